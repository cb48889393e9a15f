// node test/eval/fit.ts <folder with the labelled sets> > src/stories/weights.ts
// Fits the weights of grouping: what the product's own window and comparison give for every article and its nearest
// earlier ones, with the labels' answer, into one logistic regression with a ridge. Each set weighs the same whatever
// its size; the news set is also read as openings only and at twenty times its density, so that one configuration fits all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuresOf } from '../../src/stories/odds.ts';
import { profileOf } from '../../src/stories/profile.ts';
import { readArticle } from '../../src/stories/reading.ts';
import { featureNames } from '../../src/stories/weights.ts';
import { createArticleWindow } from '../../src/stories/window.ts';
import { arrivals, type Line, openingOnly, thicken } from './lines.ts';

type Example = {
  readonly features: readonly number[];
  readonly isSame: boolean;
  readonly weight: number;
};

const windowDays = 8;
const dayMs = 86_400_000;

export function examplesOf(lines: readonly Line[], setWeight: number, isUsed: (line: Line) => boolean): Example[] {
  const window = createArticleWindow();
  const stories = new Map<number, Line>();
  const found: Omit<Example, 'weight'>[] = [];
  for (const { article, line } of arrivals(lines)) {
    window.forgetBefore(article.seenAt - windowDays * dayMs);
    const profile = profileOf(readArticle(article), window.vocabulary);
    const { near, background } = window.neighbours(profile);
    for (const { placed, likeness } of near) {
      const other = stories.get(placed.profile.articleId);
      if (!other || likeness.days > windowDays || !isUsed(line) || !isUsed(other)) continue;
      const features = featuresOf(likeness, background);
      const isSame = other.story === line.story;
      found.push({ features: featureNames.map(name => features[name]), isSame });
    }
    window.add(article.id, profile, article.seenAt, article.id);
    stories.set(article.id, line);
  }
  const positives = found.filter(({ isSame }) => isSame).length || 1;
  return found.map(example => ({ ...example, weight: (setWeight * 1_000) / positives }));
}

/** Newton's method on standardized features; `ridge` is 1 / C. Gives weights for the features as they are. */
export function fitLogistic(examples: readonly Example[], ridge: number): { intercept: number; weights: number[] } {
  const size = featureNames.length;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const means = new Float64Array(size);
  const spreads = new Float64Array(size);
  for (const { features, weight } of examples) {
    for (const [i, value] of features.entries()) means[i]! += (value * weight) / total;
  }
  for (const { features, weight } of examples) {
    for (const [i, value] of features.entries()) spreads[i]! += ((value - means[i]!) ** 2 * weight) / total;
  }
  const scale = spreads.map(value => Math.sqrt(value) || 1);
  const rows = examples.map(({ features }) =>
    Float64Array.from([1, ...features.map((value, i) => (value - means[i]!) / scale[i]!)]),
  );
  let beta = new Float64Array(size + 1);
  for (let round = 0; round < 25; round++) {
    const gradient = new Float64Array(size + 1);
    const hessian = Array.from({ length: size + 1 }, () => new Float64Array(size + 1));
    rows.forEach((row, index) => {
      const { isSame, weight } = examples[index]!;
      let z = 0;
      for (let i = 0; i <= size; i++) z += row[i]! * beta[i]!;
      const p = 1 / (1 + Math.exp(-z));
      const slope = weight * p * (1 - p);
      for (let i = 0; i <= size; i++) {
        gradient[i]! += weight * ((isSame ? 1 : 0) - p) * row[i]!;
        const line = hessian[i]!;
        for (let j = 0; j <= i; j++) line[j]! += slope * row[i]! * row[j]!;
      }
    });
    for (let i = 0; i <= size; i++) {
      for (let j = 0; j < i; j++) hessian[j]![i] = hessian[i]![j]!;
      hessian[i]![i]! += i === 0 ? 1e-6 : ridge;
      if (i > 0) gradient[i]! -= ridge * beta[i]!;
    }
    const step = solve(hessian, gradient);
    beta = beta.map((value, i) => value + step[i]!);
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  const weights = Array.from(scale, (spread, i) => beta[i + 1]! / spread);
  const shift = weights.reduce((sum, value, i) => sum + value * means[i]!, 0);
  return { intercept: beta[0]! - shift, weights };
}

function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i]!]));
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = rows[i]![column]! / rows[column]![column]!;
      for (let j = column; j <= size; j++) rows[i]![j]! -= factor * rows[column]![j]!;
    }
  }
  return Float64Array.from(rows, (row, i) => row[size]! / row[i]!);
}

function readSet(folder: string, name: string): Line[] {
  const rows = readFileSync(join(folder, `${name}-dev.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return rows.map(row => JSON.parse(row) as Line);
}

/** All examples; with `half` only those of stories in that half (0 or 1), for cross-validation. */
export function allExamples(folder: string, half: 0 | 1 | null): Example[] {
  const isUsed = (line: Line): boolean => half === null || halfOf(line.story) === half;
  const [news, cited, siblings] = ['allsides', 'wikinews', 'ecbplus'].map(name => readSet(folder, name)) as [
    Line[],
    Line[],
    Line[],
  ];
  const sets: readonly (readonly [readonly Line[], number])[] = [
    [news, 1],
    [news.map(openingOnly), 1],
    [thicken(news, 20), 1.5],
    [thicken(news, 20).map(openingOnly), 1.5],
    [cited, 0.7],
    [cited.map(openingOnly), 0.5],
    [siblings, 1],
    [siblings.map(openingOnly), 0.7],
  ];
  return sets.flatMap(([lines, weight]) => examplesOf(lines, weight, isUsed));
}

/** Sibling events (1ecb, 1ecbplus) stay on one side. */
export function halfOf(story: string): 0 | 1 {
  const key = story.replace(/ecb(?:plus)?$/, '');
  let sum = 7;
  for (const letter of key) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return (sum % 2) as 0 | 1;
}

export function weightsFile(fitted: { intercept: number; weights: readonly number[] }, origin: string): string {
  const rows = featureNames.map((name, i) => `  ${name}: ${Number(fitted.weights[i]!.toFixed(3))},`);
  return `// Weights of grouping's logistic. Made by test/eval/fit.ts, not by hand: ${origin}
export const intercept = ${Number(fitted.intercept.toFixed(3))};

export const weights = {
${rows.join('\n')}
} as const;

export type FeatureName = keyof typeof weights;
export const featureNames = Object.keys(weights) as FeatureName[];
`;
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/stories');
  const half = process.argv[3] === undefined ? null : (Number(process.argv[3]) as 0 | 1);
  const examples = allExamples(folder, half);
  const origin = `${examples.length} pairs, ridge 10.`;
  process.stdout.write(weightsFile(fitLogistic(examples, 10), origin));
}
