// Feeds, how their polling goes, and who polls them now.
import type { Insertable, Selectable } from 'kysely';
import type { Feed, Poll } from '../model.ts';
import type { FeedClaim, FeedStore, FeedWithPolling } from './contract.ts';
import type { Engine } from './engine.ts';
import { feedColumns, pollingColumns, toFeed, toPolling } from './feed-rows.ts';
import { complete, known } from './intake.ts';
import { released, taken, withDue } from './lease.ts';
import type { Db, Tables } from './tables.ts';

type PollingRow = Selectable<Tables['polling']>;

export function feedStore(engine: Engine): FeedStore {
  const { db } = engine;
  return {
    add: (feed, nextPollAt) => db.transaction().execute(transaction => add(transaction, feed, nextPollAt)),
    async get(id) {
      return (await withPolling(db, id))[0] ?? null;
    },
    async byUrl(url) {
      const row = await db.selectFrom('feeds').select('id').where('url', '=', url).executeTakeFirst();
      return row ? ((await withPolling(db, row.id))[0] ?? null) : null;
    },
    list: () => withPolling(db),
    async update(id, patch) {
      const row = feedColumns(patch);
      if (Object.keys(row).length > 0) await db.updateTable('feeds').set(row).where('id', '=', id).execute();
    },
    async setPolling(id, patch) {
      const row = pollingColumns(patch);
      if (Object.keys(row).length > 0) await db.updateTable('polling').set(row).where('feedId', '=', id).execute();
    },
    remove: id =>
      db.transaction().execute(async transaction => {
        const { numUpdatedRows } = await transaction
          .updateTable('feeds')
          .set({ removedAt: 1 })
          .where('id', '=', id)
          .where('removedAt', 'is', null)
          .executeTakeFirst();
        // Whoever polls it now has lost its lease.
        await transaction.updateTable('polling').set(released).where('feedId', '=', id).execute();
        return numUpdatedRows > 0n;
      }),
    async claimDue(now, limit, lease) {
      const due = db
        .selectFrom('polling')
        .innerJoin('feeds', 'feeds.id', 'polling.feedId')
        .select('polling.feedId as id')
        .where('feeds.removedAt', 'is', null)
        .where('polling.pausedBy', 'is', null)
        .where('polling.nextPollAt', '<=', now)
        .where('polling.leaseUntilAt', '<=', now)
        .orderBy('polling.nextPollAt')
        .orderBy('polling.feedId')
        .limit(limit)
        .$if(engine.locksRows, query => query.forUpdate('polling').skipLocked());
      const rows = await withDue(db, due)
        .updateTable('polling')
        .set(taken(lease, now))
        .where('feedId', 'in', eb => eb.selectFrom('due').select('due.id'))
        .returningAll()
        .execute();
      return claims(db, rows);
    },
    async claim(id, now, lease) {
      const alive = db.selectFrom('feeds').select('id').where('id', '=', id).where('removedAt', 'is', null);
      const rows = await db
        .updateTable('polling')
        .set(taken(lease, now))
        .where('feedId', 'in', alive)
        .where('leaseUntilAt', '<=', now)
        .returningAll()
        .execute();
      return (await claims(db, rows))[0] ?? null;
    },
    async renew({ feed, token }, untilAt) {
      const { numUpdatedRows } = await db
        .updateTable('polling')
        .set({ leaseUntilAt: untilAt })
        .where('feedId', '=', feed.id)
        .where('leaseToken', '=', token)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    complete: (claim, outcome) => complete(engine, claim, outcome),
    known: (feedId, keys) => known(engine, feedId, keys),
    async titles(feedId, limit) {
      const query = db.selectFrom('articles').select('title').where('feedId', '=', feedId).orderBy('id', 'desc');
      return (await query.limit(limit).execute()).map(({ title }) => title);
    },
    async polls(id) {
      const query = db.selectFrom('polls').selectAll().where('feedId', '=', id).orderBy('id', 'desc').limit(20);
      return (await query.execute()).map(({ id: _, ...poll }): Poll => poll);
    },
    async nextDueAt() {
      const row = await db
        .selectFrom('polling')
        .innerJoin('feeds', 'feeds.id', 'polling.feedId')
        .select('polling.nextPollAt')
        .where('feeds.removedAt', 'is', null)
        .where('polling.pausedBy', 'is', null)
        .orderBy('polling.nextPollAt')
        .limit(1)
        .executeTakeFirst();
      return row?.nextPollAt ?? null;
    },
  };
}

async function add(
  db: Db,
  feed: Omit<Feed, 'id'>,
  nextPollAt: number,
): Promise<{ readonly feed: Feed; readonly isNew: boolean }> {
  const row = feedColumns(feed) as Insertable<Tables['feeds']>;
  const inserted = await db
    .insertInto('feeds')
    .values(row)
    .onConflict(conflict => conflict.column('url').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted) {
    await db.insertInto('polling').values(newPolling(inserted.id, nextPollAt)).execute();
    return { feed: toFeed(inserted), isNew: true };
  }
  const existing = await db.selectFrom('feeds').selectAll().where('url', '=', feed.url).executeTakeFirstOrThrow();
  if (existing.removedAt === null) return { feed: toFeed(existing), isNew: false };
  const revived = await db
    .updateTable('feeds')
    .set({ ...row, removedAt: null })
    .where('id', '=', existing.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  // What it carries after so long is not news: it is seeded again.
  const { feedId, leaseToken: _, ...fresh } = newPolling(existing.id, nextPollAt);
  await db.updateTable('polling').set(fresh).where('feedId', '=', feedId).execute();
  return { feed: toFeed(revived), isNew: true };
}

function newPolling(feedId: number, nextPollAt: number): PollingRow {
  return {
    feedId,
    nextPollAt,
    etag: null,
    lastModified: null,
    validatorsAt: null,
    bodyHash: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    lastNewAt: null,
    usualGapMs: null,
    failures: 0,
    firstFailedAt: null,
    lastError: null,
    pausedBy: null,
    pausedReason: null,
    movedTo: null,
    movedCount: 0,
    movedSince: null,
    isSeeded: 0,
    leaseHolder: null,
    leaseUntilAt: 0,
    leaseToken: 0,
  };
}

async function claims(db: Db, rows: readonly PollingRow[]): Promise<readonly FeedClaim[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(row => row.feedId);
  const feeds = new Map(
    (await db.selectFrom('feeds').selectAll().where('id', 'in', ids).execute()).map(row => [row.id, toFeed(row)]),
  );
  const oldestDueFirst = rows.toSorted((a, b) => a.nextPollAt - b.nextPollAt || a.feedId - b.feedId);
  return oldestDueFirst.flatMap(row => {
    const feed = feeds.get(row.feedId);
    return feed ? [{ feed, polling: toPolling(row), token: row.leaseToken }] : [];
  });
}

async function withPolling(db: Db, id?: number): Promise<readonly FeedWithPolling[]> {
  const feeds = await db
    .selectFrom('feeds')
    .selectAll()
    .where('removedAt', 'is', null)
    .$if(id !== undefined, query => query.where('id', '=', id ?? 0))
    .orderBy('id')
    .execute();
  const rows = await db
    .selectFrom('polling')
    .selectAll()
    .$if(id !== undefined, query => query.where('feedId', '=', id ?? 0))
    .execute();
  const polling = new Map(rows.map(row => [row.feedId, toPolling(row)]));
  return feeds.flatMap(row => {
    const its = polling.get(row.id);
    return its ? [{ ...toFeed(row), polling: its }] : [];
  });
}
