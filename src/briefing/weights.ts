/** One number for each of `features` in score.ts, and how much repeating costs. */
export type Weights = {
  readonly features: readonly number[];
  /** Taken off for each chosen sentence, times the cosine to it. */
  readonly redundancy: number;
  /** Taken off for each chosen sentence of the same article. */
  readonly sameSource: number;
  /** A cosine from which two sentences say the same. */
  readonly duplicate: number;
  /** A share of the shorter one's terms from which the longer one says it all. */
  readonly contained: number;
};

export const trained: Weights = {
  features: [
    0.716, -1.1, 0.034, 1.542, 2.063, 0.33, 1.043, 0.336, -0.277, -0.596, 0.248, -0.176, -0.135, 1.183, 0.06, -0.347,
    -0.09, 0.349, 0, 0,
  ],
  redundancy: 0.6,
  sameSource: 0,
  duplicate: 0.75,
  contained: 0.75,
};
