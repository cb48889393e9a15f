import { afterEach } from 'vitest';
import { type TemporaryStore, temporaryStore } from '../support/store.ts';
import { contract } from './contract/index.ts';

let current: TemporaryStore | null = null;

afterEach(async () => {
  await current?.[Symbol.asyncDispose]();
  current = null;
});

contract({
  async fresh() {
    current = await temporaryStore();
    return current;
  },
  // Two connections in one thread would wait for each other; real second processes are in crash.slow.test.ts.
  async another() {
    if (!current) throw new Error('open one first');
    return { ...current, close: async () => {} };
  },
});
