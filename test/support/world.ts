// A world for tests: its own data folder, streams in memory, a stopped clock unless another is handed in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { World } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import { type Log, silentLog } from '../../src/log.ts';

export type StoppedClock = Clock & { advance(ms: number): void };

/** Stands still until it is advanced; `sleep` resolves when its time has come. */
export function stoppedClock(at: number): StoppedClock {
  let now = at;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise(wake => {
        if (signal?.aborted) return wake();
        signal?.addEventListener('abort', () => wake(), { once: true });
        sleepers.push({ until: now + ms, wake });
      }),
    advance(ms) {
      now += ms;
      const due = sleepers.filter(sleeper => sleeper.until <= now);
      sleepers = sleepers.filter(sleeper => sleeper.until > now);
      for (const sleeper of due) sleeper.wake();
    },
  };
}

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise(wake => {
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', () => wake(), { once: true });
      signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }),
};

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
    clock: realClock,
    random: () => 0.5,
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
    env: { DATA_DIR: testFolder(), HEALTH: 'off', ...given.env },
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
