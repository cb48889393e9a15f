// Deliveries: pending -> sending -> sent | rejected | unknown, one at a time on its way to a channel.
import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { Delivery, DeliveryState } from '../model.ts';
import type { DeliveryClaim, DeliveryStore } from './contract-editions.ts';
import type { Engine } from './engine.ts';
import { released, taken, withDue } from './lease.ts';
import type { Db, Tables } from './tables.ts';

type Row = Selectable<Tables['deliveries']>;

const claimTries = 3;

export function deliveryStore(engine: Engine): DeliveryStore {
  const { db } = engine;
  return {
    async claimDue(now, limit, lease) {
      for (let tries = 1; ; tries++) {
        try {
          return await claimDue(engine, now, limit, lease);
        } catch (error) {
          // Another process sends to one of these channels since a moment ago: look again.
          if (!engine.isUniqueViolation(error)) throw error;
          if (tries === claimTries) return [];
        }
      }
    },
    async claimLost(now, limit, lease, inHand = []) {
      const lost = db
        .selectFrom('deliveries')
        .select('id')
        .where(eb =>
          eb.or([
            eb.and([eb('state', '=', 'sending'), eb('leaseUntilAt', '<=', now)]),
            // Whoever began to reconcile it died.
            eb.and([eb('state', '=', 'unknown'), eb('leaseUntilAt', '>', 0), eb('leaseUntilAt', '<=', now)]),
          ]),
        )
        .$if(inHand.length > 0, query => query.where('id', 'not in', inHand))
        .orderBy('id')
        .limit(limit)
        .$if(engine.locksRows, query => query.forUpdate().skipLocked());
      const rows = await withDue(db, lost)
        .updateTable('deliveries')
        .set({
          state: 'unknown' as const,
          ...taken(lease, now),
        })
        .where('id', 'in', eb => eb.selectFrom('due').select('due.id'))
        .returningAll()
        .execute();
      return toClaims(rows);
    },
    async renew({ delivery, token }, untilAt) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({ leaseUntilAt: untilAt })
        .where('id', '=', delivery.id)
        .where('leaseToken', '=', token)
        .where('state', 'in', ['sending', 'unknown'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async settle({ delivery, token }, { at, nextAttemptAt, ...outcome }) {
      const write = async (on: Db): Promise<boolean> => {
        const { numUpdatedRows } = await on
          .updateTable('deliveries')
          .set({
            ...outcome,
            ...(nextAttemptAt === undefined ? {} : { nextAttemptAt: Math.round(nextAttemptAt) }),
            updatedAt: at,
            ...released,
          })
          .where('id', '=', delivery.id)
          .where('leaseToken', '=', token)
          .where('state', 'in', ['sending', 'unknown'])
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      };
      return outcome.state === 'sent' ? engine.durably(write) : write(db);
    },
    async get(id) {
      const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toDelivery(row) : null;
    },
    async list({ states, editionId, limit }) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .$if(states !== undefined, query => query.where('state', 'in', states ?? []))
        .$if(editionId !== undefined, query => query.where('editionId', '=', editionId ?? 0))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    async decide(id, decision, at) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({
          state: decision,
          nextAttemptAt: at,
          updatedAt: at,
          ...released,
        })
        .where('id', '=', id)
        .where('state', 'in', ['unknown', 'rejected'])
        // Whoever looks for it now may find it: then it is not posted again.
        .$if(decision === 'pending', query => query.where('leaseUntilAt', '=', 0))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async countByState() {
      const rows = await db
        .selectFrom('deliveries')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      const none: Record<DeliveryState, number> = {
        pending: 0,
        sending: 0,
        sent: 0,
        rejected: 0,
        unknown: 0,
        forgotten: 0,
      };
      return { ...none, ...Object.fromEntries(rows.map(row => [row.state, row.count])) };
    },
  };
}

/** The oldest pending one of each channel to which nothing is on its way or being looked for, when it is due. On disk before it is given out. */
async function claimDue(
  engine: Engine,
  now: number,
  limit: number,
  lease: { readonly holder: string; readonly ms: number },
): Promise<readonly DeliveryClaim[]> {
  const due = (db: Db) =>
    db
      .selectFrom('deliveries as next')
      .select('next.id')
      .where('next.state', '=', 'pending')
      .where('next.nextAttemptAt', '<=', now)
      // One question a state, so that each is answered from its own small index.
      .where(
        none(sql`other.state = 'pending' and (other.edition_id < next.edition_id
          or (other.edition_id = next.edition_id and other.id < next.id))`),
      )
      .where(none(sql`other.state = 'sending'`))
      .where(none(sql`other.state = 'unknown' and other.lease_until_at > 0`))
      .orderBy('next.nextAttemptAt')
      .orderBy('next.id')
      .limit(limit)
      .$if(engine.locksRows, query => query.forUpdate('next').skipLocked());
  // Most ticks find nothing, and a durable write of nothing still waits for the disk.
  if ((await due(engine.db).execute()).length === 0) return [];
  const rows = await engine.durably(db =>
    withDue(db, due(db))
      .updateTable('deliveries')
      .set(eb => ({
        state: 'sending' as const,
        attempts: eb('attempts', '+', 1),
        updatedAt: now,
        ...taken(lease, now),
      }))
      .where('id', 'in', eb => eb.selectFrom('due').select('due.id'))
      .returningAll()
      .execute(),
  );
  return toClaims(rows);
}

/** No other delivery to the channel of `next` is so. */
function none(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (select 1 from deliveries as other where other.platform = next.platform
    and other.workspace_id = next.workspace_id and other.channel_id = next.channel_id and ${condition})`;
}

function toClaims(rows: readonly Row[]): readonly DeliveryClaim[] {
  return rows
    .toSorted((a, b) => a.editionId - b.editionId || a.id - b.id)
    .map(row => ({ delivery: toDelivery(row), token: row.leaseToken }));
}

function toDelivery({
  platform,
  workspaceId,
  channelId,
  leaseHolder: _,
  leaseUntilAt: __,
  leaseToken: ___,
  ...row
}: Row): Delivery {
  return { ...row, channel: { platform, workspaceId, channelId } };
}
