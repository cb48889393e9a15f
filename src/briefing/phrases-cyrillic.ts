// Ukrainian and Russian phrases for a slug. Words change with their role, so a phrase begins with a noun for what happened
// in its dictionary form ("відведення", "удар", "операция"); what it governs stands behind it and keeps its case:
// "відведення військ із Херсона". The clause that a title sets before a colon is whole as it is ("Міни в Херсоні: ...").
import { isStopword, stem, tokenize } from '../stories/words.ts';
import type { Phrase } from './phrases.ts';

const mostWords = 6;
const preposition =
  /^(?:у|в|во|із|з|зі|из|с|со|на|до|від|от|для|під|под|над|за|про|о|об|біля|около|між|между|через|проти|против|після|после|к|по)$/u;
/** Past, present, infinitive and "-но": closes what stands before it. */
const verb =
  /(?:[аяеиіоуыї](?:ла|ло|ли|л|в)|(?:ла|ло|ли|л|в)ся|лась|лось|лись|ёл|шел|ти|тися|тись|тся|ться|[аеиуіыюяї]ть|ють|[аяуеёиі]ет|[аеу]є|ёт|[жчщшднл]ет|ют|ут|ит|ат|ят|ає|яє|ує|ює|іє|їть|[аеиоя]но|ято|уто|[ое]г|імо|емо|ем|жен|нят|дан|ан|ен|ана|ена|ени|ены|аны|ані|ені)$/u;
const noun =
  /^(?:[а-яёіїє]+тел[иі]|(?:[\p{L}]+-)?канал|комитет|совет|бюджет|пакет|кабинет|университет|билет|интернет|приоритет|паритет|суд|штат|депутат|результат|чемпионат|кандидат|процент|президент|парламент|документ|інцидент|инцидент|агент|клиент|студент|пациент|область|смерть|кількість|число|дело|село|тело|письмо|масло|стекло|зерно|вікно|окно|кіно|кино|місто|мясо|м'ясо|сила|школа|цілі|столи|план|океан|экран|екран|ураган|парк|путь|сеть|часть|честь|власть|область|память|пам'ять|помощь|мать|нефть|цена|стена|страна|вина|зміна|смена|ціна|країна|війна|война|закон|район|мільйон|обмен|обмін|член|корабль|бог|[іо]тог|торг|налог|диалог|діалог|катало[гґ]|поліг|поріг|острів|готов|любов|кров)$/u;
/** Nouns for what happens, in the nominative: by their endings, and the commonest others. */
const happening =
  /^(?:[\p{L}-]{3,}(?:ння|ття|ание|ение|яние|тие|ація|иція|яція|уція|ация|иция|юция|уция|сія|сия)|(?:авіа|авиа)?удар|обстріл|обстрел|вибух|взрыв|пожежа|пожар|атака|напад|нападение|наступ|відступ|прорив|прорыв|штурм|візит|визит|вибори|выборы|референдум|переговори|переговоры|зустріч|встреча|саміт|саммит|обмін|обмен|арешт|арест|обшук|обыск|суд|вирок|приговор|штраф|санкції|санкции|війна|война|протест|протесты|протести|мітинг|митинг|страйк|забастовка|аварія|авария|катастрофа|дтп|землетрус|землетрясение|повінь|паводок|буря|смерть|загибель|гибель|убийство|вбивство|угода|сделка|договір|договор|закон|законопроект|законопроєкт|реформа|відставка|отставка|вихід|выход|втеча|побег|перемога|победа|поразка|поражение|матч|турнір|турнир|фестиваль|прогноз|криза|кризис|спалах|вспышка|карантин|евакуація|запуск|старт|ремонт|конфлікт|конфликт|скандал|рейд|зрив|срыв|дефіцит|дефицит)$/u;
/** No event, for all their endings. */
const lasting =
  /^(?:питання|управління|значення|завдання|враження|бачення|відділення|населення|приміщення|покоління|міністерство|життя|почуття|взуття|століття|десятиліття|отделение|население|помещение|поколение|управление|значение|впечатление|мнение|видение|здание|задание|название|издание|внимание|желание|знание|событие|понятие|предприятие|развитие|организация|информация|станция|позиция|традиция|функция|милиция|полиция|федерация|нация|организація|організація|інформація|станція|позиція|традиція|функція|поліція|міліція|федерація|нація|версія|версия|комісія|комиссия|професія|профессия|росія|россия|навчання|обладнання|обличчя|сміття|повідомлення|сообщение|заявление|рішення|решение|зауваження|твердження|утверждение|отношение|ставлення|состояние|відношення|ситуація|ситуация|условие|наличие|участие|течение|время|продолжение|большинство|количество)$/u;
const negation = /^(?:не|ні|ни|нет|немає|без|нібито|якобы|фейк\p{L}*)$/u;
/** What a noun governs: adjectives and nouns in the genitive. */
const governed =
  /(?:[аяиыії]|(?<!ом|ем)[ую]|ого|его|ої|ой|ей|их|ых|ов|ев|ёв|ів|їв|ий|ій|йськ|йск|ств|стран|ек|ок|иц)$/u;

type Word = { readonly text: string; readonly low: string; readonly isParted: boolean };

/** Phrases of titles and texts that name what happened, as they stand there. */
export function cyrillicPhrases(text: string, language: string): Phrase[] {
  const words = wordsOf(text);
  return words.flatMap(({ low }, index) => {
    if (
      !isHappening(low) ||
      isNameHere(words, index) ||
      words.slice(Math.max(0, index - 3), index).some(one => negation.test(one.low))
    )
      return [];
    const end = endOf(words, index, language);
    const from = isAdjectiveOf(words[index - 1], low) && !words[index]?.isParted ? index - 1 : index;
    return end - from < 2 || end - from > mostWords ? [] : [phraseOf(words.slice(from, end), low, language)];
  });
}

/** "Міни в Херсоні: чому не варто повертатися" -> "Міни в Херсоні". */
export function subjectOf(title: string, language: string): Phrase | null {
  const clause = /^([^:—–]+?)(?::|\s[—–])\s/u.exec(title)?.[1]?.trim();
  const words = clause ? wordsOf(clause) : [];
  const isPlain = words.every(({ low, text }, index) => !isVerb(low) || (index > 0 && /^\p{Lu}/u.test(text)));
  if (!clause || words.length < 2 || words.length > mostWords - 1 || !isPlain || /["«»“”?]/.test(clause)) return null;
  if (preposition.test(words[0]?.low ?? '') || words.some(({ low }) => negation.test(low))) return null;
  // "Іван Мельник: ..." says who speaks.
  if (words.every(({ text }) => /^\p{Lu}/u.test(text))) return null;
  return phraseOf(words, words[0]?.low ?? '', language, clause);
}

function wordsOf(text: string): Word[] {
  const matches = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ-]*/gu)];
  return matches.map((match, index) => {
    const before = matches[index - 1];
    const gap = before ? text.slice(before.index + before[0].length, match.index) : '';
    return { text: match[0], low: match[0].toLowerCase(), isParted: gap !== ' ' };
  });
}

/** "Открытие" is a bank and Анастасия a woman: capitals inside a sentence, or two in a row. */
function isNameHere(words: readonly Word[], index: number): boolean {
  const isCapital = (word: Word | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word.text);
  const [word, next] = [words[index], words[index + 1]];
  return isCapital(word) && (!(index === 0 || word?.isParted) || (isCapital(next) && !next?.isParted));
}

const isHappening = (low: string): boolean => happening.test(low) && !lasting.test(low);
const isVerb = (low: string): boolean =>
  verb.test(low) && !/[оеіїё]в$/u.test(low) && !noun.test(low) && !isHappening(low);

/** "повне відведення", "новая атака", "ракетный удар": in the noun's gender. */
function isAdjectiveOf(word: Word | undefined, head: string): boolean {
  if (
    !word ||
    /^(?:це|це|его|її|их|його|свое|своє|это|эта|этот|цей|ця|которое|яке|також|другое|інше|лише)$/u.test(word.low)
  )
    return false;
  if (/[еє]$/u.test(head) || /(?:ння|ття)$/u.test(head))
    return /(?:[оеє]е|[кнгхрлвшжчщц]е)$/u.test(word.low) && !isVerb(word.low);
  if (/[ая]$/u.test(head)) return /(?:ая|яя|[кнгхрлв]а)$/u.test(word.low) && !isVerb(word.low);
  return /(?:ый|ий|ой)$/u.test(word.low);
}

/** Behind the last word that the noun governs: genitives, then one preposition with its noun. */
function endOf(words: readonly Word[], index: number, language: string): number {
  const genitives = runOf(words, index + 1, 3, language);
  const link = words[genitives];
  if (!link || link.isParted || !preposition.test(link.low)) return genitives;
  const end = runOf(words, genitives + 1, 2, language);
  // Half of a longer row tells no whole: "совещание по выходу | из режима".
  const next = words[end];
  const isWhole = !next || next.isParted || (!isContent(next, language) && !preposition.test(next.low));
  return end > genitives + 1 && isWhole ? end : genitives;
}

function runOf(words: readonly Word[], from: number, most: number, language: string): number {
  let end = from;
  while (end < words.length && end - from < most) {
    const word = words[end];
    if (!word || word.isParted || !isContent(word, language)) break;
    if (!governed.test(word.low) && !/^\p{Lu}/u.test(word.text)) break;
    end++;
  }
  // An adjective wants its noun.
  while (
    end > from &&
    /(?:ого|его|ої|их|ых|ой|ый|ий|ному|ным|ним)$/u.test(words[end - 1]?.low ?? '') &&
    !/^\p{Lu}/u.test(words[end - 1]?.text ?? '')
  )
    end--;
  return end;
}

const isContent = ({ low, text }: Word, language: string): boolean =>
  /^\p{L}/u.test(text) &&
  !preposition.test(low) &&
  !isStopword(low, language) &&
  !(isVerb(low) && !/^\p{Lu}/u.test(text));

function phraseOf(words: readonly Word[], head: string, language: string, clause?: string): Phrase {
  const text = clause ?? words.map(word => word.text).join(' ');
  const content = tokenize(text).filter(word => !isStopword(word, language));
  return {
    text,
    terms: content.map(word => stem(word, language)),
    isName: false,
    isOpened: true,
    isEvent: true,
    isVague: false,
    head: stem(head, language),
    words: words.length,
  };
}
