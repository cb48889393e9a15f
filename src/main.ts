// Takes the world (environment, clock, streams, signals) and hands it down. Nothing else may touch it.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import pretty from 'pino-pretty';
import type { World } from './app.ts';
import type { Clock } from './clock.ts';
import { describeError, UserError } from './errors.ts';
import type { Log } from './log.ts';
import { runShell } from './shell/index.ts';

const root = resolve(import.meta.dirname, '..');
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => {}),
};

const createLog: World['createLog'] = (config, path) => {
  if (path) mkdirSync(dirname(path), { recursive: true });
  const isPretty = config.LOG_FORMAT === 'pretty' || (!config.LOG_FORMAT && !path && process.stderr.isTTY === true);
  const destination = path
    ? pino.destination({ dest: path, sync: true, append: true })
    : pino.destination({ dest: 2, sync: true });
  const logger = pino(
    { level: config.LOG_LEVEL, base: null },
    isPretty ? pretty({ destination: 2, sync: true, colorize: process.stderr.isTTY === true }) : destination,
  );
  const write =
    (level: 'error' | 'warn' | 'info' | 'debug'): Log['info'] =>
    (event, facts = {}) =>
      logger[level](facts, event);
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
};

const world: World = {
  env: process.env,
  args: process.argv.slice(2),
  clock,
  random: () => Math.random(),
  randomBytes,
  fetch: globalThis.fetch,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  isTty: process.stdin.isTTY === true && process.stdout.isTTY === true,
  hasColour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  width: () => Math.min(process.stdout.columns || 100, 120),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  root,
  version: String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version),
  holder: `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`,
  onStop: stop => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  },
  createLog,
};

// Output that nobody reads any more (`| head`) ends the program quietly.
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));

try {
  const settings = join(root, '.env');
  if (existsSync(settings)) process.loadEnvFile(settings);
  process.exitCode = await runShell(world);
} catch (error) {
  const isTheirs = error instanceof UserError;
  process.stderr.write(
    isTheirs
      ? `${error.message}\n`
      : `Briefwire stopped because of a fault in the program: ${describeError(error)}\n${error instanceof Error ? error.stack : ''}\n`,
  );
  process.exitCode = 1;
}
// Sockets that a library keeps open must not keep a finished program alive.
process.exit();
