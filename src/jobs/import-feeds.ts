// Many feeds at once: each is asked, read and stored on its own, so that a bad one costs the others nothing.
import { UserError } from '../errors.ts';
import { publisherOf } from '../feeds/normalize.ts';
import type { ListedFeed } from '../feeds/opml.ts';
import { firstPollAt } from '../feeds/schedule.ts';
import { addFeed, byAddress } from './add-feed.ts';
import type { RefreshDeps } from './refresh.ts';

export type Imported = { readonly listed: ListedFeed } & (
  | { readonly result: 'added'; readonly feedId: number }
  /** Stored although it does not answer at this moment: a list that moved house must not lose what is down today. */
  | { readonly result: 'later'; readonly feedId: number; readonly reason: string }
  | { readonly result: 'known'; readonly feedId: number }
  | { readonly result: 'failed'; readonly reason: string }
);

const lanes = 8;

/** In the order of the list. Never throws for a feed. */
export async function importFeeds(
  deps: RefreshDeps,
  feeds: readonly ListedFeed[],
  onProgress: (done: number, all: number) => void,
): Promise<readonly Imported[]> {
  const results: Imported[] = [];
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < feeds.length; index = next++) {
      const listed = feeds[index];
      if (!listed) continue;
      const repeated = feeds.slice(0, index).some(other => other.url === listed.url);
      results[index] = repeated
        ? { listed, result: 'failed', reason: 'the list has it twice' }
        : await importOne(deps, listed);
      onProgress(++done, feeds.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, feeds.length) }, lane));
  return results;
}

async function importOne(deps: RefreshDeps, listed: ListedFeed): Promise<Imported> {
  const known = byAddress(await deps.store.feeds.list(), listed.url);
  if (known) return { listed, result: 'known', feedId: known.id };
  const answer = await deps.fetcher.fetchFeed(listed.url, null);
  if (answer.result === 'unchanged')
    return { listed, result: 'failed', reason: 'the server says "unchanged" to a first question' };
  if (answer.result === 'failed') {
    const { reason, isLasting } = answer;
    return isLasting ? { listed, result: 'failed', reason } : later(deps, listed, reason);
  }
  try {
    const read = await deps.reader.read(answer.bytes, { contentType: answer.contentType, url: answer.url });
    const candidate = { url: answer.movedPermanentlyTo ?? listed.url, read, answer };
    const added = await addFeed(deps, candidate, {
      title: listed.title,
      tags: listed.tags,
      fullText: false,
      backfill: 0,
    });
    return { listed, result: added.result === 'added' ? 'added' : 'known', feedId: added.feed.id };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { listed, result: 'failed', reason: error.message };
  }
}

async function later(deps: RefreshDeps, listed: ListedFeed, reason: string): Promise<Imported> {
  const now = deps.clock.now();
  const title = listed.title ?? listed.url;
  const { feed } = await deps.store.feeds.add(
    {
      url: listed.url,
      title,
      publisher: publisherOf(listed.title ?? '', listed.url),
      language: null,
      tags: listed.tags,
      weight: 1,
      fullText: false,
      addedAt: now,
    },
    firstPollAt(now, listed.url),
  );
  return { listed, result: 'later', feedId: feed.id, reason };
}
