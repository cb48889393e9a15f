// Which sentences say a story: the same choice for one bullet, for three sentences and for 250 words.

import { countWords, splitSentences } from '../stories/sentences.ts';
import { type Candidate, type Reading, readSources, type Source } from './candidates.ts';
import { features, measure } from './score.ts';
import { trained } from './weights.ts';

export type Budget = { readonly sentences: number } | { readonly words: number };

/** What a sentence's score is made from besides `features`, once something is said. */
export const laterFeatures = [
  'repeats', // share of its terms that are said
  'repeatsPairs', // share of its term pairs that are said
  'near', // mean cosine to what is said
  'sameSource', // share of what is said that is from its article
  'follows', // stands behind a sentence that is said
  'laterLength', // words, where sentences are counted
] as const;

export type Weights = {
  readonly features: Readonly<Record<(typeof features)[number], number>>;
  readonly later: Readonly<Record<(typeof laterFeatures)[number], number>>;
};

/** A cosine from which two sentences say the same; a share of the shorter one's terms from which the longer one says it all. */
const [duplicate, contained] = [0.54, 0.74];

/** Sentences best first, none of them near to another; fewer than asked when there are no more. */
export function selectSentences(
  sources: readonly Source[],
  budget: Budget,
  weights: Weights = trained,
): readonly Candidate[] {
  const { reading, measured } = readForBudget(sources, budget);
  return choose(reading.candidates, measured, budget, weights);
}

export function readForBudget(
  sources: readonly Source[],
  budget: Budget,
): { readonly reading: Reading; readonly measured: readonly Float64Array[] } {
  const titled = 'sentences' in budget ? sources.map(withTitle) : sources;
  const strict = readSources(titled);
  // Scripts whose sentences have no full stop, and texts of fragments: better an odd sentence than none.
  const reading = strict.candidates.length > 0 ? strict : readSources(titled, text => countWords(text) >= 3);
  return { reading, measured: measure(reading, titled) };
}

/** A few sentences must say what the articles are about: where there is no title, the first sentence tells. */
function withTitle(source: Source): Source {
  if (source.title.trim()) return source;
  return { ...source, title: splitSentences(source.text, source.language, 1)[0]?.text ?? '' };
}

/** Greedy: the best sentence, then the best beside what is said already, until the budget is spent. */
export function choose(
  candidates: readonly Candidate[],
  measured: readonly Float64Array[],
  budget: Budget,
  weights: Weights,
  watch?: (choice: Choice, fitting: readonly number[], chosen: readonly Candidate[]) => void,
): readonly Candidate[] {
  const choice = createChoice(candidates, measured, weights, 'sentences' in budget);
  const chosen: Candidate[] = [];
  let words = 0;
  while (isWithin(budget, chosen.length, words)) {
    const fitting = [...choice.open].filter(index => fits(candidates[index]?.words ?? 0, budget, words));
    const best = highestOf(fitting, choice.score);
    const taken = best === null ? undefined : candidates[best];
    if (best === null || !taken) break;
    watch?.(choice, fitting, chosen);
    choice.take(best);
    chosen.push(taken);
    words += taken.words;
  }
  return chosen;
}

export type Choice = {
  /** Candidates that are neither said nor the same as what is said. */
  readonly open: ReadonlySet<number>;
  /** The values of `laterFeatures`. */
  readonly later: (index: number) => Float64Array;
  readonly score: (index: number) => number;
  readonly take: (index: number) => void;
};

/** Scores that follow what is said; `isCounted` = a number of sentences is wanted, so that long ones cost. */
export function createChoice(
  candidates: readonly Candidate[],
  measured: readonly Float64Array[],
  weights: Weights,
  isCounted: boolean,
): Choice {
  const weightOf = Float64Array.from(features, name => weights.features[name]);
  const laterWeightOf = Float64Array.from(laterFeatures, name => weights.later[name]);
  const alone = measured.map(row => dot(row, weightOf));
  const open = new Set(candidates.keys());
  const [terms, pairs] = [new Set<number>(), new Set<number>()];
  const near = new Float64Array(candidates.length);
  const said: Candidate[] = [];

  const later = (index: number): Float64Array => {
    const one = candidates[index];
    if (!one || said.length === 0) return new Float64Array(laterFeatures.length);
    const own = said.filter(({ source }) => source === one.source);
    return Float64Array.of(
      shareIn(terms, one.vector),
      shareIn(pairs, one.pairs),
      (near[index] ?? 0) / said.length,
      own.length / said.length,
      Number(own.some(({ order }) => order === one.order - 1)),
      isCounted ? one.words / 40 : 0,
    );
  };
  const score = (index: number): number =>
    (alone[index] ?? 0) + (said.length > 0 ? dot(later(index), laterWeightOf) : 0);
  const take = (index: number): void => {
    const taken = candidates[index];
    if (!taken) return;
    open.delete(index);
    said.push(taken);
    for (const id of taken.vector.keys()) terms.add(id);
    for (const pair of taken.pairs) pairs.add(pair);
    for (const other of open) {
      const one = candidates[other];
      if (!one) continue;
      const nearness = nearnessOf(taken, one);
      if (nearness.cosine >= duplicate || nearness.shared >= contained) open.delete(other);
      else near[other] = (near[other] ?? 0) + nearness.cosine;
    }
  };
  return { open, later, score, take };
}

/** The first of those with the highest score. */
export function highestOf<T>(all: readonly T[], score: (one: T) => number): T | null {
  let [best, bestScore]: [T | null, number] = [null, Number.NEGATIVE_INFINITY];
  for (const one of all) {
    const own = score(one);
    if (own > bestScore) [best, bestScore] = [one, own];
  }
  return best;
}

function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) sum += (row[index] ?? 0) * (weights[index] ?? 0);
  return sum;
}

function shareIn(said: ReadonlySet<number>, own: ReadonlySet<number> | ReadonlyMap<number, number>): number {
  let both = 0;
  for (const id of own.keys()) if (said.has(id)) both++;
  return both / Math.max(1, own.size);
}

function isWithin(budget: Budget, chosen: number, words: number): boolean {
  return 'sentences' in budget ? chosen < budget.sentences : words < budget.words;
}

/** Nearer to the words wanted with it than without it. The first sentence always fits. */
function fits(own: number, budget: Budget, words: number): boolean {
  return 'sentences' in budget || words === 0 || words + own / 2 <= budget.words;
}

/** The cosine of two sentences, and which share of the shorter one's terms the other has. */
function nearnessOf(a: Candidate, b: Candidate): { readonly cosine: number; readonly shared: number } {
  const [small, large] = a.vector.size < b.vector.size ? [a, b] : [b, a];
  let [product, both] = [0, 0];
  for (const [id, weight] of small.vector) {
    const other = large.vector.get(id);
    if (other === undefined) continue;
    product += weight * other;
    both++;
  }
  return { cosine: product / (a.norm * b.norm || 1), shared: both / Math.max(1, small.vector.size) };
}
