// Moves a SQLite store to an empty PostgreSQL: all rows in one transaction, so a copy that breaks off can be done again.
import { existsSync } from 'node:fs';
import { type Insertable, sql } from 'kysely';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { refuseInUse } from './backup.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { indexedIds } from './sqlite-index.ts';
import { countRows, type Db, type Tables, tableNames } from './tables.ts';
import { foldWords } from './words.ts';

export type CopyOptions = {
  /** The SQLite file; nobody else may have it open. */
  readonly path: string;
  /** postgres://...; its database must hold no rows. */
  readonly url: string;
  readonly log: Log;
  readonly progress?: (step: { readonly table: string; readonly copied: number; readonly total: number }) => void;
};

type Counts = Readonly<Record<string, number>>;
type Row = Readonly<Record<string, string | number | null>>;

const rowsAPiece = 500;

/** Gives the rows copied by table, counted on the target. Throws a UserError when the target holds rows or the bot runs. */
export async function copyStore({ path, url, log, progress }: CopyOptions): Promise<Counts> {
  if (!existsSync(path)) throw new UserError(`There is no database at ${path}, so there is nothing to copy.`);
  refuseInUse(path);
  const source = openSqlite(path, 0);
  const target = openPostgres(url, log, null);
  try {
    await migrate(source, log);
    await migrate(target, log);
    return await copyRows(source, target, progress);
  } finally {
    await source.db.destroy();
    await target.db.destroy();
  }
}

async function copyRows(source: Engine, target: Engine, progress: CopyOptions['progress']): Promise<Counts> {
  const wanted = await countRows(source.db);
  return target.db.transaction().execute(async transaction => {
    const found = Object.entries(await countRows(transaction)).filter(([, count]) => count > 0);
    if (found.length > 0) {
      throw new UserError(
        `The target database holds rows already (${found.map(([name, count]) => `${name}: ${count}`).join(', ')}). ` +
          'Give an empty database.',
      );
    }
    for (const name of tableNames) {
      let copied = 0;
      for await (const rows of pieces(source.db, name)) {
        await transaction
          .insertInto(name)
          .values(rows as unknown as Insertable<Tables[typeof name]>[])
          .execute();
        if (name === 'articles') await copyIndex(source, target, transaction, rows);
        copied += rows.length;
        progress?.({ table: name, copied, total: wanted[name] ?? 0 });
      }
    }
    const counts = await countRows(transaction);
    const different = tableNames.filter(name => counts[name] !== wanted[name]);
    if (different.length > 0) {
      throw new Error(
        `copied rows differ: ${different.map(name => `${name} ${wanted[name]} -> ${counts[name]}`).join(', ')}`,
      );
    }
    await continueIds(transaction);
    return counts;
  });
}

async function* pieces(db: Db, name: keyof Tables): AsyncGenerator<readonly Row[]> {
  const table = sql.table(name);
  const cursor = sql.ref(name === 'identities' ? 'key' : 'rowid');
  for (let after: string | number = name === 'identities' ? '' : -1; ; ) {
    const { rows } = await sql<Row>`select ${cursor} as cursor, ${table}.* from ${table}
      where ${cursor} > ${after} order by ${cursor} limit ${rowsAPiece}`.execute(db);
    const last = rows.at(-1)?.cursor;
    if (last === undefined || last === null) return;
    yield rows.map(({ cursor: _, ...row }) => row);
    after = last;
  }
}

/** The index is made anew from the texts; articles whose text was pruned are not in it. */
async function copyIndex(source: Engine, target: Engine, transaction: Db, rows: readonly Row[]): Promise<void> {
  const ids = rows.map(row => Number(row.id));
  const indexed = await indexedIds(source.db, Math.min(...ids), Math.max(...ids));
  const revisions = await source.db.selectFrom('revisions').selectAll().where(source.among('articleId', ids)).execute();
  const seenAt = new Map(rows.map(row => [Number(row.id), Number(row.seenAt)]));
  const texts = [
    ...rows.map(row => ({ articleId: Number(row.id), text: `${row.title}\n${row.lede}\n${row.text}` })),
    ...revisions.map(({ articleId, title, lede, text }) => ({ articleId, text: `${title}\n${lede}\n${text}` })),
  ];
  await target.index.add(
    transaction,
    texts
      .filter(({ articleId }) => indexed.has(articleId))
      .map(({ articleId, text }) => ({ articleId, seenAt: seenAt.get(articleId) ?? 0, words: foldWords(text) })),
  );
}

/** New rows get ids after the copied ones. */
async function continueIds(db: Db): Promise<void> {
  const { rows } = await sql<{ table: string }>`select table_name as table from information_schema.columns
    where column_name = 'id' and is_identity = 'YES' and table_schema = current_schema()`.execute(db);
  for (const { table } of rows) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${sql.id(table)} having max(id) is not null`.execute(
      db,
    );
  }
}
