// A document's bytes -> what the bot reads from it. Runs in a worker (parse-worker.ts); pure but for the parser's own work.
import RssParser from 'rss-parser';
import { decode } from './decode.ts';
import { atomItem, feedHead, type Node, type RawHead, type RawItem, rssItem } from './items.ts';
import { readJsonFeed } from './json-feed.ts';
import { type TidyFeed, tidy } from './tidy.ts';

export type ReadItem = {
  /** As the feed gives it: Atom id, RSS guid, rdf:about. */
  readonly guid: string | null;
  readonly title: string;
  /** Absolute where the feed or its address allows. */
  readonly url: string | null;
  readonly publishedAt: number | null;
  readonly author: string | null;
  /** Whom a feed of many publishers (a news aggregator, a planet) names as the item's source. */
  readonly publisher: string | null;
  readonly lede: string;
  readonly text: string;
  /** BCP 47 primary subtag told from the words; null when they are too few. */
  readonly language: string | null;
};

export type ReadFeed = {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  readonly title: string;
  readonly link: string | null;
  readonly language: string | null;
  /** How long the feed asks to be left alone (ttl, sy:updatePeriod), or null. */
  readonly restMs: number | null;
  readonly items: readonly ReadItem[];
};

export type ReadHints = {
  /** The HTTP header's value. */
  readonly contentType: string | null;
  /** Where the document came from, for relative links. */
  readonly url: string | null;
};

/** Decoded characters that are read at most. */
const maxLength = 10_000_000;

/** Expected: the document is no feed. `reason` is shown to people. */
export type NotAFeed = { readonly reason: string };

const cutShort = 'the document breaks off before its first item';

export async function parseFeed(bytes: Uint8Array, hints: ReadHints): Promise<ReadFeed | NotAFeed> {
  const text = decode(bytes, hints.contentType);
  if (text.trim() === '') return { reason: 'the document is empty' };
  if (text.length > maxLength) return { reason: 'the document is larger than 10 MB' };
  if (/^[\s\ufeff)\]}',]*\{/.test(text.slice(0, 200))) {
    const json = await readJsonFeed(text, hints.url);
    if (json) return json;
  }
  const document = tidy(text);
  if (!document) return { reason: describeOther(text) };
  // An empty feed would count as healthy, and its news as none.
  if (document.isCut && document.items.length === 0) return { reason: cutShort };
  return readXml(document, hints.url);
}

async function readXml(document: TidyFeed, url: string | null): Promise<ReadFeed> {
  const parsed = await parseTidied(document, document.items).catch(() => parseOneByOne(document));
  const head = feedHead(parsed.head, url);
  const read = document.kind === 'atom' ? atomItem : rssItem;
  return {
    format: document.kind,
    ...head.feed,
    items: parsed.items.map(item => read(item, head)),
  };
}

type Parsed = { readonly head: RawHead; readonly items: readonly RawItem[] };

const fields =
  `title link guid id pubDate raw:published raw:updated raw:issued raw:modified raw:created date dc:date dcterms:created
  dcterms:issued dcterms:modified atom:published atom:updated raw:description raw:summary raw:content raw:content:encoded
  raw:content:body fullitem raw:xhtml:body xhtml:body abstract atom:summary atom:content media:title media:description media:group
  media:content media:player itunes:summary itunes:subtitle itunes:title itunes:author dc:title dc:description dc:creator author
  source enclosure raw:link atom:link atom:author atom:id atom:title feedburner:origLink pheedo:origLink dc:identifier language dc:language
  managingEditor lastBuildDate ttl sy:updatePeriod sy:updateFrequency subtitle tagline $`
    .split(/\s+/)
    .map((name): [string, string, { keepArray: true }] => [
      name,
      name === '$' ? '$' : `all:${name}`,
      { keepArray: true },
    ]);

/** rss-parser makes a snippet of these with a quadratic regular expression, or throws on a bad date or link: it must not see them. */
const hidden = new Set([
  'description',
  'summary',
  'content',
  'content:encoded',
  'content:body',
  'published',
  'updated',
  'issued',
  'modified',
  'created',
  'xhtml:body',
]);

async function parseTidied(document: TidyFeed, items: readonly string[]): Promise<Parsed> {
  const isAtom = document.kind === 'atom';
  const parser = new RssParser<Record<string, unknown>, Record<string, unknown>>({
    defaultRSS: 2,
    customFields: { feed: fields as never, item: fields },
    xml2js: {
      tagNameProcessors: [(name: string) => (hidden.has(name) || (isAtom && name === 'link') ? `raw:${name}` : name)],
    },
  });
  const head = document.head;
  const body = items.join('');
  const xml =
    document.kind === 'atom'
      ? `<feed>${head}${body}</feed>`
      : document.kind === 'rdf'
        ? `<rdf:RDF><channel>${head}</channel>${body}</rdf:RDF>`
        : `<rss version="2.0"><channel>${head}</channel></rss>`.replace('</channel>', () => `${body}</channel>`);
  const parsed = await parser.parseString(xml);
  return { head: rawOf(parsed), items: parsed.items.map(rawOf) };
}

/** One item that rss-parser cannot read must not cost the others: each is then read as a feed of its own. */
async function parseOneByOne(document: TidyFeed): Promise<Parsed> {
  const items: RawItem[] = [];
  let head: RawHead = {};
  for (const item of document.items) {
    const alone = await parseTidied(document, [item]).catch(() => null);
    if (alone) head = alone.head;
    items.push(...(alone?.items ?? []));
  }
  return { head, items };
}

/** The arrays of nodes that `fields` kept, by name. */
function rawOf(parsed: object): RawItem {
  const raw: Record<string, readonly Node[]> = {};
  for (const [key, value] of Object.entries(parsed)) {
    if (key.startsWith('all:') && Array.isArray(value)) raw[key.slice(4).replace(/^raw:/, '')] = value;
  }
  const attributes = (parsed as { $?: Node }).$;
  if (attributes) raw.$ = [{ $: attributes as Readonly<Record<string, string>> }];
  return raw;
}

function describeOther(text: string): string {
  const start = text.slice(0, 5000);
  if (/<opml\b/i.test(start)) return 'this is a list of feeds (OPML), not a feed';
  if (/<(!doctype\s+html|html|head|body)\b/i.test(start)) return 'this is a web page (HTML), not a feed';
  if (
    /^\s*\{/.test(start) &&
    /"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/.test(start) &&
    !text.trimEnd().endsWith('}')
  )
    return cutShort;
  if (/^\s*[{[]/.test(start)) return 'this is JSON, but not a JSON Feed';
  if (/<(\?xml|\w+[\s>])/.test(start)) return 'this is XML, but neither RSS nor Atom';
  return 'this is neither RSS, Atom nor JSON Feed';
}
