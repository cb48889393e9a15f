// The polling record of a feed after a poll: when next, which validators, how many failures, whether it moved.
import type { Changed, Failed, Unchanged } from '../feeds/fetch.ts';
import { pausedAfterMs } from '../feeds/health.ts';
import type { ReadFeed } from '../feeds/read.ts';
import { nextAfterFailure, nextAfterSuccess, usualGap } from '../feeds/schedule.ts';
import type { Polling } from '../model.ts';
import type { FeedClaim } from '../store/contract.ts';

export function afterSuccess(facts: {
  readonly claim: FeedClaim;
  readonly answer: Changed | Unchanged;
  /** Null when nothing had changed. */
  readonly read: ReadFeed | null;
  readonly newArticles: number;
  readonly now: number;
  readonly random: number;
  /** The feed gets a new address now: validators and hash of the old one mean nothing there. */
  readonly isMoved: boolean;
}): Polling {
  const { answer, read, newArticles, now, random, isMoved } = facts;
  const { polling } = facts.claim;
  const dates = read?.items.map(item => item.publishedAt) ?? [];
  const gapMs = usualGap(dates, { gapMs: polling.usualGapMs, lastNewAt: polling.lastNewAt }, now, newArticles);
  const isWhole = answer.result === 'changed';
  const { etag, lastModified } = answer.validators;
  return {
    ...polling,
    // RFC 9110 section 15.4.5: a 304 may bring newer validators; without any, the old ones stay.
    etag: isMoved ? null : isWhole || etag !== null ? etag : polling.etag,
    lastModified: isMoved ? null : isWhole || lastModified !== null ? lastModified : polling.lastModified,
    validatorsAt: isMoved ? null : isWhole ? now : polling.validatorsAt,
    bodyHash: isMoved ? null : answer.result === 'changed' ? answer.bodyHash : polling.bodyHash,
    nextPollAt: nextAfterSuccess(
      now,
      { usualGapMs: gapMs, maxAgeMs: answer.maxAgeMs, restMs: read?.restMs ?? null },
      random,
    ),
    lastPolledAt: now,
    lastSuccessAt: now,
    lastNewAt: newArticles > 0 ? now : polling.lastNewAt,
    usualGapMs: gapMs,
    failures: 0,
    firstFailedAt: null,
    lastError: null,
    isSeeded: true,
    ...(isMoved ? notMoved : sighting(polling, answer.movedPermanentlyTo, now)),
  };
}

export function afterFailure(polling: Polling, failed: Failed, now: number, random: number): Polling {
  const failures = polling.failures + 1;
  const firstFailedAt = polling.firstFailedAt ?? now;
  const isOver = now - firstFailedAt >= pausedAfterMs;
  return {
    ...polling,
    nextPollAt: nextAfterFailure(now, failures, failed.retryAfterMs, random),
    lastPolledAt: now,
    failures,
    firstFailedAt,
    lastError: failed.reason,
    ...(failed.isGone ? { pausedBy: 'gone' as const, pausedReason: failed.reason } : {}),
    ...(isOver && !failed.isGone
      ? { pausedBy: 'failures' as const, pausedReason: `failing for 7 days: ${failed.reason}` }
      : {}),
  };
}

const notMoved = { movedTo: null, movedCount: 0, movedSince: null } as const;

function sighting(
  polling: Polling,
  target: string | null,
  now: number,
): Pick<Polling, 'movedTo' | 'movedCount' | 'movedSince'> {
  if (!target) return notMoved;
  if (polling.movedTo !== target) return { movedTo: target, movedCount: 1, movedSince: now };
  return { movedTo: target, movedCount: polling.movedCount + 1, movedSince: polling.movedSince ?? now };
}
