// The sentences of a story's articles that could be a bullet, cleaned, each with what its score is made from.

import { cleanSentence, isBalanced, isBoilerplate } from '../stories/clean.ts';
import { capital, countOf, letter, mark } from '../stories/letters.ts';
import { isSelfContained } from '../stories/openers.ts';
import { countWords, type Sentence, splitSentences } from '../stories/sentences.ts';
import { isStopword, terms } from '../stories/words.ts';
import { cutAtClause } from './cut.ts';
import { speakerOf } from './speaker.ts';

/** One article as selection reads it. `text` is lede and text in reading order; `group` is equal for one publisher's articles. */
export type Source = {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly group: string;
};

export type Candidate = {
  readonly source: number;
  /** Which sentence of its source, and of how many. */
  readonly order: number;
  readonly of: number;
  readonly start: number;
  readonly text: string;
  readonly words: number;
  readonly isAlone: boolean;
  /** Term id -> how often; ids are of one story only. */
  readonly vector: ReadonlyMap<number, number>;
  readonly norm: number;
  /** Adjacent terms, as one id. */
  readonly pairs: ReadonlySet<number>;
};

/** News is written top down: further sentences of an article are not read, fewer of each the more articles there are. */
const mostOfOne = 70;
const mostOfAll = 140;
const [fewestWords, mostWords] = [6, 45];
/** A longer sentence is read up to its last clause, when at least so many words stand before it. */
const fewestCut = 15;

/** Texts of at most so many sentences are openings: what a feed carries. */
const openingSentences = 4;

export type Reading = {
  readonly candidates: readonly Candidate[];
  /** Terms of each source's title and of its whole text. */
  readonly titles: readonly ReadonlySet<number>[];
  readonly documents: readonly ReadonlyMap<number, number>[];
};

/** Reads the sources of one story. Sentences that report nothing, are cut or too long to follow are left out. */
export function readSources(
  sources: readonly Source[],
  keeps: (text: string, isEnded: boolean) => boolean = isReport,
): Reading {
  const ids = new Map<string, number>();
  const idOf = (term: string): number => {
    const known = ids.get(term);
    if (known !== undefined) return known;
    ids.set(term, ids.size);
    return ids.size - 1;
  };
  const idsOf = (text: string, language: string): number[] => terms(text, language).map(idOf);
  const mostSentences = Math.max(3, Math.min(mostOfOne, Math.floor(mostOfAll / sources.length)));
  const candidates: Candidate[] = [];
  const documents: Map<number, number>[] = [];
  for (const [source, { text, language }] of sources.entries()) {
    const document = new Map<number, number>();
    const seen = new Set<string>();
    const sentences = wholeQuotations(splitSentences(text, language, mostSentences), text);
    for (const [order, sentence] of sentences.entries()) {
      const found = idsOf(sentence.text, language);
      for (const id of found) document.set(id, (document.get(id) ?? 0) + 1);
      const clean = readable(sentence);
      if (!clean || seen.has(clean.text) || isLineOfSpeech(sentence.text)) continue;
      const isLast = order === sentences.length - 1 && sentences.length <= openingSentences;
      if (!keeps(clean.text, clean.isCut || (isLast && isWholeWithoutStop(clean.text, language)))) continue;
      seen.add(clean.text);
      const isAlone = isSelfContained(clean.text, language);
      candidates.push({
        text: clean.text,
        start: clean.start,
        source,
        order,
        of: sentences.length,
        isAlone,
        ...shapeOf(clean.text, found),
      });
    }
    documents.push(document);
  }
  const titles = sources.map(({ title, language }) => new Set(idsOf(title, language)));
  return { candidates, titles, documents };
}

/** Ukrainian and Russian: "– Міст закриють до літа." is somebody's word; only "..., – сказав мер" says whose. */
function isLineOfSpeech(text: string): boolean {
  return /^[–—-]\s["«]?\p{Script=Cyrillic}/u.test(text) && speakerOf(text) === null;
}

/** A sentence without its furniture, cut at its last clause when it is longer than a bullet may be; null when it cannot be. */
function readable(sentence: Sentence): (Sentence & { readonly isCut: boolean }) | null {
  const clean = cleanSentence(sentence);
  const text = clean && cutAtClause(clean.text, fewestCut, mostWords);
  return clean && text ? { text, start: clean.start, isCut: text.length < clean.text.length } : null;
}

function shapeOf(text: string, found: readonly number[]): Pick<Candidate, 'words' | 'vector' | 'norm' | 'pairs'> {
  const vector = new Map<number, number>();
  for (const id of found) vector.set(id, (vector.get(id) ?? 0) + 1);
  const pairs = new Set(found.slice(1).map((id, index) => (found[index] ?? 0) * 16_384 + id));
  return { words: countWords(text), vector, norm: normOf(vector), pairs };
}

/** A quotation of several sentences stays one: “We won. We did it,” she said. */
function wholeQuotations(sentences: readonly Sentence[], text: string): readonly Sentence[] {
  const whole: Sentence[] = [];
  for (let index = 0; index < sentences.length; index++) {
    const first = sentences[index];
    if (!first) continue;
    let joined = first;
    let last = index;
    while (!isBalanced(joined.text) && last + 1 < sentences.length && last - index < 3) {
      const next = sentences[last + 1];
      if (!next) break;
      const longer = text.slice(first.start, next.start + next.text.length);
      if (longer.includes('\n') || countWords(longer) > mostWords) break;
      joined = { text: longer, start: first.start };
      last++;
    }
    const isWhole = isBalanced(joined.text);
    whole.push(isWhole ? joined : first);
    if (isWhole) index = last;
  }
  return whole;
}

/** A whole sentence in running text: long enough to say who did what, ended, quotations closed, no furniture. */
function isReport(text: string, isEnded: boolean): boolean {
  const words = countWords(text);
  if (words < fewestWords || words > mostWords) return false;
  if ((!isEnded && !/[.!?…。！？؟।]["'”’»“)\]]*$/u.test(text)) || /(?:\.{3}|…)$/.test(text)) return false;
  if (!/^["'“”«„‘(¿¡]*[\p{Lu}\p{Lo}\p{N}$€£#]/u.test(text)) return false;
  // Cut after an initial or a title, or a remark in brackets.
  if (/(?:\s\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|No|vs))\.$/u.test(text) || /^\(.*\)$/.test(text))
    return false;
  const [letters, capitals] = [countOf(text, letter | mark), countOf(text, capital)];
  if (letters < text.length * 0.6 || capitals > letters * 0.4) return false;
  return isBalanced(text) && !isBoilerplate(text);
}

/** The opening that a feed carries often ends without a full stop. Cut texts end in a word that wants another. */
function isWholeWithoutStop(text: string, language: string): boolean {
  const last = /([\p{L}\p{N}]+)["'”’»)]*$/u.exec(text)?.[1] ?? '';
  return countWords(text) >= 10 && last !== '' && !isStopword(last.toLowerCase(), language);
}

export function normOf(vector: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** Cosine of two term vectors, 0 when one is empty. */
export function cosine(
  a: ReadonlyMap<number, number>,
  normA: number,
  b: ReadonlyMap<number, number>,
  normB: number,
): number {
  if (normA === 0 || normB === 0) return 0;
  let dot = 0;
  for (const [id, weight] of a) dot += weight * (b.get(id) ?? 0);
  return dot / (normA * normB);
}
