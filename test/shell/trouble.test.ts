// What can be wrong with the machine: one clear line that says what to do.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { runShell } from '../../src/shell/index.ts';
import { holdFile } from '../../src/store/hold.ts';
import { testFolder, testWorld } from '../support/world.ts';

const root = resolve(import.meta.dirname, '../..');

async function complaint(env: Record<string, string>, ...args: string[]): Promise<string> {
  const world = testWorld({ env, args });
  world.input.end();
  return runShell(world).then(
    exit => `exit ${exit}: ${world.complained()}`,
    error => {
      expect(error).toBeInstanceOf(UserError);
      return error.message;
    },
  );
}

test('a second bot on the same database is refused, and says what works beside it', async () => {
  const folder = testFolder();
  const hold = holdFile(join(folder, 'briefwire.lock'));
  const line = await complaint({ DATA_DIR: folder });
  expect(line).toContain('Another Briefwire is running');
  expect(line).toContain('npm run -s briefwire -- brief');
  hold?.release();
});

test.each(['start', 'config', 'version'])('%s with something behind it is refused in one line', async name => {
  expect(await complaint({}, name, '--port', '80')).toBe(
    `${name} takes nothing more: leave out "--port 80". Settings are set in .env.`,
  );
});

test('a file that is no database is left alone and named', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'briefwire.db'), 'this is a letter, not a database, and it is longer than a header');
  expect(await complaint({ DATA_DIR: folder }, 'brief')).toMatch(/briefwire\.db is not a database of Briefwire/);
});

test('a locked database is said to be locked', { timeout: 20_000 }, async () => {
  const folder = testFolder();
  const other = new DatabaseSync(join(folder, 'briefwire.db'));
  other.exec('create table x (y); begin exclusive');
  expect(await complaint({ DATA_DIR: folder }, 'brief')).toMatch(/locked|in use/i);
  other.close();
});

test('a data folder that cannot be made is named', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(await complaint({ DATA_DIR: join(folder, 'file', 'data') }, 'brief')).toMatch(
    /data folder .* cannot be made.*DATA_DIR/,
  );
});

test('all wrong settings are listed together, with an example, and no value of a secret', async () => {
  const line = await complaint(
    { HEALTH_PORT: 'x', SLACK_BOT_TOKEN: 'hunter2-hunter2', MODEL_PROVIDER: 'openai', SLACK_BOT_TOKE: 'x' },
    'config',
  );
  expect(line).toMatch(/HEALTH_PORT must be a whole number from 0 to 65535\. Example: HEALTH_PORT=9090/);
  expect(line).toMatch(/SLACK_BOT_TOKEN must start with xoxb-/);
  expect(line).toMatch(/SLACK_BOT_TOKE is not a setting\. Did you mean SLACK_BOT_TOKEN\?/);
  expect(line).not.toContain('hunter2');
});

test('a word that is no command is answered with one that is near', async () => {
  expect(await complaint({}, 'breif')).toContain('Did you mean brief?');
});

test.each([
  ['/nope/feed.xml', /There is no file/],
  ['ftp://news.example/feed', /starts with http/],
  ['http://127.0.0.1:1/feed', /private network.*ALLOW_PRIVATE_HOSTS/],
  [join(root, 'package.json'), /JSON, but not a JSON Feed/],
])('read %s says what is wrong with it', async (target, what) => {
  expect(await complaint({}, 'read', target)).toMatch(what);
});

type Ended = { readonly code: number | null; readonly shown: string; readonly complained: string };

function start(
  folder: string,
  more: {
    readonly nodeArgs?: readonly string[];
    readonly onShown?: (shown: string, kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [...(more.nodeArgs ?? []), join(root, 'src/start.js')], {
    env: { PATH: process.env.PATH, DATA_DIR: folder, HEALTH: 'off' },
  });
  let [shown, complained] = ['', ''];
  child.stdout.on('data', chunk => {
    shown += chunk;
    more.onShown?.(shown, signal => child.kill(signal));
  });
  child.stderr.on('data', chunk => {
    complained += chunk;
  });
  return new Promise(done => child.on('exit', code => done({ code, shown, complained })));
}

test('an older Node is told what is needed in one line', async () => {
  const older =
    "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})";
  const { code, complained } = await start(testFolder(), { nodeArgs: ['--import', older] });
  expect(code).toBe(1);
  expect(complained).toBe(
    'Briefwire needs Node 24 or newer; this is 20.19.0. Use `npm start`: it brings its own after `npm ci`.\n',
  );
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly while it waits for people', async signal => {
  const { code, complained } = await start(testFolder(), {
    onShown: (shown, kill) => {
      if (shown.includes('12 publishers')) kill(signal);
    },
  });
  expect(code).toBe(0);
  expect(complained).not.toMatch(/Error|fault/);
});
