// Why a story ranks as it does and what ties its articles together.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command } from '../src/chat/command.ts';
import { type Block, link, type Message, type Spans, text } from '../src/chat/message.ts';
import type { Article } from '../src/model.ts';
import { sharedWords } from '../src/stories/mend.ts';
import { independentPublishers } from '../src/stories/publishers.ts';
import { rankStories } from '../src/stories/rank.ts';
import { articlesOf, storyNumber } from './stories.ts';
import { storyWords } from './story-words.ts';

const mostListed = 20;

export const why = command({
  path: ['briefing', 'why'],
  summary: { en: 'Why a story ranks as it does', uk: 'Чому подія на своєму місці' },
  access: 'everyone',
  args: z.object({ story: storyNumber }),
  run: async ({ story }, asker, app: App): Promise<Message> => {
    const words = storyWords(asker);
    const articles = await articlesOf(story, asker, app);
    const weights = new Map((await app.store.feeds.list()).map(({ id, weight }) => [id, weight]));
    const now = app.clock.now();
    const window = { from: now - 24 * 3_600_000, to: now + 1 };
    const [ranked] = rankStories([{ storyId: story, articles }], { now, window, topic: null, weights });
    if (!ranked) throw new Error(`story ${story} has articles and no rank`);
    const { syndicated } = independentPublishers(articles);
    const shared = sharedWords(articles);
    const reasons = ranked.reasons.map((reason): Spans => [text(`${signed(reason.value)} ${words.reason(reason)}`)]);
    const blocks: Block[] = [
      { type: 'heading', level: 1, spans: [text(words.why(story))] },
      { type: 'text', spans: [text(articles[0]?.title ?? '')] },
      { type: 'heading', level: 3, spans: [text(`${words.score}: ${ranked.score.toFixed(2)}`)] },
      { type: 'bullets', items: reasons },
      {
        type: 'fields',
        fields: [
          { name: words.publishers, value: [text(String(ranked.publishers))] },
          { name: words.copies, value: [text(String(syndicated.length))] },
          ...(shared.length > 0 ? [{ name: words.together, value: [text(shared.join(', '))] }] : []),
        ],
      },
      { type: 'heading', level: 3, spans: [text(words.articles)] },
      { type: 'bullets', items: articles.slice(-mostListed).map(articleSpans) },
    ];
    return { summary: words.why(story), tone: 'private', blocks };
  },
});

function articleSpans({ id, url, title, publisher }: Article): Spans {
  return [text(`${id} `), url ? link(title, url) : text(title), text(` (${publisher})`)];
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
