// Log lines as they leave the program: one JSON object each, or readable on a terminal; the last step takes secrets out,
// whatever field they stand in.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import pretty from 'pino-pretty';
import { type Config, secretValues } from './config.ts';
import type { Log } from './log.ts';
import { createRedact, secretFields } from './redact.ts';

/** To the file `path`, or to the error stream without one. */
export function createLogLines(config: Config, path: string | null, isTerminal: boolean): Log {
  if (path) mkdirSync(dirname(path), { recursive: true });
  const isPretty = config.LOG_FORMAT === 'pretty' || (!config.LOG_FORMAT && !path && isTerminal);
  const destination = isPretty
    ? pretty({ destination: path ?? 2, sync: true, colorize: !path && isTerminal })
    : pino.destination({ dest: path ?? 2, sync: true, append: true });
  const redact = createRedact(secretValues(config));
  const logger = pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      formatters: { level: name => ({ level: name }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...secretFields], censor: '[redacted]' },
    },
    { write: line => void destination.write(redact(line)) },
  );
  const write =
    (level: 'error' | 'warn' | 'info' | 'debug'): Log['info'] =>
    (event, facts = {}) =>
      logger[level](facts, event);
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}
