import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/contract.ts';
import {
  newArticle,
  newEdition,
  newFeed,
  newSubscription,
  news,
  outcomeOf,
  store as storeArticles,
} from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

const hourMs = 3_600_000;
const lease = { holder: 'a', ms: 60_000 };

export function upkeepContract(fixture: Fixture): void {
  let store: Store;
  beforeEach(async () => {
    store = await fixture.fresh();
  });

  describe('upkeep', () => {
    test('an empty database measures nothing, lacks nothing and knows the time', async () => {
      const measures = await store.upkeep.measure(100 * hourMs);
      expect(measures).toEqual({
        editions: [],
        latestMs: 0,
        deliveries: [],
        unknownDeliveries: 0,
        polls: [],
        feeds: { well: 0, failing: 0, paused: 0 },
        articles: 0,
        stories: 0,
        model: { calls: [], inputTokens: 0, outputTokens: 0, usd: 0, fallbacks: {} },
        queues: { feeds: 0, articles: 0, editions: 0, deliveries: 0 },
      });
      expect(await store.upkeep.missingMigrations()).toEqual([]);
      const now = await store.upkeep.now();
      expect(Number.isInteger(now)).toBe(true);
      expect(new Date(now).getUTCFullYear()).toBe(new Date().getUTCFullYear());
    });

    test('editions and deliveries are counted by result over a day, polls over an hour', async () => {
      const now = 100 * hourMs;
      const { id } = await store.subscriptions.add(newSubscription(), null);
      const make = async (slot: string, createdAt: number, dueAt: number): Promise<void> => {
        const edition = newEdition(id, slot, { createdAt, dueAt, late: createdAt - dueAt > hourMs });
        const claim = await store.editions.claim(edition, null, lease);
        if (!claim) throw new Error('the slot is taken');
        const deliveries = [{ channel: news, key: slot, nextAttemptAt: 0 }];
        await store.editions.freeze(claim, { state: 'frozen', content: '', told: [], carried: [], deliveries });
      };
      await make('old', now - 30 * hourMs, now - 30 * hourMs);
      await make('late', now - 2 * hourMs, now - 5 * hourMs);
      await make('in time', now - hourMs, now - hourMs - 1_000);
      const [first] = await store.deliveries.claimDue(now - hourMs, 1, lease);
      if (!first) throw new Error('nothing is due');
      await store.deliveries.settle(first, { state: 'unknown', at: now - 30 * hourMs });
      const [second] = await store.deliveries.claimDue(now - hourMs, 1, lease);
      if (!second) throw new Error('nothing more is due');
      await store.deliveries.settle(second, { state: 'sent', at: now - hourMs });
      const measures = await store.upkeep.measure(now);
      expect(measures.editions.toSorted((a, b) => Number(a.late) - Number(b.late))).toEqual([
        { state: 'frozen', late: false, count: 1 },
        { state: 'frozen', late: true, count: 1 },
      ]);
      expect(measures.latestMs).toBe(3 * hourMs);
      expect(measures.deliveries).toContainEqual({ platform: 'slack', state: 'sent', count: 1 });
      expect(measures.unknownDeliveries).toBe(1);
      expect(measures.queues).toMatchObject({ editions: 0, deliveries: 1 });
    });

    test('feeds, polls, articles and the model are counted', async () => {
      const now = 100 * hourMs;
      for (const name of ['well', 'failing', 'paused', 'gone'])
        await store.feeds.add(newFeed({ url: `https://x.example/${name}` }), now + 1);
      await store.feeds.setPolling(2, { failures: 3 });
      await store.feeds.setPolling(3, { failures: 3, pausedBy: 'failures' });
      await store.feeds.remove(4);
      const claim = await store.feeds.claim(1, 0, lease);
      if (!claim) throw new Error('it is held');
      await store.feeds.complete(claim, outcomeOf(claim, [newArticle('a', { seenAt: now })], { at: now - 1_000 }));
      await storeArticles(store, 2, [newArticle('b', { feedId: 2 })]);
      const call = { at: now, model: 'm', purpose: 'bullets', inputTokens: 10, outputTokens: 2, usd: 0.5, ms: 1 };
      await store.modelCalls.record({ ...call, result: 'ok' });
      await store.modelCalls.record({ ...call, at: now - 30 * hourMs, result: 'ok' });
      await store.modelCalls.addReasons({ 'over-day': 3 }, now);
      const measures = await store.upkeep.measure(now);
      expect(measures.feeds).toEqual({ well: 1, failing: 1, paused: 1 });
      expect(measures.polls).toEqual([{ result: 'changed', count: 1 }]);
      expect(measures.articles).toBe(2);
      expect(measures.queues.articles).toBe(2);
      expect(measures.model).toEqual({
        calls: [{ result: 'ok', count: 1 }],
        inputTokens: 10,
        outputTokens: 2,
        usd: 0.5,
        fallbacks: { 'over-day': 3 },
      });
    });

    test('what a stopping process holds is free at once, but for what is being sent', async () => {
      await store.feeds.add(newFeed(), 0);
      const feed = (await store.feeds.claimDue(10, 10, lease))[0];
      const { id } = await store.subscriptions.add(newSubscription(), null);
      const sent = await store.editions.claim(newEdition(id, 'sent'), null, lease);
      if (!sent || !feed) throw new Error('they are held');
      const deliveries = [{ channel: news, key: 'k', nextAttemptAt: 0 }];
      await store.editions.freeze(sent, { state: 'frozen', content: '', told: [], carried: [], deliveries });
      await store.deliveries.claimDue(10, 10, lease);
      const open = await store.editions.claim(newEdition(id, 'open'), null, lease);
      await store.leases.acquire('group', 'a', 10, 60_000);
      await store.leases.acquire('prune', 'b', 10, 60_000);
      await store.upkeep.release('a');
      expect(await store.feeds.claimDue(11, 10, { holder: 'b', ms: 10 })).toHaveLength(1);
      expect(await store.feeds.complete(feed, outcomeOf(feed, []))).toBeNull();
      const taken = await store.editions.claimAbandoned(11, 10, { holder: 'b', ms: 10 });
      expect(taken.map(({ edition }) => edition.id)).toEqual([open?.edition.id]);
      expect(await store.leases.acquire('group', 'b', 11, 10)).not.toBeNull();
      expect(await store.leases.acquire('prune', 'c', 11, 10)).toBeNull();
      expect(await store.deliveries.claimLost(11, 10, { holder: 'b', ms: 10 })).toEqual([]);
    });

    test('an edition or a delivery whose lease ended is told while nobody takes it over', async () => {
      const { id } = await store.subscriptions.add(newSubscription(), null);
      await store.editions.claim(newEdition(id, 'open', { createdAt: 0 }), null, lease);
      const late = 10 * lease.ms;
      expect(await store.upkeep.abandoned(lease.ms - 1)).toEqual({ editions: 0, deliveries: 0 });
      expect(await store.upkeep.abandoned(late)).toEqual({ editions: 1, deliveries: 0 });
      await store.editions.claimAbandoned(late, 10, { holder: 'b', ms: late });
      expect(await store.upkeep.abandoned(late)).toEqual({ editions: 0, deliveries: 0 });
    });
  });
}
