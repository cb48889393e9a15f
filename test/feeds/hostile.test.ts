// What hurts other readers must end in a reading or a reason. How long and how much memory: npm run bench -- hostile.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createReader } from '../../src/feeds/read.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { hostileDocuments, serveHostile } from '../support/hostile.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { wallClock } from '../support/wall-clock.ts';

const reader = createReader({ clock: wallClock });
let server: FeedServer;

beforeAll(async () => {
  server = await startFeedServer();
  serveHostile(server);
});

afterAll(async () => {
  await reader.close();
  await server.close();
});

test.each(Object.entries(hostileDocuments))('%s ends in a reading or a reason', async (_, make) => {
  const read = await reader
    .read(Buffer.from(make()), { contentType: null, url: null })
    .catch((error: unknown) => error);
  if (read instanceof Error) expect(read).toBeInstanceOf(UserError);
  else expect(read).toMatchObject({ items: expect.any(Array) });
});

test('no more than 2,000 items of a document are read', async () => {
  const make = hostileDocuments['200,000 items'];
  const read = await reader.read(Buffer.from(make!()), { contentType: null, url: null });
  expect(read.items).toHaveLength(2000);
});

test('entities of a DTD are never expanded, and files never read', async () => {
  const document = hostileDocuments['an entity that reads a file']!();
  const read = await reader.read(Buffer.from(document), { contentType: null, url: null });
  expect(read.items[0]?.title).toBe('x&f;y');
});

test('a document that takes longer than 5 s is given up, and the next one is read', async () => {
  const clock = stoppedClock();
  const slow = createReader({ clock });
  const document = Buffer.from('<rss version="2.0"><channel><title>a</title></channel></rss>');
  const long = Buffer.from(hostileDocuments['2,000 descriptions of 4 KB of dots']!());
  const waiting = slow.read(long, { contentType: null, url: null }).catch((error: unknown) => error);
  let isSettled = false;
  void waiting.then(() => {
    isSettled = true;
  });
  // Its 5 s begin when the thread has loaded its code.
  for (; !isSettled; await wallClock.sleep(5)) clock.advance(1000);
  expect(await waiting).toMatchObject({ message: 'reading it took longer than 5 s' });
  expect(await slow.read(document, { contentType: null, url: null })).toMatchObject({ title: 'a' });
  await slow.close();
});

test.each([
  ['/gzip-bomb', 'the unpacked answer is larger than 10 MB'],
  ['/brotli-bomb', 'the unpacked answer is larger than 10 MB'],
  ['/twice-packed-bomb', 'the unpacked answer is larger than 10 MB'],
  ['/gzip-file-bomb', 'a damaged archive, or larger than 10 MB'],
  ['/50-mb', 'the answer is larger than 8 MB'],
  ['/redirect-loop', 'more than 5 redirects'],
  ['/redirect-to-private', '169.254.169.254 is an address of a private network'],
  ['/redirect-to-file', 'is no address that starts with http'],
  ['/broken-off', 'the server broke off the connection'],
  ['/damaged-gzip', 'the packed answer is damaged'],
  ['/unknown-packing', 'packed as "lzma"'],
])('%s fails: %s', async (path, reason) => {
  const fetcher = createFetcher({ clock: wallClock, version: '0', contactUrl: null, allowPrivateHosts: [server.host] });
  const answer = await fetcher.fetchFeed(`${server.url}${path}`, null);
  expect(answer).toMatchObject({ result: 'failed', reason: expect.stringContaining(reason) });
  await fetcher.close();
});

test('an answer that drips a byte a second is given up after 25 s', async () => {
  const clock = stoppedClock();
  const fetcher = createFetcher({ clock, version: '0', contactUrl: null, allowPrivateHosts: [server.host] });
  const waiting = fetcher.fetchFeed(`${server.url}/drip`, null);
  while (!server.requests.some(({ url }) => url === '/drip')) await wallClock.sleep(5);
  clock.advance(25_000);
  expect(await waiting).toMatchObject({ result: 'failed', reason: 'no complete answer within 25 s' });
  await fetcher.close();
});
