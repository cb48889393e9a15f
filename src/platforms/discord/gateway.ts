// The connection that interactions come through. One process of many holds it, by lease; the others only post. discord.js
// resumes after drops, reconnects and zombie connections by itself; this loop holds the lease and starts over when nothing helps.
import { type APIInteraction, Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from 'discord.js';
import type { Clock } from '../../clock.ts';
import { describeError, UserError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { apiAddress, type Rest } from './rest.ts';

export type GatewayLease = {
  /** Takes or renews the lease for so many ms; false while another process has it. */
  hold(name: string, forMs: number): Promise<boolean>;
  release(name: string): Promise<void>;
};

export type GatewayOptions = {
  readonly token: string;
  readonly apiUrl: string | null;
  /** 'auto' = as many as Discord recommends (it demands more than one from 2,500 servers on). */
  readonly shards: 'auto' | number;
  readonly lease: GatewayLease;
  readonly rest: Rest;
  readonly clock: Clock;
  readonly log: Log;
  readonly onInteraction: (interaction: APIInteraction) => void;
  /** Called each time the connection is made anew, with the application's id. */
  readonly onReady: (applicationId: string) => void;
};

export type Connection = { readonly isConnected: boolean; readonly since: number; readonly reason: string | null };

export type Gateway = {
  /** Resolves once connected, standing by, or failed for now; throws a UserError for a refused token. */
  start(): Promise<void>;
  connection(): Connection;
  stop(): Promise<void>;
};

const leaseName = 'discord-gateway';
/** With the turns below, a dead process's connection is taken over within 30 s. */
const leaseMs = 20_000;
const everyMs = 6_000;
const startOverMs = 120_000;
const loginAgainMs = 30_000;

export const tokenRefused = new UserError(
  'Discord refused the bot token. Open https://discord.com/developers/applications, choose the application, then Bot, press Reset Token, and put the new one into DISCORD_TOKEN.',
);

export function createGateway(options: GatewayOptions): Gateway {
  const { lease, clock, log } = options;
  const stopping = new AbortController();
  const down = new Map<number, string>();
  let client: Client | null = null;
  let isReady = false;
  let leaseUntil = 0;
  let nextLoginAt = 0;
  /** When the connection last made progress: a shard came up. */
  let progressAt = 0;
  /** Settles with the outcome of the login under way. */
  let login: Promise<void> = Promise.resolve();
  let state: Connection = { isConnected: false, since: clock.now(), reason: 'not started' };
  let loop: Promise<void> = Promise.resolve();

  function become(isConnected: boolean, reason: string | null): void {
    if (state.isConnected === isConnected && state.reason === reason) return;
    const since = state.isConnected === isConnected ? state.since : clock.now();
    state = { isConnected, since, reason };
  }

  async function holdLease(): Promise<boolean> {
    try {
      const holds = await lease.hold(leaseName, leaseMs);
      leaseUntil = holds ? clock.now() + leaseMs : 0;
      return holds;
    } catch (error) {
      log.warn('discord-lease-unknown', { error: describeError(error) });
      return clock.now() < leaseUntil;
    }
  }

  /** One turn: hold the lease, then be connected if it is ours. */
  async function turn(): Promise<void> {
    if (!(await holdLease())) {
      if (client) log.warn('discord-gateway-given-up', {});
      await disconnect();
      return become(true, 'another process holds the connection to Discord; this one posts');
    }
    const since = Math.max(state.since, progressAt);
    const isStuck = client !== null && !state.isConnected && clock.now() - since > startOverMs;
    if (isStuck) {
      log.warn('discord-gateway-starts-over', { reason: state.reason });
      await disconnect();
    }
    if (!client && clock.now() >= nextLoginAt) connect();
  }

  /** Does not wait: a login takes as long as Discord is away, and the lease must be renewed meanwhile. */
  function connect(): void {
    nextLoginAt = clock.now() + loginAgainMs;
    become(false, 'connecting to Discord');
    const next = newClient(options);
    client = next;
    isReady = false;
    down.clear();
    listen(next);
    login = next.login(options.token).then(
      () => {},
      error => loginFailed(next, error),
    );
    login.catch(error => log.error('discord-gateway-failed', { error: describeError(error) }));
  }

  async function loginFailed(next: Client, error: unknown): Promise<void> {
    if (client !== next) return;
    await disconnect();
    if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid') {
      become(false, 'Discord refused the bot token');
      nextLoginAt = clock.now() + 10 * 60_000;
      throw tokenRefused;
    }
    become(false, `Discord cannot be reached: ${describeError(error)}`.slice(0, 200));
    log.warn('discord-login-failed', { error: describeError(error).slice(0, 200) });
  }

  function listen(next: Client): void {
    const current = (work: () => void) => () => {
      if (client === next) work();
    };
    options.rest.watch(next.rest);
    // The packet itself: discord.js holds interactions back until every server has arrived, longer than the 3 s they last.
    next.ws.on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => {
      if (client === next) options.onInteraction(data);
    });
    const up = (shard: number): void => {
      progressAt = clock.now();
      down.delete(shard);
      if (isReady && down.size === 0) become(true, null);
    };
    next.on(
      Events.ClientReady,
      current(() => {
        isReady = true;
        become(true, null);
        log.info('discord-connected', { shards: next.ws.shards.size, servers: next.guilds.cache.size });
        options.onReady(next.application?.id ?? '');
      }),
    );
    next.on(Events.ShardReady, shard => current(() => up(shard))());
    next.on(Events.ShardResume, (shard, replayed) =>
      current(() => {
        up(shard);
        log.info('discord-resumed', { shard, replayed });
      })(),
    );
    const lost = (shard: number, reason: string) =>
      current(() => {
        down.set(shard, reason);
        become(false, reason);
        log.warn('discord-disconnected', { shard, reason });
      })();
    next.on(Events.ShardReconnecting, shard => lost(shard, 'the connection to Discord broke and is being made again'));
    next.on(Events.ShardDisconnect, ({ code }, shard) => {
      lost(shard, code === 4004 ? 'Discord refused the bot token' : `Discord closed the connection for good (${code})`);
      log.error('discord-closed', { shard, code });
    });
    next.on(Events.ShardError, (error, shard) =>
      log.warn('discord-shard-error', { shard, error: describeError(error).slice(0, 200) }),
    );
    next.on(Events.Error, error => log.warn('discord-error', { error: describeError(error).slice(0, 200) }));
  }

  async function disconnect(): Promise<void> {
    const last = client;
    client = null;
    isReady = false;
    if (!last) return;
    try {
      // discord.js waits up to a minute for a server that does not speak.
      await Promise.race([last.destroy(), clock.sleep(3_000)]);
    } catch (error) {
      log.warn('discord-error', { error: describeError(error).slice(0, 200) });
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(everyMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        await turn();
      } catch (error) {
        log.error('discord-gateway-failed', { error: describeError(error).slice(0, 200) });
      }
    }
  }

  return {
    async start() {
      await turn();
      loop = run();
      // Login waits for as long as Discord is away; starting does not.
      await Promise.race([login, clock.sleep(15_000)]);
    },
    connection: () => state,
    async stop() {
      stopping.abort();
      await disconnect();
      await loop;
      if (leaseUntil > 0)
        await lease
          .release(leaseName)
          .catch((error: unknown) => log.warn('discord-lease-unknown', { error: describeError(error) }));
      become(false, 'stopped');
    },
  };
}

function newClient({ token: _, apiUrl, shards }: GatewayOptions): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { ...apiAddress(apiUrl), version: '10' },
    // Nothing is read from discord.js's cache, so there is no server to wait for.
    waitGuildTimeout: 0,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: 0,
    }),
    ...(shards === 'auto' ? { shards: 'auto' as const } : { shardCount: shards }),
  });
}
