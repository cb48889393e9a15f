import { beforeEach, describe, expect, test } from 'vitest';
import type { NewArticle } from '../../../src/model.ts';
import type { Store } from '../../../src/store/contract.ts';
import { newArticle, newFeed, outcomeOf, store as put } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

export function identityContract(fixture: Fixture): void {
  let store: Store;
  let first: number;
  let second: number;
  beforeEach(async () => {
    store = await fixture.fresh();
    first = (await store.feeds.add(newFeed({ url: 'https://a.example/' }), 0)).feed.id;
    second = (await store.feeds.add(newFeed({ url: 'https://b.example/' }), 0)).feed.id;
  });

  const again = async (feedId: number, articles: readonly NewArticle[], at = 2_000) => {
    const claim = await store.feeds.claim(feedId, 0, { holder: 'test', ms: 1 });
    return claim && store.feeds.complete(claim, outcomeOf(claim, articles, { at }));
  };

  describe('an article is known', () => {
    test('by its GUID within the feed, whatever its link', async () => {
      await put(store, first, [newArticle('a')]);
      const moved = newArticle('a', { identity: 'https://example.org/moved', url: 'https://example.org/moved' });
      expect(await again(first, [moved])).toEqual({ newIds: [], revised: 0, known: 1 });
      // From now on by the new link too.
      expect(await again(first, [newArticle('moved', { ...moved, guid: 'renewed' })])).toMatchObject({ newIds: [] });
    });

    test('by its link, when the feed renews its GUIDs or has none', async () => {
      await put(store, first, [newArticle('a')]);
      expect(await again(first, [newArticle('a', { guid: 'renewed' })])).toMatchObject({ newIds: [] });
      expect(await again(first, [newArticle('a', { guid: null })])).toMatchObject({ newIds: [] });
    });

    test('by its link in another feed of the same publisher', async () => {
      await put(store, first, [newArticle('a')]);
      expect(await again(second, [newArticle('a', { guid: 'other', publisher: ' the EXAMPLE' })])).toMatchObject({
        newIds: [],
        known: 1,
      });
    });

    test('by its link within its feed after the feed was given another publisher', async () => {
      await put(store, first, [newArticle('a', { guid: null })]);
      expect(await again(first, [newArticle('a', { guid: null, publisher: 'Renamed' })])).toMatchObject({ newIds: [] });
    });

    test('but not by the link that another publisher gives', async () => {
      await put(store, first, [newArticle('a')]);
      expect((await again(second, [newArticle('a', { publisher: 'Other' })]))?.newIds).toHaveLength(1);
    });

    test('and not by the GUID, or title and date, of another feed', async () => {
      await put(store, first, [newArticle('a', { identity: 'A title 2026-01-01' })]);
      const same = newArticle('a', { identity: 'A title 2026-01-01' });
      expect((await again(second, [same]))?.newIds).toHaveLength(1);
      expect(await again(first, [newArticle('a', { guid: null, identity: 'A title 2026-01-01' })])).toMatchObject({
        newIds: [],
      });
    });

    test('when the same document brings it twice', async () => {
      expect(
        await put(store, first, [newArticle('a'), newArticle('a'), newArticle('a', { guid: 'other' })]),
      ).toHaveLength(1);
    });

    test('when two processes store it at the same moment from two feeds of one publisher', async () => {
      const other = await fixture.another();
      for (let round = 0; round < 10; round++) {
        const articles = [newArticle(`x-${round}`, { guid: null }), newArticle(`y-${round}`, { guid: null })];
        const [a, b] = await Promise.all([put(store, first, articles), put(other, second, articles.toReversed())]);
        expect([...a, ...b]).toHaveLength(2);
      }
      await other.close();
    });

    test('as the guard against renewed GUIDs asks', async () => {
      await put(store, first, [newArticle('a')]);
      expect(
        await store.feeds.known(first, [
          { guid: 'guid-a', identity: 'https://example.org/a' },
          { guid: 'new', identity: 'https://example.org/a' },
          { guid: 'guid-a', identity: 'https://example.org/other' },
          { guid: null, identity: '' },
        ]),
      ).toEqual([
        { byGuid: true, byIdentity: true },
        { byGuid: false, byIdentity: true },
        { byGuid: true, byIdentity: false },
        { byGuid: false, byIdentity: false },
      ]);
      expect(await store.feeds.known(first, [])).toEqual([]);
    });

    test('after its text was pruned', async () => {
      await put(store, first, [newArticle('a')]);
      await store.prune({ textBefore: 1e9, recordsBefore: 1e9 });
      expect(await again(first, [newArticle('a')])).toEqual({ newIds: [], revised: 0, known: 1 });
    });
  });

  describe('an edit', () => {
    test('becomes a revision once, and the article stays as it was', async () => {
      const [id = 0] = await put(store, first, [newArticle('a')]);
      const edited = newArticle('a', { title: 'Corrected', text: 'Nine, not ten.' });
      expect(await again(first, [edited])).toMatchObject({ revised: 1, newIds: [] });
      expect(await again(first, [edited])).toMatchObject({ revised: 0 });
      const { title, lede, text } = edited;
      expect(await store.articles.revisions([id])).toEqual([{ articleId: id, at: 2_000, title, lede, text }]);
      expect(await store.articles.get([id])).toMatchObject([{ title: 'Title of a', text: 'Text of a.' }]);
      expect(await again(first, [newArticle('a')], 3_000)).toMatchObject({ revised: 1 });
    });

    test('is not one when only white space, the byline or the date changed, or when a part is left out', async () => {
      await put(store, first, [newArticle('a')]);
      const same = newArticle('a', { title: ' Title  of\na ', author: 'B. Yline', publishedAt: 5, text: '', lede: '' });
      expect(await again(first, [same])).toMatchObject({ revised: 0, known: 1 });
    });

    test('is only taken from the feed that the article came from', async () => {
      await put(store, first, [newArticle('a')]);
      expect(await again(second, [newArticle('a', { text: 'Shorter.' })])).toMatchObject({ revised: 0, known: 1 });
    });

    test('can be found by its new words and by its old ones', async () => {
      const [id = 0] = await put(store, first, [newArticle('a', { title: 'Floods' })]);
      await again(first, [newArticle('a', { title: 'Earthquake' })]);
      for (const word of ['floods', 'earthquake']) {
        const found = await store.articles.search({ anyOf: [[{ word, isPrefix: false }]] }, { from: 0, to: 1e9 }, 10);
        expect(found.map(article => article.id)).toEqual([id]);
      }
    });
  });
}
