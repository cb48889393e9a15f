// What a verb of saying says, and which cited sentences carry that.
import type { Frame } from './frames.ts';
import { type Cited, type Material, supporting } from './material.ts';
import { isAtEnd } from './statements.ts';
import { contentOf, type Reading, type Word } from './words.ts';

/** Sentences that carry what this frame says; with several speakers in a bullet those that carry any of its clauses. */
export function carriersOf(sentence: Material['bullet'][number], frame: Frame, material: Material): readonly Cited[] {
  const edges = sentence.words.filter(word => word.text === ';').map(word => word.index);
  const from = edges.findLast(edge => edge < frame.at) ?? -1;
  const to = edges.find(edge => edge > frame.at) ?? sentence.words.length;
  const isAlone = sentence.frames.every(other => other === frame || other.at < from || other.at > to);
  const end = isAlone && isAtEnd(frame, sentence, from) ? frame.at : to;
  const isSaid = (word: Word): boolean =>
    word.index > from && word.index < end && word.index !== frame.at && !frame.speaker.includes(word);
  const said = contentOf(sentence).filter(isSaid);
  if (said.length === 0) return material.cited;
  const groups = sentence.clauses
    .map(clause => contentOf(sentence, clause).filter(isSaid))
    .filter(words => words.length > (isAlone ? 1 : 0));
  const object = contentOf(sentence).filter(
    word => word.index > frame.at && word.index <= frame.at + 4 && isSaid(word),
  );
  const quoted = quotedWords(sentence).map(words => words.filter(isSaid));
  // "The stolen canvas by Reni was insured": what is told of it, not whose it is.
  const plain = said.filter(word => !word.isCapital);
  const carriers = [...groups, ...quoted, plain].flatMap(words => best(words, material.cited));
  const spoken = best(object, material.cited).filter(cited => cited.frames.length > 0);
  return [...carriers, ...spoken, ...best(said, material.cited)];
}

function best(words: readonly Word[], cited: readonly Cited[]): Cited[] {
  const found = supporting(words, cited);
  const top = found[0]?.score ?? 0;
  return found.filter(item => item.score >= top * 0.85).map(item => item.sentence);
}

/** What stands between quotation marks. */
function quotedWords(sentence: Reading): (readonly Word[])[] {
  const edges = sentence.words.filter(word => /^[«»"“”„]$/.test(word.text)).map(word => word.index);
  return edges.flatMap((from, at) => {
    const to = edges[at + 1];
    return at % 2 === 0 && to !== undefined ? [sentence.words.slice(from, to).filter(word => word.isContent)] : [];
  });
}
