// node test/eval/train-bullets.ts [--folds] [--without name,name] [--write]: src/briefing/weights.ts from ../shared/data/bullets.
// Listwise: at every step of the product's own greedy choice, the gain of each open sentence in ROUGE-1 + 1.5 ROUGE-2
// is known; weights are climbed along the gradient of the gain expected under a softmax of the scores, each set counting
// the same, and averaged over bags of stories. --folds: on every other story, scored on the rest.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Candidate } from '../../src/briefing/candidates.ts';
import {
  type Budget,
  choose,
  createChoice,
  laterFeatures,
  readForBudget,
  type Weights,
} from '../../src/briefing/choose.ts';
import { features } from '../../src/briefing/score.ts';
import { readLines, sourcesOf } from './bullets.ts';
import { rougeTokens } from './rouge.ts';

type Grams = { readonly uni: readonly string[]; readonly bi: readonly string[] };
type Item = {
  readonly candidates: readonly Candidate[];
  readonly measured: readonly Float64Array[];
  readonly grams: ReadonlyMap<Candidate, Grams>;
  readonly wanted: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
  readonly size: number;
};
type DataSet = {
  readonly name: string;
  readonly budget: Budget;
  readonly items: readonly Item[];
  readonly importance: number;
};
/** One step of one choice: what could be taken (all feature values a row) and what each would have gained. */
type Step = { readonly rows: readonly Float64Array[]; readonly gains: readonly number[]; readonly weight: number };

const names = [...features, ...laterFeatures];
const [sharpness, ridge, rate, epochs, rounds, bags, inBag] = [4, 0.05, 0.03, 80, 3, 8, 0.6];
const worthOfPairs = 1.5;

const data = join(import.meta.dirname, '../../../shared/data/bullets');
function load(name: string, budget: Budget, importance: number): DataSet {
  const items = readLines(join(data, `${name}-dev.jsonl`)).map((line): Item => {
    const { reading, measured } = readForBudget(sourcesOf(line), budget);
    const wanted = gramsOf(line.refs[0] ?? '');
    return {
      candidates: reading.candidates,
      measured,
      grams: new Map(reading.candidates.map(one => [one, gramsOf(one.text)])),
      wanted: [count(wanted.uni), count(wanted.bi)],
      size: wanted.uni.length,
    };
  });
  return { name, budget, items, importance };
}

function gramsOf(text: string): Grams {
  const uni = rougeTokens(text);
  return { uni, bi: uni.slice(1).map((token, index) => `${uni[index]} ${token}`) };
}

function count(tokens: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** How many of these are wanted and not had yet; `had` is added to. */
function hits(tokens: readonly string[], wanted: ReadonlyMap<string, number>, had: Map<string, number>): number {
  let found = 0;
  for (const token of tokens) {
    const so = had.get(token) ?? 0;
    if (so >= (wanted.get(token) ?? 0)) continue;
    had.set(token, so + 1);
    found++;
  }
  return found;
}

/** ROUGE-1 and ROUGE-2 of sentences, in percent. */
function rouge(item: Item, chosen: readonly Candidate[]): readonly [number, number] {
  const all = chosen.map(one => item.grams.get(one) ?? { uni: [], bi: [] });
  const [uni, bi] = [all.flatMap(one => one.uni), all.flatMap(one => one.bi)];
  const f1 = (found: number, made: number, size: number): number => (found ? (200 * found) / (made + size) : 0);
  return [
    f1(hits(uni, item.wanted[0], new Map()), uni.length, item.size),
    f1(hits(bi, item.wanted[1], new Map()), Math.max(0, uni.length - 1), item.size - 1),
  ];
}

/** What a sentence adds: to the score of a few sentences; for many words to what its own words are worth. */
function gainOf(item: Item, budget: Budget, chosen: readonly Candidate[]): (one: Candidate) => number {
  const worth = ([r1, r2]: readonly [number, number]): number => r1 + worthOfPairs * r2;
  if ('sentences' in budget) {
    const before = worth(rouge(item, chosen));
    return one => worth(rouge(item, [...chosen, one])) - before;
  }
  const had = [new Map<string, number>(), new Map<string, number>()] as const;
  for (const one of chosen) {
    hits(item.grams.get(one)?.uni ?? [], item.wanted[0], had[0]);
    hits(item.grams.get(one)?.bi ?? [], item.wanted[1], had[1]);
  }
  return one => {
    const { uni, bi } = item.grams.get(one) ?? { uni: [], bi: [] };
    const density = hits(uni, item.wanted[0], new Map(had[0])) / Math.max(1, uni.length);
    return 17.5 * (density + (worthOfPairs * hits(bi, item.wanted[1], new Map(had[1]))) / Math.max(1, bi.length));
  };
}

function stepsOf(sets: readonly DataSet[], uses: (index: number) => boolean, weights: Weights): readonly Step[] {
  return sets.flatMap(({ items, budget, importance }) => {
    const used = items.filter((_, index) => uses(index));
    return used.flatMap(item => {
      const steps: Omit<Step, 'weight'>[] = [];
      choose(item.candidates, item.measured, budget, weights, (choice, fitting, chosen) => {
        const gain = gainOf(item, budget, chosen);
        steps.push({
          rows: fitting.map(index => Float64Array.of(...(item.measured[index] ?? []), ...choice.later(index))),
          gains: fitting.map(index => gain(item.candidates[index] as Candidate)),
        });
      });
      const each = importance / used.length / ('words' in budget ? steps.length / 2 : 1);
      return steps.filter(({ rows }) => rows.length > 1).map(step => ({ ...step, weight: each }));
    });
  });
}

/** Adam along the gradient of the expected gain, with a ridge. */
function climb(steps: readonly Step[], start: Float64Array, isUsed: readonly boolean[]): Float64Array {
  const at = Float64Array.from(start);
  const [mean, square] = [new Float64Array(at.length), new Float64Array(at.length)];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const slope = slopeOf(steps, at);
    for (let k = 0; k < at.length; k++) {
      if (!isUsed[k]) continue;
      const own = slope[k]! - ridge * at[k]!;
      mean[k] = 0.9 * mean[k]! + 0.1 * own;
      square[k] = 0.99 * square[k]! + 0.01 * own * own;
      at[k]! += (rate * (mean[k]! / (1 - 0.9 ** epoch))) / (Math.sqrt(square[k]! / (1 - 0.99 ** epoch)) + 1e-8);
    }
  }
  return at;
}

function slopeOf(steps: readonly Step[], at: Float64Array): Float64Array {
  const slope = new Float64Array(at.length);
  for (const { rows, gains, weight } of steps) {
    const scores = rows.map(row => {
      let sum = 0;
      for (let k = 0; k < at.length; k++) sum += row[k]! * at[k]!;
      return sum * sharpness;
    });
    const top = Math.max(...scores);
    const shares = scores.map(score => Math.exp(score - top));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const expected = shares.reduce((sum, share, index) => sum + (share / total) * gains[index]!, 0);
    for (const [index, row] of rows.entries()) {
      const pull = weight * sharpness * (shares[index]! / total) * (gains[index]! - expected);
      if (Math.abs(pull) < 1e-9) continue;
      for (let k = 0; k < at.length; k++) slope[k]! += pull * row[k]!;
    }
  }
  return slope;
}

function weightsFrom(values: Float64Array): Weights {
  const named = Object.fromEntries(names.map((name, k) => [name, Number(values[k]!.toFixed(2))]));
  const pick = (own: readonly string[]): Record<string, number> =>
    Object.fromEntries(own.map(name => [name, named[name] ?? 0]));
  return { features: pick(features), later: pick(laterFeatures) } as Weights;
}

/** The same choices, in points: one is how far the scores of a story's sentences deviate from their mean, on average. */
function inPoints(sets: readonly DataSet[], weights: Weights): Weights {
  const deviations = sets.flatMap(({ items }) =>
    items.map(({ candidates, measured }) => {
      const { score } = createChoice(candidates, measured, weights, false);
      const scores = candidates.map((_, index) => score(index));
      const mean = scores.reduce((sum, own) => sum + own, 0) / scores.length;
      return Math.sqrt(scores.reduce((sum, own) => sum + (own - mean) ** 2, 0) / scores.length);
    }),
  );
  const point = deviations.reduce((sum, own) => sum + own, 0) / deviations.length;
  const values = { ...weights.features, ...weights.later };
  return weightsFrom(Float64Array.from(names, name => values[name] / point));
}

let seed = 7;
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};

function train(sets: readonly DataSet[], uses: (index: number) => boolean, isUsed: readonly boolean[]): Weights {
  const mean = new Float64Array(names.length);
  for (let bag = 0; bag < bags; bag++) {
    const drawn = Array.from({ length: 1_000 }, () => random() < inBag);
    let at: Float64Array = new Float64Array(names.length);
    for (let round = 0; round < rounds; round++) {
      at = climb(
        stepsOf(sets, index => uses(index) && drawn[index] === true, weightsFrom(at)),
        at,
        isUsed,
      );
    }
    for (let k = 0; k < mean.length; k++) mean[k]! += at[k]! / bags;
  }
  return weightsFrom(mean);
}

function scoresOn(sets: readonly DataSet[], weights: Weights, uses: (index: number) => boolean): [number, number][] {
  return sets.map(({ items, budget }) => {
    const used = items.filter((_, index) => uses(index));
    const scores = used.map(item => rouge(item, choose(item.candidates, item.measured, budget, weights)));
    const mean = (k: 0 | 1): number => scores.reduce((sum, own) => sum + own[k], 0) / Math.max(1, used.length);
    return [mean(0), mean(1)];
  });
}

function show(title: string, sets: readonly DataSet[], scores: readonly (readonly [number, number])[]): void {
  const parts = sets.map(({ name }, index) => `${name} ${scores[index]?.map(one => one.toFixed(2)).join('/')}`);
  console.log(`${title}: ${parts.join('  ')}`);
}

const { values } = parseArgs({
  options: { folds: { type: 'boolean' }, without: { type: 'string' }, write: { type: 'boolean' } },
});
const isUsed = names.map(name => !values.without?.split(',').includes(name));
const sets = [
  load('allsides-full', { sentences: 3 }, 1),
  load('neus', { sentences: 3 }, 1),
  load('multinews', { words: 250 }, 1),
  load('writers', { sentences: 3 }, 0.2),
];
if (values.folds) {
  const folds = [0, 1].map(fold => {
    const weights = train(sets, index => index % 2 !== fold, isUsed);
    return { seen: scoresOn(sets, weights, i => i % 2 !== fold), unseen: scoresOn(sets, weights, i => i % 2 === fold) };
  });
  for (const part of ['seen', 'unseen'] as const) {
    const [a, b] = [folds[0]?.[part] ?? [], folds[1]?.[part] ?? []];
    show(
      part,
      sets,
      a.map((own, k): [number, number] => [(own[0] + b[k]![0]) / 2, (own[1] + b[k]![1]) / 2]),
    );
  }
} else {
  const weights = inPoints(
    sets,
    train(sets, () => true, isUsed),
  );
  show(
    'trained on all',
    sets,
    scoresOn(sets, weights, () => true),
  );
  console.log(weights);
  if (values.write) {
    const file = join(import.meta.dirname, '../../src/briefing/weights.ts');
    const text = JSON.stringify(weights, null, 2).replaceAll('"', '');
    writeFileSync(
      file,
      `// Written by test/eval/train-bullets.ts.\nimport type { Weights } from './choose.ts';\n\nexport const trained: Weights = ${text};\n`,
    );
  }
}
