import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runShell } from '../../src/shell/index.ts';
import { holdFile } from '../../src/store/hold.ts';
import { testFolder, testWorld } from '../support/world.ts';

async function type(folder: string, ...args: string[]): Promise<string> {
  const world = testWorld({ env: { DATA_DIR: folder }, args });
  const code = await runShell(world).catch((error: Error) => error.message);
  return `${code}: ${world.shown()}${world.complained()}`;
}

test('a backup is restored on a machine that has no data folder yet', async () => {
  const [before, after] = [testFolder(), join(testFolder(), 'new', 'data')];
  const copy = join(testFolder(), 'copy.db');
  await type(before, 'briefing', 'topics', 'add', 'kherson');
  expect(await type(before, 'backup', copy)).toContain('0: Wrote');
  expect(await type(after, 'restore', copy)).toBe(`0: Restored ${copy}: 0 articles.\n`);
  expect(await type(after, 'briefing', 'topics', 'list')).toContain('kherson');
});

test('nothing is restored while a bot holds the folder, also one that has not opened its database yet', async () => {
  const [folder, copy] = [testFolder(), join(testFolder(), 'copy.db')];
  await type(folder, 'briefing', 'topics', 'add', 'kherson');
  await type(folder, 'backup', copy);
  const hold = holdFile(join(folder, 'briefwire.lock'));
  expect(await type(folder, 'restore', copy)).toContain('Stop it first');
  hold?.release();
  expect(await type(folder, 'restore', copy)).toContain('0: Restored');
});

test('what is not there can be neither saved, restored nor copied, and each says so in one line', async () => {
  const nowhere = join(testFolder(), 'nowhere');
  for (const args of [
    ['backup', join(testFolder(), 'copy.db')],
    ['restore', join(nowhere, 'copy.db')],
    ['database', 'copy', '--to', 'postgres://briefwire@127.0.0.1:1/x'],
  ])
    expect(await type(nowhere, ...args)).toMatch(/^There is no [^\n]+\.: $/);
});
