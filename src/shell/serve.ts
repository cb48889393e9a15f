// What the bot's HTTP port answers, wired: probes, and whatever else is handed out there.
import type { World } from '../app.ts';
import type { Answerer } from '../chat/platform.ts';
import type { Config } from '../config.ts';
import { healthz } from '../health/healthz.ts';
import { type Handler, type Health, startHealth } from '../health/index.ts';
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
  readonly house: House;
  readonly log: Log;
  /** Null = METRICS is off. */
  readonly metrics: Metrics | null;
  readonly answerer: Answerer;
  readonly stopping: AbortSignal;
};

export async function serve({ world, config, house, log, metrics, answerer, stopping }: ServeOptions): Promise<Health> {
  const handlers: Handler[] = [
    healthz({ version: world.version, loop: watchLoop(world.clock, stopping) }),
    readyz({ app: house.current, isStopping: () => stopping.aborted }),
    ...(metrics ? [metrics.handler] : []),
  ];
  if (config.WEB === 'on')
    handlers.push(
      createWeb({
        app: house.current,
        answerer,
        token: config.WEB_TOKEN ?? null,
        url: config.WEB_URL ?? null,
        now: world.clock.now,
      }),
    );
  const health = await startHealth({ host: config.HEALTH_HOST, port: config.HEALTH_PORT, handlers, log });
  log.info('health-listening', { address: health.address });
  return health;
}
