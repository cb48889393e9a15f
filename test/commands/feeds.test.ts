import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refresh } from '../../src/jobs/refresh.ts';
import { type FeedApp, openFeedApp } from '../support/feed-app.ts';
import { type RssItem, rss } from '../support/rss.ts';

let house: FeedApp;

beforeEach(async () => {
  house = await openFeedApp();
});

afterEach(() => house.close());

const items = (...days: number[]): RssItem[] =>
  days.map(day => ({
    title: `News of day ${day}`,
    link: `https://news.example/${day}`,
    guid: `${day}`,
    date: `${day} Jan 2026 06:00 GMT`,
  }));

/** A second feed that shares nothing with the first. */
const otherFeed = rss([{ title: 'Quite another story', link: 'https://other.example/1' }], { title: 'Other News' });

test('feeds add takes a feed, shows its newest three items and how often it publishes, and stores it', async () => {
  house.server.serve('/feed.xml', rss(items(10, 11, 12, 13, 14), { title: 'Valley News - RSS Feed' }));
  const said = await house.say(`briefing feeds add ${house.server.url}/feed.xml`);
  expect(said).toContain('Added Valley News - RSS Feed (1)');
  expect(said).toContain('about 1 article a day');
  expect(said.match(/News of day \d+/g)).toEqual(['News of day 14', 'News of day 13', 'News of day 12']);
  expect(await house.app.store.feeds.get(1)).toMatchObject({ publisher: 'Valley News', polling: { isSeeded: true } });
  expect(
    (await house.app.store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 9)).every(
      ({ isSeeded }) => isSeeded,
    ),
  ).toBe(true);
  expect(house.server.requests).toHaveLength(1);
});

test('feeds add with backfill announces so many of the newest', async () => {
  house.server.serve('/feed.xml', rss(items(10, 11, 12)));
  await house.say(`briefing feeds add ${house.server.url}/feed.xml backfill:2`);
  const stored = await house.app.store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 9);
  expect(stored.filter(({ isSeeded }) => !isSeeded).map(({ title }) => title)).toEqual([
    'News of day 12',
    'News of day 11',
  ]);
});

test('feeds add finds the feed that a page names, before the one of its comments', async () => {
  house.server.serve('/', (_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel='alternate' type='application/atom+xml' href="main.xml"></head>`,
    );
  });
  house.server.serve('/main.xml', rss(items(14), { title: 'Main' }));
  house.server.serve(
    '/comments/feed',
    rss([{ title: 'Re: News', link: 'https://news.example/c' }], { title: 'Comments' }),
  );
  const said = await house.say(`briefing feeds add ${house.server.url}/`);
  expect(said).toContain('Added Main (1)');
  expect(said).toContain('The same site has more feeds:');
});

test('feeds add finds a feed at a usual place when the page names none, and says so when there is none', async () => {
  house.server.serve('/', '<!doctype html><title>Valley</title><p>Welcome</p>');
  house.server.serve('/rss.xml', rss(items(14), { title: 'Hidden' }));
  expect(await house.say(`briefing feeds add ${house.server.url}/`)).toContain('Added Hidden');
  house.server.serve('/empty', '<!doctype html><title>Nothing</title>');
  house.server.serve('/rss.xml', '<!doctype html><title>404</title>');
  const message = await house.type(`briefing feeds add ${house.server.url}/empty`);
  expect(message).toMatchObject({ tone: 'error', summary: expect.stringContaining('is a web page without a feed') });
});

test('feeds add names a duplicate, by address and by content', async () => {
  house.server.serve('/feed.xml', rss(items(10, 11, 12, 13)));
  house.server.serve('/mirror.xml', rss(items(10, 11, 12, 13), { more: '<generator>mirror</generator>' }));
  await house.say(`briefing feeds add ${house.server.url}/feed.xml`);
  expect(await house.say(`briefing feeds add ${house.server.url}/feed.xml?utm_source=x`)).toBe(
    'The Example is there already, as feed 1.',
  );
  expect(await house.say(`briefing feeds add ${house.server.url}/mirror.xml`)).toContain(
    'same articles as The Example',
  );
  expect(await house.app.store.feeds.list()).toHaveLength(1);
});

test('feeds add refuses what is no web address and what points to a private network', async () => {
  const wrong = [
    'ftp://example.org/feed',
    'file:///etc/passwd',
    'nonsense',
    'http://169.254.169.254/latest',
    'http://[::1]/feed',
    'http://10.0.0.1/feed',
  ];
  const answers = await Promise.all(wrong.map(url => house.type(`briefing feeds add ${url}`)));
  expect(answers.map(({ tone }) => tone)).toEqual(wrong.map(() => 'error'));
  expect(answers[3]?.summary).toContain('ALLOW_PRIVATE_HOSTS');
  expect(await house.app.store.feeds.list()).toEqual([]);
});

test('feeds test shows how a feed would be read and stores nothing', async () => {
  house.server.serve('/feed.xml', rss([{ title: 'Only a headline', link: 'https://news.example/1' }]));
  const said = await house.say(`briefing feeds test ${house.server.url}/feed.xml`);
  expect(said).toContain('1 item has no id');
  expect(said).toContain('1 item is only a headline');
  expect(said).toContain(`/briefing feeds add ${house.server.url}/feed.xml`);
  expect(await house.app.store.feeds.list()).toEqual([]);
});

test('feeds list shows health at a glance, and pages', async () => {
  for (let n = 1; n <= 17; n++) {
    const feed = {
      url: `${house.server.url}/${n}`,
      title: `Feed ${n}`,
      publisher: 'x',
      language: null,
      tags: ['local'],
      weight: 1,
      fullText: false,
      addedAt: 0,
    };
    await house.app.store.feeds.add(feed, house.clock.now());
  }
  await refresh({ ...house.app });
  await house.say('briefing feeds pause 2');
  house.clock.advance(5 * 3_600_000);
  const said = await house.say('briefing feeds list');
  expect(said).toContain('Feed 1 (1): failing for 5 hours: the server answered 404 (there is no such page) #local');
  expect(said).toContain('Feed 2 (2): paused #local');
  expect(said).toContain('Page 1 of 2, 17 feeds; 0 ok, 16 failing, 0 stale, 1 paused');
  expect(await house.say('briefing feeds list page:2')).toContain('Feed 17 (17)');
  expect(await house.say('briefing feeds list state:paused')).toContain('Page 1 of 1, 1 feed');
  expect(await house.say('briefing feeds list', { locale: 'uk' })).toContain('зупинених 1');
});

test('feeds show tells every poll with its status, bytes, new items and reason', async () => {
  house.server.serve('/feed.xml', rss(items(14)));
  await house.say(`briefing feeds add ${house.server.url}/feed.xml`);
  house.server.serve('/feed.xml', (_, response) => response.writeHead(500).end());
  house.clock.advance(25 * 3_600_000);
  await refresh({ ...house.app });
  const said = await house.say('briefing feeds show 1');
  expect(said).toMatch(/failed +500 +0 +0 +\d+ +the server answered 500/);
  expect(said).toMatch(/changed +200 +\d+ +1 /);
});

test('feeds remove asks first; its button does it; the articles stay', async () => {
  house.server.serve('/feed.xml', rss(items(14)));
  await house.say(`briefing feeds add ${house.server.url}/feed.xml`);
  const asked = await house.type('briefing feeds remove the example');
  expect(asked.summary).toContain('Stop reading The Example?');
  expect(JSON.stringify(asked.blocks)).toContain('briefing feeds remove 1 sure:yes');
  expect(await house.app.store.feeds.list()).toHaveLength(1);
  expect(await house.say('briefing feeds remove 1 sure:yes')).toContain('is no longer read');
  expect(await house.app.store.feeds.list()).toEqual([]);
  expect(await house.app.store.articles.get([1])).toHaveLength(1);
});

test('feeds resume takes one word and forgives a week of failures', async () => {
  house.server.serve('/feed.xml', rss(items(14)));
  await house.say(`briefing feeds add ${house.server.url}/feed.xml`);
  await house.app.store.feeds.setPolling(1, { pausedBy: 'failures', failures: 40, firstFailedAt: 1 });
  expect(await house.say('briefing feeds resume 1')).toContain('is read again');
  expect((await house.app.store.feeds.get(1))?.polling).toMatchObject({
    pausedBy: null,
    failures: 0,
    firstFailedAt: null,
    nextPollAt: house.clock.now(),
  });
});

test('feeds rename changes how it is cited, feeds tag replaces its tags', async () => {
  house.server.serve('/feed.xml', rss(items(14)));
  await house.say(`briefing feeds add ${house.server.url}/feed.xml tags:old`);
  expect(await house.say(`briefing feeds rename 1 ${'long '.repeat(200)}`)).toMatch(
    /^title: must have at most \d+ characters\./,
  );
  await house.say('briefing feeds rename 1 The Valley Post');
  await house.say('briefing feeds tag 1 War Україна');
  expect(await house.app.store.feeds.get(1)).toMatchObject({
    title: 'The Valley Post',
    publisher: 'The Valley Post',
    tags: ['war', 'україна'],
  });
});

test('feeds import answers for every line, and a bad line never stops the rest', async () => {
  house.server.serve('/a.xml', rss(items(10, 11, 12)));
  house.server.serve('/b.xml', otherFeed);
  house.server.serve('/down.xml', (_, response) => response.writeHead(502).end());
  await house.say(`briefing feeds add ${house.server.url}/a.xml`);
  const outline = (title: string, url: string): string => `<outline type="rss" text="${title}" xmlUrl="${url}"/>`;
  const list = ['a', 'b', 'down', 'missing']
    .map(name => outline(name.toUpperCase(), `${house.server.url}/${name}.xml`))
    .join('');
  const path = join(house.folder, 'feeds.opml');
  writeFileSync(
    path,
    `<opml version="2.0"><body><outline text="World & War">${list}</outline>${outline('Odd', 'gopher://x')}<outline text="No address"/></body></opml>`,
  );
  const said = await house.say(`briefing feeds import ${path}`);
  expect(said.split('\n')).toEqual([
    '2 added, 1 already there, 3 failed',
    `A (${house.server.url}/a.xml): already there as feed 1`,
    `B (${house.server.url}/b.xml): added`,
    `DOWN (${house.server.url}/down.xml): added, but it does not answer now (the server answered 502 (a fault of the server)); it is asked again`,
    `MISSING (${house.server.url}/missing.xml): failed: the server answered 404 (there is no such page)`,
    'Odd: gopher://x: failed: no address that starts with http:// or https://',
    'No address: failed: it has no xmlUrl',
  ]);
  expect((await house.app.store.feeds.list()).find(({ title }) => title === 'B')?.tags).toEqual(['world-war']);
});

test('what feeds export writes, feeds import reads again with titles and tags', async () => {
  house.server.serve('/b.xml', otherFeed);
  await house.say(`briefing feeds add ${house.server.url}/b.xml title:"Вісті & Co" tags:war,"ukraine"`);
  const path = join(house.folder, 'out.opml');
  expect(await house.say(`briefing feeds export ${path}`)).toContain('1 feed written');
  expect(readFileSync(path, 'utf8')).toContain('<opml version="2.0">');
  await house.say('briefing feeds remove 1 sure:yes');
  await house.say(`briefing feeds import ${path}`);
  expect(await house.app.store.feeds.list()).toMatchObject([{ title: 'Вісті & Co', tags: ['war', 'ukraine'] }]);
});

test('people in a chat cannot read or write files of the machine', async () => {
  house.server.serve('/b.xml', otherFeed);
  await house.say(`briefing feeds add ${house.server.url}/b.xml`);
  for (const line of ['briefing feeds import /etc/passwd', 'briefing feeds export /tmp/x.opml']) {
    expect(await house.type(line, { platform: 'slack' })).toMatchObject({
      tone: 'error',
      summary: expect.stringContaining('terminal'),
    });
  }
});
