// The Web API methods that the bot calls, with Slack's own error codes: https://docs.slack.dev/reference/methods
import { type Json, messageProblems, viewProblems } from './slack-blocks.ts';
import type { SlackChannel, SlackMessage, SlackState, SlackUser } from './slack-server.ts';

export type ApiAnswer = Json & { readonly ok: boolean; readonly retryAfter?: number };
type Method = (state: SlackState, args: Json) => ApiAnswer;

const ok = (more: Json = {}): ApiAnswer => ({ ok: true, ...more });
const no = (error: string, more: Json = {}): ApiAnswer => ({ ok: false, error, ...more });
const next = (state: SlackState): number => ++state.counter;

export function apiMethods(state: SlackState, method: string, args: Json, token: string): ApiAnswer {
  if (method === 'apps.connections.open') {
    return token === state.appToken
      ? ok({ url: `${state.url.replace('http', 'ws')}/link/?ticket=${next(state)}` })
      : no('invalid_auth');
  }
  if (method === 'oauth.v2.access') return oauth(state, args);
  if (token === '') return no('not_authed');
  if (token !== state.botToken && !state.tokens.has(token)) return no('invalid_auth');
  const known = methods[method];
  if (!known) return no('unknown_method');
  const needed = scopes[method];
  if (needed && !state.scopes.has(needed))
    return no('missing_scope', { needed, provided: [...state.scopes].join(',') });
  return known(state, { ...args, token_team: state.tokens.get(token)?.teamId ?? state.teamId });
}

const scopes: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.info': 'channels:read',
  'conversations.list': 'channels:read',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'users.list': 'users:read',
};

function oauth(state: SlackState, args: Json): ApiAnswer {
  const refresh = typeof args.refresh_token === 'string' ? args.refresh_token : null;
  const teamId = refresh ? state.refreshTokens.get(refresh) : args.code === 'good-code' ? 'T0OTHER' : undefined;
  if (!teamId) return no(refresh ? 'invalid_refresh_token' : 'invalid_code');
  if (refresh) state.refreshTokens.delete(refresh);
  const count = next(state);
  const token = `xoxe.xoxb-${count}`;
  state.tokens.set(token, { teamId });
  state.refreshTokens.set(`xoxe-${count}`, teamId);
  return ok({
    access_token: token,
    token_type: 'bot',
    scope: 'chat:write,commands',
    bot_user_id: 'U0BOT',
    app_id: 'A0APP',
    team: { id: teamId, name: 'Other' },
    enterprise: null,
    authed_user: { id: 'U0ADMIN' },
    is_enterprise_install: false,
    expires_in: state.tokenSeconds,
    refresh_token: `xoxe-${count}`,
  });
}

function find(state: SlackState, id: unknown): SlackChannel | string {
  const channel = state.channels.get(String(id));
  if (!channel || (channel.isPrivate && !channel.isMember)) return 'channel_not_found';
  return channel;
}

function writable(state: SlackState, id: unknown): SlackChannel | string {
  const channel = find(state, id);
  if (typeof channel === 'string') return channel;
  if (channel.isArchived) return 'is_archived';
  if (!channel.isMember && !state.scopes.has('chat:write.public')) return 'not_in_channel';
  return channel;
}

function checked(state: SlackState, args: Json, what: string): string | null {
  const problems = messageProblems(args);
  state.problems.push(...problems.map(problem => `${what} ${problem}`));
  if (problems.some(problem => problem.includes('msg_too_long'))) return 'msg_too_long';
  return problems.length > 0 ? 'invalid_blocks' : null;
}

const methods: Readonly<Record<string, Method>> = {
  'auth.test': (_, args) =>
    ok({
      url: 'https://acme.slack.com/',
      team: 'Acme',
      user: 'briefwire',
      team_id: args.token_team,
      user_id: 'U0BOT',
      bot_id: 'B0BOT',
    }),
  'users.info': (state, args) => {
    const user = state.users.get(String(args.user));
    return user ? ok({ user: shownUser(state, user, args.include_locale === true) }) : no('user_not_found');
  },
  'users.list': state => ok({ members: [...state.users.values()].map(user => shownUser(state, user, false)) }),
  'conversations.info': (state, args) => {
    const channel = find(state, args.channel);
    return typeof channel === 'string' ? no(channel) : ok({ channel: shownChannel(channel) });
  },
  'conversations.list': state =>
    ok({
      channels: [...state.channels.values()]
        .filter(channel => typeof find(state, channel.id) !== 'string')
        .map(shownChannel),
      response_metadata: { next_cursor: '' },
    }),
  'conversations.open': (state, args) => {
    const user = String(args.users);
    if (!state.users.has(user)) return no('user_not_found');
    const id = `D0${user}`;
    if (!state.channels.has(id)) state.channels.set(id, { id, name: 'dm', isMember: true, messages: [] });
    return ok({ channel: { id } });
  },
  'conversations.history': (state, args) => {
    const channel = find(state, args.channel);
    if (typeof channel === 'string') return no(channel);
    if (!channel.isMember) return no('not_in_channel');
    const since = Number(args.oldest ?? 0);
    const messages = channel.messages
      .filter(message => !message.thread_ts && !message.ephemeralFor && Number(message.ts) >= since)
      .map(message => (args.include_all_metadata === true ? message : { ...message, metadata: undefined }))
      .toReversed();
    const limit = Number(args.limit ?? 100);
    const start = Number(args.cursor ?? 0);
    const cursor = start + limit < messages.length ? String(start + limit) : '';
    return ok({ messages: messages.slice(start, start + limit), response_metadata: { next_cursor: cursor } });
  },
  'chat.postMessage': (state, args) => {
    const channel = writable(state, args.channel);
    if (typeof channel === 'string') return no(channel);
    const last = state.lastPostAt.get(channel.id) ?? 0;
    if (state.isPaced && Date.now() - last < 950) return { ok: false, error: 'ratelimited', retryAfter: 1 };
    state.lastPostAt.set(channel.id, Date.now());
    const wrong = checked(state, args, 'chat.postMessage');
    if (wrong) return no(wrong);
    if (args.unfurl_links !== false || args.unfurl_media !== false)
      state.problems.push('chat.postMessage would unfurl');
    if (args.thread_ts && !channel.messages.some(message => message.ts === args.thread_ts))
      return no('thread_not_found');
    return ok({ channel: channel.id, ts: post(state, channel, args).ts });
  },
  'chat.postEphemeral': (state, args) => {
    const channel = find(state, args.channel);
    if (typeof channel === 'string') return no(channel);
    if (!channel.isMember) return no('not_in_channel');
    const wrong = checked(state, args, 'chat.postEphemeral');
    if (wrong) return no(wrong);
    if (!state.users.has(String(args.user))) return no('user_not_in_channel');
    return ok({ message_ts: post(state, channel, args, String(args.user)).ts });
  },
  'chat.update': (state, args) => {
    const channel = find(state, args.channel);
    if (typeof channel === 'string') return no(channel);
    const message = channel.messages.find(other => other.ts === args.ts);
    if (!message) return no('message_not_found');
    const wrong = checked(state, args, 'chat.update');
    if (wrong) return no(wrong);
    message.text = String(args.text);
    message.blocks = args.blocks;
    message.isEdited = true;
    return ok({ channel: channel.id, ts: message.ts });
  },
  'chat.delete': (state, args) => {
    const channel = find(state, args.channel);
    if (typeof channel === 'string') return no(channel);
    const at = channel.messages.findIndex(message => message.ts === args.ts);
    if (at < 0) return no('message_not_found');
    channel.messages.splice(at, 1);
    return ok();
  },
  'views.open': openView,
  'views.push': openView,
  'views.update': (state, args) => {
    const id = String(args.view_id);
    if (!state.views.has(id)) return no('not_found');
    const problems = viewProblems(args.view);
    state.problems.push(...problems.map(problem => `views.update ${problem}`));
    if (problems.length > 0) return no('invalid_arguments');
    state.views.set(id, { ...(args.view as Json), id });
    return ok({ view: { id } });
  },
  'views.publish': (state, args) => {
    const problems = viewProblems(args.view);
    state.problems.push(...problems.map(problem => `views.publish ${problem}`));
    if (problems.length > 0) return no('invalid_arguments');
    const view = { ...(args.view as Json), id: `V0HOME${String(args.user_id)}` };
    state.homes.set(String(args.user_id), view);
    return ok({ view });
  },
};

function openView(state: SlackState, args: Json): ApiAnswer {
  const expiresAt = state.triggers.get(String(args.trigger_id));
  if (expiresAt === undefined) return no('invalid_trigger_id');
  if (Date.now() > expiresAt) return no('expired_trigger_id');
  state.triggers.set(String(args.trigger_id), 0);
  const problems = viewProblems(args.view);
  state.problems.push(...problems.map(problem => `views.open ${problem}`));
  if (problems.length > 0) return no('invalid_arguments', { response_metadata: { messages: problems } });
  const id = `V${next(state)}`;
  state.views.set(id, { ...(args.view as Json), id });
  return ok({ view: { ...(args.view as Json), id } });
}

function post(state: SlackState, channel: SlackChannel, args: Json, ephemeralFor?: string): SlackMessage {
  const message: SlackMessage = {
    ts: `${Math.floor(Date.now() / 1000)}.${String(next(state)).padStart(6, '0')}`,
    text: String(args.text),
    blocks: args.blocks,
    ...(args.thread_ts ? { thread_ts: String(args.thread_ts) } : {}),
    ...(args.metadata ? { metadata: args.metadata } : {}),
    ...(ephemeralFor ? { ephemeralFor } : {}),
  };
  channel.messages.push(message);
  return message;
}

function shownUser(state: SlackState, user: SlackUser, withLocale: boolean): Json {
  const { locale, ...rest } = user;
  return { team_id: state.teamId, deleted: false, is_bot: false, ...rest, ...(withLocale && locale ? { locale } : {}) };
}

const shownChannel = (channel: SlackChannel): Json => ({
  id: channel.id,
  name: channel.name,
  is_channel: !channel.isPrivate,
  is_private: channel.isPrivate ?? false,
  is_member: channel.isMember,
  is_archived: channel.isArchived ?? false,
  ...(channel.id.startsWith('D') ? { is_im: true } : {}),
});
