import { expect, inject, test } from 'vitest';
import { createDatabase } from '../support/postgres.ts';
import { temporaryPath } from '../support/store.ts';
import { runChaos } from './chaos.ts';

const seed = 20260329;

test.concurrent('on SQLite every edition is made and posted once, although the bot is killed 50 times', async () => {
  const { path, remove } = temporaryPath();
  const { problems, counts } = await runChaos({ url: null, path, processes: 1, kills: 50, seed });
  console.log('chaos on SQLite', JSON.stringify(counts));
  remove();
  expect(problems).toEqual([]);
});

test.concurrent('on PostgreSQL three processes make and post every edition once, although 50 are killed', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'chaos');
  const { problems, counts } = await runChaos({ url, path: '', processes: 3, kills: 50, seed });
  console.log('chaos on PostgreSQL', JSON.stringify(counts));
  expect(problems).toEqual([]);
});
