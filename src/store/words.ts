// How words are folded for the index, the same for both engines and for questions: lower case, letters and digits.
import type { SearchQuery, SearchWord } from './contract.ts';

const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
// Scripts without spaces give one word a character: their words are then found as "all of these characters".
const wordPattern = new RegExp(`[${unspaced}]|[[\\p{L}\\p{N}\\p{M}]--[${unspaced}]]+`, 'gv');
const latinWithMarks = /(\p{Script=Latin})\p{M}+/gu;
const longestWord = 64;
// Past these a question says nothing more, and FTS5 refuses trees deeper than 256.
const mostWords = 24;
const mostAlternatives = 100;

/** Distinct words. "Orbán" folds to "orban"; "й" and "ї" keep their marks, which make other letters of them. */
export function foldWords(text: string): string[] {
  return [...new Set((fold(text).match(wordPattern) ?? []).map(word => word.slice(0, longestWord)))];
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII needs no normalizing, and most text is ASCII
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower.normalize('NFKD').replace(latinWithMarks, '$1').normalize('NFC');
}

/** A question as the index can be asked it; whatever people type. Alternatives without a word are left out. */
export function foldQuery(query: SearchQuery): readonly (readonly SearchWord[])[] {
  const alternatives = query.anyOf.map(words => words.flatMap(foldQueryWord).slice(0, mostWords));
  return alternatives.filter(words => words.length > 0).slice(0, mostAlternatives);
}

function foldQueryWord({ word, isPrefix }: SearchWord): SearchWord[] {
  const parts = foldWords(word);
  return parts.map((part, i) => ({ word: part, isPrefix: isPrefix && i === parts.length - 1 }));
}
