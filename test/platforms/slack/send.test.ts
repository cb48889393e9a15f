import { afterEach, beforeEach, expect, test } from 'vitest';
import { bold, type Message, text } from '../../../src/chat/message.ts';
import type { Channel } from '../../../src/model.ts';
import { visibleText } from '../../support/slack-blocks.ts';
import { createBot, type SlackBot, until } from '../../support/slack-bot.ts';
import { type Fault, type SlackServer, startSlackServer } from '../../support/slack-server.ts';
import { wallClock } from '../../support/wall-clock.ts';

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

const news: Channel = { platform: 'slack', workspaceId: 'T0TEAM', channelId: 'C0NEWS0001' };
const edition = (line = 'Two people were hurt.'): Message => ({
  summary: 'Kherson: drone strike',
  tone: 'answer',
  blocks: [
    { type: 'heading', level: 1, spans: [text('Kherson')] },
    { type: 'bullets', items: [[bold('Strike'), text(` ${line}`)]] },
  ],
});
const posted = () => server.channel('C0NEWS0001').messages.filter(message => !message.thread_ts);

test('an edition is posted with its headlines as notification and its key as metadata, and links to it', async () => {
  const result = await bot.slack.post(news, edition(), 'key-1');
  const message = posted()[0];
  expect(result).toEqual({
    result: 'sent',
    messageId: message?.ts,
    permalink: `https://acme.slack.com/archives/C0NEWS0001/p${message?.ts.replace('.', '')}`,
  });
  expect(message?.text).toMatch(/^Kherson: drone strike\n/);
  expect(message?.metadata).toEqual({ event_type: 'briefwire_message', event_payload: { key: 'key-1' } });
  expect(server.state.problems).toEqual([]);
});

test('what does not fit, and what the message says for its thread, goes into the thread', async () => {
  const items = Array.from({ length: 150 }, (_, index) => [text(`Bullet ${index} ${'word '.repeat(25)}`)]);
  const message: Message = {
    ...edition(),
    blocks: [{ type: 'bullets', items }],
    thread: [{ type: 'text', spans: [text('All sources')] }],
  };
  await bot.slack.post(news, message, 'key-1');
  const [parent, ...thread] = server.channel('C0NEWS0001').messages;
  expect(visibleText(parent?.blocks)).toMatch(/\+\d+ more in the thread/);
  expect(thread.every(reply => reply.thread_ts === parent?.ts)).toBe(true);
  const all = [parent, ...thread].map(reply => visibleText(reply?.blocks)).join(' ');
  for (let index = 0; index < 150; index++) expect(all).toContain(`Bullet ${index} `);
  expect(visibleText(thread.at(-1)?.blocks)).toBe('All sources');
  expect(server.state.problems).toEqual([]);
});

test.each<[string, Fault, string]>([
  ['the answer is lost after Slack posted', { kind: 'lost', when: 'after' }, 'unknown'],
  ['the connection breaks before Slack posted', { kind: 'lost', when: 'before' }, 'unknown'],
  ['Slack answers 500', { kind: 'status', status: 500 }, 'unknown'],
  ['Slack answers with half a document', { kind: 'status', status: 200, body: '{"ok":tr' }, 'unknown'],
  ['Slack says fatal_error', { kind: 'error', error: 'fatal_error' }, 'unknown'],
  ['Slack asks to slow down', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'retry'],
  ['Slack asks to slow down without saying how long', { kind: 'status', status: 429 }, 'retry'],
  ['Slack says rate_limited', { kind: 'error', error: 'rate_limited' }, 'retry'],
])('when %s, a post is never repeated and the result says so', async (_, fault, expected) => {
  server.fail('chat.postMessage', fault);
  const result = await bot.slack.post(news, edition(), 'key-1');
  expect(result.result).toBe(expected);
  expect(server.calls('chat.postMessage')).toHaveLength(1);
  if (result.result === 'retry') expect(result.afterMs).toBeGreaterThanOrEqual(7_000);
});

test('while Slack asks to wait, the channel is left alone and other channels go on', async () => {
  server.channel('C0OTHER001').isMember = true;
  server.fail('chat.postMessage', { kind: 'status', status: 429, headers: { 'retry-after': '30' } });
  await bot.slack.post(news, edition(), 'key-1');
  const again = await bot.slack.post(news, edition(), 'key-1');
  expect(again).toMatchObject({ result: 'retry' });
  expect(server.calls('chat.postMessage')).toHaveLength(1);
  expect(await bot.slack.post({ ...news, channelId: 'C0OTHER001' }, edition(), 'key-2')).toMatchObject({
    result: 'sent',
  });
});

test('when nothing listens at Slack’s address, the post surely did not happen', async () => {
  const gone = createBot(server, { apiUrl: 'http://127.0.0.1:9/api/' });
  expect(await gone.slack.post(news, edition(), 'key-1')).toMatchObject({ result: 'retry' });
});

test.each([
  ['C0OTHER001', 'not_in_channel', '/invite @Briefwire'],
  ['C0OLD00001', 'is_archived', 'archived'],
  ['G0SECRET01', 'channel_not_found', '/invite @Briefwire'],
  ['C0DELETED1', 'channel_not_found', 'remove the subscription'],
])('a channel that refuses (%s: %s) is paused with a sentence that says what to do', async (channelId, _, words) => {
  const result = await bot.slack.post({ ...news, channelId }, edition(), 'key-1');
  expect(result).toMatchObject({ result: 'rejected', pauseChannel: true });
  expect(result.result === 'rejected' && result.reason).toContain(words);
});

test.each([
  ['token_revoked', 'SLACK_BOT_TOKEN'],
  ['missing_scope', 'chat:write'],
  ['restricted_action', 'owner of the workspace'],
])('%s pauses the channel and says who must do what', async (error, words) => {
  server.fail('chat.postMessage', { kind: 'error', error, more: { needed: 'chat:write' } });
  const result = await bot.slack.post(news, edition(), 'key-1');
  expect(result).toMatchObject({ result: 'rejected', pauseChannel: true });
  expect(result.result === 'rejected' && result.reason).toContain(words);
});

test('a workspace without the bot is refused in words', async () => {
  const result = await bot.slack.post({ ...news, workspaceId: 'T0NOWHERE' }, edition(), 'key-1');
  expect(result).toMatchObject({ result: 'rejected', pauseChannel: true });
  expect(result.result === 'rejected' && result.reason).toContain('not installed in the workspace T0NOWHERE');
});

test('when Slack refuses the blocks, the same words arrive without them', async () => {
  server.fail('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
  expect(await bot.slack.post(news, edition(), 'key-1')).toMatchObject({ result: 'sent' });
  expect(posted()[0]?.text).toContain('Two people were hurt.');
});

test('a post whose answer was lost is found again by its key, and one that never arrived is absent', async () => {
  const since = Date.now();
  server.fail('chat.postMessage', { kind: 'lost', when: 'after' });
  await bot.slack.post(news, edition(), 'key-1');
  expect(await bot.slack.find(news, 'key-1', since)).toMatchObject({ result: 'found', messageId: posted()[0]?.ts });
  expect(await bot.slack.find(news, 'key-2', since)).toEqual({ result: 'absent' });
});

test('a lost post is found although the clock that dated its edition is minutes ahead of Slack’s', async () => {
  await bot.slack.post(news, edition(), 'key-1');
  expect(await bot.slack.find(news, 'key-1', Date.now() + 5 * 60_000)).toMatchObject({ result: 'found' });
});

test('a key is found behind hundreds of other messages', async () => {
  const since = Date.now();
  await bot.slack.post(news, edition(), 'key-1');
  const { messages } = server.channel('C0NEWS0001');
  for (let index = 0; index < 450; index++)
    messages.push({ ts: `${Math.floor(since / 1000) + 1}.${index}`, text: 'x', blocks: [] });
  expect(await bot.slack.find(news, 'key-1', since)).toMatchObject({ result: 'found' });
});

test('without the history scope, or when Slack does not answer, the bot says that it is not sure', async () => {
  server.state.scopes.delete('channels:history');
  expect(await bot.slack.find(news, 'key-1', 0)).toMatchObject({ result: 'unsure' });
  server.state.scopes.add('channels:history');
  server.fail('conversations.history', { kind: 'status', status: 500 });
  expect(await bot.slack.find(news, 'key-1', 0)).toMatchObject({ result: 'unsure' });
});

test('a correction changes the message in place and leaves a note in its thread', async () => {
  const sent = await bot.slack.post(news, edition(), 'key-1');
  const messageId = sent.result === 'sent' ? sent.messageId : '';
  const result = await bot.slack.update(news, messageId, edition('Three people were hurt.'));
  expect(result).toMatchObject({ result: 'sent', messageId });
  expect(posted()).toHaveLength(1);
  expect(visibleText(posted()[0]?.blocks)).toContain('Three people');
  const note = server.channel('C0NEWS0001').messages.find(message => message.thread_ts === messageId);
  expect(visibleText(note?.blocks)).toContain('updated');
});

test('posts to one channel keep Slack’s pace and their order', async () => {
  const paced = createBot(server, {}, { clock: wallClock });
  server.state.isPaced = true;
  const results = await Promise.all(['a', 'b', 'c'].map(key => paced.slack.post(news, edition(key), key)));
  expect(results.map(result => result.result)).toEqual(['sent', 'sent', 'sent']);
  expect(posted().map(message => /hurt|(a|b|c)$/.exec(visibleText(message.blocks))?.[1])).toEqual(['a', 'b', 'c']);
});

test('channels are found by id, mention and name, with what stands in the way', async () => {
  const asker = {
    platform: 'slack',
    workspaceId: 'T0TEAM',
    channelId: 'C0NEWS0001',
    userId: 'U0ADMIN',
    isAdmin: true,
    locale: null,
    zone: null,
  } as const;
  const resolve = (typed: string) => bot.slack.resolve(typed, asker);
  for (const typed of ['<#C0NEWS0001>', '<#C0NEWS0001|news>', 'C0NEWS0001', '#news', 'news', 'here'])
    expect(await resolve(typed)).toEqual({ channel: news, name: '#news', problems: [] });
  expect((await resolve('#other'))?.problems).toEqual([
    'Briefwire is not in #other: type /invite @briefwire in that channel.',
  ]);
  expect((await resolve('#old'))?.problems[0]).toContain('archived');
  expect((await resolve('<#G0SECRET01>'))?.problems[0]).toContain('/invite @briefwire');
  expect(await resolve('#nowhere')).toBeNull();
});

test('someone outside Slack names a channel by its id, and hears when Slack cannot be asked', async () => {
  const shell = {
    platform: 'shell',
    workspaceId: '',
    channelId: 'terminal',
    userId: 'shell',
    isAdmin: true,
    locale: null,
    zone: null,
  } as const;
  const resolve = (typed: string) => createBot(server).slack.resolve(typed, shell);
  expect(await resolve('C0NEWS0001')).toEqual({ channel: news, name: '#news', problems: [] });
  expect(await resolve('here')).toBeNull();
  expect(await resolve('123456789012345678')).toBeNull();
  server.fail('auth.test', { kind: 'error', error: 'invalid_auth' });
  await expect(resolve('C0NEWS0001')).rejects.toThrow('(invalid_auth)');
  server.fail('auth.test', { kind: 'status', status: 503 });
  await expect(resolve('C0NEWS0001')).rejects.toThrow('Try again in a minute');
});

test('admins are told directly; where none is listed, the workspace’s owner is', async () => {
  await bot.slack.tellAdmins('T0TEAM', edition('A feed fails.'));
  await until(() => server.state.channels.get('D0U0OWNER')?.messages.length === 1);
  const listed = createBot(server, { admins: ['U0READER'] });
  await listed.slack.tellAdmins('T0TEAM', edition('A feed fails.'));
  expect(server.state.channels.get('D0U0READER')?.messages).toHaveLength(1);
  expect(server.state.channels.get('D0U0OWNER')?.messages).toHaveLength(1);
  await expect(bot.slack.tellAdmins('T0NOWHERE', edition())).resolves.toBeUndefined();
});
