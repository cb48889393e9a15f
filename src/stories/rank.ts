// Which stories matter most, and why: the score is the sum of its reasons, so that every place can be explained.
import type { Article } from '../model.ts';
import { isAnniversary, type Mark, storyMarks } from './marks.ts';
import { storyNearness } from './nearness.ts';
import { independentPublishers } from './publishers.ts';
import type { ReadTopic } from './topic.ts';

export type RankedArticle = Pick<
  Article,
  'id' | 'feedId' | 'publisher' | 'url' | 'title' | 'lede' | 'text' | 'language' | 'publishedAt' | 'seenAt'
>;
export type Candidate<A extends RankedArticle = RankedArticle> = {
  readonly storyId: number;
  readonly articles: readonly A[];
};

export type RankContext = {
  readonly now: number;
  /** What counts as new: from the last edition, or the hours that were asked for. */
  readonly window: { readonly from: number; readonly to: number };
  readonly topic: ReadTopic | null;
  /** `Feed.weight` by feed id; a feed that is not in it weighs 1. */
  readonly weights: ReadonlyMap<number, number>;
};

/** What a story gains or loses, with the facts that it is worded from. */
export type Reason = { readonly value: number } & (
  | { readonly name: 'publishers'; readonly count: number }
  | { readonly name: 'newness'; readonly hours: number }
  | { readonly name: 'growth'; readonly added: number; readonly all: number }
  | { readonly name: 'nearness'; readonly percent: number; readonly topic: string }
  | { readonly name: 'weight'; readonly weight: number }
  | { readonly name: 'anniversary' | Mark }
);

export type RankedStory<A extends RankedArticle = RankedArticle> = {
  readonly storyId: number;
  readonly articles: readonly A[];
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly marks: readonly Mark[];
  /** Independent ones; `independentPublishers` tells which. */
  readonly publishers: number;
  /** 0..1; 1 where no topic was asked for. */
  readonly nearness: number;
};

const hourMs = 3_600_000;
const penalties: Readonly<Record<Mark | 'anniversary', number>> = {
  old: -3,
  opinion: -1.5,
  live: -0.75,
  fixture: -3,
  anniversary: -0.75,
};

/** Best first; stories that are not about the topic at all are left out. Ties go to the newer story. */
export function rankStories<A extends RankedArticle>(
  candidates: readonly Candidate<A>[],
  context: RankContext,
): RankedStory<A>[] {
  return candidates
    .filter(({ articles }) => articles.length > 0)
    .map(candidate => rankStory(candidate, context))
    .filter(story => story.nearness > 0)
    .sort((a, b) => b.score - a.score || newest(b.articles) - newest(a.articles) || a.storyId - b.storyId);
}

function rankStory<A extends RankedArticle>({ storyId, articles }: Candidate<A>, context: RankContext): RankedStory<A> {
  const marks = storyMarks(articles);
  const { count } = independentPublishers(articles);
  const nearness = context.topic ? storyNearness(context.topic, articles) : 1;
  const reasons: Reason[] = [
    { name: 'publishers', value: Math.log2(1 + count), count },
    newnessOf(articles, context),
    growthOf(articles, count, context),
  ];
  if (context.topic) {
    reasons.push({
      name: 'nearness',
      value: 4 * nearness - 2,
      percent: Math.round(nearness * 100),
      topic: context.topic.name,
    });
  }
  const weight = Math.max(...articles.map(({ feedId }) => context.weights.get(feedId) ?? 1));
  if (weight !== 1) reasons.push({ name: 'weight', value: Math.log2(Math.max(0.05, weight)), weight });
  const downs: (Mark | 'anniversary')[] = [...marks];
  if (articles.filter(isAnniversary).length > articles.length / 2) downs.push('anniversary');
  for (const name of downs) reasons.push({ name, value: penalties[name] });
  const score = reasons.reduce((sum, { value }) => sum + value, 0);
  return { storyId, articles, score, reasons, marks, publishers: count, nearness };
}

/** 2 for what was seen now, half of it after half a window, by when we first saw the newest report. */
function newnessOf(articles: readonly RankedArticle[], { now, window }: RankContext): Reason {
  const ageMs = Math.max(0, now - newest(articles));
  const halfMs = Math.max(hourMs, (window.to - window.from) / 2);
  return {
    name: 'newness',
    value: 2 * 2 ** (-ageMs / halfMs),
    hours: Math.round(ageMs / hourMs),
  };
}

/** A story that was there before counts by how much of it is new; one that is all new has grown from nothing. */
function growthOf(articles: readonly RankedArticle[], publishers: number, { window }: RankContext): Reason {
  const added = articles.filter(({ seenAt }) => seenAt >= window.from && seenAt < window.to);
  const count = added.length === articles.length ? publishers : independentPublishers(added).count;
  const share = added.length / articles.length;
  return {
    name: 'growth',
    value: 0.75 * Math.log2(1 + count) * share,
    added: added.length,
    all: articles.length,
  };
}

function newest(articles: readonly RankedArticle[]): number {
  return Math.max(...articles.map(({ seenAt }) => seenAt));
}
