import { expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { libraryLog } from '../../../src/platforms/slack/library-log.ts';
import { createBot, until } from '../../support/slack-bot.ts';
import { startSlackServer } from '../../support/slack-server.ts';

test('no token, secret, ticket or word that anybody wrote is in any log line, whatever goes wrong', async () => {
  const server = await startSlackServer();
  const bot = createBot(server);
  await bot.start();
  await until(() => server.sockets() === 2);
  const news = { platform: 'slack', workspaceId: 'T0TEAM', channelId: 'C0NEWS0001' } as const;
  const private_ = 'PRIVATE-WORDS';
  for (const fault of [
    {
      kind: 'error',
      error: 'invalid_blocks',
      more: { response_metadata: { messages: [`[ERROR] ${private_} at /blocks/0`] } },
    },
    { kind: 'status', status: 500, body: private_ },
    { kind: 'status', status: 200, body: `<html>${private_}` },
    { kind: 'error', error: 'token_revoked' },
    { kind: 'lost', when: 'after' },
  ] as const) {
    server.fail('chat.postMessage', fault);
    await bot.slack.post(news, say(private_), `key-${fault.kind}`);
  }
  server.fail('response_url', { kind: 'status', status: 500 });
  server.fail('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' });
  server.fail('users.info', { kind: 'status', status: 500, body: private_ });
  await server.command('/brief', private_);
  await server.command('/briefing', `feeds add https://example.org/?${private_}`, { user: 'U0ADMIN' });
  await server.press({ action_id: private_, value: private_ }, {});
  await server.event({
    type: 'message',
    channel_type: 'im',
    channel: 'C0NEWS0001',
    user: 'U0READER',
    text: private_,
    ts: '1.1',
  });
  await server.envelope('interactive', {
    type: 'view_submission',
    team: { id: 'T0TEAM' },
    user: { id: 'U0ADMIN' },
    view: {
      id: 'V1',
      callback_id: 'form',
      type: 'modal',
      private_metadata: private_,
      state: { values: { a: { b: { value: private_ } } } },
    },
  });
  void server.envelope('nonsense', { [private_]: private_ });
  server.fail('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
  server.kill();
  await new Promise(resolve => setTimeout(resolve, 300));
  await bot.slack.stop();
  await server.stop();
  const log = JSON.stringify(bot.lines);
  expect(bot.lines.length).toBeGreaterThan(8);
  expect(log).not.toMatch(/xox|xapp|ticket|PRIVATE|signing-secret|response\/R/);
});

test('of what the library says only its fixed words are logged', () => {
  const lines: unknown[] = [];
  const write = (event: string, facts?: object) => void lines.push({ event, ...facts });
  const log = libraryLog({ error: write, warn: write, info: write, debug: write });
  log.error(new Error('An API error occurred: invalid_auth xoxb-123'));
  log.warn("A pong wasn't received from the server before the timeout of 1000ms!");
  log.error('Failed to retrieve a new WSS URL (error: https://x/?ticket=abc)');
  log.warn('{"text":"what people wrote"}');
  log.info('words');
  log.debug('words');
  expect(lines).toEqual([
    { event: 'slack-library', says: 'something else' },
    { event: 'slack-library', says: "A pong wasn't received from the server" },
    { event: 'slack-library', says: 'Failed to retrieve a new WSS URL' },
    { event: 'slack-library', says: 'something else' },
  ]);
});
