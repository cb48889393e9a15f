// Ways to answer a person: by the response_url of a command or button, in a channel or DM, in a modal. Slow answers
// first show a "working" line, which the answer replaces.
import type { types } from '@slack/bolt';
import { type Message, say } from '../../chat/message.ts';
import type { Progress } from '../../chat/platform.ts';
import { openDirect } from './channels.ts';
import { answerView, type Origin } from './forms.ts';
import { explain, readFailure } from './refusals.ts';
import { channelRoom, ephemeralRoom, type Page, render } from './render.ts';
import type { Bot, Tokens } from './tokens.ts';
import type { SlackWords } from './words.ts';
import type { SlackWorld } from './world.ts';

export type Reply = {
  /** Shows that work goes on; may be called more than once. */
  working(line: string): Promise<void>;
  /** Gives the answer, in place of the working line. Never throws. */
  say(message: Message, words: SlackWords): Promise<void>;
};

export type Place = { readonly bot: Bot; readonly channelId: string; readonly userId: string };

const workingAfterMs = 1_500;
const progressAfterMs = 8_000;

/** Asks, and shows the working line when the answer takes long: with the command's own progress when it tells any. */
export async function answer(
  world: SlackWorld,
  reply: Reply,
  words: Promise<SlackWords>,
  ask: (progress: Progress) => Promise<Message>,
): Promise<void> {
  const done = new AbortController();
  let last: string | null = null;
  const showing = (async () => {
    for (const [index, ms] of [workingAfterMs, progressAfterMs].entries()) {
      await world.clock.sleep(ms, done.signal);
      if (done.signal.aborted || (index > 0 && last === null)) return;
      await reply.working(last ?? (await words).working);
    }
  })();
  let message: Message;
  try {
    message = await ask(line => {
      last = line;
    });
  } catch (error) {
    world.log.error('slack-answer-failed', { reason: error instanceof Error ? error.name : 'unknown' });
    message = say((await words).fault, 'error');
  }
  done.abort();
  await showing.catch(() => {});
  await reply.say(message, await words);
}

const anyBlocks = (page: Page) => ({ text: page.text, blocks: page.blocks as types.AnyBlock[] });

/**
 * By response_url: seen by the asker only, works where the bot is no member. At most five uses in 30 minutes.
 * `source` is what replace_original would replace: nothing but our own working line after a command, the message with the
 * button after a press; a message that everybody sees is never replaced.
 */
export function urlReply(
  world: SlackWorld,
  tokens: Tokens,
  url: string,
  place: Place,
  source: 'command' | 'ephemeral' | 'message',
): Reply & {
  /** Posts for everyone in the channel. False when Slack did not take it. */
  share(message: Message, words: SlackWords): Promise<boolean>;
} {
  const mayReplace = source === 'command';
  let isShown = false;
  return {
    async working(line) {
      if (isShown && !mayReplace) return;
      const shown = await respond(world, url, { response_type: 'ephemeral', replace_original: isShown, text: line });
      isShown ||= shown === 'taken';
    },
    async say(message, words) {
      const { first, rest } = render(message, words, ephemeralRoom(words));
      for (const [index, page] of [first, ...rest].entries()) {
        const body = {
          response_type: 'ephemeral',
          replace_original: mayReplace && isShown && index === 0,
          ...anyBlocks(page),
        };
        const sent = await respond(world, url, body);
        if (sent === 'taken') continue;
        // Surely not shown (expired, used up, refused): tell it another way.
        if (sent === 'refused') await tellOnly(world, tokens, place, page);
        if (index === 0 && sent === 'lost') return;
      }
    },
    async share(message, words) {
      const { first, rest } = render(message, words, { ...channelRoom(words), pages: 2, next: words.moreBelow });
      const by = { type: 'context', elements: [{ type: 'mrkdwn', text: words.sharedBy(place.userId) }] } as const;
      for (const [index, page] of [first, ...rest].entries()) {
        const blocks = index === 0 ? [...page.blocks, by] : page.blocks;
        const body = { response_type: 'in_channel', replace_original: false, text: page.text, blocks };
        const sent = await respond(world, url, { ...body, unfurl_links: false, unfurl_media: false });
        if (sent === 'refused') return index > 0;
      }
      const replace_original = source === 'ephemeral';
      await respond(world, url, { response_type: 'ephemeral', replace_original, text: words.shared });
      return true;
    },
  };
}

async function respond(world: SlackWorld, url: string, body: object): Promise<'taken' | 'refused' | 'lost'> {
  try {
    const response = await world.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.text();
    if (response.ok && !/"ok":\s*false/.test(answer)) return 'taken';
    world.log.warn('slack-response-refused', { status: response.status });
    return 'refused';
  } catch {
    world.log.warn('slack-response-lost', {});
    return 'lost';
  }
}

/** To one person only: in the channel where they are, else in their direct messages. They asked for it. */
export async function tellOnly(
  world: SlackWorld,
  tokens: Tokens,
  place: Place,
  page: Page,
  threadTs?: string,
): Promise<void> {
  const { chat } = tokens.client(place.bot.token);
  const thread = threadTs ? { thread_ts: threadTs } : {};
  try {
    if (place.channelId && !place.channelId.startsWith('D')) {
      await chat.postEphemeral({
        channel: place.channelId,
        user: place.userId,
        ...thread,
        ...anyBlocks(page),
      } as never);
      return;
    }
  } catch (error) {
    if (readFailure(error).kind === 'lost') return;
  }
  try {
    const channel = place.channelId.startsWith('D')
      ? place.channelId
      : await openDirect(place.userId, place.bot, tokens);
    if (channel)
      await chat.postMessage({ channel, unfurl_links: false, unfurl_media: false, ...anyBlocks(page) } as never);
  } catch (error) {
    world.log.warn('slack-answer-undelivered', { channelId: place.channelId, reason: explain(readFailure(error)) });
  }
}

/** In a direct message, or in the thread of a mention: an answer for all there, what is private for the asker only. */
export function channelReply(
  world: SlackWorld,
  tokens: Tokens,
  place: Place,
  threadTs: string | undefined,
  isDirect: boolean,
): Reply {
  const { chat } = tokens.client(place.bot.token);
  const to = { channel: place.channelId, ...(threadTs ? { thread_ts: threadTs } : {}) };
  let shown: string | null = null;
  const failed = (error: unknown) =>
    world.log.warn('slack-answer-undelivered', { channelId: place.channelId, reason: explain(readFailure(error)) });
  const quiet = { unfurl_links: false, unfurl_media: false };
  return {
    async working(line) {
      try {
        if (shown) await chat.update({ channel: place.channelId, ts: shown, text: line });
        else shown = (await chat.postMessage({ ...to, ...quiet, text: line })).ts ?? null;
      } catch (error) {
        failed(error);
      }
    },
    async say(message, words) {
      const { first, rest } = render(
        message,
        words,
        isDirect ? { ...channelRoom(words), next: words.moreBelow } : channelRoom(words),
      );
      try {
        if (!isDirect && message.tone !== 'answer') {
          if (shown) await chat.delete({ channel: place.channelId, ts: shown });
          for (const page of [first, ...rest]) await tellOnly(world, tokens, place, page, threadTs);
          return;
        }
        if (shown) await chat.update({ channel: place.channelId, ts: shown, ...anyBlocks(first) } as never);
        else await chat.postMessage({ ...to, ...quiet, ...anyBlocks(first) } as never);
        for (const page of rest) {
          await world.clock.sleep(1_000);
          await chat.postMessage({ ...to, ...quiet, ...anyBlocks(page) } as never);
        }
      } catch (error) {
        failed(error);
      }
    },
  };
}

/** In a modal that is open already. When the person closed it, the answer goes to them directly. */
export function viewReply(world: SlackWorld, tokens: Tokens, viewId: string, origin: Origin, place: Place): Reply {
  const { views } = tokens.client(place.bot.token);
  return {
    // The modal shows a working line from the start.
    async working() {},
    async say(message, words) {
      try {
        await views.update({ view_id: viewId, view: answerView(message, origin, words) });
      } catch (error) {
        if (readFailure(error).kind !== 'refused') return;
        // On the Home nothing is missing: it is drawn anew. Elsewhere the answer would be lost.
        if (origin.isHome && message.tone !== 'error') return;
        const { first } = render(message, words, ephemeralRoom(words));
        await tellOnly(world, tokens, place, first);
      }
    },
  };
}
