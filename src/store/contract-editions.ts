// What we remember of schedules, editions and deliveries; the rules of leases are told at the top of contract.ts.
import type { Channel, Delivery, DeliveryState, Edition, Figure, Subscription } from '../model.ts';
import type { Fence } from './contract.ts';

export type SubscriptionWithDue = Subscription & {
  /** The instant of the next slot, or null when paused. */ readonly nextDueAt: number | null;
};

export type SubscriptionStore = {
  add(subscription: Omit<Subscription, 'id'>, nextDueAt: number | null): Promise<Subscription>;
  get(id: number): Promise<SubscriptionWithDue | null>;
  list(channel?: Channel): Promise<readonly SubscriptionWithDue[]>;
  update(
    id: number,
    patch: Partial<Omit<Subscription, 'id' | 'createdAt' | 'createdBy'>> & { readonly nextDueAt?: number | null },
  ): Promise<void>;
  remove(id: number): Promise<boolean>;
  /** nextDueAt <= now and not paused. */
  due(now: number, limit: number): Promise<readonly SubscriptionWithDue[]>;
  /** Every subscription of a channel that refuses us is paused, its configuration kept. */
  pauseChannel(channel: Channel, by: 'admin' | 'platform', reason: string): Promise<number>;
};

/** What a channel was told of a story: the next edition says only what is new. */
export type Told = {
  readonly channel: Channel;
  readonly storyId: number;
  readonly editionId: number;
  readonly at: number;
  readonly articleIds: readonly number[];
  readonly figures: readonly Figure[];
  /** The bullets as posted, so that they are not said again. */
  readonly bullets: readonly string[];
};

export type EditionClaim = { readonly edition: Edition; readonly token: number };

/** `content` is the Briefing and the Message as JSON, frozen: every target and retry shows the same. */
export type FrozenEdition = Edition & { readonly content: string | null };

export type EditionStore = {
  /** Unique by (subscription, slot): null when another holder has it or it is done. Advances the subscription's nextDueAt in the same transaction. */
  claim(
    edition: Pick<Edition, 'subscriptionId' | 'slot' | 'dueAt' | 'window' | 'late' | 'createdAt'>,
    nextDueAt: number | null,
    lease: { readonly holder: string; readonly ms: number },
  ): Promise<EditionClaim | null>;
  /** Claimed editions whose holder's lease ended before they were frozen: taken over. */
  claimAbandoned(
    now: number,
    limit: number,
    lease: { readonly holder: string; readonly ms: number },
  ): Promise<readonly EditionClaim[]>;
  /** Prolongs the lease while the work goes on; false when it was lost. */
  renew(claim: EditionClaim, untilAt: number): Promise<boolean>;
  /**
   * One transaction: content, told, deliveries (pending). `state` says whether anything is posted. False when the lease was
   * lost, or the one that `fence` names (the channel's, as it was held when what it was told was read), or when something is
   * said for a subscription that was removed: nothing changed.
   */
  freeze(
    claim: EditionClaim,
    frozen: {
      readonly state: 'frozen' | 'empty' | 'skipped';
      readonly content: string | null;
      readonly told: readonly Told[];
      readonly carried: readonly number[];
      readonly deliveries: readonly Pick<Delivery, 'channel' | 'key' | 'nextAttemptAt'>[];
    },
    fence?: Fence,
  ): Promise<boolean>;
  get(id: number): Promise<FrozenEdition | null>;
  /** Newest first. */
  list(limit: number, subscriptionId?: number): Promise<readonly Edition[]>;
  /** The newest frozen or empty edition of a subscription: the next window starts where it ended. */
  last(subscriptionId: number): Promise<Edition | null>;
  told(channel: Channel, since: number): Promise<readonly Told[]>;
  /** Story ids that the last edition carried over. */
  carried(subscriptionId: number): Promise<readonly number[]>;
  /**
   * A correction, in one transaction: replaces the content of an edition that is no longer claimed. `write` gets the ids of
   * the deliveries that show the content of before, or may: sent, on their way, unknown. Whatever is sent later shows the new.
   * False when the lease that `fence` names was lost: nothing changed.
   */
  correct(id: number, write: (shown: readonly number[]) => string, fence?: Fence): Promise<boolean>;
};

export type DeliveryClaim = { readonly delivery: Delivery; readonly token: number };

export type DeliveryStore = {
  /** Pending ones that are due, `sending` written before they are given out; at most one a channel, in the order of their editions. */
  claimDue(
    now: number,
    limit: number,
    lease: { readonly holder: string; readonly ms: number },
  ): Promise<readonly DeliveryClaim[]>;
  /**
   * `sending` for longer than its lease: nobody knows whether it was posted. They become `unknown` and are given out to be
   * reconciled; `updatedAt` stays the moment at which the sending began. Not those that the caller has in hand itself: when
   * the clock jumps forward they only look lost.
   */
  claimLost(
    now: number,
    limit: number,
    lease: { readonly holder: string; readonly ms: number },
    inHand?: readonly number[],
  ): Promise<readonly DeliveryClaim[]>;
  /** Prolongs the lease while the platform has not answered; false when it was lost. */
  renew(claim: DeliveryClaim, untilAt: number): Promise<boolean>;
  /** On the disk when the state is `sent`, whatever happens to the power. False when the lease was lost. */
  settle(
    claim: DeliveryClaim,
    outcome: {
      readonly state: DeliveryState;
      readonly messageId?: string | null;
      readonly permalink?: string | null;
      readonly reason?: string | null;
      readonly nextAttemptAt?: number;
      readonly at: number;
    },
  ): Promise<boolean>;
  get(id: number): Promise<Delivery | null>;
  list(filter: {
    readonly states?: readonly DeliveryState[];
    readonly editionId?: number;
    readonly limit: number;
  }): Promise<readonly Delivery[]>;
  /**
   * An operator's "post again" (pending) or "forget" (forgotten) for an unknown or rejected one; false when it is neither, and
   * for "post again" while it is being looked for.
   */
  decide(id: number, decision: 'pending' | 'forgotten', at: number): Promise<boolean>;
  countByState(): Promise<Readonly<Record<DeliveryState, number>>>;
};
