// Quirks of feeds in the wild, one a test: what the document does, and what must be read all the same.
import { expect, test } from 'vitest';
import { parseFeed, type ReadFeed, type ReadItem } from '../../src/feeds/parse.ts';

async function read(
  document: string | Uint8Array,
  url: string | null = null,
  contentType: string | null = null,
): Promise<ReadFeed> {
  const result = await parseFeed(typeof document === 'string' ? Buffer.from(document) : document, { contentType, url });
  if ('reason' in result) throw new Error(result.reason);
  return result;
}

async function one(document: string, url: string | null = null): Promise<ReadItem> {
  const [item] = (await read(document, url)).items;
  if (!item) throw new Error('no item');
  return item;
}

const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://e.example/</link>${channel}${items}</channel></rss>`;
const atom = (entries: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>T</title>${entries}</feed>`;
const titles = (feed: ReadFeed): string[] => feed.items.map(({ title }) => title);

test('RSS 1.0: rdf:about is the id, dc:date the date, the image is no item', async () => {
  const feed =
    await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://e.example/rdf"><title>T</title><link>https://e.example/</link><items><rdf:Seq><rdf:li resource="https://e.example/1"/></rdf:Seq></items></channel>
    <image rdf:about="x"><title>Logo</title><link>https://e.example/logo</link></image>
    <item rdf:about="https://e.example/1"><title>A</title><link>https://e.example/1?x</link><dc:date>2022-11-11T08:00+02:00</dc:date><dc:creator>Ann</dc:creator></item>
    <textinput rdf:about="y"><title>Search</title><link>https://e.example/s</link></textinput></rdf:RDF>`);
  expect(feed).toMatchObject({ format: 'rdf', title: 'T', link: 'https://e.example/' });
  expect(feed.items).toMatchObject([
    {
      guid: 'https://e.example/1',
      url: 'https://e.example/1?x',
      publishedAt: Date.UTC(2022, 10, 11, 6),
      author: 'Ann',
    },
  ]);
});

test('RSS 0.91 without a version, and items beside the channel, are read', async () => {
  expect(titles(await read('<rss><channel><title>T</title><item><title>A</title></item></channel></rss>'))).toEqual([
    'A',
  ]);
  expect(
    titles(await read('<rss version="0.91"><channel><title>T</title></channel><item><title>A</title></item></rss>')),
  ).toEqual(['A']);
});

test('a guid that is a permalink stands in for a missing link, one that is not does not', async () => {
  expect((await one(rss('<item><title>A</title><guid>https://e.example/a</guid></item>'))).url).toBe(
    'https://e.example/a',
  );
  expect(
    (await one(rss('<item><title>A</title><guid isPermaLink="false">https://e.example/a</guid></item>'))).url,
  ).toBeNull();
});

test('Atom: alternate wins over self, replies and enclosure in any order, with and without rel', async () => {
  const links =
    '<link rel="self" href="https://e.example/self"/><link rel="replies" href="https://e.example/r"/><link rel="enclosure" href="https://e.example/a.mp3"/>';
  expect((await one(atom(`<entry><id>1</id>${links}<link href="https://e.example/page"/></entry>`))).url).toBe(
    'https://e.example/page',
  );
  expect(
    (
      await one(
        atom(
          `<entry><id>1</id><link rel="alternate" type="application/json" href="https://e.example/j"/>${links}<link rel="alternate" type="text/html" href="https://e.example/h"/></entry>`,
        ),
      )
    ).url,
  ).toBe('https://e.example/h');
});

test('Atom 0.3: issued, mode escaped and its own namespace', async () => {
  const item = await one(
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="escaped" type="text/html">A &amp;amp; B</title><link rel="alternate" type="text/html" href="https://e.example/1"/><id>tag:1</id><issued>2003-12-13T08:29:29-04:00</issued><content type="text/html" mode="escaped">&lt;p&gt;Body text.&lt;/p&gt;</content></entry></feed>`,
  );
  expect(item).toMatchObject({
    title: 'A & B',
    guid: 'tag:1',
    publishedAt: Date.UTC(2003, 11, 13, 12, 29, 29),
    text: 'Body text.',
  });
});

test('Atom: one bad date costs nothing but itself', async () => {
  const feed = await read(
    atom(
      '<entry><id>1</id><title>A</title><updated>yesterday</updated></entry><entry><id>2</id><title>B</title><updated>2022-11-11T00:00:00Z</updated></entry>',
    ),
  );
  expect(feed.items.map(({ publishedAt }) => publishedAt)).toEqual([null, Date.UTC(2022, 10, 11)]);
});

test('Atom: xhtml titles and contents keep their words, and "<" in them stays a character', async () => {
  const item = await one(
    atom(
      '<entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">War <em>and</em> 1 &lt; 2</div></title><content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One.</x:p><x:p>Two &lt;b&gt;.</x:p></x:div></content></entry>',
    ),
  );
  expect(item).toMatchObject({ title: 'War and 1 < 2', text: 'One.\n\nTwo <b>.' });
});

test('Atom: plain text titles may speak of tags', async () => {
  expect((await one(atom('<entry><id>1</id><title>Using &lt;b&gt; in HTML</title></entry>'))).title).toBe(
    'Using in HTML',
  );
  expect((await one(atom('<entry><id>1</id><title type="text">Using &lt;b&gt; in HTML</title></entry>'))).title).toBe(
    'Using <b> in HTML',
  );
});

test('xml:base on feed, entry and link makes links absolute', async () => {
  const feed = await read(
    atom(
      '<entry xml:base="2022/"><id>1</id><link href="a.html"/></entry><entry><id>2</id><link xml:base="https://other.example/" href="b.html"/></entry>',
      'xml:base="https://e.example/news/"',
    ),
  );
  expect(feed.items.map(({ url }) => url)).toEqual([
    'https://e.example/news/2022/a.html',
    'https://other.example/b.html',
  ]);
});

test('relative links are taken from the site in RSS and from the document in Atom', async () => {
  expect((await one(rss('<item><title>A</title><link>/a</link></item>'), 'https://feeds.example/x.xml')).url).toBe(
    'https://e.example/a',
  );
  expect((await one(atom('<entry><id>1</id><link href="/a"/></entry>'), 'https://e.example/x.xml')).url).toBe(
    'https://e.example/a',
  );
});

test('prefixes may be anything: the namespace decides', async () => {
  const item = await one(
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/" xmlns:q="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/"><s:channel><s:title>T</s:title></s:channel><s:item r:about="u"><s:title>A</s:title><s:link>https://e.example/1</s:link><q:date>2022-11-11</q:date><c:encoded>&lt;p&gt;Full text.&lt;/p&gt;</c:encoded></s:item></r:RDF>',
  );
  expect(item).toMatchObject({
    title: 'A',
    url: 'https://e.example/1',
    publishedAt: Date.UTC(2022, 10, 11),
    text: 'Full text.',
  });
  expect(
    titles(
      await read(
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:id>1</a:id><a:title>A</a:title></a:entry></a:feed>',
      ),
    ),
  ).toEqual(['A']);
});

test('prefixes that nobody declared, upper-case tags and bare ampersands are understood', async () => {
  const item = await one(
    '<RSS VERSION="2.0"><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>Q&A: cats & dogs &copy;</TITLE><LINK>https://e.example/?a=1&b=2</LINK><PUBDATE>Fri, 11 Nov 2022 08:00:00 GMT</PUBDATE><dc:creator>Ann</dc:creator></ITEM></CHANNEL></RSS>',
  );
  expect(item).toMatchObject({
    title: 'Q&A: cats & dogs ©',
    url: 'https://e.example/?a=1&b=2',
    publishedAt: Date.UTC(2022, 10, 11, 8),
    author: 'Ann',
  });
});

test('junk before the prolog and after the end is no hindrance', async () => {
  const junk = `\ufeff\n\n<br />\n<b>Warning</b>: include(x.php) in <b>/var/www</b><br />\n${rss('<item><title>A</title></item>')}<!-- cached --><script>track()</script><item><title>B</title></item>`;
  expect(titles(await read(junk))).toEqual(['A']);
});

test('items that were never closed, and a title that was not, do not swallow their neighbours', async () => {
  const feed = await read(
    rss('<item><title>A</title><link>https://e.example/a</link><item><title>B<link>https://e.example/b</link></item>'),
  );
  expect(feed.items).toMatchObject([
    { title: 'A', url: 'https://e.example/a' },
    { title: 'B', url: 'https://e.example/b' },
  ]);
});

test('a title of the feed, a description and a link that were never closed end where the next field begins', async () => {
  const feed = await read(
    '<rss version="2.0"><channel><title>T<image><title>Logo</title></image><item><title>A</title><link>https://e.example/a<description>Some <b>text</b> that goes on.<guid>1</guid></item></channel></rss>',
  );
  expect(feed).toMatchObject({
    title: 'T',
    items: [{ title: 'A', url: 'https://e.example/a', text: 'Some text that goes on.', guid: '1' }],
  });
});

test('a document that was cut gives the items before the cut', async () => {
  const whole = rss(
    Array.from(
      { length: 10 },
      (_, n) => `<item><title>Item ${n}</title><link>https://e.example/${n}</link></item>`,
    ).join(''),
  );
  expect(titles(await read(whole.slice(0, whole.indexOf('Item 7') + 3)))).toEqual([
    'Item 0',
    'Item 1',
    'Item 2',
    'Item 3',
    'Item 4',
    'Item 5',
    'Item 6',
  ]);
});

test('unescaped HTML in a description is its text', async () => {
  const item = await one(
    rss(
      '<item><title>A</title><description><p>One <b>bold</b> word.</p><br><p>Two.</p></description><guid>x</guid></item>',
    ),
  );
  expect(item).toMatchObject({ text: 'One bold word.\n\nTwo.', guid: 'x' });
});

test('doubly escaped titles are read once more', async () => {
  expect(
    (await one(rss('<item><title>AT&amp;amp;T &amp;quot;wins&amp;quot; &amp;#8211; again</title></item>'))).title,
  ).toBe('AT&T "wins" – again');
  expect((await one(rss('<item><title><![CDATA[Tom &amp; Jerry&#39;s <i>day</i>]]></title></item>'))).title).toBe(
    "Tom & Jerry's day",
  );
});

test('what only looks like a tag is kept', async () => {
  expect((await one(rss('<item><title>I &lt;3 &amp; Array&lt;T&gt; and 5 &lt; 6</title></item>'))).title).toBe(
    'I <3 & Array<t> and 5 < 6',
  );
});

test('content:encoded is the text, description the lede', async () => {
  const item = await one(
    rss(
      '<item><title>A</title><description>A short summary of what has happened in the city.</description><content:encoded><![CDATA[<p>The first paragraph of the article is longer than that.</p><p>The second one.</p>]]></content:encoded></item>',
    ),
  );
  expect(item).toMatchObject({
    lede: 'A short summary of what has happened in the city.',
    text: 'The first paragraph of the article is longer than that.\n\nThe second one.',
  });
});

test('a feed of videos has its text in media:group, its titles in media:title', async () => {
  const item = await one(
    atom(
      '<entry xmlns:media="http://search.yahoo.com/mrss/"><id>yt:1</id><link rel="alternate" href="https://v.example/1"/><media:group><media:title>Film</media:title><media:description>What the film is about.</media:description></media:group></entry>',
    ),
  );
  expect(item).toMatchObject({ title: 'Film', text: 'What the film is about.' });
});

test('a podcast without links leads to its enclosure', async () => {
  expect(
    (
      await one(
        rss(
          '<item><title>A</title><guid isPermaLink="false">1</guid><enclosure url="https://e.example/a.mp3" type="audio/mpeg"/></item>',
        ),
      )
    ).url,
  ).toBe('https://e.example/a.mp3');
});

test('an aggregator names the publisher of each item', async () => {
  expect(
    (await one(rss('<item><title>A - The Post</title><source url="https://post.example">The Post</source></item>')))
      .publisher,
  ).toBe('The Post');
});

test.each([
  ['windows-1251', 'Заголовок про Херсон і мости', '<?xml version="1.0" encoding="windows-1251"?>', null],
  ['koi8-u', 'Заголовок про Херсон і мости', '<?xml version="1.0" encoding="koi8-u"?>', null],
  ['windows-1251', 'Правительство объявило о новых мерах поддержки', '<?xml version="1.0"?>', null],
  ['koi8-r', 'Правительство объявило о новых мерах поддержки', '<?xml version="1.0"?>', null],
  [
    'windows-1251',
    'Уряд оголосив про нові заходи підтримки',
    '<?xml version="1.0" encoding="UTF-8"?>',
    'text/xml; charset=iso-8859-1',
  ],
  ['iso-8859-2', 'Zażółć gęślą jaźń', '<?xml version="1.0"?>', 'text/xml; charset=iso-8859-2'],
  ['utf-16le', 'Заголовок', '<?xml version="1.0" encoding="utf-16"?>', null],
])('%s is told from the bytes and the labels (%s)', async (encoding, title, prolog, contentType) => {
  const text = `${prolog}<rss version="2.0"><channel><title>T</title><item><title>${title}</title></item></channel></rss>`;
  expect(titles(await read(encode(text, encoding), null, contentType))).toEqual([title]);
});

test('UTF-8 with a wrong label, and with one damaged character, stays UTF-8', async () => {
  const text = rss(`<item><title>Київ і Львів, Харків та Одеса</title></item>`).replace(
    '?>',
    ' encoding="windows-1251"?>',
  );
  expect(titles(await read(text, null, 'text/xml; charset=iso-8859-1'))).toEqual(['Київ і Львів, Харків та Одеса']);
  const at = Buffer.from(text).indexOf('Харків');
  const damaged = Buffer.concat([
    Buffer.from(text).subarray(0, at),
    Buffer.from([0xd0]),
    Buffer.from(text).subarray(at),
  ]);
  expect(titles(await read(damaged))).toEqual(['Київ і Львів, \ufffdХарків та Одеса']);
});

test('JSON Feed is read; one bad item costs nothing but itself; a cut one gives its whole items', async () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    home_page_url: 'https://e.example/',
    language: 'uk-UA',
    authors: [{ name: 'Ann' }],
    items: [
      { id: 7, url: '/a', title: 'A', content_html: '<p>One.</p>', date_published: '2022-11-11T08:00:00+02:00' },
      'nonsense',
      null,
      { id: 'b', content_text: 'Two "quoted" \\ }].', external_url: 'https://x.example/b' },
    ],
  };
  const expected = [
    {
      guid: '7',
      url: 'https://e.example/a',
      title: 'A',
      text: 'One.',
      publishedAt: Date.UTC(2022, 10, 11, 6),
      author: 'Ann',
    },
    { guid: 'b', url: 'https://x.example/b', text: 'Two "quoted" \\ }].' },
  ];
  expect(await read(JSON.stringify(feed))).toMatchObject({
    format: 'json',
    title: 'T',
    language: 'uk',
    items: expected,
  });
  expect(
    (
      await read(
        JSON.stringify({ ...feed, items: [...feed.items, { id: 'c', content_text: 'x'.repeat(100) }] }).slice(0, -60),
      )
    ).items,
  ).toMatchObject(expected);
});

test.each([
  ['<!doctype html><html><title>x</title></html>', 'this is a web page (HTML), not a feed'],
  ['<opml version="2.0"><body/></opml>', 'this is a list of feeds (OPML), not a feed'],
  ['<?xml version="1.0"?><urlset></urlset>', 'this is XML, but neither RSS nor Atom'],
  ['{"a":1}', 'this is JSON, but not a JSON Feed'],
  ['hello', 'this is neither RSS, Atom nor JSON Feed'],
  ['   ', 'the document is empty'],
])('%s is no feed, and the reason says what it is', async (document, reason) => {
  expect(await parseFeed(Buffer.from(document), { contentType: null, url: null })).toEqual({ reason });
});

test('how long the feed wants to be left alone is the longer of ttl and updatePeriod', async () => {
  const more = '<ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>';
  expect((await read(rss('<item><title>A</title></item>', more))).restMs).toBe(12 * 3_600_000);
});

/** Only what the tests need: TextEncoder knows UTF-8 alone. */
function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, char => bytes.get(char) ?? 0x3f);
}

test('a document that breaks off before its first item is no empty feed', async () => {
  const cut = [
    rss('').slice(0, -16),
    rss('<item><title>A').slice(0, -16),
    atom('<entry><id>a</id>').slice(0, -7),
    '<?xml version="1.0"?><rss version="2.0">',
    '{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "ti',
    String.raw`{"version": "https:\/\/jsonfeed.org\/version\/1.1", "title": "T", "items": [{"id": "1", "ti`,
  ];
  for (const document of cut) await expect(read(document)).rejects.toThrow('breaks off before its first item');
  expect((await read(rss(''))).items).toEqual([]);
  expect((await read('{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []}')).items).toEqual([]);
});
