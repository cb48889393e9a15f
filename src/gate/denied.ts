// What a sentence denies: the words that its negations bear on.
import { doubtIn } from './doubt.ts';
import { stanceOf } from './stances.ts';
import type { Reading, Word } from './words.ts';

const negators =
  /^(not|never|no|none|nobody|nothing|without|neither|nor|cannot|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo|might|must|need)nt|не|ні|ни|нет|немає|нема|без|жодн\p{L}*|ані|ніхто|ніщо|нічого|никто|ничего|никак\p{L}*|ніяк\p{L}*|жоден|жодного)$/u;
const lexical =
  /^((?:зне|обез|обес)(?:струм|вод|точ)\p{L}*|lift\w*|withdr\w*|drop(?:s|ped)?|revok\w*|зня(?:в|л)\p{L}*|знят\p{L}*|сня(?:л|т)\p{L}*|відклик\p{L}*|отозв\p{L}*|скасув\p{L}*|скасов\p{L}*|отмен\p{L}*|los(?:t|e|es|ing)|втрат\p{L}*|лиш\p{L}*|залиш\p{L}*|остал\p{L}*|потер\p{L}*|deni\w*|deny\w*|reject\w*|refus\w*|refrain\w*|abstain\w*|discourag\w*|untrue|false|unclear|unknown|uncertain|unsure|nowhere|rather|instead|невідом\p{L}*|неясн\p{L}*|незрозуміл\p{L}*|замість|неизвестн\p{L}*|непонятн\p{L}*|вместо|baseless|fake\w*|hoax\w*|wrong|недостов\p{L}*|вигад\p{L}*|вымыс\p{L}*|вымышл\p{L}*|фейк\p{L}*|надуман\p{L}*|unfounded|fail(?:s|ed|ing)?|unable|lack\w*|refut\w*|dismiss\w*|disput\w*|yet|absence|absent|unhurt|unharmed|rule[ds]?|avoid\w*|prevent\w*|stop\w*|neither|turned|halt\w*|still|needs?|await\w*|pending|досі|поки|пока|потребу\p{L}*|требуется|відмов\p{L}*|утрим\p{L}*|воздерж\p{L}*|заборон\p{L}*|запре[тщ]\p{L}*|брехн\p{L}*|неправд\p{L}*|ложь|безпідставн\p{L}*|відкин\p{L}*|відхил\p{L}*|знеструм\p{L}*|обесточ\p{L}*|запереч\p{L}*|спрост\p{L}*|відсутн\p{L}*|бракує|унікн\p{L}*|отказ\p{L}*|отверг\p{L}*|отриц\p{L}*|опроверг\p{L}*|опроверж\p{L}*|отклон\p{L}*|отсутств\p{L}*|избеж\p{L}*|против|проти)$/u;

export const isNegator = (word: Word): boolean => word.text !== '№' && negators.test(word.low);
/** Denies by its meaning, or leaves open. */
export const isLexical = (word: Word): boolean => lexical.test(word.low);

/** "have yet to approve", "failed to stop", "проверить невозможно". */
export const refusal =
  /^(yet|fail(s|ed)?|refus(e|es|ed)|unable|declin(e|es|ed)|impossible|неможлив\p{L}*|невозможн\p{L}*|відмови\p{L}*|отказал\p{L}*)$/u;

const weakened =
  /^(only|just|before|until|earlier|later|sooner|less|fewer|more|раньше|ранее|позже|позднее|менее|более|меньше|больше|только|лишь|раніше|пізніше|менше|більше|менш|більш|лише|тільки)$/;
export const excluding = /^(ruled|rule|rules|ruling|exclud\w*|impossible|виключ\p{L}*|исключ\p{L}*)$/u;

export type Denied = { readonly word: Word; readonly negator: Word };

/** Words that a negation bears on: the next ones, and in some turns of speech those before it. */
export const deniedOf = (reading: Reading): Denied[] => [
  ...tooMuch(reading),
  ...reading.words.flatMap(word =>
    isDenial(word, reading) ? wordsDenied(word, reading).map(denied => ({ word: denied, negator: word })) : [],
  ),
];

function isDenial(word: Word, reading: Reading): boolean {
  const isRefusal = refusal.test(word.low) && (word.low !== 'yet' || reading.words[word.index + 1]?.low === 'to');
  if (isRuledOut(word, reading)) return true;
  if (!isNegator(word) && !isRefusal) return false;
  // "чи не змовлялися", "whether or not": a question, no denial. "Not before May", "not only": no denial of what follows.
  const [before, after] = [reading.words[word.index - 1]?.low ?? '', reading.words[word.index + 1]?.low ?? ''];
  // "a no-confidence vote" names a thing.
  return !/^(чи|ли|or|или|або)$/.test(before) && !weakened.test(after) && reading.words[word.index + 1]?.text !== '-';
}

/** "ruled out a ban", "исключил перенос"; but "исключили из партии" and "has not ruled out" deny nothing. */
const isRuledOut = (word: Word, { words }: Reading): boolean =>
  (/^(?:виключив|виключил\p{L}*|исключил\p{L}*)$/u.test(word.low) ||
    (/^rul(?:e[ds]?|ing)$/.test(word.low) && words[word.index + 1]?.low === 'out')) &&
  !words.slice(Math.max(0, word.index - 3), word.index).some(isNegator) &&
  !words.slice(word.index + 1, word.index + 6).some(item => /^(?:из|із|з|зі|что|що)$/.test(item.low));

function wordsDenied(word: Word, reading: Reading): readonly Word[] {
  // "has not ruled out a strike": the ruling out is denied, not the strike.
  const out =
    !excluding.test(word.low) &&
    reading.words.slice(word.index + 1, word.index + 3).find(item => excluding.test(item.low));
  if (out) return [out];
  const told = toldAfter(word, reading);
  // "does not plan to resign": what is not planned is not done.
  const isPlan = told[0]?.isContent === true && doubtIn(told[0], reading.words) !== null;
  const isUndone = isPlan || undone.test(reading.words[word.index + 1]?.low ?? '');
  const next = told
    .filter(item => !isPlan || stanceOf(item.low) === null)
    .slice(0, (isStrong(word, told[0]) ? 2 : 1) + (isUndone ? 2 : 0));
  return [...next, ...toldBefore(word, reading, isUndone, next.length > 0)];
}

const strong =
  /^(no|none|without|neither|немає|нема|нет|жодн\p{L}*|жоден|без|никак\p{L}*|nobody|ніхто|никто|nothing)$/u;

/** "без допомоги кожне п'яте" is without help: only an adjective takes the next word with it. */
const isStrong = (word: Word, first: Word | undefined): boolean =>
  strong.test(word.low) && (word.low !== 'без' || /(?:ого|ої|их|ой|ей)$/u.test(first?.low ?? ''));

/** What is told behind a negation, to the end of its clause; "could not say whether" denies the answer, not what is asked. */
function toldAfter(word: Word, reading: Reading): readonly Word[] {
  const clause = reading.clauses.find(item => word.index >= item.from && word.index < item.to);
  const last = Math.min(clause?.to ?? reading.words.length, word.index + 7);
  const asked = reading.words.slice(word.index, last).find(item => /^(whether|if|чи|ли)$/.test(item.low));
  return reading.words
    .slice(word.index + 1, asked?.index ?? last)
    .filter(
      item =>
        (item.isContent || doubtIn(item, reading.words) !== null) &&
        !/ly$/.test(item.low) &&
        !/^(yet|ещё|еще|ще|пока|поки|been)$/.test(item.low),
    );
}

function toldBefore(word: Word, reading: Reading, isUndone: boolean, isFollowed: boolean): readonly Word[] {
  const found: (Word | undefined)[] = [];
  const after = reading.words[word.index + 1]?.low ?? '';
  const before = reading.words.slice(Math.max(0, word.index - 4), word.index).filter(item => item.isContent);
  // "had been told nothing"
  if (/^(nothing|nobody)$/.test(word.low)) found.push(reading.words[word.index - 1]);
  // "закривати не планують", "договориться не удалось"
  if (isUndone)
    found.push(before.findLast(item => /(?:ти|тися|ть|ться)$/u.test(item.low) && stanceOf(item.low) === null));
  // "The alarm did not go off": small words only.
  if (!isFollowed && /^(?:go|come|get|take|make|turn|show|give)$/.test(after)) found.push(before.at(-1));
  // "продолжения не будет"
  if (existing.test(after)) found.push(before.findLast(item => item.index >= word.index - 3));
  if (/^(немає|нема|нет)$/.test(word.low)) found.push(before.at(-1));
  if (/^(неможлив\p{L}*|невозможн\p{L}*|impossible)$/u.test(word.low)) found.push(...before);
  return found.filter(item => item !== undefined);
}

const undone =
  /^(буд[еу]т|стан[еу]т|вдал|удал|вда[єю]|уда[её]|ста(?:в|л[аио]?|не)$|змі?г|змо[гж]|смо[гж]|встиг|успе|вийшло|вышло|получилось)/;
const existing = /^(будет|было|буде|було|бывает|буває|існує|существует|осталось|залишилось|залишилося)$/;

/** "too hot for liquid water": there is none. */
const tooMuch = (reading: Reading): Denied[] =>
  reading.words.flatMap(word => {
    if (!/^(too|занадто|надто|слишком|чересчур|замал\p{L}*|insufficient|недостат\p{L}*)$/u.test(word.low)) return [];
    const rest = reading.words.slice(word.index + 1, word.index + 8);
    const to = rest.find(item => /^(for|to|щоб|аби|для|чтобы)$/.test(item.low));
    if (!to || rest.some(item => item.kind === 'mark' && item.index < to.index)) return [];
    return reading.words
      .slice(to.index + 1, to.index + 7)
      .filter(item => item.isContent)
      .slice(0, 2)
      .map(item => ({ word: item, negator: word }));
  });
