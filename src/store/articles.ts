// Articles by id, story, window and words.
import { type Selectable, sql } from 'kysely';
import type { Article } from '../model.ts';
import type { ArticleStore } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Db, Tables } from './tables.ts';
import { foldWords } from './words.ts';

type StoredArticle = Omit<Article, 'isSeeded' | 'text'> & {
  readonly isSeeded: number;
  readonly text: string | Uint8Array;
};

// Named here, and read without kysely's renaming: a search reads 300 articles, and a third of its time went there.
const columns = sql.raw(`id, feed_id as "feedId", guid, url, title, publisher, author, lede, language,
  published_at as "publishedAt", seen_at as "seenAt", is_seeded as "isSeeded", story_id as "storyId"`);

// `node:sqlite` makes strings of Cyrillic three times slower than Buffer makes them of bytes (measured: 6.8 and 2.4 ms for 300 texts).
const textColumn = { sqlite: sql.raw('cast(text as blob) as text'), postgres: sql.raw('text') };

export function articleStore(engine: Engine): ArticleStore {
  const { db } = engine;
  const plain = db.withoutPlugins();
  const byIds = async (ids: readonly number[]): Promise<readonly Article[]> => {
    if (ids.length === 0) return [];
    const query = sql<StoredArticle>`select ${columns}, ${textColumn[engine.name]} from articles
      where ${engine.among('id', ids)}`;
    const found = new Map((await query.execute(plain)).rows.map(row => [row.id, fromStored(row)]));
    return ids.flatMap(id => found.get(id) ?? []);
  };
  const search: ArticleStore['search'] = async (query, { from, to }, limit) => {
    const window = { from: Math.floor(from), to: Math.ceil(to) };
    const found: Article[] = [];
    for (let below = Number.MAX_SAFE_INTEGER; found.length < limit; ) {
      const ids = await engine.index.find(query, window, limit, below);
      const articles = await byIds(ids);
      found.push(...articles.filter(({ seenAt }) => seenAt >= from && seenAt < to));
      if (ids.length < limit) break;
      below = ids.at(-1) ?? 0;
    }
    return found.slice(0, limit);
  };
  return {
    get: byIds,
    async ofStories(storyIds) {
      if (storyIds.length === 0) return [];
      const query = db.selectFrom('articles').selectAll().where(engine.among('storyId', storyIds)).orderBy('id');
      return (await query.execute()).map(toArticle);
    },
    async inWindow({ from, to }, limit) {
      // Ids first, from the index alone: sorting whole articles of a week would move all their text.
      const rows = await db
        .selectFrom('articles')
        .select('id')
        .where('seenAt', '>=', from)
        .where('seenAt', '<', to)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return byIds(rows.map(row => row.id));
    },
    search,
    async latestMatch(query, before) {
      return (await search(query, { from: 0, to: before }, 1))[0] ?? null;
    },
    async countIn({ from, to }) {
      return db
        .selectFrom('articles')
        .select(({ fn }) => [
          fn.countAll<number>().as('articles'),
          fn.count<number>('publisher').distinct().as('publishers'),
        ])
        .where('seenAt', '>=', from)
        .where('seenAt', '<', to)
        .executeTakeFirstOrThrow();
    },
    async ungrouped(limit) {
      const query = db.selectFrom('articles').selectAll().where('storyId', 'is', null).orderBy('id').limit(limit);
      return (await query.execute()).map(toArticle);
    },
    async revisions(articleIds) {
      if (articleIds.length === 0) return [];
      const query = db.selectFrom('revisions').selectAll().where(engine.among('articleId', articleIds)).orderBy('id');
      return (await query.execute()).map(({ id: _, ...revision }) => revision);
    },
    async revise(revision) {
      await db.transaction().execute(async transaction => {
        const query = transaction.selectFrom('articles').select('seenAt').where('id', '=', revision.articleId);
        const known = await query.executeTakeFirst();
        if (!known) return;
        await transaction.insertInto('revisions').values(revision).execute();
        const { articleId, title, lede, text } = revision;
        await engine.index.extend(transaction, {
          articleId,
          seenAt: known.seenAt,
          words: foldWords(`${title}\n${lede}\n${text}`),
        });
      });
    },
    async latestSeenAt() {
      const row = await db
        .selectFrom('articles')
        .select('seenAt')
        .orderBy('seenAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.seenAt ?? null;
    },
  };
}

function fromStored({ text, isSeeded, ...row }: StoredArticle): Article {
  return { ...row, text: typeof text === 'string' ? text : decode(text), isSeeded: isSeeded === 1 };
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

export function toArticle({ contentHash: _, ...row }: Selectable<Tables['articles']>): Article {
  return { ...row, isSeeded: row.isSeeded === 1 };
}

/** Articles by story, each story's in order of arrival. */
export async function articlesByStory(
  engine: Engine,
  db: Db,
  storyIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Article[]>> {
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where(engine.among('storyId', storyIds))
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(toArticle), article => article.storyId ?? 0);
}
