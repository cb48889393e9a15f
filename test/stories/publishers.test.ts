import { expect, test } from 'vitest';
import { independentPublishers, publisherKey } from '../../src/stories/publishers.ts';
import { articleOf } from '../support/article.ts';

const report =
  'A dam on the river Inhulets gave way on Tuesday and put twelve villages of the Mykolaiv region under water. Rescuers with boats moved some 400 residents to schools, the emergency service said. Engineers hope to close the breach within two days.';
const other =
  'Twelve villages near Snihurivka stand in water after a breach in a dam. The governor, who visited two of them, spoke of the worst flood in thirty years and asked the government for pumps, fuel and food for those who stayed behind.';

function from(publisher: string, text: string, url: string | null = null): ReturnType<typeof articleOf> {
  return articleOf({ publisher, text, url });
}

test('many feeds of one publisher are one publisher', () => {
  for (const name of ['BBC', 'BBC News', 'BBC News - World', 'World news | BBC', 'BBC Ukraine']) {
    expect([name, publisherKey(name)]).toEqual([name, publisherKey('BBC')]);
  }
  expect(publisherKey('Kherson Post - Sport')).toBe(publisherKey('The Kherson Post'));
});

test('a name that only begins like a family is not of it', () => {
  expect(publisherKey('Sun Sentinel')).not.toBe(publisherKey('The Sun'));
  expect(publisherKey('Guardian Nigeria')).not.toBe(publisherKey('The Guardian'));
});

test('two papers of one owner count once', () => {
  const articles = [from('The Wall Street Journal', report), from('New York Post', other)];
  expect(independentPublishers(articles).count).toBe(1);
});

test('publishers with texts of their own count each', () => {
  expect(independentPublishers([from('Alpha', report), from('Beta', other)]).count).toBe(2);
});

test('a syndicated text counts once, for who had it first, even with a word or two changed', () => {
  const copy = `${report.replace('some 400', 'about 400')} Reporting by Alpha.`;
  const articles = [from('Alpha', report), from('Beta', copy), from('Gamma', other)];
  const { count, syndicated, groups } = independentPublishers(articles);
  expect(count).toBe(2);
  expect(syndicated).toEqual([articles[1]?.id]);
  expect(groups[0]).toEqual([articles[0]?.id, articles[1]?.id]);
});

test('two names on one host are one publisher, two names on a host that carries many are two', () => {
  const own = 'https://kherson-post.test/a';
  expect(independentPublishers([from('Post', report, own), from('Post Weekend', other, own)]).count).toBe(1);
  const carried = 'https://medium.com/a';
  expect(independentPublishers([from('Post', report, carried), from('Note', other, carried)]).count).toBe(2);
});

test('a thousand copies are counted in time and count once', () => {
  const articles = Array.from({ length: 1_000 }, (_, index) => from(`Paper ${index}`, report));
  const { count, syndicated } = independentPublishers(articles);
  expect(count).toBe(1);
  expect(syndicated).toHaveLength(999);
});

test('articles without text count by publisher', () => {
  expect(independentPublishers([from('Alpha', ''), from('Alpha', ''), from('Beta', '')]).count).toBe(2);
});
