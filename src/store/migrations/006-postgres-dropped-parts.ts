// PostgreSQL: a search passes over parts of the index that were dropped since it read their names.
import type { Kysely } from 'kysely';
import type { EngineName } from '../engine.ts';
import { createFind } from '../postgres-index.ts';
import type { Db } from '../tables.ts';

export async function passDroppedParts(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  if (engine === 'postgres') await createFind(db as Db);
}
