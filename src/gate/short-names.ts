// Institutions by their short names.
import type { Cited } from './material.ts';
import type { Word } from './words.ts';

/** "AMD" for "Advanced Micro Devices", "Генпрокуратура" for "Генеральная прокуратура". */
export function isShortFor(word: Word, told: readonly Word[], cited: Cited): boolean {
  const initials = (words: readonly Word[]): string =>
    words
      .filter(item => item.isCapital)
      .map(item => item.low[0] ?? '')
      .join('');
  const isShort = /^\p{Lu}{2,6}$/u.test(word.text);
  if (isShort && initials(cited.words.filter(item => item.isContent)).includes(word.low) && word.low.length > 2)
    return true;
  const own = initials(told);
  if (own.length > 2 && cited.words.some(item => item.low === own && /^\p{Lu}+$/u.test(item.text))) return true;
  return cited.words.some(
    item =>
      item.isContent && item.stem.length >= 6 && item.low !== word.low && word.low.indexOf(item.stem.slice(0, 8)) > 1,
  );
}
