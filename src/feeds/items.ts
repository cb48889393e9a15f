// What rss-parser kept of one item or entry -> ReadItem. Each field has an order of trust; the first that says something wins.
import { withoutBoilerplate } from './boilerplate.ts';
import { readDate } from './date.ts';
import { line, paragraphs } from './html.ts';
import { primarySubtag, tellLanguage } from './language.ts';
import type { ReadFeed, ReadItem } from './parse.ts';
import { absoluteUrl } from './url.ts';

/** An element as xml2js gives it. */
export type Node = string | NodeObject;
type NodeObject = {
  readonly _?: string;
  readonly $?: Readonly<Record<string, string>>;
  readonly [child: string]: unknown;
};
export type RawItem = Readonly<Record<string, readonly Node[]>>;
export type RawHead = RawItem;
export type Head = {
  readonly feed: Pick<ReadFeed, 'title' | 'link' | 'language' | 'restMs'>;
  readonly base: string | null;
  readonly author: string | null;
};

const ledeLength = 600;

export function feedHead(raw: RawHead, url: string | null): Head {
  const links = [...(raw.link ?? []), ...(raw['atom:link'] ?? [])];
  const self = links.find(link => attribute(link, 'rel') === 'self');
  const base = url ?? absoluteUrl(attribute(self, 'href') ?? '', null);
  const link = alternate(raw.link ?? [], base) ?? alternate(raw['atom:link'] ?? [], base);
  return {
    feed: {
      title: line(first(raw, 'title', 'dc:title') ?? ''),
      link,
      language: primarySubtag(first(raw, 'language', 'dc:language') ?? attribute(raw.$?.[0], 'lang') ?? ''),
      restMs: restOf(raw),
    },
    base: base ?? link,
    author: author(raw),
  };
}

export function rssItem(raw: RawItem, head: Head): ReadItem {
  const base = attribute(raw.$?.[0], 'base') ?? head.feed.link ?? head.base;
  const about = attribute(raw.$?.[0], 'rdf:about') ?? null;
  const guid = first(raw, 'guid', 'id', 'atom:id') ?? about ?? first(raw, 'dc:identifier');
  const isPermalink = attribute(raw.guid?.[0], 'ispermalink')?.toLowerCase() !== 'false';
  const url =
    alternate(raw.link ?? [], base) ??
    alternate(raw['atom:link'] ?? [], base) ??
    absoluteUrl(first(raw, 'feedburner:origLink', 'pheedo:origLink') ?? '', base) ??
    (guid && isPermalink && /^https?:/i.test(guid) ? absoluteUrl(guid, null) : null) ??
    (about && /^https?:/i.test(about) ? absoluteUrl(about, null) : null) ??
    absoluteUrl(attribute(raw.enclosure?.[0], 'url') ?? '', base);
  const publishedAt = date(
    raw,
    'pubDate',
    'dc:date',
    'date',
    'dcterms:issued',
    'dcterms:created',
    'published',
    'atom:published',
    'atom:updated',
    'updated',
    'dcterms:modified',
    'modified',
  );
  return finish(raw, { guid, url, publishedAt, author: author(raw), publisher: publisher(raw) });
}

export function atomItem(raw: RawItem, head: Head): ReadItem {
  const base = attribute(raw.$?.[0], 'base') ?? head.base;
  const guid = first(raw, 'id', 'guid');
  const url =
    alternate(raw.link ?? [], base) ??
    absoluteUrl(first(raw, 'feedburner:origLink', 'pheedo:origLink') ?? '', base) ??
    (guid && /^https?:/i.test(guid) ? absoluteUrl(guid, null) : null) ??
    absoluteUrl(
      attribute(raw.link?.find(link => attribute(link, 'rel') !== 'self') ?? raw.link?.[0], 'href') ?? '',
      base,
    );
  const publishedAt = date(
    raw,
    'published',
    'issued',
    'dcterms:issued',
    'created',
    'dc:date',
    'pubDate',
    'updated',
    'modified',
    'date',
  );
  return finish(raw, { guid, url, publishedAt, author: author(raw) ?? head.author, publisher: publisher(raw) });
}

function finish(
  raw: RawItem,
  known: Pick<ReadItem, 'guid' | 'url' | 'publishedAt' | 'author' | 'publisher'>,
): ReadItem {
  const title = line(titleText(raw));
  const summary = body(
    raw,
    'description',
    'summary',
    'abstract',
    'atom:summary',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
  );
  const content = body(raw, 'content:encoded', 'content', 'xhtml:body', 'content:body', 'fullitem', 'atom:content');
  const media = summary.length + content.length > 0 ? [] : withoutBoilerplate(paragraphs(mediaDescription(raw)));
  const full =
    lengthOf(content) >= lengthOf(summary) && content.length > 0 ? content : summary.length > 0 ? summary : media;
  const text = full.join('\n\n');
  const opening = summary.length > 0 && lengthOf(summary) <= lengthOf(full) ? summary : full;
  return {
    ...known,
    guid: known.guid || null,
    title,
    lede: ledeOf(opening.length > 0 ? opening : full, title),
    text,
    language: tellLanguage(`${title}\n${text.slice(0, 500)}`),
  };
}

function titleText(raw: RawItem): string {
  const node = raw.title?.find(candidate => textOf(candidate).trim() !== '');
  if (node !== undefined) {
    const text = textOf(node);
    const type = attribute(node, 'type')?.toLowerCase();
    // Atom's plain text may hold "<b>" as words (RFC 4287 section 3.1.1.1); only what looks like markup is taken for it.
    return type === 'text' && !/<\/|&(#|[a-z]+;)/i.test(text)
      ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
      : text;
  }
  return first(raw, 'media:title', 'dc:title', 'itunes:title', 'atom:title') ?? textOf(group(raw)['media:title']?.[0]);
}

/** First paragraph that says something beyond the title. */
export function ledeOf(found: readonly string[], title: string): string {
  const start =
    found.find(paragraph => paragraph.length >= 40 && paragraph !== title) ??
    found.find(paragraph => paragraph !== title) ??
    found[0] ??
    '';
  if (start.length <= ledeLength) return start;
  const cut = start.slice(0, ledeLength);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('! '), cut.lastIndexOf('? '), cut.lastIndexOf('.” '));
  return end > 100 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}

function lengthOf(found: readonly string[]): number {
  return found.reduce((sum, paragraph) => sum + paragraph.length, 0);
}

function body(raw: RawItem, ...names: readonly string[]): string[] {
  for (const name of names) {
    for (const node of raw[name] ?? []) {
      if (
        attribute(node, 'mode') === 'base64' ||
        /^(image|audio|video|application)\//i.test(attribute(node, 'type') ?? '')
      )
        continue;
      const found = withoutBoilerplate(paragraphs(textOf(node)));
      if (found.length > 0) return found;
    }
  }
  return [];
}

function mediaDescription(raw: RawItem): string {
  return first(raw, 'media:description') ?? textOf(group(raw)['media:description']?.[0]);
}

function group(raw: RawItem): Readonly<Record<string, readonly Node[] | undefined>> {
  const node = raw['media:group']?.[0] ?? raw['media:content']?.[0];
  return typeof node === 'object' ? (node as unknown as Readonly<Record<string, readonly Node[]>>) : {};
}

function author(raw: RawItem): string | null {
  for (const node of [
    ...(raw.author ?? []),
    ...(raw['atom:author'] ?? []),
    ...(raw['dc:creator'] ?? []),
    ...(raw['itunes:author'] ?? []),
  ]) {
    const name = typeof node === 'object' ? textOf((node.name as readonly Node[] | undefined)?.[0]) : '';
    const text = line(name || textOf(node));
    // RSS 2.0: "lawyer@boyer.net (Lawyer Boyer)".
    const named = /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text.replace(/\s*[<(]?\S+@\S+\.\S+[>)]?\s*$/, '');
    if (named.trim()) return named.trim().slice(0, 200);
  }
  return null;
}

/** RSS: <source url="...">Name</source>; Atom: <source><title>Name</title></source>. */
function publisher(raw: RawItem): string | null {
  const [node] = raw.source ?? [];
  const title = typeof node === 'object' ? textOf((node.title as readonly Node[] | undefined)?.[0]) : '';
  return line(title || textOf(node)).slice(0, 120) || null;
}

function date(raw: RawItem, ...names: readonly string[]): number | null {
  for (const name of names) {
    for (const node of raw[name] ?? []) {
      const at = readDate(textOf(node));
      if (at !== null) return at;
    }
  }
  return null;
}

/** The page of an item or feed among its links; self, hub, replies, edit and the like are other things. */
function alternate(links: readonly Node[], base: string | null): string | null {
  const ranked = links
    .map(link => {
      const rel = attribute(link, 'rel')?.toLowerCase();
      const type = attribute(link, 'type')?.toLowerCase() ?? '';
      const isPage = type === '' || type.includes('html');
      const rank = rel === 'alternate' ? (isPage ? 0 : 2) : rel === undefined ? (isPage ? 1 : 3) : 9;
      return { link, rank };
    })
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank);
  for (const { link } of ranked) {
    const href = attribute(link, 'href') ?? textOf(link);
    const url = absoluteUrl(href, attribute(link, 'base') ?? base);
    if (url) return url;
  }
  return null;
}

function restOf(raw: RawHead): number | null {
  const minutes = Number(first(raw, 'ttl') ?? Number.NaN);
  const hours: Readonly<Record<string, number>> = { hourly: 1, daily: 24, weekly: 168, monthly: 720, yearly: 8760 };
  const period = hours[(first(raw, 'sy:updatePeriod') ?? '').toLowerCase()];
  const frequency = Math.max(1, Number(first(raw, 'sy:updateFrequency') ?? 1) || 1);
  const rests = [minutes > 0 ? minutes * 60_000 : 0, period ? (period * 3_600_000) / frequency : 0];
  return Math.max(...rests) || null;
}

function first(raw: RawItem, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const node of raw[name] ?? []) {
      const text = textOf(node).trim();
      if (text) return text;
    }
  }
  return null;
}

function textOf(node: Node | undefined): string {
  return typeof node === 'string' ? node : typeof node?._ === 'string' ? node._ : '';
}

function attribute(node: Node | undefined, name: string): string | undefined {
  return typeof node === 'object' ? node.$?.[name] : undefined;
}
