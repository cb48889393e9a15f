import { expect, test } from 'vitest';
import { absoluteUrl, canonicalUrl, citableUrl } from '../../src/feeds/url.ts';

test.each([
  ['https://www.News.example/a/?utm_source=rss&utm_medium=feed#top', 'http://news.example/a'],
  ['https://news.example/a?b=2&a=1&fbclid=x', 'https://news.example/a?a=1&b=2'],
  ['https://news.example/index.html', 'https://news.example/'],
  ['https://news.example:443/a?at_medium=RSS&at_campaign=KARANGA', 'https://news.example/a'],
])('%s and %s are one page', (one, other) => expect(canonicalUrl(one)).toBe(canonicalUrl(other)));

test.each([
  ['https://news.example/a?id=1', 'https://news.example/a?id=2'],
  ['https://news.example/a', 'https://news.example/b'],
  ['https://news.example/#!/a', 'https://news.example/#!/b'],
  ['https://news.example/A', 'https://news.example/a'],
])('%s and %s are two', (one, other) => expect(canonicalUrl(one)).not.toBe(canonicalUrl(other)));

test.each([
  'javascript:alert(1)',
  'mailto:a@b.example',
  'tag:1',
  'urn:uuid:1',
  'data:text/html,x',
  '',
])('"%s" cannot be cited', written => expect(absoluteUrl(written, 'https://e.example/')).toBeNull());

test('what is absolute is kept letter for letter', () =>
  expect(absoluteUrl(' http://us.battle.net///en/blog/1 ', null)).toBe('http://us.battle.net///en/blog/1'));

test('what would end a link in a message is encoded, the rest stays', () => {
  expect(citableUrl('https://e.example/a b|c>d?q="x"')).toBe('https://e.example/a%20b%7Cc%3Ed?q=%22x%22');
  expect(citableUrl('https://e.example/новини')).toBe('https://e.example/новини');
});

test('an address without its scheme is taken as https', () =>
  expect(absoluteUrl('//e.example/a', null)).toBe('https://e.example/a'));
