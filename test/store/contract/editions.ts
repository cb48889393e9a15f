import { beforeEach, describe, expect, test } from 'vitest';
import type { Subscription } from '../../../src/model.ts';
import type { Store } from '../../../src/store/contract.ts';
import type { EditionClaim, EditionStore } from '../../../src/store/contract-editions.ts';
import { newEdition, newSubscription, news } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

const lease = { holder: 'a', ms: 60_000 };
type Frozen = Parameters<EditionStore['freeze']>[1];

export function editionContract(fixture: Fixture): void {
  let store: Store;
  let subscription: Subscription;
  beforeEach(async () => {
    store = await fixture.fresh();
    subscription = await store.subscriptions.add(newSubscription(), 1_000);
  });

  const frozen = (given: Partial<Frozen> = {}): Frozen => ({
    state: 'frozen',
    content: '{"stories":[]}',
    told: [],
    carried: [],
    deliveries: [],
    ...given,
  });
  const claim = async (slot: string, given = {}, nextDueAt = 5_000): Promise<EditionClaim> => {
    const claimed = await store.editions.claim(newEdition(subscription.id, slot, given), nextDueAt, lease);
    if (!claimed) throw new Error(`slot ${slot} is taken`);
    return claimed;
  };

  describe('subscriptions', () => {
    test('come back as added, are found by channel, changed and removed', async () => {
      expect(subscription).toEqual({ ...newSubscription(), id: subscription.id });
      expect(await store.subscriptions.get(subscription.id)).toEqual({ ...subscription, nextDueAt: 1_000 });
      const elsewhere = await store.subscriptions.add(
        newSubscription({ channel: { ...news, channelId: 'C2' }, topic: null }),
        null,
      );
      expect((await store.subscriptions.list(news)).map(({ id }) => id)).toEqual([subscription.id]);
      expect((await store.subscriptions.list()).map(({ id }) => id)).toEqual([subscription.id, elsewhere.id]);
      await store.subscriptions.update(elsewhere.id, { channel: news, stories: 3, nextDueAt: 9 });
      expect(await store.subscriptions.get(elsewhere.id)).toMatchObject({ channel: news, stories: 3, nextDueAt: 9 });
      expect(await store.subscriptions.remove(elsewhere.id)).toBe(true);
      expect(await store.subscriptions.remove(elsewhere.id)).toBe(false);
      expect(await store.subscriptions.get(elsewhere.id)).toBeNull();
    });

    test('are due oldest first, unless paused', async () => {
      const earlier = await store.subscriptions.add(newSubscription(), 500);
      const paused = await store.subscriptions.add(newSubscription(), 1);
      await store.subscriptions.update(paused.id, { pausedBy: 'admin' });
      expect((await store.subscriptions.due(1_000, 10)).map(({ id }) => id)).toEqual([earlier.id, subscription.id]);
      expect(await store.subscriptions.due(1_000, 1)).toHaveLength(1);
      expect(await store.subscriptions.due(499, 10)).toEqual([]);
    });

    test('of a channel that refuses us are paused with their configuration kept', async () => {
      expect(await store.subscriptions.pauseChannel(news, 'platform', 'not_in_channel')).toBe(1);
      expect(await store.subscriptions.pauseChannel(news, 'platform', 'not_in_channel')).toBe(0);
      const { pausedBy, pausedReason, ...rest } = (await store.subscriptions.get(subscription.id)) ?? {};
      expect({ pausedBy, pausedReason }).toEqual({ pausedBy: 'platform', pausedReason: 'not_in_channel' });
      expect(rest).toMatchObject({ pattern: subscription.pattern, nextDueAt: null });
    });

    test('that are removed take what still waits to be posted with them', async () => {
      const edition = await claim('1');
      await store.editions.freeze(edition, frozen({ deliveries: [{ channel: news, key: 'k', nextAttemptAt: 0 }] }));
      await store.subscriptions.remove(subscription.id);
      expect(await store.deliveries.claimDue(1e9, 5, lease)).toEqual([]);
      expect(await store.deliveries.countByState()).toMatchObject({ forgotten: 1 });
    });
  });

  describe('editions', () => {
    test('a slot is claimed once, however many ask at the same moment, and the schedule moves on', async () => {
      const other = await fixture.another();
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          (i % 2 ? store : other).editions.claim(newEdition(subscription.id, 's1'), 2_000, { holder: `${i}`, ms: 1 }),
        ),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await store.subscriptions.get(subscription.id))?.nextDueAt).toBe(2_000);
      expect(await store.editions.list(10)).toHaveLength(1);
      await other.close();
    });

    test('a schedule that comes back to a slot that is done moves on all the same', async () => {
      await claim('s1');
      await store.subscriptions.update(subscription.id, { nextDueAt: 1_000 });
      expect(await store.editions.claim(newEdition(subscription.id, 's1'), 7_000, lease)).toBeNull();
      expect((await store.subscriptions.get(subscription.id))?.nextDueAt).toBe(7_000);
    });

    test('one that an admin asks for now leaves the schedule alone', async () => {
      await claim('now:500', { dueAt: 500 }, 9_999);
      expect((await store.subscriptions.get(subscription.id))?.nextDueAt).toBe(1_000);
    });

    test('what is frozen is read back as it was: content, told, carried, deliveries', async () => {
      const { edition, token } = await claim('s1', { late: true });
      const told = {
        channel: news,
        storyId: 4,
        editionId: edition.id,
        at: 1_000,
        articleIds: [1, 2],
        figures: [{ value: 9, text: '9', role: 'killed', unit: null, publisher: 'The Example', articleId: 1, at: 900 }],
        bullets: ['Nine were killed.'],
      };
      const deliveries = [{ channel: news, key: 'k1', nextAttemptAt: 1_000 }];
      expect(
        await store.editions.freeze({ edition, token }, frozen({ told: [told], carried: [7, 8], deliveries })),
      ).toBe(true);
      const { content, ...read } = (await store.editions.get(edition.id)) ?? {};
      expect(content).toBe('{"stories":[]}');
      expect(read).toEqual({ ...edition, state: 'frozen', late: true });
      expect(await store.editions.last(subscription.id)).toEqual(read);
      expect(await store.editions.told(news, 1_000)).toEqual([told]);
      expect(await store.editions.told(news, 1_001)).toEqual([]);
      expect(await store.editions.told({ ...news, channelId: 'C2' }, 0)).toEqual([]);
      expect(await store.editions.carried(subscription.id)).toEqual([7, 8]);
      expect(await store.deliveries.list({ editionId: edition.id, limit: 5 })).toMatchObject([
        { key: 'k1', state: 'pending' },
      ]);
    });

    test('freezing is refused to a holder that lost the lease, and to anybody the second time', async () => {
      const slow = await claim('s1');
      expect(await store.editions.claimAbandoned(1_000, 5, { holder: 'b', ms: 9 })).toEqual([]);
      const [taken] = await store.editions.claimAbandoned(1_000 + lease.ms, 5, { holder: 'b', ms: 9_000 });
      expect(taken?.edition).toEqual(slow.edition);
      const deliveries = [{ channel: news, key: 'k', nextAttemptAt: 0 }];
      expect(await store.editions.freeze(slow, frozen({ content: 'slow', deliveries }))).toBe(false);
      expect(await store.deliveries.list({ limit: 5 })).toEqual([]);
      expect(taken && (await store.editions.freeze(taken, frozen({ content: 'taken', deliveries })))).toBe(true);
      expect(taken && (await store.editions.freeze(taken, frozen({ content: 'twice' })))).toBe(false);
      expect((await store.editions.get(slow.edition.id))?.content).toBe('taken');
      expect(await store.editions.claimAbandoned(1e12, 5, lease)).toEqual([]);
    });

    test('freezing is refused when the channel was in other hands since, also when it is back', async () => {
      const first = await claim('s1');
      const hold = async (holder: string, now: number) => {
        const held = await store.leases.acquire('channel', holder, now, 20);
        if (!held) throw new Error(`not for ${holder}`);
        return { name: 'channel', token: held.token };
      };
      const before = await hold('a', 0);
      await hold('b', 20);
      const after = await hold('a', 40);
      expect(await store.editions.freeze(first, frozen({ content: 'stale' }), before)).toBe(false);
      expect(await store.editions.freeze(first, frozen({ content: 'fresh' }), after)).toBe(true);
      expect((await store.editions.get(first.edition.id))?.content).toBe('fresh');
    });

    test('one taken over is not given out again while the new lease lasts', async () => {
      await claim('s1');
      expect(await store.editions.claimAbandoned(1e6, 5, lease)).toHaveLength(1);
      expect(await store.editions.claimAbandoned(1e6, 5, lease)).toEqual([]);
    });

    test('one whose holder renews is not abandoned, and one that was taken over cannot be renewed', async () => {
      const slow = await claim('s1');
      expect(await store.editions.renew(slow, 1e6)).toBe(true);
      expect(await store.editions.claimAbandoned(1_000 + lease.ms, 5, lease)).toEqual([]);
      expect(await store.editions.claimAbandoned(1e6, 5, lease)).toHaveLength(1);
      expect(await store.editions.renew(slow, 1e7)).toBe(false);
    });

    test('the last one is the newest that was frozen or found empty, not a skipped one', async () => {
      const first = await claim('s1');
      await store.editions.freeze(first, frozen({ carried: [1] }));
      const second = await claim('s2');
      await store.editions.freeze(second, frozen({ state: 'empty', carried: [2] }));
      const third = await claim('s3');
      await store.editions.freeze(third, frozen({ state: 'skipped', content: null }));
      await claim('s4');
      expect((await store.editions.last(subscription.id))?.id).toBe(second.edition.id);
      expect(await store.editions.carried(subscription.id)).toEqual([2]);
      expect((await store.editions.list(2, subscription.id)).map(({ slot }) => slot)).toEqual(['s4', 's3']);
      expect(await store.editions.last(999)).toBeNull();
      expect(await store.editions.carried(999)).toEqual([]);
    });

    test('nothing is said for a schedule that was removed', async () => {
      const edition = await claim('s1');
      await store.subscriptions.remove(subscription.id);
      expect(await store.editions.freeze(edition, frozen())).toBe(false);
      expect(await store.editions.freeze(edition, frozen({ state: 'skipped' }))).toBe(true);
    });

    test('a correction replaces the content and names the messages to mend, those on their way too', async () => {
      const edition = await claim('s1');
      const deliveries = ['C1', 'C2'].map(channelId => ({
        channel: { ...news, channelId },
        key: channelId,
        nextAttemptAt: 0,
      }));
      await store.editions.freeze(edition, frozen({ deliveries }));
      const [first] = await store.deliveries.claimDue(1, 1, lease);
      if (first) await store.deliveries.settle(first, { state: 'sent', messageId: 'm1', at: 2 });
      const shown = async (): Promise<string | null> => {
        await store.editions.correct(edition.edition.id, ids => `shown by ${ids.length}`);
        return (await store.editions.get(edition.edition.id))?.content ?? null;
      };
      expect(await shown()).toBe('shown by 1');
      await store.deliveries.claimDue(3, 1, lease);
      expect(await shown()).toBe('shown by 2');
    });

    test('a correction by a process that lost its lease changes nothing', async () => {
      const edition = await claim('s1');
      await store.editions.freeze(edition, frozen());
      const old = await store.leases.acquire('corrections', 'a', 0, 10);
      const fresh = await store.leases.acquire('corrections', 'b', 20, 10);
      const correct = (content: string, token = 0) =>
        store.editions.correct(edition.edition.id, () => content, { name: 'corrections', token });
      expect(await correct('of b', fresh?.token)).toBe(true);
      expect(await correct('of a', old?.token)).toBe(false);
      expect((await store.editions.get(edition.edition.id))?.content).toBe('of b');
    });
  });
}
