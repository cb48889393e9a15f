// A bot process for the chaos: reads the feed, groups, publishes and delivers on the world's clock until it is killed.
// Waits for a line on its input before it opens the store, so that a spare can stand ready.
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { compose } from '../../src/briefing/compose.ts';
import type { Platform, PostResult } from '../../src/chat/platform.ts';
import type { Clock } from '../../src/clock.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { group } from '../../src/jobs/group.ts';
import { publish } from '../../src/jobs/publish.ts';
import { silentLog } from '../../src/log.ts';
import type { PlatformName } from '../../src/model.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { createGrouping } from '../../src/stories/group.ts';
import { newArticle, outcomeOf } from '../support/store.ts';

export type WorkerOptions = {
  readonly url: string | null;
  readonly path: string;
  readonly port: number;
  readonly holder: string;
};

const options = JSON.parse(process.argv[2] ?? '{}') as WorkerOptions;
const world = `http://127.0.0.1:${options.port}`;
const answerWithinMs = 600;
const hourMs = 3_600_000;

let time = { startAt: 0, startedAt: 0, rate: 1, offset: 0 };
const clock: Clock = {
  now: () => Math.floor(time.startAt + (Date.now() - time.startedAt) * time.rate + time.offset),
  async sleep(ms, signal) {
    await wait(ms / time.rate, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined);
  },
};

async function ask(path: string, body?: unknown): Promise<{ readonly status: number; readonly value: unknown }> {
  const response = await fetch(`${world}${path}`, {
    signal: AbortSignal.timeout(answerWithinMs),
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, value: await response.json() };
}

function platform(name: PlatformName): Platform {
  return {
    name,
    honoursKeysForMs: name === 'discord' ? 1_000 * hourMs : 0,
    async start() {},
    async post(channel, _message, key): Promise<PostResult> {
      try {
        const { status, value } = await ask('/post', { platform: name, channel: channel.channelId, key });
        const said = value as { readonly id?: string; readonly retryAfterMs?: number };
        if (status === 200) return { result: 'sent', messageId: said.id ?? '', permalink: null };
        if (status === 429) return { result: 'retry', afterMs: said.retryAfterMs ?? 0, reason: '429' };
        if (status === 403) return { result: 'rejected', reason: 'the channel is archived', pauseChannel: true };
        return { result: 'unknown', reason: `answered ${status}` };
      } catch (error) {
        return { result: 'unknown', reason: String(error) };
      }
    },
    async update() {
      return { result: 'rejected', reason: 'not here', pauseChannel: false };
    },
    async find(_channel, key) {
      if (name === 'discord') return { result: 'unsure', reason: 'no history' };
      try {
        const { status, value } = await ask(`/find?key=${encodeURIComponent(key)}`);
        const { id } = value as { readonly id?: string | null };
        if (status !== 200) return { result: 'unsure', reason: `answered ${status}` };
        return id ? { result: 'found', messageId: id, permalink: null } : { result: 'absent' };
      } catch (error) {
        return { result: 'unsure', reason: String(error) };
      }
    },
    async resolve() {
      return null;
    },
    async tellAdmins() {},
    check: async () => [],
    connection: () => ({ isConnected: true, since: 0, reason: null }),
    async stop() {},
  };
}

/** What refresh does, without the parser: claim, fetch, store, and tell the world what was acknowledged. */
async function readFeed(store: Store): Promise<void> {
  for (const claim of await store.feeds.claimDue(clock.now(), 1, { holder: options.holder, ms: 20_000 })) {
    const { value } = await ask('/feed');
    const items = value as readonly { readonly guid: string; readonly at: number; readonly sentence: string }[];
    const now = clock.now();
    const articles = items.map(({ guid, at, sentence }) =>
      newArticle(guid, {
        feedId: claim.feed.id,
        guid,
        title: sentence.replace(/ on Sunday.*$/, ''),
        lede: sentence,
        text: sentence,
        publishedAt: at,
        seenAt: now,
      }),
    );
    const outcome = outcomeOf(claim, articles, { at: now });
    const completed = await store.feeds.complete(claim, {
      ...outcome,
      polling: { ...outcome.polling, isSeeded: true, nextPollAt: now + 60_000 },
    });
    if (completed)
      await ask(
        '/stored',
        items.map(({ guid }) => guid),
      );
  }
}

await once(process.stdin, 'data');
const readClock = async (): Promise<void> => {
  time = (await ask(`/clock?by=${options.holder}`)).value as typeof time;
};
// The first answer of a busy machine may take long.
while (time.startAt === 0) await readClock().catch(() => undefined);
const store = await openStore({ url: options.url, path: options.path, log: silentLog });
const grouping = createGrouping();
const platforms = [platform('slack'), platform('discord')];
const deps = {
  store,
  clock,
  log: {
    ...silentLog,
    error: (event: string, facts?: object) => console.error(options.holder, event, JSON.stringify(facts)),
  },
  holder: options.holder,
  random: Math.random,
  lateMs: 6 * hourMs,
  language: 'en' as const,
  platforms: () => platforms,
};
for (;;) {
  try {
    await readClock();
    await readFeed(store);
    await group({ ...deps, grouping });
    await Promise.all([
      publish({ ...deps, compose: request => compose({ store, now: clock.now() }, request) }),
      deliver(deps),
    ]);
    await deliver(deps);
  } catch (error) {
    // As the tick does: what was not done is due again.
    if (!String(error).includes('TimeoutError')) console.error(options.holder, String(error));
  }
  await wait(25);
}
