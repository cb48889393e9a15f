// A database that cannot be used for a minute while the bot runs: one clear line, work resumes by itself, nothing is lost.
// The same on both engines: trouble.test.ts and trouble-postgres.slow.test.ts break them in their own ways.
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { type ComposeRequest, compose } from '../../src/briefing/compose.ts';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createReader } from '../../src/feeds/read.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { publish } from '../../src/jobs/publish.ts';
import { refresh } from '../../src/jobs/refresh.ts';
import { type Round, startTick } from '../../src/jobs/tick.ts';
import type { Log } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { hourMs, newsroom } from '../support/editions.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { rss } from '../support/rss.ts';
import { newFeed } from '../support/store.ts';
import { wallClock } from '../support/wall-clock.ts';

export type Outage = { readonly begin: () => unknown; readonly end: () => unknown; readonly says: string };

/** Before anything is due; while an edition is made; after a message was posted and before that is written down. */
export const moments = ['idle', 'composing', 'posting'] as const;

export async function survive(store: Store, outage: Outage, moment: (typeof moments)[number]): Promise<void> {
  const lines: string[] = [];
  const note = (level: string): Log['info'] => {
    return (event, facts) => lines.push(`${level} ${event} ${facts?.error ?? ''}`);
  };
  const log: Log = { error: note('error'), warn: note('warn'), info: note('info'), debug: note('debug') };
  const room = await newsroom(store, log);
  const server = await startFeedServer();
  const reader = createReader({ clock: wallClock });
  const fetcher = createFetcher({
    clock: wallClock,
    version: '0',
    contactUrl: null,
    allowPrivateHosts: [server.host],
  });
  let begun: Promise<unknown> | null = null;
  const begin = (): Promise<unknown> => {
    begun ??= Promise.resolve(outage.begin());
    return begun;
  };
  const platform = {
    ...room.platform,
    async post(...given: Parameters<typeof room.platform.post>) {
      const answer = await room.platform.post(...given);
      if (moment === 'posting') await begin();
      return answer;
    },
  };
  const deps = room.deps({
    platforms: () => [platform],
    async compose(request: ComposeRequest) {
      const briefing = await compose({ store, now: room.clock.now() }, request);
      if (moment === 'composing') await begin();
      return briefing;
    },
  });
  const running = new Map<string, Promise<unknown>>();
  const round = (name: string, work: () => Promise<unknown>): Round => ({
    name,
    async run() {
      const task = work();
      running.set(name, task);
      await task;
    },
  });
  for (const town of [
    'Dobrotvir',
    'Lymany',
    'Velykyi Bereh',
    'Kalynivka',
    'Zelenyi Hai',
    'Stara Huta',
    'Ozerne',
    'Brid',
  ])
    await room.news(`A flood closed the only bridge of ${town} on Thursday morning, the mayor of ${town} said.`);
  await room.subscribe({ stories: 8 });
  room.clock.advance(hourMs);
  for (const { id } of await store.feeds.list()) await store.feeds.setPolling(id, { pausedBy: 'admin' });
  const items = [1, 2, 3].map(n => ({
    title: `Story number ${n}`,
    link: `https://a.example/${n}`,
    description: `The council spoke of item ${n} for hours. `.repeat(300),
  }));
  server.serve('/feed.xml', rss(items));
  // Due when the trouble has begun.
  await store.feeds.add(newFeed({ url: `${server.url}/feed.xml` }), room.clock.now() + 30_000);
  if (moment === 'idle') await begin();

  const ticking = startTick(
    [
      round('feeds', () => refresh({ ...deps, store, fetcher, reader })),
      round('publish', () => publish(deps)),
      round('deliver', () => deliver(deps)),
    ],
    room.clock,
    log,
  );
  /** Ten seconds of the bot's life; what waits for the clock goes on in the next. */
  const turn = async (): Promise<void> => {
    room.clock.advance(10_000);
    ticking.wake();
    await Promise.allSettled([running.get('feeds'), running.get('publish')]);
    // What was posted and cannot be written down waits for the clock.
    await Promise.race([Promise.allSettled([running.get('deliver')]), wait(300)]);
    await begun;
  };
  for (let seconds = 0; seconds < 60; seconds += 10) await turn();
  const troubles = lines.filter(line => line.startsWith('error'));
  expect(troubles).toEqual([expect.stringContaining(outage.says)]);
  expect(room.platform.posted).toHaveLength(moment === 'posting' ? 1 : 0);

  await outage.end();
  for (let seconds = 0; seconds <= 90; seconds += 10) await turn();
  await ticking.stop();
  expect(lines.filter(line => line.startsWith('error'))).toEqual(troubles);
  expect(lines.filter(line => line.startsWith('warn round-recovered'))).toHaveLength(1);
  expect(room.platform.posted).toHaveLength(1);
  expect(await store.deliveries.list({ limit: 5 })).toMatchObject([{ state: 'sent', attempts: 1, messageId: 'm1' }]);
  expect((await store.editions.list(5)).map(({ state }) => state)).toEqual(['frozen']);
  const stored = await store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 20);
  expect(
    stored
      .map(({ title }) => title)
      .filter(title => title.startsWith('Story'))
      .sort(),
  ).toEqual(['Story number 1', 'Story number 2', 'Story number 3']);
  await fetcher.close();
  await reader.close();
  await server.close();
}
