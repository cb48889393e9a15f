import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import { serve } from '../../src/shell/serve.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { testWorld } from '../support/world.ts';

test('a machine whose time of day is set forward by an hour does not count as blocked', async () => {
  const clock = stoppedClock();
  const world = testWorld({ clock, elapsed: () => 0 });
  const stopping = new AbortController();
  const health = await serve({
    world,
    config: readConfig({ HEALTH_PORT: '0' }, () => ''),
    house: () => null,
    unopened: () => 'database: being opened',
    log: silentLog,
    metrics: null,
    page: () => null,
    stopping: stopping.signal,
  });
  onTestFinished(async () => {
    stopping.abort();
    await health.close();
  });
  clock.advance(3_600_000);
  const answer = await fetch(`${health.address}/healthz`);
  expect(await answer.json()).toEqual({ status: 'ok', version: '0.0.0', blockedMs: 0 });
});
