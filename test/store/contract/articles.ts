import { beforeEach, describe, expect, test } from 'vitest';
import type { NewArticle, Window } from '../../../src/model.ts';
import type { SearchWord, Store } from '../../../src/store/contract.ts';
import { newArticle, newFeed, store as put } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

const dayMs = 86_400_000;
const ever: Window = { from: 0, to: 4e12 };

export function articleContract(fixture: Fixture): void {
  let store: Store;
  let feedId: number;
  beforeEach(async () => {
    store = await fixture.fresh();
    feedId = (await store.feeds.add(newFeed(), 0)).feed.id;
  });

  const titled = (...titles: string[]): NewArticle[] =>
    titles.map((title, i) =>
      newArticle(`${i}-${title.slice(0, 20)}`, { title, lede: '', text: '', seenAt: 1_000 + i }),
    );
  const word = (text: string): SearchWord => ({ word: text.replace(/\*$/, ''), isPrefix: text.endsWith('*') });
  const found = async (anyOf: readonly (readonly string[])[], window = ever, limit = 300): Promise<string[]> => {
    const articles = await store.articles.search({ anyOf: anyOf.map(words => words.map(word)) }, window, limit);
    return articles.map(({ title }) => title);
  };

  describe('articles', () => {
    test('come by id in the order asked, and ids that are not there are left out', async () => {
      const [a = 0, b = 0] = await put(store, feedId, titled('a', 'b'));
      expect((await store.articles.get([b, 999_999, a])).map(({ id }) => id)).toEqual([b, a]);
      expect(await store.articles.get([])).toEqual([]);
    });

    test('come by window newest first, start included and end excluded', async () => {
      await put(store, feedId, titled('a', 'b', 'c', 'd'));
      const articles = await store.articles.inWindow({ from: 1_001, to: 1_003 }, 10);
      expect(articles.map(({ title }) => title)).toEqual(['c', 'b']);
      expect(await store.articles.inWindow(ever, 1)).toMatchObject([{ title: 'd' }]);
      expect(await store.articles.inWindow({ from: 5, to: 5 }, 10)).toEqual([]);
    });

    test('are counted with their publishers', async () => {
      await put(store, feedId, [
        newArticle('a', { publisher: 'A' }),
        newArticle('b', { publisher: 'A' }),
        newArticle('c', { publisher: 'B', seenAt: 9_000 }),
      ]);
      expect(await store.articles.countIn(ever)).toEqual({ articles: 3, publishers: 2 });
      expect(await store.articles.countIn({ from: 0, to: 9_000 })).toEqual({ articles: 2, publishers: 1 });
      expect(await store.articles.countIn({ from: 10_000, to: 11_000 })).toEqual({ articles: 0, publishers: 0 });
      expect(await store.articles.latestSeenAt()).toBe(9_000);
    });

    test('of an empty store are none', async () => {
      expect(await store.articles.latestSeenAt()).toBeNull();
      expect(await store.articles.latestMatch({ anyOf: [[word('a')]] }, 1e12)).toBeNull();
      expect(await found([['a']])).toEqual([]);
      expect(await store.articles.revisions([])).toEqual([]);
      expect(await store.articles.ofStories([])).toEqual([]);
    });
  });

  describe('search', () => {
    test('finds words in title, lede and text, all of an alternative, any of the alternatives, newest first', async () => {
      await put(store, feedId, [
        newArticle('1', { title: 'Kherson hit', lede: 'At night', text: 'Three drones.' }),
        newArticle('2', { title: 'Odesa hit', lede: '', text: 'Two drones over Kherson oblast.' }),
        newArticle('3', { title: 'Sport', lede: '', text: '' }),
      ]);
      expect(await found([['kherson', 'drones']])).toEqual(['Odesa hit', 'Kherson hit']);
      expect(await found([['kherson', 'night']])).toEqual(['Kherson hit']);
      expect(await found([['sport'], ['night', 'three']])).toEqual(['Sport', 'Kherson hit']);
      expect(await found([['khers']])).toEqual([]);
      expect(await found([['khers*']])).toHaveLength(2);
      expect(await found([['kherson']], ever, 1)).toEqual(['Odesa hit']);
    });

    test('folds case in every alphabet, and accents in Latin only', async () => {
      await put(store, feedId, titled('ХЕРСОНЩИНА сьогодні', 'Viktor Orbán', 'ISTANBUL İzmir', 'Йод', 'Иод', 'Αθήνα'));
      expect(await found([['херсон*']])).toEqual(['ХЕРСОНЩИНА сьогодні']);
      expect(await found([['ORBAN']])).toEqual(['Viktor Orbán']);
      expect(await found([['orbán']])).toEqual(['Viktor Orbán']);
      expect(await found([['izmir']])).toEqual(['ISTANBUL İzmir']);
      expect(await found([['йод']])).toEqual(['Йод']);
      expect(await found([['ΑΘΉΝΑ']])).toEqual(['Αθήνα']);
    });

    test('takes apart words with apostrophes, hyphens and dots as it took apart the text', async () => {
      await put(store, feedId, titled("Kherson's mayor", "П'ять людей", 'F-16 delivered', 'U.S. aid'));
      expect(await found([["kherson's"]])).toEqual(["Kherson's mayor"]);
      expect(await found([["п'ять"]])).toEqual(["П'ять людей"]);
      expect(await found([['f-16']])).toEqual(['F-16 delivered']);
      expect(await found([['u.s.']])).toEqual(['U.S. aid']);
    });

    test('finds words of scripts without spaces', async () => {
      await put(store, feedId, titled('北京发生地震', '東京', 'กรุงเทพ'));
      expect(await found([['北京']])).toEqual(['北京发生地震']);
      expect(await found([['地震']])).toEqual(['北京发生地震']);
    });

    test.each([
      ['" OR 1=1 --'],
      ["'; drop table articles; --"],
      ['a & b | !c:* <-> d'],
      ['NEAR(a b) AND NOT c'],
      ['title:kherson*'],
      ['^kherson + "x'],
      ['\\'],
      ['🔥🔥'],
      ['\0'],
      ['\ud800'],
      ['%_'],
      ['🇺🇦 україна'],
      [''],
      ['   '],
      ['kherson '.repeat(700)],
      ['x'.repeat(5_000)],
    ])('takes %j as words, never as language', async text => {
      await put(store, feedId, titled('Kherson', 'Україна'));
      await found([[text]]);
      await found([[`${text}*`], text.split(' ')]);
      await found(text.split(' ').map(part => [part]));
      expect(await found([['kherson'], [text]])).toContain('Kherson');
    });

    test('without a word finds nothing', async () => {
      await put(store, feedId, titled('Kherson'));
      expect(await found([])).toEqual([]);
      expect(await found([[]])).toEqual([]);
      expect(await found([['🔥', '!!!']])).toEqual([]);
    });

    test('stays within the window, also across weeks and where ids and times disagree', async () => {
      const day = (n: number, name: string): NewArticle =>
        newArticle(name, { title: name, seenAt: 1_000 * dayMs + n * dayMs });
      await put(store, feedId, [
        day(0, 'day 0 flood'),
        day(8, 'day 8 flood'),
        day(16, 'day 16 flood'),
        day(30, 'day 30 flood'),
      ]);
      await put(store, feedId, [newArticle('late', { title: 'late flood', seenAt: 1_030 * dayMs - 5_000 })]);
      const window = (from: number, to: number): Window => ({ from: (1_000 + from) * dayMs, to: (1_000 + to) * dayMs });
      expect(await found([['flood']], window(0, 31))).toHaveLength(5);
      expect(await found([['flood']], window(8, 16))).toEqual(['day 8 flood']);
      expect(await found([['flood']], window(29.5, 30))).toEqual(['late flood']);
      expect(await found([['flood']], window(0, 31), 2)).toEqual(['late flood', 'day 30 flood']);
      const latest = await store.articles.latestMatch({ anyOf: [[word('flood')]] }, 1_020 * dayMs);
      expect(latest?.title).toBe('day 16 flood');
      expect(await store.articles.latestMatch({ anyOf: [[word('flood')]] }, 1_000 * dayMs)).toBeNull();
    });

    test('finds an article by its own words and by those of each of its edits', async () => {
      const [articleId = 0] = await put(store, feedId, [newArticle('a', { title: 'Flood' })]);
      const edit = { articleId, lede: '', text: '' };
      await store.articles.revise({ ...edit, at: 2_000, title: 'Bridge' });
      await store.articles.revise({ ...edit, at: 3_000, title: 'Harbour' });
      for (const said of ['flood', 'bridge', 'harbour']) expect(await found([[said]])).toEqual(['Flood']);
    });

    test('of a hundred aliases is one search', async () => {
      await put(store, feedId, titled('Kherson'));
      const aliases = Array.from({ length: 99 }, (_, i) => [`alias${i}`, 'two', 'three']);
      expect(await found([...aliases, ['kherson']])).toEqual(['Kherson']);
    });
  });

  describe('prune', () => {
    test('takes old text and its index away, keeps titles, links and newer articles', async () => {
      const [old = 0] = await put(store, feedId, [newArticle('old'), newArticle('new', { seenAt: 5_000 })]);
      expect(await store.prune({ textBefore: 2_000, recordsBefore: 0 })).toEqual({ articles: 1, records: 0 });
      expect(await store.prune({ textBefore: 2_000, recordsBefore: 0 })).toEqual({ articles: 0, records: 0 });
      expect(await store.articles.get([old])).toMatchObject([{ title: 'Title of old', text: '', lede: '' }]);
      expect(await found([['title']])).toEqual(['Title of new']);
    });

    test('takes the edits of old articles away: of a headline whose text was fetched, and one that came after pruning', async () => {
      const [headline = 0, old = 0, kept = 0] = await put(store, feedId, [
        newArticle('headline', { lede: '', text: '' }),
        newArticle('old'),
        newArticle('new', { seenAt: 5_000 }),
      ]);
      const edit = { at: 1_500, title: 'Dam', lede: '', text: 'The dam broke.' };
      await store.articles.revise({ ...edit, articleId: headline });
      await store.articles.revise({ ...edit, articleId: kept });
      expect((await store.prune({ textBefore: 2_000, recordsBefore: 0 })).articles).toBe(2);
      await store.articles.revise({ ...edit, articleId: old });
      expect(await found([['dam']])).toEqual(['Title of new', 'Title of old']);
      expect((await store.prune({ textBefore: 2_000, recordsBefore: 0 })).articles).toBe(1);
      expect(await found([['dam']])).toEqual(['Title of new']);
      expect(await store.articles.revisions([headline, old])).toEqual([]);
      expect(await store.articles.revisions([kept])).toHaveLength(1);
    });

    test('takes old records away and keeps newer ones', async () => {
      await store.modelCalls.remember('k', 'old', 10);
      await store.answers.put('old', 10);
      const kept = await store.answers.put('new', 100);
      expect((await store.prune({ textBefore: 0, recordsBefore: 50 })).records).toBe(2);
      expect(await store.modelCalls.cached('k')).toBeNull();
      expect(await store.answers.get(kept)).toBe('new');
    });

    test('takes many records piece by piece until none is left', async () => {
      const old = 5_003;
      for (let i = 0; i < old; i++) await store.answers.put('old', 10);
      const kept = await store.answers.put('new', 100);
      const before = { textBefore: 0, recordsBefore: 50 };
      const first = (await store.prune(before)).records;
      expect(first).toBeLessThan(old);
      expect(first + (await store.prune(before)).records).toBe(old);
      expect((await store.prune(before)).records).toBe(0);
      expect(await store.answers.get(kept)).toBe('new');
    });
  });
}
