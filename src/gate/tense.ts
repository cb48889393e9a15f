// Tense: what is done and what is to come, told by the forms of verbs.
import { type Doubt, doubtIn } from './doubt.ts';
import type { Cited, Material, Problem } from './material.ts';
import { contentOf, isRelated, isSameWord, type Reading, type Word } from './words.ts';

/** The bullet tells it as done or as plain fact: no infinitive and, in Ukrainian and Russian, a past form of it. */
export function isDone(sentence: Reading, scope: readonly Word[], doubt: Doubt): boolean {
  // In English the present may stand for what will be: "takes over", "is set for".
  if (sentence.language !== 'uk' && sentence.language !== 'ru')
    return doubt === 'planned' || doubt === 'wished' || tellsPast(sentence, scope);
  const told = contentOf(sentence);
  const verbs = scope.filter(word => isVerb(word.low));
  const shared = told.filter(word => scope.some(other => isSameWord(word, other)) && isVerb(word.low));
  if (shared.length > 0) return shared.some(word => isPast(word.low));
  // "приведёт к отмене" for "будет отменено"
  const isComing = told.some(
    word =>
      /(?:[её]т|ит|[уюая]т|іть|ить|[єу]|[уюя]ть)$/u.test(word.low) && isVerb(word.low) && !infinitive.test(word.low),
  );
  return (verbs.length > 0 && !isComing) || told.some(word => isPast(word.low));
}

/** What somebody wants, asks or tries is told as what will be. */
export const isPromised = (sentence: Reading, scope: readonly Word[]): boolean =>
  wordsOfClause(sentence, scope).some(
    word =>
      /^(will|would|буд\p{L}*)$/u.test(word.low) ||
      (word.isContent &&
        isVerb(word.low) &&
        !isPast(word.low) &&
        !infinitive.test(word.low) &&
        scope.some(other => infinitive.test(other.low) && isSameWord(word, other))),
  );

const infinitive = /(?:ти|тися|ть|ться)$/u;

/** Past forms of English verbs. */
export const irregular =
  /^(shrank|shrunk|sank|drove|wrote|swept|flew|fled|fought|hurt|caught|taught|bore|beat|dealt|forgot|froze|hid|knew|laid|lent|meant|rang|sang|sought|shook|shot|stole|stuck|swore|swung|tore|woke|wore|met|held|won|lost|went|took|made|began|left|came|gave|got|found|paid|built|sent|sold|bought|cut|hit|led|rose|fell|grew|stood|spoke|ran|became|broke|chose|drew|kept|put|shut|spent|struck|threw|was|were|had|has|have)$/;

const tellsPast = (sentence: Reading, scope: readonly Word[]): boolean =>
  wordsOfClause(sentence, scope).some(
    word => irregular.test(word.low) || (/ed$/.test(word.low) && scope.some(other => isRelated(word, other))),
  );

/** The clause that carries most of these words. */
function wordsOfClause(sentence: Reading, scope: readonly Word[]): readonly Word[] {
  const parts = sentence.clauses.map(clause => sentence.words.slice(clause.from, clause.to));
  const carried = (part: readonly Word[]): number =>
    part.filter(word => word.isContent && scope.some(other => isRelated(word, other))).length;
  return parts.toSorted((a, b) => carried(b) - carried(a))[0] ?? sentence.words;
}

const isPast = (low: string): boolean =>
  /(?:й?шл[аои]|несл[аои]|ш[её]л|йшов|[аиуюяї]в|[аиіеєуюяїоы]л[аои]?|[аиіеєуюяїоы]л[аои]?с[яь]|вся|лся|но|то)$/u.test(
    low,
  ) &&
  low.length > 3 &&
  !/^(прав|глав|склад\p{L}*ів|цікав|жвав)$/u.test(low);
/** "достроен", "открыты": done by somebody. */
const isFinished = (low: string): boolean => /[аеё]н[аоы]?$/u.test(low) && low.length > 6;

/** Verbs whose past and future share no beginning. */
const turns: readonly (readonly [RegExp, RegExp])[] = [
  [/^зан[яи]/, /^займ/],
  [/^поня/, /^пойм/],
  [/^взя/, /^в[оі]?зьм/],
  [/^наня/, /^найм/],
  [/^приня/, /^прим/],
  [/^прийня/, /^прийм/],
  [/^нача/, /^начн/],
  [/^поча/, /^почн/],
  [/^ста(в|л)/, /^стан/],
];

/** "прошло" and "пройдёт", "вийшла" and "вийде". */
const isGoing = (past: string, other: string): boolean => {
  const prefix = /^(\p{L}{1,5}?)й?ш(?:[её]л|л|ов)/u.exec(past)?.[1];
  if (turns.some(([done, coming]) => done.test(past) && coming.test(other))) return true;
  return prefix !== undefined && new RegExp(`^${prefix}(?:й|и|і)?д`).test(other.replace('ё', 'е'));
};

const isVerb = (low: string): boolean =>
  isPast(low) || (!nouns.test(low) && /(?:ти|тися|ть|ться|тся|ет|ит|ют|ут|ят|ат|ує|ить|ють|уть|ять|є)$/u.test(low));

/** Nouns and small words that end as verbs do. */
const nouns =
  /(?:[оі]сть|ність)$|^(?:замість|власть|часть|смерть|сеть|путь|шість|десять|область|повість|новость|память|пам.?ять|опять|очередь|помощь|площадь|треть|четверть|ответ|отчет|счет|бюджет|совет|ракет|билет|студент|президент|клиент|момент|процент|парламент|документ|кредит|визит|лимит|суд|труд|фронт|ремонт|рубеж)$/u;

/** "про витрати": a noun. */
const behind = /^(про|на|в|у|за|з|із|до|від|о|об|по|для|из|от|с|к|при|без)$/;

/** What the source tells as done is not told as planned, and what it tells as to come is not told as done. */
export function checkTense(sentence: Reading, rivals: readonly Cited[], material: Material): Problem | null {
  const own = sentence.words.find(word =>
    /^(will|plans|intends|буде|будуть|планує|планують|будет|будут|планирует|планируют)$/.test(word.low),
  );
  const open =
    /^(will|would|to|plans?|planned|due|next|until|tomorrow|expected?|scheduled|set|intend\w*|promis\w*|pledg\w*|vow\w*|may|might|could|буд[еу]\p{L}*|до|план\p{L}*|намір\p{L}*|обіця\p{L}*|очіку\p{L}*|наступн\p{L}*|завтра|може|можуть|ма[єю]\p{L}*|намерен\p{L}*|обеща\p{L}*|ожида\p{L}*|следующ\p{L}*|может|могут)$/u;
  const isOpen = (cited: Cited): boolean =>
    cited.words.some(
      word =>
        open.test(word.low) ||
        doubtIn(word, cited.words) !== null ||
        (word.kind === 'word' && /(?:ить|іть|ит|ет|є|уть|ють|ут|ют|ят)$/u.test(word.low)),
    );
  if (own && !material.cited.some(isOpen)) return { reason: 'certainty', detail: `“${own.text}” is not in the source` };
  if (sentence.language !== 'uk' && sentence.language !== 'ru') return null;
  for (const word of contentOf(sentence)) {
    if (
      !(isPast(word.low) || isFinished(word.low)) ||
      doubtIn(word, sentence.words) !== null ||
      /^(не|ні|ни|быть|бути|будет|буде|будут|будуть)$/.test(sentence.words[word.index - 1]?.low ?? '')
    )
      continue;
    const same = rivals.flatMap(cited =>
      contentOf(cited).filter(
        other =>
          isVerb(other.low) &&
          !behind.test(cited.words[other.index - 1]?.low ?? '') &&
          (isSameWord(word, other) || isGoing(word.low, other.low)) &&
          (other.low.slice(0, 4) === word.low.slice(0, 4) || isGoing(word.low, other.low)),
      ),
    );
    if (
      same.length > 0 &&
      same.every(other => !isPast(other.low)) &&
      same.some(other => /(?:ти|тися|ть|ться|тся|ить|ять|уть|ють|ет|ит|ут|ют|ят)$/u.test(other.low))
    ) {
      return { reason: 'certainty', detail: `“${word.text}” is not done in the source` };
    }
  }
  return null;
}
