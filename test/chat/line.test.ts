import { expect, test } from 'vitest';
import { z } from 'zod';
import { command, describeCommand, option } from '../../src/chat/command.ts';
import { readLine, splitWords } from '../../src/chat/line.ts';
import { say } from '../../src/chat/message.ts';
import { wordsFor } from '../../src/chat/words.ts';

const about = { en: 'x', uk: 'х' };
const define = (path: readonly string[], args: z.ZodObject) =>
  describeCommand(command({ path, summary: about, access: 'everyone', args, run: async () => say('done') }));

const infos = [
  define(
    ['brief'],
    z.object({
      topic: z
        .string()
        .optional()
        .meta(option(about, { takesRest: true })),
      hours: z.int().min(1).max(168).default(24).meta(option(about)),
    }),
  ),
  define(
    ['briefing', 'feeds', 'add'],
    z.object({ url: z.string().meta(option(about)), title: z.string().optional().meta(option(about)) }),
  ),
  define(['briefing', 'feeds', 'list'], z.object({})),
  define(
    ['briefing', 'schedule', 'add'],
    z.object({
      channel: z.string().meta(option(about)),
      when: z.string().meta(option(about, { takesRest: true })),
      topic: z.string().optional().meta(option(about)),
    }),
  ),
];
const read = (line: string) => readLine(line, infos, wordsFor('en'));
const optionsOf = (line: string) => {
  const result = read(line);
  return result.kind === 'invocation' ? result.invocation.options : result;
};

test.each([
  ['brief kherson', { topic: 'kherson' }],
  ['/brief drone strikes hours:6', { topic: 'drone strikes', hours: '6' }],
  ['/brief hours: 6 drone strikes', { topic: 'drone strikes', hours: '6' }],
  ['brief kherson --hours 6', { topic: 'kherson', hours: '6' }],
  ['brief kherson --hours=6', { topic: 'kherson', hours: '6' }],
  ['brief "black sea" -football', { topic: '"black sea" -football' }],
  ['brief «Чорне море» -"кубок світу"', { topic: '"Чорне море" -"кубок світу"' }],
  ['brief topic:"black sea"', { topic: 'black sea' }],
  ['brief "hours:x"', { topic: 'hours:x' }],
  ['brief kherson hourz:6', { topic: 'kherson', hourz: '6' }],
  ['brief kherson гoдини:6 https://example.org', { topic: 'kherson https://example.org', гoдини: '6' }],
  ["brief don't look", { topic: "don't look" }],
  ['briefing feeds add https://example.org/feed.xml', { url: 'https://example.org/feed.xml' }],
  [
    'briefing schedule add #news weekdays 08:00 topic:kherson',
    { channel: '#news', when: 'weekdays 08:00', topic: 'kherson' },
  ],
])('%s is read as its options', (line, options) => {
  expect(optionsOf(line)).toEqual(options);
});

test.each([
  ['bref kherson', 'Did you mean /brief?'],
  ['briefing feedz list', 'Did you mean /briefing feeds list?'],
  ['brief "kherson', 'not closed'],
  ['briefing feeds list all', 'more than /briefing feeds list takes'],
])('%s is answered with what is wrong', (line, words) => {
  const result = read(line);
  expect(result.kind === 'problem' && result.message).toContain(words);
});

test.each([
  'brief help',
  'briefing help',
  'briefing feeds',
  'briefing',
  '',
  'briefing feeds add help',
])('"%s" asks for help', line => {
  expect(read(line).kind).toBe('help');
});

test('a word with an inch mark inside is no quotation', () => {
  expect(splitWords('a 5" pipe')).toEqual([
    { text: 'a', isQuoted: false },
    { text: '5"', isQuoted: false },
    { text: 'pipe', isQuoted: false },
  ]);
});

test('an option given twice with different values is a problem, with the same it is none', () => {
  expect(read('/brief kherson hours:6 --hours=12')).toEqual({
    kind: 'problem',
    message: 'hours: is given twice, as "6" and as "12". Leave one out.',
  });
  expect(optionsOf('/brief kherson hours:6 --hours 6')).toEqual({ topic: 'kherson', hours: '6' });
});
