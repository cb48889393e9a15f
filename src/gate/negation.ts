// Negation: nothing is denied that the source affirms, nothing affirmed that it denies.
import { deniedOf, excluding, isLexical, isNegator, refusal } from './denied.ts';
import { doubtIn } from './doubt.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { stanceOf } from './stances.ts';
import { contentOf, coverage, isDerived, isRelated, isSameWord, type Reading, type Word } from './words.ts';

export function checkNegation(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const best = supporting(contentOf(sentence), material.cited);
    const top = best[0];
    if (!top) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.75).map(item => item.sentence);
    for (const cited of material.cited) {
      const isRival = rivals.includes(cited);
      const problem =
        checkDropped(sentence, cited, isRival ? 0 : 2) ??
        (isRival ? (checkPart(sentence, cited, material) ?? checkStance(sentence, cited, material)) : null);
      if (problem) return problem;
    }
    const problem = checkAdded(sentence, material.cited);
    if (problem) return problem;
  }
  return null;
}

/** A denied part of the source that a part of the bullet tells without a denial. */
function checkPart(sentence: Reading, cited: Cited, material: Material): Problem | null {
  const isDenying = (part: readonly Word[] | undefined): boolean =>
    part?.some(word => isNegator(word) || isLexical(word) || isOpen(word)) === true;
  const all = partsOf(sentence);
  // "автоматичного гальмування, заявив міністр, не було": who says it stands between.
  const own = all.filter(
    (part, at) =>
      !isDenying(part) &&
      !(part[0] && isUnderNegation(sentence, part[0])) &&
      !(
        all[at + 1]?.some(word => says.test(word.low) || stanceOf(word.low) !== null) &&
        all[at + 2]?.slice(0, 1).some(isNegator)
      ),
  );
  for (const part of partsOf(cited)) {
    const at = part.findIndex((word, index) => isNegator(word) && !excluding.test(part[index + 1]?.low ?? ''));
    if (at < 0) continue;
    if (isDeniedToo(sentence, cited, part[at])) continue;
    const theirs = part.slice(Math.max(0, at - 3), at + 6).filter(isTold);
    const head = part.slice(at + 1).find(isTold) ?? part.slice(0, at).findLast(isTold);
    if (theirs.length < 2 || !head) continue;
    for (const mine of own) {
      const told = mine.filter(isTold);
      if (coverage(theirs, told) < 0.5 || coverage(told, theirs) < 0.33 || told.length < 2) continue;
      if (!told.some(word => isRelated(word, head) || isDerived(word, head))) continue;
      const isElsewhere = material.cited.some(item =>
        partsOf(item).some(
          other =>
            other !== part &&
            !other.some(isNegator) &&
            coverage(told, other.filter(isTold)) >= coverage(told, theirs) - 0.1,
        ),
      );
      if (!isElsewhere)
        return { reason: 'negation', detail: `the source says “${part.map(word => word.text).join(' ')}”` };
    }
  }
  return null;
}

/** The bullet denies the same thing, in whatever part: "was not contested" for "did not dispute". */
const isDeniedToo = (sentence: Reading, cited: Reading, negator: Word | undefined): boolean => {
  const own = deniedOf(sentence).map(denied => denied.word);
  return deniedOf(cited).some(
    ({ word, negator: theirs }) => theirs === negator && own.some(other => isRelated(other, word)),
  );
};

const isTold = (word: Word): boolean => word.isContent && stanceOf(word.low) === null;
const isOpen = (word: Word): boolean => /^(whether|if|чи|ли|якщо|если)$/.test(word.low);

/** Between marks and before a clause of its own; "and" joins what is denied together. */
function partsOf(reading: Reading): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of reading.words) {
    const isEdge = word.kind === 'mark' ? /^[,;:()—–]$/.test(word.text) : joint.test(word.low);
    if (isEdge) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter(part => part.length > 0);
}

const joint =
  /^(that|which|who|but|while|although|though|because|що|який|яка|яке|які|але|проте|бо|хоча|а|что|который|которая|которое|которые|но|хотя)$/;

/** How many content words within three of each other's place both share. */
function sharedAround(a: Reading, at: Word, b: Reading, to: Word): number {
  const near = (reading: Reading, word: Word): readonly Word[] => {
    const words = contentOf(reading);
    const index = words.indexOf(word);
    return words.slice(Math.max(0, index - 3), index + 4).filter(item => item !== word);
  };
  const theirs = near(b, to);
  return near(a, at).filter(word => theirs.some(other => isRelated(word, other))).length;
}

/** `shared` words around it must be the same in both, or it may be told of something else. */
function checkDropped(sentence: Reading, cited: Cited, shared: number): Problem | null {
  const own = deniedOf(sentence);
  const denied = deniedOf(cited);
  const isToldAs = (item: Word, word: Word): boolean =>
    isRelated(item, word) ||
    (isDerived(item, word) && /(?:ти|ть|ся)$/u.test(word.low)) ||
    (doubtIn(word, cited.words) !== null && item.low === word.low);
  const isAffirmed = (item: Word, word: Word, negator: Word, isOther: boolean): boolean => {
    if (!isSameWord(item, word) && !isDerived(item, word) && item.concepts.length === 0) return false;
    const around = sharedAround(sentence, item, cited, word);
    const isOwn = around > 0 && isSameWord(item, word) && isOwnClause(sentence, item, cited);
    const least = isSameWord(item, word) && !isWithout(negator) ? 0 : 1;
    if (around < Math.max(isOther ? 2 : least, isOwn ? 0 : shared)) return false;
    if (own.some(other => other.word === item) || isInNegative(sentence, item) || isAskedFor(sentence, item))
      return false;
    return !cited.words.some(
      other => other !== word && isSameWord(other, item) && !denied.some(known => known.word === other),
    );
  };
  for (const { word, negator } of denied) {
    // "does not plan to close": a plan for something else is none to close.
    const planned = denied.filter(item => item.negator === negator && item.word !== word).map(item => item.word);
    const isPlan = doubtIn(word, cited.words) !== null && planned.length > 0;
    const isOther = isPlan && coverage(planned, contentOf(sentence)) === 0;
    const told = sentence.words.filter(item => isToldAs(item, word));
    if (told.some(item => isAffirmed(item, word, negator, isOther)))
      return { reason: 'negation', detail: `the source says “${negator.text} ${word.text}”` };
  }
  return null;
}

/** What the clause of this word tells besides names stands in this sentence: "..., fined in Trieste, admitted guilt". */
function isOwnClause(sentence: Reading, word: Word, cited: Reading): boolean {
  const clause = sentence.clauses.find(item => word.index >= item.from && word.index < item.to);
  const told = contentOf(sentence, clause).filter(item => !item.isCapital);
  return told.length > 1 && coverage(told, contentOf(cited)) >= 0.6;
}

/** "although the bank had asked it to close"; "power came back": neither affirms what the source denies. */
const isAskedFor = (sentence: Reading, { index }: Word): boolean =>
  sentence.words.slice(Math.max(0, index - 5), index).some(item => doubtIn(item, sentence.words) === 'wished') ||
  sentence.words.slice(Math.max(0, index - 2), index + 3).some(item => restored.test(item.low));
const restored = /^(?:restor\w+|return\w*|regain\w*|поверну\p{L}*|віднов\p{L}*|верну\p{L}*|восстанов\p{L}*)$/u;

const isWithout = (word: Word): boolean => /^(without|без|no|нет|немає)$/.test(word.low);

/** A negation or a word of refusal in the same clause: "скорочувати працівників після продажу не планують" is one. */
function isInNegative(reading: Reading, word: Word): boolean {
  const part = partsOf(reading).find(words => words.includes(word)) ?? [];
  const isInfinitive = /(?:ти|тися|ть|ться)$/u.test(word.low);
  if (isInfinitive && part.some(item => item.index > word.index && item.low === 'не')) return true;
  if (isUnderNegation(reading, word)) return true;
  const at = reading.clauses.findIndex(item => word.index >= item.from && word.index < item.to);
  const next = reading.clauses[at + 1];
  // "о разрушениях, по словам мэра, речи нет": the clause goes on behind who says it.
  const isBroken =
    next !== undefined &&
    reading.words.slice(next.from, next.to).some(item => says.test(item.low) || stanceOf(item.low) !== null);
  return [reading.clauses[at], isBroken ? reading.clauses[at + 2] : undefined].some(clause =>
    clause
      ? reading.words
          .slice(clause.from, clause.to)
          .some(item => item.index !== word.index && (isNegator(item) || isLexical(item)))
      : false,
  );
}

/** "no sign that a state was involved", "gum and patches are not covered", "stopped shoppers in Sweden, Norway and Finland". */
function isUnderNegation({ words, clauses }: Reading, word: Word): boolean {
  const isDenying = (item: Word): boolean => isNegator(item) || isLexical(item);
  let at = clauses.findIndex(item => word.index >= item.from && word.index < item.to);
  const opens = (index: number): readonly Word[] =>
    words.slice(clauses[index]?.from ?? 0, (clauses[index]?.from ?? 0) + 2);
  const next = clauses[at + 1];
  if (
    next &&
    joining.test(words[next.from]?.low ?? '') &&
    words[next.from + 1]?.isContent &&
    words.slice(next.from, next.from + 5).some(isNegator)
  )
    return true;
  while (at > 0 && (joining.test(opens(at)[0]?.low ?? '') || (opens(at)[0]?.text === ',' && opens(at)[1]?.isCapital))) {
    at--;
    if (words.slice(clauses[at]?.from, clauses[at]?.to).some(isDenying)) return true;
  }
  const from = clauses[at]?.from ?? 0;
  return /^(?:that|що|что)$/.test(words[from]?.low ?? '') && words.slice(Math.max(0, from - 6), from).some(isNegator);
}
const joining = /^(?:and|і|й|та|и)$/;

const says = /^(according|словам|словами|данным|даними|мнению|думку|said|says)$/;

function checkAdded(sentence: Reading, cited: readonly Cited[]): Problem | null {
  for (const { word, negator } of deniedOf(sentence)) {
    const holders = cited.filter(item => item.words.some(other => isSameWord(word, other)));
    if (holders.length === 0) continue;
    const best = supporting(contentOf(sentence), cited)[0]?.sentence;
    const isNegative = [...holders, ...(best ? [best] : [])].some(item =>
      item.words.some(
        other =>
          isNegator(other) ||
          isLexical(other) ||
          refusal.test(other.low) ||
          excluding.test(other.low) ||
          /^(un|non)/.test(other.low),
      ),
    );
    if (isPeak(sentence, cited) || isOtherwise(negator, sentence, cited)) continue;
    if (cited.some(item => deniedOf(item).some(denied => isRelated(denied.word, word)))) continue;
    if (!isNegative && !isDeniedAnywhere(sentence, negator, cited))
      return { reason: 'negation', detail: `“${negator.text} ${word.text}” is not in the source` };
  }
  return null;
}

/** "unless it mends them": for "it must mend them; otherwise ..." */
const isOtherwise = (negator: Word, sentence: Reading, cited: readonly Cited[]): boolean =>
  sentence.words
    .slice(Math.max(0, negator.index - 6), negator.index)
    .some(word => /^(?:if|якщо|если)$/.test(word.low)) &&
  cited.some(item =>
    /\botherwise\b|\bor else\b|(?<!\p{L})(?:інакше|іншому (?:разі|випадку)|иначе|противном случае)/iu.test(item.text),
  );

/** "had not seen a longer one since 2009", "не было десять лет" for the longest, the least in ten years. */
const isPeak = (sentence: Reading, cited: readonly Cited[]): boolean =>
  /\b(?:since|ever|for (?:\S+ )?years|in (?:\S+ )?years|before)\b|(?<!\p{L})(?:лет|років|роки|года|ніколи|никогда|ще|ещё|еще|досі|раніше|раньше|сезон\p{L}*|с \d{4}|з \d{4})(?!\p{L})/iu.test(
    sentence.text,
  ) &&
  cited.some(item =>
    /\b(?:first|record|\p{L}{3,}est|most|least)\b|(?<!\p{L})(?:най|сам(?:ый|ая|ое|ые)|вперше|впервые|рекорд|мінім|миним|максим)/iu.test(
      item.text,
    ),
  );

/** What the rest of the negator's clause tells, some cited sentence tells with a negation of its own. */
function isDeniedAnywhere(sentence: Reading, negator: Word, cited: readonly Cited[]): boolean {
  const clause = sentence.clauses.find(item => negator.index >= item.from && negator.index < item.to);
  const words = contentOf(sentence, clause && { from: negator.index + 1, to: clause.to });
  return (
    words.length > 1 &&
    cited.some(item =>
      item.words.some(
        other =>
          (isNegator(other) || isLexical(other)) &&
          coverage(words, contentOf(item, { from: Math.max(0, other.index - 3), to: other.index + 9 })) >= 0.5,
      ),
    )
  );
}

/** Who denies it stands before, or too far away to be found: "the owner, the firm “X”, denies that". */
function denialOf(cited: Cited): { at: number; speaker: readonly Word[] } | undefined {
  const found = cited.frames.find(
    frame => frame.stance === 'deny' && !/^(reject|dispute|отклон|відхил)/.test(cited.words[frame.at]?.low ?? ''),
  );
  if (found) return found;
  const word = cited.words.find(
    item =>
      stanceOf(item.low) === 'deny' &&
      cited.words
        .slice(item.index + 1, item.index + 3)
        .some(({ low, index }) => /^(that|що|что)$/.test(low) && cited.words[index + 1]?.kind !== 'mark'),
  );
  return word && { at: word.index, speaker: [] };
}

/** A denial stays a denial. */
function checkStance(sentence: Material['bullet'][number], cited: Cited, material: Material): Problem | null {
  const isNegative =
    sentence.words.some(word => isNegator(word) || isLexical(word) || isOpen(word)) ||
    material.bullet.some(item => item.frames.some(frame => frame.stance === 'deny'));
  const denial = denialOf(cited);
  if (denial && !isNegative) {
    const said = contentOf(cited).filter(word => word.index > denial.at || !denial.speaker.includes(word));
    if (
      coverage(
        said.filter(word => word.index !== denial.at),
        contentOf(sentence),
      ) >= 0.4
    )
      return { reason: 'negation', detail: 'the source denies it' };
  }
  return null;
}
