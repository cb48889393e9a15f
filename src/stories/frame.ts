// What two articles say in the same words besides names and numbers: reports of one template say the same of different events.
import { flagsAt, inLede, inTitle, looseFlag, nameFlag, numberFlag, type Profile } from './profile.ts';

/** Dice's coefficients of the plain words of the titles, and of titles with ledes, 0..1; `shared` words and names, loose ones not counted. */
export type Frame = { readonly title: number; readonly opening: number; readonly shared: number };

export function frameOf(a: Profile, b: Profile): Frame {
  const [titles, openings] = [
    { shared: 0, of: 0 },
    { shared: 0, of: 0 },
  ];
  let shared = 0;
  let [inLedeA, inLedeB] = [0, 0];
  for (let i = 0, j = 0; i < a.terms.length || j < b.terms.length; ) {
    const [x, y] = [a.terms[i] ?? Number.POSITIVE_INFINITY, b.terms[j] ?? Number.POSITIVE_INFINITY];
    const [inA, inB] = [x <= y, y <= x];
    const [titleA, titleB] = [inA && isPlain(a, i) && isInTitle(a, i), inB && isPlain(b, j) && isInTitle(b, j)];
    const [openingA, openingB] = [inA && isPlain(a, i) && isInOpening(a, i), inB && isPlain(b, j) && isInOpening(b, j)];
    inLedeA += Number(openingA) - Number(titleA);
    inLedeB += Number(openingB) - Number(titleB);
    titles.of += Number(titleA) + Number(titleB);
    openings.of += Number(openingA) + Number(openingB);
    if (titleA && titleB) titles.shared += 2;
    if (openingA && openingB) openings.shared += 2;
    if (inA && inB && tells(a, i) && tells(b, j)) shared++;
    if (inA) i++;
    if (inB) j++;
  }
  // A headline alone has no lede to be unlike the other's.
  const compared = Math.min(inLedeA, inLedeB) > 0 ? openings : titles;
  return { shared, title: titles.shared / (titles.of || 1), opening: compared.shared / (compared.of || 1) };
}

const countOf = (profile: Profile, index: number, field: number): number => profile.counts[4 * index + field] ?? 0;
const isPlain = (profile: Profile, index: number): boolean =>
  (countOf(profile, index, flagsAt) & (nameFlag | numberFlag | looseFlag)) === 0;
const tells = (profile: Profile, index: number): boolean =>
  (countOf(profile, index, flagsAt) & (numberFlag | looseFlag)) === 0;
const isInTitle = (profile: Profile, index: number): boolean => countOf(profile, index, inTitle) > 0;
const isInOpening = (profile: Profile, index: number): boolean =>
  isInTitle(profile, index) || countOf(profile, index, inLede) > 0;
