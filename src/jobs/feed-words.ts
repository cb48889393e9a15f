// How a feed is, in words: for the commands and the page.
import type { FeedWords } from '../chat/words/feeds.ts';
import { feedHealth } from '../feeds/health.ts';
import type { FeedWithPolling } from '../store/contract.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function healthWords(feed: FeedWithPolling, now: number, words: FeedWords): string {
  const health = feedHealth(feed.polling, now);
  switch (health.state) {
    case 'ok':
      return words.ok;
    case 'new':
      return words.fresh;
    case 'failing':
      return words.failing(spanWords(now - health.since, words), health.reason);
    case 'stale':
      return words.stale(spanWords(now - health.since, words));
    case 'paused':
      return (
        words.pausedBy[health.by] + (health.by !== 'admin' && health.reason ? ` (${words.reason(health.reason)})` : '')
      );
  }
}

/** "3 days", "5 hours", "20 minutes". */
export function spanWords(ms: number, words: FeedWords): string {
  if (ms >= 2 * dayMs) return words.days(Math.round(ms / dayMs));
  if (ms >= 2 * hourMs) return words.hours(Math.round(ms / hourMs));
  return words.minutes(Math.max(1, Math.round(ms / minuteMs)));
}
