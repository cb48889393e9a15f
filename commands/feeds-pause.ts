// /briefing feeds pause and resume: a feed is left alone, and read again, by an admin's word.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { say } from '../src/chat/message.ts';
import { whichFeed, wordsOf } from './feeds-view.ts';

const args = z.object({
  feed: z
    .string()
    .meta(
      option(
        { en: 'Number, address or title', uk: 'Номер, адреса або назва' },
        { completion: 'feed', takesRest: true, example: '3' },
      ),
    ),
});

export const feedsPause = command({
  path: ['briefing', 'feeds', 'pause'],
  summary: { en: 'Leave a feed alone for now', uk: 'Тимчасово не читати стрічку' },
  access: 'admin',
  args,
  run: async ({ feed: typed }, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const feed = await whichFeed(app, typed, words);
    await app.store.feeds.setPolling(feed.id, { pausedBy: 'admin', pausedReason: null });
    return say(words.paused(feed.title, feed.id));
  },
});

export const feedsResume = command({
  path: ['briefing', 'feeds', 'resume'],
  summary: { en: 'Read a paused feed again', uk: 'Знову читати зупинену стрічку' },
  access: 'admin',
  args,
  run: async ({ feed: typed }, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const feed = await whichFeed(app, typed, words);
    if (!feed.polling.pausedBy) return say(words.notPaused(feed.title));
    // The week of failures begins anew: otherwise the next failure would pause it again.
    const fresh = { failures: 0, firstFailedAt: null, lastError: null, nextPollAt: app.clock.now() };
    await app.store.feeds.setPolling(feed.id, { pausedBy: null, pausedReason: null, ...fresh });
    app.wake();
    return say(words.resumed(feed.title));
  },
});
