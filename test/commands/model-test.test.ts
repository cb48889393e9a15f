import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { App } from '../../src/app.ts';
import { type ComposeRequest, compose } from '../../src/briefing/compose.ts';
import { createModel } from '../../src/briefing/model.ts';
import { createAnswerer } from '../../src/chat/answer.ts';
import { plainText } from '../../src/chat/message.ts';
import type { Asker } from '../../src/chat/platform.ts';
import { silentLog } from '../../src/log.ts';
import { newsroom } from '../support/editions.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { type TemporaryStore, temporaryStore } from '../support/store.ts';
import { wallClock } from '../support/wall-clock.ts';

let store: TemporaryStore;
let server: ModelServer;
let room: Awaited<ReturnType<typeof newsroom>>;

beforeEach(async () => {
  store = await temporaryStore();
  server = await startModelServer();
  room = await newsroom(store);
});
afterEach(async () => {
  await server.close();
  await store[Symbol.asyncDispose]();
});

const admin: Asker = {
  platform: 'terminal',
  workspaceId: '',
  channelId: '',
  userId: 'me',
  isAdmin: true,
  locale: 'en',
  zone: 'UTC',
};

async function type(line: string, hasModel = true): Promise<string> {
  const model = createModel(
    {
      provider: 'openai-compatible',
      name: 'tiny',
      baseUrl: server.url,
      timeoutMs: 2_000,
      dailyUsd: 5,
      editionUsd: 1,
      inputUsdPerMillion: 1,
      outputUsdPerMillion: 10,
    },
    { fetch: globalThis.fetch, clock: wallClock, log: silentLog, calls: store.modelCalls },
  );
  const parts = {
    ...room.deps(),
    zone: 'UTC',
    isSamples: false,
    config: { BRIEFING_LANGUAGE: 'en', MODEL_DAILY_USD: 5 },
  };
  const composed = (request: ComposeRequest) =>
    compose({ store, now: room.clock.now(), ...(hasModel ? { improve: model.improve } : {}) }, request);
  const app = {
    ...parts,
    compose: composed,
    model: hasModel ? model : null,
    forChanges: () => Promise.resolve(app),
  } as unknown as App;
  const answerer = createAnswerer<App>({
    commands,
    app: () => app,
    log: silentLog,
    now: room.clock.now,
    language: 'en',
    complete: () => Promise.resolve([]),
    keep: () => Promise.resolve(1),
  });
  return plainText((await answerer.line(line, admin)).blocks);
}

const flood = 'A flood closed the only bridge of Dobrotvir on Thursday morning and cut off 300 homes, the mayor said.';
const say = (text: string) => ({ say: JSON.stringify({ stories: [{ story: 1, bullets: [{ text, sources: [1] }] }] }) });

test('/briefing model test shows a bullet before and after, the verdict, tokens, cost and time', async () => {
  await room.news(flood);
  server.script(
    say(
      'The only bridge of Dobrotvir was closed by a flood on Thursday morning, cutting off 300 homes, the mayor said.',
    ),
  );
  const shown = await type('briefing model test');
  expect(shown).toContain(`Before: ${flood}`);
  expect(shown).toContain('After: The only bridge of Dobrotvir was closed by a flood');
  expect(shown).toContain('passes the gate');
  expect(shown).toMatch(/1100 tokens, \$0\.0020, \d+\.\d s/);
});

test('/briefing model test says why a bullet was refused', async () => {
  await room.news(flood);
  server.script(say('A flood closed the only bridge of Dobrotvir and cut off 3,000 homes, the mayor said.'));
  expect(await type('briefing model test')).toContain('refused (number): 3,000 is not in the cited sources');
});

test('/briefing model test says what to check when the key is wrong', async () => {
  await room.news(flood);
  server.script({ status: 401 });
  expect(await type('briefing model test')).toContain('The model could not answer (model-key');
});

test('/briefing model test without a model says how to set one', async () => {
  expect(await type('briefing model test', false)).toContain('Set MODEL_PROVIDER and MODEL_NAME');
});

test('/brief is worded by the model and says so', async () => {
  await room.news(flood);
  server.script(
    say(
      'The only bridge of Dobrotvir was closed by a flood on Thursday morning, cutting off 300 homes, the mayor said.',
    ),
  );
  expect(await type('brief')).toContain('was closed by a flood on Thursday morning');
});

test('/briefing status tells what the model cost and why bullets fell back', async () => {
  await store.modelCalls.record({
    at: room.clock.now(),
    model: 'm',
    purpose: 'bullets',
    inputTokens: 1,
    outputTokens: 1,
    usd: 0.25,
    ms: 1,
    result: 'ok',
  });
  await store.modelCalls.addReasons({ number: 2 }, room.clock.now());
  const shown = await type('briefing status');
  expect(shown).toContain('openai-compatible/tiny, 1 calls and $0.2500 of $5.00 in the last 24 hours');
  expect(shown).toContain('a figure not as in the source: 2');
});
