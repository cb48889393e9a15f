// What operators ask of the database: numbers for /metrics, whether it fits this version, whose work was left lying.
import { type Kysely, sql } from 'kysely';
import type { Measures, Upkeep } from './contract-measures.ts';
import type { Engine } from './engine.ts';
import { released } from './lease.ts';
import { migrationNames, migrationsDone } from './migrate.ts';
import { modelCallStore } from './model-calls.ts';
import type { Db } from './tables.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** By id, so that no index on times is needed. */
const newestRows = 50_000;

export function upkeep(engine: Engine): Upkeep {
  const { db } = engine;
  return {
    async measure(now) {
      const [editions, latestMs] = await editionCounts(db, now - dayMs);
      return {
        editions,
        latestMs,
        deliveries: await deliveryCounts(db, now - dayMs),
        unknownDeliveries: await unknownCount(db),
        polls: await pollCounts(db, now - hourMs),
        feeds: await feedCounts(db),
        articles: await highestId(db, 'articles'),
        stories: await highestId(db, 'stories'),
        model: await modelCounts(engine, now - dayMs),
        queues: await queues(db, now),
      };
    },
    async missingMigrations() {
      const done = await migrationsDone(db as unknown as Kysely<unknown>, engine.name);
      return migrationNames.filter(name => !done.includes(name));
    },
    async abandoned(before) {
      return {
        editions: await count(
          db.selectFrom('editions').where('state', '=', 'claimed').where('leaseUntilAt', '<', before),
        ),
        deliveries: await count(
          db.selectFrom('deliveries').where('state', '=', 'sending').where('leaseUntilAt', '<', before),
        ),
      };
    },
    async release(holder) {
      await db.updateTable('leases').set({ untilAt: 0 }).where('holder', '=', holder).execute();
      await db.updateTable('polling').set(released).where('leaseHolder', '=', holder).execute();
      await db
        .updateTable('editions')
        .set(released)
        .where('state', '=', 'claimed')
        .where('leaseHolder', '=', holder)
        .execute();
    },
    async now() {
      const { rows } = await (engine.name === 'sqlite'
        ? sql<{ at: number }>`select cast(unixepoch('subsec') * 1000 as integer) as at`
        : sql<{ at: number }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at`
      ).execute(db);
      return Number(rows[0]?.at);
    },
  };
}

async function editionCounts(db: Db, since: number): Promise<readonly [Measures['editions'], number]> {
  const rows = await db
    .selectFrom(eb =>
      eb
        .selectFrom('editions')
        .select(['state', 'late', 'dueAt', 'createdAt'])
        .orderBy('id', 'desc')
        .limit(newestRows)
        .as('newest'),
    )
    .select(({ fn }) => [
      'state',
      'late',
      fn.countAll<number>().as('count'),
      sql<number>`max(created_at - due_at)`.as('latestMs'),
    ])
    .where('createdAt', '>=', since)
    .groupBy(['state', 'late'])
    .execute();
  const editions = rows.map(({ state, late, count }) => ({ state, late: late !== 0, count }));
  return [editions, Math.max(0, ...rows.map(row => Number(row.latestMs)))];
}

function deliveryCounts(db: Db, since: number): Promise<Measures['deliveries']> {
  return db
    .selectFrom(eb =>
      eb
        .selectFrom('deliveries')
        .select(['platform', 'state', 'updatedAt'])
        .orderBy('id', 'desc')
        .limit(newestRows)
        .as('newest'),
    )
    .select(({ fn }) => ['platform', 'state', fn.countAll<number>().as('count')])
    .where('updatedAt', '>=', since)
    .groupBy(['platform', 'state'])
    .execute();
}

const unknownCount = (db: Db): Promise<number> => count(db.selectFrom('deliveries').where('state', '=', 'unknown'));

function pollCounts(db: Db, since: number): Promise<Measures['polls']> {
  return db
    .selectFrom(eb =>
      eb.selectFrom('polls').select(['result', 'at']).orderBy('id', 'desc').limit(newestRows).as('newest'),
    )
    .select(({ fn }) => ['result', fn.countAll<number>().as('count')])
    .where('at', '>=', since)
    .groupBy('result')
    .execute();
}

async function feedCounts(db: Db): Promise<Measures['feeds']> {
  const row = await db
    .selectFrom('polling')
    .innerJoin('feeds', 'feeds.id', 'polling.feedId')
    .where('feeds.removedAt', 'is', null)
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      sql<number | string | null>`sum(case when paused_by is not null then 1 else 0 end)`.as('paused'),
      sql<number | string | null>`sum(case when paused_by is null and failures > 0 then 1 else 0 end)`.as('failing'),
    ])
    .executeTakeFirstOrThrow();
  const [paused, failing] = [Number(row.paused ?? 0), Number(row.failing ?? 0)];
  return { paused, failing, well: row.all - paused - failing };
}

async function highestId(db: Db, table: 'articles' | 'stories'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.max<number | null>('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

async function modelCounts(engine: Engine, since: number): Promise<Measures['model']> {
  const calls = modelCallStore(engine);
  const { inputTokens, outputTokens, usd } = await calls.spentSince(since);
  const results = await engine.db
    .selectFrom('modelCalls')
    .select(({ fn }) => ['result', fn.countAll<number>().as('count')])
    .where('at', '>=', since)
    .groupBy('result')
    .execute();
  return { calls: results, inputTokens, outputTokens, usd, fallbacks: await calls.countReasons(since) };
}

async function queues(db: Db, now: number): Promise<Measures['queues']> {
  return {
    feeds: await count(db.selectFrom('polling').where('nextPollAt', '<=', now).where('pausedBy', 'is', null)),
    articles: await count(db.selectFrom('articles').where('storyId', 'is', null)),
    editions: await count(db.selectFrom('editions').where('state', '=', 'claimed')),
    deliveries: await count(
      db.selectFrom('deliveries').where('state', '=', 'pending').where('nextAttemptAt', '<=', now),
    ),
  };
}

async function count(rows: { select(of: unknown): { executeTakeFirstOrThrow(): Promise<unknown> } }): Promise<number> {
  const row = (await rows.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()) as { count: number };
  return row.count;
}
