// The client that sends each request once, and stops before Discord bans the address.

import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { noMeter } from '../../../src/chat/meter.ts';
import { readRefusal } from '../../../src/platforms/discord/refusal.ts';
import { apiAddress, createRest } from '../../../src/platforms/discord/rest.ts';
import { DiscordServer } from '../../support/discord-server.ts';
import { memoryLog } from './world.ts';

test('after 8,000 refused requests in ten minutes nothing more is sent until they are over', async () => {
  const server = new DiscordServer();
  await server.start();
  let now = 1_000_000_000;
  const { log, lines } = memoryLog();
  const clock = { now: () => now, sleep: async () => {} };
  let limited = 0;
  const meter = { ...noMeter, rateLimited: () => void limited++ };
  const rest = createRest({ token: 'good-token', apiUrl: server.url, clock, log, random: () => 0, meter });
  const other = new REST();
  rest.watch(other);
  const refuse = (status: number, scope = 'user'): void => {
    const response = new Response(null, { status, headers: { 'x-ratelimit-scope': scope } });
    other.emit('response', {} as never, response as never);
  };
  for (let index = 0; index < 7_999; index++) refuse([401, 403, 429][index % 3] ?? 403);
  for (let index = 0; index < 500; index++) refuse(429, 'shared');
  expect(await rest.ask('get', '/users/@me')).toMatchObject({ username: 'Briefwire' });
  expect(lines.map(line => line.event)).toEqual(['discord-many-refused-requests']);
  expect(limited).toBe(2_666 + 500);
  refuse(403);
  const refusal = await rest.ask('get', '/users/@me').catch(readRefusal);
  expect(refusal).toMatchObject({ kind: 'limited', afterMs: 600_000 });
  now += 600_000;
  expect(await rest.ask('get', '/users/@me')).toMatchObject({ username: 'Briefwire' });
  rest.stop();
  await server.stop();
});

test('an address with a slash or a version at its end is the same address', () => {
  for (const typed of ['http://h/api', 'http://h/api/', 'http://h/api/v10', 'http://h/api/v10/']) {
    expect(apiAddress(typed)).toEqual({ api: 'http://h/api' });
  }
  expect(apiAddress(null)).toEqual({});
});
