// The feeds that a web page names: <link rel="alternate"> first, then plain links that look like feeds.
import { Parser } from 'htmlparser2';
import { decode } from './decode.ts';
import type { Changed } from './fetch.ts';
import { absoluteUrl } from './url.ts';

const feedType = /^(application|text)\/((rss|atom|rdf|feed)\+?(xml|json)?|json\+feed|x-rss\+xml|x-atom\+xml)\b/i;
const feedPath = /(^|[./_=-])(rss|atom|feeds?|rdf)([./_?=&-]|$)|\.(rss|atom|rdf)$/i;
/** Feeds of comments and of search results come last: nobody pastes a site for them. */
const minor = /comment|search|oembed|wp-json/i;
/** A head is at the beginning; more than this of a page is not looked at. */
const maxBytes = 1_000_000;

/** Absolute, best first, without repeats. */
export function feedLinks(page: Pick<Changed, 'bytes' | 'contentType' | 'url'>): string[] {
  const named: string[] = [];
  const linked: string[] = [];
  let base = page.url;
  const parser = new Parser({
    onopentag(name, attributes) {
      const href = attributes.href ?? '';
      if (name === 'base' && href) base = absoluteUrl(href, page.url) ?? base;
      const url = href && (name === 'link' || name === 'a') ? absoluteUrl(href, base) : null;
      if (!url) return;
      const isNamed =
        /(^|\s)(alternate|feed)(\s|$)/i.test(attributes.rel ?? '') && feedType.test(attributes.type?.trim() ?? '');
      if (isNamed) named.push(url);
      else if (name === 'a' && feedPath.test(URL.parse(url)?.pathname ?? '')) linked.push(url);
    },
  });
  parser.write(decode(page.bytes.subarray(0, maxBytes), page.contentType));
  parser.end();
  const rank = (urls: readonly string[]): string[] => [
    ...urls.filter(url => !minor.test(url)),
    ...urls.filter(url => minor.test(url)),
  ];
  const ranked = named.length > 0 ? rank(named) : rank(linked).slice(0, 4);
  return [...new Set(ranked)];
}
