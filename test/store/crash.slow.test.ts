// kill -9 in the middle of writes: what was acknowledged is there, once; nothing is half there; the rest goes on.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { type Random, randomOf } from '../bench/news.ts';
import { createDatabase } from '../support/postgres.ts';
import { newEdition, newFeed, newSubscription, news, temporaryPath } from '../support/store.ts';

type Place = { readonly url: string | null; readonly path: string };

const kills = 10;
const workersAtOnce = 3;
const channels = 40;
const editionsAChannel = 25;

test('on SQLite no acknowledged row is lost to SIGKILL, with three processes on one file', async () => {
  const { path, remove } = temporaryPath();
  await survive({ url: null, path }, randomOf(11));
  const file = new DatabaseSync(path);
  expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(
    file.prepare(`insert into article_search_0 (article_search_0) values ('integrity-check')`).run(),
  ).toBeDefined();
  file.close();
  remove();
});

test('on PostgreSQL no acknowledged row is lost to SIGKILL, with three processes', async () => {
  await survive({ url: await createDatabase(inject('postgresUrl'), 'crash'), path: '' }, randomOf(12));
});

test('several processes opening a new SQLite file at once make one database', async () => {
  const { path, remove } = temporaryPath();
  const said: string[] = [];
  const workers = await Promise.all([1, 2, 3, 4].map(n => startWorker(`opener-${n}`, { url: null, path }, said)));
  expect(said.filter(line => line === 'ready')).toHaveLength(4);
  await Promise.all(workers.map(kill));
  remove();
});

async function survive(place: Place, random: Random): Promise<void> {
  await fill(place);
  const said: string[] = [];
  const workers: ChildProcess[] = [];
  for (let started = 0; started < kills; started++) {
    workers.push(await startWorker(`worker-${started}`, place, said));
    if (workers.length < workersAtOnce) continue;
    await wait(20 + random() * 250);
    const [victim] = workers.splice(Math.floor(random() * workers.length), 1);
    if (victim) await kill(victim);
  }
  await Promise.all(workers.map(kill));
  await verify(place, said);
}

async function fill(place: Place): Promise<void> {
  const store = await openStore({ ...place, log: silentLog });
  for (let i = 0; i < 12; i++) await store.feeds.add(newFeed({ url: `https://${i}.example/` }), 0);
  const { id } = await store.subscriptions.add(newSubscription(), null);
  for (let n = 0; n < editionsAChannel; n++) {
    const claim = await store.editions.claim(newEdition(id, `slot ${n}`), null, { holder: 'a', ms: 1 });
    const deliveries = Array.from({ length: channels }, (_, c) => ({
      channel: { ...news, channelId: `C${c}` },
      key: `${n}/${c}`,
      nextAttemptAt: 0,
    }));
    if (claim) await store.editions.freeze(claim, { state: 'frozen', content: '', told: [], carried: [], deliveries });
  }
  await store.close();
}

async function verify(place: Place, said: readonly string[]): Promise<void> {
  const store = await openStore({ ...place, log: silentLog });
  const acknowledged = (what: string): string[] =>
    said.filter(line => line.startsWith(`${what} `)).map(line => line.slice(what.length + 1));
  const stored = acknowledged('stored');
  const articles = await store.articles.inWindow({ from: 0, to: 1e12 }, 1_000_000);
  const guids = articles.map(({ guid }) => guid ?? '');
  expect(stored.length).toBeGreaterThan(kills * 3);
  expect(new Set(guids).size).toBe(guids.length);
  expect(stored.filter(guid => !guids.includes(guid))).toEqual([]);
  // A poll is stored whole or not at all: its three articles, and each of them in the index.
  const polls = Map.groupBy(guids, guid => guid.slice(0, -2));
  expect([...polls.values()].filter(its => its.length !== 3)).toEqual([]);
  const query = { anyOf: [[{ word: 'title', isPrefix: false }]] };
  expect(await store.articles.search(query, { from: 0, to: 1e12 }, 1_000_000)).toHaveLength(articles.length);
  const sent = acknowledged('sent');
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent).size).toBe(sent.length);
  const states = new Map(
    (await store.deliveries.list({ limit: 1_000_000 })).map(delivery => [String(delivery.id), delivery.state]),
  );
  expect(sent.filter(id => states.get(id) !== 'sent')).toEqual([]);
  const counts = await store.deliveries.countByState();
  expect(counts.pending + counts.sending + counts.sent + counts.unknown).toBe(channels * editionsAChannel);
  console.log(
    `${store.engine}: ${kills} kills, ${stored.length} articles and ${sent.length} sent marks acknowledged and there, ` +
      `${articles.length - stored.length} articles stored but not acknowledged, ` +
      `${said.filter(line => line === 'fenced').length} late writes fenced off, ${counts.unknown} deliveries unknown`,
  );
  await store.close();
}

async function startWorker(name: string, { url, path }: Place, said: string[]): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'crash-worker.ts');
  const worker = spawn(process.execPath, [file, name, url ?? '', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let half = '';
  let complaint = '';
  worker.stderr?.on('data', chunk => {
    complaint += chunk;
  });
  await new Promise<void>((ready, failed) => {
    worker.stdout?.on('data', chunk => {
      const lines = `${half}${chunk}`.split('\n');
      half = lines.pop() ?? '';
      said.push(...lines);
      if (lines.includes('ready')) ready();
    });
    worker.once('exit', code => failed(new Error(`${name} ended with ${code}: ${complaint}`)));
  });
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) throw new Error(`a worker ended by itself with ${worker.exitCode}`);
  // Until its output is read to the end: what it said before it died counts.
  const closed = once(worker, 'close');
  worker.kill('SIGKILL');
  await closed;
}
