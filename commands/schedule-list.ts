// /briefing schedule list, and preview: what channels get, when next, and what it would be now.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command } from '../src/chat/command.ts';
import { type Message, say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { UserError } from '../src/errors.ts';
import { composeFor, freezeContent, windowFor } from '../src/jobs/edition.ts';
import { nextRuns } from '../src/jobs/slots.ts';
import type { Subscription } from '../src/model.ts';
import { channelOption, otherOptions, readSchedule, scheduleProblems, whenOption } from './schedule-options.ts';
import {
  runsBlock,
  shownRuns,
  subscriptionBlocks,
  subscriptionOption,
  whichSubscription,
  wordsOf,
} from './schedule-view.ts';

export const scheduleList = command({
  path: ['briefing', 'schedule', 'list'],
  summary: { en: 'Which channels get what, and when', uk: 'Які канали що і коли отримують' },
  access: 'admin',
  args: z.object({}),
  run: async (_args, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const all = await app.store.subscriptions.list();
    if (all.length === 0) return say(words.none);
    const now = app.clock.now();
    return {
      summary: `${words.list}: ${all.length}`,
      tone: 'private',
      blocks: [
        { type: 'heading', level: 1, spans: [text(words.list)] },
        ...all.flatMap(item => subscriptionBlocks(item, now, asker)),
      ],
    };
  },
});

export const schedulePreview = command({
  path: ['briefing', 'schedule', 'preview'],
  summary: {
    en: 'The next three posts, and what the channel would get now',
    uk: 'Наступні три випуски і що канал отримав би зараз',
  },
  access: 'admin',
  args: z.object({
    subscription: subscriptionOption.optional(),
    channel: channelOption.optional(),
    when: whenOption.meta({ option: { ...optionOf(whenOption), takesRest: undefined } }).optional(),
    ...otherOptions,
  }),
  problems: scheduleProblems,
  run: async (args, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const { subscription, channel, when } = args;
    if (subscription !== undefined) return preview(await whichSubscription(app, subscription, words), asker, app);
    if (channel === undefined || when === undefined) throw new UserError(words.previewNeeds);
    return preview({ id: 0, ...(await readSchedule({ ...args, channel, when }, asker, app)) }, asker, app);
  },
});

async function preview(subscription: Subscription, asker: Asker, app: App): Promise<Message> {
  const words = wordsOf(asker);
  const { store, clock, config } = app;
  const now = clock.now();
  const window = await windowFor(store, subscription.id, now + 1);
  const briefing = await composeFor(app, subscription, window);
  const shown = { editionId: null, language: config.BRIEFING_LANGUAGE, lateSince: null };
  const { message } = freezeContent(briefing, subscription, shown);
  const isSilent = briefing.stories.length === 0 && subscription.empty === 'silent';
  const line = isSilent ? words.previewSilent : words.preview(subscription.channelName);
  return {
    ...message,
    summary: line,
    tone: 'private',
    blocks: [
      runsBlock(nextRuns(subscription, now, shownRuns), subscription.zone, asker),
      { type: 'note', spans: [text(line)] },
      ...(isSilent ? [] : message.blocks),
    ],
  };
}

function optionOf(schema: z.ZodType): object {
  return (schema.meta()?.option as object | undefined) ?? {};
}
