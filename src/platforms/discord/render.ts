// Message -> Discord messages. Embeds: Components V2 arrive with an empty push text (measured), and one renderer for editions
// and answers cannot disagree with itself. Everything fits the limits table; what does not fit is counted, never cut off.
import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Block, Message } from '../../chat/message.ts';
import { plainSpans } from '../../chat/message.ts';
import { componentRows, rowsNeeded } from './components.ts';
import { limits, shorten } from './limits.ts';
import { literal, markdown } from './markdown.ts';
import { type Unit, unitsOf } from './units.ts';
import { discordWords } from './words.ts';

export type Page = {
  /** The empty string when the embeds say it all. */
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
};

export type RenderOptions = {
  /** `post`: a content line above the embeds, which phones show as the notification; its `buttons` blocks on the first page. */
  readonly kind: 'post' | 'answer';
  /** Pages at most; then "+n more". */
  readonly maxPages: number;
  /** The first page counts what the others say: they stand elsewhere (a thread). */
  readonly saysMore?: boolean;
  /** The reader's locale, for the few words of our own. */
  readonly locale: string | null;
  /** The delivery's key, carried by the first button so that `find` can tell the message again. */
  readonly key?: string;
};

const brand = 0x2563eb;
const red = 0xdc2626;
/** Kept free for "+n more". */
const reserve = 80;

/** Pages that each fit one Discord message; at least one. */
export function renderPages(message: Message, options: RenderOptions): readonly Page[] {
  const { title, blocks } = openingTitle(message.blocks);
  const all = unitsOf(blocks);
  const isPost = options.kind === 'post';
  const trailing = isPost ? pinnedOf(all) : [];
  const drafts = paginate(
    all.filter(unit => !trailing.includes(unit)),
    title.length,
    trailing,
  );
  const kept = drafts.slice(0, options.maxPages);
  const words = discordWords(message.language ?? options.locale);
  const summary = summaryLine(message.summary);
  return kept.map((draft, index): Page => {
    const [isFirst, isLast] = [index === 0, index === kept.length - 1];
    const left = options.saysMore && isFirst ? drafts.slice(1) : isLast ? drafts.slice(options.maxPages) : [];
    const leftUnits = left.flatMap(other => other.units);
    const embeds = embedsOf(draft, isFirst ? title : '', moreLine(leftUnits, words), message.tone);
    const elsewhere = isPost ? (isFirst ? trailing : []) : isLast ? leftUnits : [];
    return {
      content: isFirst && (isPost || embeds.length === 0) ? summary : embeds.length === 0 ? words.menuMore : '',
      embeds,
      components: componentRows(
        draft.units.flatMap(unit => unit.menu),
        [...draft.units, ...elsewhere].flatMap(unit => unit.buttons),
        words,
        isFirst ? options.key : undefined,
      ),
    };
  });
}

/** The buttons of a whole edition, which stand on its first page: as many as two rows hold. */
function pinnedOf(units: readonly Unit[]): Unit[] {
  const pinned: Unit[] = [];
  for (const unit of units.filter(one => one.buttons.length > 0)) {
    if (
      rowsNeeded(
        [],
        [...pinned, unit].flatMap(one => one.buttons),
      ) > 2
    )
      break;
    pinned.push(unit);
  }
  return pinned;
}

function moreLine(left: readonly Unit[], words: ReturnType<typeof discordWords>): string {
  if (!left.some(unit => unit.markdown !== '')) return '';
  return `\n-# ${words.more(Math.max(1, left.filter(unit => unit.isCounted).length))}`;
}

function embedsOf(draft: Draft, title: string, more: string, tone: Message['tone']): APIEmbed[] {
  const texts = draft.embeds.map(textOf).filter(text => text !== '');
  if (texts.length === 0 && title !== '') texts.push('');
  return texts.map((text, index) => {
    const description = index === texts.length - 1 ? text + more : text;
    return {
      ...(index === 0 && title !== '' ? { title } : {}),
      ...(description !== '' ? { description } : {}),
      color: tone === 'error' ? red : brand,
    };
  });
}

/** The summary as the content of a message: literal, and within the limit however much of it must be escaped. */
export function summaryLine(summary: string): string {
  for (let length: number = limits.content; length > 0; length = Math.floor(length * 0.8)) {
    const line = literal(shorten(summary, length)).trim();
    if (line.length <= limits.content) return line;
  }
  return '';
}

/** A first heading becomes the embed's title, unless it has what titles do not render (links, times) or is too long. */
function openingTitle(blocks: readonly Block[]): { title: string; blocks: readonly Block[] } {
  const [first, ...rest] = blocks;
  if (first?.type !== 'heading' || first.level !== 1 || first.menu?.length) return { title: '', blocks };
  if (first.spans.some(span => span.type === 'link' || span.type === 'time')) return { title: '', blocks };
  const title = markdown([{ type: 'text', text: plainSpans(first.spans) }]).trim();
  return title !== '' && title.length <= limits.embedTitle ? { title, blocks: rest } : { title: '', blocks };
}

type Draft = { readonly units: Unit[]; readonly embeds: Unit[][] };

function textOf(units: readonly Unit[]): string {
  return units
    .filter(unit => unit.markdown !== '')
    .reduce((text, unit) => (text === '' ? unit.markdown : text + '\n'.repeat(unit.gap) + unit.markdown), '');
}

/** At least one draft. `trailing` stands on the first one beside its own buttons. */
function paginate(units: readonly Unit[], titleLength: number, trailing: readonly Unit[]): Draft[] {
  let page: Draft = { units: [], embeds: [] };
  const drafts = [page];
  for (let index = 0; index < units.length; ) {
    const group = groupAt(units, index);
    const isFirst = drafts.length === 1;
    if (
      page.units.length > 0 &&
      !fitsPage([...page.units, ...group], isFirst ? titleLength : 0, isFirst ? trailing : [])
    ) {
      page = { units: [], embeds: [] };
      drafts.push(page);
    }
    page.units.push(...group);
    const last = page.embeds.at(-1);
    if (last && textOf([...last, ...group]).length + reserve <= limits.embedDescription) last.push(...group);
    else page.embeds.push([...group]);
    index += group.length;
  }
  return drafts;
}

/** A heading with what follows it, as far as they can stay together; else one unit. */
function groupAt(units: readonly Unit[], index: number): Unit[] {
  const group: Unit[] = [];
  for (const unit of units.slice(index, index + 20)) {
    const next = [...group, unit];
    if (
      group.length > 0 &&
      (!fitsPage(next, limits.embedTitle, []) || textOf(next).length + reserve > limits.embedDescription)
    )
      break;
    group.push(unit);
    if (!unit.keepsWithNext) break;
  }
  return group;
}

function fitsPage(units: readonly Unit[], titleLength: number, trailing: readonly Unit[]): boolean {
  const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const buttons = [...units, ...trailing].flatMap(unit => unit.buttons);
  return (
    titleLength + textOf(units).length + reserve <= limits.embedTotal &&
    total(units.map(unit => unit.elements)) + 2 <= limits.elements &&
    total(units.map(unit => unit.links)) <= limits.links &&
    rowsNeeded(
      units.flatMap(unit => unit.menu),
      buttons,
    ) <= limits.rows
  );
}
