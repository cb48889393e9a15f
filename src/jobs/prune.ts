// Once an hour, in one process: old text goes, identities stay.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/contract.ts';

export type PruneDeps = {
  readonly store: Pick<Store, 'prune' | 'leases' | 'settings'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly keepTextDays: number;
  readonly keepRecordsDays: number;
};

const dayMs = 86_400_000;
const everyMs = 3_600_000;
/** A channel with a monthly schedule must know what it was told a month ago. */
const toldDays = 32;
const lastPrune = 'pruned-at';
/** Between two pieces others get their turn. */
const pauseMs = 200;

/** Gives what was pruned, or null when it is not time or another process prunes. */
export async function pruneOld(
  deps: PruneDeps,
  signal?: AbortSignal,
): Promise<{ readonly articles: number; readonly records: number } | null> {
  const { store, clock, holder, log } = deps;
  const now = clock.now();
  if (now - Number((await store.settings.get(lastPrune)) ?? 0) < everyMs) return null;
  if (!(await store.leases.acquire('prune', holder, now, everyMs))) return null;
  let [articles, records] = [0, 0];
  try {
    for (let isDone = false; !isDone && !signal?.aborted; ) {
      const before = {
        textBefore: now - deps.keepTextDays * dayMs,
        recordsBefore: now - deps.keepRecordsDays * dayMs,
        toldBefore: now - Math.max(deps.keepRecordsDays, toldDays) * dayMs,
      };
      const pruned = await store.prune(before);
      articles += pruned.articles;
      records += pruned.records;
      isDone = pruned.articles + pruned.records === 0;
      if (!isDone) await clock.sleep(pauseMs, signal);
    }
    await store.settings.set(lastPrune, String(now));
  } finally {
    await store.leases.release('prune', holder);
  }
  if (articles + records > 0) log.info('old-pruned', { articles, records });
  return { articles, records };
}
