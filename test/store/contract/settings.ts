import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/contract.ts';
import { news } from '../../support/store.ts';
import type { Fixture } from './fixture.ts';

export function settingContract(fixture: Fixture): void {
  let store: Store;
  beforeEach(async () => {
    store = await fixture.fresh();
  });

  describe('leases', () => {
    test('have one holder until they end; renewing keeps the token, a change of holder raises it', async () => {
      const first = await store.leases.acquire('group', 'a', 0, 10);
      expect(await store.leases.acquire('group', 'b', 9, 10)).toBeNull();
      expect(await store.leases.acquire('group', 'a', 9, 10)).toEqual({
        holder: 'a',
        untilAt: 19,
        token: first?.token,
      });
      expect(await store.leases.acquire('other', 'b', 9, 10)).not.toBeNull();
      const second = await store.leases.acquire('group', 'b', 19, 10);
      expect(second?.token).toBeGreaterThan(first?.token ?? 0);
      expect(await store.leases.holder('group')).toEqual(second);
      expect(await store.leases.holder('none')).toBeNull();
    });

    test('released by their holder are free at once, and tokens go on growing', async () => {
      const first = await store.leases.acquire('group', 'a', 0, 1_000);
      await store.leases.release('group', 'b');
      expect(await store.leases.acquire('group', 'b', 1, 10)).toBeNull();
      await store.leases.release('group', 'a');
      expect(await store.leases.holder('group')).toBeNull();
      expect((await store.leases.acquire('group', 'b', 1, 10))?.token).toBeGreaterThan(first?.token ?? 0);
    });

    test('asked for by many at one moment go to one', async () => {
      const other = await fixture.another();
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store : other).leases.acquire('group', `${i}`, 0, 10)),
      );
      expect(asked.filter(Boolean)).toHaveLength(1);
      await other.close();
    });
  });

  describe('settings and secrets', () => {
    test('are replaced by key', async () => {
      expect(await store.settings.get('a')).toBeNull();
      await store.settings.set('a', '1');
      await store.settings.set('a', '2');
      expect(await store.settings.get('a')).toBe('2');
      await store.secrets.put('slack', 'T1', 'x', 1);
      await store.secrets.put('slack', 'T1', 'y', 2);
      await store.secrets.put('discord', 'T1', 'z', 2);
      expect(await store.secrets.get('slack', 'T1')).toBe('y');
      expect(await store.secrets.keys('slack')).toEqual(['T1']);
      await store.secrets.remove('slack', 'T1');
      expect(await store.secrets.get('slack', 'T1')).toBeNull();
      expect(await store.secrets.get('discord', 'T1')).toBe('z');
    });

    test('a ping leaves nothing behind, and every table is counted', async () => {
      await store.ping();
      const counts = await store.counts();
      expect(Object.values(counts).every(count => count === 0)).toBe(true);
      expect(Object.keys(counts)).toContain('deliveries');
    });
  });

  describe('topics, mutes, reports and answers', () => {
    test('a topic is replaced by its name in any case', async () => {
      const first = await store.topics.put({ name: 'Kherson', aliases: ['Херсон'], exclusions: [] });
      const second = await store.topics.put({ name: 'KHERSON', aliases: ['a', 'b'], exclusions: ['sport'] });
      expect(second).toEqual({ id: first.id, name: 'KHERSON', aliases: ['a', 'b'], exclusions: ['sport'] });
      expect(await store.topics.list()).toEqual([second]);
      expect(await store.topics.remove('kherson ')).toBe(true);
      expect(await store.topics.remove('kherson')).toBe(false);
    });

    test('a mute belongs to its channel', async () => {
      const mute = { channel: news, storyId: 1, slug: 'Dam breach', by: 'U1', at: 5 };
      await store.topics.mute(mute);
      await store.topics.mute({ ...mute, by: 'U2' });
      expect(await store.topics.mutes(news)).toEqual([{ ...mute, by: 'U2' }]);
      expect(await store.topics.mutes({ ...news, channelId: 'C2' })).toEqual([]);
      expect(await store.topics.unmute(news, 1)).toBe(true);
      expect(await store.topics.unmute(news, 1)).toBe(false);
    });

    test('reports come newest first, answers by their id', async () => {
      const report = { editionId: null, storyId: 3, by: 'U1', text: 'Wrong\0 city', at: 5 };
      const first = await store.topics.report(report);
      const second = await store.topics.report({ ...report, editionId: 9, text: 'b' });
      expect((await store.topics.reports(5)).map(({ id }) => id)).toEqual([second, first]);
      expect(await store.topics.reports(1)).toEqual([{ ...report, id: second, editionId: 9, text: 'b' }]);
      const answer = await store.answers.put('{"a":1}', 5);
      expect(await store.answers.get(answer)).toBe('{"a":1}');
      expect(await store.answers.get(answer + 1)).toBeNull();
    });
  });

  describe('model calls', () => {
    test('are summed since a moment, and answers are kept by key', async () => {
      const call = {
        at: 10,
        model: 'm',
        purpose: 'bullets',
        inputTokens: 100,
        outputTokens: 10,
        usd: 0.25,
        ms: 5.5,
        result: 'ok',
      };
      expect(await store.modelCalls.spentSince(0)).toEqual({ usd: 0, calls: 0, inputTokens: 0, outputTokens: 0 });
      await store.modelCalls.record(call);
      await store.modelCalls.record({ ...call, at: 20, usd: 0.5 });
      expect(await store.modelCalls.spentSince(10)).toEqual({
        usd: 0.75,
        calls: 2,
        inputTokens: 200,
        outputTokens: 20,
      });
      expect(await store.modelCalls.spentSince(11)).toMatchObject({ usd: 0.5, calls: 1 });
      expect(await store.modelCalls.cached('k')).toBeNull();
      await store.modelCalls.remember('k', 'a', 1);
      await store.modelCalls.remember('k', 'b', 2);
      expect(await store.modelCalls.cached('k')).toBe('b');
    });

    test('reasons of fallen-back bullets add up', async () => {
      await store.modelCalls.addReasons({ quote: 2, number: 1 }, 10);
      await store.modelCalls.addReasons({ quote: 3 }, 20);
      await store.modelCalls.addReasons({}, 20);
      expect(await store.modelCalls.countReasons(0)).toEqual({ number: 1, quote: 5 });
      expect(await store.modelCalls.countReasons(15)).toEqual({ quote: 3 });
    });
  });
}
