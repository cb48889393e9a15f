// REST v10 for the tests: users, applications, guilds, channels, messages and threads, with permissions and nonces.
import * as spec from 'discord-api-spec/zod';
import type { DiscordServer, Json, ServedChannel, ServedGuild, ServedMessage } from './discord-server.ts';
import { ApiError, checkCommands, checkMessage, fits } from './discord-server-checks.ts';

export const bits = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;

const nonceMs = 180_000;

type Handler = (server: DiscordServer, parts: string[], body: Json, query: URLSearchParams) => unknown;

const routes: readonly (readonly [string, RegExp, Handler])[] = [
  [
    'GET',
    /^\/gateway\/bot$/,
    server => ({
      url: server.url.replace(/^http/, 'ws').replace(/\/api$/, ''),
      shards: server.recommendedShards,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 16 },
    }),
  ],
  [
    'GET',
    /^\/users\/@me$/,
    server => ({ id: server.botId, username: 'Briefwire', discriminator: '0', avatar: null, bot: true }),
  ],
  ['POST', /^\/users\/@me\/channels$/, openDirect],
  ['GET', /^\/users\/@me\/guilds$/, server => [...server.guilds.values()].map(guild => partialGuild(guild))],
  ['GET', /^\/applications\/@me$/, server => ({ id: server.applicationId, name: 'Briefwire' })],
  ['PUT', /^\/applications\/(\d+)\/commands$/, putCommands],
  ['GET', /^\/applications\/(\d+)\/commands$/, server => server.commands],
  ['GET', /^\/guilds\/(\d+)$/, (server, [id]) => ({ ...guildOf(server, id), botRoles: undefined })],
  ['GET', /^\/guilds\/(\d+)\/channels$/, (server, [id]) => channelsOf(server, guildOf(server, id).id)],
  [
    'GET',
    /^\/guilds\/(\d+)\/members\/(\d+)$/,
    (server, [id, user]) => {
      const guild = guildOf(server, id);
      if (user !== server.botId) throw new ApiError(404, 10007, 'Unknown Member');
      return { user: { id: user, username: 'Briefwire' }, roles: guild.botRoles, joined_at: new Date(0).toISOString() };
    },
  ],
  [
    'GET',
    /^\/guilds\/(\d+)\/threads\/active$/,
    (server, [id]) => ({
      threads: [...server.channels.values()].filter(channel => channel.guild_id === id && channel.thread_metadata),
      members: [],
    }),
  ],
  ['GET', /^\/channels\/(\d+)$/, (server, [id]) => visible(server, id)],
  [
    'GET',
    /^\/channels\/(\d+)\/messages$/,
    (server, [id], _body, query) => {
      const channel = visible(server, id);
      if (!(permissions(server, channel) & bits.readHistory)) return [];
      return [...server.posted(channel.id)]
        .reverse()
        .slice(0, Number(query.get('limit') ?? 50))
        .map(stored);
    },
  ],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, (server, [id, message]) => stored(messageOf(server, id, message))],
  ['POST', /^\/channels\/(\d+)\/messages$/, (server, [id], body) => createMessage(server, visible(server, id), body)],
  [
    'PATCH',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (server, [id, message], body) => {
      fits(spec.MessageEditRequestPartialSchema, body);
      checkMessage(body, false);
      const found = messageOf(server, id, message);
      if (found.author.id !== server.botId)
        throw new ApiError(403, 50005, 'Cannot edit a message authored by another user');
      return stored(Object.assign(found, body, { edited_timestamp: new Date(server.now()).toISOString() }));
    },
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/,
    (server, [id, message]) => {
      const channel = visible(server, id);
      const found = messageOf(server, id, message);
      if (channel.type !== 5) throw new ApiError(400, 50024, 'Cannot execute action on this channel type');
      if (server.crossposted.includes(found.id))
        throw new ApiError(400, 40033, 'This message has already been crossposted');
      server.crossposted.push(found.id);
      return stored(found);
    },
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    (server, [id, message], body) => {
      fits(spec.CreateTextThreadWithMessageRequestSchema, body);
      const channel = visible(server, id);
      need(server, channel, bits.createPublicThreads);
      const found = messageOf(server, id, message);
      if (server.channels.has(found.id))
        throw new ApiError(400, 160004, 'A thread has already been created for this message');
      return addThread(server, channel, found.id, String(body.name));
    },
  ],
  ['POST', /^\/channels\/(\d+)\/threads$/, createForumPost],
];

export function handleRoute(
  server: DiscordServer,
  method: string,
  path: string,
  body: Json,
  query: URLSearchParams,
): unknown {
  for (const [routeMethod, pattern, handler] of routes) {
    const match = routeMethod === method ? pattern.exec(path) : null;
    if (match) return handler(server, match.slice(1), body, query);
  }
  throw new ApiError(404, 0, `404: Not Found (${method} ${path})`);
}

function putCommands(server: DiscordServer, [id]: string[], body: Json): unknown {
  if (id !== server.applicationId) throw new ApiError(403, 20012, 'You are not authorized to perform this action');
  checkCommands(body as unknown as Json[]);
  server.commands = (body as unknown as Json[]).map(command => ({
    ...command,
    id: server.snowflake(),
    version: server.snowflake(),
  }));
  return server.commands;
}

function openDirect(server: DiscordServer, _parts: string[], body: Json): ServedChannel {
  const user = String(body.recipient_id);
  const known = server.channels.get(server.directTo.get(user) ?? '');
  if (known) return known;
  const channel = { id: server.snowflake(), type: 1, name: '', recipients: [{ id: user }], permission_overwrites: [] };
  server.channels.set(channel.id, channel);
  server.directTo.set(user, channel.id);
  return channel;
}

function guildOf(server: DiscordServer, id = '') {
  const guild = server.guilds.get(id);
  if (!guild) throw new ApiError(404, 10004, 'Unknown Guild');
  return guild;
}

const channelsOf = (server: DiscordServer, guildId: string): ServedChannel[] =>
  [...server.channels.values()].filter(channel => channel.guild_id === guildId && !channel.thread_metadata);

function visible(server: DiscordServer, id = ''): ServedChannel {
  const channel = server.channels.get(id);
  if (!channel) throw new ApiError(404, 10003, 'Unknown Channel');
  if (!(permissions(server, channel) & bits.viewChannel)) throw new ApiError(403, 50001, 'Missing Access');
  return channel;
}

/** What the bot may do there; a thread is as its parent. */
export function permissions(server: DiscordServer, channel: ServedChannel): bigint {
  if (!channel.guild_id) return ~0n;
  const guild = guildOf(server, channel.guild_id);
  const parent = channel.thread_metadata ? server.channels.get(channel.parent_id ?? '') : undefined;
  const { permission_overwrites: overwrites } = parent ?? channel;
  const isOwn = (id: string): boolean => id === guild.id || guild.botRoles.includes(id);
  let result = 0n;
  for (const role of guild.roles) if (isOwn(role.id)) result |= BigInt(role.permissions);
  for (const wanted of [[guild.id], guild.botRoles, [server.botId]]) {
    const some = overwrites.filter(overwrite => wanted.includes(overwrite.id));
    for (const overwrite of some) result &= ~BigInt(overwrite.deny);
    for (const overwrite of some) result |= BigInt(overwrite.allow);
  }
  return result;
}

function need(server: DiscordServer, channel: ServedChannel, bit: bigint): void {
  if (!(permissions(server, channel) & bit)) throw new ApiError(403, 50013, 'Missing Permissions');
}

function messageOf(server: DiscordServer, channelId = '', id = ''): ServedMessage {
  visible(server, channelId);
  const message = server.posted(channelId).find(other => other.id === id);
  if (!message) throw new ApiError(404, 10008, 'Unknown Message');
  return message;
}

/** A fetched message has no nonce: it comes back only from the request that created it. */
const stored = (message: ServedMessage): Json => ({ ...message, nonce: undefined });

function createMessage(server: DiscordServer, channel: ServedChannel, body: Json): unknown {
  fits(spec.MessageCreateRequestSchema, body);
  checkMessage(body, true);
  if (channel.type === 15 || channel.type === 4)
    throw new ApiError(400, 50008, 'Cannot send messages in a non-text channel');
  need(server, channel, channel.thread_metadata ? bits.sendInThreads : bits.sendMessages);
  if (Array.isArray(body.embeds) && body.embeds.length > 0) need(server, channel, bits.embedLinks);
  if (channel.thread_metadata?.locked) throw new ApiError(400, 160005, 'Thread is locked');
  const user = String(channel.recipients?.[0]?.id ?? '');
  if (server.unreachableUsers.has(user)) throw new ApiError(403, 50007, 'Cannot send messages to this user');
  const nonce = body.nonce === undefined ? undefined : String(body.nonce);
  const before = server
    .posted(channel.id)
    .find(
      message =>
        nonce !== undefined && message.nonce === nonce && server.now() - Date.parse(message.timestamp) < nonceMs,
    );
  if (before && body.enforce_nonce === true) return before;
  return addMessage(server, channel.id, body, server.snowflake(), nonce);
}

export function addMessage(
  server: DiscordServer,
  channelId: string,
  body: Json,
  id: string,
  nonce?: string,
): ServedMessage {
  const message: ServedMessage = {
    id,
    type: 0,
    channel_id: channelId,
    author: { id: server.botId, username: 'Briefwire', discriminator: '0', avatar: null, bot: true } as { id: string },
    content: String(body.content ?? ''),
    embeds: (body.embeds ?? []) as ServedMessage['embeds'],
    components: (body.components ?? []) as Json[],
    flags: Number(body.flags ?? 0),
    timestamp: new Date(server.now()).toISOString(),
    edited_timestamp: null,
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    ...(nonce === undefined ? {} : { nonce }),
  };
  server.messages.set(channelId, [...server.posted(channelId), message]);
  return message;
}

function addThread(server: DiscordServer, parent: ServedChannel, id: string, name: string): ServedChannel {
  const thread: ServedChannel = {
    id,
    type: parent.type === 5 ? 10 : 11,
    ...(parent.guild_id ? { guild_id: parent.guild_id } : {}),
    name,
    parent_id: parent.id,
    owner_id: server.botId,
    permission_overwrites: [],
    thread_metadata: { archived: false, locked: false },
  };
  server.channels.set(id, thread);
  return thread;
}

function createForumPost(server: DiscordServer, [id]: string[], body: Json): unknown {
  const forum = visible(server, id);
  if (forum.type !== 15 && forum.type !== 16)
    throw new ApiError(400, 50024, 'Cannot execute action on this channel type');
  fits(spec.CreateForumThreadRequestSchema, body);
  const message = body.message as Json;
  checkMessage(message, true);
  need(server, forum, bits.sendMessages);
  const tags = (body.applied_tags ?? []) as string[];
  if ((forum.flags ?? 0) & 16 && tags.length === 0)
    throw new ApiError(400, 40067, 'A tag is required to create a forum post in this channel');
  const threadId = server.snowflake();
  const thread = addThread(server, forum, threadId, String(body.name));
  return { ...thread, message: addMessage(server, threadId, message, threadId) };
}

/** docs/resources/user#get-current-user-guilds: `permissions` without overwrites. */
function partialGuild({ id, name, roles, botRoles }: ServedGuild): Json {
  const own = roles.filter(role => role.id === id || botRoles.includes(role.id));
  const permissions = own.reduce((all, role) => all | BigInt(role.permissions), 0n);
  return { id, name, icon: null, owner: false, permissions: String(permissions), features: [] };
}
