// Full text on PostgreSQL: `tsvector`s in one partition a week, each with a GIN index and no other. With any other index
// the planner walks the archive for rare words; with one big table a common word costs hundreds of milliseconds.
import { sql } from 'kysely';
import type { Window } from '../model.ts';
import type { SearchQuery } from './contract.ts';
import type { SearchIndex } from './engine.ts';
import type { Db } from './tables.ts';
import { foldQuery } from './words.ts';

const weekMs = 7 * 86_400_000;
const rowsAStatement = 50;
const prefix = 'article_search_w';

export function postgresIndex(db: Db): SearchIndex {
  const made = new Set<number>();
  const add: SearchIndex['add'] = async (transaction, rows) => {
    for (let start = 0; start < rows.length; start += rowsAStatement) {
      const values = rows
        .slice(start, start + rowsAStatement)
        .map(({ articleId, seenAt, words }) => sql`(${articleId}, ${seenAt}, array_to_tsvector(${words}))`);
      await sql`insert into article_search (article_id, seen_at, words) values ${sql.join(values)}`.execute(
        transaction,
      );
    }
  };
  return {
    async prepare(seenAt) {
      for (const week of new Set(seenAt.map(weekOf))) {
        if (made.has(week)) continue;
        await createWeek(db, week);
        made.add(week);
      }
    },
    add,
    // A second row: there is no index by article to find the first one with.
    extend: (transaction, row) => add(transaction, [row]),
    async remove(transaction, rows) {
      for (const [week, its] of Map.groupBy(rows, row => weekOf(row.seenAt))) {
        const ids = its.map(row => row.articleId);
        const [from, to] = [week * weekMs, (week + 1) * weekMs];
        await sql`delete from article_search
          where seen_at >= ${from} and seen_at < ${to} and article_id = any(${ids})`.execute(transaction);
      }
    },
    async find(query, window, limit, below) {
      const match = matchText(query);
      if (match === null) return [];
      return db.transaction().execute(async transaction => {
        await sql`set local enable_seqscan = off`.execute(transaction);
        const ids = new Set<number>();
        for (const week of await weeks(transaction, window.from, window.to)) {
          if (ids.size >= limit) break;
          // Rows of edits repeat their article's id.
          for (let rows = limit; ; rows *= 2) {
            const found = await findInWeek(transaction, week, match, { window, below, limit: rows });
            for (const id of found) ids.add(id);
            if (found.length < rows || ids.size >= limit) break;
          }
        }
        return [...ids].sort((a, b) => b - a).slice(0, limit);
      });
    },
  };
}

type Range = { readonly window: Window; readonly below: number; readonly limit: number };

export function weekOf(at: number): number {
  return Math.floor(at / weekMs);
}

/** One week's newest matches. `id + 0`: sorted, not read in the order of an index that does not know the words. */
export function searchStatement(week: number, match: string, { window, below, limit }: Range) {
  return sql<{ id: number }>`select article_id as id from ${sql.id(partition(week))}
    where words @@ ${match}::tsquery and seen_at >= ${window.from} and seen_at < ${window.to}
      and article_id < ${below}
    order by article_id + 0 desc limit ${limit}`;
}

async function findInWeek(db: Db, week: number, match: string, range: Range): Promise<readonly number[]> {
  const { rows } = await searchStatement(week, match, range).execute(db);
  return rows.map(row => row.id);
}

/** Weeks that have a partition, newest first. */
async function weeks(db: Db, from: number, to: number): Promise<readonly number[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_inherits
    join pg_class on pg_class.oid = inhrelid where inhparent = 'article_search'::regclass`.execute(db);
  return rows
    .map(row => Number(row.name.slice(prefix.length).replace('_', '-')))
    .filter(week => week >= weekOf(from) && week <= weekOf(to - 1))
    .sort((a, b) => b - a);
}

function partition(week: number): string {
  return `${prefix}${String(week).replace('-', '_')}`;
}

async function createWeek(db: Db, week: number): Promise<void> {
  await db.transaction().execute(async transaction => {
    // `if not exists` alone does not keep two processes from making the same table at the same moment.
    await sql`select pg_advisory_xact_lock(hashtext('article_search'))`.execute(transaction);
    const known = await sql<{ oid: string | null }>`select to_regclass(${partition(week)}) as oid`.execute(transaction);
    if (known.rows[0]?.oid) return;
    await sql`create table ${sql.id(partition(week))} partition of article_search
      for values from (${sql.lit(week * weekMs)}) to (${sql.lit((week + 1) * weekMs)})`.execute(transaction);
  });
}

/** A `tsquery` from folded words: letters and digits in quotes, so nothing that people type is an operator. */
export function matchText(query: SearchQuery): string | null {
  const alternatives = foldQuery(query).map(
    words => `(${words.map(({ word, isPrefix }) => `'${word}'${isPrefix ? ':*' : ''}`).join(' & ')})`,
  );
  return alternatives.length > 0 ? alternatives.join(' | ') : null;
}
