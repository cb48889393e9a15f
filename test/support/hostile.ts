// Documents and answers made to hurt: each must end in a reading or a reason, quickly and in little memory.
import { brotliCompressSync, constants, createGzip, gzipSync } from 'node:zlib';
import type { FeedServer, Handler } from './feed-server.ts';

const item = '<item><title>t</title><link>https://e.example/1</link></item>';
const rss = (body: string, doctype = ''): string =>
  `<?xml version="1.0"?>${doctype}<rss version="2.0"><channel><title>Hostile</title>${body}</channel></rss>`;
const mega = 1024 * 1024;

export const hostileDocuments: Readonly<Record<string, () => string>> = {
  '1 MiB of "<" in a description': () =>
    rss(`<item><title>t</title><description>${'<'.repeat(mega)}</description></item>`),
  '1 MiB of "&lt;" in a description': () =>
    rss(`<item><title>t</title><description>${'&lt;'.repeat(mega / 4)}</description></item>`),
  '94 KiB of "<p" in a CDATA section': () =>
    rss(`<item><title>t</title><description><![CDATA[${'<p'.repeat(47_000)}]]></description></item>`),
  '100,000 unclosed tags': () => rss(`<item><title>t</title><description>${'<b>'.repeat(100_000)}`),
  '100,000 unclosed tags, escaped': () =>
    rss(`<item><title>t</title><description>${'&lt;b&gt;'.repeat(100_000)}</description></item>`),
  '100,000 unclosed tags and as many wrong ends': () =>
    rss(`<item><title>t</title><description>${'<b>'.repeat(100_000)}${'</i>'.repeat(100_000)}`),
  '100,000 unclosed elements of the feed': () =>
    `<rss version="2.0"><channel>${'<x>'.repeat(100_000)}${'</y>'.repeat(100_000)}`,
  '200,000 items': () => rss(item.repeat(200_000)).slice(0, 9_900_000),
  '100,000 attributes': () =>
    rss(`<item ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}><title>t</title></item>`),
  '100,000 namespaces': () =>
    rss(Array.from({ length: 50_000 }, (_, n) => `<a${n}:x xmlns:a${n}="urn:${n}">`).join('')),
  '1 MiB of spaces in a title': () => rss(`<item><title>a${' '.repeat(mega)}b</title></item>`),
  '1 MiB of "[" in a date': () => rss(`<item><title>t</title><pubDate>${'['.repeat(mega)}</pubDate></item>`),
  '1 MiB of digits in a date': () => rss(`<item><title>t</title><pubDate>${'1'.repeat(mega)}</pubDate></item>`),
  '1 MiB of "&" in a title': () => rss(`<item><title>${'&'.repeat(mega)}</title></item>`),
  '1 MiB of ". " in a description': () =>
    rss(`<item><title>t</title><description>${'. '.repeat(mega / 2)}</description></item>`),
  '2,000 descriptions of 4 KB of dots': () =>
    rss(`<item><title>t</title><description>${'... '.repeat(1000)}</description></item>`.repeat(2000)),
  'an entity bomb': () =>
    rss(
      '<item><title>&i;</title></item>',
      `<!DOCTYPE lolz [<!ENTITY a "${'ha'.repeat(50)}">${'abcdefgh'
        .split('')
        .map((name, n, all) => `<!ENTITY ${all[n + 1] ?? 'i'} "${`&${name};`.repeat(20)}">`)
        .join('')}]>`,
    ),
  'an entity that reads a file': () =>
    rss('<item><title>x&f;y</title></item>', '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
  '9 MB of JSON arrays': () =>
    `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":${'['.repeat(4_500_000)}${']'.repeat(4_500_000)}}`,
  '9 MB of one JSON string': () =>
    `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_html":"${'<b>'.repeat(3_000_000)}"}]}`,
};

/** Paths to serve; each is asked with `fetchFeed`. */
export function serveHostile(server: FeedServer): readonly string[] {
  const zeros = Buffer.alloc(mega);
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 24 } };
  const brotli = brotliCompressSync(Buffer.alloc(1024 * mega), quick);
  const packed = gzipSync(Buffer.alloc(200 * mega));
  const answers: Readonly<Record<string, Handler>> = {
    '/gzip-bomb': (_, response) => {
      response.setHeader('content-encoding', 'gzip');
      const gzip = createGzip({ level: 9 });
      gzip.pipe(response);
      let left = 1024;
      const more = (): void => {
        while (left-- > 0) if (!gzip.write(zeros)) return void gzip.once('drain', more);
        gzip.end();
      };
      response.on('close', () => gzip.destroy());
      more();
    },
    '/brotli-bomb': (_, response) => response.setHeader('content-encoding', 'br').end(brotli),
    '/gzip-file-bomb': (_, response) => response.end(packed),
    '/twice-packed-bomb': (_, response) => response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(packed)),
    '/drip': (_, response) => {
      const timer = setInterval(() => response.write('x'), 1000);
      response.on('close', () => clearInterval(timer));
    },
    '/50-mb': (_, response) => {
      let left = 50;
      const more = (): void => {
        while (left-- > 0) if (!response.write(zeros)) return void response.once('drain', more);
        response.end();
      };
      more();
    },
    '/redirect-loop': (_, response) => response.writeHead(302, { location: '/redirect-loop' }).end(),
    '/redirect-to-private': (_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    '/redirect-to-file': (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
    '/broken-off': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('<rss>');
      response.destroy();
    },
    '/damaged-gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end('this is no gzip'),
    '/unknown-packing': (_, response) => response.setHeader('content-encoding', 'lzma').end('x'),
  };
  for (const [path, answer] of Object.entries(answers)) server.serve(path, answer);
  return Object.keys(answers);
}
