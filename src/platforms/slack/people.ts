// Who asks: admin or not, their language and time zone, told by Slack (users.info) and kept for ten minutes.
import { readFailure } from './refusals.ts';
import type { Tokens } from './tokens.ts';
import type { SlackWorld } from './world.ts';

export type Person = { readonly isAdmin: boolean; readonly locale: string | null; readonly zone: string | null };

export type People = {
  /** Never throws: someone whom Slack does not describe is no admin. */
  of(workspaceId: string, userId: string): Promise<Person>;
  /** What is known already, without asking. */
  known(workspaceId: string, userId: string): Person | null;
  /** Ids of admins of a workspace who used the bot lately. */
  adminsSeen(workspaceId: string): readonly string[];
};

const keptMs = 10 * 60_000;
/** How long an old answer stands in while Slack gives none. */
const staleMs = 60 * 60_000;
const mostKept = 10_000;

type User = {
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_bot?: boolean;
  readonly deleted?: boolean;
};

/** Guests and people of other workspaces never change things: https://docs.slack.dev/reference/objects/user-object */
export function isWorkspaceAdmin(user: User): boolean {
  if (user.is_restricted || user.is_ultra_restricted || user.is_stranger || user.is_bot || user.deleted) return false;
  return Boolean(user.is_admin || user.is_owner || user.is_primary_owner);
}

export function createPeople(world: SlackWorld, tokens: Tokens): People {
  const { clock, config, log } = world;
  const kept = new Map<string, { person: Person; at: number }>();
  const asking = new Map<string, Promise<Person>>();
  const id = (workspaceId: string, userId: string) => `${workspaceId}/${userId}`;

  function known(workspaceId: string, userId: string): Person | null {
    const entry = kept.get(id(workspaceId, userId));
    return entry && clock.now() - entry.at < keptMs ? entry.person : null;
  }

  async function ask(workspaceId: string, userId: string): Promise<Person> {
    const isListed = config.admins.includes(userId);
    try {
      const bot = await tokens.of(workspaceId);
      if (!bot) return { isAdmin: false, locale: null, zone: null };
      const { user } = await tokens.client(bot.token).users.info({ user: userId, include_locale: true });
      const isOutside = Boolean(user?.is_stranger || user?.deleted);
      const person: Person = {
        isAdmin: !isOutside && (isListed || isWorkspaceAdmin(user ?? {})),
        locale: user?.locale ?? null,
        zone: user?.tz ?? null,
      };
      if (kept.size >= mostKept) kept.clear();
      kept.set(id(workspaceId, userId), { person, at: clock.now() });
      return person;
    } catch (error) {
      const failure = readFailure(error);
      log.warn('slack-user-unknown', {
        workspaceId,
        userId,
        reason: failure.kind === 'refused' ? failure.code : failure.reason,
      });
      // Trouble at Slack takes nobody's rights away for a while; a refusal (user_not_found) does.
      const before = kept.get(id(workspaceId, userId));
      const isFresh = before !== undefined && clock.now() - before.at < staleMs;
      return failure.kind !== 'refused' && isFresh ? before.person : { isAdmin: isListed, locale: null, zone: null };
    }
  }

  return {
    known,
    async of(workspaceId, userId) {
      const person = known(workspaceId, userId);
      if (person) return person;
      const key = id(workspaceId, userId);
      const running = asking.get(key) ?? ask(workspaceId, userId).finally(() => asking.delete(key));
      asking.set(key, running);
      return running;
    },
    adminsSeen: workspaceId =>
      [...kept]
        .filter(([key, entry]) => entry.person.isAdmin && key.startsWith(`${workspaceId}/`))
        .map(([key]) => key.slice(workspaceId.length + 1)),
  };
}
