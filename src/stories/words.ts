// Words as everybody compares them: folded, split, stemmed per language; and the names in a text.
import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { isStopword } from './stopwords.ts';

export { isStopword } from './stopwords.ts';

const stemmers: Readonly<Record<string, (word: string) => string>> = {
  ar: arabic,
  bg: bulgarian,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sv: swedish,
  tr: turkish,
  uk: ukrainian,
};

/** Most English words: nothing but letters that have one form. */
const isPlain = /^[\t\n\r -_a-~]*$/;

/** Lower case, one form for each letter (NFC after NFKC), straight apostrophes, no soft hyphens, stress marks or zero-width characters. */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(/\u0301|[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2018\u2019\u201B\u02BC\u0060\u00B4]/g, "'")
    .toLowerCase()
    .replace(/ё/g, 'е');
}

// Scripts written without spaces: pairs of letters stand for words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const word = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*(?:[.,]\p{N}+)*/gu;

/**
 * Folded words in order: letters and digits; an apostrophe inside a word goes ("п'ять" -> "пять"), a possessive ending
 * too ("Kherson's" -> "kherson"), a number keeps its separators ("1,200", "3.5"). Never longer than 64 characters.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const folded = fold(text);
  const hasUnspaced = unspaced.test(folded);
  for (const match of folded.match(word) ?? []) {
    if (hasUnspaced && unspaced.test(match)) {
      const letters = [...match];
      if (letters.length === 1) tokens.push(match);
      for (let index = 0; index + 1 < letters.length; index++) tokens.push(`${letters[index]}${letters[index + 1]}`);
      continue;
    }
    const plain = match.includes("'") ? match.replace(/'s?$|'s(?=')/g, '').replaceAll("'", '') : match;
    if (plain) tokens.push(plain.length > 64 ? plain.slice(0, 64) : plain);
  }
  return tokens;
}

const remembered = new Map<string, Map<string, string>>();
const mostRemembered = 60_000;

/** The stem of a folded word; the word itself where the language has no stemmer, for numbers, and where too little would be left. */
export function stem(folded: string, language: string): string {
  const stemmer = stemmers[language];
  if (!stemmer || folded.length < 4 || /\p{N}/u.test(folded)) return folded;
  return remember(remembered, language, folded, () => {
    const made = stemmer(folded);
    return made.length < 3 ? folded : made;
  });
}

/** What is made of a word in a language, made once for as long as there are not too many. */
export function remember(
  made: Map<string, Map<string, string>>,
  language: string,
  folded: string,
  make: () => string,
): string {
  const known = made.get(language) ?? new Map<string, string>();
  if (!made.has(language)) made.set(language, known);
  const before = known.get(folded);
  if (before !== undefined) return before;
  if (known.size >= mostRemembered) known.clear();
  const value = copyOf(make());
  known.set(copyOf(folded), value);
  return value;
}

/** V8 cuts words of 13 characters and more out of a text without copying them: one that is kept keeps the whole text. */
function copyOf(word: string): string {
  return word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/** Stems of the words that say something: no stopwords, no single letters. */
export function terms(text: string, language: string): string[] {
  const found: string[] = [];
  for (const token of tokenize(text)) {
    if (isStopword(token, language) || (token.length < 2 && !/\p{N}/u.test(token) && !unspaced.test(token))) continue;
    found.push(stem(token, language));
  }
  return found;
}

/** A name as it stands in the text; `words` are folded, without a possessive ending; `position` counts UTF-16 units. */
export type Name = { readonly text: string; readonly words: readonly string[]; readonly position: number };

const capitalized = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}'’ʼ-]*(?:\.(?=\p{Lu}\.))?/gu;
const joiners = /^(?:\s+|\.\s*|\s+(?:of|the|de|la|del|van|von|der|den|bin|al|el|da|di|du|and)\s+(?=\p{Lu})|-)$/u;
const joiningAnd = /\band\b/;

/**
 * Names: runs of capitalized words. The first word of a sentence counts only when the text writes it with a capital
 * elsewhere too, or when another capitalized word follows it, and never when it is a stopword. A text in title case or capitals throughout
 * gives none, nor does a script without capitals.
 */
export function namesIn(text: string, language = 'und'): Name[] {
  if (isShouted(text)) return [];
  const starts = sentenceStarts(text);
  const found = [...text.matchAll(capitalized)].map(match => ({ text: match[0], position: match.index }));
  const inside = new Set(found.filter(({ position }) => !starts.has(position)).map(({ text: name }) => fold(name)));

  const names: Name[] = [];
  let run: { text: string; position: number }[] = [];
  const close = (): void => {
    const name = nameOf(run, text, starts, inside, language);
    if (name) names.push(name);
    run = [];
  };
  for (const item of found) {
    const last = run.at(-1);
    if (last) {
      const between = text.slice(last.position + last.text.length, item.position);
      const isJoined = joiners.test(between) && !joiningAnd.test(between);
      if (!isJoined || starts.has(item.position)) close();
    }
    run.push(item);
  }
  close();
  return names;
}

function nameOf(
  run: readonly { text: string; position: number }[],
  text: string,
  starts: ReadonlySet<number>,
  inside: ReadonlySet<string>,
  language: string,
): Name | null {
  let parts = run;
  const first = parts[0];
  if (first && starts.has(first.position)) {
    const folded = fold(first.text);
    const isOrdinary = isStopword(folded, language) || (parts.length === 1 && !inside.has(folded));
    if (isOrdinary) parts = parts.slice(1);
  }
  while (parts[0] && isStopword(fold(parts[0].text), language)) parts = parts.slice(1);
  const [from, to] = [parts[0], parts.at(-1)];
  if (!from || !to) return null;
  const name = text.slice(from.position, to.position + to.text.length).replace(/['’ʼ](?:s|S)?$/, '');
  const words = tokenize(name);
  return words.length && name.length > 1 ? { text: name, words, position: from.position } : null;
}

function sentenceStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const match of text.matchAll(/(?:^|[.!?…:]["'”’»)\]]*\s+|\n\s*)["'“”‘«„([\-–—•*\s]*(?=\p{Lu})/gu)) {
    starts.add(match.index + match[0].length);
  }
  return starts;
}

/** Title case or capitals: hardly a longer word without a capital. */
function isShouted(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length >= 3 && words.filter(item => /^\p{Ll}/u.test(item)).length / words.length < 0.15;
}

/** The first `count` words as they stand in the text, in 40 characters each at most. */
export function firstWords(text: string, count: number): string {
  const word = /\S+/g;
  let end = 0;
  for (let index = 0; index < count; index++) {
    const match = word.exec(text);
    if (!match) return text;
    end = word.lastIndex;
  }
  return text.slice(0, Math.min(end, count * 40));
}

/** What a text is written in, by its letters and commonest words: for articles whose feed does not say or says wrong. 'und' when unsure. */
export function guessLanguage(text: string): string {
  const sample = fold(text.slice(0, 2_000));
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const cyrillic = count(/\p{Script=Cyrillic}/gu);
  const latin = count(/\p{Script=Latin}/gu);
  if (cyrillic > latin) {
    const [ukrainianLetters, russianLetters] = [count(/[іїєґ]/g), count(/[ыэъ]/g)];
    if (ukrainianLetters > russianLetters) return 'uk';
    return russianLetters > 0 ? 'ru' : 'und';
  }
  const words = sample.match(/\p{L}+/gu) ?? [];
  const common = words.filter(item => /^(?:the|of|and|to|in|for|on|is|was|with|by|said)$/.test(item)).length;
  return words.length > 0 && common / words.length > 0.12 ? 'en' : 'und';
}
