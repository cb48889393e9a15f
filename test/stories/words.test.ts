import { expect, test } from 'vitest';
import { fold, guessLanguage, namesIn, stem, terms, tokenize } from '../../src/stories/words.ts';

test('folding makes quotes, stress marks, ё and width alike', () => {
  expect(fold('Ｋherson’s Зеле́нский Ёлка')).toBe("kherson's зеленский елка");
});

test('tokens drop possessives and inner apostrophes and keep numbers whole', () => {
  expect(tokenize("Kherson's governor: 1,200 people, п’ять об'єктів, 3.5%")).toEqual([
    'kherson',
    'governor',
    '1,200',
    'people',
    'пять',
    'обєктів',
    '3.5',
  ]);
});

test('a unit that is glued to a number is a word, and an emoji or half of one is none', () => {
  expect(tokenize('at 11.24pm, $1.5bn 🎉rain🎉 \ud83c 𝐁old 1,2,')).toEqual([
    'at',
    '11.24',
    'pm',
    '1.5',
    'bn',
    'rain',
    'bold',
    '1,2',
  ]);
});

test('a script without spaces gives pairs of letters', () => {
  expect(tokenize('東京都 地震')).toEqual(['東京', '京都', '地震']);
});

test('inflected forms share a stem in English, Ukrainian and Russian', () => {
  const one = (words: string, language: string): number =>
    new Set(words.split(' ').map(word => stem(word, language))).size;
  expect(one('killed kills killing', 'en')).toBe(1);
  expect(one('ракета ракети ракетами', 'uk')).toBe(1);
  expect(one('херсон херсона херсоні', 'uk')).toBe(1);
  expect(one('президент президента президентом', 'ru')).toBe(1);
});

test('a stem never shrinks below three letters', () => {
  expect(stem('київ', 'uk')).toBe('київ');
  expect(stem('киев', 'ru').length).toBeGreaterThan(2);
});

test('terms leave out what says nothing', () => {
  expect(terms('The governor said that it was in the city of Odesa', 'en')).toEqual(['governor', 'citi', 'odesa']);
});

test('names are runs of capitalized words, sentence openers left out', () => {
  const text =
    'Officials in Kherson met Oleksandr Prokudin on Monday. Shelling damaged a school. The European Union sent aid.';
  expect(namesIn(text, 'en').map(name => name.text)).toEqual(['Kherson', 'Oleksandr Prokudin', 'European Union']);
});

test('a name that opens a sentence counts when the text writes it inside a sentence too', () => {
  expect(namesIn('Zelensky flew to Paris. There Zelensky met Macron.', 'en').map(name => name.text)).toEqual([
    'Zelensky',
    'Paris',
    'Zelensky',
    'Macron',
  ]);
});

test('a headline in title case or capitals gives no names', () => {
  expect(namesIn('Governor Says Town Will Rebuild After Flood', 'en')).toEqual([]);
});

test('language is told from letters and commonest words, and unknown is said', () => {
  expect(guessLanguage('У Херсоні внаслідок обстрілу поранено трьох людей')).toBe('uk');
  expect(guessLanguage('Власти сообщили, что погибших нет, были ранены трое')).toBe('ru');
  expect(guessLanguage('The mayor said the bridge is closed to traffic')).toBe('en');
  expect(guessLanguage('12345 !!!')).toBe('und');
  expect(guessLanguage('')).toBe('und');
});
