// One bot a SQLite database: whoever holds the file beside it may run. The operating system lets go of it when the
// process dies, however it dies; no lease has to run out.
import { DatabaseSync } from 'node:sqlite';

export type Hold = { release(): void };

/** Null when another process holds it. @throws whatever SQLite says of a path that cannot be written. */
export function holdFile(path: string): Hold | null {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null;
    throw error;
  }
  return { release: () => lock.close() };
}
