// npm run bench -- search [--articles 100000] [--engine sqlite|postgres] [--queries 200] [--folder DIR] [--url URL]
// --folder keeps the SQLite file there, --url asks a PostgreSQL database of your own; neither stores again what is there already.
// Candidate retrieval for `/brief <topic>` over the last 7 days of an archive, 5,000 articles a day.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { silentLog } from '../../src/log.ts';
import type { Window } from '../../src/model.ts';
import type { SearchQuery, Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { startPostgres } from '../support/postgres.ts';
import { newFeed, store as put } from '../support/store.ts';
import { newsOf, type Random, randomOf, type Vocabulary, vocabulary, wordOfRank } from './news.ts';

type Out = (line: string) => void;

const aDay = 5_000;
const weekMs = 7 * 86_400_000;
const start = Date.UTC(2026, 0, 1);
const candidates = 300;
const batch = 500;
const barsMs = { sqlite: 10, postgres: 25 };

export async function run(args: readonly string[], out: Out): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      articles: { type: 'string', default: '100000' },
      engine: { type: 'string' },
      queries: { type: 'string', default: '200' },
      folder: { type: 'string' },
      url: { type: 'string' },
    },
  });
  const size = { articles: Number(values.articles), queries: Number(values.queries) };
  if (values.engine !== 'postgres' && !values.url) await onSqlite(size, values.folder, out);
  if (values.url) await onPostgres(size, values.url, out);
  else if (values.engine !== 'sqlite') await onOwnPostgres(size, out);
}

type Size = { readonly articles: number; readonly queries: number };

async function onSqlite(size: Size, kept: string | undefined, out: Out): Promise<void> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'briefwire-bench-'));
  try {
    const store = await openStore({ url: null, path: join(folder, 'bench.db'), log: silentLog });
    const bytes = (): number => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    await measure(store, size, async () => bytes(), out);
    await store.close();
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function onOwnPostgres(size: Size, out: Out): Promise<void> {
  const server = await startPostgres(['-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB']);
  try {
    await onPostgres(size, await server.database('bench'), out);
  } finally {
    await server.stop();
  }
}

async function onPostgres(size: Size, url: string, out: Out): Promise<void> {
  const store = await openStore({ url, path: '', log: silentLog });
  const bytes = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size');
    await client.end();
    return Number(rows[0]?.size ?? 0);
  };
  await measure(store, size, bytes, out);
  await store.close();
}

async function measure(store: Store, size: Size, bytes: () => Promise<number>, out: Out): Promise<void> {
  const random = randomOf(20_260_101);
  const words = vocabulary(random);
  if ((await store.articles.latestSeenAt()) === null) await fill(store, words, random, size, out);
  out(`${store.engine}: ${((await bytes()) / 1e9).toFixed(2)} GB on disk`);
  const end = start + (size.articles / aDay) * 86_400_000;
  await queries(store, words, { from: end - weekMs, to: end }, size.queries, out);
  const peak = process.resourceUsage().maxRSS / 1024;
  out(`  peak memory of this process so far: ${peak.toFixed(0)} MB`);
}

async function fill(store: Store, words: Vocabulary, random: Random, size: Size, out: Out): Promise<void> {
  const { feed } = await store.feeds.add(newFeed(), 0);
  const began = performance.now();
  let pending = [];
  let stored = 0;
  let told = began;
  for (const article of newsOf(words, random, { start, aDay, count: size.articles })) {
    pending.push(article);
    if (pending.length < batch && stored + pending.length < size.articles) continue;
    stored += (await put(store, feed.id, pending)).length;
    pending = [];
    if (performance.now() - told > 60_000) {
      told = performance.now();
      out(`  ${store.engine}: ${stored} stored, ${Math.round(stored / ((told - began) / 1000))} a second`);
    }
  }
  const seconds = (performance.now() - began) / 1000;
  out(
    `${store.engine}: ${stored} articles stored in ${seconds.toFixed(0)} s (${Math.round(stored / seconds)} a second)`,
  );
}

async function queries(store: Store, words: Vocabulary, window: Window, count: number, out: Out): Promise<void> {
  const random = randomOf(7);
  for (const [name, query] of Object.entries(classes(words, random))) {
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < count + 20; i++) {
      const asked = query();
      const before = performance.now();
      const articles = await store.articles.search(asked, window, candidates);
      // The first ones warm the caches, as a bot that runs has them.
      if (i >= 20) times.push(performance.now() - before);
      found += articles.length;
    }
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    const bar = barsMs[store.engine];
    out(
      `  ${name.padEnd(10)} p50 ${at(0.5).toFixed(1).padStart(6)} ms   p99 ${at(0.99).toFixed(1).padStart(6)} ms   ` +
        `${at(0.99) <= bar ? 'within' : 'OVER'} ${bar} ms   ${(found / (count + 20)).toFixed(0)} candidates`,
    );
  }
}

function classes(words: Vocabulary, random: Random): Readonly<Record<string, () => SearchQuery>> {
  const languages = [words.en, words.uk, words.ru];
  const language = (): readonly string[] => languages[Math.floor(random() * 3)] ?? words.en;
  const whole = (word: string) => ({ word, isPrefix: false });
  const ranked = (from: number, to: number, of = language()) => whole(wordOfRank(of, random, from, to));
  return {
    rare: () => ({ anyOf: [[ranked(15_000, 40_000)]] }),
    common: () => ({ anyOf: [[ranked(1, 20)]] }),
    'two words': () => {
      const of = language();
      return { anyOf: [[ranked(5, 1_000, of), ranked(5, 1_000, of)]] };
    },
    prefix: () => ({ anyOf: [[{ word: wordOfRank(language(), random, 500, 20_000).slice(0, 4), isPrefix: true }]] }),
    aliases: () => ({
      anyOf: [
        ...languages.map(of => [ranked(500, 5_000, of)]),
        ...languages.map(of => [{ word: wordOfRank(of, random, 2_000, 20_000).slice(0, 6), isPrefix: true }]),
        [ranked(20, 500, words.en), ranked(20, 500, words.en)],
      ],
    }),
  };
}
