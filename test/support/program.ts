// The real program as a child process, as a supervisor starts it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { testFolder } from './world.ts';

const root = resolve(import.meta.dirname, '../..');

export type Program = {
  readonly folder: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  shown(): string;
  /** The error stream: log lines of a service, and complaints. */
  complained(): string;
  kill(signal: NodeJS.Signals): void;
  /** Waits until the error stream or the output has it. */
  until(words: string | RegExp): Promise<void>;
};

export function startProgram(env: Readonly<Record<string, string>>, ...args: readonly string[]): Program {
  const folder = env.DATA_DIR ?? testFolder();
  const child = spawn(process.execPath, [join(root, 'src/start.js'), ...args], {
    env: { PATH: process.env.PATH, HEALTH: 'off', ...env, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [shown, complained] = ['', ''];
  child.stdout.on('data', chunk => {
    shown += chunk;
  });
  child.stderr.on('data', chunk => {
    complained += chunk;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<Awaited<Program['ended']>>(done =>
    child.on('close', (code, signal) => done({ code, signal })),
  );
  return {
    folder,
    ended,
    shown: () => shown,
    complained: () => complained,
    kill: signal => void child.kill(signal),
    async until(words) {
      for (;;) {
        const text = `${shown}\n${complained}`;
        if (typeof words === 'string' ? text.includes(words) : words.test(text)) return;
        const isOver = await Promise.race([ended.then(() => true), new Promise(wait => setTimeout(wait, 25, false))]);
        if (isOver && !`${shown}\n${complained}`.match(words)) throw new Error(`it ended without "${words}": ${text}`);
      }
    },
  };
}

/** Runs it to its end. */
export async function runProgram(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const program = startProgram(env, ...args);
  const { code } = await program.ended;
  return { code, shown: program.shown(), complained: program.complained() };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise(done => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}
