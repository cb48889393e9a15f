// What a failed request means: for good, not now, or perhaps done. docs/topics/opcodes-and-status-codes#json,
// docs/topics/rate-limits.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describeError } from '../../errors.ts';

export type Refusal = {
  readonly kind: /** Not now, surely not done. */
    | 'limited'
    /** The connection was never made: surely not done. */
    | 'unsent'
    /** The answer was lost (timeout, 5xx, broken connection): it may have been done. */
    | 'lost'
    /** The token is not accepted. */
    | 'token'
    /** 403: not allowed there. */
    | 'forbidden'
    /** 404: no longer there. */
    | 'missing'
    /** 400: this request is wrong and always will be. */
    | 'invalid';
  /** Discord's JSON error code, or 0. */
  readonly code: number;
  readonly afterMs: number;
  /** For logs: no address, token or text of a message. */
  readonly reason: string;
};

/** Thrown instead of a request that must not be sent now. */
export class HeldBack extends Error {
  override name = 'HeldBack';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Discord's codes that this bot acts on. */
export const codes = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  slowWrites: 20028,
  alreadyCrossposted: 40033,
  alreadyAcknowledged: 40060,
  tagNeeded: 40067,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  invalidToken: 50027,
  wrongChannelType: 50024,
  invalidForm: 50035,
  archived: 50083,
  threadExists: 160004,
  threadLocked: 160005,
  blockedByAutomod: 200000,
  titleBlockedByAutomod: 200001,
} as const;

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function readRefusal(error: unknown): Refusal {
  const base = { code: 0, afterMs: 0 };
  if (error instanceof HeldBack) return error.refusal;
  if (error instanceof RateLimitError) {
    const afterMs = Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout, 1_000);
    return { kind: 'limited', code: 0, afterMs: Math.ceil(afterMs), reason: `Discord's rate limit for ${error.scope}` };
  }
  if (error instanceof DiscordAPIError) return readApiError(error);
  if (error instanceof HTTPError) return { ...base, kind: 'lost', reason: `Discord answered ${error.status}` };
  const code = socketCode(error);
  if (code && neverConnected.has(code))
    return { ...base, kind: 'unsent', reason: `Discord cannot be reached (${code})` };
  if (error instanceof Error && error.name === 'AbortError')
    return { ...base, kind: 'lost', reason: 'Discord did not answer in time' };
  return { ...base, kind: 'lost', reason: `the answer was lost: ${describeError(error)}`.slice(0, 200) };
}

function readApiError(error: DiscordAPIError): Refusal {
  const code = typeof error.code === 'number' ? error.code : 0;
  const base = {
    code,
    afterMs: 0,
    reason: `${error.status} ${code}: ${error.message.split('\n')[0] ?? ''}`.slice(0, 200),
  };
  if (code === codes.slowWrites) return { ...base, kind: 'limited', afterMs: 60_000 };
  if (error.status === 401) return { ...base, kind: code === codes.invalidToken ? 'missing' : 'token' };
  if (error.status === 403) return { ...base, kind: 'forbidden' };
  if (error.status === 404) return { ...base, kind: 'missing' };
  if (error.status === 429) return { ...base, kind: 'limited', afterMs: 60_000 };
  // "Invalid Form Body" lists the wrong fields on the next lines: names, never what stood in them.
  return { ...base, kind: 'invalid', reason: `${error.status} ${code}: ${fieldNames(error)}`.slice(0, 300) };
}

function fieldNames(error: DiscordAPIError): string {
  const lines = error.message.split('\n');
  return lines.map(line => line.replace(/\[.*$/, '').trim()).join(' ');
}

function socketCode(error: unknown): string | null {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return null;
}
