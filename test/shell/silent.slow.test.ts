// The real program before a PostgreSQL that falls silent without closing anything.
import { expect, inject, onTestFinished, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { freePort, startProgram } from '../support/program.ts';
import { startProxy } from '../support/proxy.ts';
import { startSlackServer } from '../support/slack-server.ts';
import { newFeed, newSubscription } from '../support/store.ts';

/** Supervisors kill after 30 s, or a little before. */
const patienceMs = 25_000;

test('silent while an edition is being posted: one line, not ready, posted once; a stop ends in time', async () => {
  const url = await createDatabase(inject('postgresUrl'), 'silent_bot');
  const proxy = await startProxy(url);
  onTestFinished(() => proxy.close());
  const slack = await startSlackServer();
  onTestFinished(() => slack.stop());
  const store = await openStore({ url, path: '', log: silentLog });
  onTestFinished(() => store.close());
  const channelId = 'C0NEWS0001';
  const channel = { platform: 'slack', workspaceId: slack.state.teamId, channelId } as const;
  const slot = new Date(Date.now() - 60_000);
  const pattern = `${slot.getUTCMinutes()} ${slot.getUTCHours()} * * *`;
  await store.feeds.add(newFeed({ url: 'http://127.0.0.1:1/feed' }), Date.now() + 3_600_000);
  await store.subscriptions.add(
    newSubscription({ channel, empty: 'line', pattern, zone: 'UTC' }),
    Math.floor(slot.getTime() / 60_000) * 60_000,
  );
  const port = await freePort();
  const posting = slack.hold('chat.postMessage');
  const bot = startProgram({
    DATABASE_URL: proxy.url(url),
    SLACK_BOT_TOKEN: slack.state.botToken,
    SLACK_APP_TOKEN: slack.state.appToken,
    SLACK_API_URL: slack.apiUrl,
    HEALTH: 'on',
    HEALTH_PORT: String(port),
    METRICS: 'on',
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, await answer.text()] as const;
  };
  await posting.reached;
  proxy.hush();
  posting.release();
  expect(await ask('/readyz')).toEqual([503, '{"status":"not ready","reasons":["database: no answer within 3 s"]}\n']);
  expect(await ask('/healthz')).toEqual([200, expect.stringContaining('"status":"ok"')]);
  expect(await ask('/metrics')).toEqual([200, expect.stringContaining('briefwire_database_up 0')]);
  await bot.until('"msg":"round-failed"');

  proxy.resume();
  await bot.until('"msg":"delivery-sent"');
  const troubles = bot
    .complained()
    .split('\n')
    .filter(line => line.includes('"level":"error"'));
  expect(troubles).toEqual([expect.stringMatching(/database \\"silent_bot\\" on \S+ cannot be reached now\. Check/)]);
  expect(await ask('/readyz')).toEqual([200, '{"status":"ready","reasons":[]}\n']);
  expect(slack.channel(channelId).messages).toHaveLength(1);
  expect(await store.deliveries.list({ limit: 5 })).toMatchObject([{ state: 'sent', attempts: 1 }]);

  proxy.hush();
  bot.kill('SIGTERM');
  const supervisor = setTimeout(() => bot.kill('SIGKILL'), patienceMs);
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  clearTimeout(supervisor);
});

test('silent before it is opened: waited for, and a stop ends that', async () => {
  const url = inject('postgresUrl');
  const proxy = await startProxy(url);
  onTestFinished(() => proxy.close());
  proxy.hush();
  const bot = startProgram({ DATABASE_URL: proxy.url(url), METRICS: 'on', HEALTH: 'on', HEALTH_PORT: '0' });
  await bot.until('cannot be reached yet: waiting for it');
  bot.kill('SIGTERM');
  expect(await bot.ended).toEqual({ code: 0, signal: null });
});
