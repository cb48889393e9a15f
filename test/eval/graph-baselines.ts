// TextRank (Mihalcea and Tarau 2004) and LexRank (Erkan and Radev 2004): the graph baselines beside which bullets are measured.
import type { Source } from '../../src/briefing/candidates.ts';
import { splitSentences } from '../../src/stories/sentences.ts';
import { terms } from '../../src/stories/words.ts';

type Node = { readonly text: string; readonly doc: number; readonly words: readonly string[] };
type Near = (a: Node, b: Node) => number;

const damping = 0.85;
/** LexRank's own threshold below which two sentences are not linked. */
const leastCosine = 0.1;
/** Two sentences nearer than this are not both taken: every published multi-document use of these adds such a rule. */
const repeats = 0.5;
const mostOfOne = 60;

/** Sentences best first, by words in common over the logarithms of both lengths. */
export function textRank(sources: readonly Source[]): Node[] {
  return ranked(sources, () => (a, b) => {
    const shared = new Set(a.words).intersection(new Set(b.words)).size;
    const lengths = Math.log(a.words.length + 1) + Math.log(b.words.length + 1);
    return lengths > 0 ? shared / lengths : 0;
  });
}

/** Sentences best first, by the cosine of TF-IDF, linked from a threshold on. */
export function lexRank(sources: readonly Source[]): Node[] {
  return ranked(sources, nodes => {
    const cosine = cosineOf(nodes);
    return (a, b) => {
      const near = cosine(a, b);
      return near >= leastCosine ? near : 0;
    };
  });
}

function ranked(sources: readonly Source[], nearOf: (nodes: readonly Node[]) => Near): Node[] {
  const nodes = sources.flatMap(({ text, language }, doc) =>
    splitSentences(text, language, mostOfOne).map(sentence => ({
      text: sentence.text,
      doc,
      words: terms(sentence.text, language),
    })),
  );
  const near = nearOf(nodes);
  const scores = pageRank(nodes.map(a => nodes.map(b => (a === b ? 0 : near(a, b)))));
  const order = nodes.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const cosine = cosineOf(nodes);
  const taken: Node[] = [];
  for (const node of order.flatMap(index => nodes[index] ?? [])) {
    if (taken.every(other => cosine(other, node) < repeats)) taken.push(node);
  }
  return taken;
}

/** Power iteration over a symmetric matrix of weights. */
function pageRank(weights: readonly (readonly number[])[]): readonly number[] {
  const count = weights.length;
  const sums = weights.map(row => row.reduce((sum, weight) => sum + weight, 0));
  let scores: readonly number[] = weights.map(() => 1 / Math.max(1, count));
  for (let round = 0; round < 30; round++) {
    const before = scores;
    scores = weights.map(
      row =>
        (1 - damping) / count +
        damping * row.reduce((sum, weight, from) => sum + (weight / (sums[from] || 1)) * (before[from] ?? 0), 0),
    );
  }
  return scores;
}

function cosineOf(nodes: readonly Node[]): Near {
  const spread = new Map<string, number>();
  for (const { words } of nodes) for (const word of new Set(words)) spread.set(word, (spread.get(word) ?? 0) + 1);
  const vectors = new Map(
    nodes.map(node => {
      const vector = new Map<string, number>();
      for (const word of node.words) {
        vector.set(word, (vector.get(word) ?? 0) + Math.log(1 + nodes.length / (spread.get(word) ?? 1)));
      }
      return [node, { vector, norm: Math.hypot(...vector.values()) || 1 }] as const;
    }),
  );
  return (a, b) => {
    const [left, right] = [vectors.get(a), vectors.get(b)];
    if (!left || !right) return 0;
    let dot = 0;
    for (const [word, weight] of left.vector) dot += weight * (right.vector.get(word) ?? 0);
    return dot / (left.norm * right.norm);
  };
}
