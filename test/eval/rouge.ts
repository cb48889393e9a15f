// ROUGE (Lin 2004) as Google's rouge_score computes it: lower case, letters and digits, Porter stems of words longer than 3.
import { porterStem } from './porter.ts';

export type Scores = { readonly rouge1: number; readonly rouge2: number; readonly rougeL: number };

/** Tokens of a text. Where most letters are not Latin, the letters of any script count (the original would drop them). */
export function rougeTokens(text: string, useStemmer = true): string[] {
  const lower = text.toLowerCase();
  const letters = lower.match(/\p{L}/gu)?.length ?? 0;
  const ascii = lower.match(/[a-z]/g)?.length ?? 0;
  const tokens = ascii * 2 >= letters ? lower.split(/[^a-z0-9]+/) : lower.split(/[^\p{L}\p{M}\p{N}]+/u);
  return tokens
    .filter(Boolean)
    .map(token => (useStemmer && token.length > 3 && /^[a-z0-9]+$/.test(token) ? porterStem(token) : token));
}

/** F1 of a summary against the best of its references, metric by metric; each from 0 to 1. */
export function rouge(references: readonly string[], summary: string, useStemmer = true): Scores {
  const made = rougeTokens(summary, useStemmer);
  const each = references.map(reference => {
    const wanted = rougeTokens(reference, useStemmer);
    return { rouge1: overlap(wanted, made, 1), rouge2: overlap(wanted, made, 2), rougeL: sequence(wanted, made) };
  });
  const best = (name: keyof Scores): number => Math.max(0, ...each.map(scores => scores[name]));
  return { rouge1: best('rouge1'), rouge2: best('rouge2'), rougeL: best('rougeL') };
}

const f1 = (hits: number, wanted: number, made: number): number => (hits > 0 ? (2 * hits) / (wanted + made) : 0);

function overlap(wanted: readonly string[], made: readonly string[], n: number): number {
  const counts = grams(wanted, n);
  let hits = 0;
  for (const [gram, count] of grams(made, n)) hits += Math.min(count, counts.get(gram) ?? 0);
  return f1(hits, Math.max(0, wanted.length - n + 1), Math.max(0, made.length - n + 1));
}

function grams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index + n <= tokens.length; index++) {
    const gram = tokens.slice(index, index + n).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** The longest common subsequence. */
function sequence(wanted: readonly string[], made: readonly string[]): number {
  let row = new Uint16Array(made.length + 1);
  for (const token of wanted) {
    const next = new Uint16Array(made.length + 1);
    for (let index = 1; index <= made.length; index++) {
      next[index] =
        token === made[index - 1] ? (row[index - 1] ?? 0) + 1 : Math.max(row[index] ?? 0, next[index - 1] ?? 0);
    }
    row = next;
  }
  return f1(row[made.length] ?? 0, wanted.length, made.length);
}
