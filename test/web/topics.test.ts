// Topics as feeds: read back with our own reader, held to the rules of RSS 2.0 and JSON Feed 1.1, asked as feed readers ask.
import { expect, onTestFinished, test } from 'vitest';
import { createReader, type ReadFeed } from '../../src/feeds/read.ts';
import { wallClock } from '../support/wall-clock.ts';
import { openWebApp, type WebAppOptions } from '../support/web-app.ts';

const reader = createReader({ clock: wallClock });
const token = 'a-token-of-the-tests';

async function open(options: WebAppOptions = {}) {
  const web = await openWebApp(options);
  onTestFinished(web.close);
  return web;
}

function read(text: string, url: string, contentType: string): Promise<ReadFeed> {
  return reader.read(new TextEncoder().encode(text), { url, contentType });
}

test('our own reader reads the same stories from the RSS and the JSON Feed, with dates, links and authors', async () => {
  const { get, health } = await open();
  const rss = await get('/topics/kherson.rss');
  const json = await get('/topics/kherson.json');
  const [fromRss, fromJson] = [
    await read(rss.text, `${health.address}/topics/kherson.rss`, rss.headers.get('content-type') ?? ''),
    await read(json.text, `${health.address}/topics/kherson.json`, json.headers.get('content-type') ?? ''),
  ];
  const facts = (feed: ReadFeed) =>
    feed.items
      // Our reader takes tags out of titles; the test of what means harm looks at that one.
      .filter(({ title }) => !title.includes('pumping'))
      .map(({ guid, url, title, publishedAt }) => ({ guid, url, title, publishedAt }));
  expect(fromRss.title).toBe('Briefwire: Kherson');
  expect(facts(fromRss)).toEqual(facts(fromJson));
  expect(fromRss.items.map(item => item.title)).toContain(
    'The governor of Kherson said on Thursday that 12 bridges were repaired before the winter',
  );
  for (const item of fromRss.items) expect(item.publishedAt).not.toBeNull();
  expect(fromRss.items.length).toBe(3);
});

test('the RSS keeps the rules of RSS 2.0 and its profile', async () => {
  const { get, health } = await open();
  const { text, headers } = await get('/topics/all.rss');
  expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\s*<rss version="2.0"/);
  const [channel = '', ...items] = text.split('<item>');
  for (const element of ['title', 'link', 'description', 'language', 'lastBuildDate'])
    expect(channel.match(new RegExp(`<${element}>`, 'g')), element).toHaveLength(1);
  expect(channel).toContain(`<atom:link href="${health.address}/topics/all.rss" rel="self"`);
  expect(items.length).toBe(3);
  for (const item of items) {
    expect(item).toMatch(/<guid isPermaLink="false">briefwire-story-\d+-\d+<\/guid>/);
    expect(item).toMatch(/<pubDate>\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT<\/pubDate>/);
    expect(item).toMatch(/<a href="https:\/\/example.org\/n\d">The Example<\/a>/);
  }
  expect(new Set(text.match(/<guid.*<\/guid>/g)).size).toBe(3);
});

test('the JSON Feed keeps the rules of version 1.1', async () => {
  const { get, health } = await open();
  const { text, headers } = await get('/topics/all.json');
  expect(headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
  const feed = JSON.parse(text);
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Briefwire: Everything',
    home_page_url: `${health.address}/`,
    feed_url: `${health.address}/topics/all.json`,
    language: 'en',
  });
  const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
  for (const item of feed.items) {
    expect(item).toMatchObject({
      id: expect.stringMatching(/^briefwire-story-/),
      url: expect.stringMatching(/^https:/),
      content_html: expect.stringContaining('<a href="https://example.org/'),
      authors: [{ name: 'The Example' }],
      date_published: expect.stringMatching(rfc3339),
      date_modified: expect.stringMatching(rfc3339),
    });
  }
});

test('what means harm in a feed is text in ours', async () => {
  const { get } = await open();
  const feed = JSON.parse((await get('/topics/kherson.json')).text);
  const item = feed.items.find((story: { title: string }) => story.title.includes('pumping'));
  expect(item.title).toContain('<script>');
  expect(item.content_html).toContain('&lt;script&gt;');
  expect(item.content_html).not.toContain('<script');
  const { text } = await get('/topics/kherson.rss');
  expect(text).toContain("&lt;script>document.title='taken'");
  expect(text).not.toContain('<script');
});

test('a story that grows keeps its id and its first date, and has new words and a new ETag', async () => {
  const { get, room } = await open();
  const before = await get('/topics/kherson.json');
  const story = JSON.parse(before.text).items.find((item: { title: string }) => item.title.includes('12 bridges'));
  const storyId = Number(/story-(\d+)-/.exec(story.id)?.[1]);
  room.clock.advance(10 * 60_000);
  await room.news('The governor of Kherson said on Thursday that 15 bridges were repaired before the winter.', {
    storyId,
    publisher: 'The Second',
  });
  room.clock.advance(1);
  const after = await get('/topics/kherson.json');
  const grown = JSON.parse(after.text).items.find((item: { id: string }) => item.id === story.id);
  expect(grown.date_published).toBe(story.date_published);
  expect(Date.parse(grown.date_modified)).toBeGreaterThan(Date.parse(story.date_modified));
  expect(grown.content_html).toContain('The Second');
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

test('who asks with the ETag of what did not change gets 304 and no body, also another day', async () => {
  const { get, room } = await open();
  for (const path of ['/topics/all.rss', '/topics/all.json']) {
    const { headers } = await get(path);
    const etag = headers.get('etag') ?? '';
    expect(headers.get('cache-control')).toBe('private, max-age=300');
    room.clock.advance(20 * 3_600_000);
    const again = await get(path, { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    room.clock.advance(-20 * 3_600_000);
  }
});

test('a topic’s slug keeps the letters of its alphabet, and an unknown one is not there', async () => {
  const { get } = await open();
  expect((await get(encodeURI('/topics/каховська-гес.rss'))).text).toContain('Briefwire: Каховська ГЕС');
  expect((await get('/topics/atlantis.rss')).status).toBe(404);
});

test('a topic without news is a feed without items', async () => {
  const { get } = await open({ isEmpty: true });
  expect(JSON.parse((await get('/topics/all.json')).text).items).toEqual([]);
  expect((await get('/topics/all.rss')).text).toContain('</channel>');
});

test('with a token a feed opens by the key that the page shows for it, and by no other', async () => {
  const { get } = await open({ token });
  const page = (await get('/', { authorization: `Bearer ${token}` })).text;
  const [path = '', key = ''] = /\/topics\/kherson\.rss\?key=([\w-]+)/.exec(page) ?? [];
  expect((await get(path)).status).toBe(200);
  expect((await get(`/topics/kherson.json?key=${key}`)).status).toBe(200);
  const refused = await get('/topics/kherson.rss');
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Briefwire"']);
  expect((await get(`/topics/all.rss?key=${key}`)).status).toBe(401);
  expect((await get(`/?key=${key}`)).status).toBe(401);
  expect(key).not.toContain(token);
});
