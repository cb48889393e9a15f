// What the bot itself says, in Ukrainian.

import { briefingUk } from './briefing-uk.ts';
import type { Catalogue } from './en.ts';
import { plural } from './plural.ts';

const count = (n: number, one: string, few: string, many: string): string =>
  `${n.toLocaleString('uk')} ${plural('uk', n, { one, few, many, other: few })}`;

export const uk: Catalogue = {
  unknownCommand: (typed, near) =>
    `Команди «${typed}» немає.${near ? ` Можливо, /${near}?` : ''} Наберіть /brief help, щоб побачити, що є.`,
  unknownOption: (name, command, options) =>
    `У /${command} немає параметра «${name}». ${options ? `Параметри: ${options}.` : 'Параметрів немає.'} Щоб шукати саме ці слова, візьміть їх у лапки.`,
  tooManyWords: (words, command, usage) => `«${words}» — зайве для /${command}. Наберіть так: ${usage}`,
  unclosedQuote: 'Лапки не закрито. Додайте другі або приберіть їх.',
  missingOption: (name, command, usage) => `Для /${command} потрібно ${name}. Наберіть так: ${usage}`,
  wrongOption: (name, what, example) => `${name}: ${what}${example ? ` Наприклад, ${example}.` : ''}`,
  wholeNumber: (minimum, maximum) =>
    minimum !== null && maximum !== null
      ? `має бути цілим числом від ${minimum} до ${maximum}.`
      : 'має бути цілим числом.',
  oneOf: choices => `має бути одним із: ${choices}.`,
  yesOrNo: 'має бути yes або no.',
  invalid: 'не вдається прочитати.',
  adminsOnly: 'Це можуть робити лише адміністратори. Зверніться до них; /brief доступна всім.',
  bug: (command, id) =>
    `/${command} не спрацювала через помилку в програмі. Вона в журналі під номером ${id}: адміністратор може подивитися там.`,
  oldButton: 'Ця кнопка з версії, якої вже немає. Наберіть натомість /brief.',
  share: 'Показати в каналі',
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
  count: {
    articles: n => count(n, 'стаття', 'статті', 'статей'),
    publishers: n => count(n, 'видання', 'видання', 'видань'),
    feeds: n => count(n, 'стрічка', 'стрічки', 'стрічок'),
    stories: n => count(n, 'подія', 'події', 'подій'),
    hours: n => count(n, 'година', 'години', 'годин'),
  },
};
