// What changed hands: an actor put in another's place, a direction turned round, a figure or a
// date that belongs to something else. Each is judged by the company that it keeps in the bullet and in the sources.
import { companyOf, isActor, isPlaced, likeness } from './company.ts';
import { checkComparisons } from './comparisons.ts';
import { isCountry } from './countries.ts';
import { oppositesOf } from './lexicon.ts';
import { partsOf } from './links.ts';
import type { Cited, Material, Problem } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { checkRoles } from './roles.ts';
import { isRelated, type Reading, type Word } from './words.ts';

export function checkTurns(material: Material): Problem | null {
  if (material.isTranslated) return null;
  return checkReplaced(material) ?? checkRoles(material) ?? checkDirections(material) ?? checkComparisons(material);
}

/** Somebody of another sentence acts where the source's sentence has somebody else. */
function checkReplaced(material: Material): Problem | null {
  for (const part of partsOf(material)) {
    const { base } = part;
    if (!base) continue;
    if (base.words.some(word => pronoun.test(word.low))) continue;
    const acting = part.words.filter(
      word =>
        isActor(word) &&
        !isPlaced(part.sentence, word) &&
        !part.sentence.frames.some(frame => frame.speaker.includes(word)),
    );
    const told = part.links.filter(link => !isActor(link.word) && link.word.kind === 'word');
    const kept = told.filter(link => link.cited === base && link.strength >= 0.6);
    if (kept.length < 2 || kept.length < told.length * 0.6) continue;
    const place = closest(
      kept.flatMap(link => link.other ?? []),
      base,
    );
    for (const actor of acting) {
      if (isNameAmong(actor, base.words) || base.words.some(word => isRelated(word, actor))) continue;
      const homes = material.cited.filter(cited => cited !== base && isNameAmong(actor, cited.words));
      if (homes.length === 0) continue;
      const free = place.filter(
        word =>
          isActor(word) &&
          !isPlaced(base, word) &&
          !isDependent(base, word) &&
          !(isCountry(word.low) && base.words[word.index + 1]?.isContent === true) &&
          word.low.slice(0, 6) !== actor.low.slice(0, 6) &&
          !part.sentence.words.some(own => own.isContent && (isSameName(own, word) || isRelated(own, word))),
      );
      const lost = free.find(word => !isOpenFor(word, actor));
      if (!lost) continue;
      return { reason: 'actor', detail: `${actor.text} stands for ${lost.text}` };
    }
  }
  return null;
}

const pronoun =
  /^(he|she|they|it|him|them|his|her|their|him|він|вона|вони|його|їй|йому|її|їх|он|она|они|его|ее|ей|ему|их|им)$/;

/** The clause of a sentence that holds most of these words. */
function closest(words: readonly Word[], cited: Cited): readonly Word[] {
  let [best, most]: [readonly Word[], number] = [cited.words, 0];
  for (const clause of cited.clauses) {
    const count = words.filter(word => word.index >= clause.from && word.index < clause.to).length;
    if (count > most) [best, most] = [cited.words.slice(clause.from, clause.to), count];
  }
  return best;
}

const generic =
  /^(compan|governm|countr|side|pair|both|two|stat|firm|group|club|party|ministr|agenc|office|authorit|regulat|board|union|team|bank|hospital|school|man$|men$|woman|women|president|minister|premier|mayor|governor|coach|director|chief|head|leader|founder|driver|suspect|player|champion|компан|фірм|фирм|груп|клуб|парті|парти|міністе|министе|відомств|ведомств|агент|влад|власт|регулятор|банк|команд|лікарн|больниц|школ|чоловік|мужчин|жінк|женщин|президент|прем|премьер|мер$|мера|мэр|губернатор|тренер|директор|голов|глав|лідер|лидер|засновник|основател|водій|водител|підозрюван|подозреваем|гравц|игрок|чемпіон|чемпион|холдинг|інженер|инженер)/u;

/** "the company" may be the one named in a sentence before, and "two leaders" those whom the source names. */
const isOpenFor = (word: Word, actor: Word): boolean =>
  (isOrdinary(word) && generic.test(word.low) && actor.isCapital) || (isOrdinary(actor) && word.isCapital);

const isOrdinary = (word: Word): boolean => !word.isCapital || (word.index === 0 && generic.test(word.low));

/** "голови району", "військової допомоги": what hangs on another noun does not act. */
function isDependent(reading: Reading, word: Word): boolean {
  if (!/[\u0400-\u04ff]/.test(word.low)) return false;
  if (adjective.test(word.low) && reading.words[word.index + 1]?.isContent === true) return true;
  const before = reading.words[word.index - 1];
  return before?.isContent === true && !before.isCapital && !verbal.test(before.low) && !adjective.test(before.low);
}

const adjective = /(?:ої|ій|ого|ому|ими|их|ою|ий|ый|ой|ая|ое|ые|ую|ым|им|ей|ся)$/u;
const verbal = /(?:ти|ть|[аиіеуюяїоы](?:в|л|ла|ло|ли)|ся|сь|ає|ує|ить|ять|ють|уть|ет|ит|ют|ут|ят|но|то)$/u;

const turning = new Set(
  'rise fall win lose buy sell give take approve reject improve worsen import export hire fire strengthen weaken lead trail advance retreat above below convict acquit confirm deny ban allow start end'.split(
    ' ',
  ),
);

/** A word whose opposite keeps, in the source, the company that the word keeps in the bullet. */
function checkDirections(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    for (const word of sentence.words) {
      if (!word.isContent || word.isCapital || !word.concepts.some(concept => turning.has(concept))) continue;
      const by = turnedBy(word, sentence, material);
      if (by && !sentence.words.some(item => isRelated(item, by)))
        return { reason: 'action', detail: `${word.text} against ${by.text}` };
    }
  }
  return null;
}

function turnedBy(word: Word, sentence: Reading, material: Material): Word | null {
  const own = companyOf(sentence, word.index, word.index + 1);
  let [same, turned, by]: [number, number, Word | null] = [0, 0, null];
  for (const cited of material.cited) {
    for (const other of cited.words) {
      if (!other.isContent || other.isCapital) continue;
      const isSame = isRelated(word, other);
      if (!isSame && !isOpposite(word, other)) continue;
      const like = likeness(own, companyOf(cited, other.index, other.index + 1));
      if (isSame) same = Math.max(same, like);
      else if (like > turned && isDenied(word, sentence) === isDenied(other, cited)) [turned, by] = [like, other];
    }
  }
  return turned > same + 0.15 && turned > 0.2 ? by : null;
}

const isOpposite = (a: Word, b: Word): boolean =>
  a.concepts.some(concept => b.concepts.some(other => oppositesOf(concept).has(other)));

const denying =
  /^(not|never|no|не|ни|ні|без|without|cannot|\w+nt|nor|fail|fails|failed|refus\w+|declin\w+|відмов\p{L}*|отказ\p{L}*)$/u;

const isDenied = (word: Word, reading: Reading): boolean =>
  reading.words.slice(Math.max(0, word.index - 3), word.index).some(item => denying.test(item.low));
