// A text as words with what each does in a phrase: name, verb, "of", "the". Told from spelling, short lists and what the
// story's other sentences show.

import { fold, isStopword, stem, tokenize } from '../stories/words.ts';
import {
  auxiliaries,
  bodies,
  determiners,
  either,
  events,
  months,
  negations,
  numbers,
  prepositions,
  roles,
  things,
  verbs,
} from './phrase-words.ts';

export type Token = {
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
  readonly kind: 'name' | 'inside' | 'word' | 'verb' | 'determiner' | 'preposition' | 'negation' | 'number' | 'other';
};

/** What the story's texts tell about its words. */
export type Usage = {
  /** Stems that are used as verbs ("to order", "ordered") and never after "the" or "a". */
  readonly verbs: ReadonlySet<string>;
  /** Folded words that stand capitalized inside a sentence. */
  readonly names: ReadonlySet<string>;
  /** Folded words that stand in lower case. */
  readonly lower: ReadonlySet<string>;
};

const particles = /^(?:de|van|von|bin|al|el|la|der|del)$/;
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ&-]*(?:\.\p{L}(?![\p{L}\p{N}])\.?)*(?:\.\p{N}+)?/gu;

export function tokensOf(text: string, usage: Usage): Token[] {
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
    // "ELECTIONS", "FACT CHECK": a rubric.
    const isShouted = shout.test(word) && (usage.lower.has(low) || nextTo(matches, index).some(one => shout.test(one)));
    const isName = isParticle || (/^\p{Lu}/u.test(word) && !isShouted && (!isStart || isKnownName));
    const before = tokens.at(-1);
    const isAfterName = before?.kind === 'name' && !before.isPossessive && gap === ' ';
    // "lawmakers plan"
    const isAfterPlural = before?.kind === 'word' && gap === ' ' && /[^s]s$/.test(before.low) && !/s$/.test(low);
    const term = stem(tokenize(word)[0] ?? low, 'en');
    // "travel ban", "Varga's plan": what happens, though the texts also say "to ban".
    const follower = fold(matches[index + 1]?.[0] ?? '');
    const isEvent =
      events.has(low) &&
      gap === ' ' &&
      (before?.kind === 'word' || before?.isPossessive === true) &&
      !determiners.has(follower) &&
      !nextIsName;
    tokens.push({
      text: word,
      low,
      term,
      start: match.index,
      end: match.index + word.length,
      isParted: tokens.length > 0 && gap !== ' ',
      isPossessive: /['’]s?$/.test(match[0]) || /['’]s$/.test(word),
      isLowered: isStart && !isName && usage.lower.has(low),
      kind: kindOf(low, isName, isAfterName, !isEvent && (usage.verbs.has(term) || (isAfterPlural && either.has(low)))),
    });
    end = match.index + word.length;
  }
  return namesWithOf(tokens);
}

/** "State of the Union", "Committee on Energy": one name. Not "President of France", where a role stands before the name. */
function namesWithOf(tokens: readonly Token[]): Token[] {
  const inside = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    const [first, after] = [tokens[index - 1], tokens[index + 1]];
    if (!/^(?:of|for|on)$/.test(token.low) || token.isParted || first?.kind !== 'name') continue;
    const isBody = bodies.has(first.low);
    if (!isBody && (token.low !== 'of' || roles.has(first.low))) continue;
    if (!isBody && tokens[index - 2]?.kind === 'name' && !first.isParted) continue;
    const hasThe = after?.low === 'the';
    const next = hasThe ? tokens[index + 2] : after;
    if (next?.kind !== 'name' || next.isParted || after?.isParted) continue;
    inside.add(index);
    if (hasThe) inside.add(index + 1);
  }
  return tokens.map((token, index) => (inside.has(index) ? { ...token, kind: 'inside' } : token));
}

const shout = /^\p{Lu}{4,}$/u;
const nextTo = (matches: readonly RegExpMatchArray[], index: number): string[] =>
  [matches[index - 1], matches[index + 1]].flatMap(match => match?.[0] ?? []);

function kindOf(low: string, isName: boolean, isAfterName: boolean, isVerb: boolean): Token['kind'] {
  const closed = closedKind(low);
  // Theresa May
  if (closed && !(isName && isAfterName && low === 'may')) return closed;
  // The Philadelphia 76ers.
  if (/^\p{N}{2}ers$/u.test(low)) return 'name';
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
  if (/(?<!e)ed$/.test(low) && low.length > 3 && !/^(?:shed|sled)$/.test(low)) return 'verb';
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
        (/ing$/.test(word) && word.length > 6 && !things.has(word)) ||
        /^(?:to|will|would|can|could|may|might|should|must|not)$/.test(before)
      )
        asVerb.add(term);
    }
  }
  return { verbs: asVerb.difference(asNoun), names, lower };
}
