// How a feed is, at a glance, and when admins must hear of it. Nothing is ever deleted; what is paused says why.
import type { Polling } from '../model.ts';
import { dayMs } from './schedule.ts';

export type FeedHealth =
  | { readonly state: 'ok' }
  /** Never polled with success yet. */
  | { readonly state: 'new' }
  | {
      readonly state: 'failing';
      readonly since: number;
      readonly failures: number;
      readonly reason: string;
      readonly isTold: boolean;
    }
  /** Answers, but has had nothing new for several times its usual gap. */
  | { readonly state: 'stale'; readonly since: number; readonly usualGapMs: number | null }
  | { readonly state: 'paused'; readonly by: 'admin' | 'gone' | 'failures'; readonly reason: string };

const toldAfterFailures = 3;
const toldAfterMs = 6 * 3_600_000;
export const pausedAfterMs = 7 * dayMs;
const staleGaps = 5;
const staleAtLeastMs = 3 * dayMs;
const staleWithoutGapMs = 30 * dayMs;

export function feedHealth(polling: Polling, now: number): FeedHealth {
  if (polling.pausedBy) return { state: 'paused', by: polling.pausedBy, reason: polling.pausedReason ?? '' };
  if (polling.failures > 0) {
    const since = polling.firstFailedAt ?? now;
    const isTold = polling.failures >= toldAfterFailures && now - since >= toldAfterMs;
    return { state: 'failing', since, failures: polling.failures, reason: polling.lastError ?? '', isTold };
  }
  if (polling.lastSuccessAt === null) return { state: 'new' };
  const quietMs = polling.lastNewAt === null ? 0 : now - polling.lastNewAt;
  const limitMs =
    polling.usualGapMs === null ? staleWithoutGapMs : Math.max(staleAtLeastMs, polling.usualGapMs * staleGaps);
  return quietMs > limitMs && polling.lastNewAt !== null
    ? { state: 'stale', since: polling.lastNewAt, usualGapMs: polling.usualGapMs }
    : { state: 'ok' };
}
