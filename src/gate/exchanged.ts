// Two actors that exchanged places: told by their cases in Ukrainian and Russian, by their order in English.
import { isActor, isPlaced } from './company.ts';
import { bond } from './links.ts';
import type { Material, Problem } from './material.ts';
import { isSameName } from './names.ts';
import type { Reading, Word } from './words.ts';

/** Two actors that exchanged places. */
export function checkExchanged(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    for (const cited of material.cited) {
      const pair = material.language === 'en' ? orderTurned(sentence, cited, material) : casesTurned(sentence, cited);
      if (!pair) continue;
      const [a, b] = pair;
      return { reason: 'actor', detail: `${a.text} and ${b.text} have changed places` };
    }
  }
  return null;
}

type Pair = readonly [own: Word, theirs: Word];

/** Actors of both sentences that stand free: "in Kherson" and "по Харькову" are places. */
const pairsOf = (sentence: Reading, cited: Reading): Pair[] =>
  sentence.words
    .filter(word => isActor(word) && !isPlaced(sentence, word))
    .flatMap(word => {
      const same = cited.words.filter(
        other => other.isContent && isSameName(word, other) && other.low.slice(0, 3) === word.low.slice(0, 3),
      );
      return same.length === 1 && same[0] && !isPlaced(cited, same[0]) ? [[word, same[0]] as const] : [];
    });

const clauseEdge = /^(?:[;:()—–]|and|while|but|і|й|та|и|а|але|но|тоді|тогда)$/u;
const isTogether = (reading: Reading, a: Word, b: Word): boolean =>
  Math.abs(a.index - b.index) <= 11 &&
  !reading.words.slice(Math.min(a.index, b.index), Math.max(a.index, b.index)).some(word => clauseEdge.test(word.low));

function casesTurned(sentence: Reading, cited: Reading): readonly [Word, Word] | null {
  const pairs = pairsOf(sentence, cited);
  for (const [a, x] of pairs) {
    for (const [b, y] of pairs) {
      if (a === b || !isTogether(sentence, a, b) || !isTogether(cited, x, y)) continue;
      if (
        isNominative(a.low, x.low) === true &&
        isNominative(b.low, y.low) === false &&
        !isPassiveCyrillic(sentence, cited)
      )
        return [a, b];
      // Neither bends: the first one acts.
      const isStiff =
        [a, b, x, y].every(word => /[уюіеоиы]$/u.test(word.low)) ||
        (a.low === x.low && b.low === y.low && isUnbending(a.low) && isUnbending(b.low));
      if (
        isStiff &&
        a.low === x.low &&
        b.low === y.low &&
        a.index < b.index &&
        x.index > y.index &&
        !isPassiveCyrillic(sentence, cited)
      )
        return [a, b];
    }
  }
  return null;
}

const isUnbending = (low: string): boolean => /[уоюіие]$/u.test(low);

const participle =
  /(?:ний|ний|на|но|не|ні|то|тий|та|ті|ный|ная|ное|ные|мый|ен|ана|ано|аны|ены|ено|ена|ється|ються|лися|лася|вся|лось|лся|лась|лись|ется|ются|ится|ятся)$/u;

/** One of the two is told from the other side. */
function isPassiveCyrillic(sentence: Reading, cited: Reading): boolean {
  const is = (reading: Reading): boolean =>
    reading.words.some(
      word =>
        word.isContent &&
        !word.isCapital &&
        word.low.length > 5 &&
        participle.test(word.low) &&
        /(?:но|то|ено|ана|аны|ены|ена|ано|ен|ан|ны|ся|сь)$/u.test(word.low),
    );
  return is(sentence) !== is(cited);
}

function orderTurned(sentence: Reading, cited: Reading, _material: Material): readonly [Word, Word] | null {
  const pairs = pairsOf(sentence, cited);
  for (const [a, x] of pairs) {
    for (const [b, y] of pairs) {
      if (a.index >= b.index || x.index <= y.index || !isTogether(sentence, a, b) || !isTogether(cited, x, y)) continue;
      const verb = sentence.words
        .slice(a.index + 1, b.index)
        .find(
          word =>
            word.isContent &&
            !word.isCapital &&
            !isActor(word) &&
            cited.words.slice(y.index + 1, x.index).some(other => other.isContent && bond(word, other) >= 0.7),
        );
      if (!verb || isPassive(sentence, a, b) !== isPassive(cited, y, x)) continue;
      return [a, b];
    }
  }
  return null;
}

const isPassive = (reading: Reading, from: Word, to: Word): boolean =>
  reading.words.slice(from.index, to.index).some(word => /^(by|from|is|are|was|were|been|being|be)$/.test(word.low));

/** Of two forms of one name: the first is the nominative (true), the second is (false), or neither can be told. */
const isNominative = (form: string, other: string): boolean | null => {
  if (form === other) return null;
  const consonant = /[бвгґджзйклмнпрстфхцчшщь]$/u;
  if (consonant.test(form) !== consonant.test(other))
    return consonant.test(form) && !/(?:ом|ем|єм|ів|ов|ев|ей|ой|ий|им|ым|ам|ям|ах|ях|ами|ями)$/u.test(form)
      ? true
      : consonant.test(other)
        ? false
        : null;
  if (/[ая]$/u.test(form) && /[уюіеиыїє]$|[оеє][йю]$/u.test(other)) return true;
  if (/[ая]$/u.test(other) && /[уюіеиыїє]$|[оеє][йю]$/u.test(form)) return false;
  if (/[иіыї]$/u.test(form) && /(?:ам|ям|ах|ях|ами|ями|ів|ов|ей)$/u.test(other)) return true;
  if (/[иіыї]$/u.test(other) && /(?:ам|ям|ах|ях|ами|ями|ів|ов|ей)$/u.test(form)) return false;
  if (/(?:ий|ый|ой)$/u.test(form) && /(?:ого|ому|им|ым|ом|ем)$/u.test(other)) return true;
  if (/(?:ий|ый|ой)$/u.test(other) && /(?:ого|ому|им|ым|ом|ем)$/u.test(form)) return false;
  return null;
};
