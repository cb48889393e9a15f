import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFullTextHouse, type FullTextHouse } from '../support/full-text.ts';

let house: FullTextHouse;

beforeEach(async () => {
  house = await createFullTextHouse();
});

afterEach(() => house.close());

const sentence = (n: number): string =>
  `Sentence number ${n} of the article says what happened on the bridge that day, and who said so.`;
const page = (head = ''): string =>
  `<!doctype html><html><head><title>A</title>${head}</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Headline</h1>${[1, 2, 3, 4, 5].map(n => `<p>${sentence(n)}</p>`).join('')}<figure><figcaption>A caption</figcaption></figure><p>Read more</p></article><footer>About us</footer></body></html>`;

test('the page of an article is read without what is around it', async () => {
  house.server.serve('/a', page());
  const read = await house.fetchText(`${house.server.url}/a`);
  expect(read).toEqual({ text: [1, 2, 3, 4, 5].map(sentence).join('\n\n') });
});

test.each([
  ['robots.txt', 'User-agent: *\nDisallow: /a', {}, ''],
  ['robots.txt for us by name', 'User-agent: briefwire\nDisallow: /', {}, ''],
  ['X-Robots-Tag', '', { 'x-robots-tag': 'noindex' }, ''],
  ['a meta tag', '', {}, '<meta name="robots" content="max-image-preview:large, nosnippet">'],
])('what %s forbids is not used', async (_, robots, headers, head) => {
  house.server.serve('/robots.txt', robots);
  house.server.serve('/a', (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(page(head)),
  );
  expect(await house.fetchText(`${house.server.url}/a`)).toMatchObject({
    reason: expect.stringMatching(/robots.txt|noindex/),
  });
});

test('robots.txt that cannot be had because of a fault forbids, one that is not there allows', async () => {
  house.server.serve('/a', page());
  house.server.serve('/robots.txt', (_, response) => response.writeHead(500).end());
  expect(await house.fetchText(`${house.server.url}/a`)).toEqual({ reason: 'robots.txt does not allow it' });
  house.clock.advance(25 * 3_600_000);
  house.server.serve('/robots.txt', (_, response) => response.writeHead(404).end());
  expect(await house.fetchText(`${house.server.url}/a`)).toMatchObject({ text: expect.any(String) });
});

test('a headline-only article of a feed with full text gets its page as a revision, once; other feeds are left alone', async () => {
  house.server.serve('/a', page());
  house.server.serve('/b', page());
  const [wanted, other] = await house.storeHeadlines([true, false]);
  await house.fillText([wanted!, other!]);
  await house.fillText([wanted!, other!]);
  expect(await house.store.articles.revisions([wanted!.id, other!.id])).toMatchObject([
    { articleId: wanted!.id, title: wanted!.title, text: expect.stringContaining(sentence(3)) },
  ]);
  expect(house.server.requests.map(({ url }) => url)).toEqual(['/robots.txt', '/a']);
});
