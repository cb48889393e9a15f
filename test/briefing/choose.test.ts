import { expect, test } from 'vitest';
import type { Source } from '../../src/briefing/candidates.ts';
import { selectSentences } from '../../src/briefing/choose.ts';
import { cutAtClause } from '../../src/briefing/cut.ts';
import { countWords } from '../../src/stories/sentences.ts';

const source = (text: string, given: Partial<Source> = {}): Source => ({
  title: 'Nine miners rescued near Dunmore',
  text,
  language: 'en',
  group: text.slice(0, 12),
  ...given,
});
const sources = [
  source(
    'Nine miners were rescued from a flooded shaft near Dunmore on Monday, the county said. A fund for their families was opened by the union on Tuesday.',
  ),
  source('Nine miners were rescued on Monday from a flooded shaft near Dunmore, the county said. Photo: A. Roe/Agency'),
  source(
    'Prosecutors opened a case against the owner of the Dunmore shaft, who had ignored two warnings. Sign up for our newsletter.',
  ),
];

test('the best sentences come first and none says the same again', () => {
  const chosen = selectSentences(sources, { sentences: 3 }).map(one => one.text);
  expect(chosen).toHaveLength(3);
  expect(chosen[0]).toMatch(/^Nine miners/);
  expect(chosen.filter(text => text.startsWith('Nine miners'))).toHaveLength(1);
});

test('one function serves every budget: the first sentence of three is the one of one', () => {
  const three = selectSentences(sources, { sentences: 3 });
  const [one, ...none] = selectSentences(sources, { sentences: 1 });
  expect(none).toEqual([]);
  expect(one).toEqual(three[0]);
});

test('a budget in words is kept within half a sentence', () => {
  const words = selectSentences(sources, { words: 30 }).reduce((sum, one) => sum + one.words, 0);
  expect(words).toBeGreaterThan(15);
  expect(words).toBeLessThan(45);
});

test.each([
  ['de', 'Neun Bergleute wurden am 5. Mai aus einem Schacht bei Dunmore gerettet, teilte der Kreis mit.'],
  ['tr', 'Dunmore yakınlarında su basan ocaktan dokuz madenci pazartesi günü kurtarıldı.'],
  ['ar', 'أنقذ رجال الإنقاذ تسعة من عمال المناجم من بئر غمرتها المياه قرب دنمور يوم الاثنين.'],
  ['hi', 'सोमवार को डनमोर के पास पानी से भरी खदान से नौ खनिकों को बचा लिया गया।'],
  ['ja', '月曜日、ダンモア近郊の浸水した坑道から九人の鉱山労働者が救出された。'],
  ['th', 'เมื่อวันจันทร์ คนงานเหมืองเก้าคนได้รับการช่วยเหลือจากปล่องที่น้ำท่วมใกล้ดันมอร์'],
])('%s: a sentence of any script can be chosen', (language, text) => {
  expect(selectSentences([source(text, { language })], { sentences: 1 })[0]?.text).toBe(text);
});

test('nothing is chosen from nothing', () => {
  expect(selectSentences([], { sentences: 3 })).toEqual([]);
  expect(selectSentences([source(''), source('!!! 12')], { sentences: 3 })).toEqual([]);
});

test('a clause in the middle is never cut out, nor one that takes back what was said', () => {
  const middle = `${'Nine towns in the valley of the Dunmore river and the hills around it '.repeat(2)}, which were flooded last May, voted to stay.`;
  expect(cutAtClause(middle, 8, 30)).toBeNull();
  const denied = `${'The county said nine miners of the Dunmore shaft near the river were rescued '.repeat(2)}, but the owner denied it.`;
  expect(cutAtClause(denied, 8, 29)).toBeNull();
  const harmless = 'The county opened nine shelters in the valley on Monday; schools there stay closed this week.';
  expect(cutAtClause(harmless, 5, 12)).toBe('The county opened nine shelters in the valley on Monday');
  expect(countWords(harmless)).toBeGreaterThan(12);
});

test('where articles have no titles their first sentences tell what they are about', () => {
  const untitled = sources.map(one => ({ ...one, title: '' }));
  expect(selectSentences(untitled, { sentences: 1 })[0]?.text).toMatch(/^Nine miners/);
});
