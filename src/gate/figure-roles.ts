// What a figure counts and what happened to those counted: both stay with their figure.
import type { Fact } from '../stories/facts.ts';
import { familyOf, figuresOf, isPlaced } from './company.ts';
import { isCountry } from './countries.ts';
import type { Cited, Material } from './material.ts';
import { isNameAmong } from './names.ts';
import { isEqual } from './units.ts';
import { rolesIn } from './untold.ts';
import { isDerived, isRelated, isSameWord, type Reading, readSentence, type Word } from './words.ts';

export type Placed = Fact & { readonly sentence: Cited };

const generic =
  /^(count|money|percent|distance|area|mass|volume|duration|temperature|speed|power|calibre|ordinal|age|score|date|time|label)$/;

/** Roles of which one is never another. */
const families: readonly (readonly string[])[] = [
  ['killed', 'wounded', 'missing', 'arrested', 'rescued'],
  ['killed', 'hospitalised', 'missing', 'arrested', 'infected'],
  ['killed', 'evacuated', 'displaced', 'trapped'],
  ['recovered', 'killed'],
  ['recovered', 'hospitalised'],
  ['recovered', 'infected'],
  ['arrested', 'wounded', 'released', 'infected'],
  ['profit', 'loss'],
  ['profit', 'revenue'],
  ['loss', 'revenue'],
  ['exports', 'imports'],
  ['for', 'against', 'abstained'],
  ['destroyed', 'damaged'],
  ['downed', 'launched'],
  ['hired', 'dismissed'],
  ['inflation', 'unemployment', 'turnout'],
];

export function isRoleSame(
  told: Fact,
  facts: readonly Fact[],
  match: Placed,
  known: readonly Placed[],
  sentence: Reading,
): boolean {
  const fact = withOutcome(told, sentence.text);
  const other = { ...withOutcome(match, match.sentence.text), sentence: match.sentence };
  if (fact.role === other.role || generic.test(fact.role) || fact.kind === 'duration' || fact.kind === 'age')
    return true;
  // One word gives one figure its role: here a nearer figure has it, and has it in the source too.
  const isTaken = facts.some(
    item => item !== told && item.role === fact.role && known.some(own => own.role === fact.role && isEqual(item, own)),
  );
  if (isTaken) return true;
  if (!generic.test(other.role))
    return !families.some(roles => roles.includes(fact.role) && roles.includes(other.role));
  // The source's figure has no role of its own: the role must stand in its sentence.
  return (
    rolesIn(other.sentence.text).has(fact.role) || !/^(killed|wounded|missing|infected|recovered)$/.test(fact.role)
  );
}

/** "lost £2m", "earned £2m": the verb before a sum says whether it is a loss or a profit. */
function withOutcome(fact: Fact, text: string): Fact {
  if (fact.kind !== 'money') return fact;
  const before = text.slice(Math.max(0, fact.position - 40), fact.position);
  if (
    /(?<!\p{L})(?:lost|loses?|losing|loss of|втрати(?:в|л)\p{L}*|потеря(?:л)\p{L}*|збит\p{L}* (?:у|в|на)|убыт\p{L}* (?:в|на))(?: \p{L}+)?\s*$/iu.test(
      before,
    )
  )
    return { ...fact, role: 'loss' };
  return /(?<!\p{L})(?:earned|profits? of|зароби(?:в|л)\p{L}*|заработа(?:л)\p{L}*|прибут\p{L}* (?:у|в|на)|прибыл\p{L}* (?:в|на))(?: \p{L}+)?\s*$/iu.test(
    before,
  )
    ? { ...fact, role: 'profit' }
    : fact;
}

/** "110 flights of 290": what is counted stands with the part. */
const isOutOf = ({ sentence, position }: Placed): boolean =>
  /(?<!\p{L})(?:of|із|з|из)(?: the)?\s+$/u.test(sentence.text.slice(0, position));

const anybody =
  /^(people|person|persons|others?|more|men|осіб|особи|людей|людини|человек\p{L}*|людям|лиц|times?|раз\p{L}*)$/u;

/** A counted noun that the sources put beside another figure, or beside none, must not move to this one. */
export function isNounSame(fact: Fact, sentence: Reading, other: Placed, material: Material): boolean {
  if (fact.kind !== 'count' || other.kind !== 'count' || material.isTranslated) return true;
  const own = runAfter(sentence, fact).filter(word => word.isContent);
  const noun = own.find(word => !anybody.test(word.low) && word.concepts.length + word.low.length > 3);
  if (!noun || own.some(word => anybody.test(word.low))) return true;
  if (isCountry(noun.low)) return true;
  const theirs = around(other.sentence, other);
  if (theirs.some(word => isRelated(word, noun) || isDerived(word, noun))) return true;
  const person = runAfter(other.sentence, other).some(word => anybody.test(word.low));
  return (
    !person ||
    !material.cited.some(cited =>
      cited.words.some(
        word =>
          (isSameWord(word, noun) && !/[a-z]/.test(noun.low) && !infinitive.test(word.low)) || word.stem === noun.stem,
      ),
    )
  );
}

const infinitive = /(?:ти|ть|ся)$/u;

function runAfter(reading: Reading, fact: Fact, most = 2): readonly Word[] {
  const offsets = offsetsOf(reading.text, reading.language);
  const from = offsets.findIndex(offset => offset >= fact.end);
  return from < 0
    ? []
    : reading.words
        .slice(from, from + most)
        .filter((_word, index, all) =>
          all.slice(0, index + 1).every(item => item.kind === 'word' && !ends.test(item.low)),
        );
}

/** "семеро с травмами": the counted noun stands before. */
const ends = /^(with|in|at|on|from|by|for|с|со|з|із|зі|в|у|на|по|за|из|от|від|до|к|для|при)$/;

function around(reading: Reading, fact: Fact): readonly Word[] {
  const offsets = offsetsOf(reading.text, reading.language);
  const at = offsets.findIndex(offset => offset >= fact.end);
  return reading.words.slice(Math.max(0, at - 4), at + 4);
}

const offsetCache = new Map<string, number[]>();

export function offsetsOf(text: string, language: string): number[] {
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

const contrasting =
  /(?:\b(?:instead of|rather than|compared (?:with|to)|versus|vs\.?|up from|down from|against)|(?<!\p{L})(?:замість|проти|порівняно з|вместо|против|по сравнению с|(?:при|за) норм\p{L}*|(?:при|за) план\p{L}*))(?: \p{L}+){0,3}\s*[$€£]?$/iu;
const contrasted =
  /\b(?:from|instead|rather|compared|against|versus|than|earlier|previous\w*|before|ago|plan\w*|expect\w*|forecast\w*|predict\w*|target\w*|schedul\w*|original\w*|last|prior|below|above|short|up|down|average|placebo|control|was|were|had|while|whereas|but|outperform\w*|better|worse|exceed\w*|rival\w*)\b|(?<!\p{L})(?:з|із|від|с|со|от|замість|вместо|проти|против|порівн\p{L}*|сравн\p{L}*|ніж|чем|раніше|ранее|раньше|торік|торішн\p{L}*|минул\p{L}*|прошл\p{L}*|попередн\p{L}*|предыдущ\p{L}*|план\p{L}*|заплан\p{L}*|запланов\p{L}*|намеч\p{L}*|наміч\p{L}*|очіку\p{L}*|ожида\p{L}*|прогноз\p{L}*|тому|назад|нижч\p{L}*|вищ\p{L}*|ниже|выше|більш\p{L}*|менш\p{L}*|больш\p{L}*|меньш\p{L}*|довш\p{L}*|було|була|был\p{L}*|становил\p{L}*|составлял\p{L}*|тоді|тогда|але|но|а|плацебо)(?!\p{L})|(?<!\p{L})(?:after|після|после) (?:\p{L}+ )?[$€£]?\d/iu;

/** "eleven months instead of seven": the figure that is set against another one is not told as the plain one. */
export function isContrastKept(fact: Fact, told: Reading, other: Placed): boolean {
  if (fact.kind === 'date' || /^(for|against)$/.test(other.role)) return true;
  if (!contrasting.test(other.sentence.text.slice(0, other.position))) return true;
  return contrasted.test(told.text);
}

/** A figure told among words of which its own sentence in the source has none but what it counts in. */
export function isLonely(fact: Fact, told: Reading, other: Placed, material: Material): boolean {
  const own = other.sentence.words.filter(word => word.isContent && !isMeasure(word));
  const shared = own.filter(word => isIn(word, told));
  if (!/^(duration|money)$/.test(fact.kind) || own.length < 3 || shared.length > 1) return false;
  if (shared.some(word => !word.isCapital || word.index === 0)) return false;
  const [mine, theirs] = [runAfter(told, fact), runAfter(other.sentence, other)];
  const isNounKept = mine.some(
    word => word.isContent && !isMeasure(word) && theirs.some(item => isRelated(word, item) || isDerived(word, item)),
  );
  return !isNounKept && isToldElsewhere(told, other, material);
}

const isMeasure = (word: Word): boolean => word.concepts.some(concept => concept.startsWith('n_'));

const isIn = (word: Word, reading: Reading): boolean =>
  reading.words.some(item => item.isContent && (isRelated(word, item) || isDerived(word, item))) ||
  (word.isCapital && isNameAmong(word, reading.words));

/** The rest of what the bullet says stands in another cited sentence. */
const isToldElsewhere = (told: Reading, other: Placed, material: Material): boolean => {
  const words = told.words.filter(word => word.isContent);
  return material.cited.some(
    cited =>
      cited !== other.sentence && words.filter(word => isIn(word, cited)).length >= Math.max(2, words.length * 0.5),
  );
};

/** Somebody named before the figure, who in the source stands before another figure of its kind while this one is another's. */
export function isOfAnother(fact: Fact, told: Reading, other: Placed, material: Material): boolean {
  const names = (reading: Reading, position: number): readonly Word[] => {
    const offsets = offsetsOf(reading.text, reading.language);
    const clause = reading.clauses.findLast(item => (offsets[item.from] ?? 0) <= position);
    return reading.words
      .slice(clause?.from ?? 0, clause?.to)
      .filter(
        word => word.isCapital && word.isContent && (offsets[word.index] ?? 0) < position && !isPlaced(reading, word),
      );
  };
  if (!/^(count|money|percent|distance|area|mass|volume|power)$/.test(fact.kind)) return false;
  const [mine, theirs] = [names(told, fact.position), names(other.sentence, other.position)];
  if (mine.length === 0 || theirs.length === 0) return false;
  if (mine.some(name => isNameAmong(name, other.sentence.words)) || theirs.some(name => isNameAmong(name, told.words)))
    return false;
  return material.cited.some(cited =>
    figuresOf(cited).some(
      ({ fact: rival }) =>
        familyOf(rival) === familyOf(fact) &&
        !isEqual(rival, fact) &&
        names(cited, rival.position).some(name => isNameAmong(name, mine)),
    ),
  );
}

const elided = /(?:но|то|ли|лися|ся|сь|ні|ны|ено|ано|ать|ить|ти)$/u;

/** "44 Armenian prisoners" for 44 prisoners, of whom 32 were Armenians: a word beside the figure that the source counts by another one. */
export function isCountedByAnother(fact: Fact, told: Reading, other: Placed, known: readonly Placed[]): boolean {
  // "ще дев'ять зруйновано": what is counted was told before.
  const next = runAfter(other.sentence, other, 1)[0];
  if (fact.kind !== 'count' || !next?.isContent || elided.test(next.low)) return false;
  const own = [
    ...runAfter(other.sentence, other, 3),
    ...around(other.sentence, other).slice(isOutOf(other) ? 0 : 2, 4),
  ];
  // "Three passengers suffered": a verb is not counted.
  const nouns = runAfter(told, fact, 2).filter(word => word.isContent && !/^[a-z]{2,}ed$/.test(word.low));
  if (nouns[0] && /^(?:points?|пункт\p{L}*|балл?\p{L}*)$/u.test(nouns[0].low)) return false;
  // English nouns end with what is counted, the others begin with it but for adjectives.
  const isEnglish = /^[a-z]/.test(nouns[0]?.low ?? '');
  const head = isEnglish ? nouns.at(-1) : nouns.find(word => !/(?:их|ых)$/.test(word.low));
  return nouns.some(
    word =>
      (word.isCapital || word === head) &&
      !anybody.test(word.low) &&
      !/^(?:years?|months?|weeks?|days?|рок\p{L}*|рік|місяц\p{L}*|тиж\p{L}*|год\p{L}*|лет|месяц\p{L}*|недел\p{L}*)$/u.test(
        word.low,
      ) &&
      !own.some(item => isIn(word, { ...other.sentence, words: [item] })) &&
      known.some(
        rival =>
          rival.kind === 'count' &&
          !isEqual(rival, fact) &&
          runAfter(rival.sentence, rival, 2).some(item => item.isContent && isRelated(item, word)),
      ),
  );
}
