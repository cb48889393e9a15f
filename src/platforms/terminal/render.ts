// A Message as lines for a terminal or a pipe. Links are numbered and listed at the end, so that every claim can be
// followed where nothing is clickable; buttons are numbered so that they can be pressed by typing their number.
import { stripVTControlCharacters, styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import type { Block, Button, Message, Span, Spans } from '../../chat/message.ts';

export type RenderOptions = {
  readonly width: number;
  readonly hasColour: boolean;
  /** False for one answer in a shell: nothing can be pressed there. */
  readonly hasButtons: boolean;
};

export type Rendered = {
  readonly text: string /** The button behind each number, from 1. */;
  readonly buttons: readonly Button[];
};

type Format = Parameters<typeof styleText>[0];

export function renderMessage(message: Message, options: RenderOptions): Rendered {
  const links: string[] = [];
  const buttons: Button[] = [];
  const style = (format: Format, value: string): string =>
    options.hasColour ? styleText(format, value, { validateStream: false }) : value;

  const span = (item: Span): string => {
    const shown = neutral(item.text);
    if (item.type === 'bold') return style('bold', shown);
    if (item.type === 'code') return style('cyan', shown);
    if (item.type !== 'link') return shown;
    if (!links.includes(item.url)) links.push(item.url);
    // A space that does not break keeps the number beside its name.
    return `${style('cyan', shown)}\u00a0${style('dim', `[${links.indexOf(item.url) + 1}]`)}`;
  };
  const line = (spans: Spans): string => spans.map(span).join('');
  const wrap = (value: string, first = '', next = first): string =>
    wrapAnsi(value, Math.max(20, options.width - next.length), { trim: true })
      .split('\n')
      .map((part, index) => (index === 0 ? first : next) + part)
      .join('\n');
  const row = (items: readonly Button[]): string[] => {
    if (!options.hasButtons || items.length === 0) return [];
    const shown = items.map(button => {
      buttons.push(button);
      return `(${buttons.length})\u00a0${neutral(button.label).replaceAll(' ', '\u00a0')}`;
    });
    return [style('dim', wrap(shown.join('  '), '  '))];
  };

  const block = (item: Block): string[] => {
    switch (item.type) {
      case 'heading':
        return ['', style(item.level === 1 ? ['bold', 'underline'] : 'bold', wrap(line(item.spans)))];
      case 'text':
        return [wrap(line(item.spans))];
      case 'note':
        return [style('dim', wrap(line(item.spans)))];
      case 'bullets':
        return item.items.map(spans => wrap(line(spans), '• ', '  '));
      case 'fields':
        return item.fields.map(field => wrap(`${style('bold', neutral(field.name))}: ${line(field.value)}`, '', '  '));
      case 'code':
        return item.text.split('\n').map(neutral);
      case 'buttons':
        return row(item.buttons);
    }
  };

  // A story's menu stands under what is said of it and its labels, not between its name and its bullets.
  const lines: string[] = [];
  let menu: Button[] = [];
  for (const item of [...message.blocks, ...(message.thread ?? [])]) {
    if (item.type !== 'bullets' && item.type !== 'note') lines.push(...row(menu.splice(0)));
    lines.push(...block(item));
    if (item.type === 'note') lines.push(...row(menu.splice(0)));
    if (item.type === 'heading') menu = [...(item.menu ?? [])];
  }
  lines.push(...row(menu));
  if (links.length > 0) lines.push('', ...links.map((url, index) => style('dim', `[${index + 1}] ${neutral(url)}`)));
  return { text: `${lines.join('\n').replace(/^\n+/, '').replaceAll('\u00a0', ' ')}\n`, buttons };
}

/** Feed text never moves the cursor, rings the bell, changes colours or the direction of a line (ECMA-48, UAX 9). */
export function neutral(value: string): string {
  return stripVTControlCharacters(value).replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
