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
/** Sent when the code is loaded and the document's own time begins. */
export type TaskBegun = { readonly id: number; readonly hasBegun: true };
export type TaskResult = { readonly id: number; readonly result: ReadFeed | ReadPage | NotAFeed };

parentPort?.on('message', async ({ id, kind, bytes, hints }: Task) => {
  const result = await work(id, kind, bytes, hints).catch(
    (error: unknown): NotAFeed => ({ reason: `it cannot be read: ${describeError(error)}` }),
  );
  parentPort?.postMessage({ id, result } satisfies TaskResult);
});

async function work(
  id: number,
  kind: Task['kind'],
  bytes: Uint8Array,
  hints: ReadHints,
): Promise<TaskResult['result']> {
  // Loaded when the first page comes: full text is off unless an admin turns it on.
  const page = kind === 'page' ? await import('./page.ts') : null;
  parentPort?.postMessage({ id, hasBegun: true } satisfies TaskBegun);
  return page ? page.readPage(bytes, hints) : parseFeed(bytes, hints);
}
