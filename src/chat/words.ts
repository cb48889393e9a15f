// The bot's own words in each language it speaks: one catalogue a language, complete by type.
import { type Catalogue, en } from './words/en.ts';
import { uk } from './words/uk.ts';

export type { Catalogue };
export type Language = 'en' | 'uk';

/** "uk-UA" -> uk; anything that is not ours, and null, -> en. */
export function languageOf(locale: string | null): Language {
  return locale?.toLowerCase().startsWith('uk') ? 'uk' : 'en';
}

export function wordsFor(language: Language): Catalogue {
  return language === 'uk' ? uk : en;
}
