// How many publishers report independently: many feeds of one publisher, families of one owner and copies of one text
// count once.
import type { Article } from '../model.ts';
import { families } from './families.ts';
import { fold, tokenize } from './words.ts';

export type Attributed = Pick<Article, 'id' | 'publisher' | 'url' | 'title' | 'lede' | 'text'>;

export type Independence = {
  readonly count: number;
  /** Article ids of each independent publisher, in order of arrival; the first of a group is its first report. */
  readonly groups: readonly (readonly number[])[];
  /** Articles whose text another publisher had before, as far as order of arrival tells. */
  readonly syndicated: readonly number[];
};

/** Two texts are copies when this share of the shorter one's 3-word shingles stands in the other. */
const copyShare = 0.85;
const shortestCopyWords = 20;
const mostCompared = 80;

/** One key for all feeds of a publisher and its family: "BBC News - World", "World news | BBC" and "BBC" give the same. */
export function publisherKey(publisher: string): string {
  const segments = publisher
    .split(/\s+[-–—|:·>»]\s+|:\s+/)
    .map(nameWords)
    .filter(words => words.length > 0);
  for (const words of segments) {
    const family = familyOf(words);
    if (family) return family;
  }
  return withoutOrdinary(segments[0] ?? []).join(' ');
}

const ordinary = new Set('news online com net org co ua ru uk eu info rss feed website новини новости сайт'.split(' '));

function withoutOrdinary(words: readonly string[]): readonly string[] {
  const left = words.filter((word, index) => index === 0 || !ordinary.has(word));
  return left.length > 0 ? left : words;
}

type FamilyName = { readonly words: readonly string[]; readonly coversMore: boolean; readonly key: string };
let names: readonly FamilyName[] | null = null;

function familyOf(words: readonly string[]): string | null {
  names ??= families.flatMap(family =>
    family.map(name => ({ words: nameWords(name), coversMore: name.endsWith('*'), key: `family:${family[0]}` })),
  );
  const bare = withoutOrdinary(words);
  const isNamed = (candidate: FamilyName, given: readonly string[]): boolean =>
    candidate.words.every((word, index) => given[index] === word) &&
    (candidate.coversMore || candidate.words.length === given.length);
  return names.find(candidate => isNamed(candidate, words) || isNamed(candidate, bare))?.key ?? null;
}

function nameWords(name: string): string[] {
  const plain = fold(name)
    .replace(/^(?:the|www\.)\s*/, '')
    .replace(/\.(?=\p{L})/gu, ' ');
  return tokenize(plain).filter(word => word !== 'the');
}

// Hosts that carry many publishers: sharing one says nothing.
const carriers =
  /(?:^|\.)(?:google|feedburner|yahoo|msn|medium|substack|blogspot|wordpress|t\.me|telegram|facebook|youtube|ukr|feedproxy)\./;

export function independentPublishers(articles: readonly Attributed[]): Independence {
  const arrived = [...articles].sort((a, b) => a.id - b.id);
  const keys = publishersOf(arrived);
  const byPublisher = Map.groupBy(arrived, article => keys.get(article) ?? '');
  const groups: { readonly ids: number[]; readonly texts: ReadonlySet<string>[] }[] = [];
  const syndicated: number[] = [];
  // Alone it can copy nobody: most stories of a big day, and texts are costly to compare.
  if (byPublisher.size === 1)
    return { count: 1, groups: [[...byPublisher.values()].flat().map(({ id }) => id)], syndicated };
  for (const own of byPublisher.values()) {
    const texts = own.slice(0, 3).map(shinglesOf);
    // A publisher whose every report is a copy of another's adds nothing; one report of its own makes it independent.
    const source =
      groups.length > mostCompared
        ? undefined
        : groups.find(group => texts.every(text => group.texts.some(other => isCopy(text, other))));
    if (source) {
      source.ids.push(...own.map(({ id }) => id));
      syndicated.push(...own.map(({ id }) => id));
    } else {
      groups.push({ ids: own.map(({ id }) => id), texts });
    }
  }
  return { count: groups.length, groups: groups.map(({ ids }) => ids), syndicated };
}

/**
 * One key for each article's publisher: the same for one name or family, and for names that share a host. `articles` are in
 * order of arrival: the first name on a host is the host's.
 */
export function publishersOf<A extends Pick<Article, 'publisher' | 'url'>>(
  articles: readonly A[],
): ReadonlyMap<A, string> {
  const keyOfHost = new Map<string, string>();
  const keys = new Map<A, string>();
  const known = new Set<string>();
  for (const [index, article] of articles.entries()) {
    const host = hostOf(article.url);
    const named = publisherKey(article.publisher) || host || `article:${index}`;
    const key = known.has(named) || named.startsWith('family:') ? named : (keyOfHost.get(host) ?? named);
    if (host && !carriers.test(`${host}.`) && !keyOfHost.has(host)) keyOfHost.set(host, key);
    known.add(key);
    keys.set(article, key);
  }
  return keys;
}

function hostOf(url: string | null): string {
  return (url && URL.parse(url)?.hostname.replace(/^www\./, '')) || '';
}

/** Runs of three words of the opening; empty for texts too short to tell a copy from two plain headlines. */
export function shinglesOf(article: Pick<Article, 'title' | 'lede' | 'text'>): ReadonlySet<string> {
  const words = tokenize((article.text || article.lede).slice(0, 6_000)).slice(0, 600);
  const shingles = new Set<string>();
  if (words.length < shortestCopyWords) return words.length > 0 ? new Set([words.join(' ')]) : shingles;
  for (let index = 0; index + 2 < words.length; index++) {
    shingles.add(`${words[index]} ${words[index + 1]} ${words[index + 2]}`);
  }
  return shingles;
}

export function isCopy(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return false;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size >= copyShare;
}
