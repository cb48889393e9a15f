// /brief: what the news says about a topic, or about everything, right now.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { briefingMessage } from '../src/briefing/briefing-message.ts';
import { command, option } from '../src/chat/command.ts';
import { type Message, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { languageOf, wordsFor } from '../src/chat/words.ts';
import type { Channel } from '../src/model.ts';

const hourMs = 3_600_000;

export const brief = command({
  path: ['brief'],
  summary: {
    en: 'What the news says about a topic, or about everything',
    uk: 'Що кажуть новини про тему або про все',
  },
  access: 'everyone',
  args: z.object({
    topic: z
      .string()
      .optional()
      .meta(
        option(
          {
            en: 'A name or words; "quoted words" stay together, -word leaves out',
            uk: 'Назва або слова; «у лапках» — разом, -слово — без нього',
          },
          { takesRest: true, completion: 'topic', example: 'kherson' },
        ),
      ),
    hours: z
      .int()
      .min(1)
      .max(168)
      .default(24)
      .meta(option({ en: 'How many hours back', uk: 'За скільки годин' }, { example: '24' })),
    stories: z
      .int()
      .min(1)
      .max(8)
      .default(5)
      .meta(option({ en: 'How many stories at most', uk: 'Скільки подій щонайбільше' }, { example: '5' })),
  }),
  run: async (args, asker, app: App) =>
    answerBrief(app, asker, { topic: args.topic ?? null, hours: args.hours, stories: args.stories }),
});

type Wanted = { readonly topic: string | null; readonly hours: number; readonly stories: number };

export async function answerBrief(app: App, asker: Asker, wanted: Wanted): Promise<Message> {
  const language = languageOf(asker.locale);
  const now = app.clock.now();
  const muted = asker.channelId === '' ? [] : await app.store.topics.mutes(channelOf(asker));
  const briefing = await app.compose({
    topic: wanted.topic,
    // `to` is excluded, and what arrived in this very millisecond counts.
    window: { from: now - wanted.hours * hourMs, to: now + 1 },
    stories: wanted.stories,
    language: null,
    kind: 'answer',
    told: [],
    mutedStoryIds: new Set(muted.map(mute => mute.storyId)),
    carried: [],
  });
  const message = briefingMessage(briefing, {
    language,
    zone: asker.zone ?? app.zone,
    kind: 'answer',
    editionId: null,
    title: null,
  });
  return app.isSamples ? withNote(message, wordsFor(language).samplesNote) : message;
}

/** What `npm start` shows when the first feeds are read. */
export function firstEdition(app: App): Promise<Message> {
  const asker: Asker = {
    platform: 'terminal',
    workspaceId: '',
    channelId: 'terminal',
    userId: 'terminal',
    isAdmin: true,
    locale: app.config.BRIEFING_LANGUAGE,
    zone: app.zone,
  };
  return answerBrief(app, asker, { topic: null, hours: 24, stories: 5 });
}

export function channelOf(asker: Asker): Channel {
  return {
    platform: asker.platform === 'shell' ? 'terminal' : asker.platform,
    workspaceId: asker.workspaceId,
    channelId: asker.channelId,
  };
}

function withNote(message: Message, line: string): Message {
  return { ...message, blocks: [...message.blocks, { type: 'note', spans: [text(line)] }] };
}
