// Discord as a platform: gateway for what people do, REST for what we say.
import { type APIUser, type RESTGetCurrentApplicationResult, Routes } from 'discord.js';
import type { CommandInfo } from '../../chat/command.ts';
import type { Meter } from '../../chat/meter.ts';
import type { Platform } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { hash } from '../../id.ts';
import type { Log } from '../../log.ts';
import { tellAdmins } from './admins.ts';
import { createChannels, invitePermissions } from './channels.ts';
import { checkDiscord } from './check.ts';
import { createQuestions } from './components.ts';
import { findPosted } from './find.ts';
import { createGateway, type GatewayLease, tokenRefused } from './gateway.ts';
import { createHandler, type Handle } from './interactions.ts';
import { limits } from './limits.ts';
import { readRefusal } from './refusal.ts';
import { commandSet } from './register.ts';
import { createRest, type Rest } from './rest.ts';
import { createSender } from './send.ts';

export type { GatewayLease };

export type DiscordConfig = {
  readonly token: string;
  /** Another address that speaks Discord's REST API ("http://127.0.0.1:8080/api"), or null. */
  readonly apiUrl: string | null;
  readonly shards: 'auto' | number;
  /** User ids that may everything everywhere and hear what goes wrong. */
  readonly admins: readonly string[];
};

/** What was registered last, kept by the store: a hash of the set. */
export type RegisteredHash = { get(): Promise<string | null>; set(value: string): Promise<void> };

export type DiscordWorld = {
  readonly config: DiscordConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly meter: Meter;
};

export type DiscordOptions = DiscordWorld & {
  readonly gatewayLease: GatewayLease;
  readonly registeredHash: RegisteredHash;
};

export function createDiscord(options: DiscordOptions): Platform {
  const { config, clock, log, random } = options;
  const rest = restOf(options);
  const botId = once(async () => (await rest.askAgain<APIUser>('get', Routes.user())).id);
  const channels = createChannels(rest, clock, botId);
  const questions = createQuestions();
  const sender = createSender({ rest, channels, questions, botId, clock, log, random });
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let handle: Handle = async () => {};
  let commands: readonly CommandInfo[] = [];

  const gateway = createGateway({
    token: config.token,
    apiUrl: config.apiUrl,
    shards: config.shards,
    lease: options.gatewayLease,
    rest,
    clock,
    log,
    onInteraction: interaction => track(handle(interaction)),
    onReady: id => track(prepare(id)),
  });

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  /** After connecting: says how to invite the bot, and registers the commands when they changed. */
  async function prepare(id: string): Promise<void> {
    log.info('discord-invite', { url: inviteUrl(id) });
    while (!stopping.signal.aborted) {
      try {
        const { isChanged, count } = await register(rest, id, commands, options.registeredHash, false);
        if (isChanged) log.info('discord-commands-registered', { commands: count });
        return;
      } catch (error) {
        const { kind, reason } = readRefusal(error);
        log.error('discord-commands-not-registered', { reason });
        if (kind === 'invalid' || kind === 'forbidden' || kind === 'token') return;
        await clock.sleep(60_000, stopping.signal);
      }
    }
  }

  return {
    name: 'discord',
    honoursKeysForMs: limits.nonceMs,
    async start(answerer) {
      commands = answerer.commands();
      handle = createHandler({ rest, clock, log, meter: options.meter, admins: adminsOf(config), answerer, questions });
      // A wrong token is told at once, by every process: also by one that only posts.
      await botId().catch((error: unknown) => {
        if (readRefusal(error).kind === 'token') throw tokenRefused;
        log.warn('discord-not-reached', { reason: readRefusal(error).reason });
      });
      await gateway.start();
    },
    post: sender.post,
    update: sender.update,
    async find(channel, key, sinceAt) {
      try {
        const facts = await channels.facts(channel.channelId);
        return await findPosted({ rest, botId, facts, key, sinceAt });
      } catch (error) {
        return { result: 'unsure', reason: readRefusal(error).reason };
      }
    },
    resolve: channels.resolve,
    tellAdmins: (guildId, message) => tellAdmins({ rest, admins: adminsOf(config), log }, guildId, message),
    check: () => checkDiscord(rest),
    connection: gateway.connection,
    async stop() {
      stopping.abort();
      await gateway.stop();
      await Promise.race([Promise.allSettled(underWay), clock.sleep(5_000)]);
      rest.stop();
    },
  };
}

/** The link that adds the bot to a server, with the least permissions. Throws a UserError for a refused token. */
export async function discordInvite(world: DiscordWorld): Promise<string> {
  return withRest(world, async rest => inviteUrl(await applicationId(rest)));
}

export type Registered = { readonly isChanged: boolean; readonly count: number };

/** Registers all commands in one request; without `force` only when the set changed since it was registered last. */
export async function registerCommands(
  world: DiscordWorld & { readonly registeredHash: RegisteredHash },
  commands: readonly CommandInfo[],
  force = false,
): Promise<Registered> {
  return withRest(world, async rest =>
    register(rest, await applicationId(rest), commands, world.registeredHash, force),
  );
}

async function register(
  rest: Rest,
  id: string,
  commands: readonly CommandInfo[],
  registeredHash: RegisteredHash,
  force: boolean,
): Promise<Registered> {
  const set = commandSet(commands);
  const current = hash(id, JSON.stringify(set));
  if (!force && (await registeredHash.get()) === current) return { isChanged: false, count: set.length };
  await rest.askAgain('put', Routes.applicationCommands(id), { body: set });
  await registeredHash.set(current);
  return { isChanged: true, count: set.length };
}

async function withRest<T>(world: DiscordWorld, work: (rest: Rest) => Promise<T>): Promise<T> {
  const rest = restOf(world);
  try {
    return await work(rest);
  } catch (error) {
    throw readRefusal(error).kind === 'token' ? tokenRefused : error;
  } finally {
    rest.stop();
  }
}

const restOf = ({ config, ...world }: DiscordWorld): Rest =>
  createRest({ ...world, token: config.token, apiUrl: config.apiUrl });

async function applicationId(rest: Rest): Promise<string> {
  try {
    return (await rest.askAgain<RESTGetCurrentApplicationResult>('get', Routes.currentApplication())).id;
  } catch (error) {
    if (readRefusal(error).kind !== 'missing') throw error;
    // Behind an address that does not know this request: a bot has its application's id (but for those of before 2016).
    return (await rest.askAgain<APIUser>('get', Routes.user())).id;
  }
}

/** docs/topics/oauth2#bot-authorization-flow. */
function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: invitePermissions.toString(),
    integration_type: '0',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Ids as people paste them: "123", "<@123>". */
const adminsOf = (config: DiscordConfig): readonly string[] =>
  config.admins.map(id => id.replace(/\D/g, '')).filter(Boolean);

/** The value of a request that is asked for until it was answered once. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null;
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}
