// SQLite: the one full-text table becomes one for every so many ids. It holds no text, so the words are read anew from the
// articles; those whose text was pruned are not in it and stay out.
import { type Kysely, sql } from 'kysely';
import type { EngineName } from '../engine.ts';
import { sqliteIndex } from '../sqlite-index.ts';
import type { Db } from '../tables.ts';
import { foldWords } from '../words.ts';

type Text = { readonly id: number; readonly seenAt: number; readonly text: string };

const articlesAPiece = 500;

export async function splitSearchIndex(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  if (engine === 'postgres') return;
  const index = sqliteIndex(db as Db);
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number }>`select rowid as id from article_search where rowid > ${after}
      order by rowid limit ${articlesAPiece}`.execute(db);
    const ids = rows.map(row => row.id);
    const last = ids.at(-1);
    if (last === undefined) break;
    const texts = await textsOf(db, JSON.stringify(ids));
    await index.add(
      db as Db,
      [...Map.groupBy(texts, ({ id }) => id)].map(([articleId, its]) => ({
        articleId,
        seenAt: its[0]?.seenAt ?? 0,
        words: foldWords(its.map(({ text }) => text).join('\n')),
      })),
    );
    after = last;
  }
  await sql`drop table article_search`.execute(db);
}

async function textsOf(db: Kysely<unknown>, ids: string): Promise<readonly Text[]> {
  const { rows } = await sql<Text>`select id, seen_at, title || char(10) || lede || char(10) || text as text
      from articles where id in (select value from json_each(${ids}))
    union all select article_id, at, title || char(10) || lede || char(10) || text
      from revisions where article_id in (select value from json_each(${ids}))`.execute(db);
  return rows;
}
