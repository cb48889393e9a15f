// Full text on PostgreSQL: `tsvector`s by article id, a table for so many ids, GIN its only index. GIN gives all its matches
// at once, in no order: in one big table a common word costs hundreds of milliseconds, in the newest small one it costs one.
import { sql } from 'kysely';
import type { Window } from '../model.ts';
import type { SearchQuery } from './contract.ts';
import type { IndexedWords, SearchIndex } from './engine.ts';
import type { Db } from './tables.ts';
import { foldQuery } from './words.ts';

/** Ids and `seenAt` can disagree by this much between processes. */
const slackMs = 600_000;
/** Two days of 5,000 articles. Measured: with 25,000 a common word took 15 ms, with 5,000 it took 2 and the index twice the disk. */
const idsAPart = 10_000;
const rowsAPiece = 200;
const prefix = 'article_search_';

export function postgresIndex(db: Db): SearchIndex {
  const add: SearchIndex['add'] = async (transaction, rows) => {
    for (const [part, its] of Map.groupBy(rows, row => partOf(row.articleId))) {
      await makePart(transaction, part);
      await put(transaction, part, its);
    }
  };
  return {
    add,
    async extend(transaction, row) {
      const part = partOf(row.articleId);
      await makePart(transaction, part);
      const known = await sql`update ${table(part)} set words = words || ${vector(sql`${row.words.join(' ')}`)}
        where article_id = ${row.articleId}`.execute(transaction);
      if (!known.numAffectedRows) await put(transaction, part, [row]);
    },
    async remove(transaction, rows) {
      for (const [part, its] of Map.groupBy(rows, row => partOf(row.articleId))) {
        await keepPart(transaction, part);
        if (!(await exists(transaction, part))) continue;
        const ids = its.map(row => row.articleId);
        await sql`delete from ${table(part)} where article_id = any(${ids})`.execute(transaction);
      }
    },
    async dropEmpty() {
      for (const part of await parts(db)) await dropIfEmpty(db, part);
    },
    async find(query, window, limit, below) {
      const match = matchText(query);
      return match === null ? null : sql`id = any(array(select ${matches({ match, window, limit, below })}))`;
    },
  };
}

export const partOf = (articleId: number): number => Math.floor(articleId / idsAPart);
export const firstId = (part: number): number => part * idsAPart;
export const table = (part: number) => sql.id(`${prefix}${part}`);

type Asked = {
  readonly match: string;
  readonly window: Window;
  readonly limit: number;
  readonly below: number;
};

export function matches({ match, window, limit, below }: Asked) {
  return sql`article_search_find(${match}::tsquery, ${window.from - slackMs}, ${window.to + slackMs}, ${below}, ${limit})`;
}

/**
 * In the database, so that a question is one trip: the newest matches with ids between the last one seen before the window
 * and the first one seen after it. A part is read only when newer ones gave too few. No table is read from end to end,
 * since the planner does not know what it costs to fetch words from where they lie; `article_id + 0` is sorted, not read
 * in the order of an index that does not know the words. A part that was dropped since the names were read was empty.
 */
export async function createFind(db: Db): Promise<void> {
  await sql`create or replace function article_search_find(question tsquery, since bigint, until bigint, below bigint, most bigint)
    returns setof bigint language plpgsql stable set enable_seqscan = off as $$
    declare
      first_id bigint := coalesce((select id from articles where seen_at < since order by seen_at desc limit 1), 0);
      end_id bigint := least(below, (select id from articles where seen_at >= until order by seen_at limit 1));
      part text;
      added bigint;
    begin
      for part in select relname from pg_class cross join substring(relname from '[0-9]+$') as number
        where relkind = 'r' and relname ~ '^article_search_[0-9]+$' and pg_table_is_visible(pg_class.oid)
          and number::bigint between first_id / ${sql.lit(idsAPart)} and end_id / ${sql.lit(idsAPart)}
        order by number::bigint desc
      loop
        begin
          return query execute format('select article_id from %I
            where words @@ $1 and article_id > $2 and article_id < $3 order by article_id + 0 desc limit $4', part)
            using question, first_id, end_id, most;
          get diagnostics added = row_count;
        exception when undefined_table then added := 0;
        end;
        most := most - added;
        exit when most <= 0;
      end loop;
    end $$`.execute(db);
}

/** In the writer's transaction; nobody waits for it but another writer that needs the same new table. */
async function makePart(transaction: Db, part: number): Promise<void> {
  await keepPart(transaction, part);
  if (await exists(transaction, part)) return;
  // `if not exists` alone does not keep two processes from making the same table at the same moment.
  await sql`select pg_advisory_xact_lock(hashtext('article_search'))`.execute(transaction);
  if (await exists(transaction, part)) return;
  await createPart(transaction, part);
  await indexPart(transaction, part);
}

/** Until the writer's transaction ends nobody drops the part; whoever drops it now is waited for. */
async function keepPart(transaction: Db, part: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('article_search'), ${part}::int)`.execute(transaction);
}

/**
 * Waits for nobody, since all who search wait behind whoever waits to drop: a part that is written to, backed up or
 * vacuumed stays. Each statement sees what was committed before it, so nothing is written after the part was seen empty.
 */
async function dropIfEmpty(db: Db, part: number): Promise<void> {
  const name = `${prefix}${part}`;
  await sql
    .raw(`do $$ begin
      if pg_try_advisory_xact_lock(hashtext('article_search'), ${part}) then
        lock table ${name} in access exclusive mode nowait;
        if not exists (select from ${name}) then drop table ${name}; end if;
      end if;
    exception when lock_not_available or undefined_table then null;
    end $$`)
    .execute(db);
}

/** Asked of the catalogue itself: `to_regclass` remembers what was not there before this transaction waited. */
async function exists(db: Db, part: number): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_class
    where relname = ${`${prefix}${part}`} and pg_table_is_visible(oid)`.execute(db);
  return rows.length > 0;
}

async function parts(db: Db): Promise<readonly number[]> {
  const { rows } = await sql<{ part: number }>`select substring(relname from '[0-9]+$')::bigint as part from pg_class
    where relkind = 'r' and relname ~ '^article_search_[0-9]+$' and pg_table_is_visible(oid) order by 1`.execute(db);
  return rows.map(({ part }) => part);
}

/** The vectors are read by nobody: out of the way, and not compressed. */
export async function createPart(db: Db, part: number): Promise<void> {
  await sql`create table ${table(part)} (article_id bigint not null, words tsvector storage external not null)
    with (toast_tuple_target = 128)`.execute(db);
}

/**
 * A search reads all of the list of words that wait for their place in the index: a shorter one than PostgreSQL's own 4 MB,
 * with which storing takes a fifth less.
 */
export async function indexPart(db: Db, part: number): Promise<void> {
  await sql`create index on ${table(part)} using gin (words) with (gin_pending_list_limit = 512)`.execute(db);
}

/** In statements of some hundred rows: 2,000 took 8 s on a busy server. Folded words hold no spaces. */
async function put(transaction: Db, part: number, rows: readonly IndexedWords[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAPiece) {
    const piece = rows.slice(from, from + rowsAPiece);
    const ids = piece.map(row => row.articleId);
    const words = piece.map(row => row.words.join(' '));
    await sql`insert into ${table(part)} (article_id, words)
      select id, ${vector(sql`words`)} from unnest(${ids}::bigint[], ${words}::text[]) as rows (id, words)`.execute(
      transaction,
    );
  }
}

const vector = (words: ReturnType<typeof sql>) => sql`array_to_tsvector(string_to_array(${words}, ' '))`;

/** A `tsquery` from folded words: letters and digits in quotes, so nothing that people type is an operator. */
export function matchText(query: SearchQuery): string | null {
  const alternatives = foldQuery(query).map(
    words => `(${words.map(({ word, isPrefix }) => `'${word}'${isPrefix ? ':*' : ''}`).join(' & ')})`,
  );
  return alternatives.length > 0 ? alternatives.join(' | ') : null;
}
