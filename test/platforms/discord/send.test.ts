// Posting editions: once for each key, whatever Discord does; the right outcome for each refusal.
import { afterEach, expect, test } from 'vitest';
import { bold, link, type Message, text } from '../../../src/chat/message.ts';
import { deliveryKey } from '../../../src/id.ts';
import { type BotOptions, startBot, until } from './world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(options: BotOptions = {}) {
  const bot = await startBot(options);
  stops.push(bot.stop);
  return bot;
}

const key = deliveryKey({ id: 7, createdAt: 1 }, { platform: 'discord', workspaceId: 'g', channelId: 'c' });
const edition: Message = {
  summary: 'Bridge closed after a strike; two ports reopen',
  tone: 'answer',
  blocks: [
    { type: 'heading', level: 1, spans: [text('Kherson, 22 November')] },
    { type: 'heading', level: 2, spans: [bold('Bridge closed')] },
    {
      type: 'bullets',
      items: [[text('The bridge is closed. ('), link('Reuters', 'https://reuters.example/a'), text(')')]],
    },
    { type: 'note', spans: [text('Since '), { type: 'time', at: 1_700_000_000_000, style: 'time', text: '08:00' }] },
    {
      type: 'buttons',
      buttons: [{ label: 'All sources', action: { type: 'edition', verb: 'sources', editionId: 7 } }],
    },
  ],
};
const withThread: Message = { ...edition, thread: [{ type: 'text', spans: [text('The rest of it.')] }] };

test('an edition is an embed below a line that makes a good notification, and rings nobody', async () => {
  const bot = await start();
  const result = await bot.discord.post(bot.place, edition, key);
  const [posted] = bot.server.posted(bot.channel.id);
  expect(result).toEqual({
    result: 'sent',
    messageId: posted?.id,
    permalink: `https://discord.com/channels/${bot.guild.id}/${bot.channel.id}/${posted?.id}`,
  });
  expect(posted?.content).toBe('Bridge closed after a strike; two ports reopen');
  expect(posted?.embeds).toEqual([
    {
      title: 'Kherson, 22 November',
      description:
        '### Bridge closed\n- The bridge is closed. ([Reuters](https://reuters.example/a))\n-# Since <t:1700000000:t>',
      color: 0x2563eb,
    },
  ]);
  expect(bot.server.sent('POST /channels')[0]?.body).toMatchObject({
    nonce: key,
    enforce_nonce: true,
    allowed_mentions: { parse: [] },
  });
});

test('a lost answer is asked for again with the same nonce: one message', async () => {
  const bot = await start();
  bot.server.faults.push({ on: 'POST /channels', times: 2, do: 'drop-after' });
  const result = await bot.discord.post(bot.place, edition, key);
  expect(result.result).toBe('sent');
  expect(bot.server.sent('POST /channels')).toHaveLength(3);
  expect(bot.server.posted(bot.channel.id)).toHaveLength(1);
});

test('the same key posted again within minutes is the same message', async () => {
  const bot = await start();
  const first = await bot.discord.post(bot.place, edition, key);
  expect(await bot.discord.post(bot.place, edition, key)).toEqual(first);
  expect(bot.server.posted(bot.channel.id)).toHaveLength(1);
});

test('answers that stay lost are unknown, never a failure', async () => {
  const bot = await start();
  bot.server.faults.push({ on: 'POST /channels', times: 50, do: 'drop-after' });
  expect((await bot.discord.post(bot.place, edition, key)).result).toBe('unknown');
  expect(bot.server.posted(bot.channel.id)).toHaveLength(1);
});

test('a 5xx is tried again, and unknown when it lasts', async () => {
  const bot = await start();
  bot.server.faults.push({ on: 'POST /channels', times: 2, do: { status: 502 } });
  expect((await bot.discord.post(bot.place, edition, key)).result).toBe('sent');
  bot.server.faults.push({ on: 'POST /channels', times: 50, do: { status: 503 } });
  expect((await bot.discord.post(bot.place, edition, 'other')).result).toBe('unknown');
});

test('a long rate limit is given back as a time to wait; a short one is waited for', async () => {
  const bot = await start();
  const limit = (seconds: number) => ({
    status: 429,
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': 'user',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': String(seconds),
    },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  });
  bot.server.faults.push({ on: 'POST /channels', times: 1, do: limit(0.2) });
  expect((await bot.discord.post(bot.place, edition, key)).result).toBe('sent');
  bot.server.faults.push({ on: 'POST /channels', times: 1, do: limit(42) });
  const result = await bot.discord.post(bot.place, edition, 'other');
  expect(result).toMatchObject({ result: 'retry' });
  expect(result.result === 'retry' && result.afterMs).toBeGreaterThanOrEqual(42_000);
});

test('a refused connection surely posted nothing: not now', async () => {
  const bot = await start();
  await bot.discord.post(bot.place, edition, key);
  await bot.server.stop();
  stops.splice(0, 1, bot.discord.stop);
  // The first one may still meet the connection that was kept open: what became of it cannot be known.
  await bot.discord.post(bot.place, edition, 'other');
  expect(await bot.discord.post(bot.place, edition, 'other')).toMatchObject({ result: 'retry' });
});

test('missing permissions pause the channel with a sentence that says what to give', async () => {
  const bot = await start();
  bot.channel.permission_overwrites.push({ id: bot.guild.id, type: 0, allow: '0', deny: '0' });
  bot.channel.permission_overwrites.push({
    id: bot.guild.botRoles[0] ?? '',
    type: 0,
    allow: '0',
    deny: String(1 << 11),
  });
  const result = await bot.discord.post(bot.place, edition, key);
  expect(result).toMatchObject({ result: 'rejected', pauseChannel: true });
  expect(result.result === 'rejected' && result.reason).toContain('Send Messages');
});

test('a deleted channel, a deleted guild and a channel that is not seen pause it', async () => {
  const bot = await start();
  const other = bot.server.addChannel(bot.guild);
  const place = { ...bot.place, channelId: other.id };
  bot.server.channels.delete(other.id);
  expect(await bot.discord.post(place, edition, key)).toMatchObject({ result: 'rejected', pauseChannel: true });
  bot.channel.permission_overwrites.push({
    id: bot.guild.botRoles[0] ?? '',
    type: 0,
    allow: '0',
    deny: String(1 << 10),
  });
  const unseen = await bot.discord.post(bot.place, edition, key);
  expect(unseen).toMatchObject({ result: 'rejected', pauseChannel: true });
  expect(unseen.result === 'rejected' && unseen.reason).toContain('View Channel');
});

test('a message that AutoMod blocks is rejected, and the channel goes on', async () => {
  const bot = await start();
  const body = { message: 'Message was blocked by automatic moderation', code: 200000 };
  bot.server.faults.push({ on: 'POST /channels', times: 1, do: { status: 400, body } });
  expect(await bot.discord.post(bot.place, edition, key)).toMatchObject({ result: 'rejected', pauseChannel: false });
});

test('a token that Discord stops accepting holds posts back instead of losing them', async () => {
  const bot = await start();
  await bot.discord.post(bot.place, edition, key);
  bot.server.faults.push({
    on: 'POST /channels',
    times: 1,
    do: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
  });
  expect(await bot.discord.post(bot.place, edition, 'b')).toMatchObject({ result: 'retry', afterMs: 600_000 });
  const before = bot.server.requests.length;
  expect(await bot.discord.post(bot.place, edition, 'c')).toMatchObject({ result: 'retry' });
  expect(bot.server.requests).toHaveLength(before);
});

test('what does not fit and what belongs in the thread stands in a thread of the message, once', async () => {
  const bot = await start();
  const items = Array.from({ length: 60 }, (_, index) => [text(`${index} ${'word '.repeat(50)}`)]);
  const long: Message = { ...withThread, blocks: [...edition.blocks, { type: 'bullets', items }] };
  await bot.discord.post(bot.place, long, key);
  const [posted] = bot.server.posted(bot.channel.id);
  expect(posted?.embeds.at(-1)?.description).toMatch(/-# \+\d+ more$/);
  const inThread = () => bot.server.posted(posted?.id ?? '').map(message => message.embeds[0]?.description ?? '');
  expect(inThread().at(-1)).toBe('The rest of it.');
  const count = inThread().length;
  await bot.discord.post(bot.place, long, key);
  expect(inThread()).toHaveLength(count);
});

test('without the right to make threads the edition is posted all the same', async () => {
  const bot = await start();
  bot.server.faults.push({
    on: '/threads',
    times: 9,
    do: { status: 403, body: { message: 'Missing Permissions', code: 50013 } },
  });
  expect((await bot.discord.post(bot.place, withThread, key)).result).toBe('sent');
  expect(bot.lines.some(line => line.event === 'discord-thread-incomplete')).toBe(true);
});

test('in a thread the edition is posted into it', async () => {
  const bot = await start();
  const thread = bot.server.addChannel(bot.guild, {
    type: 11,
    parent_id: bot.channel.id,
    thread_metadata: { archived: false, locked: false },
  });
  const result = await bot.discord.post({ ...bot.place, channelId: thread.id }, withThread, key);
  expect(result.result).toBe('sent');
  expect(bot.server.posted(thread.id)).toHaveLength(2);
  thread.thread_metadata = { archived: false, locked: true };
  expect(await bot.discord.post({ ...bot.place, channelId: thread.id }, edition, 'b')).toMatchObject({
    result: 'rejected',
    pauseChannel: true,
  });
});

test('in a forum each edition is a post with its headlines as the name, and a lost answer makes no second post', async () => {
  const bot = await start();
  const forum = bot.server.addChannel(bot.guild, {
    type: 15,
    flags: 16,
    available_tags: [{ id: '5', name: 'news', moderated: false }],
  });
  const place = { ...bot.place, channelId: forum.id };
  bot.server.faults.push({ on: `POST /channels/${forum.id}/threads`, times: 1, do: 'drop-after' });
  expect((await bot.discord.post(place, withThread, key)).result).toBe('unknown');
  const again = await bot.discord.post(place, withThread, key);
  expect(again.result).toBe('sent');
  const posts = [...bot.server.channels.values()].filter(channel => channel.parent_id === forum.id);
  expect(posts.map(post => post.name)).toEqual(['Bridge closed after a strike; two ports reopen']);
  expect(bot.server.posted(posts[0]?.id ?? '').map(message => message.embeds[0]?.description)).toHaveLength(2);
  const updated = await bot.discord.update(place, posts[0]?.id ?? '', { ...edition, summary: 'Corrected' });
  expect(updated.result).toBe('sent');
  expect(bot.server.posted(posts[0]?.id ?? '')[0]?.content).toBe('Corrected');
});

test('announcements are published, ten an hour at most', async () => {
  const bot = await start();
  const announcements = bot.server.addChannel(bot.guild, { type: 5 });
  const place = { ...bot.place, channelId: announcements.id };
  for (let index = 0; index < 12; index++) await bot.discord.post(place, edition, `key-${index}`);
  expect(bot.server.posted(announcements.id)).toHaveLength(12);
  expect(bot.server.crossposted).toHaveLength(10);
  expect(bot.lines.filter(line => line.event === 'discord-not-published')).toHaveLength(2);
});

test('a correction edits the message; a deleted message is rejected', async () => {
  const bot = await start();
  const result = await bot.discord.post(bot.place, edition, key);
  const id = result.result === 'sent' ? result.messageId : '';
  expect((await bot.discord.update(bot.place, id, { ...edition, summary: 'Corrected: one port' })).result).toBe('sent');
  expect(bot.server.posted(bot.channel.id)[0]?.content).toBe('Corrected: one port');
  bot.server.messages.set(bot.channel.id, []);
  expect(await bot.discord.update(bot.place, id, edition)).toMatchObject({ result: 'rejected', pauseChannel: false });
});

test('a lost message is found by its key, or known to be absent', async () => {
  const bot = await start();
  const sinceAt = Date.now() - 1_000;
  expect(await bot.discord.find(bot.place, key, sinceAt)).toEqual({ result: 'absent' });
  const posted = await bot.discord.post(bot.place, edition, key);
  expect(await bot.discord.find(bot.place, key, sinceAt)).toMatchObject({
    result: 'found',
    messageId: posted.result === 'sent' && posted.messageId,
  });
  expect(await bot.discord.find(bot.place, 'other-key', sinceAt)).toEqual({ result: 'absent' });
  bot.server.faults.push({
    on: 'GET /channels',
    times: 9,
    do: { status: 403, body: { message: 'Missing Access', code: 50001 } },
  });
  expect(await bot.discord.find(bot.place, key, sinceAt)).toMatchObject({ result: 'unsure' });
});

test('a lost message is found although the clock that dated its edition is minutes ahead of Discord’s', async () => {
  const bot = await start();
  await bot.discord.post(bot.place, edition, key);
  expect(await bot.discord.find(bot.place, key, Date.now() + 5 * 60_000)).toMatchObject({ result: 'found' });
});

test('no log line carries a token or a word of a message', async () => {
  const bot = await start();
  bot.server.faults.push({
    on: 'POST /channels',
    times: 1,
    do: {
      status: 400,
      body: {
        message: 'Invalid Form Body',
        code: 50035,
        errors: { content: { _errors: [{ code: 'X', message: 'wrong' }] } },
      },
    },
  });
  await bot.discord.post(bot.place, edition, key);
  bot.server.faults.push({ on: 'POST /channels', times: 9, do: 'drop-before' });
  await bot.discord.post(bot.place, edition, key);
  await until(() => bot.lines.filter(line => line.event === 'discord-post-refused').length === 2);
  const all = JSON.stringify(bot.lines);
  for (const secret of ['good-token', 'Bridge', 'Reuters', 'reuters.example']) expect(all).not.toContain(secret);
});
