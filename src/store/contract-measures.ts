// Numbers of what is stored, for /metrics: the same from every process, and right after a restart.

/** Counts of the last day or hour go over the newest 50,000 rows at most. */
export type Measures = {
  /** Made in the last 24 hours. */
  readonly editions: readonly { readonly state: string; readonly late: boolean; readonly count: number }[];
  /** The longest that an edition of the last 24 hours was made after its slot. */
  readonly latestMs: number;
  /** Changed in the last 24 hours. */
  readonly deliveries: readonly { readonly platform: string; readonly state: string; readonly count: number }[];
  /** However old: each waits for a person. */
  readonly unknownDeliveries: number;
  /** Of the last hour. */
  readonly polls: readonly { readonly result: string; readonly count: number }[];
  readonly feeds: { readonly well: number; readonly failing: number; readonly paused: number };
  /** Ever stored; grows only. */
  readonly articles: number;
  readonly stories: number;
  /** Of the last 24 hours. */
  readonly model: {
    readonly calls: readonly { readonly result: string; readonly count: number }[];
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly usd: number;
    readonly fallbacks: Readonly<Record<string, number>>;
  };
  /** What waits for this moment's work. */
  readonly queues: {
    readonly feeds: number;
    readonly articles: number;
    readonly editions: number;
    readonly deliveries: number;
  };
};

export type Upkeep = {
  measure(now: number): Promise<Measures>;
  /** Migrations of this version that the database has not been through; empty in ordinary life. */
  missingMigrations(): Promise<readonly string[]>;
  /** Editions and deliveries whose holder's lease ended before this moment, and nobody took them over. */
  abandoned(before: number): Promise<{ readonly editions: number; readonly deliveries: number }>;
  /** This process stops: its named leases, feeds and unfinished editions are free at once. What is being sent is not. */
  release(holder: string): Promise<void>;
  /** The database's own clock. */
  now(): Promise<number>;
};
