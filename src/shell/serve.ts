// What the bot's HTTP port answers, wired: probes, and whatever else is handed out there.
import type { World } from '../app.ts';
import type { Config } from '../config.ts';
import { healthz } from '../health/healthz.ts';
import { type Handler, type Health, startHealth } from '../health/index.ts';
import { watchLoop } from '../health/loop.ts';
import type { Metrics } from '../health/metrics.ts';
import { readyz } from '../health/readyz.ts';
import type { Log } from '../log.ts';
import { hasChat } from './chat.ts';
import type { House } from './house.ts';

/** Runs on without anybody at the keyboard, and opens the port. */
export function isService(config: Config): boolean {
  return hasChat(config) || config.METRICS === 'on';
}

export type ServeOptions = {
  readonly world: World;
  readonly config: Config;
  readonly house: House;
  readonly log: Log;
  /** Null = METRICS is off. */
  readonly metrics: Metrics | null;
  readonly stopping: AbortSignal;
};

export async function serve({ world, config, house, log, metrics, stopping }: ServeOptions): Promise<Health> {
  const handlers: Handler[] = [
    healthz({ version: world.version, loop: watchLoop(world.clock, stopping) }),
    readyz({ app: house.current, isStopping: () => stopping.aborted }),
    ...(metrics ? [metrics.handler] : []),
  ];
  const health = await startHealth({ host: config.HEALTH_HOST, port: config.HEALTH_PORT, handlers, log });
  log.info('health-listening', { address: health.address });
  return health;
}
