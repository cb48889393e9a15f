// What the two engines write differently when a table is made.
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { EngineName } from '../engine.ts';

/** `id` grows with every row and is never given twice; copies may bring their own. */
export function tableWithId<Name extends string>(
  db: Kysely<unknown>,
  name: Name,
  engine: EngineName,
): CreateTableBuilder<Name, 'id'> {
  return engine === 'sqlite'
    ? db.schema.createTable(name).addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
    : db.schema
        .createTable(name)
        .addColumn('id', 'bigint', column => column.primaryKey().generatedByDefaultAsIdentity());
}

/** 0 or 1. */
export const flag = sql`smallint`;
