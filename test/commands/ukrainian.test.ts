// Someone whose language is Ukrainian reads Ukrainian: commands that read, and what bad input is told, with feeds in
// Ukrainian, so that each Latin word left is a name, a thing to type, or a word that nobody translated.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { describeCommand } from '../../src/chat/command.ts';
import { group } from '../../src/jobs/group.ts';
import { createGrouping } from '../../src/stories/group.ts';
import { type FeedApp, openFeedApp } from '../support/feed-app.ts';

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
]);
const toType = new Set(
  commands
    .map(describeCommand)
    .flatMap(info => [...info.path, ...info.options.flatMap(option => [option.name, ...(option.choices ?? [])])]),
);

let house: FeedApp;
let story: number;

const inUkrainian = (line: string): Promise<string> => house.say(line, { locale: 'uk-UA' });

/** Latin words of an answer that are no name, no address, nothing from a feed and nothing to type. */
function foreignWords(said: string): string[] {
  const own = said.replace(/https?:\/\/\S+|<[a-z]+>|\b[\w.-]+\.(?:example|org)\S*/g, ' ');
  const words = own.match(/(?<!\p{L})[A-Za-z]{2,}(?!\p{L})/gu) ?? [];
  return [...new Set(words)].filter(
    word => !names.has(word.toLowerCase()) && !toType.has(word.toLowerCase()) && !feedWords.has(word),
  );
}

beforeAll(async () => {
  house = await openFeedApp();
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
])('%s answers in Ukrainian', async line => {
  const said = await inUkrainian(line);
  expect(said).toMatch(/[а-яіїєґ]/i);
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
