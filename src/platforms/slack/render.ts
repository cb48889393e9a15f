// Message -> pages that Slack takes: the first is the message, the others follow it (in the thread, or below an
// ephemeral answer). A page ends at a bullet's edge and says how many more there are.
import type { types } from '@slack/bolt';
import type { Message } from '../../chat/message.ts';
import { limits } from './limits.ts';
import { countCharacters, type Piece, piecesOf, richBlock } from './pieces.ts';
import { cut, escapeText, neutral } from './text.ts';
import type { SlackWords } from './words.ts';

export type Page = { readonly text: string; readonly blocks: types.KnownBlock[] };

export type Room = {
  readonly blocks: number;
  readonly characters: number;
  /** Pages that may follow the first; what fits on none of them is counted by "+n more". */
  readonly pages: number;
  /** "+n more in the thread", "+n more below". */
  readonly next: (n: number) => string;
};

export type Rendered = { readonly first: Page; readonly rest: readonly Page[] };

export const channelRoom = (words: SlackWords): Room => ({
  blocks: limits.messageBlocks,
  characters: limits.messageCharacters,
  pages: 20,
  next: words.moreInThread,
});

/** A response_url takes five answers; one may be the "working" line. */
export const ephemeralRoom = (words: SlackWords): Room => ({
  blocks: limits.messageBlocks,
  characters: limits.messageCharacters,
  pages: 2,
  next: words.moreBelow,
});

export const viewRoom = (words: SlackWords): Room => ({
  blocks: limits.viewBlocks,
  characters: limits.viewCharacters,
  pages: 0,
  next: words.more,
});

/** Renders a Message of any size within the room; `thread` of the message is rendered by `renderThread`. */
export function render(message: Message, words: SlackWords, room: Room): Rendered {
  const pieces = piecesOf(message.blocks, words);
  let end = pieces.length;
  while (end > 0 && pieces[end - 1]?.kind === 'buttons') end--;
  // The last buttons belong to the whole message: they stay on its first page.
  const pinned = pieces.slice(end, end + pinnedRows);
  const pages = paginate([...pieces.slice(0, end), ...pieces.slice(end + pinnedRows)], pinned, room);
  const kept = pages.slice(0, room.pages + 1);
  const done = kept.map((page, index): Page => {
    const left = pages.slice(index + 1).flat();
    const isLast = index === kept.length - 1;
    const line = left.length === 0 ? null : isLast ? words.more(count(left)) : room.next(count(left));
    return toPage(index === 0 ? message.summary : '', page, line, index === 0 ? pinned : []);
  });
  const [first = toPage(message.summary, [], null, pinned), ...rest] = done;
  return { first, rest };
}

/** What a message says in its thread, as pages. */
export function renderThread(message: Message, words: SlackWords): readonly Page[] {
  if (!message.thread || message.thread.length === 0) return [];
  const { first, rest } = render({ ...message, summary: '', blocks: message.thread }, words, channelRoom(words));
  return [first, ...rest];
}

/** How many bullets are left; where there are none, how many paragraphs. */
function count(pieces: readonly Piece[]): number {
  const bullets = pieces.filter(piece => piece.kind === 'bullet').length;
  return bullets || Math.max(1, pieces.filter(piece => piece.kind === 'content').length);
}

/** Rows of buttons that stay on the first page. */
const pinnedRows = 1;
/** What every page keeps free: the "+n more" line and the notification's own line. */
const lineRoom = 100;
const summaryRoom = 1_000;

function paginate(pieces: readonly Piece[], pinned: readonly Piece[], room: Room): Piece[][] {
  const pages: Piece[][] = [];
  let page: Piece[] = [];
  const isFull = (next: readonly Piece[]): boolean => {
    const isFirst = pages.length === 0;
    const characters = sum(next) + (isFirst ? sum(pinned) : 0) + summaryRoom + lineRoom;
    const blocks = blocksOf(next).length + (isFirst ? blocksOf(pinned).length : 0) + 1;
    return characters > room.characters || blocks > room.blocks;
  };
  for (const piece of pieces) {
    if (page.length > 0 && isFull([...page, piece])) {
      // A heading goes with what it heads.
      let end = page.length;
      while (end > 1 && page[end - 1]?.kind === 'heading') end--;
      pages.push(page.slice(0, end));
      page = page.slice(end);
    }
    page.push(piece);
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

const sum = (pieces: readonly Piece[]): number => pieces.reduce((total, piece) => total + piece.characters, 0);

/** Bullets of one list that stand together become one list block. */
function blocksOf(pieces: readonly Piece[]): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let open: { list: number | undefined; items: types.RichTextSection[]; size: number } | null = null;
  for (const piece of pieces) {
    if (!piece.bullet) {
      open = null;
      blocks.push(...piece.blocks);
      continue;
    }
    const size = countCharacters(piece.bullet);
    if (open && open.list === piece.list && open.size + size <= limits.richText) {
      open.items.push(piece.bullet);
      open.size += size;
      continue;
    }
    open = { list: piece.list, items: [piece.bullet], size };
    blocks.push(richBlock({ type: 'rich_text_list', style: 'bullet', elements: open.items }));
  }
  return blocks;
}

function toPage(summary: string, pieces: readonly Piece[], line: string | null, pinned: readonly Piece[]): Page {
  const blocks = blocksOf(pieces);
  if (line) blocks.push({ type: 'context', elements: [{ type: 'plain_text', text: line, emoji: false }] });
  blocks.push(...blocksOf(pinned));
  const lines = [...pieces.map(piece => piece.plain.trim()), line ?? ''].filter(text => text !== '');
  const given = cutEscaped(summary);
  // A first line that begins with the summary says it already.
  const own = lines[0]?.startsWith(given.replace(/…$/, '')) ? '' : given;
  const spoken = lines.filter(text => text !== own);
  const text = fallback(own, spoken, Math.min(limits.fallbackText, limits.messageCharacters - countCharacters(blocks)));
  if (blocks.length === 0)
    blocks.push(richBlock({ type: 'rich_text_section', elements: [{ type: 'text', text: given || '…' }] }));
  return { text, blocks };
}

/** One line that stays within its room after escaping. */
function cutEscaped(summary: string): string {
  let line = cut(neutral(summary).replace(/\s+/g, ' ').trim(), summaryRoom - 100);
  while (escapeText(line).length > summaryRoom) line = cut(line, Math.floor(line.length * 0.7));
  return line;
}

/** The notification and what a screen reader says: the summary, then the words of the blocks as far as they fit. */
function fallback(summary: string, lines: readonly string[], room: number): string {
  let text = escapeText(summary || cutEscaped(lines[0] ?? '…'));
  for (const line of summary ? lines : lines.slice(1)) {
    const next = `${text}\n${escapeText(line)}`;
    if (next.length > room) return text;
    text = next;
  }
  return text;
}
