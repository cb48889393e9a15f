import { afterEach, beforeEach, expect, test } from 'vitest';
import { bold, type Message } from '../../../src/chat/message.ts';
import { type Json, visibleText } from '../../support/slack-blocks.ts';
import { createBot, type SlackBot, until } from '../../support/slack-bot.ts';
import { type SlackServer, startSlackServer } from '../../support/slack-server.ts';
import { wallClock } from '../../support/wall-clock.ts';

let server: SlackServer;
let bot: SlackBot;

beforeEach(async () => {
  server = await startSlackServer();
  bot = createBot(server, {}, { clock: wallClock });
  await bot.start();
});

afterEach(async () => {
  await bot.slack.stop();
  await server.stop();
  expect(server.state.problems).toEqual([]);
});

const addFeed = { action_id: 'x', value: 'b1:form:briefing feeds add' };
const view = () => [...server.state.views.values()].at(-1);
const home = (user: string) => until(() => server.state.homes.get(user));
const element = (name: string) =>
  ((view()?.blocks ?? []) as Json[]).find(block => block.block_id === name)?.element as Json | undefined;

async function openForm(button: Json = addFeed): Promise<Json> {
  await server.press(button, { user: 'U0ADMIN' });
  return until(() => view());
}

test('a form is made from the command’s options: each kind has its input, the zone is the person’s own', async () => {
  const form = await openForm();
  expect(form).toMatchObject({ type: 'modal', title: { text: 'Add a feed' }, submit: { text: 'Save' } });
  expect(element('url')).toMatchObject({ type: 'plain_text_input' });
  expect(element('weight')).toMatchObject({ type: 'number_input', min_value: '1', max_value: '9', initial_value: '1' });
  expect(element('full')).toMatchObject({ type: 'static_select' });
  expect(element('language')).toMatchObject({ type: 'static_select' });
  expect(element('zone')).toMatchObject({ type: 'external_select', initial_option: { value: 'Europe/Kyiv' } });
  expect(element('channel')).toMatchObject({ type: 'conversations_select' });
});

test('what the button gives is filled in', async () => {
  await openForm({ action_id: 'x', value: 'b1:form:briefing feeds add https://a.example/feed weight:4' });
  expect(element('url')).toMatchObject({ initial_value: 'https://a.example/feed' });
  expect(element('weight')).toMatchObject({ initial_value: '4' });
});

test('choices for an input come from the bot while the person types', async () => {
  const form = await openForm();
  const { ack } = await server.suggest(form, 'zone', 'eur', { user: 'U0ADMIN' });
  expect((ack?.options as Json[]).map(option => option.value)).toEqual(['Europe/Kyiv', 'Europe/Berlin']);
});

test('nonsense in a form is told at its field and changes nothing', async () => {
  const form = await openForm();
  const values = {
    url: { url: { type: 'plain_text_input', value: 'no address' } },
    weight: { weight: { value: '99' } },
  };
  const { ack } = await server.submit(form, values, { user: 'U0ADMIN' });
  expect(ack?.response_action).toBe('errors');
  expect(ack?.errors).toEqual({
    url: expect.stringContaining('is not an address'),
    weight: expect.stringContaining('from 1 to 9'),
  });
  expect(bot.desk.added).toEqual([]);
});

test('a good form does what the typed command does and shows the answer in its place', async () => {
  const form = await openForm();
  const values = {
    url: { url: { value: 'https://example.org/feed' } },
    zone: { zone: { selected_option: { value: 'Europe/Berlin' } } },
    channel: { channel: { selected_conversation: 'C0NEWS0001' } },
    full: { full: { selected_option: { value: 'yes' } } },
    weight: { weight: { value: null } },
  };
  const { ack } = await server.submit(form, values, { user: 'U0ADMIN' });
  expect(ack?.response_action).toBe('update');
  await until(() =>
    visibleText(server.state.views.get(String(form.id))?.blocks).includes('Added https://example.org/feed'),
  );
  expect(JSON.parse(bot.desk.added[0] ?? '')).toEqual({
    url: 'https://example.org/feed',
    weight: 1,
    full: true,
    zone: 'Europe/Berlin',
    channel: 'C0NEWS0001',
  });
});

test('a reader who sends the form is refused as at the command line', async () => {
  const form = await openForm();
  await server.submit(form, { url: { url: { value: 'https://example.org/feed' } } }, { user: 'U0READER' });
  await until(() => visibleText(server.state.views.get(String(form.id))?.blocks).includes('Only admins'));
  expect(bot.desk.added).toEqual([]);
});

test('"Report a mistake" asks what is wrong and hands it on', async () => {
  await server.press({ selected_option: { value: 'b1:report:3:7' }, action_id: 'menu#1' }, { user: 'U0READER' });
  const modal = await until(() => view());
  expect(modal).toMatchObject({ title: { text: 'Report a mistake' } });
  await server.submit(modal, { input: { input: { value: 'The number is wrong' } } });
  await until(() => visibleText(server.state.views.get(String(modal.id))?.blocks).includes('Thank you'));
  expect(bot.desk.reports).toEqual(['The number is wrong']);
});

test('a choice of a menu that asks first opens a question, and is done only when it is answered', async () => {
  const message: Message = {
    summary: 'x',
    tone: 'answer',
    blocks: [
      {
        type: 'heading',
        level: 2,
        spans: [bold('Kherson drone strikes')],
        menu: [
          { label: 'Sources', action: { type: 'story', verb: 'sources', editionId: 1, storyId: 5 } },
          { label: 'Mute', confirm: 'Mute it?', action: { type: 'story', verb: 'mute', editionId: 1, storyId: 5 } },
        ],
      },
    ],
  };
  const news = { platform: 'slack', workspaceId: 'T0TEAM', channelId: 'C0NEWS0001' } as const;
  await bot.slack.post(news, message, 'key');
  const section = (server.channel('C0NEWS0001').messages[0]?.blocks as Json[])[0] as Json;
  const { action_id, options } = section.accessory as { action_id: string; options: Json[] };
  const asked = await server.press({ action_id, selected_option: options[1] }, {});
  const question = await until(() => view());
  expect(question).toMatchObject({ title: { text: 'Are you sure?' }, submit: { text: 'Mute' } });
  await server.submit(question, {});
  await until(() => visibleText(server.state.views.get(String(question.id))?.blocks).includes('mute of story 5'));
  expect(asked.response.shown).toEqual([]);
  const direct = await server.press({ action_id, selected_option: options[0] }, {});
  await until(() => direct.response.shown.some(item => visibleText(item.body.blocks).includes('sources of story 5')));
});

test('a trigger that came too late is answered with what to do', async () => {
  const { response } = await server.press(addFeed, { user: 'U0ADMIN', triggerMs: -1 });
  await until(() => response.shown.some(item => String(item.body.text).includes('Press the button again')));
});

test.each([
  ['b1:sources:1:2', 'sources of story 2'],
  ['b1:sources:1:404', 'deleted'],
  ['b0:sources:1:2', 'no longer exists'],
  ['whatever', 'no longer exists'],
])('a button of any age (%s) is answered to the one who pressed it', async (value, words) => {
  const { response } = await server.press({ action_id: 'x', value }, {});
  await until(() => response.shown.some(item => !item.isPublic && visibleText(item.body.blocks).includes(words)));
});

test('buttons keep answering after a restart', async () => {
  await bot.slack.stop();
  bot = createBot(server, {}, { clock: wallClock });
  await bot.start();
  const { response } = await server.press({ action_id: 'x', value: 'b1:mute:1:5' }, {});
  await until(() => response.shown.some(item => visibleText(item.body.blocks).includes('mute of story 5')));
});

test('the Home shows settings to admins, and the same page without buttons to readers', async () => {
  await server.event({ type: 'app_home_opened', tab: 'home', user: 'U0ADMIN' });
  await server.event({ type: 'app_home_opened', tab: 'home', user: 'U0READER' });
  await server.event({ type: 'app_home_opened', tab: 'messages', user: 'U0GUEST' });
  expect(JSON.stringify((await home('U0ADMIN')).blocks)).toContain('Add a feed');
  expect(JSON.stringify((await home('U0READER')).blocks)).not.toContain('Add a feed');
  expect(server.state.homes.has('U0GUEST')).toBe(false);
});

test('a change made from the Home shows in a modal, and the Home is drawn anew', async () => {
  await server.event({ type: 'app_home_opened', tab: 'home', user: 'U0ADMIN' });
  const page = await home('U0ADMIN');
  await server.press(
    { action_id: 'x', value: 'b1:run:briefing feeds add https://example.org/feed' },
    { user: 'U0ADMIN', view: page },
  );
  await until(() => visibleText(view()?.blocks).includes('Added'));
  await until(() => server.calls('views.publish').length === 2);
});

test('when the person closed the modal, the answer reaches them directly', async () => {
  const form = await openForm();
  server.fail('views.update', { kind: 'error', error: 'not_found' });
  await server.submit(
    form,
    { url: { url: { value: 'https://example.org/feed' } } },
    { user: 'U0ADMIN', channel: 'C0NEWS0001' },
  );
  const told = await until(() => server.channel('C0NEWS0001').messages[0]);
  expect(told.ephemeralFor).toBe('U0ADMIN');
});

test('a modal that nobody of ours opened is closed without a crash', async () => {
  const { isAcked } = await server.submit(
    { id: 'V9', type: 'modal', callback_id: 'x', private_metadata: '{"for":"?"}' },
    {},
  );
  expect(isAcked).toBe(true);
});
