import { expect, test } from 'vitest';
import { checkBullet } from '../../src/gate/check.ts';

const verdict = (bullet: string, source: string): string =>
  checkBullet({ text: bullet, sources: [1] }, [{ publisher: 'A', sentences: [source], language: 'en' }], {
    language: 'en',
  }).verdict;

const source = 'The agency has registered 125,640 voters in the region, electoral officials said.';

test.each([
  ['More than 125,000 voters have been registered in the region, electoral officials said.', 'ok'],
  ['About 126,000 voters have been registered in the region, electoral officials said.', 'ok'],
  ['More than 126,000 voters have been registered in the region, electoral officials said.', 'refused'],
  ['Fewer than 125,000 voters have been registered in the region, electoral officials said.', 'refused'],
  ['The agency has registered 126,000 voters in the region, electoral officials said.', 'refused'],
])('a figure may be rounded when the bullet says so and in the right direction: %s', (bullet, expected) => {
  expect(verdict(bullet, source)).toBe(expected);
});

test('a draft in other letters than the language asked for is refused', () => {
  const sources = [{ publisher: 'A', sentences: [source], language: 'en' }];
  const draft = {
    text: 'The agency has registered 125,640 voters in the region, electoral officials said.',
    sources: [1],
  };
  expect(checkBullet(draft, sources, { language: 'uk' })).toMatchObject({ verdict: 'refused', reason: 'schema' });
  expect(checkBullet(draft, sources, { language: 'en' }).verdict).toBe('ok');
});
