// /briefing feeds test: how a feed would be read; stores nothing.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, code, text } from '../src/chat/message.ts';
import type { FeedWords } from '../src/chat/words/feeds.ts';
import { discover } from '../src/feeds/discover.ts';
import type { ReadFeed } from '../src/feeds/read.ts';
import { readingBlocks, wordsOf } from './feeds-view.ts';

export const feedsTest = command({
  path: ['briefing', 'feeds', 'test'],
  summary: {
    en: 'Show how a feed would be read, store nothing',
    uk: 'Показати, як стрічку буде прочитано, нічого не зберігаючи',
  },
  access: 'admin',
  args: z.object({
    url: z
      .string()
      .meta(
        option(
          { en: 'Address of a feed or a site', uk: 'Адреса стрічки або сайту' },
          { example: 'https://example.org/feed' },
        ),
      ),
  }),
  run: async (args, asker, app: App, progress) => {
    const words = wordsOf(asker);
    const [{ read, url }] = await discover(args.url, {
      fetcher: app.fetcher,
      reader: app.reader,
      onProgress: progress,
    });
    const summary = words.wouldRead(read.title || url);
    return {
      summary,
      tone: 'private',
      blocks: [
        { type: 'heading', level: 1, spans: [text(summary)] },
        ...readingBlocks(read, url, app.clock.now(), words),
        ...example(read),
        ...lacks(read, words),
        { type: 'note', spans: [text(`${words.nothingStored} `), code(`/briefing feeds add ${url}`)] },
      ],
    };
  },
});

/** The first item as it would be read: what a person compares with the page. */
function example(read: ReadFeed): Block[] {
  const item = read.items.find(({ text: body }) => body !== '');
  return item ? [{ type: 'text', spans: [text(`${item.title}: ${item.lede}`)] }] : [];
}

function lacks(read: ReadFeed, words: FeedWords): Block[] {
  const count = (isLacking: (item: ReadFeed['items'][number]) => boolean): number =>
    read.items.filter(isLacking).length;
  const [ids, dates, texts] = [
    count(item => !item.guid),
    count(item => item.publishedAt === null),
    count(item => item.text === ''),
  ];
  const lines = [
    ...(ids > 0 ? [words.withoutId(ids)] : []),
    ...(dates > 0 ? [words.withoutDate(dates)] : []),
    ...(texts > 0 ? [words.withoutText(texts)] : []),
  ];
  return lines.map(line => ({ type: 'note', spans: [text(line)] }));
}
