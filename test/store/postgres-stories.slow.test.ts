// Stories on PostgreSQL, where a merge and the grouping of new articles may run at the same moment.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { newArticle, newFeed, store as put } from '../support/store.ts';

test('a story that is being merged into another gets no article meanwhile', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'merging');
  const store = await openStore({ url, path: '', log: silentLog });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const waiting = async (many: number): Promise<void> => {
    const blocked = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    for (;;) {
      await admin.query('select pg_stat_clear_snapshot()');
      if ((await admin.query(blocked)).rowCount === many) return;
      await wait(10);
    }
  };
  const { feed } = await store.feeds.add(newFeed(), 0);
  const [first = 0, second = 0, third = 0] = await put(
    store,
    feed.id,
    ['a', 'b', 'c'].map(name => newArticle(name)),
  );
  const [one = 0, two = 0] =
    (await store.stories.assign([first, second].map(articleId => ({ articleId, storyId: null })))) ?? [];
  const lease = await store.leases.acquire('group', 'one', 0, 1_000);

  // The merge stands still just before its end.
  await admin.query('begin; lock table mends in exclusive mode');
  const merged = store.stories.move([first], two, 'U1', 5_000);
  await waiting(1);
  const fence = { name: 'group', token: lease?.token ?? 0 };
  const assigned = store.stories.assign([{ articleId: third, storyId: one }], fence);
  await Promise.race([assigned, waiting(2)]);
  await admin.query('commit');

  expect(await merged).toBe(two);
  expect(await assigned).toBeNull();
  expect((await store.articles.ungrouped(5)).map(({ id }) => id)).toEqual([third]);
  await admin.end();
  await store.close();
});
