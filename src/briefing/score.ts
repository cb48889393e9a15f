// How good a sentence is as a bullet: a sum of a few features.
import { cosine, normOf, type Reading, type Source } from './candidates.ts';

/** What a sentence's score is made from before anything is said. Each is about 0 to 1 and fits any language. */
export const features = [
  'first', // 1 / (place in the article)
  'depth', // place / length of the article
  'late', // logarithm of the place
  'central', // cosine to the story's centroid
  'sum', // how much of the centroid it covers
  'shared', // share of its terms that other publishers use
  'pairs', // share of its term pairs that other publishers use
  'titles', // how much of all titles' words it has
  'ownTitle', // how much of its own title it has
  'otherTitles', // how much of other publishers' titles it has
  'titled', // share of its terms that other publishers' titles have
  'short', // words under 20
  'long', // words over 32
  'length', // words
  'question',
  'quote', // opens with a quotation
  'dangling', // cannot stand alone
  'unended', // an opening without a full stop
] as const;

/** The feature values of every candidate, row by row. */
export function measure(reading: Reading, sources: readonly Source[]): readonly Float64Array[] {
  const { candidates, titles, documents } = reading;
  const groups = sources.map(source => source.group);
  const spread = spreadOf(documents.map((document, index) => ({ group: groups[index] ?? '', ids: document.keys() })));
  const others = Math.max(1, new Set(groups).size - 1);
  const centroid = centroidOf(documents);
  const centroidNorm = normOf(centroid);
  const total = [...centroid.values()].reduce((sum, weight) => sum + weight, 0);
  const titleSpread = new Map<number, number>();
  for (const title of titles) for (const id of title) titleSpread.set(id, (titleSpread.get(id) ?? 0) + 1);
  const titleTotal = [...titleSpread.values()].reduce((sum, count) => sum + count, 0);
  const pairSpread = spreadOf(candidates.map(one => ({ group: groups[one.source] ?? '', ids: one.pairs })));
  const otherTitles = groups.map(group => termsOf(titles.filter((_, index) => groups[index] !== group)));

  return candidates.map(one => {
    const own = titles[one.source] ?? new Set<number>();
    const elsewhere = otherTitles[one.source] ?? new Set<number>();
    const ids = [...one.vector.keys()];
    const terms = Math.max(1, ids.length);
    const inTitles = sumOf(ids, id => titleSpread.get(id) ?? 0);
    const inOwn = sumOf(ids, id => Number(own.has(id)));
    const inOthers = sumOf(ids, id => Number(elsewhere.has(id)));
    return Float64Array.of(
      1 / (one.order + 1),
      one.order / Math.max(1, one.of),
      Math.log(1 + one.order),
      cosine(one.vector, one.norm, centroid, centroidNorm),
      (sumOf(ids, id => centroid.get(id) ?? 0) / Math.max(1, total)) * 10,
      sumOf(ids, id => (spread.get(id) ?? 1) - 1) / others / terms,
      sumOf(one.pairs, pair => (pairSpread.get(pair) ?? 1) - 1) / others / Math.max(1, one.pairs.size),
      inTitles / Math.max(1, titleTotal),
      inOwn / Math.max(1, own.size),
      inOthers / Math.max(1, elsewhere.size),
      inOthers / terms,
      Math.max(0, 20 - one.words) / 12,
      Math.max(0, one.words - 32) / 28,
      one.words / 40,
      Number(/[?？]["”»)]*$/.test(one.text)),
      Number(/^["“«„‘']/.test(one.text)),
      Number(!one.isAlone),
      Number(/[\p{L}\p{N}]$/u.test(one.text)),
    );
  });
}

function termsOf(titles: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set(titles.flatMap(title => [...title]));
}

function sumOf(ids: Iterable<number>, value: (id: number) => number): number {
  let sum = 0;
  for (const id of ids) sum += value(id);
  return sum;
}

/** Term (or pair of terms) -> how many publishers use it. */
function spreadOf(
  rows: Iterable<{ readonly group: string; readonly ids: Iterable<number> }>,
): ReadonlyMap<number, number> {
  const byGroup = new Map<string, Set<number>>();
  for (const { group, ids } of rows) {
    const own = byGroup.get(group) ?? new Set<number>();
    for (const id of ids) own.add(id);
    byGroup.set(group, own);
  }
  const spread = new Map<number, number>();
  for (const own of byGroup.values()) for (const id of own) spread.set(id, (spread.get(id) ?? 0) + 1);
  return spread;
}

function centroidOf(documents: readonly ReadonlyMap<number, number>[]): ReadonlyMap<number, number> {
  const centroid = new Map<number, number>();
  for (const document of documents) {
    const damped = dampen(document);
    const norm = normOf(damped) || 1;
    for (const [id, weight] of damped) centroid.set(id, (centroid.get(id) ?? 0) + weight / norm);
  }
  return centroid;
}

function dampen(document: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...document].map(([id, count]) => [id, 1 + Math.log(count)]));
}
