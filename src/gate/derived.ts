// Figures that a bullet works out from those of a source sentence: a difference, a sum, a share, a change in percent, "dozens".
import type { Fact } from '../stories/facts.ts';
import { isRoundOf } from './units.ts';
import type { Reading } from './words.ts';

type Placed = Fact & { readonly sentence: Reading };

export function isWorkedOut(fact: Fact, told: Reading, known: readonly Placed[]): boolean {
  if (fact.bound === 'vague') return known.some(other => isAmong(fact, other));
  if (/^(date|time|age|ordinal|score|label)$/.test(fact.kind)) return false;
  if (isDifference(fact, told, known)) return true;
  const own = inPoints(fact, told);
  return known.some(first =>
    known.some(
      second =>
        first !== second &&
        first.sentence === second.sentence &&
        results(own, first, second).some(value => isRoundOf(own, value)),
    ),
  );
}

/** "dozens" for 47, "hundreds of homes" for 730. */
const isAmong = (fact: Fact, other: Fact): boolean =>
  other.kind === fact.kind &&
  (other.unit === fact.unit || other.unit === null || fact.unit === null || fact.kind === 'count') &&
  (other.role === fact.role || other.role === other.kind || fact.role === fact.kind) &&
  other.value >= fact.value * 1.5 &&
  other.value < fact.value * 20;

/** A hundred basis points are a percentage point. */
function inPoints(fact: Fact, told: Reading): Fact {
  const after = told.text.slice(fact.end, fact.end + 14);
  return /^[\s-]*(?:basis|базисн|базов)/iu.test(after)
    ? { ...fact, value: fact.value / 100, kind: 'percent', unit: 'percentage point' }
    : fact;
}

/** What two figures of one sentence give that the bullet's figure may be. */
function results(fact: Fact, first: Placed, second: Placed): number[] {
  const isAlike =
    first.kind === second.kind && (first.unit === second.unit || first.unit === null || second.unit === null);
  const isPoints = fact.unit === 'percentage point';
  const change = Math.abs(first.value - second.value);
  const values: number[] = [];
  if (isAlike && isMeasureSame(fact, first) && (isPoints || fact.relation === 'by')) values.push(change);
  if (fact.unit === 'year' && first.kind === 'date' && second.kind === 'date' && isYear(first) && isYear(second))
    values.push(change);
  if (fact.unit === 'hour' && first.kind === 'time' && second.kind === 'time')
    values.push((second.value - first.value + 2400) / 100);
  if (isAlike && fact.kind === 'count' && first.kind === 'count' && isSummed(fact, first, second))
    values.push(first.value + second.value);
  if (fact.kind === 'percent' && !isPoints) {
    if (isPartOf(first, second)) values.push((100 * first.value) / second.value);
    if (isAlike && isChange(first, second)) values.push((100 * change) / first.value);
  }
  if (isAlike && /^(times?|раз\p{L}*)$/u.test(fact.unit ?? '')) values.push(first.value / second.value);
  return values.map(value => (fact.unit === 'hour' ? value % 24 : value));
}

/** A change of place in a ranking is a count. */
const isMeasureSame = (fact: Fact, other: Fact): boolean =>
  fact.kind === other.kind || (fact.kind === 'count' && other.kind === 'ordinal');

const isYear = (fact: Fact): boolean => /\d{4}/.test(fact.text);

const isSummed = (fact: Fact, first: Fact, second: Fact): boolean =>
  first.position < second.position &&
  (fact.unit === first.unit || fact.unit === 'people') &&
  !second.isPart &&
  [first, second].every(part => fact.role === 'count' || fact.role === part.role);

/** "1,900 of its 31,000 jobs", "out of 31,000 jobs 1,900". */
const isPartOf = (part: Placed, whole: Placed): boolean =>
  part.kind === whole.kind &&
  part.value < whole.value &&
  /(?:\b(?:of|from)|(?<!\p{L})(?:із|з|зі|из|від|от))\s(?:\p{L}+\s){0,3}$/iu.test(
    whole.sentence.text.slice(0, whole.position).slice(-40),
  );

/** "from 80 to 120", "to 120 from 80", "compared with 80". */
const isChange = (before: Placed, after: Placed): boolean =>
  before.relation === 'from' || after.relation === 'to' || against.test(before.sentence.text.slice(0, before.position));

const against =
  /(?:compared (?:with|to)|against|up from|down from|проти|порівняно з|против|по сравнению с)\s(?:\p{L}+\s){0,2}$/iu;

const compared =
  /^(?:cheaper|dearer|more|less|fewer|longer|shorter|higher|lower|earlier|later|older|younger|above|below|other|others|another|remaining|rest|short|lacks?|lacking|needs?|gap|difference|(?:вистача|браку|хвата|недоста|різниц|разниц|більш|менш|довш|коротш|вищ|нижч|ранiш|раніш|пізніш|старш|молодш|дорожч|дешевш|інш|решт|ще|больш|меньш|дольш|дольше|длин|коро|выше|ниже|раньше|позже|старше|моложе|дорож|дешев|друг|остальн|ещ)\p{L}*)$/u;

/** "four months longer than planned" for eleven and seven, "three more parties" for the four of which one is named. */
function isDifference(fact: Fact, told: Reading, known: readonly Fact[]): boolean {
  if (
    !/^(count|duration|money|percent|distance|area|mass|power|volume|speed|temperature)$/.test(fact.kind) ||
    fact.value <= 0
  )
    return false;
  const near = [
    ...wordsBefore(told, fact, / by (?:about |nearly |almost )?$/.test(told.text.slice(0, fact.position)) ? 6 : 2),
    ...(told.text.slice(fact.end).match(/[\p{L}]+/gu) ?? []).slice(0, 4),
  ];
  const word = near.find(item => compared.test(item.toLowerCase()));
  if (!word) return false;
  const like = known.filter(other => other.kind === fact.kind || other.kind === 'count' || fact.kind === 'count');
  if (
    /^(?:more|other|others|ще|ещ\p{L}|інш\p{L}*|друг\p{L}*)$/iu.test(word) &&
    like.some(other => other.value === fact.value + 1)
  )
    return true;
  return like.some(a =>
    like.some(
      b =>
        a.value > b.value &&
        (a.kind === b.kind || fact.kind !== 'count') &&
        Math.abs(a.value - b.value - fact.value) <= 1e-6 * fact.value,
    ),
  );
}

const wordsBefore = (told: Reading, fact: Fact, most: number): string[] =>
  (told.text.slice(0, fact.position).match(/\p{L}+/gu) ?? []).slice(-most);
