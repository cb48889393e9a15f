// A PostgreSQL of its own, because it is taken away and given back.
import pg from 'pg';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
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
