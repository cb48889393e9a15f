import { expect, test } from 'vitest';
import { briefingMessage, type ShownBriefing } from '../../src/briefing/briefing-message.ts';
import { sourcesMessage } from '../../src/briefing/sources-message.ts';
import { buttonId } from '../../src/chat/button.ts';
import { plainText, type Span } from '../../src/chat/message.ts';
import type { BriefedStory, Briefing, Citation } from '../../src/model.ts';

const at = Date.UTC(2026, 2, 3, 12, 0);
const shown: ShownBriefing = { language: 'en', zone: 'Europe/Kyiv', kind: 'answer', editionId: null, title: null };

const cite = (
  articleId: number,
  publisher: string,
  url: string | null = `https://p${articleId}.example/a`,
): Citation => ({
  articleId,
  url,
  title: `Dam holds, says report ${articleId}`,
  publisher,
});

const story: BriefedStory = {
  storyId: 7,
  slug: 'Dunmore dam flood',
  bullets: [
    {
      text: 'Nine miners were rescued from a flooded shaft in Dunmore on Monday, the county said.',
      citations: [cite(1, 'Courier'), cite(2, 'Ledger', null), cite(3, 'Meridian'), cite(4, 'Chronicle')],
      evidence: [
        {
          articleId: 1,
          sentence: 'Nine miners were rescued from a flooded shaft in Dunmore on Monday, the county said.',
          position: 0,
        },
        { articleId: 2, sentence: 'The county said nine miners were rescued in Dunmore.', position: 12 },
      ],
      origin: 'excerpt',
    },
  ],
  labels: [
    { kind: 'reported', publishers: 4 },
    { kind: 'claim', by: 'the county' },
    {
      kind: 'figures-differ',
      role: 'wounded',
      figures: [
        {
          value: 12,
          text: 'at least 12',
          role: 'wounded',
          unit: 'people',
          publisher: 'Courier',
          articleId: 1,
          at: at - 3_600_000,
        },
        { value: 9, text: '9', role: 'wounded', unit: 'people', publisher: 'Ledger', articleId: 2, at: at - 7_200_000 },
      ],
    },
    { kind: 'updated', since: at - 86_400_000 },
    { kind: 'corrected', what: 'Ledger: 10 → 9' },
    { kind: 'old' },
  ],
  sources: [cite(1, 'Courier'), cite(2, 'Ledger', null), cite(3, 'Meridian'), cite(4, 'Chronicle')],
  publishedAt: at - 3_600_000,
  lastSeenAt: at,
};

const briefing: Briefing = {
  topic: 'Dunmore',
  window: { from: at - 86_400_000, to: at },
  stories: [story],
  carried: [9],
  latest: null,
  suggestions: [],
  footer: { articles: 312, publishers: 41, feeds: 14, feedsFailing: 2, mode: 'excerpts', fellBack: {} },
};

const spansOf = (message: ReturnType<typeof briefingMessage>): Span[] =>
  message.blocks.flatMap(block =>
    block.type === 'bullets' ? block.items.flat() : 'spans' in block ? [...block.spans] : [],
  );

test('publishers that no bullet cites are named once each, and not by a second name of one that is cited', () => {
  const [told] = story.bullets;
  const cited = { ...told, citations: [cite(1, 'Courier')] as const, evidence: told.evidence };
  const sources = [
    cite(1, 'Courier', 'https://courier.example/a'),
    cite(2, 'Courier Weekend', 'https://courier.example/b'),
    cite(3, 'Ledger'),
    cite(4, 'Ledger - Sport'),
  ] as const;
  const message = briefingMessage({ ...briefing, stories: [{ ...story, bullets: [cited], sources }] }, shown);
  expect(plainText(message.blocks)).toMatch(/also in Ledger •/);
});

test('a bullet links two publishers and counts the rest; a publisher without an address is named without a link', () => {
  const [bullet] = briefingMessage(briefing, shown).blocks.flatMap(block =>
    block.type === 'bullets' ? block.items : [],
  );
  expect(bullet?.slice(1)).toEqual([
    { type: 'link', text: 'Courier', url: 'https://p1.example/a' },
    { type: 'text', text: ', ' },
    { type: 'text', text: 'Ledger' },
    { type: 'text', text: ' +2' },
    { type: 'text', text: ')' },
  ]);
});

test('a briefing says its period, what was scanned, each label in words and how it was made', () => {
  expect(plainText(briefingMessage(briefing, shown).blocks)).toBe(
    [
      'Dunmore',
      '2 Mar, 14:00 – 3 Mar, 14:00 • 312 articles, 41 publishers checked',
      'Dunmore dam flood',
      'Nine miners were rescued from a flooded shaft in Dunmore on Monday, the county said. (Courier, Ledger +2)',
      'Wounded, figures differ: at least 12 (Courier, 13:00), 9 (Ledger, 12:00)',
      'reported by 4 independent publishers • claim by the county • updated since 2 Mar, 14:00 • corrected: Ledger: 10 → 9 • old report • 13:00',
      '2 of 14 feeds failing • excerpts, no AI • 1 more story did not fit',
    ].join('\n'),
  );
});

test('the same briefing speaks Ukrainian with the right plural forms', () => {
  const said = plainText(briefingMessage(briefing, { ...shown, language: 'uk' }).blocks);
  expect(said).toContain('переглянуто 312 статей, 41 видання');
  expect(said).toContain('повідомляють 4 незалежні видання');
  expect(said).toContain('Поранено, цифри різняться: at least 12 (Courier, 13:00), 9 (Ledger, 12:00)');
  expect(said).toContain('не відповідають: 2 з 14 стрічок • уривки, без ШІ • не вмістилося: 1 подія');
});

test('the notification is a real headline', () => {
  expect(briefingMessage(briefing, shown).summary).toBe('Dunmore: Dam holds, says report 1');
});

test('every story can be asked for sources and more, muted and reported, also from an edition', () => {
  const message = briefingMessage(briefing, { ...shown, kind: 'edition', editionId: 5, title: 'Morning' });
  const menus = message.blocks.flatMap(block => (block.type === 'heading' ? (block.menu ?? []) : []));
  expect(menus.map(button => buttonId(button.action))).toEqual([
    'b1:sources:5:7',
    'b1:more:5:7',
    'b1:mute:5:7',
    'b1:report:5:7',
  ]);
  const buttons = message.blocks.flatMap(block => (block.type === 'buttons' ? block.buttons : []));
  expect(buttons.map(button => buttonId(button.action))).toEqual([
    'b1:sources:5:0',
    'b1:more:5:0',
    'b1:day:5:0',
    'b1:settings:5:0',
  ]);
});

test('bullets that fell back from a model are counted by reason, in the reader’s language', () => {
  const footer = { ...briefing.footer, mode: 'model', fellBack: { name: 1, number: 2 } } as const;
  const footerIn = (language: 'en' | 'uk') =>
    plainText(briefingMessage({ ...briefing, footer }, { ...shown, language }).blocks);
  expect(footerIn('en')).toContain(
    'AI-written from the linked reports • 3 bullets fell back to excerpts (a figure not as in the source: 2; a name not as in the source: 1)',
  );
  expect(footerIn('uk')).toContain(
    '3 пункти замінено уривками (цифра не така, як у джерелі: 2; назва не така, як у джерелі: 1)',
  );
});

test('stories without a translation are counted in the footer', () => {
  const footerWith = (untranslated: number, language: 'en' | 'uk') =>
    plainText(
      briefingMessage({ ...briefing, footer: { ...briefing.footer, untranslated } }, { ...shown, language }).blocks,
    );
  expect(footerWith(1, 'en')).toContain('1 story not translated: no translation passed the check');
  expect(footerWith(0, 'en')).not.toContain('translat');
  expect(footerWith(2, 'uk')).toContain('2 події не перекладено: жоден переклад не пройшов перевірки');
  expect(footerWith(5, 'uk')).toContain('5 подій не перекладено');
});

test('an edition of old shows its note and the reasons that are no longer ours as they were stored', () => {
  const footer = { ...briefing.footer, fellBack: { 'model-shy': 1 }, note: 'Excerpts: the model was shy.' };
  expect(plainText(briefingMessage({ ...briefing, footer }, shown).blocks)).toContain(
    '1 bullet fell back to excerpts (model-shy: 1) • Excerpts: the model was shy.',
  );
});

test('an empty answer says what was checked, the newest older report and what else could be meant', () => {
  const latest = { title: 'Dam inspected', citation: cite(8, 'Courier'), at: at - 2 * 86_400_000 };
  const message = briefingMessage({ ...briefing, stories: [], latest, suggestions: ['Dunmore Castle'] }, shown);
  expect(plainText(message.blocks).split('\n')).toEqual([
    'No new reports on Dunmore in the last 24 hours (312 articles, 41 publishers checked; 2 of 14 feeds failing).',
    'Latest: Dam inspected (Courier), 2 days ago',
    'Did you mean Dunmore Castle?',
  ]);
  expect(spansOf(message)).toContainEqual({ type: 'link', text: 'Dam inspected', url: 'https://p8.example/a' });
});

test('a window of less than an hour is told in minutes', () => {
  const textOf = (minutes: number, language: 'en' | 'uk'): string => {
    const window = { from: at - minutes * 60_000, to: at };
    return plainText(briefingMessage({ ...briefing, stories: [], window }, { ...shown, language }).blocks);
  };
  expect(textOf(1, 'en')).toContain('in the last 1 minute (');
  expect(textOf(90, 'en')).toContain('in the last 2 hours (');
  expect(textOf(1, 'uk')).toContain('За останню хвилину нових повідомлень');
  expect(textOf(5, 'uk')).toContain('За останні 5 хвилин нових повідомлень');
});

test('a sentence that ends at a clause says so', () => {
  const bullet = { ...story.bullets[0], text: 'Nine miners were rescued from a flooded shaft in Dunmore on Monday' };
  const message = briefingMessage({ ...briefing, stories: [{ ...story, bullets: [bullet] }] }, shown);
  expect(plainText(message.blocks)).toContain('in Dunmore on Monday… (Courier');
});

test('Sources shows the very sentences that a bullet rests on and every report', () => {
  expect(plainText(sourcesMessage([story], 'en').blocks).split('\n')).toEqual([
    'Dunmore dam flood',
    'Nine miners were rescued from a flooded shaft in Dunmore on Monday, the county said.',
    'This bullet rests on',
    '“Nine miners were rescued from a flooded shaft in Dunmore on Monday, the county said.” Courier',
    '“The county said nine miners were rescued in Dunmore.” Ledger',
    'All reports',
    'Dam holds, says report 1 (Courier)',
    'Dam holds, says report 2 (Ledger)',
    'Dam holds, says report 3 (Meridian)',
    'Dam holds, says report 4 (Chronicle)',
  ]);
});
