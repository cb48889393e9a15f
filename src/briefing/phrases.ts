// Noun phrases as they stand in a text: what a slug is made from. There is no dictionary of nouns: a phrase is what
// stands between words that open one ("the", "of", a verb) and words that close one ("in", "who", a comma).

import { stem } from '../stories/words.ts';
import { type Token, tokensOf, type Usage } from './phrase-tokens.ts';
import {
  adjectiveEnding,
  demonym,
  empty,
  eventEnding,
  events,
  everyday,
  generic,
  inner,
  innerPlace,
  lasting,
  lone,
  offices,
  owners,
  placeKinds,
  relations,
  roles,
  things,
  unfinished,
  vague,
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
  /** Its head says nothing of its own: "attempts", "component". */
  readonly isVague: boolean;
  /** The stem of its head. */
  readonly head: string;
  readonly words: number;
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
    const last = own.at(-1)?.low ?? '';
    if (
      !isOpen &&
      !unfinished.test(last) &&
      !isInitial(text, own.at(-1)) &&
      !adjectiveEnding.test(last) &&
      !demonym.test(last)
    )
      found.push({ ...phraseOrName(text, own), isOpened });
    if (isNameRun(own)) continue;
    let to = run.to;
    for (const next of runs.slice(index + 1, index + 3)) {
      if (!isLinked(tokens, to, next)) break;
      to = next.to;
      const end = tokens[to - 1]?.low ?? '';
      if (unfinished.test(end) || demonym.test(end) || isInitial(text, tokens[to - 1])) break;
      if (tokens[to]?.low !== 'of' || tokens[to]?.isParted) found.push(phraseOf(text, tokens.slice(run.from, to)));
    }
  }
  return found;
}

/** "Donald J." without the name that follows, "U." of "U. S.". */
const isInitial = (text: string, last: Token | undefined): boolean =>
  last !== undefined && last.text.length === 1 && text[last.end] === '.';

/** The last word before an "of" or "in", or of all. */
function headOf(run: readonly Token[]): Token | undefined {
  const link = run.findIndex(token => token.kind === 'preposition');
  return link < 0 ? run.at(-1) : run[link - 1];
}

const isEventWord = (low: string): boolean =>
  events.has(low) || ((eventEnding.test(low) || things.has(low)) && !lasting.has(low));

/** "pop star Psy" is Psy; "President Joe Biden" is Joe Biden, and Biden where the texts call him so. */
function phraseOrName(text: string, run: readonly Token[]): Phrase {
  if (run.at(-1)?.kind !== 'name') return phraseOf(text, run);
  let from = run.findLastIndex(token => !isNamed(token)) + 1;
  const office = run.findLastIndex(token => offices.has(token.low));
  if (office >= from && office < run.length - 1) from = office + 1;
  while (from < run.length - 1 && (run[from]?.kind === 'inside' || roles.has(run[from]?.low ?? ''))) from++;
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
  if (before === undefined || next === undefined || next.isParted) return false;
  return next.kind === 'word' || next.kind === 'name' || next.kind === 'inside';
}

/** Adverbs, empty words and an owner without a name ("the country's invasion") at the beginning go. */
function trimmed(tokens: readonly Token[], { from, to }: Run): Run | null {
  let start = from;
  while (start < to && (isLoose(tokens[start]) || isOwner(tokens[start]))) start++;
  // "a perilous month" without its month is no phrase, and "largely peaceful" in the middle is none either.
  return tokens.slice(start, to).some(isLoose) || start === to ? null : { from: start, to };
}

function isOwner(token: Token | undefined): boolean {
  return token?.isPossessive === true && owners.has(token.low);
}

function isLoose(token: Token | undefined): boolean {
  return token !== undefined && token.kind === 'word' && (empty.has(token.low) || /ly$/.test(token.low));
}

/** A run before "the" or "his" ends in a verb that was not known for one. */
function isClosed(tokens: readonly Token[], { from, to }: Run): boolean {
  const [before, last, after] = [tokens[from - 1], tokens[to - 1], tokens[to]];
  // "Cyber Monday", "the Dunmore May Fair": a name goes on.
  if (last?.kind === 'name' && after && !after.isParted && /^\p{Lu}/u.test(after.text)) return false;
  if (last && lone.has(last.low)) return false;
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
  // "withdrawal from Kherson", but "(suppress) speech by students", "(withdraw) troops from Kherson" hang on a verb.
  if (link.low !== 'of' && inner.has(link.low) && !isEventWord(tokens[to - 1]?.low ?? '')) return false;
  return inner.has(link.low) || (innerPlace.has(link.low) && isNameRun(tokens.slice(next.from, next.to)));
}

/** A role without its bearer ("former Kentucky governor") and heads that say nothing, unless a plain word tells more. */
function isVague(run: readonly Token[]): boolean {
  const head = headOf(run);
  if (!head) return false;
  // "a city of death", not "a state of emergency"
  const isPlace = head !== run.at(-1) && placeKinds.has(head.low) && head.low !== 'state';
  const isEmpty = vague.has(head.low) || isPlace;
  return roles.has(head.low) || (isEmpty && run.slice(0, run.indexOf(head)).every(isNamed));
}

const isNamed = (token: Token): boolean => token.kind === 'name' || token.kind === 'inside';

function isNameRun(run: readonly Token[]): boolean {
  return run.every(isNamed);
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
    isVague: isVague(run),
    head: headOf(run)?.term ?? '',
    words: run.length,
  };
}

export const isRole = (term: string): boolean => roleTerms.has(term);
/** "bill", "presidential election": one of many. */
export const isGeneric = (terms: readonly string[]): boolean =>
  genericTerms.has(terms.at(-1) ?? '') && terms.slice(0, -1).every(term => everydayTerms.has(term));
const stems = (words: ReadonlySet<string>): ReadonlySet<string> => new Set([...words].map(word => stem(word, 'en')));
const [genericTerms, everydayTerms] = [stems(generic), stems(everyday)];
const roleTerms = stems(roles.union(relations));
