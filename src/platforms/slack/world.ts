// What Slack's half needs from the world: main.ts hands it in.
import type { Meter } from '../../chat/meter.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';

export type SlackConfig = {
  readonly mode: 'socket' | 'http';
  /** xoxb-...; not given when workspaces install the app themselves (clientId). */
  readonly botToken?: string | undefined;
  /** xapp-..., for Socket Mode. */
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  /** With clientSecret, stateSecret and secretsKey: any workspace may install the app at /slack/install (HTTP mode). */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly stateSecret?: string | undefined;
  /** Any 16 characters or more; installations are encrypted with a key made from it. */
  readonly secretsKey?: string | undefined;
  /** Another Slack for tests: "http://127.0.0.1:PORT/api/". */
  readonly apiUrl?: string | undefined;
  readonly host: string;
  readonly port: number;
  /** User ids that may change things beside the workspace's admins and owners. */
  readonly admins: readonly string[];
};

/** Where installations are kept; the store's SecretStore fulfils it. */
export type Installations = {
  get(kind: string, key: string): Promise<string | null>;
  put(kind: string, key: string, value: string, at: number): Promise<void>;
  remove(kind: string, key: string): Promise<void>;
  /** The workspaces of all that are kept. */
  keys(kind: string): Promise<readonly string[]>;
};

export type SlackWorld = {
  readonly config: SlackConfig;
  readonly installations: Installations;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Cryptographic: node:crypto's randomBytes. */
  readonly randomBytes: (size: number) => Uint8Array;
  readonly log: Log;
  readonly meter: Meter;
};
