import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, splitSentences } from '../../src/stories/sentences.ts';

const texts = (text: string, language: string): string[] => splitSentences(text, language).map(one => one.text);

test.each([
  ['en', 'The U.S. Senate met. Gov. Ann B. Lee spoke.', ['The U.S. Senate met.', 'Gov. Ann B. Lee spoke.']],
  ['en', 'Mr. Roe flew to the U.S. The talks failed.', ['Mr. Roe flew to the U.S.', 'The talks failed.']],
  [
    'en',
    'It opened at 8 a.m. Monday. By 5 p.m. Dunmore was dry.',
    ['It opened at 8 a.m. Monday.', 'By 5 p.m.', 'Dunmore was dry.'],
  ],
  ['en', 'Route No. 5 cost $3.5 million. Nobody paid.', ['Route No. 5 cost $3.5 million.', 'Nobody paid.']],
  ['en', '“Why now?” she asked. “Because.”', ['“Why now?” she asked.', '“Because.”']],
  [
    'en',
    'It closed, the county said. 16 people left the U.S. 20 years ago under Prop. 8 of Jan. 5.',
    ['It closed, the county said.', '16 people left the U.S. 20 years ago under Prop. 8 of Jan. 5.'],
  ],
  ['ru', 'Об этом сказал Орлов. 16 мая сгорел склад.', ['Об этом сказал Орлов.', '16 мая сгорел склад.']],
  ['uk', 'Про це сказав Гай. 12-річний хлопець живий.', ['Про це сказав Гай.', '12-річний хлопець живий.']],
  [
    'en',
    'Voters rejected the bill.While others cheered, he left.',
    ['Voters rejected the bill.', 'While others cheered, he left.'],
  ],
  [
    'en',
    'Nine own it.Marl, on the river, has a dam.It’s old, she said of Marl Inc.Co, Dunmore.',
    ['Nine own it.Marl, on the river, has a dam.', 'It’s old, she said of Marl Inc.Co, Dunmore.'],
  ],
  [
    'ru',
    'Мост закрыт. – Его починят летом. Платят (кто? – город) все.',
    ['Мост закрыт.', '– Его починят летом.', 'Платят (кто? – город) все.'],
  ],
  [
    'uk',
    'У м. Лозова на вул. Садовій згорів склад. Постраждали 3 тис. осіб.',
    ['У м. Лозова на вул. Садовій згорів склад.', 'Постраждали 3 тис. осіб.'],
  ],
  ['uk', 'Про це сказав В. О. Гай у 2024 р. Суд мовчить.', ['Про це сказав В. О. Гай у 2024 р.', 'Суд мовчить.']],
  [
    'uk',
    'Чернігівська обл. України без світла. Ремонт триває.',
    ['Чернігівська обл. України без світла.', 'Ремонт триває.'],
  ],
  [
    'ru',
    'Мост им. Седова закрыт. А. С. Орлов уехал в г. Тверь.',
    ['Мост им. Седова закрыт.', 'А. С. Орлов уехал в г. Тверь.'],
  ],
  ['ru', 'Ущерб — 5 млн. руб. Дело передали в суд.', ['Ущерб — 5 млн. руб.', 'Дело передали в суд.']],
  ['de', 'Am 5. Mai brach der Damm. Das Dorf ist leer.', ['Am 5. Mai brach der Damm.', 'Das Dorf ist leer.']],
  ['zh', '今天下雨。明天晴天！', ['今天下雨。', '明天晴天！']],
])('%s: "%s" is split where a reader would', (language, text, expected) => {
  expect(texts(text, language)).toEqual(expected);
});

test('a line wrapped by hand goes on, a heading and a new paragraph do not', () => {
  expect(texts('The ferry sank\nnear the pier.\nTwo rescued\n\nDivers came.', 'en')).toEqual([
    'The ferry sank\nnear the pier.',
    'Two rescued',
    'Divers came.',
  ]);
});

test('every sentence stands word for word at its start, and no word is lost, whatever the text', () => {
  const part = fc.constantFrom(
    'The U.S.',
    ' Gov. ',
    '“We',
    'won.”',
    '\n\n',
    'м. Київ ',
    '。',
    '... ',
    'No.',
    ' 5',
    '»',
    '😀',
    'a',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }), parts => {
      const text = parts.join(' ');
      const found = splitSentences(text, 'en');
      for (const one of found) expect(text.slice(one.start, one.start + one.text.length)).toBe(one.text);
      expect(
        found
          .map(one => one.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('words are counted as a reader counts them, with two characters for one where there are no spaces', () => {
  expect(countWords('Nine people — all crew — were hurt.')).toBe(6);
  expect(countWords('今天下雨')).toBe(2);
});
