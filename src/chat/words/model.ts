// Words about the model: `/briefing model test` and its lines in `/briefing status`.
import type { Language } from '../words.ts';

export type ModelWords = {
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
  none: 'Модель не задано: пункти — це витяги. Задайте MODEL_PROVIDER і MODEL_NAME (див. .env.example) і запустіть знову.',
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
  fellBack: 'Замінено витягами',
};

export const modelWordsFor = (language: Language): ModelWords => (language === 'uk' ? uk : en);
