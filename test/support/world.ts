// A world for tests: a data folder of its own, streams in memory, the machine's clock unless another is handed in.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { World } from '../../src/app.ts';
import { type Log, silentLog } from '../../src/log.ts';
import { wallClock } from './wall-clock.ts';

/** A folder that is gone when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type TestWorld = World & { readonly input: PassThrough; shown(): string; complained(): string; stop(): void };

export function testWorld(given: Partial<World> & { readonly log?: Log } = {}): TestWorld {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let [shown, complained] = ['', ''];
  output.on('data', chunk => {
    shown += chunk;
  });
  errors.on('data', chunk => {
    complained += chunk;
  });
  const stops: (() => void)[] = [];
  return {
    args: [],
    clock: wallClock,
    elapsed: () => performance.now(),
    random: () => 0.5,
    randomBytes,
    fetch: globalThis.fetch,
    isTty: false,
    hasColour: false,
    width: () => 100,
    zone: 'Europe/Kyiv',
    root: resolve(import.meta.dirname, '../..'),
    version: '0.0.0',
    holder: 'test',
    onStop: stop => stops.push(stop),
    createLog: () => given.log ?? silentLog,
    ...given,
    env: { HEALTH: 'off', ...given.env, DATA_DIR: given.env?.DATA_DIR ?? testFolder() },
    input,
    output,
    errors,
    shown: () => shown,
    complained: () => complained,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
