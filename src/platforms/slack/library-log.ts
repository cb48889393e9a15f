// Bolt's log lines, made ours: a fixed event and the fixed words of what Bolt says. What Bolt adds behind it (payloads,
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

/** What Bolt and its parts are known to say in warnings and errors, up to where they put something of the moment. */
const known: readonly string[] = [
  "A ping wasn't received from the server",
  "A pong wasn't received from the server",
  'An incoming event was not acknowledged within 3 seconds',
  'An unexpected error occurred during a request',
  'An unhandled error occurred',
  'Authorization of incoming event did not succeed',
  'Could not determine the type of an incoming event',
  'Failed to perform oauth.v2.access API call for token rotation',
  'Failed to retrieve a new WSS URL',
  'Failed to send a WebSocket message',
  'Failed to send a message as the client',
  'Failed to send ping to Slack',
  'HTTPReceiver encountered an unexpected error',
  'Malformed request body',
  'Peer did not complete the close handshake',
  'Request body exceeded the maximum allowed size',
  'WebSocket error',
  'ack() has already been called',
  'http request failed',
];

/** One of the known beginnings: anything else may be quoted from a message. */
function fixedPart(text: string): string {
  return known.find(words => text.startsWith(words)) ?? 'something else';
}
