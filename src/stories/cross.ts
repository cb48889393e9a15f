// Are two reports in different languages about one event? Names and numbers agree without a dictionary (names by their
// skeleton in both alphabets), common words of the news through lexicon.ts. Titles count most; a story that is not surely
// the same stays apart.
import type { Article } from '../model.ts';
import { lexicon } from './lexicon.ts';
import { timeOf } from './profile.ts';
import { stemSkeleton } from './transliterate.ts';
import { firstWords, isStopword, namesIn, stem, tokenize } from './words.ts';

export type CrossProfile = {
  readonly language: string;
  readonly at: number;
  readonly terms: ReadonlyMap<string, number>;
};
type Crossed = Pick<Article, 'title' | 'lede' | 'text' | 'publishedAt' | 'seenAt'>;

/** Reports that a young window has not seen: without them its first names would look common. */
const unseenReports = 100;
const languages = ['en', 'uk', 'ru'] as const;
const mostWords = 90;
const titleWeight = 2.5;
const hourMs = 3_600_000;
/** Reports of one event in two languages lie no further apart. */
export const crossHours = 48;

let meanings: ReadonlyMap<string, string> | null = null;

/** "en:withdraw" -> "m0": which line of the lexicon a stem stands in. */
function meaningOf(word: string, language: string): string | null {
  meanings ??= new Map(
    lexicon
      .trim()
      .split('\n')
      .flatMap((line, row) =>
        line.split('|').flatMap((words, column) => {
          const own = languages[column] ?? 'en';
          return tokenizeWords(words).map(item => [`${own}:${stem(item, own)}`, `m${row}`] as const);
        }),
      ),
  );
  return meanings.get(`${language}:${stem(word, language)}`) ?? null;
}

const tokenizeWords = (words: string): string[] => words.split(/\s+/).flatMap(word => tokenize(word));

export function crossProfile(article: Crossed, language: string): CrossProfile {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  const body = firstWords(`${article.lede} ${article.text}`, mostWords).replace(/\s+/g, ' ');
  for (const [text, weight] of [
    [article.title, titleWeight],
    [body, 1],
  ] as const) {
    for (const term of termsOf(text, language)) add(term, weight);
  }
  return { language, at: timeOf(article), terms };
}

function termsOf(text: string, language: string): Set<string> {
  const found = new Set<string>();
  for (const word of tokenize(text)) {
    const number = numberTerm(word);
    if (number) found.add(number);
    if (isStopword(word, language)) continue;
    const meaning = meaningOf(word, language);
    if (meaning) found.add(meaning);
  }
  for (const name of namesIn(text, language)) {
    for (const word of name.words) {
      if (meaningOf(word, language)) continue;
      const skeleton = stemSkeleton(word, language);
      if (skeleton.length >= 4) found.add(`n:${skeleton}`);
    }
  }
  return found;
}

/** Days of a month and years say too little. */
function numberTerm(word: string): string | null {
  if (!/^\d{2,}$/.test(word)) return null;
  const value = Number(word);
  return value <= 31 || (value >= 1900 && value <= 2100) ? null : `d:${value}`;
}

/** How many reports say a term: a name in every report says nothing. */
export type Frequencies = { readonly of: (term: string) => number; readonly reports: number };

/** 0..1; 0 for reports in one language, days apart, or without a name or number in common. */
export function crossLikeness(a: CrossProfile, b: CrossProfile, frequencies: Frequencies): number {
  if (a.language === b.language || Math.abs(a.at - b.at) > crossHours * hourMs) return 0;
  const rarity = (term: string) => Math.log(1 + (frequencies.reports + unseenReports) / (1 + frequencies.of(term)));
  let [dot, names, shared] = [0, 0, 0];
  for (const [term, weight] of a.terms) {
    const other = b.terms.get(term);
    if (!other) continue;
    shared++;
    if (term[0] !== 'm') names++;
    dot += weight * other * rarity(term) ** 2;
  }
  if (names === 0 || shared < 3) return 0;
  const norm = (profile: CrossProfile) =>
    Math.sqrt([...profile.terms].reduce((sum, [term, weight]) => sum + (weight * rarity(term)) ** 2, 0));
  return dot / (norm(a) * norm(b) || 1);
}
