// The database may come up after the bot does: after a power cut, or in a compose file.
import type { World } from '../app.ts';
import { describeError, UnreachableError } from '../errors.ts';
import type { Log } from '../log.ts';

const retryMs = 2_000;

export type PatienceOptions = Pick<World, 'clock' | 'errors'> & {
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onAwaited: () => void;
};

/**
 * Tries until the database can be reached or the signal aborts (null); what is being opened then is left to the end of the
 * process. Whatever else is wrong is thrown at once.
 */
export async function whenDatabaseIsThere<T>(
  open: () => Promise<T>,
  { clock, errors, log, signal, onAwaited }: PatienceOptions,
): Promise<T | null> {
  let isTold = false;
  const stopped = new Promise<null>(resolve => signal.addEventListener('abort', () => resolve(null), { once: true }));
  while (!signal.aborted) {
    try {
      const opened = await Promise.race([open(), stopped]);
      if (opened && isTold) log.warn('database-came', {});
      return opened;
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      if (!isTold) {
        errors.write(`${error.where} cannot be reached yet: waiting for it. Check that it runs, and DATABASE_URL.\n`);
        log.warn('database-awaited', { reason: describeError(error) });
        onAwaited();
        isTold = true;
      }
      await clock.sleep(retryMs, signal);
    }
  }
  return null;
}
