// Feeds, articles, stories and the full-text index.
import { type Kysely, sql } from 'kysely';
import type { EngineName } from '../engine.ts';
import { flag, tableWithId } from './columns.ts';

export async function createArticles(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await createFeeds(db, engine);
  await tableWithId(db, 'articles', engine)
    .addColumn('feedId', 'bigint', column => column.notNull())
    .addColumn('guid', 'text')
    .addColumn('url', 'text')
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('publisher', 'text', column => column.notNull())
    .addColumn('author', 'text')
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('publishedAt', 'bigint')
    .addColumn('seenAt', 'bigint', column => column.notNull())
    .addColumn('isSeeded', flag, column => column.notNull())
    .addColumn('storyId', 'bigint')
    .addColumn('contentHash', 'text', column => column.notNull())
    .addColumn('lede', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .execute();
  // Texts of a few KB stay in their row, uncompressed: a search reads 300 of them.
  if (engine === 'postgres') await sql`alter table articles set (toast_tuple_target = 8160)`.execute(db);
  await db.schema.createIndex('articlesBySeenAt').on('articles').columns(['seenAt', 'publisher']).execute();
  await db.schema.createIndex('articlesByStory').on('articles').column('storyId').execute();
  await sql`create index articles_without_story on articles (id) where story_id is null`.execute(db);
  await db.schema
    .createTable('identities')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('articleId', 'bigint', column => column.notNull())
    .$call(table => (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
    .execute();
  await tableWithId(db, 'revisions', engine)
    .addColumn('articleId', 'bigint', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('lede', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .execute();
  await db.schema.createIndex('revisionsByArticle').on('revisions').column('articleId').execute();
  await createStories(db, engine);
  await createSearchIndex(db, engine);
}

async function createFeeds(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await tableWithId(db, 'feeds', engine)
    .addColumn('url', 'text', column => column.notNull().unique())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('publisher', 'text', column => column.notNull())
    .addColumn('language', 'text')
    .addColumn('tags', 'text', column => column.notNull())
    .addColumn('weight', 'double precision', column => column.notNull())
    .addColumn('fullText', flag, column => column.notNull())
    .addColumn('addedAt', 'bigint', column => column.notNull())
    .addColumn('removedAt', 'bigint')
    .execute();
  await db.schema
    .createTable('polling')
    .addColumn('feedId', 'bigint', column => column.primaryKey())
    .addColumn('etag', 'text')
    .addColumn('lastModified', 'text')
    .addColumn('validatorsAt', 'bigint')
    .addColumn('bodyHash', 'text')
    .addColumn('nextPollAt', 'bigint', column => column.notNull())
    .addColumn('lastPolledAt', 'bigint')
    .addColumn('lastSuccessAt', 'bigint')
    .addColumn('lastNewAt', 'bigint')
    .addColumn('usualGapMs', 'double precision')
    .addColumn('failures', 'bigint', column => column.notNull())
    .addColumn('firstFailedAt', 'bigint')
    .addColumn('lastError', 'text')
    .addColumn('pausedBy', 'text')
    .addColumn('pausedReason', 'text')
    .addColumn('movedTo', 'text')
    .addColumn('movedCount', 'bigint', column => column.notNull())
    .addColumn('movedSince', 'bigint')
    .addColumn('isSeeded', flag, column => column.notNull())
    .addColumn('leaseHolder', 'text')
    .addColumn('leaseUntilAt', 'bigint', column => column.notNull())
    .addColumn('leaseToken', 'bigint', column => column.notNull())
    .execute();
  await db.schema.createIndex('pollingByNextPoll').on('polling').column('nextPollAt').execute();
  await tableWithId(db, 'polls', engine)
    .addColumn('feedId', 'bigint', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('result', 'text', column => column.notNull())
    .addColumn('status', 'bigint')
    .addColumn('bytes', 'bigint', column => column.notNull())
    .addColumn('newArticles', 'bigint', column => column.notNull())
    .addColumn('ms', 'double precision', column => column.notNull())
    .addColumn('reason', 'text')
    .execute();
  await db.schema.createIndex('pollsByFeed').on('polls').columns(['feedId', 'id']).execute();
}

async function createStories(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await tableWithId(db, 'stories', engine)
    .addColumn('firstSeenAt', 'bigint', column => column.notNull())
    .addColumn('lastSeenAt', 'bigint', column => column.notNull())
    .execute();
  await db.schema.createIndex('storiesByLastSeen').on('stories').column('lastSeenAt').execute();
  await db.schema
    .createTable('mends')
    .addColumn('articleId', 'bigint', column => column.notNull())
    .addColumn('otherArticleId', 'bigint', column => column.notNull())
    .addColumn('isSame', flag, column => column.notNull())
    .addColumn('by', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('mendsKey', ['articleId', 'otherArticleId'])
    .execute();
}

/**
 * SQLite: FTS5 without a copy of the text; words come folded, so `ascii` (split on spaces) is exact and the fastest.
 * PostgreSQL: one partition a week, GIN the only index: with any other the planner takes the wrong one.
 */
async function createSearchIndex(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  if (engine === 'sqlite') {
    await sql`create virtual table article_search using fts5(
      words, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(db);
    return;
  }
  await sql`create table article_search (article_id bigint not null, seen_at bigint not null, words tsvector not null)
    partition by range (seen_at)`.execute(db);
  await sql`create index article_search_words on article_search using gin (words)`.execute(db);
}
