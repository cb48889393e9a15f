// /briefing status: is everything all right, and if not, what to do.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { momentText } from '../src/briefing/moment.ts';
import { command } from '../src/chat/command.ts';
import { type Block, link, type Spans, text } from '../src/chat/message.ts';
import { fallbackWords } from '../src/chat/words/fallback.ts';
import { modelWordsFor } from '../src/chat/words/model.ts';
import { reasonWords } from '../src/chat/words/reasons.ts';
import { type Language, languageOf, wordsFor } from '../src/chat/words.ts';
import { feedHealth } from '../src/feeds/health.ts';
import type { FeedWithPolling } from '../src/store/contract.ts';

const dayMs = 86_400_000;

export const status = command({
  path: ['briefing', 'status'],
  summary: { en: 'Is everything all right, and if not, what to do', uk: 'Чи все гаразд, а якщо ні — що робити' },
  access: 'admin',
  args: z.object({}),
  run: async (_args, asker, app: App) => {
    const words = wordsFor(languageOf(asker.locale)).status;
    const now = app.clock.now();
    const reader = { language: languageOf(asker.locale), zone: asker.zone ?? app.zone };
    const feeds = await app.store.feeds.list();
    const counted = await app.store.articles.countIn({ from: now - dayMs, to: now + 1 });
    const counts = await app.store.counts();
    const failing = feeds.filter(feed => feed.polling.failures > 0 && feed.polling.pausedBy === null);
    const paused = feeds.filter(feed => feed.polling.pausedBy !== null);
    const nextDueAt = await app.store.feeds.nextDueAt();
    const facts: { name: string; value: Spans }[] = [
      {
        name: words.version,
        value: [text(`${app.version}, ${app.store.engine}${app.isSamples ? `, ${words.samples}` : ''}`)],
      },
      { name: words.feeds, value: [text(words.feedCounts(feeds.length, failing.length, paused.length))] },
      {
        name: words.articles,
        value: [text(words.articleCounts(counted.articles, counted.publishers, counts.articles ?? 0))],
      },
      {
        name: words.nextPoll,
        value: [
          nextDueAt === null
            ? text(words.never)
            : { type: 'time', at: nextDueAt, style: 'datetime', text: momentText(nextDueAt, now, reader) },
        ],
      },
      ...app.platforms().map(platform => ({
        name: platform.name,
        value: [text(connectionWords(platform.connection(), reader.language))],
      })),
    ];
    facts.push(...(await modelFacts(app, languageOf(asker.locale), now)));
    const blocks: Block[] = [
      { type: 'heading', level: 1, spans: [text(words.title)] },
      { type: 'fields', fields: facts },
    ];
    const stale = feeds.filter(feed => feedHealth(feed.polling, now).state === 'stale');
    const troubled = [...failing, ...paused, ...stale];
    if (troubled.length > 0)
      blocks.push(
        { type: 'heading', level: 3, spans: [text(words.troubled)] },
        { type: 'bullets', items: troubled.slice(0, 10).map(feedLine) },
      );
    const { unknown, rejected } = await app.store.deliveries.countByState();
    const lines = [
      ...(feeds.length === 0 ? [words.noFeeds] : []),
      ...(troubled.length > 0 ? [words.someTrouble(troubled.length)] : []),
      ...(unknown + rejected > 0 ? [words.someDeliveries(unknown, rejected)] : []),
    ];
    const summary = lines.join(' ') || words.allWell;
    blocks.push({ type: 'note', spans: [text(summary)] });
    return { summary, tone: 'private', blocks };

    function feedLine(feed: FeedWithPolling): Spans {
      const { polling } = feed;
      const reason = polling.pausedReason ?? polling.lastError ?? '';
      return [
        link(feed.title, feed.url),
        text(
          ` (${feed.id}): ${polling.pausedBy ? words.paused : polling.failures > 0 ? words.failing(polling.failures) : words.stale}${reason ? `: ${reasonWords(reason, reader.language)}` : ''}`,
        ),
      ];
    }
  },
});

/** What the model did in the last 24 hours, and why bullets fell back; nothing when none is set. */
async function modelFacts(app: App, language: Language, now: number): Promise<{ name: string; value: Spans }[]> {
  if (!app.model) return [];
  const words = modelWordsFor(language);
  const spent = await app.store.modelCalls.spentSince(now - dayMs);
  const reasons = await app.store.modelCalls.countReasons(now - dayMs);
  const cap = app.config.MODEL_DAILY_USD.toFixed(2);
  const line = words.spent(app.model.name, spent.calls, spent.usd.toFixed(4), cap);
  const facts: { name: string; value: Spans }[] = [{ name: words.status, value: [text(line)] }];
  if (Object.keys(reasons).length === 0) return facts;
  return [...facts, { name: words.fellBack, value: [text(fallbackWords(reasons, language))] }];
}

function connectionWords(
  connection: { readonly isConnected: boolean; readonly reason: string | null },
  language: Language,
): string {
  const words = wordsFor(language).status;
  if (connection.isConnected) return words.connected;
  return connection.reason ? `${words.notConnected}: ${reasonWords(connection.reason, language)}` : words.notConnected;
}
