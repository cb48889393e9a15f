// Keeping the database safe: backup, restore, moving to PostgreSQL.
import { isAbsolute, join, resolve } from 'node:path';
import type { World } from '../app.ts';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { backup, restore } from '../store/backup.ts';
import { copyStore } from '../store/copy.ts';
import { holdFile } from '../store/hold.ts';
import { dataFolder, prepareFolder } from './house.ts';

export async function runBackup(args: readonly string[], world: World, config: Config): Promise<number> {
  const to = oneFile(args, 'backup <file>');
  refuseForPostgres(config, 'pg_dump');
  const { articles } = await backup({
    path: databasePath(world, config),
    to,
    progress: share => progress(world, `Copying: ${Math.round(share * 100)} %`),
  });
  progress(world, null);
  world.output.write(`Wrote ${to}: ${articles} articles.\n`);
  return 0;
}

export async function runRestore(args: readonly string[], world: World, config: Config): Promise<number> {
  const from = oneFile(args, 'restore <file>');
  refuseForPostgres(config, 'pg_restore');
  // A new machine has no data folder yet.
  prepareFolder(dataFolder(world, config));
  // The bot must not come up between the look and the exchange.
  const hold = holdFile(join(dataFolder(world, config), 'briefwire.lock'));
  if (!hold) throw new UserError('The bot is running on this database. Stop it first, then do this again.');
  let restored: ReturnType<typeof restore>;
  try {
    restored = restore({ path: databasePath(world, config), from, now: world.clock.now() });
  } finally {
    hold.release();
  }
  const { aside, articles } = restored;
  world.output.write(
    `Restored ${from}: ${articles} articles.${aside ? ` The database that was there is kept as ${aside}.` : ''}\n`,
  );
  return 0;
}

/** `database copy --to postgres://...` */
export async function runDatabase(args: readonly string[], world: World, config: Config): Promise<number> {
  const [verb, flag, url, ...more] = args;
  if (verb !== 'copy' || flag !== '--to' || !url || more.length > 0 || !/^postgres(ql)?:\/\//.test(url)) {
    throw new UserError('Type database copy --to postgres://user:password@host:5432/name');
  }
  prepareFolder(dataFolder(world, config));
  // Nothing may be written to the source while it is copied.
  const hold = holdFile(join(dataFolder(world, config), 'briefwire.lock'));
  if (!hold)
    throw new UserError('The bot is running on this database. Stop it, copy, then start it with DATABASE_URL.');
  try {
    const log = world.createLog({ ...config, LOG_LEVEL: 'error' }, null);
    const counts = await copyStore({
      path: databasePath(world, config),
      url,
      log,
      progress: ({ table, copied, total }) => progress(world, `${table}: ${copied} of ${total}`),
    });
    progress(world, null);
    const rows = Object.entries(counts).filter(([, count]) => count > 0);
    world.output.write(
      `${rows.map(([table, count]) => `${table}: ${count}`).join('\n')}\nCopied and counted. Start the bot with DATABASE_URL=${url.replace(/:[^:@/]*@/, ':...@')}\n`,
    );
    return 0;
  } finally {
    hold.release();
  }
}

function databasePath(world: World, config: Config): string {
  return join(dataFolder(world, config), 'briefwire.db');
}

function oneFile(args: readonly string[], usage: string): string {
  const [file, ...more] = args;
  if (!file || more.length > 0) throw new UserError(`Name one file: ${usage}`);
  return isAbsolute(file) ? file : resolve(file);
}

function refuseForPostgres(config: Config, tool: string): void {
  if (config.DATABASE_URL)
    throw new UserError(`The data is in PostgreSQL: use ${tool}. Without DATABASE_URL this is about the SQLite file.`);
}

function progress(world: World, line: string | null): void {
  if (world.isTty) world.errors.write(`\r\u001b[2K${line ?? ''}`);
}
