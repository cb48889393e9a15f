// The thread in which strangers' documents are read: read.ts ends it when one takes too long or too much memory.
import { parentPort } from 'node:worker_threads';
import { describeError } from '../errors.ts';
import type { ReadPage } from './page.ts';
import { type NotAFeed, parseFeed, type ReadFeed, type ReadHints } from './parse.ts';

export type Task = {
  readonly id: number;
  readonly kind: 'feed' | 'page';
  readonly bytes: Uint8Array;
  readonly hints: ReadHints;
};
export type TaskResult = { readonly id: number; readonly result: ReadFeed | ReadPage | NotAFeed };

parentPort?.on('message', async ({ id, kind, bytes, hints }: Task) => {
  const result = await work(kind, bytes, hints).catch(
    (error: unknown): NotAFeed => ({ reason: `it cannot be read: ${describeError(error)}` }),
  );
  parentPort?.postMessage({ id, result } satisfies TaskResult);
});

async function work(kind: Task['kind'], bytes: Uint8Array, hints: ReadHints): Promise<TaskResult['result']> {
  if (kind === 'feed') return parseFeed(bytes, hints);
  // Loaded when the first page comes: full text is off unless an admin turns it on.
  const { readPage } = await import('./page.ts');
  return readPage(bytes, hints);
}
