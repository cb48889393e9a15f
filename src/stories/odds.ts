// How likely two articles tell of one event: how alike they are and how alike unrelated articles are at the moment, in one
// logistic (`weights.ts`), and what speaks against it whatever they share.
import { type Frame, frameOf } from './frame.ts';
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
const otherNamesOdds = -3;
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
/**
 * Short articles share less whatever they say, and the fit saw pairs of one length only: odds for the share of this length
 * that the shorter one lacks. Cyrillic odds above were measured on short texts.
 */
const shortOdds = 3;
const fullLength = 0.75;
/** What a headline that shares nothing with another article says against it; a text says all the more, the longer it is. */
const leastOfHeadline = -1;
const [headlineLength, textLength] = [0.33, 0.7];

/** Log odds that two articles tell of one event. */
export function oddsOfOneEvent(a: Profile, b: Profile, likeness: Likeness, background: Background): number {
  const otherNames = Math.max(0, likeness.namesMissing[1] - otherNamesFrom) / (1 - otherNamesFrom);
  let odds = fittedOdds(likeness, background) + otherNamesOdds * otherNames;
  if (a.isCyrillic && b.isCyrillic) odds += cyrillicOdds + lackedCyrillicNamesOdds * likeness.namesMissing[0];
  else odds += shortOdds * Math.max(0, 1 - likeness.length / fullLength);
  const quiet = Math.max(0, 1 - background.middling / quietBelow);
  odds += quiet * farApartOdds * Math.max(0, (leastAlike - likeness.all) / leastAlike);
  if (odds <= lost) return leastOdds(likeness);
  const frame = frameOf(a, b);
  if (areOfTwoEvents(a, b, likeness, frame)) return Math.min(0, odds) + nearMissOdds;
  return Math.max(leastOdds(likeness), frame.shared < leastShared ? Math.min(0, odds) + nearMissOdds : odds);
}

/** A pair that is nothing alike says no more than this against it. */
function leastOdds({ length }: Likeness): number {
  const share = (length - headlineLength) / (textLength - headlineLength);
  return leastOfHeadline + (lost - leastOfHeadline) * Math.max(0, Math.min(1, share));
}

function areOfTwoEvents(a: Profile, b: Profile, { namesMissing, days }: Likeness, frame: Frame): boolean {
  return (
    differenceOf(a.identity, b.identity) !== null ||
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
