// What a poll brings, in one transaction: new articles, edits of known ones, the poll and the feed's next one.
// An article is known when its GUID was seen in this feed, when its identity (link, or title and date) was seen in this
// feed, or when its link was seen in any feed of the same publisher. Identities outlive the article.
import { sql } from 'kysely';
import { hash } from '../id.ts';
import type { NewArticle, Polling } from '../model.ts';
import type { FeedClaim, FeedStore, PollOutcome } from './contract.ts';
import type { Engine } from './engine.ts';
import { feedColumns, pollingColumns, toPolling } from './feed-rows.ts';
import { released } from './lease.ts';
import type { Db } from './tables.ts';
import { foldWords } from './words.ts';

type Completed = Awaited<ReturnType<FeedStore['complete']>>;
type Arrival = { readonly article: NewArticle; readonly keys: readonly string[] };

const rowsAStatement = 50;
const pollsKept = 20;

export async function complete(engine: Engine, claim: FeedClaim, outcome: PollOutcome): Promise<Completed> {
  const feedId = claim.feed.id;
  const arrivals = outcome.articles.map(clean).map((article): Arrival => {
    const keys = Object.values(keysOf(feedId, article.publisher, article)).filter(key => key !== null);
    return { article, keys };
  });
  return engine.db.transaction().execute(async db => {
    const held = await db
      .selectFrom('polling')
      .selectAll()
      .where('feedId', '=', feedId)
      .where('leaseToken', '=', claim.token)
      .$if(engine.locksRows, query => query.forUpdate())
      .executeTakeFirst();
    if (!held) return null;
    // Two feeds of one publisher may bring the same link at the same moment.
    await engine.lockNames(db, [...new Set(arrivals.map(({ article }) => foldPublisher(article.publisher)))]);
    const { added, seenAgain } = await sort(engine, db, arrivals);
    const newIds = await insertArticles(engine, db, feedId, added);
    const revised = await revise(engine, db, feedId, outcome.poll.at, seenAgain);
    await keepIdentities(engine, db, [
      ...added.map((arrival, i) => ({ keys: arrival.flatMap(({ keys }) => keys), articleId: newIds[i] ?? 0 })),
      ...seenAgain,
    ]);
    await recordPoll(db, outcome, newIds.length);
    const polling = merge(toPolling(held), claim.polling, outcome, newIds.length);
    await db
      .updateTable('polling')
      .set({
        ...pollingColumns(polling),
        ...released,
      })
      .where('feedId', '=', feedId)
      .execute();
    await changeFeed(db, feedId, outcome.feed ?? {});
    return { newIds, revised, known: seenAgain.reduce((sum, { count }) => sum + count, 0) };
  });
}

export async function known(
  engine: Engine,
  feedId: number,
  asked: Parameters<FeedStore['known']>[1],
): ReturnType<FeedStore['known']> {
  const feed = await engine.db.selectFrom('feeds').select('publisher').where('id', '=', feedId).executeTakeFirst();
  const keys = asked.map(item => keysOf(feedId, feed?.publisher ?? '', item));
  const found = await find(
    engine,
    engine.db,
    keys.flatMap(key => Object.values(key).filter(part => part !== null)),
  );
  const has = (key: string | null): boolean => key !== null && found.has(key);
  return keys.map(key => ({ byGuid: has(key.guid), byIdentity: has(key.inFeed) || has(key.ofPublisher) }));
}

function keysOf(feedId: number, publisher: string, item: Pick<NewArticle, 'guid' | 'identity'>) {
  const isLink = /^https?:\/\//i.test(item.identity);
  const key = (...parts: string[]): string => hash(...parts).slice(0, 32);
  return {
    guid: item.guid === null || item.guid === '' ? null : key('guid', String(feedId), item.guid),
    inFeed: item.identity === '' ? null : key('feed', String(feedId), item.identity),
    ofPublisher: isLink ? key('publisher', foldPublisher(publisher), item.identity) : null,
  };
}

function foldPublisher(publisher: string): string {
  return publisher.normalize('NFKC').trim().toLowerCase();
}

async function find(engine: Engine, db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await db.selectFrom('identities').selectAll().where(engine.among('key', keys)).execute();
  return new Map(rows.map(row => [row.key, row.articleId]));
}

type SeenAgain = { readonly articleId: number; readonly keys: string[]; readonly article: NewArticle; count: number };

/** Parts the new from the known; repeats inside one document join the first of them. */
async function sort(
  engine: Engine,
  db: Db,
  arrivals: readonly Arrival[],
): Promise<{ readonly added: readonly (readonly Arrival[])[]; readonly seenAgain: readonly SeenAgain[] }> {
  const stored = await find(
    engine,
    db,
    arrivals.flatMap(({ keys }) => keys),
  );
  const seenAgain = new Map<number, SeenAgain>();
  const added: Arrival[][] = [];
  const addedByKey = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const storedKey = arrival.keys.find(key => stored.has(key));
    const articleId = storedKey === undefined ? undefined : stored.get(storedKey);
    if (articleId !== undefined) {
      const before = seenAgain.get(articleId);
      const missing = arrival.keys.filter(key => !stored.has(key));
      if (before) {
        before.keys.push(...missing);
        before.count++;
      } else seenAgain.set(articleId, { articleId, keys: missing, article: arrival.article, count: 1 });
      continue;
    }
    const twin = arrival.keys.map(key => addedByKey.get(key)).find(group => group !== undefined);
    const group = twin ?? [];
    if (!twin) added.push(group);
    group.push(arrival);
    for (const key of arrival.keys) addedByKey.set(key, group);
  }
  return { added, seenAgain: [...seenAgain.values()] };
}

async function insertArticles(
  engine: Engine,
  db: Db,
  feedId: number,
  added: readonly (readonly Arrival[])[],
): Promise<readonly number[]> {
  const articles = added.flatMap(([first]) => (first ? [first.article] : []));
  const ids: number[] = [];
  for (let start = 0; start < articles.length; start += rowsAStatement) {
    const rows = articles.slice(start, start + rowsAStatement);
    const inserted = await db
      .insertInto('articles')
      .values(
        rows.map(({ identity: _, ...article }) => ({
          ...article,
          feedId,
          isSeeded: Number(article.isSeeded),
          storyId: null,
          contentHash: contentHash(article),
        })),
      )
      .returning('id')
      .execute();
    // RETURNING promises no order; ids are given in the order of the rows.
    ids.push(...inserted.map(row => row.id).sort((a, b) => a - b));
  }
  await engine.index.add(
    db,
    articles.map((article, i) => ({ articleId: ids[i] ?? 0, seenAt: article.seenAt, words: wordsOf(article) })),
  );
  return ids;
}

/** Edits become revisions: only from the article's own feed, since other feeds of the publisher may shorten it. */
async function revise(
  engine: Engine,
  db: Db,
  feedId: number,
  at: number,
  seenAgain: readonly SeenAgain[],
): Promise<number> {
  if (seenAgain.length === 0) return 0;
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'contentHash', 'seenAt'])
    .where(
      engine.among(
        'id',
        seenAgain.map(({ articleId }) => articleId),
      ),
    )
    .where('feedId', '=', feedId)
    .execute();
  const stored = new Map(rows.map(row => [row.id, row]));
  let revised = 0;
  for (const { articleId, article } of seenAgain) {
    const before = stored.get(articleId);
    const after = before ? contentHash(article, before.contentHash) : null;
    if (!before || after === null || after === before.contentHash) continue;
    const { title, lede, text } = article;
    await db.insertInto('revisions').values({ articleId, at, title, lede, text }).execute();
    await db.updateTable('articles').set({ contentHash: after }).where('id', '=', articleId).execute();
    await engine.index.extend(db, { articleId, seenAt: before.seenAt, words: wordsOf(article) });
    revised++;
  }
  return revised;
}

/** Title, lede and text hashed apart; a part that comes empty says nothing and stays as it was `before`. */
function contentHash(article: Pick<NewArticle, 'title' | 'lede' | 'text'>, before = ''): string {
  const old = before.split(':');
  return [article.title, article.lede, article.text]
    .map(part => part.replace(/\s+/g, ' ').trim())
    .map((part, i) => (part === '' && old[i] ? old[i] : hash(part).slice(0, 16)))
    .join(':');
}

function wordsOf({ title, lede, text }: Pick<NewArticle, 'title' | 'lede' | 'text'>): string[] {
  return foldWords(`${title}\n${lede}\n${text}`);
}

async function keepIdentities(
  engine: Engine,
  db: Db,
  items: readonly { readonly keys: readonly string[]; readonly articleId: number }[],
): Promise<void> {
  const pairs = items.flatMap(({ keys, articleId }) => [...new Set(keys)].map(key => [key, articleId] as const));
  if (pairs.length === 0) return;
  await sql`insert into identities (key, article_id) ${engine.pairs(pairs)} on conflict (key) do nothing`.execute(db);
}

async function recordPoll(db: Db, outcome: PollOutcome, newArticles: number): Promise<void> {
  await db
    .insertInto('polls')
    .values({ ...outcome.poll, newArticles })
    .execute();
  const kept = db
    .selectFrom('polls')
    .select('id')
    .where('feedId', '=', outcome.poll.feedId)
    .orderBy('id', 'desc')
    .limit(pollsKept);
  await db.deleteFrom('polls').where('feedId', '=', outcome.poll.feedId).where('id', 'not in', kept).execute();
}

/** The record after this poll; what an admin changed while the poll ran (paused, asked again) stays as the admin left it. */
function merge(current: Polling, claimed: Polling, { polling, poll }: PollOutcome, newArticles: number): Polling {
  const changed = Object.entries(current).filter(([name, value]) => value !== claimed[name as keyof Polling]);
  return {
    ...polling,
    ...(newArticles > 0 ? { lastNewAt: poll.at } : {}),
    isSeeded: current.isSeeded || polling.isSeeded || poll.result !== 'failed',
    ...(Object.fromEntries(changed) as Partial<Polling>),
    feedId: current.feedId,
  };
}

async function changeFeed(db: Db, feedId: number, { url, ...rest }: NonNullable<PollOutcome['feed']>): Promise<void> {
  const taken =
    url === undefined ? undefined : await db.selectFrom('feeds').select('id').where('url', '=', url).executeTakeFirst();
  const row = feedColumns({ ...rest, ...(url !== undefined && !taken ? { url } : {}) });
  if (Object.keys(row).length > 0) await db.updateTable('feeds').set(row).where('id', '=', feedId).execute();
}

/** PostgreSQL's text cannot hold U+0000, its bigint no fractions. */
function clean(article: NewArticle): NewArticle {
  const entries = Object.entries(article).map(([name, value]) => {
    if (typeof value === 'number') return [name, Math.round(value)];
    return [name, typeof value === 'string' ? value.replaceAll('\0', '') : value];
  });
  return Object.fromEntries(entries) as NewArticle;
}
