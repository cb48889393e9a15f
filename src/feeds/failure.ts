// Why a fetch failed, in words for the people who run the bot.
import { describeError } from '../errors.ts';
import { PrivateAddressError } from './address.ts';
import { BodyError } from './body.ts';

const statuses: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'it wants a password',
  403: 'it does not let the bot in',
  404: 'there is no such page',
  406: 'it has no feed to offer',
  410: 'it is gone for good',
  429: 'too many requests',
  451: 'not available for legal reasons',
  500: 'a fault of the server',
  502: 'a fault of the server',
  503: 'it is busy or being repaired',
  504: 'a fault of the server',
};

export function explainStatus(status: number): string {
  return `the server answered ${status}${statuses[status] ? ` (${statuses[status]})` : ''}`;
}

const codes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name cannot be looked up now',
  ENODATA: 'the host has no address',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the server broke off the connection',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  EPIPE: 'the server broke off the connection',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
  UND_ERR_HEADERS_TIMEOUT: 'no answer within 25 s',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped half way',
  UND_ERR_SOCKET: 'the server broke off the connection',
  UND_ERR_HEADERS_OVERFLOW: 'the answer has too many headers',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter than announced',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be checked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  Z_DATA_ERROR: 'the packed answer is damaged',
  Z_BUF_ERROR: 'the packed answer is damaged',
};

/** One sentence without a full stop. */
export function explainFailure(error: unknown, url: string): string {
  const host = URL.parse(url)?.host ?? url.slice(0, 100);
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; depth++) {
    if (current instanceof PrivateAddressError || current instanceof BodyError) return current.message;
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    const words = codes[code] ?? (code.startsWith('HPE_') ? 'the answer is no HTTP' : undefined);
    if (words) return `${host}: ${words}`;
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : undefined;
    current = inner ?? current.cause;
  }
  return `${host}: ${describeError(error).slice(0, 300)}`;
}

/** A name that does not exist, and an address that is refused, stay so. */
export function isLasting(error: unknown): boolean {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; depth++) {
    if (current instanceof PrivateAddressError || ('code' in current && current.code === 'ENOTFOUND')) return true;
    current = current.cause;
  }
  return false;
}
