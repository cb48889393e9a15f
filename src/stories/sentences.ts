// Sentences, word for word as they stand in a text: Intl.Segmenter, its parts joined again where a dot was no full stop.
import { alwaysJoins, mayEnd, openers, ordinalDot, units } from './abbreviations.ts';
import { digit, gap, letter, nextOf } from './letters.ts';

/** `text` equals `source.slice(start, start + text.length)`. */
export type Sentence = { readonly text: string; readonly start: number };

type Span = { start: number; end: number };

/** A longer text is read up to here: a news article's facts stand in its beginning, and splitting costs time. */
export const longestRead = 20_000;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const locale = Intl.Segmenter.supportedLocalesOf([/^[a-z]{2,3}$/.test(language) ? language : 'en'])[0] ?? 'en';
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

/** The sentences of a text in order (`most` at most), white space trimmed. `language` is a BCP 47 primary subtag or 'und'. */
export function splitSentences(text: string, language: string, most = Number.POSITIVE_INFINITY): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const paragraph of paragraphs(text.slice(0, longestRead))) {
    if (sentences.length >= most) break;
    let open: Span | null = null;
    for (const { segment, index } of segmenterOf(language).segment(
      paragraph.text.replace(/[\n\r\u0085\u2028\u2029]/g, ' '),
    )) {
      const start = paragraph.start + index;
      if (open && isJoined(text.slice(open.start, open.end), segment, language)) {
        open.end = start + segment.length;
        continue;
      }
      if (open) push(sentences, text, open, language);
      open = { start, end: start + segment.length };
    }
    if (open) push(sentences, text, open, language);
  }
  return sentences.length > most ? sentences.slice(0, most) : sentences;
}

/**
 * Adds a sentence, parted where scraped text lost the space ("the bill.While others") and before a number, where UAX 29
 * parts nothing when a small letter follows ("..., the county said. 16 people left").
 */
function push(sentences: Sentence[], text: string, { start, end }: Span, language: string): void {
  let from = start;
  const raw = text.slice(start, end);
  for (const match of raw.matchAll(parting)) {
    const at = start + match.index;
    if (isJoined(text.slice(from, at), text.slice(at, end), language)) continue;
    addTrimmed(sentences, text, from, at);
    from = at;
  }
  addTrimmed(sentences, text, from, end);
}

const parting =
  /(?<=[\p{Ll}\p{N}]{3}[.!?]["”»]?)(?=["“«]?\p{Lu}\p{Ll}*(?:['’]\p{Ll}+)?\s[\p{Ll}\p{N}]|[“«]\p{Lu}\p{Ll}|\p{Lu}\p{Ll}+,\s)|(?<=[\p{Ll}»”"][.!?])\s+(?=[–—-]\s["«“]?[А-ЯЁІЇЄҐ])|(?<=\p{L}["”»)]?\.["”»)]?)\s+(?=["“«]?\p{N})/gu;

function addTrimmed(sentences: Sentence[], text: string, start: number, end: number): void {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed) sentences.push({ text: trimmed, start: start + raw.indexOf(trimmed) });
}

/** A line break ends a sentence unless the next line goes on in lower case (text wrapped by hand). */
function paragraphs(text: string): Sentence[] {
  const parts: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(/[ \t]*(?:\r\n|[\n\r\u2028\u2029])+[ \t\r\n]*/g)) {
    const isBlank = (match[0].match(/\n|\r(?!\n)/g) ?? []).length > 1;
    const before = text[match.index - 1] ?? '';
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 1);
    if (!isBlank && /[\p{L}\p{N},]/u.test(before) && /\p{Ll}/u.test(after)) continue;
    parts.push({ text: text.slice(start, match.index), start });
    start = match.index + match[0].length;
  }
  parts.push({ text: text.slice(start), start });
  return parts;
}

/** Whether what the segmenter parted is one sentence: `before` without a full stop, or `after` not an opening. */
function isJoined(before: string, after: string, language: string): boolean {
  const head = before.trimEnd();
  const tail = after.trimStart();
  if (!tail) return true;
  // A closing mark that stands alone, or "?" inside a quotation that goes on: “Why?” he asked.
  if (/^[»”’)\]]/.test(tail) && !/^[»”’][\p{L}]/u.test(tail)) return true;
  if (/[?!…]["”»’'“)\]]*$/u.test(head) && /^[\p{Ll}]/u.test(tail)) return true;
  if (/^\(?(?:\d{1,3}|[ivxIVX]{1,4}|[a-z])[.)]$/.test(head)) return true;
  if (!/\.$/.test(head)) return false;
  const last = /(?:^|[\s("“«„'‘’[—–-])([\p{L}\p{N}][\p{L}\p{N}.'’-]*)\.$/u.exec(head)?.[1];
  if (last === undefined) return false;
  return continues(last, head, tail, language);
}

function continues(last: string, head: string, tail: string, language: string): boolean {
  const word = last.toLowerCase();
  const next = /^["“«„'‘(]*([\p{L}\p{N}][\p{L}\p{N}'’-]*)/u.exec(tail)?.[1] ?? '';
  const opens = openers.has(next.toLowerCase());
  const isCount = /^\p{N}/u.test(next);
  if (units.has(word)) {
    if (/\p{N}\s*$/u.test(head.slice(0, -last.length - 1))) return isCount || isTimeWord(word, next);
    if (last.length < 3) return next !== '';
  }
  if (/^\p{N}{1,2}$/u.test(last) && ordinalDot.has(language)) return !opens && next !== '';
  if (alwaysJoins.has(word)) return next !== '';
  // Initials (J. R. R. Tolkien, О. С. Пушкін) and letters with dots (U.S., U.N., т.зв.)
  if (/^\p{Lu}$/u.test(last) || /^(?:\p{L}\.)+\p{L}$/u.test(last)) return !opens || /^\p{Lu}\./u.test(tail);
  if (mayEnd.has(word) && (/^\p{Lu}/u.test(last) || !/^[a-z]+$/.test(word))) return isCount || !opens;
  return false;
}

/** "8 a.m. Monday", "5 p.m. ET" go on; "at 5 p.m. Police said" does not. */
function isTimeWord(unit: string, next: string): boolean {
  return (
    /^[ap]\.m$/.test(unit) &&
    /^(?:[A-Z]{2,4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Eastern|Pacific|Central|local)$/.test(next)
  );
}

const withoutSpaces = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;

/** How many words a reader counts; in scripts without spaces two characters pass for one. */
export function countWords(text: string): number {
  const dense = text.match(withoutSpaces);
  const rest = dense ? text.replace(withoutSpaces, ' ') : text;
  let words = Math.ceil((dense?.length ?? 0) / 2);
  for (let at = 0; at < rest.length; at = nextOf(rest, at, gap)) {
    at = nextOf(rest, at, letter | digit);
    if (at < rest.length) words += 1;
  }
  return words;
}
