// Whatever a Message holds: its rendering is valid, neutral, and says everything up to "+n more".
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Button, Message, Span } from '../../../src/chat/message.ts';
import { limits } from '../../../src/platforms/discord/limits.ts';
import { clean, linkTarget } from '../../../src/platforms/discord/markdown.ts';
import { type Page, renderPages } from '../../../src/platforms/discord/render.ts';
import { bodyOf } from '../../../src/platforms/discord/send.ts';
import { type Construct, readMarkdown } from '../../support/discord-markdown.ts';
import { checkMessage, fitsMessage } from '../../support/discord-server-checks.ts';

const nasty = fc.constantFrom(
  '# heading',
  '-# small',
  '> quote',
  '>>> all quote',
  '- item',
  '* item',
  '1. one',
  '12) x',
  '**bold**',
  '__under__',
  '_em_',
  '*em*',
  '~~gone~~',
  '||spoiler||',
  '`code`',
  '```\nfence\n```',
  '[click](https://evil.example)',
  '<https://evil.example>',
  'https://evil.example/a_b?c=*d*',
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</brief:123456789012345678>',
  '<t:1700000000:R>',
  '<a:wave:123456789012345678>',
  ':smile:',
  ':100:',
  'discord.gg/abc',
  '\\',
  '\\\\*',
  '](',
  '[',
  '🇺🇦',
  '👩‍👩‍👧‍👦',
  'שלום',
  '\u202Eright\u202C',
  'e\u0301\u0302',
  '\ud800',
  '\u0000',
  '\u200B',
  '\uFEFF',
  '\n# next line',
  '\r\n> next',
  '@',
  'everyone',
  ':',
  '//x',
  ' ',
  '',
);
const words = fc.string({ unit: 'grapheme', maxLength: 40 });
const foreign = fc
  .array(fc.oneof({ weight: 2, arbitrary: nasty }, { weight: 1, arbitrary: words }), { maxLength: 8 })
  .map(parts => parts.join(' '));
const dense = fc.array(nasty, { maxLength: 6 }).map(parts => parts.join(''));
const long = fc
  .tuple(foreign, fc.nat(300))
  .map(([text, times]) => `${text} `.repeat(Math.min(times, Math.ceil(9_000 / (text.length + 1)))));
const anyText = fc.oneof(
  { weight: 4, arbitrary: foreign },
  { weight: 3, arbitrary: dense },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.nat(9_000).map(n => 'x'.repeat(n)) },
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'not a url',
    'https://a.example/(x)_[y]*z',
    'https://a.example/@everyone',
    `https://a.example/${'p'.repeat(3_000)}`,
  ),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  { weight: 5, arbitrary: anyText.map((text): Span => ({ type: 'text', text })) },
  { weight: 2, arbitrary: foreign.map((text): Span => ({ type: 'bold', text })) },
  { weight: 1, arbitrary: foreign.map((text): Span => ({ type: 'code', text })) },
  { weight: 3, arbitrary: fc.tuple(foreign, url).map(([text, to]): Span => ({ type: 'link', text, url: to })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.constantFrom('time', 'date', 'datetime', 'relative'))
      .map(([at, style]): Span => ({ type: 'time', at, style, text: 'then' })),
  },
);
const spans = fc.array(span, { maxLength: 8 });
const button: fc.Arbitrary<Button> = fc
  .tuple(
    foreign,
    fc.integer({ min: 1, max: 99_999 }),
    fc.constantFrom('sources', 'more', 'mute', 'report'),
    fc.boolean(),
  )
  .map(
    ([label, storyId, verb, asks]): Button => ({
      label,
      action: { type: 'story', verb: verb as 'sources', editionId: 7, storyId },
      ...(asks ? { confirm: 'Really?' } : {}),
    }),
  );
const buttons = fc.array(button, { maxLength: 30 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc
    .tuple(fc.constantFrom(1, 2, 3), spans, fc.array(button, { maxLength: 6 }))
    .map(([level, text, menu]): Block => ({ type: 'heading', level: level as 1, spans: text, menu })),
  spans.map((text): Block => ({ type: 'text', spans: text })),
  fc.array(spans, { maxLength: 40 }).map((items): Block => ({ type: 'bullets', items })),
  spans.map((text): Block => ({ type: 'note', spans: text })),
  fc
    .array(fc.record({ name: foreign, value: spans }), { maxLength: 8 })
    .map((fields): Block => ({ type: 'fields', fields })),
  anyText.map((text): Block => ({ type: 'code', text })),
  buttons.map((list): Block => ({ type: 'buttons', buttons: list })),
);
const message: fc.Arbitrary<Message> = fc.record({
  summary: anyText,
  tone: fc.constantFrom('answer', 'private', 'error'),
  blocks: fc.array(block, { maxLength: 12 }),
});
const runs = { numRuns: 150 };

/** A message of any size as a post or an answer, with as many pages as are asked for. */
const rendering = fc.record({
  message,
  kind: fc.constantFrom('post' as const, 'answer' as const),
  maxPages: fc.constantFrom(1, 5, 400),
});
const pagesOf = ({
  message: given,
  kind,
  maxPages,
}: {
  message: Message;
  kind: 'post' | 'answer';
  maxPages: number;
}): readonly Page[] => renderPages(given, { kind, maxPages, locale: null, key: 'k'.repeat(24) });

test('every rendering is a message that Discord accepts, within what clients render', () => {
  fc.assert(
    fc.property(rendering, given => {
      const pages = pagesOf(given);
      expect(pages.length).toBeGreaterThan(0);
      expect(pages.length).toBeLessThanOrEqual(given.maxPages);
      for (const page of pages) {
        if (page.content === '' && page.embeds.length === 0) continue;
        const body = bodyOf(page);
        fitsMessage(body);
        checkMessage(body, true);
        const constructs = page.embeds.flatMap(embed => readMarkdown(embed.description ?? '').constructs);
        expect(constructs.length).toBeLessThanOrEqual(100);
        expect(constructs.filter(construct => construct.type === 'link').length).toBeLessThan(40);
        for (const embed of page.embeds) {
          // Cut inside an emoji or a surrogate pair would leave half a character.
          expect(embed.description?.isWellFormed() ?? true).toBe(true);
        }
      }
    }),
    runs,
  );
});

test('an empty message is the only one that renders to nothing', () => {
  fc.assert(
    fc.property(rendering, given => {
      const empty = pagesOf(given).filter(page => page.content === '' && page.embeds.length === 0);
      if (empty.length > 0) expect(seen(given.message.summary)).toBe('');
    }),
    runs,
  );
});

test('what feeds wrote makes no markup: every construct is one of ours', () => {
  const ours = new Set<Construct['type']>(['heading', 'list', 'subtext', 'bold', 'code', 'fence', 'link', 'time']);
  fc.assert(
    fc.property(rendering, given => {
      const allowed = new Set(
        allSpans(given.message.blocks).flatMap(one => (one.type === 'link' ? (linkTarget(one.url) ?? []) : [])),
      );
      const times = new Set(
        allSpans(given.message.blocks).flatMap(one => (one.type === 'time' ? [Math.floor(one.at / 1_000)] : [])),
      );
      for (const page of pagesOf(given)) {
        expect(readMarkdown(page.content).constructs).toEqual([]);
        for (const embed of page.embeds) {
          expect(readMarkdown(embed.title ?? '').constructs).toEqual([]);
          for (const construct of readMarkdown(embed.description ?? '').constructs) {
            expect(ours).toContain(construct.type);
            if (construct.type === 'link') expect(allowed).toContain(construct.url);
            if (construct.type === 'time') expect(times).toContain(construct.at);
          }
          expect(`${embed.title} ${embed.description}`).not.toMatch(/@(everyone|here)/i);
        }
      }
    }),
    runs,
  );
});

test('every word is there, in order, up to "+n more"', () => {
  fc.assert(
    fc.property(rendering, given => {
      const pages = pagesOf(given);
      const all = pages.flatMap(page =>
        page.embeds.flatMap(embed => [
          readMarkdown(embed.title ?? '').visible,
          readMarkdown(embed.description ?? '').visible,
        ]),
      );
      const got = all.join('\n');
      const expected = seen(given.message.blocks.map(wordsOf).join('\n'));
      const more = /\+(\d+) more\s*$/.exec(got);
      if (!more) {
        expect(seen(got)).toBe(expected);
        return;
      }
      const shown = seen(got.slice(0, more.index));
      expect(expected.startsWith(shown)).toBe(true);
      expect(expected.length).toBeGreaterThan(shown.length);
      expect(Number(more[1])).toBeGreaterThan(0);
    }),
    runs,
  );
});

test('no bullet has more than two links', () => {
  fc.assert(
    fc.property(rendering, given => {
      for (const page of pagesOf(given)) {
        for (const embed of page.embeds) {
          const lines = (embed.description ?? '').split('\n').filter(line => line.startsWith('- '));
          for (const line of lines)
            expect(
              readMarkdown(line).constructs.filter(construct => construct.type === 'link').length,
            ).toBeLessThanOrEqual(2);
        }
      }
    }),
    runs,
  );
});

test('every button of a story that is shown can be pressed', () => {
  const story = (id: number): Block[] => [
    {
      type: 'heading',
      level: 2,
      spans: [{ type: 'text', text: `Story ${id}` }],
      menu: (['sources', 'more', 'mute', 'report'] as const).map(verb => ({
        label: verb,
        action: { type: 'story', verb, editionId: 7, storyId: id },
      })),
    },
    { type: 'bullets', items: [[{ type: 'text', text: 'It happened.' }]] },
  ];
  const stories = Array.from({ length: 12 }, (_, index) => story(index + 1)).flat();
  const given: Message = {
    summary: 'x',
    tone: 'answer',
    blocks: [
      ...stories,
      {
        type: 'buttons',
        buttons: [{ label: 'All sources', action: { type: 'edition', verb: 'sources', editionId: 7 } }],
      },
    ],
  };
  const [page, ...others] = renderPages(given, { kind: 'post', maxPages: 1, locale: null });
  expect(others).toEqual([]);
  const ids = JSON.stringify(page?.components);
  for (let id = 1; id <= 12; id++)
    for (const verb of ['sources', 'more', 'mute', 'report']) expect(ids).toContain(`b1:${verb}:7:${id}"`);
  expect(ids).toContain('b1:sources:7:0');
  expect(page?.components.length).toBeLessThanOrEqual(limits.rows);
});

test('hundreds of buttons go on to further pages, five rows each', () => {
  const many = Array.from(
    { length: 300 },
    (_, index): Button => ({ label: `Feed ${index}`, action: { type: 'run', line: `briefing feeds show ${index}` } }),
  );
  for (const kind of ['post', 'answer'] as const) {
    const given: Message = {
      summary: 'x',
      tone: 'private',
      blocks: [
        { type: 'text', spans: [{ type: 'text', text: 'All feeds' }] },
        { type: 'buttons', buttons: many },
      ],
    };
    const pages = renderPages(given, { kind, maxPages: 400, locale: null });
    for (const page of pages) checkMessage(bodyOf(page), true);
    const ids = JSON.stringify(pages.map(page => page.components));
    for (let id = 0; id < 300; id++) expect(ids).toContain(`"b1:run:briefing feeds show ${id}"`);
    const [only] = renderPages(given, { kind, maxPages: 1, locale: null });
    expect(only?.components.length).toBeLessThanOrEqual(limits.rows);
  }
});

test('buttons with the same label stand in a menu that says what each is about', () => {
  const blocks: Block[] = [3, 4].flatMap((id): Block[] => [
    { type: 'heading', level: 3, spans: [{ type: 'text', text: `Feed ${id}` }] },
    { type: 'buttons', buttons: [{ label: 'Pause', action: { type: 'run', line: `briefing feeds pause ${id}` } }] },
  ]);
  const [page] = renderPages({ summary: 'x', tone: 'private', blocks }, { kind: 'answer', maxPages: 1, locale: 'uk' });
  expect(page?.components).toEqual([
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'b1s:0',
          placeholder: 'Виберіть: Pause',
          min_values: 0,
          options: [
            { label: 'Pause', value: 'b1:run:briefing feeds pause 3', description: 'Feed 3' },
            { label: 'Pause', value: 'b1:run:briefing feeds pause 4', description: 'Feed 4' },
          ],
        },
      ],
    },
  ]);
});

function allSpans(blocks: readonly Block[]): Span[] {
  return blocks.flatMap(one => {
    if (one.type === 'bullets') return one.items.flat();
    if (one.type === 'fields') return one.fields.flatMap(field => [...field.value]);
    return 'spans' in one ? [...one.spans] : [];
  });
}

/** What a block says: link texts (or the host of a link without text), times as Discord shows them. */
function wordsOf(one: Block): string {
  const say = (list: readonly Span[]): string =>
    list
      .map(part => {
        if (part.type === 'time') return `⟦${Math.floor(part.at / 1_000)}⟧`;
        const target = part.type === 'link' ? linkTarget(part.url) : null;
        return clean(part.text).trim() === '' && target ? new URL(target).hostname : part.text;
      })
      .join('');
  switch (one.type) {
    case 'bullets':
      return one.items.map(say).join('\n');
    case 'fields':
      return one.fields.map(field => `${field.name}:${say(field.value)}`).join('\n');
    case 'code':
      return one.text;
    case 'buttons':
      return '';
    default:
      return say(one.spans);
  }
}

/** Without what nobody sees: white space, controls, zero-width characters, halves of pairs. */
function seen(text: string): string {
  return clean(text).replace(/[\s\u200B]/g, '');
}
