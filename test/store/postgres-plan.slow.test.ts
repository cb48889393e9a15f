// What keeps searches fast on PostgreSQL: only the words' index is read, of the newest parts first, and no further than needed.
import { type Kysely, sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { NewArticle, Window } from '../../src/model.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEngine, storeOn } from '../../src/store/open.ts';
import { matches, matchText } from '../../src/store/postgres-index.ts';
import type { Tables } from '../../src/store/tables.ts';
import { newsOf, randomOf, vocabulary } from '../bench/news.ts';
import { createDatabase } from '../support/postgres.ts';
import { newFeed, store as put } from '../support/store.ts';

const weekMs = 7 * 86_400_000;
const start = 3_000 * weekMs;

test('every class of question reads the words of its parts through their index, newest first and no further than needed', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'plan');
  const engine = openEngine({ url, path: '', log: silentLog });
  await migrate(engine, silentLog);
  const store = storeOn(engine);
  const random = randomOf(1);
  const words = vocabulary(random);
  const { feed } = await store.feeds.add(newFeed(), 0);
  const articles = [...newsOf(words, random, { start, aDay: 200, count: 4_200 })];
  // The second part begins in the middle of them, after 2,100.
  await sql`alter table articles alter id restart with 7900`.execute(engine.db);
  for (let i = 0; i < articles.length; i += 300) await put(store, feed.id, articles.slice(i, i + 300));

  const window: Window = { from: start + weekMs, to: start + 2 * weekMs };
  const [common = '', other = '', rare = ''] = [words.en[0], words.en[1], words.en[30_000]];
  const whole = (word: string) => ({ word, isPrefix: false });
  const questions = [
    [[whole(common)]],
    [[whole(rare)]],
    [[whole(common), whole(other)]],
    [[{ word: common.slice(0, 2), isPrefix: true }]],
    [[whole(rare)], [whole(common), whole(other)], [{ word: 'zzz', isPrefix: true }]],
  ];
  const check = async (): Promise<void> => {
    for (const anyOf of questions) {
      const asked = { match: matchText({ anyOf }) ?? '', window: { from: 0, to: 1e15 }, limit: 300, below: 1e15 };
      const scans = await scansOf(engine.db, asked);
      const isEnough = expected(anyOf, articles.slice(2_100), { from: 0, to: 1e15 }).length === 300;
      expect(scans).toEqual([
        { name: 'article_search_0', tables: 0, index: isEnough ? 0 : 1 },
        { name: 'article_search_1', tables: 0, index: 1 },
      ]);
      expect(await store.articles.search({ anyOf }, window, 300)).toEqual(expected(anyOf, articles, window));
    }
  };
  await check();
  await sql`analyze`.execute(engine.db);
  await check();
  await store.close();
});

/** What one question reads of the parts; the counters of a connection go on between transactions. */
async function scansOf(db: Kysely<Tables>, asked: Parameters<typeof matches>[0]): Promise<readonly unknown[]> {
  type Row = { readonly name: string; readonly tables: number; readonly index: number };
  return db.transaction().execute(async transaction => {
    const read = async () =>
      (
        await sql<Row>`select relname as name, seq_scan as tables, idx_scan as index from pg_stat_xact_user_tables
          where relname ~ '^article_search_[0-9]+$' order by relname`.execute(transaction)
      ).rows;
    const before = await read();
    await sql`select ${matches(asked)}`.execute(transaction);
    return (await read()).map(({ name, tables, index }, i) => ({
      name,
      tables: tables - (before[i]?.tables ?? 0),
      index: index - (before[i]?.index ?? 0),
    }));
  });
}

/** What the index must find, found by reading everything. */
function expected(
  anyOf: readonly (readonly { readonly word: string; readonly isPrefix: boolean }[])[],
  articles: readonly NewArticle[],
  window: Window,
): readonly unknown[] {
  const matches = articles.filter(({ title, lede, text, seenAt }) => {
    const words = `${title} ${lede} ${text}`.toLowerCase().match(/\p{L}+/gu) ?? [];
    const has = ({ word, isPrefix }: { word: string; isPrefix: boolean }): boolean =>
      words.some(own => (isPrefix ? own.startsWith(word) : own === word));
    return seenAt >= window.from && seenAt < window.to && anyOf.some(all => all.every(has));
  });
  return matches
    .toReversed()
    .slice(0, 300)
    .map(({ guid }) => expect.objectContaining({ guid }));
}
