// Each migration is run on a database of the version before it that holds rows: they must be there afterwards, as they were.
import { expect, test } from 'vitest';
import { silentLog } from '../../../src/log.ts';
import { migrate, migrationNames } from '../../../src/store/migrate.ts';
import { openEngine, openStore, storeOn } from '../../../src/store/open.ts';
import { newArticle, newEdition, newFeed, newSubscription, store as put } from '../../support/store.ts';

type Place = {
  readonly options: { readonly url: string | null; readonly path: string };
  readonly remove: () => Promise<void>;
};

const everywhere = { from: 0, to: 1e12 };

export function migrationContract(place: () => Promise<Place>): void {
  test.each(
    migrationNames.slice(0, -1).map((name, i) => [name, migrationNames[i + 1]]),
  )('rows written at %s are there after %s and all that follow', async version => {
    const { options, remove } = await place();
    const engine = openEngine({ ...options, log: silentLog });
    await migrate(engine, silentLog, version);
    const before = storeOn(engine);
    const { feed } = await before.feeds.add(newFeed({ tags: ['war'] }), 5);
    const ids = await put(before, feed.id, [newArticle('a'), newArticle('b')]);
    const articles = await before.articles.get(ids);
    const hasEditions = migrationNames.indexOf(version ?? '') >= migrationNames.indexOf('002-editions');
    if (hasEditions) {
      const { id } = await before.subscriptions.add(newSubscription(), 10);
      await before.editions.claim(newEdition(id, 's'), 20, { holder: 'a', ms: 1 });
    }
    const feeds = await before.feeds.list();
    await before.close();

    const after = await openStore({ ...options, log: silentLog });
    expect(await after.feeds.list()).toEqual(feeds);
    expect(await after.articles.get(ids)).toEqual(articles);
    const query = { anyOf: [[{ word: 'title', isPrefix: false }]] };
    expect(await after.articles.search(query, everywhere, 5)).toHaveLength(2);
    expect(await put(after, feed.id, [newArticle('a'), newArticle('c')])).toHaveLength(1);
    expect(await after.editions.list(5)).toHaveLength(hasEditions ? 1 : 0);
    await after.settings.set('a', '1');
    await after.close();

    const again = await openStore({ ...options, log: silentLog });
    expect(await again.settings.get('a')).toBe('1');
    await again.close();
    await remove();
  });
}
