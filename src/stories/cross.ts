// Are two reports in different languages about one event? Names and numbers agree without a dictionary (names by their
// skeleton in both alphabets), common words of the news through lexicon.ts. Titles count most; a story that is not surely
// the same stays apart.
import { lexicon } from './lexicon.ts';
import { type Reading, timeOf } from './reading.ts';
import { stemSkeleton } from './transliterate.ts';
import { type Name, namesIn, stem, tokenize } from './words.ts';

export type CrossProfile = {
  readonly language: string;
  readonly at: number;
  readonly terms: ReadonlyMap<string, number>;
};

/** Reports that a young window has not seen: without them its first names would look common. */
const unseenReports = 100;
/** In the order of the lexicon's columns. */
const languages: readonly string[] = ['en', 'uk', 'ru'];
const titleWeight = 2.5;
const hourMs = 3_600_000;
/** Reports of one event in two languages lie no further apart. */
export const crossHours = 48;

const meanings = new Map<string, ReadonlyMap<string, string>>();

/** "withdraw" -> "m0": which line of the lexicon a stem stands in. */
function meaningsIn(language: string): ReadonlyMap<string, string> {
  const known = meanings.get(language);
  const column = languages.indexOf(language);
  if (known || column < 0) return known ?? new Map();
  const lines = lexicon.trim().split('\n');
  const words = lines.flatMap((line, row) =>
    tokenize(line.split('|')[column] ?? '').map(word => [stem(word, language), `m${row}`] as const),
  );
  const made = new Map(words);
  meanings.set(language, made);
  return made;
}

export function crossProfile(reading: Reading): CrossProfile {
  const { article, language } = reading;
  const terms = new Map<string, number>();
  const inHead = reading.names.filter(({ position }) => position < reading.headLength);
  for (const term of termsOf(reading.headTerms, inHead, language)) terms.set(term, 1);
  for (const term of termsOf(reading.titleTerms, namesIn(reading.title, language), language))
    terms.set(term, titleWeight);
  return { language, at: timeOf(article), terms };
}

function termsOf(terms: readonly string[], names: readonly Name[], language: string): string[] {
  const known = meaningsIn(language);
  const found = terms.flatMap(term => numberTerm(term) ?? known.get(term) ?? []);
  for (const word of names.flatMap(({ words }) => words)) {
    if (known.has(stem(word, language))) continue;
    const skeleton = stemSkeleton(word, language);
    if (skeleton.length >= 4) found.push(`n:${skeleton}`);
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
