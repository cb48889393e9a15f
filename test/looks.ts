// Writes docs/looks.md: the JSON of one edition and one /brief answer as each platform gets it, made from the samples.
// Run it when what people see changes: node test/looks.ts > docs/looks.md
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { World } from '../src/app.ts';
import { briefingMessage } from '../src/briefing/briefing-message.ts';
import { compose } from '../src/briefing/compose.ts';
import type { Message } from '../src/chat/message.ts';
import { readConfig } from '../src/config.ts';
import { silentLog } from '../src/log.ts';
import { renderPages } from '../src/platforms/discord/render.ts';
import { channelRoom, ephemeralRoom, render, renderThread } from '../src/platforms/slack/render.ts';
import { slackWords } from '../src/platforms/slack/words.ts';
import { answererOf } from '../src/shell/answerer.ts';
import { openHouse } from '../src/shell/house.ts';
import { loadFeeds } from '../src/shell/load.ts';
import { samplesAt, samplesZone, serveSamples } from '../src/shell/samples.ts';
import { wallClock } from './support/wall-clock.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'briefwire-looks-'));
// The page must come out the same whenever it is made: time stands still, though waiting takes its time.
const clock: World['clock'] = { now: () => samplesAt, sleep: wallClock.sleep };
const world: World = {
  env: {},
  args: [],
  clock,
  elapsed: () => 0,
  random: () => 0.5,
  randomBytes,
  fetch: globalThis.fetch,
  input: new PassThrough(),
  output: new PassThrough(),
  errors: new PassThrough(),
  isTty: false,
  hasColour: false,
  width: () => 100,
  zone: samplesZone,
  root,
  version: '0.0.0',
  holder: 'looks',
  onStop: () => {},
  createLog: () => silentLog,
};

try {
  const { edition, answer } = await makeMessages();
  process.stdout.write(page(edition, answer));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeMessages(): Promise<{ edition: Message; answer: Message }> {
  const config = readConfig({ DATA_DIR: folder }, () => '');
  const server = await serveSamples(root);
  const house = await openHouse({
    world,
    config,
    log: silentLog,
    platforms: () => [],
    wake: () => {},
    mayUseSamples: true,
    freshSamples: true,
    samplesHost: server.host,
  });
  try {
    const app = house.current();
    for (const feed of server.feeds) await app.store.feeds.add(feed, app.clock.now());
    await loadFeeds(app, () => {});
    const to = app.clock.now() + 1;
    const window = { from: to - 24 * 3_600_000, to };
    const briefing = await compose(
      { store: app.store, now: to },
      {
        topic: null,
        window,
        stories: 4,
        language: null,
        kind: 'answer',
        told: [],
        mutedStoryIds: new Set(),
        carried: [],
      },
    );
    const shown = { language: 'en', zone: samplesZone, kind: 'edition', editionId: 1, title: null } as const;
    const asker = { platform: 'slack', workspaceId: 'T0TEAM', channelId: 'C0NEWS', userId: 'U0READER' } as const;
    const answerer = answererOf(house, config, silentLog, world.clock.now);
    const person = { ...asker, isAdmin: false, locale: 'en', zone: samplesZone };
    const told = await answerer.line('brief kherson stories:2', person);
    return { edition: briefingMessage(briefing, shown), answer: await answerer.shareable(told, person) };
  } finally {
    await house.close();
    await server.close();
  }
}

function page(edition: Message, answer: Message): string {
  const words = slackWords('en');
  const { first, rest } = render(edition, words, channelRoom(words));
  const thread = [...rest, ...renderThread(edition, words)];
  const reply = render(answer, words, ephemeralRoom(words)).first;
  const discord = (message: Message, kind: 'post' | 'answer') =>
    renderPages(message, { kind, maxPages: 10, locale: 'en' });
  return [
    '# What is sent',
    '',
    'The JSON of one edition and one `/brief` answer, made from the samples by `node test/looks.ts > docs/looks.md`.',
    'Paste the `blocks` into https://app.slack.com/block-kit-builder to see them.',
    '',
    '## Slack',
    '',
    '### An edition: `chat.postMessage`',
    '',
    json({ ...first, unfurl_links: false, unfurl_media: false }),
    ...(thread.length > 0 ? ['', '### What follows in its thread', '', json(thread)] : []),
    '',
    '### An answer to `/brief kherson stories:2`: by `response_url`',
    '',
    json({ response_type: 'ephemeral', ...reply }),
    '',
    '## Discord',
    '',
    '### An edition: Create Message',
    '',
    json(discord(edition, 'post')),
    '',
    '### An answer to `/brief kherson stories:2`: Edit Original Interaction Response',
    '',
    json(discord(answer, 'answer')),
    '',
  ].join('\n');
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}
