// Spans -> Discord's markdown. What feeds and models wrote stays literal: it can make no heading, list, quote, mask no link,
// mention nobody and hide nothing. Only our own spans become markup.
// https://support.discord.com/hc/en-us/articles/210298617 (text formatting), docs/reference#message-formatting.
import type { Span, Spans } from '../../chat/message.ts';
import { limits } from './limits.ts';

const hidden = /[\p{Cc}\u00AD\u115F\u1160\u180E\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]/gu;
const zeroWidth = '\u200B';

/** Foreign text as the parser must not read it; one line, white space collapsed. `isAtStart`: nothing stands before it on its line. */
export function literal(text: string, isAtStart = true): string {
  const escaped = clean(text)
    .replace(/[\\*_~`|[\]<]/g, '\\$&')
    .replace(/:\/\//g, ':\\//')
    .replace(/(discord(?:app)?\.(?:gg|com|new)|dsc\.gg)\//gi, '$1\\/')
    .replace(/:(?=[\w+-]+:)/g, '\\:')
    .replace(/@(?=everyone|here)/gi, `@${zeroWidth}`);
  return isAtStart
    ? escaped.replace(/^(\s*)(?:([-#>+])|(\d+)([.)]))/, (_, space, mark, digits, dot) =>
        mark ? `${space}\\${mark}` : `${space}${digits}\\${dot}`,
      )
    : escaped;
}

/** One line of well-formed characters that show themselves: no controls, no direction overrides. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ').replace(hidden, '');
}

/** Spans on one line. Empty spans vanish; adjacent spans of a kind become one. */
export function markdown(spans: Spans): string {
  let line = '';
  for (const span of joined(spans)) line += render(span, line.trim() === '');
  return line;
}

function render(span: Span, isAtStart: boolean): string {
  switch (span.type) {
    case 'text':
      return literal(span.text, isAtStart);
    case 'bold':
      return clean(span.text).trim() === '' ? clean(span.text) : `**${literal(span.text)}**`;
    case 'code':
      return inlineCode(span.text);
    case 'link':
      return `[${literal(span.text.trim())}](${linkTarget(span.url)})`;
    case 'time':
      return timestamp(span.at, span.style) ?? literal(span.text, isAtStart);
  }
}

const timeStyles = { time: 't', date: 'D', datetime: 'f', relative: 'R' } as const;

/** docs/reference#message-formatting-timestamp-styles: each reader sees their own zone. */
function timestamp(at: number, style: keyof typeof timeStyles): string | null {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? `<t:${Math.floor(at / 1000)}:${timeStyles[style]}>` : null;
}

function inlineCode(text: string): string {
  const shown = clean(text).replace(/@(?=everyone|here)/gi, `@${zeroWidth}`);
  if (shown.trim() === '') return shown;
  if (!shown.includes('`')) return `\`${shown}\``;
  return `\`\` ${shown.replace(/``+/g, run => [...run].join(zeroWidth))} \`\``;
}

/** A fenced block that its text cannot leave. */
export function codeBlock(text: string): string {
  const shown = text
    .toWellFormed()
    .replace(/`(?=``)/g, `\`${zeroWidth}`)
    .replace(/@(?=everyone|here)/gi, `@${zeroWidth}`);
  return `\`\`\`\n${shown}\n\`\`\``;
}

/** The address as it can stand between parentheses, or null when it is not a web address or too long to be linked. */
export function linkTarget(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  const href = parsed.href.replace(
    /[()<>\\*_~`|[\]\s]|@(?=everyone|here)/gi,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return href.length <= limits.linkUrl ? href : null;
}

/** Neighbours of one kind as one span, so that what they spell together is seen ("@" + "everyone"). Links that cannot be made are text. */
export function joined(spans: Spans): readonly Span[] {
  const result: Span[] = [];
  for (const given of spans) {
    const span = given.type === 'link' ? madeLink(given) : given;
    if (span.type !== 'link' && span.type !== 'time' && clean(span.text) === '') continue;
    const last = result.at(-1);
    const isSame =
      last?.type === span.type &&
      span.type !== 'time' &&
      (span.type !== 'link' || (last.type === 'link' && last.url === span.url));
    if (last && isSame) result[result.length - 1] = { ...last, text: last.text + span.text } as Span;
    else result.push(span);
  }
  return result;
}

/** A link without words shows its host; without an address that can be linked it is only its words. */
function madeLink(span: Extract<Span, { type: 'link' }>): Span {
  const target = linkTarget(span.url);
  if (!target) return { type: 'text', text: span.text };
  return clean(span.text).trim() === '' ? { ...span, text: new URL(target).hostname } : span;
}
