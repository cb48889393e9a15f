// What a briefing says around its bullets, in Ukrainian.
import type { BriefingWords } from './briefing-en.ts';
import { plural } from './plural.ts';

const count = (n: number, one: string, few: string, many: string): string =>
  `${n.toLocaleString('uk')} ${plural('uk', n, { one, few, many, other: few })}`;

function lastTime(minutes: number): string {
  const hours = Math.round(minutes / 60);
  if (minutes < 60)
    return minutes === 1 ? 'останню хвилину' : `останні ${count(minutes, 'хвилину', 'хвилини', 'хвилин')}`;
  return hours === 1 ? 'останню годину' : `останні ${count(hours, 'годину', 'години', 'годин')}`;
}

const roles: Readonly<Record<string, string>> = {
  killed: 'Загинули',
  wounded: 'Поранено',
  hospitalised: 'У лікарні',
  missing: 'Зникли',
  trapped: 'Заблоковано',
  arrested: 'Затримано',
  charged: 'Обвинувачено',
  sentenced: 'Засуджено',
  evacuated: 'Евакуйовано',
  displaced: 'Переселено',
  rescued: 'Врятовано',
  released: 'Звільнено',
  infected: 'Захворіли',
  vaccinated: 'Вакциновано',
  destroyed: 'Зруйновано',
  damaged: 'Пошкоджено',
  downed: 'Збито',
  launched: 'Запущено',
  dismissed: 'Скорочено',
  hired: 'Найнято',
  for: 'Голоси за',
  against: 'Голоси проти',
  abstained: 'Утримались',
  fined: 'Штрафи',
};

export const briefingUk: BriefingWords = {
  title: 'Зведення',
  scanned: (articles, publishers) =>
    `переглянуто ${count(articles, 'статтю', 'статті', 'статей')}, ${count(publishers, 'видання', 'видання', 'видань')}`,
  failing: (failing, feeds) => `не відповідають: ${failing} з ${count(feeds, 'стрічки', 'стрічок', 'стрічок')}`,
  excerpts: 'уривки, без ШІ',
  model: 'написав ШІ за наведеними повідомленнями',
  fellBack: (n, reasons) =>
    `${count(n, 'пункт замінено уривком', 'пункти замінено уривками', 'пунктів замінено уривками')} (${reasons})`,
  untranslated: n => `${count(n, 'подію', 'події', 'подій')} не перекладено: жоден переклад не пройшов перевірки`,
  letGo: n => `не вмістилося і вже не надійде: ${count(n, 'давніша подія', 'давніші події', 'давніших подій')}`,
  carried: n => `не вмістилося: ${count(n, 'подія', 'події', 'подій')}`,
  nothing: (topic, minutes) => `За ${lastTime(minutes)} нових повідомлень${topic ? ` про «${topic}»` : ''} немає`,
  latest: 'Останнє',
  didYouMean: topics => `Можливо, ${topics}?`,
  reported: n => `повідомляють ${count(n, 'незалежне видання', 'незалежні видання', 'незалежних видань')}`,
  single: 'одне джерело',
  also: publishers => `також: ${publishers}`,
  claim: by => `твердження: ${by}`,
  figuresDiffer: 'цифри різняться',
  updated: since => `нове з ${since}`,
  corrected: what => `виправлено: ${what}`,
  old: 'давнє повідомлення',
  opinion: 'думка',
  live: 'онлайн-трансляція',
  fixture: 'анонс',
  headlineOnly: 'лише заголовок',
  role: role => roles[role] ?? role,
  sources: 'Джерела',
  more: 'Докладніше',
  mute: 'Не показувати',
  muteConfirm: 'Цю подію більше не показуватимуть у цьому каналі. Продовжити?',
  report: 'Повідомити про помилку',
  allSources: 'Усі джерела',
  settings: 'Налаштування',
  last24Hours: 'Остання доба',
  sourcesOf: slug => `Джерела: ${slug}`,
  restsOn: 'Цей пункт спирається на',
  allReports: 'Усі повідомлення',
};
