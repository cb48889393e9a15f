import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, showConfig } from '../src/config.ts';
import { createRedact } from '../src/redact.ts';

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

test('every setting that can be wrong is told with an example', () => {
  const wrong = Object.fromEntries(showConfig(readConfig({}, nothing)).map(([name]) => [name, '\u0001 no such value']));
  let problems = '';
  try {
    readConfig(wrong, nothing);
  } catch (error) {
    problems = (error as Error).message;
  }
  const lines = problems.split('\n').filter(line => line.startsWith('  - '));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter(line => !/ Example: [A-Z_]+=\S/.test(line))).toEqual([]);
  // What is said at the end goes through it, and an example that is masked tells nothing.
  expect(createRedact([])(problems)).toBe(problems);
});

test.each([
  ['BRIEFING_LANGUGE', 'BRIEFING_LANGUAGE'],
  ['LATE_HOUR', 'LATE_HOURS'],
  ['TIMEZONE', 'TIME_ZONE'],
  ['DATA_DRI', 'DATA_DIR'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['METRIC', 'METRICS'],
  ['HEALTH_PROT', 'HEALTH_PORT'],
  ['SECRET_KEY', 'SECRETS_KEY'],
  ['LOG_LEVLE', 'LOG_LEVEL'],
  ['DISCORD_TOKEN_FIL', 'DISCORD_TOKEN_FILE'],
])('%s is a typo of %s', (typed, meant) => {
  expect(() => readConfig({ [typed]: 'x' }, nothing)).toThrow(`${typed} is not a setting. Did you mean ${meant}?`);
});

test('variables of other programs are left alone', () => {
  const others = { SLACK_CLI_HOME: '/x', DATADOG_HOST: 'x', LOGNAME: 'me', WEBKIT_HOME: 'x', TIME_STYLE: 'iso' };
  expect(() => readConfig(others, nothing)).not.toThrow();
});

test('what must go together is told with whatever else is wrong', () => {
  expect(() => readConfig({ HEALTH_PORT: 'x', MODEL_PROVIDER: 'openai' }, nothing)).toThrow(
    /HEALTH_PORT must be[\s\S]*MODEL_NAME is missing[\s\S]*MODEL_API_KEY is missing/,
  );
});

test('a page that strangers could read is refused at the start with what to set', () => {
  const open = { WEB: 'on', HEALTH_HOST: '0.0.0.0' };
  expect(() => readConfig(open, nothing)).toThrow(
    /WEB_TOKEN is missing: with WEB=on and HEALTH_HOST=0.0.0.0 everybody who reaches it could read the page\./,
  );
  expect(() => readConfig({ ...open, WEB_TOKEN: 'short' }, nothing)).toThrow(
    'WEB_TOKEN must have at least 16 characters',
  );
  expect(readConfig({ ...open, WEB_TOKEN: 'sixteen-or-more-characters' }, nothing).WEB).toBe('on');
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1'])
    expect(readConfig({ WEB: 'on', HEALTH_HOST: host }, nothing).WEB_TOKEN).toBeUndefined();
  expect(() => readConfig({ WEB: 'on', HEALTH: 'off' }, nothing)).toThrow('Example: HEALTH=on');
  expect(() => readConfig({ METRICS: 'on', HEALTH: 'off' }, nothing)).toThrow('METRICS is on and HEALTH is off');
  expect(() => readConfig({ WEB_URL: 'https://example.org/path' }, nothing)).toThrow(
    'WEB_URL must be an address without',
  );
});
