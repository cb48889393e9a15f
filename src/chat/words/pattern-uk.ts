// A schedule's times and days in Ukrainian words.
import type { PatternWords } from './pattern-en.ts';
import { plural } from './plural.ts';
import { isRun } from './run.ts';

type Sign = number | string;

const all = new Intl.ListFormat('uk');
const any = new Intl.ListFormat('uk', { type: 'disjunction' });
const days = ['понеділок', 'вівторок', 'середа', 'четвер', 'п’ятниця', 'субота', 'неділя'];
/** Of the day: also after "щo" ("щопонеділка") and "крім". */
const ofDays = ['понеділка', 'вівторка', 'середи', 'четверга', 'п’ятниці', 'суботи', 'неділі'];
const isFeminine = [false, false, true, false, true, true, true];
const ofMonths = 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' ');
const inMonths = 'січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні'.split(' ');
const places = ['перш', 'друг', 'треть', 'четверт', 'п’ят'];

const count = (n: number, one: string, few: string, many: string): string =>
  `${n} ${plural('uk', n, { one, few, many, other: few })}`;
const ofDay = (day: number): string => ofDays[day - 1] ?? '';
const ofMonth = (month: number): string => ofMonths[month - 1] ?? '';

/** "5#2" -> другої п’ятниці, "5L" -> останньої. */
function placedDay(sign: string): string {
  const [, digit = '', place] = /^(\d)(?:#(\d)|L)$/.exec(sign) ?? [];
  const day = Number(digit) || 7;
  const stem = place ? places[Number(place) - 1] : 'останнь';
  return `${stem}${isFeminine[day - 1] ? 'ої' : 'ого'} ${ofDay(day)}`;
}

/** `month`: what stands behind a number ("числа", "січня") and behind a day ("місяця", "січня"). */
function placedDate(sign: string, month: { readonly number: string; readonly day: string }): string {
  const [, day] = /^(\d+)W$/.exec(sign) ?? [];
  if (day) return `найближчого до ${day} ${month.number} буднього дня`;
  if (sign === 'L') return `останнього дня ${month.day}`;
  return sign === 'LW' ? `останнього буднього дня ${month.day}` : `дня ${sign} ${month.day}`;
}

export const patternUk: PatternWords = {
  at: times => `о ${all.format(times)}`,
  every: (n, unit) => {
    if (unit === 'hours') return n === 1 ? 'щогодини' : `кожні ${count(n, 'годину', 'години', 'годин')}`;
    if (n === 1) return 'щохвилини';
    return n === 30 ? 'кожні пів години' : `кожні ${count(n, 'хвилину', 'хвилини', 'хвилин')}`;
  },
  pastHour: minute => `щогодини на ${minute}-й хвилині`,
  startingAt: first => `починаючи з ${first}`,
  between: (first, last) => `з ${first} до ${last}`,
  often: (n, first, last) => `${count(n, 'раз', 'рази', 'разів')} на день з ${first} до ${last}`,
  daily: 'щодня',
  onWeekdays: given => {
    if (given.join() === '1,2,3,4,5') return 'у будні';
    if (given.join() === '6,7') return 'у вихідні';
    const [left] = [1, 2, 3, 4, 5, 6, 7].filter(day => !given.includes(day));
    if (given.length === 6 && left && given.every(day => typeof day === 'number')) return `щодня, крім ${ofDay(left)}`;
    if (isRun(given)) return `з ${ofDay(given[0])} до ${ofDay(Number(given.at(-1)))}`;
    return all.format(given.map(day => (typeof day === 'number' ? `що${ofDay(day)}` : `${placedDay(day)} місяця`)));
  },
  onDates: (dates, months) => {
    const isEvery = months.length === 12 || isRun(months);
    const named = all.format(months.map(ofMonth));
    const month = isEvery ? { number: 'числа', day: 'місяця' } : { number: named, day: named };
    const numbers = dates.filter(date => typeof date === 'number');
    const shown = isRun(dates)
      ? `з ${dates[0]} до ${dates.at(-1)} ${month.number}`
      : all.format([
          ...(numbers.length > 0 ? [`${all.format(numbers.map(String))} ${month.number}`] : []),
          ...dates.filter(date => typeof date === 'string').map(date => placedDate(date, month)),
        ]);
    return isRun(months) && months.length < 12 ? `${shown} ${patternUk.inMonths(months)}` : shown;
  },
  ifWeekdays: given => {
    if (given.join() === '1,2,3,4,5') return 'якщо це будень';
    if (given.join() === '6,7') return 'якщо це вихідний';
    const named = given.map((day: Sign) =>
      typeof day === 'number' ? (days[day - 1] ?? '') : `день ${placedDay(day)}`,
    );
    return `якщо це ${any.format(named)}`;
  },
  inMonths: months =>
    isRun(months)
      ? `з ${ofMonth(months[0])} до ${ofMonth(Number(months.at(-1)))}`
      : `у ${all.format(months.map(month => inMonths[month - 1] ?? ''))}`,
};
