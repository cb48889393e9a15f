// Muting a story for a channel, taking that back, and reporting a mistake.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import { type Block, type Button, type Message, say, text } from '../src/chat/message.ts';
import type { Asker } from '../src/chat/platform.ts';
import { UserError } from '../src/errors.ts';
import { readContent } from '../src/jobs/content.ts';
import type { Channel } from '../src/model.ts';
import { channelOf } from './brief.ts';
import { wordsOf } from './schedule-view.ts';

const storyOption = z
  .int()
  .min(1)
  .meta(option({ en: 'The story', uk: 'Подія' }, { completion: 'story' }));
const editionOption = z
  .int()
  .min(0)
  .default(0)
  .meta(option({ en: 'The edition it was in', uk: 'Випуск' }));
const longestReport = 1_000;

export const mute = command({
  path: ['button', 'mute'],
  summary: { en: 'Hear no more of a story', uk: 'Більше не чути про подію' },
  access: 'admin',
  isHidden: true,
  args: z.object({ story: storyOption, edition: editionOption }),
  run: async ({ story, edition }, asker, before: App): Promise<Message> => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    const channel = await channelFor(edition, asker, app);
    const slug = await slugFor(story, edition, app);
    const at = app.clock.now();
    await app.store.topics.mute({ channel, storyId: story, slug, by: asker.userId, at });
    const summary = words.muted(slug);
    return {
      summary,
      tone: 'private',
      blocks: [
        { type: 'text', spans: [text(summary)] },
        { type: 'buttons', buttons: [unmuteButton(story, asker)] },
      ],
    };
  },
});

export const mutesList = command({
  path: ['briefing', 'mutes', 'list'],
  summary: { en: 'Muted stories of this channel', uk: 'Приглушені події цього каналу' },
  access: 'admin',
  args: z.object({}),
  run: async (_args, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const mutes = await app.store.topics.mutes(channelOf(asker));
    if (mutes.length === 0) return say(words.noMutes);
    const blocks: Block[] = [
      { type: 'heading', level: 1, spans: [text(words.mutes)] },
      ...mutes.map(
        ({ storyId, slug }) =>
          ({
            type: 'heading',
            level: 3,
            spans: [text(`${storyId}. ${slug}`)],
            menu: [unmuteButton(storyId, asker)],
          }) as const,
      ),
    ];
    return { summary: words.mutes, tone: 'private', blocks };
  },
});

export const mutesRemove = command({
  path: ['briefing', 'mutes', 'remove'],
  summary: { en: 'Hear of a muted story again', uk: 'Знову чути про приглушену подію' },
  access: 'admin',
  args: z.object({ story: storyOption }),
  run: async ({ story }, asker, before: App): Promise<Message> => {
    const words = wordsOf(asker);
    const app = await before.forChanges();
    return say((await app.store.topics.unmute(channelOf(asker), story)) ? words.unmuted : words.notMuted);
  },
});

export const report = command({
  path: ['button', 'report'],
  summary: { en: 'Report a mistake', uk: 'Повідомити про помилку' },
  access: 'everyone',
  isHidden: true,
  args: z.object({
    story: storyOption,
    edition: editionOption,
    input: z
      .string()
      .optional()
      .meta(option({ en: 'What is wrong', uk: 'Що не так' })),
  }),
  run: async ({ story, edition, input }, asker, app: App): Promise<Message> => {
    const words = wordsOf(asker);
    const what = input?.trim().slice(0, longestReport);
    if (!what) throw new UserError(words.reportNeeds);
    const editionId = edition === 0 ? null : edition;
    await app.store.topics.report({ editionId, storyId: story, by: asker.userId, text: what, at: app.clock.now() });
    const platform = app.platforms().find(({ name }) => name === asker.platform);
    await platform?.tellAdmins(asker.workspaceId, say(words.reportTo(await slugFor(story, edition, app), what)));
    return say(words.reported);
  },
});

const unmuteButton = (storyId: number, asker: Asker): Button => ({
  label: wordsOf(asker).buttons.unmute,
  action: { type: 'run', line: `briefing mutes remove ${storyId}` },
});

/** Where the button was pressed; else where the edition went. */
async function channelFor(editionId: number, asker: Asker, app: App): Promise<Channel> {
  if (asker.channelId !== '') return channelOf(asker);
  const edition = editionId === 0 ? null : await app.store.editions.get(editionId);
  const subscription = edition ? await app.store.subscriptions.get(edition.subscriptionId) : null;
  if (!subscription) throw new UserError(wordsOf(asker).noChannelHere);
  return subscription.channel;
}

/** What people read above the bullets; else the newest title. */
async function slugFor(storyId: number, editionId: number, app: App): Promise<string> {
  const content = editionId === 0 ? null : readContent((await app.store.editions.get(editionId))?.content ?? null);
  const slug = content?.briefing.stories.find(story => story.storyId === storyId)?.slug;
  if (slug) return slug;
  const articles = await app.store.articles.ofStories([storyId]);
  return articles.at(-1)?.title ?? String(storyId);
}
