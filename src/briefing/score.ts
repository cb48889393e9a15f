// How good a sentence is as a bullet: a sum of a few features.
import { cosine, normOf, type Reading, type Source } from './candidates.ts';

/** What a sentence's score is made from, in the order of `weights`. Each is about 0 to 1. */
export const features = [
  'first', // 1 / (place in the article)
  'depth', // place / length of the article
  'central', // cosine to the story's centroid
  'shared', // share of its terms that other publishers use
  'titles', // how much of all titles' words it has
  'ownTitle', // how much of its own title it has
  'pairs', // share of its term pairs that other publishers use
  'short', // words under 20
  'long', // words over 32
  'question',
  'quote', // opens with a quotation
  'dangling', // cannot stand alone
  'number',
  'document', // how close its article is to the story's centroid
  'leads', // 1 for the first candidate of an article
  'length', // words
  'said', // has an attribution
  'sum', // how much of the centroid it covers
  'day', // names a day
  'personal', // I, we, you outside quotations
  'unended', // an opening without a full stop
] as const;

const day = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/;
const personal = /\b(?:I|we|our|us|my|me|you|your)\b/;

/** The feature values of every candidate, row by row. */
export function measure(reading: Reading, sources: readonly Source[]): readonly Float64Array[] {
  const { candidates, titles, documents } = reading;
  const groups = sources.map(source => source.group);
  const spread = spreadOf(documents.map((document, index) => ({ group: groups[index] ?? '', ids: document.keys() })));
  const others = Math.max(1, new Set(groups).size - 1);
  const centroid = centroidOf(documents);
  const centroidNorm = normOf(centroid);
  const closeness = documents.map(document => {
    const damped = dampen(document);
    return cosine(damped, normOf(damped), centroid, centroidNorm);
  });
  const total = [...centroid.values()].reduce((sum, weight) => sum + weight, 0);
  const titleSpread = new Map<number, number>();
  for (const title of titles) for (const id of title) titleSpread.set(id, (titleSpread.get(id) ?? 0) + 1);
  const titleTotal = [...titleSpread.values()].reduce((sum, count) => sum + count, 0);
  const pairSpread = spreadOf(candidates.map(one => ({ group: groups[one.source] ?? '', ids: one.pairs })));
  const firstOf = new Map<number, number>();
  for (const one of candidates) if (!firstOf.has(one.source)) firstOf.set(one.source, one.order);

  return candidates.map(one => {
    const own = titles[one.source] ?? new Set<number>();
    const ids = [...one.vector.keys()];
    const inTitles = sumOf(ids, id => titleSpread.get(id) ?? 0);
    const inOwn = sumOf(ids, id => (own.has(id) ? 1 : 0));
    return Float64Array.of(
      1 / (one.order + 1),
      one.order / Math.max(1, one.of),
      cosine(one.vector, one.norm, centroid, centroidNorm),
      sumOf(ids, id => (spread.get(id) ?? 1) - 1) / others / Math.max(1, ids.length),
      inTitles / Math.max(1, titleTotal),
      inOwn / Math.max(1, own.size),
      sumOf(one.pairs, pair => (pairSpread.get(pair) ?? 1) - 1) / others / Math.max(1, one.pairs.size),
      Math.max(0, 20 - one.words) / 12,
      Math.max(0, one.words - 32) / 28,
      Number(/[?？]["”»)]*$/.test(one.text)),
      Number(/^["“«„‘']/.test(one.text)),
      Number(!one.isAlone),
      Number(/\p{N}/u.test(one.text)),
      closeness[one.source] ?? 0,
      Number(firstOf.get(one.source) === one.order),
      one.words / 40,
      Number(/ (?:said|says|told|according to|announced|reported)\b/.test(one.text)),
      (sumOf(ids, id => centroid.get(id) ?? 0) / Math.max(1, total)) * 10,
      Number(day.test(one.text)),
      Number(personal.test(one.text.replace(/["“«][^"”»]*["”»]/g, ''))),
      Number(/[\p{L}\p{N}]$/u.test(one.text)),
    );
  });
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
