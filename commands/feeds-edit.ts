// /briefing feeds rename, tag and fulltext: what an admin can change about a feed.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { say } from '../src/chat/message.ts';
import { tagsOf } from '../src/feeds/opml.ts';
import { whichFeed, wordsOf } from './feeds-view.ts';

const feedOption = z
  .string()
  .meta(
    option({ en: 'Number, address or title', uk: 'Номер, адреса або назва' }, { completion: 'feed', example: '3' }),
  );

export const feedsRename = command({
  path: ['briefing', 'feeds', 'rename'],
  summary: {
    en: 'Call a feed by another name, also in citations',
    uk: 'Назвати стрічку інакше, також у посиланнях на джерела',
  },
  access: 'admin',
  args: z.object({
    feed: feedOption,
    title: z
      .string()
      .min(1)
      .max(120)
      .meta(option({ en: 'The new name', uk: 'Нова назва' }, { takesRest: true, example: 'Kyiv Independent' })),
  }),
  run: async (args, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const feed = await whichFeed(app, args.feed, words);
    const title = args.title.replace(/"/g, '').trim();
    await app.store.feeds.update(feed.id, { title, publisher: title });
    return say(words.renamed(feed.title, title));
  },
});

export const feedsTag = command({
  path: ['briefing', 'feeds', 'tag'],
  summary: { en: 'Give a feed tags; "none" takes them away', uk: 'Дати стрічці теги; «none» прибирає їх' },
  access: 'admin',
  args: z.object({
    feed: feedOption,
    tags: z
      .string()
      .max(200)
      .meta(option({ en: 'Words, or none', uk: 'Слова, або none' }, { takesRest: true, example: 'war ukraine' })),
  }),
  run: async (args, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const feed = await whichFeed(app, args.feed, words);
    const tags = /^(none|немає|-)$/i.test(args.tags.trim()) ? [] : tagsOf(args.tags.split(/[\s,]+/));
    await app.store.feeds.update(feed.id, { tags });
    return say(tags.length > 0 ? words.tagged(feed.title, tags.join(', ')) : words.untagged(feed.title));
  },
});

export const feedsFullText = command({
  path: ['briefing', 'feeds', 'fulltext'],
  summary: {
    en: 'Fetch the pages of a feed that has only headlines',
    uk: 'Завантажувати сторінки стрічки, у якій лише заголовки',
  },
  access: 'admin',
  args: z.object({
    feed: feedOption,
    on: z.boolean().meta(option({ en: 'yes or no', uk: 'yes або no' }, { example: 'yes' })),
  }),
  run: async (args, asker, before: App) => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const feed = await whichFeed(app, args.feed, words);
    await app.store.feeds.update(feed.id, { fullText: args.on });
    return say(args.on ? words.fullTextOn(feed.title) : words.fullTextOff(feed.title));
  },
});
