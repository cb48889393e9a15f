// What a supervisor does to the real program: probes and signals, on a bot that is connected to a Slack of ours.
import { expect, onTestFinished, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { freePort, runProgram, startProgram } from '../support/program.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';
import { newFeed, newSubscription } from '../support/store.ts';
import { testFolder } from '../support/world.ts';

async function slackEnv(slack: SlackServer): Promise<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: slack.state.botToken,
    SLACK_APP_TOKEN: slack.state.appToken,
    SLACK_API_URL: slack.apiUrl,
    HEALTH: 'on',
    HEALTH_PORT: String(await freePort()),
    METRICS: 'on',
    DATA_DIR: testFolder(),
  };
}

const storeOf = (env: Readonly<Record<string, string>>) =>
  openStore({ url: null, path: `${env.DATA_DIR}/briefwire.db`, log: silentLog });

async function slackOf(): Promise<SlackServer> {
  const slack = await startSlackServer();
  onTestFinished(() => slack.stop());
  return slack;
}

test('a running bot is well and ready, tells its numbers, and `health` asks it', async () => {
  const slack = await slackOf();
  const env = await slackEnv(slack);
  expect(await runProgram(env, 'health')).toMatchObject({
    code: 1,
    complained: expect.stringMatching(/^No answer from http:\/\/127\.0\.0\.1:\d+\/healthz .*HEALTH_PORT.*\n$/),
  });
  const bot = startProgram(env);
  await bot.until('slack-connected');
  expect(await runProgram(env, 'health')).toMatchObject({ code: 0, shown: expect.stringContaining('"status":"ok"') });
  expect(await runProgram(env, 'health', '--ready')).toMatchObject({
    code: 0,
    shown: expect.stringContaining('"status":"ready"'),
  });
  const metrics = await (await fetch(`http://127.0.0.1:${env.HEALTH_PORT}/metrics`)).text();
  expect(metrics).toContain('briefwire_platform_connected{platform="slack"} 1');
  const second = await runProgram({ ...env, DATA_DIR: testFolder() });
  expect(second.code).toBe(1);
  expect(second.complained).toContain(
    `The health port 127.0.0.1:${env.HEALTH_PORT} is in use by another program. Set HEALTH_PORT`,
  );
  bot.kill('SIGTERM');
  expect(await bot.ended).toEqual({ code: 0, signal: null });
});

test('SIGTERM: not ready at once, the post under way is finished, then it ends with 0', async () => {
  const slack = await slackOf();
  const env = await slackEnv(slack);
  const at = Date.now();
  const before = await storeOf(env);
  const channel = { platform: 'slack', workspaceId: slack.state.teamId, channelId: 'C0NEWS0001' } as const;
  await before.feeds.add(newFeed({ url: 'http://127.0.0.1:1/feed' }), at + 3_600_000);
  await before.subscriptions.add(newSubscription({ channel, empty: 'line', pattern: '* * * * *' }), at - 60_000);
  await before.close();
  // Slack answers the post only once the bot was told to stop.
  const posting = slack.hold('chat.postMessage');
  const bot = startProgram(env);
  await posting.reached;
  bot.kill('SIGTERM');
  const ready = async () => (await fetch(`http://127.0.0.1:${env.HEALTH_PORT}/readyz`)).json();
  let answer = await ready();
  while (JSON.stringify(answer) !== '{"status":"not ready","reasons":["stopping"]}') answer = await ready();
  posting.release();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  const after = await storeOf(env);
  const deliveries = await after.deliveries.list({ limit: 10 });
  await after.close();
  expect(deliveries.map(({ state }) => state)).toContain('sent');
  expect(deliveries.filter(({ state }) => state === 'sending' || state === 'unknown')).toEqual([]);
  expect(bot.complained()).toMatch(/"msg":"stopped"/);
});

test('a feed that is being read when the signal comes is free for the next start', async () => {
  const slack = await slackOf();
  const feeds = await startFeedServer();
  onTestFinished(() => feeds.close());
  const env = { ...(await slackEnv(slack)), ALLOW_PRIVATE_HOSTS: feeds.host };
  let isAsked = (): void => {};
  const asked = new Promise<void>(resolve => {
    isAsked = resolve;
  });
  feeds.serve('/feed', () => isAsked());
  const before = await storeOf(env);
  await before.feeds.add(newFeed({ url: `${feeds.url}/feed` }), 0);
  await before.close();
  const bot = startProgram(env);
  await asked;
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  const after = await storeOf(env);
  const claims = await after.feeds.claimDue(Date.now(), 1, { holder: 'next', ms: 1 });
  await after.close();
  expect(claims).toHaveLength(1);
  expect(claims[0]?.polling.failures).toBe(0);
});

test('a second signal ends it at once', async () => {
  const slack = await slackOf();
  const env = await slackEnv(slack);
  const before = await storeOf(env);
  const channel = { platform: 'slack', workspaceId: slack.state.teamId, channelId: 'C0NEWS0001' } as const;
  await before.subscriptions.add(newSubscription({ channel, pattern: '* * * * *' }), Date.now() - 60_000);
  await before.close();
  const posting = slack.hold('chat.postMessage');
  onTestFinished(posting.release);
  const bot = startProgram(env);
  await posting.reached;
  bot.kill('SIGTERM');
  await bot.until('"msg":"stopping"');
  bot.kill('SIGTERM');
  expect(await bot.ended).toEqual({ code: 143, signal: null });
});
