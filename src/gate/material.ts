// What every check works on: the bullet's sentences and the cited sentences, read once.
import { splitSentences } from '../stories/sentences.ts';
import { guessLanguage } from '../stories/words.ts';
import { type Frame, readFrames } from './frames.ts';
import { contentOf, coverage, type Reading, readSentence, type Word } from './words.ts';

/** A numbered source as the model saw it; a bullet cites it by its number, counted from 1. */
export type CheckSource = {
  readonly publisher: string;
  readonly sentences: readonly string[];
  /** BCP 47 primary subtag; told from the sentences when not given. */
  readonly language?: string;
};

export type Reason =
  | 'schema'
  | 'citation'
  | 'quote'
  | 'number'
  | 'name'
  | 'actor'
  | 'action'
  | 'attribution'
  | 'certainty'
  | 'negation'
  | 'time'
  | 'support'
  | 'length';

export type Problem = { readonly reason: Reason; readonly detail: string };

export type Cited = Reading & { readonly source: number; readonly frames: readonly Frame[] };

export type Material = {
  readonly text: string;
  readonly language: string;
  readonly bullet: readonly (Reading & { readonly frames: readonly Frame[] })[];
  readonly cited: readonly Cited[];
  readonly publishers: readonly string[];
  /** Bullet and sources are in different languages: only numbers, names and concepts can be compared. */
  readonly isTranslated: boolean;
};

const remembered = new Map<string, Reading & { frames: readonly Frame[] }>();

function read(text: string, language: string): Reading & { frames: readonly Frame[] } {
  const key = `${language}\0${text}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size > 2_000) remembered.clear();
  const reading = readSentence(text, language);
  const made = { ...reading, frames: readFrames(reading) };
  remembered.set(key, made);
  return made;
}

export function readMaterial(
  text: string,
  language: string | undefined,
  sources: readonly CheckSource[],
  numbers: readonly number[],
): Material {
  const all = sources.map(source => source.sentences.join(' ')).join(' ');
  const own = language ?? guess(text, all);
  const cited: Cited[] = [];
  let isTranslated = false;
  for (const number of numbers) {
    const source = sources[number - 1];
    if (!source) continue;
    const told = source.language === 'und' ? undefined : source.language;
    const theirs = told ?? guess(source.sentences.join(' '), own);
    if (theirs !== own) isTranslated = true;
    for (const sentence of source.sentences) cited.push({ ...read(sentence, theirs), source: number });
  }
  const bullet = splitSentences(text, own).map(sentence => read(sentence.text, own));
  const publishers = numbers.map(number => sources[number - 1]?.publisher ?? '');
  return { text, language: own, bullet, cited, publishers, isTranslated };
}

/** The language of a text; when its letters do not tell, that of `beside` (a language or a text) in the same script. */
function guess(text: string, beside: string): string {
  const guessed = guessLanguage(text);
  if (guessed !== 'und') return guessed;
  const isCyrillic = /[\u0400-\u04ff]/.test(text);
  const near = /^[a-z]{2,3}$/.test(beside) ? beside : guessLanguage(beside);
  if (isCyrillic) return near === 'ru' || near === 'uk' ? near : 'uk';
  return near === 'ru' || near === 'uk' || near === 'und' ? 'en' : near;
}

/** Cited sentences by how much of these words they carry, best first; those that carry nothing are left out. */
export function supporting(words: readonly Word[], cited: readonly Cited[]): { sentence: Cited; score: number }[] {
  return cited
    .map(sentence => ({ sentence, score: coverage(words, contentOf(sentence)) }))
    .filter(item => item.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** The sentence of a source that carries most of a text; its first one when none does. */
export function closestSentence(text: string, source: CheckSource, language: string): string {
  const material = readMaterial(text, language, [source], [1]);
  const words = material.bullet.flatMap(sentence => contentOf(sentence));
  return supporting(words, material.cited)[0]?.sentence.text ?? source.sentences[0] ?? '';
}
