// A cron pattern in the words of a person: "at 08:00 on weekdays", "every 2 hours from 08:00 to 20:00".
import type { PatternWords } from '../chat/words/pattern-en.ts';
import { type Pattern, readPattern } from './pattern.ts';

const dayMinutes = 24 * 60;
/** More times than these are told by how many and between which. */
const mostTimes = 6;
/** So many at even distances are told as "every ...". */
const fewestSteps = 4;

/** The pattern as it stands when it is none. */
export function describePattern(pattern: string, words: PatternWords): string {
  const read = readPattern(pattern);
  if (!read.ok) return pattern;
  const { days, months } = read.pattern;
  const weekdays = sorted(read.pattern.weekdays.map(day => (day === 0 ? 7 : day)));
  const times = describeTimes(read.pattern, words);
  const isAnyDate = days.length === 31;
  const isAnyWeekday = weekdays.length === 7;
  const inMonths = months.length === 12 ? '' : words.inMonths(months);
  const onDays = isAnyDate
    ? // "every 4 hours" needs no "every day" behind it.
      [isAnyWeekday ? (times.isEvery ? '' : words.daily) : words.onWeekdays(weekdays), inMonths]
    : [words.onDates(sorted(days), months) + (isAnyWeekday ? '' : `, ${words.ifWeekdays(weekdays)}`)];
  return [times.line, ...onDays].filter(Boolean).join(' ');
}

/** Numbers ascending, then signs. */
function sorted(values: readonly (number | string)[]): readonly (number | string)[] {
  const numbers = values.filter(value => typeof value === 'number').sort((a, b) => a - b);
  return [...numbers, ...values.filter(value => typeof value === 'string')];
}

function describeTimes(
  { minutesOfDay: times }: Pattern,
  words: PatternWords,
): { readonly line: string; readonly isEvery: boolean } {
  const [first = 0, second = first] = times;
  const last = times.at(-1) ?? first;
  const step = second - first;
  const isEven = step > 0 && times.every((at, index) => at === first + index * step);
  const unit = step % 60 === 0 ? ({ n: step / 60, unit: 'hours' } as const) : ({ n: step, unit: 'minutes' } as const);
  const isAround = isEven && first < 60 && first + dayMinutes === last + step;
  if (isAround) return { line: around(first, unit, words), isEvery: true };
  if (isEven && times.length >= fewestSteps && (step < 60 || step % 60 === 0))
    return { line: `${words.every(unit.n, unit.unit)} ${words.between(clock(first), clock(last))}`, isEvery: true };
  if (times.length > mostTimes) return { line: words.often(times.length, clock(first), clock(last)), isEvery: true };
  return { line: words.at(times.map(clock)), isEvery: false };
}

/** All day long, at even distances. */
function around(
  first: number,
  { n, unit }: { readonly n: number; readonly unit: 'hours' | 'minutes' },
  words: PatternWords,
): string {
  if (first === 0) return words.every(n, unit);
  return n === 1 && unit === 'hours'
    ? words.pastHour(first)
    : `${words.every(n, unit)}, ${words.startingAt(clock(first))}`;
}

function clock(at: number): string {
  return [Math.floor(at / 60), at % 60].map(part => String(part).padStart(2, '0')).join(':');
}
