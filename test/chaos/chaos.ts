// Bot processes killed with SIGKILL at random points over simulated days, beside platforms that fail in every way; then
// everything that was promised is counted.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nextSlots, slotsAfter } from '../../src/jobs/slots.ts';
import { silentLog } from '../../src/log.ts';
import type { Channel, Delivery, Edition, Subscription } from '../../src/model.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { newFeed, newSubscription } from '../support/store.ts';
import type { WorkerOptions } from './worker.ts';
import { type ChaosWorld, mulberry, type Posted, startWorld } from './world.ts';

export type ChaosOptions = {
  /** PostgreSQL, or null for the SQLite file at `path`. */
  readonly url: string | null;
  readonly path: string;
  readonly processes: number;
  readonly kills: number;
  readonly seed: number;
};

export type ChaosResult = { readonly problems: readonly string[]; readonly counts: Readonly<Record<string, number>> };

const hourMs = 3_600_000;
/** 03:40 in Kyiv on the night of the spring gap: the slots of that night are among the simulated ones. */
const startAt = Date.UTC(2026, 2, 29, 0, 40);
/** Virtual ms a real one: the lease of 20 s lasts a third of a second. */
const rate = 60;
const longestToKillMs = 500;
/** What is left after a kill is mostly finished before the next slot; now and then it is not. */
const longestSettlingMs = 10_000;
const chanceToHurry = 0.2;
/** Now and then nobody is there for some hours: slots are missed. */
const chanceOfDowntime = 0.1;
const downtimeMs = 2 * hourMs + 20 * 60_000;
const drainMs = 180_000;
/** Between two jumps of the clock there must be time for a whole post, on a slow machine too: a jump ends leases. */
const drainStepMs = 2_500;

const channels: readonly Channel[] = [
  { platform: 'discord', workspaceId: 'G1', channelId: 'd1' },
  { platform: 'discord', workspaceId: 'G1', channelId: 'd2' },
  { platform: 'slack', workspaceId: 'T1', channelId: 's1' },
  { platform: 'slack', workspaceId: 'T1', channelId: 'archived' },
];

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const random = mulberry(options.seed);
  const world = await startWorld({ startAt, rate, seed: options.seed });
  const store = await openStore({ url: options.url, path: options.path, log: silentLog });
  await store.feeds.add(newFeed(), 0);
  const patterns = ['0 * * * *', '0 * * * *', '0 * * * *', '0 */4 * * *'];
  for (const [index, channel] of channels.entries()) {
    const wanted = newSubscription({
      channel,
      topic: null,
      pattern: patterns[index] ?? '0 * * * *',
      stories: 8,
      empty: 'silent',
    });
    await store.subscriptions.add(wanted, nextSlots(wanted, startAt, 1)[0]?.dueAt ?? null);
  }
  const team = startTeam(options, world);
  let kills = 0;
  try {
    while (world.workers.size < options.processes) await wait(50);
    for (let slotAt = startAt + 20 * 60_000; kills < options.kills; slotAt += hourMs) {
      const isDown = random() < chanceOfDowntime;
      world.jumpTo(isDown ? slotAt + downtimeMs : slotAt);
      if (isDown) slotAt += 2 * hourMs;
      await wait(random() * longestToKillMs);
      team.kill(random);
      kills += 1;
      await settled(store, world, random() < chanceToHurry ? 0 : longestSettlingMs);
    }
    const endAt = world.now();
    world.calm();
    await drain(store, world);
    // One more edition for every channel: what was stored or grouped late on a slow machine has its chance to be told.
    world.jumpTo(nextHour(world.now()));
    await drain(store, world);
    return await judge(store, world, endAt, kills);
  } finally {
    await team.stop();
    await store.close();
    await world.close();
  }
}

/** So many processes at work, and as many spares that have loaded and wait: a dead one is replaced at once. */
function startTeam(options: ChaosOptions, world: ChaosWorld) {
  let started = 0;
  const spawned = new Set<ChildProcess>();
  const spare = (): ChildProcess => {
    const worker: WorkerOptions = { url: options.url, path: options.path, port: world.port, holder: `w${++started}` };
    const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), JSON.stringify(worker)], {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    child.stdin?.on('error', () => undefined);
    spawned.add(child);
    child.once('exit', () => spawned.delete(child));
    return child;
  };
  const go = (child: ChildProcess): ChildProcess => {
    child.stdin?.write('go\n');
    return child;
  };
  const spares = Array.from({ length: 2 }, spare);
  const working = Array.from({ length: options.processes }, () => go(spare()));
  return {
    kill(random: () => number) {
      const index = Math.floor(random() * working.length);
      working[index]?.kill('SIGKILL');
      const next = spares.shift();
      if (next) working[index] = go(next);
      spares.push(spare());
    },
    async stop() {
      const exits = [...spawned].map(child => new Promise(resolve => child.once('exit', resolve)));
      for (const child of spawned) child.kill('SIGKILL');
      await Promise.all(exits);
    },
  };
}

/** Waits until nothing is due or on its way, or so long. */
async function settled(store: Store, world: ChaosWorld, longestMs: number): Promise<boolean> {
  for (const until = Date.now() + longestMs; ; await wait(100)) {
    const { pending, sending } = await store.deliveries.countByState();
    const due = await store.subscriptions.due(world.now(), 1);
    const isOpen = (await store.editions.list(20)).some(({ state }) => state === 'claimed');
    // Without a reason it was lost, and is still being looked for.
    const lost = (await store.deliveries.list({ states: ['unknown'], limit: 100 })).some(
      ({ reason }) => reason === null,
    );
    const ungrouped = await store.articles.ungrouped(1);
    if (pending + sending + due.length + ungrouped.length === 0 && !isOpen && !lost) return true;
    if (Date.now() >= until) return false;
  }
}

const nextHour = (at: number): number => Math.ceil((at + 1) / hourMs) * hourMs;

/** Time goes on without kills and faults until nothing is on its way. */
async function drain(store: Store, world: ChaosWorld): Promise<void> {
  for (const until = Date.now() + drainMs; Date.now() < until; ) {
    if (await settled(store, world, drainStepMs)) return;
    world.jumpTo(world.now() + 15_000);
  }
}

/** What was promised, against what is there. */
async function judge(store: Store, world: ChaosWorld, endAt: number, kills: number): Promise<ChaosResult> {
  const editions = await store.editions.list(1_000_000);
  const deliveries = await store.deliveries.list({ limit: 1_000_000 });
  const articles = await store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 1_000_000);
  const guids = new Set(articles.map(({ guid }) => guid));
  const { slots, problems } = judgeSlots(await store.subscriptions.list(), editions, endAt);
  problems.push(
    ...judgeDeliveries(editions, deliveries, world.messages),
    ...(guids.size < articles.length ? ['an article is stored twice'] : []),
    ...[...world.stored].filter(guid => !guids.has(guid)).map(guid => `article ${guid} was stored and is gone`),
    ...(await toldTwiceOrNever(store, articles, endAt)),
  );
  const count = (state: string) => deliveries.filter(delivery => delivery.state === state).length;
  const twice = [...Map.groupBy(world.messages, ({ key }) => key).values()].filter(same => same.length > 1).length;
  return {
    problems,
    counts: {
      kills,
      'simulated hours': Math.round((endAt - startAt) / hourMs),
      slots,
      editions: editions.length,
      frozen: editions.filter(({ state }) => state === 'frozen').length,
      late: editions.filter(({ state, late }) => state === 'frozen' && late).length,
      skipped: editions.filter(({ state }) => state === 'skipped').length,
      sent: count('sent'),
      rejected: count('rejected'),
      unknown: count('unknown'),
      'attempts more than deliveries': deliveries.reduce((sum, { attempts }) => sum + attempts - 1, 0),
      'twice where keys are not honoured': twice,
      articles: articles.length,
      ...world.fates,
    },
  };
}

/** Every slot of a schedule that was not refused has exactly one edition, and that one is finished. */
function judgeSlots(subscriptions: readonly Subscription[], editions: readonly Edition[], endAt: number) {
  const problems: string[] = [];
  let slots = 0;
  for (const subscription of subscriptions) {
    const name = subscription.channel.channelId;
    const keys = editions.filter(({ subscriptionId }) => subscriptionId === subscription.id).map(({ slot }) => slot);
    if (new Set(keys).size < keys.length) problems.push(`${name}: two editions for one slot`);
    if (subscription.pausedBy !== null) continue;
    for (const slot of slotsAfter(subscription, startAt)) {
      // What became due a moment ago may be in the making.
      if (slot.dueAt > endAt - 60_000) break;
      slots += 1;
      if (!keys.includes(slot.key)) problems.push(`${name}: no edition for ${slot.key}`);
    }
  }
  problems.push(...editions.filter(({ state }) => state === 'claimed').map(({ slot }) => `never finished: ${slot}`));
  return { slots, problems };
}

/** Every frozen edition has one delivery; each ended, and people saw what it says. */
function judgeDeliveries(
  editions: readonly Edition[],
  deliveries: readonly Delivery[],
  messages: readonly Posted[],
): readonly string[] {
  const seen = Map.groupBy(messages, ({ key }) => key);
  const known = new Set(deliveries.map(({ key }) => key));
  const counts = Map.groupBy(deliveries, ({ editionId }) => editionId);
  return [
    ...editions
      .filter(({ id, state }) => (counts.get(id)?.length ?? 0) !== (state === 'frozen' ? 1 : 0))
      .map(({ id, state }) => `edition ${id} is ${state} and has ${counts.get(id)?.length ?? 0} deliveries`),
    ...deliveries.flatMap(delivery => judgeDelivery(delivery, seen.get(delivery.key)?.length ?? 0)),
    ...[...seen.keys()].filter(key => !known.has(key)).map(key => `a message of no delivery: ${key}`),
  ];
}

function judgeDelivery({ id, state, channel }: Delivery, messages: number): readonly string[] {
  const isKeyed = channel.platform === 'discord';
  const broken = [
    [!['sent', 'rejected', 'unknown'].includes(state), `ended ${state}`],
    [state === 'sent' && messages === 0, 'is sent, and nobody saw it'],
    [state === 'rejected' && messages > 0, 'is rejected, and was seen'],
    [isKeyed && messages > 1, `was posted ${messages} times`],
    [isKeyed && state !== 'sent', `could be sent again under its key, and is ${state}`],
  ] as const;
  return broken.filter(([is]) => is).map(([, what]) => `delivery ${id} ${what}`);
}

/** Every story is news once to every channel: none is told again, and none is left out, though it may wait two days for room. */
async function toldTwiceOrNever(
  store: Store,
  articles: readonly { readonly storyId: number | null; readonly seenAt: number; readonly guid: string | null }[],
  endAt: number,
): Promise<readonly string[]> {
  const problems: string[] = [];
  // What found no room for two days is no news any more, and is let go.
  const first = endAt - 40 * hourMs;
  for (const channel of channels.filter(({ channelId }) => channelId !== 'archived')) {
    const told = Map.groupBy(await store.editions.told(channel, 0), ({ storyId }) => storyId);
    for (const [storyId, times] of told)
      if (times.length > 1)
        problems.push(
          `${channel.channelId}: story ${storyId} told ${times.length} times: ${times.map(({ editionId, articleIds, bullets }) => `${editionId} [${articleIds}] ${bullets}`).join(' | ')}`,
        );
    const [subscription] = await store.subscriptions.list(channel);
    const waiting = new Set([...told.keys(), ...(await store.editions.carried(subscription?.id ?? 0))]);
    for (const { storyId, seenAt, guid } of articles)
      if (seenAt > first && seenAt < endAt && (storyId === null || !waiting.has(storyId)))
        problems.push(`${channel.channelId}: ${guid} neither told nor carried`);
  }
  return problems;
}
