// GET /metrics: Prometheus text. What is stored is counted in the database at each scrape, so it is right after a restart
// and the same from every process; what only a process sees is counted in it. No label holds a user, an address or a channel.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from '../app.ts';
import type { Meter } from '../chat/meter.ts';
import { describeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { PlatformName } from '../model.ts';
import type { Measures } from '../store/contract-measures.ts';
import { type Handler, inTime, telling } from './index.ts';

export type Metrics = {
  readonly handler: Handler;
  /** What a platform of this process reports to. */
  meter(platform: PlatformName): Meter;
};

export type MetricsOptions = {
  /** Null while there is no database yet. */
  readonly app: () => Pick<App, 'store' | 'platforms' | 'clock'> | null;
  readonly version: string;
  readonly log: Log;
};

export function createMetrics({ app, version, log }: MetricsOptions): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const acknowledgement = new Histogram({
    name: 'briefwire_acknowledgement_seconds',
    help: 'From the arrival of an interaction to its acknowledgement, by this process. Platforms wait 3 s.',
    labelNames: ['platform'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5],
    registers: [register],
  });
  const rateLimits = new Counter({
    name: 'briefwire_rate_limits_total',
    help: 'Answers of a platform that asked this process to slow down.',
    labelNames: ['platform'],
    registers: [register],
  });
  const live = liveMetrics(register);
  const stored = storedMetrics(register);
  return {
    meter: platform => ({
      acknowledged: ms => acknowledgement.observe({ platform }, ms / 1000),
      rateLimited: () => rateLimits.inc({ platform }),
    }),
    handler: telling('/metrics', async () => {
      const opened = app();
      live.show(version, opened?.platforms() ?? []);
      try {
        if (opened) stored.show(await inTime(opened.clock, opened.store.upkeep.measure(opened.clock.now())));
        live.database.set(opened ? 1 : 0);
      } catch (error) {
        // What the process knows itself is still told.
        log.warn('metrics-without-database', { error: describeError(error) });
        stored.forget();
        live.database.set(0);
      }
      return new Response(await register.metrics(), { headers: { 'content-type': register.contentType } });
    }),
  };
}

function liveMetrics(register: Registry) {
  const registers = [register];
  const info = new Gauge({ name: 'briefwire_info', help: 'The version.', labelNames: ['version'], registers });
  const database = new Gauge({ name: 'briefwire_database_up', help: '1 = the database answers.', registers });
  const connected = new Gauge({
    name: 'briefwire_platform_connected',
    help: '1 = this process is connected, or another one is.',
    labelNames: ['platform'],
    registers,
  });
  return {
    database,
    show(version: string, platforms: ReturnType<App['platforms']>): void {
      info.set({ version }, 1);
      for (const platform of platforms)
        connected.set({ platform: platform.name }, platform.connection().isConnected ? 1 : 0);
    },
  };
}

function storedMetrics(register: Registry) {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `briefwire_${name}`, help, labelNames, registers: [register] });
  const counter = (name: string, help: string) =>
    new Counter({ name: `briefwire_${name}`, help, registers: [register] });
  const all = {
    editions: gauge('editions_last_day', 'Editions made in 24 hours, by result.', 'result', 'late'),
    lateness: gauge('edition_lateness_seconds', 'The longest between a slot and its edition in 24 hours.'),
    deliveries: gauge('deliveries_last_day', 'Deliveries that changed in 24 hours.', 'platform', 'result'),
    unknown: gauge('deliveries_unknown', 'Deliveries whose answer was lost and that wait for a person.'),
    polls: gauge('polls_last_hour', 'Polls of feeds in an hour, by result.', 'result'),
    feeds: gauge('feeds', 'Feeds by how they are.', 'state'),
    articles: counter('articles_total', 'Articles ever stored.'),
    stories: counter('stories_total', 'Stories ever begun.'),
    modelCalls: gauge('model_calls_last_day', 'Calls of the model in 24 hours, by result.', 'result'),
    tokens: gauge('model_tokens_last_day', 'Tokens in 24 hours.', 'kind'),
    usd: gauge('model_usd_last_day', 'What the model cost in 24 hours, in US dollars.'),
    fallbacks: gauge('model_fallbacks_last_day', 'Bullets that fell back to excerpts in 24 hours.', 'reason'),
    queue: gauge('queue', 'What is due now and waits.', 'name'),
  };
  const forget = (): void => {
    for (const metric of Object.values(all)) metric.reset();
  };
  return {
    forget,
    show(measures: Measures): void {
      forget();
      for (const { state, late, count } of measures.editions)
        all.editions.set({ result: state, late: String(late) }, count);
      all.lateness.set(measures.latestMs / 1000);
      for (const { platform, state, count } of measures.deliveries)
        all.deliveries.set({ platform, result: state }, count);
      all.unknown.set(measures.unknownDeliveries);
      for (const { result, count } of measures.polls) all.polls.set({ result }, count);
      for (const [state, count] of Object.entries(measures.feeds)) all.feeds.set({ state }, count);
      all.articles.inc(measures.articles);
      all.stories.inc(measures.stories);
      for (const { result, count } of measures.model.calls) all.modelCalls.set({ result }, count);
      all.tokens.set({ kind: 'input' }, measures.model.inputTokens);
      all.tokens.set({ kind: 'output' }, measures.model.outputTokens);
      all.usd.set(measures.model.usd);
      for (const [reason, count] of Object.entries(measures.model.fallbacks)) all.fallbacks.set({ reason }, count);
      for (const [name, count] of Object.entries(measures.queues)) all.queue.set({ name }, count);
    },
  };
}
