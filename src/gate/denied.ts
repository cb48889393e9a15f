// What a sentence denies: the words that its negations bear on.
import { doubtIn } from './doubt.ts';
import { stanceOf } from './stances.ts';
import type { Reading, Word } from './words.ts';

const negators =
  /^(not|never|no|none|nobody|nothing|without|neither|nor|cannot|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo|might|must|need)nt|не|ні|ни|нет|немає|нема|без|жодн\p{L}*|ніхто|ніщо|нічого|никто|ничего|никак\p{L}*|ніяк\p{L}*|жоден|жодного)$/u;
const lexical =
  /^(lift\w*|withdr\w*|drop(?:s|ped)?|revok\w*|зня(?:в|л)\p{L}*|знят\p{L}*|сня(?:л|т)\p{L}*|відклик\p{L}*|отозв\p{L}*|скасув\p{L}*|скасов\p{L}*|отмен\p{L}*|los(?:t|e|es|ing)|втрат\p{L}*|лиш\p{L}*|залиш\p{L}*|остал\p{L}*|потер\p{L}*|deni\w*|deny\w*|reject\w*|refus\w*|refrain\w*|abstain\w*|discourag\w*|untrue|false|unclear|unknown|uncertain|unsure|nowhere|rather|instead|невідом\p{L}*|неясн\p{L}*|незрозуміл\p{L}*|замість|неизвестн\p{L}*|непонятн\p{L}*|вместо|baseless|fake\w*|hoax\w*|wrong|недостов\p{L}*|вигад\p{L}*|вымыс\p{L}*|вымышл\p{L}*|фейк\p{L}*|надуман\p{L}*|unfounded|fail(?:s|ed|ing)?|unable|lack\w*|refut\w*|dismiss\w*|disput\w*|yet|absence|absent|unhurt|unharmed|rule[ds]?|avoid\w*|prevent\w*|stop\w*|neither|turned|halt\w*|still|needs?|await\w*|pending|досі|поки|пока|потребу\p{L}*|требуется|відмов\p{L}*|утрим\p{L}*|воздерж\p{L}*|заборон\p{L}*|запре[тщ]\p{L}*|брехн\p{L}*|неправд\p{L}*|ложь|безпідставн\p{L}*|відкин\p{L}*|відхил\p{L}*|знеструм\p{L}*|обесточ\p{L}*|запереч\p{L}*|спрост\p{L}*|відсутн\p{L}*|бракує|унікн\p{L}*|отказ\p{L}*|отверг\p{L}*|отриц\p{L}*|опроверг\p{L}*|опроверж\p{L}*|отклон\p{L}*|отсутств\p{L}*|избеж\p{L}*|против|проти)$/u;

export const isNegator = (word: Word): boolean => negators.test(word.low);
/** Denies by its meaning, or leaves open. */
export const isLexical = (word: Word): boolean => lexical.test(word.low);

/** "have yet to approve", "failed to stop", "проверить невозможно". */
export const refusal =
  /^(yet|fail(s|ed)?|refus(e|es|ed)|unable|declin(e|es|ed)|impossible|неможлив\p{L}*|невозможн\p{L}*|відмови\p{L}*|отказал\p{L}*)$/u;

const weakened =
  /^(only|just|before|until|earlier|later|sooner|less|fewer|more|раньше|ранее|позже|позднее|менее|более|меньше|больше|только|лишь|раніше|пізніше|менше|більше|менш|більш|лише|тільки)$/;
export const excluding = /^(ruled|rule|rules|ruling|exclud\w*|impossible|виключ\p{L}*|исключ\p{L}*)$/u;

export type Denied = { readonly word: Word; readonly negator: Word };

/** Words that a negation bears on: the next ones; before "немає" and "нет" also the one before. */
export function deniedOf(reading: Reading): Denied[] {
  const found: Denied[] = [...tooMuch(reading)];
  for (const word of reading.words) {
    const isRefusal = refusal.test(word.low) && (word.low !== 'yet' || reading.words[word.index + 1]?.low === 'to');
    if (!isNegator(word) && !isRefusal) continue;
    // "чи не змовлялися", "whether or not": a question, no denial.
    if (/^(чи|ли|or|или|або)$/.test(reading.words[word.index - 1]?.low ?? '')) continue;
    const after = reading.words[word.index + 1]?.low ?? '';
    // "not before May", "not only": no denial of what follows.
    if (weakened.test(after)) continue;
    // "has not ruled out a strike": the ruling out is denied, not the strike.
    const out = reading.words.slice(word.index + 1, word.index + 3).find(item => excluding.test(item.low));
    if (out) {
      found.push({ word: out, negator: word });
      continue;
    }
    const clause = reading.clauses.find(item => word.index >= item.from && word.index < item.to);
    const last = Math.min(clause?.to ?? reading.words.length, word.index + 7);
    // "could not say whether": the answer is denied, not what is asked.
    const asked = reading.words.slice(word.index, last).find(item => /^(whether|if|чи|ли)$/.test(item.low));
    const end = asked?.index ?? last;
    const count =
      /^(no|none|without|neither|немає|нема|нет|жодн\p{L}*|жоден|без|никак\p{L}*|nobody|ніхто|никто|nothing)$/u.test(
        word.low,
      )
        ? 2
        : 1;
    const told = reading.words
      .slice(word.index + 1, end)
      .filter(
        item =>
          (item.isContent || doubtIn(item, reading.words) !== null) &&
          !/ly$/.test(item.low) &&
          !/^(yet|ещё|еще|ще|пока|поки|been)$/.test(item.low),
      );
    // "does not plan to resign": what is not planned is not done.
    const isPlan = told[0] !== undefined && doubtIn(told[0], reading.words) !== null && told[0].isContent;
    const next = told
      .filter(item => !isPlan || stanceOf(item.low) === null)
      .slice(0, isPlan || undone.test(after) ? count + 2 : count);
    if (/^(nothing|nobody)$/.test(word.low)) {
      const verb = reading.words[word.index - 1];
      if (verb) found.push({ word: verb, negator: word });
    }
    for (const item of next) found.push({ word: item, negator: word });
    // "закривати не планують", "договориться не удалось": what is not done stands before.
    const isUndone = isPlan || undone.test(after);
    const before = reading.words.slice(Math.max(0, word.index - 4), word.index).filter(item => item.isContent);
    const verb = isUndone
      ? before.findLast(item => /(?:ти|тися|ть|ться)$/u.test(item.low) && stanceOf(item.low) === null)
      : undefined;
    if (verb) found.push({ word: verb, negator: word });
    // "The alarm did not go off": small words only.
    const subject =
      next.length === 0 && /^(?:go|come|get|take|make|turn|show|give)$/.test(after) ? before.at(-1) : undefined;
    if (subject) found.push({ word: subject, negator: word });
    // "продолжения не будет": what is denied stands before.
    if (existing.test(after)) {
      const noun = reading.words.slice(Math.max(0, word.index - 3), word.index).findLast(item => item.isContent);
      if (noun) found.push({ word: noun, negator: word });
    }
    if (/^(немає|нема|нет|неможлив\p{L}*|невозможн\p{L}*|impossible)$/u.test(word.low)) {
      const previous = reading.words.slice(Math.max(0, word.index - 4), word.index).filter(item => item.isContent);
      for (const item of previous.slice(word.low.length > 5 ? 0 : -1)) found.push({ word: item, negator: word });
    }
  }
  return found;
}

const undone = /^(вдал|удал|вда[єю]|уда[её]|змі?г|змо[гж]|смо[гж]|встиг|успе|вийшло|вышло|получилось)/;
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
