// The bot: opens the house, loads the feeds, shows the first edition, then lets the clock and the people drive it.
import { join } from 'node:path';
import { firstEdition } from '../../commands/brief.ts';
import type { App, World } from '../app.ts';
import { bold, code, type Message, say, text } from '../chat/message.ts';
import { noMeter } from '../chat/meter.ts';
import type { Asker, Platform } from '../chat/platform.ts';
import { languageOf, wordsFor } from '../chat/words.ts';
import type { Config } from '../config.ts';
import { describeError, UserError } from '../errors.ts';
import type { Handler, Health } from '../health/index.ts';
import { createMetrics, type Metrics } from '../health/metrics.ts';
import { startTick, type Ticking } from '../jobs/tick.ts';
import { createTerminal, type Terminal } from '../platforms/terminal/index.ts';
import { type Hold, holdFile } from '../store/hold.ts';
import { answererOf } from './answerer.ts';
import { chatPlatforms, hasChat, startPlatforms } from './chat.ts';
import { dataFolder, type House, openHouse, prepareFolder } from './house.ts';
import { loadFeeds } from './load.ts';
import { whenDatabaseIsThere } from './patience.ts';
import { rounds } from './rounds.ts';
import { type SampleServer, serveSamples } from './samples.ts';
import { isService, pageOf, serve } from './serve.ts';

/** What there is so far; closed in this order when the bot stops. */
type Running = {
  ticking: Ticking | null;
  readonly platforms: Platform[];
  server: SampleServer | null;
  house: House | null;
  hold: Hold | null;
  health: Health | null;
  page: Handler | null;
  metrics: Metrics | null;
  /** Why there is no house yet. */
  unopened: string;
};

/** Supervisors wait 30 s or less before they kill. */
const finishMs = 18_000;
const closeMs = 4_000;

/** Runs until the input ends, a signal comes or, as a service, for ever. Gives the exit code. */
export async function startBot(world: World, config: Config): Promise<number> {
  const folder = dataFolder(world, config);
  prepareFolder(folder);
  // Where people talk to the bot on the terminal, the log stays out of their way.
  const isForPeople = !hasChat(config) && (world.isTty || !isService(config));
  const log = world.createLog(config, isForPeople ? join(folder, 'briefwire.log') : null);
  const stopping = new AbortController();
  world.onStop(() => {
    log.info('stopping', {});
    stopping.abort();
  });
  const running: Running = {
    ticking: null,
    platforms: [],
    server: null,
    house: null,
    hold: null,
    health: null,
    page: null,
    metrics: null,
    unopened: 'database: being opened',
  };
  try {
    if (!config.DATABASE_URL) running.hold = holdDatabase(join(folder, 'briefwire.lock'), folder);
    await openPort(world, config, running, log, stopping.signal);
    running.server = hasChat(config) ? null : await serveSamples(world.root);
    const open = () =>
      openHouse({
        world,
        config,
        log,
        platforms: () => running.platforms,
        wake: () => running.ticking?.wake(),
        mayUseSamples: !hasChat(config),
        freshSamples: true,
        samplesHost: running.server?.host ?? null,
        onMigrating: migration => {
          running.unopened = `database: being brought to this version (${migration})`;
        },
      });
    const house = await whenDatabaseIsThere(open, {
      ...world,
      log,
      signal: stopping.signal,
      onAwaited: () => {
        running.unopened = 'database: not reachable';
      },
    });
    if (!house) return 0;
    running.house = house;
    await run(world, config, house, running, log, stopping.signal);
    return 0;
  } finally {
    await shutDown(world, log, running);
  }
}

/** Before the database is there: whoever looks after the process hears what it waits for. */
async function openPort(
  world: World,
  config: Config,
  running: Running,
  log: App['log'],
  stopping: AbortSignal,
): Promise<void> {
  const app = () => running.house?.current() ?? null;
  if (config.METRICS === 'on') running.metrics = createMetrics({ app, version: world.version, log });
  if (config.HEALTH !== 'on' || !isService(config)) return;
  const { metrics } = running;
  const page = () => running.page;
  const house = () => running.house;
  const unopened = () => running.unopened;
  running.health = await serve({ world, config, house, unopened, log, metrics, page, stopping });
}

async function run(
  machine: World,
  config: Config,
  house: House,
  running: Running,
  log: App['log'],
  signal: AbortSignal,
): Promise<void> {
  const app = house.current();
  const world = { ...machine, clock: house.clock };
  const answerer = answererOf(house, config, log, world.clock.now);
  const asker = (): Asker => ({
    platform: 'terminal',
    workspaceId: '',
    channelId: 'terminal',
    userId: 'terminal',
    isAdmin: true,
    locale: config.BRIEFING_LANGUAGE,
    zone: house.current().zone,
  });
  const terminal = createTerminal({ ...world, asker, startedAt: world.clock.now() });
  running.platforms.push(terminal, ...chatPlatforms(world, config, app, running.metrics?.meter ?? (() => noMeter)));
  running.page = pageOf(world, config, house, answerer);
  if (app.isSamples) for (const feed of running.server?.feeds ?? []) await app.store.feeds.add(feed, app.clock.now());
  const startTicking = () => {
    running.ticking ??= startTick(rounds(house), world.clock, log);
    running.ticking.wake();
  };
  house.onLeave(async () => {
    terminal.print(say(wordsFor(languageOf(config.BRIEFING_LANGUAGE)).samplesLeft));
    startTicking();
  });
  terminal.print(welcome(app));
  if (running.health && config.WEB === 'on')
    terminal.print(say(wordsFor(languageOf(config.BRIEFING_LANGUAGE)).web.at(running.health.address)));

  if (hasChat(config)) {
    await startPlatforms(
      running.platforms.filter(platform => platform !== terminal),
      answerer,
      app,
      line => terminal.progress(line),
    );
    if (world.isTty) await terminal.start(answerer);
    startTicking();
  } else {
    await firstRound(app, terminal, signal);
    if (signal.aborted) return;
    startTicking();
    await terminal.start(answerer);
  }
  // Whoever types at a terminal leaves with Ctrl-D.
  await until(terminal, isService(config) && (hasChat(config) || !world.isTty), signal);
}

async function firstRound(app: App, terminal: Terminal, signal: AbortSignal): Promise<void> {
  await loadFeeds(app, line => terminal.progress(line), signal);
  terminal.progress(null);
  if (!signal.aborted) terminal.print(await firstEdition(app));
}

/** For a service the end of the input means nothing: it runs without one. */
async function until(terminal: Terminal, isService: boolean, signal: AbortSignal): Promise<void> {
  const stopped = new Promise<void>(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await (isService ? stopped : Promise.race([stopped, terminal.closed]));
}

/**
 * No new work, what is under way is finished, then the platforms go, then the port and the store. /readyz has said no since
 * the signal. What is not finished in time is held by leases, and released where nobody can have seen a part of it.
 */
async function shutDown(world: World, log: App['log'], running: Running): Promise<void> {
  const startedAt = world.clock.now();
  const done = new AbortController();
  const inTime = await Promise.race([
    finishWork(running).then(() => true),
    world.clock.sleep(finishMs, done.signal).then(() => false),
  ]);
  done.abort();
  // A database that is silent gets no say in when we end.
  await Promise.race([leaveHouse(world, log, running), world.clock.sleep(closeMs)]);
  running.hold?.release();
  log[inTime ? 'info' : 'warn']('stopped', { inTime, ms: world.clock.now() - startedAt });
}

async function leaveHouse({ holder }: World, log: App['log'], { house }: Running): Promise<void> {
  await house
    ?.current()
    .store.upkeep.release(holder)
    .catch(error => log.warn('leases-not-released', { error: describeError(error) }));
  await house?.close();
}

async function finishWork(running: Running): Promise<void> {
  await running.ticking?.stop();
  await Promise.all(running.platforms.map(platform => platform.stop()));
  await running.server?.close();
  await running.health?.close();
}

function holdDatabase(path: string, folder: string): Hold {
  const hold = holdFile(path);
  if (hold) return hold;
  throw new UserError(
    `Another Briefwire is running on ${folder}. Stop it first, set DATA_DIR to another folder, or let many processes share one PostgreSQL with DATABASE_URL. Commands from the shell work beside it: npm run -s briefwire -- brief`,
  );
}

function welcome(app: App): Message {
  const words = wordsFor(languageOf(app.config.BRIEFING_LANGUAGE));
  const line = [
    bold(`Briefwire ${app.version}`),
    text(app.isSamples ? ` ${words.samplesWelcome}` : `. ${words.welcome}`),
  ];
  const how = [text(`${words.addFeeds} `), code('/briefing feeds add https://example.org/feed.xml')];
  return {
    summary: `Briefwire ${app.version}`,
    tone: 'private',
    blocks: [{ type: 'text', spans: line }, ...(app.isSamples ? [{ type: 'text', spans: how } as const] : [])],
  };
}
