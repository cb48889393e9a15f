// Which story an article belongs to: one pass, in order of arrival, over the stories of the last days.
import type { Story } from '../model.ts';
import { type CrossProfile, crossProfile } from './cross.ts';
import { createCrossWindow } from './cross-window.ts';
import { oddsOfOneEvent } from './odds.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Groupable, readArticle } from './reading.ts';
import type { Background, Likeness } from './similarity.ts';
import { createArticleWindow, type Placed } from './window.ts';

export type Decision = {
  readonly articleId: number;
  /** Negative when the article starts a new story: `settle` tells its real id once the store gave one. */
  readonly storyId: number;
  readonly isNew: boolean;
  /** Log odds of the story it joined, or of the best that it did not join; null when there was none to compare. */
  readonly score: number | null;
};

export type Mend = { readonly articleId: number; readonly otherArticleId: number; readonly isSame: boolean };

export type Grouping = {
  /**
   * Forgets everything and rebuilds the state; `revision` names what it was built from. A week of a large newsroom takes most
   * of a minute: `pause` lets the process's other work go on meanwhile. No other method may be called before it ends.
   */
  load(
    stories: readonly { readonly story: Pick<Story, 'id'>; readonly articles: readonly Groupable[] }[],
    mends: readonly Mend[],
    revision: string,
    pause?: () => Promise<void>,
  ): Promise<void>;
  revision(): string | null;
  place(article: Groupable): Decision;
  /** The store's answer: an article's real story. */
  settle(articleId: number, storyId: number): void;
  counts(): { readonly articles: number; readonly stories: number; readonly terms: number };
};

/** How long an article waits for others of its story, by when we saw it and by when it says it was published. */
export const windowDays = 8;
const dayMs = 86_400_000;
/** About 50 ms. */
const loadedAtOnce = 50;
/** A story's odds are this share of its members' mean and the rest of its best member: chains of single links merge unrelated stories. */
const meanShare = 0.6;
/** A publisher seldom reports one event twice in a row: its next report is more likely another event of the same place and people. */
const ownPenalty = 1.5;
/** How like its reports in other languages an article must be to join them: best and mean of them, half each. */
const crossThreshold = 0.34;
/** Each doubling of a story makes it a little harder to join. */
const sizePenalty = 0.1;
const mostStories = 6;
const usualThreshold = -0.75;
/** Members of a long story that are compared: its first and its latest. */
const [firstMembers, latestMembers] = [4, 12];

export function createGrouping(settings: { readonly threshold?: number } = {}): Grouping {
  const threshold = settings.threshold ?? usualThreshold;
  let window = createArticleWindow();
  let cross = createCrossWindow();
  let members = new Map<number, number[]>();
  let publishers = new Map<number, string>();
  let mends = new Map<number, { readonly other: number; readonly isSame: boolean }[]>();
  let builtFrom: string | null = null;
  let nextNew = -1;

  const add = (article: Groupable, profile: Profile, crossed: CrossProfile, story: number): void => {
    if (window.get(article.id)) return;
    publishers.set(article.id, article.publisher);
    window.add(article.id, profile, article.seenAt, story);
    cross.add(article.id, article.seenAt, crossed);
    const list = members.get(story);
    if (list) list.push(article.id);
    else members.set(story, [article.id]);
  };

  const leave = (story: number, articleId: number): void => {
    const left = (members.get(story) ?? []).filter(id => id !== articleId);
    if (left.length) members.set(story, left);
    else members.delete(story);
  };

  const oddsOf = (profile: Profile, other: Placed, likeness: Likeness, background: Background): number =>
    likeness.days > windowDays
      ? Number.NEGATIVE_INFINITY
      : oddsOfOneEvent(profile, other.profile, likeness, background);

  /** Stories of the nearest articles, best first by their best article. */
  const likeliest = (nearest: ReadonlyMap<Placed, number>): number[] => {
    const best = new Map<number, number>();
    for (const [{ story }, odds] of nearest) {
      if (odds > (best.get(story) ?? Number.NEGATIVE_INFINITY)) best.set(story, odds);
    }
    const sorted = [...best].sort((a, b) => b[1] - a[1]).slice(0, mostStories);
    return sorted.map(([story]) => story);
  };

  const scoreOf = (
    profile: Profile,
    story: number,
    nearest: ReadonlyMap<Placed, number>,
    background: Background,
  ): number => {
    const all = members.get(story) ?? [];
    // Reports in another language share few words whatever they say: they neither help nor hinder.
    const own = all.filter(id => window.get(id)?.profile.language === profile.language);
    const ids = own.length > 0 ? own : all;
    const isLong = ids.length > firstMembers + latestMembers;
    const compared = isLong ? [...ids.slice(0, firstMembers), ...ids.slice(-latestMembers)] : ids;
    const odds = compared.flatMap(id => {
      const other = window.get(id);
      if (!other) return [];
      const known = nearest.get(other);
      const found = known ?? oddsOf(profile, other, window.comparison.compare(profile, other.profile), background);
      return [Math.max(leastOdds, found)];
    });
    // What an admin joined may be unlike: then the article need not be like both parts.
    if (ids.some(id => mends.get(id)?.some(({ isSame }) => isSame))) return Math.max(...odds);
    const mean = odds.reduce((sum, value) => sum + value, 0) / (odds.length || 1);
    return meanShare * mean + (1 - meanShare) * Math.max(...odds) - sizePenalty * Math.log(odds.length);
  };

  /** The story that other languages tell, when it surely is the same. */
  const crossStory = (crossed: CrossProfile, parted: ReadonlySet<number>): number | null => {
    const byStory = Map.groupBy(cross.neighbours(crossed), ({ articleId }) => window.get(articleId)?.story ?? 0);
    let best: { readonly story: number; readonly score: number } | null = null;
    for (const [story, neighbours] of byStory) {
      if (story === 0 || parted.has(story)) continue;
      const likenesses = neighbours.map(({ likeness }) => likeness);
      const mean = likenesses.reduce((sum, value) => sum + value, 0) / likenesses.length;
      const score = (Math.max(...likenesses) + mean) / 2;
      if (score > (best?.score ?? crossThreshold)) best = { story, score };
    }
    return best?.story ?? null;
  };

  /** Told by this very publisher alone. */
  const isOwn = (article: Groupable, story: number): boolean =>
    article.publisher !== '' && (members.get(story) ?? []).every(id => publishers.get(id) === article.publisher);

  const mended = (articleId: number, isSame: boolean): ReadonlySet<number> => {
    const others = (mends.get(articleId) ?? []).filter(mend => mend.isSame === isSame);
    return new Set(others.flatMap(({ other }) => window.get(other)?.story ?? []));
  };

  return {
    async load(stories, given, revision, pause) {
      builtFrom = null;
      window = createArticleWindow();
      cross = createCrossWindow();
      members = new Map();
      publishers = new Map();
      mends = new Map();
      for (const { articleId, otherArticleId, isSame } of given) {
        mends.set(articleId, [...(mends.get(articleId) ?? []), { other: otherArticleId, isSame }]);
        mends.set(otherArticleId, [...(mends.get(otherArticleId) ?? []), { other: articleId, isSame }]);
      }
      const rows = stories.flatMap(({ story, articles }) => articles.map(article => ({ article, story: story.id })));
      rows.sort((a, b) => a.article.seenAt - b.article.seenAt || a.article.id - b.article.id);
      for (const [index, { article, story }] of rows.entries()) {
        if (index % loadedAtOnce === loadedAtOnce - 1) await pause?.();
        const reading = readArticle(article);
        add(article, profileOf(reading, window.vocabulary), crossProfile(reading), story);
      }
      builtFrom = revision;
    },
    revision: () => builtFrom,
    place(article) {
      const known = window.get(article.id);
      if (known) return { articleId: article.id, storyId: known.story, isNew: false, score: null };
      for (const { profile, story } of window.forgetBefore(article.seenAt - windowDays * dayMs)) {
        leave(story, profile.articleId);
        publishers.delete(profile.articleId);
      }
      const reading = readArticle(article);
      const profile = profileOf(reading, window.vocabulary);
      const { near, background } = window.neighbours(profile);
      const nearest = new Map(
        near.map(({ placed, likeness }) => [placed, oddsOf(profile, placed, likeness, background)] as const),
      );
      const parted = mended(article.id, false);
      let best: { readonly story: number; readonly score: number } | null = null;
      for (const story of likeliest(nearest)) {
        if (parted.has(story)) continue;
        const score = scoreOf(profile, story, nearest, background) - (isOwn(article, story) ? ownPenalty : 0);
        if (!best || score > best.score) best = { story, score };
      }
      const crossed = crossProfile(reading);
      const [wanted] = mended(article.id, true);
      const own = best && best.score > threshold ? best.story : null;
      const joined = wanted ?? own ?? crossStory(crossed, parted);
      const story = joined ?? nextNew--;
      add(article, profile, crossed, story);
      return { articleId: article.id, storyId: story, isNew: joined === null, score: best?.score ?? null };
    },
    settle(articleId, storyId) {
      const item = window.get(articleId);
      if (!item || item.story === storyId) return;
      const before = item.story;
      // A new story gets its id for all its articles at once; an id that differs from an old one moves this article only.
      const moved = before < 0 ? (members.get(before) ?? []) : [articleId];
      for (const id of moved) {
        const other = window.get(id);
        if (other) other.story = storyId;
        leave(before, id);
      }
      members.set(storyId, [...(members.get(storyId) ?? []), ...moved]);
    },
    counts: () => ({ articles: window.size(), stories: members.size, terms: window.vocabulary.size() }),
  };
}

/** What a pair that is nothing alike counts in a mean: odds below it say no more. */
const leastOdds = -6;
