// What the bot's HTTP port answers, wired: probes, and whatever else is handed out there.
import type { World } from '../app.ts';
import type { Config } from '../config.ts';
import { healthz } from '../health/healthz.ts';
import { type Handler, type Health, startHealth } from '../health/index.ts';
import { readyz } from '../health/readyz.ts';
import type { Log } from '../log.ts';
import type { House } from './house.ts';

export type ServeOptions = {
  readonly world: World;
  readonly config: Config;
  readonly house: House;
  readonly log: Log;
  readonly isStopping: () => boolean;
};

export async function serve({ world, config, house, log, isStopping }: ServeOptions): Promise<Health> {
  const handlers: Handler[] = [healthz(world), readyz({ app: house.current, isStopping })];
  const health = await startHealth({ host: config.HEALTH_HOST, port: config.HEALTH_PORT, handlers, log });
  log.info('health-listening', { address: health.address });
  return health;
}
