// What makes a sentence a worse bullet without making it a wrong one, in points of its score.
import type { Article } from '../model.ts';
import { marksOf } from '../stories/marks.ts';
import { countWords } from '../stories/sentences.ts';

/** What a sentence loses wherever it stands. */
export function weakness(text: string): number {
  const outside = withoutQuotations(text);
  const opensWithQuote = /^["“«„]/.test(text) ? 1 : 0;
  const inside = pointsInside.test(outside) ? 0.3 : 0;
  const back = pointsAtKnown.test(text) ? 1 : 0;
  // The trained weights like short sentences, for sums of words count there; a bullet of 20 to 35 words says who, what, where, when.
  const short = Math.max(0, 20 - countWords(text)) / 12;
  const trailsOff = /\p{L}(?:\.{3}|…)\s?\p{Ll}/u.test(outside) ? 0.6 : 0;
  const dated = caption.test(outside) ? 1.5 : 0;
  return opensWithQuote + inside + back + (adds.test(text) ? 0.4 : 0) + trailsOff + short + dated;
}

const withoutQuotations = (text: string): string => text.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ');

const pointsInside =
  /\b(?:these|those|this|such) (?!week|weekend|year|month|morning|afternoon|evening|summer|spring|autumn|fall|winter|season|decade|century|time)\p{L}+|(?<!\p{L})(?:цього|цьому|цим|цих|ці|цей|ця|цю|цією|цієї|этот|эта|эту|этого|этой|этому|этим|этих|эти|таких|такого|такой|таку|такую) (?!року|тижня|місяця|ранку|вечора|дня|літа|року|разу|часу|года|недели|месяца|лета|раза|времени|утром|вечером|днем|ночью)\p{Ll}+|(?:що|что) (?:це|это) /u;

/** "..., Thursday, April 16, 2020, in Marl.": as agencies close the caption of a picture. */
const caption =
  /, (?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\p{L}*\.? \p{N}{1,2}, \p{N}{4}(?:, (?:in|at|near) [^.]*)?\.?$/u;

const adds = /^[^,.]{2,40} (?:also|further|similarly|likewise)\b|^[^,.]{2,40} (?:також|также|тоже) /iu;

/** "The move ...", "The minister said": which one, the sentence before told. */
const pointsAtKnown =
  /^(?:The|This|That) (?:new |latest |two |three |first |second )?(?:standoff|statements?|claims?|decision|incident|ruling|bill|measure|report|letter|tweets?|attacks?|deal|agreement|plan|law|policy|vote|proposal|order|news|announcement|lawmakers?|senators?|president|company|agency|city|country|state|group|suspects?|victims?|officers?|man|woman|men|women|programme|program|centrists|ministry|minister|court|judge|governor|mayor|official|spokesman|spokeswoman|spokesperson|department|team|couple|boy|girl|driver|organi[sz]ation|document|video|project|event|meeting|talks|request|documents|plans|hearing|game|film|movie|book|building|operation|investigation|study|survey|poll)(?:['’]s)? (?!(?:of|by|to|that|who|which|for|in|on|over|against|between|from|with|at)\b)|^(?:Міністр|Чиновник|Посадовець|Чоловік|Жінка|Підозрюван\p{L}+|Міністерство|Компанія|Відомство|Рішення|Документ|Проєкт|Министр|Чиновник|Мужчина|Женщина|Подозреваем\p{L}+|Министерство|Компания|Ведомство|Решение|Документ|Проект|Процедура|Игра|Гра|Фильм|Фільм|Инцидент|Інцидент|Авария|Аварія|Водитель|Водій|Операция|Операція|Мероприятие|Захід)(?: (?:також|также))? \p{Ll}|^(?:По словам|За словами) (?:министра|чиновника|мужчины|женщины|міністра|чиновника|чоловіка|жінки)(?!\p{L})/u;

/** Of those, what has no name of its own in a country's news: "The victims are ...", "In the meeting, ...". */
const pointsAtOne =
  /^(?:The|This|That) (?:new |latest |two |three |four |first |second )?(?:standoff|statements?|claims?|incident|letter|tweets?|memo|deal|agreement|lawmakers?|senators?|congress(?:wo)?man|magazine|newspaper|suspects?|victims?|man|woman|men|women|couple|boy|girl|driver|teen(?:ager)?|pair|spokesman|spokeswoman|document|video|film|movie|book|singer|actor|actress|comedian|officers?|decision|ruling|proposal|measure|announcement|comments?|remarks?|hearing|interview)(?:['’]s \p{L}+)? (?!(?:of|by|to|that|who|which|for|in|on|over|against|between|from|with|at)\b)|^(?:[Ii]n|[Dd]uring|[Aa]t|[Uu]nder|[Aa]s part of|[Ss]ince|[Aa]fter|[Bb]efore|[Ff]rom) (?:the|that|this) (?:new |latest |same )?(?:meeting|hearing|call|conversation|report|complaint|lawsuit|suit|ruling|order|note|e-?mail|article|piece|op-ed|indictment|poll|survey|study|footage|clip|incident|process|deal|agreement|plan|rules?|bill|law|policy|measure|proposal|campaign|effort|case|investigation|probe|program(?:me)?|project|attack|crash|vote)(?=[ ,] ?(?!of|by|to|that|who|which|for|in|on|over|against|between|from|with|at)\p{L})/u;

/** True for what may stand behind another bullet, not in front. */
export const pointsBack = (text: string): boolean => pointsAtOne.test(text);

/** Read a day later "today" is false. */
const shortlyMs = 6 * 3_600_000;
const relativeDays: Readonly<Record<string, string>> = {
  en: 'today|yesterday|tonight|tomorrow|this morning|this afternoon|this evening|last night',
  uk: 'сьогодні|вчора|учора|завтра|напередодні',
  ru: 'сегодня|вчера|завтра|накануне',
  de: 'heute|gestern',
  fr: 'aujourd.hui|hier',
  es: 'hoy|ayer',
  it: 'oggi|ieri',
  pt: 'hoje|ontem',
  pl: 'dziś|dzisiaj|wczoraj|jutro',
};

/** "today" and "yesterday" outside quotations, told on another day than they were written. */
export function staleDay(text: string, { language, publishedAt, seenAt }: Article, now: number): number {
  const days = relativeDays[language];
  if (!days || !new RegExp(`(?<!\\p{L})(?:${days})(?!\\p{L})`, 'iu').test(withoutQuotations(text))) return 0;
  return now - Math.min(publishedAt ?? seenAt, seenAt) > shortlyMs ? 0.8 : 0.2;
}

/** What the first bullet loses besides, because nothing stands before it: "The storm ...", "Roe added" for Ann Roe. */
export function weaknessAsFirst(text: string, before: string): number {
  if (pointsBack(text)) return 2;
  if (!before) return 0;
  if (/^(?:The|One|Another|Some|Most|Many) \p{Ll}/u.test(text)) return 0.4;
  const name = /^(\p{Lu}[\p{L}'’-]+)(?:['’]s?)?(?:,| \p{Ll})/u.exec(text)?.[1];
  const isLast = name !== undefined && new RegExp(`\\p{Lu}[\\p{L}.'’-]* ${name}(?![\\p{L}-])`, 'u').test(before);
  return isLast ? 0.5 : 0;
}

/** What an article's sentences lose beside those of plain reports: a columnist's words are no news, a live blog's soon old. */
export function weaknessOfKind(articles: readonly Article[]): ReadonlyMap<Article, number> {
  const losses = articles.map(article => {
    const marks = marksOf(article);
    return marks.includes('opinion') ? 1.5 : marks.includes('live') || marks.includes('fixture') ? 0.6 : 0;
  });
  const least = Math.min(...losses);
  return new Map(articles.map((article, index) => [article, (losses[index] ?? 0) - least]));
}
