// Who does what to whom: each verb of a sentence with those who act and those who are acted upon. In English the order of
// words tells it; for Ukrainian and Russian see cyrillic-deeds.ts.
import { smallValue } from '../stories/numeral-words.ts';
import { isActor, isPlaced } from './company.ts';
import { cyrillicDeeds } from './cyrillic-deeds.ts';
import type { Reading, Word } from './words.ts';

export type Deed = {
  readonly verb: Word;
  /** Nobody when a pronoun stands for them, or when they are not told. */
  readonly agents: readonly Word[];
  readonly others: readonly Word[];
  /** The others, and in Ukrainian and Russian also those behind a preposition ("won over Metallurg"). */
  readonly near: readonly Word[];
  /** What else the clause tells: its numbers and words that do not act. */
  readonly rest: readonly Word[];
};

/** The texts at hand: other forms of a word in them, and whether a word at the head of a sentence is a name in them. */
export type Known = { readonly formsOf: (word: Word) => readonly string[]; readonly isActing: (word: Word) => boolean };

export const deedsOf = (reading: Reading, known: Known): readonly Deed[] =>
  reading.language === 'uk' || reading.language === 'ru' ? cyrillicDeeds(reading, known) : englishDeeds(reading, known);

const edgeEnglish = /^(?:[,;:()—–"“”]|and|but|while|that|which|who|whose|after|before|because|when|if|as)$/;
/** "Tallow's owner, Gil Marsh, lent": the words between the commas, and those before them. */
function beforeApposition(reading: Reading, at: number): readonly Word[] {
  const open = reading.words.slice(Math.max(0, at - 7), at - 1).findLast(word => word.text === ',');
  if (reading.words[at - 1]?.text !== ',' || !open || !reading.words[open.index + 1]?.isCapital) return [];
  const from = reading.words.slice(0, open.index).findLastIndex(isEdgeEnglish) + 1;
  return reading.words.slice(from, at - 1);
}

/** What follows "Kiper said" is a clause of its own. */
const isEdgeEnglish = (word: Word): boolean =>
  edgeEnglish.test(word.low) || /^(?:said|says|say|claims?|claimed|believes?|thinks?)$/.test(word.low);
const passiveEnglish = /^(is|are|was|were|be|been|being)$/;
const pronounEnglish = /^(he|she|they|it|who|which)$/;
const past = /(?:ed|en|wn|ght|ung|ew|old|ade|ent|ook|ave|ost|on|id|et|ut|an|aw|ank|ell|oke|ose|ought)$/;

function englishDeeds(reading: Reading, known: Known): Deed[] {
  return reading.words.flatMap((verb): Deed[] => {
    if (!isEnglishVerb(reading, verb)) return [];
    const from = reading.words.slice(0, verb.index).findLastIndex(isEdgeEnglish) + 1;
    const next = reading.words.slice(verb.index + 1).findIndex(word => edgeEnglish.test(word.low));
    const to = next < 0 ? reading.words.length : verb.index + 1 + next;
    const before = from === verb.index ? beforeApposition(reading, from) : reading.words.slice(from, verb.index);
    const after = reading.words.slice(verb.index + 1, to);
    const isPassive = before.slice(-3).some(word => passiveEnglish.test(word.low)) || after[0]?.low === 'by';
    const by = after.find(word => word.low === 'by');
    if (isPassive && !by) return [];
    const found = isPassive
      ? headOf(reading, after.slice(after.indexOf(by as Word) + 1), known)
      : headOf(reading, before, known);
    const isPronoun = !isPassive && before.some(word => pronounEnglish.test(word.low));
    const agents = isPronoun ? [] : found;
    const all = [...before, ...after].filter(word => !agents.includes(word) && word !== by);
    const others = all.filter(word => isAgent(reading, word, known) && !isPlaced(reading, word));
    return [
      {
        verb,
        agents,
        others,
        near: others,
        rest: all.filter(word => (word.isContent || word.kind === 'number') && !isAgent(reading, word, known)),
      },
    ];
  });
}

const isEnglishVerb = (reading: Reading, word: Word): boolean =>
  (word.isContent || /^(?:won|took|gave|beat|lost|got|sent|paid|led)$/.test(word.low)) &&
  !word.isCapital &&
  word.index > 0 &&
  reading.words[word.index - 1]?.text !== '-' &&
  past.test(word.low) &&
  !/(?:ion|ment|men|went|going|brigade|decade)$/.test(word.low) &&
  !isActor(word) &&
  !/^(the|a|an|of|in|on|at|to|for|with|his|her|its|their|new|more|most)$/.test(
    reading.words[word.index - 1]?.low ?? '',
  );

/** Acts, and is no part of another name: "Nexar's shares", "Arizona law". */
function isAgent(reading: Reading, word: Word, known: Known): boolean {
  if (!known.isActing(word) && !(word.isCapital && word.isContent && word.concepts.length === 0)) return false;
  if (/['’]s?$/.test(word.text)) return false;
  const next = reading.words[word.index + 1];
  return !word.isCapital || !next?.isContent || next.isCapital || isActor(next) || isEnglishVerb(reading, next);
}

/** Actors of the first noun phrase. */
function headOf(reading: Reading, words: readonly Word[], known: Known): Word[] {
  const found: Word[] = [];
  for (const word of words) {
    if (/^(in|at|on|of|for|from|with|to|by|over|near|off|against|about|into|near|under)$/.test(word.low)) {
      if (
        reading.words[word.index + 1]?.kind === 'number' ||
        smallValue(reading.words[word.index + 1]?.low ?? '') !== null
      )
        continue;
      if (found.length > 0) break;
      continue;
    }
    if (isAgent(reading, word, known) && (found.length > 0 || !isPlaced(reading, word) || isOf(reading, word)))
      found.push(word);
  }
  return found;
}

/** "79 per cent of nurses" */
const isOf = (reading: Reading, word: Word): boolean =>
  reading.words.slice(Math.max(0, word.index - 3), word.index).some(before => before.low === 'of');
