// `npm run -s briefwire -- brief kherson`: one answer from the stored articles, then the end.

import type { App, World } from '../app.ts';
import { noMeter } from '../chat/meter.ts';
import type { Platform } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import { createTerminal } from '../platforms/terminal/index.ts';
import { renderMessage } from '../platforms/terminal/render.ts';
import { answererOf } from './answerer.ts';
import { chatPlatforms, hasChat } from './chat.ts';
import { openHouse } from './house.ts';
import { loadFeeds } from './load.ts';
import { serveSamples } from './samples.ts';

const shellAsker = {
  platform: 'shell',
  workspaceId: '',
  channelId: 'terminal',
  userId: 'shell',
  isAdmin: true,
  locale: null,
} as const;

/** Exit code 1 when the answer is an error. */
export async function answerOnce(words: readonly string[], world: World, config: Config): Promise<number> {
  const isJson = words.includes('--json');
  const log = world.createLog({ ...config, LOG_LEVEL: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL }, null);
  const mayUseSamples = !hasChat(config);
  const server = mayUseSamples ? await serveSamples(world.root) : null;
  const asked: Platform[] = [];
  const house = await openHouse({
    world,
    config,
    log,
    platforms: () => [],
    directory: app => {
      if (asked.length === 0) asked.push(...platformsToAsk(world, config, app));
      return asked;
    },
    wake: () => {},
    mayUseSamples,
    freshSamples: false,
    samplesHost: server?.host ?? null,
  });
  try {
    const app = house.current();
    if (app.isSamples && server && (await app.store.feeds.list()).length === 0) {
      for (const feed of server.feeds) await app.store.feeds.add(feed, app.clock.now());
      await loadFeeds(app, () => {});
    }
    const answerer = answererOf(house, config, log, world.clock.now);
    const line = words
      .filter(word => word !== '--json')
      .map(quoted)
      .join(' ');
    const asker = { ...shellAsker, zone: app.zone };
    const progress = world.isTty
      ? (text: string) => world.errors.write(`\r\u001b[2K${text.slice(0, world.width() - 1)}`)
      : () => {};
    const message = await answerer.line(line, asker, progress);
    if (world.isTty) world.errors.write('\r\u001b[2K');
    const isError = message.tone === 'error';
    if (isJson) world.output.write(`${JSON.stringify(message, null, 2)}\n`);
    else
      (isError ? world.errors : world.output).write(
        renderMessage(message, {
          width: isError ? Number.MAX_SAFE_INTEGER : world.width(),
          hasColour: world.hasColour && !isError,
          hasButtons: false,
        }).text,
      );
    return isError ? 1 : 0;
  } finally {
    await Promise.all(asked.map(platform => platform.stop()));
    await house.close();
    await server?.close();
  }
}

/** Whoever types beside the bot names its channels too; nothing is started for that. */
function platformsToAsk(world: World, config: Config, app: App): readonly Platform[] {
  const asker = () => ({ ...shellAsker, zone: app.zone });
  return [
    createTerminal({ ...world, asker, startedAt: world.clock.now() }),
    ...chatPlatforms(world, config, app, () => noMeter),
  ];
}

/** The shell has taken the quotes away: words that belong together get them back. */
function quoted(word: string): string {
  if (!/\s/.test(word)) return word;
  const named = /^(--?[a-z-]+=|[a-z-]+:|-)?(.*)$/s.exec(word);
  return `${named?.[1] ?? ''}"${(named?.[2] ?? word).replaceAll('"', '')}"`;
}
