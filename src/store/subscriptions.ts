// Subscriptions and when each is due next.
import type { Selectable, Updateable } from 'kysely';
import type { Subscription } from '../model.ts';
import type { SubscriptionStore, SubscriptionWithDue } from './contract-editions.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

export function subscriptionStore({ db }: Engine): SubscriptionStore {
  return {
    async add({ channel, ...rest }, nextDueAt) {
      const row = await db
        .insertInto('subscriptions')
        .values({ ...rest, ...channel, nextDueAt })
        .returningAll()
        .executeTakeFirstOrThrow();
      const { nextDueAt: _, ...subscription } = toSubscription(row);
      return subscription;
    },
    async get(id) {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toSubscription(row) : null;
    },
    async list(channel) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .$if(channel !== undefined, query => query.where(eb => eb.and({ ...channel })))
        .orderBy('id')
        .execute();
      return rows.map(toSubscription);
    },
    async update(id, { channel, ...rest }) {
      const row: Updateable<Tables['subscriptions']> = { ...rest, ...channel };
      if (Object.keys(row).length > 0) await db.updateTable('subscriptions').set(row).where('id', '=', id).execute();
    },
    remove: id =>
      db.transaction().execute(async transaction => {
        const { numDeletedRows } = await transaction
          .deleteFrom('subscriptions')
          .where('id', '=', id)
          .executeTakeFirst();
        // What waits to be posted for it is given up; what may be on its way now is settled by whoever sends it.
        await transaction
          .updateTable('deliveries')
          .set({ state: 'forgotten', reason: 'the schedule was removed' })
          .where('state', '=', 'pending')
          .where('editionId', 'in', eb => eb.selectFrom('editions').select('id').where('subscriptionId', '=', id))
          .execute();
        return numDeletedRows > 0n;
      }),
    async due(now, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('nextDueAt', '<=', now)
        .where('pausedBy', 'is', null)
        .orderBy('nextDueAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toSubscription);
    },
    async pauseChannel(channel, by, reason) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ pausedBy: by, pausedReason: reason, nextDueAt: null })
        .where(eb => eb.and({ ...channel }))
        .where('pausedBy', 'is', null)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

function toSubscription({
  platform,
  workspaceId,
  channelId,
  ...row
}: Selectable<Tables['subscriptions']>): SubscriptionWithDue {
  const rest: Omit<Subscription, 'channel'> & { nextDueAt: number | null } = row;
  return { ...rest, channel: { platform, workspaceId, channelId } };
}
