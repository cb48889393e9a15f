// /briefing deliveries: what nobody knows of or what was refused, and what an operator decides.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Button, type Message, say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { reasonWords } from '../src/chat/words/reasons.ts';
import { languageOf } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import { noLongerWanted } from '../src/jobs/deliver.ts';
import type { Delivery } from '../src/model.ts';
import { momentSpan, wordsOf } from './schedule-view.ts';

const mostShown = 20;

const args = z.object({
  delivery: z
    .int()
    .min(1)
    .meta(option({ en: 'Its number', uk: 'Номер' }, { completion: 'delivery', example: '12' })),
  sure: z
    .boolean()
    .default(false)
    .meta(option({ en: 'Do not ask again', uk: 'Не перепитувати' }, { example: 'sure:yes' })),
});

export const deliveriesList = command({
  path: ['briefing', 'deliveries', 'list'],
  summary: { en: 'Posts that need a decision', uk: 'Надсилання, що чекають на рішення' },
  access: 'admin',
  args: z.object({}),
  run: async (_args, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const waiting = await app.store.deliveries.list({ states: ['unknown', 'rejected'], limit: mostShown });
    const counts = await app.store.deliveries.countByState();
    const summary = waiting.length === 0 ? words.noDeliveries : words.deliveries;
    const blocks: Block[] = [{ type: 'heading', level: 1, spans: [text(summary)] }];
    for (const delivery of waiting) blocks.push(await deliveryBlock(delivery, asker, app));
    blocks.push({ type: 'note', spans: [text(words.counts(counts.sent, counts.pending + counts.sending))] });
    return { summary, tone: 'private', blocks };
  },
});

async function deliveryBlock(delivery: Delivery, asker: Asker, app: App): Promise<Block> {
  const words = wordsOf(asker);
  const edition = await app.store.editions.get(delivery.editionId);
  const subscription = edition ? await app.store.subscriptions.get(edition.subscriptionId) : null;
  const state = delivery.state === 'unknown' ? words.states.unknown : words.states.rejected;
  const reason = delivery.reason ? `: ${reasonWords(delivery.reason, languageOf(asker.locale))}` : '';
  return {
    type: 'heading',
    level: 3,
    spans: [
      text(`${delivery.id}. ${subscription?.channelName ?? delivery.channel.channelId}, `),
      momentSpan(delivery.updatedAt, asker.zone ?? app.zone, asker),
      text(` — ${state}${reason}`),
    ],
    menu: decisions(delivery.id, asker),
  };
}

function decisions(id: number, asker: Asker): readonly Button[] {
  const words = wordsOf(asker);
  const run = (verb: string) => ({ type: 'run', line: `briefing deliveries ${verb} ${id} sure:yes` }) as const;
  return [
    { label: words.buttons.again, action: run('again'), confirm: words.againAsk },
    { label: words.buttons.forget, action: run('forget'), confirm: words.forgetAsk(id) },
  ];
}

export const deliveriesAgain = command({
  path: ['briefing', 'deliveries', 'again'],
  summary: { en: 'Post an edition again', uk: 'Надіслати випуск ще раз' },
  access: 'admin',
  args,
  run: async ({ delivery, sure }, asker, before: App) => decide(delivery, 'pending', sure, asker, before),
});

export const deliveriesForget = command({
  path: ['briefing', 'deliveries', 'forget'],
  summary: { en: 'Do not post an edition again', uk: 'Більше не надсилати випуск' },
  access: 'admin',
  args,
  run: async ({ delivery, sure }, asker, before: App) => decide(delivery, 'forgotten', sure, asker, before),
});

async function decide(
  id: number,
  decision: 'pending' | 'forgotten',
  isSure: boolean,
  asker: Asker,
  before: App,
): Promise<Message> {
  const words = wordsOf(asker);
  const app = await before.forChanges();
  const delivery = await app.store.deliveries.get(id);
  if (!delivery || (delivery.state !== 'unknown' && delivery.state !== 'rejected'))
    throw new UserError(words.noDelivery(String(id)));
  if (decision === 'pending') await refuseUnwanted(delivery, asker, app);
  if (!isSure) {
    const question = decision === 'pending' ? words.againAsk : words.forgetAsk(id);
    const button = decisions(id, asker)[decision === 'pending' ? 0 : 1];
    return {
      summary: question,
      tone: 'private',
      blocks: [
        { type: 'text', spans: [text(question)] },
        ...(button ? [{ type: 'buttons', buttons: [{ label: button.label, action: button.action }] } as const] : []),
      ],
    };
  }
  if (!(await app.store.deliveries.decide(id, decision, app.clock.now()))) {
    // Somebody else may have decided a moment ago.
    const isLookedFor = (await app.store.deliveries.get(id))?.state === 'unknown';
    throw new UserError(isLookedFor ? words.lookedFor(id) : words.noDelivery(String(id)));
  }
  app.log.info('delivery-decided', { delivery: id, decision });
  if (decision === 'pending') app.wake();
  return say(decision === 'pending' ? words.again(id) : words.forgotten(id));
}

/** What nobody waits for would not be posted. */
async function refuseUnwanted({ id, editionId }: Delivery, asker: Asker, app: App): Promise<void> {
  const words = wordsOf(asker);
  const edition = await app.store.editions.get(editionId);
  const subscription = edition && (await app.store.subscriptions.get(edition.subscriptionId));
  if (!subscription) throw new UserError(words.ofRemoved(id));
  if (noLongerWanted(edition, subscription))
    throw new UserError(words.paused(subscription.channelName, subscription.id));
}
