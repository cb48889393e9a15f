// Processes on one PostgreSQL judge moments that another machine wrote: whose lease is over, what is due, whether a message
// is lost. So all of them go by the database's clock, whatever their machine's says. With SQLite there is one machine.
import type { World } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/contract.ts';

export type SharedClock = Clock & {
  /** Asks the database what time it is. Gives by how much this machine's clock is ahead of that, in ms. */
  agree(store: Pick<Store, 'engine' | 'upkeep'>): Promise<number>;
};

/** Far less than a lease; what answers take, and clocks drift in an hour, is below. */
const negligibleMs = 1_000;

export function createSharedClock({ clock: own, elapsed }: Pick<World, 'clock' | 'elapsed'>): SharedClock {
  /** The database's time when `elapsed` was 0: nobody sets that clock meanwhile. */
  let zeroAt: number | null = null;
  /** The machine's own time then, by the last agreement: it goes on while the machine sleeps, and `elapsed` does not. */
  let ownZeroAt = 0;
  const now = (): number =>
    zeroAt === null ? own.now() : Math.round(zeroAt + Math.max(elapsed(), own.now() - ownZeroAt));
  return {
    now,
    sleep: own.sleep,
    async agree({ engine, upkeep }) {
      if (engine === 'sqlite') return 0;
      const askedAt = elapsed();
      const theirs = await upkeep.now();
      const answeredAt = elapsed();
      const measured = theirs - (askedAt + answeredAt) / 2;
      // Of an answer that took long nobody knows when it was true.
      const isSure = answeredAt - askedAt < negligibleMs;
      if (zeroAt === null || (isSure && Math.abs(measured - zeroAt) > negligibleMs)) zeroAt = measured;
      ownZeroAt = own.now() - elapsed();
      return own.now() - now();
    },
  };
}
