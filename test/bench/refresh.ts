// 2,000 feeds of 30 items on a local server, two rounds; then the same with the process killed (SIGKILL) half way through
// the first. Server and bot are processes of their own, so that the numbers are the bot's.
// Options: feeds:2000 hosts:40
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/clock.ts';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createReader } from '../../src/feeds/read.ts';
import { refresh } from '../../src/jobs/refresh.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { wallClock } from '../support/wall-clock.ts';

const items = 30;
const newItems = 3;
const startAt = Date.UTC(2026, 0, 15);
const dayMs = 86_400_000;

type Round = {
  readonly seconds: number;
  readonly feeds: number;
  readonly articles: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
};

export async function run(args: readonly string[], out: (line: string) => void): Promise<void> {
  const option = (name: string, otherwise: number): number =>
    Number(args.find(arg => arg.startsWith(`${name}:`))?.slice(name.length + 1) ?? otherwise);
  const [feeds, hosts] = [option('feeds', 2000), option('hosts', 40)];
  const folder = mkdtempSync(join(tmpdir(), 'bench-refresh-'));
  const server = child('serve', []);
  const [port] = (await once(server, 'message')) as [number];
  try {
    const clean = join(folder, 'clean.db');
    await addFeeds(clean, port, feeds, hosts);
    for (const round of [1, 2]) {
      server.send(round);
      await once(server, 'message');
      tell(`round ${round}`, await finished(child('refresh', [clean, String(startAt + round * 2 * dayMs)])), out);
    }
    check(clean, feeds * items + (feeds / 2) * newItems, out);

    const killed = join(folder, 'killed.db');
    await addFeeds(killed, port, feeds, hosts);
    server.send(1);
    await once(server, 'message');
    const victim = child('refresh', [killed, String(startAt + dayMs)]);
    victim.on('message', (message: { done?: number }) => {
      if ((message.done ?? 0) >= feeds / 2) victim.kill('SIGKILL');
    });
    const [, signal] = (await once(victim, 'exit')) as [number | null, string | null];
    out(`killed by ${signal} with ${count(killed)} articles stored`);
    // Its leases end after three minutes: the next process takes over what it had claimed.
    tell('after the kill', await finished(child('refresh', [killed, String(startAt + dayMs + 300_000)])), out);
    check(killed, feeds * items, out);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function child(role: string, args: readonly string[]): ChildProcess {
  return fork(import.meta.filename, [role, ...args], { stdio: 'inherit' });
}

/** What the process said, once it has closed its database and gone. */
async function finished(process: ChildProcess): Promise<Round> {
  let said: Round | null = null;
  process.on('message', (message: Round | { done: number }) => {
    if ('seconds' in message) said = message;
  });
  const [code] = (await once(process, 'exit')) as [number | null];
  if (!said) throw new Error(`refresh ended with ${code}`);
  return said;
}

function tell(name: string, round: Round, out: (line: string) => void): void {
  const { seconds, feeds, articles, unchanged, failed, cpuSeconds, peakMb } = round;
  out(
    `${name}: ${feeds} feeds (${unchanged} unchanged, ${failed} failed), ${articles} new articles in ${seconds.toFixed(1)} s: ${(feeds / seconds).toFixed(0)} feeds/s, ${(articles / seconds).toFixed(0)} articles/s, ${cpuSeconds.toFixed(1)} CPU s, peak ${peakMb.toFixed(0)} MB`,
  );
}

function count(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const row = database.prepare('SELECT count(*) AS n FROM articles').get() as { n: number };
  database.close();
  return row.n;
}

function check(path: string, expected: number, out: (line: string) => void): void {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const row = database
    .prepare('SELECT count(*) AS stored, count(DISTINCT url) AS distinctUrls FROM articles')
    .get() as { stored: number; distinctUrls: number };
  database.close();
  const isRight = row.stored === expected && row.distinctUrls === expected;
  out(
    `${isRight ? 'every item stored once, none lost' : 'WRONG'}: ${row.stored} stored, ${row.distinctUrls} different, ${expected} expected`,
  );
  if (!isRight) process.exitCode = 1;
}

async function addFeeds(path: string, port: number, feeds: number, hosts: number): Promise<void> {
  const store = await openStore({ url: null, path, log: silentLog });
  for (let n = 0; n < feeds; n++) {
    const url = `http://127.0.0.${1 + (n % hosts)}:${port}/${n}`;
    await store.feeds.add(
      {
        url,
        title: `Feed ${n}`,
        publisher: `Publisher ${n}`,
        language: null,
        tags: [],
        weight: 1,
        fullText: false,
        addedAt: startAt,
      },
      startAt,
    );
  }
  await store.close();
}

/** Round 2: feeds with an even number answer 304, the others have three new items on top. */
async function serve(): Promise<void> {
  let round = 1;
  const words =
    'council bridge river harvest minister power station winter school border hospital report vote season railway'.split(
      ' ',
    );
  const sentence = (seed: number): string =>
    Array.from({ length: 18 }, (_, i) => words[(seed * 7 + i * i) % words.length]).join(' ');
  const server = createServer((request, response) => {
    const feed = Number(request.url?.slice(1));
    const isSame = round === 2 && feed % 2 === 0;
    if (isSame && request.headers['if-none-match']) return void response.writeHead(304).end();
    const first = round === 2 && !isSame ? -newItems : 0;
    const list = Array.from({ length: items - first }, (_, i) => first + i).map(
      n =>
        `<item><title>Feed ${feed} item ${n}: ${sentence(n + 9)}</title><link>https://f${feed}.example/${n}</link><guid>f${feed}-${n}</guid><pubDate>${new Date(startAt - n * 3_600_000).toUTCString()}</pubDate><description><![CDATA[<p>${sentence(feed + n + 20)}.</p><p>${sentence(feed + 3)}.</p>]]></description></item>`,
    );
    response.setHeader('etag', `"${round}-${feed}"`);
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>https://f${feed}.example/</link>${list.slice(0, items).join('')}</channel></rss>`,
    );
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  process.on('message', (message: number) => {
    round = message;
    process.send?.('ok');
  });
  process.send?.((server.address() as AddressInfo).port);
}

async function refreshOnce(path: string, at: number): Promise<void> {
  const began = wallClock.now();
  const clock: Clock = { now: () => at + wallClock.now() - began, sleep: wallClock.sleep };
  const store = await openStore({ url: null, path, log: silentLog });
  const fetcher = createFetcher({ clock, version: '0', contactUrl: null, allowPrivateHosts: ['127.0.0.0/8'] });
  const reader = createReader({ clock });
  const startedAt = performance.now();
  const total = await refresh({
    store,
    fetcher,
    reader,
    clock,
    random: Math.random,
    log: silentLog,
    holder: `bench-${process.pid}`,
    onProgress: ({ done }) => void (done % 10 === 0 && process.send?.({ done })),
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.send?.({ ...total, seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1000 });
  await reader.close();
  await fetcher.close();
  await store.close();
  process.disconnect();
}

if (process.send && process.argv[1] === import.meta.filename) {
  const [role, path = '', at = '0'] = process.argv.slice(2);
  if (role === 'serve') await serve();
  else await refreshOnce(path, Number(at));
}
