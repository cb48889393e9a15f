// npm run eval -- bullets <file.jsonl> [--sentences 3 | --words 250] [--out <file>] [--baseline lead|leads|textrank|lexrank]
// Lines {id,docs:[{title,text,date?,publisher?}],refs:[...]}, through the selection that writes the product's bullets.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Source } from '../../src/briefing/candidates.ts';
import { type Budget, selectSentences } from '../../src/briefing/choose.ts';
import { countWords, splitSentences } from '../../src/stories/sentences.ts';
import { guessLanguage } from '../../src/stories/words.ts';
import { lexRank, textRank } from './graph-baselines.ts';
import { rouge } from './rouge.ts';

export type Line = {
  readonly id: string;
  readonly docs: readonly { readonly title: string; readonly text: string; readonly publisher?: string | null }[];
  readonly refs: readonly string[];
};
type Chosen = { readonly text: string; readonly doc: number };
type Select = (sources: readonly Source[], budget: Budget) => readonly Chosen[];
type Out = (line: string) => void;

export const selections: Readonly<Record<string, Select>> = {
  own: (sources, budget) => selectSentences(sources, budget).map(({ text, source }) => ({ text, doc: source })),
  /** The beginning of the first article. */
  lead: (sources, budget) =>
    fill(
      sentencesOf(sources).filter(({ doc }) => doc === 0),
      budget,
    ),
  /** The first sentence of each article, then the second of each. */
  leads: (sources, budget) =>
    fill(
      sentencesOf(sources).sort((a, b) => a.order - b.order || a.doc - b.doc),
      budget,
    ),
  textrank: (sources, budget) => fill(textRank(sources), budget),
  lexrank: (sources, budget) => fill(lexRank(sources), budget),
};

export async function run(args: readonly string[], out: Out): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sentences: { type: 'string' },
      words: { type: 'string' },
      out: { type: 'string' },
      baseline: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (!file)
    throw new Error('bullets needs a file: npm run eval -- bullets <file.jsonl> [--sentences 3 | --words 250]');
  const budget = values.words ? { words: Number(values.words) } : { sentences: Number(values.sentences ?? 3) };
  const select = selections[values.baseline ?? 'own'];
  if (!select) throw new Error(`no such baseline. There are: ${Object.keys(selections).join(', ')}`);
  const lines = readLines(file);
  const result = evaluate(lines, budget, select);
  if (values.out) {
    const written = lines.map(({ id }, index) => `${JSON.stringify({ id, bullets: result.chosen[index] })}\n`);
    writeFileSync(values.out, written.join(''));
  }
  out(JSON.stringify(result.summary));
}

export async function runAll(out: Out): Promise<void> {
  const shared = join(import.meta.dirname, '../../../shared/data/bullets');
  const sets: readonly (readonly [string, Budget])[] = existsSync(shared)
    ? [
        [join(shared, 'allsides-full-dev.jsonl'), { sentences: 3 }],
        [join(shared, 'neus-dev.jsonl'), { sentences: 3 }],
        [join(shared, 'multinews-dev.jsonl'), { words: 250 }],
        [join(shared, 'writers-dev.jsonl'), { sentences: 3 }],
      ]
    : [[join(import.meta.dirname, 'own', 'bullets.jsonl'), { sentences: 3 }]];
  for (const [file, budget] of sets) {
    for (const [name, select] of Object.entries(selections)) {
      const { summary } = evaluate(readLines(file), budget, select);
      out(`bullets ${file.split('/').at(-1)} ${JSON.stringify(budget)} ${name}: ${JSON.stringify(summary)}`);
    }
  }
}

export const readLines = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line) as Line);

export function sourcesOf({ docs }: Line): Source[] {
  return docs.map(({ title, text, publisher }, index) => ({
    title,
    text,
    language: guessLanguage(text),
    group: publisher || `document ${index}`,
  }));
}

/** Means over all items: F1 in percent with two decimals, words an item, milliseconds an item (selection alone). */
export function evaluate(lines: readonly Line[], budget: Budget, select: Select) {
  const sums = { rouge1: 0, rouge2: 0, rougeL: 0, words: 0 };
  const chosen: (readonly Chosen[])[] = [];
  let ms = 0;
  for (const line of lines) {
    const sources = sourcesOf(line);
    const startedAt = performance.now();
    const picked = select(sources, budget);
    ms += performance.now() - startedAt;
    const summary = picked.map(({ text }) => text).join(' ');
    const scores = rouge(line.refs, summary);
    sums.rouge1 += scores.rouge1;
    sums.rouge2 += scores.rouge2;
    sums.rougeL += scores.rougeL;
    sums.words += countWords(summary);
    chosen.push(picked);
  }
  const mean = (sum: number, digits = 2): number => Number((sum / Math.max(1, lines.length)).toFixed(digits));
  return {
    chosen,
    summary: {
      items: lines.length,
      rouge1: mean(sums.rouge1 * 100),
      rouge2: mean(sums.rouge2 * 100),
      rougeL: mean(sums.rougeL * 100),
      wordsPerItem: mean(sums.words, 1),
      msPerItem: mean(ms),
    },
  };
}

function sentencesOf(sources: readonly Source[]): (Chosen & { readonly order: number })[] {
  return sources.flatMap(({ text, language }, doc) =>
    splitSentences(text, language).map((sentence, order) => ({ text: sentence.text, doc, order })),
  );
}

function fill(sentences: readonly Chosen[], budget: Budget): readonly Chosen[] {
  if ('sentences' in budget) return sentences.slice(0, budget.sentences);
  const taken: Chosen[] = [];
  let words = 0;
  for (const sentence of sentences) {
    if (words >= budget.words) break;
    taken.push(sentence);
    words += countWords(sentence.text);
  }
  return taken;
}
