import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createReader, type Reader } from '../../src/feeds/read.ts';
import { leaseMs } from '../../src/jobs/holding.ts';
import { type RefreshDeps, refresh } from '../../src/jobs/refresh.ts';
import { silentLog } from '../../src/log.ts';
import type { Feed } from '../../src/model.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { rss } from '../support/rss.ts';
import { type StoppedClock, stoppedClock } from '../support/stopped-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let folder: string;
let store: Store;
let server: FeedServer;
let reader: Reader;
let clock: StoppedClock;
let deps: RefreshDeps;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'refresh-'));
  store = await openStore({ url: null, path: join(folder, 'test.db'), log: silentLog });
  server = await startFeedServer();
  clock = stoppedClock();
  reader = createReader({ clock });
  const fetcher = createFetcher({ clock, version: '0', contactUrl: null, allowPrivateHosts: [server.host] });
  deps = { store, fetcher, reader, clock, random: () => 0.5, log: silentLog, holder: 'test' };
});

afterEach(async () => {
  await deps.fetcher.close();
  await reader.close();
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function addFeed(path: string): Promise<Feed> {
  const { feed } = await store.feeds.add(
    {
      url: `${server.url}${path}`,
      title: 'The Example',
      publisher: 'The Example',
      language: null,
      tags: [],
      weight: 1,
      fullText: false,
      addedAt: clock.now(),
    },
    clock.now(),
  );
  return feed;
}

const polling = async (feed: Feed) => (await store.feeds.get(feed.id))!.polling;
const poll = (path: string, body: string) => {
  server.serve(path, body);
  clock.advance(25 * hourMs);
  return refresh(deps);
};
const everything = () => store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 1000);
const items = (...numbers: number[]) =>
  numbers.map(number => ({
    title: `Story number ${number} of the day`,
    link: `https://news.example/${number}`,
    guid: `id-${number}`,
  }));

test('the first fetch of a feed seeds silently, the second announces what is new, once', async () => {
  await addFeed('/a');
  expect(await poll('/a', rss(items(1, 2)))).toMatchObject({ changed: 1, articles: 2 });
  expect(await poll('/a', rss(items(3, 1, 2)))).toMatchObject({ changed: 1, articles: 1 });
  expect(await poll('/a', rss(items(3, 1, 2), { title: 'Another name' }))).toMatchObject({ changed: 1, articles: 0 });
  expect((await everything()).map(({ title, isSeeded }) => [title, isSeeded])).toEqual([
    ['Story number 3 of the day', false],
    ['Story number 1 of the day', true],
    ['Story number 2 of the day', true],
  ]);
});

test('an item without GUID whose link only gained a tracking parameter is the same article', async () => {
  await addFeed('/a');
  await poll('/a', rss([{ title: 'Bridge opens', link: 'http://www.news.example/bridge' }]));
  const again = rss([{ title: 'Bridge opens', link: 'https://news.example/bridge?utm_source=rss#top' }]);
  expect(await poll('/a', again)).toMatchObject({ articles: 0 });
});

test('an edit becomes a revision and is never announced as new', async () => {
  await addFeed('/a');
  await poll('/a', rss(items(1)));
  const edited = rss([{ ...items(1)[0]!, title: 'Story number 1, corrected' }]);
  expect(await poll('/a', edited)).toMatchObject({ articles: 0, revised: 1 });
});

test('a feed that renews all its GUIDs and links announces none of what it had', async () => {
  await addFeed('/a');
  await poll('/a', rss(items(1, 2, 3, 4, 5, 6, 7, 8)));
  const renewed = items(1, 2, 3, 4, 5, 6, 7, 8).map(item => ({
    ...item,
    link: `${item.link}/moved`,
    guid: `new-${item.guid}`,
  }));
  await poll('/a', rss([...items(9), ...renewed]));
  expect((await everything()).filter(({ isSeeded }) => !isSeeded).map(({ title }) => title)).toEqual([
    'Story number 9 of the day',
  ]);
});

test('items that all share one link are told apart by their titles', async () => {
  await addFeed('/a');
  const shared = ['Rain in the north', 'Sun in the south', 'Fog in the west'].map(title => ({
    title,
    link: 'https://news.example/weather',
  }));
  expect(await poll('/a', rss(shared))).toMatchObject({ articles: 3 });
  expect(
    await poll('/a', rss([{ title: 'Snow in the east', link: 'https://news.example/weather' }, ...shared])),
  ).toMatchObject({ articles: 1 });
});

test('an unchanged body is not read again although the server sends it whole', async () => {
  const feed = await addFeed('/a');
  await poll('/a', rss(items(1)));
  expect(await poll('/a', rss(items(1)))).toMatchObject({ unchanged: 1, changed: 0 });
  expect((await store.feeds.polls(feed.id)).map(({ result }) => result)).toEqual(['unchanged', 'changed']);
});

test('validators go back word for word and are dropped after eight days', async () => {
  await addFeed('/a');
  server.serve('/a', (request, response) => {
    response.setHeader('etag', 'W/"odd, \'quoted\'"').setHeader('last-modified', 'Yesterday, more or less');
    if (request.headers['if-none-match']) response.writeHead(304).end();
    else response.end(rss(items(1)));
  });
  for (const hours of [1, 25, 25]) {
    clock.advance(hours * hourMs);
    await refresh(deps);
  }
  clock.advance(8 * dayMs);
  await refresh(deps);
  const asked = server.requests.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]);
  const both = ['W/"odd, \'quoted\'"', 'Yesterday, more or less'];
  expect(asked).toEqual([[undefined, undefined], both, both, [undefined, undefined]]);
});

test('failures wait longer each time, are reported with their reason, and pause the feed after seven days', async () => {
  const feed = await addFeed('/missing');
  const waits: number[] = [];
  for (let day = 0; day < 40 && !(await polling(feed)).pausedBy; day++) {
    clock.set((await polling(feed)).nextPollAt);
    await refresh(deps);
    waits.push((await polling(feed)).nextPollAt - clock.now());
  }
  const after = await polling(feed);
  expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120].map(minutes => minutes * 60_000));
  expect(Math.max(...waits)).toBe(dayMs);
  expect(after).toMatchObject({ pausedBy: 'failures', lastError: 'the server answered 404 (there is no such page)' });
  expect(await store.feeds.get(feed.id)).not.toBeNull();
});

test('410 pauses a feed at once', async () => {
  const feed = await addFeed('/gone');
  server.serve('/gone', (_, response) => response.writeHead(410).end());
  await refresh(deps);
  expect(await polling(feed)).toMatchObject({ pausedBy: 'gone' });
});

test('a Retry-After of years keeps the feeds of a host for a week at most', async () => {
  const [asked, other] = [await addFeed('/years'), await addFeed('/other')];
  server.serve('/years', (_, response) => response.writeHead(503, { 'retry-after': '999999999999' }).end());
  server.serve('/other', rss(items(1)));
  await refresh(deps);
  for (const { id } of [asked, other])
    expect((await store.feeds.get(id))?.polling.nextPollAt).toBeLessThanOrEqual(clock.now() + 7 * dayMs);
  server.serve('/years', rss(items(2)));
  clock.advance(7 * dayMs + hourMs);
  await refresh(deps);
  expect((await store.feeds.get(other.id))?.polling).toMatchObject({ lastSuccessAt: clock.now() });
});

test('429 pauses every feed of the host until Retry-After, and counts against none of the others', async () => {
  const [first, second] = [await addFeed('/a'), await addFeed('/b')];
  for (const path of ['/a', '/b'])
    server.serve(path, (_, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
  await refresh(deps);
  expect(server.requests).toHaveLength(1);
  expect(await polling(second)).toMatchObject({ failures: 0, nextPollAt: clock.now() + 2 * hourMs });
  expect(await polling(first)).toMatchObject({ failures: 1, nextPollAt: clock.now() + 2 * hourMs });
});

test('a permanent redirect becomes the address after three sightings over a day, a temporary one never', async () => {
  const [moved, lent] = [await addFeed('/old'), await addFeed('/lent')];
  server.serve('/old', (_, response) => response.writeHead(301, { location: '/new' }).end());
  server.serve('/lent', (_, response) => response.writeHead(302, { location: '/new2' }).end());
  server.serve('/new', rss(items(1)));
  server.serve('/new2', rss(items(2)));
  const urls: (string | undefined)[] = [];
  for (let round = 0; round < 3; round++) {
    clock.advance(13 * hourMs);
    await refresh(deps);
    urls.push((await store.feeds.get(moved.id))?.url);
  }
  expect(urls).toEqual([`${server.url}/old`, `${server.url}/old`, `${server.url}/new`]);
  expect((await store.feeds.get(lent.id))?.url).toBe(`${server.url}/lent`);
});

test('one broken feed costs the others nothing', async () => {
  const [page, good] = [await addFeed('/page'), await addFeed('/good')];
  server.serve('/page', '<!doctype html><title>Not here</title>');
  server.serve('/good', rss(items(1)));
  expect(await refresh(deps)).toMatchObject({ changed: 1, failed: 1 });
  expect((await polling(page)).lastError).toBe('this is a web page (HTML), not a feed');
  expect((await polling(good)).failures).toBe(0);
});

test('what is due is stored: a restart polls nothing early', async () => {
  await addFeed('/a');
  await poll('/a', rss(items(1)));
  const again = await openStore({ url: null, path: join(folder, 'test.db'), log: silentLog });
  expect(await refresh({ ...deps, store: again })).toMatchObject({ feeds: 0 });
  await again.close();
});

test('feeds of a process that died are taken over within 30 s; those of a slow one stay its own', async () => {
  const feed = await addFeed('/a');
  let answer = (): void => undefined;
  const asked = new Promise<void>(resolve => {
    server.serve('/a', (_, response) => {
      answer = () => response.end(rss(items(1)));
      resolve();
    });
  });
  const slow = refresh(deps);
  await asked;
  for (let seconds = 0; seconds < 24; seconds += 6) {
    clock.advance(6_000);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(await store.feeds.claimDue(clock.now(), 1, { holder: 'other', ms: 1 })).toEqual([]);
  }
  answer();
  expect(await slow).toMatchObject({ changed: 1 });

  clock.advance(25 * hourMs);
  await store.feeds.claimDue(clock.now(), 1, { holder: 'dead', ms: leaseMs });
  server.serve('/a', rss(items(1, 2)));
  expect(await refresh(deps)).toMatchObject({ feeds: 0 });
  // Its lease, and the next tick.
  clock.advance(leaseMs + 10_000);
  expect(leaseMs + 10_000).toBeLessThanOrEqual(30_000);
  expect(await refresh(deps)).toMatchObject({ changed: 1, articles: 1 });
  expect((await polling(feed)).failures).toBe(0);
});
