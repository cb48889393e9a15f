// Lays a bullet's sentence beside a source's: which words they share in order, and what stands where another word stood.

import { isAction } from './lexicon.ts';
import { isSameName } from './names.ts';
import { isRelated, isSameWord, type Reading, type Word } from './words.ts';

export type Gap = {
  readonly bullet: readonly Word[];
  readonly source: readonly Word[];
};

export type Alignment = {
  readonly bullet: Reading;
  readonly source: Reading;
  /** Shared words in order, as pairs. */
  readonly pairs: readonly (readonly [Word, Word])[];
  readonly gaps: readonly Gap[];
  /** Share of the bullet's words that the alignment covers, 0 to 1. */
  readonly ratio: number;
};

const carries = (word: Word): boolean => word.isContent || word.kind === 'number';

/**
 * Longest common sequence of content words and numbers. Names and the titles before them weigh less than other words, so
 * that swapped names show as gaps. `from` and `to` are word indexes of the bullet's part.
 */
export function align(bullet: Reading, source: Reading, from = 0, to = bullet.words.length): Alignment {
  const a = bullet.words.slice(from, to).filter(carries);
  const b = source.words.filter(carries);
  const best: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const isTitle = (word: Word, of: Reading): boolean =>
    !word.concepts.some(isAction) && of.words[word.index + 1]?.isCapital === true;
  const weights = a.map(word =>
    b.map(other => Math.min(weight(word, other), isTitle(word, bullet) && isTitle(other, source) ? 0.8 : 4)),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const gain = weights[i]?.[j] ?? 0;
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), gain > 0 ? gain + at(i + 1, j + 1) : 0);
    }
  }
  const pairs: (readonly [Word, Word])[] = [];
  const gaps: Gap[] = [];
  let [i, j, fromA, fromB] = [0, 0, 0, 0];
  const close = (toA: number, toB: number): void => {
    if (toA > fromA || toB > fromB) gaps.push({ bullet: a.slice(fromA, toA), source: b.slice(fromB, toB) });
  };
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i], b[j]];
    const gain = weights[i]?.[j] ?? 0;
    if (left && right && gain > 0 && at(i, j) === gain + at(i + 1, j + 1)) {
      close(i, j);
      pairs.push([left, right]);
      [i, j] = [i + 1, j + 1];
      [fromA, fromB] = [i, j];
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  close(a.length, b.length);
  return { bullet, source, pairs, gaps, ratio: a.length === 0 ? 0 : pairs.length / a.length };
}

function weight(a: Word, b: Word): number {
  if (a.kind === 'number' || b.kind === 'number') return a.low === b.low ? 2 : 0;
  if (a.isCapital && b.isCapital) return isSameName(a, b) ? 0.8 : 0;
  if (isSameWord(a, b)) return a.concepts.some(isAction) ? 2.5 : 2;
  return isRelated(a, b) ? 1.7 : 0;
}
