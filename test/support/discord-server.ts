// A Discord for the tests: REST v10 and Gateway v10 as far as the bot uses them, on a loopback port. Unmodified discord.js
// connects to it. It holds guilds, channels, messages and interactions, checks every request as Discord documents it
// (discord-server-checks.ts) and can misbehave in every documented way (faults, drops, resumes, rate limits).
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ApiError } from './discord-server-checks.ts';
import { DiscordGateway } from './discord-server-gateway.ts';
import { handleInteractionRoute, type ServedInteraction } from './discord-server-interactions.ts';
import { handleRoute } from './discord-server-rest.ts';

export type Json = Record<string, unknown>;

export type ServedChannel = {
  id: string;
  type: number;
  guild_id?: string;
  name: string;
  parent_id?: string | null;
  flags?: number;
  permission_overwrites: { id: string; type: number; allow: string; deny: string }[];
  available_tags?: { id: string; name: string; moderated: boolean }[];
  thread_metadata?: { archived: boolean; locked: boolean };
  owner_id?: string;
  recipients?: Json[];
};

export type ServedMessage = Json & {
  id: string;
  channel_id: string;
  content: string;
  embeds: { title?: string; description?: string }[];
  components: Json[];
  flags: number;
  nonce?: string;
  author: { id: string };
  timestamp: string;
};

export type ServedGuild = {
  id: string;
  name: string;
  owner_id: string;
  public_updates_channel_id: string | null;
  roles: { id: string; name: string; permissions: string }[];
  botRoles: string[];
};

/** What happens to the next matching request instead of, or after, its being served. */
export type Fault = {
  /** "POST /channels/1/messages": method and a part of the path. */
  readonly on: string;
  times: number;
  readonly do:
    | 'drop-before'
    | 'drop-after'
    | { readonly status: number; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> };
};

export type SentRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly auth: string;
};

export class DiscordServer {
  readonly token: string;
  readonly applicationId = '900000000000000001';
  readonly botId = '900000000000000001';
  readonly guilds = new Map<string, ServedGuild>();
  readonly channels = new Map<string, ServedChannel>();
  /** Visible messages by channel, oldest first. */
  readonly messages = new Map<string, ServedMessage[]>();
  readonly interactions = new Map<string, ServedInteraction>();
  readonly faults: Fault[] = [];
  readonly requests: SentRequest[] = [];
  readonly crossposted: string[] = [];
  readonly directTo = new Map<string, string>();
  readonly unreachableUsers = new Set<string>();
  readonly gateway: DiscordGateway;
  commands: Json[] = [];
  recommendedShards = 1;
  /** Requests that one route and channel may take in a second. */
  perSecond = 50;
  url = '';
  private skewMs = 0;
  private counter = 0n;
  private readonly sockets = new Set<Socket>();
  private readonly buckets = new Map<string, { count: number; resetAt: number }>();
  private readonly http = createServer((request, response) => void this.serve(request, response));

  constructor(token = 'good-token') {
    this.token = token;
    this.gateway = new DiscordGateway(this);
  }

  async start(port = 0): Promise<void> {
    this.http.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    this.gateway.attach(this.http);
    await new Promise<void>(resolve => this.http.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/api`;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>(resolve => this.http.close(() => resolve()));
  }

  now(): number {
    return Date.now() + this.skewMs;
  }

  /** Lets the server's clock run ahead: interactions and nonces grow old. */
  advance(ms: number): void {
    this.skewMs += ms;
  }

  snowflake(): string {
    return String((BigInt(this.now() - 1_420_070_400_000) << 22n) + (this.counter++ % 4_096n));
  }

  addGuild(more: Partial<ServedGuild> = {}): ServedGuild {
    const id = more.id ?? this.snowflake();
    const botRole = this.snowflake();
    const guild: ServedGuild = {
      id,
      name: 'News server',
      owner_id: '700000000000000001',
      public_updates_channel_id: null,
      // View Channel | Send Messages | Embed Links | Read Message History | threads: what the invite asks for.
      roles: [
        { id, name: '@everyone', permissions: '0' },
        { id: botRole, name: 'Briefwire', permissions: '309237730304' },
      ],
      botRoles: [botRole],
      ...more,
    };
    this.guilds.set(guild.id, guild);
    return guild;
  }

  addChannel(guild: ServedGuild, more: Partial<ServedChannel> = {}): ServedChannel {
    const channel: ServedChannel = {
      id: this.snowflake(),
      type: 0,
      guild_id: guild.id,
      name: 'news',
      parent_id: null,
      permission_overwrites: [],
      ...more,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  posted(channelId: string): ServedMessage[] {
    return this.messages.get(channelId) ?? [];
  }

  sent(on: string): SentRequest[] {
    return this.requests.filter(request => `${request.method} ${request.path}`.includes(on));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
    const text = Buffer.concat(chunks).toString();
    const body = text ? (JSON.parse(text) as Json) : {};
    const auth = request.headers.authorization ?? '';
    this.requests.push({ method, path, body, auth });
    const fault = this.faults.find(other => other.times > 0 && `${method} ${path}`.includes(other.on));
    if (fault) fault.times--;
    if (fault?.do === 'drop-before') return void request.socket.destroy();
    if (fault && typeof fault.do === 'object') {
      return this.answer(
        response,
        fault.do.status,
        fault.do.body ?? { message: 'fault', code: 0 },
        fault.do.headers ?? {},
      );
    }
    try {
      const limited = this.limit(method, path);
      if (limited) return this.answer(response, 429, limited.body, limited.headers);
      const isInteraction = path.startsWith('/interactions/') || path.startsWith('/webhooks/');
      if (!isInteraction && auth !== `Bot ${this.token}`) throw new ApiError(401, 0, '401: Unauthorized');
      const result = isInteraction
        ? handleInteractionRoute(this, method, path, body)
        : handleRoute(this, method, path, body, url.searchParams);
      if (fault?.do === 'drop-after') return void request.socket.destroy();
      this.answer(response, result === undefined ? 204 : 200, result, this.limitHeaders(method, path));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = error.errors ? { errors: error.errors } : {};
      this.answer(response, error.status, { message: error.message, code: error.code, ...errors }, {});
    }
  }

  private answer(
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): void {
    response.writeHead(status, { ...(status === 204 ? {} : { 'content-type': 'application/json' }), ...headers });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  }

  private bucket(method: string, path: string): { name: string; count: number; resetAt: number } {
    const name = `${method}${path.replace(/\/messages\/.*/, '/messages/x')}`;
    const known = this.buckets.get(name);
    const bucket = known && known.resetAt > this.now() ? known : { count: 0, resetAt: this.now() + 1_000 };
    this.buckets.set(name, bucket);
    return Object.assign(bucket, { name });
  }

  /** docs/topics/rate-limits#header-format. */
  private limitHeaders(method: string, path: string): Record<string, string> {
    const bucket = this.bucket(method, path);
    return {
      'x-ratelimit-limit': String(this.perSecond),
      'x-ratelimit-remaining': String(Math.max(0, this.perSecond - bucket.count)),
      'x-ratelimit-reset': String(bucket.resetAt / 1_000),
      'x-ratelimit-reset-after': String(Math.max(0, bucket.resetAt - this.now()) / 1_000),
      'x-ratelimit-bucket': Buffer.from(bucket.name).toString('base64url').slice(0, 32),
    };
  }

  private limit(method: string, path: string): { body: Json; headers: Record<string, string> } | null {
    const bucket = this.bucket(method, path);
    if (bucket.count < this.perSecond) {
      bucket.count++;
      return null;
    }
    const after = Math.max(0.001, (bucket.resetAt - this.now()) / 1_000);
    return {
      body: { message: 'You are being rate limited.', retry_after: after, global: false },
      headers: { ...this.limitHeaders(method, path), 'retry-after': String(after), 'x-ratelimit-scope': 'user' },
    };
  }
}
