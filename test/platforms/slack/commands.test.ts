import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { visibleText } from '../../support/slack-blocks.ts';
import { createBot, type SlackBot, until } from '../../support/slack-bot.ts';
import { type ResponseUrl, type SlackMessage, type SlackServer, startSlackServer } from '../../support/slack-server.ts';

let server: SlackServer;
let bot: SlackBot;

beforeEach(async () => {
  server = await startSlackServer();
  bot = createBot(server);
  await bot.start();
});

afterEach(async () => {
  await bot.slack.stop();
  await server.stop();
  expect(server.state.problems).toEqual([]);
});

/** The answer, when the working line (if there was one) has gone. */
const answerIn = (response: ResponseUrl) =>
  until(() => response.shown.find(item => !/^(Working|Працюю)/.test(String(item.body.text))));

const shown = (item: { body: { readonly [key: string]: unknown } } | undefined) => visibleText(item?.body.blocks);

test('/brief is acknowledged at once and answered to the asker only, with a button that shares it', async () => {
  const { isAcked, response } = await server.command('/brief', 'kherson drones');
  expect(isAcked).toBe(true);
  const answer = await answerIn(response);
  expect(answer.isPublic).toBe(false);
  expect(answer.body.text).toMatch(/^Briefing: kherson drones\n/);
  expect(shown(answer)).toContain('Asked by U0READER in C0NEWS0001, zone Europe/Berlin');
  expect(JSON.stringify(answer.body.blocks)).toContain('Share to channel');
});

test('the time until Slack has the acknowledgement is measured, and 429 answers are counted', async () => {
  await bot.slack.stop();
  const acknowledged: number[] = [];
  let limited = 0;
  bot = createBot(server, {}, { meter: { acknowledged: ms => acknowledged.push(ms), rateLimited: () => limited++ } });
  await bot.start();
  await server.command('/brief', 'kherson');
  await until(() => acknowledged.length === 1);
  server.fail('chat.postMessage', { kind: 'status', status: 429, headers: { 'retry-after': '1' } });
  const channel = { platform: 'slack', workspaceId: server.state.teamId, channelId: 'C0NEWS0001' } as const;
  expect((await bot.slack.post(channel, say('hello'), 'key')).result).toBe('retry');
  expect(limited).toBe(1);
});

test('a slow answer shows a working line first and replaces it', async () => {
  bot.desk.slowMs = 400;
  const { response } = await server.command('/brief', 'kherson');
  const working = await until(() => response.shown[0]);
  expect(working.body.text).toBe('Working on it…');
  await until(() => shown(response.shown[0]).includes('Briefing'));
  expect(response.shown).toHaveLength(1);
  expect(response.uses).toBeLessThanOrEqual(5);
});

test('a slow answer to a button never replaces the message that everybody sees', async () => {
  bot.desk.slowMs = 400;
  const { response } = await server.press({ action_id: 'x', value: 'b1:run:brief kherson' }, {});
  await until(() => response.shown.some(item => shown(item).includes('Briefing')));
  expect(response.shown.every(item => item.body.replace_original === false)).toBe(true);
});

test('the working line speaks the asker’s language', async () => {
  bot.desk.slowMs = 400;
  const { response } = await server.command('/brief', 'kherson', { user: 'U0UKRAINE' });
  expect((await until(() => response.shown[0])).body.text).toBe('Працюю…');
});

test('/brief help and nonsense are answered with help, not silence', async () => {
  const help = await server.command('/brief', 'help');
  expect(shown(await answerIn(help.response))).toContain('What you can type');
  const nonsense = await server.command('/briefing', 'fedes ad');
  expect(shown(await answerIn(nonsense.response))).toContain('Did you mean');
});

test('channels and links arrive as Slack escapes them and reach the command as typed', async () => {
  const { response } = await server.command(
    '/briefing',
    'feeds add <https://example.org/feed?a=1&amp;b=2> channel:<#C0NEWS0001|news>',
    { user: 'U0ADMIN' },
  );
  expect(shown(await answerIn(response))).toBe('Added https://example.org/feed?a=1&b=2');
  expect(JSON.parse(bot.desk.added[0] ?? '')).toMatchObject({
    url: 'https://example.org/feed?a=1&b=2',
    channel: '<#C0NEWS0001>',
  });
});

test('readers, guests and strangers cannot change things; admins, owners and listed people can', async () => {
  const add = async (user: string) => {
    const { response } = await server.command('/briefing', 'feeds add https://example.org/feed', { user });
    return shown(await answerIn(response));
  };
  for (const user of ['U0READER', 'U0GUEST', 'U0STRANGER', 'U0NOBODY'])
    expect(await add(user)).toContain('Only admins');
  for (const user of ['U0ADMIN', 'U0OWNER']) expect(await add(user)).toContain('Added');
  expect(server.calls('users.info').filter(args => args.user === 'U0ADMIN')).toHaveLength(1);
});

test('"Share to channel" posts once for everyone, however often it is pressed, and says who shared', async () => {
  const { response } = await server.command('/brief', 'kherson');
  await answerIn(response);
  const button = { action_id: 'b1:share:1:0#0', value: 'b1:share:1:0' };
  const from = { isEphemeral: true };
  const [one, two] = await Promise.all([server.press(button, from), server.press(button, from)]);
  const posts = () => [...one.response.shown, ...two.response.shown].filter(item => item.isPublic);
  await until(() => posts().length > 0);
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(posts()).toHaveLength(1);
  expect(shown(posts()[0])).toContain('Briefing: kherson');
  expect(shown(posts()[0])).toContain('Shared by <@U0READER>');
});

test('a direct message and a mention are answered like the command', async () => {
  await server.event({
    type: 'message',
    channel_type: 'im',
    channel: 'C0NEWS0001',
    user: 'U0READER',
    text: 'brief kherson',
    ts: '1.1',
  });
  const isAnswer = (message: SlackMessage) => visibleText(message.blocks).includes('Briefing: kherson');
  await until(() => server.channel('C0NEWS0001').messages.find(isAnswer));
  server.channel('C0NEWS0001').messages.push({ ts: '2.2', text: '', blocks: [] });
  await server.event({
    type: 'app_mention',
    channel: 'C0NEWS0001',
    user: 'U0READER',
    text: '<@U0BOT> kherson',
    ts: '2.2',
  });
  await until(() =>
    server.channel('C0NEWS0001').messages.find(message => message.thread_ts === '2.2' && isAnswer(message)),
  );
});

test('what is private is told to the one who mentioned the bot, not to the channel', async () => {
  server.channel('C0NEWS0001').messages.push({ ts: '2.2', text: '', blocks: [] });
  await server.event({
    type: 'app_mention',
    channel: 'C0NEWS0001',
    user: 'U0READER',
    text: '<@U0BOT> help',
    ts: '2.2',
  });
  await until(() => server.channel('C0NEWS0001').messages.find(message => message.ephemeralFor === 'U0READER'));
  expect(server.channel('C0NEWS0001').messages).toHaveLength(2);
});

test('the bot does not answer itself, edits or bots', async () => {
  const message = { type: 'message', channel_type: 'im', channel: 'C0NEWS0001', text: 'brief kherson', ts: '1.1' };
  await server.event({ ...message, user: 'U0BOT' });
  await server.event({ ...message, user: 'U0READER', bot_id: 'B0OTHER' });
  await server.event({ ...message, subtype: 'message_changed', message: {}, previous_message: {} });
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(server.channel('C0NEWS0001').messages).toEqual([]);
});

test('an event that Slack delivers twice is answered once, though both are acknowledged', async () => {
  const event = {
    type: 'message',
    channel_type: 'im',
    channel: 'C0NEWS0001',
    user: 'U0READER',
    text: 'kherson',
    ts: '1.1',
  };
  const first = await server.event(event, { id: 'Ev1', envelope: 'a' });
  const again = await server.event(event, { id: 'Ev1', envelope: 'b' });
  const same = await server.event(event, { id: 'Ev2', envelope: 'a' });
  expect([first.isAcked, again.isAcked, same.isAcked]).toEqual([true, true, true]);
  await new Promise(resolve => setTimeout(resolve, 150));
  expect(server.channel('C0NEWS0001').messages).toHaveLength(1);
});

test('when the response URL does not take the answer, it is told in the channel to the asker only', async () => {
  server.fail('response_url', { kind: 'status', status: 404 });
  await server.command('/brief', 'kherson');
  const message = await until(() => server.channel('C0NEWS0001').messages[0]);
  expect(message.ephemeralFor).toBe('U0READER');
  expect(visibleText(message.blocks)).toContain('Briefing: kherson');
});
