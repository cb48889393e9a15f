// A cron pattern of five fields, as node-cron understands it: minute, hour, day of month, month, weekday. A day must fit
// day of month, month and weekday all three (node-cron's rule; crontab(5) takes either day).
import { createTask, validateDetailed } from 'node-cron';

export const fieldNames = ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'] as const;
export type FieldName = (typeof fieldNames)[number];

/** Times of one day, and which days have them. */
export type Pattern = {
  /** Ascending, minutes after midnight. */
  readonly minutesOfDay: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Numbers, or node-cron's own signs: "L", "15W", "5#2". */
  readonly days: readonly (number | string)[];
  readonly months: readonly number[];
  readonly weekdays: readonly (number | string)[];
  /** `day` is the midnight of a local date, in UTC. */
  readonly hasDay: (day: number) => boolean;
};

export type ReadPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly wrong: readonly { readonly field: FieldName; readonly value: string }[] }
  | { readonly ok: false; readonly fieldCount: number }
  | { readonly ok: false; readonly never: true };

const dayMs = 86_400_000;
/** 29 February on one weekday comes back after 28 years, or 40 across 2100. */
const longestWaitDays = 41 * 366;
const widths: Readonly<Record<FieldName, number>> = { minute: 59, hour: 23, dayOfMonth: 30, month: 11, dayOfWeek: 6 };

export function readPattern(typed: string): ReadPattern {
  const raw = typed.trim().split(/\s+/);
  if (raw.length !== 5) return { ok: false, fieldCount: raw.length };
  const wrong = fieldNames.flatMap((field, index) => {
    const value = raw[index] ?? '';
    return isFieldRight(value, index) ? [] : [{ field, value }];
  });
  if (wrong.length > 0) return { ok: false, wrong };
  const { valid, fields } = validateDetailed(raw.join(' '));
  if (!valid || !fields) return { ok: false, never: true };
  const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const [minutes, hours] = [ascending(fields.minute), ascending(fields.hour)];
  const pattern: Pattern = {
    minutes,
    hours,
    minutesOfDay: hours.flatMap(hour => minutes.map(minute => hour * 60 + minute)),
    days: fields.dayOfMonth,
    months: ascending(fields.month),
    weekdays: fields.dayOfWeek,
    hasDay: dayTest(raw.slice(2)),
  };
  return fires(pattern) ? { ok: true, pattern } : { ok: false, never: true };
}

/** Each field alone between four stars; node-cron accepts steps wider than the field ("*\/40" for days), which mislead. */
function isFieldRight(value: string, index: number): boolean {
  const field = fieldNames[index] ?? 'minute';
  if (value.split(',').some(part => Number(/\/(\d+)$/.exec(part)?.[1] ?? 1) > widths[field])) return false;
  const alone = fieldNames.map((_, other) => (other === index ? value : '*')).join(' ');
  return validateDetailed(alone).valid;
}

/** A destroyed task is off node-cron's list and still matches. */
function dayTest(fields: readonly string[]): (day: number) => boolean {
  const task = createTask(`0 0 ${fields.join(' ')}`, () => {}, { timezone: 'UTC' });
  task.destroy();
  const isEveryDay = fields.every(field => field === '*' || field === '?');
  return isEveryDay ? () => true : day => task.match(new Date(day));
}

function fires(pattern: Pattern): boolean {
  const start = Date.UTC(2026, 0, 1);
  for (let day = 0; day < longestWaitDays; day++) if (pattern.hasDay(start + day * dayMs)) return true;
  return false;
}
