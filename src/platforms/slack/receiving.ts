// How events reach us: by sockets or by HTTP, the same to the rest.
import type { App } from '@slack/bolt';
import type { Bot } from './tokens.ts';

export type Receiving = {
  /** For apps that workspaces install themselves: the token of a workspace, refreshed when it is about to end. */
  readonly authorize: ((workspaceId: string) => Promise<Bot | null>) | null;
  init(app: App): void;
  /** @throws UserError when the operator must put something right */
  start(): Promise<void>;
  stop(): Promise<void>;
  connection(): { readonly isConnected: boolean; readonly since: number; readonly reason: string | null };
};
