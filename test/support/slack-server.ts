// A Slack of our own for tests: the Web API, Socket Mode and signed HTTP delivery as Slack documents them. It refuses
// what Slack refuses (limits, scopes, ids, expired triggers and response URLs) and can misbehave as Slack does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, messageProblems } from './slack-blocks.ts';
import { apiMethods } from './slack-server-api.ts';
import { createDelivery, type Delivery } from './slack-server-delivery.ts';

export type SlackUser = {
  readonly id: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
  readonly is_restricted?: boolean;
  readonly is_stranger?: boolean;
};

export type SlackMessage = {
  readonly ts: string;
  text: string;
  blocks: unknown;
  readonly thread_ts?: string;
  readonly metadata?: unknown;
  readonly ephemeralFor?: string;
  isEdited?: boolean;
};

export type SlackChannel = {
  readonly id: string;
  readonly name: string;
  isMember: boolean;
  isArchived?: boolean;
  readonly isPrivate?: boolean;
  readonly messages: SlackMessage[];
};

/** What the next calls of a method meet. `after`: the call is done, then its answer is lost. */
export type Fault =
  | { readonly kind: 'error'; readonly error: string; readonly more?: Json }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: 'lost'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'held'; readonly reach: () => void; readonly until: Promise<void> };

export type ResponseUrl = {
  uses: number;
  expiresAt: number;
  readonly channelId: string;
  readonly userId: string;
  /** The button stands in a message that everybody sees. */
  readonly isPublicSource: boolean;
  /** What stands in the channel or before the asker now, in order. */
  readonly shown: { body: Json; isPublic: boolean }[];
};

export type SlackState = {
  readonly teamId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
  readonly scopes: Set<string>;
  readonly triggers: Map<string, number>;
  readonly views: Map<string, Json>;
  readonly homes: Map<string, Json>;
  readonly responses: Map<string, ResponseUrl>;
  readonly calls: { readonly method: string; readonly args: Json; readonly token: string }[];
  readonly faults: Map<string, Fault[]>;
  readonly lastPostAt: Map<string, number>;
  readonly refreshTokens: Map<string, string>;
  /** Refuse more than one post a second a channel. */
  isPaced: boolean;
  /** Tokens that are good beside the bot's: from OAuth installs and rotation. */
  readonly tokens: Map<string, { readonly teamId: string }>;
  readonly problems: string[];
  /** A newer socket throws out the older ones. */
  isSingle: boolean;
  /** How long tokens from OAuth last. */
  tokenSeconds: number;
  counter: number;
  url: string;
};

export type SlackServer = Delivery & {
  readonly state: SlackState;
  readonly apiUrl: string;
  channel(id: string): SlackChannel;
  fail(method: string, ...faults: Fault[]): void;
  calls(method: string): Json[];
  /** The next call of the method is not answered before `release`; `reached` = it has come. */
  hold(method: string): { readonly reached: Promise<void>; readonly release: () => void };
  stop(): Promise<void>;
};

export async function startSlackServer(options: { readonly signingSecret?: string } = {}): Promise<SlackServer> {
  const state: SlackState = {
    teamId: 'T0TEAM',
    botToken: 'xoxb-test-bot-token',
    appToken: 'xapp-test-app-token',
    users: new Map(),
    channels: new Map(),
    scopes: new Set(['chat:write', 'channels:history', 'channels:read', 'users:read', 'im:write', 'commands']),
    triggers: new Map(),
    views: new Map(),
    homes: new Map(),
    responses: new Map(),
    calls: [],
    faults: new Map(),
    lastPostAt: new Map(),
    refreshTokens: new Map(),
    isPaced: false,
    tokens: new Map(),
    problems: [],
    isSingle: false,
    tokenSeconds: 43_200,
    counter: 0,
    url: '',
  };
  for (const user of [
    { id: 'U0ADMIN', is_admin: true, tz: 'Europe/Kyiv', locale: 'en-US' },
    { id: 'U0OWNER', is_owner: true, is_primary_owner: true, tz: 'Europe/London' },
    { id: 'U0READER', tz: 'Europe/Berlin', locale: 'en-GB' },
    { id: 'U0UKRAINE', tz: 'Europe/Kyiv', locale: 'uk-UA' },
    { id: 'U0GUEST', is_admin: true, is_restricted: true },
    { id: 'U0STRANGER', is_admin: true, is_stranger: true },
  ])
    state.users.set(user.id, user);
  for (const channel of [
    { id: 'C0NEWS0001', name: 'news', isMember: true },
    { id: 'C0OTHER001', name: 'other', isMember: false },
    { id: 'C0OLD00001', name: 'old', isMember: true, isArchived: true },
    { id: 'G0SECRET01', name: 'secret', isMember: false, isPrivate: true },
  ])
    state.channels.set(channel.id, { ...channel, messages: [] });

  const http = createServer((request, response) => {
    handle(state, request, response).catch(error => {
      state.problems.push(String(error));
      response.writeHead(500).end();
    });
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const delivery = createDelivery(state, http, options.signingSecret ?? 'signing-secret');

  return {
    ...delivery,
    state,
    apiUrl: `${state.url}/api/`,
    channel(id) {
      const channel = state.channels.get(id);
      if (!channel) throw new Error(`no channel ${id}`);
      return channel;
    },
    fail(method, ...faults) {
      state.faults.set(method, [...(state.faults.get(method) ?? []), ...faults]);
    },
    hold(method) {
      const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const fault: Fault = { kind: 'held', reach: reached.resolve, until: released.promise };
      state.faults.set(method, [...(state.faults.get(method) ?? []), fault]);
      return { reached: reached.promise, release: released.resolve };
    },
    calls: method => state.calls.filter(call => call.method === method).map(call => call.args),
    async stop() {
      delivery.close();
      http.closeAllConnections();
      await new Promise<void>(resolve => http.close(() => resolve()));
    },
  };
}

async function handle(state: SlackState, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const url = new URL(request.url ?? '/', state.url);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  if (url.pathname.startsWith('/response/')) return respond(state, url.pathname.slice(10), body, response);
  if (!url.pathname.startsWith('/api/')) return response.writeHead(404).end();
  const method = url.pathname.slice(5);
  const args = readBody(request, body);
  const token = String(request.headers.authorization ?? '').replace(/^Bearer /, '');
  state.calls.push({ method, args, token });
  const fault = state.faults.get(method)?.shift();
  if (fault?.kind === 'hang') return null;
  if (fault?.kind === 'held') {
    fault.reach();
    await fault.until;
  }
  if (fault?.kind === 'lost' && fault.when === 'before') return request.socket.destroy();
  if (fault?.kind === 'status') return response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
  const answer =
    fault?.kind === 'error' ? { ok: false, error: fault.error, ...fault.more } : apiMethods(state, method, args, token);
  if (fault?.kind === 'lost') return request.socket.destroy();
  const { retryAfter, ...shown } = answer;
  if (retryAfter) response.writeHead(429, { 'retry-after': String(retryAfter), 'content-type': 'application/json' });
  else
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'x-oauth-scopes': [...state.scopes].join(','),
    });
  return response.end(JSON.stringify(shown));
}

/** Slack takes forms (nested values as JSON) and JSON bodies. */
function readBody(request: IncomingMessage, body: string): Json {
  if (String(request.headers['content-type']).startsWith('application/json')) return JSON.parse(body || '{}') as Json;
  const args: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(body)) {
    args[key] = /^[[{]/.test(value) ? JSON.parse(value) : value === 'true' ? true : value === 'false' ? false : value;
  }
  return args;
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: five uses in 30 minutes. */
function respond(state: SlackState, id: string, body: string, response: ServerResponse): unknown {
  const url = state.responses.get(id);
  const refuse = (status: number, error: string) =>
    response.writeHead(status).end(JSON.stringify({ ok: false, error }));
  const fault = state.faults.get('response_url')?.shift();
  if (fault?.kind === 'status') return refuse(fault.status, 'fault');
  if (!url || Date.now() > url.expiresAt) return refuse(404, 'expired_url');
  if (url.uses >= 5) return refuse(404, 'used_url');
  url.uses++;
  const message = JSON.parse(body) as Json;
  if (url.isPublicSource && (message.replace_original === true || message.delete_original === true))
    state.problems.push('response_url would replace a message that everybody sees');
  if (message.delete_original === true) url.shown.splice(0);
  else {
    const problems = messageProblems(message);
    state.problems.push(...problems.map(problem => `response_url ${problem}`));
    if (problems.length > 0) return refuse(400, 'invalid_blocks');
    const isPublic = message.response_type === 'in_channel';
    const place = message.replace_original === true ? url.shown.findIndex(item => !item.isPublic) : -1;
    if (place >= 0) url.shown[place] = { body: message, isPublic };
    else url.shown.push({ body: message, isPublic });
  }
  return response.writeHead(200).end('ok');
}
