// The rows as both engines keep them: times are bigint milliseconds, booleans 0 or 1, lists and objects JSON text.
// Column names are snake_case in the database (kysely's CamelCasePlugin translates).
import type { Generated, Kysely } from 'kysely';
import type { Channel, DeliveryState, Edition, Poll, Polling, Subscription } from '../model.ts';

export type Db = Kysely<Tables>;
type Flag = number;
type Json = string;
type ChannelColumns = { readonly [K in keyof Channel]: Channel[K] };
type LeaseColumns = { leaseHolder: string | null; leaseUntilAt: number; leaseToken: number };

export type Tables = {
  feeds: {
    id: Generated<number>;
    url: string;
    title: string;
    publisher: string;
    language: string | null;
    tags: Json;
    weight: number;
    fullText: Flag;
    addedAt: number;
    removedAt: number | null;
  };
  polling: Omit<Polling, 'isSeeded'> & { isSeeded: Flag } & LeaseColumns;
  polls: Poll & { id: Generated<number> };
  articles: {
    id: Generated<number>;
    feedId: number;
    guid: string | null;
    url: string | null;
    title: string;
    publisher: string;
    author: string | null;
    lede: string;
    text: string;
    language: string;
    publishedAt: number | null;
    seenAt: number;
    isSeeded: Flag;
    storyId: number | null;
    /** What the feed says now (title, lede, text): tells an edit from a repeat after the text is pruned. */
    contentHash: string;
  };
  /** Every way in which an article may come again; outlives the article. */
  identities: { key: string; articleId: number };
  revisions: { id: Generated<number>; articleId: number; at: number; title: string; lede: string; text: string };
  stories: { id: Generated<number>; firstSeenAt: number; lastSeenAt: number };
  mends: { articleId: number; otherArticleId: number; isSame: Flag; by: string; at: number };
  subscriptions: Omit<Subscription, 'id' | 'channel'> &
    ChannelColumns & { id: Generated<number>; nextDueAt: number | null };
  editions: {
    id: Generated<number>;
    subscriptionId: number;
    slot: string;
    dueAt: number;
    state: Edition['state'];
    windowFrom: number;
    windowTo: number;
    late: Flag;
    createdAt: number;
    content: string | null;
    carried: Json;
  } & LeaseColumns;
  deliveries: ChannelColumns &
    LeaseColumns & {
      id: Generated<number>;
      editionId: number;
      key: string;
      state: DeliveryState;
      attempts: number;
      nextAttemptAt: number;
      messageId: string | null;
      permalink: string | null;
      reason: string | null;
      updatedAt: number;
    };
  told: ChannelColumns & {
    storyId: number;
    editionId: number;
    at: number;
    articleIds: Json;
    figures: Json;
    bullets: Json;
  };
  topics: { id: Generated<number>; name: string; folded: string; aliases: Json; exclusions: Json };
  mutes: ChannelColumns & { storyId: number; slug: string; by: string; at: number };
  reports: { id: Generated<number>; editionId: number | null; storyId: number; by: string; text: string; at: number };
  answers: { id: Generated<number>; content: string; at: number };
  leases: { name: string; holder: string; untilAt: number; token: number };
  settings: { key: string; value: string };
  secrets: { kind: string; key: string; value: string; at: number };
  modelCalls: {
    id: Generated<number>;
    at: number;
    model: string;
    purpose: string;
    inputTokens: number;
    outputTokens: number;
    usd: number;
    ms: number;
    result: string;
  };
  modelAnswers: { key: string; answer: string; at: number };
  modelReasons: { id: Generated<number>; code: string; count: number; at: number };
};

/** Every table in an order in which rows can be copied. */
export const tableNames = [
  'feeds',
  'polling',
  'polls',
  'articles',
  'identities',
  'revisions',
  'stories',
  'mends',
  'subscriptions',
  'editions',
  'deliveries',
  'told',
  'topics',
  'mutes',
  'reports',
  'answers',
  'leases',
  'settings',
  'secrets',
  'modelCalls',
  'modelAnswers',
  'modelReasons',
] as const satisfies readonly (keyof Tables)[];

export async function countRows(db: Db): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const name of tableNames) {
    const { count } = await db
      .selectFrom(name)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[name] = count;
  }
  return counts;
}
