// npm run bench -- editions [--channels 1000] [--articles 20000] [--topics 100]
// So many channels are due at the same minute, over the articles of one day: until every edition is composed, frozen and
// taken by a chat platform on the loopback. The archive is made by a process of its own, so that only the bot is measured.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ComposeRequest, compose } from '../../src/briefing/compose.ts';
import type { Platform } from '../../src/chat/platform.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { publish } from '../../src/jobs/publish.ts';
import { nextSlot } from '../../src/jobs/slots.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { newFeed, newSubscription, store as put } from '../support/store.ts';
import { newsOf, randomOf, vocabulary, wordOfRank } from './news.ts';

type Out = (line: string) => void;
type Size = { readonly channels: number; readonly articles: number; readonly topics: number };

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 14, 6);
const storyArticles = 3;
const bars = { seconds: 60, megabytes: 400 };

export async function run(args: readonly string[], out: Out): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      channels: { type: 'string', default: '1000' },
      articles: { type: 'string', default: '20000' },
      topics: { type: 'string', default: '100' },
      make: { type: 'string' },
      use: { type: 'string' },
    },
  });
  const size = { channels: Number(values.channels), articles: Number(values.articles), topics: Number(values.topics) };
  if (values.make) return make(values.make, size);
  if (values.use) return measure(values.use, size, out);
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-bench-'));
  try {
    const path = join(folder, 'bench.db');
    const main = join(import.meta.dirname, 'main.ts');
    execFileSync(process.execPath, [main, 'editions', ...args, '--make', path], { stdio: 'inherit' });
    return await measure(path, size, out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A day of articles in stories of about three; every tenth channel gets everything, the others one of the topics. */
async function make(path: string, size: Size): Promise<void> {
  const store = await openStore({ url: null, path, log: silentLog });
  const random = randomOf(20_260_114);
  const words = vocabulary(random);
  const { feed } = await store.feeds.add(newFeed(), 0);
  let pending = [];
  for (const article of newsOf(words, random, { start, aDay: size.articles, count: size.articles })) {
    pending.push(article);
    if (pending.length < 500) continue;
    await assign(await put(store, feed.id, pending));
    pending = [];
  }
  if (pending.length > 0) await assign(await put(store, feed.id, pending));
  const topics = Array.from({ length: size.topics }, () => wordOfRank(words.en, random, 30, 20_000));
  for (let n = 0; n < size.channels; n++) {
    const wanted = newSubscription({
      channel: { platform: 'slack', workspaceId: 'T1', channelId: `C${n}` },
      topic: n % 10 === 0 ? null : (topics[n % topics.length] ?? null),
      pattern: '0 8 * * *',
      zone: 'Europe/Kyiv',
    });
    await store.subscriptions.add(wanted, nextSlot(wanted, start).dueAt);
  }
  await store.close();

  async function assign(ids: readonly number[]): Promise<void> {
    const assignments = ids.map((articleId, index) => ({ articleId, storyId: -1 - Math.floor(index / storyArticles) }));
    await store.stories.assign(assignments);
  }
}

async function measure(path: string, size: Size, out: Out): Promise<void> {
  const store = await openStore({ url: null, path, log: silentLog });
  const chat = await startChat();
  const began = performance.now();
  const now = () => start + dayMs + Math.round(performance.now() - began);
  const deps = {
    store,
    clock: { now, sleep: waitFor },
    log: silentLog,
    holder: 'bench',
    random: Math.random,
    lateMs: dayMs,
    language: 'en' as const,
    platforms: () => [chat.platform],
    compose: (request: ComposeRequest) => compose({ store, now: now() }, request),
  };
  let published: Awaited<ReturnType<typeof publish>> | null = null;
  const publishing = publish(deps).then(result => {
    published = result;
  });
  while (published === null) {
    await deliver(deps);
    await waitFor(50);
  }
  await publishing;
  // A post whose answer was lost is looked for when its lease has ended.
  for (let left = 1; left > 0; await waitFor(50)) {
    await deliver(deps);
    const { pending, sending } = await store.deliveries.countByState();
    left = pending + sending;
  }
  const seconds = (performance.now() - began) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const states = await store.deliveries.countByState();
  const editions = await store.editions.list(size.channels);
  out(`${size.channels} channels, ${size.articles} articles, ${size.topics} topics`);
  out(
    `  editions: ${editions.filter(({ state }) => state === 'frozen').length} posted, ${editions.filter(({ state }) => state === 'empty').length} empty`,
  );
  out(`  deliveries sent: ${states.sent}, messages received: ${chat.received()}`);
  out(
    `  ${seconds.toFixed(1)} s (bar ${bars.seconds} s), peak memory ${megabytes.toFixed(0)} MB (bar ${bars.megabytes} MB)`,
  );
  await store.close();
  await chat.close();
  if (seconds > bars.seconds || megabytes > bars.megabytes || states.sent !== chat.received()) process.exitCode = 1;
}

function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** A chat platform on the loopback that takes every message. */
async function startChat() {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      count += 1;
      response.end('{}');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const platform: Platform = {
    name: 'slack',
    honoursKeysForMs: 0,
    async start() {},
    async post(_channel, message, key) {
      await fetch(url, { method: 'POST', body: JSON.stringify(message) }).then(response => response.text());
      return { result: 'sent', messageId: key, permalink: null };
    },
    update: async () => ({ result: 'rejected', reason: 'not here', pauseChannel: false }),
    find: async () => ({ result: 'absent' }),
    resolve: async () => null,
    async tellAdmins() {},
    check: async () => [],
    connection: () => ({ isConnected: true, since: 0, reason: null }),
    async stop() {},
  };
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { platform, received: () => count, close };
}
