// Whether two figures may be one: value, unit, bound and change.
import type { Fact } from '../stories/facts.ts';

export const isEqual = (a: Fact, b: Fact): boolean => {
  if ((a.kind === 'ordinal') !== (b.kind === 'ordinal')) {
    // "the second unit" for "unit No. 2"
    if ([a, b].some(fact => fact.kind === 'label' && fact.unit === '№')) return a.value === b.value;
    // "three times" for "the third penalty", "29-й километр" for "29 км"
    const isTimes = a.kind === 'count' && /^(time|раз|рази?)$/.test(a.unit ?? '');
    const isDigits = /\d/.test(a.kind === 'ordinal' ? a.text : b.text);
    return a.value === b.value && (isTimes || isDigits);
  }
  if (isSpanSame(a, b)) return true;
  const [left, right] = [
    [a.value, a.otherValue],
    [b.value, b.otherValue],
  ];
  return left.some(
    value => value !== null && right.some(other => other !== null && Math.abs(other - value) <= Math.abs(value) * 1e-9),
  );
};

const days: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4, year: 365, decade: 3650 };

/** "a year and a half" for "18 months". */
const isSpanSame = (a: Fact, b: Fact): boolean => {
  const [left, right] = [a, b].map(fact => (fact.kind === 'duration' ? fact.value * (days[fact.unit ?? ''] ?? 0) : 0));
  // Six weeks are a month and a half.
  const gap = [a.unit, b.unit].includes('month') && [a.unit, b.unit].includes('week') ? 0.09 : 0.02;
  return a.unit !== b.unit && !!left && !!right && Math.abs(left - right) <= left * gap;
};

/** "more than 125,000" for 125,640, "about 5.4 million" for 5,412,000, "48%" for 47.8%. */
export const isRounded = (told: Fact, known: Fact): boolean =>
  ![told, known].some(fact => /^(ordinal|date|time|age|score|label)$/.test(fact.kind)) && isRoundOf(told, known.value);

/** As many digits as the bullet gives, or a multiple of five, and not far away: "about 1 million" is not 1.4 million. */
export function isRoundOf(told: Fact, value: number): boolean {
  if (told.value <= 0 || told.bound === 'vague') return false;
  const error = Math.abs(value - told.value) / told.value;
  if (error <= 1e-9) return true;
  // A plain count is told as it is.
  if (told.bound === 'exact' && told.kind === 'count') return false;
  const { round, most } = roundings[told.bound];
  const digit = 10 ** (Math.floor(Math.log10(told.value)) - digitsOf(told.value) + 1);
  return (
    error <= most &&
    [digit, digit * 5].some(step => Math.abs(round(value / step) * step - told.value) <= told.value * 1e-9)
  );
}

const roundings = {
  exact: { round: Math.round, most: 0.02 },
  about: { round: Math.round, most: 0.1 },
  most: { round: Math.ceil, most: 0.1 },
  least: { round: Math.floor, most: 0.3 },
} as const;

/** Significant digits: 125,000 has three. */
const digitsOf = (value: number): number =>
  value.toExponential().replace(/e.*/, '').replace('.', '').replace(/0+$/, '').length;

export function isUnitSame(a: Fact, b: Fact): boolean {
  if (isSpanSame(a, b)) return true;
  if (a.kind === 'ordinal' || b.kind === 'ordinal') return true;
  if (isYear(a) && isYear(b)) return true;
  if (a.kind === b.kind && a.kind !== 'count') {
    if (a.unit === b.unit) return true;
    return a.kind === 'date'
      ? a.unit === null || b.unit === null || isMonthSame(a.unit, b.unit)
      : a.kind === 'label' || a.unit === null || b.unit === null;
  }
  const plain = (fact: Fact): boolean =>
    fact.kind === 'ordinal' || fact.kind === 'count' || fact.kind === 'label' || fact.kind === 'score';
  if (plain(a) && plain(b)) return true;
  if ([a, b].every(fact => fact.kind === 'age' || fact.kind === 'duration'))
    return a.unit === b.unit || a.kind !== b.kind;
  // "2 п.п.", "€20 тыс.", "наймолодшому 21 рік, найстаршому - 59": one of the two has no unit of its own.
  if (a.kind === 'date' || b.kind === 'date' || a.kind === 'time' || b.kind === 'time') return isYears(a) || isYears(b);
  if (!plain(a) && !plain(b)) return false;
  return plain(a) ? isBare(a) || a.kind !== 'count' : isBare(b) || b.kind !== 'count';
}

/** "a 2021 inspection" and "in 2021". */
const isYear = (fact: Fact): boolean =>
  /^\d{4}$/.test(fact.text) &&
  fact.value >= 1800 &&
  fact.value <= 2100 &&
  (fact.kind === 'date' || fact.kind === 'count');

const isBare = (fact: Fact): boolean =>
  fact.kind === 'count' && (fact.unit === null || fact.unit.length <= 2 || fact.unit === 'point');

/** "62-річна" and "62 років". */
const isYears = (fact: Fact): boolean => fact.unit === 'year' && (fact.kind === 'age' || fact.kind === 'duration');

const monthFamilies: readonly RegExp[] = [
  /^(jan|січ|янв)/,
  /^(feb|лют|фев)/,
  /^(mar|бер|мар)/,
  /^(apr|кві|апр)/,
  /^(may|тра|мая|май|мае|мая)/,
  /^(jun|чер|июн)/,
  /^(jul|лип|июл)/,
  /^(aug|сер|авг)/,
  /^(sep|вер|сен)/,
  /^(oct|жов|окт)/,
  /^(nov|лис|ноя)/,
  /^(dec|гру|дек)/,
];
const isMonthSame = (a: string, b: string): boolean => {
  const month = (unit: string): number => monthFamilies.findIndex(family => family.test(unit));
  return month(a) === month(b);
};

/** "over" and "up to" have other meanings ("over two months", "до 18%"): only what contradicts itself counts. */
export const isBoundSame = (a: Fact, b: Fact): boolean =>
  !isEqual(a, b) || !((a.bound === 'least' && b.bound === 'most') || (a.bound === 'most' && b.bound === 'least'));

/** "from 8 to 11" for "from 6 to 8". A forecast of growth lowered to 1.9% says that it grows by 1.9%. */
export const isChangeSame = (a: Fact, b: Fact, texts: readonly [string, string]): boolean =>
  a.relation === null ||
  b.relation === null ||
  a.relation === b.relation ||
  a.kind === 'duration' ||
  a.kind === 'age' ||
  (a.kind === 'percent' && texts.filter(text => rate.test(text)).length === 1);
const rate =
  /\b(?:growth|decline)\b|(?<!\p{L})(?:зростання|приріст|приросту|спаду?|падіння|рост[ае]?|прирост\p{L}*|падени[ея])(?!\p{L})/iu;

/** Millimetres are no centimetres, dollars no euros. */
export const isOtherMeasure = (a: Fact, b: Fact): boolean =>
  a.kind === b.kind &&
  a.unit !== b.unit &&
  a.unit !== null &&
  b.unit !== null &&
  /^(?:money|distance|area|mass|volume|temperature|speed|power)$/.test(a.kind);

const per =
  /^\s*(?:\p{L}+\s)?(?:per|a|an|за|на|в|у)\s(?:one\s|один\s|одну\s)?(kilowatt|megawatt|gigawatt|barrel|tonne|kilogram|litre|gallon|ounce|month|year|week|day|hour|кіловат|мегават|гігават|киловатт|мегаватт|гигаватт|барел|баррел|тон|кілограм|килограмм|літр|литр|галон|галлон|унці|унци|місяц|месяц|рік|год|тижд|недел|добу|сутк|день|годин|час)/iu;

/** "112 euros per megawatt hour": per what. */
export function isPerSame(a: Fact, text: string, b: Fact, other: string): boolean {
  const [own, theirs] = [per.exec(text.slice(a.end))?.[1], per.exec(other.slice(b.end))?.[1]];
  return !own || !theirs || own.toLowerCase().slice(0, 3) === theirs.toLowerCase().slice(0, 3);
}
