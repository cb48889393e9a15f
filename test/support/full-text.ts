// A store with headline-only articles, a server with their pages, and what fetches them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createFetchText, type FetchText } from '../../src/feeds/full-text.ts';
import { createReader } from '../../src/feeds/read.ts';
import { addFeed } from '../../src/jobs/add-feed.ts';
import { createFillText, type FillText } from '../../src/jobs/fill-text.ts';
import { silentLog } from '../../src/log.ts';
import type { Article } from '../../src/model.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { rss } from './rss.ts';
import { type StoppedClock, stoppedClock } from './stopped-clock.ts';
import { wallClock } from './wall-clock.ts';

export type FullTextHouse = {
  readonly server: FeedServer;
  readonly store: Store;
  readonly clock: StoppedClock;
  readonly fetchText: FetchText;
  readonly fillText: FillText;
  /** One article for each switch, with the pages /a, /b, ...; the requests so far are forgotten. */
  storeHeadlines(fullText: readonly boolean[]): Promise<readonly Article[]>;
  close(): Promise<void>;
};

const reader = createReader({ clock: wallClock });

export async function createFullTextHouse(): Promise<FullTextHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'full-text-'));
  const store = await openStore({ url: null, path: join(folder, 'test.db'), log: silentLog });
  const server = await startFeedServer();
  const clock = stoppedClock();
  const fetcher = createFetcher({ clock, version: '0', contactUrl: null, allowPrivateHosts: [server.host] });
  const fetchText = createFetchText({ fetcher, reader, clock });
  const deps = { store, fetcher, reader, clock, random: () => 0.5, log: silentLog, holder: 'test' };
  return {
    server,
    store,
    clock,
    fetchText,
    fillText: createFillText({ store, fetchText, clock, log: silentLog }),
    async storeHeadlines(fullText) {
      for (const [index, isOn] of fullText.entries()) {
        const letter = String.fromCharCode(97 + index);
        const url = `${server.url}/${letter}.xml`;
        server.serve(
          `/${letter}.xml`,
          rss([{ title: `Headline ${letter}`, link: `${server.url}/${letter}` }], { title: `Feed ${letter}` }),
        );
        const answer = await fetcher.fetchFeed(url, null);
        if (answer.result !== 'changed') throw new Error('the test server did not answer');
        const read = await reader.read(answer.bytes, { contentType: null, url });
        await addFeed(deps, { url, read, answer }, { title: null, tags: [], fullText: isOn, backfill: 1 });
      }
      server.requests.length = 0;
      const stored = await store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 10);
      return store.articles.get(stored.map(({ id }) => id).sort((a, b) => a - b));
    },
    async close() {
      await fetcher.close();
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
