import { expect, test } from 'vitest';
import { scheduleEn } from '../../src/chat/words/schedule-en.ts';
import { scheduleUk } from '../../src/chat/words/schedule-uk.ts';
import { describePattern, readWhen } from '../../src/jobs/when.ts';

const patternOf = (typed: string) => {
  const read = readWhen(typed, scheduleEn);
  return read.ok ? read.pattern : read.problems.join(' ');
};

test.each([
  ['weekdays 08:00', '0 8 * * 1-5'],
  ['daily 8:00', '0 8 * * *'],
  ['08:00', '0 8 * * *'],
  ['every 4 hours', '0 */4 * * *'],
  ['every 30 minutes', '*/30 * * * *'],
  ['hourly', '0 * * * *'],
  ['Mon 9:30', '30 9 * * 1'],
  ['mon, thu 9:30', '30 9 * * 1,4'],
  ['monday and thursday at 9.30', '30 9 * * 1,4'],
  ['mon-fri 8am', '0 8 * * 1-5'],
  ['mon – fri 8 pm', '0 20 * * 1-5'],
  ['weekends 10:00', '0 10 * * 0,6'],
  ['daily 18:00, 8:00', '0 8,18 * * *'],
  ['every day 12am', '0 0 * * *'],
  ['weekdays every 2 hours', '0 */2 * * 1-5'],
  ['"weekdays 08:00"', '0 8 * * 1-5'],
  ['щодня 08:00', '0 8 * * *'],
  ['будні 8:00', '0 8 * * 1-5'],
  ['пн 9:30', '30 9 * * 1'],
  ['у п’ятницю о 18:00', '0 18 * * 5'],
  ['кожні 4 години', '0 */4 * * *'],
  ['щогодини', '0 * * * *'],
  ['0 8 * * 1-5', '0 8 * * 1-5'],
  ['0 8 29 2 *', '0 8 29 2 *'],
  ['0,40 */6 * * *', '0,40 */6 * * *'],
])('"%s" means %s', (typed, pattern) => {
  expect(patternOf(typed)).toBe(pattern);
});

test.each([
  ['61 8 * * mon', 'minute (0-59): "61" cannot be read.'],
  [
    '61 25 0 13 9',
    'minute (0-59): "61" cannot be read. hour (0-23): "25" cannot be read. day of month (1-31): "0" cannot be read. month (1-12): "13" cannot be read. weekday (0-7 or sun-sat): "9" cannot be read.',
  ],
  ['0 8 */40 * *', 'day of month (1-31): "*/40" cannot be read.'],
  ['0 8 30 2 *', '"0 8 30 2 *" names a date that never comes, so nothing would ever be posted.'],
  ['0 8 31 4,6,9,11 *', '"0 8 31 4,6,9,11 *" names a date that never comes, so nothing would ever be posted.'],
  ['0 8 * *', 'A cron pattern has five fields (minute, hour, day of month, month, weekday); this one has 4.'],
  ['0 0 8 * * *', 'A cron pattern has five fields (minute, hour, day of month, month, weekday); this one has 6.'],
  ['weekdys 8:00', '"weekdys" is not a day or a time. Did you mean "weekdays"?'],
  ['weekdays 25:00', '"25:00" is not a time: hours go from 0 to 23, minutes from 00 to 59.'],
  ['weekdays', 'A time is missing, such as 08:00.'],
  ['every 7 minutes', 'every 7 minutes does not divide an hour evenly. Take one of 5, 10, 15, 20, 30.'],
  ['every 5 hours', 'every 5 hours does not divide a day evenly. Take one of 1, 2, 3, 4, 6, 8, 12.'],
  ['*/40 * * * *', 'every 40 minutes does not divide an hour evenly. Take one of 5, 10, 15, 20, 30.'],
  ['0 */5 * * *', 'every 5 hours does not divide a day evenly. Take one of 1, 2, 3, 4, 6, 8, 12.'],
  ['8:00 and 9:30', '8:00, 9:30 do not share their minutes, so they cannot be one schedule. Add a schedule for each.'],
  ['', 'A time is missing, such as 08:00.'],
])('"%s" is refused with what is wrong', (typed, problem) => {
  const shown = patternOf(typed);
  expect(shown.startsWith(problem)).toBe(true);
});

test.each([
  ['0 8 * * 1-5', 'at 08:00 on weekdays', 'о 08:00 у будні'],
  ['0 8,18 * * *', 'at 08:00 and 18:00 every day', 'о 08:00 і 18:00 щодня'],
  ['0 */4 * * *', 'every 4 hours', 'кожні 4 години'],
  ['*/30 * * * *', 'every 30 minutes', 'кожні 30 хвилин'],
  ['30 9 * * 1,4', 'at 09:30 on Monday and Thursday', 'о 09:30 у понеділок і четвер'],
  ['0 8 13 * 5', 'at 08:00 on day 13 of the month on Friday', 'о 08:00 13 числа у п’ятницю'],
  ['0 8 1,15 1 *', 'at 08:00 on days 1 and 15 of the month in January', 'о 08:00 1 і 15 числа у січні'],
])('%s reads "%s"', (pattern, english, ukrainian) => {
  expect(describePattern(pattern, scheduleEn)).toBe(english);
  expect(describePattern(pattern, scheduleUk)).toBe(ukrainian);
});
