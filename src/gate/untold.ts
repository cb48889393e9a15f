// Figures that a source tells without digits or number words of its own: "both", "a dozen", a list of three names, "twice".
import { findRoleWords } from '../stories/fact-roles.ts';
import { type Fact, readFacts } from '../stories/facts.ts';
import { tokenize } from '../stories/numerals.ts';
import type { Material, Problem } from './material.ts';
import type { Reading, Word } from './words.ts';

const fractions: readonly (readonly [RegExp, readonly number[]])[] = [
  [
    /\bhalf\b|\bhalv\w+|\btwice\b|\bdoubl\w+|половин|вдвічі|удвічі|вдвое|удвое|подвої|удвоил|навпіл|пополам/iu,
    [50, 2, 0.5],
  ],
  [/\bthird\b|третин|треть|трети(?!\p{L})/iu, [33, 33.3]],
  [/\bquarter\b|чверт|четверт/iu, [25, 0.25, 4]],
  [/\bfifth\b|п.?ят(?:а|у|ої|ую|ая|ой)(?!\p{L})/iu, [20, 0.2]],
  [/\btenth\b|десят(?:а|у|ої|ую|ая|ой)(?!\p{L})/iu, [10, 0.1]],
  [
    /\b(?:couple|pair|both|spouses|twice|the two)\b|двічі|дважды|подружж|(?<!\p{L})пара(?!\p{L})|обидв|обоє|обоих|обеих|супруг|(?<!\p{L})об[ае](?!\p{L})/iu,
    [2],
  ],
  [/\bthree times\b|\bthrice\b|тричі|трижды/iu, [3]],
  [/\bdozen\b|дюжин/iu, [12]],
  [/\bdecade\b|десятиліт|десятилет/iu, [10]],
  [/\bcentury\b|столітт|столет/iu, [100]],
  [/\bbronze\b|бронз/iu, [3]],
  [/\bsilver\b|срібл|серебр/iu, [2]],
];

/** "25 basis points" for "a quarter of a point", "two" for "a couple", "third" for a bronze medal. */
export const isFraction = (fact: Fact, material: Material): boolean =>
  fractions.some(
    ([words, values]) => values.includes(fact.value) && material.cited.some(cited => words.test(cited.text)),
  );

/** "from 410 to 365 million": the magnitude stands once. */
export const isShared = (fact: Fact, known: readonly Fact[]): boolean =>
  known.some(
    (other, index) =>
      other.value > 0 &&
      other.relation === 'from' &&
      [1e3, 1e6, 1e9].some(
        times =>
          Math.abs(other.value * times - fact.value) < 1e-6 * fact.value && (known[index + 1]?.value ?? 0) >= times,
      ),
  );

const generic =
  /^(count|money|percent|distance|area|mass|volume|duration|temperature|speed|power|calibre|ordinal|age|score|date|time|label)$/;

/** "one man" for "a man", "the two", "first", the number of a disease. */
export function isUnsaid(fact: Fact, known: readonly Fact[], material: Material): boolean {
  if (isWholeSpan(fact, material) || isOtherKind(fact, known)) return true;
  if (fact.value === 2 && /\bthe two\b|\btwo sides\b/i.test(material.text)) return true;
  if (fact.kind === 'ordinal') return fact.value === 1;
  if (fact.kind === 'label')
    return fact.unit === 'covid' && material.cited.some(cited => /covid|к[оo]в[иі]д|коронав/i.test(cited.text));
  return (
    fact.value === 1 && !known.some(other => other.role === fact.role && other.value !== 1 && !generic.test(fact.role))
  );
}

/** "the fifth of the miners" where the source counts five miners, "the second, which sank" where it has one and the other. */
export const isOneOfCounted = (fact: Fact, told: Reading, material: Material): boolean =>
  fact.kind === 'ordinal' &&
  fact.value <= 12 &&
  material.cited.some(cited => {
    const facts = readFacts(cited.text, cited.language);
    if (facts.some(other => other.kind === 'ordinal')) return false;
    const isAlone = /^[,.;]/.test(told.text.slice(fact.end));
    if (isAlone && fact.value === 2 && pairs.test(cited.text)) return true;
    return facts.some(other => {
      if (other.kind !== 'count' || other.value > 12 || other.value < fact.value) return false;
      const isWhole = other.value === fact.value;
      if (isAlone && isWhole && fact.value === 2) return true;
      if (!isWhole && lastOf.test(cited.text)) return false;
      return wordsAfter(told, fact, 6).some(word => wordsAfter(cited, other, 3).some(own => own.stem === word.stem));
    });
  });

const pairs =
  /\bone\b.*\bthe other\b|(?<!\p{L})(?:один|одна|одне|одно)(?!\p{L}).*(?<!\p{L})(?:інш(?:ий|а|е|у|ого)|друг(?:ой|ая|ое|ую|ого))(?!\p{L})/iu;
const lastOf = /\blast\b|останн|последн/iu;

const wordsAfter = (reading: Reading, fact: Fact, most: number): readonly Word[] => {
  const rest = reading.text.slice(fact.end).match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  return reading.words.filter(word => word.isContent && rest.slice(0, most).includes(word.text));
};

/** "three countries" for "Ghana, Mali and Tanzania". */
export const isListed = (fact: Fact, material: Material): boolean =>
  fact.kind === 'count' &&
  fact.value >= 2 &&
  fact.value <= 9 &&
  material.cited.some(cited => listLengths(cited).includes(fact.value) || seriesLengths(cited).includes(fact.value));

/** How many numbers stand in each row of numbers: "routes 14 and 22", "6:4, 3:6, 7:5". */
const seriesLengths = ({ text }: Reading): number[] =>
  (text.match(/\d[\d:.-]*(?:(?:, | and | та | і | й | и )(?:№ ?|No\. ?)?\d[\d:.-]*(?![\d.,]*%))+/gu) ?? []).map(
    row => row.split(/, | and | та | і | й | и /u).length,
  );

/** "five years running" for "the fifth year in a row", "at seven" for 7 a.m., "400m" for 400 metres. */
const isOtherKind = (fact: Fact, known: readonly Fact[]): boolean =>
  known.some(
    other =>
      (other.kind === 'ordinal' && other.value === fact.value && fact.kind === 'duration') ||
      (other.kind === 'time' && fact.kind === 'count' && other.value % 1200 === fact.value * 100) ||
      (other.unit === 'm' && /\dm$/.test(fact.text) && other.value * 1e6 === fact.value),
  );

/** Spans that one word tells: twelve months are "a year", three "a quarter". */
const whole: readonly (readonly [string, number, RegExp])[] = [
  [
    'month',
    12,
    /\b(?:year|annual\w*)\b|(?<!\p{L})(?:рік|року|год|года|году|річн\p{L}*|годов\p{L}*|щорічн\p{L}*)(?!\p{L})/iu,
  ],
  ['month', 6, /\bhalf\b|півріч|півроку|полгода|полугод/iu],
  ['month', 3, /\bquarter|квартал/iu],
  ['day', 7, /\bweek|тиж|недел/iu],
  ['day', 30, /\bmonth|місяц|месяц/iu],
  ['hour', 24, /\bday\b|(?<!\p{L})(?:добу|доби|сутки|суток|день|дня)(?!\p{L})/iu],
  ['week', 52, /\byear\b|(?<!\p{L})(?:рік|год)(?!\p{L})/iu],
];

const isWholeSpan = (fact: Fact, material: Material): boolean =>
  fact.kind === 'duration' &&
  whole.some(
    ([unit, value, words]) =>
      fact.unit === unit && fact.value === value && material.cited.some(cited => words.test(cited.text)),
  );

const joint = /^(and|or|та|і|й|и|або|или)$/;

/** How many names stand in each list of a sentence. */
function listLengths(reading: Reading): number[] {
  const lengths: number[] = [];
  let [length, isClosed] = [0, false];
  for (const [index, word] of reading.words.entries()) {
    if (word.isCapital) {
      const before = reading.words[index - 1];
      const isContinued = before?.isCapital === true || /^(of|the|-|«|"|“)$/.test(before?.low ?? '');
      if (isContinued && length > 0) continue;
      const isJoint = joint.test(before?.low ?? '');
      if (length > 0 && (before?.text === ',' || isJoint)) length += 1;
      else length = 1;
      if (isJoint && length > 1) isClosed = true;
    } else if (word.text !== ',' && !joint.test(word.low) && !/^(of|the|-|«|»|"|“|”)$/.test(word.low)) {
      if (isClosed) lengths.push(length);
      [length, isClosed] = [0, false];
    }
  }
  return isClosed ? [...lengths, length] : lengths;
}

const factors: readonly (readonly [RegExp, number])[] = [
  [/\b(?:twice|twofold|doubl\w+)\b|вдвічі|удвічі|вдвое|удвое|подво[їєю]|удво[ие]/iu, 2],
  [/\b(?:triple\w*|tripling|threefold|thrice)\b|втрое|утрое|втричі|утричі|потро[їєю]|утро[ие]/iu, 3],
  [/\b(?:quadrupl\w+|fourfold)\b|вчетверо|учетверо/iu, 4],
  [/\b(?:fivefold)\b|впятеро|в.?п.?ятеро|уп.?ятеро/iu, 5],
  [/\b(?:tenfold)\b|вдесятеро|удесятеро/iu, 10],
];

/** "almost fourfold" where the source has "almost doubled". */
export function checkFactors(material: Material): Problem | null {
  const told = material.cited.flatMap(cited => readFacts(cited.text, cited.language).map(fact => fact.value));
  for (const [words, factor] of factors) {
    const found = words.exec(material.text);
    if (!found || material.cited.some(cited => words.test(cited.text)) || told.includes(factor)) continue;
    const isOther = factors.some(([other]) => other !== words && material.cited.some(cited => other.test(cited.text)));
    if (isOther) return { reason: 'number', detail: `${found[0]} is not in the cited sources` };
  }
  return null;
}

/** What happened to those counted, by the words of a sentence. */
export const rolesIn = (text: string): ReadonlySet<string> =>
  new Set(findRoleWords(tokenize(text)).map(word => word.role));
