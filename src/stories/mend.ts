// Taking a story apart where its articles are least alike, and saying what ties the others together.

import { oddsOfOneEvent } from './odds.ts';
import { createVocabulary, type Profile, profileOf } from './profile.ts';
import { type Groupable, readArticle } from './reading.ts';
import { createComparison } from './similarity.ts';

const quiet = { middling: 0, far: 0 };

function compareAll(articles: readonly Groupable[]): {
  readonly profiles: readonly Profile[];
  readonly odds: (i: number, j: number) => number;
} {
  const vocabulary = createVocabulary();
  const comparison = createComparison(vocabulary);
  const profiles = articles.map(article => {
    const profile = profileOf(readArticle(article), vocabulary);
    vocabulary.count(profile);
    return profile;
  });
  const odds = (i: number, j: number): number => {
    const [a, b] = [profiles[i], profiles[j]];
    return a && b ? oddsOfOneEvent(a, b, comparison.compare(a, b), quiet) : 0;
  };
  return { profiles, odds };
}

/**
 * The two parts into which a story falls most easily, the one with its first article first: articles are joined by mean
 * odds until two groups are left. For more than 200 articles the later ones follow their nearest of the first 200.
 */
export function splitStory<A extends Groupable>(articles: readonly A[]): readonly [readonly A[], readonly A[]] {
  const sorted = [...articles].sort((a, b) => a.id - b.id);
  const compared = sorted.slice(0, 200);
  const { odds } = compareAll(compared);
  let groups = compared.map((_, index) => [index]);
  const table = compared.map((_, i) => compared.map((__, j) => (i === j ? 0 : odds(i, j))));
  const mean = (a: readonly number[], b: readonly number[]): number => {
    let sum = 0;
    for (const i of a) for (const j of b) sum += table[i]?.[j] ?? 0;
    return sum / (a.length * b.length);
  };
  while (groups.length > 2) {
    let best: { readonly a: number; readonly b: number; readonly score: number } | null = null;
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const score = mean(groups[a] ?? [], groups[b] ?? []);
        if (!best || score > best.score) best = { a, b, score };
      }
    }
    if (!best) break;
    const { a, b } = best;
    groups = [...groups.filter((_, index) => index !== a && index !== b), [...(groups[a] ?? []), ...(groups[b] ?? [])]];
  }
  const first = new Set(groups.find(group => group.includes(0)) ?? [0]);
  const inFirst = (article: A, index: number): boolean =>
    index >= compared.length || first.has(index) || article.id === compared[0]?.id;
  return [sorted.filter(inFirst), sorted.filter((article, index) => !inFirst(article, index))];
}

/** Words that at least half of the articles have and that say most: why they were put together. */
export function sharedWords(articles: readonly Groupable[], most = 8): string[] {
  const counts = new Map<string, number>();
  for (const { title, lede, text } of articles) {
    const seen = new Set(
      (`${title} ${lede || text.slice(0, 400)}`.match(/\p{L}[\p{L}\p{N}'’-]{3,}/gu) ?? []).map(word => word),
    );
    for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .filter(([word, count]) => count >= Math.max(2, articles.length / 2) && /^\p{Lu}|\p{L}{6}/u.test(word))
    .sort(
      (a, b) =>
        b[1] - a[1] || Number(/^\p{Lu}/u.test(b[0])) - Number(/^\p{Lu}/u.test(a[0])) || b[0].length - a[0].length,
    )
    .slice(0, most)
    .map(([word]) => word);
}
