// The clock wakes us every ten seconds (so that a dead process is replaced within thirty); the database decides what is due. Feeds and editions have a loop each, so that two
// thousand feeds never keep an edition from its minute; no loop overlaps with itself.
import { schedule } from 'node-cron';
import { describeError } from '../errors.ts';
import type { Log } from '../log.ts';

export type Round = { readonly name: string; readonly run: (signal: AbortSignal) => Promise<void> };

export type Ticking = {
  /** Runs every round now, or once more after the one that is running. */
  wake(): void;
  /** No new round starts; resolves when the running ones have ended. */
  stop(): Promise<void>;
};

export function startTick(rounds: readonly Round[], log: Log): Ticking {
  const stopping = new AbortController();
  const loops = rounds.map(round => createLoop(round, log, stopping.signal));
  const task = schedule('*/10 * * * * *', () => wake(), { timezone: 'UTC', name: 'tick' });
  function wake(): void {
    for (const loop of loops) loop.wake();
  }
  return {
    wake,
    async stop() {
      stopping.abort();
      await task.destroy();
      await Promise.all(loops.map(loop => loop.idle()));
    },
  };
}

function createLoop(round: Round, log: Log, signal: AbortSignal): { wake(): void; idle(): Promise<void> } {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let lastError: string | null = null;

  async function work(): Promise<void> {
    while (isWanted && !signal.aborted) {
      isWanted = false;
      try {
        await round.run(signal);
        if (lastError !== null) log.warn('round-recovered', { round: round.name });
        lastError = null;
      } catch (error) {
        // The round's own work is claimed in the database: what was not done is due again at the next tick. One line for
        // one trouble, however many ticks it lasts.
        const what = describeError(error);
        if (what !== lastError) log.error('round-failed', { round: round.name, error: what });
        lastError = what;
      }
    }
    running = null;
  }

  return {
    wake() {
      if (signal.aborted) return;
      isWanted = true;
      running ??= work();
    },
    idle: () => running ?? Promise.resolve(),
  };
}
