// The first run: the samples through the ordinary fetch, into the terminal through a pipe.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { runShell } from '../../src/shell/index.ts';
import { testWorld } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'briefwire-samples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One conversation through a pipe; the tests look at what it showed. */
let shown = '';
beforeAll(async () => {
  const lines = [
    '/brief stories:8',
    '/brief kherson stories:8',
    '/brief украина stories:8',
    '/briefing status',
    '/brief help',
    '/bref',
    'nonsense',
    '/briefing feeds add ftp://example.org/feed',
    '/briefing feeds import http://127.0.0.1:9/list.opml',
  ];
  const world = testWorld({ env: { DATA_DIR: folder } });
  world.input.end(`${lines.join('\n')}\n`);
  expect(await runShell(world)).toBe(0);
  shown = world.shown();
});

async function ask(...args: string[]): Promise<{ readonly exit: number; readonly message: Message }> {
  const world = testWorld({ env: { DATA_DIR: folder }, args: [...args, '--json'] });
  const exit = await runShell(world);
  return { exit, message: JSON.parse(world.shown()) };
}

const bulletsOf = (message: Message) =>
  message.blocks.flatMap(block =>
    block.type === 'bullets' ? block.items.map(item => item.map(span => span.text).join('')) : [],
  );

test('the first run reads the samples, says that they are samples and how to add real feeds, and shows an edition', () => {
  expect(shown).toContain('samples');
  expect(shown).toContain('/briefing feeds add https://example.org/feed.xml');
  expect(shown).toMatch(/60 articles, 12 publishers/);
  expect(shown.match(/^• /gm)?.length).toBeGreaterThanOrEqual(5);
});

test('the withdrawal from Kherson and the mines that it leaves behind are two stories', async () => {
  const { message } = await ask('brief', 'kherson', 'stories:8');
  const stories = message.blocks.flatMap(block => (block.type === 'bullets' ? [JSON.stringify(block)] : []));
  const telling = (link: string): number => stories.findIndex(story => story.includes(link));
  expect(telling('kherson-withdrawal-order')).toBeGreaterThanOrEqual(0);
  expect(telling('kherson-mines-warning')).toBeGreaterThanOrEqual(0);
  expect(telling('kherson-mines-warning')).not.toBe(telling('kherson-withdrawal-order'));
});

test('/brief kherson and /brief херсон find the same stories, all about Kherson, every bullet with a source', async () => {
  const latin = await ask('brief', 'kherson', 'stories:8');
  const cyrillic = await ask('brief', 'херсон', 'stories:8');
  expect(latin.exit).toBe(0);
  expect(bulletsOf(latin.message).length).toBeGreaterThan(4);
  expect(bulletsOf(cyrillic.message).toSorted()).toEqual(bulletsOf(latin.message).toSorted());
  const stories = latin.message.blocks.flatMap(block => (block.type === 'bullets' ? [block] : []));
  for (const story of stories) {
    expect(story.items.map(item => item.map(span => span.text).join('')).join(' ')).toMatch(/kherson|херсон/i);
    for (const item of story.items) expect(item.some(span => span.type === 'link')).toBe(true);
  }
});

test('what the cleaner must take away is gone: datelines, bylines, captions, pic.twitter.com, "Read more"', () => {
  expect(shown).not.toMatch(
    /pic\.twitter\.com|Read more|Читати далі|^• (By|Photo|Фото) |^• [A-ZА-ЯІЇЄ]{3,}[,A-Za-z0-9 ]* \(.*\) [—-]/m,
  );
});

test('a topic that nobody wrote about is answered honestly, with what was checked', async () => {
  const { message } = await ask('brief', 'atlantis');
  expect(message.summary).toMatch(/No new reports on atlantis/i);
  expect(message.summary).toContain('60 articles, 12 publishers');
  expect(bulletsOf(message)).toEqual([]);
});

test('lines from a pipe are answered one by one until the input ends', () => {
  expect(shown).toContain('All is well.');
  expect(shown).toContain('/brief [topic]');
  expect(shown).toContain('There is no command "/bref". Did you mean /brief?');
  expect(shown).toContain('There is no command "nonsense".');
});

test('a feed or a list that cannot be added does not end the samples', () => {
  expect(shown).toMatch(/ftp/);
  expect(shown).not.toContain('The samples are over');
});

test('an answer in the shell is an error with exit code 1 when the command is wrong', async () => {
  const { exit, message } = await ask('brief', 'kherson', 'hours:9999');
  expect(exit).toBe(1);
  expect(message.summary).toBe('hours: must be a whole number from 1 to 168. For example hours:24.');
});
