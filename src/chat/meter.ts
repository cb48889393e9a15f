/** What only this process sees of a platform. Whoever keeps the numbers is handed in. */
export type Meter = {
  /** From an interaction's arrival to the platform's word that it has our acknowledgement. */
  acknowledged(ms: number): void;
  /** The platform asked to slow down (429). */
  rateLimited(): void;
};

export const noMeter: Meter = { acknowledged() {}, rateLimited() {} };
