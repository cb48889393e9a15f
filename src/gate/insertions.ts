// What stands between two commas inside a sentence: a relative clause, a participle with its words, an apposition.
import type { Word } from './words.ts';

/** The insertion that the comma right before `at` closes; `isClause`: it tells something of its own and names nobody else. */
export type Insertion = { readonly open: number; readonly isClause: boolean };

const relative =
  /^(?:which|who|whose|whom|where|який|яка|яке|які|якого|якої|яких|якому|якій|яким|якою|якими|яку|де|чий|чия|чиї|который|которая|которое|которые|которого|которой|которых|которому|которым|которую|которыми|котором|чей|чья|где)$/;
const preposition = /^(?:in|of|on|for|with|by|from|to|в|у|на|з|із|с|за|до|к|від|от|о|об|про|по|під|под|при|для|через)$/;
const participle =
  /^[\u0400-\u04ff]+(?:(?:вш|[уюая]щ|[аяеё]нн|[аяеиуы]т|[аи]ем)(?:ий|ый|ая|ое|ее|ие|ые|ого|его|ой|ей|ому|ему|ую|им|ым|их|ых|ими|ыми)(?:ся)?|(?:[аяіїе]н|[аяиу]т)(?:ий|а|е|і|ого|ої|ому|ій|у|им|ою|их|ими))$/u;
const edge = /^[;:—–]$/;

/** What stands in quotation marks opens nothing. */
export function insertionBefore(words: readonly Word[], at: number): Insertion | null {
  if (words[at - 1]?.text !== ',') return null;
  let depth = 0;
  for (let index = at - 2; index > 0 && at - index <= longest; index--) {
    const word = words[index];
    if (!word || (depth === 0 && edge.test(word.text))) return null;
    if (/^[»”]$/.test(word.text)) depth++;
    if (/^[«“„]$/.test(word.text)) depth = Math.max(0, depth - 1);
    if (word.text !== ',' || depth > 0) continue;
    const first = words[index + (preposition.test(words[index + 1]?.low ?? '') ? 2 : 1)];
    const isClause =
      first !== undefined &&
      !first.isCapital &&
      (relative.test(first.low) || (first.index === index + 1 && participle.test(first.low)));
    return { open: index, isClause };
  }
  return null;
}

const longest = 26;
