// Brings a database to the program's version on start: forward only, under a lock, all or nothing.
import { CamelCasePlugin, type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Engine, EngineName } from './engine.ts';
import { createArticles } from './migrations/001-articles.ts';
import { createEditions } from './migrations/002-editions.ts';
import { createSettings } from './migrations/003-settings.ts';
import { splitSearchIndex } from './migrations/004-search-by-id.ts';
import { splitSearchWeeks } from './migrations/005-postgres-search-by-id.ts';
import { passDroppedParts } from './migrations/006-postgres-dropped-parts.ts';

type Step = (db: Kysely<unknown>, engine: EngineName) => Promise<void>;

/** Names are kept in the database for ever: only add to the end. */
const steps: Readonly<Record<string, Step>> = {
  '001-articles': createArticles,
  '002-editions': createEditions,
  '003-settings': createSettings,
  '004-search-by-id': splitSearchIndex,
  '005-postgres-search-by-id': splitSearchWeeks,
  '006-postgres-dropped-parts': passDroppedParts,
};

export const migrationNames = Object.keys(steps);

/** `to` stops at an older version: for tests of migrations with rows in. `onMigrating` hears of each before its work. */
export async function migrate(
  engine: Engine,
  log: Log,
  to?: string,
  onMigrating: (migration: string) => void = () => {},
): Promise<void> {
  await refuseNewer(engine);
  const migrations = Object.entries(steps).map(([name, step]): [string, Migration] => [
    name,
    {
      up(db) {
        // Said before the work: the index of a big archive takes minutes.
        log.info('migrating', { migration: name });
        onMigrating(name);
        return step(db as Kysely<unknown>, engine.name);
      },
    },
  ]);
  const migrator = new Migrator({
    db: engine.db.withoutPlugins(),
    provider: { getMigrations: async () => Object.fromEntries(migrations.map(withCamelCase)) },
  });
  const { error, results } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to);
  if (error !== undefined) {
    const failed = results?.find(result => result.status === 'Error')?.migrationName;
    if (error instanceof UserError) throw error;
    throw new Error(`migration ${failed ?? ''} of the ${engine.name} database failed`, { cause: error });
  }
  for (const { migrationName } of results ?? []) log.info('migrated', { migration: migrationName });
}

/** The names of the migrations that a database has been through. */
export async function migrationsDone(db: Kysely<unknown>, engine: EngineName): Promise<readonly string[]> {
  const found =
    engine === 'sqlite'
      ? await sql<{ n: number }>`select count(*) as n from sqlite_master where name = 'kysely_migration'`.execute(db)
      : await sql<{ n: number }>`select count(*)::int as n from pg_class
          where relname = 'kysely_migration' and pg_table_is_visible(oid)`.execute(db);
  if (!found.rows[0]?.n) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(row => row.name);
}

/** Migrations that this program does not know: the database is from a newer one. */
export function unknownMigrations(done: readonly string[]): readonly string[] {
  return done.filter(name => !(name in steps));
}

async function refuseNewer(engine: Engine): Promise<void> {
  const unknown = unknownMigrations(await migrationsDone(engine.db as unknown as Kysely<unknown>, engine.name));
  if (unknown.length === 0) return;
  throw new UserError(
    `The database was made by a newer Briefwire (it has "${unknown.join('", "')}"). ` +
      'Install that version or a newer one, or restore a backup that is older.',
  );
}

function withCamelCase([name, migration]: [string, Migration]): [string, Migration] {
  return [name, { up: db => migration.up(db.withPlugin(new CamelCasePlugin())) }];
}
