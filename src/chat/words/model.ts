// Words about the model: `/briefing model test` and its lines in `/briefing status`.
import type { Language } from '../words.ts';

/** Why no bullet could be asked of the model, as the reason codes of an edition say it. */
export const modelTroubles = [
  'model-key',
  'model-unknown',
  'model-refused',
  'model-nonsense',
  'model-busy',
  'model-down',
  'model-timeout',
  'over-daily-cap',
  'over-edition-cap',
] as const;
export type ModelTrouble = (typeof modelTroubles)[number];

export type ModelWords = {
  /** One line for admins: what happened, what readers get, what to do. */
  readonly trouble: Readonly<Record<ModelTrouble, string>>;
  readonly none: string;
  readonly title: (name: string) => string;
  readonly nothing: string;
  readonly before: string;
  readonly after: string;
  readonly passes: string;
  readonly refused: (reason: string, detail: string) => string;
  readonly noBullet: string;
  readonly failed: (what: string) => string;
  readonly cost: (tokens: number, usd: string, seconds: string) => string;
  readonly status: string;
  readonly spent: (name: string, calls: number, usd: string, cap: string) => string;
  readonly fellBack: string;
};

const en: ModelWords = {
  trouble: {
    'model-key': 'The model refused its key; readers get excerpts. Check MODEL_API_KEY and start again.',
    'model-unknown':
      'The provider does not know the model; readers get excerpts. Check MODEL_NAME and MODEL_BASE_URL and start again.',
    'model-refused': 'The provider refuses our requests; readers get excerpts. Try /briefing model test to see why.',
    'model-nonsense': 'The model does not answer in the form asked for; readers get excerpts. Try another MODEL_NAME.',
    'model-busy': 'The provider limits our requests (429); readers get excerpts until it lets us in again.',
    'model-down': 'The model cannot be reached; readers get excerpts until it answers again.',
    'model-timeout': 'The model did not answer in time; readers got excerpts. MODEL_TIMEOUT_SECONDS gives it longer.',
    'over-daily-cap': 'The daily budget of the model is used up; readers get excerpts. MODEL_DAILY_USD raises it.',
    'over-edition-cap': 'An edition would cost more than MODEL_EDITION_USD; its readers get excerpts.',
  },
  none: 'No model is set: bullets are excerpts. Set MODEL_PROVIDER and MODEL_NAME (see .env.example) and start again.',
  title: name => `Test of ${name}`,
  nothing: 'There is no story of the last 24 hours to try. Wait for the feeds to bring one.',
  before: 'Before',
  after: 'After',
  passes: 'passes the gate',
  refused: (reason, detail) => `refused (${reason}): ${detail}`,
  noBullet: 'The model wrote nothing for this story.',
  failed: what => `The model could not answer (${what}). Check MODEL_NAME, MODEL_API_KEY and MODEL_BASE_URL.`,
  cost: (tokens, usd, seconds) => `${tokens} tokens, $${usd}, ${seconds} s`,
  status: 'Model',
  spent: (name, calls, usd, cap) => `${name}, ${calls} calls and $${usd} of $${cap} in the last 24 hours`,
  fellBack: 'Fell back',
};

const uk: ModelWords = {
  trouble: {
    'model-key': 'Модель не прийняла ключ; читачі отримують уривки. Перевірте MODEL_API_KEY і запустіть знову.',
    'model-unknown':
      'Постачальник не знає такої моделі; читачі отримують уривки. Перевірте MODEL_NAME і MODEL_BASE_URL та запустіть знову.',
    'model-refused': 'Постачальник відхиляє наші запити; читачі отримують уривки. Причину покаже /briefing model test.',
    'model-nonsense': 'Модель відповідає не в тій формі; читачі отримують уривки. Спробуйте іншу MODEL_NAME.',
    'model-busy': 'Постачальник обмежує наші запити (429); читачі отримують уривки, доки він не пустить знову.',
    'model-down': 'Модель недоступна; читачі отримують уривки, доки вона не відповість.',
    'model-timeout': 'Модель не відповіла вчасно; читачі отримали уривки. Більше часу дає MODEL_TIMEOUT_SECONDS.',
    'over-daily-cap': 'Денний бюджет моделі вичерпано; читачі отримують уривки. Підняти його може MODEL_DAILY_USD.',
    'over-edition-cap': 'Випуск коштував би більше, ніж MODEL_EDITION_USD; його читачі отримують уривки.',
  },
  none: 'Модель не задано: пункти — це уривки. Задайте MODEL_PROVIDER і MODEL_NAME (див. .env.example) і запустіть знову.',
  title: name => `Перевірка ${name}`,
  nothing: 'За останні 24 години немає події для спроби. Зачекайте, доки її принесуть стрічки.',
  before: 'До',
  after: 'Після',
  passes: 'проходить перевірку',
  refused: (reason, detail) => `відхилено (${reason}): ${detail}`,
  noBullet: 'Модель нічого не написала про цю подію.',
  failed: what => `Модель не змогла відповісти (${what}). Перевірте MODEL_NAME, MODEL_API_KEY і MODEL_BASE_URL.`,
  cost: (tokens, usd, seconds) => `${tokens} токенів, $${usd}, ${seconds} с`,
  status: 'Модель',
  spent: (name, calls, usd, cap) => `${name}, за 24 години викликів: ${calls}, $${usd} з $${cap}`,
  fellBack: 'Замінено уривками',
};

export const modelWordsFor = (language: Language): ModelWords => (language === 'uk' ? uk : en);
