// Weights of grouping's logistic. Made by test/eval/fit.ts, not by hand: 263862 pairs, ridge 10.
export const intercept = -0.845;

export const weights = {
  all: 1.202,
  allRoot: 11.848,
  allLater: -8.16,
  title: 0.597,
  lede: -1.038,
  ledeRoot: 1.549,
  body: -4.598,
  names: -0.733,
  cross: -6.56,
  crossRoot: -0.023,
  numbers: 1.891,
  overlap: 5.407,
  covered: 0.576,
  rare: 1.319,
  titleMissingWorse: -2.092,
  titleMissingBetter: -1.055,
  namesMissingWorse: -0.304,
  namesMissingBetter: -0.675,
  ledeNamesMissingWorse: -0.593,
  ledeNamesMissingBetter: -0.624,
  length: 0.342,
  days: -9.451,
  middling: -9.288,
  far: -80.753,
} as const;

export type FeatureName = keyof typeof weights;
export const featureNames = Object.keys(weights) as FeatureName[];
