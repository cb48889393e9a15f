// Channels as Discord describes them, and what the bot lacks to post there, named one by one.
// docs/topics/permissions#permission-overwrites, docs/resources/channel.
import {
  type APIChannel,
  type APIGuild,
  type APIGuildChannel,
  type APIGuildMember,
  type APIOverwrite,
  type APIRole,
  ChannelFlags,
  ChannelType,
  type GuildChannelType,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { Asker, ChannelCheck } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { UserError } from '../../errors.ts';
import { readRefusal } from './refusal.ts';
import type { Rest } from './rest.ts';
import { discordWords, type Permission } from './words.ts';

export type ChannelKind = 'text' | 'announcement' | 'thread' | 'forum' | 'direct' | 'other';

/** What posting needs to know of a channel. */
export type ChannelFacts = {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly guildId: string | null;
  readonly parentId: string | null;
  /** A tag for new posts of a forum that demands one, or null. */
  readonly tagId: string | null;
  readonly overwrites: readonly APIOverwrite[];
  readonly isLocked: boolean;
};

export type Channels = {
  /** Throws as `Rest.ask` does. Answers are kept for 5 minutes. */
  facts(channelId: string): Promise<ChannelFacts>;
  forget(channelId: string): void;
  /** Sentences that say what is missing and what to do; empty when the bot can post. */
  problems(channel: ChannelFacts, locale: string | null): Promise<readonly string[]>;
  resolve(typed: string, asker: Asker): Promise<ChannelCheck | null>;
};

const plain = { kind: 'text', guildId: null, parentId: null, tagId: null, overwrites: [], isLocked: false } as const;
const keptMs = 5 * 60_000;
const keptChannels = 2_000;
const P = PermissionFlagsBits;

export function createChannels(rest: Rest, clock: Clock, botId: () => Promise<string>): Channels {
  const kept = new Map<string, { readonly facts: ChannelFacts; readonly at: number }>();

  async function facts(channelId: string): Promise<ChannelFacts> {
    const known = kept.get(channelId);
    if (known && clock.now() - known.at < keptMs) return known.facts;
    const found = await ask(channelId);
    if (kept.size >= keptChannels) kept.delete(kept.keys().next().value ?? '');
    kept.set(channelId, { facts: found, at: clock.now() });
    return found;
  }

  async function ask(channelId: string): Promise<ChannelFacts> {
    try {
      return readChannel(await rest.askAgain<APIChannel>('get', Routes.channel(channelId)));
    } catch (error) {
      // A gateway in front of Discord that does not know this request: posting will tell.
      const { kind, code } = readRefusal(error);
      if (kind === 'missing' && code === 0) return { ...plain, id: channelId, name: channelId };
      throw error;
    }
  }

  async function problems(channel: ChannelFacts, locale: string | null): Promise<readonly string[]> {
    const words = discordWords(locale);
    const where = `#${channel.name}`;
    if (channel.kind === 'other') return [words.holdsNothing(where)];
    if (channel.kind === 'direct' || channel.guildId === null) return [];
    const allowed = await permissionsIn(channel, channel.guildId);
    const missing = needed(channel.kind).filter(([bit]) => (allowed & bit) === 0n);
    const sentences = missing.map(([, name]) => words.lacks(name, where));
    if (channel.isLocked && (allowed & P.ManageThreads) === 0n) {
      sentences.push(words.locked(where));
    }
    return sentences;
  }

  async function permissionsIn(channel: ChannelFacts, guildId: string): Promise<bigint> {
    const me = await botId();
    const [guild, member] = await Promise.all([
      rest.askAgain<APIGuild>('get', Routes.guild(guildId)),
      rest.askAgain<APIGuildMember>('get', Routes.guildMember(guildId, me)),
    ]);
    // A thread has no overwrites of its own: its parent's count.
    const overwrites =
      channel.kind === 'thread' && channel.parentId ? (await facts(channel.parentId)).overwrites : channel.overwrites;
    return permissionsOf({ guild, roles: guild.roles, memberRoles: member.roles, memberId: me, overwrites });
  }

  async function resolve(typed: string, asker: Asker): Promise<ChannelCheck | null> {
    try {
      return await find(typed.trim(), asker);
    } catch (error) {
      const { kind, reason } = readRefusal(error);
      const isGone = kind === 'forbidden' || kind === 'missing';
      const words = discordWords(asker.locale);
      throw new UserError(isGone ? words.removed : words.cannotAsk(reason), { cause: error });
    }
  }

  async function find(wanted: string, asker: Asker): Promise<ChannelCheck | null> {
    const isHere = wanted === '' || wanted.toLowerCase() === 'here';
    // Outside Discord nobody is in one of its channels.
    if (isHere && asker.platform !== 'discord') return null;
    const id = isHere ? asker.channelId : await idOf(wanted, asker.workspaceId);
    if (!id) return null;
    const channel = (guildId: string) => ({ platform: 'discord', workspaceId: guildId, channelId: id }) as const;
    let found: ChannelFacts;
    try {
      kept.delete(id);
      found = await facts(id);
    } catch (error) {
      const { kind } = readRefusal(error);
      if (kind === 'missing' || kind === 'invalid') return null;
      if (kind !== 'forbidden') throw error;
      // 50001: the channel exists, but the bot does not see it, so neither its name nor its server is known.
      const { unseen } = discordWords(asker.locale);
      return { channel: channel(asker.workspaceId), name: `<#${id}>`, problems: [unseen] };
    }
    // An admin of one server chooses among that server's channels only.
    if (asker.workspaceId !== '' && found.guildId !== asker.workspaceId) return null;
    return {
      channel: channel(found.guildId ?? ''),
      name: `#${found.name}`,
      problems: await problems(found, asker.locale),
    };
  }

  async function idOf(typed: string, guildId: string): Promise<string | null> {
    const mention = /^<#(\d+)>$|^(\d{15,20})$/.exec(typed);
    return mention?.[1] ?? mention?.[2] ?? (await byName(typed, guildId)) ?? (/^\d+$/.test(typed) ? typed : null);
  }

  async function byName(typed: string, guildId: string): Promise<string | null> {
    const name = typed.replace(/^#/, '').toLowerCase();
    if (guildId === '' || name === '') return null;
    const all = await rest.askAgain<APIGuildChannel<GuildChannelType>[]>('get', Routes.guildChannels(guildId));
    const named = all.filter(channel => channel.name?.toLowerCase() === name);
    return (named.find(channel => kindOf(channel.type) !== 'other') ?? named[0])?.id ?? null;
  }

  return { facts, forget: id => void kept.delete(id), problems, resolve };
}

function kindOf(type: ChannelType): ChannelKind {
  switch (type) {
    case ChannelType.GuildText:
    case ChannelType.GuildVoice:
    case ChannelType.GuildStageVoice:
      return 'text';
    case ChannelType.GuildAnnouncement:
      return 'announcement';
    case ChannelType.AnnouncementThread:
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
      return 'thread';
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return 'forum';
    case ChannelType.DM:
    case ChannelType.GroupDM:
      return 'direct';
    default:
      return 'other';
  }
}

function readChannel(channel: APIChannel): ChannelFacts {
  const kind = kindOf(channel.type);
  const tags = 'available_tags' in channel ? channel.available_tags : [];
  const needsTag = ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0;
  return {
    id: channel.id,
    kind,
    name: channel.name ?? 'direct message',
    guildId: 'guild_id' in channel ? (channel.guild_id ?? null) : null,
    parentId: 'parent_id' in channel ? (channel.parent_id ?? null) : null,
    tagId: needsTag ? ((tags ?? []).find(tag => !tag.moderated)?.id ?? null) : null,
    overwrites: 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [],
    isLocked: 'thread_metadata' in channel ? (channel.thread_metadata?.locked ?? false) : false,
  };
}

function needed(kind: ChannelKind): readonly (readonly [bigint, Permission])[] {
  const send = [P.SendMessages, kind === 'forum' ? 'Create Posts' : 'Send Messages'] as const;
  const inThreads = [P.SendMessagesInThreads, 'Send Messages in Threads'] as const;
  return [[P.ViewChannel, 'View Channel'], kind === 'thread' ? inThreads : send, [P.EmbedLinks, 'Embed Links']];
}

/** The least that posting, threads and finding a lost message need: the invite asks for these and no more. */
export const invitePermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.ReadMessageHistory;

type PermissionFacts = {
  readonly guild: Pick<APIGuild, 'id' | 'owner_id'>;
  readonly roles: readonly APIRole[];
  readonly memberRoles: readonly string[];
  readonly memberId: string;
  readonly overwrites: readonly APIOverwrite[];
};

/** The algorithm of docs/topics/permissions#permission-overwrites. */
export function permissionsOf({ guild, roles, memberRoles, memberId, overwrites }: PermissionFacts): bigint {
  const everything = ~0n;
  if (guild.owner_id === memberId) return everything;
  const own = roles.filter(role => role.id === guild.id || memberRoles.includes(role.id));
  const base = own.reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if ((base & P.Administrator) !== 0n) return everything;
  const apply = (bits: bigint, some: readonly APIOverwrite[]): bigint => {
    const deny = some.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
    const allow = some.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
    return (bits & ~deny) | allow;
  };
  const everyone = apply(
    base,
    overwrites.filter(overwrite => overwrite.id === guild.id),
  );
  const byRole = apply(
    everyone,
    overwrites.filter(overwrite => overwrite.id !== guild.id && memberRoles.includes(overwrite.id)),
  );
  return apply(
    byRole,
    overwrites.filter(overwrite => overwrite.id === memberId),
  );
}
