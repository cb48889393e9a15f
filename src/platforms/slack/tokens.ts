// Whose token speaks in which workspace, and the clients that carry it. A token is asked for before every post, because
// tokens that rotate last 12 hours and are refreshed only when asked for.
import { webApi } from '@slack/bolt';
import { UserError } from '../../errors.ts';
import { libraryLog } from './library-log.ts';
import { explain, type Failure, isBadToken, readFailure } from './refusals.ts';
import type { SlackWorld } from './world.ts';

export type Bot = {
  readonly token: string;
  readonly teamId: string;
  readonly botId: string | undefined;
  readonly userId: string | undefined;
};

/** The name people type after /invite @, and the workspace's address (https://acme.slack.com/) when it has one. */
export type BotProfile = { readonly name: string; readonly url: string | null };

export type Tokens = {
  /** Null when the app is not installed there. Throws what the Web API throws. */
  of(workspaceId: string): Promise<Bot | null>;
  client(token: string): webApi.WebClient;
  profile(bot: Bot): Promise<BotProfile>;
  /** Tells of a bad token before anything else is tried. @throws UserError */
  check(): Promise<void>;
};

/**
 * For what must not be done twice: no retries, a 429 is told at once, an answer is waited for 10 s.
 * (With web-api's defaults a late answer is posted twice and one 429 stops every call of the client.)
 */
export function clientOptions(world: SlackWorld): webApi.WebClientOptions {
  return {
    ...(world.config.apiUrl ? { slackApiUrl: world.config.apiUrl } : {}),
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLog(world.log),
    fetch: async (input, init) => {
      const response = await world.fetch(input, init);
      if (response.status === 429) world.meter.rateLimited();
      return response;
    },
  };
}

type Authorize = (teamId: string) => Promise<Bot | null>;

export function createTokens(world: SlackWorld, authorize: Authorize | null): Tokens {
  const clients = new Map<string, webApi.WebClient>();
  const profiles = new Map<string, BotProfile>();
  const asking = new Map<string, Promise<Bot | null>>();
  let own: Bot | null = null;

  const client = (token: string): webApi.WebClient => {
    const known = clients.get(token);
    if (known) return known;
    // Rotated tokens come and go; a few thousand workspaces fit.
    if (clients.size > 5_000) clients.clear();
    const made = new webApi.WebClient(token, clientOptions(world));
    clients.set(token, made);
    return made;
  };

  async function askOwn(token: string): Promise<Bot> {
    const answer = await client(token).auth.test();
    own = { token, teamId: answer.team_id ?? '', botId: answer.bot_id, userId: answer.user_id };
    profiles.set(own.teamId, { name: answer.user ?? 'briefwire', url: answer.url ?? null });
    return own;
  }

  /** One question at a time a workspace: two refreshes with one refresh token would void each other. */
  function once(workspaceId: string, ask: () => Promise<Bot | null>): Promise<Bot | null> {
    const running = asking.get(workspaceId) ?? ask().finally(() => asking.delete(workspaceId));
    asking.set(workspaceId, running);
    return running;
  }

  return {
    client,
    async of(workspaceId) {
      const token = world.config.botToken;
      if (!token) return authorize ? once(workspaceId, () => authorize(workspaceId)) : null;
      const bot = own ?? (await once('', () => askOwn(token)));
      return bot && (workspaceId === '' || workspaceId === bot.teamId) ? bot : null;
    },
    async profile(bot) {
      const known = profiles.get(bot.teamId);
      if (known) return known;
      const answer = await client(bot.token).auth.test();
      const profile = { name: answer.user ?? 'briefwire', url: answer.url ?? null };
      profiles.set(bot.teamId, profile);
      return profile;
    },
    async check() {
      const token = world.config.botToken;
      if (!token) return;
      try {
        await askOwn(token);
      } catch (error) {
        const failure = readFailure(error);
        if (isBadToken(failure)) throw badToken(failure);
        world.log.warn('slack-unreachable', { reason: explain(failure) });
      }
    },
  };
}

function badToken(failure: Failure): UserError {
  const code = failure.kind === 'refused' ? failure.code : 'unknown';
  return new UserError(
    `Slack refuses SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token (xoxb-...) from OAuth & Permissions of the app; if it was revoked, install the app again.`,
  );
}
