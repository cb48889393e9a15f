// Topics and what people press, settings, secrets, leases and calls of the model.
import type { Kysely } from 'kysely';
import type { EngineName } from '../engine.ts';
import { tableWithId } from './columns.ts';

export async function createSettings(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await tableWithId(db, 'topics', engine)
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('folded', 'text', column => column.notNull().unique())
    .addColumn('aliases', 'text', column => column.notNull())
    .addColumn('exclusions', 'text', column => column.notNull())
    .execute();
  await db.schema
    .createTable('mutes')
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('workspaceId', 'text', column => column.notNull())
    .addColumn('channelId', 'text', column => column.notNull())
    .addColumn('storyId', 'bigint', column => column.notNull())
    .addColumn('slug', 'text', column => column.notNull())
    .addColumn('by', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('mutesKey', ['platform', 'workspaceId', 'channelId', 'storyId'])
    .execute();
  await tableWithId(db, 'reports', engine)
    .addColumn('editionId', 'bigint')
    .addColumn('storyId', 'bigint', column => column.notNull())
    .addColumn('by', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute();
  await tableWithId(db, 'answers', engine)
    .addColumn('content', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute();
  await createKeyedTables(db);
  await createModelTables(db, engine);
}

async function createKeyedTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('holder', 'text', column => column.notNull())
    .addColumn('untilAt', 'bigint', column => column.notNull())
    .addColumn('token', 'bigint', column => column.notNull())
    .execute();
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('value', 'text', column => column.notNull())
    .execute();
  await db.schema
    .createTable('secrets')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('value', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('secretsKey', ['kind', 'key'])
    .execute();
}

async function createModelTables(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await tableWithId(db, 'modelCalls', engine)
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('model', 'text', column => column.notNull())
    .addColumn('purpose', 'text', column => column.notNull())
    .addColumn('inputTokens', 'bigint', column => column.notNull())
    .addColumn('outputTokens', 'bigint', column => column.notNull())
    .addColumn('usd', 'double precision', column => column.notNull())
    .addColumn('ms', 'double precision', column => column.notNull())
    .addColumn('result', 'text', column => column.notNull())
    .execute();
  await db.schema.createIndex('modelCallsByAt').on('modelCalls').column('at').execute();
  await db.schema
    .createTable('modelAnswers')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('answer', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute();
  await tableWithId(db, 'modelReasons', engine)
    .addColumn('code', 'text', column => column.notNull())
    .addColumn('count', 'bigint', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute();
}
