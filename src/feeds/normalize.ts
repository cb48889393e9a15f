// What was read of a feed -> articles with an identity of their own, oldest first.
import { hash } from '../id.ts';
import type { Feed, NewArticle } from '../model.ts';
import { withoutFurniture } from './furniture.ts';
import { withoutLikelyDoubleEncoding } from './mojibake.ts';
import type { ReadFeed, ReadItem } from './read.ts';
import { canonicalUrl, citableUrl } from './url.ts';

export type Arrival = {
  readonly seenAt: number;
  /** The first fetch of a feed: its items are stored, not announced. */
  readonly isSeeded: boolean;
  /** Of a first fetch, so many of the newest are announced all the same. */
  readonly backfill?: number;
};

const longestTitle = 300;
const longestText = 30_000;
/** Clocks differ; a date further ahead is an announcement's, or a lie. */
const believedAheadMs = 3_600_000;

/** Repeats within the document are left out; an item without title, text and address says nothing and is too. */
export function normalize(
  read: ReadFeed,
  feed: Pick<Feed, 'id' | 'publisher' | 'language'>,
  arrival: Arrival,
): NewArticle[] {
  const items = withoutFurniture(read.items.filter(item => item.title || item.text || item.url));
  const isShared = sharedLinks(items, read.link);
  const guids = countBy(items, item => item.guid);
  const seen = new Set<string>();
  const articles: NewArticle[] = [];
  for (const item of items) {
    const article = toArticle(item, read, feed, arrival, isShared);
    // A GUID that several items share tells none of them apart; their links do.
    const guid = item.guid && (guids.get(item.guid) ?? 0) > 1 ? null : article.guid;
    if (seen.has(article.identity)) continue;
    seen.add(article.identity);
    articles.push({ ...article, guid });
  }
  const ordered = oldestFirst(articles);
  const announced = arrival.isSeeded ? Math.max(0, ordered.length - (arrival.backfill ?? 0)) : 0;
  return ordered.map((article, index) => ({ ...article, isSeeded: index < announced }));
}

function toArticle(
  item: ReadItem,
  read: ReadFeed,
  feed: Pick<Feed, 'id' | 'publisher' | 'language'>,
  arrival: Arrival,
  isShared: (link: string) => boolean,
): NewArticle {
  const publisher = item.publisher ?? feed.publisher;
  const title = shorten(clean(withoutPublisher(item.title, item.publisher)) || titleFrom(item), longestTitle);
  const isAhead = item.publishedAt !== null && item.publishedAt > arrival.seenAt + believedAheadMs;
  const publishedAt = isAhead ? null : item.publishedAt;
  const link = item.url ? canonicalUrl(item.url) : null;
  const isEcho = [title, `${title} ${publisher}`].some(said => fold(said) === fold(item.text.slice(0, 1000)));
  return {
    feedId: feed.id,
    guid: item.guid?.slice(0, 1000) ?? null,
    url: item.url === null ? null : citableUrl(item.url),
    title,
    publisher,
    author: item.author,
    // Aggregators repeat the headline where the text should be.
    lede: isEcho ? '' : clean(item.lede),
    text: isEcho ? '' : shorten(clean(item.text.slice(0, longestText * 2)), longestText),
    language: item.language ?? feed.language ?? read.language ?? 'und',
    publishedAt,
    seenAt: arrival.seenAt,
    isSeeded: false,
    identity: link && !isShared(link) ? link : `title:${hash(fold(title), String(item.publishedAt ?? ''))}`,
  };
}

/** Links that several different items have, and the feed's own page, are no article's address. */
function sharedLinks(items: readonly ReadItem[], home: string | null): (link: string) => boolean {
  const told = new Map<string, Set<string>>();
  for (const item of items) {
    const link = item.url ? canonicalUrl(item.url) : null;
    if (link) told.set(link, (told.get(link) ?? new Set()).add(item.guid ?? fold(item.title)));
  }
  const homeLink = home ? canonicalUrl(home) : null;
  return link => link === homeLink || (told.get(link)?.size ?? 0) > 1;
}

function countBy(items: readonly ReadItem[], key: (item: ReadItem) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const value = key(item);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Feeds list the newest first; dates decide where there are any, an undated item stays with its neighbour. */
function oldestFirst(articles: readonly NewArticle[]): NewArticle[] {
  let last = 0;
  return [...articles]
    .reverse()
    .map(article => {
      last = article.publishedAt ?? last;
      return { article, at: last };
    })
    .sort((a, b) => a.at - b.at)
    .map(({ article }) => article);
}

/** Aggregators write "Headline - Publisher". */
function withoutPublisher(title: string, publisher: string | null): string {
  if (!publisher) return title;
  const end = ` - ${publisher}`;
  return title.length > end.length + 10 && title.endsWith(end) ? title.slice(0, -end.length) : title;
}

/** Microblogs have no titles: the first sentence stands in. */
function titleFrom(item: ReadItem): string {
  const start = clean(item.lede || item.text);
  const sentence = /^.{20,140}?[.!?…](?=\s|$)/s.exec(start)?.[0] ?? start;
  return shorten(sentence, 140) || (item.url ?? '');
}

function clean(text: string): string {
  return withoutLikelyDoubleEncoding(text)
    .replace(/[[\p{Cc}]--[\n]]/gv, '')
    .trim();
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Cuts between words, never inside a character. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`;
}

/** Names of sections, not of publishers. */
const sections =
  /^(the )?(world|home|homepage|front ?page|news|latest( news)?|top( stories| news)?|breaking( news)?|all( news| stories| posts| articles)?|headlines|politics|business|sports?|opinion|local|international|technology|tech|science|articles?|posts?|blog|новини|новости|головна|главная|усі новини|все новости|останні новини|последние новости|політика|политика|світ|мир)$/i;

/** A name for citations out of a feed's title: "BBC News - World RSS Feed" is "BBC News", "World | The Guardian" is "The Guardian". */
export function publisherOf(title: string, url: string): string {
  const host = URL.parse(url)?.hostname.replace(/^(www|feeds?|rss)\./, '') ?? url;
  const plain = title
    .replace(/\b(official )?(rss|atom|xml)( 2\.0| 1\.0)?( news)?( feeds?)?\b|\bnews feed\b/gi, ' ')
    .replace(/\s+/g, ' ');
  const parts = plain
    .split(/\s+[-–—|»›>:·•/]+\s+|\s*[|»›]\s*|:\s+/)
    .map(part => part.replace(/^[\s\-–—|:]+|[\s\-–—|:]+$/g, ''))
    .filter(part => part.length > 1);
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const named = parts.find(part => letters(part).length > 3 && letters(host).includes(letters(part)));
  return shorten(named ?? parts.find(part => !sections.test(part)) ?? parts[0] ?? host, 80);
}
