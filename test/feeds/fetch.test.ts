import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFetcher, type Fetcher, type FetcherWorld } from '../../src/feeds/fetch.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { type StoppedClock, stoppedClock } from '../support/stopped-clock.ts';
import { wallClock } from '../support/wall-clock.ts';

let server: FeedServer;
let clock: StoppedClock;
const open: Fetcher[] = [];

beforeEach(async () => {
  server = await startFeedServer();
  clock = stoppedClock();
});

afterEach(async () => {
  for (const fetcher of open.splice(0)) await fetcher.close();
  await server.close();
});

function fetcherOf(more: Partial<FetcherWorld> = {}): Fetcher {
  const fetcher = createFetcher({
    clock,
    version: '1.2',
    contactUrl: 'https://us.example/bot',
    allowPrivateHosts: [server.host],
    ...more,
  });
  open.push(fetcher);
  return fetcher;
}

const port = (): string => server.host.split(':')[1] ?? '';

test('a 304 to a question for everything is a failure, not an unchanged feed', async () => {
  server.serve('/a', (_, response) => response.writeHead(304).end());
  const fetcher = fetcherOf();
  expect(await fetcher.fetchFeed(`${server.url}/a`, null)).toMatchObject({ result: 'failed', status: 304 });
  const validators = { etag: '"1"', lastModified: null };
  expect(await fetcher.fetchFeed(`${server.url}/a`, validators)).toMatchObject({ result: 'unchanged' });
});

test('the bot says who it is and takes packed answers', async () => {
  server.serve('/a', (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('hello')));
  const answer = await fetcherOf().fetchFeed(`${server.url}/a`, null);
  expect(answer).toMatchObject({ result: 'changed', bytes: Buffer.from('hello') });
  expect(server.requests[0]?.headers).toMatchObject({
    'user-agent': 'Briefwire/1.2 (+https://us.example/bot)',
    'accept-encoding': 'gzip, br',
  });
});

test('a gzip file that nobody announced is unpacked, a cut one as far as it goes', async () => {
  const packed = gzipSync('hello '.repeat(5000));
  server.serve('/whole', packed);
  server.serve('/cut', (_, response) =>
    response.setHeader('content-encoding', 'gzip').end(packed.subarray(0, packed.length - 12)),
  );
  const [whole, cut] = [
    await fetcherOf().fetchFeed(`${server.url}/whole`, null),
    await fetcherOf().fetchFeed(`${server.url}/cut`, null),
  ];
  expect(whole).toMatchObject({ result: 'changed', bytes: { length: 30_000 } });
  expect(cut.result).toBe('changed');
});

test.each([
  '10.0.0.1',
  '127.0.0.1',
  '192.168.1.1',
  '172.16.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '::1',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::1',
  '2001:db8::1',
  '::',
])('a name that resolves to %s is refused before anything is sent', async address => {
  const family = address.includes(':') ? 6 : 4;
  const fetcher = fetcherOf({ resolve: () => Promise.resolve([{ address, family }]), allowPrivateHosts: [] });
  const answer = await fetcher.fetchFeed(`http://news.example:${port()}/a`, null);
  expect(answer).toMatchObject({
    result: 'failed',
    isLasting: true,
    reason: expect.stringContaining('private network'),
  });
  expect(server.requests).toEqual([]);
});

test.each([
  'http://2130706433',
  'http://0x7f.1',
  'http://127.1',
  'http://[::ffff:7f00:1]',
  'http://017700000001',
  'http://localhost.',
])('the address %s is seen through', async written => {
  const fetcher = fetcherOf({
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    allowPrivateHosts: [],
  });
  const answer = await fetcher.fetchFeed(`${written}:${port()}/a`, null);
  expect(answer).toMatchObject({ result: 'failed', reason: expect.stringContaining('private network') });
  expect(server.requests).toEqual([]);
});

test('one private address among public ones is enough to refuse the name', async () => {
  const addresses = [
    { address: '93.184.215.14', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  const answer = await fetcherOf({ resolve: () => Promise.resolve(addresses) }).fetchFeed(
    'http://news.example/a',
    null,
  );
  expect(answer).toMatchObject({ result: 'failed', reason: expect.stringContaining('news.example (10.0.0.1)') });
});

test('a name that turns private between two requests is refused the second time', async () => {
  const answers = ['127.0.0.1', '127.0.0.2'];
  const resolve = () => Promise.resolve([{ address: answers.shift() ?? '', family: 4 }]);
  const fetcher = fetcherOf({ resolve, allowPrivateHosts: ['127.0.0.1'] });
  server.serve('/a', (_, response) => response.setHeader('connection', 'close').end('hello'));
  expect(await fetcher.fetchFeed(`http://news.example:${port()}/a`, null)).toMatchObject({ result: 'changed' });
  expect(await fetcher.fetchFeed(`http://news.example:${port()}/a`, null)).toMatchObject({
    result: 'failed',
    reason: expect.stringContaining('127.0.0.2'),
  });
});

test.each([
  ['a host', () => '127.0.0.1'],
  ['a host and port', () => server.host],
  ['a block', () => '127.0.0.0/8'],
])('ALLOW_PRIVATE_HOSTS with %s lets that in', async (_, entry) => {
  server.serve('/a', 'hello');
  expect(await fetcherOf({ allowPrivateHosts: [entry()] }).fetchFeed(`${server.url}/a`, null)).toMatchObject({
    result: 'changed',
  });
});

test('an allowed port does not open its neighbours', async () => {
  const answer = await fetcherOf({ allowPrivateHosts: ['127.0.0.1:1'] }).fetchFeed(`${server.url}/a`, null);
  expect(answer).toMatchObject({ result: 'failed', reason: expect.stringContaining('private network') });
});

test('permanent redirects are told apart from temporary ones behind them', async () => {
  server.serve('/1', (_, response) => response.writeHead(301, { location: '/2' }).end());
  server.serve('/2', (_, response) => response.writeHead(308, { location: '/3' }).end());
  server.serve('/3', (_, response) => response.writeHead(302, { location: '/4' }).end());
  server.serve('/4', 'hello');
  const answer = await fetcherOf().fetchFeed(`${server.url}/1`, null);
  expect(answer).toMatchObject({ result: 'changed', url: `${server.url}/4`, movedPermanentlyTo: `${server.url}/3` });
});

test('a password in the address goes to its host and not along a redirect', async () => {
  server.serve('/a', (_, response) => response.writeHead(302, { location: '/b' }).end());
  server.serve('/b', 'hello');
  await fetcherOf().fetchFeed(`http://reader:s%20cret@${server.host}/a`, null);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    `Basic ${btoa('reader:s cret')}`,
    undefined,
  ]);
});

test.each([
  ['120', 120_000],
  ['Thu, 15 Jan 2026 08:10:00 GMT', 600_000],
])('Retry-After "%s" is understood', async (value, retryAfterMs) => {
  server.serve('/a', (_, response) => response.writeHead(503, { 'retry-after': value }).end());
  expect(await fetcherOf().fetchFeed(`${server.url}/a`, null)).toMatchObject({
    result: 'failed',
    pausesHost: true,
    retryAfterMs,
  });
});

test('one request at a time goes to a host', async () => {
  let running = 0;
  let most = 0;
  server.serve('/a', async (_, response) => {
    most = Math.max(most, ++running);
    await wallClock.sleep(5);
    running--;
    response.end('hello');
  });
  const fetcher = fetcherOf();
  await Promise.all(Array.from({ length: 8 }, () => fetcher.fetchFeed(`${server.url}/a`, null)));
  expect([most, server.requests.length]).toEqual([1, 8]);
});

test('a host that does not listen, and a name that does not exist, are said plainly', async () => {
  const closed = await startFeedServer();
  await closed.close();
  const refused = await fetcherOf({ allowPrivateHosts: ['127.0.0.1'] }).fetchFeed(`${closed.url}/a`, null);
  expect(refused).toMatchObject({ result: 'failed', reason: `${closed.host}: nothing listens there` });
  const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
  const unknown = await fetcherOf({ resolve }).fetchFeed('http://no.example/a', null);
  expect(unknown).toMatchObject({ result: 'failed', isLasting: true, reason: 'no.example: there is no such host' });
});
