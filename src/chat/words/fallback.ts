// Why bullets are excerpts though a model is set, for readers: the footer, `/briefing status` and the page.
import type { Language } from '../words.ts';

const en = {
  schema: 'not in plain words',
  citation: 'no valid source given',
  quote: 'a quote not as in the source',
  number: 'a figure not as in the source',
  name: 'a name not as in the source',
  actor: 'who did it not as in the source',
  action: 'what happened not as in the source',
  attribution: 'who says so was missing or different',
  certainty: 'the doubt of the source was lost',
  negation: 'a denial not as in the source',
  time: 'a day or date not as in the source',
  support: 'more than the source says',
  length: 'too long',
  'model-key': 'the model refused its key',
  'model-unknown': 'the provider does not know the model',
  'model-refused': 'the provider refused the request',
  'model-nonsense': 'the model did not answer in the form asked for',
  'model-busy': 'the model had no capacity',
  'model-down': 'the model could not be reached',
  'model-timeout': 'the model did not answer in time',
  'over-daily-cap': 'the daily budget of the model is used up',
  'over-edition-cap': 'over the model’s budget for one edition',
  'no-bullet': 'the model wrote nothing',
  'no-source': 'no text to write from',
  error: 'an error of the bot',
};

export type FallbackReason = keyof typeof en;

const uk: Readonly<Record<FallbackReason, string>> = {
  schema: 'не звичайним текстом',
  citation: 'без справжнього джерела',
  quote: 'цитата не така, як у джерелі',
  number: 'цифра не така, як у джерелі',
  name: 'назва не така, як у джерелі',
  actor: 'дійова особа не та, що в джерелі',
  action: 'дія не та, що в джерелі',
  attribution: 'не сказано, хто це стверджує',
  certainty: 'втрачено сумнів джерела',
  negation: 'заперечення не таке, як у джерелі',
  time: 'день чи дата не такі, як у джерелі',
  support: 'більше, ніж каже джерело',
  length: 'задовго',
  'model-key': 'модель не прийняла ключа',
  'model-unknown': 'постачальник не знає такої моделі',
  'model-refused': 'постачальник відхилив запит',
  'model-nonsense': 'модель відповіла не в тій формі',
  'model-busy': 'модель була перевантажена',
  'model-down': 'модель була недоступна',
  'model-timeout': 'модель не відповіла вчасно',
  'over-daily-cap': 'денний бюджет моделі вичерпано',
  'over-edition-cap': 'понад бюджет моделі на один випуск',
  'no-bullet': 'модель нічого не написала',
  'no-source': 'немає тексту, з якого писати',
  error: 'помилка бота',
};

/** Reason codes in words, the most frequent first; a code that is not ours any more is shown as it is. */
export function fallbackWords(counts: Readonly<Record<string, number>>, language: Language): string {
  const words: Readonly<Record<string, string>> = language === 'uk' ? uk : en;
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${words[reason] ?? reason}: ${times}`)
    .join('; ');
}
