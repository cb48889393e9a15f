// /briefing feeds remove: stop reading a feed. Asks first; stored articles stay citable.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { say, text } from '../src/chat/message.ts';
import { whichFeed, wordsOf } from './feeds-view.ts';

export const feedsRemove = command({
  path: ['briefing', 'feeds', 'remove'],
  summary: { en: 'Stop reading a feed', uk: 'Більше не читати стрічку' },
  access: 'admin',
  args: z.object({
    feed: z
      .string()
      .meta(
        option(
          { en: 'Number, address or title', uk: 'Номер, адреса або назва' },
          { completion: 'feed', takesRest: true, example: '3' },
        ),
      ),
    sure: z
      .boolean()
      .default(false)
      .meta(option({ en: 'Do not ask again', uk: 'Не перепитувати' }, { example: 'sure:yes' })),
  }),
  run: async (args, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const feed = await whichFeed(app, args.feed, words);
    if (!args.sure) {
      const question = words.removeAsk(feed.title);
      return {
        summary: question,
        tone: 'private',
        blocks: [
          { type: 'text', spans: [text(question)] },
          {
            type: 'buttons',
            buttons: [
              {
                label: words.remove,
                style: 'danger',
                action: { type: 'run', line: `briefing feeds remove ${feed.id} sure:yes` },
              },
            ],
          },
        ],
      };
    }
    await app.store.feeds.remove(feed.id);
    app.log.info('feed-removed', { feedId: feed.id });
    return say(words.removed(feed.title));
  },
});
