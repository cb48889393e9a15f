// Ukrainian and Russian phrases for a slug. Words change with their role, so only what stands first in a clause of a title
// is taken: there it is in the form of a dictionary ("Міни в Херсоні: чому ..." gives "Міни в Херсоні").
import { isStopword, stem, tokenize } from '../stories/words.ts';
import type { Phrase } from './phrases.ts';

const mostWords = 5;
const preposition =
  /^(?:у|в|во|із|з|зі|из|с|со|на|до|від|от|для|під|под|над|за|про|о|об|біля|около|між|между|через|проти|против|після|после|к|по)$/u;
/** Past, present, infinitive and "-но": closes what stands before it. */
const verb =
  /(?:[аяеиіоуыї](?:ла|ло|ли|л|в)|(?:ла|ло|ли|л|в)ся|лась|лось|лись|ёл|шел|ти|тися|тись|тся|ться|[аеиіуыюяї]ть|ють|[аяуеёиі]ет|[аеу]є|ёт|[жчщшднл]ет|ют|ут|ит|ат|ят|ає|яє|ує|ює|іє|їть|[аеиоя]но|ято|уто|[ое]г|імо|емо|ем|жен|нят|дан|ан|ен|ана|ена|ени|ены|аны|ані|ені)$/u;
const noun =
  /^(?:[а-яёіїє]+тел[иі]|(?:[\p{L}]+-)?канал|комитет|совет|бюджет|пакет|кабинет|университет|билет|интернет|приоритет|паритет|суд|штат|депутат|результат|чемпионат|кандидат|процент|президент|парламент|документ|інцидент|инцидент|агент|клиент|студент|пациент|область|смерть|кількість|число|дело|село|тело|письмо|масло|стекло|зерно|вікно|окно|кіно|кино|місто|мясо|м'ясо|сила|школа|цілі|столи|план|океан|экран|екран|ураган|парк|путь|сеть|часть|честь|власть|область|память|пам'ять|помощь|мать|нефть|цена|стена|страна|вина|зміна|смена|ціна|країна|війна|война|закон|район|мільйон|обмен|обмін|член|корабль|бог|[іо]тог|торг|налог|диалог|діалог|катало[гґ]|поліг|поріг|острів|готов|любов|кров)$/u;
/** Words in a case that a title does not open with unless it goes on differently: objects, addressees. */
const oblique = /(?:ника|теля|у|ю|ам|ям|ами|ями|ов|ев|ів|їв|ого|его|ому|ему|ых|их|ой|ою|ею|ім|ым|им)$/u;
const circumstance = /^(?:фоне|тлі|время|час|початку|начала|итогам|підсумками)$/u;
const negation = /^(?:не|ні|ни|нет|немає|без|нібито|якобы|фейк\p{L}*)$/u;

/** The phrases that open the clauses of a title; none from a clause that denies. */
export function cyrillicPhrases(title: string, language: string): Phrase[] {
  return title.split(/[:;!?…]\s|\s[—–|-]\s|\.\s/u).flatMap(clause => openingPhrases(clause, language));
}

function openingPhrases(clause: string, language: string): Phrase[] {
  const words = clause.trim().split(/\s+/);
  const clean = words.map(word => word.replace(/^["«“„(]+|["»”“),.:;!?…]+$/gu, ''));
  const lows = clean.map(word => word.toLowerCase());
  if (lows.some(word => negation.test(word)) || oblique.test(lows[0] ?? '')) return [];
  let end = 0;
  while (end < words.length && isInside(clean, words, end, language)) end++;
  // Only a verb, a comma or the end of the clause closes a phrase for certain.
  const next = lows[end];
  const isParted = /[,.]$/u.test(words[end - 1] ?? '');
  if (next !== undefined && !isParted && !isVerb(next) && !isAdverb(next)) return [];
  if (end > mostWords) end = lows.findLastIndex((word, index) => index <= mostWords && preposition.test(word));
  while (end > 0 && (preposition.test(lows[end - 1] ?? '') || isAdverb(lows[end - 1] ?? ''))) end--;
  if (end <= 0 || end > mostWords || isOpenQuotation(words.slice(0, end).join(' '))) return [];
  if (lows.slice(0, end).some(word => circumstance.test(word))) return [];
  const text = words.slice(0, end).join(' ').replace(/[,.]$/u, '');
  const found = tokenize(text).filter(word => !isStopword(word, language));
  return found.length > 0
    ? [
        {
          text,
          terms: found.map(word => stem(word, language)),
          isName: false,
          isOpened: true,
          isEvent: false,
          isVague: false,
          head: '',
          words: end,
        },
      ]
    : [];
}

const isVerb = (low: string): boolean => verb.test(low) && !noun.test(low);
const isAdverb = (low: string): boolean =>
  /^(?:снова|знову|дважды|двічі|впервые|вперше|уже|вже|ещё|еще|ще|также|також)$|[а-яіїє]{3}но$/u.test(low);

function isInside(clean: readonly string[], words: readonly string[], index: number, language: string): boolean {
  const word = clean[index] ?? '';
  const low = word.toLowerCase();
  if (!word || /[,.;]$/u.test(words[index - 1] ?? '')) return false;
  if (preposition.test(low)) return index > 0;
  const isName = /^\p{Lu}/u.test(word);
  if (/^\p{N}/u.test(word) || (isStopword(low, language) && !isName) || isAdverb(low)) return false;
  return !isVerb(low) || (isName && index > 0);
}

const isOpenQuotation = (text: string): boolean =>
  (text.match(/«/g)?.length ?? 0) !== (text.match(/»/g)?.length ?? 0) || (text.match(/["“”„]/g)?.length ?? 0) % 2 !== 0;
