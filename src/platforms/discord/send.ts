// Posting editions: one message for one key, whatever is lost on the way. Discord returns the first message when a nonce
// repeats within a few minutes (docs/resources/message#create-message), so a lost answer is asked for again with the same nonce.
import { type APIMessage, type APIThreadChannel, Routes } from 'discord.js';
import type { Message } from '../../chat/message.ts';
import type { PostResult } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { hash } from '../../id.ts';
import type { Log } from '../../log.ts';
import type { Channel } from '../../model.ts';
import type { ChannelFacts, Channels } from './channels.ts';
import type { Questions } from './components.ts';
import { findPosted } from './find.ts';
import { limits, shorten } from './limits.ts';
import { clean } from './markdown.ts';
import { codes, type Refusal, readRefusal } from './refusal.ts';
import { type Page, renderPages } from './render.ts';
import { backoffMs, type Rest } from './rest.ts';
import { discordWords } from './words.ts';

export type SenderOptions = {
  readonly rest: Rest;
  readonly channels: Channels;
  readonly questions: Questions;
  readonly botId: () => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
};

export type Sender = {
  post(channel: Channel, message: Message, key: string): Promise<PostResult>;
  update(channel: Channel, messageId: string, message: Message): Promise<PostResult>;
};

const attempts = 4;
/** Messages that one edition may become in its thread. */
const threadPages = 10;

/** The JSON body of a page; mentions never ring. */
export function bodyOf(page: Page): Record<string, unknown> {
  return { content: page.content, embeds: page.embeds, components: page.components, allowed_mentions: { parse: [] } };
}

export function createSender(options: SenderOptions): Sender {
  const { rest, channels, clock, log, random } = options;
  const crossposts = new Map<string, number[]>();

  /** Creates a message; the same nonce as often as needed until the answer is certain. */
  async function create(channelId: string, page: Page, nonce: string): Promise<APIMessage> {
    const body = { ...bodyOf(page), nonce: nonce.slice(0, limits.nonce), enforce_nonce: true };
    return certain(() => rest.ask<APIMessage>('post', Routes.channelMessages(channelId), { body }));
  }

  async function certain<T>(request: () => Promise<T>): Promise<T> {
    let wasLost: unknown;
    for (let attempt = 1; ; attempt++) {
      try {
        return await request();
      } catch (error) {
        const { kind } = readRefusal(error);
        if (kind === 'lost') wasLost = error;
        // Once an answer was lost, "limited" or "cannot be reached" is no proof that nothing was posted.
        if (attempt >= attempts || (kind !== 'lost' && kind !== 'unsent')) {
          throw wasLost !== undefined && (kind === 'limited' || kind === 'unsent') ? wasLost : error;
        }
        await clock.sleep(backoffMs(attempt, random));
      }
    }
  }

  async function post(channel: Channel, message: Message, key: string): Promise<PostResult> {
    try {
      options.questions.remember(message);
      const facts = await channels.facts(channel.channelId);
      const hasOwnThread = facts.kind === 'text' || facts.kind === 'announcement';
      const pages = renderPages(message, {
        kind: 'post',
        maxPages: 1 + threadPages,
        saysMore: hasOwnThread,
        locale: null,
        key,
      });
      const [first, ...more] = pages;
      if (!first) throw new Error('a message has no page');
      const posted =
        facts.kind === 'forum' ? await createPost(facts, first, message, key) : await createIn(facts, first, key);
      await followUp(facts, posted, [...more, ...threadPagesOf(message)], key, message.language ?? null);
      return {
        result: 'sent',
        messageId: posted.messageId,
        permalink: `https://discord.com/channels/${facts.guildId ?? '@me'}/${posted.channelId}/${posted.messageId}`,
      };
    } catch (error) {
      return refused(channel, error);
    }
  }

  async function createIn(facts: ChannelFacts, page: Page, key: string): Promise<Posted> {
    const posted = await create(facts.id, page, key);
    return { messageId: posted.id, channelId: facts.id };
  }

  /** A forum knows no nonce: look for the post first, so that an attempt whose answer was lost is found and not repeated. */
  async function createPost(forum: ChannelFacts, page: Page, message: Message, key: string): Promise<Posted> {
    const found = await findPosted({ ...options, facts: forum, key, sinceAt: clock.now() - 24 * 3_600_000 });
    if (found.result === 'found') return { messageId: found.messageId, channelId: found.messageId };
    const body = {
      name: titleOf(message),
      message: bodyOf(page),
      ...(forum.tagId ? { applied_tags: [forum.tagId] } : {}),
    };
    const thread = await rest.ask<APIThreadChannel>('post', Routes.threads(forum.id), { body });
    // The first message of a forum post has the id of its thread.
    return { messageId: thread.id, channelId: thread.id };
  }

  type Posted = { readonly messageId: string; readonly channelId: string };

  /** The edition is out: what follows may fail without making it a failure. */
  async function followUp(
    facts: ChannelFacts,
    posted: Posted,
    pages: readonly Page[],
    key: string,
    language: string | null,
  ): Promise<void> {
    const quietly = async (event: string, work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        const { code, reason } = readRefusal(error);
        if (code === codes.alreadyCrossposted) return;
        log.warn(event, { channel: facts.id, message: posted.messageId, reason });
      }
    };
    if (facts.kind === 'announcement')
      await quietly('discord-not-published', () => publish(facts.id, posted.messageId));
    if (pages.length > 0) {
      await quietly('discord-thread-incomplete', async () => {
        const threadId = await threadFor(facts, posted, language);
        for (const [index, page] of pages.entries())
          await create(threadId, page, hash(key, 'thread', String(index)).slice(0, 24));
      });
    }
  }

  async function threadFor(facts: ChannelFacts, posted: Posted, language: string | null): Promise<string> {
    if (facts.kind !== 'text' && facts.kind !== 'announcement') return posted.channelId;
    const body = { name: discordWords(language).thread, auto_archive_duration: 1_440 };
    try {
      await certain(() => rest.ask('post', Routes.threads(facts.id, posted.messageId), { body }));
    } catch (error) {
      if (readRefusal(error).code !== codes.threadExists) throw error;
    }
    // A thread begun from a message has that message's id.
    return posted.messageId;
  }

  async function publish(channelId: string, messageId: string): Promise<void> {
    const now = clock.now();
    const recent = (crossposts.get(channelId) ?? []).filter(at => now - at < 3_600_000);
    if (recent.length >= limits.crosspostsAnHour) {
      log.warn('discord-not-published', {
        channel: channelId,
        message: messageId,
        reason: '10 posts were published within the hour',
      });
      return;
    }
    crossposts.set(channelId, [...recent, now]);
    await rest.askAgain('post', Routes.channelMessageCrosspost(channelId, messageId));
  }

  async function update(channel: Channel, messageId: string, message: Message): Promise<PostResult> {
    try {
      const facts = await channels.facts(channel.channelId);
      // A forum's editions live in threads of their own, whose id is the message's.
      const channelId = facts.kind === 'forum' ? messageId : channel.channelId;
      const saysMore = facts.kind === 'text' || facts.kind === 'announcement';
      const [page] = renderPages(message, {
        kind: 'post',
        maxPages: saysMore ? 1 + threadPages : 1,
        saysMore,
        locale: null,
      });
      if (!page) throw new Error('a message has no page');
      const edited = await rest.askAgain<APIMessage>('patch', Routes.channelMessage(channelId, messageId), {
        body: bodyOf(page),
      });
      const permalink = `https://discord.com/channels/${facts.guildId ?? '@me'}/${channelId}/${edited.id}`;
      return { result: 'sent', messageId: edited.id, permalink };
    } catch (error) {
      // Editing twice changes nothing, so a lost answer is only "not now".
      const result = refused(channel, error);
      if (result.result === 'unknown') return { result: 'retry', afterMs: 30_000, reason: result.reason };
      // An old post may be archived; new ones are still welcome.
      const isArchived = readRefusal(error).code === codes.archived;
      return result.result === 'rejected' && isArchived ? { ...result, pauseChannel: false } : result;
    }
  }

  function refused(channel: Channel, error: unknown): PostResult {
    const refusal = readRefusal(error);
    channels.forget(channel.channelId);
    log.warn('discord-post-refused', { channel: channel.channelId, kind: refusal.kind, reason: refusal.reason });
    return resultOf(refusal, channel.channelId);
  }

  return { post, update };
}

function threadPagesOf(message: Message): readonly Page[] {
  if (!message.thread || message.thread.length === 0) return [];
  return renderPages({ ...message, blocks: message.thread }, { kind: 'answer', maxPages: threadPages, locale: null });
}

/** A forum post's name: the headlines, so that a list of posts tells what is in each. */
function titleOf(message: Message): string {
  return shorten(clean(message.summary).trim() || 'Briefing', limits.threadName);
}

const closedCodes: readonly number[] = [codes.archived, codes.threadLocked, codes.wrongChannelType, codes.tagNeeded];
const whatToDo: Readonly<Record<number, string>> = {
  [codes.missingAccess]: 'Briefwire cannot see the channel. Give it "View Channel" there',
  [codes.missingPermissions]: 'Briefwire may not post in the channel. Give it "Send Messages" and "Embed Links" there',
  [codes.unknownChannel]: 'the channel was deleted. Choose another one with /briefing schedule',
  [codes.threadLocked]: 'the thread is locked. Unlock it or choose another channel',
  [codes.archived]: 'the thread is archived. Open it again or choose another channel',
  [codes.wrongChannelType]: 'that kind of channel holds no messages. Choose another one',
  [codes.tagNeeded]: 'the forum wants a tag on every post. Make one that everyone may use, or lift that rule',
};

function resultOf({ kind, code, afterMs, reason }: Refusal, channelId: string): PostResult {
  const said = whatToDo[code] ?? reason;
  switch (kind) {
    case 'limited':
    case 'token':
      return { result: 'retry', afterMs: Math.max(afterMs, kind === 'token' ? 600_000 : 1_000), reason };
    case 'unsent':
      return { result: 'retry', afterMs: 30_000, reason };
    case 'lost':
      return { result: 'unknown', reason };
    case 'forbidden':
    case 'missing':
      return {
        result: 'rejected',
        reason: `<#${channelId}>: ${said} (${reason}).`,
        // A deleted message (a correction came too late) says nothing about its channel.
        pauseChannel: code !== codes.unknownMessage,
      };
    case 'invalid':
      return {
        result: 'rejected',
        reason: `<#${channelId}>: ${said} (${reason}).`,
        pauseChannel: closedCodes.includes(code),
      };
  }
}
