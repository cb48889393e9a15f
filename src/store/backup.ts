// Backups of the SQLite file, taken while the bot runs, and brought back while it does not.
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { backup as copyPages, DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { unknownMigrations } from './migrate.ts';
import { explaining } from './sqlite.ts';

export type BackupOptions = {
  /** The SQLite file in use. */
  readonly path: string;
  /** Where the copy goes; refused when something is there. */
  readonly to: string;
  /** Called now and then with shares from 0 to 1. */
  readonly progress?: (done: number) => void;
};

/** A copy of one moment, checked before it gets its name. Other processes read and write meanwhile. Gives its size in rows. */
export async function backup({ path, to, progress }: BackupOptions): Promise<{ readonly articles: number }> {
  if (!existsSync(path)) throw new UserError(`There is no database at ${path}, so there is nothing to back up.`);
  if (existsSync(to)) throw new UserError(`${to} exists already. Choose another name, or move that file away.`);
  const part = `${to}.part`;
  rmSync(part, { force: true });
  const source = explaining(path, () => new DatabaseSync(path, { readOnly: true, timeout: 5_000 }));
  try {
    // Held open, this snapshot is what is copied; without it every write of the bot would start the copy anew.
    explaining(path, () => source.exec('begin; select count(*) from sqlite_master'));
    await explainingAsync(to, () =>
      copyPages(source, part, {
        rate: 2_000,
        progress: ({ totalPages, remainingPages }) => progress?.(1 - remainingPages / Math.max(1, totalPages)),
      }),
    );
    const checked = check(part, to);
    renameSync(part, to);
    return checked;
  } finally {
    source.close();
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${end}`, { force: true });
  }
}

export type RestoreOptions = {
  /** The SQLite file that the bot uses. */
  readonly path: string;
  readonly from: string;
  readonly now: number;
};

/**
 * Puts a backup in the place of the database, which is kept aside. What the backup says is still to be posted may have been
 * posted since: such deliveries become `unknown` for an operator to decide, and the setting `restoredAt` names the moment
 * before which slots are not caught up with.
 */
export function restore({ path, from, now }: RestoreOptions): {
  readonly aside: string | null;
  readonly articles: number;
} {
  if (!existsSync(from)) throw new UserError(`There is no file ${from}. Give the path of a backup.`);
  const part = `${path}.restoring`;
  explaining(part, () => copyFileSync(from, part));
  try {
    const { articles } = check(part, from);
    refuseInUse(path);
    leaveToOperator(part, now);
    const aside = keepAside(path);
    renameSync(part, path);
    return { aside, articles };
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${end}`, { force: true });
  }
}

/** Throws a UserError while any other process has the database open. */
export function refuseInUse(path: string): void {
  if (!existsSync(path)) return;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // Leaving WAL needs the file for oneself, and writes what stands in the log into it.
    const { journal_mode: mode } = database.prepare('pragma journal_mode = delete').get() ?? {};
    if (mode === 'delete') return;
  } catch (error) {
    // A damaged file is in nobody's use.
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
    if (code === 11 || code === 26) return;
    if (code !== 5) throw error;
  } finally {
    database?.close();
  }
  throw new UserError(`The database ${path} is in use. Stop the bot first, then do this again.`);
}

/** Whole, ours, and not newer than this program. Leaves the file without a write-ahead log. */
function check(file: string, name: string): { readonly articles: number } {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    database.exec('pragma journal_mode = delete');
    const { integrity_check: found } = database.prepare('pragma integrity_check(1)').get() ?? {};
    if (found !== 'ok') throw new UserError(`${name} is damaged (${String(found)}). Use another backup.`);
    const migrations = database.prepare('select name from kysely_migration').all();
    const unknown = unknownMigrations(migrations.map(row => String(row.name)));
    if (unknown.length > 0) {
      throw new UserError(
        `${name} was made by a newer Briefwire (it has "${unknown.join('", "')}"). Install that version.`,
      );
    }
    return { articles: Number(database.prepare('select count(*) as n from articles').get()?.n ?? 0) };
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${name} is not a whole database of Briefwire. Use another backup.`, { cause });
  } finally {
    database?.close();
  }
}

function leaveToOperator(file: string, now: number): void {
  const database = new DatabaseSync(file);
  try {
    const has = (table: string): boolean =>
      database.prepare('select 1 from sqlite_master where name = ?').get(table) !== undefined;
    if (has('deliveries')) {
      database
        .prepare(
          `update deliveries set state = 'unknown', reason = 'restored from a backup', updated_at = ?,
           lease_holder = null, lease_until_at = 0, lease_token = lease_token + 1 where state in ('pending', 'sending')`,
        )
        .run(now);
      database.exec(`update editions set state = 'skipped', lease_token = lease_token + 1 where state = 'claimed'`);
    }
    if (has('leases')) database.exec('update leases set until_at = 0');
    if (has('settings')) {
      database
        .prepare(
          `insert into settings (key, value) values ('restoredAt', ?) on conflict (key) do update set value = excluded.value`,
        )
        .run(String(now));
    }
  } finally {
    database.close();
  }
}

function keepAside(path: string): string | null {
  if (!existsSync(path)) return null;
  let number = 1;
  while (existsSync(`${path}.before-restore-${number}`)) number++;
  const aside = `${path}.before-restore-${number}`;
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`);
  }
  return aside;
}

async function explainingAsync<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    return explaining(path, () => {
      throw error;
    });
  }
}
