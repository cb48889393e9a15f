// Channels as people name them, whether we can post there, and how admins are told one thing.
import type { webApi } from '@slack/bolt';
import type { Asker, ChannelCheck } from '../../chat/platform.ts';
import type { Channel } from '../../model.ts';
import { readFailure } from './refusals.ts';
import type { Bot, Tokens } from './tokens.ts';
import { slackWords } from './words.ts';

type Conversation = webApi.ConversationsInfoResponse['channel'] & object;

/**
 * For someone outside Slack: in whichever workspace has the channel. Where the app is in several, only an id says which is
 * meant.
 */
export async function resolveAnywhere(
  typed: string,
  asker: Asker,
  tokens: Tokens,
  workspaceIds: readonly string[],
): Promise<ChannelCheck | null> {
  if (workspaceIds.length > 1 && idIn(typed.trim()) === null) return null;
  const checks: ChannelCheck[] = [];
  const failures: unknown[] = [];
  for (const workspaceId of workspaceIds) {
    try {
      // Nobody's own channel is "here".
      const found = await resolveChannel(typed, { ...asker, workspaceId, channelId: '' }, tokens);
      if (found?.problems.length === 0) return found;
      if (found) checks.push(found);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return workspaceIds.length === 1 ? (checks[0] ?? null) : null;
}

/** "<#C123>", "<#C123|news>", "C123", "#news", "news"; the channel of the question for "here" and nothing. */
export async function resolveChannel(typed: string, asker: Asker, tokens: Tokens): Promise<ChannelCheck | null> {
  const bot = await tokens.of(asker.workspaceId);
  if (!bot) return null;
  const words = slackWords(asker.locale);
  const value = typed.trim();
  const name = (await tokens.profile(bot).catch(() => null))?.name ?? 'Briefwire';
  const channelOf = (channelId: string): Channel => ({ platform: 'slack', workspaceId: bot.teamId, channelId });
  const id = /^(here|this|)$/i.test(value) ? asker.channelId : idIn(value);
  if (id === '') return null;
  let found: Conversation | null = null;
  try {
    found = id ? await byId(id, bot, tokens) : await byName(value, bot, tokens);
  } catch (error) {
    const failure = readFailure(error);
    const code = failure.kind === 'refused' ? failure.code : '';
    // Without channels:read nothing can be checked; posting will tell.
    if (id && (code === 'missing_scope' || failure.kind !== 'refused')) {
      return { channel: channelOf(id), name: labelIn(value) ?? id, problems: [] };
    }
    if (!id || code !== 'channel_not_found') return null;
    // A private channel without the bot looks the same as none at all; a picked one does exist.
    return { channel: channelOf(id), name: labelIn(value) ?? id, problems: [words.hidden(name)] };
  }
  if (!found?.id) return null;
  const shown = found.is_im ? 'DM' : `#${found.name ?? found.id}`;
  const problems = found.is_archived
    ? [words.archived(shown)]
    : found.is_member || found.is_im
      ? []
      : [words.invite(name, shown)];
  return { channel: channelOf(found.id), name: shown, problems };
}

function idIn(value: string): string | null {
  const id = /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? /^[CGD][A-Z0-9]{6,}$/.exec(value)?.[0];
  return id ?? null;
}

function labelIn(value: string): string | null {
  const name = /^<#[A-Z0-9]+\|([^>]+)>$/.exec(value)?.[1];
  return name ? `#${name}` : null;
}

async function byId(id: string, bot: Bot, tokens: Tokens): Promise<Conversation | null> {
  const answer = await tokens.client(bot.token).conversations.info({ channel: id });
  return answer.channel ?? null;
}

async function byName(value: string, bot: Bot, tokens: Tokens): Promise<Conversation | null> {
  const wanted = value.replace(/^#/, '').toLowerCase();
  let cursor: string | undefined;
  // 20 pages of 1,000: larger workspaces pick the channel instead of typing its name.
  for (let page = 0; page < 20; page++) {
    const answer = await tokens.client(bot.token).conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: false,
      limit: 1000,
      ...(cursor ? { cursor } : {}),
    });
    const found = answer.channels?.find(channel => channel.name?.toLowerCase() === wanted);
    if (found) return found as Conversation;
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return null;
  }
  return null;
}

/** The direct message with one person: https://docs.slack.dev/reference/methods/conversations.open (im:write). */
export async function openDirect(userId: string, bot: Bot, tokens: Tokens): Promise<string | null> {
  const answer = await tokens.client(bot.token).conversations.open({ users: userId });
  return answer.channel?.id ?? null;
}

/** The workspace's primary owner: told when nobody else is known to look after the bot. */
export async function findOwner(bot: Bot, tokens: Tokens): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < 20; page++) {
    const answer = await tokens.client(bot.token).users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    const owner = answer.members?.find(member => member.is_primary_owner && !member.deleted);
    if (owner?.id) return owner.id;
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return null;
  }
  return null;
}
