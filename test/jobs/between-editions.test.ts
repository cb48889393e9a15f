// What happens between two editions, and while one is made: admins change things, records go, feeds renew their ids.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/chat/message.ts';
import { pruneOld } from '../../src/jobs/prune.ts';
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

test('what an admin does to a schedule while a round is running counts: before its turn, and while its edition is made', async () => {
  await room.news(flood);
  await room.news(strike);
  const at = (channelId: string) => room.subscribe({ channel: { platform: 'slack', workspaceId: 'T1', channelId } });
  const [first, removed, paused, changed] = [await at('C1'), await at('C2'), await at('C3'), await at('C4')];
  const [removedLate, pausedLate] = [await at('C5'), await at('C6')];
  room.clock.advance(hourMs);
  const compose = room.deps().compose;
  let made = 0;
  await room.run({
    async compose(request) {
      made += 1;
      if (made === 1) {
        await store.subscriptions.remove(removed.id);
        await store.subscriptions.update(paused.id, { pausedBy: 'admin', nextDueAt: null });
        await store.subscriptions.update(changed.id, { stories: 1 });
      } else {
        await store.subscriptions.remove(removedLate.id);
        await store.subscriptions.update(pausedLate.id, { pausedBy: 'admin', nextDueAt: null });
      }
      return compose(request);
    },
  });
  expect(room.platform.posted.map(({ channel }) => channel.channelId)).toEqual(
    [first, changed].map(item => item.channel.channelId),
  );
  expect(posts()[1]).toContain('1 more story');
});

test('a feed that gives its one report a new id and link at each poll is not told again', async () => {
  const storyId = await room.news(flood);
  await room.subscribe({ empty: 'silent' });
  room.clock.advance(hourMs);
  await room.run();
  for (let day = 0; day < 3; day++) {
    room.clock.advance(23 * hourMs);
    await room.news(flood, { storyId });
    room.clock.advance(hourMs);
    await room.run();
  }
  expect(posts()).toHaveLength(1);
});

test('what was told of a story is not told again when an admin splits it, or merges it into another', async () => {
  room.clock.advance(hourMs / 2);
  const storyId = await room.news(flood);
  const second = await room.ungrouped(
    'Voters of Ozerne chose a new council of twelve members, the commission of Ozerne said.',
  );
  await store.stories.assign([{ articleId: second, storyId }]);
  await room.subscribe({ empty: 'silent' });
  room.clock.advance(hourMs / 2);
  await room.run();
  expect(posts()[0]).toContain('Voters of Ozerne');
  room.clock.advance(23 * hourMs);
  const apart = await store.stories.move([second], null, 'U1', room.clock.now());
  room.clock.advance(hourMs);
  await room.run();
  expect(posts()).toHaveLength(1);
  room.clock.advance(23 * hourMs);
  const other = await room.news('Engineers of Dobrotvir reopened one lane of the bridge after nine hours of work.');
  const ids = (await store.articles.ofStories([storyId, apart])).map(({ id }) => id);
  await store.stories.move(ids, other, 'U1', room.clock.now());
  room.clock.advance(hourMs);
  await room.run();
  expect(posts()[1]).toContain('reopened one lane');
  expect(posts()[1]).not.toMatch(/A flood closed|Voters of Ozerne/);
});

test('the same edition of a database that was begun anew has another key, so that no platform takes it for posted', async () => {
  const keys: (string | undefined)[] = [];
  for (const later of [0, 60_000]) {
    await using fresh = await temporaryStore();
    const again = await newsroom(fresh);
    await again.subscribe();
    again.clock.advance(hourMs + later);
    await again.run();
    keys.push(again.platform.posted[0]?.key);
  }
  expect(keys[0]).toMatch(/^\p{ASCII_Hex_Digit}{24}$/u);
  expect(keys[1]).not.toBe(keys[0]);
});

test('a monthly schedule does not tell again what it told a month ago, however short records are kept', async () => {
  room.clock.advance(hourMs / 2);
  await room.news(flood);
  await room.subscribe({ pattern: '0 8 15 * *', empty: 'silent' });
  room.clock.advance(hourMs / 2);
  await room.run();
  room.clock.advance(31 * 24 * hourMs - 1);
  await pruneOld({
    ...room.deps(),
    clock: { ...room.clock, sleep: async () => {} },
    store,
    keepTextDays: 90,
    keepRecordsDays: 1,
  });
  await room.news(strike);
  room.clock.advance(1);
  await room.run();
  expect(posts()).toHaveLength(2);
  expect(posts()[1]).toContain('Train drivers in Lviv');
  expect(posts()[1]).not.toContain('A flood closed');
});
