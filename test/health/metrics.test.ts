import { expect, onTestFinished, test } from 'vitest';
import { startHealth } from '../../src/health/index.ts';
import { createMetrics } from '../../src/health/metrics.ts';
import { silentLog } from '../../src/log.ts';
import { recordingPlatform } from '../support/recording-platform.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { newEdition, newFeed, newSubscription, news, temporaryStore } from '../support/store.ts';

async function metricsOf() {
  const store = await temporaryStore();
  const clock = stoppedClock();
  const app = () => ({ store, clock, platforms: () => [recordingPlatform()] });
  const metrics = createMetrics({ app, version: '1.2.3', log: silentLog });
  const health = await startHealth({ host: '127.0.0.1', port: 0, handlers: [metrics.handler], log: silentLog });
  onTestFinished(async () => {
    await health.close();
    await store[Symbol.asyncDispose]();
  });
  const scrape = async () => (await fetch(`${health.address}/metrics`)).text();
  return { store, clock, metrics, health, scrape };
}

test('/metrics tells what is stored and what this process saw, as Prometheus text', async () => {
  const { store, clock, metrics, health, scrape } = await metricsOf();
  await store.feeds.add(newFeed(), 0);
  const { id } = await store.subscriptions.add(newSubscription(), null);
  const now = clock.now();
  const lease = { holder: 'a', ms: 1_000 };
  const edition = newEdition(id, 'slot', { createdAt: now, dueAt: now - 90_000, late: true });
  const claim = await store.editions.claim(edition, null, lease);
  if (!claim) throw new Error('the slot is taken');
  const deliveries = [{ channel: news, key: 'k', nextAttemptAt: 0 }];
  await store.editions.freeze(claim, { state: 'frozen', content: '', told: [], carried: [], deliveries });
  metrics.meter('slack').acknowledged(120);
  metrics.meter('discord').rateLimited();
  const response = await fetch(`${health.address}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  for (const line of [
    'briefwire_info{version="1.2.3"} 1',
    'briefwire_database_up 1',
    'briefwire_platform_connected{platform="slack"} 1',
    'briefwire_editions_last_day{result="frozen",late="true"} 1',
    'briefwire_edition_lateness_seconds 90',
    'briefwire_deliveries_unknown 0',
    'briefwire_feeds{state="well"} 1',
    'briefwire_queue{name="feeds"} 1',
    'briefwire_queue{name="deliveries"} 1',
    'briefwire_acknowledgement_seconds_bucket{le="0.25",platform="slack"} 1',
    'briefwire_rate_limits_total{platform="discord"} 1',
  ])
    expect(text.split('\n')).toContain(line);
  // Asked twice it says the same: what the database counts is read, not added up.
  expect(await scrape()).toContain('\nbriefwire_queue{name="feeds"} 1\n');
});

test('no label holds a user, an address or a channel', async () => {
  const { scrape, metrics } = await metricsOf();
  metrics.meter('slack').acknowledged(1);
  const labels = [...(await scrape()).matchAll(/^briefwire_\w+\{([^}]*)\}/gm)].flatMap(([, inside = '']) =>
    [...inside.matchAll(/(\w+)="/g)].map(([, name]) => name),
  );
  expect(new Set(labels)).toEqual(new Set(['version', 'platform', 'state', 'kind', 'name', 'le']));
});

test('without its database it still tells what it knows itself, and that the database is gone', async () => {
  const { store, metrics, scrape } = await metricsOf();
  metrics.meter('slack').rateLimited();
  await scrape();
  await store.close();
  const text = await scrape();
  expect(text).toContain('\nbriefwire_database_up 0\n');
  expect(text).toContain('\nbriefwire_rate_limits_total{platform="slack"} 1\n');
  expect(text).not.toMatch(/^briefwire_queue\{/m);
});
