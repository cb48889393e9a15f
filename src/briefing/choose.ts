// Which sentences say a story: the same function for one bullet, for three sentences and for 250 words.

import { countWords, splitSentences } from '../stories/sentences.ts';
import { type Candidate, type Reading, readSources, type Source } from './candidates.ts';
import { measure } from './score.ts';
import { trained, type Weights } from './weights.ts';

export type Budget = { readonly sentences: number } | { readonly words: number };

/** Sentences best first, none of them near to another; fewer than asked when there are no more. */
export function selectSentences(
  sources: readonly Source[],
  budget: Budget,
  weights: Weights = trained,
): readonly Candidate[] {
  const titled = 'sentences' in budget ? sources.map(withTitle) : sources;
  const strict = readSources(titled);
  // Scripts whose sentences have no full stop, and texts of fragments: better an odd sentence than none.
  const reading = strict.candidates.length > 0 ? strict : readSources(titled, text => countWords(text) >= 3);
  return choose(reading, measure(reading, titled), budget, weights);
}

/** A few sentences must say what the articles are about: where there is no title, the first sentence tells. */
function withTitle(source: Source): Source {
  if (source.title.trim()) return source;
  return { ...source, title: splitSentences(source.text, source.language, 1)[0]?.text ?? '' };
}

/** Greedy: the best sentence, then the best minus what is said already, until the budget is spent. */
export function choose(
  { candidates }: Pick<Reading, 'candidates'>,
  measured: readonly Float64Array[],
  budget: Budget,
  weights: Weights,
): readonly Candidate[] {
  const open = candidates.map((one, index) => ({ one, score: scoreOf(measured[index], weights) }));
  const chosen: Candidate[] = [];
  let words = 0;
  while (open.length > 0 && isWithin(budget, chosen.length, words)) {
    const best = open.reduce((top, item, index) => (item.score > (open[top]?.score ?? 0) ? index : top), 0);
    const taken = open.splice(best, 1)[0]?.one;
    if (!taken) break;
    if ('words' in budget && chosen.length > 0 && words + taken.words / 2 > budget.words) continue;
    chosen.push(taken);
    words += taken.words;
    for (let index = open.length - 1; index >= 0; index--) {
      const item = open[index];
      if (!item) continue;
      const { near, contained } = nearness(taken, item.one);
      if (near >= weights.duplicate || contained >= weights.contained) open.splice(index, 1);
      else item.score -= near * weights.redundancy + (taken.source === item.one.source ? weights.sameSource : 0);
    }
  }
  return chosen;
}

/** The score of every row of features. */
export function scoresOf(measured: readonly Float64Array[], weights: Weights = trained): readonly number[] {
  return measured.map(row => scoreOf(row, weights));
}

function scoreOf(row: Float64Array | undefined, weights: Weights): number {
  let score = 0;
  for (let index = 0; index < weights.features.length; index++) {
    score += (row?.[index] ?? 0) * (weights.features[index] ?? 0);
  }
  return score;
}

function isWithin(budget: Budget, chosen: number, words: number): boolean {
  return 'sentences' in budget ? chosen < budget.sentences : words < budget.words;
}

/** The cosine of two sentences, and which share of the shorter one's terms the other has. */
function nearness(a: Candidate, b: Candidate): { readonly near: number; readonly contained: number } {
  const [small, large] = a.vector.size < b.vector.size ? [a, b] : [b, a];
  let [dot, both] = [0, 0];
  for (const [id, weight] of small.vector) {
    const other = large.vector.get(id);
    if (other === undefined) continue;
    dot += weight * other;
    both++;
  }
  return { near: dot / (a.norm * b.norm || 1), contained: both / Math.max(1, small.vector.size) };
}
