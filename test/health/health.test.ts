import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Platform } from '../../src/chat/platform.ts';
import { healthz } from '../../src/health/healthz.ts';
import { type Handler, startHealth } from '../../src/health/index.ts';
import { watchLoop } from '../../src/health/loop.ts';
import { readyz } from '../../src/health/readyz.ts';
import { silentLog } from '../../src/log.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { newEdition, newSubscription, temporaryStore } from '../support/store.ts';

async function healthOf(connection: ReturnType<Platform['connection']>) {
  const clock = stoppedClock();
  const store = await temporaryStore();
  const platforms = () => [{ name: 'discord', connection: () => connection } as unknown as Platform];
  let isStopping = false;
  let blockedMs = 4;
  const app = () => ({ store, platforms, clock });
  const health = await startHealth({
    host: '127.0.0.1',
    port: 0,
    log: silentLog,
    handlers: [
      healthz({ version: '1', loop: { longestMs: () => blockedMs } }),
      readyz({ app, isStopping: () => isStopping }),
    ],
  });
  const stop = (): void => {
    isStopping = true;
  };
  const block = (ms: number): void => {
    blockedMs = ms;
  };
  onTestFinished(async () => {
    await health.close();
    await store[Symbol.asyncDispose]();
  });
  const ask = async (path: string) => {
    const response = await fetch(health.address + path);
    return { status: response.status, body: await response.json() };
  };
  return { clock, store, stop, block, ask, address: health.address };
}

test('/healthz answers while the process lives, /readyz while database and platforms are there', async () => {
  const { ask } = await healthOf({ isConnected: true, since: 0, reason: null });
  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'ok', version: '1', blockedMs: 4 } });
  expect(await ask('/readyz')).toEqual({ status: 200, body: { status: 'ready', reasons: [] } });
  expect((await ask('/')).status).toBe(404);
});

test('what only tells takes no other method', async () => {
  const { address } = await healthOf({ isConnected: true, since: 0, reason: null });
  for (const path of ['/healthz', '/readyz']) {
    const answer = await fetch(address + path, { method: 'POST', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(address + path, { method: 'HEAD' })).status).toBe(200);
  }
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
  const { ask, stop } = await healthOf({ isConnected: true, since: 0, reason: null });
  stop();
  expect(await ask('/readyz')).toEqual({ status: 503, body: { status: 'not ready', reasons: ['stopping'] } });
});

test('a port in use is one line that says what to set', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  await expect(startHealth({ host: '127.0.0.1', port, handlers: [], log: silentLog })).rejects.toThrow(
    `The health port 127.0.0.1:${port} is in use by another program. Set HEALTH_PORT`,
  );
});

test('an address that is not this machine’s is one line that says what to set', async () => {
  await expect(startHealth({ host: '192.0.2.1', port: 0, handlers: [], log: silentLog })).rejects.toThrow(
    /EADDRNOTAVAIL.*Set HEALTH_HOST to an address of this machine/,
  );
});

test('the first handler that knows a path answers it, headers, cookies and bodies included; a fault is a 500 without its text', async () => {
  const echo: Handler = async request => {
    if (new URL(request.url).pathname !== '/echo') return null;
    const headers = new Headers({ 'x-method': request.method });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    return new Response(await request.text(), { status: 201, headers });
  };
  const broken: Handler = () => {
    throw new Error('a secret of the machine');
  };
  const health = await startHealth({ host: '127.0.0.1', port: 0, log: silentLog, handlers: [echo, broken, echo] });
  onTestFinished(() => health.close());
  const answer = await fetch(`${health.address}/echo`, { method: 'POST', body: 'hello' });
  expect([answer.status, await answer.text(), answer.headers.get('x-method')]).toEqual([201, 'hello', 'POST']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  const head = await fetch(`${health.address}/echo`, { method: 'HEAD' });
  expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([201, '', null]);
  const fault = await fetch(`${health.address}/other`);
  expect([fault.status, await fault.text()]).toEqual([500, '{"status":"failed"}\n']);
});

test('/healthz says no when the event loop was blocked so long that an interaction was missed', async () => {
  const { ask, block } = await healthOf({ isConnected: true, since: 0, reason: null });
  block(3_200);
  expect(await ask('/healthz')).toEqual({
    status: 503,
    body: { status: 'event loop blocked', version: '1', blockedMs: 3_200 },
  });
});

test('a block of the event loop is seen at once and forgotten after half a minute', async () => {
  const clock = stoppedClock();
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const loop = watchLoop(clock, stopping.signal);
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 500) {
      clock.advance(500);
      await new Promise(setImmediate);
    }
    await new Promise(setImmediate);
  };
  await pass(2_000);
  expect(loop.longestMs()).toBe(0);
  clock.advance(4_500);
  expect(loop.longestMs()).toBe(4_000);
  await pass(0);
  await pass(10_000);
  expect(loop.longestMs()).toBe(4_000);
  await pass(25_000);
  expect(loop.longestMs()).toBe(0);
});

test('/readyz says when editions lie with nobody, and when the database is gone', async () => {
  const { ask, store, clock } = await healthOf({ isConnected: true, since: 0, reason: null });
  const { id } = await store.subscriptions.add(newSubscription(), null);
  const edition = newEdition(id, 'slot', { createdAt: clock.now() });
  await store.editions.claim(edition, null, { holder: 'dead', ms: 30_000 });
  expect((await ask('/readyz')).status).toBe(200);
  clock.advance(30_000 + 60_001);
  const reasons = ['leases: 1 editions lie with nobody'];
  expect(await ask('/readyz')).toEqual({ status: 503, body: { status: 'not ready', reasons } });
  await store.close();
  expect((await ask('/readyz')).body).toMatchObject({ reasons: [expect.stringMatching(/^database: /)] });
});
