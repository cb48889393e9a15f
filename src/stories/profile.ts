// What grouping keeps of an article: its terms with how often they stand in title, lede and opening, and which of them
// are names or numbers. Terms are numbers here; the vocabulary remembers in how many articles of the window each stands.
import { capital, digit, endOf, forEachRun, kindAt, letter } from './letters.ts';
import { isLoose } from './loose-words.ts';
import { type Identity, identityOf } from './near-miss.ts';
import { type Reading, timeOf } from './reading.ts';
import { type Recurrence, recurrenceOf } from './series.ts';
import { fold, isStopword, stem } from './words.ts';

export const nameFlag = 1;
export const numberFlag = 2;
export const looseFlag = 4;

/** Where a term's four bytes of `counts` say how often it stands in a field (255 at most), and what it is. */
export const [inTitle, inLede, inBody, flagsAt] = [0, 1, 2, 3];

/** Terms are sorted. Two arrays and not one a field: the header of a small typed array is larger than what it holds. */
export type Profile = {
  readonly articleId: number;
  readonly at: number;
  readonly language: string;
  readonly isCyrillic: boolean;
  readonly terms: Int32Array;
  readonly counts: Uint8Array;
  readonly identity: Identity;
  readonly recurrence: Recurrence;
};

export type Vocabulary = {
  /** The term's number; a new one is given when it is not known. */
  number(term: string): number;
  /** The number of a term that some profile holds. */
  known(term: string): number | undefined;
  term(number: number): string;
  count(profile: Profile): void;
  forget(profile: Profile): void;
  /** How rare the term is: the logarithm of inverse frequency, never negative. */
  idf(term: number): number;
  size(): number;
};

/** Numbers of terms that no profile holds any more are given out again, so that the vocabulary stays as small as the window. */
export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const frequencies: number[] = [];
  const free: number[] = [];
  const logarithms: number[] = [];
  let [profiles, ofProfiles] = [0, Math.log(4)];
  const changeBy = (change: 1 | -1): void => {
    profiles += change;
    ofProfiles = Math.log(profiles + 4);
  };
  return {
    number(term) {
      const known = numbers.get(term);
      if (known !== undefined) return known;
      const given = free.pop() ?? names.length;
      numbers.set(term, given);
      names[given] = term;
      frequencies[given] = 0;
      return given;
    },
    known: term => numbers.get(term),
    term: number => names[number] ?? '',
    count(profile) {
      changeBy(1);
      for (const term of profile.terms) frequencies[term] = (frequencies[term] ?? 0) + 1;
    },
    forget(profile) {
      changeBy(-1);
      for (const term of profile.terms) {
        const left = (frequencies[term] ?? 1) - 1;
        frequencies[term] = left;
        if (left > 0) continue;
        numbers.delete(names[term] ?? '');
        free.push(term);
      }
    },
    idf(term) {
      const frequency = frequencies[term] ?? 0;
      logarithms[frequency] ??= Math.log(frequency + 0.5);
      return Math.max(0, ofProfiles - (logarithms[frequency] ?? 0));
    },
    size: () => numbers.size,
  };
}

// Reports of one week share their months whatever they are about; in a small window that would look rare. May and March
// are words of their own.
const months: Readonly<Record<string, string>> = {
  en: 'january february april june july august september october november december',
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  ru: 'января февраля марта апреля июня июля августа сентября октября ноября декабря',
};
const monthStems: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(months).map(([language, names]) => [
    language,
    new Set(names.split(' ').map(name => stem(name, language))),
  ]),
);

export function profileOf(reading: Reading, vocabulary: Vocabulary): Profile {
  const { article, language, lede, whole } = reading;
  const months = monthStems.get(language);
  // A term's number and the field in which it is said, once each time: sorted, what is said of one term lies together.
  const said: number[] = [];
  const count = (terms: readonly string[], field: number): void => {
    for (const term of terms) if (!months?.has(term)) said.push(4 * vocabulary.number(term) + field);
  };
  count(reading.titleTerms, inTitle);
  count(reading.ledeTerms, inLede);
  count(reading.headTerms, inBody);
  count(reading.restTerms, inBody);
  const names = new Set(reading.names.flatMap(({ words }) => words));
  for (const name of names) {
    const number = vocabulary.known(stem(name, language));
    if (number !== undefined) said.push(4 * number + flagsAt);
  }
  return {
    articleId: article.id,
    at: timeOf(article),
    language,
    isCyrillic: /\p{Script=Cyrillic}/u.test(article.title),
    ...countsOf(Int32Array.from(said).sort(), language, vocabulary),
    identity: identityOf(article.title, lede, withSubjects(names, whole, language), language),
    recurrence: recurrenceOf(article.title, lede, timeOf(article)),
  };
}

function countsOf(
  said: Int32Array,
  language: string,
  vocabulary: Vocabulary,
): { readonly terms: Int32Array; readonly counts: Uint8Array } {
  const found: number[] = [];
  const counts: number[] = [];
  for (const one of said) {
    const [number, field] = [one >> 2, one & 3];
    if (number !== found.at(-1)) {
      // Only the name, stemmed otherwise than in its sentence, would be this term.
      if (field === flagsAt) continue;
      found.push(number);
      counts.push(0, 0, 0, flagsOf(vocabulary.term(number), language));
    }
    const at = 4 * found.length - 4 + field;
    const before = counts[at] ?? 0;
    counts[at] = field === flagsAt ? before | nameFlag : Math.min(255, before + 1);
  }
  return { terms: Int32Array.from(found), counts: Uint8Array.from(counts) };
}

function flagsOf(term: string, language: string): number {
  if (/^\p{N}/u.test(term)) return numberFlag;
  return isLoose(term, language) ? looseFlag : 0;
}

/** Names, and words that stand with a capital more than once and never without: subjects that open sentences. */
function withSubjects(names: ReadonlySet<string>, text: string, language: string): ReadonlySet<string> {
  const capitals = new Map<string, number>();
  forEachRun(text, letter | digit, (from, end) => {
    if (end - from < 3 || (kindAt(text, from) & capital) === 0) return;
    const word = text.slice(from, end).toLowerCase();
    capitals.set(word, (capitals.get(word) ?? 0) + 1);
  });
  const subjects = [...capitals].flatMap(([word, count]) =>
    count > 1 && !names.has(word) && !isStopword(word, language) && !isWordOf(text, word) ? fold(word) : [],
  );
  return new Set([...names, ...subjects]);
}

function isWordOf(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isBegun = at > 0 && (kindAt(text, at - 1) & (letter | digit)) !== 0;
    if (!isBegun && endOf(text, at, letter | digit) === at + word.length) return true;
  }
  return false;
}
