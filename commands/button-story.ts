// What the buttons of a story do: its sources, and more of what is said of it. They answer from the database, so that old
// messages keep working; an edition's story is shown as it was posted.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { storyMessage } from '../src/briefing/briefing-message.ts';
import { asTheyRead, briefStory } from '../src/briefing/bullet.ts';
import { sourcesMessage } from '../src/briefing/sources-message.ts';
import { command, option } from '../src/chat/command.ts';
import type { Message } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { languageOf, wordsFor } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import type { BriefedStory } from '../src/model.ts';
import { storyMarks } from '../src/stories/marks.ts';

const args = z.object({
  story: z
    .int()
    .min(1)
    .meta(option({ en: 'The story', uk: 'Подія' }, { completion: 'story' })),
  edition: z
    .int()
    .min(0)
    .default(0)
    .meta(option({ en: 'The edition it was in', uk: 'Випуск' })),
});

export const storySources = command({
  path: ['button', 'sources'],
  summary: { en: 'Every source of a story', uk: 'Усі джерела події' },
  access: 'everyone',
  isHidden: true,
  args,
  run: async ({ story, edition }, asker, app: App) =>
    sourcesMessage([await briefedStory(story, edition, 2, asker, app)], languageOf(asker.locale)),
});

export const storyMore = command({
  path: ['button', 'more'],
  summary: { en: 'More of a story', uk: 'Докладніше про подію' },
  access: 'everyone',
  isHidden: true,
  args,
  run: async ({ story }, asker, app: App): Promise<Message> =>
    storyMessage(await briefedStory(story, 0, 6, asker, app), {
      language: languageOf(asker.locale),
      zone: asker.zone ?? app.zone,
      now: app.clock.now(),
    }),
});

async function briefedStory(
  storyId: number,
  editionId: number,
  maxBullets: number,
  asker: Asker,
  app: App,
): Promise<BriefedStory> {
  return (await fromEdition(storyId, editionId, app)) ?? (await fromArticles(storyId, maxBullets, asker, app));
}

const frozen = z.object({
  briefing: z.object({
    stories: z.array(
      z.custom<BriefedStory>(value => typeof value === 'object' && value !== null && 'storyId' in value),
    ),
  }),
});

async function fromEdition(storyId: number, editionId: number, app: App): Promise<BriefedStory | null> {
  if (editionId === 0) return null;
  const content = (await app.store.editions.get(editionId))?.content;
  if (!content) return null;
  const read = frozen.safeParse(JSON.parse(content));
  return read.success ? (read.data.briefing.stories.find(story => story.storyId === storyId) ?? null) : null;
}

async function fromArticles(storyId: number, maxBullets: number, asker: Asker, app: App): Promise<BriefedStory> {
  const articles = await app.store.articles.ofStories([storyId]);
  const revisions = await app.store.articles.revisions(articles.map(article => article.id));
  const current = asTheyRead(articles, revisions);
  const briefed = briefStory(
    { storyId, articles: current },
    { language: null, now: app.clock.now(), told: null, marks: storyMarks(current), maxBullets },
  );
  if (!briefed) throw new UserError(wordsFor(languageOf(asker.locale)).storyGone);
  return briefed;
}
