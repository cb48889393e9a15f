import { beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Delivery } from '../../../src/model.ts';
import type { Store } from '../../../src/store/contract.ts';
import type { DeliveryClaim } from '../../../src/store/contract-editions.ts';
import { newEdition, newSubscription, news } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

const lease = { holder: 'a', ms: 60_000 };
const other: Channel = { ...news, channelId: 'C2' };

export function deliveryContract(fixture: Fixture): void {
  let store: Store;
  let slot = 0;
  beforeEach(async () => {
    store = await fixture.fresh();
    await store.subscriptions.add(newSubscription(), null);
  });

  /** An edition frozen with a delivery to each channel; keys are "<edition>/<channel>". */
  const edition = async (...channels: readonly Channel[]): Promise<number> => {
    const claim = await store.editions.claim(newEdition(1, `slot ${++slot}`), null, lease);
    if (!claim) throw new Error('slot is taken');
    const { id } = claim.edition;
    const deliveries = channels.map(channel => ({ channel, key: `${id}/${channel.channelId}`, nextAttemptAt: 0 }));
    await store.editions.freeze(claim, { state: 'frozen', content: '', told: [], carried: [], deliveries });
    return id;
  };
  const due = async (now = 10, by = lease): Promise<readonly DeliveryClaim[]> => store.deliveries.claimDue(now, 10, by);
  const keys = (claims: readonly DeliveryClaim[]): string[] => claims.map(({ delivery }) => delivery.key);
  const read = async (claim: DeliveryClaim): Promise<Delivery | null> => store.deliveries.get(claim.delivery.id);

  describe('deliveries', () => {
    test('are marked as sending before they are given out, and settled with what the platform said', async () => {
      await edition(news);
      const [claim] = await due();
      if (!claim) throw new Error('nothing was due');
      expect(claim.delivery).toMatchObject({ state: 'sending', attempts: 1, channel: news });
      expect(await read(claim)).toEqual(claim.delivery);
      const sent = { state: 'sent', messageId: 'm', permalink: 'https://x/', at: 20 } as const;
      expect(await store.deliveries.settle(claim, sent)).toBe(true);
      expect(await read(claim)).toMatchObject({
        state: 'sent',
        messageId: 'm',
        permalink: 'https://x/',
        updatedAt: 20,
      });
      expect(await store.deliveries.countByState()).toEqual({
        pending: 0,
        sending: 0,
        sent: 1,
        rejected: 0,
        unknown: 0,
        forgotten: 0,
      });
      expect(await store.deliveries.settle(claim, { state: 'rejected', at: 30 })).toBe(false);
      expect(await read(claim)).toMatchObject({ state: 'sent' });
    });

    test('go to a channel one at a time and in the order of their editions', async () => {
      const first = await edition(news, other);
      const second = await edition(news);
      const claims = await due();
      expect(keys(claims)).toEqual([`${first}/C1`, `${first}/C2`]);
      expect(await due()).toEqual([]);
      if (claims[0]) await store.deliveries.settle(claims[0], { state: 'sent', at: 11 });
      expect(keys(await due())).toEqual([`${second}/C1`]);
    });

    test('one that has to wait holds back the later ones of its channel, and no other channel', async () => {
      const first = await edition(news);
      await edition(news);
      const third = await edition(other);
      const [claim] = await due(10);
      if (claim) await store.deliveries.settle(claim, { state: 'pending', nextAttemptAt: 500, reason: '429', at: 11 });
      expect(keys(await due(20))).toEqual([]);
      expect(await store.deliveries.list({ editionId: third, limit: 1 })).toMatchObject([{ state: 'sending' }]);
      expect(await due(500)).toMatchObject([{ delivery: { editionId: first, attempts: 2, reason: '429' } }]);
    });

    test('one whose fate is unknown or that was rejected does not hold back later ones', async () => {
      await edition(news);
      await edition(news);
      await edition(news);
      for (const state of ['unknown', 'rejected'] as const) {
        const [claim] = await due();
        if (claim) await store.deliveries.settle(claim, { state, at: 11 });
      }
      expect(await due()).toHaveLength(1);
    });

    test('are never on their way twice, however many processes ask', async () => {
      const second = await fixture.another();
      for (let i = 0; i < 6; i++) await edition(news, other, { ...news, channelId: 'C3' });
      const sent: string[] = [];
      for (let round = 0; sent.length < 18 && round < 100; round++) {
        const claims = await Promise.all(
          [store, second, store, second].map((process, i) =>
            process.deliveries.claimDue(10, 2, { holder: `${i}`, ms: 1_000 }),
          ),
        );
        const channels = claims.flat().map(({ delivery }) => delivery.channel.channelId);
        expect(new Set(channels).size).toBe(channels.length);
        for (const claim of claims.flat()) {
          expect(await second.deliveries.settle(claim, { state: 'sent', at: 12 })).toBe(true);
          sent.push(claim.delivery.key);
        }
      }
      expect(new Set(sent).size).toBe(18);
      const ofOne = sent.filter(key => key.endsWith('C1')).map(key => Number.parseInt(key, 10));
      expect(ofOne.toSorted((a, b) => a - b)).toEqual(ofOne);
      await second.close();
    });

    test('lost on the way become unknown and go to one reconciler; the slow sender is fenced off', async () => {
      await edition(news);
      const [slow] = await due();
      expect(await store.deliveries.claimLost(11, 5, lease)).toEqual([]);
      const lostAt = 10 + lease.ms;
      const [lost] = await store.deliveries.claimLost(lostAt, 5, { holder: 'b', ms: 1_000 });
      if (!slow || !lost) throw new Error('nothing was lost');
      expect(lost.delivery).toMatchObject({ id: slow.delivery.id, state: 'unknown' });
      expect(await store.deliveries.claimLost(lostAt, 5, lease)).toEqual([]);
      expect(await store.deliveries.settle(slow, { state: 'sent', messageId: 'late', at: lostAt })).toBe(false);
      expect(await read(slow)).toMatchObject({ state: 'unknown', messageId: null });
      // The reconciler dies too: the next one takes over, and what it finds holds.
      const [again] = await store.deliveries.claimLost(lostAt + 1_000, 5, { holder: 'c', ms: 1_000 });
      expect(await store.deliveries.settle(lost, { state: 'pending', nextAttemptAt: 0, at: lostAt })).toBe(false);
      expect(
        again && (await store.deliveries.settle(again, { state: 'unknown', reason: 'no history', at: lostAt })),
      ).toBe(true);
      expect(await store.deliveries.claimLost(1e12, 5, lease)).toEqual([]);
      expect(await read(slow)).toMatchObject({ state: 'unknown', reason: 'no history' });
    });

    test('that their sender still has in hand are not lost for it, however far the clock jumped', async () => {
      await edition(news);
      const [sending] = await due();
      if (!sending) throw new Error('nothing was due');
      const { id } = sending.delivery;
      expect(await store.deliveries.claimLost(1e9, 5, lease, [id])).toEqual([]);
      expect(await store.deliveries.claimLost(1e9, 5, lease, [id + 1])).toHaveLength(1);
    });

    test('that are unknown or rejected wait for an operator, who posts again or forgets', async () => {
      await edition(news, other);
      const [first, second] = await due();
      if (!first || !second) throw new Error('nothing was due');
      expect(await store.deliveries.decide(first.delivery.id, 'pending', 20)).toBe(false);
      await store.deliveries.settle(first, { state: 'unknown', at: 11 });
      await store.deliveries.settle(second, { state: 'rejected', reason: 'not_in_channel', at: 11 });
      expect(await due()).toEqual([]);
      expect(await store.deliveries.decide(first.delivery.id, 'pending', 20)).toBe(true);
      expect(await store.deliveries.decide(second.delivery.id, 'forgotten', 20)).toBe(true);
      expect(await store.deliveries.decide(second.delivery.id, 'pending', 21)).toBe(false);
      expect(keys(await due(20))).toEqual([first.delivery.key]);
      expect(await store.deliveries.list({ states: ['forgotten'], limit: 5 })).toHaveLength(1);
    });

    test('are kept by whoever renews the lease, and not by one that lost it', async () => {
      await edition(news);
      const [slow] = await due();
      if (!slow) throw new Error('nothing was due');
      expect(await store.deliveries.renew(slow, 10 + 2 * lease.ms)).toBe(true);
      expect(await store.deliveries.claimLost(10 + lease.ms, 5, lease)).toEqual([]);
      const [lost] = await store.deliveries.claimLost(10 + 2 * lease.ms, 5, lease);
      expect(lost?.delivery).toMatchObject({ id: slow.delivery.id, updatedAt: 10 });
      expect(await store.deliveries.renew(slow, 1e12)).toBe(false);
    });

    test('wait while an earlier one to their channel is being looked for', async () => {
      await edition(news);
      await due();
      const second = await edition(news);
      const lostAt = 10 + lease.ms;
      const [lost] = await store.deliveries.claimLost(lostAt, 5, lease);
      if (!lost) throw new Error('nothing was lost');
      expect(await due(lostAt)).toEqual([]);
      await store.deliveries.settle(lost, { state: 'unknown', reason: 'no history', at: lostAt });
      expect(keys(await due(lostAt))).toEqual([`${second}/C1`]);
    });

    test("an operator's decision fences off whoever reconciles at that moment", async () => {
      await edition(news);
      await due();
      const [lost] = await store.deliveries.claimLost(10 + lease.ms, 5, { holder: 'b', ms: 1_000 });
      if (!lost) throw new Error('nothing was lost');
      // It may be found at any moment: then it must not be posted again.
      expect(await store.deliveries.decide(lost.delivery.id, 'pending', 20)).toBe(false);
      expect(await store.deliveries.decide(lost.delivery.id, 'forgotten', 20)).toBe(true);
      expect(await store.deliveries.settle(lost, { state: 'pending', nextAttemptAt: 0, at: 21 })).toBe(false);
      expect(await read(lost)).toMatchObject({ state: 'forgotten' });
    });
  });
}
