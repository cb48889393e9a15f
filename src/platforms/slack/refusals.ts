// Why Slack did not do what we asked, and whether it surely did not: the difference between trying again and posting twice.
// Error codes: https://docs.slack.dev/reference/methods/chat.postMessage#errors
import { webApi } from '@slack/bolt';
import type { PostResult } from '../../chat/platform.ts';

export type Failure =
  /** Not now, and surely not done. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'refused'; readonly code: string; readonly needed: string | null }
  /** The answer was lost: it may have been done. */
  | { readonly kind: 'lost'; readonly reason: string };

/** "It's possible some aspect of the operation succeeded before the error was raised" is said of these. */
const maybeDone = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'unknown_error']);
const notNow = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'request_timeout',
  'org_login_required',
  'team_added_to_org',
]);
/** The connection was never made, so nothing was asked. */
const neverAsked =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

export function readFailure(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'later', afterMs: error.retryAfter * 1000, reason: 'Slack asks to slow down' };
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error);
  if (error instanceof webApi.WebAPIHTTPError) {
    const reason = `Slack answered with HTTP status ${error.statusCode}`;
    return error.statusCode >= 500 ? { kind: 'lost', reason } : { kind: 'later', afterMs: 60_000, reason };
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const code = codeOf(error.original);
    if (neverAsked.test(code)) return { kind: 'later', afterMs: 30_000, reason: `Slack cannot be reached (${code})` };
    return { kind: 'lost', reason: `the answer was lost (${code})` };
  }
  // A 429 without a usable Retry-After is a plain error in web-api 8.
  if (error instanceof Error && error.message.startsWith('Retry header')) {
    return { kind: 'later', afterMs: 30_000, reason: 'Slack asks to slow down' };
  }
  return { kind: 'lost', reason: 'the answer was lost (cut off)' };
}

function platformFailure(error: webApi.WebAPIPlatformError): Failure {
  const code = String(error.data.error);
  // An answer that is no JSON has its whole text here.
  if (!/^[a-z][a-z0-9_]{1,60}$/.test(code)) return { kind: 'lost', reason: 'the answer could not be read' };
  if (maybeDone.has(code)) return { kind: 'lost', reason: `Slack failed (${code})` };
  if (notNow.has(code)) {
    const seconds = error.data.response_metadata?.retryAfter;
    return {
      kind: 'later',
      afterMs: (typeof seconds === 'number' ? seconds : 30) * 1000,
      reason: `Slack asks to wait (${code})`,
    };
  }
  const needed = 'needed' in error.data && typeof error.data.needed === 'string' ? error.data.needed : null;
  return { kind: 'refused', code, needed };
}

function codeOf(error: unknown): string {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    if (current.name === 'TimeoutError' || current.name === 'AbortError') return current.name;
  }
  return error instanceof Error ? error.name : 'unknown';
}

const badTokens = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
  'team_disabled',
]);
const badForm = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
]);

export const isBadToken = (failure: Failure): boolean => failure.kind === 'refused' && badTokens.has(failure.code);
/** Slack takes the channel and the bot, but not these blocks: the same in plain text may pass. */
export const isBadForm = (failure: Failure): boolean => failure.kind === 'refused' && badForm.has(failure.code);

const sentences: Readonly<Record<string, string>> = {
  not_in_channel: 'Briefwire is not in this channel: type /invite @Briefwire there, then resume the subscription.',
  channel_not_found:
    'Slack does not know this channel or hides it from Briefwire: if it is private, type /invite @Briefwire there and resume; if it was deleted, remove the subscription.',
  is_archived: 'This channel is archived: unarchive it and resume the subscription, or remove the subscription.',
  user_not_found: 'Slack does not know this person any more: remove the subscription.',
  messages_tab_disabled: 'The Messages tab of the app is off: turn it on under App Home in the app settings.',
  message_not_found: 'The message was deleted in Slack, so it cannot be changed.',
  cant_update_message: 'Slack does not let Briefwire change this message.',
  edit_window_closed: 'This workspace does not let messages be changed after a while.',
};

/** One sentence for an admin: what happened, then what to do. */
export function explain(failure: Failure): string {
  if (failure.kind !== 'refused') return failure.reason;
  const { code, needed } = failure;
  if (badTokens.has(code)) {
    return `Slack refuses the bot's token (${code}): install the app in the workspace again and set the new SLACK_BOT_TOKEN.`;
  }
  if (code === 'missing_scope' || code === 'no_permission') {
    return `The Slack app lacks the scope ${needed ?? 'that this needs'}: add it under OAuth & Permissions and install the app again.`;
  }
  if (code.startsWith('restricted_action')) {
    return `Only some people may post in this channel (${code}): ask an owner of the workspace to let Briefwire post there.`;
  }
  if (badForm.has(code))
    return `Slack refused how the message is built (${code}): this is a fault in Briefwire, please report it.`;
  return sentences[code] ?? `Slack refused the message (${code}).`;
}

const pausing =
  /^(not_in_channel|channel_not_found|is_archived|user_not_found|missing_scope|no_permission|access_denied|team_access_not_granted|ekm_access_denied|messages_tab_disabled|not_allowed_token_type|restricted_action.*)$/;

export function toPostResult(failure: Failure): PostResult {
  switch (failure.kind) {
    case 'later':
      return { result: 'retry', afterMs: failure.afterMs, reason: failure.reason };
    case 'lost':
      return { result: 'unknown', reason: failure.reason };
    case 'refused':
      return {
        result: 'rejected',
        reason: explain(failure),
        pauseChannel: badTokens.has(failure.code) || pausing.test(failure.code),
      };
  }
}
