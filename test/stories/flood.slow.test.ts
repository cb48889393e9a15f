import { expect, test } from 'vitest';
import { createGrouping } from '../../src/stories/group.ts';
import { articleOf } from '../support/article.ts';

test('a flood of 5,000 different articles at once loses none and merges few', () => {
  const grouping = createGrouping();
  const word = (seed: number): string => `w${seed.toString(36)}q`;
  for (let index = 0; index < 5_000; index++) {
    const words = Array.from({ length: 40 }, (_, part) => word(index * 40 + part)).join(' ');
    grouping.place(articleOf({ title: `${words.slice(0, 40)}`, text: words }));
  }
  expect(grouping.counts().articles).toBe(5_000);
  expect(grouping.counts().stories).toBeGreaterThan(4_900);
});
