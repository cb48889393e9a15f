import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { App } from '../../src/app.ts';
import { createAnswerer } from '../../src/chat/answer.ts';
import { buttonId } from '../../src/chat/button.ts';
import { type Action, type Message, plainText } from '../../src/chat/message.ts';
import type { Asker } from '../../src/chat/platform.ts';
import { silentLog } from '../../src/log.ts';
import { hourMs, type Newsroom, newsroom } from '../support/editions.ts';
import { news, type TemporaryStore, temporaryStore } from '../support/store.ts';

let store: TemporaryStore;
let room: Newsroom;
let woken = 0;

const admin: Asker = {
  platform: 'slack',
  workspaceId: 'T1',
  channelId: 'C1',
  userId: 'U1',
  isAdmin: true,
  locale: 'en',
  zone: 'Europe/Kyiv',
};

beforeEach(async () => {
  store = await temporaryStore();
  room = await newsroom(store);
  woken = 0;
});
afterEach(() => store[Symbol.asyncDispose]());

function answerer() {
  const deps = room.deps();
  const parts = {
    ...deps,
    directory: deps.platforms,
    zone: 'UTC',
    isSamples: false,
    config: { BRIEFING_LANGUAGE: 'en' },
  };
  const wake = () => {
    woken += 1;
  };
  const app = { ...parts, wake, forChanges: () => Promise.resolve(app) } as unknown as App;
  return createAnswerer<App>({
    commands,
    app: () => app,
    log: silentLog,
    now: room.clock.now,
    language: 'en',
    complete: () => Promise.resolve([]),
    keep: () => Promise.resolve(1),
  });
}

const words = (message: Message) => plainText(message.blocks);
const type = async (line: string, asker: Partial<Asker> = {}) =>
  words(await answerer().line(line, { ...admin, ...asker }));
const press = async (action: Action, asker: Partial<Asker> = {}, input?: string) =>
  words(await answerer().button(buttonId(action), { ...admin, ...asker }, input));

const flood = 'A flood closed the only bridge of Dobrotvir on Thursday morning, the mayor said.';
const strike = 'Train drivers in Lviv begin a strike of three days over their pay on Friday.';

/** A schedule whose edition of 08:00 was posted; gives the edition's id. */
async function posted(given: Parameters<Newsroom['subscribe']>[0] = {}): Promise<number> {
  await room.subscribe(given);
  room.clock.advance(hourMs);
  await room.run();
  return (await store.editions.list(1))[0]?.id ?? 0;
}

test('schedule add saves what was typed and shows the next three runs in the asker’s zone', async () => {
  expect(await type('/briefing schedule add #news weekdays 08:00 topic:kherson')).toBe(
    '#news gets a briefing about kherson, at 08:00 on weekdays (Europe/Kyiv).\nNext: Thu 15 Jan, 08:00; Fri 16 Jan, 08:00; Mon 19 Jan, 08:00',
  );
  const [saved] = await store.subscriptions.list();
  expect(saved).toMatchObject({
    pattern: '0 8 * * 1-5',
    zone: 'Europe/Kyiv',
    topic: 'kherson',
    stories: 5,
    empty: 'silent',
    late: 'latest',
    nextDueAt: Date.UTC(2026, 0, 15, 6),
  });
});

test('schedule add names everything that is wrong at once, and saves nothing', async () => {
  const said = await type('/briefing schedule add #nowhere weekdys 25:00 zone:Europe/Kiyv quiet:soon');
  expect(said.split('\n')).toEqual([
    'channel: there is no channel "#nowhere" that I can see. Check the name, or invite me there first.',
    'when: "weekdys" is not a day or a time. Did you mean "weekdays"?',
    '"25:00" is not a time: hours go from 0 to 23, minutes from 00 to 59.',
    expect.stringContaining('Type something like'),
    expect.stringMatching(/^zone: "Europe\/Kiyv" is not a time zone\. Did you mean Europe\/Kyiv\?$/),
    'quiet: "soon" is not a span of time. For example 22:00-07:00.',
  ]);
  expect(await store.subscriptions.list()).toEqual([]);
});

test('schedule add names options that do not exist and values out of range together with the rest', async () => {
  const said = await type('/briefing schedule add #nowhere weekdys 8:00 stories:20 topik:kherson empty:never');
  expect(said.split('\n')).toEqual([
    expect.stringContaining('There is no option "topik" in /briefing schedule add.'),
    expect.stringContaining('channel: there is no channel "#nowhere"'),
    'when: "weekdys" is not a day or a time. Did you mean "weekdays"?',
    expect.stringContaining('Type something like'),
    'stories: must be a whole number from 1 to 8. For example stories:5.',
    expect.stringContaining('empty: must be one of silent, line.'),
  ]);
  expect((await type('/briefing schedule add #nowhere stories:20')).split('\n')).toEqual([
    expect.stringContaining('channel: there is no channel'),
    expect.stringContaining('needs when'),
    expect.stringContaining('stories: must be'),
  ]);
});

test('a form of schedule add is told what is wrong at each field before it is sent', async () => {
  const invocation = {
    path: ['briefing', 'schedule', 'add'],
    options: { channel: '#closed', when: '25:00', late: 'no' },
  };
  expect(await answerer().check(invocation, admin)).toEqual({
    channel: 'channel: Type /invite @Briefwire in #closed.',
    when: expect.stringContaining('"25:00" is not a time'),
    late: expect.stringContaining('late: must be one of skip, latest'),
  });
});

test.each([
  ['#news weekdays 08:00 zone:Mars/Olympus', /^zone: "Mars\/Olympus" is not a time zone/],
  ['#news 0 8 30 2 *', /^when: "0 8 30 2 \*" names a date that never comes/],
  ['#news 61 8 * * *', /^when: minute \(0-59\): "61" cannot be read/],
  ['#closed daily 08:00', /^channel: Type \/invite @Briefwire in #closed\./],
  ['#news daily 08:00 quiet:07:00-09:00', /^quiet: every post of this schedule lies inside 07:00-09:00/],
  ['#news daily 08:00 stories:9', /stories: must be a whole number from 1 to 8/],
  ['#news daily 08:00 empty:maybe', /empty: must be one of silent, line/],
  ['#news', /needs when/],
])('schedule add %s is refused with one clear line', async (typed, problem) => {
  expect(await type(`/briefing schedule add ${typed}`)).toMatch(problem);
  expect(await store.subscriptions.list()).toEqual([]);
});

test('schedule add takes a city for its zone and hours for quiet, and says when it is there already', async () => {
  await type('/briefing schedule add #news щодня 8:00 zone:kathmandu quiet:22-7');
  expect((await store.subscriptions.list())[0]).toMatchObject({ zone: 'Asia/Kathmandu', quiet: '22:00-07:00' });
  expect(await type('/briefing schedule add #news daily 08:00 zone:Asia/Kathmandu')).toContain('already: schedule 1');
  expect(await store.subscriptions.list()).toHaveLength(1);
});

test('readers cannot change schedules', async () => {
  expect(await type('/briefing schedule add #news daily 08:00', { isAdmin: false })).toContain('Only admins');
});

test('schedule list shows what each channel gets, how and when next', async () => {
  expect(await type('/briefing schedule list')).toContain('No channel gets a briefing yet');
  await type('/briefing schedule add #news mon,thu 9:30 quiet:22:00-07:00 late:skip');
  expect(await type('/briefing schedule list')).toBe(
    [
      'Schedules',
      '1. #news, everything: at 09:30 on Mondays and Thursdays (Europe/Kyiv)',
      '5 stories, quiet 22:00-07:00, after downtime: skip',
      'Next: Thu 15 Jan, 09:30; Mon 19 Jan, 09:30; Thu 22 Jan, 09:30',
    ].join('\n'),
  );
});

test('schedule preview shows what the channel would get now, and stores nothing', async () => {
  await room.news(flood);
  await room.subscribe();
  const shown = await type('/briefing schedule preview 1');
  expect(shown).toContain('This is what #news would get now:');
  expect(shown).toContain('A flood closed the only bridge');
  expect(shown).toMatch(/^Next: Thu 15 Jan, 08:00;/);
  expect(await store.editions.list(5)).toEqual([]);
  expect(await type('/briefing schedule preview channel:#news when:"daily 9:00" topic:Dobrotvir')).toContain('A flood');
  expect(await type('/briefing schedule preview channel:#news when:"daily 9:00" topic:Paris')).toContain(
    'Nothing is new',
  );
});

test('schedule pause stops the posts and resume starts them with the next slot', async () => {
  await room.subscribe();
  expect(await type('/briefing schedule pause #news')).toContain('Schedule 1 for #news is paused');
  expect(await store.subscriptions.get(1)).toMatchObject({ pausedBy: 'admin', nextDueAt: null });
  room.clock.advance(3 * 24 * hourMs);
  expect(await type('/briefing schedule resume 1')).toContain('#news gets its briefings again');
  expect(await store.subscriptions.get(1)).toMatchObject({ pausedBy: null, nextDueAt: Date.UTC(2026, 0, 18, 6) });
});

test('a channel that refused is resumed with all its schedules once it takes posts again', async () => {
  await room.subscribe({ channel: { ...news, channelId: 'closed' } });
  await store.subscriptions.pauseChannel({ ...news, channelId: 'closed' }, 'platform', 'not_in_channel');
  expect(await type('/briefing schedule resume 1')).toContain('still cannot be posted to: Type /invite @Briefwire');
  await room.subscribe();
  await room.subscribe({ topic: 'kherson' });
  await store.subscriptions.pauseChannel(news, 'platform', 'not_in_channel');
  await type('/briefing schedule resume 2');
  expect((await store.subscriptions.list(news)).map(({ pausedBy }) => pausedBy)).toEqual([null, null]);
});

test('schedule remove asks first', async () => {
  await room.subscribe();
  expect(await type('/briefing schedule remove 1')).toContain('Remove the schedule for #news, at 08:00 every day?');
  expect(await store.subscriptions.list()).toHaveLength(1);
  await type('/briefing schedule remove 1 sure:yes');
  expect(await store.subscriptions.list()).toEqual([]);
});

test('schedule now has the next process that wakes post an edition, and the slot of 08:00 brings only what is newer', async () => {
  await room.news(flood);
  await room.subscribe();
  room.clock.advance(1);
  expect(await type('/briefing schedule now 1')).toContain('on its way');
  expect(woken).toBe(1);
  await room.run();
  await room.run();
  room.clock.advance(hourMs);
  await room.news(strike, { seenAt: room.clock.now() - 1_000 });
  await room.run();
  const shown = room.platform.posted.map(({ message }) => words(message));
  expect(shown).toHaveLength(2);
  expect(shown[0]).toContain('A flood closed');
  expect(shown[1]).toContain('Train drivers');
  expect(shown[1]).not.toContain('A flood closed');
});

test('a lost delivery is listed, and an operator posts it again or forgets it', async () => {
  await room.news(flood);
  room.platform.find_ = { result: 'unsure', reason: 'no history' };
  room.platform.answers.push('lost');
  await posted();
  room.clock.advance(30_000);
  await room.run();
  expect(await type('/briefing deliveries list')).toContain('1. #news, ');
  expect(await type('/briefing deliveries again 1')).toContain('It may have been posted already');
  expect(room.platform.posted).toHaveLength(1);
  expect(await type('/briefing deliveries again 1 sure:yes')).toContain('posted again now');
  await room.run();
  expect(room.platform.posted).toHaveLength(2);
  expect(await type('/briefing deliveries forget 1 sure:yes')).toContain('There is no delivery "1"');
  expect(await type('/briefing deliveries list')).toContain('No delivery waits for a decision');
});

test('the buttons of an edition give its sources, what had no room, its topic’s last day and its settings', async () => {
  await room.news(flood);
  await room.news(strike);
  const editionId = await posted({ stories: 1 });
  const edition = (verb: 'sources' | 'more' | 'day' | 'settings') => press({ type: 'edition', verb, editionId });
  const shown = words(room.platform.posted[0]?.message ?? { summary: '', blocks: [], tone: 'answer' });
  const other = shown.includes('A flood') ? 'Train drivers' : 'A flood';
  expect(await edition('sources')).toContain('The Example');
  expect(await edition('more')).toContain(other);
  expect(await edition('day')).toContain(other);
  expect(await edition('settings')).toContain('1. #news, everything: at 08:00 every day (Europe/Kyiv)');
  expect(await press({ type: 'edition', verb: 'sources', editionId: 99 })).toContain('no longer kept');
});

test('a muted story is not told any more, until it is unmuted', async () => {
  const storyId = await room.news(flood);
  const editionId = await posted();
  expect(await press({ type: 'story', verb: 'mute', editionId, storyId }, { isAdmin: false })).toContain('Only admins');
  expect(await press({ type: 'story', verb: 'mute', editionId, storyId })).toContain('This channel hears no more of');
  await room.news('Engineers reopened one lane of the Dobrotvir bridge after nine hours of work.', { storyId });
  room.clock.advance(24 * hourMs);
  await room.run();
  expect(room.platform.posted.map(({ message }) => words(message)).join()).not.toContain('Engineers');
  expect(await type('/briefing mutes list')).toContain(`${storyId}. `);
  expect(await type(`/briefing mutes remove ${storyId}`)).toContain('hears of that story again');
  await room.news('The second lane of the Dobrotvir bridge opens on Saturday, the road agency said.', { storyId });
  room.clock.advance(24 * hourMs);
  await room.run();
  expect(words(room.platform.posted.at(-1)?.message ?? { summary: '', blocks: [], tone: 'answer' })).toContain(
    'lane of the Dobrotvir bridge',
  );
});

test('a reported mistake is kept and told to the admins', async () => {
  const storyId = await room.news(flood);
  const editionId = await posted();
  const reader = { isAdmin: false, userId: 'U2' };
  const action = { type: 'story', verb: 'report', editionId, storyId } as const;
  expect(await press(action, reader)).toContain('Say what is wrong');
  expect(await press(action, reader, 'It is in Ternopil.')).toContain('Noted');
  expect(await store.topics.reports(5)).toMatchObject([{ editionId, storyId, by: 'U2', text: 'It is in Ternopil.' }]);
  expect(room.platform.told.at(-1)?.summary).toContain('It is in Ternopil.');
});
