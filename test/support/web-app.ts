// The page over a store with news, schedules, editions and trouble in it; `empty` = nothing was set up yet.
import { commands } from '../../commands/index.ts';
import type { App } from '../../src/app.ts';
import { createAnswerer } from '../../src/chat/answer.ts';
import { readConfig } from '../../src/config.ts';
import { type Health, startHealth } from '../../src/health/index.ts';
import { silentLog } from '../../src/log.ts';
import { createWeb } from '../../src/web/index.ts';
import { hourMs, type Newsroom, newsroom } from './editions.ts';
import { newFeed, temporaryStore } from './store.ts';

export type WebApp = {
  readonly room: Newsroom;
  readonly app: App;
  readonly health: Health;
  /** Answers as if the connection came from that address. */
  ask(request: Request, from: string): Promise<Response | null>;
  get(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  close(): Promise<void>;
};

export type WebAppOptions = {
  readonly token?: string;
  readonly url?: string;
  readonly isEmpty?: boolean;
  readonly language?: 'en' | 'uk';
};

/** What a publisher could put into its feed to take over a page. */
export const hostile = `<script>document.title='taken'</script><img src=x onerror="document.title='taken'">&lt;b&gt;`;

export async function openWebApp({
  token,
  url,
  isEmpty = false,
  language = 'en',
}: WebAppOptions = {}): Promise<WebApp> {
  const store = await temporaryStore();
  const room = await newsroom(store);
  const config = readConfig({ BRIEFING_LANGUAGE: language, ...(token ? { WEB_TOKEN: token } : {}) }, () => '');
  const { compose } = room.deps();
  const parts = { config, store, compose, clock: room.clock, log: silentLog, zone: 'Europe/Kyiv', version: '1' };
  const app = { ...parts, model: null, isSamples: false, platforms: () => [room.platform] } as unknown as App;
  if (isEmpty) await store.feeds.remove(1);
  else await fill(room);
  const answerer = createAnswerer<App>({
    commands,
    app: () => app,
    log: silentLog,
    now: room.clock.now,
    language,
    complete: () => Promise.resolve([]),
    keep: () => Promise.resolve(1),
  });
  const web = createWeb({ app: () => app, answerer, token: token ?? null, url: url ?? null, now: room.clock.now });
  const health = await startHealth({ host: '127.0.0.1', port: 0, handlers: [web], log: silentLog });
  return {
    room,
    app,
    health,
    ask: web,
    async get(path, headers = {}) {
      const response = await fetch(health.address + path, { headers, redirect: 'manual' });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    async close() {
      await health.close();
      await store[Symbol.asyncDispose]();
    },
  };
}

/** Two schedules with editions, one posted and one whose answer was lost; feeds that fail, are paused and mean harm. */
async function fill(room: Newsroom): Promise<void> {
  const { store, clock, platform } = room;
  await room.subscribe({ topic: null, pattern: '0 8 * * *' });
  await room.subscribe({
    topic: 'kherson',
    pattern: '0 9 * * *',
    channelName: '#kherson',
    channel: { platform: 'slack', workspaceId: 'T1', channelId: 'C2' },
  });
  await store.topics.put({ name: 'Kherson', aliases: ['Херсон'], exclusions: [] });
  await store.topics.put({ name: 'Каховська ГЕС', aliases: [], exclusions: [] });
  await room.news('The governor of Kherson said on Thursday that 12 bridges were repaired before the winter.');
  await room.news('Міський голова Херсона повідомив у четвер, що у місті відновили водопостачання.', {
    language: 'uk',
  });
  clock.advance(hourMs);
  await room.run();
  clock.advance(hourMs / 2);
  await room.news(`Engineers in Kherson opened a new pumping station on Thursday, the council said ${hostile}.`);
  platform.answers.push('lost');
  platform.find_ = { result: 'unsure', reason: 'the bot may not read #kherson' };
  clock.advance(hourMs / 2);
  await room.run();
  // Its lease ends, the platform cannot tell whether it was posted, and an operator is asked.
  clock.advance(hourMs / 4);
  await room.run();
  const polledAt = clock.now() - hourMs / 4;
  await store.feeds.setPolling(1, { lastPolledAt: polledAt, lastSuccessAt: polledAt, lastNewAt: polledAt });
  const bad = await store.feeds.add(
    newFeed({ url: 'https://bad.example/feed', title: hostile, publisher: hostile }),
    0,
  );
  await store.feeds.setPolling(bad.feed.id, {
    failures: 4,
    firstFailedAt: clock.now() - 5 * hourMs,
    lastError: `HTTP 500 ${hostile}`,
  });
  const gone = await store.feeds.add(newFeed({ url: 'https://gone.example/feed', title: 'The Gone Gazette' }), 0);
  await store.feeds.setPolling(gone.feed.id, { pausedBy: 'gone', pausedReason: 'HTTP 410' });
}
