import { expect, onTestFinished, test } from 'vitest';
import { plainText } from '../../src/chat/message.ts';
import { tellAboutModel } from '../../src/jobs/model-alerts.ts';
import { silentLog } from '../../src/log.ts';
import { recordingPlatform } from '../support/recording-platform.ts';
import { stoppedClock } from '../support/stopped-clock.ts';
import { temporaryStore } from '../support/store.ts';

const hourMs = 3_600_000;

test('admins are told once a day and reason that the model cannot word bullets, and never of single refusals', async () => {
  const store = await temporaryStore();
  onTestFinished(() => store[Symbol.asyncDispose]());
  const clock = stoppedClock();
  const platform = recordingPlatform({ name: 'terminal' });
  const tell = async (reasons: Readonly<Record<string, number>>): Promise<readonly string[]> => {
    const before = platform.told.length;
    await store.modelCalls.addReasons(reasons, clock.now());
    await tellAboutModel({
      store,
      clock,
      log: silentLog,
      holder: 'test',
      language: 'en',
      platforms: () => [platform],
    });
    return platform.told.slice(before).map(message => plainText(message.blocks));
  };

  expect(await tell({ number: 4, attribution: 1 })).toEqual([]);
  expect(await tell({ 'model-key': 5 })).toEqual([expect.stringContaining('Check MODEL_API_KEY')]);
  expect(await tell({ 'model-key': 5 })).toEqual([]);
  expect(await tell({ 'over-daily-cap': 2 })).toEqual([expect.stringContaining('MODEL_DAILY_USD')]);
  clock.advance(25 * hourMs);
  expect(await tell({})).toEqual([]);
  expect(await tell({ 'model-key': 1 })).toEqual([expect.stringContaining('MODEL_API_KEY')]);
});
