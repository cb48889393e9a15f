import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { backup, restore } from '../../src/store/backup.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import {
  newArticle,
  newEdition,
  newFeed,
  newSubscription,
  news,
  store as put,
  temporaryPath,
} from '../support/store.ts';

let path: string;
let remove: () => void;
let store: Store;
let to: string;

beforeEach(async () => {
  ({ path, remove } = temporaryPath());
  to = `${path}.backup`;
  store = await openStore({ url: null, path, log: silentLog });
  const { feed } = await store.feeds.add(newFeed(), 0);
  await put(store, feed.id, [newArticle('kept')]);
});

afterEach(async () => {
  await store.close().catch(() => {});
  remove();
});

const reopen = async (): Promise<Store> => {
  store = await openStore({ url: null, path, log: silentLog });
  return store;
};

test('a backup holds everything of one moment while the bot goes on writing', async () => {
  await put(
    store,
    1,
    Array.from({ length: 300 }, (_, i) => newArticle(`bulk-${i}`, { text: 'long '.repeat(500) })),
  );
  let written = 0;
  const writing = (async () => {
    for (; written < 40; written++) {
      await put(store, 1, [newArticle(`during-${written}`)]);
      await new Promise(done => setImmediate(done));
    }
  })();
  const shares: number[] = [];
  const { articles } = await backup({ path, to, progress: share => shares.push(share) });
  await writing;
  expect(articles).toBeGreaterThanOrEqual(301);
  expect(readdirSync(dirname(to)).filter(name => name.includes('.part'))).toEqual([]);
  const copy = await openStore({ url: null, path: to, log: silentLog });
  expect((await copy.counts()).articles).toBe(articles);
  const query = { anyOf: [[{ word: 'kept', isPrefix: false }]] };
  expect(await copy.articles.search(query, { from: 0, to: 1e12 }, 5)).toHaveLength(1);
  await copy.close();
  expect((await store.counts()).articles).toBe(341);
});

test('a backup never overwrites a file and needs something to back up', async () => {
  writeFileSync(to, 'precious');
  await expect(backup({ path, to })).rejects.toThrow('exists already');
  expect(readFileSync(to, 'utf8')).toBe('precious');
  await expect(backup({ path: `${path}-none`, to: `${to}2` })).rejects.toThrow('There is no database');
  await expect(backup({ path, to: '/proc/none/backup.db' })).rejects.toThrow(/cannot be opened/);
});

test('a restored backup takes the place of the database, which is kept aside', async () => {
  await backup({ path, to });
  await put(store, 1, [newArticle('later')]);
  await store.close();
  const { aside, articles } = restore({ path, from: to, now: 5_000 });
  expect(articles).toBe(1);
  expect(await (await reopen()).articles.inWindow({ from: 0, to: 1e12 }, 5)).toMatchObject([
    { title: 'Title of kept' },
  ]);
  expect(await store.settings.get('restoredAt')).toBe('5000');
  const old = await openStore({ url: null, path: aside ?? '', log: silentLog });
  expect((await old.counts()).articles).toBe(2);
  await old.close();
  await store.close();
  expect(restore({ path, from: to, now: 6_000 }).aside).not.toBe(aside);
});

test('what a backup holds as still to be posted waits for an operator, since it may have been posted', async () => {
  const { id } = await store.subscriptions.add(newSubscription(), 1);
  const lease = { holder: 'a', ms: 1_000_000 };
  const deliveries = ['C1', 'C2'].map(channelId => ({
    channel: { ...news, channelId },
    key: channelId,
    nextAttemptAt: 0,
  }));
  const claim = await store.editions.claim(newEdition(id, 's1'), 2, lease);
  if (claim) await store.editions.freeze(claim, { state: 'frozen', content: '', told: [], carried: [], deliveries });
  await store.editions.claim(newEdition(id, 's2'), 3, lease);
  await store.deliveries.claimDue(1, 1, lease);
  await store.leases.acquire('process', 'old', 0, 1e12);
  await backup({ path, to });
  await store.close();
  restore({ path, from: to, now: 5_000 });
  await reopen();
  expect(await store.deliveries.countByState()).toMatchObject({ unknown: 2, pending: 0, sending: 0 });
  expect(await store.editions.claimAbandoned(1e12, 5, lease)).toEqual([]);
  expect(await store.leases.acquire('process', 'new', 1, 1)).not.toBeNull();
});

test('restore refuses while the database is in use, and changes nothing', async () => {
  await backup({ path, to });
  await put(store, 1, [newArticle('later')]);
  expect(() => restore({ path, from: to, now: 0 })).toThrow('is in use. Stop the bot first');
  expect((await store.counts()).articles).toBe(2);
  expect(existsSync(`${path}.restoring`)).toBe(false);
});

test('restore refuses what is missing, damaged, foreign or newer, and changes nothing', async () => {
  await put(
    store,
    1,
    Array.from({ length: 100 }, (_, i) => newArticle(`${i}`)),
  );
  await backup({ path, to });
  await store.close();
  expect(() => restore({ path, from: `${to}-none`, now: 0 })).toThrow('There is no file');
  writeFileSync(`${to}-text`, 'no database at all');
  expect(() => restore({ path, from: `${to}-text`, now: 0 })).toThrow('is not a whole database of Briefwire');
  const bytes = readFileSync(to);
  bytes.fill(0xa5, 8192 * 3, 8192 * 20);
  writeFileSync(`${to}-damaged`, bytes);
  expect(() => restore({ path, from: `${to}-damaged`, now: 0 })).toThrow(/is damaged|is not a whole database/);
  new DatabaseSync(`${to}-foreign`).exec('create table a (b)');
  expect(() => restore({ path, from: `${to}-foreign`, now: 0 })).toThrow('is not a whole database of Briefwire');
  const newer = new DatabaseSync(to);
  newer.exec(`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`);
  newer.close();
  expect(() => restore({ path, from: to, now: 0 })).toThrow('made by a newer Briefwire');
  expect((await (await reopen()).counts()).articles).toBe(101);
});

test('restore brings a damaged database back, and where there was none', async () => {
  await backup({ path, to });
  await store.close();
  writeFileSync(path, 'overwritten by mistake '.repeat(1_000));
  const { aside } = restore({ path, from: to, now: 0 });
  expect(readFileSync(aside ?? '', 'utf8')).toContain('overwritten by mistake');
  expect((await (await reopen()).counts()).articles).toBe(1);
  expect(restore({ path: `${path}-new`, from: to, now: 0 })).toEqual({ aside: null, articles: 1 });
});
