// Notices a blocked event loop: a timer that wakes late was kept waiting by something that did not give way.
import type { Clock } from '../clock.ts';

export type Loop = {
  /** The longest block of the last half minute, in ms. */
  longestMs(): number;
};

const everyMs = 500;
const keptMs = 30_000;

/** `clock` tells how much time has passed, whatever is done to the machine's time of day. */
export function watchLoop(clock: Clock, signal: AbortSignal): Loop {
  let blocks: readonly { readonly at: number; readonly ms: number }[] = [];
  let lastAt = clock.now();
  const note = (): void => {
    const at = clock.now();
    const ms = Math.max(0, at - lastAt - everyMs);
    lastAt = at;
    blocks = [...blocks.filter(block => block.at > at - keptMs), { at, ms }];
  };
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await clock.sleep(everyMs, signal);
      if (!signal.aborted) note();
    }
  };
  void watch();
  return {
    longestMs() {
      const now = clock.now();
      const kept = blocks.filter(block => block.at > now - keptMs).map(block => block.ms);
      // Asked before the timer had its turn, the block that just ended is seen in what is overdue.
      return Math.max(0, now - lastAt - everyMs, ...kept);
    },
  };
}
