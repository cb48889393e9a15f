// SQLite through Node's own `node:sqlite`: one file, one writer at a time, nothing to install.
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CamelCasePlugin,
  type DialectAdapter,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from 'kysely';
import { StoreError, UserError } from '../errors.ts';
import type { Engine, SearchIndex } from './engine.ts';
import { sqliteIndex } from './sqlite-index.ts';
import type { Db, Tables } from './tables.ts';

const cachedStatements = 300;

/** Opens or makes the file (WAL). Throws a UserError that says what to do when it cannot be used. */
export function openSqlite(path: string, busyTimeoutMs: number, mostPages?: number): Engine {
  const database = openFile(path, busyTimeoutMs);
  if (mostPages !== undefined) database.exec(`pragma max_page_count = ${mostPages}`);
  const dialect = new SqliteDialect({ database: adapt(database, path) });
  const db: Db = new Kysely<Tables>({
    dialect: {
      createDriver: () => dialect.createDriver(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: of => dialect.createIntrospector(of),
      createAdapter: () => adapter,
    },
    plugins: [new CamelCasePlugin()],
  });
  const index: SearchIndex = sqliteIndex(db);
  const onDisk = inTurns(() => syncLog(path));
  return {
    name: 'sqlite',
    db,
    index,
    locksRows: false,
    among: (column, values) => sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
    pairs: pairs => sql`select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)}) where true`,
    lockNames: async () => {},
    async durably(write) {
      const written = await write(db);
      await onDisk();
      return written;
    },
    isUniqueViolation: error => error instanceof Error && 'errcode' in error && error.errcode === 2067,
  };
}

/** What `synchronous = full` does at each commit (sqlite.org/wal.html), without holding up the program for 5 to 25 ms. */
async function syncLog(path: string): Promise<void> {
  try {
    await using log = await open(`${path}-wal`, 'r+');
    await log.datasync();
  } catch (cause) {
    // A file system on which SQLite keeps no such log: it has synced the database itself at the commit.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new StoreError(failing(path), { cause });
  }
}

/** One at a time; all who ask while it runs share the next, which begins after they asked. */
function inTurns(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running.then(() => {
      next = null;
      const own = work();
      running = own.catch(() => {});
      return own;
    });
    return next;
  };
}

// DDL rolls back in SQLite, so all migrations run in one `begin immediate` transaction, which is their lock too.
const adapter: DialectAdapter = {
  supportsCreateIfNotExists: true,
  supportsMultipleConnections: false,
  supportsTransactionalDdl: true,
  supportsReturning: true,
  supportsOutput: false,
  acquireMigrationLock: async () => {},
  releaseMigrationLock: async () => {},
};

function openFile(path: string, busyTimeoutMs: number): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new UserError(`The folder of ${path} cannot be made. Make it, or set another place for the database.`, {
      cause,
    });
  }
  return explaining(path, () => {
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: false });
    try {
      database.exec('pragma page_size = 8192');
      database.exec('pragma journal_mode = wal');
      database.exec('pragma synchronous = normal');
      // 16 MiB, to spare memory: the system keeps the file's pages too. What a larger one would bring was not measured alone.
      database.exec('pragma cache_size = -16384');
      database.exec('pragma temp_store = memory');
      database.exec('pragma journal_size_limit = 67108864');
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** `node:sqlite` as kysely's SQLite dialect wants it, with the statements kept prepared. */
function adapt(database: DatabaseSync, path: string): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known) {
        statements.delete(text);
        statements.set(text, known);
        return known;
      }
      // A deferred transaction that reads and then writes fails at once when another process wrote in between.
      const prepared = explaining(path, () => database.prepare(text === 'begin' ? 'begin immediate' : text));
      const own = wrap(prepared, path);
      // A full disk ends a transaction by itself; a rollback would then fail and hide why.
      const isOver = (): boolean => text === 'rollback' && !database.isTransaction;
      const statement: SqliteStatement = { ...own, run: given => (isOver() ? nothing : own.run(given)) };
      statements.set(text, statement);
      const oldest = statements.size > cachedStatements ? statements.keys().next().value : undefined;
      if (oldest !== undefined) statements.delete(oldest);
      return statement;
    },
  };
}

const nothing = { changes: 0, lastInsertRowid: 0 };

function wrap(statement: StatementSync, path: string): SqliteStatement {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: parameters => explaining(path, () => statement.all(...values(parameters))),
    run: parameters => explaining(path, () => statement.run(...values(parameters))),
    iterate: parameters => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
  };
}

function failing(path: string): string {
  return `The disk that holds the database ${path} fails. Check the disk, then restore a backup if needed.`;
}

/** What SQLite says, told so that a person can act. Codes: sqlite.org/rescode.html */
const explanations: Readonly<Record<number, (path: string) => string>> = {
  5: path => `The database ${path} is locked by another program. Close that program, or try again in a moment.`,
  6: path => `The database ${path} is locked by another program. Close that program, or try again in a moment.`,
  8: path =>
    `The database ${path} cannot be written: it or its folder is read-only. Give this user the right to write.`,
  10: failing,
  11: path => `The database ${path} is damaged. Stop the bot and restore a backup.`,
  13: path => `The disk that holds the database ${path} is full. Free some space; the bot goes on by itself.`,
  14: path => `The database ${path} cannot be opened. Check that the folder exists and that this user may write there.`,
  26: path => `${path} is not a database of Briefwire. Set another place for the database, or restore a backup.`,
};

export function explaining<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const code = cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number' ? cause.errcode : 0;
    const explain = explanations[code & 0xff];
    if (!explain) throw cause;
    throw new StoreError(explain(path), { cause });
  }
}
