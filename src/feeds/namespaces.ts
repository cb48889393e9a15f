// XML namespaces as publishers write them -> the one prefix by which the rest of feeds/ knows each vocabulary.

/** Prefix as written in the document -> canonical prefix ('' = the feed's own vocabulary). */
export type Namespaces = ReadonlyMap<string, string>;

/** Genuine feeds declare up to 30. */
const mostNamespaces = 200;

/** First part that matches wins; many hosts write http/https, with and without the last slash. */
const vocabularies: readonly (readonly [RegExp, string])[] = [
  [/www\.w3\.org\/2005\/atom|purl\.org\/(net\/|atom\/)?(atom|ns#)/i, 'atom'],
  [/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, 'rdf'],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/purl\.org\/rss\/1\.0\/modules\/syndication/i, 'sy'],
  [/purl\.org\/rss\/1\.0\/modules\//i, 'other'],
  [
    /purl\.org\/(net\/)?rss|netscape\.com\/rdf|backend\.userland\.com|blogs\.law\.harvard\.edu|cyber\.law\.harvard\.edu\/rss/i,
    '',
  ],
  [/purl\.org\/dc\/terms/i, 'dcterms'],
  [/purl\.org\/(metadata\/dublin_core|dc\/)/i, 'dc'],
  [/search\.yahoo\.com\/mrss|video\.search\.yahoo\.com/i, 'media'],
  [/itunes\.(com|apple\.com)\/dtds/i, 'itunes'],
  [/www\.w3\.org\/1999\/xhtml/i, 'xhtml'],
  [/rssnamespace\.org\/feedburner/i, 'feedburner'],
  [/pheedo\.com/i, 'pheedo'],
];

/** Prefixes that are used without having been declared. */
const known: Namespaces = new Map(
  ['atom', 'rdf', 'content', 'sy', 'dc', 'dcterms', 'media', 'itunes', 'xhtml', 'feedburner', 'pheedo'].map(prefix => [
    prefix,
    prefix,
  ]),
);

const spelled = new Map(
  ['pubDate', 'lastBuildDate', 'managingEditor', 'webMaster', 'origLink', 'updatePeriod', 'updateFrequency'].map(
    name => [name.toLowerCase(), name],
  ),
);

/** The namespaces in force inside an element with these attributes. */
export function namespacesOf(above: Namespaces | undefined, attributes: Readonly<Record<string, string>>): Namespaces {
  let result = above ?? known;
  for (const key in attributes) {
    if (!/^xmlns(:|$)/i.test(key) || result.size > mostNamespaces) continue;
    const prefix = key.slice(6).toLowerCase();
    const uri = attributes[key] ?? '';
    const found = vocabularies.find(([pattern]) => pattern.test(uri))?.[1];
    // An unknown default namespace is the publisher's own idea of RSS.
    result = new Map(result).set(prefix, found ?? prefix);
  }
  return result;
}

/** "a:Entry" -> "entry", "DC:Date" -> "dc:date", "rdf:rdf" -> "rdf:RDF". In Atom documents Atom has no prefix, in RSS it has. */
export function canonicalName(name: string, namespaces: Namespaces, kind: 'rss' | 'rdf' | 'atom' | null): string {
  const colon = name.indexOf(':');
  const written = colon < 0 ? '' : name.slice(0, colon).toLowerCase();
  const lower =
    name
      .slice(colon + 1)
      .toLowerCase()
      .replace(/[^\w.-]/g, '') || 'x';
  const local = spelled.get(lower) ?? lower;
  const prefix = namespaces.get(written) ?? written;
  if (local === 'rdf') return 'rdf:RDF';
  if (kind === null) return prefix === 'xhtml' || prefix === 'other' ? `${prefix}:${local}` : local;
  if (prefix === 'atom') return kind === 'atom' || written === '' ? local : `atom:${local}`;
  if (prefix === 'xhtml') return local === 'body' ? 'xhtml:body' : local;
  return prefix === '' || prefix === 'rss' ? local : `${prefix.replace(/[^\w-]/g, '') || 'x'}:${local}`;
}
