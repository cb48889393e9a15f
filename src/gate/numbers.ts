// Numbers: each figure of a bullet stands in a cited sentence with the same value, unit, role, bound and company.
import { type Fact, readFacts } from '../stories/facts.ts';
import { type Figure, familyOf, figuresOf, likeness } from './company.ts';
import type { Cited, Material, Problem } from './material.ts';
import { isBoundSame, isChangeSame, isEqual, isRounded, isUnitSame } from './units.ts';
import { isDerived, isRelated, isSameWord, type Reading, readSentence, type Word } from './words.ts';

type Placed = Fact & { readonly sentence: Cited };

const generic =
  /^(count|money|percent|distance|area|mass|volume|duration|temperature|speed|power|calibre|ordinal|age|score|date|time|label)$/;

export function checkNumbers(material: Material): Problem | null {
  const known: Placed[] = material.cited.flatMap(sentence =>
    readFacts(sentence.text, sentence.language).map(fact => ({ ...fact, sentence })),
  );
  for (const sentence of material.bullet) {
    const facts = readFacts(sentence.text, material.language);
    const whole = facts.find((fact, index) => isPartOf(facts[index - 1], fact, sentence.text));
    if (whole) return { reason: 'number', detail: `more than ${whole.text} of them` };
    for (const fact of facts) {
      const problem = checkFact(fact, facts, sentence, known, material);
      if (problem) return problem;
    }
  }
  return null;
}

/** "24 of 17". */
function isPartOf(part: Fact | undefined, whole: Fact, text: string): boolean {
  if (!part || part.value <= whole.value || whole.kind !== part.kind) return false;
  return /^\s(?:\S+\s){0,2}(?:out of|of|із|з|из)\s(?:the\s)?$/u.test(text.slice(part.end, whole.position));
}

function checkFact(
  fact: Fact,
  facts: readonly Fact[],
  sentence: Reading,
  known: readonly Placed[],
  material: Material,
): Problem | null {
  const reason = fact.kind === 'date' || fact.kind === 'time' ? 'time' : 'number';
  const same = known.filter(other => isEqual(fact, other));
  const equal = same.length > 0 ? same : known.filter(other => isRounded(fact, other));
  if (equal.length === 0) {
    if (isUnsaid(fact, known, material) || isFraction(fact, material) || isShared(fact, known)) return null;
    return { reason, detail: `${fact.text} is not in the cited sources` };
  }
  const tests: readonly (readonly [string, (other: Placed) => boolean])[] = [
    ['unit', other => isUnitSame(fact, other)],
    ['noun', other => isNounSame(fact, sentence, other, material)],
    ['role', other => isRoleSame(fact, other)],
    ['bound', other => isBoundSame(fact, other) || isNegated(sentence)],
    ['change', other => isChangeSame(fact, other)],
  ];
  let left: readonly Placed[] = equal;
  for (const [what, test] of tests) {
    left = left.filter(test);
    if (left.length === 0) return { reason, detail: `${fact.text} has another ${what} in the source` };
  }
  if (material.isTranslated || fact.kind === 'score' || fact.kind === 'label') return null;
  return left.some(other => isInCompany(fact, facts, sentence, other, known)) ||
    !isRivalNearer(fact, sentence, material)
    ? null
    : { reason: 'number', detail: `${fact.text} belongs to something else in the source` };
}

const fractions: readonly (readonly [RegExp, readonly number[]])[] = [
  [/\bhalf\b|\btwice\b|\bdoubl\w+|половин|вдвічі|удвічі|вдвое|удвое|подвої|удвоил|навпіл|пополам/iu, [50, 2, 0.5]],
  [/\bthird\b|третин|треть|трети(?!\p{L})/iu, [33, 33.3]],
  [/\bquarter\b|чверт|четверт/iu, [25, 0.25, 4]],
  [/\bfifth\b|п.?ят(?:а|у|ої|ую|ая|ой)(?!\p{L})/iu, [20, 0.2]],
  [/\btenth\b|десят(?:а|у|ої|ую|ая|ой)(?!\p{L})/iu, [10, 0.1]],
  [/\b(?:couple|pair|both|spouses)\b|подружж|пара(?!\p{L})|обидв|обоє|обоих|супруг|оба(?!\p{L})|обе(?!\p{L})/iu, [2]],
  [/\bdozen\b|дюжин/iu, [12]],
  [/\bdecade\b|десятиліт|десятилет/iu, [10]],
  [/\bcentury\b|столітт|столет/iu, [100]],
];

/** "a fifth" for "20%", "25 basis points" for "a quarter of a point", "two" for "a couple". */
const isFraction = (fact: Fact, material: Material): boolean =>
  fractions.some(
    ([words, values]) =>
      (values.includes(fact.value) && material.cited.some(cited => words.test(cited.text))) ||
      (fact.kind === 'ordinal' &&
        words.test(fact.text) &&
        material.cited.some(cited =>
          readFacts(cited.text, cited.language).some(other => other.kind === 'percent' && values.includes(other.value)),
        )),
  );

/** "from 410 to 365 million": the magnitude stands once. */
const isShared = (fact: Fact, known: readonly Placed[]): boolean =>
  known.some(
    (other, index) =>
      other.value > 0 &&
      other.relation === 'from' &&
      [1e3, 1e6, 1e9].some(
        times =>
          Math.abs(other.value * times - fact.value) < 1e-6 * fact.value && (known[index + 1]?.value ?? 0) >= times,
      ),
  );

/** "one man" for "a man"; "both" and the like need no figure in the source. */
function isUnsaid(fact: Fact, known: readonly Placed[], material: Material): boolean {
  if (fact.value === 2 && /\bthe two\b/i.test(material.text)) return true;
  if (fact.value === 2 && /^(two|two|двоє|двое|дві|два|две|двух|двох)$/i.test(fact.text)) {
    return material.cited.some(sentence =>
      /\b(twice|both|pair|couple)\b|двічі|дважды|обидв|обоє|оба\b|обе\b|пара/iu.test(sentence.text),
    );
  }
  if (fact.kind === 'ordinal') return fact.value === 1;
  if (fact.value === 2 && material.bullet.some(sentence => /\b(the|between the) two\b/i.test(sentence.text)))
    return true;
  return (
    fact.value === 1 && !known.some(other => other.role === fact.role && other.value !== 1 && !generic.test(fact.role))
  );
}

const sameRoles: readonly (readonly string[])[] = [
  ['wounded', 'hospitalised'],
  ['downed', 'destroyed'],
  ['infected', 'hospitalised'],
  ['evacuated', 'displaced', 'rescued'],
  ['arrested', 'charged'],
  ['missing', 'trapped'],
  ['arrested', 'sentenced'],
  ['dismissed', 'released'],
  ['profit', 'revenue_none'],
];

function isRoleSame(a: Fact, b: Placed): boolean {
  if (a.role === b.role || generic.test(a.role)) return true;
  if (sameRoles.some(family => family.includes(a.role) && family.includes(b.role))) return true;
  if (!generic.test(b.role)) return false;
  // The source's figure has no role of its own: the role must stand in its sentence.
  return (
    readRoles(b.sentence.text, b.sentence.language).has(a.role) ||
    !/^(killed|wounded|missing|arrested|infected)$/.test(a.role)
  );
}

const anybody =
  /^(people|person|persons|others?|more|men|осіб|особи|людей|людини|человек\p{L}*|людям|лиц|times?|раз\p{L}*)$/u;

/** A counted noun that the sources put beside another figure, or beside none, must not move to this one. */
function isNounSame(fact: Fact, sentence: Reading, other: Placed, material: Material): boolean {
  if (fact.kind !== 'count' || other.kind !== 'count' || material.isTranslated) return true;
  const own = runAfter(sentence, fact).filter(word => word.isContent);
  const noun = own.find(word => !anybody.test(word.low) && word.concepts.length + word.low.length > 3);
  if (!noun || own.some(word => anybody.test(word.low))) return true;
  const theirs = around(other.sentence, other);
  if (theirs.some(word => isRelated(word, noun) || isDerived(word, noun))) return true;
  const person = runAfter(other.sentence, other).some(word => anybody.test(word.low));
  return (
    !person ||
    !material.cited.some(cited =>
      cited.words.some(word => (isSameWord(word, noun) && !/[a-z]/.test(noun.low)) || word.stem === noun.stem),
    )
  );
}

function runAfter(reading: Reading, fact: Fact): readonly Word[] {
  const offsets = offsetsOf(reading.text, reading.language);
  const from = offsets.findIndex(offset => offset >= fact.end);
  return from < 0
    ? []
    : reading.words
        .slice(from, from + 2)
        .filter((_word, index, all) => all.slice(0, index + 1).every(item => item.kind === 'word'));
}

function around(reading: Reading, fact: Fact): readonly Word[] {
  const offsets = offsetsOf(reading.text, reading.language);
  const at = offsets.findIndex(offset => offset >= fact.end);
  return reading.words.slice(Math.max(0, at - 4), at + 4);
}

/** Roles that a sentence speaks of: read by putting a figure beside each word would be costly; its own figures tell. */
function readRoles(text: string, language: string): ReadonlySet<string> {
  return new Set(readFacts(text, language).map(fact => fact.role));
}

/** "neither passed 50%": a threshold, not a figure. */
const isNegated = (sentence: Reading): boolean =>
  sentence.words.some(word => /^(no|not|neither|none|never|не|ни|ні|жоден|жодна|никто|ніхто)$/.test(word.low));

/** The figure's surroundings are more like another figure's of its kind than like its own in the source. */
function isRivalNearer(fact: Fact, sentence: Reading, material: Material): boolean {
  const company = figuresOf(sentence).find(item => item.fact.position === fact.position)?.company ?? [];
  const known = material.cited.flatMap(figuresOf);
  const most = (figures: readonly Figure[]): number =>
    Math.max(0, ...figures.map(item => likeness(company, item.company)));
  const own = most(known.filter(item => isEqual(item.fact, fact)));
  const rival = most(known.filter(item => !isEqual(item.fact, fact) && familyOf(item.fact) === familyOf(fact)));
  return rival > own + 0.045;
}

/** Words beside the figure stand beside it in the source too, not beside another figure of the same kind. */
function isInCompany(
  fact: Fact,
  facts: readonly Fact[],
  sentence: Reading,
  match: Placed,
  known: readonly Placed[],
): boolean {
  const rivals = known.filter(
    other => other.kind === match.kind && !isEqual(other, match) && other.sentence.source === match.sentence.source,
  );
  if (fact.relation !== null && fact.relation === match.relation && facts.length > 1) return true;
  // One role in both is company enough: "killed" is near what was killed.
  if (
    rivals.length === 0 ||
    (fact.role === match.role && /^(killed|wounded|missing|arrested|evacuated|hospitalised|infected)$/.test(fact.role))
  )
    return true;
  const clause = clauseAt(sentence, fact.position);
  const words = nearest(sentence, fact, facts).filter(word => word.index >= clause.from && word.index < clause.to);
  let own = 0;
  let other = 0;
  for (const word of words) {
    if (isNear(word, match, [match, ...rivals])) own += 1;
    else if (rivals.some(rival => isNear(word, rival, known))) other += word.isCapital ? 1.5 : 1;
  }
  return other === 0 || other <= own;
}

/** The clause that a figure stands in. */
function clauseAt(sentence: Reading, position: number): { readonly from: number; readonly to: number } {
  const offsets = offsetsOf(sentence.text, sentence.language);
  const index = offsets.findLastIndex(offset => offset <= position);
  return (
    sentence.clauses.find(clause => index >= clause.from && index < clause.to) ?? { from: 0, to: sentence.words.length }
  );
}

/** Content words of a sentence that are nearer to this figure than to another one. */
function nearest(sentence: Reading, fact: Fact, facts: readonly Fact[]): Word[] {
  const offsets = offsetsOf(sentence.text, sentence.language);
  return sentence.words.filter(word => {
    if (!word.isContent) return false;
    const at = offsets[word.index] ?? 0;
    const gap = (other: Fact): number => sentenceGap(sentence.text, at, other);
    return facts.every(other => other === fact || gap(other) >= gap(fact));
  });
}

const offsetCache = new Map<string, number[]>();

function offsetsOf(text: string, language: string): number[] {
  const known = offsetCache.get(text);
  if (known) return known;
  if (offsetCache.size > 1_000) offsetCache.clear();
  const offsets: number[] = [];
  let from = 0;
  for (const word of readSentence(text, language).words) {
    from = text.indexOf(word.text, from);
    offsets.push(from);
    from += word.text.length;
  }
  offsetCache.set(text, offsets);
  return offsets;
}

/** Characters between a word and a figure; a comma or semicolon in between counts as many. */
function sentenceGap(text: string, at: number, fact: Fact): number {
  const [from, to] = at < fact.position ? [at, fact.position] : [fact.end, at];
  const between = text.slice(from, Math.max(from, to));
  const edges = between.match(/[,;:—–]|\b(?:and|while|but)\b| (?:а|і|й|та|и|но|але) /gu)?.length ?? 0;
  return between.length + edges * 25;
}

function isNear(word: Word, match: Placed, known: readonly Placed[]): boolean {
  const facts = known.filter(other => other.sentence === match.sentence);
  return nearest(match.sentence, match, facts).some(other => isSameWord(word, other) || isRelated(word, other));
}
