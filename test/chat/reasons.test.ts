// Every reason that the rooms keep can be told to someone who reads Ukrainian.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reasonWords } from '../../src/chat/words/reasons.ts';
import { explainFailure, explainStatus } from '../../src/feeds/failure.ts';

const src = join(import.meta.dirname, '../../src');
const rooms = ['feeds', 'jobs', 'platforms/slack', 'platforms/discord', 'platforms/terminal'];
const texts = rooms.flatMap(room =>
  readdirSync(join(src, room))
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join(src, room, file), 'utf8')),
);
const written = texts.flatMap(text => [
  ...[...text.matchAll(/(?:reason: |leave\()'([^']+)'/g)].map(match => match[1] ?? ''),
  ...[...text.matchAll(/become\(\w+, '([^']+)'/g)].map(match => match[1] ?? ''),
]);
const failures = readFileSync(join(src, 'feeds/failure.ts'), 'utf8');
const statuses = [...failures.matchAll(/^ {2}(\d+): /gm)].map(match => Number(match[1]));
const codes = [...failures.matchAll(/^ {2}([A-Z_]+): /gm)].map(match => match[1] ?? '');
const failed = (code: string) => explainFailure(Object.assign(new Error('x'), { code }), 'https://example.org/feed');

/** Of whole pages and articles that are passed over: for the log alone. */
const forTheLog = /robots\.txt|noindex|^no web address$|^not a web page$|^the page has no article/;

test('there are reasons to be found in the rooms', () => {
  expect(written.length).toBeGreaterThan(30);
  expect(statuses.length).toBeGreaterThan(8);
  expect(codes.length).toBeGreaterThan(15);
});

test.each([
  ...new Set([
    ...written.filter(reason => reason !== 'reason' && !forTheLog.test(reason)),
    ...statuses.map(explainStatus),
    ...codes.map(failed),
    explainStatus(418),
    failed('HPE_INVALID'),
    'failing for 7 days: example.org: nothing listens there',
    'no complete answer within 25 s',
    'slack is not set up',
    '<#123>: the channel was deleted. Choose another one with /briefing schedule (404 10003: Unknown Channel).',
    "Slack refuses the bot's token (invalid_auth): install the app in the workspace again and set the new SLACK_BOT_TOKEN.",
  ]),
])('"%s" is told in Ukrainian, and kept as it is in English', reason => {
  expect(reasonWords(reason, 'uk')).toMatch(/[а-яіїєґ]{2}/i);
  expect(reasonWords(reason, 'en')).toBe(reason);
});

test('what differs stays, and its own reason is told too', () => {
  expect(reasonWords('failing for 7 days: example.org: the server answered 404 (there is no such page)', 'uk')).toBe(
    'не вдається прочитати вже 7 днів: example.org: сервер відповів 404 (такої сторінки немає)',
  );
  expect(reasonWords('some words of another program', 'uk')).toBe('some words of another program');
});
