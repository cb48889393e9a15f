// What the person can fix. Everything else that is thrown is a bug.

/** Its message is shown word for word: what happened, then what to do. */
export class UserError extends Error {
  override name = 'UserError';
}

/** The database cannot be used now: locked, full, read-only, gone. Whoever works through many rows stops here. */
export class StoreError extends UserError {
  override name = 'StoreError';
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
  return parts.join(': ').replace(/\s+/g, ' ').trim() || 'unknown error';
}
