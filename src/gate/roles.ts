// Who does what: the one who acts in a clause of the bullet must be the one who acts in the source's clause about the same,
// told actively or passively ("A sued B", "B was sued by A"). English only: there the order of words tells it. In Ukrainian
// and Russian their cases do (exchanged.ts).
import { isActor, isPlaced } from './company.ts';
import { isAction } from './lexicon.ts';
import type { Material, Problem } from './material.ts';
import { isSameName } from './names.ts';
import { isRelated, isSameWord, type Reading, type Word } from './words.ts';

type Deed = {
  readonly verb: Word;
  readonly agents: readonly Word[];
  /** What else the clause tells: its numbers and words that do not act. */
  readonly rest: readonly Word[];
  readonly isPronoun: boolean;
};

/** A deed of the bullet that the sources tell of somebody else, whom the bullet leaves out or makes its object. */
export function checkRoles(material: Material): Problem | null {
  if (material.language !== 'en') return null;
  const known = material.cited.flatMap(cited => deedsOf(cited));
  for (const sentence of material.bullet) {
    for (const deed of deedsOf(sentence)) {
      if (deed.agents.length === 0) continue;
      const same = known.filter(other => isSameDeed(deed, other));
      if (same.length === 0 || same.some(other => other.isPronoun || other.agents.length === 0)) continue;
      // Whoever stands in both clauses may be told as the one or the other: "a motion of the opposition".
      if (same.some(other => isShared(deed.agents, [...other.agents, ...other.rest]))) continue;
      if (same.some(other => isShared(other.agents, [...deed.agents, ...deed.rest]))) continue;
      const [agent, other] = [deed.agents.at(-1), same[0]?.agents.at(-1)];
      const isThere = material.cited.some(cited => cited.words.some(word => isOne(deed.agents, word)));
      if (!agent || !other || !isThere) continue;
      if (agent.isCapital !== other.isCapital) continue;
      return { reason: 'actor', detail: `${agent.text} does what ${other.text} does in the source` };
    }
  }
  return null;
}

const isOne = (words: readonly Word[], word: Word): boolean =>
  word.isContent && words.some(own => isSameName(own, word) || isRelated(own, word));

const isShared = (a: readonly Word[], b: readonly Word[]): boolean => b.some(word => isOne(a, word));

function isSameDeed(a: Deed, b: Deed): boolean {
  const isVerb =
    isSameWord(a.verb, b.verb) ||
    a.verb.concepts.some(concept => isAction(concept) && b.verb.concepts.includes(concept));
  if (!isVerb) return false;
  const shared = a.rest.filter(word =>
    b.rest.some(other => (word.kind === 'number' ? word.low === other.low : isRelated(word, other))),
  );
  return shared.length >= 2 || (shared.length >= 1 && (a.rest.length <= 2 || shared.length * 2 >= a.rest.length));
}

const edge = /^(?:[,;:()—–"“”]|and|but|while|that|which|who|whose|after|before|because|when|if|as)$/;
const passive = /^(is|are|was|were|be|been|being)$/;
const pronoun = /^(he|she|they|it|who|which)$/;
const past = /(?:ed|en|wn|ght|ung|ew|old|ade|ent|ook|ave|ost|on|id|et|ut|an|aw|ank|ell|oke|ose|ought)$/;

/** The bounds of the clause around a word. */
function clauseOf(reading: Reading, at: number): readonly [number, number] {
  const from = reading.words.slice(0, at).findLastIndex(word => edge.test(word.low)) + 1;
  const next = reading.words.slice(at + 1).findIndex(word => edge.test(word.low));
  return [from, next < 0 ? reading.words.length : at + 1 + next];
}

function deedsOf(reading: Reading): Deed[] {
  return reading.words.flatMap((verb): Deed[] => {
    if (!isEnglishVerb(reading, verb)) return [];
    const [from, to] = clauseOf(reading, verb.index);
    const before = reading.words.slice(from, verb.index);
    const after = reading.words.slice(verb.index + 1, to);
    const isPassive = before.slice(-3).some(word => passive.test(word.low));
    const by = after.find(word => word.low === 'by');
    if (isPassive && !by) return [];
    const agents = isPassive ? headOf(reading, reading.words.slice((by?.index ?? 0) + 1, to)) : headOf(reading, before);
    const rest = [...before, ...after].filter(
      word => (word.isContent || word.kind === 'number') && !agents.includes(word) && word !== by,
    );
    return [{ verb, agents, rest, isPronoun: !isPassive && before.some(word => pronoun.test(word.low)) }];
  });
}

const isEnglishVerb = (reading: Reading, word: Word): boolean =>
  word.isContent &&
  !word.isCapital &&
  word.index > 0 &&
  past.test(word.low) &&
  !/^(the|a|an|of|in|on|at|to|for|with|his|her|its|their|new|more|most)$/.test(
    reading.words[word.index - 1]?.low ?? '',
  );

/** Acts, and is no part of another name: "Nexar's shares", "Arizona law". */
function isAgent(reading: Reading, word: Word): boolean {
  if (!isActor(word) && !(word.isCapital && word.isContent && word.concepts.length === 0)) return false;
  if (/['’]s?$/.test(word.text)) return false;
  const next = reading.words[word.index + 1];
  return !word.isCapital || !next?.isContent || next.isCapital || isActor(next) || isEnglishVerb(reading, next);
}

/** Actors of the first noun phrase. */
function headOf(reading: Reading, words: readonly Word[]): Word[] {
  const found: Word[] = [];
  for (const word of words) {
    if (/^(in|at|on|of|for|from|with|to|by|over|near|off|against|about|into|near)$/.test(word.low)) {
      if (found.length > 0) break;
      continue;
    }
    if (isAgent(reading, word) && (found.length > 0 || !isPlaced(reading, word))) found.push(word);
  }
  return found;
}
