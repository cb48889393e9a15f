import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { contract } from './contract/index.ts';

let url: string;
let store: Store;
const admin = (): pg.Client => new pg.Client({ connectionString: url });

beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'), 'store_contract');
  store = await open();
});

afterAll(() => store.close());

function open(): Promise<Store> {
  return openStore({ url, path: '', log: silentLog });
}

contract({
  async fresh() {
    const client = admin();
    await client.connect();
    const { rows } = await client.query<{ names: string }>(
      `select string_agg(quote_ident(relname), ',') as names from pg_class join pg_namespace n on n.oid = relnamespace
       where nspname = 'public' and relkind in ('r', 'p') and relname not like 'kysely%'`,
    );
    await client.query(`truncate ${rows[0]?.names} restart identity`);
    await client.end();
    return store;
  },
  another: open,
});
