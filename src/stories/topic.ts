// What someone asked about: read from what they typed, searched for in the store's words, and weighed against articles.
import { UserError } from '../errors.ts';
import { isAcronym, placeNames } from './places.ts';
import { otherSpellings, stemSkeleton } from './transliterate.ts';
import { fold, tokenize } from './words.ts';

/** Structurally the store's SearchQuery: alternatives of words that must all be there. */
export type TopicQuery = {
  readonly anyOf: readonly (readonly { readonly word: string; readonly isPrefix: boolean }[])[];
};

export type KnownTopic = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly exclusions: readonly string[];
};

/** Words that follow each other; `acronym` must stand in the text with these capitals. */
export type Phrase = { readonly words: readonly string[]; readonly isExact: boolean; readonly acronym: string | null };
/** One thing that must be there, in any of its forms. */
export type Term = readonly Phrase[];

export type ReadTopic = {
  /** As shown to people: what was typed, without exclusions; a known topic's own name when it is one. */
  readonly name: string;
  readonly query: TopicQuery;
  /** As typed after "-", and those of the known topic. */
  readonly exclusions: readonly string[];
  readonly terms: readonly Term[];
  readonly excluded: readonly Term[];
};

const longestTyped = 200;
const mostTerms = 8;
const mostAlternatives = 60;

/** Throws UserError when there is no word in it, or too many. */
export function readTopic(typed: string, known: readonly KnownTopic[] = []): ReadTopic {
  const whole = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (whole.length > longestTyped) {
    throw new UserError(
      `A topic is at most ${longestTyped} characters; this one has ${whole.length}. Type a few words.`,
      { problem: { code: 'topic-long', most: longestTyped, length: whole.length } },
    );
  }
  const parts = splitTyped(whole);
  const wanted = parts.filter(part => !part.isExcluded && tokenize(part.text).length > 0);
  const name = wanted.map(part => (part.isQuoted ? `"${part.text}"` : part.text)).join(' ');
  const minus = parts.filter(part => part.isExcluded).map(part => part.text);
  if (wanted.length === 0) throw nothingToSearch(whole, minus);
  if (wanted.length > mostTerms)
    throw new UserError(`A topic is at most ${mostTerms} words. Type the ones that matter most.`, {
      problem: { code: 'topic-words', most: mostTerms },
    });
  const topic = findKnown(name, known);
  const exclusions = [...new Set([...(topic?.exclusions ?? []), ...minus])].filter(word => tokenize(word).length > 0);
  const own = withPlaces(wanted);
  const terms: readonly Term[] = topic ? [[topic.name, ...topic.aliases].flatMap(alias => wholeAlias(alias))] : own;
  return {
    name: topic?.name ?? name,
    query: queryOf(terms),
    exclusions,
    terms,
    excluded: exclusions.map(word => withPlaces([{ text: word, isQuoted: false, isExcluded: true }]).flat()),
  };
}

function nothingToSearch(whole: string, minus: readonly string[]): UserError {
  const without = minus.join(', ');
  if (without)
    return new UserError(`This only says what to leave out (${without}). Add what to look for.`, {
      problem: { code: 'topic-only-without', without },
    });
  if (whole === '')
    return new UserError('Say what to look for: a place, a person, a subject.', { problem: { code: 'topic-empty' } });
  return new UserError(`There is no word in "${whole}" to look for. Name a place, a person or a subject.`, {
    problem: { code: 'topic-no-word', typed: whole },
  });
}

type Part = { readonly text: string; readonly isQuoted: boolean; readonly isExcluded: boolean };

/** "quoted phrases", -word, -"phrase"; everything else is words. An odd quote is no quote. */
function splitTyped(whole: string): Part[] {
  const parts = whole.matchAll(/(?<![\p{L}\p{N}])([-−–]?)["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+)/gu);
  return [...parts].map(match => {
    if (match[2] !== undefined) return { text: match[2].trim(), isQuoted: true, isExcluded: Boolean(match[1]) };
    const word = (match[3] ?? '').replace(/["“”„«»]/g, '');
    const isExcluded = /^[-−–](?=[\p{L}\p{N}])/u.test(word);
    return { text: isExcluded ? word.slice(1) : word, isQuoted: false, isExcluded };
  });
}

function findKnown(name: string, known: readonly KnownTopic[]): KnownTopic | null {
  const key = keyOf(name);
  return known.find(topic => [topic.name, ...topic.aliases].some(alias => keyOf(alias) === key)) ?? null;
}

/** Spellings and forms of one name give one key. */
function keyOf(name: string): string {
  return tokenize(name)
    .map(word => stemSkeleton(word, 'und'))
    .join(' ');
}

function phraseOf(text: string, isExact: boolean): Phrase {
  const joined = text.replace(/(?<=\p{Lu})\.(?=\p{Lu}|$)/gu, '');
  return { words: tokenize(joined), isExact, acronym: isAcronym(joined) ? joined : null };
}

function wholeAlias(alias: string): Term {
  return withPlaces([{ text: alias, isQuoted: false, isExcluded: false }]).flat();
}

/** The longest runs of words that are a place's name bring its other names along. */
function withPlaces(parts: readonly Part[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < parts.length; ) {
    const part = parts[at];
    if (!part) break;
    const place = part.isQuoted
      ? placeAt([part], 1)
      : (placeAt(parts.slice(at), 3) ?? placeAt(parts.slice(at), 2) ?? placeAt(parts.slice(at), 1));
    const own = parts
      .slice(at, at + (place?.length ?? 1))
      .map(({ text }) => text)
      .join(' ');
    const names = (place?.names ?? []).map(name => phraseOf(name, false)).filter(({ words }) => words.length > 0);
    // "us" typed in small letters means the country only where capitals say so.
    const isSmallAcronym = names.some(({ acronym }) => acronym !== null && acronym === own.toUpperCase());
    terms.push([...(isSmallAcronym ? [] : [phraseOf(own, part.isQuoted && !place)]), ...names]);
    at += place?.length ?? 1;
  }
  return terms;
}

let placesByKey: Map<string, readonly string[]> | null = null;

function placeAt(
  parts: readonly Part[],
  length: number,
): { readonly names: readonly string[]; readonly length: number } | null {
  if (parts.length < length || (length > 1 && parts.slice(0, length).some(part => part.isQuoted))) return null;
  if (!placesByKey) {
    placesByKey = new Map();
    for (const names of placeNames()) {
      for (const name of names)
        if (!isAcronym(name)) placesByKey.set(keyOf(name), [...(placesByKey.get(keyOf(name)) ?? []), ...names]);
      for (const name of names) if (isAcronym(name)) placesByKey.set(name, names);
    }
  }
  const text = parts
    .slice(0, length)
    .map(part => part.text)
    .join(' ');
  const region = tokenize(text).map(word => word.replace(/щин[аиуіоюе]*й?$/, ''));
  const names =
    placesByKey.get(text) ??
    placesByKey.get(text.toUpperCase()) ??
    placesByKey.get(keyOf(text)) ??
    placesByKey.get(keyOf(region.join(' ')));
  return names && text.length > 1 ? { names: [...new Set(names)], length } : null;
}

/** Every combination of one form for each term, the likeliest first, as words of the full-text index. */
function queryOf(terms: readonly Term[]): TopicQuery {
  let alternatives: { readonly word: string; readonly isPrefix: boolean }[][] = [[]];
  for (const term of terms) {
    const forms = term.flatMap(phrase => formsOf(phrase));
    alternatives = alternatives.flatMap(before => forms.map(form => [...before, ...form])).slice(0, mostAlternatives);
  }
  const unique = new Map(alternatives.map(words => [JSON.stringify(words), words]));
  return { anyOf: [...unique.values()].filter(words => words.length > 0) };
}

function formsOf(phrase: Phrase): { word: string; isPrefix: boolean }[][] {
  if (phrase.acronym && fold(phrase.acronym) === 'us')
    return [
      [
        { word: 'u', isPrefix: false },
        { word: 's', isPrefix: false },
      ],
    ];
  let forms: { word: string; isPrefix: boolean }[][] = [[]];
  for (const token of phrase.words) {
    const options = searchWords(token, phrase.isExact || phrase.acronym !== null);
    forms = forms.flatMap(before => options.map(option => [...before, ...option])).slice(0, 24);
  }
  return forms;
}

/** A token as the index holds it: beginnings that survive inflection, in both alphabets. */
function searchWords(token: string, isExact: boolean): { word: string; isPrefix: boolean }[][] {
  const pieces = token.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (pieces.length !== 1 || /\p{N}/u.test(token)) return [pieces.map(word => ({ word, isPrefix: false }))];
  const spellings = [token, ...(token.length >= 4 ? otherSpellings(beginning(token)) : [])];
  const words = spellings.map((spelling, index) => ({
    word: isExact && index === 0 ? spelling : beginning(spelling),
    isPrefix: spelling.length > 3 && !(isExact && index === 0),
  }));
  return [...new Map(words.map(word => [word.word, [word]])).values()];
}

/** What inflection leaves alone: about two thirds of a word, four letters at least, without a last vowel or "щин". */
function beginning(word: string): string {
  if (word.length < 4) return word;
  const root = word.replace(/(?:щин|ськ|ск).{0,3}$/u, '');
  if (root.length >= 4 && root !== word) return root;
  const kept =
    word.length <= 5
      ? word.length - (/[аеєиіїоуюяьыйaeiouy]$/u.test(word) ? 1 : 0)
      : Math.max(5, Math.ceil(word.length * 0.7));
  return word.slice(0, Math.max(3, kept));
}
