// Bolt's log lines, made ours: a fixed event and the fixed part of what Bolt says. What Bolt adds behind it (payloads,
// URLs with tickets, errors with text) never reaches the log.
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../log.ts';

export function libraryLog(log: Log): Logger {
  const say = (level: 'warn' | 'error', message: unknown[]): void => {
    const text = message.map(part => (part instanceof Error ? part.message : String(part))).join(' ');
    const refusal = refusedRequest(text);
    if (refusal) log.warn('slack-request-refused', { reason: refusal });
    else log[level]('slack-library', { says: fixedPart(text) });
  };
  return {
    debug() {},
    info() {},
    warn: (...message) => say('warn', message),
    error: (...message) => say('error', message),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

function refusedRequest(text: string): string | null {
  if (!/verify/i.test(text)) return null;
  if (/stale|timestamp must differ/i.test(text)) return 'the request is older than 5 minutes';
  if (/signature mismatch|signature version/i.test(text)) return 'the signature is wrong: check SLACK_SIGNING_SECRET';
  return /header/i.test(text) ? 'a signature header is missing' : null;
}

/** The words before the first place where Bolt puts something of the moment. */
function fixedPart(text: string): string {
  const code = /\b(?:error|code): ([a-z_]{3,40})\b/.exec(text)?.[1];
  const head = (/^[\p{L} ,.!'’-]*/u.exec(text)?.[0] ?? '').trim().slice(0, 100);
  return [head || 'unnamed', code].filter(Boolean).join(': ');
}
