import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/chat/message.ts';
import { StoreError } from '../../src/errors.ts';
import { type CorrectDeps, correct } from '../../src/jobs/correct.ts';
import { pruneOld } from '../../src/jobs/prune.ts';
import { hourMs, type Newsroom, newsroom } from '../support/editions.ts';
import { type TemporaryStore, temporaryStore } from '../support/store.ts';

let store: TemporaryStore;
let room: Newsroom;
let deps: CorrectDeps;
beforeEach(async () => {
  store = await temporaryStore();
  room = await newsroom(store);
  deps = { ...room.deps(), store };
});
afterEach(() => store[Symbol.asyncDispose]());

const twelve = 'An explosion at a depot in Dobrotvir killed 12 people on Thursday, the mayor said.';
const nine = 'An explosion at a depot in Dobrotvir killed 9 people on Thursday, the mayor said.';

async function postedOf(sentence: string, agoMs = hourMs): Promise<number> {
  const articleId = await room.ungrouped(sentence);
  await store.stories.assign([{ articleId, storyId: null }]);
  await room.subscribe();
  room.clock.advance(hourMs);
  await room.run();
  room.clock.advance(agoMs);
  return articleId;
}

test('an edition whose source changed a figure is mended in place and says so', async () => {
  const articleId = await postedOf(twelve);
  await room.edit(articleId, nine);
  expect(await correct(deps)).toBe(1);
  const [updated] = room.platform.updated;
  const shown = plainText(updated?.message.blocks ?? []);
  expect(updated?.messageId).toBe('m1');
  expect(shown).toContain('Corrected at 09:00: The Example: 12 → 9');
  expect(shown).toContain('killed 9 people');
  expect(shown).not.toContain('killed 12 people');
});

test('figures that differ are corrected with the rest, also those of an article that no bullet cites', async () => {
  const beta = await room.ungrouped(nine, { publisher: 'Beta', url: 'https://beta.example/a' });
  const alpha = await room.ungrouped(twelve, { publisher: 'Alpha', url: 'https://alpha.example/a' });
  const [storyId] = (await store.stories.assign([{ articleId: beta, storyId: null }])) ?? [];
  await store.stories.assign([{ articleId: alpha, storyId: storyId ?? null }]);
  await room.subscribe();
  room.clock.advance(hourMs);
  await room.run();
  const [posted] = room.platform.posted;
  const said = plainText(posted?.message.blocks ?? []);
  expect(said).toMatch(/differ: (?:9 \(Beta.*12 \(Alpha|12 \(Alpha.*9 \(Beta)/);
  room.clock.advance(hourMs);
  const [uncited, from, to] = said.includes('killed 9') ? [alpha, twelve, nine] : [beta, nine, twelve];
  await room.edit(uncited, to);
  expect(await correct(deps)).toBe(1);
  const shown = plainText(room.platform.updated[0]?.message.blocks ?? []);
  expect(shown).toContain(from === nine ? '9 → 12' : '12 → 9');
  expect(shown).not.toContain('differ');
});

test('a correction is made once, also when the clock wakes again', async () => {
  const articleId = await postedOf(twelve);
  await room.edit(articleId, nine);
  await correct(deps);
  room.clock.advance(hourMs);
  expect(await correct(deps)).toBe(0);
  expect(room.platform.updated).toHaveLength(1);
});

test('an edit that leaves the figures as they were changes nothing that was posted', async () => {
  const articleId = await postedOf(twelve);
  await room.edit(articleId, twelve.replace('the mayor said', 'the mayor told reporters'));
  expect(await correct(deps)).toBe(0);
  expect(room.platform.updated).toEqual([]);
});

test('a message that cannot be updated now is updated at the next check', async () => {
  const articleId = await postedOf(twelve);
  await room.edit(articleId, nine);
  room.platform.answers.push({ result: 'retry', afterMs: 1_000, reason: '429' });
  await correct(deps);
  expect(room.platform.updated).toEqual([]);
  room.clock.advance(hourMs);
  await correct(deps);
  expect(room.platform.updated).toHaveLength(1);
});

test('a message that was on its way while its edition was corrected is mended when it turns out to be sent', async () => {
  room.platform.answers.push('lost');
  const articleId = await postedOf(twelve, 0);
  await room.edit(articleId, nine);
  await correct(deps);
  expect(room.platform.updated).toEqual([]);
  room.clock.advance(hourMs);
  await room.run();
  await correct(deps);
  expect(room.platform.updated.map(({ messageId }) => messageId)).toEqual(['m1']);
  room.clock.advance(hourMs);
  await correct(deps);
  expect(room.platform.updated).toHaveLength(1);
});

test('a process that dies right after it wrote a correction leaves its messages to the next check', async () => {
  const articleId = await postedOf(twelve);
  await room.edit(articleId, nine);
  const platforms = () => {
    throw new StoreError('killed here');
  };
  await expect(correct({ ...deps, platforms })).rejects.toThrow('killed here');
  room.clock.advance(hourMs);
  await correct(deps);
  expect(room.platform.updated).toHaveLength(1);
});

test('a figure that changes back is corrected back', async () => {
  const articleId = await postedOf(twelve);
  await room.edit(articleId, nine);
  await correct(deps);
  room.clock.advance(hourMs);
  await room.edit(articleId, twelve);
  await correct(deps);
  const shown = plainText(room.platform.updated.at(-1)?.message.blocks ?? []);
  expect(shown).toContain('Corrected at 10:00: The Example: 9 → 12');
  expect(shown).toContain('killed 12 people');
  expect(shown).not.toContain('killed 9 people');
});

test('pruning takes the text of old articles, once an hour and in one process', async () => {
  const articleId = await postedOf(twelve);
  const clock = { now: room.clock.now, sleep: async () => {} };
  const given = { ...deps, store, clock, keepTextDays: 1, keepRecordsDays: 365 };
  expect(await pruneOld(given)).toMatchObject({ articles: 0 });
  expect(await pruneOld(given)).toBeNull();
  room.clock.advance(48 * hourMs);
  expect(await pruneOld(given)).toMatchObject({ articles: 1 });
  expect((await store.articles.get([articleId]))[0]).toMatchObject({ title: twelve.replace(/\.$/, ''), text: '' });
});
