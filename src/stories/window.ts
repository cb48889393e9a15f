// The articles of the last days in memory, found again by the rare words they share: cost per article does not grow
// with the archive.
import { createVocabulary, type Profile, type Vocabulary } from './profile.ts';
import { type Background, type Comparison, createComparison, type Likeness } from './similarity.ts';

export type Placed = { readonly profile: Profile; readonly seenAt: number; readonly slot: number; story: number };

/** Candidates of an article, most alike first. */
export type Neighbours = {
  readonly near: readonly { readonly placed: Placed; readonly likeness: Likeness }[];
  readonly background: Background;
};

export type ArticleWindow = {
  readonly vocabulary: Vocabulary;
  readonly comparison: Comparison;
  get(articleId: number): Placed | undefined;
  add(articleId: number, profile: Profile, seenAt: number, story: number): void;
  /** Drops what was seen before, oldest first, and gives it. */
  forgetBefore(seenAt: number): readonly Placed[];
  neighbours(profile: Profile): Neighbours;
  size(): number;
};

const mostCandidates = 60;
/** Entries of the index that are read for one article, rarest words first. */
const mostPostings = 20_000;

export function createArticleWindow(): ArticleWindow {
  const vocabulary = createVocabulary();
  const comparison = createComparison(vocabulary);
  const byArticle = new Map<number, Placed>();
  const bySlot: (Placed | undefined)[] = [];
  const freeSlots: number[] = [];
  const postings: (number[] | undefined)[] = [];
  let scores = new Float32Array(1_024);
  let sinceRefresh = 0;

  const roughlyNearest = (profile: Profile): Placed[] => {
    const terms = [...profile.terms].filter(term => (postings[term]?.length ?? 0) > 0);
    terms.sort((a, b) => (postings[a]?.length ?? 0) - (postings[b]?.length ?? 0));
    const touched: number[] = [];
    let read = 0;
    for (const term of terms) {
      const list = postings[term] ?? [];
      read += list.length;
      if (read > mostPostings && touched.length > 0) break;
      const weight = vocabulary.idf(term) ** 2 + 1e-6;
      for (const slot of list) {
        const before = scores[slot] ?? 0;
        if (before === 0) touched.push(slot);
        scores[slot] = before + weight;
      }
    }
    const best = touched.length > mostCandidates ? largest(touched, scores, mostCandidates) : touched;
    const found = best.flatMap(slot => bySlot[slot] ?? []);
    for (const slot of touched) scores[slot] = 0;
    return found;
  };

  return {
    vocabulary,
    comparison,
    get: articleId => byArticle.get(articleId),
    size: () => byArticle.size,
    add(articleId, profile, seenAt, story) {
      const slot = freeSlots.pop() ?? bySlot.length;
      const placed: Placed = { profile, seenAt, slot, story };
      byArticle.set(articleId, placed);
      bySlot[slot] = placed;
      if (slot >= scores.length) scores = new Float32Array(scores.length * 2);
      vocabulary.count(profile);
      for (const term of profile.terms) {
        const list = postings[term];
        if (list) list.push(slot);
        else postings[term] = [slot];
      }
      sinceRefresh += 1;
      if (sinceRefresh < Math.min(512, byArticle.size / 16)) return;
      sinceRefresh = 0;
      comparison.refresh();
    },
    forgetBefore(seenAt) {
      const gone: Placed[] = [];
      for (const [id, placed] of byArticle) {
        if (placed.seenAt >= seenAt) break;
        gone.push(placed);
        byArticle.delete(id);
        bySlot[placed.slot] = undefined;
        freeSlots.push(placed.slot);
        // Articles leave in the order in which they came, so each is the first of its lists.
        for (const term of placed.profile.terms) postings[term]?.shift();
        vocabulary.forget(placed.profile);
      }
      return gone;
    },
    neighbours(profile) {
      const near = roughlyNearest(profile)
        .map(placed => ({ placed, likeness: comparison.compare(profile, placed.profile) }))
        .sort((a, b) => b.likeness.all - a.likeness.all);
      const mean = (from: number, to: number): number => {
        const part = near.slice(from, to);
        return part.reduce((sum, { likeness }) => sum + likeness.all, 0) / (part.length || 1);
      };
      return { near, background: { middling: mean(15, 25), far: mean(30, 50) } };
    },
  };
}

/** The `count` slots with the largest scores, in no order: a threshold found by sampling would be faster but not exact. */
function largest(slots: readonly number[], scores: Float32Array, count: number): number[] {
  const heap: number[] = [];
  const score = (slot: number | undefined): number => scores[slot ?? 0] ?? 0;
  for (const slot of slots) {
    if (heap.length === count && score(slot) <= score(heap[0])) continue;
    if (heap.length < count) {
      heap.push(slot);
      siftUp(heap, score);
    } else {
      heap[0] = slot;
      siftDown(heap, score);
    }
  }
  return heap;
}

function siftUp(heap: number[], score: (slot: number | undefined) => number): void {
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (score(heap[parent]) <= score(heap[at])) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function siftDown(heap: number[], score: (slot: number | undefined) => number): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && score(heap[left]) < score(heap[least])) least = left;
    if (right < heap.length && score(heap[right]) < score(heap[least])) least = right;
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const [x, y] = [heap[a], heap[b]];
  if (x !== undefined && y !== undefined) [heap[a], heap[b]] = [y, x];
}
