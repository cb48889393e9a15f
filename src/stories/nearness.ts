// How near an article or a story is to a topic: a word match alone is not relevance.
import type { Article } from '../model.ts';
import type { Phrase, ReadTopic } from './topic.ts';
import { isCyrillic, otherInitials, skeleton, stemSkeleton } from './transliterate.ts';
import { namesIn, tokenize } from './words.ts';

export type Weighable = Pick<Article, 'title' | 'lede' | 'text' | 'language'>;

/**
 * How near an article is to a topic, 0 (not about it) to 1: every term must be there; the title counts most, then lede
 * and names, then how often and how early the text says it.
 */
export function nearness(topic: ReadTopic, article: Weighable): number {
  const its = remembered.get(topic) ?? new WeakMap<Weighable, number>();
  remembered.set(topic, its);
  const known = its.get(article) ?? weigh(topic, article);
  its.set(article, known);
  return known;
}

// Whether an article is a candidate and how its story ranks are asked one after the other.
const remembered = new WeakMap<ReadTopic, WeakMap<Weighable, number>>();

function weigh(topic: ReadTopic, article: Weighable): number {
  const fields = {
    title: readField(article.title, article.language),
    lede: readField(article.lede, article.language),
    text: readField(article.text.slice(0, 20_000), article.language),
  };
  const isExcluded = topic.excluded.some(term =>
    Object.values(fields).some(field => term.some(phrase => countIn(field, phrase).count > 0)),
  );
  if (isExcluded) return 0;
  let product = 1;
  for (const term of topic.terms) {
    const value = Math.max(0, ...term.map(phrase => nearnessOf(fields, phrase)));
    if (value === 0) return 0;
    product *= value;
  }
  return product ** (1 / topic.terms.length);
}

/** Of a story: mostly its nearest article, partly how many of its articles are near at all. */
export function storyNearness(topic: ReadTopic, articles: readonly Weighable[]): number {
  const values = articles.map(article => nearness(topic, article));
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  return values.length ? 0.6 * Math.max(...values) + 0.4 * mean : 0;
}

type Field = {
  readonly raw: string;
  readonly language: string;
  readonly words: readonly string[];
  /** Only fields that say the phrase are asked for their names. */
  readonly names: () => ReadonlySet<string>;
};

function readField(raw: string, language: string): Field {
  let names: ReadonlySet<string> | null = null;
  return {
    raw,
    language,
    words: tokenize(raw),
    names: () => {
      names ??= new Set(namesIn(raw, language).flatMap(name => name.words));
      return names;
    },
  };
}

function nearnessOf(
  fields: { readonly title: Field; readonly lede: Field; readonly text: Field },
  phrase: Phrase,
): number {
  const [title, lede, text] = [
    countIn(fields.title, phrase),
    countIn(fields.lede, phrase),
    countIn(fields.text, phrase),
  ];
  if (title.count + lede.count + text.count === 0) return 0;
  const often = Math.min(1, (lede.count + text.count) / 5);
  const early = text.count > 0 ? 1 - text.first : lede.count > 0 ? 1 : 0;
  const isName = title.isName || lede.isName || text.isName ? 1 : 0;
  const value = (title.count > 0 ? 0.5 : 0) + (lede.count > 0 ? 0.2 : 0) + 0.14 * often + 0.08 * early + 0.08 * isName;
  return Math.min(1, value);
}

/** `first` is where it first stands, 0..1. */
function countIn(
  field: Field,
  phrase: Phrase,
): { readonly count: number; readonly first: number; readonly isName: boolean } {
  if (phrase.acronym) {
    const found = [
      ...field.raw.matchAll(
        new RegExp(`(?<![\\p{L}\\p{N}])${[...phrase.acronym].join('\\.?')}(?![\\p{L}\\p{N}])`, 'gu'),
      ),
    ];
    return { count: found.length, first: found[0] ? found[0].index / field.raw.length : 1, isName: found.length > 0 };
  }
  const wanted = wantedOf(phrase);
  const [opening] = wanted;
  if (!opening) return { count: 0, first: 1, isName: false };
  let [count, first, isName] = [0, 1, false];
  for (const [at, token] of field.words.entries()) {
    if (opening.others.has(token.charCodeAt(0))) continue;
    if (!wanted.every((word, index) => isSame(field, at + index, word, phrase.isExact))) continue;
    if (count === 0) first = at / field.words.length;
    count += 1;
    isName ||= field.names().has(token);
  }
  return { count, first, isName };
}

type Wanted = {
  readonly word: string;
  readonly keys: readonly string[];
  /** No word that begins with one of these is the wanted one: most words of a text. */
  readonly others: ReadonlySet<number>;
};
const wantedByPhrase = new WeakMap<Phrase, readonly Wanted[]>();

/** A phrase is looked for in thousands of articles. */
function wantedOf(phrase: Phrase): readonly Wanted[] {
  const known = wantedByPhrase.get(phrase);
  if (known) return known;
  const wanted = phrase.words.map(word => {
    const keys = [stemSkeleton(word, 'und'), skeleton(word)];
    return { word, keys, others: otherInitials(keys) };
  });
  wantedByPhrase.set(phrase, wanted);
  return wanted;
}

/** What may follow a name's stem: cases, peoples, regions ("khersonska", "Khersonshchyna", "Israeli", "Ukrainian"). */
const endings = /^(?:s|n|i|u|a|e|o|an|ian|er|es|om|em|am|oi|ou|im|ih|iv|ov|ev|ami|ah|š\S*|c?k\S{0,4}|sk\S{0,5}|sš\S*)$/;

function isSame({ words, language }: Field, at: number, { word, keys }: Wanted, isExact: boolean): boolean {
  const token = words[at];
  if (token === undefined) return false;
  if (token === word) return true;
  const key = stemSkeleton(token, language);
  if (word.length < 4) return !isExact && word.length === 3 && keys.includes(key) && token.length <= 6;
  if (keys.includes(key)) return true;
  const isOtherAlphabet = isCyrillic(token) !== isCyrillic(word);
  const bare = (value: string): string => (isOtherAlphabet && value.length > 4 ? value.replace(/[aeiou]$/, '') : value);
  return keys.some(wanted => {
    const [short, long] = [bare(wanted), bare(key)];
    if (short === long) return true;
    return !isExact && short.length >= 4 && long.startsWith(short) && endings.test(long.slice(short.length));
  });
}
