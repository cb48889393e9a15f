import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearness, storyNearness } from '../../src/stories/nearness.ts';
import { suggestTopics } from '../../src/stories/suggest.ts';
import { readTopic, type TopicQuery } from '../../src/stories/topic.ts';
import { otherInitials, skeleton, stemSkeleton } from '../../src/stories/transliterate.ts';
import { fold, tokenize } from '../../src/stories/words.ts';
import { articleOf } from '../support/article.ts';

/** What the full-text index does: every word of one alternative is there, as a word or as the beginning of one. */
function finds(query: TopicQuery, text: string): boolean {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return query.anyOf.some(all =>
    all.every(({ word, isPrefix }) => words.some(item => (isPrefix ? item.startsWith(word) : item === word))),
  );
}

const aboutKherson = [
  { language: 'en', title: "Kherson's hospital hit by shelling", lede: 'A hospital in Kherson was shelled on Friday.' },
  {
    language: 'uk',
    title: 'На Херсонщині через обстріл поранено двох людей',
    lede: 'У Херсонській області двоє поранених.',
  },
  { language: 'ru', title: 'Под Херсоном повреждён мост', lede: 'Мост в Херсонской области закрыт для движения.' },
  {
    language: 'en',
    title: 'Power restored in Kherson region',
    lede: 'Engineers repaired lines in the Khersonska oblast.',
  },
].map(item => articleOf({ ...item, text: item.lede }));

describe('spellings, inflections and alphabets', () => {
  for (const typed of ['kherson', 'херсон', 'Херсонщина', "Kherson's", 'Херсоні', 'KHERSON', 'Херсонская']) {
    test(`${typed} finds the same stories whatever their language`, () => {
      const topic = readTopic(typed);
      for (const article of aboutKherson) {
        expect([article.title, finds(topic.query, `${article.title} ${article.lede}`)]).toEqual([article.title, true]);
        expect([article.title, nearness(topic, article) > 0.3]).toEqual([article.title, true]);
      }
    });
  }

  const pairs: readonly (readonly [string, string, string])[] = [
    ['Kyiv', 'Київ готується до зими', 'uk'],
    ['Київ', 'Mayor of Kiev opens a bridge', 'en'],
    ['київ', 'Вибухи у Києві вночі', 'uk'],
    ['Kharkiv', 'Удар по Харькову', 'ru'],
    ['zelensky', 'Зеленський прибув до Варшави', 'uk'],
    ['Зеленський', 'Zelenskyy speaks to parliament', 'en'],
    ['Germany', 'Німеччина надасть допомогу', 'uk'],
    ['Польща', 'Poland closes a border crossing', 'en'],
    ['prokudin', 'Прокудин рассказал о последствиях', 'ru'],
    ['drone', 'Drones over the port', 'en'],
    ['odesa', 'Одесский порт возобновил работу', 'ru'],
    ['EU', 'European Union agrees on sanctions', 'en'],
    ['European Union', 'Євросоюз погодив санкції', 'uk'],
    ['Запоріжжя', 'Zaporizhzhia plant loses power', 'en'],
    ['Львів', 'Lviv hosts a forum', 'en'],
    ['Lviv', 'У Львові відкрили форум', 'uk'],
    ['Suspilne', 'Суспільне оновило сайт', 'uk'],
  ];
  test.each(pairs)('%s finds "%s"', (typed, title, language) => {
    const topic = readTopic(typed);
    expect(finds(topic.query, title)).toBe(true);
    expect(nearness(topic, articleOf({ title, language }))).toBeGreaterThan(0.3);
  });

  const others: readonly (readonly [string, string, string])[] = [
    ['Зеленський', 'Зелений коридор для зерна', 'uk'],
    ['war', 'Вартість хліба зросла', 'uk'],
    ['US', 'He told us about the weather', 'en'],
    ['kherson', 'Kharkiv hit by drones', 'en'],
    ['Суми', 'Виплати: які суми передбачено', 'xx'],
    ['chad', 'Шадринск встретил гостей', 'ru'],
    ['iran', 'Ірина Геращенко виступила', 'uk'],
  ];
  test.each(others.filter(([, , language]) => language !== 'xx'))('%s does not find "%s"', (typed, title, language) => {
    expect(nearness(readTopic(typed), articleOf({ title, language }))).toBe(0);
  });
});

test('an exclusion leaves out what mentions it anywhere', () => {
  const topic = readTopic('kherson -football');
  expect(topic.name).toBe('kherson');
  expect(topic.exclusions).toEqual(['football']);
  expect(nearness(topic, articleOf({ title: 'Kherson wins', text: 'A football match.' }))).toBe(0);
  expect(nearness(topic, articleOf({ title: 'Kherson rebuilds', text: 'A school.' }))).toBeGreaterThan(0.3);
});

test('a quoted phrase must stand word for word', () => {
  const topic = readTopic('"black sea" grain');
  expect(nearness(topic, articleOf({ title: 'Black Sea grain deal' }))).toBeGreaterThan(0.3);
  expect(nearness(topic, articleOf({ title: 'Grain in black bags by the sea' }))).toBe(0);
});

test('every word must be there', () => {
  const topic = readTopic('drone strikes');
  expect(nearness(topic, articleOf({ title: 'A drone strike hits a depot' }))).toBeGreaterThan(0.3);
  expect(nearness(topic, articleOf({ title: 'Strikes close the railway' }))).toBe(0);
});

test('a known topic brings its aliases and exclusions, by any of its names', () => {
  const known = [{ name: 'Kakhovka dam', aliases: ['Каховська ГЕС', 'Nova Kakhovka'], exclusions: ['fishing'] }];
  const topic = readTopic('nova kakhovka', known);
  expect(topic.name).toBe('Kakhovka dam');
  expect(topic.exclusions).toEqual(['fishing']);
  const article = articleOf({ title: 'Відновлення Каховської ГЕС', language: 'uk' });
  expect(finds(topic.query, article.title)).toBe(true);
  expect(nearness(topic, article)).toBeGreaterThan(0.3);
});

test('an article about a place is nearer than one that mentions it once', () => {
  const topic = readTopic('kherson');
  const filler = 'The council spoke about budgets, roads and schools for a long while. '.repeat(20);
  const about = articleOf({
    title: 'Kherson bridge reopens',
    lede: 'Kherson has its bridge back.',
    text: 'Kherson has its bridge back.',
  });
  const mention = articleOf({
    title: 'Council meets',
    lede: 'The council met.',
    text: `${filler} A delegate came from Kherson.`,
  });
  expect(nearness(topic, about)).toBeGreaterThan(2 * nearness(topic, mention));
  expect(nearness(topic, mention)).toBeGreaterThan(0);
  expect(storyNearness(topic, [about, mention])).toBeLessThan(nearness(topic, about));
});

describe('what is no topic', () => {
  test.each(['', '   ', '🎉🎉', '-football', '***', '"', '()'])('%j gives a line that says what to type', typed => {
    expect(() => readTopic(typed)).toThrow(/look for/);
  });

  test('5,000 characters give a line that says how long a topic may be', () => {
    expect(() => readTopic('kherson '.repeat(625))).toThrow(/at most 200 characters/);
  });

  test.each([
    "'; DROP TABLE articles; --",
    'title:* OR NEAR(a b)',
    '"unclosed',
    'a" AND "b',
    '%_\\',
    'x',
  ])('%j becomes plain words or a line, never syntax', typed => {
    let query: TopicQuery = { anyOf: [] };
    try {
      query = readTopic(typed).query;
    } catch (error) {
      expect(String(error)).toMatch(/UserError/);
    }
    for (const { word } of query.anyOf.flat()) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
  });

  test('one letter is looked for as a whole word, never as a beginning', () => {
    expect(readTopic('x').query.anyOf).toEqual([[{ word: 'x', isPrefix: false }]]);
  });
});

test('a typing error is answered with what was meant', () => {
  expect(suggestTopics('khreson', ['Energy', 'Sport'])).toContain('Kherson');
  expect(suggestTopics('enrgy', ['Energy', 'Sport'])).toEqual(['Energy']);
  expect(suggestTopics('qqqqqqq', ['Energy'])).toEqual([]);
});

test('of the forms of one name the topic’s own is offered, else the one of the list of places, else the most frequent', () => {
  expect(suggestTopics('хресон', [], ['Херсоні', 'Херсоні', 'Херсона'])).toContain('Херсон');
  const seen = ['Залужного', 'Залужний', 'Залужний'];
  expect(suggestTopics('Зулужний', [], seen)).toEqual(['Залужний']);
  expect(suggestTopics('Зулужний', ['Залужному'], seen)).toEqual(['Залужному']);
});

test('a word is never passed over for its first letter when its skeleton begins as a wanted one does', () => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéßłабвгґдеєжзиіїйклмнопрстуфхцчшщьъыэюяў7');
  const word = fc.string({ unit: letters, minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(word, fc.constantFrom('en', 'uk', 'ru', 'de', 'fr', 'tr', 'bg', 'ro', 'und'), (typed, language) => {
      for (const token of tokenize(typed)) {
        for (const key of [stemSkeleton(token, language), skeleton(token)]) {
          expect([token, otherInitials([key]).has(token.charCodeAt(0))]).toEqual([token, false]);
        }
      }
    }),
    { numRuns: 20_000, seed: 3 },
  );
  expect(otherInitials([skeleton('херсон')]).has('m'.charCodeAt(0))).toBe(true);
});
