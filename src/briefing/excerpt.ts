// The sentences of some articles that can be posted as bullets, best first: the selection of `choose.ts` under the
// stricter rules of a bullet (it stands alone, names who speaks, 45 words at most, a second one adds an angle).
import type { Article } from '../model.ts';
import { isBoilerplate } from '../stories/clean.ts';
import { publisherKey } from '../stories/publishers.ts';
import { terms } from '../stories/words.ts';
import { type Candidate, cosine, readSources, type Source } from './candidates.ts';
import { scoresOf } from './choose.ts';
import { cutAtClause } from './cut.ts';
import { measure } from './score.ts';
import { hasUnnamedSpeaker } from './speaker.ts';

export type Excerpt = { readonly article: Article; readonly text: string };

const longestBullet = 45;
const shortestBullet = 8;
/** A sentence shorter than this takes the next one along when both fit. */
const shortEnough = 16;
const longestPair = 38;

/** How near a second bullet may be to the first, and how much weaker, to count as an angle of its own. */
const angle = { near: 0.4, share: 0.55 };

export type Wanted = {
  readonly most: number;
  /** Bullets that were said before: not said again. */
  readonly known: readonly string[];
  readonly weigh: ((sentence: string) => number) | null;
};

/** At most `most` excerpts; none when no sentence can stand as a bullet. Articles are of one language, newest first. */
export function pickExcerpts(articles: readonly Article[], wanted: Wanted): readonly Excerpt[] {
  const read = articles.slice(0, mostRead);
  const sources = read.map(sourceOf);
  const reading = readSources(sources);
  const scores = scoresOf(measure(reading, sources));
  const known = wanted.known.map(text => new Set(terms(text, read[0]?.language ?? 'und')));
  const postable = reading.candidates
    .flatMap((one, index) => {
      const article = read[one.source];
      const text = article && postableText(one, sources[one.source]?.text ?? '');
      if (!article || !text || isKnown(text, article.language, known)) return [];
      const score = (scores[index] ?? 0) + freshness(one.source, read.length) + (wanted.weigh?.(text) ?? 0);
      return [{ one, article, text, score }];
    })
    .sort((a, b) => b.score - a.score);
  const [best] = postable;
  if (!best) return [];
  const chosen = [best];
  for (const next of postable.slice(1)) {
    if (chosen.length >= wanted.most) break;
    const isNear = chosen.some(({ one }) => cosine(one.vector, one.norm, next.one.vector, next.one.norm) > angle.near);
    if (isNear || next.score < best.score * angle.share || next.one.words < 12) continue;
    chosen.push(next);
  }
  return chosen.map(({ article, text }) => ({ article, text }));
}

/** A story of a thousand articles is told by its newest forty. */
const mostRead = 40;

export function sourceOf(article: Article): Source {
  return {
    title: article.title,
    text: readingText(article),
    language: article.language,
    group: publisherKey(article.publisher),
  };
}

/** Lede and text in reading order, the lede once. */
export function readingText({ lede, text }: Pick<Article, 'lede' | 'text'>): string {
  if (!lede) return text;
  if (!text || lede.includes(text)) return lede;
  return text.slice(0, lede.length * 2 + 200).includes(lede) ? text : `${lede}\n\n${text}`;
}

/** Newer articles first where all else is equal: a story's latest state is its news. */
function freshness(source: number, count: number): number {
  return count > 1 ? 0.25 * (1 - source / (count - 1)) : 0;
}

/** The text as it would be posted, or null when the sentence cannot stand as a bullet. */
function postableText(one: Candidate, source: string): string | null {
  if (!one.isAlone || /[?？]["”»)]*$/.test(one.text) || isPersonal(one.text)) return null;
  const text = one.words < shortEnough ? withNext(one, source) : cutAtClause(one.text, 15, longestBullet);
  if (!text || hasUnnamedSpeaker(text) || one.words < shortestBullet) return null;
  return text;
}

/** A reporter's or a reader's "I", "we" and "you" outside quotations are no report. */
function isPersonal(text: string): boolean {
  const outside = text.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ');
  return /(?<![\p{L}.])(?:I|I['’]\p{L}+|we|We|our|Our|us|my|My|you|You|your|Your|ми|Ми|нас|нам|наш\p{Ll}*|Наш\p{Ll}*|я|Я|мене|мені|ви|Ви|вас|вам|мы|Мы|меня|мне|вы|Вы)(?![\p{L}.])/u.test(
    outside,
  );
}

/** A short sentence with the one that follows it in the same paragraph, word for word, when that fits; else itself. */
function withNext(one: Candidate, source: string): string {
  const end = one.start + one.text.length;
  const paragraph = source.slice(end, source.indexOf('\n', end) < 0 ? undefined : source.indexOf('\n', end));
  const next = /^ (\p{Lu}[^.!?"“”«»]{20,220}[.!?])(?=\s|$)/u.exec(paragraph)?.[1];
  if (!next || isBoilerplate(next) || isPersonal(next)) return one.text;
  const both = `${one.text} ${next}`;
  return both.split(/\s+/).length <= longestPair ? both : one.text;
}

function isKnown(text: string, language: string, known: readonly ReadonlySet<string>[]): boolean {
  const words = new Set(terms(text, language));
  return known.some(said => {
    const both = words.intersection(said).size;
    // A figure that was not there is news even in the same words.
    const numbers = [...words].filter(word => /\p{N}/u.test(word) && !said.has(word));
    return numbers.length === 0 && both / Math.max(1, Math.min(words.size, said.size)) >= 0.7;
  });
}
