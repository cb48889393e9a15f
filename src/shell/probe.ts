// `health [--ready]`: asks the running bot's own port, so that a container needs no other program to be looked after.
import type { World } from '../app.ts';
import type { Config } from '../config.ts';
import { describeError, UserError } from '../errors.ts';

const waitMs = 5_000;

/** Exit code 0 when it is well. */
export async function askHealth(args: readonly string[], world: World, config: Config): Promise<number> {
  const [flag, ...more] = args;
  if ((flag !== undefined && flag !== '--ready') || more.length > 0)
    throw new UserError('Type health, or health --ready to ask whether the bot does its work.');
  if (config.HEALTH === 'off') throw new UserError('HEALTH is off, so the bot has no port to ask. Set HEALTH=on.');
  const url = `http://${hostOf(config.HEALTH_HOST)}:${config.HEALTH_PORT}${flag ? '/readyz' : '/healthz'}`;
  const response = await world.fetch(url, { signal: AbortSignal.timeout(waitMs) }).catch(error => {
    throw new UserError(
      `No answer from ${url} (${describeError(error)}). Check that the bot runs, and HEALTH_HOST and HEALTH_PORT. Without Slack, Discord, METRICS=on or WEB=on it opens no port.`,
      { cause: error },
    );
  });
  const body = await response.text();
  (response.ok ? world.output : world.errors).write(body);
  return response.ok ? 0 : 1;
}

/** An address to listen on is not always one to ask. */
function hostOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
