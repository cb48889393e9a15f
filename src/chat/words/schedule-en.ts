// What the bot says of schedules, editions and deliveries, in English.
import { patternEn } from './pattern-en.ts';

const fields = {
  minute: 'minute (0-59)',
  hour: 'hour (0-23)',
  dayOfMonth: 'day of month (1-31)',
  month: 'month (1-12)',
  dayOfWeek: 'weekday (0-7 or sun-sat)',
};

export const scheduleEn = {
  /** What can be typed as `when`. */
  whenExamples:
    'Type something like "weekdays 08:00", "daily 8:00 and 18:00", "mon,thu 9:30", "every 4 hours", or a cron pattern such as "0 8 * * 1-5".',
  unknownWhenWord: (word: string, near: string | null) =>
    `"${word}" is not a day or a time.${near ? ` Did you mean "${near}"?` : ''}`,
  noTime: 'A time is missing, such as 08:00.',
  badTime: (time: string) => `"${time}" is not a time: hours go from 0 to 23, minutes from 00 to 59.`,
  timesDiffer: (times: string) =>
    `${times} do not share their minutes, so they cannot be one schedule. Add a schedule for each.`,
  badStep: (n: string, unit: 'minutes' | 'hours', steps: string) =>
    `every ${n} ${unit} does not divide ${unit === 'hours' ? 'a day' : 'an hour'} evenly. Take one of ${steps}.`,
  fieldCount: (n: number) =>
    `A cron pattern has five fields (minute, hour, day of month, month, weekday); this one has ${n}.`,
  badField: (field: keyof typeof fields, value: string) => `${fields[field]}: "${value}" cannot be read.`,
  neverFires: (when: string) => `"${when}" names a date that never comes, so nothing would ever be posted.`,
  pattern: patternEn,
  late: (time: string) => `Late: this edition was due at ${time}.`,
  corrected: (time: string, what: string) => `Corrected at ${time}: ${what}`,
  figureChanged: (publisher: string, was: string, is: string | null) =>
    is === null ? `${publisher} took back "${was}".` : `${publisher} changed "${was}" to "${is}".`,
  reworded: (publisher: string) => `${publisher} changed its report.`,
  channelPaused: (channel: string, reason: string) =>
    `Briefings for ${channel} are paused, their settings kept: ${reason} When that is mended, resume them.`,
  deliveryUnknown: (channel: string) =>
    `It is not known whether an edition reached ${channel}: the answer was lost. Look there, then post it again or forget it.`,
  deliveryRejected: (channel: string, reason: string) =>
    `An edition for ${channel} was not posted: ${reason} Post it again, or forget it.`,
  editionGivenUp: (channel: string) =>
    `An edition for ${channel} could not be made for hours, so it was left out. Its news comes with the next one; the log says why it failed.`,
  resume: 'Resume',
  postAgain: 'Post again',
  postAgainConfirm: 'It may have been posted already. Look into the channel first. Post it again?',
  forget: 'Forget',
};

/** Every language has every entry: types check it. */
export type ScheduleWords = typeof scheduleEn;
