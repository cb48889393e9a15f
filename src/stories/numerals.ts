// Reads numbers out of running text: digits with any grouping, number words and magnitudes in English, Ukrainian, Russian.

import { magnitude, severalWords, smallValue, vaguePlural } from './numeral-words.ts';

export type Token = {
  readonly text: string;
  /** Lower case, apostrophes made one. */
  readonly low: string;
  readonly at: number;
  readonly end: number;
  readonly kind: 'number' | 'word' | 'symbol' | 'mark';
};

export type Numeral = {
  readonly value: number;
  /** The other reading of "1.500" or "1,500", which mean 1500 or 1.5 depending on the writer; null when plain. */
  readonly otherValue: number | null;
  /** Token indexes: first, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** "hundreds of", "десятки": only the magnitude is known. */
  readonly isVague: boolean;
  readonly isWord: boolean;
};

const pattern =
  /\p{N}{1,3}(?:(?:[,.]\p{N}{3})+(?!\p{N})|(?:[\u00a0\u202f\u2009 '’]\p{N}{3})+(?!\p{N}))(?:[.,]\p{N}{1,2}(?!\p{N}))?|\p{N}+(?:[.,:]\p{N}+)*|(?:U\.S|U\.K|U\.N)\.?|\p{L}[\p{L}\p{M}]*(?:['’ʼ`][\p{L}\p{M}]+)*\.?|[$€£¥₴₽₹₺₩₪₫%№°]|[^\s\p{L}\p{N}]/gu;
const abbreviated = /^(?:тис|млн|млрд|трлн|грн|руб|дол|км|м|кг|га|т|год|р|рр|г|гг|в|п|a|p|no|mln|bn)\.$/i;

/** Words, numbers and marks of a text, in order, with where they stand. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    let word = match[0];
    const at = match.index;
    const kind = kindOf(word);
    if (kind === 'word' && word.endsWith('.') && !abbreviated.test(word) && !/^U\./.test(word))
      word = word.slice(0, -1);
    const end = at + word.length;
    const low = word.replace(/[’ʼ`]/g, "'").toLowerCase();
    tokens.push({ text: word, low: abbreviated.test(low) ? low.slice(0, -1) : low, at, end, kind });
    if (end < at + match[0].length) tokens.push({ text: '.', low: '.', at: end, end: end + 1, kind: 'mark' });
  }
  return tokens;
}

function kindOf(text: string): Token['kind'] {
  if (/^\p{N}/u.test(text)) return 'number';
  if (/^\p{L}/u.test(text)) return 'word';
  return /^[$€£¥₴₽₹₺₩₪₫%№°]$/u.test(text) ? 'symbol' : 'mark';
}

/** Digits as the language writes them, 14:30 as 1430; "1.500" and "1,500" have a second reading. */
function digits(text: string, language: string): { value: number; other: number | null } {
  const clock = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (clock) return { value: Number(clock[1]) * 100 + Number(clock[2]), other: null };
  const score = /^(\d{1,3}):(\d{1,3})$/.exec(text);
  if (score)
    return { value: Number(score[1]) * 1000 + Number(score[2]), other: Number(score[2]) * 1000 + Number(score[1]) };
  const plain = text.replace(/[\u00a0\u202f\u2009 '’]/g, '');
  const single = /^(\d{1,3})([.,])(\d{3})$/.exec(plain);
  if (single) {
    const grouped = Number(`${single[1]}${single[3]}`);
    const decimal = Number(`${single[1]}.${single[3]}`);
    const decimalMark = language === 'uk' || language === 'ru' ? ',' : '.';
    const isDecimal = single[2] === decimalMark && (decimalMark === '.' || single[1] === '0');
    return isDecimal ? { value: decimal, other: grouped } : { value: grouped, other: decimal };
  }
  if (/^\d{1,3}([.,]\d{3})+$/.test(plain)) return { value: Number(plain.replace(/[.,]/g, '')), other: null };
  const last = /^(.*)([.,])(\d+)$/.exec(plain);
  if (!last) return { value: Number(plain), other: null };
  return { value: Number(`${(last[1] ?? '').replace(/[.,]/g, '')}.${last[3]}`), other: null };
}

type Reading = {
  total: number;
  group: number | null;
  otherValue: number | null;
  isWord: boolean;
  isMultiplied: boolean;
  lastMagnitude: number;
};

/** The number that starts at this token, or null. `of`, `and` and hyphens inside it belong to it. */
export function readNumeral(tokens: readonly Token[], from: number, language: string): Numeral | null {
  const first = tokens[from];
  if (!first || (first.kind !== 'number' && first.kind !== 'word')) return null;
  const half = readHalf(tokens, from);
  if (half) return half;
  const several = severalWords.test(tokens[from - 1]?.low ?? '');
  const start = first.kind === 'word' ? magnitude(first.low) : null;
  if (start !== null && (vaguePlural.test(first.low) || several)) return vague(tokens, from, from, start);
  const reading: Reading = {
    total: 0,
    group: null,
    otherValue: null,
    isWord: first.kind === 'word',
    isMultiplied: false,
    lastMagnitude: 0,
  };
  let index = from;
  while (index < tokens.length && take(reading, tokens, index, index === from, language)) index++;
  if (index === from || (reading.group === null && reading.total === 0)) return null;
  if (/^(and|-|–)$/.test(tokens[index - 1]?.low ?? '')) index--;
  const plain = reading.total + (reading.group ?? 0);
  const { value, to } = isAndHalf(tokens, index) ? addHalf(reading, tokens, plain, index) : { value: plain, to: index };
  const otherValue = reading.otherValue === value ? null : reading.otherValue;
  return { value, otherValue, from, to, isVague: false, isWord: reading.isWord };
}

/** Half of the last magnitude more ("one million and a half"), or half of one ("two and a half million"). */
function addHalf(
  reading: Reading,
  tokens: readonly Token[],
  value: number,
  index: number,
): { readonly value: number; readonly to: number } {
  const to = index + (tokens[index]?.low === 'and' ? 3 : 2);
  if (reading.group === null && reading.lastMagnitude > 0) return { value: value + reading.lastMagnitude / 2, to };
  const times = magnitude(tokens[to]?.low ?? '');
  return times !== null && times >= 1000 && reading.lastMagnitude === 0
    ? { value: (value + 0.5) * times, to: to + 1 }
    : { value: value + 0.5, to };
}

/** "five and a half", "девять с половиной", "дев'ять із половиною". */
function isAndHalf(tokens: readonly Token[], index: number): boolean {
  const [first, second, third] = [0, 1, 2].map(step => tokens[index + step]?.low ?? '');
  if (first === 'and') return second === 'a' && third === 'half';
  return /^(с|із|з|зі)$/.test(first ?? '') && /^(половин(ой|ою))$/.test(second ?? '');
}

/** Adds one token to the number; false when the number ended before it. */
function take(reading: Reading, tokens: readonly Token[], index: number, isFirst: boolean, language: string): boolean {
  const token = tokens[index];
  if (!token) return false;
  if (token.kind === 'number') return takeDigits(reading, token, isFirst, language);
  const value = smallValue(token.low);
  if (value !== null) return takeSmall(reading, value);
  const times = magnitude(token.low);
  if (times !== null) return takeMagnitude(reading, token.low, times);
  const next = tokens[index + 1];
  // "a 120-million-euro fine"
  if (/^[-–]$/.test(token.low) && next && !reading.isMultiplied && (magnitude(next.low) ?? 0) >= 1000)
    return next.low.length > 3;
  if (!reading.isWord || !next || (smallValue(next.low) ?? 0) === 0) return false;
  if (token.low === 'and') return reading.isMultiplied;
  return (token.low === '-' || token.low === '–') && (reading.group ?? 0) >= 20;
}

function takeDigits(reading: Reading, token: Token, isFirst: boolean, language: string): boolean {
  if (!isFirst && (reading.group !== null || !reading.isMultiplied || reading.isWord)) return false;
  if (!isFirst && Number(token.text.replace(/\D/g, '')) >= reading.lastMagnitude) return false;
  const read = digits(token.text, language);
  if (Number.isNaN(read.value)) return false;
  reading.group = read.value;
  reading.otherValue = isFirst ? read.other : null;
  return true;
}

function takeSmall(reading: Reading, value: number): boolean {
  if (!reading.isWord && !reading.isMultiplied) return false;
  const { group } = reading;
  if (group !== null && !(group >= 20 && group % (value >= 10 ? 100 : 10) === 0 && value < group)) return false;
  reading.group = (group ?? 0) + value;
  return true;
}

function takeMagnitude(reading: Reading, low: string, times: number): boolean {
  const isStart = reading.group === null && reading.total === 0;
  if (reading.isWord && /^[kmb]$/.test(low)) return false;
  if (reading.group === null && !isStart) return false;
  const group = reading.group ?? 1;
  reading.isMultiplied = true;
  if (times < 1000) {
    reading.group = group * times;
    return true;
  }
  reading.total += group * times;
  if (reading.otherValue !== null) reading.otherValue *= times;
  reading.group = null;
  reading.lastMagnitude = times;
  return true;
}

function vague(tokens: readonly Token[], from: number, at: number, times: number): Numeral {
  let [to, value] = [at + 1, times];
  if (tokens[to]?.low === 'of') {
    const more = magnitude(tokens[to + 1]?.low ?? '');
    if (more !== null) [value, to] = [value * more, to + 2];
  } else {
    const more = magnitude(tokens[to]?.low ?? '');
    if (more !== null && more > times) [value, to] = [value * more, to + 1];
  }
  if (tokens[at]?.low === 'tens') value = value / times;
  return { value, otherValue: null, from, to, isVague: true, isWord: true };
}

/** "tens of thousands", "half a million", "пів мільйона", "півтора", "полтора миллиона". */
function readHalf(tokens: readonly Token[], from: number): Numeral | null {
  const low = tokens[from]?.low ?? '';
  const make = (value: number, to: number, isVague = false): Numeral => ({
    value,
    otherValue: null,
    from,
    to,
    isVague,
    isWord: true,
  });
  if (low === 'tens' && tokens[from + 1]?.low === 'of') {
    const times = magnitude(tokens[from + 2]?.low ?? '');
    return times === null ? make(10, from + 1, true) : make(10 * times, from + 3, true);
  }
  const joined =
    /^(?:пів|пол)(тисяч\p{L}*|тысяч\p{L}*|мільйон\p{L}*|миллион\p{L}*|мільярд\p{L}*|миллиард\p{L}*)$/u.exec(low);
  if (joined) return make(0.5 * (magnitude(joined[1] ?? '') ?? 1), from + 1);
  const factor = /^(half|пів)$/.test(low) ? 0.5 : /^(півтора|півтори|полтора|полторы|полутора)$/.test(low) ? 1.5 : null;
  if (factor === null) return null;
  const next = tokens[from + 1]?.low === 'a' ? from + 2 : from + 1;
  const times = magnitude(tokens[next]?.low ?? '');
  if (times !== null) return make(factor * times, next + 1);
  return factor === 1.5 ? make(1.5, from + 1) : null;
}
