// What the bot says about feeds, in each language it speaks.
import type { Language } from '../words.ts';
import { plural } from './plural.ts';
import { reasonWords } from './reasons.ts';

const number = (language: Language, n: number): string => n.toLocaleString(language);

const en = {
  added: (title: string) => `Added ${title}`,
  wouldRead: (title: string) => `${title}: how it would be read`,
  nothingStored: 'Nothing was stored. To add it, type',
  alreadyThere: (title: string, id: number) => `${title} is there already, as feed ${id}.`,
  sameContent: (title: string, id: number) =>
    `This has the same articles as ${title}, which is there already as feed ${id}.`,
  number: 'Number',
  address: 'Address',
  publisher: 'Cited as',
  publishes: 'Publishes',
  language: 'Language',
  tags: 'Tags',
  format: 'Format',
  items: 'Items',
  fullText: 'Full text',
  on: 'on',
  off: 'off',
  none: 'none',
  unknown: 'not known',
  newest: 'Newest',
  noItems: 'It holds no items now.',
  countsAsRead: '/brief shows what is in it now; editions announce what was published since the last one.',
  backfilled: (n: number) => `The newest ${n} count as new; the rest counts as read.`,
  alsoFound: 'The same site has more feeds:',
  addThis: (title: string) => `Add ${title}`,
  perDay: (n: number) => `about ${number('en', n)} ${plural('en', n, { one: 'article', other: 'articles' })} a day`,
  every: (gap: string) => `an article about every ${gap}`,
  days: (n: number) => `${n} ${plural('en', n, { one: 'day', other: 'days' })}`,
  hours: (n: number) => `${n} ${plural('en', n, { one: 'hour', other: 'hours' })}`,
  minutes: (n: number) => `${n} ${plural('en', n, { one: 'minute', other: 'minutes' })}`,
  ago: (span: string) => `${span} ago`,
  undated: 'no date',
  withoutId: (n: number) =>
    `${n} ${plural('en', n, { one: 'item has', other: 'items have' })} no id: they are told apart by their links.`,
  withoutDate: (n: number) => `${n} ${plural('en', n, { one: 'item has', other: 'items have' })} no date.`,
  withoutText: (n: number) =>
    `${n} ${plural('en', n, { one: 'item is', other: 'items are' })} only a headline. Full text can be fetched: fulltext:yes when adding.`,
  list: 'Feeds',
  listEmpty: 'No feed is there yet. Add one:',
  listNone: 'No feed is in that state or has that tag.',
  page: (page: number, pages: number, feeds: number) =>
    `Page ${page} of ${pages}, ${feeds} ${plural('en', feeds, { one: 'feed', other: 'feeds' })}`,
  counts: (ok: number, failing: number, stale: number, paused: number) =>
    `${ok} ok, ${failing} failing, ${stale} stale, ${paused} paused`,
  next: 'Next page',
  previous: 'Previous page',
  ok: 'ok',
  fresh: 'not read yet',
  failing: (since: string, reason: string) => `failing for ${since}: ${reason}`,
  stale: (since: string) => `nothing new for ${since}`,
  pausedBy: {
    admin: 'paused',
    gone: 'paused: the publisher says it is gone',
    failures: 'paused after a week of failures',
  },
  state: 'State',
  lastPoll: 'Last poll',
  lastNew: 'Last new article',
  nextPoll: 'Next poll',
  never: 'never',
  polls: 'Last polls',
  pollColumns: ['when', 'result', 'status', 'bytes', 'new', 'ms', 'reason'],
  results: { changed: 'changed', unchanged: 'unchanged', failed: 'failed' },
  moving: (url: string, times: number) =>
    `It redirects for good to ${url} (seen ${times} of 3 times); then that becomes its address.`,
  noSuchFeed: (typed: string) => `There is no feed "${typed}". /briefing feeds list shows all with their numbers.`,
  severalFeeds: (typed: string, ids: string) => `"${typed}" fits several feeds: ${ids}. Name one by its number.`,
  removeAsk: (title: string) =>
    `Stop reading ${title}? Its stored articles stay citable, and adding it again brings it back.`,
  remove: 'Remove',
  pause: 'Pause',
  resume: 'Resume',
  show: 'Show',
  removed: (title: string) => `${title} is no longer read. Its stored articles stay citable.`,
  paused: (title: string, id: number) => `${title} is paused. To read it again: /briefing feeds resume ${id}`,
  resumed: (title: string) => `${title} is read again, within a minute.`,
  notPaused: (title: string) => `${title} is not paused.`,
  renamed: (before: string, after: string) =>
    `${before} is now called ${after}; its articles from now on are cited so.`,
  tagged: (title: string, tags: string) => `${title} has the tags ${tags}.`,
  untagged: (title: string) => `${title} has no tags now.`,
  fullTextOn: (title: string) =>
    `The pages of ${title} are fetched for articles that a briefing selects, where the publisher allows it.`,
  fullTextOff: (title: string) => `Only what the feed of ${title} carries is read.`,
  importing: (done: number, all: number) => `${done} of ${all} feeds`,
  imported: (added: number, known: number, failed: number) =>
    `${added} added, ${known} already there, ${failed} failed`,
  importAdded: 'added',
  importLater: (reason: string) => `added, but it does not answer now (${reason}); it is asked again`,
  importKnown: (id: number) => `already there as feed ${id}`,
  importFailed: (reason: string) => `failed: ${reason}`,
  importEmpty: 'There is no feed in this list.',
  importWhere: 'Give the address of an OPML file. Files of this machine can be read from the terminal only.',
  importMissing: (path: string) => `The file ${path} cannot be read. Check its name.`,
  importLarge: 'The list is larger than 2 MB. Split it.',
  exported: (n: number) => `${n} ${plural('en', n, { one: 'feed', other: 'feeds' })} as OPML`,
  exportedTo: (n: number, path: string) =>
    `${n} ${plural('en', n, { one: 'feed', other: 'feeds' })} written to ${path}.`,
  exportTerminalOnly: 'Files can be written from the terminal only. Leave out file: and copy the text.',
  exportFailed: (path: string, reason: string) => `The file ${path} cannot be written: ${reason}`,
  exportEmpty: 'There is no feed to export.',
  reason: (kept: string) => kept,
  alert: (n: number) => `The state of ${n} ${plural('en', n, { one: 'feed', other: 'feeds' })} has changed`,
  alertFailing: (times: number, reason: string) =>
    `failed ${times} times in a row: ${reason}. It is asked again, more and more rarely.`,
  alertResume: (id: number) => `To read it again: /briefing feeds resume ${id}`,
  alertWell: 'works again.',
};

const feedForms = { one: 'стрічка', few: 'стрічки', many: 'стрічок', other: 'стрічки' };
const dayForms = { one: 'день', few: 'дні', many: 'днів', other: 'дня' };
const hourForms = { one: 'годину', few: 'години', many: 'годин', other: 'години' };
const minuteForms = { one: 'хвилину', few: 'хвилини', many: 'хвилин', other: 'хвилини' };
const timesForms = { one: 'раз', few: 'рази', many: 'разів', other: 'разу' };
const itemForms = { one: 'запис', few: 'записи', many: 'записів', other: 'запису' };
const feedsUk = (n: number): string => `${n} ${plural('uk', n, feedForms)}`;

const uk: typeof en = {
  added: title => `Додано: ${title}`,
  wouldRead: title => `${title}: як її буде прочитано`,
  nothingStored: 'Нічого не збережено. Щоб додати, введіть',
  alreadyThere: (title, id) => `${title} вже є: стрічка ${id}.`,
  sameContent: (title, id) => `Тут ті самі статті, що й у ${title}, яка вже є як стрічка ${id}.`,
  number: 'Номер',
  address: 'Адреса',
  publisher: 'Цитується як',
  publishes: 'Публікує',
  language: 'Мова',
  tags: 'Теги',
  format: 'Формат',
  items: 'Записи',
  fullText: 'Повний текст',
  on: 'увімкнено',
  off: 'вимкнено',
  none: 'немає',
  unknown: 'невідомо',
  newest: 'Найновіше',
  noItems: 'Зараз у ній немає записів.',
  countsAsRead: '/brief показує те, що в ній зараз; випуски сповіщають про опубліковане після попереднього.',
  backfilled: n => `Найновіші (${n}) вважаються новими, решта — прочитаною.`,
  alsoFound: 'На цьому сайті є ще стрічки:',
  addThis: title => `Додати ${title}`,
  perDay: n =>
    `приблизно ${number('uk', n)} ${plural('uk', n, { one: 'статтю', few: 'статті', many: 'статей', other: 'статті' })} на день`,
  every: gap => `одна стаття приблизно раз на ${gap}`,
  days: n => `${n} ${plural('uk', n, dayForms)}`,
  hours: n => `${n} ${plural('uk', n, hourForms)}`,
  minutes: n => `${n} ${plural('uk', n, minuteForms)}`,
  ago: span => `${span} тому`,
  undated: 'без дати',
  withoutId: n => `${n} ${plural('uk', n, itemForms)} без ідентифікатора: їх розрізняють за посиланнями.`,
  withoutDate: n => `${n} ${plural('uk', n, itemForms)} без дати.`,
  withoutText: n =>
    `${n} ${plural('uk', n, itemForms)} — лише заголовок. Повний текст можна завантажувати: fulltext:yes під час додавання.`,
  list: 'Стрічки',
  listEmpty: 'Стрічок ще немає. Додайте першу:',
  listNone: 'У такому стані або з таким тегом немає жодної стрічки.',
  page: (page, pages, feeds) => `Сторінка ${page} з ${pages}, ${feedsUk(feeds)}`,
  counts: (ok, failing, stale, paused) =>
    `справних ${ok}, несправних ${failing}, без нового ${stale}, зупинених ${paused}`,
  next: 'Наступна сторінка',
  previous: 'Попередня сторінка',
  ok: 'справна',
  fresh: 'ще не прочитана',
  failing: (since, reason) => `не вдається прочитати вже ${since}: ${reasonWords(reason, 'uk')}`,
  stale: since => `нічого нового вже ${since}`,
  pausedBy: {
    admin: 'зупинена',
    gone: 'зупинена: видавець каже, що її більше немає',
    failures: 'зупинена після тижня невдач',
  },
  state: 'Стан',
  lastPoll: 'Останнє звернення',
  lastNew: 'Остання нова стаття',
  nextPoll: 'Наступне звернення',
  never: 'ніколи',
  polls: 'Останні звернення',
  pollColumns: ['коли', 'наслідок', 'код', 'байтів', 'нових', 'мс', 'причина'],
  results: { changed: 'змінилась', unchanged: 'без змін', failed: 'невдача' },
  moving: (url, times) =>
    `Вона назавжди переїжджає на ${url} (помічено ${times} ${plural('uk', times, timesForms)} з 3); тоді це стане її адресою.`,
  noSuchFeed: typed => `Стрічки «${typed}» немає. Усі з номерами показує /briefing feeds list.`,
  severalFeeds: (typed, ids) => `«${typed}» підходить до кількох стрічок: ${ids}. Назвіть одну за номером.`,
  removeAsk: title =>
    `Більше не читати ${title}? Збережені статті можна цитувати й далі, а якщо додати її знову, вона повернеться.`,
  remove: 'Прибрати',
  pause: 'Зупинити',
  resume: 'Відновити',
  show: 'Показати',
  removed: title => `${title} більше не читається. Збережені статті можна цитувати й далі.`,
  paused: (title, id) => `${title} зупинено. Щоб читати знову: /briefing feeds resume ${id}`,
  resumed: title => `${title} знову читається, протягом хвилини.`,
  notPaused: title => `${title} не зупинено.`,
  renamed: (before, after) => `${before} тепер називається ${after}; так відтепер цитуються її статті.`,
  tagged: (title, tags) => `${title} має теги ${tags}.`,
  untagged: title => `${title} більше не має тегів.`,
  fullTextOn: title => `Сторінки ${title} завантажуються для статей, які вибрав випуск, якщо видавець це дозволяє.`,
  fullTextOff: title => `Читається лише те, що є в самій стрічці ${title}.`,
  importing: (done, all) => `Стрічки: ${done} з ${all}`,
  imported: (added, known, failed) => `додано ${added}, вже було ${known}, не вдалося ${failed}`,
  importAdded: 'додано',
  importLater: reason => `додано, але зараз не відповідає (${reasonWords(reason, 'uk')}); бот звернеться ще раз`,
  importKnown: id => `вже є як стрічка ${id}`,
  importFailed: reason => `не вдалося: ${reasonWords(reason, 'uk')}`,
  importEmpty: 'У цьому списку немає жодної стрічки.',
  importWhere: 'Дайте адресу файла OPML. Файли цієї машини можна читати лише з термінала.',
  importMissing: path => `Файл ${path} не вдається прочитати. Перевірте назву.`,
  importLarge: 'Список більший за 2 МБ. Поділіть його.',
  exported: n => `${feedsUk(n)} в OPML`,
  exportedTo: (n, path) => `У ${path} записано стрічок: ${n}.`,
  exportTerminalOnly: 'Файли можна записувати лише з термінала. Приберіть file: і скопіюйте текст.',
  exportFailed: (path, reason) => `Файл ${path} не вдається записати: ${reasonWords(reason, 'uk')}`,
  exportEmpty: 'Немає жодної стрічки, щоб експортувати.',
  reason: kept => reasonWords(kept, 'uk'),
  alert: n => `Стан змінився: ${feedsUk(n)}`,
  alertFailing: (times, reason) =>
    `не вдається прочитати ${times} ${plural('uk', times, timesForms)} поспіль: ${reasonWords(reason, 'uk')}. Бот звертається знову, щораз рідше.`,
  alertResume: id => `Щоб читати знову: /briefing feeds resume ${id}`,
  alertWell: 'знову працює.',
};

export type FeedWords = typeof en;

export function feedWords(language: Language): FeedWords {
  return language === 'uk' ? uk : en;
}
