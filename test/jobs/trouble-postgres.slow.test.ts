// A PostgreSQL of its own, because it is taken away and given back.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../src/jobs/deliver.ts';
import { publish } from '../../src/jobs/publish.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { hourMs, newsroom } from '../support/editions.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { type SilencingProxy, startProxy } from '../support/proxy.ts';
import { moments, type Outage, survive } from './outage.ts';

let server: PostgresServer;
let proxy: SilencingProxy;
beforeAll(async () => {
  server = await startPostgres();
  proxy = await startProxy(await server.database('proxied'));
});
afterAll(async () => {
  await proxy.close();
  await server.stop();
});

const troubles: Readonly<Record<string, (url: string) => Outage>> = {
  gone: () => ({ says: 'cannot be reached now', begin: () => server.halt(), end: () => server.start() }),
  silent: () => ({ says: 'cannot be reached now', begin: () => proxy.hush(), end: () => proxy.resume() }),
  // What a standby says after its primary was lost.
  'read-only': url => ({
    says: 'is read-only',
    begin: () => setReadOnly(url, 'on'),
    end: () => setReadOnly(url, 'off'),
  }),
};

async function setReadOnly(url: string, value: 'on' | 'off'): Promise<void> {
  const admin = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=off' });
  await admin.connect();
  await admin.query(`alter system set default_transaction_read_only = ${value}`);
  await admin.query('select pg_reload_conf()');
  // Every session reads its settings anew before its next statement.
  await admin.query('select pg_sleep(0.2)');
  await admin.end();
}

describe.each(Object.keys(troubles))('a PostgreSQL that is %s for a minute', trouble => {
  test.each(moments)('costs one line and nothing else when the bot is %s', async moment => {
    const url = await server.database(`${trouble}_${moment}`);
    const store = await openStore({ url: proxy.url(url), path: '', answerMs: 1_500, log: silentLog });
    await survive(store, troubles[trouble]?.(url) as Outage, moment);
    await store.close();
  });
});

test('messages that were claimed while the database fell silent are posted once when it is back', async () => {
  const url = await server.database('claimed');
  const store = await openStore({ url: proxy.url(url), path: '', answerMs: 3_000, log: silentLog });
  const room = await newsroom(store);
  await room.news('A flood closed the only bridge of Dobrotvir on Thursday morning, the mayor said.');
  await room.subscribe();
  room.clock.advance(hourMs);
  await publish(room.deps());
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('begin; lock table deliveries in share mode');
  // The first question that waits is the claim itself.
  const deliveries = { ...store.deliveries, claimLost: async () => [] };
  const delivering = deliver({ ...room.deps(), store: { ...store, deliveries } });
  const isWaiting = "select 1 from pg_stat_activity where datname = 'claimed' and wait_event_type = 'Lock'";
  while ((await other.query(isWaiting)).rowCount === 0);
  proxy.hush();
  await other.query('commit');
  await other.end();
  await expect(delivering).rejects.toThrow('cannot be reached now');
  proxy.resume();
  expect(await store.deliveries.list({ limit: 5 })).toMatchObject([{ state: 'sending', attempts: 1 }]);
  expect(room.platform.posted).toEqual([]);
  room.clock.advance(60_000);
  await deliver(room.deps());
  expect(await store.deliveries.list({ limit: 5 })).toMatchObject([{ state: 'sent', attempts: 2 }]);
  expect(room.platform.posted).toHaveLength(1);
  await store.close();
});
