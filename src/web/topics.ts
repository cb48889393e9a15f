// Each briefing topic as a feed: the same compose as /brief, a story an item with its bullets and their cited sources.
import type { App } from '../app.ts';
import { storyMessage } from '../briefing/briefing-message.ts';
import { type Language, wordsFor } from '../chat/words.ts';
import type { WrittenFeed, WrittenItem } from '../feeds/write.ts';
import type { BriefedStory, Story } from '../model.ts';
import type { Access } from './access.ts';
import { blocksHtml } from './message-html.ts';

export type TopicFeed = {
  readonly slug: string;
  readonly name: string;
  /** As it is typed, or null for everything. */
  readonly topic: string | null;
  /** Paths with the key that opens them. */
  readonly rss: string;
  readonly json: string;
};

/** Readers that ask once a day miss nothing. */
const windowMs = 48 * 3_600_000;
const mostStories = 20;

/** Everything, then the topics that admins keep. */
export async function topicFeeds(app: App, access: Access, language: Language): Promise<readonly TopicFeed[]> {
  const feeds = [feedOf('all', wordsFor(language).web.everything, null, access)];
  for (const { id, name } of await app.store.topics.list()) {
    const slug = slugOf(name);
    const isTaken = slug === '' || feeds.some(feed => feed.slug === slug);
    feeds.push(feedOf(isTaken ? `${slug || 'topic'}-${id}` : slug, name, name, access));
  }
  return feeds;
}

function feedOf(slug: string, name: string, topic: string | null, access: Access): TopicFeed {
  const key = access.feedKey(slug);
  const path = (ending: string) => `/topics/${encodeURIComponent(slug)}.${ending}${key ? `?key=${key}` : ''}`;
  return { slug, name, topic, rss: path('rss'), json: path('json') };
}

/** "Kakhovka dam" -> kakhovka-dam, "Каховська ГЕС" -> каховська-гес. */
function slugOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** All but where it is found. */
export type Topic = Omit<WrittenFeed, 'homeUrl' | 'selfUrl'>;

export async function composeTopic(app: App, { name, topic }: TopicFeed): Promise<Topic> {
  const language = app.config.BRIEFING_LANGUAGE;
  const words = wordsFor(language).web;
  const to = app.clock.now() + 1;
  const briefing = await app.compose({
    topic,
    window: { from: to - windowMs, to },
    stories: mostStories,
    language: null,
    kind: 'answer',
    told: [],
    mutedStoryIds: new Set(),
    carried: [],
  });
  const stories = new Map(
    (await app.store.stories.get(briefing.stories.map(story => story.storyId))).map(s => [s.id, s]),
  );
  const items = await Promise.all(
    briefing.stories.map(story => itemOf(story, stories.get(story.storyId), { language, zone: app.zone })),
  );
  return {
    title: words.feedOf(name),
    description: topic === null ? words.feedOfAll : words.feedAbout(name),
    language,
    updatedAt: items.length === 0 ? null : Math.max(...items.map(item => item.updatedAt)),
    items: items.toSorted((a, b) => b.publishedAt - a.publishedAt),
  };
}

/** A story keeps its id however often it grows, so readers show it once and renew its text. */
async function itemOf(
  story: BriefedStory,
  kept: Story | undefined,
  shown: { readonly language: Language; readonly zone: string },
): Promise<WrittenItem> {
  const firstSeenAt = kept?.firstSeenAt ?? story.lastSeenAt;
  const [citation] = story.bullets[0].citations;
  // Beside no day, so that dates always stand and the text stays the same until the story changes. Its name is the item's title.
  const [, ...blocks] = storyMessage(story, { ...shown, now: 0 }).blocks;
  return {
    id: `briefwire-story-${story.storyId}-${firstSeenAt}`,
    title: citation.title || story.slug,
    url: citation.url,
    html: String(await blocksHtml(blocks, { level: 1, type: '' })),
    authors: [...new Set(story.bullets.flatMap(bullet => bullet.citations.map(cited => cited.publisher)))],
    publishedAt: firstSeenAt,
    updatedAt: story.lastSeenAt,
  };
}
