// What keeps searches fast on PostgreSQL is the plan: the words' index of the weeks asked for, and nothing else.
import { type Kysely, sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { NewArticle, Window } from '../../src/model.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEngine, storeOn } from '../../src/store/open.ts';
import { matchText, searchStatement, weekOf } from '../../src/store/postgres-index.ts';
import type { Tables } from '../../src/store/tables.ts';
import { newsOf, randomOf, vocabulary } from '../bench/news.ts';
import { createDatabase } from '../support/postgres.ts';
import { newFeed, store as put } from '../support/store.ts';

const weekMs = 7 * 86_400_000;

test('every class of question reads the words of its week through their index, whatever the statistics say', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'plan');
  const engine = openEngine({ url, path: '', log: silentLog });
  await migrate(engine, silentLog);
  const store = storeOn(engine);
  const random = randomOf(1);
  const words = vocabulary(random);
  const start = 3_000 * weekMs;
  const { feed } = await store.feeds.add(newFeed(), 0);
  const articles = [...newsOf(words, random, { start, aDay: 200, count: 4_200 })];
  for (let i = 0; i < articles.length; i += 300) await put(store, feed.id, articles.slice(i, i + 300));
  await sql`analyze`.execute(engine.db);

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
  for (const anyOf of questions) {
    const plan = await explain(engine.db, matchText({ anyOf }) ?? '', window);
    expect(plan).toContain('Bitmap Index Scan on article_search_w3001');
    expect(plan).not.toContain('Seq Scan');
    expect(plan).not.toContain(`article_search_w${3_000} `);
    expect(await store.articles.search({ anyOf }, window, 300)).toEqual(expected(anyOf, articles, window));
  }
  await store.close();
});

async function explain(db: Kysely<Tables>, match: string, window: Window): Promise<string> {
  return db.transaction().execute(async transaction => {
    await sql`set local enable_seqscan = off`.execute(transaction);
    const statement = searchStatement(weekOf(window.from), match, { window, below: 1e12, limit: 300 });
    const { rows } = await sql<Record<string, string>>`explain ${statement}`.execute(transaction);
    return rows.flatMap(row => Object.values(row)).join('\n');
  });
}

/** What the index must find, found by reading everything. */
function expected(
  anyOf: readonly (readonly { readonly word: string; readonly isPrefix: boolean }[])[],
  articles: readonly NewArticle[],
  window: Window,
): unknown {
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
