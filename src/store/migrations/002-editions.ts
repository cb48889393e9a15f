// Schedules, editions, deliveries and what channels were told.
import { type Kysely, sql } from 'kysely';
import type { EngineName } from '../engine.ts';
import { flag, tableWithId } from './columns.ts';

export async function createEditions(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await tableWithId(db, 'subscriptions', engine)
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('workspaceId', 'text', column => column.notNull())
    .addColumn('channelId', 'text', column => column.notNull())
    .addColumn('channelName', 'text', column => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('pattern', 'text', column => column.notNull())
    .addColumn('when', 'text', column => column.notNull())
    .addColumn('zone', 'text', column => column.notNull())
    .addColumn('stories', 'bigint', column => column.notNull())
    .addColumn('language', 'text')
    .addColumn('empty', 'text', column => column.notNull())
    .addColumn('quiet', 'text')
    .addColumn('late', 'text', column => column.notNull())
    .addColumn('pausedBy', 'text')
    .addColumn('pausedReason', 'text')
    .addColumn('createdAt', 'bigint', column => column.notNull())
    .addColumn('createdBy', 'text', column => column.notNull())
    .addColumn('nextDueAt', 'bigint')
    .execute();
  await db.schema.createIndex('subscriptionsByNextDue').on('subscriptions').column('nextDueAt').execute();
  await tableWithId(db, 'editions', engine)
    .addColumn('subscriptionId', 'bigint', column => column.notNull())
    .addColumn('slot', 'text', column => column.notNull())
    .addColumn('dueAt', 'bigint', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('windowFrom', 'bigint', column => column.notNull())
    .addColumn('windowTo', 'bigint', column => column.notNull())
    .addColumn('late', flag, column => column.notNull())
    .addColumn('createdAt', 'bigint', column => column.notNull())
    .addColumn('carried', 'text', column => column.notNull())
    .addColumn('leaseHolder', 'text')
    .addColumn('leaseUntilAt', 'bigint', column => column.notNull())
    .addColumn('leaseToken', 'bigint', column => column.notNull())
    .addColumn('content', 'text')
    .addUniqueConstraint('editionsSlot', ['subscriptionId', 'slot'])
    .execute();
  await sql`create index editions_claimed on editions (lease_until_at) where state = 'claimed'`.execute(db);
  await createDeliveries(db, engine);
}

async function createDeliveries(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await tableWithId(db, 'deliveries', engine)
    .addColumn('editionId', 'bigint', column => column.notNull())
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('workspaceId', 'text', column => column.notNull())
    .addColumn('channelId', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull().unique())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('attempts', 'bigint', column => column.notNull())
    .addColumn('nextAttemptAt', 'bigint', column => column.notNull())
    .addColumn('messageId', 'text')
    .addColumn('permalink', 'text')
    .addColumn('reason', 'text')
    .addColumn('updatedAt', 'bigint', column => column.notNull())
    .addColumn('leaseHolder', 'text')
    .addColumn('leaseUntilAt', 'bigint', column => column.notNull())
    .addColumn('leaseToken', 'bigint', column => column.notNull())
    .execute();
  await db.schema.createIndex('deliveriesByEdition').on('deliveries').column('editionId').execute();
  await sql`create index deliveries_pending on deliveries (platform, workspace_id, channel_id, edition_id)
    where state = 'pending'`.execute(db);
  await sql`create index deliveries_unknown on deliveries (lease_until_at) where state = 'unknown'`.execute(db);
  // One message at a time on its way to a channel, whatever many processes think.
  await sql`create unique index deliveries_sending on deliveries (platform, workspace_id, channel_id)
    where state = 'sending'`.execute(db);
  await db.schema
    .createTable('told')
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('workspaceId', 'text', column => column.notNull())
    .addColumn('channelId', 'text', column => column.notNull())
    .addColumn('storyId', 'bigint', column => column.notNull())
    .addColumn('editionId', 'bigint', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('articleIds', 'text', column => column.notNull())
    .addColumn('figures', 'text', column => column.notNull())
    .addColumn('bullets', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('toldKey', ['platform', 'workspaceId', 'channelId', 'at', 'editionId', 'storyId'])
    .execute();
}
