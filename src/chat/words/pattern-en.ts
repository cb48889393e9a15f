// A schedule's times and days in English words. Weekdays go from Monday (1) to Sunday (7); what is no number is one of
// node-cron's signs: "L", "15W", "5#2".
import { isRun } from './run.ts';

type Sign = number | string;

const all = new Intl.ListFormat('en');
const any = new Intl.ListFormat('en', { type: 'disjunction' });
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = 'January February March April May June July August September October November December'.split(' ');
const places = ['first', 'second', 'third', 'fourth', 'fifth'];
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

const dayName = (day: number): string => dayNames[day - 1] ?? '';
const monthName = (month: number): string => monthNames[month - 1] ?? '';
const ordinal = (n: number): string => `${n}${endings[ordinals.select(n)] ?? 'th'}`;

/** "5#2" -> the second Friday, "5L" -> the last one. */
function placedDay(sign: string): string {
  const [, day = '', place] = /^(\d)(?:#(\d)|L)$/.exec(sign) ?? [];
  return `${place ? places[Number(place) - 1] : 'last'} ${dayName(Number(day) || 7)}`;
}

/** "15W", "LW", "L". */
function placedDate(sign: Sign): string {
  if (typeof sign === 'number') return ordinal(sign);
  const [, day] = /^(\d+)W$/.exec(sign) ?? [];
  if (day) return `weekday nearest the ${ordinal(Number(day))}`;
  return sign === 'L' ? 'last day' : sign === 'LW' ? 'last weekday' : `day ${sign}`;
}

function weekdayNames(days: readonly Sign[]): string {
  if (days.join() === '1,2,3,4,5') return 'weekdays';
  return all.format(
    days.map(day => (typeof day === 'number' ? `${dayName(day)}s` : `the ${placedDay(day)} of the month`)),
  );
}

export const patternEn = {
  at: (times: readonly string[]) => `at ${all.format(times)}`,
  every: (n: number, unit: 'minutes' | 'hours') =>
    n === 1 ? `every ${unit.slice(0, -1)}` : n === 30 ? 'every half hour' : `every ${n} ${unit}`,
  /** Each hour at this minute. */
  pastHour: (minute: number) => `every hour at ${minute} ${minute === 1 ? 'minute' : 'minutes'} past`,
  startingAt: (first: string) => `starting at ${first}`,
  between: (first: string, last: string) => `from ${first} to ${last}`,
  often: (n: number, first: string, last: string) => `${n} times a day between ${first} and ${last}`,
  daily: 'every day',
  onWeekdays: (days: readonly Sign[]) => {
    if (days.join() === '6,7') return 'at weekends';
    const [left] = [1, 2, 3, 4, 5, 6, 7].filter(day => !days.includes(day));
    if (days.length === 6 && left && days.every(day => typeof day === 'number'))
      return `every day but ${dayName(left)}`;
    if (isRun(days) && days.join() !== '1,2,3,4,5')
      return `from ${dayName(days[0])} to ${dayName(Number(days.at(-1)))}`;
    return `on ${weekdayNames(days)}`;
  },
  /** `months`: all twelve, or those that count. */
  onDates: (dates: readonly Sign[], months: readonly number[]) => {
    const named = isRun(dates)
      ? `from the ${ordinal(dates[0])} to the ${ordinal(Number(dates.at(-1)))}`
      : `on the ${all.format(dates.map(placedDate))}`;
    if (months.length === 12) return `${named} of the month`;
    return isRun(months)
      ? `${named} of the month ${patternEn.inMonths(months)}`
      : `${named} of ${all.format(months.map(monthName))}`;
  },
  /** Beside dates: both must fit. */
  ifWeekdays: (days: readonly Sign[]) => {
    if (days.join() === '1,2,3,4,5') return 'if it is a weekday';
    if (days.join() === '6,7') return 'if it is a Saturday or Sunday';
    return `if it is ${any.format(days.map(day => (typeof day === 'number' ? `a ${dayName(day)}` : `the ${placedDay(day)}`)))}`;
  },
  inMonths: (months: readonly number[]) =>
    isRun(months)
      ? `from ${monthName(months[0])} to ${monthName(Number(months.at(-1)))}`
      : `in ${all.format(months.map(monthName))}`,
};

/** Every language has every entry: types check it. */
export type PatternWords = typeof patternEn;
