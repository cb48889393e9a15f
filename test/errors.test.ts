import { expect, test } from 'vitest';
import { describeError, UserError } from '../src/errors.ts';

test('an error is told in one line with the codes of its causes; what is a sentence stays one', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const failed = new Error('fetch failed', { cause: refused });
  expect(describeError(failed)).toBe('fetch failed: connect ECONNREFUSED 127.0.0.1:1');
  expect(describeError(new UserError('It cannot be reached. Check it.', { cause: failed }))).toBe(
    'It cannot be reached. Check it. (fetch failed: connect ECONNREFUSED 127.0.0.1:1)',
  );
  expect(describeError('a word')).toBe('a word');
  expect(describeError(undefined)).toBe('unknown error');
});
