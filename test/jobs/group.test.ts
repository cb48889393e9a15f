import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { group } from '../../src/jobs/group.ts';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { createGrouping } from '../../src/stories/group.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { newArticle, newFeed, outcomeOf, temporaryStore } from '../support/store.ts';

const texts = [
  [
    'River Inhulets floods twelve villages',
    'A dam on the river Inhulets gave way and put twelve villages of the Mykolaiv region under water, rescuers said.',
  ],
  [
    'Parliament passes budget',
    'Lawmakers approved the state budget with 245 votes in favour, a week after a first vote failed.',
  ],
  [
    'Inhulets dam breach floods 12 villages',
    'Twelve villages of the Mykolaiv region are under water after a dam on the Inhulets gave way, rescuers said.',
  ],
] as const;

async function fill(store: Store): Promise<void> {
  await store.feeds.add(newFeed(), 0);
  const claim = await store.feeds.claim(1, 1_000, { holder: 'test', ms: 60_000 });
  if (!claim) throw new Error('the feed is held');
  const articles = texts.map(([title, text], index) =>
    newArticle(`a${index}`, { title, text, lede: text, seenAt: 1_000 + index }),
  );
  await store.feeds.complete(claim, outcomeOf(claim, articles));
}

async function storiesOf(store: Store): Promise<readonly (number | null)[]> {
  return (await store.articles.get([1, 2, 3])).map(({ storyId }) => storyId);
}

const deps = (store: Store, holder: string) => ({
  store,
  clock: stoppedClock(10_000),
  log: silentLog,
  holder,
  grouping: createGrouping(),
});

test('every article without a story gets one, and reports of one event the same', async () => {
  await using store = await temporaryStore();
  await fill(store);
  expect(await group(deps(store, 'one'))).toEqual({ articles: 3, newStories: 2 });
  const [flood, budget, again] = await storiesOf(store);
  expect(again).toBe(flood);
  expect(budget).not.toBe(flood);
  expect(await store.articles.ungrouped(10)).toEqual([]);
});

test('a holder that dies before its stories are stored loses none: the next holder groups them', async () => {
  await using store = await temporaryStore();
  await fill(store);
  const dying: Store = {
    ...store,
    stories: { ...store.stories, assign: () => Promise.reject(new Error('killed')) },
  };
  await expect(group(deps(dying, 'one'))).rejects.toThrow('killed');
  const later = { ...deps(store, 'two'), clock: stoppedClock(10_000 + 120_000) };
  expect(await group(later)).toEqual({ articles: 3, newStories: 2 });
  expect(new Set(await storiesOf(store)).size).toBe(2);
});

test('the same process carries on after the store refused once', async () => {
  await using store = await temporaryStore();
  await fill(store);
  const own = deps(store, 'one');
  const refusing: Store = {
    ...store,
    stories: { ...store.stories, assign: () => Promise.reject(new Error('locked')) },
  };
  await expect(group({ ...own, store: refusing })).rejects.toThrow('locked');
  expect(await group(own)).toEqual({ articles: 3, newStories: 2 });
});

test('while one process holds the lease another groups nothing', async () => {
  await using store = await temporaryStore();
  await fill(store);
  await store.leases.acquire('group', 'one', 10_000, 60_000);
  expect(await group(deps(store, 'two'))).toBeNull();
  expect(await storiesOf(store)).toEqual([null, null, null]);
});

test('a restarted process knows the stories of before', async () => {
  await using store = await temporaryStore();
  await fill(store);
  await group(deps(store, 'one'));
  const claim = await store.feeds.claim(1, 900_000_000, { holder: 'test', ms: 60_000 });
  if (!claim) throw new Error('the feed is held');
  const text =
    'Rescuers left twelve villages of the Mykolaiv region that a breach in a dam on the Inhulets had put under water.';
  await store.feeds.complete(
    claim,
    outcomeOf(claim, [
      newArticle('b', { title: 'Inhulets dam: rescuers leave flooded villages', text, lede: text, seenAt: 20_000 }),
    ]),
  );
  await group(deps(store, 'one'));
  const [after] = await store.articles.get([4]);
  expect(after?.storyId).toBe((await storiesOf(store))[0]);
});

test('a process that needs longer than a lease to rebuild its state keeps the lease meanwhile', async () => {
  await using store = await temporaryStore();
  await fill(store);
  const own = deps(store, 'one');
  const stolen: unknown[] = [];
  const load: typeof own.grouping.load = async (...given) => {
    for (let second = 0; second < 60; second += 5) {
      own.clock.advance(5_000);
      await setImmediate();
      stolen.push(await store.leases.acquire('group', 'two', own.clock.now(), 20_000));
    }
    return own.grouping.load(...given);
  };
  const slow = { ...own, grouping: { ...own.grouping, load } };
  expect(await group(slow)).toEqual({ articles: 3, newStories: 2 });
  expect(stolen.filter(lease => lease !== null)).toEqual([]);
});

test('the process goes on with its other work while the state of a week is rebuilt', async () => {
  const grouping = createGrouping();
  const article = { ...newArticle('a'), feedId: 1, storyId: 1, isSeeded: false };
  const articles = Array.from({ length: 500 }, (_, index) => ({ ...article, id: index + 1 }));
  let turns = 0;
  const pause = () => setImmediate();
  const loading = grouping.load([{ story: { id: 1 }, articles }], [], 'all', pause).then(() => false);
  while (await Promise.race([loading, setImmediate(true)])) turns += 1;
  expect(turns).toBeGreaterThan(5);
  expect(grouping.counts().articles).toBe(500);
});
