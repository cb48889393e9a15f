// Stories: which article belongs to which, and what an admin mended.
import type { Article, Story } from '../model.ts';
import { articlesByStory } from './articles.ts';
import type { Assignment, StoryStore } from './contract.ts';
import type { Engine } from './engine.ts';
import { isHeld } from './lease.ts';
import type { Db } from './tables.ts';

/** Pairs remembered when an article moves, with each story's newest articles. */
const mendedNeighbours = 30;
/** Measured on SQLite with 40,000 articles: all at once blocked for 930 ms, pieces of this size for 50 ms at most. */
const storiesAPiece = 250;

export function storyStore(engine: Engine): StoryStore {
  const { db } = engine;
  return {
    async get(ids) {
      if (ids.length === 0) return [];
      return db.selectFrom('stories').selectAll().where(engine.among('id', ids)).orderBy('id').execute();
    },
    async since(since, pause) {
      const stories = await db
        .selectFrom('stories')
        .selectAll()
        .where('lastSeenAt', '>=', since)
        .orderBy('id')
        .execute();
      const read: { readonly story: Story; readonly articles: readonly Article[] }[] = [];
      for (let start = 0; start < stories.length; start += storiesAPiece) {
        const piece = stories.slice(start, start + storiesAPiece);
        const articles = await articlesByStory(
          engine,
          db,
          piece.map(story => story.id),
        );
        for (const story of piece) {
          const its = articles.get(story.id);
          if (its) read.push({ story, articles: its });
        }
        await pause?.();
      }
      return read;
    },
    assign: (assignments, fence) =>
      db.transaction().execute(async transaction => {
        if (fence && !(await isHeld(engine, transaction, fence))) return null;
        if (fence && !(await areAlive(engine, transaction, assignments))) return null;
        return assign(engine, transaction, assignments);
      }),
    move: (articleIds, storyId, by, at) =>
      db.transaction().execute(transaction => move(engine, transaction, { articleIds, storyId, by, at })),
    async mends(since) {
      const rows = await db
        .selectFrom('mends')
        .select(['articleId', 'otherArticleId', 'isSame'])
        .where('at', '>=', since)
        .orderBy('at')
        .execute();
      return rows.map(row => ({ ...row, isSame: row.isSame === 1 }));
    },
  };
}

/** Whether every story named has articles still: one that an admin has just merged into another must not come back. */
async function areAlive(engine: Engine, db: Db, assignments: readonly Assignment[]): Promise<boolean> {
  const named = [...new Set(assignments.flatMap(({ storyId }) => (storyId !== null && storyId > 0 ? storyId : [])))];
  if (named.length === 0) return true;
  await lockStories(engine, db, named);
  const alive = await db
    .selectFrom('articles')
    .select('storyId')
    .distinct()
    .where(engine.among('storyId', named))
    .execute();
  return alive.length === named.length;
}

/** Nobody else moves articles of these stories until the transaction ends. In one order, so that two never wait for each other. */
async function lockStories({ locksRows, among }: Engine, db: Db, ids: readonly number[]): Promise<void> {
  if (!locksRows || ids.length === 0) return;
  await db.selectFrom('stories').select('id').where(among('id', ids)).orderBy('id').forUpdate().execute();
}

async function assign(engine: Engine, db: Db, assignments: readonly Assignment[]): Promise<readonly number[]> {
  if (assignments.length === 0) return [];
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'storyId', 'seenAt'])
    .where(
      engine.among(
        'id',
        assignments.map(({ articleId }) => articleId),
      ),
    )
    .$if(engine.locksRows, query => query.forUpdate())
    .execute();
  const articles = new Map(rows.map(row => [row.id, row]));
  const groups = new Map<number | symbol, { storyId: number | null; articleIds: number[] }>();
  for (const { articleId, storyId } of assignments) {
    if (articles.get(articleId)?.storyId !== null) continue;
    const key = storyId ?? Symbol('a story of its own');
    const group = groups.get(key) ?? { storyId: storyId !== null && storyId > 0 ? storyId : null, articleIds: [] };
    groups.set(key, group);
    group.articleIds.push(articleId);
  }
  const given = new Map<number, number>();
  for (const group of groups.values()) {
    const times = group.articleIds.map(id => articles.get(id)?.seenAt ?? 0);
    const storyId = group.storyId ?? (await startStory(db, Math.min(...times), Math.max(...times)));
    if (group.storyId !== null) await stretchStory(db, storyId, Math.min(...times), Math.max(...times));
    await db.updateTable('articles').set({ storyId }).where(engine.among('id', group.articleIds)).execute();
    for (const id of group.articleIds) given.set(id, storyId);
  }
  return assignments.map(({ articleId }) => given.get(articleId) ?? articles.get(articleId)?.storyId ?? 0);
}

async function startStory(db: Db, firstSeenAt: number, lastSeenAt: number): Promise<number> {
  const row = await db
    .insertInto('stories')
    .values({ firstSeenAt, lastSeenAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function stretchStory(db: Db, id: number, firstSeenAt: number, lastSeenAt: number): Promise<void> {
  await db
    .updateTable('stories')
    .set(eb => ({
      firstSeenAt: eb.case().when('firstSeenAt', '>', firstSeenAt).then(firstSeenAt).else(eb.ref('firstSeenAt')).end(),
      lastSeenAt: eb.case().when('lastSeenAt', '<', lastSeenAt).then(lastSeenAt).else(eb.ref('lastSeenAt')).end(),
    }))
    .where('id', '=', id)
    .execute();
}

type Move = {
  readonly articleIds: readonly number[];
  readonly storyId: number | null;
  readonly by: string;
  readonly at: number;
};

async function move(engine: Engine, db: Db, { articleIds, storyId, by, at }: Move): Promise<number> {
  const moved = db.selectFrom('articles').selectAll().where(engine.among('id', articleIds));
  const before = await moved.execute();
  await lockStories(engine, db, [storyId ?? [], ...before.map(row => row.storyId ?? [])].flat());
  // Another may have moved them while the lock was waited for.
  const rows = await moved.execute();
  const times = rows.map(row => row.seenAt);
  const left = [...new Set(rows.flatMap(row => row.storyId ?? []))].filter(id => id !== storyId);
  const target = storyId ?? (await startStory(db, Math.min(...times), Math.max(...times)));
  await db.updateTable('articles').set({ storyId: target }).where(engine.among('id', articleIds)).execute();
  await stretchStory(db, target, Math.min(...times), Math.max(...times));
  const neighbours = await articlesByStory(engine, db, [...left, target]);
  const newest = (id: number): readonly Article[] => (neighbours.get(id) ?? []).slice(-mendedNeighbours);
  for (const articleId of articleIds) {
    const joined = newest(target).filter(other => other.id !== articleId);
    await remember(db, articleId, joined, { isSame: 1, by, at });
    await remember(db, articleId, left.flatMap(newest), { isSame: 0, by, at });
  }
  return target;
}

/** A pair is kept once, smaller id first, so that a later decision replaces an earlier one. */
async function remember(
  db: Db,
  articleId: number,
  others: readonly Article[],
  decision: { readonly isSame: number; readonly by: string; readonly at: number },
): Promise<void> {
  if (others.length === 0) return;
  await db
    .insertInto('mends')
    .values(
      others.map(({ id }) => ({
        articleId: Math.min(id, articleId),
        otherArticleId: Math.max(id, articleId),
        ...decision,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['articleId', 'otherArticleId']).doUpdateSet(eb => ({
        isSame: eb.ref('excluded.isSame'),
        by: eb.ref('excluded.by'),
        at: eb.ref('excluded.at'),
      })),
    )
    .execute();
}
