// A long sentence ends earlier only where a clause ends, and only when what goes says nothing that changes the rest.
import { isBalanced } from '../stories/clean.ts';
import { countWords } from '../stories/sentences.ts';

const clause =
  /;|,(?=\s(?:which|who|whose|where|while|as|after|before|with|when|including|amid|following|adding|making|leaving|що|який|яка|яке|які|котр|коли|де|тоді як|після|перед|а також|зокрема|который|которая|которое|которые|где|когда|тогда как|после|перед|а также|в том числе)(?![\p{L}\p{N}]))|\s[—–](?=\s)/gu;

/** Attribution, doubt, denial and contrast: a sentence without them would say more than its source. */
const matters =
  /(?<!\p{L})(?:said|says?|told|sources|according|claim\p{L}*|alleg\p{L}*|report\p{L}*|accus\p{L}*|estimat\p{L}*|citing|den(?:y|ie)\p{L}*|but|not|no|never|nor|although|though|however|despite|unless|except|only|if|may|might|could|would|perhaps|possibly|n['’]t|не|ні|без|але|хоча|якщо|може|можуть|заявив|заявила|повідомив|повідомила|повідомили|за словами|за даними|нібито|ймовірно|но|хотя|если|может|могут|заявил|заявила|сообщил|сообщила|сообщили|по словам|по данным|якобы|вероятно|лишь|только|тільки|лише|стверджу\p{L}*|утвержда\p{L}*|каж(?:е|уть)|говор(?:ит|ят)|вважа\p{L}*|счита\p{L}*|пиш(?:е|уть|ет|ут)|змі|сми|джерел\p{L}*|источник\p{L}*)(?!\p{L})/iu;

/** True when a tail can go without changing what stands before it. */
export const dropsNothing = (tail: string): boolean => !matters.test(tail);

/** The sentence itself when it is short enough, its longest harmless beginning, or null. */
export function cutAtClause(sentence: string, fewest: number, most: number): string | null {
  if (countWords(sentence) <= most) return sentence;
  let best: string | null = null;
  for (const match of sentence.matchAll(clause)) {
    const head = sentence.slice(0, match.index).trimEnd();
    const words = countWords(head);
    if (words > most) break;
    const tail = sentence.slice(match.index);
    if (words >= fewest && isBalanced(head) && isLastClause(tail) && dropsNothing(tail)) best = head;
  }
  return best;
}

/** What follows a clause in the middle is the main clause again: "128 states, which ..., voted". */
function isLastClause(tail: string): boolean {
  // Several are a list, cut in its middle.
  if (tail.startsWith(';')) return !tail.includes(';', 1);
  return !/[,—–]/.test(tail.slice(2));
}
