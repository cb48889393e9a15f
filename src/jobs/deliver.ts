// pending -> sending -> sent | rejected | unknown. `sending` is on disk before the platform is called, so whatever dies,
// a message is never posted again blindly: what may have been posted is looked for, or sent again under its key.
import { type Message, say } from '../chat/message.ts';
import type { Platform, PostResult } from '../chat/platform.ts';
import { reasonWords } from '../chat/words/reasons.ts';
import { type Language, wordsFor } from '../chat/words.ts';
import type { Clock } from '../clock.ts';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Delivery, Edition, Subscription } from '../model.ts';
import type { Store } from '../store/contract.ts';
import type { DeliveryClaim, FrozenEdition } from '../store/contract-editions.ts';
import { readContent } from './content.ts';
import { isAskedFor } from './edition.ts';
import { leaseMs, whileHolding } from './holding.ts';

export type DeliverDeps = {
  readonly store: Pick<Store, 'deliveries' | 'editions' | 'subscriptions'>;
  readonly clock: Clock;
  readonly log: Log;
  /** This process, in leases. */
  readonly holder: string;
  /** 0 to 1, spreads retries. */
  readonly random: () => number;
  readonly platforms: () => readonly Platform[];
  /** For words to admins. */
  readonly language: Language;
};

export type Delivered = { sent: number; rejected: number; retried: number; unknown: number };

type Outcome = Omit<Parameters<Store['deliveries']['settle']>[1], 'at'>;

const inFlight = 32;
const shortestRetryMs = 5_000;
const longestRetryMs = 15 * 60_000;
/** A platform that cannot be reached for so long: an operator decides. */
const givenUpMs = 24 * 3_600_000;
const longestOutageMs = 5 * 60_000;
const outageCheckMs = 1_000;

/** Until nothing is due, the signal aborts or the store fails; what is on its way is waited for. */
export async function deliver(deps: DeliverDeps, signal?: AbortSignal): Promise<Delivered> {
  const total: Delivered = { sent: 0, rejected: 0, retried: 0, unknown: 0 };
  const { store, clock, holder } = deps;
  const running = new Set<Promise<void>>();
  const inHand = new Set<number>();
  const failures: unknown[] = [];
  const start = (claim: DeliveryClaim, work: (deps: DeliverDeps, claim: DeliveryClaim) => Promise<Outcome | null>) => {
    const { id } = claim.delivery;
    const task = settle(deps, claim, work, total)
      .catch(error => failures.push(error))
      .then(() => {
        running.delete(task);
        inHand.delete(id);
      });
    running.add(task);
    inHand.add(id);
  };
  const claim = async (room: number): Promise<number> => {
    const lease = { holder, ms: leaseMs };
    const lost = room > 0 ? await store.deliveries.claimLost(clock.now(), room, lease, [...inHand]) : [];
    for (const each of lost) start(each, reconcile);
    const left = room - lost.length;
    const due = left > 0 ? await store.deliveries.claimDue(clock.now(), left, lease) : [];
    for (const each of due) start(each, post);
    return lost.length + due.length;
  };
  while (!signal?.aborted && failures.length === 0) {
    const room = inFlight - running.size;
    const claimed = await claim(room).catch(error => void failures.push(error));
    if (running.size === 0) break;
    if (claimed === undefined || claimed < room || room === 0) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  if (total.sent + total.rejected + total.retried + total.unknown > 0) deps.log.info('deliveries-worked', total);
  return total;
}

/** One delivery, from its claim to its outcome. `null` = leave it to be found lost when its lease ends. */
async function settle(
  deps: DeliverDeps,
  claim: DeliveryClaim,
  work: (deps: DeliverDeps, claim: DeliveryClaim) => Promise<Outcome | null>,
  total: Delivered,
): Promise<void> {
  const { store, clock, log } = deps;
  const facts = { delivery: claim.delivery.id, edition: claim.delivery.editionId };
  try {
    const renew = (untilAt: number): Promise<boolean> => store.deliveries.renew(claim, untilAt);
    const outcome = await whileHolding(clock, renew, () => work(deps, claim));
    if (!outcome) return;
    const isSettled = await writeDown(deps, claim, outcome);
    if (!isSettled) return log.warn('delivery-lost', { ...facts, state: outcome.state });
    const { state } = outcome;
    if (state === 'pending') total.retried += 1;
    else if (state === 'sent' || state === 'rejected' || state === 'unknown') total[state] += 1;
    const level = outcome.state === 'sent' ? 'info' : 'warn';
    log[level](`delivery-${outcome.state}`, { ...facts, attempts: claim.delivery.attempts, reason: outcome.reason });
    await tellOperators(deps, claim.delivery, outcome);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    log.error('delivery-failed', { ...facts, error: describeError(error) });
  }
}

/** A database that is away for a while is waited for: only we know yet whether it was posted. */
async function writeDown({ store, clock }: DeliverDeps, claim: DeliveryClaim, outcome: Outcome): Promise<boolean> {
  let isUnanswered = false;
  for (const until = clock.now() + longestOutageMs; ; ) {
    try {
      if (await store.deliveries.settle(claim, { ...outcome, at: clock.now() })) return true;
      // What got no answer may have been written all the same.
      return isUnanswered && (await store.deliveries.get(claim.delivery.id))?.state === outcome.state;
    } catch (error) {
      if (!(error instanceof StoreError) || clock.now() > until) throw error;
      isUnanswered = true;
      await clock.sleep(outageCheckMs);
    }
  }
}

async function post(deps: DeliverDeps, { delivery }: DeliveryClaim): Promise<Outcome | null> {
  const { store, clock, log } = deps;
  // The disk took longer than the lease: somebody else may be looking for it already.
  if (clock.now() - delivery.updatedAt >= leaseMs) return null;
  const read = await readEdition(store, delivery).catch(error => {
    if (error instanceof StoreError) return error;
    throw error;
  });
  if (read instanceof StoreError) return { state: 'pending', nextAttemptAt: clock.now(), reason: read.message };
  const { edition, subscription } = read;
  const content = readContent(edition?.content ?? null);
  const unwanted = edition && noLongerWanted(edition, subscription);
  if (unwanted) return unwanted;
  if (!edition || !content) return { state: 'rejected', reason: 'the edition is no longer kept' };
  if (subscription?.pausedBy === 'platform') {
    return { state: 'rejected', reason: subscription.pausedReason ?? 'the channel is paused' };
  }
  const platform = platformOf(deps, delivery);
  if (!platform) return later(deps, delivery, edition, 0, `${delivery.channel.platform} is not set up`);
  let result: PostResult;
  try {
    result = await platform.post(delivery.channel, content.message, delivery.key);
  } catch (error) {
    // A fault of ours in the middle of posting: nobody knows how far it came.
    log.error('post-failed', { delivery: delivery.id, edition: edition.id, error: describeError(error) });
    result = { result: 'unknown', reason: describeError(error) };
  }
  switch (result.result) {
    case 'sent':
      return { state: 'sent', messageId: result.messageId, permalink: result.permalink, reason: null };
    case 'rejected':
      if (result.pauseChannel) await store.subscriptions.pauseChannel(delivery.channel, 'platform', result.reason);
      return { state: 'rejected', reason: result.reason };
    case 'retry':
      return later(deps, delivery, edition, result.afterMs, result.reason);
    case 'unknown':
      // An answer that comes late would not be found yet: when the lease ends, it is looked for.
      log.warn('delivery-unanswered', { delivery: delivery.id, edition: edition.id, reason: result.reason });
      return null;
  }
}

async function readEdition(store: DeliverDeps['store'], { editionId }: Delivery) {
  const edition = await store.editions.get(editionId);
  return { edition, subscription: edition && (await store.subscriptions.get(edition.subscriptionId)) };
}

const ofRemoved: Outcome = { state: 'forgotten', reason: 'the schedule was removed' };
/** Its news counts as told: the admins hear of it, and may post it when the schedule is resumed. */
const ofPaused: Outcome = { state: 'rejected', reason: 'the schedule was paused' };

/** Why nobody waits for an edition any more; one that an admin asked for is posted although its schedule is paused. */
export function noLongerWanted(
  edition: Pick<Edition, 'slot'>,
  subscription: Pick<Subscription, 'pausedBy'> | null,
): Outcome | null {
  if (!subscription) return ofRemoved;
  return subscription.pausedBy === 'admin' && !isAskedFor(edition) ? ofPaused : null;
}

/** Surely not posted: again when the platform allows it, at growing distances. */
function later(
  { clock, random }: DeliverDeps,
  delivery: Delivery,
  edition: FrozenEdition,
  afterMs: number,
  reason: string,
): Outcome {
  const now = clock.now();
  if (now - edition.createdAt > givenUpMs) return { state: 'rejected', reason };
  const backoffMs = Math.min(longestRetryMs, shortestRetryMs * 2 ** Math.min(20, delivery.attempts - 1));
  const waitMs = Math.max(afterMs, backoffMs * (0.5 + random() / 2));
  return { state: 'pending', nextAttemptAt: Math.ceil(now + waitMs), reason };
}

/** It may have been posted: looked for, else sent again where its key makes that safe, else left to an operator. */
async function reconcile(deps: DeliverDeps, { delivery }: DeliveryClaim): Promise<Outcome | null> {
  const { clock } = deps;
  const platform = platformOf(deps, delivery);
  const { edition, subscription } = await readEdition(deps.store, delivery);
  // Conservative: no attempt was made before the edition existed.
  const sinceAt = edition?.createdAt ?? delivery.updatedAt;
  if (!platform) return { state: 'unknown', reason: `${delivery.channel.platform} is not set up` };
  const found = await platform.find(delivery.channel, delivery.key, sinceAt);
  if (found.result === 'found') {
    return { state: 'sent', messageId: found.messageId, permalink: found.permalink, reason: null };
  }
  const unwanted = edition ? noLongerWanted(edition, subscription) : ofRemoved;
  if (found.result === 'absent') {
    return unwanted ?? { state: 'pending', nextAttemptAt: clock.now(), reason: 'it was not posted' };
  }
  if (!unwanted && clock.now() - sinceAt < platform.honoursKeysForMs) {
    return { state: 'pending', nextAttemptAt: clock.now(), reason: 'sent again under its key' };
  }
  return { state: 'unknown', reason: found.reason };
}

const platformOf = (deps: DeliverDeps, delivery: Delivery): Platform | undefined =>
  deps.platforms().find(({ name }) => name === delivery.channel.platform);

/** Admins alone hear of a channel that refuses, of an answer that was lost and of a delivery that was given up. */
async function tellOperators(deps: DeliverDeps, delivery: Delivery, outcome: Outcome): Promise<void> {
  if (outcome.state !== 'rejected' && outcome.state !== 'unknown') return;
  const platform = platformOf(deps, delivery);
  if (!platform) return;
  const { subscription } = await readEdition(deps.store, delivery);
  const name = subscription?.channelName ?? delivery.channel.channelId;
  const message = operatorMessage(deps.language, delivery, outcome, name, subscription);
  await platform.tellAdmins(delivery.channel.workspaceId, message);
}

function operatorMessage(
  language: Language,
  delivery: Delivery,
  outcome: Outcome,
  name: string,
  subscription: { readonly id: number; readonly pausedBy: string | null } | null,
): Message {
  const words = wordsFor(language).schedule;
  const reason = sentence(reasonWords(outcome.reason ?? '', language));
  const run = (label: string, line: string) => ({ label, action: { type: 'run', line } }) as const;
  const isPaused = outcome.state === 'rejected' && subscription?.pausedBy === 'platform';
  const line = isPaused
    ? words.channelPaused(name, reason)
    : outcome.state === 'unknown'
      ? words.deliveryUnknown(name)
      : words.deliveryRejected(name, reason);
  const message = say(line);
  const buttons = [
    ...(isPaused ? [run(words.resume, `briefing schedule resume ${subscription.id}`)] : []),
    { ...run(words.postAgain, `briefing deliveries again ${delivery.id} sure:yes`), confirm: words.postAgainConfirm },
    run(words.forget, `briefing deliveries forget ${delivery.id} sure:yes`),
  ];
  return { ...message, language, blocks: [...message.blocks, { type: 'buttons', buttons }] };
}

const sentence = (reason: string): string => (reason === '' || /[.!?]$/.test(reason) ? reason : `${reason}.`);
