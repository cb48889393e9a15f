// The buttons of a whole edition: its sources, what had no room, the last 24 hours, its settings. Answered from the
// database, so that they work on messages however old.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { storyMessage } from '../src/briefing/briefing-message.ts';
import { asTheyRead, briefStory } from '../src/briefing/bullet.ts';
import { sourcesMessage } from '../src/briefing/sources-message.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Message, say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { languageOf } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import { type FrozenContent, readContent } from '../src/jobs/content.ts';
import { storyMarks } from '../src/stories/marks.ts';
import { answerBrief } from './brief.ts';
import { subscriptionBlocks, wordsOf } from './schedule-view.ts';

const mostMore = 8;

const args = z.object({
  edition: z
    .int()
    .min(1)
    .meta(option({ en: 'The edition', uk: 'Випуск' })),
});

export const editionSources = command({
  path: ['button', 'edition-sources'],
  summary: { en: 'Every source of an edition', uk: 'Усі джерела випуску' },
  access: 'everyone',
  isHidden: true,
  args,
  run: async ({ edition }, asker, app: App): Promise<Message> =>
    sourcesMessage((await contentOf(edition, asker, app)).briefing.stories, languageOf(asker.locale)),
});

export const editionMore = command({
  path: ['button', 'edition-more'],
  summary: { en: 'What had no room in an edition', uk: 'Що не вмістилося у випуск' },
  access: 'everyone',
  isHidden: true,
  args,
  run: async ({ edition }, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const { briefing } = await contentOf(edition, asker, app);
    const shown = { language: languageOf(asker.locale), zone: asker.zone ?? app.zone, now: app.clock.now() };
    const blocks: Block[] = [];
    for (const storyId of briefing.carried.slice(0, mostMore)) {
      const articles = await app.store.articles.ofStories([storyId]);
      const current = asTheyRead(articles, await app.store.articles.revisions(articles.map(({ id }) => id)));
      const context = { language: null, now: shown.now, told: null, marks: storyMarks(current), maxBullets: 1 };
      const story = briefStory({ storyId, articles: current }, context);
      if (story) blocks.push(...storyMessage(story, shown).blocks);
    }
    if (blocks.length === 0) return say(words.nothingCarried);
    return {
      summary: words.more,
      tone: 'private',
      blocks: [{ type: 'heading', level: 1, spans: [text(words.more)] }, ...blocks],
    };
  },
});

export const editionDay = command({
  path: ['button', 'edition-day'],
  summary: { en: 'The last 24 hours of an edition’s topic', uk: 'Останні 24 години теми випуску' },
  access: 'everyone',
  isHidden: true,
  args,
  run: async ({ edition }, asker, app: App): Promise<Message> => {
    const { title, briefing } = await contentOf(edition, asker, app);
    const stories = Math.max(5, briefing.stories.length);
    return answerBrief(app, asker, { topic: title, hours: 24, stories });
  },
});

export const editionSettings = command({
  path: ['button', 'edition-settings'],
  summary: { en: 'The schedule behind an edition', uk: 'Розклад випуску' },
  access: 'admin',
  isHidden: true,
  args,
  run: async ({ edition }, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const found = await app.store.editions.get(edition);
    const subscription = found ? await app.store.subscriptions.get(found.subscriptionId) : null;
    if (!subscription) throw new UserError(words.editionGone);
    return { summary: words.list, tone: 'private', blocks: subscriptionBlocks(subscription, app.clock.now(), asker) };
  },
});

async function contentOf(editionId: number, asker: Asker, app: App): Promise<FrozenContent> {
  const content = readContent((await app.store.editions.get(editionId))?.content ?? null);
  if (!content) throw new UserError(wordsOf(asker).editionGone);
  return content;
}
