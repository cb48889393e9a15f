// Full text on SQLite: FTS5 by article id. Ids grow with arrival, so a window is a range of ids and the newest come first.
import { sql } from 'kysely';
import type { SearchQuery } from './contract.ts';
import type { SearchIndex } from './engine.ts';
import type { Db } from './tables.ts';
import { foldQuery, foldWords } from './words.ts';

/** Ids and `seenAt` can disagree by this much between processes. */
const slackMs = 600_000;

export function sqliteIndex(db: Db): SearchIndex {
  const edge = async (compare: '<' | '>=', at: number, direction: 'asc' | 'desc'): Promise<number | null> => {
    const query = db.selectFrom('articles').select('id').where('seenAt', compare, at).orderBy('seenAt', direction);
    return (await query.limit(1).executeTakeFirst())?.id ?? null;
  };
  return {
    prepare: async () => {},
    async add(transaction, rows) {
      for (const { articleId, words } of rows) {
        await sql`insert into article_search (rowid, words) values (${articleId}, ${words.join(' ')})`.execute(
          transaction,
        );
      }
    },
    async extend(transaction, { articleId, words }) {
      const article = await transaction
        .selectFrom('articles')
        .select(['title', 'lede', 'text'])
        .where('id', '=', articleId)
        .executeTakeFirst();
      const old = article ? foldWords(`${article.title} ${article.lede} ${article.text}`) : [];
      const all = [...new Set([...old, ...words])].join(' ');
      await sql`insert or replace into article_search (rowid, words) values (${articleId}, ${all})`.execute(
        transaction,
      );
    },
    async remove(transaction, rows) {
      const ids = JSON.stringify(rows.map(row => row.articleId));
      await sql`delete from article_search where rowid in (select value from json_each(${ids}))`.execute(transaction);
    },
    async find(query, window, limit, below) {
      const match = matchText(query);
      if (match === null) return [];
      // Whatever was seen more than the slack before the window has a smaller id than all of it, and so on the other side.
      const before = await edge('<', window.from - slackMs, 'desc');
      const after = await edge('>=', window.to + slackMs, 'asc');
      const { rows } = await sql<{ id: number }>`select rowid as id from article_search
        where article_search match ${match} and rowid > ${before ?? 0} and rowid < ${Math.min(after ?? below, below)}
        order by rowid desc limit ${limit}`.execute(db);
      return rows.map(row => row.id);
    },
  };
}

/** FTS5's language from folded words: letters and digits in quotes, so nothing that people type is an operator. */
function matchText(query: SearchQuery): string | null {
  const alternatives = foldQuery(query).map(
    words => `(${words.map(({ word, isPrefix }) => `"${word}"${isPrefix ? '*' : ''}`).join(' AND ')})`,
  );
  return alternatives.length > 0 ? alternatives.join(' OR ') : null;
}
