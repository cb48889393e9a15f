// What the bot itself says, in Ukrainian.

import { briefingUk } from './briefing-uk.ts';
import type { Catalogue } from './en.ts';
import { plural } from './plural.ts';
import { scheduleUk } from './schedule-uk.ts';
import { webUk } from './web-uk.ts';

const count = (n: number, one: string, few: string, many: string): string =>
  `${n.toLocaleString('uk')} ${plural('uk', n, { one, few, many, other: few })}`;

export const uk: Catalogue = {
  unknownCommand: (typed, near) =>
    `Команди «${typed}» немає.${near ? ` Можливо, /${near}?` : ''} Наберіть /brief help, щоб побачити, що є.`,
  unknownOption: (name, command, options) =>
    `У /${command} немає параметра «${name}». ${options ? `Параметри: ${options}.` : 'Параметрів немає.'} Щоб шукати саме ці слова, візьміть їх у лапки.`,
  tooManyWords: (words, command, usage) => `«${words}» — зайве для /${command}. Наберіть так: ${usage}`,
  optionTwice: (name, first, second) => `${name}: вказано двічі, «${first}» і «${second}». Залиште одне.`,
  unclosedQuote: 'Лапки не закрито. Додайте другі або приберіть їх.',
  missingOption: (name, command, usage) => `Для /${command} потрібно ${name}. Наберіть так: ${usage}`,
  wrongOption: (name, what, example) => `${name}: ${what}${example ? ` Наприклад, ${example}.` : ''}`,
  wholeNumber: (minimum, maximum) =>
    minimum !== null && maximum !== null
      ? `має бути цілим числом від ${minimum} до ${maximum}.`
      : 'має бути цілим числом.',
  oneOf: choices => `має бути одним із: ${choices}.`,
  yesOrNo: 'має бути yes або no.',
  tooLong: most => `має бути не довше за ${most} знаків.`,
  invalid: 'не вдається прочитати.',
  adminsOnly: 'Це можуть робити лише адміністратори. Зверніться до них; /brief доступна всім.',
  bug: (command, id) =>
    `/${command} не спрацювала через помилку в програмі. Вона в журналі під номером ${id}: адміністратор може подивитися там.`,
  oldButton: 'Ця кнопка з версії, якої вже немає. Наберіть натомість /brief.',
  share: 'Показати в каналі',
  noButton: n => (n > 0 ? `В останній відповіді кнопки від 1 до ${n}.` : 'В останній відповіді кнопок немає.'),
  storyGone: 'Цієї події вже немає в базі. Наберіть /brief, щоб побачити нове.',
  answerGone: 'Цієї відповіді вже немає. Запитайте ще раз і поділіться.',
  nothingChanged: 'Нічого не змінено.',
  whatIsWrong: 'Що не так?',
  helpTitle: 'Що можна набрати',
  helpIntro:
    'назва:значення задає параметр; решта слів — тема. Лапки тримають слова разом, -слово відкидає те, де воно є.',
  helpAdmins: 'Для адміністраторів',
  usage: 'Як набирати',
  optional: 'необов’язково',
  defaultIs: value => `типово ${value}`,
  briefing: briefingUk,
  samplesWelcome: 'читає зразки: дванадцять стрічок, написаних для цього проєкту про новини 9–11 листопада 2022 року.',
  samplesNote: 'Це зразки за листопад 2022 року, а не сьогоднішні новини. Свої стрічки: /briefing feeds add <url>',
  samplesLeft: 'Зразки закінчилися: відтепер читаються лише ваші стрічки.',
  addFeeds: 'Щоб читати свої стрічки, наберіть',
  welcome: 'Наберіть /brief, /brief <тема> або /briefing help. Ctrl-D — вийти.',
  status: {
    title: 'Стан',
    version: 'Версія',
    samples: 'зразки',
    feeds: 'Стрічки',
    feedCounts: (all, failing, paused) => `${all}, не відповідають: ${failing}, призупинено: ${paused}`,
    articles: 'Статті',
    articleCounts: (day, publishers, all) =>
      `${day} за останні 24 години від ${publishers} ${plural('uk', publishers, { one: 'видання', few: 'видань', many: 'видань', other: 'видань' })}, усього ${all}`,
    nextPoll: 'Наступне опитування',
    never: 'не заплановано',
    connected: 'з’єднано',
    notConnected: 'немає з’єднання',
    troubled: 'Стрічки, на які варто глянути',
    paused: 'призупинено',
    failing: times =>
      `${times} ${plural('uk', times, { one: 'невдача', few: 'невдачі', many: 'невдач', other: 'невдачі' })} поспіль`,
    someTrouble: n =>
      `${n} ${plural('uk', n, { one: 'стрічка потребує', few: 'стрічки потребують', many: 'стрічок потребують', other: 'стрічки потребують' })} уваги: /briefing feeds show <id> пояснює чому.`,
    allWell: 'Усе гаразд.',
    stale: 'відповідає, але давно не має нічого нового',
    someDeliveries: (unknown, rejected) =>
      `Надсилання: невідомих — ${unknown}, відхилених — ${rejected}: їх показує /briefing deliveries list.`,
    noFeeds: 'Стрічок ще немає: /briefing feeds add <url> додасть першу.',
    clocksDiffer: minutes =>
      `Годинник однієї з машин бота ${minutes > 0 ? 'поспішає' : 'відстає'} на ${Math.abs(minutes)} хв відносно годинника бази даних: випуски виходять за годинником бази. Налаштуйте точний час на обох машинах (timedatectl set-ntp true).`,
  },
  home: {
    title: 'Briefwire',
    intro: 'Наберіть /brief, щоб побачити новини, або налаштуйте, що й коли отримують канали.',
    introReaders: 'Наберіть /brief, щоб побачити новини. Що й коли отримують канали, налаштовують адміністратори.',
    schedules: 'Розклади',
    noSchedules: 'Жоден канал ще не отримує випусків.',
    addSchedule: 'Додати розклад',
    everything: 'усе',
    next: 'наступний',
    preview: 'Переглянути',
    postNow: 'Надіслати зараз',
    postNowConfirm: channel => `Надіслати випуск у ${channel} зараз?`,
    removeSchedule: 'Вилучити цей розклад? Надіслане залишиться.',
    feeds: 'Стрічки',
    noFeeds: 'Стрічок ще немає: додайте першу.',
    addFeed: 'Додати стрічку',
    allFeeds: 'Усі стрічки',
    removeFeed: title => `Більше не читати ${title}? Збережені статті можна буде цитувати й далі.`,
    topics: 'Теми',
    noTopics: 'Тем із синонімами ще немає; /brief приймає будь-які слова.',
    addTopic: 'Додати тему',
    deliveries: 'Надсилання, що потребують уваги',
    postAgain: 'Надіслати ще раз',
    postAgainConfirm: 'Можливо, це вже надіслано. Спершу подивіться в канал. Надіслати ще раз?',
    forget: 'Забути',
    show: 'Показати',
    pause: 'Призупинити',
    resume: 'Відновити',
    remove: 'Вилучити',
    paused: 'призупинено',
    failing: 'не відповідає',
    ok: 'гаразд',
    notYet: 'ще не прочитано',
    more: n => `і ще ${n}`,
  },
  schedule: scheduleUk,
  web: webUk,
  count: {
    articles: n => count(n, 'стаття', 'статті', 'статей'),
    publishers: n => count(n, 'видання', 'видання', 'видань'),
    feeds: n => count(n, 'стрічка', 'стрічки', 'стрічок'),
    stories: n => count(n, 'подія', 'події', 'подій'),
    hours: n => count(n, 'година', 'години', 'годин'),
  },
};
