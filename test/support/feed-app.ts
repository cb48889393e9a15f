// As much of the app as the feeds commands need, on a real SQLite file and a real loopback server, asked by typed lines.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import type { App } from '../../src/app.ts';
import { type ComposeRequest, compose } from '../../src/briefing/compose.ts';
import { createAnswerer } from '../../src/chat/answer.ts';
import { buttonId } from '../../src/chat/button.ts';
import { type Action, type Message, plainText } from '../../src/chat/message.ts';
import type { Asker } from '../../src/chat/platform.ts';
import { readConfig } from '../../src/config.ts';
import { createFetcher } from '../../src/feeds/fetch.ts';
import { createReader } from '../../src/feeds/read.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { recordingPlatform } from './recording-platform.ts';
import { type StoppedClock, stoppedClock } from './stopped-clock.ts';
import { wallClock } from './wall-clock.ts';

export type FeedApp = {
  readonly app: App;
  readonly server: FeedServer;
  readonly clock: StoppedClock;
  /** A folder of the test's own. */
  readonly folder: string;
  /** Types a line as an admin in the terminal, or as someone else. */
  type(line: string, asker?: Partial<Asker>): Promise<Message>;
  /** The same, as the words that come back. */
  say(line: string, asker?: Partial<Asker>): Promise<string>;
  /** The words that a button answers with. */
  press(action: Action, asker?: Partial<Asker>, input?: string): Promise<string>;
  close(): Promise<void>;
};

const admin: Asker = {
  platform: 'terminal',
  workspaceId: '',
  channelId: '',
  userId: 'me',
  isAdmin: true,
  locale: 'en',
  zone: 'UTC',
};

/** One for all tests of a file: its thread takes a while to start, and does not keep the process. */
const reader = createReader({ clock: wallClock });

export async function openFeedApp(language: 'en' | 'uk' = 'en'): Promise<FeedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'feed-app-'));
  const store = await openStore({ url: null, path: join(folder, 'test.db'), log: silentLog });
  const server = await startFeedServer();
  const clock = stoppedClock();
  const fetcher = createFetcher({ clock, version: '0', contactUrl: null, allowPrivateHosts: [server.host] });
  const parts = {
    store,
    clock,
    log: silentLog,
    random: () => 0.5,
    holder: 'test',
    zone: 'UTC',
    fetcher,
    reader,
    isSamples: false,
    version: '0',
    config: readConfig({ BRIEFING_LANGUAGE: language }, () => ''),
    compose: (request: ComposeRequest) => compose({ store, now: clock.now() }, request),
    model: null,
    platforms: () => [],
    directory: () => [recordingPlatform()],
  };
  const app = { ...parts, forChanges: () => Promise.resolve(app), wake: () => undefined } as unknown as App;
  const answerer = createAnswerer<App>({
    commands,
    app: () => app,
    log: silentLog,
    now: clock.now,
    language: 'en',
    complete: () => Promise.resolve([]),
    keep: () => Promise.resolve(1),
  });
  const type = (line: string, asker: Partial<Asker> = {}): Promise<Message> =>
    answerer.line(line, { ...admin, ...asker });
  return {
    app,
    server,
    clock,
    folder,
    type,
    say: async (line, asker) => plainText((await type(line, asker)).blocks),
    press: async (action, asker, input) =>
      plainText((await answerer.button(buttonId(action), { ...admin, ...asker }, input)).blocks),
    async close() {
      await fetcher.close();
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
