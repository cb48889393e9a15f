// What rooms that know no reader found wrong, in the reader's language. Their English stands where the error is thrown.
import type { Problem, UserError } from '../../errors.ts';
import type { Language } from '../words.ts';
import { plural } from './plural.ts';
import { reasonWords } from './reasons.ts';

type ProblemWords = {
  readonly [Code in Problem['code']]: (facts: Extract<Problem, { code: Code }>) => string;
};

const count = (n: number, one: string, few: string, many: string): string =>
  `${n.toLocaleString('uk')} ${plural('uk', n, { one, few, many, other: few })}`;

const uk: ProblemWords = {
  'topic-long': ({ most, length }) =>
    `У темі може бути щонайбільше ${count(most, 'знак', 'знаки', 'знаків')}, а тут ${length}. Введіть кілька слів.`,
  'topic-words': ({ most }) =>
    `У темі може бути щонайбільше ${count(most, 'слово', 'слова', 'слів')}. Введіть найважливіші.`,
  'topic-only-without': ({ without }) => `Тут сказано лише, що не брати (${without}). Додайте, що шукати.`,
  'topic-empty': () => 'Скажіть, що шукати: місце, людину, предмет.',
  'topic-no-word': ({ typed }) => `У «${typed}» немає слова для пошуку. Назвіть місце, людину чи предмет.`,
  'feed-none': ({ url, places }) =>
    `${url} — вебсторінка без стрічки: вона жодної не називає, і в ${count(places, 'звичному місці', 'звичних місцях', 'звичних місцях')} її теж немає. Знайдіть на сайті «RSS» і вставте ту адресу.`,
  'feed-unread': ({ url, reason }) =>
    `${url}: прочитати не вдалося${reason ? ` (${reasonWords(reason, 'uk')})` : ''}. Перевірте адресу або спробуйте пізніше.`,
  'feed-scheme': ({ typed }) => `«${typed}» не прочитати: адреси стрічок починаються з http:// або https://.`,
  'feed-address': ({ typed }) =>
    `«${typed}» — не адреса. Вставте адресу на зразок https://example.org/feed або example.org.`,
  'list-unknown': () => 'Це не OPML і не перелік адрес. Експортуйте перелік стрічок зі своєї читалки як OPML.',
  'list-damaged': () => 'OPML надто пошкоджено. Експортуйте його ще раз або вставте адреси, по одній у рядку.',
};

export function problemWords(error: UserError, language: Language): string {
  const { problem, message } = error;
  if (language === 'en') return message;
  if (problem === null) return reasonWords(message, language);
  return (uk[problem.code] as (facts: Problem) => string)(problem);
}
