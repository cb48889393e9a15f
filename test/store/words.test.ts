import { expect, test } from 'vitest';
import { foldWords } from '../../src/store/words.ts';
import { tokenize } from '../../src/stories/words.ts';

const texts = [
  "Kherson's mayor said the U.S. sent F-16s; 1,200 people and 3.5 % of €2bn.",
  'П’ять людей з Кам’янця-Подільського, об\u02bcєкт, в\u0301ода, Ёлка ёж, Ї й і ґ',
  'Viktor Orbán, Erdoğan, İstanbul, São Tomé, Łódź, Straße, naïve, Ångström, Æther, Đoković',
  '北京发生地震 東京タワー ひらがな กรุงเทพ ລາວ ភ្នំពេញ မြန်မာ',
  'मुंबई में बारिश, שלום, العَرَبِيَّة, Ελλάδα ΣΟΦΌΣ, თბილისი, Հայաստան, 한국어',
  'soft\u00adhyphen zero\u200bwidth ﬁne １２３ Ⅷ x² ½ ١٢٣',
  "rock 'n' roll ''quoted'' o'clock l'État d'Ivoire the boss' James's",
  'x'.repeat(100),
];

test.each(texts)('every word that stories read in %j can be found in the index', text => {
  const indexed = new Set(foldWords(text));
  const missing = tokenize(text).flatMap(word => foldWords(word).filter(part => !indexed.has(part)));
  expect(missing).toEqual([]);
});

test.each(texts)('the words of %j are letters and digits, fold to themselves, and none is lost', text => {
  const words = foldWords(text);
  expect(words.filter(word => !/^[\p{L}\p{N}\p{M}]{1,64}$/u.test(word))).toEqual([]);
  expect(words.flatMap(foldWords)).toEqual(words);
  expect(tokenize(text).filter(word => foldWords(word).length === 0)).toEqual([]);
});
