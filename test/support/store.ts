// Stores for tests on real files, and rows with what a test does not care about filled in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../src/log.ts';
import type { Channel, Edition, Feed, NewArticle, Poll, Subscription } from '../../src/model.ts';
import type { FeedClaim, PollOutcome, Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';

export type TemporaryStore = Store & { readonly path: string; readonly [Symbol.asyncDispose]: () => Promise<void> };

/** A SQLite store in a folder of its own, gone when disposed: `await using store = await temporaryStore()`. */
export async function temporaryStore(): Promise<TemporaryStore> {
  const { path, remove } = temporaryPath();
  const store = await openStore({ url: null, path, log: silentLog });
  return {
    ...store,
    path,
    async [Symbol.asyncDispose]() {
      await store.close();
      remove();
    },
  };
}

export function temporaryPath(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-store-'));
  return { path: join(folder, 'briefwire.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const news: Channel = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' };

export function newFeed(given: Partial<Feed> = {}): Omit<Feed, 'id'> {
  return {
    url: 'https://example.org/feed',
    title: 'Example',
    publisher: 'The Example',
    language: null,
    tags: [],
    weight: 1,
    fullText: false,
    addedAt: 0,
    ...given,
  };
}

/** Told apart by `name`: its GUID, link and title come from it. */
export function newArticle(name: string, given: Partial<NewArticle> = {}): NewArticle {
  const url = `https://example.org/${name}`;
  return {
    feedId: 1,
    guid: `guid-${name}`,
    url,
    identity: url,
    title: `Title of ${name}`,
    publisher: 'The Example',
    author: null,
    lede: `Lede of ${name}.`,
    text: `Text of ${name}.`,
    language: 'en',
    publishedAt: null,
    seenAt: 1_000,
    isSeeded: false,
    ...given,
  };
}

export function outcomeOf(claim: FeedClaim, articles: readonly NewArticle[], given: Partial<Poll> = {}): PollOutcome {
  const at = given.at ?? 1_000;
  return {
    polling: { ...claim.polling, lastPolledAt: at, lastSuccessAt: at, nextPollAt: at + 900_000 },
    poll: {
      feedId: claim.feed.id,
      at,
      result: 'changed',
      status: 200,
      bytes: 1,
      newArticles: 0,
      ms: 1,
      reason: null,
      ...given,
    },
    articles,
  };
}

/** Stores articles as a poll of the feed would; gives the ids of the new ones. */
export async function store(to: Store, feedId: number, articles: readonly NewArticle[]): Promise<readonly number[]> {
  const claim = await to.feeds.claim(feedId, 0, { holder: 'test', ms: 0 });
  if (!claim) throw new Error(`feed ${feedId} cannot be claimed`);
  const completed = await to.feeds.complete(claim, outcomeOf(claim, articles));
  return completed?.newIds ?? [];
}

export function newSubscription(given: Partial<Subscription> = {}): Omit<Subscription, 'id'> {
  return {
    channel: news,
    channelName: '#news',
    topic: 'kherson',
    pattern: '0 8 * * *',
    when: 'daily 08:00',
    zone: 'Europe/Kyiv',
    stories: 5,
    language: null,
    empty: 'line',
    quiet: null,
    late: 'latest',
    pausedBy: null,
    pausedReason: null,
    createdAt: 0,
    createdBy: 'U1',
    ...given,
  };
}

export function newEdition(
  subscriptionId: number,
  slot: string,
  given: Partial<Edition> = {},
): Pick<Edition, 'subscriptionId' | 'slot' | 'dueAt' | 'window' | 'late' | 'createdAt'> {
  return {
    subscriptionId,
    slot,
    dueAt: 1_000,
    window: { from: 0, to: 1_000 },
    late: false,
    createdAt: 1_000,
    ...given,
  };
}
