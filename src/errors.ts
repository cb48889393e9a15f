// What the person can fix. Everything else that is thrown is a bug.

/** What a room that knows no reader found wrong, with its facts: chat/words/problems.ts words it for readers. */
export type Problem =
  | { readonly code: 'topic-long'; readonly most: number; readonly length: number }
  | { readonly code: 'topic-words'; readonly most: number }
  | { readonly code: 'topic-only-without'; readonly without: string }
  | { readonly code: 'topic-empty' }
  | { readonly code: 'topic-no-word'; readonly typed: string }
  | { readonly code: 'feed-none'; readonly url: string; readonly places: number }
  | { readonly code: 'feed-unread'; readonly url: string; readonly reason: string | null }
  | { readonly code: 'feed-scheme'; readonly typed: string }
  | { readonly code: 'feed-address'; readonly typed: string }
  | { readonly code: 'list-unknown' }
  | { readonly code: 'list-damaged' };

/** Its message is shown word for word, unless its problem is worded in the reader's language: what happened, then what to do. */
export class UserError extends Error {
  override name = 'UserError';
  readonly problem: Problem | null;

  constructor(message: string, options: ErrorOptions & { readonly problem?: Problem } = {}) {
    super(message, options);
    this.problem = options.problem ?? null;
  }
}

/** The database cannot be used now: locked, full, read-only, gone. Whoever works through many rows stops here. */
export class StoreError extends UserError {
  override name = 'StoreError';
}

/** Its server does not answer, now or yet. */
export class UnreachableError extends StoreError {
  override name = 'UnreachableError';
  /** The database, in words that begin a sentence. */
  readonly where: string;

  constructor(where: string, options: ErrorOptions) {
    super(`${where} cannot be reached now. Check that it runs, and DATABASE_URL; the bot goes on by itself.`, options);
    this.where = where;
  }
}

/** An unknown thrown value in one line, with the codes of its causes: for logs and for the `reason` of a failed poll. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  for (let current: unknown = error, depth = 0; current !== undefined && current !== null && depth < 5; depth++) {
    if (!(current instanceof Error)) {
      parts.push(String(current));
      break;
    }
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    const text = code && !current.message.includes(code) ? `${current.message} (${code})` : current.message || code;
    if (text && !parts.includes(text)) parts.push(text);
    current = current.cause;
  }
  // What is a sentence already stays one.
  const join = (what: string, why: string): string => (/[.!?]$/.test(what) ? `${what} (${why})` : `${what}: ${why}`);
  const line = parts.length > 0 ? parts.reduceRight((why, what) => join(what, why)) : '';
  return line.replace(/\s+/g, ' ').trim() || 'unknown error';
}
