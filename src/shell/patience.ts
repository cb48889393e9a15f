// The database may come up after the bot does: after a power cut, or in a compose file.
import type { World } from '../app.ts';
import { describeError } from '../errors.ts';
import type { Log } from '../log.ts';
import { isUnreachable } from '../store/postgres.ts';

const retryMs = 2_000;

/** Tries until the database can be reached or the signal aborts (null). Whatever else is wrong is thrown at once. */
export async function whenDatabaseIsThere<T>(
  open: () => Promise<T>,
  { clock, errors }: Pick<World, 'clock' | 'errors'>,
  log: Log,
  signal: AbortSignal,
): Promise<T | null> {
  let isTold = false;
  while (!signal.aborted) {
    try {
      const opened = await open();
      if (isTold) log.warn('database-came', {});
      return opened;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      if (!isTold) {
        errors.write(
          `${describeError(error).split(' now.')[0]} yet: waiting for it. Check that it runs, and DATABASE_URL.\n`,
        );
        log.warn('database-awaited', { reason: describeError(error) });
        isTold = true;
      }
      await clock.sleep(retryMs, signal);
    }
  }
  return null;
}
