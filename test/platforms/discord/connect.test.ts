// The connection: identify, resume, reconnect, start over; one holder among many processes; a token that is wrong.

import { afterEach, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { noMeter } from '../../../src/chat/meter.ts';
import { discordInvite, registerCommands } from '../../../src/platforms/discord/index.ts';
import { DiscordServer } from '../../support/discord-server.ts';
import { interact, typed } from '../../support/discord-server-interactions.ts';
import { answererOf, botOn, infos, memoryLog, quickClock, sharedLease, startBot, until, wallClock } from './world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: Parameters<typeof startBot>[0] = {}) {
  const bot = await startBot(options);
  stops.push(bot.stop);
  return bot;
}

/** A command typed now is answered. */
async function answers(bot: Awaited<ReturnType<typeof start>>): Promise<void> {
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1, 'an answer to /brief');
}

test('the bot connects with the Guilds intent alone, registers both commands in one request and tells how to invite it', async () => {
  const bot = await start();
  expect(bot.server.gateway.identifies[0]).toMatchObject({ intents: 1, shard: [0, 1] });
  expect(bot.server.sent('PUT')).toHaveLength(1);
  expect(bot.server.commands.map(command => command.name)).toEqual(['brief', 'briefing']);
  const invite = bot.lines.find(line => line.event === 'discord-invite')?.facts.url;
  const query = new URL(String(invite)).searchParams;
  expect(query.get('client_id')).toBe(bot.server.applicationId);
  expect(query.get('scope')).toBe('bot applications.commands');
  expect(query.get('permissions')).toBe('309237730304');
  expect(bot.discord.connection()).toMatchObject({ isConnected: true, reason: null });
  await answers(bot);
});

test('commands are registered again only when the set changed', async () => {
  const hash = { value: null };
  const server = new DiscordServer();
  await server.start();
  stops.push(() => server.stop());
  const first = botOn(server, { hash });
  await first.start();
  await until(() => hash.value !== null);
  await first.discord.stop();
  const second = botOn(server, { hash });
  await second.start();
  await until(() => second.lines.some(line => line.event === 'discord-invite'));
  await second.discord.stop();
  expect(server.sent('PUT')).toHaveLength(1);
  const world = {
    config: { token: 'good-token', apiUrl: server.url, shards: 'auto', admins: [] },
    clock: quickClock,
    log: memoryLog().log,
    random: () => 0,
    meter: noMeter,
  } as const;
  const registeredHash = { get: async () => hash.value, set: async () => {} };
  expect(await registerCommands({ ...world, registeredHash }, infos)).toEqual({ isChanged: false, count: 2 });
  expect(await registerCommands({ ...world, registeredHash }, infos.slice(0, 1))).toEqual({
    isChanged: true,
    count: 1,
  });
  expect(await discordInvite(world)).toContain('https://discord.com/oauth2/authorize?client_id=');
});

test('a registration that failed is tried again until it is done', async () => {
  const server = new DiscordServer();
  await server.start();
  stops.push(() => server.stop());
  server.faults.push({ on: 'PUT', times: 4, do: { status: 500 } });
  const bot = botOn(server);
  stops.push(() => bot.discord.stop());
  await bot.start();
  await until(() => server.commands.length === 2);
  expect(bot.lines.some(line => line.event === 'discord-commands-not-registered')).toBe(true);
});

test('a wrong token is told in a line that says where the right one is', async () => {
  const server = new DiscordServer();
  await server.start();
  stops.push(() => server.stop());
  const bot = botOn(server, { config: { token: 'wrong' } });
  await expect(bot.start()).rejects.toThrow(/Discord refused the bot token\..*DISCORD_TOKEN/);
  await bot.discord.stop();
  const world = {
    config: { token: 'wrong', apiUrl: server.url, shards: 'auto', admins: [] },
    clock: quickClock,
    log: memoryLog().log,
    random: () => 0,
    meter: noMeter,
  } as const;
  await expect(discordInvite(world)).rejects.toThrow('Discord refused the bot token');
  expect(JSON.stringify(bot.lines)).not.toContain('wrong"');
});

test('a token that is reset while the bot runs shows in the state, and the process lives', async () => {
  const bot = await start();
  bot.server.gateway.close(4004);
  await until(() => !bot.discord.connection().isConnected);
  expect(bot.discord.connection().reason).toContain('refused the bot token');
  expect(bot.lines.some(line => line.event === 'discord-closed')).toBe(true);
});

test('after a cut line the session is resumed and the command typed meanwhile is answered', async () => {
  const bot = await start();
  bot.server.gateway.cut();
  await until(() => bot.server.gateway.connected().length === 0);
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1, 'the answer after the resume');
  expect(bot.server.gateway.identifies).toHaveLength(1);
  expect(bot.server.gateway.resumes.length).toBeGreaterThan(0);
  await until(() => bot.discord.connection().isConnected);
});

test('Reconnect makes the bot resume', async () => {
  const bot = await start();
  bot.server.gateway.reconnect();
  await until(() => bot.server.gateway.resumes.length > 0 && bot.discord.connection().isConnected);
  expect(bot.server.gateway.identifies).toHaveLength(1);
  await answers(bot);
});

test('a zombie connection is left and resumed', async () => {
  const server = new DiscordServer();
  await server.start();
  server.gateway.heartbeatMs = 60;
  server.gateway.acknowledges = false;
  stops.push(() => server.stop());
  const bot = botOn(server);
  stops.push(() => bot.discord.stop());
  await bot.start();
  await until(() => server.gateway.resumes.length > 0, 'a resume');
  server.gateway.acknowledges = true;
  await until(() => bot.discord.connection().isConnected, 'a connection');
});

test('when Discord is away at the start, the bot starts all the same and connects later', async () => {
  const gone = new DiscordServer();
  await gone.start();
  const port = Number(new URL(gone.url).port);
  await gone.stop();
  // A hundred times as fast as the wall's.
  const begin = Date.now();
  const bot = botOn(gone, { clock: { ...quickClock, now: () => begin + (Date.now() - begin) * 100 } });
  stops.push(() => bot.discord.stop());
  await bot.start();
  expect(bot.discord.connection().isConnected).toBe(false);
  const server = new DiscordServer();
  await server.start(port);
  stops.push(() => server.stop());
  await until(() => bot.discord.connection().isConnected, 'a connection');
}, 60_000);

test('of two processes one holds the connection, the other posts; when the first stops the second takes over', async () => {
  const lease = sharedLease();
  const first = await start({ lease: lease('one') });
  const second = botOn(first.server, { lease: lease('two') });
  stops.push(() => second.discord.stop());
  await second.start();
  expect(first.server.gateway.connected()).toHaveLength(1);
  expect(second.discord.connection()).toMatchObject({
    isConnected: true,
    reason: expect.stringContaining('another process'),
  });
  await answers(first);
  expect(second.heard.invocations).toEqual([]);
  expect((await second.discord.post(first.place, say('An edition.', 'answer'), 'key')).result).toBe('sent');
  await first.discord.stop();
  await until(() => second.discord.connection().reason === null, 'the second to connect');
  const interaction = interact(first.server, first.channel, typed(first.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1, 'an answer of the second');
  expect(second.heard.invocations).toHaveLength(1);
});

test('the lease is renewed while Discord does not answer the login', async () => {
  const server = new DiscordServer();
  await server.start();
  stops.push(() => server.stop());
  server.gateway.isSilent = true;
  let renewals = 0;
  const lease = {
    async hold() {
      renewals++;
      return true;
    },
    async release() {},
  };
  const bot = botOn(server, { lease });
  stops.push(() => bot.discord.stop());
  await bot.start();
  expect(bot.discord.connection()).toMatchObject({ isConnected: false, reason: 'connecting to Discord' });
  await until(() => renewals > 3, 'renewals');
});

test('a process that loses the lease leaves the connection', async () => {
  let isOurs = true;
  const bot = await start({ lease: { hold: async () => isOurs, release: async () => {} } });
  isOurs = false;
  await until(() => bot.server.gateway.connected().length === 0, 'the connection to be left');
  await until(() => bot.discord.connection().reason?.includes('another process') ?? false);
});

test('as many shards as Discord recommends, or as DISCORD_SHARDS says', async () => {
  const server = new DiscordServer();
  await server.start();
  server.recommendedShards = 2;
  stops.push(() => server.stop());
  for (const [shards, expected] of [
    ['auto', 2],
    [3, 3],
  ] as const) {
    const bot = botOn(server, { config: { shards } });
    server.gateway.identifies.length = 0;
    await bot.start();
    await until(() => bot.discord.connection().isConnected);
    expect(server.gateway.identifies.map(identify => (identify.shard as number[])[1])).toEqual(
      Array.from({ length: expected }, () => expected),
    );
    await bot.discord.stop();
  }
}, 60_000);

test('stopping waits for the answer that is under way', async () => {
  let finish = (): void => {};
  const { answerer } = answererOf();
  const bot = await start({
    answers: {
      ...answerer,
      async invoke() {
        await new Promise<void>(resolve => {
          finish = resolve;
        });
        return say('in time');
      },
    },
    clock: wallClock,
  });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.isLoading && bot.heard.invocations.length === 1);
  const stopped = bot.discord.stop();
  finish();
  await stopped;
  expect(interaction.original?.embeds[0]?.description).toBe('in time');
});
