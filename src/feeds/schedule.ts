// When to ask a feed again, and when to leave it alone.
import { hash } from '../id.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
const floorMs = 15 * minuteMs;
/** What publishers ask for (max-age, ttl, updatePeriod) is believed up to this. */
const believedRestMs = 6 * hourMs;
/** A longer Retry-After is a mistake or a trap. */
export const longestRetryAfterMs = 7 * dayMs;

/** After a good poll. `random` from 0 to 1 keeps feeds of one interval from meeting. */
export function nextAfterSuccess(
  now: number,
  facts: { readonly usualGapMs: number | null; readonly maxAgeMs: number | null; readonly restMs: number | null },
  random: number,
): number {
  const wishes = [
    // Twice in the usual gap: late by a quarter of it on average.
    (facts.usualGapMs ?? 0) / 2,
    Math.min(facts.maxAgeMs ?? 0, believedRestMs),
    Math.min(facts.restMs ?? 0, believedRestMs),
    floorMs,
  ];
  const intervalMs = Math.min(Math.max(...wishes), dayMs);
  return Math.round(now + intervalMs * (1 + random * 0.1));
}

/** After the nth failure in a row (from 1). A Retry-After wins. */
export function nextAfterFailure(now: number, failures: number, retryAfterMs: number | null, random: number): number {
  if (retryAfterMs !== null) return now + Math.min(Math.max(retryAfterMs, minuteMs), longestRetryAfterMs);
  const waitMs = Math.min(floorMs * 2 ** Math.min(failures - 1, 20), dayMs);
  return Math.round(now + waitMs * (0.9 + random * 0.2));
}

/** Of many feeds that come at once: spread over the shortest interval by their URL. */
export function firstPollAt(now: number, url: string): number {
  return now + (Number.parseInt(hash(url).slice(0, 8), 16) % floorMs);
}

/** Usual time between articles: from the dates of the newest 20, else from how new ones arrived. */
export function usualGap(
  dates: readonly (number | null)[],
  before: { readonly gapMs: number | null; readonly lastNewAt: number | null },
  now: number,
  newArticles: number,
): number | null {
  const known = dates
    .filter(date => date !== null && date <= now)
    .sort((a, b) => (b ?? 0) - (a ?? 0))
    .slice(0, 20);
  const [newest, oldest] = [known[0], known.at(-1)];
  if (known.length >= 3 && newest && oldest && newest > oldest)
    return Math.round((newest - oldest) / (known.length - 1));
  if (newArticles === 0 || before.lastNewAt === null) return before.gapMs;
  const observedMs = (now - before.lastNewAt) / newArticles;
  return Math.round(before.gapMs === null ? observedMs : before.gapMs * 0.7 + observedMs * 0.3);
}
