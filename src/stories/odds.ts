// How likely two articles tell of one event: how alike they are and how alike unrelated articles are at the moment, in one
// logistic (`weights.ts`), and what speaks against it whatever they share.
import { frameOf } from './frame.ts';
import { differenceOf } from './near-miss.ts';
import type { Profile } from './profile.ts';
import { areOfTwoDays, areOfTwoPlaces } from './series.ts';
import type { Background, Likeness } from './similarity.ts';
import { type FeatureName, featureNames, intercept, weights } from './weights.ts';

/** Beyond what the fit has seen, density changes nothing more. */
const [mostMiddling, mostFar] = [0.1, 0.055];

/** What the logistic reads, by name: the fit in test/eval/fit.ts uses the same. */
export function featuresOf(likeness: Likeness, background: Background): Readonly<Record<FeatureName, number>> {
  const days = Math.min(8, likeness.days) / 8;
  return {
    all: likeness.all,
    allRoot: Math.sqrt(likeness.all),
    allLater: likeness.all * days,
    title: likeness.title,
    lede: likeness.lede,
    ledeRoot: Math.sqrt(likeness.lede),
    body: likeness.body,
    names: likeness.names,
    cross: likeness.cross,
    crossRoot: Math.sqrt(likeness.cross),
    numbers: likeness.numbers,
    overlap: likeness.overlap,
    covered: likeness.covered,
    rare: likeness.rare,
    titleMissingWorse: likeness.titleMissing[0],
    titleMissingBetter: likeness.titleMissing[1],
    namesMissingWorse: likeness.namesMissing[0],
    namesMissingBetter: likeness.namesMissing[1],
    ledeNamesMissingWorse: likeness.ledeNamesMissing[0],
    ledeNamesMissingBetter: likeness.ledeNamesMissing[1],
    length: likeness.length,
    days,
    middling: Math.min(mostMiddling, background.middling),
    far: Math.min(mostFar, background.far),
  };
}

// Odds that are set by hand and not fitted, above what labels that are not perfect give, because a wrong merger costs more
// than a split.
/** Each title names what the other article does not: another place, another actor. */
const otherNamesOdds = -4.5;
const otherNamesFrom = 0.4;
/** In Cyrillic, where titles are no title case and names are surer: one title's names that the other article lacks. */
const lackedCyrillicNamesOdds = -3;
/** Reports in Cyrillic share more words than the fitted English ones do: regional news of one form, looser stems. */
const cyrillicOdds = -2.25;
/** Hardly a word in common but a place: in a quiet hour nothing else is nearer, and still it is not the same. */
const farApartOdds = -2.5;
const leastAlike = 0.15;
/** A window is quiet while its middling candidates are less alike than this. */
const quietBelow = 0.01;
const nearMissOdds = -8;
/** Words, and names, that the articles of one event have in common, but for those that any event has. */
const leastShared = 2;
/** Below it nothing can be worse. */
const lost = -6;

/** Log odds that two articles tell of one event. */
export function oddsOfOneEvent(a: Profile, b: Profile, likeness: Likeness, background: Background): number {
  const otherNames = Math.max(0, likeness.namesMissing[1] - otherNamesFrom) / (1 - otherNamesFrom);
  let odds = fittedOdds(likeness, background) + otherNamesOdds * otherNames;
  if (a.isCyrillic && b.isCyrillic) odds += cyrillicOdds + lackedCyrillicNamesOdds * likeness.namesMissing[0];
  const quiet = Math.max(0, 1 - background.middling / quietBelow);
  odds += quiet * farApartOdds * Math.max(0, (leastAlike - likeness.all) / leastAlike);
  return odds > lost && areOfTwoEvents(a, b, likeness) ? Math.min(0, odds) + nearMissOdds : odds;
}

function areOfTwoEvents(a: Profile, b: Profile, { namesMissing, days }: Likeness): boolean {
  if (differenceOf(a.identity, b.identity)) return true;
  const frame = frameOf(a, b);
  return (
    frame.shared < leastShared ||
    areOfTwoDays(a.recurrence, b.recurrence, frame, days) ||
    areOfTwoPlaces(frame, namesMissing[1])
  );
}

function fittedOdds(likeness: Likeness, background: Background): number {
  const features = featuresOf(likeness, background);
  let sum = intercept;
  for (const name of featureNames) sum += weights[name] * features[name];
  return sum;
}
