import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, showConfig } from '../src/config.ts';

const root = resolve(import.meta.dirname, '..');
const nothing = () => '';

test('.env.example has every setting, in the order in which the program shows them', () => {
  const written = [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  expect(written).toEqual(showConfig(readConfig({}, nothing)).map(([name]) => name));
});

test('a secret may come from a file, and is never shown', () => {
  const config = readConfig({ DISCORD_TOKEN_FILE: '/run/secrets/discord' }, path => `${path}-token\n`);
  expect(config.DISCORD_TOKEN).toBe('/run/secrets/discord-token');
  expect(Object.fromEntries(showConfig(config)).DISCORD_TOKEN).toBe('(set, not shown)');
});

test('a secret given twice, or in a file that is not there, is named', () => {
  const missing = () => {
    throw new Error('ENOENT');
  };
  expect(() => readConfig({ DISCORD_TOKEN: 'x', DISCORD_TOKEN_FILE: '/x' }, nothing)).toThrow(
    'DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set',
  );
  expect(() => readConfig({ DISCORD_TOKEN_FILE: '/x' }, missing)).toThrow(
    'DISCORD_TOKEN_FILE: the file /x cannot be read',
  );
});

test('settings that need each other are asked for together', () => {
  expect(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', MODEL_PROVIDER: 'openai-compatible' }, nothing)).toThrow(
    /SLACK_APP_TOKEN is missing[\s\S]*MODEL_NAME is missing[\s\S]*MODEL_BASE_URL is missing/,
  );
});
