// Parts of PostgreSQL's full-text index that pruning empties go, whoever writes, searches or reads meanwhile.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openEngine, openStore, storeOn } from '../../src/store/open.ts';
import { postgresIndex } from '../../src/store/postgres-index.ts';
import { createDatabase } from '../support/postgres.ts';
import { newArticle, newFeed, store as put } from '../support/store.ts';

const old = 1;
const edit = { articleId: old, at: 1_500, title: 'Dam', lede: '', text: 'The dam broke.' };
const textBefore = { textBefore: 2_000, recordsBefore: 0 };
let places = 0;
let store: Store;
let engine: Engine;
let admin: pg.Client;

/** One old article in the first part, one that stays in the second. */
beforeEach(async () => {
  const url = await createDatabase(inject('postgresUrl'), `parts_${++places}`);
  await (await openStore({ url, path: '', log: silentLog })).close();
  engine = openEngine({ url, path: '', log: silentLog });
  store = storeOn(engine);
  admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { feed } = await store.feeds.add(newFeed(), 0);
  expect(await put(store, feed.id, [newArticle('old')])).toEqual([old]);
  await admin.query('alter table articles alter id restart with 10001');
  await put(store, feed.id, [newArticle('kept', { seenAt: 5_000 })]);
});

afterEach(async () => {
  await store.close();
  await admin.end();
});

async function parts(): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relname like 'article_search%' order by 1",
  );
  return rows.map(({ name }) => name);
}

async function found(word: string): Promise<readonly string[]> {
  const query = { anyOf: [[{ word, isPrefix: false }]] };
  return (await store.articles.search(query, { from: 0, to: 1e6 }, 10)).map(({ title }) => title);
}

/** Until somebody waits for a lock. */
async function waiting(): Promise<void> {
  const blocked = `select from pg_locks where not granted
    and database in (0, (select oid from pg_database where datname = current_database()))`;
  while ((await admin.query(blocked)).rowCount === 0) await wait(10);
}

test('a part that pruning empties is dropped, and made again for an edit that comes later', async () => {
  expect(await parts()).toEqual(['article_search_0', 'article_search_1']);
  await store.prune(textBefore);
  expect(await parts()).toEqual(['article_search_1']);
  expect(await found('title')).toEqual(['Title of kept']);
  await store.articles.revise(edit);
  expect(await found('dam')).toEqual(['Title of old']);
});

test('a part that somebody writes to stays, with what was written', async () => {
  await engine.db.transaction().execute(async transaction => {
    await engine.index.remove(transaction, [{ articleId: old, seenAt: 1_000 }]);
    await engine.index.extend(transaction, { articleId: old, seenAt: 1_000, words: ['dam'] });
    await engine.index.dropEmpty();
  });
  expect(await found('dam')).toEqual(['Title of old']);
});

test('whoever writes to a part that is being dropped waits, and makes it again', async () => {
  let revised: Promise<void> | null = null;
  await engine.db.transaction().execute(async transaction => {
    await engine.index.remove(transaction, [{ articleId: old, seenAt: 1_000 }]);
    await postgresIndex(transaction).dropEmpty();
    revised = store.articles.revise(edit);
    await waiting();
  });
  await revised;
  expect(await found('dam')).toEqual(['Title of old']);
  expect(await parts()).toEqual(['article_search_0', 'article_search_1']);
});

test('a search that meets a part while it is dropped gives what the others hold', async () => {
  let searched: Promise<readonly string[]> | null = null;
  await engine.db.transaction().execute(async transaction => {
    await engine.index.remove(transaction, [{ articleId: old, seenAt: 1_000 }]);
    await postgresIndex(transaction).dropEmpty();
    searched = found('title');
    await waiting();
  });
  expect(await searched).toEqual(['Title of kept']);
});

test('a part that a backup reads stays until the next time, and nobody waits for it', async () => {
  await admin.query('begin; lock table article_search_0 in access share mode');
  await store.prune(textBefore);
  expect(await found('title')).toEqual(['Title of kept']);
  await admin.query('commit');
  expect(await parts()).toEqual(['article_search_0', 'article_search_1']);
  await store.prune(textBefore);
  expect(await parts()).toEqual(['article_search_1']);
});
