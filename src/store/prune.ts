// Old text goes, identities stay: an article that comes again after years is still known.
import { sql } from 'kysely';
import type { Store } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Db } from './tables.ts';

const articlesAPiece = 200;
/** A call stops here, so that others get their turn; the caller calls again until it gets zeros. */
const articlesACall = 4_000;
/** Of each table. Nobody waits long for a statement, and a server that is slow gets through with it in time. */
const recordsACall = 5_000;

/**
 * Text: title, lede and text of articles seen before `textBefore` leave the index; lede, text and
 * edits go, also edits that come later.
 * Records: polls, answers, reports, model calls and editions' content, before `recordsBefore`; what channels were told
 * and what admins mended, before `toldBefore`.
 */
export async function prune(
  engine: Engine,
  before: Parameters<Store['prune']>[0],
): Promise<{ readonly articles: number; readonly records: number }> {
  let articles = 0;
  while (articles < articlesACall) {
    const pruned = await pruneText(engine, before.textBefore);
    articles += pruned;
    if (pruned < articlesAPiece) break;
  }
  while (articles < articlesACall) {
    const pruned = await pruneEdits(engine, before.textBefore);
    articles += pruned;
    if (pruned < articlesAPiece) break;
  }
  if (articles < articlesACall) await engine.index.dropEmpty();
  return { articles, records: await pruneRecords(engine, before) };
}

async function pruneText(engine: Engine, before: number): Promise<number> {
  return engine.db.transaction().execute(async db => {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'seenAt'])
      .where('seenAt', '<', before)
      .where(eb => eb.or([eb('text', '!=', ''), eb('lede', '!=', '')]))
      .orderBy('seenAt')
      .limit(articlesAPiece)
      .execute();
    return takeText(engine, db, rows);
  });
}

/** Old articles without text of their own that have edits: headlines whose text was fetched, edits that came after pruning. */
async function pruneEdits(engine: Engine, before: number): Promise<number> {
  return engine.db.transaction().execute(async db => {
    const rows = await db
      .selectFrom('articles')
      .select(['articles.id', 'articles.seenAt'])
      .where('articles.id', 'in', db.selectFrom('revisions').select('articleId'))
      .where('articles.seenAt', '<', before)
      .limit(articlesAPiece)
      .execute();
    return takeText(engine, db, rows);
  });
}

async function takeText(
  engine: Engine,
  db: Db,
  rows: readonly { readonly id: number; readonly seenAt: number }[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const ids = rows.map(row => row.id);
  await engine.index.remove(
    db,
    rows.map(row => ({ articleId: row.id, seenAt: row.seenAt })),
  );
  await db.updateTable('articles').set({ lede: '', text: '' }).where(engine.among('id', ids)).execute();
  await db.deleteFrom('revisions').where(engine.among('articleId', ids)).execute();
  return rows.length;
}

async function pruneRecords(
  { db, name: engine }: Engine,
  { recordsBefore, toldBefore = recordsBefore }: Parameters<Store['prune']>[0],
): Promise<number> {
  const row = sql.raw(engine === 'sqlite' ? 'rowid' : 'ctid');
  const deleted = await Promise.all(
    (['polls', 'answers', 'reports', 'mends', 'told', 'model_calls', 'model_answers', 'model_reasons'] as const).map(
      async name => {
        // Without the mends, what was told of a story that was split would not be found under its new one.
        const before = name === 'told' || name === 'mends' ? toldBefore : recordsBefore;
        // Asked again where it is deleted: a row may have been renewed since.
        const old = sql`select ${row} from ${sql.table(name)} where at < ${before} limit ${recordsACall}`;
        const among = engine === 'sqlite' ? sql`in (${old})` : sql`= any(array(${old}))`;
        return (
          (await sql`delete from ${sql.table(name)} where ${row} ${among} and at < ${before}`.execute(db))
            .numAffectedRows ?? 0n
        );
      },
    ),
  );
  const emptied = await db
    .updateTable('editions')
    .set({ content: null })
    .where('id', 'in', eb =>
      eb
        .selectFrom('editions')
        .select('id')
        .where('createdAt', '<', recordsBefore)
        .where('content', 'is not', null)
        .where('state', '!=', 'claimed')
        .limit(recordsACall),
    )
    .executeTakeFirst();
  return Number(deleted.reduce((sum, count) => sum + count, emptied.numUpdatedRows));
}
