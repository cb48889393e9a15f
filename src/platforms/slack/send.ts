// Posting: one message at a time a channel, about one a second; what may have been posted is never posted again blindly.
import type { types, webApi } from '@slack/bolt';
import { type Message, text } from '../../chat/message.ts';
import { clocksApartMs, type FindResult, type Platform, type PostResult } from '../../chat/platform.ts';
import type { Channel } from '../../model.ts';
import { limits } from './limits.ts';
import { richBlock } from './pieces.ts';
import { explain, isBadForm, readFailure, toPostResult } from './refusals.ts';
import { channelRoom, type Page, render, renderThread } from './render.ts';
import type { Bot, Tokens } from './tokens.ts';
import { type SlackWords, slackWords } from './words.ts';
import type { SlackWorld } from './world.ts';

/** The metadata by which a lost message is found again: https://docs.slack.dev/messaging/message-metadata */
const eventType = 'briefwire_message';
const historyPages = 10;

const uninstalled = (workspaceId: string): PostResult => ({
  result: 'rejected',
  reason: `Briefwire is not installed in the workspace ${workspaceId}: install it again, or remove its subscriptions.`,
  pauseChannel: true,
});

export type Sender = Pick<Platform, 'post' | 'update' | 'find'>;

export function createSender(world: SlackWorld, tokens: Tokens): Sender {
  const { clock, log } = world;
  const queues = new Map<string, Queue>();

  /** Runs tasks of one channel one after the other, and none while Slack asked to wait. */
  async function inTurn(channel: Channel, task: (queue: Queue) => Promise<PostResult>): Promise<PostResult> {
    const id = `${channel.workspaceId}/${channel.channelId}`;
    const queue = queues.get(id) ?? { tail: Promise.resolve(), waiting: 0, nextAt: 0, closedUntil: 0 };
    queues.set(id, queue);
    queue.waiting++;
    const result = queue.tail.then(() => {
      const closedMs = queue.closedUntil - clock.now();
      if (closedMs > 0) return { result: 'retry', afterMs: closedMs, reason: 'Slack asks to slow down' } as const;
      return task(queue);
    });
    queue.tail = result.then(
      () => {},
      () => {},
    );
    try {
      return await result;
    } finally {
      if (--queue.waiting === 0 && queue.closedUntil <= clock.now() && queue.nextAt <= clock.now()) queues.delete(id);
    }
  }

  /** Keeps the pace, and remembers when Slack asked to wait. */
  async function paced<T>(queue: Queue, call: () => Promise<T>): Promise<T> {
    // No longer than the pace asks for, should the clock be set back.
    const waitMs = Math.min(queue.nextAt - clock.now(), limits.postGapMs);
    if (waitMs > 0) await clock.sleep(waitMs);
    queue.nextAt = clock.now() + limits.postGapMs;
    try {
      return await call();
    } catch (error) {
      const failure = readFailure(error);
      if (failure.kind === 'later') queue.closedUntil = clock.now() + failure.afterMs;
      throw error;
    }
  }

  async function botOf(channel: Channel): Promise<Bot | PostResult> {
    try {
      return (await tokens.of(channel.workspaceId)) ?? uninstalled(channel.workspaceId);
    } catch (error) {
      // Nothing was posted yet: a lost answer here is no lost message.
      const failure = readFailure(error);
      return failure.kind === 'lost'
        ? { result: 'retry', afterMs: 30_000, reason: failure.reason }
        : toPostResult(failure);
    }
  }

  /** Posts blocks; when Slack refuses how they are built, the same words without blocks. */
  async function postPage(
    queue: Queue,
    bot: Bot,
    page: Page,
    to: { channel: string; thread_ts?: string; metadata?: types.MessageMetadata },
  ): Promise<webApi.ChatPostMessageResponse> {
    const { chat } = tokens.client(bot.token);
    const plain = { ...to, text: page.text, unfurl_links: false, unfurl_media: false };
    try {
      return await paced(queue, () => chat.postMessage({ ...plain, blocks: page.blocks as types.AnyBlock[] } as never));
    } catch (error) {
      const failure = readFailure(error);
      if (!isBadForm(failure)) throw error;
      log.error('slack-blocks-refused', {
        code: failure.kind === 'refused' ? failure.code : null,
        blocks: page.blocks.length,
      });
      return paced(queue, () => chat.postMessage(plain as never));
    }
  }

  async function postThread(
    queue: Queue,
    bot: Bot,
    channel: Channel,
    parent: string,
    pages: readonly Page[],
  ): Promise<void> {
    for (const [index, page] of pages.entries()) {
      for (let attempt = 1; ; attempt++) {
        try {
          await postPage(queue, bot, page, { channel: channel.channelId, thread_ts: parent });
          break;
        } catch (error) {
          const failure = readFailure(error);
          if (failure.kind === 'later' && attempt < 3 && failure.afterMs <= 30_000) {
            await clock.sleep(failure.afterMs);
            continue;
          }
          // The message itself stands, and its "More" button tells the rest.
          log.warn('slack-thread-failed', {
            channelId: channel.channelId,
            page: index + 1,
            pages: pages.length,
            reason: explain(failure),
          });
          return;
        }
      }
    }
  }

  async function permalink(bot: Bot, channelId: string, messageId: string): Promise<string | null> {
    const profile = await tokens.profile(bot).catch(() => null);
    if (!profile?.url?.startsWith('https://')) return null;
    return `${profile.url.replace(/\/?$/, '/')}archives/${channelId}/p${messageId.replace('.', '')}`;
  }

  return {
    post(channel, message, key) {
      return inTurn(channel, async queue => {
        const bot = await botOf(channel);
        if ('result' in bot) return bot;
        const words = slackWords(message.language);
        const { first, rest } = render(message, words, channelRoom(words));
        const metadata = { event_type: eventType, event_payload: { key } };
        let messageId: string;
        try {
          const answer = await postPage(queue, bot, first, { channel: channel.channelId, metadata });
          if (!answer.ts) return { result: 'unknown', reason: 'Slack did not tell the message’s id' };
          messageId = answer.ts;
        } catch (error) {
          const result = toPostResult(readFailure(error));
          log.warn('slack-post-failed', {
            channelId: channel.channelId,
            result: result.result,
            reason: 'reason' in result ? result.reason : null,
          });
          return result;
        }
        await postThread(queue, bot, channel, messageId, [...rest, ...renderThread(message, words)]);
        return { result: 'sent', messageId, permalink: await permalink(bot, channel.channelId, messageId) };
      });
    },
    update(channel, messageId, message) {
      return inTurn(channel, async queue => {
        const bot = await botOf(channel);
        if ('result' in bot) return bot;
        const words = slackWords(message.language);
        const { first } = render(message, words, channelRoom(words));
        const { chat } = tokens.client(bot.token);
        const to = { channel: channel.channelId, ts: messageId };
        try {
          await paced(queue, () =>
            chat.update({ ...to, text: first.text, blocks: first.blocks as types.AnyBlock[] } as never),
          );
        } catch (error) {
          return toPostResult(readFailure(error));
        }
        await postThread(queue, bot, channel, messageId, [updateNote(message, words)]);
        return { result: 'sent', messageId, permalink: await permalink(bot, channel.channelId, messageId) };
      });
    },
    async find(channel, key, sinceAt): Promise<FindResult> {
      try {
        const bot = await tokens.of(channel.workspaceId);
        if (!bot) return { result: 'unsure', reason: 'Briefwire is not installed there any more' };
        const oldest = String(Math.floor((sinceAt - clocksApartMs) / 1000));
        let cursor: string | undefined;
        for (let page = 0; page < historyPages; page++) {
          const answer = await tokens.client(bot.token).conversations.history({
            channel: channel.channelId,
            oldest,
            inclusive: true,
            include_all_metadata: true,
            limit: 200,
            ...(cursor ? { cursor } : {}),
          });
          const found = answer.messages?.find(message => keyOf(message) === key);
          if (found?.ts)
            return {
              result: 'found',
              messageId: found.ts,
              permalink: await permalink(bot, channel.channelId, found.ts),
            };
          cursor = answer.response_metadata?.next_cursor;
          if (!cursor) return { result: 'absent' };
        }
        return { result: 'unsure', reason: 'the channel has too many messages since then' };
      } catch (error) {
        return { result: 'unsure', reason: explain(readFailure(error)) };
      }
    },
  };
}

type Queue = { tail: Promise<void>; waiting: number; nextAt: number; closedUntil: number };

function keyOf(message: object): string | null {
  if (!('metadata' in message) || typeof message.metadata !== 'object' || message.metadata === null) return null;
  const { event_type, event_payload } = message.metadata as { event_type?: unknown; event_payload?: { key?: unknown } };
  return event_type === eventType && typeof event_payload?.key === 'string' ? event_payload.key : null;
}

/** Those who read the first version find out that it changed. */
function updateNote(message: Message, words: SlackWords): Page {
  const note: Message = {
    summary: `${words.updated} ${message.summary}`,
    tone: 'answer',
    blocks: [{ type: 'text', spans: [text(`${words.updated} ${message.summary}`)] }],
  };
  const { first } = render(note, words, channelRoom(words));
  return first.blocks.length > 0 ? first : { text: words.updated, blocks: [richBlock()] };
}
