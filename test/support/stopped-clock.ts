// A clock that moves only when told: sleepers wake as `advance` passes them.
import type { Clock } from '../../src/clock.ts';

export type StoppedClock = Clock & { advance(ms: number): void; set(at: number): void };

export function stoppedClock(at: number = Date.UTC(2026, 0, 15, 8)): StoppedClock {
  let now = at;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const set = (next: number): void => {
    now = next;
    const due = sleepers.filter(({ until }) => until <= now);
    sleepers = sleepers.filter(({ until }) => until > now);
    for (const { wake } of due) wake();
  };
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise(resolve => {
        if (ms <= 0 || signal?.aborted) return resolve();
        sleepers.push({ until: now + ms, wake: resolve });
        signal?.addEventListener('abort', () => resolve(), { once: true });
      }),
    advance: ms => set(now + ms),
    set,
  };
}
