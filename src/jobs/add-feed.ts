// Stores a feed that was found, with what it holds now, unless we have it already under this or another address.
import type { Candidate } from '../feeds/discover.ts';
import { publisherOf } from '../feeds/normalize.ts';
import { canonicalUrl } from '../feeds/url.ts';
import type { Feed } from '../model.ts';
import type { FeedWithPolling, Store } from '../store/contract.ts';
import { leaseMs } from './holding.ts';
import { type Polled, type RefreshDeps, refreshFeed } from './refresh.ts';

export type AddOptions = {
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly fullText: boolean;
  /** Of what the feed holds now, so many of the newest are announced like new ones. */
  readonly backfill: number;
};

export type Added =
  | { readonly result: 'added'; readonly feed: Feed; readonly polled: Polled }
  | { readonly result: 'duplicate'; readonly feed: FeedWithPolling; readonly why: 'address' | 'content' };

export async function addFeed(
  deps: RefreshDeps,
  { url, read, answer }: Candidate,
  options: AddOptions,
): Promise<Added> {
  const twin = await findDuplicate(deps.store, { url, read, answer });
  if (twin) return { result: 'duplicate', ...twin };
  const now = deps.clock.now();
  const title = options.title ?? (read.title || url);
  const { feed } = await deps.store.feeds.add(
    {
      url,
      title,
      publisher: publisherOf(title, url),
      language: read.language,
      tags: options.tags,
      weight: 1,
      fullText: options.fullText,
      addedAt: now,
    },
    now,
  );
  deps.log.info('feed-added', { feedId: feed.id });
  const claim = await deps.store.feeds.claim(feed.id, now, { holder: deps.holder, ms: leaseMs });
  // A refresh that runs at this moment has it already: that will do.
  if (!claim) return { result: 'added', feed, polled: { result: 'postponed', reason: '' } };
  const polled = await refreshFeed(deps, claim, { backfill: options.backfill, already: { answer, read } });
  return { result: 'added', feed, polled };
}

/** By address (scheme, www and tracking parameters aside), or by what is in it: mirrors and second addresses of one feed. */
export async function findDuplicate(
  store: Pick<Store, 'feeds'>,
  { url, read, answer }: Pick<Candidate, 'url' | 'read' | 'answer'>,
): Promise<{ readonly feed: FeedWithPolling; readonly why: 'address' | 'content' } | null> {
  const feeds = await store.feeds.list();
  const same = byAddress(feeds, url) ?? byAddress(feeds, answer.url);
  if (same) return { feed: same, why: 'address' };
  const twin = feeds.find(feed => feed.polling.bodyHash === answer.bodyHash);
  if (twin) return { feed: twin, why: 'content' };
  const titles = new Set(read.items.map(item => item.title).filter(Boolean));
  if (titles.size < 3) return null;
  for (const feed of feeds.filter(other => siteOf(other.url) === siteOf(url) || other.title === read.title)) {
    const stored = new Set(await store.feeds.titles(feed.id, 200));
    const common = [...titles].filter(title => stored.has(title)).length;
    if (common >= 3 && common >= titles.size * 0.8) return { feed, why: 'content' };
  }
  return null;
}

export function byAddress<T extends Pick<Feed, 'url'>>(feeds: readonly T[], url: string): T | undefined {
  const wanted = canonicalUrl(url) ?? url;
  return feeds.find(feed => (canonicalUrl(feed.url) ?? feed.url) === wanted);
}

/** The last two labels: close enough to know where to look more closely. */
function siteOf(url: string): string {
  return URL.parse(url)?.hostname.split('.').slice(-2).join('.') ?? url;
}
