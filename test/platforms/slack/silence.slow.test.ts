import { expect, test } from 'vitest';
import { createBot, until } from '../../support/slack-bot.ts';
import { startSlackServer } from '../../support/slack-server.ts';

test('a socket that falls silent without closing is replaced within seconds', async () => {
  const server = await startSlackServer();
  const bot = createBot(server);
  await bot.start();
  await until(() => server.sockets() === 2);
  server.silenceOne();
  await until(() => server.sockets() === 2, 12_000);
  expect((await server.command('/brief', 'kherson')).isAcked).toBe(true);
  await bot.slack.stop();
  await server.stop();
});
