// GET /readyz: whether this process does its work now, with reasons. Feeds and models are never part of it: a
// publisher's outage is no reason to take the bot away.
import type { App } from '../app.ts';
import { describeError } from '../errors.ts';
import { type Handler, inTime, json, telling } from './index.ts';

/** A platform that lost its connection is given this long before the bot counts as not ready. */
const reconnectMs = 60_000;
/** Work whose lease ended is taken up by any living process within half a minute; nobody living did. */
const takenOverMs = 60_000;

export type ReadyzOptions = {
  /** A string while there is no database yet: why. */
  readonly app: () => Pick<App, 'store' | 'platforms' | 'clock'> | string;
  readonly isStopping: () => boolean;
};

export function readyz({ app, isStopping }: ReadyzOptions): Handler {
  return telling('/readyz', async () => {
    const reasons = isStopping() ? ['stopping'] : await notReady(app());
    return json(reasons.length > 0 ? 503 : 200, { status: reasons.length > 0 ? 'not ready' : 'ready', reasons });
  });
}

type Asked = Exclude<ReturnType<ReadyzOptions['app']>, string>;

async function notReady(app: Asked | string): Promise<string[]> {
  if (typeof app === 'string') return [app];
  const { store, platforms, clock } = app;
  const troubles = inTime(clock, databaseTroubles(store, clock.now()));
  const reasons = await troubles.catch(error => [`database: ${describeError(error)}`]);
  for (const platform of platforms()) {
    const { isConnected, since, reason } = platform.connection();
    if (!isConnected && clock.now() - since >= reconnectMs)
      reasons.push(`${platform.name}: ${reason ?? 'not connected'}`);
  }
  return reasons;
}

async function databaseTroubles(store: Asked['store'], now: number): Promise<string[]> {
  await store.ping();
  const missing = await store.upkeep.missingMigrations();
  const left = await store.upkeep.abandoned(now - takenOverMs);
  return [
    ...(missing.length > 0 ? [`database: not migrated, ${missing.join(', ')} missing`] : []),
    ...(left.editions > 0 ? [`leases: ${left.editions} editions lie with nobody`] : []),
    ...(left.deliveries > 0 ? [`leases: ${left.deliveries} deliveries lie with nobody`] : []),
  ];
}
