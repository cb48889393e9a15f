// Editions: claimed once by their slot, frozen once, then only read (or corrected).
import type { Selectable } from 'kysely';
import type { Edition } from '../model.ts';
import type { EditionClaim, EditionStore, FrozenEdition, Told } from './contract-editions.ts';
import type { Engine } from './engine.ts';
import { isHeld, released, taken, withDue } from './lease.ts';
import type { Db, Tables } from './tables.ts';

type Row = Selectable<Tables['editions']>;
type Frozen = Parameters<EditionStore['freeze']>[1];

const withoutContent = [
  'id',
  'subscriptionId',
  'slot',
  'dueAt',
  'state',
  'windowFrom',
  'windowTo',
  'late',
  'createdAt',
] as const;

export function editionStore(engine: Engine): EditionStore {
  const { db } = engine;
  return {
    claim: (edition, nextDueAt, lease) =>
      db.transaction().execute(async transaction => {
        const { window, late, ...rest } = edition;
        const row = await transaction
          .insertInto('editions')
          .values({
            ...rest,
            windowFrom: window.from,
            windowTo: window.to,
            late: Number(late),
            state: 'claimed',
            content: null,
            carried: '[]',
            leaseHolder: lease.holder,
            leaseUntilAt: edition.createdAt + lease.ms,
            leaseToken: 1,
          })
          .onConflict(conflict => conflict.columns(['subscriptionId', 'slot']).doNothing())
          .returningAll()
          .executeTakeFirst();
        // Also when the slot is taken: else a schedule that came back to an old slot would be due for ever.
        await transaction
          .updateTable('subscriptions')
          .set({ nextDueAt })
          .where('id', '=', edition.subscriptionId)
          .where('nextDueAt', '<=', edition.dueAt)
          .execute();
        return row ? toClaim(row) : null;
      }),
    async claimAbandoned(now, limit, lease) {
      const abandoned = db
        .selectFrom('editions')
        .select('id')
        .where('state', '=', 'claimed')
        .where('leaseUntilAt', '<=', now)
        .orderBy('id')
        .limit(limit)
        .$if(engine.locksRows, query => query.forUpdate().skipLocked());
      const rows = await withDue(db, abandoned)
        .updateTable('editions')
        .set({
          ...taken(lease, now),
        })
        .where('id', 'in', eb => eb.selectFrom('due').select('due.id'))
        .returningAll()
        .execute();
      return rows.toSorted((a, b) => a.id - b.id).map(toClaim);
    },
    async renew({ edition, token }, untilAt) {
      const { numUpdatedRows } = await db
        .updateTable('editions')
        .set({ leaseUntilAt: untilAt })
        .where('id', '=', edition.id)
        .where('leaseToken', '=', token)
        .where('state', '=', 'claimed')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    freeze: (claim, frozen, fence) =>
      db.transaction().execute(async transaction => {
        if (fence && !(await isHeld(engine, transaction, fence))) return false;
        if (frozen.state !== 'skipped' && !(await isKept(engine, transaction, claim.edition.subscriptionId)))
          return false;
        return freeze(transaction, claim, frozen);
      }),
    async get(id) {
      const row = await db.selectFrom('editions').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? { ...toEdition(row), content: row.content } : null;
    },
    async list(limit, subscriptionId) {
      const rows = await db
        .selectFrom('editions')
        .select(withoutContent)
        .$if(subscriptionId !== undefined, query => query.where('subscriptionId', '=', subscriptionId ?? 0))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toEdition);
    },
    async last(subscriptionId) {
      const row = await newest(db, subscriptionId).select(withoutContent).executeTakeFirst();
      return row ? toEdition(row) : null;
    },
    async told(channel, since) {
      const rows = await db
        .selectFrom('told')
        .selectAll()
        .where(eb => eb.and({ ...channel }))
        .where('at', '>=', since)
        .orderBy('at')
        .orderBy('editionId')
        .execute();
      return rows.map(toTold);
    },
    async carried(subscriptionId) {
      const row = await newest(db, subscriptionId).select('carried').executeTakeFirst();
      return row ? JSON.parse(row.carried) : [];
    },
    correct: (id, write, fence) =>
      db.transaction().execute(async transaction => {
        if (fence && !(await isHeld(engine, transaction, fence))) return false;
        // Locked whatever their state: one that is claimed only after this reads the new content.
        const deliveries = await transaction
          .selectFrom('deliveries')
          .select(['id', 'state'])
          .where('editionId', '=', id)
          .orderBy('id')
          .$if(engine.locksRows, query => query.forUpdate())
          .execute();
        const shown = deliveries.filter(({ state }) => state === 'sent' || state === 'sending' || state === 'unknown');
        await transaction
          .updateTable('editions')
          .set({ content: write(shown.map(delivery => delivery.id)) })
          .where('id', '=', id)
          .where('state', '!=', 'claimed')
          .execute();
        return true;
      }),
  };
}

/** Whether the schedule is still there; nobody can remove it until the transaction ends. */
async function isKept({ locksRows }: Engine, transaction: Db, subscriptionId: number): Promise<boolean> {
  const kept = await transaction
    .selectFrom('subscriptions')
    .select('id')
    .where('id', '=', subscriptionId)
    .$if(locksRows, query => query.forShare())
    .executeTakeFirst();
  return kept !== undefined;
}

async function freeze(db: Db, { edition, token }: EditionClaim, frozen: Frozen): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('editions')
    .set({
      state: frozen.state,
      content: frozen.content,
      carried: JSON.stringify(frozen.carried),
      ...released,
    })
    .where('id', '=', edition.id)
    .where('leaseToken', '=', token)
    .where('state', '=', 'claimed')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  for (const told of frozen.told) {
    const { channel, articleIds, figures, bullets, ...rest } = told;
    await db
      .insertInto('told')
      .values({
        ...rest,
        ...channel,
        editionId: edition.id,
        articleIds: JSON.stringify(articleIds),
        figures: JSON.stringify(figures),
        bullets: JSON.stringify(bullets),
      })
      .execute();
  }
  for (const { channel, key, nextAttemptAt } of frozen.deliveries) {
    await db
      .insertInto('deliveries')
      .values({
        ...channel,
        key,
        nextAttemptAt,
        editionId: edition.id,
        state: 'pending',
        attempts: 0,
        messageId: null,
        permalink: null,
        reason: null,
        updatedAt: nextAttemptAt,
        leaseHolder: null,
        leaseUntilAt: 0,
        leaseToken: 0,
      })
      .execute();
  }
  return true;
}

function newest(db: Db, subscriptionId: number) {
  return db
    .selectFrom('editions')
    .where('subscriptionId', '=', subscriptionId)
    .where('state', 'in', ['frozen', 'empty'])
    .orderBy('id', 'desc')
    .limit(1);
}

function toEdition(row: Omit<Row, 'content' | 'carried' | 'leaseHolder' | 'leaseUntilAt' | 'leaseToken'>): Edition {
  const { id, subscriptionId, slot, dueAt, state, windowFrom, windowTo, late, createdAt } = row;
  return {
    id,
    subscriptionId,
    slot,
    dueAt,
    state,
    window: { from: windowFrom, to: windowTo },
    late: late === 1,
    createdAt,
  } satisfies Omit<FrozenEdition, 'content'>;
}

function toClaim(row: Row): EditionClaim {
  return { edition: toEdition(row), token: row.leaseToken };
}

function toTold({ platform, workspaceId, channelId, ...row }: Selectable<Tables['told']>): Told {
  return {
    ...row,
    channel: { platform, workspaceId, channelId },
    articleIds: JSON.parse(row.articleIds),
    figures: JSON.parse(row.figures),
    bullets: JSON.parse(row.bullets),
  };
}
