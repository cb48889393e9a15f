// Articles by id, story, window and words.
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Article, Headline } from '../model.ts';
import type { ArticleStore } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Db, Tables } from './tables.ts';
import { foldWords } from './words.ts';

type Stored<T> = Omit<T, 'isSeeded' | 'text'> & { readonly isSeeded: number };
type StoredArticle = Stored<Article> & { readonly text: string | Uint8Array };

// Named here, and read without kysely's renaming: a search reads 300 articles, and a third of its time went there.
const headline = sql.raw(`id, feed_id as "feedId", guid, url, title, publisher, author, language,
  published_at as "publishedAt", seen_at as "seenAt", is_seeded as "isSeeded", story_id as "storyId"`);

// `node:sqlite` makes strings of Cyrillic three times slower than Buffer makes them of bytes (measured: 6.8 and 2.4 ms for 300 texts).
const textColumn = { sqlite: sql.raw('lede, cast(text as blob) as text'), postgres: sql.raw('lede, text') };

export function articleStore(engine: Engine): ArticleStore {
  const { db } = engine;
  const plain = db.withoutPlugins();
  const read = async (condition: RawBuilder<unknown>): Promise<readonly Article[]> => {
    const query = sql<StoredArticle>`select ${headline}, ${textColumn[engine.name]} from articles ${condition}`;
    return (await query.execute(plain)).rows.map(fromStored);
  };
  /** Newest first by id. */
  const headlines = async (condition: RawBuilder<unknown>): Promise<readonly Headline[]> => {
    const { rows } = await sql<Stored<Headline>>`select ${headline} from articles where ${condition}`.execute(plain);
    return rows.map(row => ({ ...row, isSeeded: row.isSeeded === 1 })).sort((a, b) => b.id - a.id);
  };
  const search: ArticleStore['search'] = async (query, { from, to }, limit) => {
    const window = { from: Math.floor(from), to: Math.ceil(to) };
    const found: Headline[] = [];
    for (let below = Number.MAX_SAFE_INTEGER; found.length < limit; ) {
      const condition = await engine.index.find(query, window, limit, below);
      const matches = condition === null ? [] : await headlines(condition);
      found.push(...matches.filter(({ seenAt }) => seenAt >= from && seenAt < to));
      if (matches.length < limit) break;
      below = matches.at(-1)?.id ?? 0;
    }
    return found.slice(0, limit);
  };
  const get: ArticleStore['get'] = async ids =>
    ids.length === 0 ? [] : inOrder(await read(sql`where ${engine.among('id', ids)}`), ids);
  return {
    get,
    async ofStories(storyIds) {
      return storyIds.length === 0 ? [] : read(sql`where ${engine.among('story_id', storyIds)} order by id`);
    },
    async inWindow({ from, to }, limit) {
      // Ids first, from the index alone: sorting whole rows of a week would move all their text.
      const rows = await db
        .selectFrom('articles')
        .select('id')
        .where('seenAt', '>=', from)
        .where('seenAt', '<', to)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.length === 0
        ? []
        : headlines(
            sql`${engine.among(
              'id',
              rows.map(row => row.id),
            )}`,
          );
    },
    search,
    async latestMatch(query, before) {
      const found = await search(query, { from: 0, to: before }, 1);
      return (await get(found.map(({ id }) => id)))[0] ?? null;
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
      return read(sql`where story_id is null order by id limit ${limit}`);
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

function inOrder<T extends Pick<Article, 'id'>>(rows: readonly T[], ids: readonly number[]): readonly T[] {
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => byId.get(id) ?? []);
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
