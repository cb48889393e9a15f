// How alike two articles are: cosines of their fields, what of title and names the other lacks, shared numbers, time apart.
import { flagsAt, inBody, inLede, inTitle, nameFlag, numberFlag, type Profile, type Vocabulary } from './profile.ts';

/** What two articles share. Cosines and shares are 0..1. */
export type Likeness = {
  /** Title and opening together. */
  readonly all: number;
  readonly title: number;
  readonly lede: number;
  readonly body: number;
  readonly names: number;
  /** Each title against the other's body. */
  readonly cross: number;
  /** Numbers that stand in both, three at most, by three. */
  readonly numbers: number;
  /** Of all that either says, what both say (weighed Jaccard); of what the shorter says, what the other says too. */
  readonly overlap: number;
  readonly covered: number;
  /** The three rarest shared words that a title has. */
  readonly rare: number;
  /** Share of a title's words, of its names and of the lede's names that the other article lacks: the worse and the better side. */
  readonly titleMissing: readonly [number, number];
  readonly namesMissing: readonly [number, number];
  readonly ledeNamesMissing: readonly [number, number];
  readonly length: number;
  readonly days: number;
};

/** How alike articles are that are probably about something else: mean `all` of middling and of far candidates. */
export type Background = { readonly middling: number; readonly far: number };

type Norms = {
  version: number;
  all: number;
  title: number;
  lede: number;
  body: number;
  names: number;
  mass: number;
  titleMass: number;
  titleNameMass: number;
  ledeNameMass: number;
};

export type Comparison = {
  compare(a: Profile, b: Profile): Likeness;
  /** To be called now and then as the window moves: norms are computed again. */
  refresh(): void;
};

/** Weight of a title's words against those of the body, in the vector of everything. */
const titleWeight = 1.5;
const dayMs = 86_400_000;
/** 1 + ln(count): the tenth mention says little more than the third. */
const damped = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));
const said = (profile: Profile, index: number, field: number): number =>
  damped[profile.counts[4 * index + field] ?? 0] ?? 0;

export function createComparison(vocabulary: Vocabulary): Comparison {
  let version = 0;
  const remembered = new WeakMap<Profile, Norms>();
  const { idf } = vocabulary;
  /** Where each term stands in the article that was compared last, from 1: it is compared with many. */
  const places: number[] = [];
  let last: Profile | null = null;

  const placesIn = (profile: Profile): readonly number[] => {
    if (profile === last) return places;
    for (const term of last?.terms ?? []) places[term] = 0;
    for (let index = 0; index < profile.terms.length; index++) places[profile.terms[index] ?? 0] = index + 1;
    last = profile;
    return places;
  };

  const normsOf = (profile: Profile): Norms => {
    const known = remembered.get(profile);
    if (known?.version === version) return known;
    const norms = measure(profile, version, idf);
    remembered.set(profile, norms);
    return norms;
  };

  return {
    refresh() {
      version += 1;
    },
    compare(a, b) {
      const [x, y] = [normsOf(a), normsOf(b)];
      const shared = share(a, placesIn(a), b, idf);
      const missing = (
        of: readonly [number, number],
        mass: readonly [number, number],
        none: number,
      ): [number, number] => {
        const first = mass[0] > 0 ? 1 - of[0] / mass[0] : none;
        const second = mass[1] > 0 ? 1 - of[1] / mass[1] : none;
        return [clamp(Math.max(first, second)), clamp(Math.min(first, second))];
      };
      return {
        all: cosine(shared.all, x.all, y.all),
        title: cosine(shared.title, x.title, y.title),
        lede: cosine(shared.lede, x.lede, y.lede),
        body: cosine(shared.body, x.body, y.body),
        names: cosine(shared.names, x.names, y.names),
        cross: clamp(shared.cross / (Math.sqrt(x.title * y.body) + Math.sqrt(y.title * x.body) || 1)),
        numbers: Math.min(3, shared.numbers) / 3,
        overlap: clamp(shared.mass / (x.mass + y.mass - shared.mass || 1)),
        covered: clamp(shared.mass / (Math.min(x.mass, y.mass) || 1)),
        rare: shared.rarest / 18,
        titleMissing: missing(shared.titles, [x.titleMass, y.titleMass], 0.5),
        namesMissing: missing(shared.titleNames, [x.titleNameMass, y.titleNameMass], 0),
        ledeNamesMissing: missing(shared.ledeNames, [x.ledeNameMass, y.ledeNameMass], 0.3),
        length: Math.log(1 + Math.min(a.terms.length, b.terms.length)) / 6,
        days: Math.abs(a.at - b.at) / dayMs,
      };
    },
  };
}

function measure(profile: Profile, version: number, idf: (term: number) => number): Norms {
  const norms: Norms = {
    version,
    all: 0,
    title: 0,
    lede: 0,
    body: 0,
    names: 0,
    mass: 0,
    titleMass: 0,
    titleNameMass: 0,
    ledeNameMass: 0,
  };
  for (let index = 0; index < profile.terms.length; index++) {
    const rarity = idf(profile.terms[index] ?? 0);
    const weight = rarity * rarity;
    const title = said(profile, index, inTitle);
    const lede = said(profile, index, inLede);
    const body = said(profile, index, inBody);
    const isName = ((profile.counts[4 * index + flagsAt] ?? 0) & nameFlag) !== 0;
    norms.all += weight * (titleWeight * title + body) ** 2;
    norms.title += weight * title * title;
    norms.lede += weight * lede * lede;
    norms.body += weight * body * body;
    norms.mass += rarity;
    if (title > 0) norms.titleMass += rarity;
    if (!isName) continue;
    norms.names += weight;
    if (title > 0) norms.titleNameMass += rarity;
    if (lede > 0) norms.ledeNameMass += rarity;
  }
  return norms;
}

type Shared = {
  all: number;
  title: number;
  lede: number;
  body: number;
  names: number;
  cross: number;
  numbers: number;
  mass: number;
  rarest: number;
  readonly titles: [number, number];
  readonly titleNames: [number, number];
  readonly ledeNames: [number, number];
};

function share(a: Profile, places: readonly number[], b: Profile, idf: (term: number) => number): Shared {
  const shared: Shared = {
    all: 0,
    title: 0,
    lede: 0,
    body: 0,
    names: 0,
    cross: 0,
    numbers: 0,
    mass: 0,
    rarest: 0,
    titles: [0, 0],
    titleNames: [0, 0],
    ledeNames: [0, 0],
  };
  const rarest: [number, number, number] = [0, 0, 0];
  for (let j = 0; j < b.terms.length; j++) {
    const term = b.terms[j] ?? 0;
    const i = (places[term] ?? 0) - 1;
    if (i < 0) continue;
    const rarity = idf(term);
    addShared(shared, a, i, b, j, rarity);
    if (((a.counts[4 * i + inTitle] ?? 0) | (b.counts[4 * j + inTitle] ?? 0)) > 0) keepLargest(rarest, rarity);
  }
  shared.rarest = rarest[0] + rarest[1] + rarest[2];
  return shared;
}

function addShared(shared: Shared, a: Profile, i: number, b: Profile, j: number, rarity: number): void {
  const weight = rarity * rarity;
  const [at, al, ab] = [said(a, i, inTitle), said(a, i, inLede), said(a, i, inBody)];
  const [bt, bl, bb] = [said(b, j, inTitle), said(b, j, inLede), said(b, j, inBody)];
  shared.all += weight * (titleWeight * at + ab) * (titleWeight * bt + bb);
  shared.title += weight * at * bt;
  shared.lede += weight * al * bl;
  shared.body += weight * ab * bb;
  shared.cross += weight * (at * bb + bt * ab);
  shared.mass += rarity;
  if (at > 0) shared.titles[0] += rarity;
  if (bt > 0) shared.titles[1] += rarity;
  const [af, bf] = [a.counts[4 * i + flagsAt] ?? 0, b.counts[4 * j + flagsAt] ?? 0];
  if (af & nameFlag) addName(shared, 0, at, al, rarity);
  if (bf & nameFlag) addName(shared, 1, bt, bl, rarity);
  if (af & bf & nameFlag) shared.names += weight;
  if (af & bf & numberFlag) shared.numbers += 1;
}

function addName(shared: Shared, side: 0 | 1, title: number, lede: number, rarity: number): void {
  if (title > 0) shared.titleNames[side] += rarity;
  if (lede > 0) shared.ledeNames[side] += rarity;
}

function keepLargest(largest: [number, number, number], value: number): void {
  if (value > largest[0]) [largest[0], largest[1], largest[2]] = [value, largest[0], largest[1]];
  else if (value > largest[1]) [largest[1], largest[2]] = [value, largest[1]];
  else if (value > largest[2]) largest[2] = value;
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}

function cosine(dot: number, x: number, y: number): number {
  return x > 0 && y > 0 ? Math.min(1, dot / Math.sqrt(x * y)) : 0;
}
