// The bot: opens the house, loads the feeds, shows the first edition, then lets the clock and the people drive it.
import { join } from 'node:path';
import { firstEdition } from '../../commands/brief.ts';
import { completeOption } from '../../commands/complete.ts';
import { commands } from '../../commands/index.ts';
import type { App, World } from '../app.ts';
import { createAnswerer } from '../chat/answer.ts';
import { bold, code, type Message, text } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import { languageOf, wordsFor } from '../chat/words.ts';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { startTick, type Ticking } from '../jobs/tick.ts';
import { createTerminal, type Terminal } from '../platforms/terminal/index.ts';
import { type Hold, holdFile } from '../store/hold.ts';
import { dataFolder, type House, openHouse } from './house.ts';
import { loadFeeds } from './load.ts';
import { rounds } from './rounds.ts';
import { serveSamples } from './samples.ts';

/** Runs until the input ends, a signal comes or, with a chat platform, for ever. Gives the exit code. */
export async function startBot(world: World, config: Config): Promise<number> {
  const folder = dataFolder(world, config);
  const hasChat = Boolean(config.SLACK_BOT_TOKEN ?? config.SLACK_CLIENT_ID ?? config.DISCORD_TOKEN);
  // Where people talk to the bot on the terminal, the log stays out of their way.
  const log = world.createLog(config, hasChat ? null : join(folder, 'briefwire.log'));
  const stopping = new AbortController();
  world.onStop(() => stopping.abort());
  const server = hasChat ? null : await serveSamples(world.root);
  let ticking: Ticking | null = null;
  const platforms: Platform[] = [];
  const house = await openHouse({
    world,
    config,
    log,
    platforms: () => platforms,
    wake: () => ticking?.wake(),
    mayUseSamples: !hasChat,
    freshSamples: true,
    samplesHost: server?.host ?? null,
  });
  let hold: Hold | null = null;
  try {
    if (!config.DATABASE_URL) hold = holdDatabase(join(folder, 'briefwire.lock'), folder);
    const app = house.current();
    const asker = {
      platform: 'terminal',
      workspaceId: '',
      channelId: 'terminal',
      userId: 'terminal',
      isAdmin: true,
      locale: config.BRIEFING_LANGUAGE,
      zone: app.zone,
    } as const;
    const terminal = createTerminal({ ...world, asker, startedAt: app.startedAt });
    platforms.push(terminal);
    const answerer = createAnswerer({
      commands,
      app: house.current,
      log,
      now: world.clock.now,
      language: config.BRIEFING_LANGUAGE,
      complete: (kind, typed, who) => completeOption(kind, typed, who, house.current()),
      keep: message => house.current().store.answers.put(JSON.stringify(message), house.current().clock.now()),
    });
    if (app.isSamples && server) for (const feed of server.feeds) await app.store.feeds.add(feed, app.clock.now());
    terminal.print(welcome(app));
    house.onLeave(async () => {
      ticking?.wake();
    });
    await firstRound(app, terminal, stopping.signal);
    if (!stopping.signal.aborted) {
      ticking = startTick(rounds(house), log);
      await terminal.start(answerer);
      await until(terminal, hasChat, stopping.signal);
    }
    return 0;
  } finally {
    await shutDown(world, ticking, platforms, house, hold, server);
  }
}

async function firstRound(app: App, terminal: Terminal, signal: AbortSignal): Promise<void> {
  await loadFeeds(app, line => terminal.progress(line), signal);
  terminal.progress(null);
  if (!signal.aborted) terminal.print(await firstEdition(app));
}

/** With a chat platform the end of the input means nothing: services run without one. */
async function until(terminal: Terminal, hasChat: boolean, signal: AbortSignal): Promise<void> {
  const stopped = new Promise<void>(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await (hasChat ? stopped : Promise.race([stopped, terminal.closed]));
}

async function shutDown(
  world: World,
  ticking: Ticking | null,
  platforms: readonly Platform[],
  house: House,
  hold: Hold | null,
  server: { close(): Promise<void> } | null,
): Promise<void> {
  // What is still running is claimed with leases: it is taken up again after the next start.
  const work = async () => {
    await ticking?.stop();
    await Promise.all(platforms.map(platform => platform.stop()));
    await server?.close();
  };
  await Promise.race([work(), world.clock.sleep(4000)]);
  await house.close();
  hold?.release();
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
  return {
    summary: `Briefwire ${app.version}`,
    tone: 'private',
    blocks: [
      {
        type: 'text',
        spans: [
          bold(`Briefwire ${app.version}`),
          text(app.isSamples ? ` ${words.samplesWelcome}` : ` ${words.welcome}`),
        ],
      },
      ...(app.isSamples
        ? [
            {
              type: 'text',
              spans: [text(`${words.addFeeds} `), code('/briefing feeds add https://example.org/feed.xml')],
            } as const,
          ]
        : []),
    ],
  };
}
