// A Message's blocks as pieces: the smallest parts that may stand on one page or another. A bullet is one piece, so that
// a page never ends inside one. Text from feeds goes into rich_text, which Slack shows as it is.
import type { types } from '@slack/bolt';
import { buttonId } from '../../chat/button.ts';
import type { Block, Button, Span, Spans } from '../../chat/message.ts';
import { limits } from './limits.ts';
import { menuId } from './menus.ts';
import { cut, escapeText, isLink, isPlainInMrkdwn, neutral, safeUrl, split } from './text.ts';
import type { SlackWords } from './words.ts';

type RichText = types.RichTextElement;
export type Piece = {
  /** `heading` never ends a page; bullets with the same `list` become one list. */
  readonly kind: 'heading' | 'content' | 'bullet' | 'buttons';
  readonly blocks: readonly types.KnownBlock[];
  readonly bullet?: types.RichTextSection;
  readonly list?: number;
  /** The words without markup: for the notification's text. */
  readonly plain: string;
  readonly characters: number;
};

/** Every string that Slack may count: text, links, values, ids. */
export function countCharacters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCharacters(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => sum + (key === 'type' ? 0 : countCharacters(item)), 0);
}

export function piecesOf(blocks: readonly Block[], words: SlackWords): Piece[] {
  return blocks.flatMap((block, index) => pieceOf(block, index, words));
}

function pieceOf(block: Block, index: number, words: SlackWords): Piece[] {
  switch (block.type) {
    case 'heading':
      return heading(block, index, words);
    case 'text':
      return rich(block.spans, 'content');
    case 'bullets':
      return block.items.flatMap(item => bullets(item, index));
    case 'note':
      return note(block.spans);
    case 'fields':
      return block.fields.flatMap(field =>
        rich([{ type: 'bold', text: `${field.name}: ` }, ...field.value], 'content'),
      );
    case 'code':
      return split(neutral(block.text), limits.richText)
        .filter(text => text !== '')
        .map(text =>
          piece('content', [richBlock({ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] })], text),
        );
    case 'buttons':
      return buttonRows(block.buttons, index, words);
  }
}

function piece(
  kind: Piece['kind'],
  blocks: readonly types.KnownBlock[],
  plain: string,
  more: Partial<Piece> = {},
): Piece {
  return { kind, blocks, plain, characters: countCharacters(blocks) + countCharacters(more.bullet), ...more };
}

export const richBlock = (...elements: types.RichTextBlock['elements']): types.RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** Spans as rich text, in parts that each fit one block. */
function richParts(spans: Spans, isBold = false): { elements: RichText[]; plain: string }[] {
  const parts: { elements: RichText[]; plain: string; size: number }[] = [];
  for (const { element, plain } of spans.flatMap(span => richElements(span, isBold))) {
    const size = countCharacters(element);
    let last = parts.at(-1);
    if (!last || last.size + size > limits.richText) {
      last = { elements: [], plain: '', size: 0 };
      parts.push(last);
    }
    const before = last.elements.at(-1);
    // "(", "Reuters", ", " come one by one: what looks the same becomes one element.
    if (before?.type === 'text' && element.type === 'text' && isSameStyle(before, element)) {
      last.elements[last.elements.length - 1] = { ...before, text: before.text + element.text };
    } else last.elements.push(element);
    last.plain += plain;
    last.size += size;
  }
  return parts;
}

const isSameStyle = (a: types.RichTextText, b: types.RichTextText): boolean =>
  JSON.stringify(a.style ?? {}) === JSON.stringify(b.style ?? {});

function richElements(span: Span, isBold: boolean): { element: RichText; plain: string }[] {
  const text = neutral(span.text);
  if (span.type === 'link' && isLink(span.url)) {
    const url = safeUrl(span.url);
    const style = isBold ? { style: { bold: true } } : {};
    // A link's words stay one piece: they are never cut in the middle.
    const label = cut(text, Math.max(200, limits.richText - url.length));
    return [
      { element: { type: 'link', url, ...(label.trim() ? { text: label } : {}), ...style }, plain: label || url },
    ];
  }
  const style = {
    ...(isBold || span.type === 'bold' ? { bold: true } : {}),
    ...(span.type === 'code' ? { code: true } : {}),
  };
  return split(text, limits.richText)
    .filter(part => part !== '')
    .map(part => ({
      element: { type: 'text', text: part, ...(Object.keys(style).length > 0 ? { style } : {}) },
      plain: part,
    }));
}

function rich(spans: Spans, kind: Piece['kind'], isBold = false): Piece[] {
  return richParts(spans, isBold).map(({ elements, plain }) =>
    piece(kind, [richBlock({ type: 'rich_text_section', elements })], plain),
  );
}

function bullets(spans: Spans, list: number): Piece[] {
  return richParts(spans).map(({ elements, plain }) =>
    piece('bullet', [], plain, { list, bullet: { type: 'rich_text_section', elements } }),
  );
}

function heading(block: Extract<Block, { type: 'heading' }>, index: number, words: SlackWords): Piece[] {
  const plain = neutral(block.spans.map(span => span.text).join(''));
  const menu = (block.menu ?? []).slice(0, limits.overflowOptions);
  const others = (block.menu ?? []).slice(limits.overflowOptions);
  const rows = buttonRows(others, index, words).map(row => ({ ...row, kind: 'heading' as const }));
  if (menu.length > 0) return [...headingWithMenu(block, plain, menuElement(menu, index, words)), ...rows];
  if (plain.trim() === '') return rows;
  const hasLink = block.spans.some(span => span.type === 'link');
  if (block.level < 3 && !hasLink && plain.length <= limits.header && !plain.includes('\n')) {
    return [
      piece('heading', [{ type: 'header', text: { type: 'plain_text', text: plain, emoji: false } }], plain),
      ...rows,
    ];
  }
  return [...rich(block.spans, 'heading', true), ...rows];
}

/** One thing to do is a button, several are a menu. */
function menuElement(menu: readonly Button[], index: number, words: SlackWords): types.Overflow | types.Button {
  const [only] = menu;
  if (only && menu.length === 1) return buttonElement(only, `${index}`, words);
  const asking = menu.filter(button => button.confirm).map(button => buttonId(button.action));
  return { type: 'overflow', action_id: menuId(index, asking), options: menu.map(overflowOption) };
}

/** A section can hold the menu at its right edge, but its text is mrkdwn: only text that mrkdwn leaves alone may stand there. */
function headingWithMenu(
  block: Extract<Block, { type: 'heading' }>,
  plain: string,
  accessory: types.Overflow | types.Button,
): Piece[] {
  // Level 3 with a menu is a line of a list: bold only where it says so.
  const isBold = block.level < 3;
  const text = isBold ? wrapBold(block.spans.map(mrkdwn).join('')) : withBoldSpans(block.spans);
  if (text !== null && isPlainInMrkdwn(plain) && plain.trim() !== '' && text.length <= limits.textObject) {
    return [piece('heading', [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, accessory }], plain)];
  }
  const words = rich(block.spans, 'heading', isBold);
  return [...words, piece('heading', [{ type: 'actions', elements: [accessory] }], '')];
}

/** Bold must not begin or end with a space, or Slack shows the asterisks. */
function wrapBold(inner: string): string {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? ['', '', inner, ''];
  return words ? `${before}*${words}*${after}` : inner;
}

/** Null where mrkdwn would not see the bold: it needs a space before and a space or a stop behind. */
function withBoldSpans(spans: Spans): string | null {
  let text = '';
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1]?.text ?? '';
    if (span.type === 'bold' && (/\S$/.test(text) || !/^$|^[\s.,:;!?)]/.test(next))) return null;
    text += span.type === 'bold' ? wrapBold(mrkdwn(span)) : mrkdwn(span);
  }
  return text;
}

function mrkdwn(span: Span): string {
  const text = escapeText(span.text);
  return span.type === 'link' && isLink(span.url) && text.trim() !== '' ? `<${safeUrl(span.url)}|${text}>` : text;
}

/** Small print: a context block. Text that mrkdwn would change goes in as plain text, or as rich text when it has links. */
function note(spans: Spans): Piece[] {
  const plain = neutral(spans.map(span => span.text).join(''));
  if (plain.trim() === '') return [];
  const text = spans.map(mrkdwn).join('');
  if (isPlainInMrkdwn(plain) && text.length <= limits.textObject) {
    return [piece('content', [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }], plain)];
  }
  if (spans.some(span => span.type === 'link')) return rich(spans, 'content');
  return split(plain, limits.textObject).map(part =>
    piece('content', [{ type: 'context', elements: [{ type: 'plain_text', text: part, emoji: false }] }], part),
  );
}

const plainText = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

function overflowOption(button: Button): types.PlainTextOption {
  return { text: plainText(label(button)), value: buttonId(button.action) };
}

const label = (button: Button): string => cut(neutral(button.label).trim() || '…', limits.buttonText);

/** Rows of buttons: as many in one block as Slack takes and one page holds. */
function buttonRows(buttons: readonly Button[], index: number, words: SlackWords): Piece[] {
  const rows: types.Button[][] = [];
  buttons.forEach((button, position) => {
    const element = buttonElement(button, `${index}.${position}`, words);
    const row = rows.at(-1);
    const isFull =
      !row ||
      row.length === limits.actionsElements ||
      countCharacters(row) + countCharacters(element) > limits.buttonRowCharacters;
    if (isFull) rows.push([element]);
    else row.push(element);
  });
  return rows.map(elements => piece('buttons', [{ type: 'actions', elements }], ''));
}

function buttonElement(button: Button, position: string, words: SlackWords): types.Button {
  const id = buttonId(button.action);
  return {
    type: 'button',
    // Ids must differ; the value says what to do.
    action_id: `${id}#${position}`,
    value: id,
    text: plainText(label(button)),
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm ? { confirm: confirmation(button, button.confirm, words) } : {}),
  };
}

function confirmation(button: Button, question: string, words: SlackWords): types.ConfirmationDialog {
  return {
    title: plainText(words.sure),
    text: plainText(cut(neutral(question).trim() || words.sure, limits.confirmText)),
    confirm: plainText(cut(label(button), limits.confirmButton)),
    deny: plainText(words.cancel),
    ...(button.style ? { style: button.style } : {}),
  };
}
