// node test/eval/train-bullets.ts <rounds> [--folds]: the weights of src/briefing/weights.ts, from ../shared/data/bullets.
// Climbs on the score of whole summaries (ROUGE-1 + ROUGE-2, each set counting the same), random steps, seeded.
import { join } from 'node:path';
import { type Candidate, readSources } from '../../src/briefing/candidates.ts';
import { type Budget, choose } from '../../src/briefing/choose.ts';
import { features, measure } from '../../src/briefing/score.ts';
import { trained, type Weights } from '../../src/briefing/weights.ts';
import { readLines, sourcesOf } from './bullets.ts';
import { rougeTokens } from './rouge.ts';

type Item = {
  readonly candidates: readonly Candidate[];
  readonly measured: readonly Float64Array[];
  readonly tokens: ReadonlyMap<Candidate, readonly string[]>;
  readonly reference: readonly string[];
  readonly unigrams: ReadonlyMap<string, number>;
  readonly bigrams: ReadonlyMap<string, number>;
};
type Set = { readonly name: string; readonly budget: Budget; readonly items: readonly Item[] };

const data = join(import.meta.dirname, '../../../shared/data/bullets');
const load = (name: string, budget: Budget): Set => ({
  name,
  budget,
  items: readLines(join(data, `${name}-dev.jsonl`)).map(line => {
    const sources = sourcesOf(line);
    const reading = readSources(sources);
    const reference = rougeTokens(line.refs[0] ?? '');
    return {
      candidates: reading.candidates,
      measured: measure(reading, sources),
      tokens: new Map(reading.candidates.map(one => [one, rougeTokens(one.text)])),
      reference,
      unigrams: count(reference),
      bigrams: count(pairs(reference)),
    };
  }),
});

function count(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
const pairs = (tokens: readonly string[]): string[] =>
  tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`);

function f1(made: readonly string[], wanted: ReadonlyMap<string, number>, size: number): number {
  let hits = 0;
  for (const [token, times] of count(made)) hits += Math.min(times, wanted.get(token) ?? 0);
  return hits ? (2 * hits) / (made.length + size) : 0;
}

function scoreSet(set: Set, weights: Weights, keep: (index: number) => boolean): { r1: number; r2: number } {
  let [r1, r2, n] = [0, 0, 0];
  for (const [index, item] of set.items.entries()) {
    if (!keep(index)) continue;
    const made = choose(item, item.measured, set.budget, weights).flatMap(one => item.tokens.get(one) ?? []);
    r1 += f1(made, item.unigrams, item.reference.length);
    r2 += f1(pairs(made), item.bigrams, item.reference.length - 1);
    n++;
  }
  return { r1: (100 * r1) / Math.max(1, n), r2: (100 * r2) / Math.max(1, n) };
}

const sets = [
  load('allsides-full', { sentences: 3 }),
  load('neus', { sentences: 3 }),
  load('multinews', { words: 250 }),
  load('writers', { sentences: 3 }),
];
const importance = [1, 1, 1, 0.2];

function objective(weights: Weights, keep: (index: number) => boolean): number {
  let total = 0;
  for (const [index, set] of sets.entries()) {
    const { r1, r2 } = scoreSet(set, weights, keep);
    total += (importance[index] ?? 0) * (r1 + 1.5 * r2);
  }
  // Small weights carry over better.
  return total - 0.02 * weights.features.reduce((sum, value) => sum + Math.abs(value), 0);
}

let seed = 7;
const random = (): number => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
};
const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());

function climb(rounds: number, keep: (index: number) => boolean, start: Weights): Weights {
  let best = { ...start, features: features.map((_, index) => start.features[index] ?? 0) };
  let bestScore = objective(best, keep);
  let step = 0.3;
  for (let round = 0; round < rounds; round++) {
    const next = {
      ...best,
      features: best.features.map(value => (random() < 0.25 ? value + normal() * step : value)),
      redundancy: random() < 0.2 ? Math.max(0, best.redundancy + normal() * step) : best.redundancy,
      sameSource: random() < 0.2 ? Math.max(0, best.sameSource + normal() * step * 0.5) : best.sameSource,
      duplicate:
        random() < 0.2 ? Math.min(0.75, Math.max(0.3, best.duplicate + normal() * step * 0.3)) : best.duplicate,
      contained:
        random() < 0.2 ? Math.min(0.75, Math.max(0.4, best.contained + normal() * step * 0.3)) : best.contained,
    };
    const score = objective(next, keep);
    if (score > bestScore) [best, bestScore, step] = [next, score, Math.min(0.6, step * 1.15)];
    else step = Math.max(0.04, step * 0.985);
  }
  return best;
}

function report(weights: Weights, keep: (index: number) => boolean, title: string): void {
  const parts = sets.map(set => {
    const { r1, r2 } = scoreSet(set, weights, keep);
    return `${set.name} ${r1.toFixed(2)}/${r2.toFixed(2)}`;
  });
  console.log(`${title}: ${parts.join('  ')}  dup ${weights.duplicate.toFixed(2)} ${weights.contained.toFixed(2)}`);
}

const rounds = Number(process.argv[2] ?? 300);
const all = (): boolean => true;
report(trained, all, 'before');
if (process.argv.includes('--folds')) {
  for (const fold of [0, 1]) {
    const weights = climb(rounds, index => index % 2 !== fold, trained);
    report(weights, index => index % 2 !== fold, `fold ${fold} seen  `);
    report(weights, index => index % 2 === fold, `fold ${fold} unseen`);
  }
} else {
  const weights = climb(rounds, all, trained);
  report(weights, all, 'after');
  console.log(
    JSON.stringify(
      {
        ...weights,
        features: Object.fromEntries(
          features.map((name, index) => [name, Number((weights.features[index] ?? 0).toFixed(3))]),
        ),
      },
      null,
      1,
    ),
  );
}
