import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/chat/message.ts';
import { publish } from '../../src/jobs/publish.ts';
import { hourMs, type Newsroom, newsroom } from '../support/editions.ts';
import { type TemporaryStore, temporaryStore } from '../support/store.ts';

let store: TemporaryStore;
let room: Newsroom;
beforeEach(async () => {
  store = await temporaryStore();
  room = await newsroom(store);
});
afterEach(() => store[Symbol.asyncDispose]());

const flood = 'A flood closed the only bridge of Dobrotvir on Thursday morning, the mayor said.';
const strike = 'Train drivers in Lviv begin a strike of three days over their pay on Friday.';
const posts = () => room.platform.posted.map(({ message }) => plainText(message.blocks));
const states = async () => (await store.editions.list(50)).map(({ slot, state }) => `${slot.slice(0, 16)} ${state}`);

test('a slot that is due becomes one edition and one message, however often the clock wakes', async () => {
  await room.news(flood);
  await room.subscribe();
  await room.run();
  expect(posts()).toEqual([]);
  room.clock.advance(hourMs);
  await room.run();
  await room.run();
  expect(posts()).toHaveLength(1);
  expect(posts()[0]).toContain('A flood closed the only bridge of Dobrotvir');
  expect(await states()).toEqual(['2026-01-15T08:00 frozen']);
});

test('of two processes that wake at once, one makes the edition', async () => {
  await room.news(flood);
  await room.subscribe();
  room.clock.advance(hourMs);
  await Promise.all([publish(room.deps({ holder: 'one' })), publish(room.deps({ holder: 'two' }))]);
  expect(await store.editions.list(5)).toHaveLength(1);
  expect(await store.deliveries.list({ limit: 5 })).toHaveLength(1);
});

test('a channel is not told the same story again, and hears what is new in it', async () => {
  const storyId = await room.news(flood);
  await room.subscribe();
  room.clock.advance(hourMs);
  await room.run();
  room.clock.advance(12 * hourMs);
  await room.news('Engineers reopened one lane of the Dobrotvir bridge after nine hours of work.', { storyId });
  room.clock.advance(12 * hourMs);
  await room.run();
  expect(posts()).toHaveLength(2);
  expect(posts()[1]).toContain('Engineers reopened one lane');
  expect(posts()[1]).not.toContain('closed the only bridge');
});

test('two schedules of one channel at the same minute do not tell the same story twice', async () => {
  await room.news(flood);
  await room.subscribe();
  await room.subscribe({ topic: 'Dobrotvir' });
  room.clock.advance(hourMs);
  await room.run();
  expect(posts().filter(post => post.includes('A flood closed'))).toHaveLength(1);
});

test('an article that is stored only after its edition comes with the next one', async () => {
  await room.news(flood);
  await room.subscribe();
  room.clock.advance(hourMs);
  await room.run();
  await room.news(strike, { seenAt: room.clock.now() - 5_000 });
  room.clock.advance(24 * hourMs);
  await room.run();
  expect(posts()[1]).toContain('Train drivers in Lviv');
});

test('articles that have no story yet when an edition is made are news of the next one, however late they get one', async () => {
  await room.news(flood);
  await room.subscribe();
  room.clock.advance(30 * 60_000);
  const id = await room.ungrouped(strike);
  room.clock.advance(30 * 60_000);
  const running = room.run();
  // Grouping has stopped: it is waited for, for a while.
  for (let waited = 0; waited < 120; waited++) {
    room.clock.advance(1_000);
    await new Promise(resolve => setImmediate(resolve));
  }
  await running;
  expect(posts()).toHaveLength(1);
  room.clock.advance(12 * hourMs);
  await store.stories.assign([{ articleId: id, storyId: null }]);
  room.clock.advance(12 * hourMs);
  await room.run();
  expect(posts()[1]).toContain('Train drivers in Lviv');
});

test('stories without room are said to be carried, and come with the next edition', async () => {
  await room.news(flood);
  await room.news(strike);
  await room.subscribe({ stories: 1 });
  room.clock.advance(hourMs);
  await room.run();
  expect(posts()[0]).toContain('1 more story');
  room.clock.advance(24 * hourMs);
  await room.run();
  const shown = posts().map(post => ['A flood closed', 'Train drivers'].filter(words => post.includes(words)));
  expect(shown.flat().sort()).toEqual(['A flood closed', 'Train drivers']);
});

test('a story that never had room is let go after two days, and the footer says so once', async () => {
  await room.news(flood);
  await room.news(strike);
  await room.subscribe({ stories: 1 });
  room.clock.advance(hourMs);
  await room.run();
  for (const day of ['second', 'third', 'fourth', 'fifth']) {
    room.clock.advance(23 * hourMs);
    for (const town of ['Lymany', 'Ozerne'])
      await room.news(`Voters of ${town} chose a new council on the ${day} day, the commission of ${town} said.`);
    room.clock.advance(hourMs);
    await room.run();
  }
  const footers = posts().map(post => /(\d+) older stor\w+ never had room/.exec(post)?.[1] ?? '0');
  expect(footers).toEqual(['0', '0', '1', '1', '1']);
});

test('down at 08:00 and up at 10:20 means one edition that says it is late', async () => {
  await room.news(flood);
  await room.subscribe({ pattern: '0 * * * *' });
  room.clock.advance(hourMs - 1);
  room.clock.advance(2 * hourMs + 20 * 60_000);
  await room.run();
  expect(posts()).toHaveLength(1);
  expect(posts()[0]).toContain('Late: this edition was due at 10:00.');
  expect(await states()).toEqual(['2026-01-15T10:00 frozen', '2026-01-15T09:00 skipped', '2026-01-15T08:00 skipped']);
});

test('a slot older than six hours, or missed by a schedule that skips, is left out and its news kept for the next', async () => {
  await room.news(flood);
  await room.subscribe();
  await room.subscribe({ late: 'skip', channel: { platform: 'slack', workspaceId: 'T1', channelId: 'C2' } });
  room.clock.advance(hourMs + 10 * 60_000);
  await publish(room.deps({ lateMs: 5 * 60_000 }));
  expect((await store.editions.list(5)).map(({ state }) => state)).toEqual(['skipped', 'skipped']);
  room.clock.advance(24 * hourMs - 10 * 60_000);
  await room.run();
  expect(posts().filter(post => post.includes('A flood closed'))).toHaveLength(2);
});

test('a slot inside quiet hours is left out and its news comes after them', async () => {
  await room.news(flood);
  await room.subscribe({ pattern: '0 8,12 * * *', quiet: '22:00-09:00' });
  room.clock.advance(hourMs);
  await room.run();
  expect(posts()).toEqual([]);
  room.clock.advance(4 * hourMs);
  await room.run();
  expect(posts()[0]).toContain('A flood closed');
  expect(await states()).toEqual(['2026-01-15T12:00 frozen', '2026-01-15T08:00 skipped']);
});

test('nothing new is silence, or one line where the schedule says so', async () => {
  await room.subscribe({ empty: 'silent' });
  await room.subscribe({ empty: 'line', channel: { platform: 'slack', workspaceId: 'T1', channelId: 'C2' } });
  room.clock.advance(hourMs);
  await room.run();
  expect(posts()).toHaveLength(1);
  expect(posts()[0]).toMatch(/^No new reports/);
});

/** A process that stands still while it makes an edition, until it is woken: what it was to know of the channel it has read. */
async function standstill() {
  const [started, woken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const published = publish(
    room.deps({
      holder: 'slow',
      // Its renewals never come: the clock it sleeps on stands still.
      clock: {
        now: room.clock.now,
        sleep: (ms, signal) =>
          ms === 0 ? Promise.resolve() : new Promise(resolve => signal?.addEventListener('abort', () => resolve())),
      },
      async compose(request) {
        started.resolve();
        await woken.promise;
        return room.deps().compose(request);
      },
    }),
  );
  await started.promise;
  return {
    wake() {
      woken.resolve();
      return published;
    },
  };
}

test('an edition whose process died is taken over within thirty seconds; the dead one cannot write any more', async () => {
  await room.news(flood);
  await room.subscribe();
  room.clock.advance(hourMs);
  const slow = await standstill();
  await room.run({ holder: 'quick' });
  expect(posts()).toEqual([]);
  room.clock.advance(30_000);
  await room.run({ holder: 'quick' });
  expect(posts()).toHaveLength(1);
  expect(await slow.wake()).toMatchObject({ frozen: 0 });
  expect(await store.deliveries.list({ limit: 5 })).toHaveLength(1);
});

test('a slow process cannot tell what another told the channel meanwhile in an edition of another schedule', async () => {
  await room.news(flood);
  await room.subscribe();
  room.clock.advance(hourMs);
  const slow = await standstill();
  const { channel } = await room.subscribe({ topic: 'Dobrotvir', pattern: '30 8 * * *' });
  room.clock.advance(hourMs / 2);
  // It looked for abandoned editions a moment before the slow one's lease ended.
  const editions = { ...store.editions, claimAbandoned: async () => [] };
  await publish({ ...room.deps({ holder: 'quick' }), store: { ...store, editions } });
  await slow.wake();
  room.clock.advance(30_000);
  await room.run({ holder: 'quick' });
  expect(await store.editions.told(channel, 0)).toHaveLength(1);
});

test('an edition that cannot be made is tried again later, and its neighbours carry on', async () => {
  await room.news(flood);
  const broken = await room.subscribe({ topic: 'Dobrotvir' });
  await room.subscribe({ channel: { platform: 'slack', workspaceId: 'T1', channelId: 'C2' } });
  room.clock.advance(hourMs);
  const compose = room.deps().compose;
  let failures = 0;
  const given = {
    compose: (request: Parameters<typeof compose>[0]) => {
      if (request.topic === null || failures === 3) return compose(request);
      failures += 1;
      return Promise.reject(new Error('no memory'));
    },
  };
  await room.run(given);
  expect(room.platform.posted.map(({ channel }) => channel.channelId)).toEqual(['C2']);
  for (let waited = 0; waited < 200; waited += 10) {
    room.clock.advance(10_000);
    await room.run(given);
  }
  expect(room.platform.posted.map(({ channel }) => channel.channelId)).toEqual(['C2', broken.channel.channelId]);
});

test('an edition that cannot be made for hours is given up, and the admins are told', async () => {
  await room.subscribe();
  room.clock.advance(hourMs);
  const given = { compose: () => Promise.reject(new Error('no memory')) };
  for (let waited = 0; waited < 7 * 60; waited += 5) {
    await room.run(given);
    room.clock.advance(5 * 60_000);
  }
  expect((await store.editions.list(5)).map(({ state }) => state)).toEqual(['skipped']);
  expect(room.platform.told.map(message => message.summary)).toEqual([
    expect.stringContaining('could not be made for hours'),
  ]);
});

test('a paused schedule is not due; an edition whose schedule is removed meanwhile is left out', async () => {
  const paused = await room.subscribe();
  await store.subscriptions.update(paused.id, { pausedBy: 'admin' });
  room.clock.advance(hourMs);
  await room.run();
  expect(await store.editions.list(5)).toEqual([]);
  const edition = {
    subscriptionId: 77,
    slot: 's',
    dueAt: room.clock.now(),
    window: { from: 0, to: 1 },
    late: false,
    createdAt: room.clock.now(),
  };
  await store.editions.claim(edition, null, { holder: 'dead', ms: 0 });
  await room.run();
  expect((await store.editions.list(5)).map(({ state }) => state)).toEqual(['skipped']);
});
