// How the test Slack reaches the bot: envelopes over WebSockets, or signed HTTP requests; both wait three seconds.
import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, type Json } from './slack-blocks.ts';
import type { ResponseUrl, SlackState } from './slack-server.ts';

/** `ack` is what the bot said with it, null when it said nothing in three seconds. */
export type Delivered = { readonly isAcked: boolean; readonly ack: Json | null; readonly ms: number };
export type CommandDelivered = Delivered & { readonly response: ResponseUrl };
export type Who = { readonly user?: string; readonly channel?: string };

export type Delivery = {
  /** Sends events to this address over HTTP from now on. */
  useHttp(address: string): void;
  sockets(): number;
  /** What every event is signed with; tests sign wrongly by hand. */
  sign(body: string, timestamp: number): string;
  command(command: string, text: string, who?: Who): Promise<CommandDelivered>;
  press(
    button: Json,
    from: { readonly view?: Json; readonly triggerMs?: number; readonly isEphemeral?: boolean } & Who,
  ): Promise<CommandDelivered>;
  submit(view: Json, values: Json, who?: Who): Promise<Delivered>;
  suggest(view: Json, actionId: string, typed: string, who?: Who): Promise<Delivered>;
  event(
    event: Json,
    options?: { readonly id?: string; readonly envelope?: string; readonly team?: string },
  ): Promise<Delivered>;
  envelope(type: string, payload: Json, id?: string): Promise<Delivered>;
  /** Slack asks every socket to reconnect; `kill` cuts them without a word. */
  refresh(): void;
  refreshOne(): void;
  /** One socket stays open but says nothing more, not even a pong. */
  silenceOne(): void;
  kill(): void;
  close(): void;
};

const ackMs = 3_000;

export function createDelivery(state: SlackState, http: Server, signingSecret: string): Delivery {
  const server = new WebSocketServer({ server: http });
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (ack: Json) => void>();
  let address: string | null = null;
  let turn = 0;

  server.on('connection', socket => {
    if (state.isSingle) for (const other of server.clients) if (other !== socket) other.close();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('message', data => {
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: Json };
      waiting.get(envelope_id)?.(payload ?? {});
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.size, connection_info: { app_id: 'A0APP' } }));
  });

  const sign = (body: string, timestamp: number): string =>
    `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

  async function overHttp(type: string, payload: Json): Promise<Delivered> {
    const startedAt = Date.now();
    const isJson = type === 'events_api';
    const fields =
      type === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
    const body = isJson ? JSON.stringify(payload) : new URLSearchParams(fields).toString();
    const timestamp = Math.floor(Date.now() / 1000);
    const response = await fetch(`${address}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': sign(body, timestamp),
      },
      body,
      signal: AbortSignal.timeout(ackMs),
    });
    const text = await response.text();
    const ack = text.startsWith('{') ? (JSON.parse(text) as Json) : null;
    return { isAcked: response.status === 200, ack, ms: Date.now() - startedAt };
  }

  async function envelope(type: string, payload: Json, id = `E${++state.counter}`): Promise<Delivered> {
    if (address) return overHttp(type, payload);
    const sockets = [...open];
    const socket = sockets[turn++ % Math.max(1, sockets.length)];
    if (!socket) return { isAcked: false, ack: null, ms: 0 };
    const startedAt = Date.now();
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        resolve({ isAcked: false, ack: null, ms: ackMs });
      }, ackMs);
      waiting.set(id, ack => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve({ isAcked: true, ack, ms: Date.now() - startedAt });
      });
      const accepts_response_payload = type !== 'events_api';
      socket.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload }));
    });
  }

  function newResponse(who: Who, isPublicSource = false): { url: string; response: ResponseUrl } {
    const id = `R${++state.counter}`;
    const response: ResponseUrl = {
      uses: 0,
      expiresAt: Date.now() + 30 * 60_000,
      channelId: who.channel ?? 'C0NEWS0001',
      userId: who.user ?? 'U0READER',
      isPublicSource,
      shown: [],
    };
    state.responses.set(id, response);
    return { url: `${state.url}/response/${id}`, response };
  }

  function newTrigger(ms = 3_000): string {
    const id = `${++state.counter}.trigger`;
    state.triggers.set(id, Date.now() + ms);
    return id;
  }

  /** From now on Slack sends nothing more on this socket. */
  function askToLeave(socket: WebSocket): void {
    open.delete(socket);
    socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
  }

  const team = { id: state.teamId, domain: 'acme' };
  const userOf = (who: Who) => ({ id: who.user ?? 'U0READER', username: 'x', team_id: state.teamId });

  return {
    sign,
    envelope,
    useHttp(given) {
      address = given;
    },
    sockets: () => open.size,
    async command(command, text, who = {}) {
      const { url, response } = newResponse(who);
      const delivered = await envelope('slash_commands', {
        command,
        text,
        team_id: state.teamId,
        team_domain: 'acme',
        channel_id: response.channelId,
        channel_name: 'news',
        user_id: response.userId,
        user_name: 'x',
        response_url: url,
        trigger_id: newTrigger(),
        api_app_id: 'A0APP',
        is_enterprise_install: 'false',
      });
      return { ...delivered, response };
    },
    async press(button, from) {
      const { url, response } = newResponse(from, from.isEphemeral !== true);
      const isOverflow = isObject(button) && button.selected_option !== undefined;
      const delivered = await envelope('interactive', {
        type: 'block_actions',
        team,
        user: userOf(from),
        api_app_id: 'A0APP',
        trigger_id: newTrigger(from.triggerMs),
        actions: [{ type: isOverflow ? 'overflow' : 'button', block_id: 'b', action_ts: '1', ...button }],
        ...(from.view
          ? { view: from.view, container: { type: 'view', view_id: from.view.id } }
          : {
              response_url: url,
              channel: { id: response.channelId, name: 'news' },
              container: {
                type: 'message',
                channel_id: response.channelId,
                message_ts: '1.1',
                is_ephemeral: from.isEphemeral ?? false,
              },
              message: { type: 'message', ts: '1.1', text: '' },
            }),
      });
      return { ...delivered, response };
    },
    submit: (view, values, who = {}) =>
      envelope('interactive', {
        type: 'view_submission',
        team,
        user: userOf(who),
        api_app_id: 'A0APP',
        trigger_id: newTrigger(),
        view: { ...view, state: { values } },
        response_urls: [],
      }),
    suggest: (view, actionId, typed, who = {}) =>
      envelope('interactive', {
        type: 'block_suggestion',
        team,
        user: userOf(who),
        api_app_id: 'A0APP',
        action_id: actionId,
        block_id: actionId,
        value: typed,
        container: { type: 'view', view_id: view.id },
        view,
      }),
    event: (event, options = {}) =>
      envelope(
        'events_api',
        {
          type: 'event_callback',
          team_id: options.team ?? state.teamId,
          api_app_id: 'A0APP',
          event,
          event_id: options.id ?? `Ev${++state.counter}`,
          event_time: Math.floor(Date.now() / 1000),
          authorizations: [
            { enterprise_id: null, team_id: options.team ?? state.teamId, user_id: 'U0BOT', is_bot: true },
          ],
        },
        options.envelope,
      ),
    refresh() {
      for (const socket of open) askToLeave(socket);
    },
    refreshOne() {
      const [socket] = open;
      if (socket) askToLeave(socket);
    },
    silenceOne() {
      const [socket] = open;
      if (!socket) return;
      open.delete(socket);
      socket.pause();
    },
    kill() {
      for (const socket of open) {
        open.delete(socket);
        socket.terminate();
      }
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
