// Opens the app for the shell and the bot: the real store, or the samples' own while no feed was added.
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { commands } from '../../commands/index.ts';
import type { App, World } from '../app.ts';
import { compose } from '../briefing/compose.ts';
import { createModel, modelSettings } from '../briefing/model.ts';
import { describeCommand } from '../chat/command.ts';
import type { Platform } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { describeError, UserError } from '../errors.ts';
import { createFetcher } from '../feeds/fetch.ts';
import { createFetchText } from '../feeds/full-text.ts';
import { createReader } from '../feeds/read.ts';
import { createFillText } from '../jobs/fill-text.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/contract.ts';
import { openStore } from '../store/open.ts';
import { createGrouping } from '../stories/group.ts';
import { clockFrom, samplesAt, samplesZone } from './samples.ts';
import { createSharedClock } from './shared-clock.ts';

export type House = {
  /** The app as it is now: samples until the first change. */
  current(): App;
  /** What this process and all others that share the database go by. */
  readonly clock: Clock;
  /** Sets that clock by the database's, before work that others judge; gives by how much the machine's own is ahead, in ms. */
  agree(): Promise<number>;
  /** Called once when the samples are left. */
  onLeave(act: () => Promise<void>): void;
  close(): Promise<void>;
};

export type HouseOptions = {
  readonly world: World;
  readonly config: Config;
  readonly log: Log;
  readonly platforms: () => readonly Platform[];
  /** Left out, the platforms are asked for channels. */
  readonly directory?: (app: App) => ReturnType<App['directory']>;
  readonly wake: () => void;
  /** Feeds may be absent on purpose (Slack or Discord is set up): no samples then. */
  readonly mayUseSamples: boolean;
  /** Builds the samples anew instead of taking those that an earlier run left. */
  readonly freshSamples: boolean;
  readonly samplesHost: string | null;
  /** Called before each migration of the database. */
  readonly onMigrating?: (migration: string) => void;
};

export function dataFolder(world: World, config: Config): string {
  return isAbsolute(config.DATA_DIR) ? config.DATA_DIR : join(world.root, config.DATA_DIR);
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { world, config, log } = options;
  const folder = dataFolder(world, config);
  prepareFolder(folder);
  const real = await openStore({
    url: config.DATABASE_URL ?? null,
    path: join(folder, 'briefwire.db'),
    busyTimeoutMs: 5000,
    log,
    ...(options.onMigrating ? { onMigrating: options.onMigrating } : {}),
  });
  const clock = createSharedClock(world);
  await clock.agree(real).catch(async error => {
    await real.close();
    throw error;
  });
  let leave = async (): Promise<void> => {};
  const realApp = appOf(real, clock, false, config.TIME_ZONE ?? world.zone, config.ALLOW_PRIVATE_HOSTS);
  const isUsed = await hasSettings(real);
  let current = realApp;
  const time = { clock, agree: () => clock.agree(real) };
  if (isUsed || !options.mayUseSamples)
    return { ...time, current: () => realApp, onLeave() {}, close: () => closeApp(realApp) };

  const path = join(folder, 'samples.db');
  if (options.freshSamples) removeDatabase(path);
  const openSamples = () => openStore({ url: null, path, busyTimeoutMs: 5000, log });
  // They can always be read again, so a damaged file is no reason to stop.
  const samples = await openSamples().catch(() => {
    removeDatabase(path);
    return openSamples();
  });
  // Articles of an earlier run must lie in the past of this one.
  const startAt = Math.max(samplesAt, ((await samples.articles.latestSeenAt()) ?? 0) + 1);
  const samplesApp = appOf(samples, clockFrom(startAt, clock), true, samplesZone, [
    ...config.ALLOW_PRIVATE_HOSTS,
    ...(options.samplesHost ? [options.samplesHost] : []),
  ]);
  current = samplesApp;

  function appOf(
    store: Store,
    clock: Clock,
    isSamples: boolean,
    zone: string,
    allowPrivateHosts: readonly string[],
  ): App {
    const fetcher = createFetcher({
      clock: world.clock,
      version: world.version,
      contactUrl: config.CONTACT_URL ?? null,
      allowPrivateHosts,
    });
    const reader = createReader({ clock: world.clock });
    const settings = modelSettings(config);
    const model = settings && createModel(settings, { fetch: world.fetch, clock, log, calls: store.modelCalls });
    const fetchText = createFetchText({ fetcher, reader, clock: world.clock });
    const fillText = createFillText({ store, fetchText, clock, log });
    const app: App = {
      config,
      store,
      clock,
      log,
      random: world.random,
      holder: world.holder,
      version: world.version,
      startedAt: clock.now(),
      zone,
      fetcher,
      reader,
      grouping: createGrouping(),
      compose: request =>
        compose({ store, now: clock.now(), fillText, ...(model ? { improve: model.improve } : {}) }, request),
      model,
      isSamples,
      async forChanges() {
        if (current !== realApp) {
          current = realApp;
          await leave();
        }
        return realApp;
      },
      platforms: options.platforms,
      directory: () => options.directory?.(app) ?? options.platforms(),
      commands: () => commands.map(describeCommand),
      wake: options.wake,
    };
    return app;
  }

  return {
    ...time,
    current: () => current,
    onLeave(act) {
      leave = act;
    },
    async close() {
      await closeApp(samplesApp);
      await closeApp(realApp);
    },
  };
}

/** Somebody set something up: from then on the samples are over. */
async function hasSettings({ feeds, topics, subscriptions }: Store): Promise<boolean> {
  const kept = await Promise.all([feeds.list(), topics.list(), subscriptions.list()]);
  return kept.some(list => list.length > 0);
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

async function closeApp({ reader, fetcher, store }: App): Promise<void> {
  await Promise.all([reader.close(), fetcher.close()]);
  await store.close();
}

/** @throws UserError when nothing can be written there */
export function prepareFolder(folder: string): void {
  const advice =
    'Check that its disk is not full and that this user may write there, or set DATA_DIR to another folder.';
  try {
    // One by one: making them all at once never ends where none can be made (/proc).
    const missing: string[] = [];
    for (let path = folder; !existsSync(path); path = dirname(path)) missing.unshift(path);
    for (const path of missing) mkdirSync(path);
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UserError(`The data folder ${folder} cannot be made or written (${describeError(error)}). ${advice}`, {
      cause: error,
    });
  }
}
