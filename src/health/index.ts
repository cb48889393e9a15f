// What a supervisor asks: /healthz (the process answers) and /readyz (database and platforms, with reasons). Feeds and
// models are never part of it: a publisher's outage is no reason to restart the bot.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../app.ts';
import { describeError, UserError } from '../errors.ts';

export type Health = {
  readonly address: string /** From now on /readyz says no. */;
  stopping(): void;
  close(): Promise<void>;
};
export type HealthOptions = {
  readonly host: string;
  readonly port: number;
  readonly app: () => Pick<App, 'store' | 'platforms' | 'version' | 'clock'>;
};

/** A platform that lost its connection is given this long before the bot counts as not ready. */
const reconnectMs = 60_000;

/** @throws UserError when the port cannot be had */
export async function startHealth({ host, port, app }: HealthOptions): Promise<Health> {
  let isStopping = false;
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(`${JSON.stringify(body)}\n`);
    };
    if (request.url === '/healthz') return answer(200, { status: 'ok', version: app().version });
    if (request.url !== '/readyz') return answer(404, { status: 'unknown', paths: ['/healthz', '/readyz'] });
    notReady(app(), isStopping).then(
      reasons =>
        answer(reasons.length > 0 ? 503 : 200, { status: reasons.length > 0 ? 'not ready' : 'ready', reasons }),
      error => answer(503, { status: 'not ready', reasons: [describeError(error)] }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(refused(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { address, port: given } = server.address() as AddressInfo;
  return {
    address: `http://${address.includes(':') ? `[${address}]` : address}:${given}`,
    stopping() {
      isStopping = true;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function notReady(
  { store, platforms, clock }: ReturnType<HealthOptions['app']>,
  isStopping: boolean,
): Promise<string[]> {
  if (isStopping) return ['stopping'];
  const reasons: string[] = [];
  await store.ping().catch(error => reasons.push(`database: ${describeError(error)}`));
  for (const platform of platforms()) {
    const { isConnected, since, reason } = platform.connection();
    if (!isConnected && clock.now() - since >= reconnectMs)
      reasons.push(`${platform.name}: ${reason ?? 'not connected'}`);
  }
  return reasons;
}

function refused(error: Error, host: string, port: number): UserError {
  const why =
    'code' in error && error.code === 'EADDRINUSE'
      ? 'is in use by another program'
      : `cannot be opened (${describeError(error)})`;
  return new UserError(`The health port ${host}:${port} ${why}. Set HEALTH_PORT to another one, or HEALTH=off.`, {
    cause: error,
  });
}
