// New sessions: discord.js waits five seconds between two identifies, as Discord demands.
import { afterEach, expect, test } from 'vitest';
import { interact, typed } from '../../support/discord-server-interactions.ts';
import { startBot, until } from './world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start() {
  const bot = await startBot();
  stops.push(bot.stop);
  return bot;
}

async function answers(bot: Awaited<ReturnType<typeof start>>): Promise<void> {
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1, 'an answer to /brief');
  expect(bot.heard.invocations).toHaveLength(1);
}

test('Invalid Session makes the bot identify anew', async () => {
  const bot = await start();
  bot.server.gateway.invalidate(false);
  await until(
    () => bot.server.gateway.identifies.length === 2 && bot.discord.connection().isConnected,
    'a new session',
    3_000,
  );
  await answers(bot);
});

test('a refused resume makes the bot identify anew', async () => {
  const bot = await start();
  bot.server.gateway.refuseResumes = 1;
  bot.server.gateway.cut();
  await until(
    () => bot.server.gateway.identifies.length === 2 && bot.discord.connection().isConnected,
    'a new session',
    3_000,
  );
  await answers(bot);
});
