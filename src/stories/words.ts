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
import {
  capital,
  cyrillic,
  digit,
  endOf,
  forEachRun,
  kindAt,
  latin,
  letter,
  mark,
  nextOf,
  small,
  unspaced,
} from './letters.ts';
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

/** English as publishers set it: what has one form, and marks that fold to one each. */
const isPlain = /^[\t\n\r -~\u2013\u2014\u2018\u2019\u201C\u201D]*$/;

/** Lower case, one form for each letter (NFC after NFKC), straight apostrophes, no soft hyphens, stress marks or zero-width characters. */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase().replace(/[`\u2018\u2019]/g, "'");
  return text
    .normalize('NFKC')
    .replace(/\u0301|[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2018\u2019\u201B\u02BC\u0060\u00B4]/g, "'")
    .toLowerCase()
    .replace(/ё/g, 'е');
}

const inWord = letter | mark | digit;

/**
 * Folded words in order: letters and digits; an apostrophe inside a word goes ("п'ять" -> "пять"), a possessive ending
 * too ("Kherson's" -> "kherson"), a number keeps its separators ("1,200", "3.5"). Scripts written without spaces give
 * pairs of letters. Never longer than 64 characters.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const folded = fold(text);
  let end = 0;
  for (let from = nextOf(folded, 0, inWord); from < folded.length; from = nextOf(folded, end, inWord)) {
    end = wordEnd(folded, from);
    const word = folded.slice(from, end);
    if (nextOf(word, 0, unspaced) < word.length) {
      const letters = [...word];
      if (letters.length === 1) tokens.push(word);
      for (let index = 0; index + 1 < letters.length; index++) tokens.push(`${letters[index]}${letters[index + 1]}`);
      continue;
    }
    const plain = word.includes("'") ? word.replace(/'s?$|'s(?=')/g, '').replaceAll("'", '') : word;
    if (plain) tokens.push(plain.length > 64 ? plain.slice(0, 64) : plain);
  }
  return tokens;
}

/** "п'ять" and "1,200.5" are words whole. */
function wordEnd(text: string, from: number): number {
  const end = partsEnd(text, endOf(text, from, inWord), "'", letter | mark);
  return partsEnd(text, end, '.,', digit);
}

function partsEnd(text: string, from: number, joiners: string, wanted: number): number {
  let at = from;
  while (at < text.length && joiners.includes(text.charAt(at))) {
    const end = endOf(text, at + 1, wanted);
    if (end === at + 1) break;
    at = end;
  }
  return at;
}

/** The stem of a folded word; the word itself where the language has no stemmer, for numbers, and where too little would be left. */
export const stem = remembering((folded, language) => {
  const stemmer = stemmers[language];
  if (!stemmer || folded.length < 4 || /\p{N}/u.test(folded)) return folded;
  const made = stemmer(folded);
  return made.length < 3 ? folded : made;
});

/** A stem, or nothing for stopwords and single letters. */
const termOf = remembering((folded, language) => {
  const isShort = folded.length < 2 && !/\p{N}/u.test(folded) && (kindAt(folded, 0) & unspaced) === 0;
  return isShort || isStopword(folded, language) ? '' : stem(folded, language);
});

const mostRemembered = 100_000;

/** What is made of a word in a language, made once for as long as there are not too many. */
export function remembering(
  make: (folded: string, language: string) => string,
): (folded: string, language: string) => string {
  const made = new Map<string, Map<string, string>>();
  let count = 0;
  return (folded, language) => {
    const before = made.get(language)?.get(folded);
    if (before !== undefined) return before;
    const value = copyOf(make(folded, language));
    count += 1;
    if (count > mostRemembered) {
      made.clear();
      count = 1;
    }
    const known = made.get(language) ?? new Map<string, string>();
    made.set(language, known.set(copyOf(folded), value));
    return value;
  };
}

/** V8 cuts words of 13 characters and more out of a text without copying them: one that is kept keeps the whole text. */
function copyOf(word: string): string {
  return word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/** Stems of the words that say something: no stopwords, no single letters. */
export function terms(text: string, language: string): string[] {
  const found: string[] = [];
  for (const token of tokenize(text)) {
    const term = termOf(token, language);
    if (term) found.push(term);
  }
  return found;
}

/** A name as it stands in the text; `words` are folded, without a possessive ending; `position` counts UTF-16 units. */
export type Name = { readonly text: string; readonly words: readonly string[]; readonly position: number };

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
  const found = capitalized(text);
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

/** Words that begin with a capital, with hyphens and apostrophes in them and the dot of an initial that another follows. */
function capitalized(text: string): { text: string; position: number }[] {
  const found: { text: string; position: number }[] = [];
  for (let at = nextOf(text, 0, capital); at < text.length; at = nextOf(text, at + 1, capital)) {
    if (at > 0 && kindAt(text, at - 1) & (letter | digit)) continue;
    const position = at;
    at = endOf(text, at, inWord);
    while (at < text.length && "'’ʼ-".includes(text.charAt(at))) at = endOf(text, at + 1, inWord);
    if (/^\.\p{Lu}\./u.test(text.slice(at, at + 3))) at += 1;
    found.push({ text: text.slice(position, at), position });
    at -= 1;
  }
  return found;
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
  let [words, smallWords] = [0, 0];
  forEachRun(text, letter, (from, end) => {
    if (end - from < 4) return;
    words += 1;
    if (kindAt(text, from) & small) smallWords += 1;
  });
  return words >= 3 && smallWords / words < 0.15;
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
  let [words, common, ofCyrillic, ofLatin] = [0, 0, 0, 0];
  forEachRun(sample, letter, (from, end) => {
    words += 1;
    if (end - from < 5 && commonEnglish.has(sample.slice(from, end))) common += 1;
    const kind = kindAt(sample, from);
    if (kind & cyrillic) ofCyrillic += end - from;
    else if (kind & latin) ofLatin += end - from;
  });
  if (ofCyrillic > ofLatin) {
    const [ukrainian, russian] = [sample.match(/[іїєґ]/g)?.length ?? 0, sample.match(/[ыэъ]/g)?.length ?? 0];
    if (ukrainian > russian) return 'uk';
    return russian > 0 ? 'ru' : 'und';
  }
  return common / words > 0.12 ? 'en' : 'und';
}

const commonEnglish: ReadonlySet<string> = new Set('the of and to in for on is was with by said'.split(' '));
