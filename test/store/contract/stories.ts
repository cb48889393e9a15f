import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/contract.ts';
import { newArticle, newFeed, store as put } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

export function storyContract(fixture: Fixture): void {
  let store: Store;
  let ids: readonly number[];
  beforeEach(async () => {
    store = await fixture.fresh();
    const { feed } = await store.feeds.add(newFeed(), 0);
    ids = await put(
      store,
      feed.id,
      ['a', 'b', 'c', 'd'].map((name, i) => newArticle(name, { seenAt: 1_000 + i })),
    );
  });
  const id = (n: number): number => ids[n] ?? 0;

  describe('stories', () => {
    test('start, grow, and give their articles in order of arrival', async () => {
      expect((await store.articles.ungrouped(3)).map(article => article.id)).toEqual(ids.slice(0, 3));
      const given = await store.stories.assign([
        { articleId: id(0), storyId: -1 },
        { articleId: id(1), storyId: null },
        { articleId: id(2), storyId: -1 },
      ]);
      const [one = 0, two = 0] = given ?? [];
      expect(given).toEqual([one, two, one]);
      expect(two).not.toBe(one);
      expect(await store.stories.assign([{ articleId: id(3), storyId: one }])).toEqual([one]);
      expect(await store.stories.get([one, two])).toEqual([
        { id: Math.min(one, two), firstSeenAt: expect.any(Number), lastSeenAt: expect.any(Number) },
        { id: Math.max(one, two), firstSeenAt: expect.any(Number), lastSeenAt: expect.any(Number) },
      ]);
      expect(await store.stories.get([one])).toEqual([{ id: one, firstSeenAt: 1_000, lastSeenAt: 1_003 }]);
      expect((await store.articles.ofStories([one])).map(article => article.id)).toEqual([id(0), id(2), id(3)]);
      expect(await store.articles.ungrouped(10)).toEqual([]);
      const since = await store.stories.since(1_002);
      expect(since.map(({ story, articles }) => [story.id, articles.length])).toEqual([[one, 3]]);
    });

    test('of a week are read piece by piece, with room for others between', async () => {
      const many = Array.from({ length: 600 }, (_, i) => newArticle(`many-${i}`, { seenAt: 2_000 + i }));
      const ids = await put(store, (await store.feeds.list())[0]?.id ?? 0, many);
      await store.stories.assign(ids.map(articleId => ({ articleId, storyId: null })));
      let pieces = 0;
      const read = await store.stories.since(2_000, async () => {
        pieces += 1;
      });
      expect(read.flatMap(({ articles }) => articles.map(article => article.id))).toEqual(ids);
      expect(pieces).toBe(3);
    });

    test('one that an admin merged away meanwhile does not come back with the next article', async () => {
      const [one = 0, two = 0] =
        (await store.stories.assign([id(0), id(1)].map(articleId => ({ articleId, storyId: null })))) ?? [];
      const lease = await store.leases.acquire('group', 'one', 0, 1_000);
      const fence = { name: 'group', token: lease?.token ?? 0 };
      expect(await store.stories.assign([{ articleId: id(2), storyId: one }], fence)).toEqual([one]);
      await store.stories.move([id(0), id(2)], two, 'U1', 5_000);
      expect(await store.stories.assign([{ articleId: id(3), storyId: one }], fence)).toBeNull();
      expect(await store.stories.assign([{ articleId: id(3), storyId: two }], fence)).toEqual([two]);
    });

    test('an article that has a story keeps it', async () => {
      const [first = 0] = (await store.stories.assign([{ articleId: id(0), storyId: null }])) ?? [];
      expect(await store.stories.assign([{ articleId: id(0), storyId: null }])).toEqual([first]);
      expect((await store.counts()).stories).toBe(1);
    });

    test('are not assigned by a process that lost the lease to group', async () => {
      const old = await store.leases.acquire('group', 'a', 0, 10);
      const fresh = await store.leases.acquire('group', 'b', 20, 10);
      const assignments = [{ articleId: id(0), storyId: null }];
      expect(await store.stories.assign(assignments, { name: 'group', token: old?.token ?? 0 })).toBeNull();
      expect(await store.articles.ungrouped(10)).toHaveLength(4);
      expect((await store.counts()).stories).toBe(0);
      expect(await store.stories.assign(assignments, { name: 'group', token: fresh?.token ?? 0 })).toHaveLength(1);
    });

    test('an admin parts two articles, and the decision is remembered and can be taken back', async () => {
      const [both = 0] =
        (await store.stories.assign([
          { articleId: id(0), storyId: -1 },
          { articleId: id(1), storyId: -1 },
        ])) ?? [];
      const own = await store.stories.move([id(1)], null, 'U1', 50);
      expect(own).not.toBe(both);
      const pair = { articleId: id(0), otherArticleId: id(1) };
      expect(await store.stories.mends(0)).toEqual([{ ...pair, isSame: false }]);
      expect(await store.stories.move([id(1)], both, 'U1', 60)).toBe(both);
      expect(await store.stories.mends(0)).toEqual([{ ...pair, isSame: true }]);
      expect(await store.stories.mends(61)).toEqual([]);
      expect((await store.stories.since(0)).map(({ story }) => story.id)).toEqual([both]);
    });

    test('what an admin decided is known as long as what channels were told, and goes with it', async () => {
      const [both = 0] =
        (await store.stories.assign([id(0), id(1)].map(articleId => ({ articleId, storyId: -1 })))) ?? [];
      expect(both).toBeGreaterThan(0);
      await store.stories.move([id(1)], null, 'U1', 5_000);
      await store.prune({ textBefore: 0, recordsBefore: 9_000, toldBefore: 4_000 });
      expect(await store.stories.mends(0)).toHaveLength(1);
      await store.prune({ textBefore: 0, recordsBefore: 9_000, toldBefore: 6_000 });
      expect(await store.stories.mends(0)).toEqual([]);
    });
  });
}
