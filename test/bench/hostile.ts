// How long hostile documents and servers hold up the event loop, and how much memory they take.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createReader } from '../../src/feeds/read.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { hostileDocuments, serveHostile } from '../support/hostile.ts';
import { wallClock } from '../support/wall-clock.ts';

type Measured = { readonly blockedMs: number; readonly grewMb: number; readonly ms: number; readonly outcome: string };

/** The server runs in this process too: what it packs is made before the clock starts, or counted against us. */
export async function run(_args: readonly string[], out: (line: string) => void): Promise<void> {
  const reader = createReader({ clock: wallClock });
  const server = await startFeedServer();
  const fetcher = createFetcher({ clock: wallClock, version: '0', contactUrl: null, allowPrivateHosts: [server.host] });
  await reader.read(Buffer.from('<rss version="2.0"><channel><title>warm</title></channel></rss>'), {
    contentType: null,
    url: null,
  });
  const all: Measured[] = [];
  const report = (name: string, measured: Measured): void => {
    all.push(measured);
    out(
      `${String(Math.round(measured.blockedMs)).padStart(5)} ms blocked ${String(Math.round(measured.grewMb)).padStart(5)} MB ${String(Math.round(measured.ms)).padStart(6)} ms  ${name}: ${measured.outcome.slice(0, 100)}`,
    );
  };
  for (const [name, make] of Object.entries(hostileDocuments)) {
    const bytes = Buffer.from(make());
    report(
      name,
      await measure(async () => {
        const read = await reader.read(bytes, { contentType: null, url: null });
        return `${read.items.length} items`;
      }),
    );
  }
  for (const path of serveHostile(server)) {
    report(
      path,
      await measure(async () => {
        const answer = await fetcher.fetchFeed(`${server.url}${path}`, null);
        return answer.result === 'failed' ? answer.reason : answer.result;
      }),
    );
  }
  await reader.close();
  await fetcher.close();
  await server.close();
  out(
    JSON.stringify({
      inputs: all.length,
      mostBlockedMs: Math.round(Math.max(...all.map(one => one.blockedMs))),
      mostGrownMb: Math.round(Math.max(...all.map(one => one.grewMb))),
    }),
  );
}

async function measure(act: () => Promise<string>): Promise<Measured> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  const outcome = await act().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  const ms = performance.now() - startedAt;
  await wallClock.sleep(5);
  delay.disable();
  clearInterval(timer);
  return {
    blockedMs: delay.max / 1e6,
    grewMb: (Math.max(most, process.memoryUsage().rss) - before) / 1e6,
    ms,
    outcome,
  };
}
