import { expect, test } from 'vitest';
import { normalize } from '../../src/feeds/normalize.ts';
import type { ReadFeed, ReadItem } from '../../src/feeds/read.ts';

const hourMs = 3_600_000;
const seenAt = Date.UTC(2026, 0, 15);
const feed = { id: 7, publisher: 'The Example', language: 'en' };

const itemOf = (given: Partial<ReadItem>): ReadItem => ({
  guid: null,
  title: '',
  url: null,
  publishedAt: null,
  author: null,
  publisher: null,
  lede: '',
  text: '',
  language: null,
  ...given,
});
const feedOf = (...items: Partial<ReadItem>[]): ReadFeed => ({
  format: 'rss',
  title: 'T',
  link: 'https://e.example/',
  language: null,
  restMs: null,
  items: items.map(itemOf),
});
const read = (...items: Partial<ReadItem>[]) => normalize(feedOf(...items), feed, { seenAt, isSeeded: false });

test('articles come oldest first, an undated one beside its neighbour', () => {
  const articles = read({ title: 'c', publishedAt: 3 }, { title: 'undated' }, { title: 'a', publishedAt: 1 });
  expect(articles.map(({ title }) => title)).toEqual(['a', 'undated', 'c']);
});

test('a date more than an hour ahead is not believed', () => {
  expect(read({ title: 'a', publishedAt: seenAt + 2 * hourMs })[0]?.publishedAt).toBeNull();
  expect(read({ title: 'a', publishedAt: seenAt + hourMs / 2 })[0]?.publishedAt).toBe(seenAt + hourMs / 2);
});

test('repeats inside one document are one article; one id on different links is two', () => {
  expect(
    read(
      { guid: '1', title: 'a', url: 'https://e.example/a' },
      { guid: '1', title: 'a', url: 'https://e.example/a?utm_source=x' },
    ),
  ).toHaveLength(1);
  const shared = read(
    { guid: '1', title: 'a', url: 'https://e.example/a' },
    { guid: '1', title: 'b', url: 'https://e.example/b' },
  );
  expect(shared.map(({ guid, identity }) => [guid, identity])).toEqual([
    [null, 'https://e.example/b'],
    [null, 'https://e.example/a'],
  ]);
});

test('the home page is no article’s address', () => {
  const articles = read({ title: 'a', url: 'https://e.example/' });
  expect(articles[0]?.identity).toMatch(/^title:/);
});

test('an item without a title takes its first sentence, one with nothing is left out', () => {
  const articles = read(
    { lede: 'The bridge opened on Monday. Then came rain.', text: 'The bridge opened on Monday. Then came rain.' },
    {},
  );
  expect(articles.map(({ title }) => title)).toEqual(['The bridge opened on Monday.']);
});

test('an aggregator’s item is cited by its publisher, and the title loses that name', () => {
  expect(read({ title: 'Bridge opens after storm - The Post', publisher: 'The Post' })[0]).toMatchObject({
    title: 'Bridge opens after storm',
    publisher: 'The Post',
  });
});

test('text that was encoded twice is mended', () => {
  expect(read({ title: 'It wonâ€™t rain', text: 'FÃ¼nf â€“ sechs' })[0]).toMatchObject({
    title: 'It won’t rain',
    text: 'Fünf – sechs',
  });
});

test('the language is the item’s, then the feed’s', () => {
  expect(read({ title: 'a', language: 'uk' }, { title: 'b' }).map(({ language }) => language)).toEqual(['en', 'uk']);
});

test('a first fetch announces only what was asked for, the newest', () => {
  const items = [1, 2, 3].map(publishedAt => ({ title: `t${publishedAt}`, publishedAt }));
  const articles = normalize(feedOf(...items), feed, { seenAt, isSeeded: true, backfill: 1 });
  expect(articles.map(({ title, isSeeded }) => [title, isSeeded])).toEqual([
    ['t1', true],
    ['t2', true],
    ['t3', false],
  ]);
});

test('a text that only repeats the headline is no text', () => {
  expect(
    read({
      title: 'Bridge opens after storm - The Post',
      publisher: 'The Post',
      lede: 'Bridge opens after storm The Post',
      text: 'Bridge opens after storm The Post',
    })[0],
  ).toMatchObject({ lede: '', text: '' });
});

test('what a feed writes under most of its items is none of their text, whatever the language', () => {
  const item = (title: string, text: string, lede = '') => ({
    title,
    lede,
    text: `${text}\n\nArtykuł ${title} pochodzi z serwisu Kurier.`,
  });
  const articles = read(
    item('Most zamknięty', 'Most w Marl zamknięto.'),
    item('Tama pękła', 'Tama w Marl pękła.', 'Artykuł Tama pękła pochodzi z serwisu Kurier.'),
    item('Szyb zalany', 'Szyb w Marl zalano.'),
    { title: 'Wybory', text: 'Głosowano w Marl.' },
  );
  expect(articles.map(({ text }) => text)).toEqual([
    'Głosowano w Marl.',
    'Szyb w Marl zalano.',
    'Tama w Marl pękła.',
    'Most w Marl zamknięto.',
  ]);
  expect(articles[2]?.lede).toBe('Tama w Marl pękła.');
});

test('a paragraph of few items, or of one report that came three times, stays', () => {
  const few = ['a', 'b', 'c', 'd', 'e'].map((title, index) => ({
    title,
    text: index < 2 ? 'Sources: the mayor.' : title,
  }));
  expect(read(...few).filter(({ text }) => text === 'Sources: the mayor.')).toHaveLength(2);
  const same = [1, 2, 3].map(publishedAt => ({ title: 'Bridge closed', text: 'The bridge is closed.', publishedAt }));
  expect(read(...same).map(({ text }) => text)).toEqual(same.map(({ text }) => text));
});
