// Wires the rooms. `World` is what main.ts takes from the machine; `App` is what commands and jobs get.
import type { Readable, Writable } from 'node:stream';
import type { ComposeRequest } from './briefing/compose.ts';
import type { Model } from './briefing/model.ts';
import type { CommandInfo } from './chat/command.ts';
import type { Platform } from './chat/platform.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Fetcher } from './feeds/fetch.ts';
import type { Reader } from './feeds/read.ts';
import type { Log } from './log.ts';
import type { Briefing } from './model.ts';
import type { Store } from './store/contract.ts';
import type { Grouping } from './stories/group.ts';

/** Everything that touches the machine. Nobody but main.ts makes one; tests make their own. */
export type World = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What was typed behind the program's name. */
  readonly args: readonly string[];
  readonly clock: Clock;
  /** Milliseconds since some moment: no one sets this clock. */
  readonly elapsed: () => number;
  readonly random: () => number;
  /** Cryptographic. */
  readonly randomBytes: (size: number) => Uint8Array;
  readonly fetch: typeof fetch;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  readonly isTty: boolean;
  readonly hasColour: boolean;
  readonly width: () => number;
  /** The machine's IANA zone. */
  readonly zone: string;
  /** The project's folder: samples/ and the default data folder are in it. */
  readonly root: string;
  readonly version: string;
  /** Unique among processes that share a database. */
  readonly holder: string;
  /** SIGINT and SIGTERM. */
  readonly onStop: (stop: () => void) => void;
  /** Its lines go to a file, or to the error stream without a path; no secret of `config` is ever in them. */
  readonly createLog: (config: Config, path: string | null) => Log;
};

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
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  /** What grouping remembers of the last days; rebuilt from the store. */
  readonly grouping: Grouping;
  /** The one way to a briefing: `/brief`, previews and editions all call it. @throws UserError for a topic that cannot be read */
  readonly compose: (request: ComposeRequest) => Promise<Briefing>;
  /** Null without MODEL_PROVIDER: bullets are excerpts then. */
  readonly model: Model | null;
  /** True while the built-in samples are read: their store and clock are apart from the real ones. */
  readonly isSamples: boolean;
  /** Every command that changes something calls this first and goes on with what it gives: it leaves the samples. */
  readonly forChanges: () => Promise<App>;
  readonly platforms: () => readonly Platform[];
  /** Whoever knows channels: the bot's platforms; from the shell those that are set up, asked without being started. */
  readonly directory: () => readonly Pick<Platform, 'name' | 'resolve'>[];
  readonly commands: () => readonly CommandInfo[];
  /** Wakes the clock's jobs now instead of at the next minute (a feed was added). */
  readonly wake: () => void;
};
