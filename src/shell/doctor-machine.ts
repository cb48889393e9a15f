// What `doctor` looks at on the machine: disk, network, clock and zone.
import { statfsSync } from 'node:fs';
import type { World } from '../app.ts';
import { type Check, failed, ok, warning } from '../chat/check.ts';
import type { Config } from '../config.ts';
import { describeError } from '../errors.ts';
import type { Fetcher } from '../feeds/fetch.ts';
import type { FeedWithPolling, Store } from '../store/contract.ts';

const mib = 1024 * 1024;
const leastFree = 200 * mib;
const littleFree = 1024 * mib;
const askedFeeds = 3;
const waitMs = 10_000;
/** Date headers have whole seconds, and answers take some. */
const driftMs = 60_000;
const farMs = 5 * 60_000;

export function checkDisk(folder: string): Check {
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const says = `${Math.floor(free / mib)} MiB free in ${folder}`;
    const todo = 'Free some space, or set DATA_DIR to a larger disk. KEEP_TEXT_DAYS says how long texts are kept.';
    if (free < leastFree) return failed('disk', says, todo);
    return free < littleFree ? warning('disk', says, todo) : ok('disk', says);
  } catch (error) {
    return failed('disk', describeError(error), `Check that ${folder} exists and that this user may read it.`);
  }
}

/** Another clock, and what ours said at that moment. */
type Heard = { readonly from: string; readonly theirs: number; readonly ours: number };

/** Asks the hosts of the feeds that answered last, and the platforms; one answer is enough. */
export async function checkNetwork(
  world: World,
  config: Config,
  fetcher: Fetcher,
  feeds: readonly FeedWithPolling[],
): Promise<{ readonly check: Check; readonly heard: Heard | null }> {
  const asked: string[] = [];
  const troubles: string[] = [];
  let heard: Heard | null = null;
  for (const url of platformAddresses(config)) {
    const host = URL.parse(url)?.host ?? url;
    asked.push(host);
    try {
      const response = await world.fetch(url, { signal: AbortSignal.timeout(waitMs) });
      await response.body?.cancel();
      heard ??= heardFrom(host, Date.parse(response.headers.get('date') ?? ''), world);
    } catch (error) {
      troubles.push(`${host}: ${describeError(error)}`);
    }
  }
  const newest = feeds
    .filter(({ polling }) => polling.pausedBy === null)
    .toSorted((a, b) => (b.polling.lastSuccessAt ?? 0) - (a.polling.lastSuccessAt ?? 0));
  const byHost = Map.groupBy(newest, ({ url }) => URL.parse(url)?.host ?? url);
  for (const [host, [feed]] of [...byHost].slice(0, askedFeeds)) {
    if (!feed) continue;
    asked.push(host);
    const answer = await fetcher.fetchFeed(feed.url, feed.polling);
    if (answer.result === 'failed') troubles.push(`${host}: ${answer.reason}`);
    else heard ??= heardFrom(host, answer.serverAt ?? Number.NaN, world);
  }
  return { check: networkCheck(asked, troubles), heard };
}

function networkCheck(asked: readonly string[], troubles: readonly string[]): Check {
  if (asked.length === 0) return ok('network', 'not asked: there is no feed and no platform yet');
  const todo = 'Check DNS, the firewall and a proxy between this machine and these hosts.';
  if (troubles.length === asked.length) return failed('network', `nobody answers (${troubles.join('; ')})`, todo);
  if (troubles.length > 0) return warning('network', troubles.join('; '), todo);
  return ok('network', `${asked.join(', ')} answered`);
}

function platformAddresses(config: Config): string[] {
  return [
    ...(config.SLACK_BOT_TOKEN || config.SLACK_CLIENT_ID
      ? [new URL('api.test', config.SLACK_API_URL ?? 'https://slack.com/api/').href]
      : []),
    ...(config.DISCORD_TOKEN
      ? [`${(config.DISCORD_API_URL ?? 'https://discord.com/api').replace(/\/+$/, '')}/v10/gateway`]
      : []),
  ];
}

const heardFrom = (from: string, theirs: number, { clock }: Pick<World, 'clock'>): Heard | null =>
  Number.isNaN(theirs) ? null : { from, theirs, ours: clock.now() };

export async function checkClock(
  { clock }: Pick<World, 'clock'>,
  heard: Heard | null,
  store: Store | null,
): Promise<Check> {
  // The clock of SQLite is this machine's own.
  const database =
    store?.engine === 'postgres' ? { from: 'the database', theirs: await store.upkeep.now(), ours: clock.now() } : null;
  const clocks = [heard, database].filter(other => other !== null);
  const far = clocks.find(({ theirs, ours }) => Math.abs(ours - theirs) > driftMs);
  if (clocks.length === 0) return ok('clock', 'nothing to compare it with');
  if (!far) return ok('clock', `agrees with ${clocks.map(({ from }) => from).join(' and ')}`);
  const differenceMs = far.ours - far.theirs;
  const says = `${spanOf(Math.abs(differenceMs))} ${differenceMs > 0 ? 'ahead of' : 'behind'} ${far.from}`;
  const todo =
    'Let the machine keep its time (timedatectl set-ntp true, or chrony): editions go out by its clock, or with PostgreSQL by the database’s.';
  return Math.abs(differenceMs) > farMs ? failed('clock', says, todo) : warning('clock', says, todo);
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

export function checkZone(world: World, config: Config): Check {
  const zone = config.TIME_ZONE ?? world.zone;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(
    world.clock.now(),
  );
  return ok('zone', `${zone}, where it is ${time}${config.TIME_ZONE ? '' : ' (TIME_ZONE is not set: the machine’s)'}`);
}
