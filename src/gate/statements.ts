// What a frame lays in somebody's mouth: the words next to it, without what hangs on the speaker ("said Lufthansa, which ...").
import type { Frame } from './frames.ts';
import type { Reading, Word } from './words.ts';

const opening = /^(?:that|що|что|:)$/;
const edge = /^[,;:()—–«»"“”„]$/;
const isTold = (word: Word): boolean => word.isContent || word.kind === 'number';

/** Content words and figures said: all behind "X said", "said X that"; else the part right before "said X". */
export function statementOf({ words }: Reading, frame: Frame): readonly Word[] {
  const places = [frame.at, ...frame.speaker.map(word => word.index)];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const isBehind =
    last === frame.at ||
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
