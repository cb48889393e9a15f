import { expect, test } from 'vitest';
import { hasUnnamedSpeaker, speakerOf } from '../../src/briefing/speaker.ts';

test.each([
  ['Nine barns burned near Dunmore on Monday, the fire service said.', 'the fire service'],
  ['The fire service said nine barns burned near Dunmore.', 'The fire service'],
  ['Ann Roe, one of two judges in the case, said Tuesday she would resign.', 'Ann Roe'],
  ['Iran on Friday said that its missiles hit nothing.', 'Iran'],
  ['Nine barns burned near Dunmore, according to the county office, which counts them.', 'the county office'],
  ['“Nine barns burned,” said Ann Roe on Monday.', 'Ann Roe'],
  ['Mayor Ann Roe claimed on Monday that nine barns burned.', 'Mayor Ann Roe'],
  ['Nine barns burned, according to an unpublished U.S. county report.', 'an unpublished U.S. county report'],
  ['Nine barns burned, according to Gen. Ann B. Roe.', 'Gen. Ann B. Roe'],
  ['Nine barns burned, Marl.com reported on Monday.', 'Marl.com'],
  ['Nine barns burned, Marl Radio first reported on Monday.', 'Marl Radio'],
  ['Как сообщил накануне сайт полиции Твери, склады сгорели.', 'сайт полиции Твери'],
  ['Склады сгорели, передает TVER.KZ со ссылкой на полицию.', 'TVER.KZ'],
  ['Дев’ять складів згоріло, повідомила служба порятунку.', 'служба порятунку'],
  ['Мер міста Тарас Гай заявив, що склади згоріли.', 'Мер міста Тарас Гай'],
  ['За словами мера, склади згоріли вночі.', 'За словами мера'],
  ['Склади згоріли вночі, заявив у четвер радник мера Тарас Гай.', 'радник мера Тарас Гай'],
  ['Девять складов сгорело, сообщили ТАСС в службе спасения.', 'в службе спасения'],
  ['По данным полиции, склады сгорели ночью.', 'По данным полиции'],
])('"%s" is said by %s', (sentence, speaker) => {
  expect(speakerOf(sentence)).toBe(speaker);
});

test.each([
  'A judge in Dunmore added a new condition to the settlement.',
  'The militia claimed responsibility for the fire.',
  'At least 63 people were reported killed near Dunmore.',
  'Ballots are legal there, where it’s being alleged that some were bought.',
  'Senators from states that grew pushed back on Monday.',
  'Roe was freed after he said he’d been a model tenant, he told them he’d been unlucky, and promised to leave.',
  '18 августа 2019 года житель Твери сообщил о пожаре.',
  'Подробности происшествия сообщила в понедельник служба.',
  'Суд в Дунморі закрив справу про пожежу.',
])('"%s" is said by nobody but its publisher', sentence => {
  expect(speakerOf(sentence)).toBeNull();
});

test.each([
  '“Nine barns burned,” he said on Monday.',
  '“Nine barns burned near Dunmore and nobody came.”',
  '«Склади згоріли», — сказав він.',
  '«Склады сгорели», — сообщила она.',
  'Склади згоріли вночі, за його словами, через дощ.',
])('"%s" does not tell who speaks', sentence => {
  expect(hasUnnamedSpeaker(sentence)).toBe(true);
});

test('"in the words of the minister" does not tell whose', () => {
  expect(hasUnnamedSpeaker('По словам министра, сгорели девять складов.')).toBe(true);
  expect(hasUnnamedSpeaker('За словами Тараса Гая, згоріло дев’ять складів.')).toBe(false);
});

test.each([
  '“Nine barns burned,” Ann Roe said on Monday.',
  'Ann Roe thanked the firefighters, she said on Monday.',
  '«Склади згоріли», — сказав Тарас Гай.',
])('"%s" does', sentence => {
  expect(hasUnnamedSpeaker(sentence)).toBe(false);
});
