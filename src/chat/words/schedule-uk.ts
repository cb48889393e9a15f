// What the bot says of schedules, editions and deliveries, in Ukrainian.

import { patternUk } from './pattern-uk.ts';
import type { ScheduleWords } from './schedule-en.ts';

const fields = {
  minute: 'хвилина (0-59)',
  hour: 'година (0-23)',
  dayOfMonth: 'день місяця (1-31)',
  month: 'місяць (1-12)',
  dayOfWeek: 'день тижня (0-7 або sun-sat)',
};

export const scheduleUk: ScheduleWords = {
  whenExamples:
    'Наберіть, наприклад, «будні 08:00», «щодня 8:00 і 18:00», «пн,чт 9:30», «кожні 4 години» або шаблон cron, як-от «0 8 * * 1-5».',
  unknownWhenWord: (word, near) => `«${word}» — не день і не час.${near ? ` Можливо, «${near}»?` : ''}`,
  noTime: 'Бракує часу, наприклад 08:00.',
  badTime: time => `«${time}» — не час: години від 0 до 23, хвилини від 00 до 59.`,
  timesDiffer: times => `${times}: хвилини різні, тож це не один розклад. Додайте окремий розклад для кожного часу.`,
  badStep: (n, unit, steps) =>
    unit === 'hours'
      ? `доба не ділиться на проміжки по ${n} год. Візьміть одне з: ${steps}.`
      : `година не ділиться на проміжки по ${n} хв. Візьміть одне з: ${steps}.`,
  fieldCount: n => `Шаблон cron має п’ять полів (хвилина, година, день місяця, місяць, день тижня); тут їх ${n}.`,
  badField: (field, value) => `${fields[field]}: «${value}» не вдається прочитати.`,
  neverFires: when => `«${when}» — дата, якої не буває, тож нічого ніколи не з’явилося б.`,
  pattern: patternUk,
  late: time => `Із запізненням: цей випуск мав вийти о ${time}.`,
  corrected: (time, what) => `Виправлено о ${time}: ${what}`,
  figureChanged: (publisher, was, is) =>
    is === null ? `${publisher} більше не пише «${was}».` : `${publisher} замість «${was}» тепер пише «${is}».`,
  reworded: publisher => `${publisher} змінило повідомлення.`,
  channelPaused: (channel, reason) =>
    `Випуски для ${channel} призупинено, налаштування збережено: ${reason} Коли це виправлено, відновіть їх.`,
  deliveryUnknown: channel =>
    `Невідомо, чи дійшов випуск до ${channel}: відповідь загубилася. Подивіться там, а тоді надішліть ще раз або забудьте.`,
  deliveryRejected: (channel, reason) => `Випуск для ${channel} не надіслано: ${reason} Надішліть ще раз або забудьте.`,
  editionGivenUp: channel =>
    `Випуск для ${channel} годинами не вдавалося скласти, тож його пропущено. Новини будуть у наступному; причина в журналі.`,
  resume: 'Відновити',
  postAgain: 'Надіслати ще раз',
  postAgainConfirm: 'Можливо, його вже надіслано. Спершу подивіться в канал. Надіслати ще раз?',
  forget: 'Забути',
};
