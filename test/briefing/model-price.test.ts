import { expect, test } from 'vitest';
import { priceOf } from '../../src/briefing/model-price.ts';

test('a model costs what the longest beginning of its name says', () => {
  expect(priceOf('openai', 'gpt-5-mini-2025-08-07')).toEqual({ input: 0.25, output: 2 });
  expect(priceOf('openai-compatible', 'openai/gpt-5-nano')).toEqual({ input: 0.05, output: 0.4 });
});

test('a name that nobody knows costs as much as the dearest, on a server of one’s own nothing, unless the settings say so', () => {
  expect(priceOf('anthropic', 'claude-next').output).toBeGreaterThanOrEqual(75);
  expect(priceOf('openai-compatible', 'llama-4')).toEqual({ input: 0, output: 0 });
  expect(priceOf('openai-compatible', 'llama-4', { input: 1, output: 2 })).toEqual({ input: 1, output: 2 });
});
