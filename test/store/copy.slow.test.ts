import { expect, inject, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { Store } from '../../src/store/contract.ts';
import { copyStore } from '../../src/store/copy.ts';
import { openStore } from '../../src/store/open.ts';
import { createDatabase } from '../support/postgres.ts';
import {
  newArticle,
  newEdition,
  newFeed,
  newSubscription,
  news,
  store as put,
  temporaryPath,
} from '../support/store.ts';

const ever = { from: 0, to: 4e12 };
const weekMs = 7 * 86_400_000;

async function fill(store: Store): Promise<void> {
  const { feed } = await store.feeds.add(newFeed({ tags: ['war'] }), 5);
  const many = Array.from({ length: 1_200 }, (_, i) => newArticle(`${i}`, { seenAt: 2_000 * weekMs + i * 1e7 }));
  await put(store, feed.id, [newArticle('pruned'), ...many]);
  await put(store, feed.id, [newArticle('7', { title: 'Corrected headline' })]);
  await store.prune({ textBefore: 2_000, recordsBefore: 0 });
  await store.stories.assign([{ articleId: 2, storyId: null }]);
  await store.stories.move([3], 1, 'U1', 5);
  const { id } = await store.subscriptions.add(newSubscription(), 10);
  const claim = await store.editions.claim(newEdition(id, 's'), 20, { holder: 'a', ms: 1 });
  const told = { channel: news, storyId: 1, editionId: 1, at: 1, articleIds: [2], figures: [], bullets: ['Nine.'] };
  const deliveries = [{ channel: news, key: 'k', nextAttemptAt: 0 }];
  if (claim)
    await store.editions.freeze(claim, { state: 'frozen', content: '{}', told: [told], carried: [4], deliveries });
  await store.topics.put({ name: 'Херсон', aliases: ['Kherson'], exclusions: [] });
  await store.topics.mute({ channel: news, storyId: 1, slug: 'x', by: 'U1', at: 1 });
  await store.topics.report({ editionId: null, storyId: 1, by: 'U1', text: 'no', at: 1 });
  await store.answers.put('{}', 1);
  await store.leases.acquire('group', 'a', 0, 1);
  await store.settings.set('zone', 'Europe/Kyiv');
  await store.secrets.put('slack', 'T1', 'sealed', 1);
  await store.modelCalls.remember('k', 'a', 1);
  await store.modelCalls.addReasons({ quote: 1 }, 1);
  const call = { at: 1, model: 'm', purpose: 'p', inputTokens: 1, outputTokens: 1, usd: 0.125, ms: 1.5, result: 'ok' };
  await store.modelCalls.record(call);
}

test('a SQLite store moves to PostgreSQL whole, once, and goes on there', async () => {
  const { path, remove } = temporaryPath();
  const url = await createDatabase(inject('postgresUrl'), 'copy');
  const source = await openStore({ url: null, path, log: silentLog });
  await fill(source);
  const wanted = await source.counts();
  expect(Object.entries(wanted).filter(([, count]) => count === 0)).toEqual([]);
  await expect(copyStore({ path, url, log: silentLog })).rejects.toThrow('is in use. Stop the bot first');
  const read = async (store: Store): Promise<unknown> => [
    await store.feeds.list(),
    await store.articles.get((await store.articles.inWindow(ever, 2_000)).map(({ id }) => id)),
    await store.articles.revisions([8]),
    await store.stories.since(0),
    await store.stories.mends(0),
    await store.subscriptions.list(),
    await store.editions.get(1),
    await store.editions.told(news, 0),
    await store.editions.carried(1),
    await store.deliveries.list({ limit: 5 }),
    await store.topics.list(),
    await store.modelCalls.spentSince(0),
    await store.articles.search({ anyOf: [[{ word: 'corrected', isPrefix: false }]] }, ever, 5),
    (await store.articles.search({ anyOf: [[{ word: 'title', isPrefix: false }]] }, ever, 2_000)).map(({ id }) => id),
  ];
  const before = await read(source);
  await source.close();

  const steps: string[] = [];
  const counts = await copyStore({ path, url, log: silentLog, progress: ({ table }) => steps.push(table) });
  expect(counts).toEqual(wanted);
  expect(steps).toContain('articles');
  const target = await openStore({ url, path: '', log: silentLog });
  expect(await read(target)).toEqual(before);
  const [next = 0] = await put(target, 1, [newArticle('1'), newArticle('after')]);
  expect(next).toBeGreaterThan(1_201);
  expect((await target.feeds.add(newFeed({ url: 'https://next.example/' }), 0)).feed.id).toBe(2);
  await target.close();

  await expect(copyStore({ path, url, log: silentLog })).rejects.toThrow(
    /holds rows already \(feeds: 2.*Give an empty/,
  );
  remove();
});

test('a copy that breaks off leaves the target empty, and can be done again', async () => {
  const { path, remove } = temporaryPath();
  const url = await createDatabase(inject('postgresUrl'), 'copy_again');
  const source = await openStore({ url: null, path, log: silentLog });
  await fill(source);
  await source.close();
  const interrupted = copyStore({
    path,
    url,
    log: silentLog,
    progress({ table }) {
      if (table === 'told') throw new Error('the operator pressed Ctrl+C');
    },
  });
  await expect(interrupted).rejects.toThrow('Ctrl+C');
  expect((await copyStore({ path, url, log: silentLog })).articles).toBe(1_201);
  remove();
});
