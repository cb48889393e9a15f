// /briefing model test: newest stories before and after the model, with the gate's verdict and what the call cost.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { compose } from '../src/briefing/compose.ts';
import type { BulletTrial, Trial } from '../src/briefing/model.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, bold, type Message, type Spans, text } from '../src/chat/message.ts';
import { type ModelWords, modelWordsFor } from '../src/chat/words/model.ts';
import { languageOf } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import type { Article, BriefedStory } from '../src/model.ts';

const dayMs = 86_400_000;

export const modelTest = command({
  path: ['briefing', 'model', 'test'],
  summary: {
    en: 'A few bullets before and after the model, what the gate says, and the cost',
    uk: 'Кілька пунктів до і після моделі, висновок перевірки і вартість',
  },
  access: 'admin',
  args: z.object({
    stories: z
      .int()
      .min(1)
      .max(5)
      .default(2)
      .meta(option({ en: 'How many stories to try', uk: 'Скільки подій спробувати' }, { example: '2' })),
  }),
  run: async (args, asker, app: App): Promise<Message> => {
    const language = languageOf(asker.locale);
    const words = modelWordsFor(language);
    const { model } = app;
    if (!model) throw new UserError(words.none);
    const { stories, articles } = await newest(app, args.stories);
    if (stories.length === 0) throw new UserError(words.nothing);
    const trial = await model.test(stories, articles, null);
    return { summary: words.title(trial.model), tone: 'private', language, blocks: blocksOf(trial, words) };
  },
});

/** What an answer to /brief would hold now, with the articles behind it: compose hands them to whoever words them. */
async function newest(app: App, most: number) {
  const now = app.clock.now();
  let taken: { stories: readonly BriefedStory[]; articles: ReadonlyMap<number, readonly Article[]> } = {
    stories: [],
    articles: new Map(),
  };
  await compose(
    {
      store: app.store,
      now,
      improve: async (stories, articles) => {
        taken = { stories, articles };
        return { stories, mode: 'excerpts', fellBack: {} };
      },
    },
    {
      topic: null,
      window: { from: now - dayMs, to: now + 1 },
      stories: most,
      language: null,
      kind: 'answer',
      told: [],
      mutedStoryIds: new Set(),
      carried: [],
    },
  );
  return taken;
}

function blocksOf(trial: Trial, words: ModelWords): Block[] {
  const cost = words.cost(trial.inputTokens + trial.outputTokens, trial.usd.toFixed(4), (trial.ms / 1_000).toFixed(1));
  const head: Block = { type: 'heading', level: 1, spans: [text(words.title(trial.model))] };
  const foot: Block = { type: 'note', spans: [text(cost)] };
  if (trial.failure) return [head, { type: 'text', spans: [text(words.failed(trial.failure))] }, foot];
  return [head, ...trial.stories.flatMap(story => storyBlocks(story, words)), foot];
}

function storyBlocks(story: BulletTrial, words: ModelWords): Block[] {
  const before = story.before.map((line): Spans => [bold(`${words.before}: `), text(line)]);
  const after = story.drafts.map(
    ({ text: line, verdict, detail }): Spans => [
      bold(`${words.after}: `),
      text(`${line} (${verdict === 'ok' ? words.passes : words.refused(verdict, detail)})`),
    ],
  );
  const none: Spans = [text(words.noBullet)];
  return [
    { type: 'heading', level: 2, spans: [text(story.slug)] },
    { type: 'bullets', items: [...before, ...(after.length > 0 ? after : [none])] },
  ];
}
