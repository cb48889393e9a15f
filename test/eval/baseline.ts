// The plain baselines beside which grouping is measured. Each keeps its stories for days and takes the best that is near
// enough; all read words as the product does.
import type { Groupable } from '../../src/stories/reading.ts';
import { firstWords, terms } from '../../src/stories/words.ts';

type Vector = ReadonlyMap<string, number>;
type Member = { readonly at: number; readonly vector: Vector };
type Known = { readonly story: number; lastAt: number; readonly members: Member[]; readonly sums: Map<string, number> };
type Baseline = {
  readonly windowDays: number;
  /** Nearness from which an article joins: of .10, .15, .20 and so on the best for the dated news, one for all sets. */
  readonly threshold: number;
  /** What is compared; `rarity` is the IDF of a word. */
  vector(article: Groupable, rarity: Rarity): Vector;
  nearness(member: Member, story: Known): number;
};
type Rarity = (term: string) => number;

const dayMs = 86_400_000;

export const baselines = {
  /** TF-IDF of everything, one centroid a story. */
  centroid: {
    windowDays: 3,
    threshold: 0.2,
    vector: (article, rarity) => weighed(wordsOf(article, `${article.title} ${article.text || article.lede}`), rarity),
    nearness: ({ vector }, { sums }) => dot(vector, sums) / (normOf(sums) || 1),
  },
  /** Words of the titles that two articles share, of all that either has. */
  titles: {
    windowDays: 3,
    threshold: 0.15,
    vector: article => new Map(wordsOf(article, article.title).map(word => [word, 1])),
    nearness: ({ vector }, { members }) => Math.max(...members.map(other => overlap(vector, other.vector))),
  },
  /** TF-IDF of four times the title and 200 words, which fades by days; half the best, half the mean of a story. */
  link: {
    windowDays: 8,
    threshold: 0.15,
    vector: (article, rarity) => {
      const named = wordsOf(article, article.title);
      const opening = wordsOf(article, firstWords(article.text || article.lede, 200));
      return weighed([...named, ...named, ...named, ...named, ...opening], rarity);
    },
    nearness: ({ at, vector }, { members }) => {
      const all = members.map(other => dot(vector, other.vector) * Math.exp(-Math.abs(at - other.at) / dayMs / 3));
      return (Math.max(...all) + all.reduce((sum, value) => sum + value, 0) / all.length) / 2;
    },
  },
} as const satisfies Readonly<Record<string, Baseline>>;

/** Places articles like `createGrouping`. */
export function createBaseline(
  name: keyof typeof baselines,
  threshold: number = baselines[name].threshold,
): (article: Groupable) => number {
  const { windowDays, vector, nearness }: Baseline = baselines[name];
  const frequency = new Map<string, number>();
  let stories: Known[] = [];
  let articles = 0;
  return article => {
    articles += 1;
    for (const term of new Set(wordsOf(article, `${article.title} ${article.text || article.lede}`))) {
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
    const member = {
      at: article.seenAt,
      vector: vector(article, term => Math.log((articles + 1) / (frequency.get(term) ?? 1))),
    };
    stories = stories.filter(({ lastAt }) => member.at - lastAt <= windowDays * dayMs);
    let best: { readonly known: Known; readonly near: number } | null = null;
    for (const known of stories) {
      const near = nearness(member, known);
      if (near >= threshold && near > (best?.near ?? 0)) best = { known, near };
    }
    const known = best?.known ?? { story: article.id, lastAt: member.at, members: [], sums: new Map<string, number>() };
    if (!best) stories.push(known);
    known.lastAt = member.at;
    known.members.push(member);
    for (const [term, value] of member.vector) known.sums.set(term, (known.sums.get(term) ?? 0) + value);
    return known.story;
  };
}

function wordsOf(article: Groupable, text: string): string[] {
  return terms(text, /\p{Script=Cyrillic}/u.test(article.title) ? 'ru' : 'en');
}

/** Of length one. */
function weighed(found: readonly string[], rarity: Rarity): Vector {
  const counts = new Map<string, number>();
  for (const term of found) counts.set(term, (counts.get(term) ?? 0) + 1);
  const vector = new Map([...counts].map(([term, count]) => [term, (1 + Math.log(count)) * rarity(term)]));
  const norm = normOf(vector) || 1;
  return new Map([...vector].map(([term, value]) => [term, value / norm]));
}

function dot(vector: Vector, other: Vector): number {
  let sum = 0;
  for (const [term, value] of vector) sum += value * (other.get(term) ?? 0);
  return sum;
}

function normOf(vector: Vector): number {
  let sum = 0;
  for (const value of vector.values()) sum += value * value;
  return Math.sqrt(sum);
}

function overlap(a: Vector, b: Vector): number {
  let shared = 0;
  for (const term of a.keys()) if (b.has(term)) shared += 1;
  return shared / (a.size + b.size - shared || 1);
}
