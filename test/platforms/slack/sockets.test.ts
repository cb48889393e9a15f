import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBot, type SlackBot, until } from '../../support/slack-bot.ts';
import { type SlackServer, startSlackServer } from '../../support/slack-server.ts';
import { stoppedClock } from '../../support/stopped-clock.ts';

let server: SlackServer;
let bot: SlackBot;

beforeEach(async () => {
  server = await startSlackServer();
  bot = createBot(server);
});

afterEach(async () => {
  await bot.slack.stop();
  await server.stop();
});

test('two sockets are kept open, so that one can be refreshed while the other listens', async () => {
  await bot.start();
  await until(() => server.sockets() === 2);
  expect(bot.slack.connection()).toMatchObject({ isConnected: true, reason: null });
});

test('after a refresh of all sockets at once commands are heard again, without waiting for the clock', async () => {
  bot = createBot(server, {}, { clock: stoppedClock() });
  await bot.start();
  await until(() => server.sockets() === 2);
  server.refresh();
  await until(() => server.sockets() === 2);
  expect((await server.command('/brief', 'kherson')).isAcked).toBe(true);
  expect(bot.slack.connection().isConnected).toBe(true);
});

test('while one socket is refreshed no command is lost', async () => {
  await bot.start();
  await until(() => server.sockets() === 2);
  const acks: boolean[] = [];
  for (let index = 0; index < 10; index++) {
    if (index % 3 === 1) {
      await until(() => server.sockets() === 2);
      server.refreshOne();
    }
    acks.push((await server.command('/brief', `kherson ${index}`)).isAcked);
  }
  expect(acks).toEqual(acks.map(() => true));
});

test('sockets that are cut without a word are replaced', async () => {
  await bot.start();
  await until(() => server.sockets() === 2);
  server.kill();
  await until(() => server.sockets() === 2);
  expect((await server.command('/brief', 'kherson')).isAcked).toBe(true);
});

test('where only one socket is taken, the bot soon keeps to one and hears everything on it', async () => {
  server.state.isSingle = true;
  await bot.start();
  await until(() => bot.lines.some(line => line.event === 'slack-second-socket-given-up'));
  await until(() => server.sockets() === 1 && bot.slack.connection().isConnected);
  expect((await server.command('/brief', 'kherson')).isAcked).toBe(true);
});

test('trouble at Slack (503, 429, broken answers) does not end the bot: it connects when Slack is back', async () => {
  server.fail(
    'apps.connections.open',
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    { kind: 'status', status: 200, body: '<html>' },
    { kind: 'lost', when: 'before' },
  );
  await bot.start();
  await until(() => bot.slack.connection().isConnected);
});

test('a bot token that Slack refuses is told at the start, with what to do and without the token', async () => {
  const wrong = createBot(server, { botToken: 'xoxb-wrong-secret' });
  const start = wrong.start();
  await expect(start).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*OAuth & Permissions/);
  await expect(start).rejects.not.toThrow(/wrong-secret/);
});

test('an app token that Slack refuses is told at the start, with what to do', async () => {
  const wrong = createBot(server, { appToken: 'xapp-wrong' });
  await expect(wrong.start()).rejects.toThrow(/SLACK_APP_TOKEN \(invalid_auth\).*connections:write/);
});

test('an app token that is revoked while the bot runs does not end it, and is in the log', async () => {
  await bot.start();
  await until(() => server.sockets() === 2);
  server.fail(
    'apps.connections.open',
    ...Array.from({ length: 4 }, () => ({ kind: 'error', error: 'invalid_auth' }) as const),
  );
  server.kill();
  await until(
    () => !bot.slack.connection().isConnected && bot.lines.some(line => line.event === 'slack-socket-failed'),
  );
  expect(bot.slack.connection().reason).toContain('SLACK_APP_TOKEN');
});

test('when Slack cannot be reached at the start, the bot starts and goes on trying', async () => {
  const alone = createBot(server, { apiUrl: 'http://127.0.0.1:9/api/' });
  await alone.start();
  expect(alone.slack.connection()).toMatchObject({ isConnected: false });
  await alone.slack.stop();
});

test('stopping closes the sockets and answers what was asked before', async () => {
  bot.desk.slowMs = 100;
  await bot.start();
  const { response } = await server.command('/brief', 'kherson');
  await bot.slack.stop();
  expect(response.shown.some(item => String(item.body.text).startsWith('Briefing'))).toBe(true);
  await until(() => server.sockets() === 0);
});
