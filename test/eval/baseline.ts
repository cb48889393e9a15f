// The plain baseline beside which grouping is measured: TF-IDF, one centroid a story, a window of three days.

import type { Groupable } from '../../src/stories/profile.ts';
import { terms } from '../../src/stories/words.ts';

type Centroid = { readonly story: number; lastAt: number; size: number; readonly sums: Map<string, number> };

const windowMs = 3 * 86_400_000;

/** Places articles like `createGrouping`; `threshold` is the cosine that joins. */
export function createBaseline(threshold = 0.25): { place(article: Groupable): number } {
  const frequency = new Map<string, number>();
  let centroids: Centroid[] = [];
  let articles = 0;
  return {
    place(article) {
      articles += 1;
      const counts = new Map<string, number>();
      const language = /\p{Script=Cyrillic}/u.test(article.title) ? 'ru' : 'en';
      for (const term of terms(`${article.title} ${article.text || article.lede}`, language)) {
        counts.set(term, (counts.get(term) ?? 0) + 1);
      }
      for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
      const idf = (term: string): number => Math.log((articles + 1) / (frequency.get(term) ?? 1));
      const vector = new Map([...counts].map(([term, count]) => [term, (1 + Math.log(count)) * idf(term)]));
      const norm = Math.hypot(...vector.values()) || 1;
      centroids = centroids.filter(({ lastAt }) => article.seenAt - lastAt <= windowMs);
      const best = nearest(vector, norm, centroids);
      const joined = best && best.score >= threshold ? best.centroid : null;
      const centroid = joined ?? {
        story: article.id,
        lastAt: article.seenAt,
        size: 0,
        sums: new Map<string, number>(),
      };
      if (!joined) centroids.push(centroid);
      centroid.lastAt = article.seenAt;
      for (const [term, value] of vector) centroid.sums.set(term, (centroid.sums.get(term) ?? 0) + value / norm);
      return centroid.story;
    },
  };
}

function nearest(
  vector: ReadonlyMap<string, number>,
  norm: number,
  centroids: readonly Centroid[],
): { readonly centroid: Centroid; readonly score: number } | null {
  let best: { readonly centroid: Centroid; readonly score: number } | null = null;
  for (const centroid of centroids) {
    let [dot, square] = [0, 0];
    for (const [term, value] of centroid.sums) {
      square += value * value;
      dot += value * (vector.get(term) ?? 0);
    }
    const score = dot / (norm * Math.sqrt(square) || 1);
    if (!best || score > best.score) best = { centroid, score };
  }
  return best;
}
