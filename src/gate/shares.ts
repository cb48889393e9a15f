// Shares told in words: "a fifth", "nine in ten", "дві третини", "каждый пятый" are a percentage, not an ordinal and two counts.
import { boundBefore } from '../stories/fact-context.ts';
import type { Fact } from '../stories/facts.ts';
import { smallValue } from '../stories/numeral-words.ts';
import { type Token, tokenize } from '../stories/numerals.ts';
import { readOrdinal } from '../stories/ordinals.ts';
import type { Material } from './material.ts';

type Share = { readonly top: number; readonly bottom: number; readonly from: number; readonly to: number };

const countOf = (token: Token | undefined): number | null => {
  if (!token) return null;
  return /^\d{1,3}$/.test(token.text) ? Number(token.text) : smallValue(token.low);
};

const named: readonly (readonly [RegExp, number])[] = [
  [/^(half|halves|половин\p{L}*)$/u, 2],
  [/^(thirds?|треть|трети|третью|третей|третин\p{L}*)$/u, 3],
  [/^(quarters?|чверт\p{L}*|четверть|четверти|четвертью|четвертей)$/u, 4],
  [/^fourths$/, 4],
  [/^fifths$/, 5],
  [/^sixths$/, 6],
  [/^sevenths$/, 7],
  [/^eighths$/, 8],
  [/^ninths$/, 9],
  [/^tenths$/, 10],
];

const spans =
  /^(century|centuries|hours?|minutes?|days?|weeks?|months?|years?|games?|matches|столітт\p{L}*|столет\p{L}*|век\p{L}*|годин\p{L}*|час\p{L}*|хвилин\p{L}*|минут\p{L}*|дн\p{L}*|місяц\p{L}*|месяц\p{L}*|рок\p{L}*|лет|фінал\p{L}*|финал\p{L}*)$/u;

/** "дві третини", "a fifth of", "one-third", "пятая часть". */
function readPart(tokens: readonly Token[], from: number): Share | null {
  const low = (index: number): string => tokens[index]?.low ?? '';
  const isArticle = /^an?$/.test(low(from));
  const count = isArticle ? 1 : countOf(tokens[from]);
  let at = count === null ? from : from + 1;
  if (count !== null && low(at) === '-') at += 1;
  const top = count ?? 1;
  const name = named.find(([words]) => words.test(low(at)))?.[1];
  if (name !== undefined && top < name) {
    if (isNoPart(tokens, from, at, name)) return null;
    const isPart = !/^[a-z]/.test(low(at)) || /s$/.test(low(at)) || (name === 2 && count === null);
    return isPart || isPartOf(tokens, from, at + 1) ? { top, bottom: name, from, to: at + 1 } : null;
  }
  const ordinal = readOrdinal(tokens, at);
  if (!ordinal || top >= ordinal.value || ordinal.value < 3) return null;
  const isPart = /^(част\p{L}+|доля|долю)$/u.test(low(ordinal.to)) || (top > 1 && /(их|ых)$/.test(low(at)));
  const isEnglish = /^[a-z]/.test(low(at)) && count !== null && isPartOf(tokens, from, ordinal.to);
  return isPart || isEnglish
    ? { top, bottom: ordinal.value, from, to: ordinal.to + (isPart && top === 1 ? 1 : 0) }
    : null;
}

/** "a quarter of a percentage point", "a year and a half", "the first half", "half an hour". */
function isNoPart(tokens: readonly Token[], from: number, at: number, bottom: number): boolean {
  const low = (index: number): string => tokens[index]?.low ?? '';
  const isAdded = bottom === 2 && (/^(and|з|с)$/.test(low(from - 1)) || low(from - 2) === 'and');
  return (
    isAdded ||
    tokens.slice(at + 1, at + 5).some(token => /^(?:points?|пункт\p{L}*)$/u.test(token.low)) ||
    spans.test(low(at + 1)) ||
    /^(first|second|last|перш\p{L}*|перв\p{L}*)$/u.test(low(from - 1))
  );
}

/** "a fifth of", "by a fifth": a part, where "a fifth man" is one more. */
const isPartOf = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens[to]?.low === 'of' || /^(by|than|nearly|almost|about|roughly|over)$/.test(tokens[from - 1]?.low ?? '');

/** "nine in ten", "one in every five", "четверо з п'яти", "каждый пятый". */
function readRatio(tokens: readonly Token[], from: number): Share | null {
  const low = (index: number): string => tokens[index]?.low ?? '';
  if (/^(every|кожн\p{L}+|кожен|кажд\p{L}+)$/u.test(low(from))) {
    const ordinal = readOrdinal(tokens, from + 1);
    return ordinal && ordinal.value > 2 && !spans.test(low(ordinal.to))
      ? { top: 1, bottom: ordinal.value, from, to: ordinal.to }
      : null;
  }
  const top = countOf(tokens[from]);
  if (top === null || top < 1) return null;
  let at = from + 1;
  if (low(at) === 'out' && low(at + 1) === 'of') at += 2;
  else if (low(at) === 'of' && low(at + 1) === 'every') at += 1;
  else if (/^(in|із|з|зі|из)$/.test(low(at))) at += 1;
  else return null;
  if (/^(every|кожних|каждых)$/.test(low(at))) at += 1;
  const bottom = countOf(tokens[at]);
  const isRound =
    bottom !== null &&
    (bottom <= 10 || bottom === 20 || bottom === 100 || (top === 1 && !/\d/.test(tokens[from]?.text ?? '')));
  return isRound && top < bottom && !spans.test(low(at + 1)) ? { top, bottom, from, to: at + 1 } : null;
}

/** The shares of a sentence, each as the percentage that it is. */
export function readShares(sentence: string): Fact[] {
  const tokens = tokenize(sentence);
  const facts: Fact[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const share = readRatio(tokens, index) ?? readPart(tokens, index);
    if (!share) continue;
    const position = tokens[share.from]?.at ?? 0;
    const end = tokens[share.to - 1]?.end ?? sentence.length;
    facts.push({
      value: (100 * share.top) / share.bottom,
      otherValue: null,
      text: sentence.slice(position, end),
      unit: 'percent',
      kind: 'percent',
      role: 'share',
      bound: boundBefore(tokens, share.from, share.to),
      relation: null,
      isPart: false,
      position,
      end,
    });
    index = share.to - 1;
  }
  return facts;
}

export const isShare = (fact: Fact): boolean => fact.role === 'share';

/**
 * "nearly nine in ten" for 88%: a bullet's share is within two points of the source's percentage, within four where a word says
 * that it is no exact one. A bullet that has the percentage, or another share, is no wider than its source.
 */
export function isShareSame(told: Fact, known: Fact): boolean {
  if (told.kind !== 'percent' || known.kind !== 'percent' || told.unit !== known.unit) return false;
  const gap = known.value - told.value;
  const isExact = told.bound === 'exact' && known.bound === 'exact';
  if (isShare(known)) return Math.abs(gap) <= (isExact ? 1 : 4);
  if (!isShare(told)) return false;
  const isPast = (told.bound === 'least' && gap < -1) || (told.bound === 'most' && gap > 1);
  if (known.bound === 'exact' && isPast) return false;
  return Math.abs(gap) <= (isExact ? 2 : 4);
}

const halves =
  /\b(?:half|halv\w+|twice|doubl\w+|two-fold|twofold)\b|половин|вполовину|напол|пополам|навпіл|вдвічі|удвічі|вдвое|удвое|подво[їєю]|удво[ие]|(?:в|у) два раз|у два рази/iu;

/** A percentage, a share or two counts of the sources make this share. */
export function isShareTold(share: Fact, known: readonly Fact[], { cited }: Pick<Material, 'cited'>): boolean {
  if (known.some(other => isShareSame(share, other) || isShareSame(other, share))) return true;
  if (share.value === 50 && cited.some(sentence => halves.test(sentence.text))) return true;
  const counts = known.filter(other => other.kind !== 'percent' && other.kind !== 'date' && other.value > 0);
  return counts.some(part =>
    counts.some(
      whole =>
        whole.value > part.value &&
        ((whole.unit !== null && whole.unit === part.unit) ||
          (whole.position > part.end && whole.position - part.end < 30 && part.kind === 'count')) &&
        isNearShare((100 * part.value) / whole.value - share.value, share.bound),
    ),
  );
}

/** "less than half" for 45 %: on the side that the bound names a share may be further away. */
const isNearShare = (gap: number, bound: Fact['bound']): boolean =>
  Math.abs(gap) <= 4 || (bound === 'most' && gap < 0 && gap > -15) || (bound === 'least' && gap > 0 && gap < 15);
