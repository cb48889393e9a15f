import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { migrate, migrationNames } from '../../src/store/migrate.ts';
import { openEngine, openStore, storeOn } from '../../src/store/open.ts';
import { foldWords } from '../../src/store/words.ts';
import { newArticle, newFeed, store as put, temporaryPath } from '../support/store.ts';
import { migrationContract } from './contract/migrations.ts';

migrationContract(async () => {
  const { path, remove } = temporaryPath();
  return { options: { url: null, path }, remove: async () => remove() };
});

test('one index of all words becomes many; edits stay findable, and what was pruned stays out', async () => {
  const { path, remove } = temporaryPath();
  const engine = openEngine({ url: null, path, log: silentLog });
  await migrate(engine, silentLog, '003-settings');
  const before = storeOn(engine);
  const { feed } = await before.feeds.add(newFeed(), 0);
  const [kept = 0, pruned = 0] = await put(before, feed.id, [
    newArticle('kept'),
    newArticle('pruned', { lede: '', text: '' }),
  ]);
  await before.articles.revise({ articleId: kept, at: 1, title: 'Title of kept', lede: '', text: 'Corrected.' });
  await before.close();
  const old = new DatabaseSync(path);
  old.exec(`drop table article_search_0; update articles set id = 60000 where id = ${pruned}`);
  old
    .prepare('insert into article_search (rowid, words) values (?, ?)')
    .run(kept, foldWords('Title of kept. Lede of kept. Text of kept. Corrected.').join(' '));
  old.close();

  const after = await openStore({ url: null, path, log: silentLog });
  const find = async (word: string): Promise<string[]> => {
    const found = await after.articles.search({ anyOf: [[{ word, isPrefix: false }]] }, { from: 0, to: 1e12 }, 5);
    return found.map(({ title }) => title);
  };
  expect(await find('title')).toEqual(['Title of kept']);
  expect(await find('corrected')).toEqual(['Title of kept']);
  await put(after, feed.id, [newArticle('new')]);
  expect(await find('title')).toEqual(['Title of new', 'Title of kept']);
  await after.close();
  const file = new DatabaseSync(path);
  const tables = file.prepare(`select name from sqlite_schema where sql like '%using fts5%' order by name`).all();
  expect(tables.map(({ name }) => name)).toEqual(['article_search_0', 'article_search_2']);
  file.close();
  remove();
});

test('who opens a database hears of each migration before its work, and of none when there is none', async () => {
  const { path, remove } = temporaryPath();
  const heard: string[] = [];
  const onMigrating = (migration: string): void => void heard.push(migration);
  for (const _ of ['first', 'second'])
    await (await openStore({ url: null, path, log: silentLog, onMigrating })).close();
  remove();
  expect(heard).toEqual(migrationNames);
});
