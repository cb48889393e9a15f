// How words are folded for the index, the same for both engines and for questions: lower case, letters and digits.
// Every word that stories/words.ts makes of a text must be findable: test/store/words.test.ts holds the two together.
import type { SearchQuery, SearchWord } from './contract.ts';

// One character a word in scripts without spaces; a number falls apart at its separators.
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const wordPattern = new RegExp(`[${unspaced}]|[[\\p{L}\\p{N}\\p{M}]--[${unspaced}]]+(?:'[\\p{L}\\p{M}]+)*`, 'gv');
const latinWithMarks = /(\p{Script=Latin})\p{M}+/gu;
const longestWord = 64;
/** A `tsvector` holds 1 MB; whatever stands after so many different words is not what an article is about. */
const mostWordsIndexed = 4_000;
// Past these a question says nothing more, and FTS5 refuses trees deeper than 256.
const mostWords = 24;
const mostAlternatives = 100;

/** Distinct words. "Orbán" gives "orban"; "й" and "ї" keep their marks, which make other letters of them; "п'ять" gives "пять". */
export function foldWords(text: string): string[] {
  const words = new Set<string>();
  for (const match of fold(text).match(wordPattern) ?? []) {
    words.add(
      match.includes("'")
        ? match.replace(/'s$/, '').replaceAll("'", '').slice(0, longestWord)
        : match.slice(0, longestWord),
    );
    if (words.size >= mostWordsIndexed) break;
  }
  return [...words];
}

function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\u0301|[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2018\u2019\u201B\u02BC`\u00B4]/g, "'")
    .toLowerCase()
    .replace(/ё/g, 'е');
  return /[\u00C0-\u024F\u1E00-\u1EFF]|[\u0300-\u036F]/.test(plain)
    ? plain.normalize('NFD').replace(latinWithMarks, '$1').normalize('NFC')
    : plain;
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
