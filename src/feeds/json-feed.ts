// JSON Feed 1.0 and 1.1 (jsonfeed.org), which rss-parser cannot read: feedsmith does.
import type { parseJsonFeed } from 'feedsmith';
import { withoutBoilerplate } from './boilerplate.ts';
import { readDate } from './date.ts';
import { line, paragraphs } from './html.ts';
import { ledeOf } from './items.ts';
import { primarySubtag, tellLanguage } from './language.ts';
import type { ReadFeed, ReadItem } from './parse.ts';
import { limits } from './tidy.ts';
import { absoluteUrl } from './url.ts';

type JsonFeed = ReturnType<typeof parseJsonFeed>;
type JsonItem = NonNullable<JsonFeed['items']>[number];

/** Null when the text is no JSON Feed. A document that was cut short gives the items that are whole. */
export async function readJsonFeed(text: string, url: string | null): Promise<ReadFeed | null> {
  // Loaded when the first JSON Feed comes: most threads never see one.
  const { parseJsonFeed: read } = await import('feedsmith');
  const start = text.indexOf('{');
  const whole = text.slice(Math.max(0, start));
  const cut = wholeItems(whole);
  const feed = cut.depth > limits.depth ? null : (parse(whole, read) ?? parse(cut.text, read));
  if (!feed) return null;
  const base = url ?? feed.feed_url ?? feed.home_page_url ?? null;
  const author = feed.authors?.[0]?.name ?? null;
  return {
    format: 'json',
    title: line(feed.title ?? ''),
    link: absoluteUrl(feed.home_page_url ?? '', base),
    language: primarySubtag(feed.language ?? ''),
    restMs: null,
    items: (feed.items ?? []).slice(0, limits.items).map(item => readItem(item as JsonItem, base, author)),
  };
}

function parse(text: string, read: typeof parseJsonFeed): JsonFeed | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const known = value as Record<string, unknown>;
    const isFeed =
      String(known.version ?? '').includes('jsonfeed.org') ||
      (Array.isArray(known.items) && typeof known.title === 'string');
    return isFeed ? read({ ...known, version: 'https://jsonfeed.org/version/1.1' }) : null;
  } catch {
    return null;
  }
}

function readItem(item: JsonItem, base: string | null, author: string | null): ReadItem {
  const content = withoutBoilerplate(
    item.content_html ? paragraphs(item.content_html) : plain(item.content_text ?? ''),
  );
  const summary = withoutBoilerplate(plain(item.summary ?? ''));
  const full = content.length > 0 ? content : summary;
  const title = line(item.title ?? '');
  const text = full.join('\n\n');
  const guid = item.id === undefined ? null : String(item.id);
  return {
    guid,
    title,
    url:
      absoluteUrl(item.url ?? item.external_url ?? '', base) ??
      (guid && /^https?:/i.test(guid) ? absoluteUrl(guid, base) : null),
    publishedAt: readDate(String(item.date_published ?? '')) ?? readDate(String(item.date_modified ?? '')),
    author: item.authors?.[0]?.name?.trim() || author,
    publisher: null,
    lede: ledeOf(summary.length > 0 ? summary : full, title),
    text,
    language: tellLanguage(`${title}\n${text.slice(0, 500)}`),
  };
}

function plain(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** How deep the document goes, and its text cut after the last whole item with what is open closed. One pass. */
function wholeItems(text: string): { readonly depth: number; readonly text: string } {
  let depth = 0;
  let deepest = 0;
  let end = -1;
  let index = 0;
  while (index < text.length && deepest <= limits.depth) {
    const char = text[index];
    if (char === '"') index = endOfString(text, index);
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') {
      depth--;
      if (depth === 2 && char === '}') end = index;
    }
    index++;
  }
  return { depth: deepest, text: end < 0 ? '' : `${text.slice(0, end + 1)}]}` };
}

/** Where the string that starts here ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  for (let index = text.indexOf('"', start + 1); index >= 0; index = text.indexOf('"', index + 1)) {
    let slashes = 0;
    while (text[index - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return index;
  }
  return text.length;
}
