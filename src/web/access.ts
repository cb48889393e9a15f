// Who may read the page. Without WEB_TOKEN only this machine; with it whoever has the token, in a cookie that is made from
// it or in the Authorization header. A topic's feed also opens with a key of its own, because most feed readers know no other way.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { hash } from '../id.ts';

export type Access = {
  /** Anybody on this machine may read: there is no token. */
  readonly isOpen: boolean;
  isAllowed(request: Request, cookie: string | undefined): boolean;
  /** The cookie's value for the right token; `wrong`, or `later` after too many wrong ones, in so many seconds. */
  signIn(typed: string): SignIn;
  /** The key that opens one topic's feed, or null where none is needed. */
  feedKey(slug: string): string | null;
  isFeedKey(slug: string, key: string | undefined): boolean;
};

export type SignIn =
  | { readonly result: 'right'; readonly cookie: string }
  | { readonly result: 'wrong' }
  | { readonly result: 'later'; readonly seconds: number };

export const cookieDays = 30;
const cookieMs = cookieDays * 86_400_000;
/** A token has 16 characters or more: at this pace nobody guesses one. */
const mostGuesses = 20;
const guessesMs = 60_000;

export function createAccess({ token, now }: { readonly token: string | null; readonly now: () => number }): Access {
  let guesses: readonly number[] = [];
  const sign = (what: string): string =>
    createHmac('sha256', token ?? '')
      .update(what)
      .digest('base64url');

  function waitMs(): number {
    guesses = guesses.filter(at => at > now() - guessesMs);
    return guesses.length < mostGuesses ? 0 : (guesses[0] ?? 0) + guessesMs - now();
  }

  /** Also right ones wait after too many wrong ones: else waiting would keep nobody from guessing. */
  function check(typed: string): SignIn['result'] {
    if (waitMs() > 0) return 'later';
    if (token !== null && isSame(typed, token)) return 'right';
    guesses = [...guesses, now()];
    return 'wrong';
  }

  function isCookie(value: string): boolean {
    const [until = '', signature = ''] = value.split('.');
    return isSame(signature, sign(`cookie ${until}`)) && Number(until) > now();
  }

  return {
    isOpen: token === null,
    isAllowed(request, cookie) {
      if (token === null) return isLoopback(new URL(request.url).hostname);
      if (cookie && isCookie(cookie)) return true;
      const typed = tokenIn(request.headers.get('authorization'));
      return typed !== null && check(typed) === 'right';
    },
    signIn(typed) {
      const result = check(typed);
      if (result === 'later') return { result, seconds: Math.ceil(waitMs() / 1000) };
      if (result === 'wrong') return { result };
      const until = String(now() + cookieMs);
      return { result, cookie: `${until}.${sign(`cookie ${until}`)}` };
    },
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
