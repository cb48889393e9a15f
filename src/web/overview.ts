// The page at /: what needs someone first, then schedule, editions, topics, feeds, the model. Every part without content says
// what to do next.
import { html } from 'hono/html';
import type { App } from '../app.ts';
import { fallbackWords } from '../chat/words/fallback.ts';
import { feedWords } from '../chat/words/feeds.ts';
import { modelWordsFor } from '../chat/words/model.ts';
import { reasonWords } from '../chat/words/reasons.ts';
import { schedulingWords } from '../chat/words/scheduling.ts';
import { type Language, wordsFor } from '../chat/words.ts';
import { feedHealth } from '../feeds/health.ts';
import { type FrozenContent, readContent } from '../jobs/content.ts';
import { healthWords } from '../jobs/feed-words.ts';
import { describePattern } from '../jobs/pattern-words.ts';
import { nextRuns } from '../jobs/slots.ts';
import type { Delivery, Edition } from '../model.ts';
import type { FeedWithPolling } from '../store/contract.ts';
import type { SubscriptionWithDue } from '../store/contract-editions.ts';
import { momentsOf } from './layout.ts';
import { type Html, messageHtml } from './message-html.ts';
import type { TopicFeed } from './topics.ts';

export type Overview = { readonly app: App; readonly language: Language; readonly topics: readonly TopicFeed[] };

type Part = { readonly id: string; readonly title: string; readonly content: Html };

const mostEditions = 10;
const mostDeliveries = 20;
const dayMs = 86_400_000;

/** The parts of the page in their order, and the line that sums them up. */
export async function overviewParts(page: Overview): Promise<{ readonly parts: readonly Part[]; readonly lead: Html }> {
  const feeds = await page.app.store.feeds.list();
  const parts = [
    await deliveriesPart(page),
    await schedulePart(page),
    await editionsPart(page),
    topicsPart(page),
    feedsPart(page, feeds),
    await modelPart(page),
  ];
  return { parts, lead: await leadHtml(page, feeds) };
}

async function leadHtml({ app, language }: Overview, feeds: readonly FeedWithPolling[]): Promise<Html> {
  const words = wordsFor(language);
  const { unknown, rejected } = await app.store.deliveries.countByState();
  const troubled = feeds.filter(feed => isTroubled(feed, app.clock.now()));
  const lines = [
    ...(feeds.length === 0 ? [words.status.noFeeds] : []),
    ...(troubled.length > 0 ? [words.status.someTrouble(troubled.length)] : []),
    ...(unknown + rejected > 0 ? [words.status.someDeliveries(unknown, rejected)] : []),
  ];
  return html`<p class="lead">${lines.join(' ') || words.status.allWell}</p>
${app.isSamples ? html`<p class="lead">${words.samplesNote}</p>` : ''}`;
}

async function deliveriesPart({ app, language }: Overview): Promise<Part> {
  const words = wordsFor(language).web;
  const waiting = await app.store.deliveries.list({ states: ['unknown', 'rejected'], limit: mostDeliveries });
  const items = await Promise.all(waiting.map(delivery => deliveryItem(delivery, app, language)));
  const content =
    waiting.length === 0 ? html`<p class="good">${words.needsNobody}</p>` : html`<ul class="cards">${items}</ul>`;
  return { id: 'deliveries', title: words.needsSomeone, content };
}

async function deliveryItem(delivery: Delivery, app: App, language: Language): Promise<Html> {
  const words = wordsFor(language).web;
  const content = await contentOf(delivery.editionId, app);
  const reason = delivery.reason ? `: ${reasonWords(delivery.reason, language)}` : '';
  const command = (verb: string) => html`<code>/briefing deliveries ${verb} ${delivery.id}</code>`;
  return html`<li>
<h3><a href="/editions/${delivery.editionId}">${content?.channelName ?? delivery.channel.channelId}</a></h3>
<p class="bad">${words.deliveryStates[delivery.state]}${reason}</p>
<p>${momentsOf(language, app.zone)(delivery.updatedAt)}</p>
<ul class="commands"><li>${command('again')} ${words.postAgain}</li><li>${command('forget')} ${words.forget}</li></ul>
</li>`;
}

async function schedulePart({ app, language }: Overview): Promise<Part> {
  const words = wordsFor(language).web;
  const all = await app.store.subscriptions.list();
  const items = await Promise.all(all.map(item => scheduleItem(item, app, language)));
  const content =
    all.length === 0
      ? html`<p>${words.noSchedule} <code>/briefing schedule add #news weekdays 08:00</code></p>`
      : html`<ul class="cards">${items}</ul>`;
  return { id: 'schedule', title: words.schedule, content };
}

async function scheduleItem(item: SubscriptionWithDue, app: App, language: Language): Promise<Html> {
  const words = wordsFor(language);
  const scheduling = schedulingWords(language);
  const moment = momentsOf(language, item.zone);
  const [next] = nextRuns(item, app.clock.now(), 1);
  const [last] = await app.store.editions.list(1, item.id);
  const result = last ? await resultHtml(last, app, language) : null;
  return html`<li>
<h3>${item.channelName}</h3>
<p>${item.topic ?? scheduling.everything}, ${describePattern(item.pattern, words.schedule.pattern)} (${item.zone})</p>
<dl>
<div><dt>${words.web.next}</dt><dd>${item.pausedBy !== null ? html`<span class="bad">${scheduling.pausedBy(item.pausedReason)}</span> <code>/briefing schedule resume ${item.id}</code>` : next === undefined ? words.web.never : moment(next)}</dd></div>
<div><dt>${words.web.last}</dt><dd>${last ? html`${moment(last.dueAt)}, ${result}` : words.web.noEditionYet}</dd></div>
</dl>
</li>`;
}

/** What became of an edition: how its delivery stands, or why there is none; with the links to it. */
export async function resultHtml(edition: Edition, app: App, language: Language): Promise<Html> {
  const words = wordsFor(language).web;
  const [delivery] = await app.store.deliveries.list({ editionId: edition.id, limit: 1 });
  if (!delivery) return html`${words.editionStates[edition.state]}`;
  const state = words.deliveryStates[delivery.state];
  const isBad = delivery.state === 'unknown' || delivery.state === 'rejected';
  return html`<span class="${isBad ? 'bad' : 'plain'}">${state}</span>${delivery.permalink ? html` (<a href="${delivery.permalink}">${words.inChannel}</a>)` : ''}`;
}

async function editionsPart({ app, language }: Overview): Promise<Part> {
  const words = wordsFor(language).web;
  const editions = await app.store.editions.list(mostEditions);
  const [subscription] = editions.length > 0 ? [] : await app.store.subscriptions.list();
  const shown = await Promise.all(
    editions.map(async edition => ({ edition, content: await contentOf(edition.id, app) })),
  );
  const newest = shown.find(({ edition, content }) => content !== null && edition.state === 'frozen');
  const others = shown.filter(item => item !== newest);
  const content =
    editions.length === 0
      ? html`<p>${words.noEditions} ${subscription ? html`${words.noEditionsNow} <code>/briefing schedule now ${subscription.id}</code>` : ''}</p>`
      : html`${
          newest?.content
            ? html`<article class="edition" lang="${newest.content.language}">${messageHtml(newest.content.message, { level: 3, type: words.type })}
<p class="note" lang="${language}">${newest.content.channelName}, <a href="/editions/${newest.edition.id}">${words.permalink}</a></p></article>`
            : ''
        }
${others.length > 0 ? html`<h3>${words.earlier}</h3><ul class="lines">${await Promise.all(others.map(({ edition, content }) => editionLine(edition, content, app, language)))}</ul>` : ''}`;
  return { id: 'editions', title: words.editions, content };
}

async function editionLine(
  edition: Edition,
  content: FrozenContent | null,
  app: App,
  language: Language,
): Promise<Html> {
  const title = content ? content.message.summary : wordsFor(language).web.editionStates[edition.state];
  return html`<li>${momentsOf(language, app.zone)(edition.dueAt)} ${content?.channelName ?? ''}:
<a href="/editions/${edition.id}">${title}</a> <span class="note">${await resultHtml(edition, app, language)}</span></li>`;
}

async function contentOf(editionId: number, app: App): Promise<FrozenContent | null> {
  return readContent((await app.store.editions.get(editionId))?.content ?? null);
}

function topicsPart({ language, topics }: Overview): Part {
  const words = wordsFor(language).web;
  const hasKeys = topics.some(topic => topic.rss.includes('?key='));
  const content = html`<p>${words.topicsHint} ${hasKeys ? words.topicKeys : ''}</p>
<ul class="lines">${topics.map(topic => html`<li>${topic.name}: <a href="${topic.rss}" type="application/rss+xml">RSS<span class="unseen"> ${topic.name}</span></a>, <a href="${topic.json}" type="application/feed+json">JSON Feed<span class="unseen"> ${topic.name}</span></a></li>`)}</ul>
<p>${words.addTopic} <code>/briefing topics add kherson</code></p>`;
  return { id: 'topics', title: words.topics, content };
}

function isTroubled({ polling }: FeedWithPolling, now: number): boolean {
  return !['ok', 'new'].includes(feedHealth(polling, now).state);
}

function feedsPart({ app, language }: Overview, feeds: readonly FeedWithPolling[]): Part {
  const words = wordsFor(language).web;
  const now = app.clock.now();
  const moment = momentsOf(language, app.zone);
  const troubledFirst = feeds.toSorted(
    (a, b) => Number(isTroubled(b, now)) - Number(isTroubled(a, now)) || a.id - b.id,
  );
  const item = (feed: FeedWithPolling) => html`<li>
<h3><a href="/feeds/${feed.id}">${feed.title}</a></h3>
<p class="${isTroubled(feed, now) ? 'bad' : 'good'}">${healthWords(feed, now, feedWords(language))}</p>
<p class="note">${words.lastPoll}: ${feed.polling.lastPolledAt === null ? words.never : moment(feed.polling.lastPolledAt)}; ${words.lastNew}: ${feed.polling.lastNewAt === null ? words.never : moment(feed.polling.lastNewAt)}</p>
</li>`;
  const content =
    feeds.length === 0
      ? html`<p>${words.noFeeds} <code>/briefing feeds add https://example.org/feed.xml</code></p>`
      : html`<ul class="cards">${troubledFirst.map(item)}</ul>`;
  return { id: 'feeds', title: words.feeds, content };
}

async function modelPart({ app, language }: Overview): Promise<Part> {
  const words = wordsFor(language).web;
  const title = words.model;
  if (!app.model) return { id: 'model', title, content: html`<p>${modelWordsFor(language).none}</p>` };
  const now = app.clock.now();
  const spans = [
    [words.modelSince.day, dayMs],
    [words.modelSince.week, 7 * dayMs],
    [words.modelSince.month, 30 * dayMs],
  ] as const;
  const rows = await Promise.all(
    spans.map(async ([name, ms]) => {
      const { calls, inputTokens, outputTokens, usd } = await app.store.modelCalls.spentSince(now - ms);
      return html`<div><dt>${name}</dt><dd>${words.spent(calls, inputTokens + outputTokens, usd.toFixed(2))}</dd></div>`;
    }),
  );
  const fellBack = fallbackWords(await app.store.modelCalls.countReasons(now - dayMs), language);
  const content = html`<p>${app.model.name}. ${words.cap(app.config.MODEL_DAILY_USD.toFixed(2))}</p>
<dl>${rows}${fellBack ? html`<div><dt>${modelWordsFor(language).fellBack}</dt><dd>${fellBack}</dd></div>` : ''}</dl>`;
  return { id: 'model', title, content };
}
