import { expect, test } from 'vitest';
import { patternEn } from '../../src/chat/words/pattern-en.ts';
import { patternUk } from '../../src/chat/words/pattern-uk.ts';
import { scheduleEn } from '../../src/chat/words/schedule-en.ts';
import { describePattern } from '../../src/jobs/pattern-words.ts';
import { readWhen } from '../../src/jobs/when.ts';

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
  ['0 8,20 * * *', 'at 08:00 and 20:00 every day', 'о 08:00 і 20:00 щодня'],
  ['0 2-22/4 * * *', 'every 4 hours from 02:00 to 22:00', 'кожні 4 години з 02:00 до 22:00'],
  ['0 */12 * * *', 'every 12 hours', 'кожні 12 годин'],
  ['*/30 * * * *', 'every half hour', 'кожні пів години'],
  ['*/15 * * * *', 'every 15 minutes', 'кожні 15 хвилин'],
  ['0 * * * *', 'every hour', 'щогодини'],
  ['15 * * * *', 'every hour at 15 minutes past', 'щогодини на 15-й хвилині'],
  ['20 */6 * * *', 'every 6 hours, starting at 00:20', 'кожні 6 годин, починаючи з 00:20'],
  ['0 3-23 * * *', 'every hour from 03:00 to 23:00', 'щогодини з 03:00 до 23:00'],
  ['30 8-20/2 * * 1-5', 'every 2 hours from 08:30 to 20:30 on weekdays', 'кожні 2 години з 08:30 до 20:30 у будні'],
  ['*/15 9-16 * * *', 'every 15 minutes from 09:00 to 16:45', 'кожні 15 хвилин з 09:00 до 16:45'],
  ['0,40 */6 * * *', '8 times a day between 00:00 and 18:40', '8 разів на день з 00:00 до 18:40'],
  [
    '0 7,9,12,18,21 * * *',
    'at 07:00, 09:00, 12:00, 18:00, and 21:00 every day',
    'о 07:00, 09:00, 12:00, 18:00 і 21:00 щодня',
  ],
  ['30 9 * * 1,4', 'at 09:30 on Mondays and Thursdays', 'о 09:30 щопонеділка і щочетверга'],
  ['30 9 * * sun', 'at 09:30 on Sundays', 'о 09:30 щонеділі'],
  ['0 10 * * 0,6', 'at 10:00 at weekends', 'о 10:00 у вихідні'],
  ['0 10 * * 2-6', 'at 10:00 from Tuesday to Saturday', 'о 10:00 з вівторка до суботи'],
  ['0 10 * * 1-6', 'at 10:00 every day but Sunday', 'о 10:00 щодня, крім неділі'],
  ['0 8 * * 5#2', 'at 08:00 on the second Friday of the month', 'о 08:00 другої п’ятниці місяця'],
  ['0 8 * * 1L', 'at 08:00 on the last Monday of the month', 'о 08:00 останнього понеділка місяця'],
  ['0 8 13 * 5', 'at 08:00 on the 13th of the month, if it is a Friday', 'о 08:00 13 числа, якщо це п’ятниця'],
  ['0 8 1,15 * *', 'at 08:00 on the 1st and 15th of the month', 'о 08:00 1 і 15 числа'],
  ['0 8 1-7 * *', 'at 08:00 from the 1st to the 7th of the month', 'о 08:00 з 1 до 7 числа'],
  ['0 8 L * *', 'at 08:00 on the last day of the month', 'о 08:00 останнього дня місяця'],
  [
    '0 8 15W * *',
    'at 08:00 on the weekday nearest the 15th of the month',
    'о 08:00 найближчого до 15 числа буднього дня',
  ],
  ['0 8 1,15 1 *', 'at 08:00 on the 1st and 15th of January', 'о 08:00 1 і 15 січня'],
  ['0 8 1 6-8 *', 'at 08:00 on the 1st of the month from June to August', 'о 08:00 1 числа з червня до серпня'],
  ['0 8 * 1,7 *', 'at 08:00 every day in January and July', 'о 08:00 щодня у січні і липні'],
])('%s reads "%s"', (pattern, english, ukrainian) => {
  expect(describePattern(pattern, patternEn)).toBe(english);
  expect(describePattern(pattern, patternUk)).toBe(ukrainian);
});
