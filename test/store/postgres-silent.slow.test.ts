// A PostgreSQL that says nothing any more and closes nothing, and one that is only slow.
import pg from 'pg';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { openEngine, openStore } from '../../src/store/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProxy } from '../support/proxy.ts';
import { newFeed } from '../support/store.ts';

const answerMs = 600;
let url: string;
beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'), 'silent');
});

async function opened(at: string): Promise<Store> {
  const store = await openStore({ url: at, path: '', answerMs, log: silentLog });
  onTestFinished(() => store.close());
  return store;
}

async function admin(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function proxied() {
  const proxy = await startProxy(url);
  onTestFinished(() => proxy.close());
  return proxy;
}

async function refusal(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => null,
    (refused: unknown) => refused,
  );
  if (!(error instanceof StoreError)) throw new Error('no StoreError', { cause: error });
  return error.message;
}

test('a silent database is told call by call, also within a transaction and when every connection is in use; then all work', async () => {
  const proxy = await proxied();
  const store = await opened(proxy.url(url));
  const asked = Array.from({ length: 20 }, () => store.ping());
  await Promise.all(asked);
  proxy.hush();
  for (let round = 0; round < 2; round++) {
    const silent = Array.from({ length: 20 }, (_, i) => refusal(i % 2 ? store.ping() : store.feeds.nextDueAt()));
    expect(new Set(await Promise.all(silent)).size).toBe(1);
    expect((await Promise.all(silent))[0]).toContain('cannot be reached now');
  }
  proxy.resume();
  await Promise.all(Array.from({ length: 20 }, () => store.ping()));
  await store.feeds.add(newFeed({ url: 'https://after.example/' }), 0);
});

test('a statement that waits too long for a lock is told as that, and its connection goes on', async () => {
  const store = await opened(url);
  const other = await admin();
  await other.query('begin; lock table settings');
  expect(await refusal(store.settings.set('a', 'b'))).toContain('was too busy to answer in time. Check its load');
  await other.query('rollback');
  await store.settings.set('a', 'b');
  expect(await store.settings.get('a')).toBe('b');
});

test('nobody waits for the locks of a process that stands still in a transaction', async () => {
  const proxy = await proxied();
  const frozen = openEngine({ url: proxy.url(url), path: '', answerMs, log: silentLog });
  onTestFinished(() => frozen.db.destroy());
  const store = await opened(url);
  await store.leases.acquire('one', 'a', 0, 1);
  const [standing, woken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const stopped = frozen.db.transaction().execute(async transaction => {
    await transaction.updateTable('leases').set({ untilAt: 1 }).where('name', '=', 'one').execute();
    proxy.hush();
    standing.resolve();
    await woken.promise;
  });
  await standing.promise;
  const taken = async (): Promise<string | undefined> => (await store.leases.acquire('one', 'b', 1, 1))?.holder;
  const first = await taken().catch(() => taken());
  expect(first).toBe('b');
  proxy.resume();
  woken.resolve();
  expect(await refusal(stopped)).toContain('cannot be reached now');
  expect((await store.leases.holder('one'))?.holder).toBe('b');
});

test('whoever starts while another process migrates waits for it, however long', async () => {
  const other = await admin();
  const { rows } = await other.query('select 1 as migrating');
  expect(rows).toHaveLength(1);
  // The lock that kysely's migrator takes.
  await other.query('select pg_advisory_lock(3853314791062309107)');
  const starting = opened(url);
  const waiting = await Promise.race([
    starting.then(() => 'opened'),
    new Promise<string>(resolve => setTimeout(resolve, 3 * answerMs, 'waits')),
  ]);
  expect(waiting).toBe('waits');
  await other.query('select pg_advisory_unlock_all()');
  await (await starting).ping();
});
