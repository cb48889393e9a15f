// Requests to Discord, each sent once: what may be repeated is decided by who asks, because only they know whether it would
// be done twice. Guards the address: after too many refused requests Discord bans it, so we stop before.
import { REST, RESTEvents, type RouteLike } from 'discord.js';
import type { Meter } from '../../chat/meter.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { limits } from './limits.ts';
import { HeldBack, type Refusal, readRefusal } from './refusal.ts';

export type RequestOptions = {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** False for interaction tokens, which are their own credential. */
  readonly auth?: false;
};
export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

export type Rest = {
  /** Throws what discord.js throws; `readRefusal` tells what it means. */
  ask<T>(method: Method, route: RouteLike, options?: RequestOptions): Promise<T>;
  /** The same for what may be done twice: lost, unsent and limited requests are sent up to 3 times. */
  askAgain<T>(method: Method, route: RouteLike, options?: RequestOptions): Promise<T>;
  /** The same for what must not be done twice: only what was surely not done is sent again. */
  askOnce<T>(method: Method, route: RouteLike, options?: RequestOptions): Promise<T>;
  /** Counts a refused answer of another client (discord.js's own) that uses the same address. */
  watch(other: REST): void;
  stop(): void;
};

export type RestOptions = {
  readonly token: string;
  /** "https://discord.com/api", or where a test server speaks the same; null = Discord's own. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly meter: Meter;
};

const tokenCoolDownMs = 10 * 60_000;
const longestWaitMs = 30_000;

/** discord.js's form of an API address: no slash at the end, no version. */
export function apiAddress(apiUrl: string | null): { api?: string } {
  return apiUrl ? { api: apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '') } : {};
}

export function createRest({ token, apiUrl, clock, log, random, meter }: RestOptions): Rest {
  const rest = new REST({
    ...apiAddress(apiUrl),
    version: '10',
    retries: 0,
    timeout: 10_000,
    // Short waits are cheaper than a failed post; long ones belong to whoever schedules it.
    rejectOnRateLimit: facts => Math.max(facts.timeToReset, facts.retryAfter, facts.sublimitTimeout) > 3_000,
  }).setToken(token);
  let refusedToken = 0;
  let windowStart = 0;
  let invalid = 0;

  function count(status: number, scope: string | null): void {
    if (status !== 401 && status !== 403 && (status !== 429 || scope === 'shared')) return;
    const now = clock.now();
    if (now - windowStart >= limits.invalidWindowMs) [windowStart, invalid] = [now, 0];
    invalid++;
    if (invalid === limits.invalidRequests / 2)
      log.error('discord-many-refused-requests', { count: invalid, windowMinutes: 10 });
  }

  function watch(client: REST): void {
    client.on(RESTEvents.Response, (_request, response) => {
      const scope = response.headers.get('x-ratelimit-scope');
      if (response.status === 429) meter.rateLimited();
      count(response.status, scope);
    });
  }
  watch(rest);

  function holdBack(): void {
    const now = clock.now();
    const untilWindow = windowStart + limits.invalidWindowMs - now;
    if (invalid >= limits.invalidRequests * 0.8 && untilWindow > 0) {
      throw new HeldBack({
        kind: 'limited',
        code: 0,
        afterMs: untilWindow,
        reason: 'held back: too many refused requests',
      });
    }
  }

  async function ask<T>(method: Method, route: RouteLike, options: RequestOptions = {}): Promise<T> {
    holdBack();
    if (options.auth !== false && refusedToken > 0) {
      const wait = refusedToken + tokenCoolDownMs - clock.now();
      if (wait > 0)
        throw new HeldBack({ kind: 'token', code: 0, afterMs: wait, reason: 'Discord refused the bot token' });
      refusedToken = 0;
      rest.setToken(token);
    }
    const query = options.query ? { query: new URLSearchParams(options.query) } : {};
    const body = options.body === undefined ? {} : { body: options.body };
    const auth = options.auth === false ? { auth: false as const } : {};
    try {
      return (await rest[method](route, { ...query, ...body, ...auth })) as T;
    } catch (error) {
      if (options.auth !== false && readRefusal(error).kind === 'token') {
        // discord.js forgets a token that was refused; ours is tried again later, in case Discord was wrong.
        refusedToken = clock.now();
        log.error('discord-token-refused', {});
      }
      throw error;
    }
  }

  async function repeat<T>(kinds: readonly Refusal['kind'][], request: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await request();
      } catch (error) {
        const { kind, afterMs } = readRefusal(error);
        if (attempt >= 3 || !kinds.includes(kind) || afterMs > longestWaitMs) throw error;
        await clock.sleep(Math.max(afterMs, backoffMs(attempt, random)));
      }
    }
  }

  return {
    ask,
    askAgain: (method, route, options) => repeat(['lost', 'unsent', 'limited'], () => ask(method, route, options)),
    askOnce: (method, route, options) => repeat(['unsent', 'limited'], () => ask(method, route, options)),
    watch,
    stop() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** 250 to 500 ms, then twice that, and so on. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(250 * 2 ** (attempt - 1) * (1 + random()));
}
