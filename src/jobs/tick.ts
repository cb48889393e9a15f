// The clock wakes us every ten seconds (so that a dead process is replaced within thirty); the database decides what is due.
// Feeds and editions have a loop each, so that two thousand feeds never keep an edition from its minute; no loop overlaps
// with itself.
import { schedule } from 'node-cron';
import type { Clock } from '../clock.ts';
import { describeError, UserError } from '../errors.ts';
import type { Log } from '../log.ts';

export type Round = { readonly name: string; readonly run: (signal: AbortSignal) => Promise<void> };

export type Ticking = {
  /** Runs every round now, or once more after the one that is running. */
  wake(): void;
  /** No new round starts; resolves when the running ones have ended. */
  stop(): Promise<void>;
};

/** What failed is tried again within 30 s: after so long without a failure the trouble is over. */
const quietMs = 60_000;

export function startTick(rounds: readonly Round[], clock: Pick<Clock, 'now'>, log: Log): Ticking {
  const stopping = new AbortController();
  const troubles = createTroubles(clock, log);
  const loops = rounds.map(round => createLoop(round, troubles, stopping.signal));
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

function createLoop(round: Round, troubles: Troubles, signal: AbortSignal): { wake(): void; idle(): Promise<void> } {
  let running: Promise<void> | null = null;
  let isWanted = false;

  async function work(): Promise<void> {
    while (isWanted && !signal.aborted) {
      isWanted = false;
      try {
        await round.run(signal);
        troubles.over();
      } catch (error) {
        // The round's own work is claimed in the database: what was not done is due again at the next tick.
        troubles.tell(round.name, error);
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

type Troubles = { tell(round: string, error: unknown): void; over(): void };

/** One line for one trouble, however many ticks and rounds it lasts, and one when it is over. */
function createTroubles(clock: Pick<Clock, 'now'>, log: Log): Troubles {
  const lastAt = new Map<string, number>();
  return {
    tell(round, error) {
      const what = error instanceof UserError ? error.message : describeError(error);
      if (!lastAt.has(what)) log.error('round-failed', { round, error: what });
      lastAt.set(what, clock.now());
    },
    over() {
      for (const [what, at] of lastAt) {
        if (clock.now() - at < quietMs) continue;
        lastAt.delete(what);
        log.warn('round-recovered', { error: what });
      }
    },
  };
}
