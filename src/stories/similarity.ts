// How likely two articles tell of one event: cosines of their fields, shared names and numbers, time apart, in one logistic.
import { nameFlag, numberFlag, type Profile, type Vocabulary } from './profile.ts';

/** What two articles share; each 0..1 but `days`. The order is that of the weights. */
export type Likeness = {
  readonly all: number;
  readonly title: number;
  readonly lede: number;
  readonly body: number;
  readonly names: number;
  readonly cross: number;
  readonly numbers: number;
  readonly days: number;
};

type Norms = { version: number; all: number; title: number; lede: number; body: number; names: number };

export type Comparison = {
  compare(a: Profile, b: Profile): Likeness;
  idf(term: number): number;
  /** To be called now and then as the window moves: norms are computed again. */
  refresh(): void;
};

/** Weight of a title's words against those of the body, in the vector of everything. */
const titleWeight = 1.5;

export function createComparison(vocabulary: Vocabulary): Comparison {
  let version = 0;
  const remembered = new WeakMap<Profile, Norms>();
  const idf = (term: number): number => Math.log((vocabulary.profiles() + 4) / (vocabulary.frequency(term) + 0.5));

  const normsOf = (profile: Profile): Norms => {
    const known = remembered.get(profile);
    if (known?.version === version) return known;
    const norms: Norms = { version, all: 0, title: 0, lede: 0, body: 0, names: 0 };
    for (let index = 0; index < profile.terms.length; index++) {
      const weight = idf(profile.terms[index] ?? 0) ** 2;
      const [title, lede, body] = [profile.title[index] ?? 0, profile.lede[index] ?? 0, profile.body[index] ?? 0];
      norms.all += weight * (titleWeight * title + body) ** 2;
      norms.title += weight * title ** 2;
      norms.lede += weight * lede ** 2;
      norms.body += weight * body ** 2;
      if ((profile.flags[index] ?? 0) & nameFlag) norms.names += weight;
    }
    remembered.set(profile, norms);
    return norms;
  };

  return {
    idf,
    refresh() {
      version += 1;
    },
    compare(a, b) {
      const [x, y] = [normsOf(a), normsOf(b)];
      const shared = { all: 0, title: 0, lede: 0, body: 0, names: 0, cross: 0, numbers: 0 };
      for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
        const step = (a.terms[i] ?? 0) - (b.terms[j] ?? 0);
        if (step === 0) addShared(shared, a, i, b, j, idf(a.terms[i] ?? 0) ** 2);
        if (step <= 0) i++;
        if (step >= 0) j++;
      }
      return {
        all: cosine(shared.all, x.all, y.all),
        title: cosine(shared.title, x.title, y.title),
        lede: cosine(shared.lede, x.lede, y.lede),
        body: cosine(shared.body, x.body, y.body),
        names: cosine(shared.names, x.names, y.names),
        cross: Math.min(1, shared.cross / (Math.sqrt(x.title * y.body) + Math.sqrt(y.title * x.body) || 1)),
        numbers: Math.min(3, shared.numbers) / 3,
        days: Math.min(30, Math.abs(a.at - b.at) / 86_400_000),
      };
    },
  };
}

function addShared(
  shared: Record<'all' | 'title' | 'lede' | 'body' | 'names' | 'cross' | 'numbers', number>,
  a: Profile,
  i: number,
  b: Profile,
  j: number,
  weight: number,
): void {
  const [at, al, ab] = [a.title[i] ?? 0, a.lede[i] ?? 0, a.body[i] ?? 0];
  const [bt, bl, bb] = [b.title[j] ?? 0, b.lede[j] ?? 0, b.body[j] ?? 0];
  shared.all += weight * (titleWeight * at + ab) * (titleWeight * bt + bb);
  shared.title += weight * at * bt;
  shared.lede += weight * al * bl;
  shared.body += weight * ab * bb;
  shared.cross += weight * (at * bb + bt * ab);
  const both = (a.flags[i] ?? 0) & (b.flags[j] ?? 0);
  if (both & nameFlag) shared.names += weight;
  if (both & numberFlag) shared.numbers += 1;
}

function cosine(dot: number, x: number, y: number): number {
  return x > 0 && y > 0 ? Math.min(1, dot / Math.sqrt(x * y)) : 0;
}

/** Log odds that the two tell of one event. A start by hand; learned weights follow with how they were got. */
export function logOdds(likeness: Likeness): number {
  const { all, title, lede, names, cross, numbers, days } = likeness;
  return -3.4 + 11 * all + 0.5 * title + 2 * lede + 2 * names + 1 * cross + 0.5 * numbers - 0.35 * days;
}
