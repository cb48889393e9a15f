// compose(topic, window, what this channel was told before) -> Briefing. `/brief` and the schedule both call it, so that
// they cannot disagree.
import type { Article, BriefedStory, Briefing, Window } from '../model.ts';
import type { Store } from '../store/contract.ts';
import type { Told } from '../store/contract-editions.ts';
import { nearness } from '../stories/nearness.ts';
import { type Candidate, type RankedStory, rankStories } from '../stories/rank.ts';
import { suggestTopics } from '../stories/suggest.ts';
import { type ReadTopic, readTopic } from '../stories/topic.ts';
import { namesIn } from '../stories/words.ts';
import { asTheyRead, briefStory } from './bullet.ts';
import { isCurrent } from './current.ts';

export type ComposeRequest = {
  /** As typed: "kherson", "kherson -football"; null = everything. */
  readonly topic: string | null;
  readonly window: Window;
  /** How many stories at most. */
  readonly stories: number;
  /** Bullets in this language when a story has articles in it; null = as the articles. */
  readonly language: string | null;
  readonly kind: 'answer' | 'edition';
  readonly told: readonly Told[];
  readonly mutedStoryIds: ReadonlySet<number>;
  /** Stories that the last edition had no room for. */
  readonly carried: readonly number[];
};

/** Better wording from a model, or the stories as they are; never throws. */
export type Improve = (
  stories: readonly BriefedStory[],
  articles: ReadonlyMap<number, readonly Article[]>,
  request: ComposeRequest,
) => Promise<
  Pick<Briefing['footer'], 'mode' | 'fellBack' | 'untranslated'> & { readonly stories: readonly BriefedStory[] }
>;

export type ComposeDeps = {
  readonly store: Pick<Store, 'articles' | 'stories' | 'feeds' | 'topics'>;
  readonly now: number;
  readonly improve?: Improve;
  /** Fetches the text of selected articles that are only headlines, where an admin turned it on; then they have revisions. */
  readonly fillText?: (articles: readonly Article[]) => Promise<void>;
};

/** Newest candidates; the program ranks them (measured: a full ranking by the database is 200 times slower). */
const mostCandidates = { topic: 300, all: 1500 };
/** A story that mentions the topic only in passing is not about it. */
const leastNearness = 0.15;
/** An article is stored and grouped some moments after it was seen. */
const lateMs = 10 * 60_000;

/** @throws UserError when the topic cannot be read. */
export async function compose(deps: ComposeDeps, request: ComposeRequest): Promise<Briefing> {
  const { store, now } = deps;
  const known = await store.topics.list();
  const topic = request.topic ? readTopic(request.topic, known) : null;
  const candidates = await findCandidates(store, request, topic);
  const ranked = await rankCandidates(deps, request, topic, candidates);
  const { stories, carried, articles } = await briefRanked(deps, ranked, request, topic, now);
  const worded = deps.improve && stories.length > 0 ? await deps.improve(stories, articles, request) : null;
  const counted = await store.articles.countIn(request.window);
  const feeds = await store.feeds.list();
  const isEmpty = stories.length === 0;
  return {
    topic: topic?.name ?? null,
    window: request.window,
    stories: worded?.stories ?? stories,
    carried,
    latest: isEmpty && topic ? await latestOf(store, topic, request.window.from) : null,
    suggestions:
      isEmpty && topic
        ? suggestTopics(
            request.topic ?? '',
            known.map(item => item.name),
            await recentNames(store, request.window),
          )
        : [],
    footer: {
      ...counted,
      feeds: feeds.length,
      feedsFailing: feeds.filter(
        feed => feed.polling.failures > 0 || feed.polling.pausedBy === 'failures' || feed.polling.pausedBy === 'gone',
      ).length,
      mode: worded?.mode ?? 'excerpts',
      fellBack: worded?.fellBack ?? {},
      untranslated: worded?.untranslated ?? 0,
    },
  };
}

/** Stories of the window that are about the topic, each with all its articles; with those that were carried over. */
async function findCandidates(
  store: ComposeDeps['store'],
  request: ComposeRequest,
  topic: ReadTopic | null,
): Promise<readonly Candidate<Article>[]> {
  const found = topic
    ? await store.articles.search(topic.query, request.window, mostCandidates.topic)
    : await store.articles.inWindow(request.window, mostCandidates.all);
  const current = found.filter(headline => isCurrent(headline, request.window, request.kind));
  const storyIds = new Set([...current.flatMap(({ storyId }) => storyId ?? []), ...request.carried]);
  for (const muted of request.mutedStoryIds) storyIds.delete(muted);
  const [matches, carried] = [new Set(current.map(({ id }) => id)), new Set(request.carried)];
  // The text is read once, with the whole story: the index tells which words are there, not whether it is about them.
  const byStory = Map.groupBy(await store.articles.ofStories([...storyIds]), article => article.storyId ?? 0);
  return [...byStory]
    .map(([storyId, articles]) => ({ storyId, articles }))
    .filter(({ storyId, articles }) => isNews(articles, lastTold(request, storyId)))
    .filter(({ storyId, articles }) =>
      articles.some(
        article =>
          (matches.has(article.id) || carried.has(storyId)) && (topic === null || nearness(topic, article) > 0),
      ),
    );
}

async function rankCandidates(
  deps: ComposeDeps,
  request: ComposeRequest,
  topic: ReadTopic | null,
  candidates: readonly Candidate<Article>[],
): Promise<readonly RankedStory<Article>[]> {
  const weights = new Map((await deps.store.feeds.list()).map(feed => [feed.id, feed.weight]));
  const ranked = rankStories(candidates, { now: deps.now, window: request.window, topic, weights });
  return ranked.filter(story => story.nearness >= leastNearness);
}

/** A channel that was told before hears what is new, or nothing. */
function isNews(articles: readonly Article[], told: Told | null): boolean {
  return (
    told === null ||
    articles.some(article => !told.articleIds.includes(article.id) && article.seenAt >= told.at - lateMs)
  );
}

function lastTold(request: ComposeRequest, storyId: number): Told | null {
  return request.told
    .filter(told => told.storyId === storyId)
    .reduce<Told | null>((last, told) => (last && last.at > told.at ? last : told), null);
}

async function briefRanked(
  deps: ComposeDeps,
  ranked: readonly RankedStory<Article>[],
  request: ComposeRequest,
  topic: ReadTopic | null,
  now: number,
) {
  const { store } = deps;
  const stories: BriefedStory[] = [];
  const carried: number[] = [];
  const articles = new Map<number, readonly Article[]>();
  for (const story of ranked) {
    if (stories.length >= request.stories) {
      carried.push(story.storyId);
      continue;
    }
    await deps.fillText?.(story.articles);
    const revisions = await store.articles.revisions(story.articles.map(article => article.id));
    const context = { language: request.language, now, told: lastTold(request, story.storyId), marks: story.marks };
    const briefed = briefStory(
      { ...story, revisions },
      topic ? { ...context, weigh: sentence => nearness(topic, asTitle(sentence)) } : context,
    );
    if (!briefed) continue;
    stories.push(briefed);
    articles.set(story.storyId, asTheyRead(story.articles, revisions));
  }
  return { stories, carried, articles };
}

const asTitle = (sentence: string) => ({ title: sentence, lede: '', text: '', language: 'und' });

async function latestOf(store: ComposeDeps['store'], topic: ReadTopic, before: number): Promise<Briefing['latest']> {
  const article = await store.articles.latestMatch(topic.query, before);
  if (!article || nearness(topic, article) === 0) return null;
  const { id, url, title, publisher, publishedAt, seenAt } = article;
  return { title, citation: { articleId: id, url, title, publisher }, at: publishedAt ?? seenAt };
}

async function recentNames(store: ComposeDeps['store'], window: Window): Promise<readonly string[]> {
  const recent = await store.articles.inWindow(window, 300);
  return recent.flatMap(article => namesIn(article.title, article.language).map(name => name.text));
}
