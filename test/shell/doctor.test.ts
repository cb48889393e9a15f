// `doctor` against the protocol servers and real feeds: what it finds, what it says to do, its exit code.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Check } from '../../src/chat/check.ts';
import { silentLog } from '../../src/log.ts';
import { runShell } from '../../src/shell/index.ts';
import { openStore } from '../../src/store/open.ts';
import { DiscordServer } from '../support/discord-server.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { startSlackServer } from '../support/slack-server.ts';
import { newFeed, newSubscription } from '../support/store.ts';
import { wallClock } from '../support/wall-clock.ts';
import { testFolder, testWorld } from '../support/world.ts';

type Found = { readonly code: number; readonly checks: readonly Check[]; of(name: string): Check | undefined };

async function doctor(env: Record<string, string>, aheadMs = 0): Promise<Found> {
  const clock = { ...wallClock, now: () => wallClock.now() + aheadMs };
  const world = testWorld({ env, clock, args: ['doctor', '--json'] });
  const code = await runShell(world);
  const { checks, ok } = JSON.parse(world.shown()) as { checks: Check[]; ok: boolean };
  expect(ok).toBe(code === 0);
  return { code, checks, of: name => checks.find(check => check.name === name) };
}

async function storeIn(folder: string) {
  const store = await openStore({ url: null, path: `${folder}/briefwire.db`, log: silentLog });
  onTestFinished(() => store.close());
  return store;
}

async function slackEnv() {
  const slack = await startSlackServer();
  onTestFinished(() => slack.stop());
  const env = {
    SLACK_BOT_TOKEN: slack.state.botToken,
    SLACK_APP_TOKEN: slack.state.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: testFolder(),
  };
  return { slack, env };
}

async function discordEnv() {
  const discord = new DiscordServer();
  await discord.start();
  onTestFinished(() => discord.stop());
  return { discord, env: { DISCORD_TOKEN: 'good-token', DISCORD_API_URL: discord.url, DATA_DIR: testFolder() } };
}

test('before the first start nothing is wrong, and it is said in words', async () => {
  const world = testWorld({ args: ['doctor'] });
  expect(await runShell(world)).toBe(0);
  expect(world.shown()).toMatch(/^ok +database +there is none/m);
  expect(world.shown()).toContain('All is well.');
  expect((await doctor({})).checks.map(({ name }) => name)).toEqual([
    'database',
    'disk',
    'network',
    'clock',
    'zone',
    'model',
  ]);
});

test('with warnings alone it does not say that all is well', async () => {
  const folder = testFolder();
  await storeIn(folder);
  const world = testWorld({ args: ['doctor'], env: { DATA_DIR: folder } });
  expect(await runShell(world)).toBe(0);
  expect(world.shown()).toMatch(/^warning +feeds +there is none/m);
  expect(world.shown()).toMatch(/\n\nNothing failed: see the warnings\.\n$/);
});

test('feeds are told one by one, and a clock that is an hour off is one line', async () => {
  const feeds = await startFeedServer();
  onTestFinished(() => feeds.close());
  feeds.serve('/feed', '<rss version="2.0"><channel><title>t</title></channel></rss>');
  const folder = testFolder();
  const store = await storeIn(folder);
  const now = Date.now();
  const add = async (path: string, patch: Parameters<typeof store.feeds.setPolling>[1]): Promise<void> => {
    const { feed } = await store.feeds.add(newFeed({ url: `${feeds.url}${path}`, title: path }), now + 1_000_000_000);
    await store.feeds.setPolling(feed.id, patch);
  };
  await add('/feed', { lastPolledAt: now - 60_000, lastSuccessAt: now - 60_000 });
  await add('/failing', { failures: 3, lastError: 'the server answered 500', lastPolledAt: now });
  await add('/paused', { pausedBy: 'gone', pausedReason: 'it is gone for good (410)' });
  const env = { DATA_DIR: folder, ALLOW_PRIVATE_HOSTS: feeds.host };
  const well = await doctor(env);
  expect(well.code).toBe(0);
  expect(well.of('database')).toMatchObject({ state: 'ok', says: 'sqlite, migrated, writable' });
  expect(well.of('feed 1')).toMatchObject({ state: 'ok', says: '/feed, polled 1 min ago' });
  expect(well.of('feed 2')).toMatchObject({ state: 'warning', says: expect.stringContaining('answered 500') });
  expect(well.of('feed 3')).toMatchObject({
    state: 'warning',
    todo: expect.stringContaining('briefing feeds resume 3'),
  });
  expect(well.of('network')).toMatchObject({ state: 'ok', says: `${feeds.host} answered` });
  expect(well.of('clock')).toMatchObject({ state: 'ok', says: `agrees with ${feeds.host}` });
  const ahead = await doctor(env, 3_600_000);
  expect(ahead.code).toBe(1);
  expect(ahead.of('clock')).toEqual({
    name: 'clock',
    state: 'failed',
    says: `1 h ahead of ${feeds.host}`,
    todo: expect.stringContaining('timedatectl'),
  });
  expect((await doctor(env, -3_600_000)).of('clock')?.says).toBe(`1 h behind ${feeds.host}`);
  await store.feeds.setPolling(1, { nextPollAt: now - 3_600_000 });
  expect((await doctor(env)).of('feed 1')).toMatchObject({
    state: 'failed',
    todo: expect.stringContaining('npm start'),
  });
});

test('Slack: tokens, scopes and channels', async () => {
  const { slack, env } = await slackEnv();
  const store = await storeIn(env.DATA_DIR);
  const channel = { platform: 'slack', workspaceId: slack.state.teamId, channelId: 'C0OTHER001' } as const;
  await store.subscriptions.add(newSubscription({ channel, channelName: '#other' }), null);
  const lacking = await doctor(env);
  expect(lacking.of('slack bot token')).toMatchObject({ state: 'ok', says: 'briefwire in Acme' });
  expect(lacking.of('slack scopes')).toMatchObject({
    state: 'failed',
    says: 'missing: im:history, app_mentions:read, groups:read',
  });
  expect(lacking.of('slack app token')?.state).toBe('ok');
  expect(lacking.of('channel #other')).toMatchObject({ state: 'failed', todo: expect.stringContaining('/invite') });
  expect(lacking.code).toBe(1);
  for (const scope of ['im:history', 'app_mentions:read', 'groups:read', 'chat:write.public', 'groups:history'])
    slack.state.scopes.add(scope);
  expect((await doctor(env)).of('slack scopes')).toMatchObject({ state: 'ok', says: 'all there' });
  const refused = await doctor({ ...env, SLACK_BOT_TOKEN: 'xoxb-wrong-token', SLACK_APP_TOKEN: 'xapp-wrong-token' });
  expect(refused.of('slack bot token')).toMatchObject({
    state: 'failed',
    says: 'Slack refuses it (invalid_auth)',
    todo: expect.stringContaining('SLACK_BOT_TOKEN'),
  });
  expect(refused.of('slack app token')).toMatchObject({
    state: 'failed',
    todo: expect.stringContaining('SLACK_APP_TOKEN'),
  });
  expect(slack.calls('chat.postMessage')).toEqual([]);
});

test('Discord: token, sessions and permissions', async () => {
  const { discord, env } = await discordEnv();
  expect((await doctor(env)).of('discord permissions')).toMatchObject({
    state: 'warning',
    todo: expect.stringContaining('discord invite'),
  });
  discord.addGuild();
  const well = await doctor(env);
  expect(well.of('discord token')).toMatchObject({ state: 'ok', says: 'it is Briefwire' });
  expect(well.of('discord gateway')).toMatchObject({ state: 'ok', says: '999 of 1000 sessions left today' });
  expect(well.of('discord permissions')).toMatchObject({ state: 'ok', says: 'all there in 1 guild' });
  discord.addGuild({ name: 'Quiet place', roles: [], botRoles: [] });
  expect((await doctor(env)).of('discord permissions')?.says).toMatch(
    /^missing in Quiet place \(.*View Channel.*Send Messages.*\)$/,
  );
  const refused = await doctor({ ...env, DISCORD_TOKEN: 'wrong' });
  expect(refused.code).toBe(1);
  expect(refused.of('discord token')).toMatchObject({ state: 'failed', todo: expect.stringContaining('Reset Token') });
});

test('the model: key, name, and a server that is not there', async () => {
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === 'Bearer right';
    response.writeHead(isKnown ? 200 : 401).end(JSON.stringify({ data: [{ id: 'llama3.2:latest' }] }));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const env = {
    MODEL_PROVIDER: 'openai-compatible',
    MODEL_NAME: 'llama3.2',
    MODEL_BASE_URL: `http://127.0.0.1:${port}/v1`,
  };
  expect((await doctor({ ...env, MODEL_API_KEY: 'right' })).of('model')?.state).toBe('ok');
  expect((await doctor({ ...env, MODEL_API_KEY: 'wrong' })).of('model')?.todo).toContain('MODEL_API_KEY');
  const other = await doctor({ ...env, MODEL_API_KEY: 'right', MODEL_NAME: 'gpt-9' });
  expect(other.of('model')).toMatchObject({ state: 'warning', todo: expect.stringContaining('llama3.2') });
  expect((await doctor({ ...env, MODEL_BASE_URL: 'http://127.0.0.1:1/v1' })).of('model')?.state).toBe('failed');
});

test('nobody answers: each thing is one failure with what to do', async () => {
  const found = await doctor({
    SLACK_BOT_TOKEN: 'xoxb-1-2-3',
    SLACK_APP_TOKEN: 'xapp-1-2-3',
    SLACK_API_URL: 'http://127.0.0.1:1/api/',
    DISCORD_TOKEN: 'any',
    DISCORD_API_URL: 'http://127.0.0.1:1/api',
  });
  expect(found.code).toBe(1);
  const wrong = found.checks.filter(({ state }) => state === 'failed');
  expect(wrong.map(({ name }) => name)).toEqual(['network', 'slack bot token', 'slack app token', 'discord token']);
  expect(wrong.every(({ todo }) => todo?.endsWith('.'))).toBe(true);
});
