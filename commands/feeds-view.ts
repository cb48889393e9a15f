// What the feeds commands share: which feed is meant, how one is shown, and how spans of time are said.
import type { App } from '../src/app.ts';
import { type Block, link, type Spans, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { type FeedWords, feedWords } from '../src/chat/words/feeds.ts';
import { languageOf } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import type { ReadFeed } from '../src/feeds/read.ts';
import { usualGap } from '../src/feeds/schedule.ts';
import { byAddress } from '../src/jobs/add-feed.ts';
import { healthWords, spanWords } from '../src/jobs/feed-words.ts';
import type { RefreshDeps } from '../src/jobs/refresh.ts';
import type { FeedWithPolling } from '../src/store/contract.ts';

const dayMs = 86_400_000;

export const wordsOf = (asker: Asker): FeedWords => feedWords(languageOf(asker.locale));

/** By number, address or title; throws a UserError when there is none, or when a title fits several. */
export async function whichFeed(app: App, typed: string, words: FeedWords): Promise<FeedWithPolling> {
  const wanted = typed.trim().replace(/^<([^|>]*)(\|[^>]*)?>$/, '$1');
  const feeds = await app.store.feeds.list();
  const byId = /^#?\d+$/.test(wanted) ? feeds.find(feed => feed.id === Number(wanted.replace('#', ''))) : undefined;
  const exact =
    byId ?? byAddress(feeds, wanted) ?? feeds.find(feed => feed.title.toLowerCase() === wanted.toLowerCase());
  if (exact) return exact;
  const near = wanted.length < 2 ? [] : feeds.filter(feed => feed.title.toLowerCase().includes(wanted.toLowerCase()));
  const [only, second] = near;
  if (only && !second) return only;
  const shown = near.slice(0, 10).map(feed => `${feed.title} (${feed.id})`);
  throw new UserError(second ? words.severalFeeds(wanted, shown.join(', ')) : words.noSuchFeed(wanted));
}

export function refreshDeps(app: App): RefreshDeps {
  const { store, fetcher, reader, clock, random, log, holder } = app;
  return { store, fetcher, reader, clock, random, log, holder };
}

export function rateWords(gapMs: number | null, words: FeedWords): string {
  if (gapMs === null || gapMs <= 0) return words.unknown;
  return gapMs > dayMs ? words.every(spanWords(gapMs, words)) : words.perDay(Math.max(1, Math.round(dayMs / gapMs)));
}

export function feedLine(feed: FeedWithPolling, now: number, words: FeedWords): Spans {
  const tags = feed.tags.map(tag => ` #${tag}`).join('');
  return [link(feed.title, feed.url), text(` (${feed.id}): ${healthWords(feed, now, words)}${tags}`)];
}

/** Title and the newest three items of a feed that was read a moment ago, how often it publishes, what it lacks. */
export function readingBlocks(read: ReadFeed, url: string, now: number, words: FeedWords): Block[] {
  const gapMs = usualGap(
    read.items.map(item => item.publishedAt),
    { gapMs: null, lastNewAt: null },
    now,
    0,
  );
  const fields = [
    { name: words.address, value: [link(url, url)] },
    { name: words.publishes, value: [text(rateWords(gapMs, words))] },
    { name: words.language, value: [text(read.language ?? read.items[0]?.language ?? words.unknown)] },
    { name: words.items, value: [text(`${read.items.length} (${read.format})`)] },
  ];
  const newest = [...read.items].sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)).slice(0, 3);
  const items = newest.map((item): Spans => {
    const title = item.title || item.lede.slice(0, 100) || item.url || '?';
    const when =
      item.publishedAt === null ? words.undated : words.ago(spanWords(Math.max(0, now - item.publishedAt), words));
    return [item.url ? link(title, item.url) : text(title), text(` (${when})`)];
  });
  return [
    { type: 'fields', fields },
    ...(items.length > 0
      ? ([
          { type: 'heading', level: 3, spans: [text(words.newest)] },
          { type: 'bullets', items },
        ] as const)
      : ([{ type: 'note', spans: [text(words.noItems)] }] as const)),
  ];
}

export function timeText(at: number | null, asker: Asker, app: App, words: FeedWords): Spans {
  if (at === null) return [text(words.never)];
  const zone = asker.zone ?? app.zone;
  const written = new Intl.DateTimeFormat(languageOf(asker.locale) === 'uk' ? 'uk' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  return [{ type: 'time', at, style: 'datetime', text: written.format(at) }];
}
