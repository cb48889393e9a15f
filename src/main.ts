// Takes the world (environment, clock, streams, signals) and hands it down. Nothing else may touch it.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { constants, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './app.ts';
import type { Clock } from './clock.ts';
import { secretValues } from './config.ts';
import { describeError, UserError } from './errors.ts';
import { createLogLines } from './log-lines.ts';
import { createRedact } from './redact.ts';
import { runShell } from './shell/index.ts';

const root = resolve(import.meta.dirname, '..');
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => {}),
};

/** For what is said when the program ends with an error; knows the secrets as soon as the settings are read. */
let redact = createRedact([]);

const createLog: World['createLog'] = (config, path) => {
  redact = createRedact(secretValues(config));
  return createLogLines(config, path, process.stderr.isTTY === true);
};

const world: World = {
  env: process.env,
  args: process.argv.slice(2),
  clock,
  elapsed: () => performance.now(),
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
    let isStopping = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // Whoever asks twice does not want to wait: what is held is taken over when its lease ends.
        if (isStopping) process.exit(128 + constants.signals[signal]);
        isStopping = true;
        stop();
      });
    }
  },
  createLog,
};

// Output that nobody reads any more (`| head`) ends the program quietly.
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));

function loadSettings(path: string): void {
  if (!existsSync(path)) return;
  try {
    process.loadEnvFile(path);
  } catch (error) {
    throw new UserError(
      `The settings in ${path} cannot be read (${describeError(error)}). Let this user read it, or move it away.`,
      { cause: error },
    );
  }
}

try {
  loadSettings(join(root, '.env'));
  process.exitCode = await runShell(world);
} catch (error) {
  const isTheirs = error instanceof UserError;
  const complaint = isTheirs
    ? `${error.message}\n`
    : `Briefwire stopped because of a fault in the program: ${describeError(error)}\n${error instanceof Error ? error.stack : ''}\n`;
  process.stderr.write(redact(complaint));
  process.exitCode = 1;
}
// Sockets that a library keeps open must not keep a finished program alive.
process.exit();
