// Asks every feed that is due: claim -> fetch -> read -> normalize -> store, a feed at a time, each in its own transaction.
import type { Clock } from '../clock.ts';
import { StoreError, UserError } from '../errors.ts';
import type { Changed, Failed, Fetcher, Unchanged } from '../feeds/fetch.ts';
import { normalize } from '../feeds/normalize.ts';
import type { Reader, ReadFeed } from '../feeds/read.ts';
import { dayMs } from '../feeds/schedule.ts';
import type { Log } from '../log.ts';
import type { NewArticle } from '../model.ts';
import type { FeedClaim, PollOutcome, Store } from '../store/contract.ts';
import { inLanes, leaseMs, whileHolding } from './holding.ts';
import { afterFailure, afterSuccess } from './refresh-polling.ts';

export type RefreshDeps = {
  readonly store: Pick<Store, 'feeds'>;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** This process, in leases. */
  readonly holder: string;
  /** After every feed: how many of those claimed so far are done. */
  readonly onProgress?: (progress: { readonly done: number; readonly claimed: number; readonly title: string }) => void;
};

export type Refreshed = {
  feeds: number;
  changed: number;
  unchanged: number;
  failed: number;
  articles: number;
  revised: number;
};

/** What one poll came to, for the person who asked for it. */
export type Polled =
  | { readonly result: 'changed'; readonly newIds: readonly number[]; readonly revised: number }
  | { readonly result: 'unchanged' }
  | { readonly result: 'failed'; readonly reason: string }
  /** Its host asked to be left alone; or somebody else holds the feed. Nothing is counted against it. */
  | { readonly result: 'postponed'; readonly reason: string };

/** What a slow host has kept waiting for so long is given back, for whoever comes first. */
const longestWaitMs = 25_000;
const batch = 32;
const lanes = 16;
/** Validators are dropped this often: some servers answer 304 for ever (shared facts of feeds). */
const validatorsMs = 8 * dayMs;

/** Until nothing is due or the signal aborts. Never throws for a feed; a store that fails ends it. */
export async function refresh(deps: RefreshDeps, signal?: AbortSignal): Promise<Refreshed> {
  const total: Refreshed = { feeds: 0, changed: 0, unchanged: 0, failed: 0, articles: 0, revised: 0 };
  let claimed = 0;
  while (!signal?.aborted) {
    const now = deps.clock.now();
    const claims = await deps.store.feeds.claimDue(now, batch, { holder: deps.holder, ms: leaseMs });
    if (claims.length === 0) break;
    claimed += claims.length;
    const held = new Set(claims);
    const renew = async (untilAt: number): Promise<boolean> => {
      for (const claim of held) if (!(await deps.store.feeds.renew(claim, untilAt))) held.delete(claim);
      return held.size > 0;
    };
    const poll = async (claim: FeedClaim): Promise<void> => {
      if (signal?.aborted || deps.clock.now() - now > longestWaitMs) held.delete(claim);
      if (!held.has(claim)) return;
      const polled = await refreshFeed(deps, claim, signal ? { signal } : {});
      held.delete(claim);
      count(total, polled);
      deps.onProgress?.({ done: total.feeds, claimed, title: claim.feed.title });
    };
    // Feeds of one host go one after another; different hosts side by side.
    await whileHolding(deps.clock, renew, () => inLanes(claims, hostOf, lanes, poll));
  }
  if (total.feeds > 0) deps.log.info('feeds-refreshed', total);
  return total;
}

/** One feed that the caller has claimed. `backfill`: of a first fetch, so many of the newest are announced. */
export async function refreshFeed(
  deps: RefreshDeps,
  claim: FeedClaim,
  options: {
    readonly backfill?: number;
    readonly signal?: AbortSignal;
    /** Asked and read a moment ago, when the feed was looked for: not asked twice. */
    readonly already?: { readonly answer: Changed; readonly read: ReadFeed };
  } = {},
): Promise<Polled> {
  if (options.already) return finish(deps, claim, options.already.answer, options.already.read, options.backfill);
  const { feed, polling } = claim;
  const now = deps.clock.now();
  const isFresh = polling.validatorsAt !== null && now - polling.validatorsAt < validatorsMs;
  const answer = await deps.fetcher.fetchFeed(feed.url, isFresh ? polling : null, options.signal);
  if (answer.result === 'failed') {
    if (options.signal?.aborted) return { result: 'postponed', reason: answer.reason };
    return fail(deps, claim, answer);
  }
  if (answer.result === 'unchanged' || (isFresh && answer.bodyHash === polling.bodyHash)) {
    return finish(deps, claim, answer, null, options.backfill);
  }
  try {
    const read = await deps.reader.read(answer.bytes, { contentType: answer.contentType, url: answer.url });
    return await finish(deps, claim, answer, read, options.backfill);
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof UserError)) throw error;
    return fail(deps, claim, {
      ...answer,
      result: 'failed',
      reason: error.message,
      retryAfterMs: null,
      isGone: false,
      isLasting: false,
      pausesHost: false,
    });
  }
}

async function finish(
  deps: RefreshDeps,
  claim: FeedClaim,
  answer: Changed | Unchanged,
  read: ReadFeed | null,
  backfill = 0,
): Promise<Polled> {
  const { feed, polling } = claim;
  const now = deps.clock.now();
  const arrival = { seenAt: now, isSeeded: !polling.isSeeded, backfill };
  const normalized = read ? normalize(read, feed, arrival) : [];
  const known = normalized.length > 0 ? await deps.store.feeds.known(feed.id, normalized) : [];
  const isKnown = (index: number): boolean => Boolean(known[index]?.byGuid || known[index]?.byIdentity);
  const newCount = normalized.filter((_, index) => !isKnown(index)).length;
  const articles = await guardRenewal(deps, claim, normalized, isKnown);
  const url = await movedTo(deps, claim, answer);
  const outcome: PollOutcome = {
    polling: afterSuccess({
      claim,
      answer,
      read,
      newArticles: newCount,
      now,
      random: deps.random(),
      isMoved: url !== null,
    }),
    poll: {
      feedId: feed.id,
      at: now,
      result: read ? 'changed' : 'unchanged',
      status: answer.status,
      bytes: answer.size,
      newArticles: newCount,
      ms: answer.ms,
      reason: url ? `moved for good to ${url}` : null,
    },
    articles,
    ...headOf(claim, read, url),
  };
  const stored = await deps.store.feeds.complete(claim, outcome);
  if (!stored) {
    deps.log.warn('feed-lease-lost', { feedId: feed.id });
    return { result: 'postponed', reason: 'another process has taken this feed over' };
  }
  const { result, status, ms } = outcome.poll;
  deps.log.debug('feed-polled', { feedId: feed.id, result, status, newArticles: newCount, ms });
  if (!read) return { result: 'unchanged' };
  return { result: 'changed', newIds: stored.newIds, revised: stored.revised };
}

/**
 * A feed that renews all its GUIDs and links at once has no news: what has a title that it had before is stored
 * without being announced.
 */
async function guardRenewal(
  deps: RefreshDeps,
  { feed, polling }: FeedClaim,
  articles: readonly NewArticle[],
  isKnown: (index: number) => boolean,
): Promise<readonly NewArticle[]> {
  const fresh = articles.filter((_, index) => !isKnown(index));
  if (!polling.isSeeded || fresh.length < 5 || fresh.length < articles.length * 0.5) return articles;
  const before = new Set(await deps.store.feeds.titles(feed.id, 500));
  const renewed = new Set(fresh.filter(({ title }) => before.has(title)));
  if (renewed.size < 3 || renewed.size < fresh.length * 0.3) return articles;
  deps.log.warn('feed-renewed-its-ids', { feedId: feed.id, articles: renewed.size });
  return articles.map(article => (renewed.has(article) ? { ...article, isSeeded: true } : article));
}

/** Where the feed has moved for good, when this sighting settles it and no other feed is there. */
async function movedTo(
  deps: RefreshDeps,
  { feed, polling }: FeedClaim,
  answer: Changed | Unchanged,
): Promise<string | null> {
  const target = answer.movedPermanentlyTo;
  if (!target || target === feed.url || polling.movedTo !== target) return null;
  const isSettled = polling.movedCount + 1 >= 3 && deps.clock.now() - (polling.movedSince ?? deps.clock.now()) >= dayMs;
  return isSettled && !(await deps.store.feeds.byUrl(target)) ? target : null;
}

function headOf({ feed }: FeedClaim, read: ReadFeed | null, url: string | null): Pick<PollOutcome, 'feed'> {
  const patch = {
    ...(url ? { url } : {}),
    ...(read?.title && feed.title === feed.url ? { title: read.title } : {}),
    ...(read?.language && feed.language === null ? { language: read.language } : {}),
  };
  return Object.keys(patch).length > 0 ? { feed: patch } : {};
}

async function fail(deps: RefreshDeps, claim: FeedClaim, failed: Failed): Promise<Polled> {
  const { feed } = claim;
  const now = deps.clock.now();
  const host = URL.parse(feed.url)?.hostname ?? '';
  if (failed.pausesHost) await pauseHost(deps, host, now + (failed.retryAfterMs ?? 900_000));
  // No answer of its own: the host's pause was on from another feed, and nothing was asked.
  if (failed.pausesHost && failed.status === null) return { result: 'postponed', reason: failed.reason };
  const polling = afterFailure(claim.polling, failed, now, deps.random());
  const { status, size: bytes, ms, reason } = failed;
  const poll = { feedId: feed.id, at: now, result: 'failed' as const, status, bytes, newArticles: 0, ms, reason };
  await deps.store.feeds.complete(claim, { polling, poll, articles: [] });
  deps.log.warn('feed-failed', {
    feedId: feed.id,
    status,
    failures: polling.failures,
    reason,
    pausedBy: polling.pausedBy,
  });
  return { result: 'failed', reason };
}

/** Every feed of the host waits, also after a restart and in other processes. */
async function pauseHost(deps: RefreshDeps, host: string, untilAt: number): Promise<void> {
  for (const feed of await deps.store.feeds.list()) {
    if (URL.parse(feed.url)?.hostname === host && feed.polling.nextPollAt < untilAt) {
      await deps.store.feeds.setPolling(feed.id, { nextPollAt: untilAt });
    }
  }
}

function count(total: Refreshed, polled: Polled): void {
  if (polled.result === 'postponed') return;
  total.feeds++;
  total[polled.result]++;
  if (polled.result !== 'changed') return;
  total.articles += polled.newIds.length;
  total.revised += polled.revised;
}

function hostOf({ feed }: FeedClaim): string {
  return URL.parse(feed.url)?.host ?? feed.url;
}
