// Tells the language of a text. eld was the only one of four detectors that kept Ukrainian, Russian and English headlines
// apart (docs/decisions/packages.md); letters that only one of the two alphabets has overrule it.
import eld from 'eld/extrasmall';

/** BCP 47 primary subtag in lower case, or null when the words are too few to tell. */
export function tellLanguage(text: string): string | null {
  const sample = text.slice(0, 2000).replace(/https?:\/\/\S+|@\w+/g, ' ');
  const letters = sample.replace(/[^\p{L}]/gu, '').length;
  if (letters < 8) return null;
  const byLetters = cyrillicByLetters(sample, letters);
  if (byLetters) return byLetters;
  const told = eld.detect(sample);
  return told.language === '' || (letters < 40 && !told.isReliable()) ? null : told.language;
}

/** Ukrainian has "іїєґ", Russian "ыэъё", Belarusian "ўы" with "і"; the rest of the alphabet is shared. */
function cyrillicByLetters(text: string, letters: number): string | null {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const cyrillic = count(/[а-яёіїєґўѓќљњџђћјѕ]/gi);
  if (cyrillic < letters * 0.5 || count(/[љњџђћјѓќѕ]/gi) > 0) return null;
  const [ukrainian, russian] = [count(/[їєґ]/gi) * 2 + count(/і/gi), count(/[ыэъё]/gi)];
  if (count(/ў/gi) > 0) return 'be';
  if (ukrainian > 0 && russian === 0) return 'uk';
  if (russian > 0 && ukrainian === 0) return count(/ъ/gi) === russian ? null : 'ru';
  return ukrainian > russian * 3 ? 'uk' : russian > ukrainian * 3 ? 'ru' : null;
}

/** "en-US", "EN_us", "uk-UA" -> "en", "en", "uk"; "ua" was meant as Ukrainian; null for what is no tag. */
export function primarySubtag(written: string): string | null {
  const tag = /^\s*([a-z]{2,3})(?=$|[-_\s.])/i.exec(written)?.[1]?.toLowerCase() ?? null;
  return tag === 'ua' ? 'uk' : tag;
}
