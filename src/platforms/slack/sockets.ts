// Socket Mode. Two sockets are kept open, so that commands find one while Slack refreshes the other, and a lost one is
// replaced at once by a fresh client. The library's own reconnecting waits five seconds and, when the app token was
// revoked meanwhile, ends the process with an unhandled rejection (socket-mode 3.1).
import { type App, SocketModeReceiver } from '@slack/bolt';
import { UserError } from '../../errors.ts';
import { libraryLog } from './library-log.ts';
import type { Receiving } from './receiving.ts';
import { explain, type Failure, readFailure } from './refusals.ts';
import { clientOptions } from './tokens.ts';
import type { SlackWorld } from './world.ts';

const sockets = 2;
const helloMs = 15_000;
/** How long `start` waits for the first hello before it lets the bot go on without. */
const startMs = 10_000;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
/** A connection that ends sooner was thrown out, not refreshed. */
const shortLifeMs = 2_000;
const mostShortLives = 3;
/** A refused app token is tried again now and then: somebody may put it right in Slack. */
const refusedRetryMs = 5 * 60_000;

type Client = SocketModeReceiver['client'];

export function createSockets(world: SlackWorld): Receiving {
  const { clock, config, log } = world;
  const stopping = new AbortController();
  const open = new Set<Client>();
  const clients = new Set<Client>();
  let app: App | null = null;
  let since = clock.now();
  let reason: string | null = 'not connected yet';
  let started = false;

  function mark(client: Client, isOpen: boolean, why: string | null): void {
    const before = open.size > 0;
    if (isOpen) open.add(client);
    else open.delete(client);
    const now = open.size > 0;
    reason = now ? null : why;
    if (before === now) return;
    since = clock.now();
    log[now ? 'info' : 'warn'](now ? 'slack-connected' : 'slack-disconnected', now ? {} : { reason: why });
  }

  function connectOnce(): { client: Client; hello: Promise<void>; gone: Promise<void> } {
    const silent = Promise.withResolvers<void>();
    const { client } = newReceiver(silent.resolve);
    clients.add(client);
    const gone = new Promise<void>(resolve => {
      const leave = (why: string) => {
        mark(client, false, why);
        resolve();
      };
      void silent.promise.then(() => leave('Slack fell silent'));
      client.on('disconnected', () => {
        clients.delete(client);
        leave('the connection was closed');
      });
      // Slack says before it closes: the next socket opens while this one ends.
      client.on('ws_message', (data: unknown) => {
        if (typeof data === 'string' && isDisconnect(data)) leave('Slack refreshes the connection');
      });
    });
    const hello = client.start().then(() => {
      if (stopping.signal.aborted) void client.disconnect();
      else if (clients.has(client)) mark(client, true, null);
    });
    return { client, hello, gone };
  }

  /** `onSilence`: the library then waits up to 30 s for a farewell from the silent side; we do not. */
  function newReceiver(onSilence: () => void): SocketModeReceiver {
    const logger = libraryLog(log);
    const receiver = new SocketModeReceiver({
      appToken: config.appToken ?? '',
      autoReconnectEnabled: false,
      logger: {
        ...logger,
        warn(...message) {
          logger.warn(...message);
          if (/^A p[io]ng wasn't received/.test(String(message[0]))) onSilence();
        },
      },
      // Its own object: Bolt writes into the one that it is given.
      installerOptions: { clientOptions: { ...clientOptions(world), retryConfig: { retries: 2, factor: 1.3 } } },
      customPropertiesExtractor: (args: { envelope_id?: string }) => ({ deliveryId: args.envelope_id }),
      // Acknowledging once more would throw where nobody catches it.
      processEventErrorHandler: async () => false,
    });
    if (app) receiver.init(app);
    return receiver;
  }

  /** Keeps one socket until the bot stops. `tell` hears of the first hello, or of a token that Slack refuses. */
  async function keep(isExtra: boolean, tell: (problem: Failure | null) => void): Promise<void> {
    for (let failures = 0, short = 0; !stopping.signal.aborted; ) {
      const { client, hello, gone } = connectOnce();
      try {
        await withDeadline(hello, gone);
        failures = 0;
        tell(null);
        const helloAt = clock.now();
        await gone;
        short = clock.now() - helloAt < shortLifeMs ? short + 1 : 0;
        // Something between us and Slack takes one socket only: two would throw each other out for ever.
        if (isExtra && short === mostShortLives) return log.warn('slack-second-socket-given-up');
        if (short > 1) await clock.sleep(retryMs(short - 1), stopping.signal);
      } catch (error) {
        clients.delete(client);
        void client.disconnect().catch(() => {});
        if (stopping.signal.aborted) return;
        const failure = readFailure(error);
        if (failure.kind === 'refused') tell(failure);
        await clock.sleep(noteFailure(failure, ++failures), stopping.signal);
      }
    }
  }

  /** Logs a failed attempt and says how long to wait before the next. */
  function noteFailure(failure: Failure, failures: number): number {
    const isRefused = failure.kind === 'refused';
    const why = isRefused
      ? `Slack refuses Socket Mode with this SLACK_APP_TOKEN (${failure.code})`
      : failure.kind === 'lost'
        ? 'no connection'
        : explain(failure);
    if (open.size === 0) reason = why;
    log[isRefused ? 'error' : 'warn']('slack-socket-failed', { reason: why, failures });
    if (isRefused) return refusedRetryMs;
    const askedMs = failure.kind === 'later' && failures > 1 ? failure.afterMs : 0;
    return Math.max(askedMs, retryMs(failures));
  }

  async function withDeadline(hello: Promise<void>, gone: Promise<void>): Promise<void> {
    const done = new AbortController();
    const late = clock.sleep(helloMs, done.signal).then(() => {
      if (!done.signal.aborted) throw new Error('no hello');
    });
    try {
      await Promise.race([hello, gone.then(() => hello), late]);
    } finally {
      done.abort();
      late.catch(() => {});
      hello.catch(() => {});
    }
  }

  return {
    authorize: null,
    init(given) {
      app = given;
    },
    async start() {
      const first = Promise.withResolvers<Failure | null>();
      void keep(false, problem => {
        first.resolve(problem);
        if (problem === null) openOthers();
      });
      const done = new AbortController();
      const problem = await Promise.race([first.promise, clock.sleep(startMs, done.signal).then(() => null)]);
      done.abort();
      if (problem) {
        stopping.abort();
        throw new UserError(
          `Slack refuses SLACK_APP_TOKEN (${problem.kind === 'refused' ? problem.code : problem.reason}). Make an app-level token (xapp-...) with the scope connections:write under Basic Information of the app, and turn Socket Mode on.`,
        );
      }
    },
    async stop() {
      stopping.abort();
      const ending = [...clients].map(client => client.disconnect().catch(() => {}));
      const done = new AbortController();
      await Promise.race([Promise.all(ending), clock.sleep(2_000, done.signal)]);
      done.abort();
    },
    connection: () => ({ isConnected: open.size > 0, since, reason }),
  };

  function openOthers(): void {
    if (started) return;
    started = true;
    for (let index = 1; index < sockets; index++) void keep(true, () => {});
  }
}

const retryMs = (failures: number): number => Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 10));

function isDisconnect(data: string): boolean {
  try {
    return (JSON.parse(data) as { type?: unknown }).type === 'disconnect';
  } catch {
    return false;
  }
}
