// What we remember. One contract, two engines (SQLite, PostgreSQL): test/store/contract runs on both.
// Work is rows: a row that is due is claimed for a while (a lease) and completed with the lease's token; a completion
// with a token that is no longer the row's is refused (`false`/`null`) and changes nothing.
import type { Article, Channel, Feed, Headline, NewArticle, Poll, Polling, Revision, Story, Window } from '../model.ts';
import type { DeliveryStore, EditionStore, SubscriptionStore } from './contract-editions.ts';
import type { Upkeep } from './contract-measures.ts';

export type Store = {
  readonly engine: 'sqlite' | 'postgres';
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly subscriptions: SubscriptionStore;
  readonly editions: EditionStore;
  readonly deliveries: DeliveryStore;
  readonly topics: TopicStore;
  readonly answers: AnswerStore;
  readonly leases: LeaseStore;
  readonly settings: SettingStore;
  readonly secrets: SecretStore;
  readonly modelCalls: ModelCallStore;
  readonly upkeep: Upkeep;
  /** Removes text older than `textBefore`, records older than `recordsBefore`, what channels were told and what admins mended before `toldBefore`; identities stay. */
  prune(before: {
    readonly textBefore: number;
    readonly recordsBefore: number;
    /** `recordsBefore` when left out. */
    readonly toldBefore?: number;
  }): Promise<{ readonly articles: number; readonly records: number }>;
  /** Rows by table: for `status`, `database copy` and tests. */
  counts(): Promise<Readonly<Record<string, number>>>;
  /** Writes and removes a row: throws a UserError that says what is wrong (locked, read-only, full, gone). */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type FeedWithPolling = Feed & { readonly polling: Polling };
export type Lease = { readonly holder: string; readonly untilAt: number; readonly token: number };
export type Fence = { readonly name: string; readonly token: number };
export type FeedClaim = { readonly feed: Feed; readonly polling: Polling; readonly token: number };

export type PollOutcome = {
  /** The whole polling record as it is after this poll. */
  readonly polling: Polling;
  readonly poll: Poll;
  /** In the order in which they shall get ids: oldest first. Known ones are left out by the store, edits become revisions. */
  readonly articles: readonly NewArticle[];
  /** What the feed says of itself, when it changed. */
  readonly feed?: Partial<Pick<Feed, 'title' | 'language' | 'url'>>;
};

export type FeedStore = {
  /** `existing` when a feed with this URL is there already (a removed one is revived). */
  add(feed: Omit<Feed, 'id'>, nextPollAt: number): Promise<{ readonly feed: Feed; readonly isNew: boolean }>;
  get(id: number): Promise<FeedWithPolling | null>;
  byUrl(url: string): Promise<FeedWithPolling | null>;
  /** In order of id; removed ones are not listed. */
  list(): Promise<readonly FeedWithPolling[]>;
  update(id: number, patch: Partial<Omit<Feed, 'id' | 'addedAt'>>): Promise<void>;
  setPolling(id: number, patch: Partial<Omit<Polling, 'feedId'>>): Promise<void>;
  /** Hides the feed and stops polling it; its articles stay citable. */
  remove(id: number): Promise<boolean>;
  /** Feeds with nextPollAt <= now, not paused, not leased; oldest due first. */
  claimDue(
    now: number,
    limit: number,
    lease: { readonly holder: string; readonly ms: number },
  ): Promise<readonly FeedClaim[]>;
  /** Claims one feed whether due or not (an admin asks now); null when somebody holds it. */
  claim(id: number, now: number, lease: { readonly holder: string; readonly ms: number }): Promise<FeedClaim | null>;
  /** Prolongs the lease while the poll goes on; false when it was lost. */
  renew(claim: FeedClaim, untilAt: number): Promise<boolean>;
  /** One transaction: articles, revisions, poll, polling; gives the ids of new articles, or null when the lease was lost. */
  complete(
    claim: FeedClaim,
    outcome: PollOutcome,
  ): Promise<{ readonly newIds: readonly number[]; readonly revised: number; readonly known: number } | null>;
  /** Which of these are known already, by GUID within the feed or by identity: for the guard against mass GUID change. */
  known(
    feedId: number,
    keys: readonly { readonly guid: string | null; readonly identity: string }[],
  ): Promise<readonly { readonly byGuid: boolean; readonly byIdentity: boolean }[]>;
  /** Titles of the feed's newest articles: what a feed that renews all its ids still has in common with itself. */
  titles(feedId: number, limit: number): Promise<readonly string[]>;
  /** Newest first, 20 kept a feed. */
  polls(id: number): Promise<readonly Poll[]>;
  /** When the next feed is due, or null when none is. */
  nextDueAt(): Promise<number | null>;
};

/** Alternatives, each a list of words that must all be in title, lede or text; folded to lower case, letters and digits only. */
export type SearchQuery = { readonly anyOf: readonly (readonly SearchWord[])[] };
export type SearchWord = { readonly word: string; readonly isPrefix: boolean };

export type ArticleStore = {
  get(ids: readonly number[]): Promise<readonly Article[]>;
  /** In order of arrival. */
  ofStories(storyIds: readonly number[]): Promise<readonly Article[]>;
  /** Newest first by id, seenAt in the window; at most `limit`. */
  inWindow(window: Window, limit: number): Promise<readonly Headline[]>;
  /** Newest first by id, seenAt in the window, matching; at most `limit` (300 in the product: the program ranks). */
  search(query: SearchQuery, window: Window, limit: number): Promise<readonly Headline[]>;
  /** The newest match seen before `before`. */
  latestMatch(query: SearchQuery, before: number): Promise<Article | null>;
  countIn(window: Window): Promise<{ readonly articles: number; readonly publishers: number }>;
  /** Without a story, in order of arrival. */
  ungrouped(limit: number): Promise<readonly Article[]>;
  revisions(articleIds: readonly number[]): Promise<readonly Revision[]>;
  /** What an article reads now by another way than its feed: its page, where the feed has only a headline. */
  revise(revision: Revision): Promise<void>;
  latestSeenAt(): Promise<number | null>;
};

/** `storyId` null starts a new story; two articles that start the same new story share a negative `storyId`. */
export type Assignment = { readonly articleId: number; readonly storyId: number | null };

export type StoryStore = {
  get(ids: readonly number[]): Promise<readonly Story[]>;
  /**
   * Stories with lastSeenAt >= since, each with its articles in order of arrival: grouping rebuilds its state from it. A week
   * is read piece by piece; `pause` comes after each, because SQLite lets nothing else go on while it reads.
   */
  since(
    since: number,
    pause?: () => Promise<void>,
  ): Promise<readonly { readonly story: Story; readonly articles: readonly Article[] }[]>;
  /**
   * One transaction; gives each article's story id in the order of the input. Articles already assigned keep their story.
   * With a `fence` (the lease 'group' as its holder got it) null when the lease is somebody else's by now, or when a story was
   * merged away meanwhile: nothing changed.
   */
  assign(assignments: readonly Assignment[], fence?: Fence): Promise<readonly number[] | null>;
  /** An admin's mending: moves articles to another story (null = a new one); remembered, so that grouping keeps it. Gives the story's id. */
  move(articleIds: readonly number[], storyId: number | null, by: string, at: number): Promise<number>;
  /** Pairs that an admin joined or parted: grouping must keep them so. */
  mends(
    since: number,
  ): Promise<readonly { readonly articleId: number; readonly otherArticleId: number; readonly isSame: boolean }[]>;
};

export type Topic = {
  readonly id: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly exclusions: readonly string[];
};
export type Mute = {
  readonly channel: Channel;
  readonly storyId: number;
  readonly slug: string;
  readonly by: string;
  readonly at: number;
};
export type Report = {
  readonly id: number;
  readonly editionId: number | null;
  readonly storyId: number;
  readonly by: string;
  readonly text: string;
  readonly at: number;
};

export type TopicStore = {
  /** Adds or replaces by name (case-folded). */
  put(topic: Omit<Topic, 'id'>): Promise<Topic>;
  list(): Promise<readonly Topic[]>;
  remove(name: string): Promise<boolean>;
  mute(mute: Mute): Promise<void>;
  unmute(channel: Channel, storyId: number): Promise<boolean>;
  mutes(channel: Channel): Promise<readonly Mute[]>;
  report(report: Omit<Report, 'id'>): Promise<number>;
  reports(limit: number): Promise<readonly Report[]>;
};

/** Ephemeral answers kept so that "Share", "Sources" and "More" find them after a restart. */
export type AnswerStore = {
  put(content: string, at: number): Promise<number>;
  get(id: number): Promise<string | null>;
};

/** Named leases: 'group', 'discord-gateway', 'process' (SQLite: one bot a file). */
export type LeaseStore = {
  /** Null while another holder's lease lasts; the same holder renews. The token grows with every change of holder. */
  acquire(name: string, holder: string, now: number, ms: number): Promise<Lease | null>;
  release(name: string, holder: string): Promise<void>;
  holder(name: string): Promise<Lease | null>;
};

export type SettingStore = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
};

/** Values that are encrypted by whoever puts them (Slack installations). */
export type SecretStore = {
  get(kind: string, key: string): Promise<string | null>;
  put(kind: string, key: string, value: string, at: number): Promise<void>;
  remove(kind: string, key: string): Promise<void>;
  keys(kind: string): Promise<readonly string[]>;
};

export type ModelCall = {
  readonly at: number;
  readonly model: string;
  readonly purpose: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number;
  readonly ms: number;
  readonly result: string;
};

export type ModelCallStore = {
  cached(key: string): Promise<string | null>;
  remember(key: string, answer: string, at: number): Promise<void>;
  record(call: ModelCall): Promise<void>;
  spentSince(at: number): Promise<{
    readonly usd: number;
    readonly calls: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
  }>;
  /** Reason codes of fallen-back bullets since then. */
  countReasons(at: number): Promise<Readonly<Record<string, number>>>;
  addReasons(reasons: Readonly<Record<string, number>>, at: number): Promise<void>;
};
