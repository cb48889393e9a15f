// Two machines on one PostgreSQL whose clocks differ by two minutes and more: a lease lasts a third of one.
import { expect, inject, onTestFinished, test } from 'vitest';
import { briefStory } from '../../src/briefing/bullet.ts';
import type { Clock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import type { Subscription } from '../../src/model.ts';
import { type House, openHouse } from '../../src/shell/house.ts';
import { rounds } from '../../src/shell/rounds.ts';
import { articleOf } from '../support/article.ts';
import { startModelServer } from '../support/model-server.ts';
import { createDatabase } from '../support/postgres.ts';
import { type RecordingPlatform, recordingPlatform } from '../support/recording-platform.ts';
import { newFeed, newSubscription } from '../support/store.ts';
import { wallClock } from '../support/wall-clock.ts';
import { testWorld } from '../support/world.ts';

const minuteMs = 60_000;

type Machine = { readonly house: House; run(name: string): Promise<void> };

async function machine(
  url: string,
  holder: string,
  aheadMs: number,
  platform: RecordingPlatform,
  settings: Readonly<Record<string, string>> = {},
): Promise<Machine> {
  const clock: Clock = { ...wallClock, now: () => Date.now() + aheadMs };
  const house = await openHouse({
    world: testWorld({ clock, holder }),
    config: readConfig({ ...settings, DATABASE_URL: url }, () => ''),
    log: silentLog,
    platforms: () => [platform],
    wake: () => {},
    mayUseSamples: false,
    freshSamples: false,
    samplesHost: null,
  });
  onTestFinished(() => house.close());
  const all = rounds(house);
  const { signal } = new AbortController();
  return { house, run: async name => all.find(round => round.name === name)?.run(signal) };
}

/** A slot so many minutes from now, and no other before tomorrow. */
function dueIn(minutes: number): { readonly subscription: Omit<Subscription, 'id'>; readonly dueAt: number } {
  const dueAt = (Math.floor(Date.now() / minuteMs) + minutes) * minuteMs;
  const at = new Date(dueAt);
  const pattern = `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
  return { subscription: newSubscription({ pattern, zone: 'UTC', topic: null, createdAt: dueAt }), dueAt };
}

test('what one posts is not taken for lost by the other', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'clocks_lost');
  const platform = recordingPlatform();
  const second = await machine(url, 'second', minuteMs, platform);
  const { store } = second.house.current();
  await store.feeds.add(newFeed(), Date.now() + 60 * minuteMs);
  const { subscription, dueAt } = dueIn(-2);
  await store.subscriptions.add(subscription, dueAt);
  const onItsWay = {
    ...platform,
    async post(...given: Parameters<typeof platform.post>) {
      // The message cannot be found yet.
      await second.run('publish');
      await second.run('deliver');
      return platform.post(...given);
    },
  };
  const slow = await machine(url, 'slow', -minuteMs, onItsWay as RecordingPlatform);
  await slow.run('publish');
  await slow.run('deliver');
  await second.run('publish');
  await second.run('deliver');
  expect(platform.posted).toHaveLength(1);
  expect(await store.deliveries.list({ limit: 5 })).toMatchObject([{ state: 'sent', attempts: 1 }]);
  expect(await store.editions.list(5)).toMatchObject([{ state: 'frozen', late: false, dueAt }]);
});

test('one whose clock is ahead does not post before its time', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'clocks_early');
  const platform = recordingPlatform();
  const early = await machine(url, 'early', 4 * minuteMs, platform);
  const { store } = early.house.current();
  const { subscription, dueAt } = dueIn(2);
  await store.subscriptions.add(subscription, dueAt);
  await early.run('publish');
  expect(await store.editions.list(5)).toEqual([]);
});

test('admins hear once that the clocks differ, and nothing while they agree', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'clocks_told');
  const platform = recordingPlatform();
  const right = await machine(url, 'right', 0, platform);
  await right.house.current().store.subscriptions.add(newSubscription(), Date.now() + 60 * minuteMs);
  await right.run('upkeep');
  expect(platform.told).toEqual([]);
  const wrong = await machine(url, 'wrong', 2 * minuteMs, platform);
  await wrong.run('upkeep');
  await wrong.run('upkeep');
  expect(platform.told.map(({ summary }) => summary)).toEqual([
    expect.stringMatching(/clock .* 2 min ahead of the database’s: editions go out by the database’s\. Let both/),
  ]);
});

test('what one whose clock is days behind asked of a model counts in the last 24 hours of all', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'clocks_model');
  const server = await startModelServer();
  onTestFinished(() => server.close());
  server.script({ status: 401 });
  const model = { MODEL_PROVIDER: 'openai', MODEL_NAME: 'any', MODEL_API_KEY: 'key', MODEL_BASE_URL: server.url };
  const late = await machine(url, 'late', -2 * 24 * 60 * minuteMs, recordingPlatform(), model);
  const app = late.house.current();
  const text = 'A drone strike set a fuel depot on fire near the town of Brenn overnight, governor Pavlo Marchuk said.';
  const articles = [articleOf({ storyId: 1, language: 'en', title: 'Drone strike sets depot on fire', text })];
  const asked = { language: null, now: app.clock.now(), told: null, marks: [], maxBullets: 1 };
  const story = briefStory({ storyId: 1, articles }, asked);
  if (!story) throw new Error('no story');
  await app.model?.test([story], new Map([[1, articles]]), null);
  expect((await app.store.upkeep.measure(Date.now())).model.calls).toMatchObject([{ count: 1 }]);
});
