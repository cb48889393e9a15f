// Which story an article belongs to: one pass, in order of arrival, over the stories of the last days.
import type { Story } from '../model.ts';
import { createVocabulary, type Groupable, type Profile, profileOf } from './profile.ts';
import { createComparison, logOdds } from './similarity.ts';

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
  /** Forgets everything and rebuilds the state; `revision` names what it was built from. */
  load(
    stories: readonly { readonly story: Pick<Story, 'id'>; readonly articles: readonly Groupable[] }[],
    mends: readonly Mend[],
    revision: string,
  ): void;
  revision(): string | null;
  place(article: Groupable): Decision;
  /** The store's answer: an article's real story. */
  settle(articleId: number, storyId: number): void;
  counts(): { readonly articles: number; readonly stories: number; readonly terms: number };
};

type Placed = { readonly profile: Profile; readonly seenAt: number; story: number };

/** How long an article waits for others of its story. */
export const windowDays = 8;
const candidates = 40;
const dayMs = 86_400_000;
/** Members of a long story that are compared: its first and its latest. */
const [firstMembers, latestMembers] = [4, 12];

export function createGrouping(settings: { readonly threshold?: number } = {}): Grouping {
  const threshold = settings.threshold ?? 0;
  let vocabulary = createVocabulary();
  let comparison = createComparison(vocabulary);
  let placed = new Map<number, Placed>();
  let postings = new Map<number, number[]>();
  let members = new Map<number, number[]>();
  let mends: readonly Mend[] = [];
  let builtFrom: string | null = null;
  let nextNew = -1;

  const add = (article: Groupable, profile: Profile, story: number): void => {
    if (placed.has(article.id)) return;
    placed.set(article.id, { profile, seenAt: article.seenAt, story });
    vocabulary.count(profile);
    for (const term of profile.terms) {
      const list = postings.get(term);
      if (list) list.push(article.id);
      else postings.set(term, [article.id]);
    }
    members.set(story, [...(members.get(story) ?? []), article.id]);
    if (placed.size % 64 === 0) comparison.refresh();
  };

  const forgetBefore = (seenAt: number): void => {
    for (const [id, { profile, seenAt: at, story }] of placed) {
      if (at >= seenAt) break;
      placed.delete(id);
      vocabulary.forget(profile);
      for (const term of profile.terms) {
        const list = postings.get(term);
        if (!list) continue;
        const left = list.filter(other => other !== id);
        if (left.length) postings.set(term, left);
        else postings.delete(term);
      }
      const left = (members.get(story) ?? []).filter(other => other !== id);
      if (left.length) members.set(story, left);
      else members.delete(story);
    }
  };

  /** Stories of the articles that share most of what is rare. */
  const nearest = (profile: Profile): ReadonlySet<number> => {
    const scores = new Map<number, number>();
    const most = Math.max(50, vocabulary.profiles() / 10);
    for (const term of profile.terms) {
      const list = postings.get(term);
      if (!list || list.length > most) continue;
      const weight = comparison.idf(term) ** 2;
      for (const id of list) scores.set(id, (scores.get(id) ?? 0) + weight);
    }
    const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, candidates);
    return new Set(best.flatMap(([id]) => placed.get(id)?.story ?? []));
  };

  const scoreOf = (profile: Profile, story: number): number => {
    const ids = members.get(story) ?? [];
    const compared =
      ids.length <= firstMembers + latestMembers ? ids : [...ids.slice(0, firstMembers), ...ids.slice(-latestMembers)];
    const odds = compared.flatMap(id => {
      const other = placed.get(id);
      return other ? [logOdds(comparison.compare(profile, other.profile))] : [];
    });
    const mean = odds.reduce((sum, value) => sum + value, 0) / odds.length;
    return 0.5 * mean + 0.5 * Math.max(...odds);
  };

  const mended = (articleId: number, isSame: boolean): Set<number> =>
    new Set(
      mends
        .filter(mend => mend.isSame === isSame && (mend.articleId === articleId || mend.otherArticleId === articleId))
        .flatMap(mend => placed.get(mend.articleId === articleId ? mend.otherArticleId : mend.articleId)?.story ?? []),
    );

  return {
    load(stories, given, revision) {
      vocabulary = createVocabulary();
      comparison = createComparison(vocabulary);
      [placed, postings, members] = [new Map(), new Map(), new Map()];
      mends = given;
      const rows = stories.flatMap(({ story, articles }) => articles.map(article => ({ article, story: story.id })));
      rows.sort((a, b) => a.article.seenAt - b.article.seenAt || a.article.id - b.article.id);
      for (const { article, story } of rows) add(article, profileOf(article, vocabulary), story);
      builtFrom = revision;
    },
    revision: () => builtFrom,
    place(article) {
      const known = placed.get(article.id);
      if (known) return { articleId: article.id, storyId: known.story, isNew: false, score: null };
      forgetBefore(article.seenAt - windowDays * dayMs);
      const profile = profileOf(article, vocabulary);
      const [joined, parted] = [mended(article.id, true), mended(article.id, false)];
      let best: { story: number; score: number } | null = null;
      for (const story of nearest(profile)) {
        if (parted.has(story)) continue;
        const score = scoreOf(profile, story);
        if (!best || score > best.score) best = { story, score };
      }
      const [wanted] = joined;
      const story = wanted ?? (best && best.score > threshold ? best.story : nextNew--);
      add(article, profile, story);
      return {
        articleId: article.id,
        storyId: story,
        isNew: (members.get(story)?.length ?? 0) === 1,
        score: best?.score ?? null,
      };
    },
    settle(articleId, storyId) {
      const item = placed.get(articleId);
      if (!item || item.story === storyId) return;
      const before = item.story;
      const moved = before < 0 ? (members.get(before) ?? []) : [articleId];
      for (const id of moved) {
        const other = placed.get(id);
        if (other) other.story = storyId;
      }
      const left = (members.get(before) ?? []).filter(id => !moved.includes(id));
      if (left.length) members.set(before, left);
      else members.delete(before);
      members.set(storyId, [...(members.get(storyId) ?? []), ...moved]);
    },
    counts: () => ({ articles: placed.size, stories: members.size, terms: vocabulary.size() }),
  };
}
