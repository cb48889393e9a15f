// Brings a Message to the asker: into the deferred answer, its further pages below it, or, when the interaction is over,
// into the channel with the asker's name.
import { Routes } from 'discord.js';
import type { Message } from '../../chat/message.ts';
import type { Answerer, Asker, Progress } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Questions } from './components.ts';
import { shorten } from './limits.ts';
import { literal } from './markdown.ts';
import { readRefusal } from './refusal.ts';
import { type Page, renderPages } from './render.ts';
import type { Reply } from './reply.ts';
import type { Rest } from './rest.ts';
import { bodyOf } from './send.ts';
import { discordWords } from './words.ts';

export type Delivery = {
  readonly rest: Rest;
  readonly log: Log;
  readonly answerer: Answerer;
  readonly questions: Questions;
  readonly asker: Asker;
  readonly reply: Reply;
  /** What was typed or pressed: "/brief". */
  readonly name: string;
  /** Everyone in the channel sees it. */
  readonly isShared: boolean;
  /** An answer for the asker alone that gets a "Share" button. */
  readonly canShare: boolean;
  /** Acknowledged without a visible answer: every page is a message of its own. */
  readonly isUpdate: boolean;
  readonly progress: Progress;
  /** Resolves when no line of progress is on its way any more: it must not replace the answer. */
  readonly progressShown: () => Promise<void>;
};

/** Discord allows 5 follow-ups where only the user installed the bot. */
const maxPages = 5;

export async function deliver(delivery: Delivery, message: Message, isLate: boolean): Promise<void> {
  const { reply, asker, isShared } = delivery;
  const isPrivate = !isShared || message.tone === 'error';
  const canShare = delivery.canShare && !isShared && message.tone !== 'error';
  const shown = canShare ? await delivery.answerer.shareable(message, asker) : message;
  delivery.questions.remember(shown);
  const pages = renderPages(shown, { kind: 'answer', maxPages, locale: asker.locale });
  if (isLate) return intoChannel(delivery, pages);
  await delivery.progressShown();
  const [first, ...more] = pages;
  if (!first) return;
  let isThere: boolean;
  if (delivery.isUpdate) isThere = await reply.follow(first, isPrivate);
  else if (isShared && isPrivate) {
    // Everyone sees the deferred answer; an error is for the asker alone.
    await reply.remove();
    isThere = await reply.follow(first, true);
  } else isThere = await reply.edit(first);
  if (!isThere) return intoChannel(delivery, pages);
  for (const page of more) await reply.follow(page, isPrivate);
}

/** Shows the last line of a long command, at most every 2 s; what cannot be shown is no failure. */
export function progressOf(context: {
  readonly clock: Clock;
  readonly reply: Reply;
}): Pick<Delivery, 'progress' | 'progressShown'> {
  let shownAt = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();
  return {
    progress(line) {
      if (context.clock.now() - shownAt < 2_000) return;
      shownAt = context.clock.now();
      const page = { content: literal(shorten(line, 200)), embeds: [], components: [] };
      last = last.then(() => context.reply.edit(page)).catch(() => false);
    },
    async progressShown() {
      await last;
    },
  };
}

/** For what must not be run so late: one line in the channel, because the asker would wait in vain. */
export async function tellLate(delivery: Delivery): Promise<void> {
  const content = `<@${delivery.asker.userId}> ${discordWords(delivery.asker.locale).late(delivery.name)}`;
  await inChannel(delivery, { content, embeds: [], components: [] });
}

async function intoChannel(delivery: Delivery, pages: readonly Page[]): Promise<void> {
  const [first] = pages;
  if (!first) return;
  const content = `<@${delivery.asker.userId}> ${discordWords(delivery.asker.locale).lateAnswer(delivery.name)}`;
  await inChannel(delivery, { ...first, content });
}

async function inChannel({ rest, log, asker, name }: Delivery, page: Page): Promise<void> {
  if (asker.channelId === '')
    return log.warn('discord-answer-late', { name, reason: 'there is no channel to answer in' });
  try {
    await rest.ask('post', Routes.channelMessages(asker.channelId), { body: bodyOf(page) });
    log.warn('discord-answer-late', { name, channel: asker.channelId });
  } catch (error) {
    log.warn('discord-answer-lost', { name, channel: asker.channelId, reason: readRefusal(error).reason });
  }
}
