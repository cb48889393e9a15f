// What happened to those a number counts ("9 killed"). A role is known by its words in English, Ukrainian and Russian.
import type { Token } from './numerals.ts';

type RoleWord = { readonly role: string; readonly index: number; readonly isAfterOnly: boolean };

const roles: readonly (readonly [string, RegExp])[] = [
  [
    'killed',
    /^(kill(?:s|ed|ing|ings)?|dead|die[ds]?|dying|deaths?|deadly|fatalit\w+|perish\w*|slain|drown\w*|lost|claimed|murder\w*|загин\p{L}*|вби(?:т|л|в|є)\p{L}*|уби(?:т|л|в|є)\p{L}*|загибл\p{L}*|загибел\p{L}*|смерт\p{L}*|летальн\p{L}*|помер\p{L}*|жертв\p{L}*|потону\p{L}*|погиб\p{L}*|гибел\p{L}*|гибл\p{L}*|гибнут|мертв\p{L}*|мёртв\p{L}*|умер\p{L}*|сконча\p{L}*|утонул\p{L}*|життя|жизн[иь])$/u,
  ],
  [
    'wounded',
    /^(injur\w+|wound\w*|hurt|maimed|поран\p{L}*|травм\p{L}*|постражд\p{L}*|ранен\p{L}*|рани\p{L}*|пострада\p{L}*)$/u,
  ],
  [
    'hospitalised',
    /^(hospital\w*|госпіталіз\p{L}*|госпитализ\p{L}*|шпитал\p{L}*|лікарн\p{L}*|лікарень|больниц\p{L}*)$/u,
  ],
  [
    'missing',
    /^(missing|unaccounted|disappeared|vanished|зник\p{L}*|безвісти|безвести|пропал\p{L}*|пропавш\p{L}*|розшук\p{L}*|исчез\p{L}*)$/u,
  ],
  ['trapped', /^(trapped|stranded|завал\p{L}*|заблоков\p{L}*|заблокир\p{L}*)$/u],
  [
    'arrested',
    /^(arrest\w*|detain\w*|detention\w*|custody|затрим\p{L}*|заарешт\p{L}*|арешт\p{L}*|арест\p{L}*|задерж\p{L}*)$/u,
  ],
  ['charged', /^(charged|indict\w*|accused|обвинувач\p{L}*|обвин[её]н\p{L}*|підозр\p{L}*|подозр\p{L}*)$/u],
  [
    'sentenced',
    /^(sentenc\w*|convict\w*|jailed|imprison\w*|засуд\p{L}*|осужд\p{L}*|приговор\p{L}*|вирок\p{L}*|ув'язнен\p{L}*)$/u,
  ],
  ['evacuated', /^(evacuat\w*|евакуй\p{L}*|евакуюв\p{L}*|евакуац\p{L}*|эвакуир\p{L}*|эвакуац\p{L}*)$/u],
  [
    'displaced',
    /^(displac\w*|homeless|fled|flee|fleeing|refugees?|переселен\p{L}*|переміщен\p{L}*|біжен\p{L}*|бежен\p{L}*|бежал\p{L}*|втекл\p{L}*)$/u,
  ],
  ['rescued', /^(rescu(?:e|ed|es|ing)|saved|врятов\p{L}*|врятув\p{L}*|спасен\p{L}*|спасл\p{L}*|спасён\p{L}*|спасти)$/u],
  ['released', /^(released?|freed|звільн\p{L}*|освобо\p{L}*)$/u],
  [
    'infected',
    /^(infect\w*|cases|tested|sicken\w*|ill|sick|захвор\p{L}*|інфік\p{L}*|випадк\p{L}*|заболе\p{L}*|заражен\p{L}*|заразил\p{L}*|случа(?:ев|я|и|ях|ям|ями))$/u,
  ],
  ['recovered', /^(recoveries|выздор\p{L}*|вылеч\p{L}*|одужа\p{L}*|виліку\p{L}*)$/u],
  ['vaccinated', /^(vaccinat\w*|inoculat\w*|вакцин\p{L}*|щеплен\p{L}*|привит\p{L}*)$/u],
  ['destroyed', /^(destroy\w*|demolish\w*|razed|зруйнов\p{L}*|зруйнув\p{L}*|знищ\p{L}*|разруш\p{L}*|уничтож\p{L}*)$/u],
  ['damaged', /^(damag\w*|пошкодж\p{L}*|ушкодж\p{L}*|поврежд\p{L}*)$/u],
  [
    'downed',
    /^(downed|intercept\w*|shot|збит(?!к|ок)\p{L}*|збил\p{L}*|перехоп\p{L}*|сбит\p{L}*|сбил\p{L}*|перехва\p{L}*|знешкод\p{L}*)$/u,
  ],
  ['launched', /^(launch\w*|fired|запуст\p{L}*|запущен\p{L}*|випуст\p{L}*|випущ\p{L}*|выпуст\p{L}*|выпущ\p{L}*)$/u],
  [
    'dismissed',
    /^(laid|layoffs?|fired|redundan\w*|dismiss\w*|звільнен\p{L}*|скорочен\p{L}*|сократ\p{L}*|сокращ\p{L}*|уволен\p{L}*|уволи\p{L}*)$/u,
  ],
  ['hired', /^(hire[ds]?|hiring|recruit\w*|найм\p{L}*|наня\p{L}*|нанима\p{L}*)$/u],
  ['for', /^(favou?r|підтрим\p{L}*|поддерж\p{L}*|supported|backed)$/u],
  ['against', /^(against|opposed|проти|против)$/u],
  ['abstained', /^(abstain\w*|abstention\w*|утрим\p{L}*|воздерж\p{L}*)$/u],
  ['fined', /^(fined?|fines|penalt\w+|штраф\p{L}*|оштраф\p{L}*)$/u],
  ['profit', /^(profits?|прибут\p{L}*|прибыл\p{L}*|earnings)$/u],
  ['loss', /^(loss|losses|збит(?:ок|ки|ку|ків)|убыт\p{L}*)$/u],
  ['revenue', /^(revenues?|sales|turnover|виручк\p{L}*|выручк\p{L}*|дохід|доход\p{L}*|продаж\p{L}*)$/u],
  ['exports', /^(exports?|експорт\p{L}*|экспорт\p{L}*)$/u],
  ['imports', /^(imports?|імпорт\p{L}*|импорт\p{L}*)$/u],
  ['inflation', /^(inflation|інфляці\p{L}*|инфляци\p{L}*)$/u],
  ['unemployment', /^(unemploy\w*|jobless|безробіт\p{L}*|безработ\p{L}*)$/u],
  ['turnout', /^(turnout|явк\p{L}*)$/u],
];

/** Every role word of a sentence with its token index. "Life" words count as killed only beside lost or claimed. */
export function findRoleWords(tokens: readonly Token[]): RoleWord[] {
  const found: RoleWord[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    for (const [role, words] of roles) {
      if (!words.test(token.low) || isFalse(role, tokens, index)) continue;
      found.push({ role, index, isAfterOnly: /^(dead|missing|homeless|ill|sick|hurt)$/.test(token.low) });
    }
  }
  return found;
}

/** Words that name a role only in company: "lost their lives", "shot down", "laid off". */
function isFalse(role: string, tokens: readonly Token[], index: number): boolean {
  const low = tokens[index]?.low ?? '';
  const near = tokens.slice(Math.max(0, index - 4), index + 5).map(token => token.low);
  const next = tokens[index + 1]?.low;
  if (low === 'lost' || low === 'claimed') return !near.some(word => /^(life|lives)$/.test(word));
  if (/^(життя|жизн[иь])$/.test(low))
    return !near.some(word =>
      /^(втратил\p{L}*|забра\p{L}*|лишил\p{L}*|потерял\p{L}*|унес\p{L}*|обірва\p{L}*)$/u.test(word),
    );
  if (low === 'shot') return !near.slice(1).includes('down');
  if (low === 'laid') return next !== 'off';
  if (low === 'fired')
    return role === 'launched'
      ? !near.some(word => /^(missiles?|rockets?|drones?|shots?|rounds?|shells?)$/.test(word))
      : near.some(word => /^(missiles?|rockets?|drones?|shots?|rounds?|shells?)$/.test(word));
  if (low === 'cases') return near.some(word => /^(court|criminal|legal)$/.test(word));
  return false;
}

const relative = /^(who|which|whose|where|як(?:ий|а|е|і|ого|ої|их|ому|ій|им|ими|ою|у)|де|котор\p{L}*|где)$/u;
const clauseEdge = /^(and|but|while|whereas|і|й|та|а|и|но|але|при|еще|ещё|ще)$/;

/**
 * Which role a number plays: the role word nearest to it, where a comma, an "and" or another number in between
 * counts as distance. `others` are the token indexes of the sentence's other numbers.
 */
export function roleNear(
  tokens: readonly Token[],
  from: number,
  to: number,
  words: readonly RoleWord[],
  others: readonly number[],
): { readonly role: string; readonly cost: number } | null {
  let best: { role: string; cost: number } | null = null;
  for (const word of words) {
    if ((word.index >= from && word.index < to) || isOnlyCounted(word, to, words, tokens)) continue;
    const cost = distance(tokens, from, to, word, others);
    if (cost <= 22 && (best === null || cost < best.cost)) best = { role: word.role, cost };
  }
  return best;
}

/** "трое заболевших умерли": who is counted, and then what happened to them. */
const isOnlyCounted = (word: RoleWord, to: number, words: readonly RoleWord[], tokens: readonly Token[]): boolean =>
  word.index === to &&
  /(?:вших|нных|ших|щих|них|их)$/u.test(tokens[to]?.low ?? '') &&
  words.some(other => other.index === to + 1 && other.role !== word.role);

function distance(
  tokens: readonly Token[],
  from: number,
  to: number,
  word: RoleWord,
  others: readonly number[],
): number {
  const isBefore = word.index < from;
  const [start, end] = isBefore ? [word.index + 1, from] : [to, word.index];
  const between = tokens.slice(start, end);
  let cost = between.length + between.reduce((sum, token) => sum + edgeCost(token.low), 0);
  cost += others.filter(index => index >= start && index < end).length * 7;
  // "the wounded of the bus, which carried 42": the clause is about something else.
  const isOutside = between.some(
    (token, index) => relative.test(token.low) && [1, 2].some(step => between[index - step]?.low === ','),
  );
  if (isBefore && isOutside) cost += 12;
  // "12 dead, 30 hurt": such words follow their number.
  return isBefore && word.isAfterOnly ? cost + 6 : cost;
}

function edgeCost(low: string): number {
  if (/^[;.!?]$/.test(low)) return 30;
  if (/^[,()]$/.test(low)) return 5;
  return clauseEdge.test(low) ? 3 : 0;
}
