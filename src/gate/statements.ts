// What a frame lays in somebody's mouth: the words next to it, without what hangs on the speaker ("said Lufthansa, which ...").
import type { Frame } from './frames.ts';
import type { Reading, Word } from './words.ts';

const opening = /^(?:that|що|что|:)$/;
const edge = /^[,;:()—–«»"“”„]$/;
const isTold = (word: Word): boolean => word.isContent || word.kind === 'number';

const trailing =
  /^(?:\w{3,}ing|who|which|який|яка|яке|які|который|которая|которое|которые|\p{L}{4,}(?:ючи|ячи|вши|вшись|[уюая]щ(?:ий|ая|ее|ие)|вш(?:ий|ая|ее|ие)))$/u;

/** "It closed, the union said, calling for talks": all that is said stands before, behind `from`; what follows the speaker does. */
export function isAtEnd(frame: Frame, { words }: Pick<Reading, 'words'>, from: number): boolean {
  const places = [frame.at, ...frame.speaker.map(word => word.index)];
  const [mark, next] = words.slice(Math.max(...places) + 1);
  const isEnd = mark === undefined || /^[.;]$/.test(mark.text) || (mark.text === ',' && trailing.test(next?.low ?? ''));
  return isEnd && words.slice(from + 1, Math.min(...places)).filter(word => word.isContent).length >= 3;
}

/** Content words and figures said: all behind "X said", "said X that"; else the part right before "said X". */
export function statementOf({ words }: Pick<Reading, 'words'>, frame: Frame): readonly Word[] {
  const places = [frame.at, ...frame.speaker.map(word => word.index)];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const isBehind =
    (last === frame.at && !isAtEnd(frame, { words }, -1)) ||
    words.slice(last + 1, last + 4).some(word => opening.test(word.low)) ||
    !words.slice(0, first).some(isTold);
  const found: Word[] = [];
  for (const word of isBehind ? words.slice(last + 1) : words.slice(0, first).reverse()) {
    if (word.text === ';' || (!isBehind && edge.test(word.text) && found.length >= 4)) break;
    if (isTold(word)) found.push(word);
  }
  const plain = found.filter(word => !word.isCapital);
  return plain.length >= 3 ? plain : found;
}
