// Synthetic news: made-up words of English, Ukrainian and Russian shape with the frequencies of a language (Zipf).
import type { NewArticle } from '../../src/model.ts';

export type Random = () => number;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const alphabets = {
  en: ['bcdfghklmnprstvw', 'aeiou'],
  uk: ['бвгдзклмнпрстхцчш', 'аеиіоуюя'],
  ru: ['бвгдзклмнпрстхцчщ', 'аеиоуыэюя'],
} as const;

const wordsALanguage = 40_000;
const wordsAnArticle = 280;

export type Vocabulary = Readonly<Record<keyof typeof alphabets, readonly string[]>>;

/** The first words are the most frequent, and short. */
export function vocabulary(random: Random): Vocabulary {
  const one = ([consonants, vowels]: readonly [string, string]): readonly string[] => {
    const words = new Set<string>();
    while (words.size < wordsALanguage) {
      const syllables = 1 + Math.floor(random() * 2 + Math.log10(words.size + 1) / 1.6);
      let word = '';
      for (let i = 0; i < syllables; i++) word += pick(consonants, random) + pick(vowels, random);
      words.add(random() < 0.4 ? word + pick(consonants, random) : word);
    }
    return [...words];
  };
  return { en: one(alphabets.en), uk: one(alphabets.uk), ru: one(alphabets.ru) };
}

export function* newsOf(
  words: Vocabulary,
  random: Random,
  days: { readonly start: number; readonly aDay: number; readonly count: number },
): Generator<NewArticle> {
  const languages = ['en', 'uk', 'ru'] as const;
  for (let i = 0; i < days.count; i++) {
    const language = languages[Math.floor(random() * 3)] ?? 'en';
    const text = sentences(words[language], random, wordsAnArticle);
    const url = `https://news.example/${i}`;
    yield {
      feedId: 0,
      guid: url,
      url,
      identity: url,
      title: sentences(words[language], random, 9),
      publisher: `Publisher ${i % 400}`,
      author: null,
      lede: text.slice(0, 160),
      text,
      language,
      publishedAt: null,
      seenAt: days.start + Math.floor((i * 86_400_000) / days.aDay),
      isSeeded: false,
    };
  }
}

/** A word of rank `from` to `to`; ranks of 1/r frequency within them. */
export function wordOfRank(words: readonly string[], random: Random, from: number, to: number): string {
  return words[Math.min(words.length - 1, Math.floor(from * (to / from) ** random()) - 1)] ?? '';
}

function sentences(words: readonly string[], random: Random, count: number): string {
  const parts = Array.from({ length: count }, () => wordOfRank(words, random, 1, wordsALanguage));
  for (let i = 0; i < count; i += 14) parts[i] = capital(parts[i] ?? '');
  return parts.map((word, i) => (i % 14 === 13 || i === count - 1 ? `${word}.` : word)).join(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function pick(letters: string, random: Random): string {
  return letters.charAt(Math.floor(random() * letters.length));
}
