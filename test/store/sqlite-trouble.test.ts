// Files that cannot be used: one clear line each, and work goes on when the trouble ends.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { newArticle, newFeed, store as put, temporaryPath } from '../support/store.ts';

let path: string;
let remove: () => void;

beforeEach(() => {
  ({ path, remove } = temporaryPath());
});

afterEach(() => remove());

const open = (given: { path?: string; busyTimeoutMs?: number } = {}): Promise<Store> =>
  openStore({ url: null, path, log: silentLog, ...given });

async function refusal(act: () => Promise<unknown>): Promise<string> {
  const error = await act().then(
    () => new Error('nothing was refused'),
    (refused: unknown) => refused,
  );
  if (!(error instanceof UserError)) throw error;
  return error.message;
}

test('a file that is no database is told from one', async () => {
  writeFileSync(path, 'This is my diary. '.repeat(100));
  expect(await refusal(open)).toContain('is not a database of Briefwire');
  expect(readFileSync(path, 'utf8')).toContain('diary');
});

test('a damaged database says to restore a backup', async () => {
  const store = await open();
  const { feed } = await store.feeds.add(newFeed(), 0);
  const articles = Array.from({ length: 200 }, (_, i) => newArticle(`${i}`));
  await put(store, feed.id, articles);
  await store.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 8192);
  writeFileSync(path, bytes);
  const damaged = async (): Promise<void> => {
    const again = await open();
    await again.articles.inWindow({ from: 0, to: 1e9 }, 300).finally(() => again.close());
  };
  expect(await refusal(damaged)).toContain('is damaged. Stop the bot and restore a backup');
});

test('a file system on which SQLite keeps no write-ahead log takes marks that must be on the disk', async () => {
  await (await open()).close();
  const { db, durably } = openSqlite(path, 0);
  // What SQLite falls back to there.
  expect((await sql`pragma journal_mode = delete`.execute(db)).rows).toEqual([{ journalMode: 'delete' }]);
  await durably(on => sql`create table marks (id integer)`.execute(on));
  expect((await sql`select count(*) as marks from marks`.execute(db)).rows).toEqual([{ marks: 0 }]);
  await db.destroy();
});

test('a database that another program locks is refused after the wait, and used when it is free again', async () => {
  const store = await open({ busyTimeoutMs: 20 });
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  expect(await refusal(() => store.ping())).toContain('is locked by another program');
  other.exec('rollback');
  other.close();
  await store.ping();
  await store.close();
});

test('a full disk is told, nothing is half stored, and the next write works when there is space', async () => {
  const store = await open();
  const { feed } = await store.feeds.add(newFeed(), 0);
  await store.close();
  const file = new DatabaseSync(path);
  const { page_count: pages } = file.prepare('pragma page_count').get() ?? {};
  file.close();
  // SQLite says "full" for its own limit on pages as for a full disk; the limit belongs to a connection.
  const limited = await openStore({ url: null, path, log: silentLog, mostPages: Number(pages) + 2 });
  const big = Array.from({ length: 50 }, (_, i) => newArticle(`${i}`, { text: 'long '.repeat(2_000) }));
  expect(await refusal(() => put(limited, feed.id, big))).toContain('is full. Free some space');
  expect((await limited.counts()).articles).toBe(0);
  expect(await limited.feeds.list()).toHaveLength(1);
  await limited.close();
  const roomy = await open();
  expect(await put(roomy, feed.id, big)).toHaveLength(50);
  await roomy.close();
});

test('a folder that cannot be made or written, and a folder in the place of the file, are told', async () => {
  writeFileSync(`${path}-file`, '');
  expect(await refusal(() => open({ path: `${path}-file/briefwire.db` }))).toContain('cannot be made');
  mkdirSync(`${path}-folder`);
  expect(await refusal(() => open({ path: `${path}-folder` }))).toContain('cannot be opened');
  // Root may write everywhere; the kernel's own folder refuses root too.
  expect(await refusal(() => open({ path: '/proc/briefwire.db' }))).toMatch(/cannot be (opened|written)/);
});

test.runIf(process.getuid?.() !== 0)('a read-only file is told', async () => {
  await (await open()).close();
  chmodSync(path, 0o444);
  expect(await refusal(open)).toContain('read-only');
});

test('a database of a newer version is left alone', async () => {
  await (await open()).close();
  const file = new DatabaseSync(path);
  file.exec(`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`);
  file.close();
  const line = await refusal(open);
  expect(line).toContain('made by a newer Briefwire (it has "999-later")');
  expect(line).toContain('Install that version or a newer one');
});
