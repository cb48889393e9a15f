// The sentences of some articles that can be posted as bullets, best first: the selection of `choose.ts` under the
// stricter rules of a bullet (it stands alone, names who speaks, 45 words at most, a second one adds an angle).
import type { Article } from '../model.ts';
import { isBalanced, isBoilerplate } from '../stories/clean.ts';
import { isSelfContained } from '../stories/openers.ts';
import { publisherKey } from '../stories/publishers.ts';
import { countWords, splitSentences } from '../stories/sentences.ts';
import { terms } from '../stories/words.ts';
import { type Candidate, readSources, type Source } from './candidates.ts';
import { type Choice, createChoice, highestOf } from './choose.ts';
import { figuresAfter } from './figures.ts';
import { measure } from './score.ts';
import { hasUnnamedSpeaker, speakerOf } from './speaker.ts';
import { pointsBack, staleDay, weakness, weaknessAsFirst, weaknessOfKind } from './weakness.ts';
import { trained } from './weights.ts';

export type Excerpt = { readonly article: Article; readonly text: string };

const longestBullet = 45;
const shortestBullet = 8;
/** A sentence shorter than this takes the next one along when both fit. */
const shortEnough = 16;
const longestPair = 38;
const shortestSecond = 12;

/**
 * How much of a second bullet the first may have said, and how much weaker it may be, to count as an angle of its own.
 * Two publishers put one fact in other words, an article hardly does (of 217 pairs read, 35 of 119 and 3 of 98 said one
 * thing twice), and most of all where each opens with it or has the same figure: there fewer words may be the same (Dice).
 */
const angle = { shared: 0.33, whole: 0.5, across: 0.22, likely: 0.16, leadCost: 0.6, weaker: 4 };

/** Bullets that were posted, and what else stands at the top of the articles that they were from. */
export type Known = { readonly told: readonly string[]; readonly heard: readonly string[] };

/**
 * An update stands among the first so many sentences of an article; no bullet that was told and no sentence that stood beside
 * it has so much of its words; and it is at most so much weaker than the best that could be said again. Follow-ups name the
 * event again: stricter limits lost them. Where none is left, what is no near copy speaks, so that no news is lost, unless it
 * has the figures that were told: those come back in other words.
 */
const update = { depth: 5, said: 0.6, weaker: 4, copy: 0.75 };

export type Wanted = {
  readonly most: number;
  /** What the channel knows, when it was told of the story before: not said again. */
  readonly known: Known | null;
  readonly weigh: ((sentence: string) => number) | null;
  readonly now: number;
};

/** At most `most` excerpts; none when no sentence can stand as a bullet. Articles are of one language, newest first. */
export function pickExcerpts(articles: readonly Article[], wanted: Wanted): readonly Excerpt[] {
  const read = articles.slice(0, mostRead);
  const sources = read.map(sourceOf);
  const reading = readSources(sources);
  // A bullet is no worse for its length as a sentence of a summary is: the choice is that of many words.
  const choice = createChoice(reading.candidates, measure(reading, sources), trained, false);
  const kinds = weaknessOfKind(read);
  const isOld = wanted.known ? knower(wanted.known, read[0]?.language ?? 'und') : null;
  // Further down stands what led to the news.
  const depth = wanted.known ? update.depth : Number.POSITIVE_INFINITY;
  const postable = bestOf(reading.candidates, choice, read).flatMap(({ one, index, fresh }) => {
    const article = read[one.source];
    const text = article && postableText(one, sources[one.source] ?? null);
    if (!article || !text || one.order >= depth) return [];
    const words = new Set(terms(text, article.language));
    return [
      {
        article,
        text,
        words,
        isOld: isOld?.(text, words, update.said) ?? false,
        index,
        isLead: isLead(one, article),
        order: one.order,
        asFirst: weaknessAsFirst(text, sources[one.source]?.text.slice(0, one.start) ?? ''),
        points:
          fresh -
          weakness(text) -
          staleDay(text, article, wanted.now) -
          (kinds.get(article) ?? 0) +
          (wanted.weigh?.(text) ?? 0),
      },
    ];
  });
  type Postable = (typeof postable)[number];
  const chosen: Postable[] = [];
  const scoreOf = (one: Postable): number =>
    choice.score(one.index) +
    one.points -
    (chosen.length === 0 ? one.asFirst : 0) -
    (chosen.some(first => isOthersLead(one, first)) ? angle.leadCost : 0);
  const alone = new Map(postable.map(one => [one, scoreOf(one)]));
  let open = postable.filter(one => !one.isOld);
  let weakest = wanted.known ? Math.max(...alone.values()) - update.weaker : Number.NEGATIVE_INFINITY;
  while (chosen.length < wanted.most) {
    // What points at something told before may stand behind another bullet, not in front.
    const standing = chosen.length > 0 ? open : open.filter(({ text }) => !pointsBack(text));
    const best = highestOf(standing, scoreOf);
    if (!best || scoreOf(best) < weakest) break;
    if (chosen.length === 0 && !wanted.known) weakest = scoreOf(best) - angle.weaker;
    chosen.push(best);
    choice.take(best.index);
    open = open.filter(
      one => choice.open.has(one.index) && !repeats(best, one) && countWords(one.text) >= shortestSecond,
    );
  }
  if (chosen.length === 0 && isOld) {
    const others = postable.filter(({ text, words }) => !pointsBack(text) && !isOld(text, words, update.copy));
    const last = highestOf(others, scoreOf);
    if (last) chosen.push(last);
  }
  return inReadingOrder(chosen, alone).map(({ article, text }) => ({ article, text }));
}

/**
 * Sentences of one article as they follow each other there: the later one may call by its surname whom the first one named.
 * Not where the earlier one leans more on what stood before it, or says much less of the story.
 */
function inReadingOrder<T extends { readonly article: Article; readonly order: number; readonly asFirst: number }>(
  chosen: readonly T[],
  scores: ReadonlyMap<T, number>,
): readonly T[] {
  const [best, ...others] = chosen;
  if (!best) return chosen;
  const [earlier] = others.filter(
    one =>
      one.article === best.article &&
      one.order < best.order &&
      one.asFirst <= best.asFirst &&
      (scores.get(one) ?? 0) >= (scores.get(best) ?? 0) - muchLess - best.asFirst,
  );
  return earlier ? [earlier, best, ...others.filter(one => one !== earlier)] : chosen;
}

const muchLess = 0.8;

type Said = { readonly article: Article; readonly words: ReadonlySet<string>; readonly isLead: boolean };

/** True when a good part of the second is said already, or the second says all of the first again. */
function repeats(first: Said, second: Said): boolean {
  const both = first.words.intersection(second.words);
  if (both.size > second.words.size * angle.shared || both.size > first.words.size * angle.whole) return true;
  if (first.article === second.article) return false;
  const isLikely = isOthersLead(second, first) || [...both].some(isNumber);
  return 2 * both.size > (first.words.size + second.words.size) * (isLikely ? angle.likely : angle.across);
}

/** The first sentence of its article, or of its text where a lede of other words stands before. */
function isLead(one: Candidate, article: Article): boolean {
  const at = article.text.indexOf(one.text);
  return one.order === 0 || (at >= 0 && at < longestDateline);
}

const longestDateline = 60;

function isOthersLead(one: Said, first: Said): boolean {
  return one.isLead && one.article !== first.article;
}

/** The best candidates as far as their scores tell: reading more closely than that costs time. */
function bestOf(
  candidates: readonly Candidate[],
  choice: Choice,
  read: readonly Article[],
): readonly { readonly one: Candidate; readonly index: number; readonly fresh: number }[] {
  return candidates
    .flatMap((one, index) => {
      if (!one.isAlone) return [];
      const fresh = freshness(one.source, read.length);
      return [{ one, index, fresh, score: choice.score(index) + fresh }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, mostWeighed);
}

const mostWeighed = 50;

/** A story of a thousand articles is told by its newest forty. */
const mostRead = 40;

function sourceOf(article: Article): Source {
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
function postableText(one: Candidate, source: Source | null): string | null {
  if (!one.isAlone || /[?？]["”»)]*$/.test(one.text) || isPersonal(one.text)) return null;
  const text = (source && withNext(one, source)) ?? one.text;
  if (hasUnnamedSpeaker(text) || one.words < shortestBullet) return null;
  if (opensWithSpeech(text, source?.language ?? 'und') && speakerOf(text) === null) return null;
  return text;
}

/** A quotation of several words in front, in languages whose speakers can be told. */
function opensWithSpeech(text: string, language: string): boolean {
  const quoted = /^(?:“([^”]*)|"([^"]*)|«([^»]*))/.exec(text);
  return /^(?:en|uk|ru)$/.test(language) && quoted !== null && countWords(quoted[0]) > longestNickname;
}

const longestNickname = 4;

/** A reporter's or a reader's "I", "we" and "you" outside quotations are no report. */
function isPersonal(text: string): boolean {
  const outside = text.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ');
  return /(?<![\p{L}.])(?:I|I['’]\p{L}+|we|We|our|Our|us|my|My|you|You|your|Your|ми|Ми|нас|нам|[Нн]аш\p{Ll}*|[Вв]аш\p{Ll}*|я|Я|мене|мені|ви|Ви|вас|вам|мы|Мы|меня|мне|вы|Вы)(?![\p{L}.])/u.test(
    outside,
  );
}

/**
 * A sentence with the one that follows it in the same paragraph, word for word: a short one whose next points back to it
 * ("He ..."), or one whose speaker comes next. A next sentence that stands alone may be another event.
 */
function withNext(one: Candidate, { text, language }: Source): string | null {
  const end = one.start + one.text.length;
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, Math.min(end + 400, lineEnd < 0 ? text.length : lineEnd));
  const next = rest.startsWith(' ') ? splitSentences(rest, language, 2)[0]?.text : undefined;
  // A name in marks is no quotation: «Шахтар».
  if (!next || !/[.!?]$/.test(next) || /["“”]|«[^»]*\s[^»]*\s[^»]*\s[^»]*»/.test(next) || !isBalanced(next))
    return null;
  if (isBoilerplate(next) || isPersonal(next) || /^(?:Here|See|Watch)\b/.test(next)) return null;
  const words = one.words + countWords(next);
  const isSpeaker = speakerNext.test(next) && words <= longestBullet;
  const isShort = one.words < shortEnough && words <= longestPair && !isSelfContained(next, language);
  return isSpeaker || isShort ? `${one.text} ${next}` : null;
}

/** "Про це повідомив мер.": the attribution of the sentence before it. */
const speakerNext = /^(?:Про це|Об этом|Відповідн\p{L}+|Соответствующ\p{L}+)(?!\p{L})/u;

/** Tells what a channel knows by its words. A figure that was not told is news even in the same words. */
function knower(
  { told, heard }: Known,
  language: string,
): (text: string, words: ReadonlySet<string>, most: number) => boolean {
  const said = [...told, ...heard];
  const known = said.map(text => new Set(terms(text, language)));
  const figuresIn = figuresAfter(said, language);
  return (text, words, most) => {
    const figures = figuresIn(text);
    if (figures === 'new') return false;
    const limit = words.size * (figures === 'told' ? update.said : most);
    return known.some(other => words.intersection(other).size > limit);
  };
}

const isNumber = (word: string): boolean => /\p{N}/u.test(word);
