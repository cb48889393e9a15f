// Wires the rooms. `App` is what commands and jobs get; `World` is what main.ts takes from the machine.
import type { CommandInfo } from './chat/command.ts';
import type { Platform } from './chat/platform.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Store } from './store/contract.ts';

export type App = {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** This process, in leases: unique among processes that share a database. */
  readonly holder: string;
  readonly version: string;
  readonly startedAt: number;
  /** The zone for people who have none of their own (terminal, shell). */
  readonly zone: string;
  /** True while the built-in samples are read: their store and clock are apart from the real ones. */
  readonly isSamples: boolean;
  /** Every command that changes something calls this first and goes on with what it gives: it leaves the samples. */
  readonly forChanges: () => Promise<App>;
  readonly platforms: () => readonly Platform[];
  readonly commands: () => readonly CommandInfo[];
  /** Wakes the clock's jobs now instead of at the next minute (a feed was added). */
  readonly wake: () => void;
};
