// Text between the world and Slack: feed text made neutral and cut at edges that people can read; typed text unescaped.

const controls = /[^\P{Cc}\n\t]|[\u2028\u2029]/gu;
const openers = { embed: /[\u202a\u202b\u202d\u202e]/g, isolate: /[\u2066-\u2068]/g };

/**
 * Text that stays what it is wherever it stands: no control characters, no half emoji, and every direction that it
 * opens is closed, so that right-to-left text cannot turn the rest of the line.
 */
export function neutral(value: string): string {
  const clean = value.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, ' ');
  const missing = (open: RegExp, close: string) =>
    Math.max(0, (clean.match(open)?.length ?? 0) - clean.split(close).length + 1);
  return (
    clean + '\u202c'.repeat(missing(openers.embed, '\u202c')) + '\u2069'.repeat(missing(openers.isolate, '\u2069'))
  );
}

/** For mrkdwn and for the top-level text: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeText(value: string): string {
  return neutral(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** True when mrkdwn shows escaped text as it is: nothing in it formats, makes an emoji or a quote. */
export function isPlainInMrkdwn(value: string): boolean {
  return !/[*_~`]|:[\p{L}\p{N}+'-]+:|^\s*>|\n/u.test(value);
}

const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where to cut so that at most `max` characters stand before: at a word's edge, else (one endless word) between characters as people see them. */
function edge(value: string, max: number): number {
  const window = value.slice(0, max + 50);
  let best = 0;
  for (const part of words.segment(window)) if (part.index <= max) best = part.index;
  if (best > max / 2) return best;
  for (const part of graphemes.segment(window)) if (part.index <= max) best = Math.max(best, part.index);
  return best || max;
}

/** At most `max` characters, with "…" when something was left out. */
export function cut(value: string, max: number): string {
  if (value.length <= max) return value;
  return `${value.slice(0, edge(value, max - 1)).trimEnd()}…`;
}

/** The whole text in parts of at most `max` characters. */
export function split(value: string, max: number): string[] {
  const parts: string[] = [];
  let rest = value;
  while (rest.length > max) {
    const at = edge(rest, max);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

/** True for what Slack takes as a link target. */
export function isLink(url: string): boolean {
  return URL.canParse(url) && /^(https?|mailto):$/.test(new URL(url).protocol) && url.length <= 3_000;
}

/** The target without characters that would end it early in `<url|text>`. */
export function safeUrl(url: string): string {
  const href = /[\s<>|"]|\p{Cc}/u.test(url) ? new URL(url).href : url;
  return href.replace(/[<>|"\s]/g, character => encodeURIComponent(character));
}

/** What a person typed, out of Slack's escapes: `<#C1|news>` -> `<#C1>`, `<https://x.org|x.org>` -> the URL, `&lt;` -> `<`. */
export function readTyped(value: string): string {
  return value
    .replace(/<([#@!])([^|>]+)(?:\|[^>]*)?>/g, '\ue000$1$2\ue001')
    .replace(/<mailto:([^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/<((?:https?|feed):[^|>]+)(?:\|[^>]*)?>/gi, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\ue000/g, '<')
    .replace(/\ue001/g, '>')
    .replace(/\u00a0/g, ' ')
    .trim();
}
