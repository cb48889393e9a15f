import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import type { Asker } from '../../../src/chat/platform.ts';
import type { SlackConfig } from '../../../src/platforms/slack/index.ts';
import { createBot, type SlackBot, until } from '../../support/slack-bot.ts';
import { type SlackServer, startSlackServer } from '../../support/slack-server.ts';

let server: SlackServer;
let bot: SlackBot;
let config: Partial<SlackConfig>;
let address: string;

beforeEach(async () => {
  server = await startSlackServer({ signingSecret: 'shhh' });
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  config = { mode: 'http', signingSecret: 'shhh', port, appToken: undefined };
  server.useHttp(address);
});

afterEach(async () => {
  await bot.slack.stop();
  await server.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const found = probe.address();
  await new Promise(resolve => probe.close(resolve));
  return typeof found === 'object' && found ? found.port : 0;
}

const oauth = (): Partial<SlackConfig> => ({
  ...config,
  botToken: undefined,
  clientId: '1.2',
  clientSecret: 'client-secret',
  stateSecret: 'state-secret',
  secretsKey: 'a key of at least 16 characters',
});

async function install(): Promise<Response> {
  const page = await fetch(`${address}/slack/install`);
  const cookie = page.headers
    .getSetCookie()
    .map(value => value.split(';')[0])
    .join('; ');
  const link = new URL(/<a href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? '');
  const state = link.searchParams.get('state') ?? '';
  return fetch(`${address}/slack/oauth_redirect?code=good-code&state=${encodeURIComponent(state)}`, {
    headers: { cookie },
  });
}

test('commands, events and buttons over signed HTTP are answered as over sockets', async () => {
  bot = createBot(server, config);
  await bot.start();
  const { isAcked, response } = await server.command('/brief', 'kherson');
  expect(isAcked).toBe(true);
  await until(() => response.shown.some(item => String(item.body.text).startsWith('Briefing')));
  const press = await server.press({ action_id: 'x', value: 'b1:sources:1:2' }, {});
  await until(() => press.response.shown.some(item => item.body.text === 'sources of story 2'));
  expect((await server.event({ type: 'app_home_opened', tab: 'home', user: 'U0ADMIN' })).isAcked).toBe(true);
  await until(() => server.state.homes.get('U0ADMIN'));
});

test('a wrong signature, an old request and none at all are refused, and the log says why without what was sent', async () => {
  bot = createBot(server, config);
  await bot.start();
  const body = new URLSearchParams({ command: '/brief', text: 'private words', team_id: 'T0TEAM' }).toString();
  const send = (timestamp: number, signature: string) =>
    fetch(`${address}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signature,
      },
      body,
    });
  const now = Math.floor(Date.now() / 1000);
  expect((await send(now, 'v0=0000')).status).toBe(401);
  expect((await send(now - 600, server.sign(body, now - 600))).status).toBe(401);
  expect((await fetch(`${address}/slack/events`, { method: 'POST', body })).status).toBe(401);
  const reasons = bot.lines.filter(line => line.event === 'slack-request-refused').map(line => line.facts.reason);
  expect(reasons).toHaveLength(3);
  expect(reasons[0]).toContain('SLACK_SIGNING_SECRET');
  expect(reasons[1]).toContain('older than 5 minutes');
  expect(JSON.stringify(bot.lines)).not.toContain('private words');
});

test('the same signed request sent twice is answered once', async () => {
  bot = createBot(server, config);
  await bot.start();
  const event = {
    type: 'message',
    channel_type: 'im',
    channel: 'C0NEWS0001',
    user: 'U0READER',
    text: 'kherson',
    ts: '1.1',
  };
  await server.event(event, { id: 'Ev1' });
  await server.event(event, { id: 'Ev1' });
  await until(() => server.channel('C0NEWS0001').messages.length > 0);
  await new Promise(resolve => setTimeout(resolve, 150));
  expect(server.channel('C0NEWS0001').messages).toHaveLength(1);
});

test('a workspace installs the app by OAuth: its installation is stored encrypted and survives a restart', async () => {
  bot = createBot(server, oauth());
  await bot.start();
  expect((await install()).status).toBe(200);
  expect([...bot.secrets.keys()]).toEqual(['slack-installation/T0OTHER']);
  expect([...bot.secrets.values()].join()).not.toMatch(/xox/);
  await bot.slack.stop();
  bot = createBot(server, oauth(), { secrets: bot.secrets });
  await bot.start();
  const channel = { platform: 'slack', workspaceId: 'T0OTHER', channelId: 'C0NEWS0001' } as const;
  expect(await bot.slack.post(channel, say('Hello'), 'key-1')).toMatchObject({ result: 'sent' });
  const shell = {
    platform: 'shell',
    workspaceId: '',
    channelId: '',
    userId: '',
    isAdmin: true,
    locale: null,
    zone: null,
  };
  const resolve = (typed: string) => bot.slack.resolve(typed, shell as Asker);
  expect(await resolve('#news')).toMatchObject({ channel, problems: [] });
  // A second workspace: its installation cannot even be read, and a name no longer says which workspace is meant.
  bot.secrets.set('slack-installation/T0SECOND', 'x');
  expect(await resolve('#news')).toBeNull();
  expect(await resolve('C0NEWS0001')).toMatchObject({ channel, problems: [] });
});

test('a token that is about to end is refreshed before a scheduled post', async () => {
  // Bolt's installer refreshes what ends within two hours.
  server.state.tokenSeconds = 3_600;
  bot = createBot(server, oauth());
  await bot.start();
  await install();
  const before = [...server.state.tokens.keys()].at(-1);
  const channel = { platform: 'slack', workspaceId: 'T0OTHER', channelId: 'C0NEWS0001' } as const;
  const posts = await Promise.all(['key-1', 'key-2'].map(key => bot.slack.post(channel, say('Hello'), key)));
  expect(posts.map(post => post.result)).toEqual(['sent', 'sent']);
  const used = server.state.calls.filter(call => call.method === 'chat.postMessage').map(call => call.token);
  expect(used).not.toContain(before);
});

test('a workspace that uninstalled the app is forgotten, and its people are told to install it again', async () => {
  bot = createBot(server, oauth());
  await bot.start();
  await install();
  await server.event({ type: 'app_uninstalled' }, { team: 'T0OTHER' });
  await until(() => bot.secrets.size === 0);
  const { response } = await server.command('/brief', 'kherson');
  await until(() => response.shown.some(item => String(item.body.text).includes('not installed')));
});

test('installations that another key encrypted are not usable, and the log says why', async () => {
  bot = createBot(server, oauth());
  await bot.start();
  await install();
  await bot.slack.stop();
  bot = createBot(server, { ...oauth(), secretsKey: 'another key of 16 characters' }, { secrets: bot.secrets });
  await bot.start();
  const channel = { platform: 'slack', workspaceId: 'T0OTHER', channelId: 'C0NEWS0001' } as const;
  expect(await bot.slack.post(channel, say('Hello'), 'key-1')).toMatchObject({ result: 'retry' });
  expect(bot.lines).toContainEqual(expect.objectContaining({ event: 'slack-installation-unreadable' }));
});

test('a port that is taken is told in words', async () => {
  bot = createBot(server, config);
  await bot.start();
  await expect(createBot(server, config).start()).rejects.toThrow(/another program uses it.*SLACK_PORT/);
});
