// Who does what to whom in an English sentence: the order of words tells it.
import { smallValue } from '../stories/numeral-words.ts';
import { isActor, isPlaced } from './company.ts';
import type { Deed, Known } from './deeds.ts';
import { isAction } from './lexicon.ts';
import { irregular } from './tense.ts';
import type { Reading, Word } from './words.ts';

const edge =
  /^(?:[,;:()—–"“”]|and|but|while|that|which|who|whose|after|before|because|when|if|as|although|though|whereas)$/;
const relative = /^(?:who|which|that)$/;
const being = /^(?:is|are|was|were|be|been|being)$/;
const pronoun = /^(?:he|she|they|it)$/;
const helping =
  /^(?:has|have|had|will|would|may|might|could|can|should|must|did|does|do|to|not|also|never|already|later|earlier|then|once|again|is|are|was|were|be|been|being|\w{2,}ly)$/;
const preposition =
  /^(?:in|at|on|of|for|from|with|to|by|over|near|off|against|about|into|under|during|between|through|across|around|without)$/;

/** What follows "Kiper said" is a clause of its own. */
const isEdge = (word: Word): boolean =>
  edge.test(word.low) || /^(?:said|says|say|claims?|claimed|believes?|thinks?)$/.test(word.low);

/** `earlier` is the sentence before, whose people "he" and "it" may stand for. */
export function englishDeeds(reading: Reading, known: Known, earlier?: Reading): Deed[] {
  const deeds: Deed[] = [];
  let main: Subject = { agents: [], words: [] };
  for (const verb of reading.words) {
    if (!isVerb(reading, verb)) continue;
    const from = startOf(reading, verb);
    const next = reading.words.slice(verb.index + 1).findIndex(word => isEdge(word));
    const after = reading.words.slice(verb.index + 1, next < 0 ? undefined : verb.index + 1 + next);
    const before = from === verb.index ? beforeApposition(reading, from) : reading.words.slice(from, verb.index);
    const by = after.find(word => word.low === 'by');
    const isPassive = isAfterBeing(before) || after[0]?.low === 'by';
    const subject = subjectOf(reading, before, from, known, main, earlier);
    if (!relative.test(reading.words[from - 1]?.low ?? '')) main = subject;
    const doer = by ? after.slice(after.indexOf(by) + 1) : [];
    const agents = isPassive ? headOf(reading, doer, known) : subject.agents;
    const all = [...before, ...after].filter(word => !agents.includes(word) && word !== by);
    const others = all.filter(word => isAgent(reading, word, known) && !isPlaced(reading, word));
    deeds.push({
      verb,
      agents,
      others,
      near: others,
      rest: all.filter(word => (word.isContent || word.kind === 'number') && !isAgent(reading, word, known)),
      subject: isPassive ? doer.filter(word => word.isContent) : subject.words,
      patients: isPassive ? subject.words : objectOf(after),
    });
  }
  return deeds;
}

/** "was later seized", but not "is to seize". */
const isAfterBeing = (before: readonly Word[]): boolean =>
  being.test(before.findLast(word => !/ly$|^(?:not|also|later|never|already|once|again)$/.test(word.low))?.low ?? '');

type Subject = { readonly agents: readonly Word[]; readonly words: readonly Word[] };

/** Who stands before the verb; "and arrested" has the subject of the verb before, "who tabled" the noun before, "he" somebody told earlier. */
function subjectOf(
  reading: Reading,
  before: readonly Word[],
  from: number,
  known: Known,
  main: Subject,
  earlier: Reading | undefined,
): Subject {
  const words = before.filter(word => word.isContent && !helping.test(word.low));
  if (before.some(word => pronoun.test(word.low))) {
    const told = (earlier?.words ?? []).filter(word => word.isContent && known.isActing(word));
    return { agents: told, words: told };
  }
  // "plans to appeal": who appeals is told by the verb before.
  if (before.at(-1)?.low === 'to' && before.some(word => isVerb(reading, word))) return { agents: [], words: [] };
  if (words.length > 0) return { agents: headOf(reading, before, known), words };
  const joint = reading.words[from - 1]?.low ?? '';
  if (relative.test(joint)) {
    const noun = antecedentOf(reading, from - 1);
    return { agents: noun.filter(word => isAgent(reading, word, known)), words: noun };
  }
  return /^(?:and|but)$/.test(joint) ? main : { agents: [], words: [] };
}

/** "the deputy leader, Declan Roche, who tabled": the words before, back to a mark, a joint or a preposition. */
function antecedentOf(reading: Reading, at: number): readonly Word[] {
  const end = reading.words[at - 1]?.text === ',' ? at - 1 : at;
  const start = reading.words
    .slice(0, end)
    .findLastIndex(word => isEdge(word) || preposition.test(word.low) || isVerb(reading, word));
  return reading.words.slice(start + 1, end).filter(word => word.isContent);
}

/** The clause of a verb begins behind the last edge; an "and" between nouns is none. */
function startOf(reading: Reading, verb: Word): number {
  let from = reading.words.slice(0, verb.index).findLastIndex(isEdge) + 1;
  while (from > 0 && reading.words[from - 1]?.low === 'and') {
    const start = reading.words.slice(0, from - 1).findLastIndex(isEdge) + 1;
    const joined = reading.words.slice(start, from - 1);
    const own = reading.words.slice(from, verb.index).some(word => word.isContent && !helping.test(word.low));
    if (!own || joined.length === 0 || joined.some(word => helping.test(word.low) || isVerb(reading, word))) break;
    from = start;
  }
  return from;
}

/** "Tallow's owner, Gil Marsh, lent": the words between the commas, and those before them. */
function beforeApposition(reading: Reading, at: number): readonly Word[] {
  const open = reading.words.slice(Math.max(0, at - 7), at - 1).findLast(word => word.text === ',');
  if (reading.words[at - 1]?.text !== ',' || !open || !reading.words[open.index + 1]?.isCapital) return [];
  const from = reading.words.slice(0, open.index).findLastIndex(isEdge) + 1;
  return reading.words.slice(from, at - 1);
}

const modal = /^(?:to|will|would|may|might|could|should|must|can|shall|not)$/;

function isVerb(reading: Reading, word: Word): boolean {
  const before = reading.words[word.index - 1];
  if (word.isCapital || word.index === 0 || before?.text === '-' || (isActor(word) && !/ed$/.test(word.low)))
    return false;
  if (/^(?:the|a|an|of|in|on|at|for|with|his|her|its|their|new|more|most|two|three|\d+)$/.test(before?.low ?? ''))
    return false;
  if (irregular.test(word.low)) return !/^(?:was|were|had|has|have|left|won)$/.test(word.low) || word.low === 'won';
  if (!word.isContent) return false;
  if (/^(?:will|would|may|might|could|should|must)$/.test(before?.low ?? '')) return true;
  if (/ed$/.test(word.low)) return before?.low !== 'to';
  return (
    word.concepts.some(isAction) &&
    (modal.test(before?.low ?? '') || /^(?:beaten|taken|given|chosen|driven|shown|stolen|written)$/.test(word.low))
  );
}

/** May follow a name without being named by it. */
const beside = /^(?:late|early|today|yesterday|tomorrow|overnight|again|out|back|\w{3,}ly|d['’].*|l['’].*)$/;

/** Acts, and is no part of another name: "Nexar's shares", "Arizona law". */
function isAgent(reading: Reading, word: Word, known: Known): boolean {
  if (!known.isActing(word) && !(word.isCapital && word.isContent && word.concepts.length === 0)) return false;
  if (/['’]s?$/.test(word.text)) return false;
  const next = reading.words[word.index + 1];
  return (
    !word.isCapital ||
    (word.index === 0 && isActor(word)) ||
    !next?.isContent ||
    beside.test(next.low) ||
    next.isCapital ||
    isActor(next) ||
    isVerb(reading, next)
  );
}

/** What is done to: the words behind the verb, up to a preposition. */
function objectOf(after: readonly Word[]): readonly Word[] {
  const end = after.findIndex(word => preposition.test(word.low) || word.kind === 'mark');
  return after.slice(0, end < 0 ? undefined : end).filter(word => word.isContent);
}

/** Actors of the first noun phrase. */
function headOf(reading: Reading, words: readonly Word[], known: Known): Word[] {
  const found: Word[] = [];
  for (const word of words) {
    if (preposition.test(word.low)) {
      const next = reading.words[word.index + 1];
      if (next?.kind === 'number' || smallValue(next?.low ?? '') !== null) continue;
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
