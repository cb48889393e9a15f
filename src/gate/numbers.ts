// Numbers: each figure of a bullet stands in a cited sentence with the same value, unit, role, bound and company.
import { type Fact, readFacts } from '../stories/facts.ts';
import { type Figure, familyOf, figuresOf, likeness } from './company.ts';
import { isWorkedOut } from './derived.ts';
import {
  isContrastKept,
  isCountedByAnother,
  isLonely,
  isNounSame,
  isOfAnother,
  isRoleSame,
  offsetsOf,
  type Placed,
} from './figure-roles.ts';
import type { Material, Problem } from './material.ts';
import { isShare, isShareSame, isShareTold, readShares } from './shares.ts';
import { isBoundSame, isChangeSame, isEqual, isOtherMeasure, isPerSame, isRounded, isUnitSame } from './units.ts';
import { checkFactors, isFraction, isListed, isOneOfCounted, isShared, isUnsaid } from './untold.ts';
import { contentOf, coverage, isRelated, isSameWord, type Reading, type Word } from './words.ts';

export function checkNumbers(material: Material): Problem | null {
  const known: Placed[] = material.cited.flatMap(sentence =>
    [...readFacts(sentence.text, sentence.language), ...readShares(sentence.text)].map(fact => ({ ...fact, sentence })),
  );
  for (const sentence of material.bullet) {
    const facts = readFacts(sentence.text, material.language);
    const whole = facts.find((fact, index) => isPartOf(facts[index - 1], fact, sentence.text));
    if (whole) return { reason: 'number', detail: `more than ${whole.text} of them` };
    const share = readShares(sentence.text).find(item => !isShareTold(item, known, material));
    if (share) return { reason: 'number', detail: `${share.text} is not in the cited sources` };
    const told = withShares(facts, sentence.text, known);
    for (const fact of told) {
      const problem = checkFact(fact, told, sentence, known, material);
      if (problem) return problem;
    }
  }
  return checkFactors(material);
}

/** "nine in ten" is one figure; what only two counts of the sources give is checked already. */
function withShares(facts: readonly Fact[], text: string, known: readonly Placed[]): readonly Fact[] {
  const within = (fact: Fact, share: Fact): boolean => fact.position >= share.position && fact.end <= share.end;
  const shares = readShares(text).filter(share => facts.some(fact => within(fact, share)));
  const told = shares.filter(share => known.some(other => isShareSame(share, other)));
  return [...facts.filter(fact => !shares.some(share => within(fact, share))), ...told].sort(
    (a, b) => a.position - b.position,
  );
}

/** "lost 28:31" for a win by 31:28. */
const isLoss = (fact: Fact, sentence: Reading, { cited }: Material): boolean => {
  const score = /^(\d{1,3})([:–-])(\d{1,3})$/.exec(fact.text);
  const isTold = sentence.words.some(word => word.concepts.some(concept => /^lose(?:_match)?$/.test(concept)));
  return score !== null && isTold && cited.some(item => item.text.includes(`${score[3]}${score[2]}${score[1]}`));
};

/** Another number of the same things. */
const isCountOf = (fact: Fact, other: Fact): boolean =>
  other.kind === 'count' && fact.unit !== null && fact.unit === other.unit && !isEqual(fact, other);

/** "24 of 17". */
function isPartOf(part: Fact | undefined, whole: Fact, text: string): boolean {
  if (!part || part.value <= whole.value || whole.kind !== part.kind) return false;
  // "9,200 children from five states": of other things.
  const between = text.slice(part.end, whole.position);
  if (
    part.unit !== whole.unit &&
    part.unit !== null &&
    whole.unit !== null &&
    /^\s(?!(?:of|out|із|з|из)\s)\S+\s\S+\s/.test(between)
  )
    return false;
  return /^\s(?:\S+\s){0,2}(?:out of|of|із|з|из)\s(?:the\s)?$/u.test(between);
}

/** Counted, worked out or told without digits. */
const isToldOtherwise = (fact: Fact, sentence: Reading, known: readonly Placed[], material: Material): boolean =>
  isOneOfCounted(fact, sentence, material) ||
  isLoss(fact, sentence, material) ||
  isUnsaid(fact, known, material) ||
  isFraction(fact, material) ||
  isShared(fact, known) ||
  isWorkedOut(fact, sentence, known) ||
  (isListed(fact, material) && !known.some(other => isCountOf(fact, other)));

function checkFact(
  fact: Fact,
  facts: readonly Fact[],
  sentence: Reading,
  known: readonly Placed[],
  material: Material,
): Problem | null {
  const reason = fact.kind === 'date' || fact.kind === 'time' ? 'time' : 'number';
  const shares = known.filter(other => isShareSame(fact, other));
  const same = known.filter(other => shares.includes(other) || (!isShare(other) && isEqual(fact, other)));
  const isFitting = (other: Placed): boolean => isShare(other) || isUnitSame(fact, other);
  const fitting = same.filter(isFitting);
  const equal =
    fitting.length > 0 ? fitting : known.filter(other => !isShare(other) && isRounded(fact, other) && isFitting(other));
  if (equal.length === 0 && same.length > 0 && reason === 'time')
    return { reason, detail: `${fact.text} has another unit in the source` };
  if (equal.length === 0) {
    const isOther = same.length > 0 && same.every(other => isOtherMeasure(fact, other));
    if (!isOther && isToldOtherwise(fact, sentence, known, material)) return null;
    const what = same.length > 0 ? 'has another unit in the source' : 'is not in the cited sources';
    return { reason, detail: `${fact.text} ${what}` };
  }
  const tests: readonly (readonly [string, (other: Placed) => boolean])[] = [
    ['noun', other => isNounSame(fact, sentence, other, material)],
    ['role', other => isRoleSame(fact, facts, other, known, sentence)],
    ['unit', other => isPerSame(fact, sentence.text, other, other.sentence.text)],
    ['bound', other => isBoundSame(fact, other) || isNegated(sentence)],
    ['change', other => isChangeSame(fact, other, [sentence.text, other.sentence.text])],
    ['contrast', other => isContrastKept(fact, sentence, other)],
    ['place', other => material.isTranslated || !isLonely(fact, sentence, other, material)],
    ['owner', other => material.isTranslated || !isOfAnother(fact, sentence, other, material)],
    ['counted', other => material.isTranslated || !isCountedByAnother(fact, sentence, other, known)],
  ];
  let left: readonly Placed[] = equal;
  for (const [what, test] of tests) {
    left = left.filter(test);
    if (left.length === 0) return { reason, detail: `${fact.text} has another ${what} in the source` };
  }
  const isPronoun = fact.value === 1 && !/\d/.test(fact.text);
  if (material.isTranslated || isPronoun || fact.kind === 'score' || fact.kind === 'label') return null;
  const isKept = left.some(other => isInCompany(fact, facts, sentence, other, known));
  return rivalGain(fact, sentence, material) <= most(material, isKept)
    ? null
    : { reason: 'number', detail: `${fact.text} belongs to something else in the source` };
}

/** How much likeness to another figure is borne. Where endings and not places tie words together, less can be told from places. */
const most = ({ language }: Material, isKept: boolean): number => {
  if (isKept) return language === 'en' ? 0.4 : 1;
  return language === 'en' ? 0.2 : 0.07;
};

/** "neither passed 50%": a threshold, not a figure. */
const isNegated = (sentence: Reading): boolean =>
  sentence.words.some(word => /^(no|not|neither|none|never|не|ни|ні|жоден|жодна|никто|ніхто)$/.test(word.low));

/**
 * How much more the figure's surroundings are like another figure's of its kind than like its own in the source. Where the bullet
 * has that other figure too, the two are compared as they stand and exchanged.
 */
function rivalGain(fact: Fact, sentence: Reading, material: Material): number {
  const bullet = material.bullet.flatMap(figuresOf);
  const figure = bullet.find(
    item => item.cited === sentence && item.fact.position === fact.position && item.fact.kind === fact.kind,
  );
  if (!figure) return 0;
  const known = material.cited.flatMap(figuresOf);
  const isOwn = (a: Fact, b: Fact): boolean => isEqual(a, b) || isRounded(a, b);
  const likest = (from: Figure, to: (other: Fact) => boolean): number =>
    Math.max(0, ...known.filter(item => to(item.fact)).map(item => likeness(from.company, item.company)));
  const own = likest(figure, other => isOwn(fact, other));
  const homes = known.filter(item => isOwn(fact, item.fact)).map(item => item.cited);
  const isEndKept = known.some(item => isOwn(fact, item.fact) && endOf(item) === endOf(figure));
  const part = partAt(sentence, fact.position);
  const carriedBy = (cited: Reading): number => coverage(part, contentOf(cited));
  const gains = known.map(({ fact: rival, company, cited }): number => {
    if (isOwn(fact, rival) || familyOf(rival) !== familyOf(fact)) return 0;
    if (
      fact.role === 'turnout' &&
      rival.role !== 'turnout' &&
      known.some(item => isOwn(fact, item.fact) && item.fact.role === 'turnout')
    )
      return 0;
    if (!homes.includes(cited) && carriedBy(cited) <= Math.max(0, ...homes.map(carriedBy))) return 0;
    if (endOf(figure) !== null && endOf(figure) !== endOf({ fact: rival, cited }) && isEndKept) return 0;
    const other = bullet.find(item => isOwn(item.fact, rival));
    if (other && isRange(figure, other)) return 0;
    const gain = likeness(figure.company, company) - own;
    if (!other) return gain;
    const kept = likest(other, item => isOwn(other.fact, item));
    return gain + likest(other, item => isOwn(fact, item)) - kept;
  });
  return Math.max(0, ...gains);
}

/** "to 14.25%": where a change begins or ends. */
const endOf = ({ fact, cited }: Pick<Figure, 'fact' | 'cited'>): string | null => {
  const before = /(?<!\p{L})(from|to|з|із|с|от|від|до)\s+$/iu.exec(cited.text.slice(0, fact.position))?.[1];
  return before ? (/^(?:to|до)$/i.test(before) ? 'to' : 'from') : null;
};

/** What the bullet tells between semicolons, around a figure. */
function partAt(sentence: Reading, position: number): readonly Word[] {
  const offsets = offsetsOf(sentence.text, sentence.language);
  const edges = sentence.words.filter(word => word.text === ';').map(word => word.index);
  const index = offsets.findLastIndex(offset => offset <= position);
  const from = edges.findLast(edge => edge < index) ?? 0;
  const to = edges.find(edge => edge > index) ?? sentence.words.length;
  return contentOf(sentence, { from, to });
}

/** "from 14 to 16", "8:00-22:00": both keep one company. */
const isRange = (a: Figure, b: Figure): boolean => {
  const [first, second] = a.fact.position < b.fact.position ? [a, b] : [b, a];
  const between = a.cited.text.slice(first.fact.end, second.fact.position);
  return a.cited === b.cited && /^\s*%?\s*(?:до|по|to|and|та|і|и|[-–—])\s*$/.test(between);
};

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
    (fact.role === match.role &&
      /^(killed|wounded|missing|arrested|evacuated|hospitalised|infected|abstained|turnout)$/.test(fact.role))
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
