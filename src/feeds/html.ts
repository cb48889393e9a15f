// HTML -> plain paragraphs with their sentences intact. Linear in the length of the input, whatever is in it.
import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';
import { withoutDoubleEncoding } from './mojibake.ts';

/** Their content is not what the publisher says: code, pictures' captions, players, forms. */
const dropped = new Set(
  'script style noscript template iframe object embed svg math canvas audio video figcaption button select form textarea head nav'.split(
    ' ',
  ),
);
const blocks = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header
   hr html li main ol p pre section summary table tbody tfoot thead title tr ul`.split(/\s+/),
);
/** Known elements: anything else between "<" and ">" in a text ("Array<T>", "<redacted>") was meant as text. */
const inline = new Set(
  `a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label legend map area mark meter link meta
   nobr output picture progress q rp rt ruby s samp slot small source span strike strong sub sup time track tt u var wbr
   td th caption col colgroup param center o:p base`.split(/\s+/),
);
const asideClass =
  /(^|[\s_-])(wp-caption-text|caption|credit|credits|copyright|share|sharing|sharedaddy|social|related|newsletter|subscribe|promo|advert|advertisement|tags|screen-reader-text|sr-only|feedflare|read-more|more-link|jp-relatedposts)($|[\s_-])/i;

const maxDepth = 512;
const maxLength = 200_000;
const maxInput = 1_000_000;
/** More unclosed tags than any page has: htmlparser2 takes quadratic time over them, so the rest is read without it. */
const hopelessDepth = 4000;
const chunkLength = 8192;

/** Paragraphs of plain text; never empty strings in it. */
export function paragraphs(html: string): string[] {
  const found: string[] = [];
  let current = '';
  let length = 0;
  let skip = 0;
  let depth = 0;
  const open: { readonly name: string; readonly isDropped: boolean }[] = [];
  const end = (): void => {
    const line = tidyLine(current);
    if (line) found.push(line);
    current = '';
  };
  const add = (text: string): void => {
    if (skip > 0 || length > maxLength) return;
    length += text.length;
    current += text;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (!blocks.has(name) && !inline.has(name) && !dropped.has(name)) {
          if (!/^[a-z][a-z0-9]*[-:]/.test(name)) add(`<${name}>`);
          return;
        }
        if (name === 'br' && skip === 0) current += '\n';
        if (blocks.has(name)) end();
        if ((name === 'td' || name === 'th') && current && !current.endsWith('\n')) current += ' ';
        const isDropped =
          dropped.has(name) || (name !== 'body' && name !== 'img' && asideClass.test(attributes.class ?? ''));
        if (open.length >= maxDepth || isVoid(name)) return;
        open.push({ name, isDropped });
        if (isDropped) skip++;
      },
      ontext: add,
      onclosetag(name) {
        depth--;
        const at = open.length > 0 && open.at(-1)?.name === name ? open.length - 1 : -1;
        if (at >= 0) {
          if (open[at]?.isDropped) skip--;
          open.pop();
        }
        if (blocks.has(name)) end();
      },
    },
    { decodeEntities: true, recognizeCDATA: true },
  );
  const text = withoutDoubleEncoding(html.length > maxInput ? html.slice(0, maxInput) : html);
  let start = 0;
  for (; start < text.length && depth < hopelessDepth; start += chunkLength)
    parser.write(text.slice(start, start + chunkLength));
  if (start < text.length) add(decodeHTML(text.slice(start).replace(/<[^<>]*>/g, ' ')));
  else parser.end();
  end();
  return found
    .flatMap(paragraph => paragraph.split(/\n{2,}/))
    .map(oneLine)
    .filter(Boolean);
}

/** A title or a name: one line; tags are taken out only where they are HTML's. */
export function line(written: string): string {
  const html = withoutDoubleEncoding(written);
  const decoded = /<[a-z!/]/i.test(html) ? paragraphs(html).join(' ') : decodeHTML(html);
  const text = /&(#\d+|#x[\da-f]+|[a-z]{2,8});/i.test(decoded) ? decodeHTML(decoded) : decoded;
  return oneLine(text);
}

function isVoid(name: string): boolean {
  return /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/.test(name);
}

/** Inside a paragraph, single line breaks are spaces; two are a new paragraph (old blogs write <br><br>). */
function tidyLine(text: string): string {
  return invisible(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

function oneLine(text: string): string {
  return invisible(text).replace(/\s+/g, ' ').trim();
}

/** Soft hyphens, zero-width characters, directional marks and control characters go; no-break spaces become spaces. */
function invisible(text: string): string {
  const spaced = text.replace(/[\u00a0\u2028\u2029\u0085]/g, ' ');
  // Joiners are spelling in Persian and Hindi and hold emoji together; between our letters they are dirt.
  const joined = spaced.replace(
    /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\s]|^)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/gu,
    '',
  );
  return joined.replace(/[[\p{Cc}\p{Cf}\ufffc]--[\t\n\u0080-\u009f\u200c\u200d]]/gv, '');
}
