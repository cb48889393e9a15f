// Someone whose language is Ukrainian reads Ukrainian: commands that read, and what bad input is told, with feeds in
// Ukrainian, so that each Latin word left is a name, a thing to type, or a word that nobody translated.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { describeCommand } from '../../src/chat/command.ts';
import type { Action } from '../../src/chat/message.ts';
import { freezeContent } from '../../src/jobs/edition.ts';
import { group } from '../../src/jobs/group.ts';
import { createGrouping } from '../../src/stories/group.ts';
import { type FeedApp, openFeedApp } from '../support/feed-app.ts';
import { newEdition, newSubscription, news } from '../support/store.ts';

const samples = join(import.meta.dirname, '../../samples');
const feeds = ['stepovyi-telegraf.atom', 'nyzova-khvylia.xml'];
const feedText = feeds.map(file => readFileSync(join(samples, file), 'utf8').replace(/<[^>]*>/g, ' ')).join(' ');
const feedWords = new Set(feedText.match(/[A-Za-z]+/g));
/** Names of things, and what people type. */
const names = new Set([
  'sqlite',
  'opml',
  'atom',
  'rss',
  'json',
  'utf',
  'http',
  'https',
  'slack',
  'discord',
  'terminal',
  'briefwire',
  'invite',
  'cron',
  'europe',
  'kyiv',
  // Discord's own name of a menu entry.
  'id',
]);
const toType = new Set(
  commands
    .map(describeCommand)
    .flatMap(info => [
      ...info.path,
      ...info.options.flatMap(option => [
        option.name,
        ...(option.example ? [option.example.toLowerCase()] : []),
        ...(option.choices ?? []),
      ]),
    ]),
);

const refusal = 'Briefwire is not in this channel: type /invite @Briefwire there, then resume the subscription.';

let house: FeedApp;
let story: number;
let edition: number;

const inUkrainian = (line: string): Promise<string> => house.say(line, { locale: 'uk-UA' });

/** Latin words of an answer that are no name, address or variable, nothing from a feed and nothing to type. */
function foreignWords(said: string, typed = ''): string[] {
  const typedWords = new Set(typed.match(/[A-Za-z]+/g));
  const own = said.replace(
    /<[^>]*>|\b[A-Z]+(?:_[A-Z]+)+\b|https?:\/\/\S+|<[a-z]+>|\b[\w.-]+\.(?:example|org)\S*/g,
    ' ',
  );
  const words = own.match(/(?<!\p{L})[A-Za-z]{2,}(?!\p{L})/gu) ?? [];
  return [...new Set(words)].filter(
    word =>
      !names.has(word.toLowerCase()) &&
      !toType.has(word.toLowerCase()) &&
      !feedWords.has(word) &&
      !typedWords.has(word),
  );
}

/** An edition that told the story, and one whose channel refused it. */
async function pastEdition(storyId: number): Promise<number> {
  const { app } = house;
  const { id } = await app.store.subscriptions.add(newSubscription({ topic: null, channelName: '#новини' }), null);
  await app.store.subscriptions.add(
    newSubscription({ topic: null, channelName: '#запас', pausedBy: 'platform', pausedReason: refusal }),
    null,
  );
  const claim = await app.store.editions.claim(newEdition(id, 'now:1'), null, { holder: 'test', ms: 1_000 });
  if (!claim) throw new Error('not claimed');
  const window = { from: 0, to: app.clock.now() + 1 };
  const briefing = await app.compose({
    topic: null,
    window,
    stories: 3,
    language: 'uk',
    kind: 'edition',
    told: [],
    mutedStoryIds: new Set(),
    carried: [],
  });
  expect(briefing.stories.length).toBeGreaterThan(0);
  const subscription = { ...newSubscription({ topic: null, language: 'uk' }), id };
  const content = freezeContent(briefing, subscription, {
    editionId: claim.edition.id,
    language: 'uk',
    lateSince: null,
  });
  await app.store.editions.freeze(claim, {
    state: 'frozen',
    content: JSON.stringify(content),
    told: [],
    carried: [storyId],
    deliveries: [{ channel: news, key: 'k', nextAttemptAt: 0 }],
  });
  const [delivery] = await app.store.deliveries.claimDue(1_000, 1, { holder: 'test', ms: 1_000 });
  if (!delivery) throw new Error('no delivery');
  await app.store.deliveries.settle(delivery, { state: 'rejected', reason: refusal, at: 1_000 });
  return claim.edition.id;
}

beforeAll(async () => {
  house = await openFeedApp('uk');
  for (const file of feeds) {
    house.server.serve(`/${file}`, readFileSync(join(samples, file), 'utf8'));
    await house.type(`briefing feeds add ${house.server.url}/${file} backfill:10`);
  }
  const { store, clock, log, holder } = house.app;
  await group({ store, clock, log, holder, grouping: createGrouping() });
  const [article] = await store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 1);
  story = article?.storyId ?? 0;
  expect(story).toBeGreaterThan(0);
  await house.type('briefing topics add Херсон aliases:Херсонщина without:футбол');
  edition = await pastEdition(story);
});
afterAll(() => house.close());

test.each([
  'brief Херсон hours:168',
  'briefing status',
  'briefing feeds list',
  'briefing feeds show 1',
  'briefing feeds pause 1',
  'briefing feeds resume 1',
  'briefing feeds show 999',
  'briefing feeds list абракадабра',
  'briefing topics list',
  'briefing topics remove Київ',
  'briefing stories split 999',
  'briefing stories merge 1 1',
  'briefing deliveries list',
  'briefing mutes list',
  'briefing home',
  'briefing model test',
  'briefing schedule list',
  'briefing schedule preview 1',
  'briefing schedule preview',
  'briefing schedule add',
  'briefing schedule add #nowhere вівтрок 25:00 zone:Europe/Kiyv quiet:колись stories:99 empty:ні',
  'briefing schedule add #випуски 0 8-20/2 L 1-3 5#2 language:uk quiet:22-7 late:skip empty:line',
  'briefing schedule pause 1',
  'briefing schedule resume 1',
  'briefing schedule now 1',
  'briefing schedule now 2',
  'briefing schedule remove 1',
  'briefing deliveries again 1',
  'briefing deliveries forget 1',
  'briefing feeds export',
  'briefing feeds import https://127.0.0.1:1/перелік.opml',
  'briefing feeds tag 1 південь',
  'briefing feeds rename 1 Степовий',
  'briefing feeds remove 1',
])('%s answers in Ukrainian', async line => {
  const said = await inUkrainian(line);
  expect(said).toMatch(/[а-яіїєґ]/i);
  expect(said).not.toContain('помилку в програмі');
  expect(foreignWords(said, line)).toEqual([]);
});

test('feeds test, and what an import could not read, are worded in Ukrainian', async () => {
  const { server } = house;
  const empty = `${server.url}/empty`;
  server.serve('/empty', '');
  server.serve('/new', readFileSync(join(samples, 'nyzova-khvylia.xml'), 'utf8'));
  expect(foreignWords(await inUkrainian(`briefing feeds test ${server.url}/new`))).toEqual([]);
  const unread = await inUkrainian(`briefing feeds test ${empty}`);
  expect(unread).toContain('документ порожній');
  const list = join(house.folder, 'перелік.txt');
  writeFileSync(list, `${empty}\n${server.url}/none\nftp://example.org/x\n`);
  const imported = await inUkrainian(`briefing feeds import ${list}`);
  expect(imported).toContain('такої сторінки немає');
  expect(foreignWords((unread + imported).replaceAll('ftp', '').replaceAll(house.folder, ''))).toEqual([]);
});

test.each(
  [
    ['sources', 'more', 'mute', 'report', 'report'].map((verb, at) => ({
      verb,
      input: at === 4 ? 'Це в Тернополі.' : undefined,
    })),
  ].flat(),
)('the button $verb answers in Ukrainian', async ({ verb, input }) => {
  const action = { type: 'story', verb, storyId: story, editionId: edition } as Extract<Action, { type: 'story' }>;
  const said = await house.press(
    action,
    { locale: 'uk-UA', workspaceId: 'T1', channelId: 'C1', platform: 'slack' },
    input,
  );
  expect(said).not.toContain('помилку в програмі');
  expect(foreignWords(said)).toEqual([]);
});

test.each([
  'sources',
  'more',
  'day',
  'settings',
] as const)('the button %s of an edition answers in Ukrainian', async verb => {
  const said = await house.press({ type: 'edition', verb, editionId: edition }, { locale: 'uk-UA' });
  expect(said).not.toContain('помилку в програмі');
  expect(foreignWords(said)).toEqual([]);
});

test('/briefing why words every reason in Ukrainian', async () => {
  const said = await inUkrainian(`briefing why ${story}`);
  expect(said).toContain('незалежн');
  expect(foreignWords(said)).toEqual([]);
});

test.each([
  ['briefing topics add 🎉', 'немає слова для пошуку'],
  [`briefing topics add ${'дуже '.repeat(60)}`, 'щонайбільше 200 знаків'],
  ['briefing topics add один два три чотири п’ять шість сім вісім дев’ять', 'щонайбільше 8 слів'],
  ['briefing feeds add ftp://example.org/feed', 'починаються з http:// або https://'],
  ['briefing feeds add абракадабра', '— не адреса'],
  ['briefing topics add "-футбол"', 'лише, що не брати'],
])('%s: what is wrong is said in Ukrainian', async (line, what) => {
  const said = await inUkrainian(line);
  expect(said).toContain(what);
  expect(foreignWords(said.replaceAll('ftp', ''))).toEqual([]);
});

test('a page without a feed and an address that answers nothing are told in Ukrainian', async () => {
  house.server.serve('/page', '<!doctype html><html><body>Сторінка</body></html>');
  expect(await inUkrainian(`briefing feeds add ${house.server.url}/page`)).toContain('вебсторінка без стрічки');
  expect(await inUkrainian(`briefing feeds add ${house.server.url}/nothing`)).toMatch(
    /прочитати не вдалося|без стрічки/,
  );
});

test.each([
  'briefing feeds list',
  'briefing feeds show 1',
  'briefing topics list',
  'briefing feeds add абракадабра',
])('%s in English would be noticed', async line => {
  expect(foreignWords(await house.say(line))).not.toEqual([]);
});

test('someone else reads the same problem in English', async () => {
  expect(await house.say('briefing feeds add абракадабра')).toContain('is no address');
});
