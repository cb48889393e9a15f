// What a number counts: money, percent, measures, or a noun. Canonical names, so that "km" and "кілометрів" are one unit.
import type { Token } from './numerals.ts';

export type UnitKind =
  | 'money'
  | 'percent'
  | 'distance'
  | 'area'
  | 'mass'
  | 'volume'
  | 'duration'
  | 'temperature'
  | 'speed'
  | 'power'
  | 'calibre'
  | 'count';

const units: readonly (readonly [RegExp, string, UnitKind])[] = [
  [/^(\$|usd|us\$|dollars?|дол|долар\p{L}*|доллар\p{L}*)$/u, 'USD', 'money'],
  [/^(€|eur|euros?|євро|евро)$/, 'EUR', 'money'],
  [/^(£|gbp|sterling|фунт\p{L}* стерлінгів|фунтів|фунтов|фунти|фунты)$/u, 'GBP', 'money'],
  [/^(₴|uah|грн|hryvnias?|hryvnyas?|гривень|гривні|гривня|гривню|гривен|гривны|гривна|гривну)$/, 'UAH', 'money'],
  [/^(₽|rub|руб|rubles?|roubles?|рубл\p{L}*)$/u, 'RUB', 'money'],
  [/^(¥|jpy|yen|єн|ієн\p{L}*|иен\p{L}*)$/u, 'JPY', 'money'],
  [/^(cny|yuan|renminbi|юан\p{L}*)$/u, 'CNY', 'money'],
  [/^(₹|inr|rupees?|рупі\p{L}*|рупи\p{L}*)$/u, 'INR', 'money'],
  [/^(pln|zlot\p{L}*|злот\p{L}*)$/u, 'PLN', 'money'],
  [/^(chf|francs?|франк\p{L}*)$/u, 'CHF', 'money'],
  [/^(₺|try|liras?|лір|ліри|лир|лиры)$/, 'TRY', 'money'],
  [/^(krona|kronor|kroner|крон|крони|кроны)$/, 'CROWN', 'money'],
  [/^(pesos?|песо)$/, 'PESO', 'money'],
  [/^(₸|tenge|тенге)$/, 'KZT', 'money'],
  [/^(bitcoins?|btc|біткойн\p{L}*|биткойн\p{L}*|биткоин\p{L}*)$/u, 'BTC', 'money'],
  [/^(%|percent|percentage|per cent|pct|відсот\p{L}*|процент\p{L}*)$/u, 'percent', 'percent'],
  [/^(points?|пункт\p{L}*|очок|очки|очков|очка|балів|бали|бала|баллов|баллы|балла)$/u, 'point', 'count'],
  [/^(km|kms|kilomet(?:er|re)s?|км|кілометр\p{L}*|километр\p{L}*)$/u, 'km', 'distance'],
  [/^(miles?|милі|миль|мили|міль|миля)$/, 'mile', 'distance'],
  [/^(met(?:er|re)s?|м|метр\p{L}*)$/u, 'm', 'distance'],
  [/^(centimet(?:er|re)s?|cm|см|сантиметр\p{L}*)$/u, 'cm', 'distance'],
  [/^(millimet(?:er|re)s?|mm|мм|міліметр\p{L}*|миллиметр\p{L}*)$/u, 'mm', 'distance'],
  [/^(feet|foot|ft|футів|фути|фута|футов|футы)$/, 'foot', 'distance'],
  [/^(inch|inches|дюйм\p{L}*)$/u, 'inch', 'distance'],
  [/^(hectares?|га|гектар\p{L}*)$/u, 'hectare', 'area'],
  [/^(acres?|акр\p{L}*)$/u, 'acre', 'area'],
  [/^(kg|kilos?|kilograms?|кг|кілограм\p{L}*|килограмм\p{L}*)$/u, 'kg', 'mass'],
  [/^(tons?|tonnes?|т|тонн\p{L}*)$/u, 'ton', 'mass'],
  [/^(pounds?|lbs?)$/, 'pound', 'mass'],
  [/^(ounces?|унці\p{L}*|унци\p{L}*)$/u, 'ounce', 'mass'],
  [/^(grams?|gramm?es?|грам\p{L}*|грамм\p{L}*)$/u, 'gram', 'mass'],
  [/^(lit(?:er|re)s?|літр\p{L}*|литр\p{L}*)$/u, 'litre', 'volume'],
  [/^(gallons?|галон\p{L}*|галлон\p{L}*)$/u, 'gallon', 'volume'],
  [/^(barrels?|барел\p{L}*|баррел\p{L}*)$/u, 'barrel', 'volume'],
  [/^(seconds?|секунд\p{L}*)$/u, 'second', 'duration'],
  [/^(minutes?|mins?|хв|мин|хвилин\p{L}*|минут\p{L}*)$/u, 'minute', 'duration'],
  [/^(hours?|hrs?|год|годин\p{L}*|час|часа|часе|часов|часам|часами|часах)$/u, 'hour', 'duration'],
  [
    /^(days?|днів|дні|день|дня|дню|дням|днями|днях|днем|доби|діб|добу|добою|дней|дни|сутки|суток|сутками)$/,
    'day',
    'duration',
  ],
  [/^(weeks?|тижн\p{L}*|тиждень|недел\p{L}*)$/u, 'week', 'duration'],
  [/^(months?|місяц\p{L}*|місяць|месяц\p{L}*|мес)$/u, 'month', 'duration'],
  [
    /^(years?|років|роки|рік|року|рокам|роками|роках|лет|летам|летах|год|года|годам|годами|годах|літ)$/,
    'year',
    'duration',
  ],
  [/^(decades?|десятиліт\p{L}*|десятилет\p{L}*)$/u, 'decade', 'duration'],
  [/^(degrees?|градус\p{L}*|°)$/u, 'degree', 'temperature'],
  [/^(celsius|c|цельсі\p{L}*|цельси\p{L}*)$/u, 'degree', 'temperature'],
  [/^(fahrenheit|f|фаренгейт\p{L}*)$/u, 'fahrenheit', 'temperature'],
  [/^(mph)$/, 'mph', 'speed'],
  [/^(kmh|kph)$/, 'km/h', 'speed'],
  [/^(knots?|вузл\p{L}*|узл\p{L}*)$/u, 'knot', 'speed'],
  [/^(mw|megawatts?|мвт|мегават\p{L}*)$/u, 'MW', 'power'],
  [/^(gw|gigawatts?|гвт|гігават\p{L}*|гигават\p{L}*)$/u, 'GW', 'power'],
  [/^(kwh|кват|кіловат\p{L}*|киловат\p{L}*)$/u, 'kWh', 'power'],
];

const people =
  /^(people|persons?|civilians?|soldiers?|troops|servicem[ae]n|fighters?|militants?|child|children|kids?|wom[ae]n|m[ae]n|girls?|boys?|residents?|passengers?|workers?|employees?|students?|pupils?|teachers?|patients?|migrants?|refugees?|officers?|police|firefighters?|rescuers?|protesters?|demonstrators?|others|members?|victims?|hostages?|prisoners?|crew|miners?|tourists?|adults?|teenagers?|families|doctors?|journalists?|suspects?|inmates?|athletes?|voters?|customers?|users?|fans|pilgrims?|sailors?|pedestrians?|lives|bodies|людей|люди|людини|людина|людям|людьми|осіб|особи|особа|особу|особам|цивільн\p{L}*|військов\p{L}*|солдат\p{L}*|боєц\p{L}*|бійц\p{L}*|дітей|діти|дитин\p{L}*|дитя|жінк\p{L}*|жінок|чоловік\p{L}*|мешканц\p{L}*|жител\p{L}*|пасажир\p{L}*|працівник\p{L}*|студент\p{L}*|учн\p{L}*|пацієнт\p{L}*|мігрант\p{L}*|поліцейськ\p{L}*|рятувальник\p{L}*|пожежник\p{L}*|полонен\p{L}*|шахтар\p{L}*|турист\p{L}*|человек\p{L}*|граждан\p{L}*|громадян\p{L}*|лиц|лица|детей|дети|реб[её]н\p{L}*|женщин\p{L}*|мужчин\p{L}*|пассажир\p{L}*|работник\p{L}*|рабоч\p{L}*|учащ\p{L}*|ученик\p{L}*|пациент\p{L}*|мигрант\p{L}*|беженц\p{L}*|біженц\p{L}*|полицейск\p{L}*|спасател\p{L}*|пожарн\p{L}*|военн\p{L}*|пленн\p{L}*|шахт[её]р\p{L}*|сотрудник\p{L}*|заложник\p{L}*|заручник\p{L}*)$/u;

export function unitOf(low: string): { unit: string; kind: UnitKind } | null {
  for (const [word, unit, kind] of units) if (word.test(low)) return { unit, kind };
  return null;
}

export const isPeople = (low: string): boolean => people.test(low);

const stops =
  /^(and|or|of|in|on|at|to|for|from|by|with|was|were|is|are|be|been|has|have|had|will|would|after|before|the|a|an|as|that|who|which|than|into|over|during|when|while|but|this|last|і|й|та|або|у|в|на|до|з|із|зі|за|по|під|від|для|про|був|була|було|були|є|буде|що|які|який|яка|після|через|и|или|во|из|от|с|со|под|о|об|был|была|было|были|есть|будет|что|которые|который|которая|после|из-за|при|к|ко)$/;
const adjective = /(?:их|іх|ий|ій|ой|ые|ые|ого|ьих|ими|ані|ені|ені)$/u;

const verb = /(?:[аиіеяу]ли(?:сь|ся)?|[аиіея]л[ао](?:сь|ся)?|ано|ено|ують|уют|[аяу]ют[ьс]?я?)$/u;

/** Words right after a number up to a preposition, verb or mark: at most four. */
export function nounRun(tokens: readonly Token[], from: number): Token[] {
  const run: Token[] = [];
  for (let index = from; index < tokens.length && run.length < 4; index++) {
    const token = tokens[index];
    if (!token) break;
    if (token.low === '-' && run.length > 0) continue;
    if (token.kind !== 'word' || (stops.test(token.low) && !(token.low === 'of' && run.length === 0))) break;
    if (token.low !== 'of') run.push(token);
  }
  return run;
}

/** The counted noun out of that run: people if one is named, else the first plural (English), else the first that is no adjective. */
export function countedNoun(run: readonly Token[]): string | null {
  const person = run.find(token => isPeople(token.low));
  if (person) return 'people';
  const latin = run.filter(token => /^[a-z]/.test(token.low));
  if (latin.length > 0)
    return (latin.find(token => /[^s]s$/.test(token.low)) ?? latin[0])?.low.replace(/(?<=[^s])s$/, '') ?? null;
  const nouns = run.filter(token => !verb.test(token.low));
  const noun = nouns.find(token => !adjective.test(token.low)) ?? nouns.at(-1);
  return noun ? nounStem(noun.low) : null;
}

/** A Cyrillic noun without its case ending, so that "дрони" and "дронів" meet. */
function nounStem(low: string): string {
  const cut = low.replace(/(?:ами|ями|ах|ях|ам|ям|ом|ем|ів|їв|ов|ев|ей|ою|ею|ия|ий|ії|ия|а|я|и|і|ы|у|ю|о|е|ь)$/u, '');
  return cut.length >= 3 ? cut : low;
}
