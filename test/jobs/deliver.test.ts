import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliver } from '../../src/jobs/deliver.ts';
import type { Channel } from '../../src/model.ts';
import { type Newsroom, newsroom } from '../support/editions.ts';
import { type RecordingPlatform, recordingPlatform } from '../support/recording-platform.ts';
import { news, type TemporaryStore, temporaryStore } from '../support/store.ts';

let store: TemporaryStore;
let room: Newsroom;
let slot = 0;
beforeEach(async () => {
  store = await temporaryStore();
  room = await newsroom(store);
});
afterEach(() => store[Symbol.asyncDispose]());

/** A frozen edition on its way to a channel; gives the delivery's id. */
async function frozen(summary: string, channel: Channel = news, slotName = `s${slot + 1}`): Promise<number> {
  slot += 1;
  const subscription = (await store.subscriptions.list(channel))[0] ?? (await room.subscribe({ channel }));
  const now = room.clock.now();
  const edition = {
    subscriptionId: subscription.id,
    slot: slotName,
    dueAt: now,
    window: { from: 0, to: now },
    late: false,
    createdAt: now,
  };
  const claim = await store.editions.claim(edition, null, { holder: 'one', ms: 1_000 });
  if (!claim) throw new Error('slot is taken');
  await store.editions.freeze(claim, {
    state: 'frozen',
    content: JSON.stringify({ message: { summary, blocks: [], tone: 'answer' } }),
    told: [],
    carried: [],
    deliveries: [{ channel, key: `key ${slot}`, nextAttemptAt: now }],
  });
  const [delivery] = await store.deliveries.list({ editionId: claim.edition.id, limit: 1 });
  return delivery?.id ?? 0;
}

const run = (platform: RecordingPlatform = room.platform) => deliver({ ...room.deps(), platforms: () => [platform] });
const stateOf = async (id: number) => (await store.deliveries.get(id))?.state;
const summaries = (platform: RecordingPlatform = room.platform) =>
  platform.posted.map(({ message }) => message.summary);

test('a delivery is posted once and remembers the message it became', async () => {
  const id = await frozen('one');
  await run();
  await run();
  expect(summaries()).toEqual(['one']);
  expect(await store.deliveries.get(id)).toMatchObject({ state: 'sent', messageId: 'm1', attempts: 1 });
});

test('a platform that says not now is left alone for as long as it asks', async () => {
  const id = await frozen('one');
  room.platform.answers.push({ result: 'retry', afterMs: 90_000, reason: '429' });
  await run();
  expect(await stateOf(id)).toBe('pending');
  room.clock.advance(89_000);
  await run();
  expect(summaries()).toEqual([]);
  room.clock.advance(1_000);
  await run();
  expect(summaries()).toEqual(['one']);
});

test('a channel gets its editions in their order, although the first one has to wait', async () => {
  await frozen('one');
  room.platform.answers.push({ result: 'retry', afterMs: 60_000, reason: '429' });
  await run();
  await frozen('two');
  await frozen('elsewhere', { ...news, channelId: 'C2' });
  await run();
  expect(summaries()).toEqual(['elsewhere']);
  room.clock.advance(60_000);
  await run();
  expect(summaries()).toEqual(['elsewhere', 'one', 'two']);
});

test('a channel that refuses is paused with its settings kept, and the admins are told what to do', async () => {
  const id = await frozen('one');
  const waiting = await frozen('two');
  room.platform.answers.push({ result: 'rejected', reason: 'not_in_channel', pauseChannel: true });
  await run();
  expect([await stateOf(id), await stateOf(waiting)]).toEqual(['rejected', 'rejected']);
  expect(summaries()).toEqual([]);
  const [subscription] = await store.subscriptions.list(news);
  expect(subscription).toMatchObject({ pausedBy: 'platform', pausedReason: 'not_in_channel', pattern: '0 8 * * *' });
  expect(room.platform.told[0]?.summary).toBe(
    'Briefings for #news are paused, their settings kept: not_in_channel. When that is mended, resume them.',
  );
});

test('an answer that was lost is looked for; a message that is there is not posted again', async () => {
  const id = await frozen('one');
  room.platform.answers.push('lost');
  await run();
  expect(await stateOf(id)).toBe('sending');
  room.clock.advance(30_000);
  await run();
  expect(summaries()).toEqual(['one']);
  expect(await store.deliveries.get(id)).toMatchObject({ state: 'sent', messageId: 'm1' });
});

test('a process that dies before it posts is replaced, and the message is posted', async () => {
  const id = await frozen('one');
  await store.deliveries.claimDue(room.clock.now(), 5, { holder: 'dead', ms: 20_000 });
  await run();
  expect(summaries()).toEqual([]);
  room.clock.advance(30_000);
  await run();
  expect(summaries()).toEqual(['one']);
  expect(await stateOf(id)).toBe('sent');
});

test('where the platform cannot look but honours keys, the same key is sent again in that time', async () => {
  const platform = recordingPlatform({ honoursKeysForMs: 120_000 });
  platform.find_ = { result: 'unsure', reason: 'no history' };
  const id = await frozen('one');
  platform.answers.push('lost');
  await run(platform);
  room.clock.advance(30_000);
  await run(platform);
  expect(platform.posted.map(({ key }) => key)).toEqual(['key 1', 'key 1'].map(() => platform.posted[0]?.key));
  expect(await stateOf(id)).toBe('sent');
});

test('where nobody can tell, it stays unknown until an operator decides, and the admins are told', async () => {
  room.platform.find_ = { result: 'unsure', reason: 'no history' };
  const id = await frozen('one');
  room.platform.answers.push('lost');
  await run();
  room.clock.advance(30_000);
  await run();
  room.clock.advance(3_600_000);
  await run();
  expect(summaries()).toEqual(['one']);
  expect(await stateOf(id)).toBe('unknown');
  expect(room.platform.told).toHaveLength(1);
  await store.deliveries.decide(id, 'pending', room.clock.now());
  await run();
  expect(summaries()).toEqual(['one', 'one']);
});

test('a fault in the middle of posting counts as an answer that was lost', async () => {
  const id = await frozen('one');
  room.platform.answers.push(new Error('socket hang up'));
  await run();
  expect(await stateOf(id)).toBe('sending');
  room.clock.advance(30_000);
  await run();
  expect(await stateOf(id)).toBe('sent');
});

test('a platform that cannot be reached for a day is given up, and the admins can post it again', async () => {
  const id = await frozen('one');
  for (let hour = 0; hour < 26; hour++) {
    room.platform.answers.push({ result: 'retry', afterMs: 0, reason: 'connection refused' });
    await run();
    room.clock.advance(3_600_000);
  }
  expect(await stateOf(id)).toBe('rejected');
  expect(room.platform.told[0]?.summary).toContain('connection refused');
});

test('a slow platform is waited for, and nobody takes the delivery over meanwhile', async () => {
  const id = await frozen('one');
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow: RecordingPlatform = {
    ...room.platform,
    async post(channel, message, key) {
      asked.resolve();
      await answered.promise;
      return room.platform.post(channel, message, key);
    },
  };
  const running = run(slow);
  await asked.promise;
  for (let waited = 0; waited < 60; waited += 5) {
    room.clock.advance(5_000);
    await new Promise(resolve => setImmediate(resolve));
    await deliver(room.deps({ holder: 'two' }));
  }
  answered.resolve();
  await running;
  expect(summaries()).toEqual(['one']);
  expect(await store.deliveries.get(id)).toMatchObject({ state: 'sent', attempts: 1 });
});

test('a claim that reached the disk after its lease had ended is looked for before it is posted', async () => {
  const id = await frozen('one');
  const claimDue: typeof store.deliveries.claimDue = async (...given) => {
    const claims = await store.deliveries.claimDue(...given);
    if (claims[0]?.delivery.attempts === 1) room.clock.advance(20_000);
    return claims;
  };
  await deliver({ ...room.deps(), store: { ...store, deliveries: { ...store.deliveries, claimDue } } });
  expect(summaries()).toEqual(['one']);
  expect(await store.deliveries.get(id)).toMatchObject({ state: 'sent', attempts: 2 });
});

test('a clock that jumps forward while a message is on its way does not make it lost', async () => {
  await frozen('one');
  await frozen('elsewhere', { ...news, channelId: 'C2' });
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const found: string[] = [];
  const slow: RecordingPlatform = {
    ...room.platform,
    async post(channel, message, key) {
      if (message.summary === 'one') {
        asked.resolve();
        await answered.promise;
      } else {
        await asked.promise;
        room.clock.advance(3_600_000);
        setTimeout(answered.resolve, 50);
      }
      return room.platform.post(channel, message, key);
    },
    async find(channel, key, sinceAt) {
      found.push(key);
      return room.platform.find(channel, key, sinceAt);
    },
  };
  // Timers know nothing of the jump: renewals come when they would have come.
  const sleep = (_ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise(resolve => signal?.addEventListener('abort', () => resolve()));
  await deliver({ ...room.deps(), platforms: () => [slow], clock: { now: room.clock.now, sleep } });
  expect(found).toEqual([]);
  expect(summaries()).toEqual(['elsewhere', 'one']);
});

test('a message that could not be posted yet is not posted any more when its schedule is removed meanwhile', async () => {
  const [retried, lost] = [await frozen('one'), await frozen('elsewhere', { ...news, channelId: 'C2' })];
  const busy: RecordingPlatform = {
    ...room.platform,
    async post({ channelId }) {
      const [subscription] = await store.subscriptions.list({ ...news, channelId });
      await store.subscriptions.remove(subscription?.id ?? 0);
      if (channelId === 'C1') return { result: 'retry', afterMs: 1_000, reason: '429' };
      return { result: 'unknown', reason: 'timeout' };
    },
  };
  await run(busy);
  room.clock.advance(30_000);
  await run();
  expect(summaries()).toEqual([]);
  expect([await stateOf(retried), await stateOf(lost)]).toEqual(['forgotten', 'forgotten']);
});

test('a message that waits to be posted is not posted when its schedule was removed or paused, unless an admin asked for it', async () => {
  const busy = { result: 'retry', afterMs: 1_000, reason: '429' } as const;
  const elsewhere = (channelId: string) => ({ ...news, channelId });
  const ids = [
    await frozen('removed'),
    await frozen('paused', elsewhere('C2')),
    await frozen('asked for', elsewhere('C3'), 'now:1'),
  ];
  room.platform.answers.push(busy, busy, busy);
  await run();
  const subscriptionOf = async (channelId: string) =>
    (await store.subscriptions.list(elsewhere(channelId)))[0]?.id ?? 0;
  await store.subscriptions.remove(await subscriptionOf('C1'));
  for (const channelId of ['C2', 'C3'])
    await store.subscriptions.update(await subscriptionOf(channelId), { pausedBy: 'admin', nextDueAt: null });
  room.clock.advance(30_000);
  await run();
  expect(summaries()).toEqual(['asked for']);
  const settled = await Promise.all(ids.map(id => store.deliveries.get(id)));
  expect(settled.map(delivery => [delivery?.state, delivery?.reason])).toEqual([
    ['forgotten', 'the schedule was removed'],
    ['rejected', 'the schedule was paused'],
    ['sent', null],
  ]);
  expect(room.platform.told.map(({ summary }) => summary)).toEqual([
    expect.stringContaining('the schedule was paused'),
  ]);
});

test.each([
  'removed',
  'paused',
])('a message that may have been posted is not sent again under its key when its schedule was %s', async what => {
  const platform = recordingPlatform({ honoursKeysForMs: 120_000 });
  platform.find_ = { result: 'unsure', reason: 'no history' };
  const id = await frozen('one');
  platform.answers.push('lost');
  await run(platform);
  const [subscription] = await store.subscriptions.list(news);
  if (what === 'removed') await store.subscriptions.remove(subscription?.id ?? 0);
  else await store.subscriptions.update(subscription?.id ?? 0, { pausedBy: 'admin', nextDueAt: null });
  room.clock.advance(30_000);
  await run(platform);
  expect(platform.posted).toHaveLength(1);
  expect(await store.deliveries.get(id)).toMatchObject({ state: 'unknown', reason: 'no history' });
});
