// The settings page (App Home on Slack): feeds, schedules, topics, deliveries that need someone. Readers see it without
// the buttons that change things.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command } from '../src/chat/command.ts';
import { type Block, type Button, bold, link, type Spans, text } from '../src/chat/message.ts';
import { reasonWords } from '../src/chat/words/reasons.ts';
import { schedulingWords } from '../src/chat/words/scheduling.ts';
import { type Language, languageOf, wordsFor } from '../src/chat/words.ts';
import type { FeedWithPolling } from '../src/store/contract.ts';
import type { SubscriptionWithDue } from '../src/store/contract-editions.ts';
import { describeWhen, momentSpan } from './schedule-view.ts';

const mostShown = 10;

export const home = command({
  path: ['briefing', 'home'],
  summary: { en: 'The settings page', uk: 'Сторінка налаштувань' },
  access: 'everyone',
  isHidden: true,
  args: z.object({}),
  run: async (_args, asker, app: App) => {
    const language = languageOf(asker.locale);
    const words = wordsFor(language).home;
    const { states } = schedulingWords(language);
    const zone = asker.zone ?? app.zone;
    const feeds = await app.store.feeds.list();
    const subscriptions = await app.store.subscriptions.list();
    const topics = await app.store.topics.list();
    const deliveries = await app.store.deliveries.list({ states: ['unknown', 'rejected'], limit: mostShown });
    const troubledFirst = feeds.toSorted((a, b) => trouble(b) - trouble(a) || a.id - b.id);

    const part = (
      title: string,
      empty: string,
      items: readonly { readonly spans: Spans; readonly menu: readonly Button[] }[],
      total: number,
      buttons: readonly Button[],
    ): Block[] => [
      { type: 'heading', level: 2, spans: [text(title)] },
      ...(items.length === 0 ? [{ type: 'text', spans: [text(empty)] } as const] : []),
      ...items.map(
        item =>
          ({
            type: 'heading',
            level: 3,
            spans: item.spans,
            ...(asker.isAdmin && item.menu.length > 0 ? { menu: item.menu } : {}),
          }) as const,
      ),
      ...(total > items.length ? [{ type: 'note', spans: [text(words.more(total - items.length))] } as const] : []),
      ...(asker.isAdmin && buttons.length > 0 ? [{ type: 'buttons', buttons } as const] : []),
    ];

    const feedItem = (feed: FeedWithPolling) => ({
      spans: [link(feed.title, feed.url), text(` — ${healthOf(feed, words, language)}`)],
      menu: [
        { label: words.show, action: { type: 'run', line: `briefing feeds show ${feed.id}` } },
        feed.polling.pausedBy === null
          ? { label: words.pause, action: { type: 'run', line: `briefing feeds pause ${feed.id}` } }
          : { label: words.resume, action: { type: 'run', line: `briefing feeds resume ${feed.id}` } },
        {
          label: words.remove,
          style: 'danger',
          confirm: words.removeFeed(feed.title),
          action: { type: 'run', line: `briefing feeds remove ${feed.id} sure:yes` },
        },
      ] as const satisfies readonly Button[],
    });

    const scheduleItem = (item: SubscriptionWithDue) => ({
      spans: [
        bold(item.channelName),
        text(` ${item.topic ?? words.everything}, ${describeWhen(item, asker)} (${item.zone}) — `),
        ...(item.pausedBy !== null || item.nextDueAt === null
          ? [text(`${words.paused}${item.pausedReason ? `: ${reasonWords(item.pausedReason, language)}` : ''}`)]
          : [text(`${words.next} `), momentSpan(item.nextDueAt, zone, asker)]),
      ],
      menu: [
        { label: words.preview, action: { type: 'run', line: `briefing schedule preview ${item.id}` } },
        {
          label: words.postNow,
          confirm: words.postNowConfirm(item.channelName),
          action: { type: 'run', line: `briefing schedule now ${item.id}` },
        },
        item.pausedBy === null
          ? { label: words.pause, action: { type: 'run', line: `briefing schedule pause ${item.id}` } }
          : { label: words.resume, action: { type: 'run', line: `briefing schedule resume ${item.id}` } },
        {
          label: words.remove,
          style: 'danger',
          confirm: words.removeSchedule,
          action: { type: 'run', line: `briefing schedule remove ${item.id} sure:yes` },
        },
      ] as const satisfies readonly Button[],
    });

    const blocks: Block[] = [
      { type: 'heading', level: 1, spans: [text(words.title)] },
      { type: 'text', spans: [text(asker.isAdmin ? words.intro : words.introReaders)] },
      ...part(
        words.schedules,
        words.noSchedules,
        subscriptions.slice(0, mostShown).map(scheduleItem),
        subscriptions.length,
        [{ label: words.addSchedule, style: 'primary', action: { type: 'form', line: 'briefing schedule add' } }],
      ),
      ...part(words.feeds, words.noFeeds, troubledFirst.slice(0, mostShown).map(feedItem), feeds.length, [
        { label: words.addFeed, style: 'primary', action: { type: 'form', line: 'briefing feeds add' } },
        { label: words.allFeeds, action: { type: 'run', line: 'briefing feeds list' } },
      ]),
      ...part(
        words.topics,
        words.noTopics,
        topics.slice(0, mostShown).map(topic => ({
          spans: [bold(topic.name), text(topic.aliases.length > 0 ? `: ${topic.aliases.join(', ')}` : '')],
          menu: [],
        })),
        topics.length,
        [{ label: words.addTopic, action: { type: 'form', line: 'briefing topics add' } }],
      ),
    ];
    if (asker.isAdmin && deliveries.length > 0) {
      blocks.push(
        ...part(
          words.deliveries,
          '',
          deliveries.map(delivery => ({
            spans: [
              text(
                `${delivery.id}: ${delivery.channel.platform} ${delivery.channel.channelId}, ${states[delivery.state === 'rejected' ? 'rejected' : 'unknown']}${delivery.reason ? `: ${reasonWords(delivery.reason, language)}` : ''}`,
              ),
            ],
            menu: [
              {
                label: words.postAgain,
                confirm: words.postAgainConfirm,
                action: { type: 'run', line: `briefing deliveries again ${delivery.id} sure:yes` },
              },
              {
                label: words.forget,
                action: { type: 'run', line: `briefing deliveries forget ${delivery.id} sure:yes` },
              },
            ],
          })),
          deliveries.length,
          [],
        ),
      );
    }
    return { summary: words.title, tone: 'private', blocks };
  },
});

function trouble(feed: FeedWithPolling): number {
  return feed.polling.pausedBy !== null ? 2 : feed.polling.failures > 0 ? 1 : 0;
}

function healthOf(
  feed: FeedWithPolling,
  words: { readonly paused: string; readonly failing: string; readonly ok: string; readonly notYet: string },
  language: Language,
): string {
  const { polling } = feed;
  if (polling.pausedBy !== null)
    return `${words.paused}${polling.pausedReason ? `: ${reasonWords(polling.pausedReason, language)}` : ''}`;
  if (polling.failures > 0) return `${words.failing}: ${reasonWords(polling.lastError ?? '', language)}`;
  return polling.lastSuccessAt === null ? words.notYet : words.ok;
}
