import { expect, test } from 'vitest';
import { shortSpeaker } from '../../src/briefing/labels.ts';

test.each([
  ['президент Володимир Зеленський після російської заяви', 'президент Володимир Зеленський'],
  ['General Mark Milley in New York', 'General Mark Milley'],
  ['The mayor of Rivertown', 'the mayor of Rivertown'],
  ['A county official', 'a county official'],
  ['За даними поліції Твері', 'поліції Твері'],
  ['По информации гидрометцентра', 'гидрометцентра'],
  ['officials in Kyiv', 'officials in Kyiv'],
  ['the latest data from the Bureau of Labor', 'the Bureau of Labor'],
  ['information released by the county Monday afternoon', 'the county'],
  ['the US National Hurricane Center', 'the US National Hurricane Center'],
])('the label for %s names who, not when or where', (speaker, shown) => {
  expect(shortSpeaker(speaker)).toBe(shown);
});
