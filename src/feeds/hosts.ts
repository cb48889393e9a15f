// One request a host at a time, and a whole host left alone when it says so (429, 503).
import type { Clock } from '../clock.ts';

export type Hosts = {
  /** Waits for the host's turn; call the result when the request is over. */
  enter(host: string, signal: AbortSignal): Promise<() => void>;
  /** Until when the host asked to be left alone, or null. */
  pausedUntil(host: string): number | null;
  pause(host: string, untilAt: number): void;
};

/** Hosts that ask for more distance than "one at a time": Reddit allows one request a minute without an account. */
const distances: readonly (readonly [RegExp, number])[] = [[/(^|\.)reddit\.com$/, 60_000]];

export function createHosts(clock: Clock): Hosts {
  const queues = new Map<string, Promise<void>>();
  const last = new Map<string, number>();
  const paused = new Map<string, number>();
  return {
    async enter(host, signal) {
      const before = queues.get(host) ?? Promise.resolve();
      let leave = (): void => undefined;
      const turn = new Promise<void>(resolve => {
        leave = resolve;
      });
      const mine = before.then(() => turn);
      queues.set(host, mine);
      await Promise.race([before, aborted(signal)]);
      const distanceMs = distances.find(([pattern]) => pattern.test(host))?.[1] ?? 0;
      const waitMs = (last.get(host) ?? -distanceMs) + distanceMs - clock.now();
      if (waitMs > 0 && !signal.aborted) await clock.sleep(waitMs, signal);
      return () => {
        if (distanceMs > 0) last.set(host, clock.now());
        leave();
        if (queues.get(host) === mine) queues.delete(host);
      };
    },
    pausedUntil(host) {
      const untilAt = paused.get(host);
      if (untilAt === undefined) return null;
      if (untilAt > clock.now()) return untilAt;
      paused.delete(host);
      return null;
    },
    pause(host, untilAt) {
      paused.set(host, Math.max(untilAt, paused.get(host) ?? 0));
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}
