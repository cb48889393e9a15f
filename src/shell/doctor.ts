// `doctor [--json]`: looks at everything that can be wrong, and says for each failure what to do. Works beside the running
// bot: it writes one row and removes it, posts nothing and holds nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { App, World } from '../app.ts';
import { checkModel } from '../briefing/model-check.ts';
import { modelSettings } from '../briefing/model-settings.ts';
import { type Check, failed, ok } from '../chat/check.ts';
import { noMeter } from '../chat/meter.ts';
import type { Platform } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import { describeError, UserError } from '../errors.ts';
import { createFetcher, type Fetcher } from '../feeds/fetch.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/contract.ts';
import { openEngine, storeOn } from '../store/open.ts';
import { chatPlatforms } from './chat.ts';
import { checkClock, checkDisk, checkNetwork, checkZone } from './doctor-machine.ts';
import { checkChannels, checkFeeds } from './doctor-work.ts';
import { dataFolder, prepareFolder } from './house.ts';

/** Exit code 1 when something is wrong; warnings alone are not. */
export async function runDoctor(args: readonly string[], world: World, config: Config): Promise<number> {
  if (args.some(arg => arg !== '--json')) throw new UserError('Type doctor, or doctor --json.');
  const checks = await examine(world, config);
  const isWell = checks.every(({ state }) => state !== 'failed');
  world.output.write(
    args.includes('--json') ? `${JSON.stringify({ ok: isWell, checks }, null, 2)}\n` : shown(checks, isWell),
  );
  return isWell ? 0 : 1;
}

async function examine(world: World, config: Config): Promise<readonly Check[]> {
  const log = world.createLog({ ...config, LOG_LEVEL: 'error' }, null);
  const store = await openQuietly(world, config, log);
  const fetcher = createFetcher({
    clock: world.clock,
    version: world.version,
    contactUrl: config.CONTACT_URL ?? null,
    allowPrivateHosts: config.ALLOW_PRIVATE_HOSTS,
  });
  try {
    return await examineWith(world, config, log, store, fetcher);
  } finally {
    await fetcher.close();
    if (store && 'feeds' in store) await store.close();
  }
}

async function examineWith(
  world: World,
  config: Config,
  log: Log,
  opened: Store | Check | null,
  fetcher: Fetcher,
): Promise<readonly Check[]> {
  const database = opened && 'feeds' in opened ? await checkDatabase(opened) : (opened ?? firstStart(config));
  const store = opened && 'feeds' in opened && database.state === 'ok' ? opened : null;
  const feeds = store ? await store.feeds.list() : [];
  const network = await checkNetwork(world, config, fetcher, feeds);
  const platforms = platformsOf(world, config, { store, log });
  const model = modelSettings(config);
  try {
    return [
      database,
      checkDisk(dataFolder(world, config)),
      network.check,
      await checkClock(world, network.heard, store),
      checkZone(world, config),
      ...(store ? checkFeeds(feeds, world.clock.now()) : []),
      ...(await Promise.all(platforms.map(platform => platform.check()))).flat(),
      ...(store ? await checkChannels(store, platforms) : []),
      model ? await checkModel(model, world.fetch) : ok('model', 'none is set: bullets are excerpts'),
    ];
  } finally {
    await Promise.all(platforms.map(platform => platform.stop()));
  }
}

/** Without migrating: that is for the bot's next start. Null = there is none yet. */
async function openQuietly(world: World, config: Config, log: Log): Promise<Store | Check | null> {
  const folder = dataFolder(world, config);
  const path = join(folder, 'briefwire.db');
  try {
    prepareFolder(folder);
    if (!config.DATABASE_URL && !existsSync(path)) return null;
    return storeOn(openEngine({ url: config.DATABASE_URL ?? null, path, log }));
  } catch (error) {
    return troubleWith(error);
  }
}

const firstStart = (config: Config): Check =>
  ok('database', `there is none in ${config.DATA_DIR} yet: the bot makes it when something is set up`);

async function checkDatabase(store: Store): Promise<Check> {
  try {
    const missing = await store.upkeep.missingMigrations();
    if (missing.length > 0)
      return failed(
        'database',
        `not migrated to this version (${missing.join(', ')})`,
        'Start the bot once: it migrates the database. Take a backup before.',
      );
    await store.ping();
    return ok('database', `${store.engine}, migrated, writable`);
  } catch (error) {
    return troubleWith(error);
  }
}

/** Our own complaints end with what to do. */
function troubleWith(error: unknown): Check {
  const text = describeError(error);
  if (!(error instanceof UserError))
    return failed('database', text, 'Read the log of the bot, then restore a backup if needed.');
  const [what = text, ...todo] = error.message.split(/(?<=\.)\s+(?=[A-Z])/);
  return failed('database', what, todo.join(' ') || 'Check DATABASE_URL and DATA_DIR.');
}

function platformsOf(
  world: World,
  config: Config,
  { store, log }: { readonly store: Store | null; readonly log: Log },
): Platform[] {
  if (!store) return chatPlatforms(world, config, { store: emptyStore, log }, () => noMeter);
  return chatPlatforms(world, config, { store, log }, () => noMeter);
}

/** Tokens can be checked without a database. */
const emptyStore: Pick<App['store'], 'secrets' | 'leases' | 'settings'> = {
  secrets: { get: async () => null, put: async () => {}, remove: async () => {}, keys: async () => [] },
  leases: { acquire: async () => null, release: async () => {}, holder: async () => null },
  settings: { get: async () => null, set: async () => {} },
};

function shown(checks: readonly Check[], isWell: boolean): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, state, says, todo }) => [
    `${state.padEnd(7)}  ${name.padEnd(width)}  ${says}`,
    ...(todo ? [`${' '.repeat(9 + width)}  -> ${todo}`] : []),
  ]);
  const isWarned = checks.some(({ state }) => state === 'warning');
  const well = isWarned ? 'Nothing failed: see the warnings.' : 'All is well.';
  return `${lines.join('\n')}\n\n${isWell ? well : 'Something is wrong: see what failed.'}\n`;
}
