// Whatever comes in: nothing throws what is no UserError, everything ends.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { withoutBoilerplate } from '../../src/feeds/boilerplate.ts';
import { readDate } from '../../src/feeds/date.ts';
import { decode } from '../../src/feeds/decode.ts';
import { line, paragraphs } from '../../src/feeds/html.ts';
import { tellLanguage } from '../../src/feeds/language.ts';
import { normalize, publisherOf } from '../../src/feeds/normalize.ts';
import { readFeedList } from '../../src/feeds/opml.ts';
import { parseFeed } from '../../src/feeds/parse.ts';
import { siteFeeds, wellKnownFeeds } from '../../src/feeds/site-rules.ts';
import { absoluteUrl, canonicalUrl } from '../../src/feeds/url.ts';

const runs = { numRuns: 300 };
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }));
/** Pieces from which broken feeds are made. */
const piece = fc.oneof(
  text,
  fc.constantFrom(
    ...'<?xml version="1.0"?>|<rss version="2.0">|<channel>|<item>|</item>|</channel>|</rss>|<title>|</title>|<link>|</link>|<guid>|<pubDate>|<description>|<![CDATA[|]]>|<!--|-->|<feed xmlns="http://www.w3.org/2005/Atom">|<entry>|</entry>|</feed>|<content type="xhtml">|</content>|<rdf:RDF>|&lt;|&amp;|&#x0;|&#55296;|&nbsp;|<a b=|<a:b xmlns:a="x">|<!DOCTYPE x [|]>|{"version":"https://jsonfeed.org/version/1","items":[|{"id":1},|]}|<link rel="alternate" href="|"/>|\u0000|\ud800|\ufeff|https://e.example/|Fri, 11 Nov 2022 08:00:00 GMT|<__proto__>|<constructor>|</__proto__>'.split(
      '|',
    ),
  ),
);
const document = fc.array(piece, { maxLength: 60 }).map(parts => parts.join(''));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  document.map(written => new Uint8Array(Buffer.from(written))),
  document.map(written => new Uint8Array(Buffer.from(written, 'utf16le'))),
);

test('decode gives a string for any bytes and any label', () => {
  fc.assert(
    fc.property(
      bytes,
      fc.option(text),
      (input, label) => typeof decode(input, label && `text/xml; charset=${label}`) === 'string',
    ),
    runs,
  );
});

test('parse and normalize read any document or say why not, with every part as promised', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.option(fc.constantFrom('https://e.example/feed', 'nonsense')), async (input, url) => {
      const read = await parseFeed(input, { contentType: null, url });
      if ('reason' in read) return;
      for (const item of read.items) {
        expect(item.url === null || URL.canParse(item.url)).toBe(true);
        expect(item.title).toBe(item.title.trim());
        expect(item.publishedAt === null || Number.isInteger(item.publishedAt)).toBe(true);
      }
      const articles = normalize(
        read,
        { id: 1, publisher: 'P', language: null },
        { seenAt: Date.UTC(2026, 0), isSeeded: true },
      );
      expect(new Set(articles.map(({ identity }) => identity)).size).toBe(articles.length);
      expect(articles.every(article => article.title !== '' && article.text.isWellFormed())).toBe(true);
    }),
    runs,
  );
});

test('dates are milliseconds or null for any text', () => {
  const dateLike = fc.array(
    fc.oneof(
      fc.constantFrom('11', 'Nov', '2022', '08:00:00', '+0200', 'GMT', '/', '-', '.', ':', 'T', ' ', 'PM', 'жов'),
      text,
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        dateLike.map(parts => parts.join('')),
      ),
      written => {
        const at = readDate(written);
        return at === null || (Number.isInteger(at) && at > 0);
      },
    ),
    runs,
  );
});

test('every moment that is written as a date is read as that moment', () => {
  const moment = fc
    .integer({ min: Date.UTC(1995, 0) / 1000, max: Date.UTC(2090, 0) / 1000 })
    .map(seconds => seconds * 1000);
  fc.assert(
    fc.property(moment, at => {
      const date = new Date(at);
      expect([date.toISOString(), date.toUTCString()].map(readDate)).toEqual([at, at]);
    }),
    runs,
  );
});

test('canonical URLs are stable: the canonical form of one is itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), text), written => {
      absoluteUrl(written, 'https://e.example/a/');
      const once = canonicalUrl(written);
      expect(once === null ? null : canonicalUrl(once)).toBe(once);
    }),
    runs,
  );
});

test('text tools and site rules take any text', () => {
  fc.assert(
    fc.property(document, written => {
      withoutBoilerplate(paragraphs(written));
      line(written);
      tellLanguage(written);
      publisherOf(written, written);
      siteFeeds(written);
      wellKnownFeeds(written);
    }),
    runs,
  );
});

test('a list of feeds is read or refused with a reason', () => {
  const opml = fc.array(
    fc.oneof(
      piece,
      fc.constantFrom(
        '<opml>',
        '<body>',
        '<outline text="a" xmlUrl="https://e.example/">',
        '</outline>',
        '</body>',
        '</opml>',
      ),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(opml, parts => {
      try {
        readFeedList(Buffer.from(parts.join('')));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    runs,
  );
});
