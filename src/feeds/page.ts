// An article's web page -> its text, by Firefox's reader view on a DOM without a browser. Runs in the worker.
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { withoutBoilerplate } from './boilerplate.ts';
import { decode } from './decode.ts';
import { paragraphs } from './html.ts';
import type { ReadHints } from './parse.ts';

export type ReadPage = { readonly text: string } | { readonly reason: string };

const mostElements = 20_000;
const shortest = 250;

export function readPage(bytes: Uint8Array, hints: ReadHints): ReadPage {
  const { document } = parseHTML(decode(bytes, hints.contentType));
  for (const meta of document.querySelectorAll('meta[name]')) {
    const name = meta.getAttribute('name')?.toLowerCase() ?? '';
    if ((name === 'robots' || name === 'briefwire') && forbidsUse(meta.getAttribute('content')))
      return { reason: 'the page says noindex or nosnippet' };
  }
  // Headings are no sentences: a bullet must not begin with one.
  for (const heading of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) heading.remove();
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: shortest,
    maxElemsToParse: mostElements,
    disableJSONLD: true,
  }).parse();
  const text = withoutBoilerplate(paragraphs(article?.content ?? '')).join('\n\n');
  return text.length >= shortest ? { text } : { reason: 'the page has no article that can be told from the rest' };
}

/** Of a robots meta tag or an X-Robots-Tag header (developers.google.com/search/docs/crawling-indexing/robots-meta-tag). */
export function forbidsUse(rules: string | null): boolean {
  return /(^|[\s,:])(noindex|nosnippet|none|max-snippet\s*:\s*0)(?=[\s,]|$)/i.test(rules ?? '');
}
