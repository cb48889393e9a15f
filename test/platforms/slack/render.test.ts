import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Button, Message, Span } from '../../../src/chat/message.ts';
import {
  channelRoom,
  ephemeralRoom,
  type Page,
  render,
  renderThread,
  viewRoom,
} from '../../../src/platforms/slack/render.ts';
import { neutral } from '../../../src/platforms/slack/text.ts';
import { slackWords } from '../../../src/platforms/slack/words.ts';
import { blockProblems, messageProblems, visibleText } from '../../support/slack-blocks.ts';

const words = slackWords('en');

const nasty = fc.constantFrom(
  '<!channel> <!here> <@U1> <#C1>',
  '&lt;b&gt; & <script>',
  '*bold* _it_ ~no~ `code` ```pre```',
  '> quoted',
  ':smile: :100:',
  'שלום עולם',
  'مرحبا \u202e abc',
  '👩‍👩‍👧‍👦🇺🇦 e\u0301',
  '\ud83d',
  'a\u0000b\u0007c',
  'https://example.org/?a=1&b=2|3',
  '@channel @here @everyone',
  '\n\n',
  '   ',
  '',
  'Kherson: 3 killed, 10 hurt',
);
const piece = fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.lorem({ maxCount: 12 }));
const phrase = fc.array(piece, { maxLength: 6 }).map(parts => parts.join(' '));
const long = fc.oneof(
  { weight: 8, arbitrary: phrase },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }).map(n => 'x'.repeat(n)) },
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'not a url',
    'https://example.org/a|b>c',
    'ftp://x.org/',
    'https://приклад.укр/новини',
  ),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  long.map(text => ({ type: 'text', text }) as const),
  phrase.map(text => ({ type: 'bold', text }) as const),
  phrase.map(text => ({ type: 'code', text }) as const),
  fc.tuple(phrase, url).map(([text, to]) => ({ type: 'link', text, url: to }) as const),
  phrase.map(text => ({ type: 'time', at: 0, style: 'time', text }) as const),
);
const spans = fc.array(span, { maxLength: 6 });
const button: fc.Arbitrary<Button> = fc
  .tuple(phrase, fc.nat(), fc.option(phrase), fc.constantFrom('primary', 'danger', undefined))
  .map(([label, storyId, confirm, style]) => ({
    label,
    action: { type: 'story', verb: 'more', editionId: 7, storyId: storyId + 1 },
    ...(confirm ? { confirm } : {}),
    ...(style ? { style } : {}),
  }));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(1, 2, 3),
      spans,
      fc.option(fc.uniqueArray(button, { maxLength: 7, selector: b => JSON.stringify(b.action) })),
    )
    .map(([level, s, menu]) => ({ type: 'heading', level, spans: s, ...(menu ? { menu } : {}) }) as Block),
  spans.map(s => ({ type: 'text', spans: s }) as const),
  fc.array(spans, { maxLength: 40 }).map(items => ({ type: 'bullets', items }) as const),
  spans.map(s => ({ type: 'note', spans: s }) as const),
  fc
    .array(fc.record({ name: phrase, value: spans }), { maxLength: 12 })
    .map(fields => ({ type: 'fields', fields }) as const),
  long.map(text => ({ type: 'code', text }) as const),
  fc.array(button, { maxLength: 30 }).map(buttons => ({ type: 'buttons', buttons }) as const),
);
const message: fc.Arbitrary<Message> = fc.record({
  summary: long,
  blocks: fc.array(block, { maxLength: 25 }),
  tone: fc.constantFrom('answer', 'private', 'error'),
  thread: fc.array(block, { maxLength: 5 }),
});

const bare = (text: string): string => text.replace(/[\s\p{Cf}*]/gu, '');
const wordsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(item => {
    switch (item.type) {
      case 'bullets':
        return item.items.flatMap(s => s.map(x => x.text));
      case 'fields':
        return item.fields.flatMap(f => [f.name, ...f.value.map(x => x.text)]);
      case 'code':
        return [item.text];
      case 'buttons':
        return [];
      default:
        return item.spans.map(x => x.text);
    }
  });

test('any message renders within every limit of Slack, on every surface', () => {
  fc.assert(
    fc.property(message, given => {
      for (const room of [channelRoom(words), ephemeralRoom(words)]) {
        const { first, rest } = render(given, words, room);
        for (const page of [first, ...rest, ...renderThread(given, words)]) {
          expect(messageProblems({ ...page })).toEqual([]);
        }
        expect(rest.length).toBeLessThanOrEqual(room.pages);
      }
      expect(blockProblems(render(given, words, viewRoom(words)).first.blocks, 'home')).toEqual([]);
    }),
    { numRuns: 150, interruptAfterTimeLimit: 15_000 },
  );
});

test('every word of any message stands on one of its pages, in its order', () => {
  fc.assert(
    fc.property(message, given => {
      const { first, rest } = render(given, words, { ...channelRoom(words), pages: 500 });
      const seen = bare([first, ...rest].map(page => visibleText(page.blocks)).join(' '));
      let from = 0;
      for (const word of wordsOf(given.blocks).map(text => bare(neutral(text)))) {
        for (const part of word.match(/.{1,80}/gsu) ?? []) {
          const at = seen.indexOf(part, from);
          expect(at, `"${part}" is missing`).toBeGreaterThanOrEqual(0);
          from = at;
        }
      }
    }),
    { numRuns: 100, interruptAfterTimeLimit: 15_000 },
  );
});

const page = (blocks: readonly Block[], summary = 'Kherson: drone strike'): Page =>
  render({ summary, tone: 'answer', blocks }, words, channelRoom(words)).first;

test('text from feeds can call nobody and format nothing', () => {
  const evil = '<!channel> *bold* <@U1> :smile: &lt; > quoted';
  const { text, blocks } = page(
    [
      { type: 'heading', level: 2, spans: [{ type: 'bold', text: evil }], menu: [sources] },
      { type: 'note', spans: [{ type: 'text', text: evil }] },
      { type: 'bullets', items: [[{ type: 'text', text: evil }]] },
    ],
    evil,
  );
  expect(text).not.toMatch(/<[!@#]/);
  expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
  expect(visibleText(blocks).split(evil).length - 1).toBe(3);
});

const more: Button = { label: 'More', action: { type: 'story', verb: 'more', editionId: 1, storyId: 2 } };
const sources: Button = { label: 'Sources', action: { type: 'story', verb: 'sources', editionId: 1, storyId: 2 } };

test('a story heading in plain words is bold and carries its menu at the right', () => {
  const { blocks } = page([
    { type: 'heading', level: 2, spans: [{ type: 'bold', text: 'Kherson & Mykolaiv strikes' }], menu: [sources, more] },
  ]);
  expect(blocks[0]).toMatchObject({
    type: 'section',
    text: { type: 'mrkdwn', text: '*Kherson &amp; Mykolaiv strikes*', verbatim: true },
    accessory: {
      type: 'overflow',
      options: [{ text: { text: 'Sources' }, value: 'b1:sources:1:2' }, { value: 'b1:more:1:2' }],
    },
  });
});

test('a message that is too long ends at a bullet, says how many more there are, and goes on in the thread', () => {
  const items = Array.from(
    { length: 120 },
    (_, index) =>
      [
        { type: 'text', text: `Bullet ${index} ${'word '.repeat(30)}(` },
        { type: 'link', text: 'The Kyiv Independent', url: `https://example.org/${index}` },
        { type: 'text', text: ')' },
      ] as const,
  );
  const { first, rest } = render(
    {
      summary: 'Long',
      tone: 'answer',
      blocks: [
        { type: 'bullets', items },
        { type: 'buttons', buttons: [sources] },
      ],
    },
    words,
    channelRoom(words),
  );
  const count = (p: Page) =>
    p.blocks
      .flatMap(b => (b.type === 'rich_text' ? b.elements : []))
      .flatMap(e => (e.type === 'rich_text_list' ? e.elements : [])).length;
  expect(visibleText(first.blocks)).toContain(`+${120 - count(first)} more in the thread`);
  expect(first.blocks.at(-1)?.type).toBe('actions');
  expect([first, ...rest].reduce((sum, p) => sum + count(p), 0)).toBe(120);
});

test('the notification begins with the headlines, then says what the blocks say', () => {
  const { text } = page(
    [{ type: 'bullets', items: [[{ type: 'text', text: 'Two people were hurt.' }]] }],
    'Kherson: drone strike & fire',
  );
  expect(text).toBe('Kherson: drone strike &amp; fire\nTwo people were hurt.');
});
