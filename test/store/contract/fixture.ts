import type { Store } from '../../../src/store/contract.ts';

/** Where the contract runs: an engine. */
export type Fixture = {
  /** An empty store. */
  fresh(): Promise<Store>;
  /** A second process on the same database. */
  another(): Promise<Store>;
};
