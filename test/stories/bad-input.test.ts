import { expect, test } from 'vitest';
import { createGrouping } from '../../src/stories/group.ts';
import { independentPublishers } from '../../src/stories/publishers.ts';
import { rankStories } from '../../src/stories/rank.ts';
import { namesIn, tokenize } from '../../src/stories/words.ts';
import { articleOf } from '../support/article.ts';

const storiesOf = (given: readonly Parameters<typeof articleOf>[0][]): Set<number> => {
  const grouping = createGrouping();
  return new Set(given.map(item => grouping.place(articleOf(item)).storyId));
};

test('articles without title and text are each a story of their own', () => {
  expect(storiesOf(Array.from({ length: 50 }, () => ({ title: '', text: '', lede: '' }))).size).toBe(50);
});

test('articles of only markup, signs, digits or emoji are not merged by accident', () => {
  const given = ['<p></p>', '***', '🎉🎉🎉', '...', '<div class="x">', '12', '— —'].map(title => ({ title }));
  expect(storiesOf(given).size).toBe(given.length);
});

test('200 KB of text is grouped by its opening, and by one word as long as the text too', () => {
  const opening = 'A dam on the river Inhulets gave way on Tuesday and flooded twelve villages near Snihurivka. ';
  const long = {
    title: 'Inhulets dam gives way',
    text: opening + 'The council spoke of other matters. '.repeat(6_000),
  };
  const short = { title: 'Dam on Inhulets gives way, villages flooded', text: opening };
  expect(storiesOf([long, short]).size).toBe(1);
  expect(storiesOf([{ title: 'x'.repeat(200_000), text: 'y'.repeat(200_000) }]).size).toBe(1);
});

test('unknown languages and scripts are grouped by their own words', () => {
  const quake = {
    title: '東京で地震、震度五強',
    text: '東京都で月曜日の朝、震度五強の地震があり、地下鉄が一時止まった。けが人は三人。',
  };
  const again = {
    title: '東京で震度五強の地震',
    text: '月曜日の朝、東京都で震度五強の地震があった。地下鉄が一時止まり、三人がけがをした。',
  };
  const other = { title: '大阪の市場で火事', text: '大阪市の市場で夜に火事があり、店が二軒焼けた。けが人はいない。' };
  expect(storiesOf([quake, other, again]).size).toBe(2);
  const georgian = { title: 'თბილისში ხიდი დაიკეტა', text: 'თბილისში ხიდი რემონტისთვის ორი კვირით დაიკეტა.' };
  const yoruba = { title: 'Ìjọba ṣí ilé ìwé tuntun', text: 'Ìjọba ṣí ilé ìwé tuntun ní ìlú Ìbàdàn ní ọjọ́ Ajé.' };
  expect(storiesOf([georgian, yoruba]).size).toBe(2);
});

test('the same article a thousand times is one story, placed in time', () => {
  const text =
    'A dam on the river Inhulets gave way on Tuesday and flooded twelve villages near Snihurivka, officials said.';
  expect(storiesOf(Array.from({ length: 1_000 }, () => ({ title: 'Inhulets dam gives way', text }))).size).toBe(1);
});

test('lone surrogates, control characters and right-to-left marks break nothing', () => {
  const odd = 'A\uD800 dam\u0000 on\u202E the\u200F river \uDFFF';
  expect(() => storiesOf([{ title: odd, text: odd }])).not.toThrow();
  expect(() => [tokenize(odd), namesIn(odd)]).not.toThrow();
});

test('dates of 1970, of the year 9999 and none at all neither throw nor keep like articles of one hour apart', () => {
  const text =
    'A dam on the river Inhulets gave way on Tuesday and flooded twelve villages near Snihurivka, officials said.';
  const future = { title: 'Inhulets dam gives way', text, publishedAt: Date.UTC(9999, 0, 1) };
  const none = { title: 'Inhulets dam gives way', text, publishedAt: null };
  const ancient = { title: 'Inhulets dam gives way', text, publishedAt: 0 };
  expect(storiesOf([future, none]).size).toBe(1);
  expect(storiesOf([none, ancient]).size).toBe(2);
});

test('stories of empty articles can be counted and ranked', () => {
  const articles = [
    articleOf({ title: '', publisher: '', url: null }),
    articleOf({ title: '', publisher: '', url: null }),
  ];
  expect(independentPublishers(articles).count).toBe(2);
  const context = { now: 0, window: { from: 0, to: 1 }, topic: null, weights: new Map<number, number>() };
  expect(Number.isFinite(rankStories([{ storyId: 1, articles }], context)[0]?.score)).toBe(true);
});
