// Choosing a channel, what is missing there, and telling the people in charge.
import { afterEach, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import type { Asker } from '../../../src/chat/platform.ts';
import { type BotOptions, startBot } from './world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(options: BotOptions = {}) {
  const bot = await startBot(options);
  stops.push(bot.stop);
  const asker: Asker = {
    platform: 'discord',
    workspaceId: bot.guild.id,
    channelId: bot.channel.id,
    userId: '7',
    isAdmin: true,
    locale: null,
    zone: null,
  };
  return { ...bot, asker, role: bot.guild.botRoles[0] ?? '' };
}

test('a channel is found by mention, id, name and "here"', async () => {
  const bot = await start();
  for (const typed of [`<#${bot.channel.id}>`, bot.channel.id, '#news', 'NEWS', 'here', '']) {
    expect(await bot.discord.resolve(typed, bot.asker)).toEqual({ channel: bot.place, name: '#news', problems: [] });
  }
  expect(await bot.discord.resolve('#nowhere', bot.asker)).toBeNull();
  expect(await bot.discord.resolve('<#123456789012345678>', bot.asker)).toBeNull();
});

test('each missing permission is named with what to do', async () => {
  const bot = await start();
  const deny = String((1 << 11) | (1 << 14));
  bot.channel.permission_overwrites.push({ id: bot.role, type: 0, allow: '0', deny });
  const found = await bot.discord.resolve('#news', bot.asker);
  expect(found?.problems).toEqual([
    expect.stringContaining('lacks the permission "Send Messages" in #news'),
    expect.stringContaining('lacks the permission "Embed Links" in #news'),
  ]);
  const inUkrainian = await bot.discord.resolve('#news', { ...bot.asker, locale: 'uk' });
  expect(inUkrainian?.problems[0]).toContain('не має права «Надсилати повідомлення» у #news');
});

test('an overwrite for the bot itself beats its roles, and a role beats everyone', async () => {
  const bot = await start();
  bot.channel.permission_overwrites.push(
    { id: bot.guild.id, type: 0, allow: '0', deny: String(1 << 11) },
    { id: bot.role, type: 0, allow: '0', deny: String(1 << 14) },
    { id: bot.server.botId, type: 1, allow: String((1 << 11) | (1 << 14)), deny: '0' },
  );
  expect((await bot.discord.resolve('#news', bot.asker))?.problems).toEqual([]);
});

test('a thread has the permissions of its parent and its own one for sending', async () => {
  const bot = await start();
  bot.channel.permission_overwrites.push({ id: bot.role, type: 0, allow: '0', deny: String(1n << 38n) });
  const thread = bot.server.addChannel(bot.guild, {
    type: 11,
    name: 'talk',
    parent_id: bot.channel.id,
    thread_metadata: { archived: false, locked: false },
  });
  expect((await bot.discord.resolve(thread.id, bot.asker))?.problems).toEqual([
    expect.stringContaining('"Send Messages in Threads" in #talk'),
  ]);
});

test('a channel that the bot cannot see is said to be so', async () => {
  const bot = await start();
  bot.channel.permission_overwrites.push({ id: bot.role, type: 0, allow: '0', deny: String(1 << 10) });
  const found = await bot.discord.resolve(`<#${bot.channel.id}>`, bot.asker);
  expect(found?.problems).toEqual([expect.stringContaining('View Channel')]);
});

test('a category holds no messages', async () => {
  const bot = await start();
  const category = bot.server.addChannel(bot.guild, { type: 4, name: 'everything' });
  expect((await bot.discord.resolve(category.id, bot.asker))?.problems).toEqual([
    expect.stringContaining('cannot hold messages'),
  ]);
});

test('when Discord cannot be asked, or the bot was removed, the admin reads what to do', async () => {
  const bot = await start();
  bot.server.faults.push({ on: 'GET /guilds', times: 9, do: { status: 503 } });
  await expect(bot.discord.resolve('#news', bot.asker)).rejects.toThrow('Try again in a minute');
  bot.server.faults.length = 0;
  bot.server.guilds.delete(bot.guild.id);
  await expect(bot.discord.resolve('#news', bot.asker)).rejects.toThrow('Invite it again');
});

test('an admin of one server cannot choose a channel of another', async () => {
  const bot = await start();
  const foreign = bot.server.addChannel(bot.server.addGuild(), { name: 'theirs' });
  expect(await bot.discord.resolve(foreign.id, bot.asker)).toBeNull();
});

test('someone outside Discord names a channel by its id', async () => {
  const bot = await start();
  const shell: Asker = { ...bot.asker, platform: 'shell', workspaceId: '', channelId: 'terminal' };
  expect(await bot.discord.resolve(bot.channel.id, shell)).toEqual({ channel: bot.place, name: '#news', problems: [] });
  for (const typed of ['#news', 'here', '']) expect(await bot.discord.resolve(typed, shell)).toBeNull();
});

test('admins hear in the channel for moderators, else the owner does, else the log has it', async () => {
  const bot = await start();
  const moderators = bot.server.addChannel(bot.guild, { name: 'moderators' });
  bot.guild.public_updates_channel_id = moderators.id;
  await bot.discord.tellAdmins(bot.guild.id, say('The channel #news is paused.'));
  expect(bot.server.posted(moderators.id)).toHaveLength(1);
  bot.guild.public_updates_channel_id = null;
  await bot.discord.tellAdmins(bot.guild.id, say('The channel #news is paused.'));
  const owner = bot.server.directTo.get(bot.guild.owner_id) ?? '';
  expect(bot.server.posted(owner)).toHaveLength(1);
  bot.server.unreachableUsers.add(bot.guild.owner_id);
  await bot.discord.tellAdmins(bot.guild.id, say('The channel #news is paused.'));
  expect(bot.lines.at(-1)).toMatchObject({ level: 'warn', event: 'discord-admins-not-told' });
  await bot.discord.tellAdmins('123456789012345678', say('The server is gone.'));
  expect(bot.lines.at(-1)).toMatchObject({ event: 'discord-admins-not-told' });
});

test('operators named in DISCORD_ADMINS hear directly, and nobody else', async () => {
  const bot = await start({ config: { admins: ['700000000000000042'] } });
  await bot.discord.tellAdmins(bot.guild.id, say('The channel #news is paused.'));
  expect([...bot.server.directTo.keys()]).toEqual(['700000000000000042']);
});
