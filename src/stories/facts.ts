// Numbers of a sentence with what they count and what happened to it: the ground for "figures differ", for keeping two
// attacks apart, and for the gate.
import { type Bound, boundBefore, isPartAt, measureAfter, type Relation, relationBefore } from './fact-context.ts';
import { readSpecial } from './fact-kinds.ts';
import { findRoleWords, roleNear } from './fact-roles.ts';
import { countedNoun, isPeople, nounRun, type UnitKind, unitOf } from './fact-units.ts';
import { type Numeral, readNumeral, type Token, tokenize } from './numerals.ts';
import { clockAfter, readOrdinal } from './ordinals.ts';

export type Fact = {
  readonly value: number;
  /** A second reading of ambiguous digits ("1.500"), or null. */
  readonly otherValue: number | null;
  /** As it stands in the sentence, with its currency sign or magnitude. */
  readonly text: string;
  /** "USD", "percent", "km", "people", or the counted noun; null when nothing is counted. */
  readonly unit: string | null;
  readonly kind: UnitKind | 'date' | 'time' | 'age' | 'ordinal' | 'score' | 'label';
  /** "killed", "wounded", "missing", "arrested" ...; else the kind. */
  readonly role: string;
  /** "at least", "up to", "about", "dozens"; a plain figure is exact. */
  readonly bound: Bound;
  /** "rose by 5", "rose to 5", "from 5": which it is, or null. */
  readonly relation: Relation;
  /** A part of another figure: "12 people, including three children". */
  readonly isPart: boolean;
  /** Character offsets in the sentence. */
  readonly position: number;
  readonly end: number;
};

/** All numbers of one sentence, in order. `language` decides what "1,5" means ("en", "uk", "ru"). */
export function readFacts(sentence: string, language: string): readonly Fact[] {
  const tokens = tokenize(sentence);
  const numerals: Numeral[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const numeral = readOrdinal(tokens, index) ? null : readNumeral(tokens, index, language);
    if (!numeral) continue;
    numerals.push(numeral);
    index = numeral.to - 1;
  }
  const words = findRoleWords(tokens);
  const starts = numerals.map(numeral => numeral.from);
  const facts: Fact[] = [];
  for (const numeral of numerals) {
    if (isPronoun(tokens, numeral)) continue;
    const others = starts.filter(start => start !== numeral.from);
    facts.push(readFact(sentence, tokens, numeral, words, others));
  }
  const all = [...shareUnits(tokens, facts), ...readOrdinals(sentence, tokens), ...readCompounds(sentence, tokens)];
  return shareHours(
    sentence,
    all.sort((a, b) => a.position - b.position),
  );
}

/** "one of them", "один з них", "no one": not figures. */
function isPronoun(tokens: readonly Token[], numeral: Numeral): boolean {
  if (numeral.value !== 1 || !numeral.isWord || numeral.to - numeral.from > 1) return false;
  const [before, after] = [tokens[numeral.from - 1]?.low ?? '', tokens[numeral.to]?.low ?? ''];
  return (
    /^(no|any|every|each|this|that|the|ни|ні|ще|ещё|еще)$/.test(before) ||
    /^(of|another|day|із|з|зі|из|одного|одну|одному|,|\.|)$/.test(after)
  );
}

function readFact(
  sentence: string,
  tokens: readonly Token[],
  numeral: Numeral,
  words: ReturnType<typeof findRoleWords>,
  others: readonly number[],
): Fact {
  const before = tokens[numeral.from - 1];
  const after = tokens[numeral.to];
  // "66% four years ago": a percent sign belongs to the number before it.
  const symbol = before?.kind === 'symbol' && before.low !== '%' ? unitOf(before.low) : null;
  const codeBefore = before && /^(USD|EUR|GBP|UAH|RUB)$/.test(before.text) ? unitOf(before.low) : null;
  const first = symbol || codeBefore ? numeral.from - 1 : numeral.from;
  const position = tokens[first]?.at ?? 0;
  const end = tokens[numeral.to - 1]?.end ?? sentence.length;
  const bound = numeral.isVague ? 'vague' : boundBefore(tokens, first, numeral.to);
  const base = {
    value: numeral.value,
    otherValue: numeral.otherValue,
    position,
    end,
    bound,
    relation: relationBefore(tokens, first),
    isPart: isPartAt(tokens, first),
    text: sentence.slice(position, end),
  } as const;
  const special = readSpecial(tokens, numeral);
  if (special)
    return { ...base, value: special.value ?? base.value, unit: special.unit, kind: special.kind, role: special.kind };
  const measure = symbol ?? codeBefore ?? measureAfter(tokens, numeral.to);
  const noun = measure ? null : countedNoun(nounRun(tokens, numeral.to));
  const isPerson = noun === 'people' || (after !== undefined && isPeople(after.low));
  const near = hasRole(measure?.kind) ? roleNear(tokens, numeral.from, numeral.to, words, others) : null;
  const role = (near && fits(near, noun, isPerson, measure?.kind) ? near.role : measure?.kind) ?? 'count';
  const unit = measure?.unit ?? (isPerson || (ofPeople.test(role) && isRoleNoun(noun)) ? 'people' : noun);
  return { ...base, unit, kind: measure?.kind ?? 'count', role };
}

const ofPeople =
  /^(killed|wounded|hospitalised|missing|trapped|arrested|evacuated|displaced|rescued|infected|recovered|vaccinated)$/;

/** Distances, masses and the like have no role; counts, money, percents and durations have. */
const hasRole = (kind: UnitKind | undefined): boolean =>
  kind === undefined || kind === 'count' || kind === 'money' || kind === 'percent' || kind === 'duration';

/** "two grain elevators damaged and three hurt": a role of people reaches a thing only when it stands beside it. */
function fits(
  near: { readonly role: string; readonly cost: number },
  noun: string | null,
  isPerson: boolean,
  kind: UnitKind | undefined,
): boolean {
  if (kind === 'duration') return near.role === 'sentenced';
  if (/^(for|against|abstained)$/.test(near.role) && near.cost > 3) return false;
  if (isPerson && /^(damaged|destroyed|downed|launched)$/.test(near.role)) return false;
  if (!ofPeople.test(near.role)) return true;
  const isThing = noun !== null && !isPerson && !isRoleNoun(noun) && near.cost > 3;
  return !isThing && (kind === undefined || kind === 'count');
}

/** "12 killed" and "12 died" count people though no person is named. */
const isRoleNoun = (noun: string | null): boolean =>
  noun === null ||
  /^(kill|dead|die|death|injur|wound|hurt|miss|arrest|detain|evacuat|more|other|загин|поран|постражд|погиб|ранен|пострад|жертв|загибл|затрим|задерж|пропал|зник)/.test(
    noun,
  );

const isMeasured = (fact: Fact | undefined): fact is Fact =>
  fact !== undefined && !/^(count|date|time|age|ordinal|score|label)$/.test(fact.kind);

/** "16 hours, then 38 more": the unit before holds. "between 10 and 15%", "3 or 4 km", "$5-6 million": the unit after the last number is the first one's too. */
function shareUnits(tokens: readonly Token[], facts: readonly Fact[]): Fact[] {
  return facts.map((fact, index) => {
    const last = facts[index - 1];
    if (fact.kind === 'count' && /^(more|less|fewer)$/.test(fact.unit ?? '') && isMeasured(last))
      return { ...fact, unit: last.unit, kind: last.kind, role: fact.role === 'count' ? last.kind : fact.role };
    const next = facts[index + 1];
    const isBare = fact.unit === null || (fact.unit === 'people' && next?.kind === 'duration');
    if (!isBare || !next || fact.kind !== 'count') return fact;
    const between = tokens.filter(token => token.at >= fact.end && token.end <= next.position).map(token => token.low);
    if (
      between.length === 0 ||
      between.length > 2 ||
      !between.every(low => /^(and|or|to|[-–]|до|по|або|или|и|і|та|из|з)$/.test(low))
    )
      return fact;
    return { ...fact, unit: next.unit, kind: next.kind, role: fact.role === 'count' ? next.role : fact.role };
  });
}

/** "з 17-ї до 22-ї години": the hour after the last one is the first one's too. */
const shareHours = (sentence: string, facts: readonly Fact[]): Fact[] =>
  facts.map((fact, index) => {
    const next = facts[index + 1];
    const isHour =
      next?.kind === 'time' &&
      /^(ordinal|count)$/.test(fact.kind) &&
      fact.value <= 24 &&
      /^\s*(?:до|по|to|and|та|і|и|[-–—])\s*$/.test(sentence.slice(fact.end, next.position));
    return isHour ? { ...fact, value: fact.value * 100, unit: null, kind: 'time', role: 'time' } : fact;
  });

function readOrdinals(sentence: string, tokens: readonly Token[]): Fact[] {
  const facts: Fact[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const ordinal = readOrdinal(tokens, index);
    if (!ordinal) continue;
    const position = tokens[ordinal.from]?.at ?? 0;
    const end = tokens[ordinal.to - 1]?.end ?? sentence.length;
    const clock = clockAfter(tokens, ordinal.from, ordinal.to, ordinal.value, true);
    const kind = clock === null ? 'ordinal' : 'time';
    facts.push({
      value: clock ?? ordinal.value,
      otherValue: null,
      text: sentence.slice(position, end),
      unit: null,
      kind,
      role: kind,
      bound: 'exact',
      relation: null,
      isPart: false,
      position,
      end,
    });
    index = ordinal.to - 1;
  }
  return facts;
}

const compound =
  /^(одно|двух|двох|дво|тр[её]х|трьох|три|четыр[её]х|чотирьох|чотири|пяти|п'яти|шести|семи|восьми|девяти|дев'яти|десяти)(дневн|денн|добов|летн|річн|годичн|месячн|місячн|часов|годинн|недельн|тижнев|минутн|хвилинн)\p{L}*$/u;
const compoundValues: readonly (readonly [RegExp, number])[] = [
  [/^одно/, 1],
  [/^(двух|двох|дво)/, 2],
  [/^(тр[её]х|трьох|три)/, 3],
  [/^(четыр|чотир)/, 4],
  [/^(пяти|п'яти)/, 5],
  [/^шести/, 6],
  [/^семи/, 7],
  [/^восьми/, 8],
  [/^(девяти|дев'яти)/, 9],
  [/^десяти/, 10],
];
const compoundUnits: readonly (readonly [RegExp, string])[] = [
  [/(дневн|денн|добов)/, 'day'],
  [/(летн|річн|годичн)/, 'year'],
  [/(месячн|місячн)/, 'month'],
  [/(часов|годинн)/, 'hour'],
  [/(недельн|тижнев)/, 'week'],
  [/(минутн|хвилинн)/, 'minute'],
];

/** "трёхдневный", "дворічний": a duration in one word. */
function readCompounds(sentence: string, tokens: readonly Token[]): Fact[] {
  const facts: Fact[] = [];
  for (const token of tokens) {
    if (token.kind !== 'word' || !compound.test(token.low)) continue;
    const value = compoundValues.find(([start]) => start.test(token.low))?.[1];
    const unit = compoundUnits.find(([part]) => part.test(token.low))?.[1];
    if (value === undefined || unit === undefined) continue;
    facts.push({
      value,
      otherValue: null,
      text: sentence.slice(token.at, token.end),
      unit,
      kind: 'duration',
      role: 'duration',
      bound: 'exact',
      relation: null,
      isPart: false,
      position: token.at,
      end: token.end,
    });
  }
  return facts;
}
