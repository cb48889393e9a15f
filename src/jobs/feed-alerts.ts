// Tells admins once when a feed keeps failing, is paused by us, goes stale, or works again.
import { z } from 'zod';
import type { Message } from '../chat/message.ts';
import { link, text } from '../chat/message.ts';
import { feedWords } from '../chat/words/feeds.ts';
import type { Clock } from '../clock.ts';
import { feedHealth } from '../feeds/health.ts';
import { dayMs } from '../feeds/schedule.ts';
import type { Log } from '../log.ts';
import type { FeedWithPolling, Store } from '../store/contract.ts';
import { type TellDeps, tellEveryAdmin } from './tell-admins.ts';

export type AlertDeps = TellDeps & {
  readonly store: Pick<Store, 'feeds' | 'settings' | 'subscriptions' | 'leases'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly language: 'en' | 'uk';
};

type Trouble = 'failing' | 'paused' | 'stale';
export type FeedAlert = { readonly feed: FeedWithPolling; readonly trouble: Trouble | null };

const key = 'feeds-told';
const remembered = z.record(z.string(), z.enum(['failing', 'paused', 'stale']));
const leaseMs = 60_000;

/** One message for all feeds at once. */
export async function tellAboutFeeds(deps: AlertDeps): Promise<void> {
  const now = deps.clock.now();
  // Of several processes one tells.
  if (!(await deps.store.leases.acquire('feed-alerts', deps.holder, now, leaseMs))) return;
  const before = readTold(await deps.store.settings.get(key));
  const feeds = await deps.store.feeds.list();
  const alerts = alertsOf(feeds, before, now);
  if (alerts.length > 0) {
    await tellEveryAdmin(deps, alertMessage(alerts, now, deps.language));
    deps.log.info('feeds-told', { feeds: alerts.length });
  }
  const after = Object.fromEntries(feeds.flatMap(feed => entry(feed, now)));
  if (JSON.stringify(after) !== JSON.stringify(before)) await deps.store.settings.set(key, JSON.stringify(after));
  await deps.store.leases.release('feed-alerts', deps.holder);
}

/** What changed since admins were told last: new troubles, and feeds that were in trouble and are well again. */
export function alertsOf(
  feeds: readonly FeedWithPolling[],
  told: Readonly<Record<string, Trouble>>,
  now: number,
): FeedAlert[] {
  return feeds.flatMap(feed => {
    const trouble = troubleOf(feed, now);
    const before = told[String(feed.id)] ?? null;
    if (trouble === before) return [];
    const isWell = trouble === null && feed.polling.failures === 0 && !feed.polling.pausedBy;
    return trouble !== null || isWell ? [{ feed, trouble }] : [];
  });
}

function troubleOf({ polling }: FeedWithPolling, now: number): Trouble | null {
  const health = feedHealth(polling, now);
  if (health.state === 'failing') return health.isTold ? 'failing' : null;
  if (health.state === 'paused') return health.by === 'admin' ? null : 'paused';
  return health.state === 'stale' ? 'stale' : null;
}

/** A feed that fails again before it was told to be well stays remembered. */
function entry(feed: FeedWithPolling, now: number): [string, Trouble][] {
  const trouble = troubleOf(feed, now);
  return trouble ? [[String(feed.id), trouble]] : [];
}

function readTold(stored: string | null): Readonly<Record<string, Trouble>> {
  if (stored === null) return {};
  try {
    return remembered.safeParse(JSON.parse(stored)).data ?? {};
  } catch {
    // Damaged by hand: admins are told once more.
    return {};
  }
}

function alertMessage(alerts: readonly FeedAlert[], now: number, language: 'en' | 'uk'): Message {
  const words = feedWords(language);
  const say = ({ feed, trouble }: FeedAlert): string => {
    const { polling } = feed;
    const days = (since: number | null): string => words.days(Math.max(1, Math.round((now - (since ?? now)) / dayMs)));
    if (trouble === 'failing') return words.alertFailing(polling.failures, polling.lastError ?? '');
    if (trouble === 'stale') return words.stale(days(polling.lastNewAt));
    if (trouble === 'paused')
      return `${words.pausedBy[polling.pausedBy ?? 'failures']} (${words.reason(polling.pausedReason ?? '')}). ${words.alertResume(feed.id)}`;
    return words.alertWell;
  };
  const items = alerts
    .slice(0, 20)
    .map(alert => [link(alert.feed.title, alert.feed.url), text(` (${alert.feed.id}): ${say(alert)}`)]);
  const summary = words.alert(alerts.length);
  return {
    summary,
    tone: 'private',
    blocks: [
      { type: 'heading', level: 2, spans: [text(summary)] },
      { type: 'bullets', items },
    ],
  };
}
