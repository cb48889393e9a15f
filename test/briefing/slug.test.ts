import { expect, test } from 'vitest';
import { slugOf } from '../../src/briefing/slug.ts';

const titled = (title: string, text = '') => ({ title, text, lede: '', language: 'en' });

test('a slug is two to five concrete words that the titles share, in the order of one of them', () => {
  const slug = slugOf([
    titled('Seriously, the Dunmore dam floods nine villages', 'The Dunmore dam flooded nine villages.'),
    titled('Dunmore dam: nine villages under water', 'Nine villages lie under water below the Dunmore dam.'),
  ]);
  expect(slug).toMatch(/^Dunmore dam/);
  expect(slug.split(' ').length).toBeGreaterThanOrEqual(2);
  expect(slug.split(' ').length).toBeLessThanOrEqual(5);
  expect(slug).not.toMatch(/seriously/i);
});

test('no word stands in a slug twice, and one word or none is still a slug', () => {
  expect(slugOf([titled('Dunmore, Dunmore, the dam of Dunmore')])).toBe('Dunmore dam');
  expect(slugOf([titled('Wow')])).toBe('Wow');
  expect(slugOf([titled('the')])).toBe('The');
  expect(slugOf([])).toBe('');
});
