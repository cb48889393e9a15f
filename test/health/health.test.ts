import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Platform } from '../../src/chat/platform.ts';
import { startHealth } from '../../src/health/index.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { temporaryStore } from '../support/store.ts';

async function healthOf(connection: ReturnType<Platform['connection']>) {
  const clock = stoppedClock();
  const store = await temporaryStore();
  const platforms = () => [{ name: 'discord', connection: () => connection } as unknown as Platform];
  const health = await startHealth({
    host: '127.0.0.1',
    port: 0,
    app: () => ({ store, platforms, version: '1', clock }),
  });
  onTestFinished(async () => {
    await health.close();
    await store[Symbol.asyncDispose]();
  });
  const ask = async (path: string) => {
    const response = await fetch(health.address + path);
    return { status: response.status, body: await response.json() };
  };
  return { clock, store, health, ask };
}

test('/healthz answers while the process lives, /readyz while database and platforms are there', async () => {
  const { ask } = await healthOf({ isConnected: true, since: 0, reason: null });
  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'ok', version: '1' } });
  expect(await ask('/readyz')).toEqual({ status: 200, body: { status: 'ready', reasons: [] } });
  expect((await ask('/')).status).toBe(404);
});

test('/readyz says which platform lost its connection, once it had a minute to come back', async () => {
  const at = stoppedClock().now();
  const { ask, clock } = await healthOf({ isConnected: false, since: at, reason: 'the gateway closed' });
  expect((await ask('/readyz')).status).toBe(200);
  clock.advance(60_000);
  expect(await ask('/readyz')).toEqual({
    status: 503,
    body: { status: 'not ready', reasons: ['discord: the gateway closed'] },
  });
});

test('/readyz says no from the moment that the bot stops', async () => {
  const { ask, health } = await healthOf({ isConnected: true, since: 0, reason: null });
  health.stopping();
  expect(await ask('/readyz')).toEqual({ status: 503, body: { status: 'not ready', reasons: ['stopping'] } });
});

test('a port in use is one line that says what to set', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const store = await temporaryStore();
  onTestFinished(() => store[Symbol.asyncDispose]());
  const app = () => ({ store, platforms: () => [], version: '1', clock: stoppedClock() });
  await expect(startHealth({ host: '127.0.0.1', port, app })).rejects.toThrow(
    `The health port 127.0.0.1:${port} is in use by another program. Set HEALTH_PORT`,
  );
});
