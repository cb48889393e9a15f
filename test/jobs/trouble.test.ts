import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEngine, storeOn } from '../../src/store/open.ts';
import { temporaryPath } from '../support/store.ts';
import { moments, type Outage, survive } from './outage.ts';

type Opened = { readonly path: string; readonly query: (text: string) => Promise<unknown> };

const pagesOf = (file: DatabaseSync, what: string): number =>
  Number(Object.values(file.prepare(`pragma ${what}`).get() ?? {})[0]);

const troubles: Readonly<Record<string, (opened: Opened) => Outage>> = {
  locked({ path }) {
    const other = new DatabaseSync(path);
    return {
      says: 'is locked by another program',
      begin: () => other.exec('begin immediate'),
      end() {
        other.exec('rollback');
        other.close();
      },
    };
  },
  'read-only': ({ query }) => ({
    says: 'is read-only',
    begin: () => query('pragma query_only = 1'),
    end: () => query('pragma query_only = 0'),
  }),
  // SQLite says "full" at its own limit of pages as for a full disk; other files on the disk are a table that goes again.
  full({ path, query }) {
    const other = new DatabaseSync(path);
    return {
      says: 'is full. Free some space',
      async begin() {
        other.exec('create table film as select randomblob(500000) as reel');
        await query(`pragma max_page_count = ${pagesOf(other, 'page_count')}`);
      },
      end() {
        other.exec('drop table film');
        other.close();
      },
    };
  },
};

describe.each(Object.keys(troubles))('a database that is %s for a minute', trouble => {
  test.each(moments)('costs one line and nothing else when the bot is %s', async moment => {
    const { path, remove } = temporaryPath();
    const engine = openEngine({ url: null, path, busyTimeoutMs: 10, log: silentLog });
    await migrate(engine, silentLog);
    const store = storeOn(engine);
    const outage = troubles[trouble]?.({ path, query: text => sql.raw(text).execute(engine.db) });
    expect(outage).toBeDefined();
    if (outage) await survive(store, outage, moment);
    await store.close();
    remove();
  });
});
