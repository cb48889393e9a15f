// /briefing feeds import: a whole list of feeds at once. Every line is answered; a bad one never stops the rest.
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Spans, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import type { FeedWords } from '../src/chat/words/feeds.ts';
import { UserError } from '../src/errors.ts';
import { type ListedFeed, readFeedList } from '../src/feeds/opml.ts';
import { type Imported, importFeeds } from '../src/jobs/import-feeds.ts';
import { refreshDeps, wordsOf } from './feeds-view.ts';

const maxBytes = 2_000_000;

export const feedsImport = command({
  path: ['briefing', 'feeds', 'import'],
  summary: { en: 'Add every feed of an OPML list', uk: 'Додати всі стрічки зі списку OPML' },
  access: 'admin',
  args: z.object({
    from: z
      .string()
      .meta(
        option(
          { en: 'Address of the list; in the terminal also a file', uk: 'Адреса списку; у терміналі також файл' },
          { takesRest: true, example: 'feeds.opml' },
        ),
      ),
  }),
  run: async (args, asker, before: App, progress) => {
    const words = wordsOf(asker);
    const list = readFeedList(await readList(args.from.trim().replace(/^"(.*)"$/, '$1'), asker, before, words));
    if (list.feeds.length + list.bad.length === 0) throw new UserError(words.importEmpty);
    const app = await before.forChanges();
    const done = await importFeeds(refreshDeps(app), list.feeds, (count, all) => progress(words.importing(count, all)));
    app.wake();
    const count = (...results: readonly string[]): number =>
      done.filter(({ result }) => results.includes(result)).length;
    const summary = words.imported(count('added', 'later'), count('known'), count('failed') + list.bad.length);
    const items: Spans[] = [
      ...done.map((one): Spans => [text(`${nameOf(one.listed)}: ${outcome(one, words)}`)]),
      ...list.bad.map(({ line, reason }): Spans => [text(`${line}: ${words.importFailed(reason)}`)]),
    ];
    return {
      summary,
      tone: 'private',
      blocks: [
        { type: 'heading', level: 1, spans: [text(summary)] },
        { type: 'bullets', items },
      ],
    };
  },
});

function nameOf({ title, url }: ListedFeed): string {
  return title ? `${title} (${url})` : url;
}

function outcome(one: Imported, words: FeedWords): string {
  switch (one.result) {
    case 'added':
      return words.importAdded;
    case 'later':
      return words.importLater(one.reason);
    case 'known':
      return words.importKnown(one.feedId);
    case 'failed':
      return words.importFailed(one.reason);
  }
}

/** People in a chat must not read files of the machine that the bot runs on. */
async function readList(from: string, asker: Asker, app: App, words: FeedWords): Promise<Uint8Array> {
  const url = from.replace(/^<([^|>]*)(\|[^>]*)?>$/, '$1');
  if (/^https?:\/\//i.test(url)) {
    const answer = await app.fetcher.fetchPage(url, {
      accept: 'text/x-opml, application/xml;q=0.9, */*;q=0.1',
      bytes: maxBytes,
      timeoutMs: 25_000,
    });
    if (answer.result !== 'changed')
      throw new UserError(`${url}: ${answer.result === 'failed' ? words.reason(answer.reason) : answer.result}.`);
    return answer.bytes;
  }
  if (asker.platform !== 'terminal' && asker.platform !== 'shell') throw new UserError(words.importWhere);
  const facts = await stat(from).catch(() => null);
  if (!facts?.isFile()) throw new UserError(words.importMissing(from));
  if (facts.size > maxBytes) throw new UserError(words.importLarge);
  return readFile(from);
}
