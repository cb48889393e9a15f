/** Time as it is handed in: `main.ts` gives the real one, tests a stopped one with `advance`. */
export type Clock = {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Resolves after so many ms, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};
