import { expect, test } from 'vitest';
import { marksOf } from '../../src/stories/marks.ts';
import { type RankContext, rankStories } from '../../src/stories/rank.ts';
import { readTopic } from '../../src/stories/topic.ts';
import { articleOf } from '../support/article.ts';

const now = Date.UTC(2026, 0, 15, 12);
const hourMs = 3_600_000;
const context: RankContext = { now, window: { from: now - 24 * hourMs, to: now }, topic: null, weights: new Map() };

function story(storyId: number, ...articles: Parameters<typeof articleOf>[0][]) {
  return { storyId, articles: articles.map(given => articleOf({ url: null, seenAt: now - hourMs, ...given })) };
}

const order = (ranked: readonly { readonly storyId: number }[]): number[] => ranked.map(({ storyId }) => storyId);

test('a story of three publishers comes before one that a publisher tells three times', () => {
  const repeated = story(
    1,
    { publisher: 'A', text: 'x' },
    { publisher: 'A', text: 'y' },
    { publisher: 'A', text: 'z' },
  );
  const reported = story(
    2,
    { publisher: 'A', text: 'x' },
    { publisher: 'B', text: 'y' },
    { publisher: 'C', text: 'z' },
  );
  expect(order(rankStories([repeated, reported], context))).toEqual([2, 1]);
});

test('of two alike the newer comes first', () => {
  const ranked = rankStories([story(1, { seenAt: now - 20 * hourMs }), story(2, { seenAt: now - hourMs })], context);
  expect(order(ranked)).toEqual([2, 1]);
});

test('a story that grew since the last look comes before one that only had a straggler', () => {
  const before = now - 40 * hourMs;
  const grown = story(1, { publisher: 'A', seenAt: before }, { publisher: 'B' }, { publisher: 'C' });
  const straggler = story(
    2,
    { publisher: 'A', seenAt: before },
    { publisher: 'B', seenAt: before },
    { publisher: 'C' },
  );
  expect(order(rankStories([straggler, grown], context))).toEqual([1, 2]);
});

test('opinion, live blogs, fixtures, anniversaries and old items come after plain news', () => {
  const titles = [
    'Opinion: the bridge should stay closed',
    'Bridge closed: live updates',
    'Horoscope for Thursday',
    'Ten years on: anniversary of the bridge',
  ];
  const marked = titles.map((title, index) => story(index + 10, { title }));
  const old = story(20, { title: 'Bridge closed', publishedAt: now - 300 * hourMs });
  const news = story(1, { title: 'Bridge closed after inspection' });
  expect(order(rankStories([...marked, old, news], context))[0]).toBe(1);
});

test('marks are told in English, Ukrainian and Russian, and plain news has none', () => {
  const marks = (title: string): string[] => marksOf(articleOf({ title }));
  expect(marks('Гороскоп на 15 січня')).toEqual(['fixture']);
  expect(marks('Гороскоп на неделю для всех знаков зодиака')).toEqual(['fixture']);
  expect(marks('Колонка: чому міст не добудували')).toEqual(['opinion']);
  expect(marks('Ситуація в області: текстова трансляція')).toEqual(['live']);
  expect(marks('How to watch the final: kick-off time and TV channel')).toEqual(['fixture']);
  expect(marks('Mayor shares opinion with council on bridge')).toEqual([]);
  expect(marks('Rescuers find people alive under rubble')).toEqual([]);
  expect(marks('TV channel taken off air in Dunmore')).toEqual([]);
  const marksAt = (url: string, publisher = 'Courier'): string[] =>
    marksOf(articleOf({ title: 'Bridge', url, publisher }));
  expect(marksAt('https://courier.example/blogs/roe/bridge')).toEqual(['opinion']);
  expect(marksAt('https://engine.example/blog/version-4')).toEqual([]);
  expect(marksAt('https://courier.example/bridge', 'Courier - Editorial')).toEqual(['opinion']);
  expect(marksAt('https://courier.example/bridge', 'Opinion Courier')).toEqual([]);
});

test('a feed of twice the weight lifts its story', () => {
  const ranked = rankStories([story(1, { feedId: 1 }), story(2, { feedId: 2 })], {
    ...context,
    weights: new Map([[2, 2]]),
  });
  expect(order(ranked)).toEqual([2, 1]);
});

test('with a topic, stories that are not about it are left out and the nearest comes first', () => {
  const about = story(1, { title: 'Kherson bridge closed', lede: 'Kherson lost its bridge.' });
  const mention = story(2, { title: 'Council meets', text: 'A delegate from Kherson came.' });
  const other = story(3, { title: 'Odesa port opens' });
  const ranked = rankStories([other, mention, about], { ...context, topic: readTopic('kherson') });
  expect(order(ranked)).toEqual([1, 2]);
});

test('every score is the sum of reasons that carry the facts they are worded from', () => {
  const [ranked] = rankStories([story(1, { publisher: 'A' }, { publisher: 'B' })], {
    ...context,
    topic: readTopic('title'),
  });
  expect(ranked?.score).toBeCloseTo(ranked?.reasons.reduce((sum, { value }) => sum + value, 0) ?? 0);
  expect(ranked?.reasons).toEqual([
    expect.objectContaining({ name: 'publishers', count: 2 }),
    expect.objectContaining({ name: 'newness', hours: expect.any(Number) }),
    expect.objectContaining({ name: 'growth', added: expect.any(Number), all: 2 }),
    expect.objectContaining({ name: 'nearness', percent: expect.any(Number), topic: 'title' }),
  ]);
});
