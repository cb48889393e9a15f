// Lists of feeds: OPML 2.0 (opml.org/spec2.opml), or plain text with an address a line. Folders become tags and back.
import { generateOpml, parseOpml } from 'feedsmith';
import { UserError } from '../errors.ts';
import type { Feed } from '../model.ts';
import { decode } from './decode.ts';

export type ListedFeed = {
  readonly url: string;
  /** As the list names it, or null. */
  readonly title: string | null;
  readonly tags: readonly string[];
};
/** A line that names no feed: reported, never silently left out. */
export type BadLine = { readonly line: string; readonly reason: string };
export type FeedList = { readonly feeds: readonly ListedFeed[]; readonly bad: readonly BadLine[] };

type Outline = NonNullable<NonNullable<ReturnType<typeof parseOpml>['body']>['outlines']>[number];

export const mostListed = 5000;

/** Throws a UserError when the document is no list at all. */
export function readFeedList(bytes: Uint8Array, contentType: string | null = null): FeedList {
  const text = decode(bytes, contentType);
  const feeds: ListedFeed[] = [];
  const bad: BadLine[] = [];
  if (/<opml[\s>]/i.test(text.slice(0, 20_000))) walk(outlines(text), [], feeds, bad);
  else if (/^\s*</.test(text))
    throw new UserError(
      'This is neither OPML nor a list of addresses. Export the list of feeds from your reader as OPML.',
      { problem: { code: 'list-unknown' } },
    );
  else plainLines(text, feeds, bad);
  return { feeds: feeds.slice(0, mostListed), bad };
}

function outlines(text: string): readonly Outline[] {
  try {
    return (parseOpml(text).body?.outlines ?? []) as readonly Outline[];
  } catch {
    throw new UserError('The OPML is too damaged to be read. Export it once more, or paste the addresses one a line.', {
      problem: { code: 'list-damaged' },
    });
  }
}

function walk(list: readonly Outline[], folders: readonly string[], feeds: ListedFeed[], bad: BadLine[]): void {
  for (const outline of list) {
    const name = (outline.title ?? outline.text ?? '').trim();
    const children = (outline.outlines ?? []) as readonly Outline[];
    const written = outline.xmlUrl ?? (outline.type === 'rss' ? outline.url : undefined);
    const url = written
      ?.trim()
      .replace(/^feed:(\/\/)?(?=https?:)/i, '')
      .replace(/^feed:\/\//i, 'http://');
    const categories = (outline.category ?? '')
      .split(/[,/]/)
      .map(part => part.trim())
      .filter(Boolean);
    if (url && /^https?:\/\//i.test(url) && URL.canParse(url))
      feeds.push({ url, title: name || null, tags: tagsOf([...folders, ...categories]) });
    else if (url)
      bad.push({ line: name ? `${name}: ${url}` : url, reason: 'no address that starts with http:// or https://' });
    else if (children.length === 0) bad.push({ line: name || '(no name)', reason: 'it has no xmlUrl' });
    walk(children, url || !name ? folders : [...folders, name], feeds, bad);
  }
}

function plainLines(text: string, feeds: ListedFeed[], bad: BadLine[]): void {
  for (const line of text
    .split(/\r?\n/)
    .map(part => part.trim())
    .filter(part => part && !part.startsWith('#'))) {
    const [url = '', ...title] = line.split(/\s+/);
    if (/^https?:\/\//i.test(url) && URL.canParse(url)) feeds.push({ url, title: title.join(' ') || null, tags: [] });
    else bad.push({ line: line.slice(0, 200), reason: 'no address that starts with http:// or https://' });
  }
}

/** A tag is one word in lower case without what would need quotes. */
export function tagsOf(names: readonly string[]): string[] {
  const tags = names.map(name =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40),
  );
  return [...new Set(tags.filter(Boolean))];
}

/** OPML 2.0: feeds in a folder by their first tag, the others as categories. */
export function writeOpml(feeds: readonly Pick<Feed, 'url' | 'title' | 'tags'>[], title: string): string {
  const outline = ({ url, title: name, tags }: Pick<Feed, 'url' | 'title' | 'tags'>) => ({
    type: 'rss',
    text: name,
    title: name,
    xmlUrl: url,
    ...(tags.length > 1 ? { category: tags.slice(1).join(',') } : {}),
  });
  const folders = [...new Set(feeds.flatMap(({ tags }) => tags.slice(0, 1)))].sort();
  return String(
    generateOpml({
      head: { title },
      body: {
        outlines: [
          ...feeds.filter(({ tags }) => tags.length === 0).map(outline),
          ...folders.map(folder => ({
            text: folder,
            title: folder,
            outlines: feeds.filter(({ tags }) => tags[0] === folder).map(outline),
          })),
        ],
      },
    }),
  );
}
