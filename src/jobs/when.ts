// "weekdays 08:00", "кожні 4 години" or a cron pattern -> a cron pattern, or what is wrong.

import type { ScheduleWords } from '../chat/words/schedule-en.ts';
import { nearest } from '../near.ts';
import { readPattern } from './pattern.ts';

export type ReadWhen =
  | { readonly ok: true; readonly pattern: string }
  /** One sentence for each thing that is wrong. */
  | { readonly ok: false; readonly problems: readonly string[] };

type Step = { readonly n: number; readonly unit: 'minutes' | 'hours' };

const dayWords: Readonly<Record<string, string>> = {
  daily: '*',
  everyday: '*',
  day: '*',
  щодня: '*',
  щоденно: '*',
  день: '*',
  weekdays: '1-5',
  weekday: '1-5',
  workdays: '1-5',
  будні: '1-5',
  будень: '1-5',
  weekends: '0,6',
  weekend: '0,6',
  вихідні: '0,6',
  ...days('sun sunday sundays нд неділя неділю щонеділі', 0),
  ...days('mon monday mondays пн понеділок щопонеділка', 1),
  ...days('tue tues tuesday tuesdays вт вівторок щовівторка', 2),
  ...days('wed wednesday wednesdays ср середа середу щосереди', 3),
  ...days('thu thur thurs thursday thursdays чт четвер щочетверга', 4),
  ...days("fri friday fridays пт п'ятниця п'ятницю щоп'ятниці", 5),
  ...days('sat saturday saturdays сб субота суботу щосуботи', 6),
};
const hourly = /^(hourly|щогодини)$/;
const every = /^(every|each|кожен|кожна|кожну|кожні|кожного|що)$/;
const hours = /^(h|hours?|hrs?|год|година|годину|години|годин)$/;
const minutes = /^(m|mins?|minutes?|хв|хвилина|хвилину|хвилини|хвилин)$/;
const filler = /^(at|on|and|the|о|об|в|у|і|й|та|по)$/;
const stepsOf = { minutes: [5, 10, 15, 20, 30], hours: [1, 2, 3, 4, 6, 8, 12] };

export function readWhen(typed: string, words: ScheduleWords): ReadWhen {
  const clean = typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/["“”„«»]/g, '')
    .replace(/[’ʼ‘`]/g, "'")
    .replace(/[–—]/g, '-')
    .trim()
    .replace(/\s+/g, ' ');
  return looksLikeCron(clean) ? readCron(clean, words) : readWords(clean, words);
}

/** A star, or numbers where the hour and the day of month stand. */
function looksLikeCron(typed: string): boolean {
  const fields = typed.split(' ');
  return typed.includes('*') || (fields.length > 2 && fields.slice(0, 3).every(field => /^[\d,/?-]+$/.test(field)));
}

function readCron(typed: string, words: ScheduleWords): ReadWhen {
  const read = readPattern(typed);
  if (read.ok) {
    const uneven = unevenSteps(typed, words);
    return uneven.length > 0 ? wrong(...uneven) : { ok: true, pattern: typed };
  }
  if ('fieldCount' in read) return wrong(words.fieldCount(read.fieldCount), words.whenExamples);
  if ('never' in read) return wrong(words.neverFires(typed));
  return wrong(...read.wrong.map(({ field, value }) => words.badField(field, value)));
}

/** Cron's "*\/40" is minutes 0 and 40, which nobody means; whoever does can write "0,40". */
function unevenSteps(typed: string, words: ScheduleWords): readonly string[] {
  const [minute, hour] = typed.split(' ').map(field => /^\*\/(\d+)$/.exec(field)?.[1]);
  return [
    ...(minute && 60 % Number(minute) !== 0 ? [words.badStep(minute, 'minutes', stepsOf.minutes.join(', '))] : []),
    ...(hour && 24 % Number(hour) !== 0 ? [words.badStep(hour, 'hours', stepsOf.hours.join(', '))] : []),
  ];
}

type Read = {
  readonly weekdays: Set<string>;
  readonly times: string[];
  readonly problems: string[];
  step: Step | null;
};

function readWords(typed: string, words: ScheduleWords): ReadWhen {
  const read: Read = { weekdays: new Set(), times: [], problems: [], step: null };
  const tokens = typed
    .replace(/(\d)\s+([ap]\.?m\b)/g, '$1$2')
    .replace(/\s*-\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(token => token !== '' && !filler.test(token));
  while (tokens.length > 0) readNext(tokens, read, words);
  const { weekdays, times, step } = read;
  const cron = step ? stepCron(step, times, words) : timesCron(times, words);
  const problems = [...read.problems, ...(read.problems.length > 0 && times.length === 0 ? [] : cron.problems)];
  if (problems.length > 0) return wrong(...problems, words.whenExamples);
  const chosen = weekdays.size === 0 || weekdays.has('*') ? '*' : [...weekdays].join(',');
  return { ok: true, pattern: `${cron.fields} * * ${chosen}` };
}

/** Takes one day, one time or one "every 4 hours" off the tokens. */
function readNext(tokens: string[], read: Read, words: ScheduleWords): void {
  const token = tokens.shift() ?? '';
  const day = daysOf(token);
  if (hourly.test(token)) read.step = { n: 1, unit: 'hours' };
  else if (every.test(token)) readEvery(token, tokens, read, words);
  else if (day !== null) read.weekdays.add(day);
  else if (/\d/.test(token)) read.times.push(token);
  else read.problems.push(words.unknownWhenWord(token, nearest(token, Object.keys(dayWords))));
}

/** What follows "every": "hour", "4 hours", or a day, which is read next. */
function readEvery(token: string, tokens: string[], read: Read, words: ScheduleWords): void {
  const isBare = hours.test(tokens[0] ?? '');
  if (!isBare && !/^\d+$/.test(tokens[0] ?? '')) return;
  const n = isBare ? '1' : (tokens.shift() ?? '');
  const unit = tokens.shift() ?? '';
  if (!hours.test(unit) && !minutes.test(unit))
    read.problems.push(words.unknownWhenWord(`${token} ${n} ${unit}`.trim(), null));
  else read.step = { n: Number(n), unit: minutes.test(unit) ? 'minutes' : 'hours' };
}

type Times = { readonly fields: string; readonly problems: readonly string[] };

function stepCron({ n, unit }: Step, times: readonly string[], words: ScheduleWords): Times {
  const problems = times.map(time => words.unknownWhenWord(time, null));
  if (!stepsOf[unit].includes(n)) problems.push(words.badStep(String(n), unit, stepsOf[unit].join(', ')));
  return { fields: unit === 'minutes' ? `*/${n} *` : n === 1 ? '0 *' : `0 */${n}`, problems };
}

function timesCron(typed: readonly string[], words: ScheduleWords): Times {
  if (typed.length === 0) return { fields: '', problems: [words.noTime] };
  const times = typed.map(time => ({ time, read: readTime(time) }));
  const problems = times.filter(({ read }) => !read).map(({ time }) => words.badTime(time));
  const minutesSeen = new Set(times.map(({ read }) => read?.minute));
  if (problems.length === 0 && minutesSeen.size > 1) problems.push(words.timesDiffer(typed.join(', ')));
  const hoursSeen = [...new Set(times.map(({ read }) => read?.hour ?? 0))].sort((a, b) => a - b);
  return { fields: `${[...minutesSeen][0] ?? 0} ${hoursSeen.join(',')}`, problems };
}

/** "8:00", "08.00", "8", "8am", "8:30pm". */
function readTime(typed: string): { readonly hour: number; readonly minute: number } | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?$/.exec(typed);
  if (!match) return null;
  const half = match[3]?.[0];
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}

function daysOf(token: string): string | null {
  const known = dayWords[token];
  if (known) return known;
  const [from, to, more] = token.split('-').map(word => dayWords[word]);
  const areDays = /^[0-6]$/.test(from ?? '') && /^[0-6]$/.test(to ?? '');
  return areDays && more === undefined ? `${from}-${to}` : null;
}

function days(words: string, day: number): Record<string, string> {
  return Object.fromEntries(words.split(' ').map(word => [word, String(day)]));
}

const wrong = (...problems: string[]): ReadWhen => ({ ok: false, problems });
