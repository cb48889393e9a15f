// Work under a lease: the lease is prolonged while the work goes on, so that a slow process keeps its work and a dead
// one's is taken over soon.
import type { Clock } from '../clock.ts';

/** With the tick's ten seconds, a dead process's work is taken over within 30 s. */
export const leaseMs = 20_000;
const renewEveryMs = 6_000;

/**
 * `renew` prolongs the lease to the given moment. When it says false the lease is somebody else's and the store refuses late
 * writes; when it fails the database is away, and it is asked again.
 */
export async function whileHolding<T>(
  clock: Clock,
  renew: (untilAt: number) => Promise<boolean>,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const renewing = keepRenewing(clock, renew, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
    await renewing;
  }
}

async function keepRenewing(
  clock: Clock,
  renew: (untilAt: number) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(renewEveryMs, signal);
    if (signal.aborted) return;
    const isHeld = await renew(clock.now() + leaseMs).catch(() => true);
    if (!isHeld) return;
  }
}

/** Runs `work` for every item, so many at a time, items of one group in their order. After an error no new item is begun. */
export async function inLanes<T>(
  items: readonly T[],
  groupOf: (item: T) => string,
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const groups = [...Map.groupBy(items, groupOf).values()];
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      for (const item of group) {
        if (errors.length > 0) return;
        await work(item).catch(error => errors.push(error));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, groups.length) }, lane));
  if (errors.length > 0) throw errors[0];
}
