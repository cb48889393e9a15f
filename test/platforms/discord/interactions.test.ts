// What people type, press, choose and fill in, from the gateway's packet to what they see.
import { afterEach, expect, test } from 'vitest';
import { type Message, say, text } from '../../../src/chat/message.ts';
import type { ServedMessage } from '../../support/discord-server.ts';
import { chosen, filledIn, interact, pressed, typed, typing } from '../../support/discord-server-interactions.ts';
import { type BotOptions, startBot, until, wallClock } from './world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(options: BotOptions = {}) {
  const bot = await startBot(options);
  stops.push(bot.stop);
  return bot;
}

const admin = { isAdmin: true };
const shown = (message: ServedMessage | null): string =>
  [message?.content, ...(message?.embeds ?? []).flatMap(embed => [embed.title, embed.description])]
    .filter(Boolean)
    .join('\n');

function labels(message: ServedMessage | null): string[] {
  const rows = (message?.components ?? []) as { components: { label?: string }[] }[];
  return rows.flatMap(row => row.components.flatMap(part => part.label ?? []));
}

/** A message with one of each button, in a channel. */
async function postButtons(bot: Awaited<ReturnType<typeof start>>): Promise<ServedMessage> {
  const message: Message = {
    summary: 'Three headlines',
    tone: 'answer',
    blocks: [
      {
        type: 'heading',
        level: 2,
        spans: [text('Bridge closed')],
        menu: [
          { label: 'Sources', action: { type: 'story', verb: 'sources', editionId: 4, storyId: 9 } },
          { label: 'Report a mistake', action: { type: 'story', verb: 'report', editionId: 4, storyId: 9 } },
        ],
      },
      { type: 'bullets', items: [[text('The bridge is closed.')]] },
      {
        type: 'buttons',
        buttons: [
          { label: 'All sources', action: { type: 'edition', verb: 'sources', editionId: 4 } },
          { label: 'Remove', action: { type: 'run', line: 'briefing feeds remove 3' }, confirm: 'Remove it?' },
          { label: 'Add a feed', action: { type: 'form', line: 'briefing feeds add' } },
          { label: 'Share', action: { type: 'share', answerId: 5 } },
        ],
      },
    ],
  };
  await bot.discord.post(bot.place, message, 'k'.repeat(24));
  const posted = bot.server.posted(bot.channel.id)[0];
  if (!posted) throw new Error('nothing was posted');
  return posted;
}

test('/brief is deferred for the asker alone, gets its options, and answers with a Share button', async () => {
  const bot = await start();
  const made = typed(bot.server, '/brief', { topic: 'kherson', hours: 6 });
  const interaction = interact(bot.server, bot.channel, made, { locale: 'uk' });
  await until(() => interaction.original?.embeds.length === 1);
  expect(interaction.answer).toBe(5);
  expect(interaction.isEphemeral).toBe(true);
  expect(bot.heard.invocations[0]?.invocation).toEqual({ path: ['brief'], options: { topic: 'kherson', hours: '6' } });
  expect(bot.heard.invocations[0]?.asker).toMatchObject({
    platform: 'discord',
    workspaceId: bot.guild.id,
    channelId: bot.channel.id,
    isAdmin: false,
    locale: 'uk',
  });
  expect(shown(interaction.original)).toBe('answer to brief');
  expect(labels(interaction.original)).toEqual(['Share to channel']);
  expect(bot.server.posted(bot.channel.id)).toEqual([]);
});

test('the time until Discord has the acknowledgement is measured', async () => {
  const acknowledged: number[] = [];
  const bot = await start({ meter: { acknowledged: ms => acknowledged.push(ms), rateLimited() {} } });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief', { topic: 'kherson' }));
  await until(() => interaction.original?.embeds.length === 1);
  expect(acknowledged).toHaveLength(1);
});

test('/brief share:true is shown to everyone and the option does not reach the command', async () => {
  const bot = await start();
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief', { topic: 'kherson', share: true }));
  await until(() => !interaction.isLoading && interaction.answer !== null);
  expect(interaction.isEphemeral).toBe(false);
  expect(bot.heard.invocations[0]?.invocation.options).toEqual({ topic: 'kherson' });
  expect(bot.server.posted(bot.channel.id).map(shown)).toEqual(['answer to brief']);
});

test('/brief help is help, not a topic', async () => {
  const bot = await start();
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief', { topic: 'Help' }));
  await until(() => interaction.original?.embeds.length === 1);
  expect(shown(interaction.original)).toBe('line brief help');
});

test('an error in a shared answer is seen by the asker alone', async () => {
  const bot = await start({ answers: { invoke: async () => say('There is no such topic.', 'error') } });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief', { share: true }));
  await until(() => interaction.followUps.length === 1);
  expect(interaction.followUps[0]?.flags).toBe(64);
  expect(bot.server.posted(bot.channel.id)).toEqual([]);
});

test('a user without Manage Server is told so, although Discord let the command through', async () => {
  const bot = await start();
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/briefing status'));
  await until(() => interaction.original?.embeds.length === 1);
  expect(shown(interaction.original)).toContain('Manage Server');
  expect(bot.heard.invocations).toEqual([]);
  const ukrainian = interact(bot.server, bot.channel, typed(bot.server, '/briefing status'), { locale: 'uk' });
  await until(() => ukrainian.original?.embeds.length === 1);
  expect(shown(ukrainian.original)).toContain('Керувати сервером');
});

test('someone named in DISCORD_ADMINS may, without any permission', async () => {
  const bot = await start({ config: { admins: ['<@700000000000000042>'] } });
  interact(bot.server, bot.channel, typed(bot.server, '/briefing status'), { userId: '700000000000000042' });
  await until(() => bot.heard.invocations.length === 1);
  expect(bot.heard.invocations[0]?.asker.isAdmin).toBe(true);
});

test('where only the user installed the bot, there is no workspace, no channel and no admin', async () => {
  const bot = await start();
  interact(bot.server, bot.channel, typed(bot.server, '/brief'), { isUserInstall: true, isAdmin: true });
  await until(() => bot.heard.invocations.length === 1);
  expect(bot.heard.invocations[0]?.asker).toMatchObject({ workspaceId: '', channelId: '', isAdmin: false });
});

test('a long answer comes in several messages, each for the asker alone, and says what is left out', async () => {
  const items = Array.from({ length: 400 }, (_, index) => [text(`${index} ${'word '.repeat(60)}`)]);
  const long: Message = { summary: 'long', tone: 'private', blocks: [{ type: 'bullets', items }] };
  const bot = await start({ answers: { invoke: async () => long } });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/briefing status'), admin);
  await until(() => interaction.followUps.length === 4);
  expect(interaction.followUps.every(message => message.flags === 64)).toBe(true);
  expect(shown(interaction.followUps[3] ?? null)).toMatch(/\+\d+ more$/);
});

test('progress shows while a command works', async () => {
  let finish = (): void => {};
  const bot = await start({
    answers: {
      async invoke(_invocation, _asker, progress) {
        progress?.('reading 3 of 12 feeds');
        await new Promise<void>(resolve => {
          finish = resolve;
        });
        return say('done');
      },
    },
  });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/briefing status'), admin);
  await until(() => interaction.original?.content === 'reading 3 of 12 feeds');
  finish();
  await until(() => shown(interaction.original) === 'done');
});

test('autocomplete offers at most 25 of 25,000 topics, each within the limits', async () => {
  const topics = Array.from({ length: 25_000 }, (_, index) => ({
    name: `Topic ${index} ${'x'.repeat(200)}`,
    value: `topic ${index}`,
  }));
  const bot = await start({ answers: { complete: async () => topics } });
  const interaction = interact(bot.server, bot.channel, typing(bot.server, '/brief', 'topic', 'to'));
  await until(() => interaction.choices !== null);
  expect(interaction.choices).toHaveLength(25);
  expect(interaction.choices?.[0]?.value).toBe('topic 0');
});

test('an integer option gets numbers as choices, and what is no number is left out', async () => {
  const complete = async () => [
    { name: 'BBC', value: '3' },
    { name: 'nonsense', value: 'x' },
  ];
  const bot = await start({ answers: { complete } });
  const interaction = interact(
    bot.server,
    bot.channel,
    typing(bot.server, '/briefing feeds pause', 'feed', 'b'),
    admin,
  );
  await until(() => interaction.choices !== null);
  expect(interaction.choices).toEqual([{ name: 'BBC', value: 3 }]);
});

test('a reader gets no choices for an admin command', async () => {
  const bot = await start({ answers: { complete: async () => [{ name: 'secret', value: '1' }] } });
  const interaction = interact(bot.server, bot.channel, typing(bot.server, '/briefing feeds pause', 'feed', 'b'));
  await until(() => interaction.choices !== null);
  expect(interaction.choices).toEqual([]);
});

test('autocomplete is answered in time although the lookup hangs', async () => {
  const bot = await start({ answers: { complete: () => new Promise(() => {}) } });
  const interaction = interact(bot.server, bot.channel, typing(bot.server, '/brief', 'topic', 'to'));
  await until(() => interaction.choices !== null);
  expect(interaction.choices).toEqual([]);
});

test('a button answers its presser alone', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const interaction = interact(bot.server, bot.channel, pressed(posted, `b1:sources:4:0~${'k'.repeat(24)}`));
  await until(() => interaction.original?.embeds.length === 1);
  expect(interaction.isEphemeral).toBe(true);
  expect(bot.heard.buttons[0]?.id).toBe('b1:sources:4:0');
  expect(shown(interaction.original)).toContain('pressed');
});

test('a story menu offers what can be done with each story and answers like a button', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const menu = (
    posted.components as {
      components: { type: number; custom_id: string; options: { label: string; description: string }[] }[];
    }[]
  )
    .flatMap(row => row.components)
    .find(part => part.type === 3);
  expect(menu?.options.map(option => `${option.label}: ${option.description}`)).toEqual([
    'Sources: Bridge closed',
    'Report a mistake: Bridge closed',
  ]);
  const interaction = interact(bot.server, bot.channel, chosen(posted, menu?.custom_id ?? '', 'b1:sources:4:9'));
  await until(() => interaction.original?.embeds.length === 1);
  expect(bot.heard.buttons[0]?.id).toBe('b1:sources:4:9');
});

test('"Report a mistake" asks what is wrong in a modal and hands the words on', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const opened = interact(bot.server, bot.channel, chosen(posted, 'b1s:0', 'b1:report:4:9'), { locale: 'uk' });
  await until(() => opened.modal !== null);
  expect(opened.modal).toMatchObject({ title: 'Повідомити про помилку' });
  const submitted = interact(bot.server, bot.channel, filledIn(opened.modal ?? {}, { input: 'It was Tuesday.' }));
  await until(() => submitted.original?.embeds.length === 1);
  expect(bot.heard.buttons[0]).toMatchObject({ id: 'b1:report:4:9', input: 'It was Tuesday.' });
});

test('a form asks for the options of a command and runs it', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const opened = interact(bot.server, bot.channel, pressed(posted, 'b1:form:briefing feeds add'), admin);
  await until(() => opened.modal !== null);
  const fields = (opened.modal as { components: { component: { custom_id: string; required: boolean } }[] }).components;
  expect(fields.map(({ component }) => [component.custom_id, component.required])).toEqual([
    ['url', true],
    ['title', false],
  ]);
  const submitted = interact(
    bot.server,
    bot.channel,
    filledIn(opened.modal ?? {}, { url: 'https://example.org' }),
    admin,
  );
  await until(() => submitted.original?.embeds.length === 1);
  expect(bot.heard.invocations[0]?.invocation).toEqual({
    path: ['briefing', 'feeds', 'add'],
    options: { url: 'https://example.org' },
  });
});

test('nonsense in a form is said field by field, with a button that opens it again', async () => {
  const bot = await start({ answers: { check: async () => ({ url: 'url: is not an address.' }) } });
  const posted = await postButtons(bot);
  const opened = interact(bot.server, bot.channel, pressed(posted, 'b1:form:briefing feeds add'), admin);
  await until(() => opened.modal !== null);
  const submitted = interact(bot.server, bot.channel, filledIn(opened.modal ?? {}, { url: 'nonsense' }), admin);
  await until(() => submitted.original?.embeds.length === 1);
  expect(shown(submitted.original)).toBe('url: is not an address.');
  expect(labels(submitted.original)).toEqual(['Fill it in again']);
  expect(bot.heard.invocations).toEqual([]);
});

test('a reader who presses an admin form is answered instead of asked', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const interaction = interact(bot.server, bot.channel, pressed(posted, 'b1:form:briefing feeds add'));
  await until(() => interaction.original?.embeds.length === 1);
  expect(interaction.modal).toBeNull();
});

test('a button that wants a confirmation asks first and then does it', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const asked = interact(bot.server, bot.channel, pressed(posted, '?b1:run:briefing feeds remove 3'), admin);
  await until(() => asked.original !== null);
  expect(asked.isEphemeral).toBe(true);
  expect(bot.heard.buttons).toEqual([]);
  expect(labels(asked.original)).toEqual(['Remove']);
  expect(shown(asked.original)).toBe('Remove it?');
  const confirmed = interact(
    bot.server,
    bot.channel,
    pressed(asked.original as ServedMessage, 'b1:run:briefing feeds remove 3'),
    admin,
  );
  await until(() => confirmed.original?.embeds.length === 1);
  expect(bot.heard.buttons[0]?.id).toBe('b1:run:briefing feeds remove 3');
});

test('after a restart a button asks with its own label', async () => {
  const bot = await start();
  const old = {
    ...(await postButtons(bot)),
    components: [
      { type: 1, components: [{ type: 2, style: 4, label: 'Resume', custom_id: '?b1:run:briefing feeds resume 3' }] },
    ],
  };
  const asked = interact(bot.server, bot.channel, pressed(old, '?b1:run:briefing feeds resume 3'), admin);
  await until(() => asked.original !== null);
  expect(shown(asked.original)).toBe('Resume: are you sure?');
});

test('a choice that is taken back does nothing', async () => {
  const bot = await start();
  const posted = await postButtons(bot);
  const made = chosen(posted, 'b1s:0', '');
  const interaction = interact(bot.server, bot.channel, { ...made, data: { ...made.data, values: [] } });
  await until(() => interaction.answer === 6);
  expect(bot.heard.buttons).toEqual([]);
});

test('a shared answer is a message for everyone; an error about it is not', async () => {
  let tone: Message['tone'] = 'answer';
  const bot = await start({ answers: { button: async () => say('the briefing', tone) } });
  const posted = await postButtons(bot);
  const shared = interact(bot.server, bot.channel, pressed(posted, 'b1:share:5:0'));
  await until(() => shared.followUps.length === 1);
  expect(shared.answer).toBe(6);
  expect(bot.server.posted(bot.channel.id).map(shown)).toContain('the briefing');
  tone = 'error';
  const failed = interact(bot.server, bot.channel, pressed(posted, 'b1:share:5:0'));
  await until(() => failed.followUps.length === 1);
  expect(failed.followUps[0]?.flags).toBe(64);
});

test('a fault while sharing is told to the presser and leaves the edition as it was', async () => {
  const bot = await start({
    answers: {
      async button() {
        throw new Error('boom');
      },
    },
  });
  const posted = await postButtons(bot);
  const before = JSON.stringify(posted.embeds);
  const interaction = interact(bot.server, bot.channel, pressed(posted, 'b1:share:5:0'));
  await until(() => interaction.followUps.length === 1);
  expect(interaction.followUps[0]?.flags).toBe(64);
  expect(bot.server.sent('PATCH')).toEqual([]);
  expect(JSON.stringify(bot.server.posted(bot.channel.id)[0]?.embeds)).toBe(before);
});

test('an answer that meets a rate limit waits for it', async () => {
  const bot = await start({ clock: wallClock });
  const headers = {
    'retry-after': '3.1',
    'x-ratelimit-scope': 'user',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-limit': '5',
    'x-ratelimit-reset-after': '3.1',
  };
  const body = { message: 'You are being rate limited.', retry_after: 3.1, global: false };
  bot.server.faults.push({ on: 'PATCH /webhooks', times: 1, do: { status: 429, headers, body } });
  bot.server.faults.push({ on: 'PATCH /webhooks', times: 1, do: { status: 503 } });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1, 'the answer', 1_000);
});

test('a button from an old version still gets an answer', async () => {
  const bot = await start({
    answers: { button: async () => say('This button is from a version that no longer exists.', 'error') },
  });
  const posted = await postButtons(bot);
  const interaction = interact(bot.server, bot.channel, pressed(posted, 'v0/whatever'));
  await until(() => interaction.original?.embeds.length === 1);
  expect(shown(interaction.original)).toContain('no longer exists');
});

test('/brief that comes too late is answered in the channel with the name of who asked', async () => {
  const bot = await start();
  interact(bot.server, bot.channel, typed(bot.server, '/brief', { topic: 'kherson' }), {}, 3_500);
  await until(() => bot.server.posted(bot.channel.id).length === 1);
  const posted = bot.server.posted(bot.channel.id)[0] ?? null;
  expect(posted?.content).toContain('<@700000000000000009>');
  expect(shown(posted)).toContain('answer to brief');
});

test('an admin command that comes too late is not run, and its sender learns so', async () => {
  const bot = await start();
  interact(bot.server, bot.channel, typed(bot.server, '/briefing status'), admin, 3_500);
  await until(() => bot.server.posted(bot.channel.id).length === 1);
  expect(bot.server.posted(bot.channel.id)[0]?.content).toContain('was not run');
  expect(bot.heard.invocations).toEqual([]);
});

test('an answer that took more than 15 minutes goes to the channel', async () => {
  let finish = (): void => {};
  const bot = await start({
    answers: {
      async invoke() {
        await new Promise<void>(resolve => {
          finish = resolve;
        });
        return say('slow answer');
      },
    },
  });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.isLoading && bot.heard.invocations.length === 1);
  bot.server.advance(16 * 60_000);
  finish();
  await until(() => bot.server.posted(bot.channel.id).length === 1);
  expect(shown(bot.server.posted(bot.channel.id)[0] ?? null)).toContain('slow answer');
});

test('an interaction that the gateway delivers twice is answered once', async () => {
  const bot = await start();
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  const packet = bot.server.gateway.sessions[0]?.sent.find(sent => sent.t === 'INTERACTION_CREATE');
  bot.server.gateway.dispatch('INTERACTION_CREATE', packet?.d, bot.guild.id);
  const after = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1 && after.original?.embeds.length === 1);
  expect(bot.heard.invocations).toHaveLength(2);
});

test('an interaction that another process acknowledged is left to it', async () => {
  const bot = await start();
  bot.server.faults.push({
    on: '/callback',
    times: 1,
    do: { status: 400, body: { message: 'Interaction has already been acknowledged.', code: 40060 } },
  });
  interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  const next = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => next.original?.embeds.length === 1);
  expect(bot.heard.invocations).toHaveLength(1);
});

test('an acknowledgement whose answer was lost is repeated, and the command runs once', async () => {
  const bot = await start();
  bot.server.faults.push({ on: '/callback', times: 1, do: 'drop-after' });
  const interaction = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => interaction.original?.embeds.length === 1);
  expect(bot.server.sent('/callback')).toHaveLength(2);
  expect(bot.heard.invocations).toHaveLength(1);
});

test('a fault in one command leaves the others alone', async () => {
  let calls = 0;
  const bot = await start({
    answers: {
      async invoke() {
        if (++calls === 1) throw new Error('boom');
        return say('fine');
      },
    },
  });
  const broken = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => broken.answer === 5 && !broken.isLoading);
  expect(shown(broken.original)).toContain('fault');
  const next = interact(bot.server, bot.channel, typed(bot.server, '/brief'));
  await until(() => shown(next.original) === 'fine');
  expect(bot.lines.some(line => line.event === 'discord-interaction-failed')).toBe(true);
});
