// Attribution: who says what in a sentence, and how surely ("the governor said", "за словами Кравця", "по данным МЧС").
import { isActor } from './company.ts';
import { type Insertion, insertionBefore } from './insertions.ts';
import { isNoun } from './nouns-of-saying.ts';
import { type Stance, stanceOf } from './stances.ts';
import type { Reading, Word } from './words.ts';

export type Frame = {
  /** Index of the verb or of "according". */
  readonly at: number;
  readonly stance: Stance;
  readonly speaker: readonly Word[];
  /** "he said": the speaker stands in an earlier sentence. */
  readonly isPronoun: boolean;
};

const accordingWords =
  /^(запевненням|запевненнями|заверению|заверениям|висновком|висновками|заключению|выводам|предположению|убеждению|припущенням|припущеннями|переконанням|утверждению|заявлению|подсчетам|сообщениям|твердженням|зізнанням|заявою|підрахунками|повідомленнями|словами|даними|інформацією|оцінками|оцінкою|думку|повідомленням|прогнозами|версією|словам|данным|информации|оценкам|оценке|мнению|сообщению|версии|прогнозам|прогнозу|інформації|даним)$/;
const accordingBefore =
  /^(за|на|по|згідно|із|з|согласно|предварительной|попередніми|попередньою|предварительным|первым|его|її|його|ее|её|их|їхніми)$/;
const pronoun =
  /^(he|she|they|it|who|which|та|той|ті|цей|тот|те|він|вона|вони|воно|він|он|она|они|оно|який|яка|які|который|которая|которые)$/;
const possessive = /^(his|her|their|its|його|її|їхн\p{L}*|його|его|ее|её|их)$/u;

const ofWhom = /^(?:якого|якої|яких|которого|которой|которых)$/;

const negator = /^(not|never|n't|не|ни|ні|nor|neither|neither)$/;

/** Every attribution of a sentence, in order. */
export function readFrames(reading: Reading): Frame[] {
  const frames: Frame[] = [readLabel(reading) ?? []].flat();
  for (const word of reading.words) {
    const frame = readAccording(reading, word) ?? readVerb(reading, word);
    if (frame) frames.push(frame);
  }
  return frames;
}

/** "МЧС: без света 16 тысяч человек": a short head before a colon. */
function readLabel(reading: Reading): Frame | null {
  const colon = reading.words.findIndex(word => word.text === ':');
  if (colon < 1 || colon > 4 || /^(у|в|на|після|через|по|из|за|in|at|on|after)$/.test(reading.words[0]?.low ?? ''))
    return null;
  const head = reading.words.slice(0, colon);
  if (head.some(word => word.kind !== 'word' || stanceOf(word.low) !== null)) return null;
  const speaker = head.filter(word => word.isContent);
  return speaker.length > 0 ? { at: colon, stance: 'say', speaker, isPronoun: false } : null;
}

function readAccording(reading: Reading, word: Word): Frame | null {
  const { words } = reading;
  const isEnglish = word.low === 'according' && words[word.index + 1]?.low === 'to';
  const before = words[word.index - 1];
  const isCyrillic = accordingWords.test(word.low) && before !== undefined && accordingBefore.test(before.low);
  if (!isEnglish && !isCyrillic) return null;
  const from = word.index + (isEnglish ? 2 : 1);
  const isWhose = ofWhom.test(words[from]?.low ?? '');
  const isPronoun = isWhose || (before !== undefined && possessive.test(before.low));
  return { at: word.index, stance: 'say', speaker: isWhose ? [] : rightOf(words, from), isPronoun };
}

function readVerb(reading: Reading, word: Word): Frame | null {
  const stance = stanceOf(word.low);
  if (!stance || isNoun(reading.words, word)) return null;
  const { words } = reading;
  let at = word.index;
  while (at > 0 && isAuxiliary(words[at - 1])) at--;
  // "did not confirm" is no source of a claim but closer to a denial.
  const isNegated = words.slice(Math.max(0, word.index - 3), word.index).some(item => negator.test(item.low));
  const found = whoSays(reading, word, at);
  return found && { at: word.index, stance: isNegated && stance === 'confirm' ? 'deny' : stance, ...found };
}

const unnamed = { speaker: [], isPronoun: true };

/** The speaker of a verb whose auxiliaries begin at `at`; null when nobody is named who says it. */
function whoSays(reading: Reading, word: Word, at: number): Pick<Frame, 'speaker' | 'isPronoun'> | null {
  const { words } = reading;
  const [previous, next] = [words[at - 1], words[word.index + 1]];
  // "voted to confirm her", "will announce": to be done, not said.
  if (/^(?:to|will)$/.test(words[word.index - 1]?.low ?? '')) return null;
  if (/^[a-z]/.test(word.low) && isPassive(words, word.index)) return passiveSpeaker(words, word.index);
  // ", citing her links", ", обвиняя конкурента": said by the sentence's subject.
  if (previous?.text === ',' && /(?:[a-z]ing|ючи|ячи|вши|вшись|аючись|яя|ая)$/u.test(word.low)) return unnamed;
  if (previous && pronoun.test(previous.low)) return unnamed;
  const isAfterEdge = previous === undefined || (previous.kind === 'mark' && !isNameClosed(words, at - 1));
  if (isAfterEdge && next && pronoun.test(next.low) && !isApposition(words, at)) return unnamed;
  const isInverted = isAfterEdge && isBeforeSpeaker(words, word.low, at) && rightOf(words, word.index + 1).length > 0;
  const named = isInverted ? [] : leftOf(words, beforeLong(words, at));
  // "Про посередництво ОАЕ повідомив Зеленський": what it is about says nothing.
  const isTopic =
    /^(?:про|о|об)$/.test(words[(named[0]?.index ?? 0) - 1]?.low ?? '') && rightOf(words, word.index + 1).length > 0;
  const left = isTopic ? [] : named;
  if (left.length === 0 && accusing.test(word.low)) return null;
  const speaker = withRight(left, words, word, at);
  if (
    speaker.length > 0 &&
    speaker.every(item =>
      /^(year|old|man|woman|жінка|чоловік|женщина|мужчина|річний|летний|летняя|річна)$/.test(item.low),
    )
  )
    return unnamed;
  return speaker.length === 0 ? null : { speaker, isPronoun: false };
}

/** "was confirmed by officials"; without "by" nobody is named. */
function passiveSpeaker(words: readonly Word[], at: number): Pick<Frame, 'speaker' | 'isPronoun'> | null {
  const by = words.slice(at + 1, at + 4).find(item => item.low === 'by');
  const speaker = by ? rightOf(words, by.index + 1) : [];
  return speaker.length > 0 ? { speaker, isPronoun: false } : null;
}

export const isPassive = (words: readonly Word[], at: number): boolean => {
  const before = words.slice(Math.max(0, at - 3), at).filter(word => !/ly$|^(not|also|yet)$/.test(word.low));
  return /^(is|are|was|were|be|been|being|isnt|arent|wasnt|werent)$/.test(before.at(-1)?.low ?? '');
};

/** The closing mark of a short name in quotation marks: «Вектор-Софт» требует. */
function isNameClosed(words: readonly Word[], at: number): boolean {
  if (!/^[»"”]$/.test(words[at]?.text ?? '')) return false;
  const open = words.slice(0, at).findLastIndex(word => /^[«"“„]$/.test(word.text));
  return open >= 0 && at - open <= 5 && words[open + 1]?.isCapital === true;
}

/** "Решение назвал «победой» адвокат Ушаков": without a name before the verb the name behind it may be the speaker. */
function withRight(left: readonly Word[], words: readonly Word[], verb: Word, at: number): readonly Word[] {
  if (left.length === 0) {
    const joint = [verb.index - 1, at - 1].find(index => /^(and|but|і|й|та|и|але|но)$/.test(words[index]?.low ?? ''));
    const joined = joint === undefined ? [] : subjectOf(words, joint);
    return joined.length > 0 ? joined : rightOf(words, verb.index + 1);
  }
  // "К сдержанности призвала ООН": the name stands right behind the verb.
  const behind = words[verb.index + 1];
  if (behind?.isContent && /[\u0400-\u04ff]/.test(verb.low) && !left.some(word => word.isCapital)) {
    const right = rightOf(words, verb.index + 1);
    if (right.slice(0, 3).some(word => word.isCapital)) return [...left, ...right];
  }
  // Only over a quotation: "Решение назвал «победой» адвокат Ушаков".
  if (!/^[«"“„]$/.test(words[verb.index + 1]?.text ?? '') || left.some(word => word.isCapital && word.index > 0))
    return left;
  const right = rightOf(words, words.findIndex(word => word.index > verb.index + 1 && /^[»"”]$/.test(word.text)) + 1);
  return right.some(word => word.isCapital) ? [...left, ...right] : left;
}

/** The head of the clause before "and said". */
function subjectOf(words: readonly Word[], at: number): Word[] {
  const start = words.slice(0, at).findLastIndex(word => word.kind === 'mark' && /^[;.]$/.test(word.text)) + 1;
  return words
    .slice(start, at)
    .filter(word => word.isContent)
    .slice(0, 4);
}

/** "якого звинувачували": nobody is named who accuses. */
const accusing = /^(звинувачува|обвинувачува|підозрю|обвиня|подозрева|accus)/;

const auxiliary =
  /^(has|have|had|always|himself|herself|themselves|сам|сама|само|самі|сами|repeatedly|already|again|once|\w{3,}ly|завжди|неодноразово|постійно|всегда|неоднократно|уже|also|later|earlier|did|does|not|never|would|will|be|been|didnt|hasnt|havent|doesnt|також|теж|раніше|пізніше|не|также|тоже|ранее|позже|вже|уже|й|і|и)$/;

/** Italy is no adverb. */
const isAuxiliary = (word: Word | undefined): boolean =>
  word !== undefined && auxiliary.test(word.low) && !(word.isCapital && /ly$/.test(word.low));

/** ", said the mayor": these verbs stand before their speaker though a comma may close an apposition before them. */
export const speech =
  /^(заяви|заявля|сказа|каже|повідом|розпові|дода(?:в|л)|зазначи|наголоси|пише|сообщ|рассказ|добавил|отмети|подчеркн|говор|уточни|переда[ює]|запевн|написа)/;
const isBeforeSpeaker = (words: readonly Word[], low: string, at: number): boolean => {
  if (speech.test(low)) return true;
  // "..., прибывших из Киева, считает министр"
  const apposition = appositionBefore(words, at);
  if (apposition)
    return (
      apposition.isClause &&
      /[\u0400-\u04ff]/.test(low) &&
      isSpeakerAhead(words, words.findIndex(word => word.index >= at && word.low === low) + 1)
    );
  return /[\u0400-\u04ff]/.test(low)
    ? stanceOf(low) !== 'deny'
    : /^(said|says|say|added|wrote|writes|explained|warned|announced|reported|reports|noted|recalled)$/.test(low);
};

const isSpeakerAhead = (words: readonly Word[], from: number): boolean =>
  words.slice(from, from + 2).some(isActor) &&
  words.slice(from + 1, from + 8).every(word => word.kind === 'word' || /^[.«»"“”„-]$/.test(word.text));

/** "Her lawyer, Hugo Pratt, said": a short run with a name between two commas before the verb, or what tells who it is. */
const isApposition = (words: readonly Word[], at: number): boolean => appositionBefore(words, at) !== null;

function appositionBefore(words: readonly Word[], at: number): Insertion | null {
  const found = insertionBefore(words, at);
  const before = words[(found?.open ?? 0) - 1];
  if (!found || !before || (before.kind !== 'word' && !isNameClosed(words, before.index))) return null;
  if (found.isClause) return found;
  const inside = words.slice(found.open + 1, at - 1).filter(word => word.kind !== 'mark');
  const isShort = inside.length <= 6 && (inside.some(word => word.isCapital) || before.isCapital);
  const isTold = before.isCapital && inside.length > 6 && /^(a|an)$/.test(inside[0]?.low ?? '');
  return isShort || isTold ? found : null;
}

/** What a clause or a long apposition tells is not who speaks. */
function beforeLong(words: readonly Word[], at: number): number {
  const found = appositionBefore(words, at);
  if (!found || (!found.isClause && at - found.open <= 8)) return at;
  return isApposition(words, found.open + 1) ? beforeLong(words, found.open + 1) : found.open;
}

function leavePlace(found: Word[], words: readonly Word[], at: number): void {
  if (found[0] && words.slice(at + 1, found[0].index).every(item => !item.isContent)) found.shift();
  while (words[(found[0]?.index ?? 0) - 1]?.text === '-') found.shift();
}

function leftOf(words: readonly Word[], at: number): Word[] {
  const found: Word[] = [];
  let commas = isApposition(words, at) ? 2 : 0;
  for (let index = at - 1; index >= 0 && at - index <= 16; index--) {
    const word = words[index];
    if (!word || isLongQuote(words, word)) break;
    if (/^[«»"“”„]$/.test(word.text) || isAroundShort(words, word)) continue;
    if (word.kind === 'mark' && word.text !== '-') {
      if (word.text === ',' && commas-- > 0) continue;
      if (isCutTitle(words, word)) continue;
      break;
    }
    if (/^(but|and|while|але|а|но|и|і|та|that|що|что|after|про|о|об|про)$/.test(word.low)) break;
    if (placing.test(word.low)) {
      // "Про це в Телеграмі повідомив начальник": where it was said.
      leavePlace(found, words, index);
    } else if (word.isContent) found.unshift(word);
  }
  return found;
}

/** "(УВКБ)" */
const isAroundShort = (words: readonly Word[], mark: Word): boolean =>
  (mark.text === '(' && words[mark.index + 2]?.text === ')') ||
  (mark.text === ')' && words[mark.index - 2]?.text === '(');

/** "Gov. Roy Cooper" */
const isCutTitle = (words: readonly Word[], mark: Word): boolean => {
  const [before, after] = [words[mark.index - 1], words[mark.index + 1]];
  return mark.text === '.' && before?.isCapital === true && before.low.length <= 4 && after?.isCapital === true;
};

/** The closing mark of more than a name. */
const isLongQuote = (words: readonly Word[], mark: Word): boolean =>
  /^[»"”]$/.test(mark.text) &&
  mark.index - words.slice(0, mark.index).findLastIndex(item => /^[«"“„]$/.test(item.text)) > 6;

const placing = /^(в|у|на|in|at|on|during|під|во|по)$/;

function rightOf(words: readonly Word[], from: number): Word[] {
  const found: Word[] = [];
  for (let index = from; index < words.length && index - from <= 10; index++) {
    const word = words[index];
    if (!word) break;
    if (index === from && /^(в|у|in|at|the|представники|представители)$/.test(word.low)) continue;
    // "warned the state's governor, Roy Cooper"
    if (word.text === ',' && words[index - 1]?.isCapital === false && words[index + 1]?.isCapital) continue;
    if (isAroundShort(words, word)) continue;
    if (word.kind === 'mark' && !/^[-"'«»“”„.]$/.test(word.text)) break;
    if (word.text === '.' && index - from > 2 && !/^\p{Lu}$/u.test(words[index - 1]?.text ?? '')) break;
    if (
      /^(that|who|after|on|in|but|and|as|що|який|яка|что|который|которая|у|в|після|после|але|но|а|про|о|об)$/.test(
        word.low,
      )
    )
      break;
    if (word.isContent) found.push(word);
  }
  return found;
}
