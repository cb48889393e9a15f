// A sentence as the gate reads it: words with their stems and concepts, and its clauses.

import { smallValue } from '../stories/numeral-words.ts';
import { type Token, tokenize } from '../stories/numerals.ts';
import { fold, isStopword, stem } from '../stories/words.ts';
import { remembering } from './countries.ts';
import { conceptsOf, phrasesAt } from './lexicon.ts';

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
  /** Kinds that must stay apart ("=killed/wounded:0" against "=killed/wounded:1"). */
  readonly kinds: readonly string[];
};

export type Clause = { readonly from: number; readonly to: number };

export type Reading = {
  readonly text: string;
  readonly language: string;
  readonly words: readonly Word[];
  readonly clauses: readonly Clause[];
};

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
      .replace(/^\p{L}(?:\.\p{L})+\.?(?='s$|$)/u, found => found.replaceAll('.', ''))
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
        (isShortName(token.text) || (!isStopword(low, own) && !joints.test(low))),
      ...namesOf(token.kind === 'word' ? conceptsOf(low, own) : []),
    };
  });
  joinPhrases(words, tokens, language);
  joinCountries(words);
  return { text, language, words, clauses: clausesOf(words) };
}

/** What words tell together stands in each of them; behind the first it stands alone: in "stepped down" nothing falls. */
function joinPhrases(words: Word[], tokens: readonly Token[], language: string): void {
  const joined = new Map<number, { names: string[]; isFirst: boolean }>();
  for (const { kind, index, low } of words) {
    if (kind !== 'word') continue;
    for (const { name, places } of phrasesAt(tokens, index, low, languageOf(low, language)))
      for (const at of places) {
        const known = joined.get(at);
        joined.set(at, {
          names: [...(known?.names ?? []), name],
          isFirst: (known?.isFirst ?? true) && at === index,
        });
      }
  }
  for (const [at, { names, isFirst }] of joined) {
    const word = words[at];
    const { concepts, kinds } = namesOf(names);
    if (word)
      words[at] = {
        ...word,
        concepts: isFirst || concepts.length === 0 ? [...word.concepts, ...concepts] : concepts,
        kinds: [...word.kinds, ...kinds],
      };
  }
}

/** Names whose letters are a stopword's. */
const isShortName = (text: string): boolean => /^(?:US|U\.S\.?|WHO)(?:['’]s)?$/.test(text);

/** Countries told in several words, each by the beginnings of its words: one name, which its first word stands for. */
const longCountries: readonly (readonly [string, readonly RegExp[]])[] = [
  ['c_usa', [/^(сполучен|соединенн)/, /^штат/, /^америк/]],
  ['c_usa', [/^(united$|сполучен|соединенн)/, /^(states$|штат)/]],
  ['c_uae', [/^(united$|об'?єднан|объедин[её]нн)/, /^(arab$|арабськ|арабск)/, /^(emirates$|емірат|эмират)/]],
  ['c_uk', [/^(united$|сполучен|соединенн)/, /^(kingdom$|королівств|королевств)/]],
  ['c_uk', [/^(great$|велик)/, /^(britain$|британі|британи)/]],
  ['o_eu', [/^(european$|європейськ|европейск)/, /^(union$|союз)/]],
];

function joinCountries(words: Word[]): void {
  for (const word of words) {
    if (!word.isCapital) continue;
    const found = longCountries.find(([, parts]) =>
      parts.every((part, at) => part.test(words[word.index + at]?.low ?? '')),
    );
    for (const [at] of found?.[1].entries() ?? []) {
      const part = words[word.index + at];
      if (found && part) words[part.index] = { ...part, concepts: [found[0]], isContent: at === 0 };
    }
  }
}

const namesOf = (all: readonly string[]): Pick<Word, 'concepts' | 'kinds'> => ({
  concepts: all.filter(name => !name.startsWith('=')),
  kinds: all.filter(name => name.startsWith('=')),
});

function languageOf(low: string, language: string): 'en' | 'uk' | 'ru' {
  if (/[a-z]/.test(low)) return 'en';
  if (language === 'ru' || /[ыэъ]/.test(low)) return 'ru';
  return 'uk';
}

function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const word of words) {
    const isBreak = word.kind === 'mark' && breaks.test(word.text);
    if (!isBreak && (!joints.test(word.low) || isShortName(word.text))) continue;
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

const rootsOf = remembering((low): readonly string[] => [
  low,
  ...prefixes.filter(prefix => low.startsWith(prefix)).map(prefix => low.slice(prefix.length)),
]);

/** The same word or another word for it. */
export function isRelated(a: Word, b: Word): boolean {
  if (isSameWord(a, b)) return true;
  if (isOtherKind(a, b)) return false;
  return a.concepts.some(concept => b.concepts.includes(concept));
}

const otherSide = (kind: string): string => `${kind.slice(0, -1)}${kind.endsWith('0') ? 1 : 0}`;

/** "killed" and "wounded", "arrested" and "charged": near, but never one for the other. */
export const isOtherKind = (a: Word, b: Word): boolean =>
  a.kinds.some(kind => b.kinds.includes(otherSide(kind)) && !b.kinds.includes(kind));

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
