// What the schedule commands share: which schedule is meant, what people may type, and how one is shown.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { option } from '../src/chat/command.ts';
import { type Block, type Button, bold, type Span, type Spans, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { type SchedulingWords, schedulingWords } from '../src/chat/words/scheduling.ts';
import { languageOf, wordsFor } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import { describePattern } from '../src/jobs/pattern-words.ts';
import { nextRuns } from '../src/jobs/slots.ts';
import type { Subscription } from '../src/model.ts';
import type { SubscriptionWithDue } from '../src/store/contract-editions.ts';

export const wordsOf = (asker: Asker): SchedulingWords => schedulingWords(languageOf(asker.locale));

export const subscriptionOption = z
  .string()
  .meta(
    option(
      { en: 'Number, or the channel', uk: 'Номер або канал' },
      { completion: 'subscription', takesRest: true, example: '3' },
    ),
  );

/** By number or channel; throws a UserError when there is none, or when a channel has several. */
export async function whichSubscription(app: App, typed: string, words: SchedulingWords): Promise<SubscriptionWithDue> {
  const wanted = typed.trim().toLowerCase();
  const all = await app.store.subscriptions.list();
  const byId = all.find(item => String(item.id) === wanted);
  if (byId) return byId;
  const bare = wanted.replace(/^#/, '');
  const fitting = all.filter(
    item => item.channelName.toLowerCase().replace(/^#/, '') === bare || item.channel.channelId.toLowerCase() === bare,
  );
  const [only, second] = fitting;
  if (only && !second) return only;
  throw new UserError(second ? words.several(typed, fitting.map(item => item.id).join(', ')) : words.noSuch(typed));
}

/** How many of the next posts are named. */
export const shownRuns = 3;

export function runsBlock(runs: readonly number[], zone: string, asker: Asker): Block {
  const spans = runs.flatMap((at, index): Span[] => [text(index === 0 ? ' ' : '; '), momentSpan(at, zone, asker)]);
  return { type: 'text', spans: [bold(`${wordsOf(asker).next}:`), ...spans] };
}

export function momentSpan(at: number, zone: string, asker: Asker): Span {
  const shown = new Intl.DateTimeFormat(languageOf(asker.locale) === 'uk' ? 'uk-UA' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
  return { type: 'time', at, style: 'datetime', text: shown };
}

export const describeWhen = (subscription: Pick<Subscription, 'pattern'>, asker: Asker): string =>
  describePattern(subscription.pattern, wordsFor(languageOf(asker.locale)).schedule.pattern);

/** One schedule: what, when, how, what next, and what can be done. */
export function subscriptionBlocks(item: SubscriptionWithDue, now: number, asker: Asker): readonly Block[] {
  const words = wordsOf(asker);
  const run = (verb: string, more = ''): Button['action'] => ({
    type: 'run',
    line: `briefing schedule ${verb} ${item.id}${more}`,
  });
  const menu: Button[] = [
    { label: words.buttons.preview, action: run('preview') },
    { label: words.buttons.now, action: run('now'), confirm: words.nowConfirm(item.channelName) },
    item.pausedBy === null
      ? { label: words.buttons.pause, action: run('pause') }
      : { label: words.buttons.resume, action: run('resume') },
    {
      label: words.buttons.remove,
      style: 'danger',
      action: run('remove', ' sure:yes'),
      confirm: words.removeAsk(item.channelName, describeWhen(item, asker)),
    },
  ];
  const details = [
    words.stories(item.stories),
    ...(item.language ? [item.language] : []),
    ...(item.empty === 'line' ? [`${words.settings.empty}: ${words.settings.line}`] : []),
    ...(item.quiet ? [`${words.settings.quiet} ${item.quiet}`] : []),
    ...(item.late === 'skip' ? [`${words.settings.late}: ${words.settings.skip}`] : []),
  ].join(', ');
  const heading: Spans = [
    text(`${item.id}. `),
    bold(item.channelName),
    text(`, ${item.topic ?? words.everything}: ${describeWhen(item, asker)} (${item.zone})`),
  ];
  return [
    { type: 'heading', level: 3, spans: heading, menu },
    { type: 'note', spans: [text(details)] },
    item.pausedBy === null
      ? runsBlock(nextRuns(item, now, shownRuns), item.zone, asker)
      : { type: 'text', spans: [text(words.pausedBy(item.pausedReason))] },
  ];
}
