import { expect, test } from 'vitest';
import { createGrouping } from '../../src/stories/group.ts';
import { readArticle } from '../../src/stories/reading.ts';
import { articleOf } from '../support/article.ts';

const flood = {
  title: 'River Inhulets floods twelve villages after dam breach',
  text: 'Twelve villages in the Mykolaiv region were flooded on Tuesday when a dam on the river Inhulets gave way, the regional emergency service said. About 400 people were taken to safety by boat.',
};
const floodElsewhere = {
  title: 'Dam breach sends Inhulets water into 12 Mykolaiv villages',
  text: 'A breach in a dam on the Inhulets put twelve villages of the Mykolaiv region under water on Tuesday. Rescuers with boats moved some 400 residents, the emergency service said.',
};
const budget = {
  title: 'Parliament passes budget at second attempt',
  text: 'Lawmakers approved the state budget on Tuesday with 245 votes in favour, a week after a first vote failed over spending on roads.',
};

test('two reports of one event share a story and another event starts its own', () => {
  const grouping = createGrouping();
  const [a, b, c] = [flood, budget, floodElsewhere].map(item => grouping.place(articleOf(item)));
  expect(c?.storyId).toBe(a?.storyId);
  expect(b?.storyId).not.toBe(a?.storyId);
});

test('an article placed twice keeps its story', () => {
  const grouping = createGrouping();
  const article = articleOf(flood);
  expect(grouping.place(article).storyId).toBe(grouping.place(article).storyId);
});

test('after settling, later articles join under the id that the store gave', () => {
  const grouping = createGrouping();
  const first = articleOf(flood);
  grouping.place(first);
  grouping.settle(first.id, 77);
  expect(grouping.place(articleOf(floodElsewhere)).storyId).toBe(77);
});

test('state rebuilt from stored stories decides as the state that was lost', async () => {
  const grouping = createGrouping();
  await grouping.load([{ story: { id: 5 }, articles: [articleOf(flood)] }], [], 'start');
  expect(grouping.place(articleOf(floodElsewhere)).storyId).toBe(5);
});

test('a parted pair never shares a story again and a joined pair always does', async () => {
  const grouping = createGrouping();
  const [first, again, other] = [articleOf(flood), articleOf(floodElsewhere), articleOf(budget)];
  await grouping.load(
    [{ story: { id: 5 }, articles: [first] }],
    [
      { articleId: first.id, otherArticleId: again.id, isSame: false },
      { articleId: other.id, otherArticleId: first.id, isSame: true },
    ],
    'start',
  );
  expect(grouping.place(again).storyId).not.toBe(5);
  expect(grouping.place(other).storyId).toBe(5);
});

test('state holds only the days of the window', () => {
  const grouping = createGrouping();
  const dayMs = 86_400_000;
  for (let day = 0; day < 60; day++) {
    grouping.place(articleOf({ ...flood, title: `${flood.title} ${day}`, seenAt: day * dayMs, publishedAt: null }));
  }
  expect(grouping.counts().articles).toBeLessThan(12);
});

test('a headline of a feed that names no language is read as English unless its letters or words are not', () => {
  const languageOf = (title: string): string =>
    readArticle(articleOf({ title, lede: '', text: '', language: 'und' })).language;
  expect(languageOf('Brookvale bridge collapses, ferries stranded')).toBe('en');
  expect(languageOf('Puente de Brookvale colapsa por la crecida')).toBe('und');
  expect(languageOf('Brücke stürzt ein')).toBe('und');
  expect(languageOf('Kanton stimmt mit Nein')).toBe('und');
  expect(languageOf('12345')).toBe('und');
});

test('headlines alone share a story when only the endings of their words differ', () => {
  const grouping = createGrouping();
  const [first, again] = [
    'Brookvale bridge collapses, strands ferries',
    'Brookvale bridges collapsed, ferry stranded',
  ].map(title => grouping.place(articleOf({ title, lede: '', text: '', language: 'und', publisher: title })));
  expect(again?.storyId).toBe(first?.storyId);
});
