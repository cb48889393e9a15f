import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Message, plainText } from '../../src/chat/message.ts';
import type { Platform } from '../../src/chat/platform.ts';
import { tellAboutFeeds } from '../../src/jobs/feed-alerts.ts';
import { silentLog } from '../../src/log.ts';
import type { Polling } from '../../src/model.ts';
import type { Store } from '../../src/store/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { stoppedClock } from '../support/stopped-clock.ts';

const hourMs = 3_600_000;
const clock = stoppedClock();
let folder: string;
let store: Store;
let told: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  store = await openStore({ url: null, path: join(folder, 'test.db'), log: silentLog });
  told = [];
  await store.feeds.add(
    {
      url: 'https://e.example/feed',
      title: 'The Example',
      publisher: 'The Example',
      language: null,
      tags: [],
      weight: 1,
      fullText: false,
      addedAt: 0,
    },
    0,
  );
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function tellWith(polling: Partial<Polling>): Promise<string[]> {
  told = [];
  await store.feeds.setPolling(1, polling);
  const tellAdmins = (_: string, message: Message): Promise<void> => {
    told.push(plainText(message.blocks));
    return Promise.resolve();
  };
  const platform = { name: 'terminal', tellAdmins } as unknown as Platform;
  await tellAboutFeeds({ store, clock, log: silentLog, holder: 'test', language: 'en', platforms: () => [platform] });
  return told;
}

test('admins are told of a failing feed after three failures and six hours, once, and when it works again', async () => {
  const failing = { failures: 3, lastError: 'the server answered 500' };
  expect(await tellWith({ ...failing, firstFailedAt: clock.now() - 5 * hourMs })).toEqual([]);
  expect(await tellWith({ failures: 2, firstFailedAt: clock.now() - 7 * hourMs })).toEqual([]);
  expect(await tellWith({ ...failing, firstFailedAt: clock.now() - 7 * hourMs })).toEqual([
    expect.stringContaining('The Example (1): failed 3 times in a row: the server answered 500'),
  ]);
  expect(await tellWith({ failures: 4 })).toEqual([]);
  expect(await tellWith({ failures: 0, firstFailedAt: null, lastSuccessAt: clock.now() })).toEqual([
    expect.stringContaining('works again'),
  ]);
});

test('admins are told of a feed that was paused for them, with the one word that resumes it; not of one that they paused', async () => {
  expect(await tellWith({ pausedBy: 'admin' })).toEqual([]);
  expect(await tellWith({ pausedBy: 'gone', pausedReason: 'the server answered 410 (it is gone for good)' })).toEqual([
    expect.stringContaining('/briefing feeds resume 1'),
  ]);
});

test('admins are told of a feed with nothing new for several times its usual gap', async () => {
  const usual = { usualGapMs: 24 * hourMs, lastSuccessAt: clock.now() };
  expect(await tellWith({ ...usual, lastNewAt: clock.now() - 4 * 24 * hourMs })).toEqual([]);
  expect(await tellWith({ ...usual, lastNewAt: clock.now() - 6 * 24 * hourMs })).toEqual([
    expect.stringContaining('nothing new for 6 days'),
  ]);
});
