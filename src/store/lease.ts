// How a row is claimed, and given back. Every change of hands raises its token, so that an old one no longer fits.
import { type Expression, type QueryCreator, type RawBuilder, sql } from 'kysely';
import type { Fence } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Db, Tables } from './tables.ts';

type Columns = {
  readonly leaseHolder: string | null;
  readonly leaseUntilAt: number;
  readonly leaseToken: RawBuilder<number>;
};

/** What a claim writes. */
export function taken(lease: { readonly holder: string; readonly ms: number }, now: number): Columns {
  return {
    leaseHolder: lease.holder,
    leaseUntilAt: Math.round(now + lease.ms),
    leaseToken: sql<number>`lease_token + 1`,
  };
}

/** What a completion writes, or whoever takes the row from its holder. */
export const released: Columns = { leaseHolder: null, leaseUntilAt: 0, leaseToken: sql<number>`lease_token + 1` };

/** `due`: rows to claim, chosen once. PostgreSQL may run a subquery with `limit ... for update` several times, and then claims more. */
export function withDue(
  db: Db,
  rows: Expression<{ readonly id: number }>,
): QueryCreator<Tables & { due: { id: number } }> {
  return db.with(
    cte => cte('due').materialized(),
    () => rows as Expression<{ id: number }>,
  );
}

/** Whether nobody else got the named lease since; nobody can until the transaction ends. */
export async function isHeld(
  { locksRows }: Pick<Engine, 'locksRows'>,
  transaction: Db,
  fence: Fence,
): Promise<boolean> {
  const held = await transaction
    .selectFrom('leases')
    .select('token')
    .where('name', '=', fence.name)
    .where('token', '=', fence.token)
    .$if(locksRows, query => query.forUpdate())
    .executeTakeFirst();
  return held !== undefined;
}
