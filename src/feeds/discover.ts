// An admin pastes a site, a profile or a feed: find the feeds behind it. Nothing is offered that was not read.
import { UserError } from '../errors.ts';
import { feedLinks } from './feed-links.ts';
import type { Changed, Fetcher } from './fetch.ts';
import type { Reader, ReadFeed } from './read.ts';
import { siteFeeds, wellKnownFeeds } from './site-rules.ts';
import { canonicalUrl } from './url.ts';

export type Candidate = { readonly url: string; readonly read: ReadFeed; readonly answer: Changed };

export type DiscoverWorld = {
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
};

/** So many addresses are asked at most for one that was pasted. */
const mostAsked = 14;
const mostFound = 5;

type Tried = { readonly candidate: Candidate } | { readonly page: Changed } | { readonly reason: string };

/** At least one, best first. Throws a UserError that says what was tried and why none of it is a feed. */
export async function discover(typed: string, world: DiscoverWorld): Promise<readonly [Candidate, ...Candidate[]]> {
  const starts = startUrls(typed);
  const found: Candidate[] = [];
  const asked = new Set<string>();
  const attempt = async (url: string): Promise<Tried | null> => {
    if (asked.has(url) || asked.size >= mostAsked || world.signal?.aborted) return null;
    asked.add(url);
    world.onProgress?.(url);
    const tried = await tryUrl(url, world);
    if ('candidate' in tried && !found.some(other => isSame(other, tried.candidate))) found.push(tried.candidate);
    return tried;
  };

  const reasons: string[] = [];
  for (const url of starts.flatMap(start => siteFeeds(start))) await attempt(url);
  if (isFound(found)) return found;
  for (const start of starts) {
    const tried = await attempt(start);
    if (tried && 'reason' in tried) reasons.push(tried.reason);
    if (isFound(found)) return found;
    if (!tried || !('page' in tried)) continue;
    const base = tried.page.url;
    for (const url of [...siteFeeds(base), ...feedLinks(tried.page)]) {
      if (found.length < mostFound) await attempt(url);
    }
    if (isFound(found)) return found;
    for (const url of wellKnownFeeds(base)) {
      await attempt(url);
      if (isFound(found)) return found;
    }
    const places = wellKnownFeeds(base).length;
    throw new UserError(
      `${base} is a web page without a feed: it names none, and none is at ${places} usual places. Look on the site for "RSS", and paste that address.`,
      { problem: { code: 'feed-none', url: base, places } },
    );
  }
  const [url = typed, reason = null] = [starts[0], reasons[0]];
  throw new UserError(`${url}: ${reason ?? 'it cannot be read'}. Check the address, or try again later.`, {
    problem: { code: 'feed-unread', url, reason },
  });
}

function isFound(found: readonly Candidate[]): found is readonly [Candidate, ...Candidate[]] {
  return found.length > 0;
}

async function tryUrl(url: string, { fetcher, reader, signal }: DiscoverWorld): Promise<Tried> {
  const answer = await fetcher.fetchFeed(url, null, signal);
  if (answer.result === 'failed') return { reason: answer.reason };
  if (answer.result === 'unchanged') return { reason: 'the server says "unchanged" to a first question' };
  try {
    const read = await reader.read(answer.bytes, { contentType: answer.contentType, url: answer.url });
    return { candidate: { url: answer.movedPermanentlyTo ?? url, read, answer } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const isPage = /html/i.test(answer.contentType ?? '') || error.message.includes('HTML');
    return isPage ? { page: answer } : { reason: error.message };
  }
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.answer.bodyHash === b.answer.bodyHash || canonicalUrl(a.url) === canonicalUrl(b.url);
}

/** "feed://", "feed:https://", "example.org/news", "<https://...>": what people paste. https is tried before http. */
function startUrls(typed: string): string[] {
  const plain = typed
    .trim()
    .replace(/^<([^|>]*)(\|[^>]*)?>$/, '$1')
    .replace(/^feed:(\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const shown = plain.slice(0, 100);
  if (/^https?:\/\//i.test(plain)) {
    if (URL.canParse(plain)) return [plain];
  } else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(plain) || /^(file|data|javascript|ftp|mailto):/i.test(plain)) {
    throw new UserError(`"${shown}" cannot be read: feeds have addresses that start with http:// or https://.`, {
      problem: { code: 'feed-scheme', typed: shown },
    });
  } else if (/^[^\s/]+\.[^\s]+$|^localhost\b|^\[[\da-f:]+\]/i.test(plain) && URL.canParse(`https://${plain}`)) {
    return [`https://${plain}`, `http://${plain}`];
  }
  throw new UserError(`"${shown}" is no address. Paste one like https://example.org/feed or example.org.`, {
    problem: { code: 'feed-address', typed: shown },
  });
}
