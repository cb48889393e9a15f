import { afterEach, expect, test } from 'vitest';
import { startBot } from './world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

test('the bot connects with the Guilds intent alone and registers both commands in one request', async () => {
  const bot = await startBot();
  stops.push(bot.stop);
  expect(bot.server.gateway.identifies[0]).toMatchObject({ intents: 1 });
  expect(bot.server.sent('PUT')).toHaveLength(1);
  expect(bot.server.commands.map(command => command.name)).toEqual(['brief', 'briefing']);
});
