// Written by test/eval/train-bullets.ts.
import type { Weights } from './choose.ts';

export const trained: Weights = {
  features: {
    first: -0.38,
    depth: -0.41,
    late: -0.42,
    central: 1.07,
    sum: 0.45,
    shared: 1.22,
    pairs: 0.23,
    titles: 1.2,
    ownTitle: 0.57,
    otherTitles: 0.68,
    titled: 0.61,
    short: 0.15,
    long: -0.55,
    length: -0.12,
    question: -0.21,
    quote: 0.25,
    dangling: -0.17,
    unended: -0.45,
  },
  later: {
    repeats: -0.47,
    repeatsPairs: -0.54,
    near: -0.91,
    sameSource: 0.14,
    follows: 0.46,
    laterLength: -1.55,
  },
};
