// Gateway v10 for the tests: Hello, Identify, Ready, dispatches with sequence numbers, Resume with replay, Reconnect,
// Invalid Session, heartbeats and their absence. docs/events/gateway.
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { DiscordServer, Json } from './discord-server.ts';

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | null;
};

export class DiscordGateway {
  readonly sessions: Session[] = [];
  readonly identifies: Json[] = [];
  readonly resumes: Json[] = [];
  heartbeatMs = 41_250;
  /** False: heartbeats are not answered, as on a zombie connection. */
  acknowledges = true;
  /** Connections are taken and nothing is said. */
  isSilent = false;
  /** Answers to Resume with Invalid Session while above 0. */
  refuseResumes = 0;
  private readonly server: DiscordServer;
  private readonly sockets = new WebSocketServer({ noServer: true });

  constructor(server: DiscordServer) {
    this.server = server;
  }

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.searchParams.get('v') !== '10' || url.searchParams.get('encoding') !== 'json') return socket.destroy();
      this.sockets.handleUpgrade(request, socket, head, webSocket => this.open(webSocket));
    });
  }

  stop(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  /** Sessions whose socket is open. */
  connected(): Session[] {
    return this.sessions.filter(session => session.socket?.readyState === 1);
  }

  /** Every bot that is connected gets it, or will after it resumed. */
  dispatch(event: string, data: unknown, guildId?: string): void {
    for (const session of this.sessions) {
      const [shard, count] = session.shard;
      const own = guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
      if (own === shard) this.send(session, event, data);
    }
  }

  reconnect(): void {
    for (const session of this.connected()) session.socket?.send(JSON.stringify({ op: 7, d: null }));
  }

  invalidate(isResumable: boolean): void {
    for (const session of this.connected()) session.socket?.send(JSON.stringify({ op: 9, d: isResumable }));
  }

  close(code: number): void {
    for (const session of this.connected()) session.socket?.close(code);
  }

  /** The line is cut without a word. */
  cut(): void {
    for (const session of this.connected()) session.socket?.terminate();
  }

  private send(session: Session, t: string, d: unknown): void {
    const packet = { s: session.sent.length + 1, t, d };
    session.sent.push(packet);
    session.socket?.send(JSON.stringify({ op: 0, ...packet }));
  }

  private open(socket: WebSocket): void {
    let session: Session | null = null;
    if (this.isSilent) return;
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: this.heartbeatMs } }));
    socket.on('message', raw => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: Json };
      if (op === 1) {
        if (this.acknowledges) socket.send(JSON.stringify({ op: 11 }));
      } else if (op === 2) {
        if (session) return socket.close(4005, 'Already authenticated.');
        session = this.identify(socket, d);
      } else if (op === 6) session = this.resume(socket, d);
      else if (!session) socket.close(4003, 'Not authenticated.');
      else if (op !== 3) socket.close(4001, 'Unknown opcode.');
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = null;
    });
  }

  private identify(socket: WebSocket, d: Json): Session | null {
    this.identifies.push(d);
    const { server } = this;
    if (d.token !== server.token) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    if (typeof d.intents !== 'number' || typeof d.properties !== 'object') {
      socket.close(4002, 'Error while decoding payload.');
      return null;
    }
    const shard = (d.shard as [number, number] | undefined) ?? [0, 1];
    if (shard[0] >= shard[1]) {
      socket.close(4010, 'Invalid shard.');
      return null;
    }
    const session: Session = { id: `session-${this.sessions.length + 1}`, shard, sent: [], socket };
    this.sessions.push(session);
    const guilds = [...server.guilds.values()].filter(
      guild => Number((BigInt(guild.id) >> 22n) % BigInt(shard[1])) === shard[0],
    );
    this.send(session, 'READY', {
      v: 10,
      user: { id: server.botId, username: 'Briefwire', discriminator: '0', avatar: null, bot: true },
      session_id: session.id,
      resume_gateway_url: server.url.replace(/^http/, 'ws').replace(/\/api$/, ''),
      shard,
      application: { id: server.applicationId, flags: 0 },
      guilds: guilds.map(guild => ({ id: guild.id, unavailable: true })),
    });
    for (const guild of guilds) this.send(session, 'GUILD_CREATE', this.guildPayload(guild.id));
    return session;
  }

  private resume(socket: WebSocket, d: Json): Session | null {
    this.resumes.push(d);
    const session = this.sessions.find(other => other.id === d.session_id);
    if (d.token !== this.server.token) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    if (!session || this.refuseResumes > 0) {
      if (this.refuseResumes > 0) this.refuseResumes--;
      if (session) this.sessions.splice(this.sessions.indexOf(session), 1);
      socket.send(JSON.stringify({ op: 9, d: false }));
      return null;
    }
    session.socket = socket;
    for (const packet of session.sent) if (packet.s > Number(d.seq)) socket.send(JSON.stringify({ op: 0, ...packet }));
    this.send(session, 'RESUMED', {});
    return session;
  }

  private guildPayload(id: string): Json {
    const { server } = this;
    const guild = server.guilds.get(id);
    return {
      ...guild,
      botRoles: undefined,
      joined_at: new Date(server.now()).toISOString(),
      large: false,
      member_count: 2,
      voice_states: [],
      members: [],
      channels: [...server.channels.values()].filter(channel => channel.guild_id === id && !channel.thread_metadata),
      threads: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      emojis: [],
      stickers: [],
      features: [],
      preferred_locale: 'en-US',
    };
  }
}
