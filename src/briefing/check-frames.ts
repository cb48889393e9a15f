// Attribution: who says what in a sentence, and how surely ("the governor said", "за словами Кравця", "по данным МЧС").
import type { Reading, Word } from './check-words.ts';

export type Frame = {
  /** Index of the verb or of "according". */
  readonly at: number;
  readonly stance: 'claim' | 'say' | 'confirm' | 'deny';
  readonly speaker: readonly Word[];
  /** "he said": the speaker stands in an earlier sentence. */
  readonly isPronoun: boolean;
};

const claim =
  /^(claim(s|ed|ing)?|alleg(e|es|ed|ing)|assert\w*|insist\w*|argu(e|es|ed|ing)|maintain(s|ed)|believ\w+|suspect(s|ed)?|think(s)?|thought|contend\w*|accus(e|es|ed|ing)|стверджу\p{L}*|вважа\p{L}*|припуска\p{L}*|припусти\p{L}*|наполяга\p{L}*|звинувати\p{L}*|звинувачу\p{L}*|підозрю\p{L}*|утвержда\p{L}*|счита(ет|ют|ли|л|ла)|полага\p{L}*|настаива\p{L}*|обвинил\p{L}*|обвиня\p{L}*|подозрева(ет|ют)|предполо\p{L}*|предполага\p{L}*)$/u;
const say =
  /^(said|says?|saying|told|tells?|announc\w+|stated|states|report(s|ed|ing)?|warn(s|ed|ing)|add(s|ed)|explain\w*|wrote|writes|declar(e|ed|es)|comment(ed|s)|note(d|s)|describ(e|ed|es)|call(s|ed)|estimat(e|es|ed)|predict(s|ed)?|forecast(s)?|show(s|ed|n)|found|finds|suggest(s|ed)|indicat(e|es|ed)|attribut(e|es|ed)|blam(e|es|ed)|recall(s|ed)|pledg(e|es|ed)|vow(s|ed)|promis(e|es|ed)|quoted|заяви\p{L}*|заявля\p{L}*|сказа\p{L}*|каже|кажуть|говори\p{L}*|розпові\p{L}*|повідом\p{L}*|пояснив|пояснила|пояснили|пояснює|пояснюють|попереди\p{L}*|попереджа\p{L}*|застер[еіг]\p{L}*|дода(в|ла|ли|є)|зазначи\p{L}*|зазнача\p{L}*|наголоси\p{L}*|наголошу\p{L}*|оголоси\p{L}*|написа(в|ла|ли)|пише|назва(в|ла|ли)|наз[иы]ва\p{L}*|назвал\p{L}*|пов'язу\p{L}*|повязу\p{L}*|пояснил\p{L}*|показа(в|ло|ли|ла)|свідч\p{L}*|оціню\p{L}*|прогнозу\p{L}*|сообщ\p{L}*|рассказ\p{L}*|объясн\p{L}*|предупре\p{L}*|добавил\p{L}*|отмети\p{L}*|отмеча\p{L}*|подчеркн\p{L}*|объяви\p{L}*|написал\p{L}*|пишет|связыва\p{L}*|показал\p{L}*|свидетельств\p{L}*|оценива\p{L}*|прогнозиру\p{L}*|обеща\p{L}*|пообеща\p{L}*|обіця\p{L}*|пообіця\p{L}*|говорит|говорят|отзыва\p{L}*)$/u;
const confirm =
  /^(confirm(s|ed|ing)?|admit(s|ted)?|acknowledg\w+|conced(e|es|ed)|confess\w*|prov(e|es|ed|en)|demonstrat(ed|es)|verif(y|ies|ied)|reveal(s|ed)?|establish(ed|es)|concluded?|підтверд\p{L}*|визна(в|ла|ли|є|ють|ло)|зізна\p{L}*|дове(ли|ла|дено)|встанови\p{L}*|подтверд\p{L}*|призна(л|ла|ли|ет|ют|ло)|доказа\p{L}*|установил\p{L}*)$/u;
const deny =
  /^(den(y|ies|ied|ying)|reject(s|ed|ing)?|refut(e|es|ed)|rebut\w*|disput(e|es|ed)|dismiss(es|ed)?|заперечи\p{L}*|запереч\p{L}*|спросту\p{L}*|відкида\p{L}*|відкину\p{L}*|отриц\p{L}*|отверг\p{L}*|опроверг\p{L}*|опроверж\p{L}*)$/u;
const accordingWords =
  /^(словами|даними|інформацією|оцінками|оцінкою|думку|повідомленням|прогнозами|версією|словам|данным|информации|оценкам|оценке|мнению|сообщению|версии|прогнозам|прогнозу|інформації|даним)$/;
const accordingBefore =
  /^(за|на|по|згідно|із|з|согласно|предварительной|попередніми|попередньою|предварительным|первым|его|її|його|ее|её|их|їхніми)$/;
const pronoun =
  /^(he|she|they|it|who|which|він|вона|вони|воно|він|он|она|они|оно|який|яка|які|который|которая|которые)$/;
const possessive = /^(his|her|their|its|його|її|їхн\p{L}*|його|его|ее|её|их)$/u;

export const stanceOf = (low: string): Frame['stance'] | null => {
  if (deny.test(low)) return 'deny';
  if (confirm.test(low)) return 'confirm';
  if (claim.test(low)) return 'claim';
  return say.test(low) ? 'say' : null;
};

const negator = /^(not|never|n't|не|ни|ні|nor|neither|neither)$/;

/** Every attribution of a sentence, in order. */
export function readFrames(reading: Reading): Frame[] {
  const frames: Frame[] = [];
  for (const word of reading.words) {
    const frame = readAccording(reading, word) ?? readVerb(reading, word);
    if (frame) frames.push(frame);
  }
  return frames;
}

function readAccording(reading: Reading, word: Word): Frame | null {
  const { words } = reading;
  const isEnglish = word.low === 'according' && words[word.index + 1]?.low === 'to';
  const before = words[word.index - 1];
  const isCyrillic = accordingWords.test(word.low) && before !== undefined && accordingBefore.test(before.low);
  if (!isEnglish && !isCyrillic) return null;
  const isPronoun = before !== undefined && possessive.test(before.low);
  return { at: word.index, stance: 'say', speaker: rightOf(words, word.index + (isEnglish ? 2 : 1)), isPronoun };
}

function readVerb(reading: Reading, word: Word): Frame | null {
  const stance = stanceOf(word.low);
  if (!stance) return null;
  const { words } = reading;
  if (isNoun(words, word)) return null;
  const previous = words[word.index - 1];
  const before = words.slice(Math.max(0, word.index - 4), word.index);
  // "did not confirm" says nothing for sure and is no source of a claim; "did not deny" neither.
  const isNegated =
    before.slice(-2).some(item => negator.test(item.low)) ||
    before.some(item => /^(didnt|hasnt|havent|doesnt|cannot)$/.test(item.low));
  const left = leftOf(words, word.index);
  const isInverted = isEdge(previous) && startsSpeaker(words, word.index);
  const speaker = isInverted || left.length === 0 ? rightOf(words, word.index + 1) : left;
  const subject = words
    .slice(Math.max(0, word.index - 3), word.index)
    .findLast(
      item => item.kind === 'word' && !/^(has|have|had|also|later|also|також|также|раніше|ранее)$/.test(item.low),
    );
  const isPronoun = !isInverted && subject !== undefined && pronoun.test(subject.low);
  if (speaker.length === 0 && !isPronoun) return null;
  return {
    at: word.index,
    stance: isNegated && stance === 'confirm' ? 'deny' : stance,
    speaker: isPronoun ? [] : speaker,
    isPronoun,
  };
}

/** "the report", "his call", "added value", "found dead", "was found": not somebody saying something. */
function isNoun(words: readonly Word[], word: Word): boolean {
  const [before, after] = [words[word.index - 1]?.low ?? '', words[word.index + 1]?.low ?? ''];
  if (
    /^(report|reports|call|calls|claim|claims|forecast|forecasts|show|shows|estimate|note|notes|comment|comments|states|state|think|suspect|suspects|blame|promise|pledge)$/.test(
      word.low,
    )
  ) {
    return (
      /^(the|a|an|his|her|their|its|this|that|of|for|in|on|to|by|new|no|any|s|will|would|medical|weather|annual)$/.test(
        before,
      ) ||
      before === '' ||
      /^(of|for|about|in|from)$/.test(after)
    );
  }
  if (/^(found|finds|show|shows|showed|shown)$/.test(word.low))
    return (
      !/^(that|no|evidence|it|the|a|he|she|they|,)$/.test(after) &&
      !/^(results|study|survey|data|poll|research|report|review|analysis|investigation|court|figures|commission|researchers|scientists|inquiry)$/.test(
        words.slice(Math.max(0, word.index - 3), word.index).findLast(item => item.isContent)?.low ?? '',
      )
    );
  if (
    /^(called|added|told|charged|blamed|suspected|accused|described|estimated|rejected|dismissed|proved|established)$/.test(
      word.low,
    )
  ) {
    return /^(is|are|was|were|been|be|being)$/.test(before) && word.low !== 'told'
      ? true
      : /^(call|called)$/.test(word.low) && /^(for|on|off|to)$/.test(after);
  }
  return (
    /^(сообщени|повідомленн|заявлени|показани|обещани)/.test(word.low) ||
    (/^пред[уу]?/.test(word.low) && word.low.startsWith('предупрежден'))
  );
}

const isEdge = (word: Word | undefined): boolean => word === undefined || word.kind === 'mark';

/** What follows ", said" is a speaker when it names somebody; "said she would" after an apposition is not. */
function startsSpeaker(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (!next || next.kind === 'mark' || pronoun.test(next.low) || /^(that|it|there|we|i|що|что)$/.test(next.low))
    return false;
  const run = rightOf(words, at + 1);
  return run.length > 0;
}

function leftOf(words: readonly Word[], at: number): Word[] {
  const found: Word[] = [];
  let index = at - 1;
  // "Her lawyer, Hugo Pratt, said": over the closing comma of an apposition.
  let commas = words[index]?.text === ',' ? 2 : 0;
  if (commas) index--;
  for (; index >= 0 && at - index <= 14; index--) {
    const word = words[index];
    if (!word) break;
    if (word.kind === 'mark' && !/^[-"'«»“”„]$/.test(word.text)) {
      if (word.text === ',' && commas-- > 0) continue;
      break;
    }
    if (/^(but|and|while|але|а|но|и|і|та|that|що|что|after|after)$/.test(word.low)) break;
    if (word.isContent) found.unshift(word);
  }
  return found;
}

function rightOf(words: readonly Word[], from: number): Word[] {
  const found: Word[] = [];
  for (let index = from; index < words.length && index - from <= 10; index++) {
    const word = words[index];
    if (!word) break;
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
