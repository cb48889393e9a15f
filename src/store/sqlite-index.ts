// Full text on SQLite: FTS5 by article id, a table for so many ids. Ids grow with arrival, so a window is a range of ids, and
// the newest tables answer first: what a prefix costs is what one table holds, not the archive.
import { sql } from 'kysely';
import type { SearchQuery } from './contract.ts';
import type { SearchIndex } from './engine.ts';
import type { Db } from './tables.ts';
import { foldQuery, foldWords } from './words.ts';

/** Ids and `seenAt` can disagree by this much between processes. */
const slackMs = 600_000;
/** Five days of 5,000 articles. A million are forty tables, which a question for the whole archive passes in 2 ms. */
const idsAPart = 25_000;
const prefix = 'article_search_';

export function sqliteIndex(db: Db): SearchIndex {
  const edge = async (compare: '<' | '>=', at: number, direction: 'asc' | 'desc'): Promise<number | null> => {
    const query = db.selectFrom('articles').select('id').where('seenAt', compare, at).orderBy('seenAt', direction);
    return (await query.limit(1).executeTakeFirst())?.id ?? null;
  };
  return {
    async add(transaction, rows) {
      for (const part of new Set(rows.map(row => partOf(row.articleId)))) await makePart(transaction, part);
      for (const { articleId, words } of rows) await put(transaction, articleId, words);
    },
    // An article has one row here: it is written anew with all words that were ever said.
    async extend(transaction, { articleId, words }) {
      const said = [
        ...(await transaction.selectFrom('articles').selectAll().where('id', '=', articleId).execute()),
        ...(await transaction.selectFrom('revisions').selectAll().where('articleId', '=', articleId).execute()),
      ];
      const old = said.flatMap(({ title, lede, text }) => foldWords(`${title}\n${lede}\n${text}`));
      await makePart(transaction, partOf(articleId));
      await put(transaction, articleId, [...new Set([...old, ...words])]);
    },
    async remove(transaction, rows) {
      const ids = rows.map(row => row.articleId);
      const touched = new Set(ids.map(partOf));
      for (const part of (await parts(transaction)).filter(each => touched.has(each))) {
        await sql`delete from ${table(part)}
          where rowid in (select value from json_each(${JSON.stringify(ids)}))`.execute(transaction);
      }
    },
    dropEmpty: () =>
      db.transaction().execute(async transaction => {
        for (const part of await parts(transaction)) {
          const left = await sql`select rowid from ${table(part)} limit 1`.execute(transaction);
          if (left.rows.length === 0) await sql`drop table ${table(part)}`.execute(transaction);
        }
      }),
    async find(query, window, limit, below) {
      const match = matchText(query);
      if (match === null) return null;
      // Whatever was seen more than the slack before the window has a smaller id than all of it, and so on the other side.
      const from = (await edge('<', window.from - slackMs, 'desc')) ?? 0;
      const to = Math.min((await edge('>=', window.to + slackMs, 'asc')) ?? below, below);
      const found: number[] = [];
      for (const part of (await parts(db)).filter(each => each >= partOf(from) && each <= partOf(to)).reverse()) {
        const { rows } = await sql<{ id: number }>`select rowid as id from ${table(part)}
          where ${table(part)} match ${match} and rowid > ${from} and rowid < ${to}
          order by rowid desc limit ${limit - found.length}`.execute(db);
        found.push(...rows.map(row => row.id));
        if (found.length >= limit) break;
      }
      return found.length > 0 ? sql`id in (select value from json_each(${JSON.stringify(found)}))` : null;
    },
  };
}

/** Which of the ids from..to, both included, are in the index. */
export async function indexedIds(db: Db, from: number, to: number): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for (const part of (await parts(db)).filter(each => each >= partOf(from) && each <= partOf(to))) {
    const { rows } = await sql<{ id: number }>`select rowid as id from ${table(part)}
      where rowid between ${from} and ${to}`.execute(db);
    for (const { id } of rows) ids.add(id);
  }
  return ids;
}

const partOf = (articleId: number): number => Math.floor(articleId / idsAPart);
const table = (part: number) => sql.id(`${prefix}${part}`);

/** Oldest first. FTS5 keeps tables of its own beside each: `article_search_7_data`. */
async function parts(db: Db): Promise<readonly number[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema
    where name between ${prefix} and ${`${prefix}:`}`.execute(db);
  const numbers = rows.map(({ name }) => name.slice(prefix.length)).filter(end => /^\d+$/.test(end));
  return numbers.map(Number).sort((a, b) => a - b);
}

/** Without a copy of the text or positions; words come folded, so `ascii` (split on spaces) is exact and the fastest. */
async function makePart(transaction: Db, part: number): Promise<void> {
  await sql`create virtual table if not exists ${table(part)} using fts5(
    words, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(transaction);
}

async function put(transaction: Db, articleId: number, words: readonly string[]): Promise<void> {
  await sql`insert or replace into ${table(partOf(articleId))} (rowid, words)
    values (${articleId}, ${words.join(' ')})`.execute(transaction);
}

/** FTS5's language from folded words: letters and digits in quotes, so nothing that people type is an operator. */
function matchText(query: SearchQuery): string | null {
  const alternatives = foldQuery(query).map(
    words => `(${words.map(({ word, isPrefix }) => `"${word}"${isPrefix ? '*' : ''}`).join(' AND ')})`,
  );
  return alternatives.length > 0 ? alternatives.join(' OR ') : null;
}
