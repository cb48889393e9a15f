// A database that goes away between a platform's answer and our note of it.
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import type { Store } from '../../src/store/contract.ts';
import { hourMs, newsroom } from '../support/editions.ts';
import { temporaryStore } from '../support/store.ts';

test('a message that surely was not posted waits for its next attempt, and is not looked for', async () => {
  await using store = await temporaryStore();
  const room = await newsroom(store);
  await room.news('A flood closed the only bridge of Dobrotvir on Thursday morning, the mayor said.');
  await room.subscribe();
  room.clock.advance(hourMs);
  let isAway = false;
  const busy = {
    ...room.platform,
    async post() {
      isAway = true;
      return { result: 'retry', afterMs: 1_000, reason: '429' } as const;
    },
  };
  const get: Store['subscriptions']['get'] = async id => {
    if (isAway) throw new StoreError('The database cannot be reached now.');
    return store.subscriptions.get(id);
  };
  const settle: Store['deliveries']['settle'] = (...given) => {
    isAway = false;
    return store.deliveries.settle(...given);
  };
  await room.run({ platforms: () => [] });
  room.clock.advance(60_000);
  const away = {
    ...store,
    subscriptions: { ...store.subscriptions, get },
    deliveries: { ...store.deliveries, settle },
  };
  await deliver({ ...room.deps(), store: away, platforms: () => [busy] });
  expect(await store.deliveries.get(1)).toMatchObject({ state: 'pending', reason: '429' });
  room.clock.advance(60_000);
  await room.run();
  expect(room.platform.posted).toHaveLength(1);
});

test('admins hear of a refused message although the database never said that it had noted it', async () => {
  await using store = await temporaryStore();
  const room = await newsroom(store);
  await room.news('A flood closed the only bridge of Dobrotvir on Thursday morning, the mayor said.');
  await room.subscribe();
  room.clock.advance(hourMs);
  await room.run({ platforms: () => [] });
  room.clock.advance(60_000);
  let isAnswerLost = true;
  const settle: Store['deliveries']['settle'] = async (...given) => {
    const isSettled = await store.deliveries.settle(...given);
    if (!isAnswerLost) return isSettled;
    isAnswerLost = false;
    throw new StoreError('The database cannot be reached now.');
  };
  room.platform.answers.push({ result: 'rejected', reason: 'the channel is archived', pauseChannel: false });
  const deps = { ...room.deps(), store: { ...store, deliveries: { ...store.deliveries, settle } } };
  const delivering = deliver(deps);
  while (isAnswerLost) await setImmediate();
  room.clock.advance(5_000);
  expect(await delivering).toMatchObject({ rejected: 1 });
  expect(room.platform.told).toHaveLength(1);
});
