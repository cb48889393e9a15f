// Mending what grouping got wrong: an admin parts or joins stories, and grouping keeps it so.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Message, say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { UserError } from '../src/errors.ts';
import type { Article } from '../src/model.ts';
import { splitStory } from '../src/stories/mend.ts';
import { storyWords } from './story-words.ts';

export const storyNumber = z
  .int()
  .min(1)
  .meta(option({ en: 'Number of the story', uk: 'Номер події' }, { completion: 'story', example: '12' }));

export const storiesSplit = command({
  path: ['briefing', 'stories', 'split'],
  summary: { en: 'Take apart a story that is two', uk: 'Розділити подію, яка насправді дві' },
  access: 'admin',
  args: z.object({
    story: storyNumber,
    articles: z
      .string()
      .optional()
      .meta(
        option(
          {
            en: 'Numbers of the articles to move; else where they are least alike',
            uk: 'Номери статей; інакше там, де вони найменш схожі',
          },
          { example: '31, 32' },
        ),
      ),
  }),
  run: async ({ story, articles: typed }, asker, before: App): Promise<Message> => {
    const words = storyWords(asker);
    const app = await before.forChanges();
    const articles = await articlesOf(story, asker, app);
    if (articles.length === 1) throw new UserError(words.oneArticle(story));
    const moved = typed === undefined ? splitStory(articles)[1] : chosen(typed, story, articles, asker);
    const ids = moved.map(({ id }) => id);
    const other = await app.store.stories.move(ids, null, asker.userId, app.clock.now());
    const summary = words.split(story, articles.length - ids.length, other, ids.length);
    return withUndo(summary, `briefing stories merge ${other} ${story}`, asker);
  },
});

export const storiesMerge = command({
  path: ['briefing', 'stories', 'merge'],
  summary: { en: 'Join two stories that are one', uk: 'Об’єднати дві події, які є однією' },
  access: 'admin',
  args: z.object({
    story: storyNumber,
    into: z
      .int()
      .min(1)
      .meta(
        option(
          { en: 'Number of the story that stays', uk: 'Номер події, що лишається' },
          { completion: 'story', example: '7' },
        ),
      ),
  }),
  run: async ({ story, into }, asker, before: App): Promise<Message> => {
    const words = storyWords(asker);
    if (story === into) throw new UserError(words.sameStory);
    const app = await before.forChanges();
    const moved = (await articlesOf(story, asker, app)).map(({ id }) => id);
    await articlesOf(into, asker, app);
    await app.store.stories.move(moved, into, asker.userId, app.clock.now());
    return say(words.merged(story, into, moved.length));
  },
});

/** In order of arrival; throws UserError when there is no such story. */
export async function articlesOf(story: number, asker: Asker, app: App): Promise<readonly Article[]> {
  const articles = await app.store.articles.ofStories([story]);
  if (articles.length === 0) throw new UserError(storyWords(asker).noStory(story));
  return [...articles].sort((a, b) => a.id - b.id);
}

function chosen(typed: string, story: number, articles: readonly Article[], asker: Asker): readonly Article[] {
  const numbers = new Set((typed.match(/\d{1,15}/g) ?? []).map(Number));
  const found = articles.filter(({ id }) => numbers.has(id));
  if (found.length === 0 || found.length < numbers.size) throw new UserError(storyWords(asker).notOf(story));
  if (found.length === articles.length) throw new UserError(storyWords(asker).allOf(story));
  return found;
}

function withUndo(summary: string, line: string, asker: Asker): Message {
  return {
    summary,
    tone: 'private',
    blocks: [
      { type: 'text', spans: [text(summary)] },
      { type: 'buttons', buttons: [{ label: storyWords(asker).undo, action: { type: 'run', line } }] },
    ],
  };
}
