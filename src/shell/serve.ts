// What the bot's HTTP port answers, wired: probes, and whatever else is handed out there.
import type { World } from '../app.ts';
import type { Answerer } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import { healthz } from '../health/healthz.ts';
import { type Handler, type Health, json, startHealth } from '../health/index.ts';
import { watchLoop } from '../health/loop.ts';
import type { Metrics } from '../health/metrics.ts';
import { readyz } from '../health/readyz.ts';
import type { Log } from '../log.ts';
import { createWeb } from '../web/index.ts';
import { hasChat } from './chat.ts';
import type { House } from './house.ts';

/** Runs on without anybody at the keyboard, and opens the port. */
export function isService(config: Config): boolean {
  return hasChat(config) || config.METRICS === 'on' || config.WEB === 'on';
}

export type ServeOptions = {
  readonly world: World;
  readonly config: Config;
  /** Null while the database is awaited or opened. */
  readonly house: () => House | null;
  /** Why there is no house yet, for /readyz. */
  readonly unopened: () => string;
  readonly log: Log;
  /** Null = METRICS is off. */
  readonly metrics: Metrics | null;
  /** Null = WEB is off, or there is no house yet. */
  readonly page: () => Handler | null;
  readonly stopping: AbortSignal;
};

export async function serve(options: ServeOptions): Promise<Health> {
  const { world, config, house, unopened, log, metrics, page, stopping } = options;
  const handlers: Handler[] = [
    healthz({ version: world.version, loop: watchLoop({ ...world.clock, now: world.elapsed }, stopping) }),
    readyz({ app: () => house()?.current() ?? unopened(), isStopping: () => stopping.aborted }),
    ...(metrics ? [metrics.handler] : []),
    (request, from) => page()?.(request, from) ?? null,
    () => (house() ? null : json(503, { status: unopened() })),
  ];
  const health = await startHealth({ host: config.HEALTH_HOST, port: config.HEALTH_PORT, handlers, log });
  log.info('health-listening', { address: health.address });
  return health;
}

/** The page, once there is something to show. */
export function pageOf(world: World, config: Config, house: House, answerer: Answerer): Handler | null {
  if (config.WEB !== 'on') return null;
  return createWeb({
    app: house.current,
    answerer,
    token: config.WEB_TOKEN ?? null,
    url: config.WEB_URL ?? null,
    now: world.clock.now,
  });
}
