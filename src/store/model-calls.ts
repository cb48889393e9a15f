// What the model was asked, what it cost, and its answers kept for the same question.
import type { ModelCallStore } from './contract.ts';
import type { Engine } from './engine.ts';

export function modelCallStore({ db }: Engine): ModelCallStore {
  return {
    async cached(key) {
      const row = await db.selectFrom('modelAnswers').select('answer').where('key', '=', key).executeTakeFirst();
      return row?.answer ?? null;
    },
    async remember(key, answer, at) {
      await db
        .insertInto('modelAnswers')
        .values({ key, answer, at })
        .onConflict(conflict => conflict.column('key').doUpdateSet({ answer, at }))
        .execute();
    },
    async record(call) {
      await db.insertInto('modelCalls').values(call).execute();
    },
    async spentSince(at) {
      const row = await db
        .selectFrom('modelCalls')
        .select(({ fn }) => [
          fn.sum<number | null>('usd').as('usd'),
          fn.countAll<number>().as('calls'),
          fn.sum<number | string | null>('inputTokens').as('inputTokens'),
          fn.sum<number | string | null>('outputTokens').as('outputTokens'),
        ])
        .where('at', '>=', at)
        .executeTakeFirstOrThrow();
      // PostgreSQL sums bigints to `numeric`, which comes as text.
      return {
        usd: row.usd ?? 0,
        calls: row.calls,
        inputTokens: Number(row.inputTokens ?? 0),
        outputTokens: Number(row.outputTokens ?? 0),
      };
    },
    async countReasons(at) {
      const rows = await db
        .selectFrom('modelReasons')
        .select(({ fn }) => ['code', fn.sum<number | string>('count').as('count')])
        .where('at', '>=', at)
        .groupBy('code')
        .orderBy('code')
        .execute();
      return Object.fromEntries(rows.map(row => [row.code, Number(row.count)]));
    },
    async addReasons(reasons, at) {
      const rows = Object.entries(reasons).map(([code, count]) => ({ code, count, at }));
      if (rows.length > 0) await db.insertInto('modelReasons').values(rows).execute();
    },
  };
}
