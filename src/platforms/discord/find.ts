// Looks for a message whose answer was lost, by the key that its first button carries.
import { type APIMessage, type APIThreadChannel, ComponentType, Routes } from 'discord.js';
import { clocksApartMs, type FindResult } from '../../chat/platform.ts';
import type { ChannelFacts } from './channels.ts';
import { readRefusal } from './refusal.ts';
import type { Rest } from './rest.ts';

export type FindOptions = {
  readonly rest: Rest;
  readonly botId: () => Promise<string>;
  readonly facts: ChannelFacts;
  readonly key: string;
  readonly sinceAt: number;
};

const newest = 100;
const newestThreads = 15;

/** `unsure` when history cannot be read, goes back further than one page, or has a message of ours that carries no key. */
export async function findPosted(options: FindOptions): Promise<FindResult> {
  try {
    return options.facts.kind === 'forum' ? await findInForum(options) : await findInChannel(options);
  } catch (error) {
    return { result: 'unsure', reason: readRefusal(error).reason };
  }
}

async function findInChannel({ rest, botId, facts, key, sinceAt }: FindOptions): Promise<FindResult> {
  const me = await botId();
  const from = sinceAt - clocksApartMs;
  const query = { limit: String(newest) };
  const messages = await rest.askAgain<APIMessage[]>('get', Routes.channelMessages(facts.id), { query });
  const ours = messages.filter(message => message.author.id === me && sentAt(message) >= from);
  const found = ours.find(message => keyOf(message) === key);
  if (found) return { result: 'found', messageId: found.id, permalink: linkTo(facts.guildId, facts.id, found.id) };
  const reachesBack = messages.length < newest || messages.some(message => sentAt(message) < from);
  if (!reachesBack) return { result: 'unsure', reason: 'the channel has too many newer messages' };
  if (ours.some(message => keyOf(message) === null && !isOther(message)))
    return { result: 'unsure', reason: 'a message without a key was posted since' };
  return { result: 'absent' };
}

/** An answer to a command, or a corrected edition: known to have been sent, so not the one that is looked for. */
function isOther(message: APIMessage): boolean {
  return (
    message.webhook_id !== undefined || message.interaction_metadata !== undefined || Boolean(message.edited_timestamp)
  );
}

async function findInForum({ rest, botId, facts, key }: FindOptions): Promise<FindResult> {
  if (!facts.guildId) return { result: 'unsure', reason: 'a forum without a server' };
  const me = await botId();
  const { threads } = await rest.askAgain<{ threads: APIThreadChannel[] }>(
    'get',
    Routes.guildActiveThreads(facts.guildId),
  );
  const ours = threads
    .filter(thread => thread.parent_id === facts.id && thread.owner_id === me)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  for (const thread of ours.slice(0, newestThreads)) {
    const message = await rest.askAgain<APIMessage>('get', Routes.channelMessage(thread.id, thread.id));
    if (keyOf(message) === key)
      return { result: 'found', messageId: thread.id, permalink: linkTo(facts.guildId, thread.id, thread.id) };
  }
  return { result: 'absent' };
}

/** The delivery's key at the end of a component's id ("b1:sources:12:0~<key>"), or null. */
function keyOf(message: APIMessage): string | null {
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const part of row.components) {
      const key = 'custom_id' in part ? /~([\w-]{1,24})$/.exec(part.custom_id)?.[1] : undefined;
      if (key) return key;
    }
  }
  return null;
}

const sentAt = (message: APIMessage): number => Date.parse(message.timestamp);
const linkTo = (guildId: string | null, channelId: string, messageId: string): string =>
  `https://discord.com/channels/${guildId ?? '@me'}/${channelId}/${messageId}`;
