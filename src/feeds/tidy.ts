// Broken XML -> well-formed XML that rss-parser can read: foreign prefixes, bare "&", unclosed or upper-case tags,
// markup inside text, junk before the prolog, documents cut short. No DTD entity is ever expanded.
import { Parser } from 'htmlparser2';
import { canonicalName, type Namespaces, namespacesOf } from './namespaces.ts';
import {
  addMarkup,
  addOpenTag,
  addText,
  attributeText,
  escapeAttribute,
  escapeText,
  type Field,
  startField,
  writeField,
} from './tidy-field.ts';

export type TidyFeed = {
  readonly kind: 'rss' | 'rdf' | 'atom';
  /** The elements of the feed itself, without its items. */
  readonly head: string;
  /** Each complete item as one well-formed element. */
  readonly items: readonly string[];
  /** The document ends before its root does. */
  readonly isCut: boolean;
};

export const limits = { items: 2000, depth: 192 } as const;

const hopelessDepth = 4000;
const chunkLength = 8192;

/** Fields whose content is text or HTML; markup inside them is text of the field. */
const textFields = new Set(
  `title description summary content content:encoded subtitle tagline body fullitem xhtml:body link guid id pubDate
   dc:title dc:description dc:creator dc:date media:title media:description itunes:summary itunes:subtitle itunes:title
   itunes:author published updated issued modified created dcterms:created dcterms:issued dcterms:modified
   feedburner:origLink pheedo:origLink language dc:language dc:identifier abstract content:body date
   atom:id atom:title atom:summary atom:content atom:published atom:updated managingEditor lastBuildDate ttl
   sy:updatePeriod sy:updateFrequency`.split(/\s+/),
);
/** The other fields that are read; everything else in an item is left out. */
const nestedFields = new Set(
  'author source enclosure media:group media:content media:player atom:link atom:author'.split(' '),
);
/** No HTML has these: where one starts inside a field, the field was never closed and ends here. */
const endsField = new Set('item entry guid pubDate updated published'.split(' '));
/** These may stand in HTML, but not in a title, link or id. */
const endsShortField = new Set(
  'title link description summary content id image author category source enclosure'.split(' '),
);
const shortFields = new Set('title link guid id pubDate updated published language ttl'.split(' '));

/** `outside`: before the root. `nested`: inside a field that has elements. `markup`: inside a field's text. `stale`: ended by what followed, its end tag is still to come. */
type Place = 'outside' | 'root' | 'feed' | 'item' | 'field' | 'nested' | 'markup' | 'skip' | 'stale';
type Frame = { place: Place; readonly name: string; readonly namespaces: Namespaces; readonly base: string };
type Attributes = Readonly<Record<string, string>>;

type Tidying = {
  readonly frames: Frame[];
  readonly head: string[];
  readonly items: string[];
  kind: TidyFeed['kind'] | null;
  item: string[] | null;
  field: Field | null;
  /** The item in which the document was cut. */
  cut: string | null;
  isDone: boolean;
};

// XML 1.0 section 2.2: these may not stand in a document, even escaped; lone surrogates neither.
const forbidden = /[[\p{Cc}\p{Cs}\ufffe\uffff]--[\t\n\r\u0080-\u009f]]/gv;

/** Null when the text has no feed in it. Linear in the length of the text. */
export function tidy(text: string): TidyFeed | null {
  const clean = text.replace(forbidden, '');
  const state: Tidying = {
    frames: [],
    head: [],
    items: [],
    kind: null,
    item: null,
    field: null,
    cut: null,
    isDone: false,
  };
  let isCdata = false;
  let isEnding = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(state, name, attributes),
      ontext(data) {
        if (state.isDone) return;
        if (state.field) addText(state.field, data, isCdata);
        else if (state.frames.at(-1)?.place === 'nested') out(state).push(escapeText(data));
      },
      oncdatastart() {
        isCdata = true;
      },
      oncdataend() {
        isCdata = false;
      },
      onclosetag: () => close(state, isEnding),
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let start = 0; start < clean.length && !state.isDone; start += chunkLength) {
    parser.write(clean.slice(start, start + chunkLength));
    // Only a hostile document is so deep; the parser takes quadratic time over it, so what is open ends here.
    if (state.frames.length > hopelessDepth) break;
  }
  isEnding = true;
  const isCut = !state.isDone && state.frames.some(({ place }) => place !== 'outside');
  if (state.frames.length > hopelessDepth) while (state.frames.length > 0 && !state.isDone) close(state, true);
  else parser.end();
  if (!state.kind) return null;
  // An item in which the document was cut is told from others only by whole fields; the rest comes with the next poll.
  const isTold = state.cut !== null && /<title\b/.test(state.cut) && /<(link|guid|id)\b/.test(state.cut);
  const items = state.cut !== null && isTold ? [...state.items, state.cut] : state.items;
  return { kind: state.kind, head: state.head.join(''), items, isCut };
}

function open(state: Tidying, written: string, attributes: Attributes): void {
  if (state.isDone) return;
  const above = state.frames.at(-1);
  const namespaces = namespacesOf(above?.namespaces, attributes);
  const name = canonicalName(written, namespaces, state.kind);
  const base = resolveBase(attributes['xml:base'], above?.base ?? '');
  const frame: Frame = { place: 'skip', name, namespaces, base };
  frame.place = placeOf(state, name, attributes, base);
  state.frames.push(frame);
}

function placeOf(state: Tidying, name: string, attributes: Attributes, base: string): Place {
  if (!state.kind) return startRoot(state, name);
  if (state.field && !hasEnded(state.field, name)) {
    if (state.frames.length < limits.depth) addOpenTag(state.field, name, attributes);
    return 'markup';
  }
  if (state.field) {
    closeField(state);
    makeStale(state, 'field');
  }
  const above = state.frames.findLast(frame => frame.place !== 'stale')?.place ?? 'outside';
  if (name === (state.kind === 'atom' ? 'entry' : 'item') && above !== 'nested')
    return startItem(state, name, attributes, base);
  return placeField(state, above, name, attributes, base);
}

function hasEnded({ name: field }: Field, next: string): boolean {
  return endsField.has(next) || (shortFields.has(field) && endsShortField.has(next));
}

function startRoot(state: Tidying, name: string): Place {
  state.kind =
    name === 'feed' ? 'atom' : name === 'rss' || name === 'channel' ? 'rss' : name === 'rdf:RDF' ? 'rdf' : null;
  if (!state.kind) return 'outside';
  return name === 'feed' || name === 'channel' ? 'feed' : 'root';
}

function startItem(state: Tidying, name: string, attributes: Attributes, base: string): Place {
  if (state.item) {
    closeItem(state, true);
    makeStale(state, 'item');
    if (state.isDone) return 'skip';
  }
  const about = attributes['rdf:about'] ?? attributes.about;
  const written = Object.entries({ 'rdf:about': about, lang: attributes['xml:lang'], base: base || undefined });
  const kept = written.flatMap(([key, value]) => (value ? [` ${key}="${escapeAttribute(value)}"`] : []));
  state.item = [`<${name}${kept.join('')}>`];
  return 'item';
}

function placeField(state: Tidying, above: Place, name: string, attributes: Attributes, base: string): Place {
  if (above === 'root' && name === 'channel') return 'feed';
  // RSS 1.0 has <image> and <textinput> with titles of their own beside the channel.
  if (above === 'outside' || above === 'skip' || (above === 'root' && state.kind === 'rdf')) return 'skip';
  if (state.frames.length >= limits.depth) return 'skip';
  if (above === 'nested' || nestedFields.has(name)) {
    out(state).push(`<${name}${attributeText(attributes, base)}>`);
    return 'nested';
  }
  if (!textFields.has(name)) return 'skip';
  state.field = startField(name, attributes, base, state.kind === 'atom');
  return 'field';
}

function close(state: Tidying, isEnding: boolean): void {
  const frame = state.isDone ? undefined : state.frames.pop();
  if (!frame) return;
  if (frame.place === 'markup' && state.field) addMarkup(state.field, `</${frame.name}>`);
  if (frame.place === 'nested') out(state).push(`</${frame.name}>`);
  if (frame.place === 'field' && isEnding) state.field = null;
  if (frame.place === 'field') closeField(state);
  if (frame.place === 'item') closeItem(state, !isEnding);
  // After the root comes nothing that belongs to the feed.
  if (state.kind && state.frames.every(({ place }) => place === 'outside')) state.isDone = true;
}

function closeField(state: Tidying): void {
  if (state.field) out(state).push(writeField(state.field));
  state.field = null;
}

function closeItem(state: Tidying, isWhole: boolean): void {
  if (!state.item) return;
  const whole = `${state.item.join('')}</${state.kind === 'atom' ? 'entry' : 'item'}>`;
  if (isWhole) state.items.push(whole);
  else state.cut = whole;
  state.item = null;
  if (state.items.length >= limits.items) state.isDone = true;
}

function makeStale(state: Tidying, place: Place): void {
  const from = state.frames.findLastIndex(frame => frame.place === place);
  for (const frame of state.frames.slice(Math.max(0, from))) frame.place = 'stale';
}

function out(state: Tidying): string[] {
  return state.item ?? state.head;
}

function resolveBase(own: string | undefined, inherited: string): string {
  return own ? (URL.parse(own, inherited || undefined)?.href ?? own) : inherited;
}
