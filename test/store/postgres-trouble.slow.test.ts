// A PostgreSQL of its own, because it is taken away and given back.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEngine, openStore, storeOn } from '../../src/store/open.ts';
import { createDatabase, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { newArticle, newFeed, store as put } from '../support/store.ts';
import { migrationContract } from './contract/migrations.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.stop());

const open = (url: string): Promise<Store> => openStore({ url, path: '', log: silentLog });

async function refusal(act: () => Promise<unknown>): Promise<string> {
  const error = await act().then(
    () => new Error('nothing was refused'),
    (refused: unknown) => refused,
  );
  if (!(error instanceof UserError)) throw error;
  return error.message;
}

test('a database that is gone for a while is told call by call, and later calls work', async () => {
  const store = await open(await server.database('outage'));
  const { feed } = await store.feeds.add(newFeed(), 0);
  await put(store, feed.id, [newArticle('before')]);
  const slow = Promise.allSettled([store.articles.countIn({ from: 0, to: 1 }), store.ping()]);
  await server.halt();
  await slow;
  for (let i = 0; i < 3; i++) expect(await refusal(() => store.ping())).toContain('cannot be reached now');
  expect(await refusal(() => put(store, feed.id, [newArticle('during')]))).toContain('the bot goes on by itself');
  await server.start();
  await store.ping();
  expect(await put(store, feed.id, [newArticle('before'), newArticle('after')])).toHaveLength(1);
  await store.close();
});

test('connections that the server ends do not end the process', async () => {
  const url = await server.database('terminated');
  const store = await open(url);
  await Promise.all(Array.from({ length: 5 }, () => store.ping()));
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    ['terminated'],
  );
  await wait(50);
  for (let i = 0; i < 10; i++) await store.ping().catch(() => {});
  await store.ping();
  await admin.end();
  await store.close();
});

test('wrong addresses, names and passwords are told without the password', async () => {
  const url = new URL(await server.database('right'));
  const nobody = 'postgres://user:hunter2@127.0.0.1:1/x';
  expect(await refusal(() => open(nobody))).toContain('cannot be reached now');
  expect(await refusal(() => open(nobody))).not.toContain('hunter2');
  expect(await refusal(() => open(Object.assign(new URL(url), { pathname: '/wrong' }).href))).toMatch(
    /There is no PostgreSQL database "wrong" on .*Create it/,
  );
  expect(await refusal(() => open(Object.assign(new URL(url), { username: 'nobody-here' }).href))).toContain(
    'refuses the user',
  );
  expect(await refusal(() => open('mysql://x/y'))).toContain('must look like postgres://');
  expect(await refusal(() => open('nonsense'))).toContain('must look like postgres://');
});

test('a database of a newer version is left alone', async () => {
  const url = await server.database('newer');
  await (await open(url)).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`);
  await client.end();
  expect(await refusal(() => open(url))).toContain('made by a newer Briefwire');
});

test('many processes starting at once on an empty database make it once', async () => {
  const url = await server.database('crowd');
  const stores = await Promise.all(Array.from({ length: 8 }, () => open(url)));
  const { feed } = (await stores[0]?.feeds.add(newFeed(), 0)) ?? {};
  const stored = await Promise.all(
    stores.map(async (store, i) => {
      const own = await store.feeds.add(newFeed({ url: `https://${i}.example/`, publisher: `${i}` }), 0);
      // The first table of the index for all of them at the same moment.
      return put(store, own.feed.id, [newArticle(`${i}`, { publisher: `${i}` })]);
    }),
  );
  expect(stored.flat()).toHaveLength(8);
  expect(feed).toBeDefined();
  for (const store of stores) await store.close();
});

let places = 0;
migrationContract(async () => ({
  options: { url: await createDatabase(inject('postgresUrl'), `migrations_${++places}`), path: '' },
  remove: async () => {},
}));

test('an index by weeks becomes one by ids; edits stay findable, and what was pruned stays out', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'search_by_id');
  const engine = openEngine({ url, path: '', log: silentLog });
  await migrate(engine, silentLog, '004-search-by-id');
  const before = storeOn(engine);
  const { feed } = await before.feeds.add(newFeed(), 0);
  const names = ['kept', 'pruned', 'far'];
  const [kept = 0, , far = 0] = await put(
    before,
    feed.id,
    names.map((name, i) => newArticle(name, { seenAt: (i + 1) * 6e8 })),
  );
  await before.close();
  const old = new pg.Client({ connectionString: url });
  await old.connect();
  await old.query(`drop table article_search_0; update articles set id = 25000 where id = ${far};
    alter table articles alter id restart with 25001;
    create table article_search_w0 partition of article_search for values from (0) to (604800000);
    create table article_search_w2 partition of article_search for values from (1209600000) to (1814400000);
    insert into article_search values
      (${kept}, 600000000, array_to_tsvector('{title,of,kept}')), (25000, 1800000000, array_to_tsvector('{title,of,far}')),
      (${kept}, 600000000, array_to_tsvector('{title,corrected}'))`);

  const after = await open(url);
  const find = async (word: string): Promise<number[]> => {
    const found = await after.articles.search({ anyOf: [[{ word, isPrefix: false }]] }, { from: 0, to: 1e12 }, 5);
    return found.map(({ id }) => id);
  };
  expect(await find('title')).toEqual([25_000, kept]);
  expect(await find('corrected')).toEqual([kept]);
  await after.articles.revise({ articleId: kept, at: 1, title: 'Title again', lede: '', text: '' });
  expect(await find('again')).toEqual([kept]);
  expect(await find('corrected')).toEqual([kept]);
  expect(await put(after, feed.id, [newArticle('new')])).toEqual([25_001]);
  expect(await find('title')).toEqual([25_001, 25_000, kept]);
  const { rows } = await old.query(
    "select relname from pg_class where relkind in ('r', 'p') and relname like 'article_search%'",
  );
  expect(rows.map(row => row.relname).sort()).toEqual(['article_search_0', 'article_search_2']);
  await old.end();
  await after.close();
});
