// The thread in which strangers' documents are read: read.ts ends it when one takes too long or too much memory.
import { parentPort } from 'node:worker_threads';
import { describeError } from '../errors.ts';
import { type NotAFeed, parseFeed, type ReadFeed, type ReadHints } from './parse.ts';

export type Task = { readonly id: number; readonly bytes: Uint8Array; readonly hints: ReadHints };
export type TaskResult = { readonly id: number; readonly result: ReadFeed | NotAFeed };

parentPort?.on('message', async ({ id, bytes, hints }: Task) => {
  const result = await parseFeed(bytes, hints).catch(
    (error: unknown): NotAFeed => ({ reason: `it cannot be read: ${describeError(error)}` }),
  );
  parentPort?.postMessage({ id, result } satisfies TaskResult);
});
