// Our own feeds: RSS 2.0 (rssboard.org/rss-profile) and JSON Feed 1.1 (jsonfeed.org/version/1.1) from the same items.
import { generateJsonFeed, generateRssFeed } from 'feedsmith';

export type WrittenFeed = {
  readonly title: string;
  readonly description: string;
  /** The page that belongs to it, and the feed's own address. */
  readonly homeUrl: string;
  readonly selfUrl: string;
  /** BCP 47. */
  readonly language: string;
  /** When anything in it last changed, or null when it is empty. */
  readonly updatedAt: number | null;
  readonly items: readonly WrittenItem[];
};

export type WrittenItem = {
  /** The same for ever: readers tell by it what they have seen. */
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  readonly url: string | null;
  /** Escaped already. */
  readonly html: string;
  readonly authors: readonly string[];
  readonly publishedAt: number;
  readonly updatedAt: number;
};

export function writeRss(feed: WrittenFeed): string {
  return generateRssFeed({
    title: titleInRss(feed.title),
    link: feed.homeUrl,
    description: feed.description,
    language: feed.language,
    ...(feed.updatedAt === null ? {} : { lastBuildDate: new Date(feed.updatedAt) }),
    generator: 'Briefwire',
    atom: { links: [{ href: feed.selfUrl, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.items.map(item => ({
      title: titleInRss(item.title),
      ...(item.url === null ? {} : { link: item.url }),
      guid: { value: item.id, isPermaLink: false },
      pubDate: new Date(item.publishedAt),
      dc: { creators: [...item.authors] },
      content: { encoded: item.html },
    })),
  });
}

export function writeJsonFeed(feed: WrittenFeed): string {
  const written = generateJsonFeed({
    title: feed.title,
    description: feed.description,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    language: feed.language,
    items: feed.items.map(item => ({
      id: item.id,
      title: item.title,
      ...(item.url === null ? {} : { url: item.url }),
      content_html: item.html,
      authors: item.authors.map(name => ({ name })),
      date_published: new Date(item.publishedAt),
      date_modified: new Date(item.updatedAt),
    })),
  });
  // feedsmith leaves out an empty list; version 1.1 requires it.
  return `${JSON.stringify({ items: [], ...(written as object) }, null, 2)}\n`;
}

/** Many readers take an RSS title for HTML: what would be a tag or an entity there is escaped once more. */
function titleInRss(title: string): string {
  return /<|&#?\w+;/.test(title) ? title.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : title;
}
