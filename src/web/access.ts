// Who may read the page. Without WEB_TOKEN only this machine; with it whoever has the token, in a cookie that is made from
// it or in the Authorization header. A topic's feed also opens with a key of its own, because most feed readers know no other way.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { hash } from '../id.ts';

export type Access = {
  /** Anybody on this machine may read: there is no token. */
  readonly isOpen: boolean;
  /** `from` = the client's address: each has its own count of wrong tokens. */
  ask(request: Request, cookie: string | undefined, from: string): Asked;
  /** The cookie's value for the right token; `wrong`, or `later` after too many wrong ones, in so many seconds. */
  signIn(typed: string, from: string): SignIn;
  isCookie(value: string | undefined): boolean;
  /** The key that opens one topic's feed, or null where none is needed. */
  feedKey(slug: string): string | null;
  isFeedKey(slug: string, key: string | undefined): boolean;
};

export type SignIn =
  | { readonly result: 'right'; readonly cookie: string }
  | { readonly result: 'wrong' }
  | { readonly result: 'later'; readonly seconds: number };

/** `stranger` = nobody said who they are. */
export type Asked = { readonly result: 'allowed' | 'stranger' } | Exclude<SignIn, { readonly result: 'right' }>;

export const cookieDays = 30;
const cookieMs = cookieDays * 86_400_000;
/** A token has 16 characters or more: at this pace nobody guesses one. */
const mostGuesses = 20;
const guessesMs = 60_000;
/** What is remembered of clients that guess; more come from nobody's mistake. */
const mostClients = 10_000;

export function createAccess({ token, now }: { readonly token: string | null; readonly now: () => number }): Access {
  const guesses = new Map<string, readonly number[]>();
  const sign = (what: string): string =>
    createHmac('sha256', token ?? '')
      .update(what)
      .digest('base64url');

  const guessesOf = (from: string): readonly number[] => (guesses.get(from) ?? []).filter(at => at > now() - guessesMs);

  /** Also right ones wait after too many wrong ones: else waiting would keep nobody from guessing. */
  function check(typed: string, from: string): { readonly result: 'right' } | Exclude<SignIn, { result: 'right' }> {
    const before = guessesOf(from);
    if (before.length >= mostGuesses)
      return { result: 'later', seconds: Math.ceil(((before[0] ?? 0) + guessesMs - now()) / 1000) };
    if (token !== null && isSame(typed, token)) return { result: 'right' };
    guesses.delete(from);
    if (guesses.size >= mostClients) guesses.delete(guesses.keys().next().value ?? '');
    guesses.set(from, [...before, now()]);
    return { result: 'wrong' };
  }

  function isCookie(value = ''): boolean {
    const [until = '', signature = ''] = value.split('.');
    return isSame(signature, sign(`cookie ${until}`)) && Number(until) > now();
  }

  return {
    isOpen: token === null,
    ask(request, cookie, from) {
      if (token === null) return { result: isLoopback(new URL(request.url).hostname) ? 'allowed' : 'stranger' };
      if (isCookie(cookie)) return { result: 'allowed' };
      const typed = tokenIn(request.headers.get('authorization'));
      if (typed === null) return { result: 'stranger' };
      const checked = check(typed, from);
      return checked.result === 'right' ? { result: 'allowed' } : checked;
    },
    signIn(typed, from) {
      const checked = check(typed, from);
      if (checked.result !== 'right') return checked;
      const until = String(now() + cookieMs);
      return { result: 'right', cookie: `${until}.${sign(`cookie ${until}`)}` };
    },
    isCookie: value => token !== null && isCookie(value),
    feedKey: slug => (token === null ? null : sign(`feed ${slug}`)),
    isFeedKey: (slug, key) => token !== null && key !== undefined && isSame(key, sign(`feed ${slug}`)),
  };
}

/** "Bearer token", or Basic with the token as password and any name. */
function tokenIn(header: string | null): string | null {
  const [, scheme, value = ''] = /^(bearer|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (!scheme) return null;
  if (scheme.toLowerCase() === 'bearer') return value;
  const decoded = Buffer.from(value, 'base64').toString();
  return decoded.slice(decoded.indexOf(':') + 1);
}

/** Hashes have one length and tell nothing of how much was right. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)));
}

/** A page elsewhere whose name was pointed here (DNS rebinding) asks under that name. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const near = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  near.addSubnet(network, prefix, 'ipv4');
}
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

/** Whether a connection comes from this machine or a private network (RFC 1918, RFC 4193), where a reverse proxy stands. */
export function isNear(address: string): boolean {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(bare) !== 0 && near.check(bare, isIP(bare) === 4 ? 'ipv4' : 'ipv6');
}
