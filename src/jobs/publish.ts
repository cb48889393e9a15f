// Slots due -> claimed -> composed -> frozen. The database decides whose a slot is; whoever dies is replaced; after a
// downtime the newest missed slot is made, the older ones are only written down as missed.
import { say } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import { wordsFor } from '../chat/words.ts';
import { describeError, StoreError } from '../errors.ts';
import type { Subscription } from '../model.ts';
import type { Fence, Lease, Store } from '../store/contract.ts';
import type { EditionClaim, SubscriptionWithDue } from '../store/contract-editions.ts';
import { channelKey } from './content.ts';
import { type EditionDeps, lateAfterMs, leaveOut, makeEdition, skipReason, windowFor } from './edition.ts';
import { inLanes, leaseMs, whileHolding } from './holding.ts';
import { shareCompositions } from './sharing.ts';
import { newestSlot, nextSlot, type Slot, slotsAfter } from './slots.ts';

export type PublishDeps = EditionDeps & {
  readonly store: EditionDeps['store'] & Pick<Store, 'leases' | 'settings'>;
  /** This process, in leases. */
  readonly holder: string;
  /** To tell admins of an edition that was given up. */
  readonly platforms: () => readonly Platform[];
  /** Editions made side by side: 1 unless a model is waited for; more take memory and wait for the same processor. */
  readonly lanes?: number;
  /** Called after each edition that is ready to be posted. */
  readonly onFrozen?: () => void;
};

export type Published = { frozen: number; skipped: number; failed: number };

const dayMs = 86_400_000;
const batch = 1_000;
/** Missed slots that are written down one by one; of older ones only the newest. */
const missedMs = 2 * dayMs;
const longestRetryMs = 15 * 60_000;
/** Articles without a story for longer than this are more than the ordinary moment between storing and grouping. */
const backlogMs = 2 * 60_000;
const longestGroupingMs = 90_000;
const groupingCheckMs = 1_000;

/** A subscription that is due, or an edition to take over (`subscription` null = removed meanwhile). */
type Job =
  | { readonly subscription: SubscriptionWithDue; readonly claim: null }
  | { readonly subscription: SubscriptionWithDue | null; readonly claim: EditionClaim };

/** Until nothing is due or the signal aborts. A fault in one edition is logged, and tried again later; its neighbours carry on. A store that fails ends it. */
export async function publish(given: PublishDeps, signal?: AbortSignal): Promise<Published> {
  const deps = { ...given, compose: shareCompositions(given.compose) };
  const { store, clock, holder, log } = deps;
  const total: Published = { frozen: 0, skipped: 0, failed: 0 };
  const seen = new Set<number>();
  while (!signal?.aborted) {
    const now = clock.now();
    const due = (await store.subscriptions.due(now, batch)).filter(({ id }) => !seen.has(id));
    if (due.length > 0) await untilGrouped(deps, signal);
    for (const { id } of due) seen.add(id);
    const abandoned = await store.editions.claimAbandoned(clock.now(), batch, { holder, ms: leaseMs });
    if (abandoned.length === 0 && due.length === 0) break;
    const jobs: Job[] = [
      ...(await Promise.all(
        abandoned.map(async claim => ({
          claim,
          subscription: await store.subscriptions.get(claim.edition.subscriptionId),
        })),
      )),
      // Those that may share a composition follow each other, so that it is still kept.
      ...due
        .toSorted((a, b) => (a.topic ?? '').localeCompare(b.topic ?? ''))
        .map(subscription => ({ claim: null, subscription })),
    ];
    await inLanes(jobs, channelOf, deps.lanes ?? 1, async job => {
      // SQLite answers without giving way: commands and deliveries get their turn between two editions.
      await clock.sleep(0);
      if (signal?.aborted) return;
      try {
        await work(deps, job, total);
      } catch (error) {
        if (error instanceof StoreError) throw error;
        total.failed += 1;
        log.error('publish-failed', { subscription: job.subscription?.id ?? null, error: describeError(error) });
      }
    });
  }
  if (total.frozen + total.skipped + total.failed > 0) log.info('editions-published', total);
  return total;
}

/** After a crash or a downtime the stories come first, for a while; whatever has none then waits for the next edition. */
async function untilGrouped({ store, clock }: PublishDeps, signal?: AbortSignal): Promise<void> {
  for (const until = clock.now() + longestGroupingMs; clock.now() < until && !signal?.aborted; ) {
    const [oldest] = await store.articles.ungrouped(1);
    if (!oldest || oldest.seenAt > clock.now() - backlogMs) return;
    await clock.sleep(groupingCheckMs, signal);
  }
}

const channelOf = ({ subscription, claim }: Job): string =>
  subscription ? channelKey(subscription.channel) : `removed ${claim?.edition.id}`;

/** A subscription whose channel this process holds. */
type Held = { readonly subscription: SubscriptionWithDue; readonly fence: Fence };

/** One channel is in one process's hands at a time: two editions for it must not tell the same story. */
async function work(deps: PublishDeps, job: Job, total: Published): Promise<void> {
  const { subscription, claim } = job;
  if (!subscription) {
    if (claim) await finish(deps, claim, null, total);
    return;
  }
  const lease = await holdChannel(deps, subscription);
  if (!lease) return;
  try {
    // A round takes minutes: meanwhile it may have been changed, paused or removed.
    const current = await deps.store.subscriptions.get(subscription.id);
    const held = current && {
      subscription: current,
      fence: { name: leaseName(subscription), token: lease.token },
    };
    if (claim) await finish(deps, claim, held, total);
    else if (held) await publishDue(deps, held, total);
  } finally {
    await deps.store.leases.release(leaseName(subscription), deps.holder);
  }
}

const leaseName = ({ channel }: Subscription): string => `channel ${channelKey(channel)}`;

function holdChannel({ store, holder, clock }: PublishDeps, subscription: Subscription): Promise<Lease | null> {
  return store.leases.acquire(leaseName(subscription), holder, clock.now(), leaseMs);
}

/** Claims the slots that are due, oldest first; all but the newest are written down as missed. */
async function publishDue(deps: PublishDeps, held: Held, total: Published): Promise<void> {
  const { subscription } = held;
  const { store, clock, holder } = deps;
  const now = clock.now();
  if (subscription.pausedBy !== null || subscription.nextDueAt === null || subscription.nextDueAt > now) return;
  const [newest] = await store.editions.list(1, subscription.id);
  // The one before is still being made, by somebody who may be dead: first that one, so that the windows follow each other.
  if (newest?.state === 'claimed') return;
  const slots = slotsDue(subscription, subscription.nextDueAt, now);
  if (slots.length === 0) {
    // The pattern or the zone changed since this moment was written down.
    await store.subscriptions.update(subscription.id, { nextDueAt: nextSlot(subscription, now).dueAt });
    return;
  }
  for (const slot of slots) {
    const late = now - slot.dueAt > lateAfterMs;
    const claim = await store.editions.claim(
      {
        subscriptionId: subscription.id,
        slot: slot.key,
        dueAt: slot.dueAt,
        window: await windowFor(store, subscription.id, late ? now : slot.dueAt),
        late,
        createdAt: now,
      },
      nextSlot(subscription, slot.dueAt).dueAt,
      { holder, ms: leaseMs },
    );
    // Whoever took the channel over goes on with the later slots.
    if (claim && !(await finish(deps, claim, held, total))) return;
  }
}

function slotsDue(subscription: Subscription, from: number, now: number): readonly Slot[] {
  const slots: Slot[] = [];
  for (const slot of slotsAfter(subscription, Math.max(from, now - missedMs) - 1)) {
    if (slot.dueAt > now) break;
    slots.push(slot);
  }
  if (slots.length > 0) return slots;
  const older = newestSlot(subscription, from, now);
  return older ? [older] : [];
}

/** What was due before a backup was restored may have been posted after it was taken: it is not made again. */
async function wasRestored(store: Pick<Store, 'settings'>, dueAt: number): Promise<boolean> {
  return dueAt <= Number((await store.settings.get('restoredAt')) ?? 0);
}

/** False when it was taken over meanwhile. */
async function finish(deps: PublishDeps, claim: EditionClaim, held: Held | null, total: Published): Promise<boolean> {
  const { store, clock, log } = deps;
  const { edition } = claim;
  const subscription = held?.subscription ?? null;
  const skip = (await wasRestored(store, edition.dueAt))
    ? 'restored'
    : skipReason(subscription, edition, clock.now(), deps.lateMs);
  if (skip !== null || !held) {
    const isLeft = await leaveOut(deps, claim, skip);
    if (isLeft) total.skipped += 1;
    // Somebody tried, and could not: the admins hear of it.
    if (isLeft && subscription && skip === 'late' && claim.token > 2) await tellGivenUp(deps, subscription);
    return isLeft;
  }
  try {
    const renew = async (untilAt: number): Promise<boolean> =>
      (await store.editions.renew(claim, untilAt)) &&
      (await holdChannel(deps, held.subscription))?.token === held.fence.token;
    const made = await whileHolding(clock, renew, () => makeEdition(deps, claim, held.subscription, held.fence));
    if (made === 'lost') return false;
    total[made] += 1;
    if (made === 'frozen') deps.onFrozen?.();
    return true;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    // Abandoned until then; whoever takes it over tries again.
    const waitMs = Math.min(longestRetryMs, leaseMs * 2 ** (claim.token - 1));
    await store.editions.renew(claim, clock.now() + waitMs).catch(() => false);
    log.warn('edition-postponed', { edition: edition.id, subscription: held.subscription.id, waitMs });
    throw error;
  }
}

async function tellGivenUp(deps: PublishDeps, subscription: Subscription): Promise<void> {
  const platform = deps.platforms().find(({ name }) => name === subscription.channel.platform);
  const words = wordsFor(deps.language).schedule;
  await platform?.tellAdmins(subscription.channel.workspaceId, say(words.editionGivenUp(subscription.channelName)));
}
