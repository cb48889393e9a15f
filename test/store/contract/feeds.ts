import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedClaim, Store } from '../../../src/store/contract.ts';
import { newArticle, newFeed, outcomeOf, store as put } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

const lease = { holder: 'a', ms: 60_000 };

export function feedContract(fixture: Fixture): void {
  let store: Store;
  beforeEach(async () => {
    store = await fixture.fresh();
  });

  const claimed = async (now = 0): Promise<FeedClaim> => {
    const [claim] = await store.feeds.claimDue(now, 1, lease);
    if (!claim) throw new Error('nothing was due');
    return claim;
  };

  describe('feeds', () => {
    test('a feed comes back as it was added, with polling that starts when it should', async () => {
      const { feed, isNew } = await store.feeds.add(newFeed({ tags: ['war'], fullText: true, weight: 1.5 }), 5);
      expect(isNew).toBe(true);
      const found = await store.feeds.get(feed.id);
      expect(found).toMatchObject({ ...newFeed({ tags: ['war'], fullText: true, weight: 1.5 }), id: feed.id });
      expect(found?.polling).toMatchObject({
        feedId: feed.id,
        nextPollAt: 5,
        isSeeded: false,
        failures: 0,
        etag: null,
      });
      expect(await store.feeds.byUrl(feed.url)).toEqual(found);
      expect(await store.feeds.list()).toEqual([found]);
      expect(await store.feeds.byUrl('https://other.example/')).toBeNull();
      expect(await store.feeds.get(999)).toBeNull();
    });

    test('adding the same URL twice gives the first feed', async () => {
      const first = await store.feeds.add(newFeed(), 0);
      const second = await store.feeds.add(newFeed({ title: 'Other' }), 0);
      expect(second).toEqual({ feed: first.feed, isNew: false });
    });

    test('a removed feed is not listed or polled, keeps its articles, and is seeded anew when added again', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const ids = await put(store, feed.id, [newArticle('one')]);
      expect(await store.feeds.remove(feed.id)).toBe(true);
      expect(await store.feeds.remove(feed.id)).toBe(false);
      expect(await store.feeds.list()).toEqual([]);
      expect(await store.feeds.claimDue(1e9, 5, lease)).toEqual([]);
      expect(await store.feeds.nextDueAt()).toBeNull();
      expect(await store.articles.get(ids)).toHaveLength(1);
      const again = await store.feeds.add(newFeed({ title: 'Back' }), 7);
      expect(again).toMatchObject({ feed: { id: feed.id, title: 'Back' }, isNew: true });
      expect((await store.feeds.get(feed.id))?.polling).toMatchObject({ nextPollAt: 7, isSeeded: false });
      expect(await put(store, feed.id, [newArticle('one')])).toEqual([]);
    });

    test('a patch changes only what it names', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      await store.feeds.update(feed.id, { publisher: 'Other', tags: ['a', 'b'] });
      await store.feeds.setPolling(feed.id, { pausedBy: 'admin', pausedReason: 'noise', isSeeded: true });
      const found = await store.feeds.get(feed.id);
      expect(found).toMatchObject({ ...feed, publisher: 'Other', tags: ['a', 'b'] });
      expect(found?.polling).toMatchObject({ pausedBy: 'admin', pausedReason: 'noise', isSeeded: true, nextPollAt: 0 });
    });

    test('due feeds are given out once, oldest first, and not while paused or leased', async () => {
      const { feed: late } = await store.feeds.add(newFeed({ url: 'https://a.example/' }), 20);
      const { feed: early } = await store.feeds.add(newFeed({ url: 'https://b.example/' }), 10);
      const { feed: paused } = await store.feeds.add(newFeed({ url: 'https://c.example/' }), 1);
      await store.feeds.add(newFeed({ url: 'https://d.example/' }), 1_000);
      await store.feeds.setPolling(paused.id, { pausedBy: 'failures' });
      expect(await store.feeds.nextDueAt()).toBe(10);
      const claims = await store.feeds.claimDue(20, 10, lease);
      expect(claims.map(({ feed }) => feed.id)).toEqual([early.id, late.id]);
      expect(await store.feeds.claimDue(20, 10, { holder: 'b', ms: 1 })).toEqual([]);
      expect(await store.feeds.claim(early.id, 20, { holder: 'b', ms: 1 })).toBeNull();
      expect(await store.feeds.claimDue(20 + lease.ms, 10, { holder: 'b', ms: 1 })).toHaveLength(3);
    });

    test('a lease that is renewed keeps the feed, until it went to another holder', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const [claim] = await store.feeds.claimDue(0, 1, lease);
      if (!claim) throw new Error('not claimed');
      expect(await store.feeds.renew(claim, 2 * lease.ms)).toBe(true);
      expect(await store.feeds.claimDue(lease.ms, 1, { holder: 'b', ms: 1 })).toEqual([]);
      expect(await store.feeds.claimDue(2 * lease.ms, 1, { holder: 'b', ms: 1 })).toHaveLength(1);
      expect(await store.feeds.renew(claim, 9 * lease.ms)).toBe(false);
      expect(await store.feeds.claim(feed.id, 3 * lease.ms, lease)).not.toBeNull();
    });

    test('an admin can claim a feed that is not due or is paused', async () => {
      const { feed } = await store.feeds.add(newFeed(), 1e9);
      await store.feeds.setPolling(feed.id, { pausedBy: 'gone' });
      expect(await store.feeds.claim(feed.id, 0, lease)).toMatchObject({ feed: { id: feed.id } });
    });

    test('two processes never get the same feed', async () => {
      for (let i = 0; i < 40; i++) await store.feeds.add(newFeed({ url: `https://${i}.example/` }), i);
      const other = await fixture.another();
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? other : store).feeds.claimDue(100, 4, { holder: `${i}`, ms: 1_000 }),
        ),
      );
      const ids = claims.flat().map(({ feed }) => feed.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const batch of claims) expect(batch.length).toBeLessThanOrEqual(4);
      await other.close();
    });
  });

  describe('completing a poll', () => {
    test('stores articles in the order given, with growing ids, and frees the feed for its next poll', async () => {
      await store.feeds.add(newFeed(), 0);
      const claim = await claimed();
      const completed = await store.feeds.complete(claim, outcomeOf(claim, [newArticle('a'), newArticle('b')]));
      expect(completed).toMatchObject({ revised: 0, known: 0 });
      const ids = completed?.newIds ?? [];
      expect(ids.toSorted((a, b) => a - b)).toEqual(ids);
      const { identity: _, ...article } = newArticle('a');
      expect((await store.articles.get(ids)).map(({ title }) => title)).toEqual(['Title of a', 'Title of b']);
      expect((await store.articles.get(ids))[0]).toEqual({
        ...article,
        id: ids[0],
        feedId: claim.feed.id,
        storyId: null,
      });
      expect((await store.feeds.get(claim.feed.id))?.polling).toMatchObject({ isSeeded: true, lastNewAt: 1_000 });
      expect(await store.feeds.polls(claim.feed.id)).toMatchObject([{ at: 1_000, newArticles: 2 }]);
      expect(await store.feeds.nextDueAt()).toBe(901_000);
    });

    test('is refused when the lease went to another holder, and changes nothing', async () => {
      await store.feeds.add(newFeed(), 0);
      const slow = await claimed();
      const [taken] = await store.feeds.claimDue(lease.ms, 1, { holder: 'b', ms: 1_000 });
      expect(await store.feeds.complete(slow, outcomeOf(slow, [newArticle('late')]))).toBeNull();
      expect(await store.articles.inWindow({ from: 0, to: 1e9 }, 10)).toEqual([]);
      expect(await store.feeds.polls(slow.feed.id)).toEqual([]);
      expect((await store.feeds.get(slow.feed.id))?.polling).toEqual(taken?.polling);
      expect(taken && (await store.feeds.complete(taken, outcomeOf(taken, [newArticle('late')])))?.newIds).toHaveLength(
        1,
      );
    });

    test('is refused the second time', async () => {
      await store.feeds.add(newFeed(), 0);
      const claim = await claimed();
      expect(await store.feeds.complete(claim, outcomeOf(claim, [newArticle('a')]))).not.toBeNull();
      expect(await store.feeds.complete(claim, outcomeOf(claim, [newArticle('b')]))).toBeNull();
      expect((await store.counts()).articles).toBe(1);
    });

    test('is refused when the feed was removed meanwhile', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const claim = await claimed();
      await store.feeds.remove(feed.id);
      expect(await store.feeds.complete(claim, outcomeOf(claim, [newArticle('a')]))).toBeNull();
    });

    test('keeps what an admin changed while the poll ran', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const claim = await claimed();
      await store.feeds.setPolling(feed.id, { pausedBy: 'admin', pausedReason: 'noise' });
      await store.feeds.complete(claim, outcomeOf(claim, []));
      expect((await store.feeds.get(feed.id))?.polling).toMatchObject({ pausedBy: 'admin', lastPolledAt: 1_000 });
    });

    test('a failed first poll leaves the feed unseeded', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const claim = await claimed();
      await store.feeds.complete(claim, outcomeOf(claim, [], { result: 'failed', reason: 'HTTP 500' }));
      expect((await store.feeds.get(feed.id))?.polling.isSeeded).toBe(false);
      expect(await store.feeds.polls(feed.id)).toMatchObject([{ result: 'failed', reason: 'HTTP 500' }]);
    });

    test('rounds the fractions of milliseconds that jitter makes', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const claim = await claimed();
      const outcome = outcomeOf(claim, [newArticle('a', { seenAt: 1_000.25, publishedAt: 999.5 })]);
      await store.feeds.complete(claim, { ...outcome, polling: { ...outcome.polling, nextPollAt: 5_000.75 } });
      expect((await store.feeds.get(feed.id))?.polling.nextPollAt).toBe(5_001);
      expect(await store.articles.inWindow({ from: 1_000, to: 1_001 }, 1)).toMatchObject([{ seenAt: 1_000 }]);
    });

    test('keeps twenty polls a feed, newest first', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      for (let at = 1; at <= 23; at++) {
        const claim = await store.feeds.claim(feed.id, at * 1e6, lease);
        if (claim) await store.feeds.complete(claim, outcomeOf(claim, [], { at }));
      }
      const polls = await store.feeds.polls(feed.id);
      expect(polls.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, i) => 23 - i));
    });

    test('changes what the feed says of itself, but not its URL to one that another feed has', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      await store.feeds.add(newFeed({ url: 'https://taken.example/' }), 1e9);
      const claim = await claimed();
      const outcome = { ...outcomeOf(claim, []), feed: { title: 'New', url: 'https://taken.example/' } };
      await store.feeds.complete(claim, outcome);
      expect(await store.feeds.get(feed.id)).toMatchObject({ title: 'New', url: feed.url });
    });

    test('five hundred articles of five thousand words, NUL characters and lone surrogates are stored', async () => {
      const { feed } = await store.feeds.add(newFeed(), 0);
      const text = Array.from({ length: 5_000 }, (_, i) => `слово${i}`).join(' ');
      const odd = newArticle('odd', { title: 'a\0b \ud800 \u{1f600}', guid: 'g\0', text: 'x'.repeat(100_000) });
      const many = Array.from({ length: 500 }, (_, i) => newArticle(`many-${i}`, i < 5 ? { text } : {}));
      expect(await put(store, feed.id, [odd, ...many])).toHaveLength(501);
    }, 60_000);
  });
}
