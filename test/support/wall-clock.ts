// The real clock, for evaluations, benches and tests that wait for real threads and sockets.
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../src/clock.ts';

export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await setTimeout(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined);
  },
};
