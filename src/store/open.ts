// Opens what we remember: PostgreSQL when a URL is given, else one SQLite file.
import type { Log } from '../log.ts';
import { articleStore } from './articles.ts';
import type { Store } from './contract.ts';
import { deliveryStore } from './deliveries.ts';
import { editionStore } from './editions.ts';
import type { Engine } from './engine.ts';
import { feedStore } from './feeds.ts';
import { migrate } from './migrate.ts';
import { modelCallStore } from './model-calls.ts';
import { openPostgres } from './postgres.ts';
import { prune } from './prune.ts';
import { leaseStore, secretStore, settingStore } from './settings.ts';
import { openSqlite } from './sqlite.ts';
import { storyStore } from './stories.ts';
import { subscriptionStore } from './subscriptions.ts';
import { countRows } from './tables.ts';
import { answerStore, topicStore } from './topics.ts';
import { upkeep } from './upkeep.ts';

export type OpenOptions = {
  /** postgres://user:password@host:port/name, or null for SQLite. */
  readonly url: string | null;
  /** The SQLite file; made with its folder when absent. Not read when `url` is given. */
  readonly path: string;
  /** How long a write waits for another process that writes to the same SQLite file; 5 s when not given. */
  readonly busyTimeoutMs?: number;
  /** SQLite only: the file never grows past so many pages of 8 KiB; as large as the disk when not given. */
  readonly mostPages?: number;
  /** PostgreSQL only: a question without an answer for so long has failed; 30 s when not given. Migrations take their time. */
  readonly answerMs?: number;
  readonly log: Log;
  /** Called before each migration: the index of a big archive takes minutes. */
  readonly onMigrating?: (migration: string) => void;
};

/** Brings the database to this version first. Throws a UserError when it cannot be used: message says what to do. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { url, log, onMigrating } = options;
  if (url === null) {
    const engine = openEngine(options);
    await migrate(engine, log, undefined, onMigrating).catch(async error => {
      await engine.db.destroy();
      throw error;
    });
    return storeOn(engine);
  }
  // Minutes, for a big archive; and other processes that start now wait for the one that migrates.
  const patient = openPostgres(url, log, null);
  await migrate(patient, log, undefined, onMigrating).finally(() => patient.db.destroy());
  return storeOn(openEngine(options));
}

export function openEngine({ url, path, busyTimeoutMs = 5_000, mostPages, log, answerMs }: OpenOptions): Engine {
  if (url === null) return openSqlite(path, busyTimeoutMs, mostPages);
  return openPostgres(url, log, answerMs);
}

export function storeOn(engine: Engine): Store {
  const { db } = engine;
  return {
    engine: engine.name,
    feeds: feedStore(engine),
    articles: articleStore(engine),
    stories: storyStore(engine),
    subscriptions: subscriptionStore(engine),
    editions: editionStore(engine),
    deliveries: deliveryStore(engine),
    topics: topicStore(engine),
    answers: answerStore(engine),
    leases: leaseStore(engine),
    settings: settingStore(engine),
    secrets: secretStore(engine),
    modelCalls: modelCallStore(engine),
    upkeep: upkeep(engine),
    prune: before => prune(engine, before),
    counts: () => countRows(db),
    async ping() {
      await db.transaction().execute(async transaction => {
        const key = 'ping';
        await transaction
          .insertInto('settings')
          .values({ key, value: '' })
          .onConflict(conflict => conflict.column('key').doNothing())
          .execute();
        await transaction.deleteFrom('settings').where('key', '=', key).execute();
      });
    },
    close: () => db.destroy(),
  };
}
