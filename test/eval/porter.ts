// Porter's stemmer (Program 14.3, 1980) with its author's later departures, as the common ROUGE scorers use it.

const irregular: Readonly<Record<string, string>> = {
  sky: 'sky',
  skies: 'sky',
  dying: 'die',
  lying: 'lie',
  tying: 'tie',
  news: 'news',
  innings: 'inning',
  inning: 'inning',
  outings: 'outing',
  outing: 'outing',
  cannings: 'canning',
  canning: 'canning',
  howe: 'howe',
  proceed: 'proceed',
  exceed: 'exceed',
  succeed: 'succeed',
};

/** Step 2, 3 and 4: suffix, what it becomes, and how many consonant sequences must stand before it. */
const doubles: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['fulli', 'ful'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
];
const singles: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];
const ends: readonly string[] = [
  'al',
  'ance',
  'ence',
  'er',
  'ic',
  'able',
  'ible',
  'ant',
  'ement',
  'ment',
  'ent',
  'sion',
  'tion',
  'ou',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
];

/** The stem of a word in lower case. */
export function porterStem(word: string): string {
  if (irregular[word]) return irregular[word];
  if (word.length <= 2) return word;
  let stem = participle(plural(word));
  if (stem.length > 2 && stem.endsWith('y') && isConsonant(stem, stem.length - 2)) stem = `${stem.slice(0, -1)}i`;
  stem = replace(stem, doubles);
  stem = replace(stem, singles);
  return finalE(ending(stem));
}

function plural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return word.slice(0, word.length === 4 ? -1 : -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function participle(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const cut = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0;
  if (cut === 0 || !hasVowel(word.slice(0, -cut))) return word;
  const stem = word.slice(0, -cut);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && isShort(stem) ? `${stem}e` : stem;
}

/** The longest suffix decides, whether or not enough stands before it. */
function replace(word: string, suffixes: readonly (readonly [string, string])[]): string {
  const found = suffixes.filter(([suffix]) => word.endsWith(suffix)).sort((a, b) => b[0].length - a[0].length)[0];
  if (!found) return word;
  const [suffix, instead] = found;
  const before = word.slice(0, -suffix.length);
  if (measure(suffix === 'logi' ? `${before}l` : before) === 0) return word;
  const made = before + instead;
  return suffix === 'alli' ? replace(made, suffixes) : made;
}

function ending(word: string): string {
  const suffix = ends.filter(end => word.endsWith(end)).sort((a, b) => b.length - a.length)[0];
  if (!suffix) return word;
  const kept = suffix === 'sion' || suffix === 'tion' ? 3 : suffix.length;
  return measure(word.slice(0, -kept)) > 1 ? word.slice(0, -kept) : word;
}

function finalE(word: string): string {
  let stem = word;
  if (stem.endsWith('e')) {
    const size = measure(stem);
    if (size > 1 || (size === 1 && !isShort(stem.slice(0, -1)))) stem = stem.slice(0, -1);
  }
  return stem.endsWith('ll') && measure(stem) > 1 ? stem.slice(0, -1) : stem;
}

function isConsonant(word: string, index: number): boolean {
  const letter = word[index] ?? '';
  if ('aeiou'.includes(letter)) return false;
  return letter !== 'y' || index === 0 || !isConsonant(word, index - 1);
}

/** How many times a vowel sequence is followed by a consonant sequence. */
function measure(word: string): number {
  const shape = [...word].map((_, index) => (isConsonant(word, index) ? 'c' : 'v')).join('');
  return shape.match(/v+c+/g)?.length ?? 0;
}

const hasVowel = (word: string): boolean => [...word].some((_, index) => !isConsonant(word, index));
const endsDouble = (word: string): boolean =>
  word.length > 1 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);

/** Consonant, vowel, consonant other than w, x, y; or a vowel and a consonant alone. */
function isShort(word: string): boolean {
  const last = word.length - 1;
  if (last < 1) return false;
  if (last === 1) return !isConsonant(word, 0) && isConsonant(word, 1);
  return isConsonant(word, last) && !isConsonant(word, last - 1) && isConsonant(word, last - 2) && !/[wxy]$/.test(word);
}
