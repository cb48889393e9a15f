// A Message cut into the smallest parts that may stand on a page of their own: a bullet, a paragraph, a heading.
import type { Block, Button, Span, Spans } from '../../chat/message.ts';
import { plainSpans } from '../../chat/message.ts';
import { chunk, limits } from './limits.ts';
import { clean, codeBlock, joined, markdown } from './markdown.ts';

/** A button and what it is about, said where the button alone would not tell. */
export type Placed = { readonly button: Button; readonly about: string };

export type Unit = {
  readonly markdown: string;
  readonly elements: number;
  readonly links: number;
  /** Line breaks before it when it does not open an embed. */
  readonly gap: 1 | 2;
  /** A heading does not stay alone at the end of a page. */
  readonly keepsWithNext: boolean;
  /** Counted in "+n more": the first part of a bullet, paragraph, field or code block. */
  readonly isCounted: boolean;
  /** Offered in a select menu, with the story named. */
  readonly menu: readonly Placed[];
  /** Offered as buttons. */
  readonly buttons: readonly Placed[];
};

const longestUnit = 3_000;
const atomLength = 400;
const elementsOfUnit = 60;

/** Units in the order of the blocks. A `buttons` block is a unit without text. */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  let about = '';
  return blocks.flatMap((block, index): Unit[] => {
    if (block.type === 'heading') about = clean(plainSpans(block.spans)).trim();
    const units = unitsOfBlock(block, about);
    // Small print below small print is about something else: the footer below a story's labels.
    if (block.type === 'note' && blocks[index - 1]?.type === 'note' && units[0]) units[0] = { ...units[0], gap: 2 };
    if (block.type === 'bullets' && block.items.length === 1 && block.items[0])
      about = clean(plainSpans(block.items[0]));
    return units;
  });
}

function unitsOfBlock(block: Block, about: string): Unit[] {
  switch (block.type) {
    case 'heading': {
      const prefix = block.level === 1 ? '## ' : block.level === 2 ? '### ' : '';
      // Headings of the first two levels are bold already.
      const spans = block.spans.map(block.level === 3 ? asBold : asPlain);
      const menu = (block.menu ?? []).map(button => ({ button, about }));
      return pieces(spans).map((piece, index) => ({
        ...unit(piece, prefix, block.level === 3 && index > 0 ? 1 : 2),
        keepsWithNext: true,
        isCounted: false,
        menu: index === 0 ? menu : [],
      }));
    }
    case 'text':
      return lines(block.spans).flatMap((line, index) =>
        pieces(line).map((piece, part) => ({ ...unit(piece, '', index + part === 0 ? 2 : 1), isCounted: part === 0 })),
      );
    case 'note':
      return pieces(block.spans).map(piece => ({ ...unit(piece, '-# ', 1), isCounted: false }));
    case 'bullets':
      return block.items.flatMap(item =>
        pieces(fewLinks(item)).map((piece, part) => ({
          ...unit(piece, part === 0 ? '- ' : '', 1),
          isCounted: part === 0,
        })),
      );
    case 'fields':
      return block.fields.flatMap(field =>
        pieces([{ type: 'bold', text: `${field.name}:` }, { type: 'text', text: ' ' }, ...field.value]).map(
          (piece, part) => ({ ...unit(piece, '', 1), isCounted: part === 0 }),
        ),
      );
    case 'code':
      return codePieces(block.text).map((text, part) => ({ ...bare(codeBlock(text), 1), isCounted: part === 0 }));
    case 'buttons':
      return inTens(block.buttons).map(buttons => ({
        ...bare('', 1),
        isCounted: false,
        buttons: buttons.map(button => ({ button, about })),
      }));
  }
}

/** Two rows at a time, so that many buttons can go on to the next page. */
function inTens(buttons: readonly Button[]): (readonly Button[])[] {
  const size = 2 * limits.buttonsInRow;
  return Array.from({ length: Math.ceil(buttons.length / size) }, (_, index) =>
    buttons.slice(index * size, (index + 1) * size),
  );
}

function bare(text: string, gap: 1 | 2): Unit {
  return { markdown: text, elements: 1, links: 0, gap, keepsWithNext: false, isCounted: true, menu: [], buttons: [] };
}

function unit(spans: Spans, prefix: string, gap: 1 | 2): Unit {
  const text = markdown(spans).trim();
  return {
    ...bare(text === '' ? '' : prefix + text, gap),
    elements: 1 + joined(spans).filter(span => span.type !== 'text').length,
    links: spans.filter(span => span.type === 'link').length,
  };
}

const asBold = (span: Span): Span => (span.type === 'text' ? { type: 'bold', text: span.text } : span);

const asPlain = (span: Span): Span => (span.type === 'bold' ? { type: 'text', text: span.text } : span);

/** The first two links stay; the others keep their words ("the rest behind Sources"). */
function fewLinks(spans: Spans): Spans {
  let links = 0;
  return joined(spans).map(span =>
    span.type === 'link' && ++links > limits.linksInBullet ? { type: 'text', text: span.text } : span,
  );
}

/** A paragraph's own line breaks are kept. */
function lines(spans: Spans): Spans[] {
  const result: Span[][] = [[]];
  for (const span of spans) {
    const parts = span.type === 'text' || span.type === 'bold' ? span.text.split(/\r\n|\n|\r/) : [span.text];
    parts.forEach((part, index) => {
      if (index > 0) result.push([]);
      result.at(-1)?.push({ ...span, text: part });
    });
  }
  return result.filter(line => plainSpans(line).trim() !== '' || line.some(span => span.type === 'link'));
}

/** Parts of a paragraph, each short enough to be a unit: cut at a word's edge, never inside a grapheme, a link keeps its target. */
function pieces(spans: Spans): Spans[] {
  const atoms = joined(spans).flatMap((span): Span[] =>
    span.type === 'time' ? [span] : chunk(span.text, atomLength).map(text => ({ ...span, text })),
  );
  const result: Span[][] = [];
  let current: Span[] = [];
  for (const atom of atoms) {
    const next = [...current, atom];
    if (
      current.length > 0 &&
      (markdown(next).length > longestUnit || joined(next).length > elementsOfUnit || countLinks(next) > limits.links)
    ) {
      result.push(current);
      current = [atom];
    } else current = next;
  }
  if (current.length > 0) result.push(current);
  return result.filter(piece => markdown(piece).trim() !== '');
}

const countLinks = (spans: Spans): number => joined(spans).filter(span => span.type === 'link').length;

function codePieces(text: string): string[] {
  const result: string[] = [];
  let current = '';
  for (const line of text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap(long => chunk(long, 1_000))) {
    if (current !== '' && current.length + line.length + 1 > 1_900) {
      result.push(current);
      current = line;
    } else current = current === '' ? line : `${current}\n${line}`;
  }
  return [...result, current].filter(part => part.trim() !== '');
}
