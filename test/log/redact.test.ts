// What leaves the program for a log: no secret, whatever the field, and still one JSON object a line.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createRedact } from '../../src/redact.ts';
import { testFolder } from '../support/world.ts';

const root = resolve(import.meta.dirname, '../..');
const redact = createRedact([]);

// Put together here, so that no scanner takes this file for a leak.
const secrets: readonly (readonly [string, string])[] = [
  ['a Slack bot token', ['xoxb', '123456789012', '123456789012', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-')],
  ['a rotated Slack token', `${['xoxe.xoxb', '1', 'Mi0yLTEyMzQ1Njc4'].join('-')}`],
  ['a Slack app token', ['xapp', '1', 'A012ABCD', '1234567890', 'f00dfeed'].join('-')],
  ['a Discord token', ['MTA5ODc2NTQzMjEwOTg3NjU0Mw', 'GaBcDe', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join('.')],
  ['an OpenAI key', ['sk', 'proj', 'aBcDeFgH1234567890aBcDeFgH'].join('-')],
  ['an Anthropic key', ['sk', 'ant', 'api03', 'aBcDeFgH1234567890'].join('-')],
];

test.each(secrets)('%s is taken out of a sentence, an address and JSON', (_, secret) => {
  for (const text of [
    `Slack said no to ${secret}.`,
    `https://example.org/${secret}/feed`,
    JSON.stringify({ error: `it was "${secret}"`, deep: [{ more: secret }] }),
  ])
    expect(redact(text)).not.toContain(secret);
  expect(JSON.parse(redact(JSON.stringify({ error: `it was "${secret}"` })))).toEqual({ error: 'it was "[redacted]"' });
});

test.each([
  ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [redacted]'],
  ['authorization: Bot abcdefghij1234567890', 'authorization: Bot [redacted]'],
  [
    'https://feeds.example/rss?user=7&access_token=abc123&page=2',
    'https://feeds.example/rss?user=7&access_token=[redacted]&page=2',
  ],
  ['https://feeds.example/rss?key=abc123', 'https://feeds.example/rss?key=[redacted]'],
  [
    'https://s3.example/x?X-Amz-Signature=00ff&X-Amz-Date=1',
    'https://s3.example/x?X-Amz-Signature=[redacted]&X-Amz-Date=1',
  ],
  [
    'wss://wss.slack.example/link/?ticket=1234-5678&app_id=9',
    'wss://wss.slack.example/link/?ticket=[redacted]&app_id=9',
  ],
  ['postgres://briefwire:hunter2@db:5432/news', 'postgres://briefwire:[redacted]@db:5432/news'],
  ['https://reader:pa%40ss@feeds.example/rss', 'https://reader:[redacted]@feeds.example/rss'],
  ['host=db user=news password=hunter2 dbname=news', 'host=db user=news password=[redacted] dbname=news'],
  ['https://hooks.slack.com/commands/T1/2/abcDEF', 'https://hooks.slack.com/commands/[redacted]'],
  ['POST /webhooks/123/abcdefghijklmnopqrstuvwxyz/messages', 'POST /webhooks/123/[redacted]/messages'],
])('%s loses its secret and keeps the rest', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  'https://news.example/2026/sk-hynix-profit-soars-on-memory-chips',
  'https://news.example/a?page=2&topic=kherson#keynote',
  'The risk-taking task-force met at 10:30; basic rules apply, bot permissions are missing.',
  '{"level":"info","time":"2026-11-28T03:00:00.000Z","delivery":12,"edition":7,"msg":"delivery-sent"}',
])('%s has no secret and stays as it is', text => {
  expect(redact(text)).toBe(text);
});

test('a secret that is set is taken out whatever it looks like, also as it stands in JSON and in an address', () => {
  const own = createRedact(['tea & "biscuits"/4']);
  expect(own('it was tea & "biscuits"/4')).toBe('it was [redacted]');
  expect(own(JSON.stringify({ why: 'tea & "biscuits"/4' }))).toBe('{"why":"[redacted]"}');
  expect(own(`https://x.example/${encodeURIComponent('tea & "biscuits"/4')}`)).toBe('https://x.example/[redacted]');
});

test('the log that the program writes has none of them, in any field, on any level, as JSON and pretty', () => {
  const script = join(testFolder(), 'log.mjs');
  writeFileSync(
    script,
    `
    const secrets = ${JSON.stringify(secrets.map(([, secret]) => secret))};
    const { createLogLines } = await import(${JSON.stringify(join(root, 'src/log-lines.ts'))});
    const { readConfig } = await import(${JSON.stringify(join(root, 'src/config.ts'))});
    const config = readConfig({ ...process.env, MODEL_API_KEY: 'plain words as a key' }, () => '');
    const log = createLogLines(config, null, false);
    for (const secret of secrets) {
      log.error('trouble', { error: 'refused ' + secret, reason: 'https://x.example/?token=' + secret });
      log.debug(secret, { token: 'short', password: 'x', delivery: 12 });
    }
    log.warn('own', { hint: 'plain words as a key' });
  `,
  );
  for (const format of ['json', 'pretty']) {
    const { stderr, status } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LOG_LEVEL: 'debug', LOG_FORMAT: format },
    });
    expect(status).toBe(0);
    expect(stderr.match(/trouble/g)).toHaveLength(secrets.length);
    for (const [, secret] of secrets) expect(stderr).not.toContain(secret);
    expect(stderr).not.toContain('plain words');
    expect(stderr).not.toContain('short');
    if (format === 'pretty') continue;
    const lines = stderr
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines[1]).toMatchObject({ level: 'debug', token: '[redacted]', password: '[redacted]', delivery: 12 });
  }
});
