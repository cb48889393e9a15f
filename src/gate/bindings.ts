// Which noun belongs to which action: "the driver died, the medic was hurt" must not become "the medic died, the driver was
// hurt", in whatever order the two are told.

import { isAction } from './lexicon.ts';
import type { Cited, Problem } from './material.ts';
import { isSameName } from './names.ts';
import { isSameWord, type Reading, type Word } from './words.ts';

type Binding = { readonly action: Word; readonly nouns: readonly Word[] };

/** Two actions of the source whose nouns the bullet exchanges. */
export function checkBindings(sentence: Reading, cited: Cited): Problem | null {
  const [own, theirs] = [bindingsOf(sentence), bindingsOf(cited)];
  for (const first of own) {
    for (const second of own) {
      if (first === second || isSameAction(first.action, second.action)) continue;
      const noun = movedFrom(first, second, theirs);
      const other = noun && movedFrom(second, first, theirs);
      if (noun && other && !isSame(noun, other)) {
        return { reason: 'actor', detail: `${noun.text} and ${other.text} have changed places` };
      }
    }
  }
  return null;
}

/** A noun bound to `here` in the bullet, but in the source only to the action of `there`. */
function movedFrom(here: Binding, there: Binding, source: readonly Binding[]): Word | undefined {
  const sameHere = source.filter(item => isSameAction(item.action, here.action));
  const sameThere = source.filter(item => isSameAction(item.action, there.action));
  if (sameHere.length === 0 || sameThere.length === 0) return undefined;
  return here.nouns.find(noun => !isBound(noun, sameHere) && isBound(noun, sameThere) && !isBound(noun, [there]));
}

const isBound = (noun: Word, bindings: readonly Binding[]): boolean =>
  bindings.some(binding => binding.nouns.some(other => isSame(noun, other)));

const isSame = (a: Word, b: Word): boolean => isSameWord(a, b) || isSameName(a, b);

const isSameAction = (a: Word, b: Word): boolean =>
  isSameWord(a, b) || a.concepts.some(concept => isAction(concept) && b.concepts.includes(concept));

/** Each action word of a clause with the other content words of that clause; clauses of several actions say nothing sure. */
function bindingsOf(reading: Reading): Binding[] {
  return reading.clauses.flatMap(clause => {
    const words = reading.words.slice(clause.from, clause.to).filter(word => word.isContent);
    const actions = words.filter(word => !word.isCapital && word.concepts.some(isAction));
    const [action] = actions;
    if (!action || actions.some(other => !isSameAction(action, other) && Math.abs(other.index - action.index) > 2))
      return [];
    const nouns = words.filter(word => !actions.includes(word) && Math.abs(word.index - action.index) <= 4);
    return nouns.length > 0 ? [{ action, nouns }] : [];
  });
}
