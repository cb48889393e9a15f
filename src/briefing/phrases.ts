// Noun phrases as they stand in a text: what a slug is made from. There is no dictionary of nouns: a phrase is what
// stands between words that open one ("the", "of", a verb) and words that close one ("in", "who", a comma).

import { fold, isStopword, stem, tokenize } from '../stories/words.ts';
import {
  auxiliaries,
  determiners,
  either,
  empty,
  eventEnding,
  events,
  inner,
  innerPlace,
  months,
  negations,
  numbers,
  placeKinds,
  prepositions,
  roles,
  things,
  unfinished,
  verbs,
} from './phrase-words.ts';

/** A run of words, letter for letter as in its source. */
export type Phrase = {
  readonly text: string;
  /** Stems of its content words, in order. */
  readonly terms: readonly string[];
  /** Nothing but capitalized words. */
  readonly isName: boolean;
  /** After "the", "of" or the like: surely a thing, even when it is one word. */
  readonly isOpened: boolean;
  /** Its head names something that happens: "withdrawal of troops", "tax vote". */
  readonly isEvent: boolean;
  readonly words: number;
};

type Token = {
  readonly text: string;
  readonly low: string;
  readonly term: string;
  readonly start: number;
  readonly end: number;
  /** True when something other than a space stands before it. */
  readonly isParted: boolean;
  readonly isPossessive: boolean;
  /** Capitalized only because it opens a sentence. */
  readonly isLowered: boolean;
  readonly kind: 'name' | 'word' | 'verb' | 'determiner' | 'preposition' | 'negation' | 'number' | 'other';
};

const particles = /^(?:de|van|von|bin|al|el|la|der|del)$/;
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ&-]*(?:\.\p{L}(?![\p{L}\p{N}])\.?)*(?:\.\p{N}+)?/gu;

/** What the story's texts tell about its words. */
export type Usage = {
  /** Stems that are used as verbs ("to order", "ordered") and never after "the" or "a". */
  readonly verbs: ReadonlySet<string>;
  /** Folded words that stand capitalized inside a sentence. */
  readonly names: ReadonlySet<string>;
  /** Folded words that stand in lower case. */
  readonly lower: ReadonlySet<string>;
};

/** English noun phrases of a text in sentence case, in order; those with an "of" or "from" inside as well. */
export function phrasesOf(text: string, usage: Usage, isTitle: boolean): Phrase[] {
  const tokens = tokensOf(text, usage);
  const runs = runsOf(tokens).filter(run => !isTitle || isSafeInTitle(tokens, run));
  const found: Phrase[] = [];
  for (const [index, run] of runs.entries()) {
    const own = tokens.slice(run.from, run.to);
    const isOpen = tokens[run.to]?.low === 'of' && !tokens[run.to]?.isParted;
    const before = tokens[run.from - 1];
    const isOpened = !own[0]?.isParted && (before?.kind === 'determiner' || before?.kind === 'preposition');
    if (!isOpen && !unfinished.test(own.at(-1)?.low ?? '')) found.push({ ...phraseOrName(text, own), isOpened });
    if (isNameRun(own)) continue;
    let to = run.to;
    for (const next of runs.slice(index + 1, index + 3)) {
      if (!isLinked(tokens, to, next)) break;
      to = next.to;
      if (unfinished.test(tokens[to - 1]?.low ?? '')) break;
      if (tokens[to]?.low !== 'of' || tokens[to]?.isParted) found.push(phraseOf(text, tokens.slice(run.from, to)));
    }
  }
  return found;
}

/** The last word before an "of" or "in", or of all. */
function headOf(run: readonly Token[]): Token | undefined {
  const link = run.findIndex(token => token.kind === 'preposition');
  return link < 0 ? run.at(-1) : run[link - 1];
}

const isEventWord = (low: string): boolean => events.has(low) || eventEnding.test(low) || things.has(low);

/** "pop star Psy" is Psy; "President Joe Biden" is Joe Biden, and Biden where the texts call him so. */
function phraseOrName(text: string, run: readonly Token[]): Phrase {
  if (run.at(-1)?.kind !== 'name') return phraseOf(text, run);
  let from = run.findLastIndex(token => token.kind !== 'name') + 1;
  while (from < run.length - 1 && roles.has(run[from]?.low ?? '')) from++;
  // "Secretary of State Joan Doe"
  if (run[from]?.low === 'state' && run.length - from > 2) from++;
  return phraseOf(text, run.slice(from));
}

/** A title leaves out what bounds a phrase in a sentence: only what follows "of", "in", "the" or stands before a known verb. */
function isSafeInTitle(tokens: readonly Token[], { from, to }: Run): boolean {
  const [first, before, after] = [tokens[from], tokens[from - 1], tokens[to]];
  if (isNameRun(tokens.slice(from, to))) return true;
  const isOpened =
    !first?.isParted && (before?.kind === 'preposition' || before?.kind === 'determiner' || before?.isPossessive);
  return isOpened || (after?.kind === 'verb' && !after.isParted && !/ing$/.test(after.low));
}

type Run = { readonly from: number; readonly to: number };

function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  let isDenied = false;
  for (let from = 0; from < tokens.length; ) {
    const first = tokens[from];
    if (!first) break;
    if (first.isParted) isDenied = false;
    if (first.kind === 'negation') isDenied = true;
    if (first.kind !== 'word' && first.kind !== 'name') {
      from++;
      continue;
    }
    let to = from + 1;
    while (isSamePhrase(tokens[to - 1], tokens[to])) to++;
    const run = trimmed(tokens, { from, to });
    if (run && !isDenied && isClosed(tokens, run)) runs.push(run);
    from = to;
  }
  return runs;
}

function isSamePhrase(before: Token | undefined, next: Token | undefined): boolean {
  return before !== undefined && next !== undefined && !next.isParted && (next.kind === 'word' || next.kind === 'name');
}

/** Adverbs and empty words at the beginning go. */
function trimmed(tokens: readonly Token[], { from, to }: Run): Run | null {
  let start = from;
  while (start < to && isLoose(tokens[start])) start++;
  // "a perilous month" without its month is no phrase, and "largely peaceful" in the middle is none either.
  return tokens.slice(start, to).some(isLoose) || start === to ? null : { from: start, to };
}

function isLoose(token: Token | undefined): boolean {
  return token !== undefined && token.kind === 'word' && (empty.has(token.low) || /ly$/.test(token.low));
}

/** A run before "the" or "his" ends in a verb that was not known for one. */
function isClosed(tokens: readonly Token[], { from, to }: Run): boolean {
  const [before, last, after] = [tokens[from - 1], tokens[to - 1], tokens[to]];
  if (before?.low === 'to' && !tokens[from]?.isParted && tokens[from]?.kind === 'word') return false;
  // "human smuggling" is one thing that no list knows.
  if (after && !after.isParted && /ing$/.test(after.low) && last?.kind === 'word') return false;
  if (after && !after.isParted && (after.kind === 'determiner' || after.kind === 'number'))
    return last?.kind === 'name' && to - from === 1;
  return true;
}

/** "withdrawal" + "from" + "Kherson", also with "the" between. */
function isLinked(tokens: readonly Token[], to: number, next: Run): boolean {
  const between = tokens.slice(to, next.from);
  if (
    between.length === 0 ||
    between.length > 2 ||
    between.some(token => token.isParted) ||
    tokens[next.from]?.isParted
  )
    return false;
  const [link, article] = between;
  if (link === undefined || (article !== undefined && article.low !== 'the')) return false;
  return inner.has(link.low) || (innerPlace.has(link.low) && isNameRun(tokens.slice(next.from, next.to)));
}

function isNameRun(run: readonly Token[]): boolean {
  return run.every(token => token.kind === 'name');
}

function phraseOf(text: string, run: readonly Token[]): Phrase {
  const last = run.at(-1);
  const raw = text.slice(run[0]?.start ?? 0, last?.end ?? 0);
  return {
    text: (run[0]?.isLowered ? raw.charAt(0).toLowerCase() + raw.slice(1) : raw).replace(/['’]s?$/, ''),
    terms: run.filter(token => token.kind === 'word' || token.kind === 'name').map(token => token.term),
    isName: isNameRun(run) || (run.length > 1 && isNameRun(run.slice(0, -1)) && placeKinds.has(last?.low ?? '')),
    isOpened: true,
    isEvent: isEventWord(headOf(run)?.low ?? ''),
    words: run.length,
  };
}

function tokensOf(text: string, usage: Usage): Token[] {
  const matches = [...text.matchAll(wordPattern)];
  const tokens: Token[] = [];
  let end = 0;
  for (const [index, match] of matches.entries()) {
    const word = match[0].replace(/[-'’ʼ&]+$/u, '');
    const gap = text.slice(end, match.index);
    const low = fold(word).replace(/'s$/, '');
    const isStart = tokens.length === 0 || /[.!?:…\n]/.test(gap);
    const nextIsName = /^\p{Lu}/u.test(matches[index + 1]?.[0] ?? '');
    const isKnownName =
      usage.names.has(low) || (nextIsName && (low === 'new' || (!usage.lower.has(low) && !isStopword(low, 'en'))));
    const isParticle = nextIsName && particles.test(low);
    const isName = isParticle || (/^\p{Lu}/u.test(word) && (!isStart || isKnownName));
    const before = tokens.at(-1);
    const isAfterName = before?.kind === 'name' && !before.isPossessive && gap === ' ';
    // "lawmakers plan"
    const isAfterPlural = before?.kind === 'word' && gap === ' ' && /[^s]s$/.test(before.low) && !/s$/.test(low);
    const term = stem(tokenize(word)[0] ?? low, 'en');
    tokens.push({
      text: word,
      low,
      term,
      start: match.index,
      end: match.index + word.length,
      isParted: tokens.length > 0 && gap !== ' ',
      isPossessive: /['’]s?$/.test(match[0]) || /['’]s$/.test(word),
      isLowered: isStart && !isName && usage.lower.has(low),
      kind: kindOf(low, isName, isAfterName, usage.verbs.has(term) || (isAfterPlural && either.has(low))),
    });
    end = match.index + word.length;
  }
  return tokens;
}

function kindOf(low: string, isName: boolean, isAfterName: boolean, isVerb: boolean): Token['kind'] {
  const closed = closedKind(low);
  // Theresa May
  if (closed && !(isName && isAfterName && low === 'may')) return closed;
  if (/^\p{N}/u.test(low) || numbers.has(low)) return 'number';
  // New York, Theresa May; "same-sex".
  if (isName)
    return isStopword(low, 'en') && low !== 'new' && !(isAfterName && low === 'may')
      ? 'other'
      : months.has(low)
        ? 'number'
        : 'name';
  if (low === 'same') return 'word';
  if (verbs.has(low) || isVerb || (isAfterName && either.has(low))) return 'verb';
  if (/(?<!e)ed$/.test(low) && low.length > 4) return 'verb';
  if (/ing$/.test(low) && low.length > 5 && !things.has(low)) return 'verb';
  return isStopword(low, 'en') ? 'other' : 'word';
}

function closedKind(low: string): Token['kind'] | null {
  if (negations.has(low) || /n't$/.test(low)) return 'negation';
  if (determiners.has(low)) return 'determiner';
  if (prepositions.has(low)) return 'preposition';
  return auxiliaries.has(low) || /'(?:m|re|ve|ll|d)$/.test(low) ? 'other' : null;
}

/** Reads how the texts of a story use its words. */
export function usageOf(texts: readonly string[]): Usage {
  const [asVerb, asNoun, names, lower] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const text of texts) {
    for (const match of text.matchAll(/(?<=[\p{Ll},] )\p{Lu}[\p{L}\p{M}'’-]*/gu))
      names.add(fold(match[0]).replace(/'s$/, ''));
    for (const match of text.matchAll(/(?<![\p{L}'’-])\p{Ll}[\p{L}\p{M}'’-]*/gu))
      lower.add(fold(match[0]).replace(/'s$/, ''));
    const words = tokenize(text);
    for (const [index, word] of words.entries()) {
      const before = words[index - 1] ?? '';
      const term = stem(word, 'en');
      if (determiners.has(before)) asNoun.add(term);
      else if (
        (/ed$/.test(word) && word.length > 4) ||
        /^(?:to|will|would|can|could|may|might|should|must|not)$/.test(before)
      )
        asVerb.add(term);
    }
  }
  return { verbs: asVerb.difference(asNoun), names, lower };
}

export const isRole = (term: string): boolean => roleTerms.has(term);
const roleTerms = new Set([...roles].map(role => stem(role, 'en')));
