// A sentence as the gate reads it: words with their stems and concepts, and its clauses.

import { smallValue } from '../stories/numeral-words.ts';
import { type Token, tokenize } from '../stories/numerals.ts';
import { fold, isStopword, stem } from '../stories/words.ts';
import { actions, things } from './lexicon.ts';

export type Word = {
  readonly text: string;
  readonly low: string;
  readonly stem: string;
  readonly index: number;
  readonly kind: Token['kind'];
  readonly isCapital: boolean;
  /** Says something by itself: no stopword, no mark, no number. */
  readonly isContent: boolean;
  readonly concepts: readonly string[];
};

export type Clause = { readonly from: number; readonly to: number };

export type Reading = {
  readonly text: string;
  readonly language: string;
  readonly words: readonly Word[];
  readonly clauses: readonly Clause[];
};

type Column = {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  /** By the first two letters: the rest is tried in turn. */
  readonly prefixes: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  readonly phrases: readonly (readonly [readonly string[], string])[];
};

const opposites = new Map<string, Set<string>>();
const actionNames = new Set<string>();
const columns = { en: readColumn(0), uk: readColumn(1), ru: readColumn(2) } as const;

function readColumn(column: number): Column {
  const exact = new Map<string, string[]>();
  const prefixes = new Map<string, [string, string][]>();
  const phrases: [string[], string][] = [];
  for (const line of `${actions}\n${things}`.split('\n')) {
    const match = /^(\w+)(?: <> (\w+))?:(.*)$/.exec(line.trim());
    if (!match) continue;
    const [, name = '', opposite, rest = ''] = match;
    if (opposite) addOpposite(name, opposite);
    if (actions.includes(`\n${line.trim()}`)) actionNames.add(name);
    for (const entry of (rest.split('|')[column] ?? '').trim().split(/\s+/).filter(Boolean)) {
      const plain = entry.replace(/ё/g, 'е');
      if (plain.includes('_')) phrases.push([plain.split('_'), name]);
      else if (plain.endsWith('*')) push(prefixes, plain.slice(0, 2), [plain.slice(0, -1), name]);
      else push(exact, column === 0 ? stem(plain, 'en') : plain, name);
    }
  }
  return { exact, prefixes, phrases };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function addOpposite(name: string, opposite: string): void {
  for (const [a, b] of [
    [name, opposite],
    [opposite, name],
  ] as const) {
    opposites.set(a, (opposites.get(a) ?? new Set()).add(b));
  }
}

export const oppositesOf = (concept: string): ReadonlySet<string> => opposites.get(concept) ?? new Set();
export const isAction = (concept: string): boolean => actionNames.has(concept);

/** Belong to their number. */
const magnitude =
  /^(млн|млрд|тис|тыс|трлн|грн|руб|bn|mln|тисяч\p{L}*|тысяч\p{L}*|мільйон\p{L}*|миллион\p{L}*|мільярд\p{L}*|миллиард\p{L}*|thousand|million|billion|trillion|percent)$/u;

const breaks = /^[,;:()—–]$/;
const joints =
  /^(but|while|and|whereas|which|who|whom|whose|that|because|although|though|after|before|when|if|unless|since|а|але|й|і|та|проте|однак|що|щоб|який|яка|яке|які|якого|якої|яких|яку|якому|якій|бо|коли|якщо|після|но|и|однако|что|чтобы|который|которая|которое|которые|которого|которой|которых|которую|когда|если|после|хотя|хоча)$/;

/** Reads one sentence. `language` is "en", "uk", "ru" or anything else, which is read by its letters. */
export function readSentence(text: string, language: string): Reading {
  const tokens = tokenize(text);
  const words = tokens.map((token, index): Word => {
    const low = fold(token.low)
      .replace(/'s$|s'$/, found => (found === "'s" ? '' : 's'))
      .replaceAll("'", '');
    const own = languageOf(low, language);
    return {
      text: token.text,
      low,
      stem: stem(low, own),
      index,
      kind: token.kind,
      isCapital: /^\p{Lu}/u.test(token.text),
      isContent:
        token.kind === 'word' &&
        low.length > 1 &&
        !magnitude.test(low) &&
        smallValue(low) === null &&
        !isStopword(low, own) &&
        !joints.test(low),
      concepts: token.kind === 'word' ? conceptsOf(tokens, index, low, own) : [],
    };
  });
  return { text, language, words, clauses: clausesOf(words) };
}

function languageOf(low: string, language: string): 'en' | 'uk' | 'ru' {
  if (/[a-z]/.test(low)) return 'en';
  if (language === 'ru' || /[ыэъ]/.test(low)) return 'ru';
  return 'uk';
}

function conceptsOf(tokens: readonly Token[], index: number, low: string, language: 'en' | 'uk' | 'ru'): string[] {
  const column = columns[language];
  const found = new Set<string>(column.exact.get(language === 'en' ? stem(low, 'en') : low));
  for (const [prefix, name] of column.prefixes.get(low.slice(0, 2)) ?? []) if (low.startsWith(prefix)) found.add(name);
  for (const [parts, name] of column.phrases) if (isPhrase(tokens, index, parts, language)) found.add(name);
  return [...found];
}

/** The parts in a row; one word may stand between ("turned it down"). */
function isPhrase(tokens: readonly Token[], index: number, parts: readonly string[], language: string): boolean {
  let at = index;
  for (const [number, part] of parts.entries()) {
    if (!isPart(tokens[at], part, language)) {
      if (number === 0 || !isPart(tokens[at + 1], part, language)) return false;
      at++;
    }
    at++;
  }
  return true;
}

function isPart(token: Token | undefined, part: string, language: string): boolean {
  const low = token ? fold(token.low) : '';
  if (!low) return false;
  if (part.endsWith('*')) return low.startsWith(part.slice(0, -1));
  return low === part || (language === 'en' && stem(low, 'en') === stem(part, 'en'));
}

function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const word of words) {
    const isBreak = word.kind === 'mark' && breaks.test(word.text);
    if (!isBreak && !joints.test(word.low)) continue;
    if (word.index > from) clauses.push({ from, to: word.index });
    from = word.index;
  }
  if (from < words.length) clauses.push({ from, to: words.length });
  return clauses;
}

/** The same word in another form: equal stems, or a long common beginning. */
export function isSameWord(a: Word, b: Word): boolean {
  if (a.low === b.low || (a.stem === b.stem && a.stem.length > 2)) return true;
  const isCyrillic = /^[а-яіїєґ]/.test(a.low);
  if (isCyrillic !== /^[а-яіїєґ]/.test(b.low)) return false;
  const [shorter, longer] = a.low.length <= b.low.length ? [a.low, b.low] : [b.low, a.low];
  let shared = 0;
  while (shared < shorter.length && shorter[shared] === longer[shared]) shared++;
  if (longer.length - shared > 6) return false;
  if (!isCyrillic) return shared >= 5 && shared >= shorter.length - 2;
  if (shorter.length <= 4) return shared >= 3 && shared >= shorter.length - 1 && longer.length <= shorter.length + 2;
  return shared >= 4 && shared >= shorter.length - 3;
}

/** "підготовку" and "готують", "штраф" and "оштрафовал": one root under another beginning. */
export function isDerived(a: Word, b: Word): boolean {
  for (const x of rootsOf(a.low)) {
    for (const y of rootsOf(b.low)) {
      if (Math.min(x.length, y.length) >= 5 && x.slice(0, 4) === y.slice(0, 4)) return true;
    }
  }
  return false;
}

const prefixes =
  'під при роз пере від про пре вос воз рас раз под за по на ви до об вы от о з с у re un pre over under'.split(' ');

const rootsOf = (low: string): string[] => [
  low,
  ...prefixes.filter(prefix => low.startsWith(prefix)).map(prefix => low.slice(prefix.length)),
];

/** The same word or another word for it. */
export function isRelated(a: Word, b: Word): boolean {
  return isSameWord(a, b) || a.concepts.some(concept => b.concepts.includes(concept));
}

export const contentOf = (reading: Reading, clause?: Clause): readonly Word[] =>
  (clause ? reading.words.slice(clause.from, clause.to) : reading.words).filter(word => word.isContent);

/** How much of these words the sentence (or a part of it) carries: 0 to 1, other words for the same count 0.7. */
export function coverage(words: readonly Word[], of: readonly Word[]): number {
  if (words.length === 0) return 0;
  let sum = 0;
  for (const word of words) {
    if (of.some(other => isSameWord(word, other))) sum += 1;
    else if (of.some(other => isRelated(word, other))) sum += 0.7;
  }
  return sum / words.length;
}
