// What a call costs, in US dollars per million tokens: list prices of plain requests, collected in autumn 2026 from
// the vendors' pages (developers.openai.com/api/docs/pricing, platform.claude.com/docs/about-claude/pricing) and from price
// lists made of them. Prices change: check yours, and override both numbers with MODEL_INPUT_USD_PER_MILLION and MODEL_OUTPUT_USD_PER_MILLION.

export type Price = { readonly input: number; readonly output: number };

/** By the beginning of the model's name, the longest that fits. */
const prices: Readonly<Record<string, Price>> = {
  'gpt-6-luna': { input: 0.1, output: 0.5 },
  'gpt-6-sol': { input: 2, output: 10 },
  'gpt-6-astra': { input: 10, output: 50 },
  'gpt-6.1-terra': { input: 1, output: 5 },
  'gpt-5.6-luna': { input: 0.2, output: 1.2 },
  'gpt-5.6-terra': { input: 2, output: 12 },
  'gpt-5.6-sol': { input: 5, output: 30 },
  'gpt-5.5': { input: 5, output: 30 },
  'gpt-5.4-nano': { input: 0.2, output: 1.25 },
  'gpt-5.4-mini': { input: 0.75, output: 4.5 },
  'gpt-5.4': { input: 2.5, output: 15 },
  'gpt-5.2': { input: 1.75, output: 14 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4o': { input: 2.5, output: 10 },
  'claude-haiku-5-5': { input: 0.1, output: 0.5 },
  'claude-sonnet-5': { input: 2, output: 10 },
  'claude-opus-5-5': { input: 4, output: 20 },
  'claude-opus-5': { input: 5, output: 25 },
  'claude-fable-5': { input: 10, output: 50 },
  'claude-haiku-4': { input: 1, output: 5 },
  'claude-sonnet-4': { input: 3, output: 15 },
  'claude-opus-4-5': { input: 5, output: 25 },
  'claude-opus-4-6': { input: 5, output: 25 },
  'claude-opus-4-8': { input: 5, output: 25 },
  'claude-opus-4': { input: 15, output: 75 },
};

/** Dearer than any listed model, so that caps hold for names we do not know. */
const unknown: Price = { input: 15, output: 75 };
const own: Price = { input: 0, output: 0 };

/** The price of a model; a server of one's own costs nothing unless told otherwise. */
export function priceOf(
  provider: string,
  name: string,
  given: { readonly input?: number | undefined; readonly output?: number | undefined } = {},
): Price {
  const plain = name.toLowerCase().replace(/^.*\//, '');
  const known = Object.keys(prices)
    .filter(start => plain.startsWith(start))
    .sort((a, b) => b.length - a.length)[0];
  const listed = known === undefined ? undefined : prices[known];
  const base = listed ?? (provider === 'openai-compatible' ? own : unknown);
  return { input: given.input ?? base.input, output: given.output ?? base.output };
}

export const costOf = (price: Price, inputTokens: number, outputTokens: number): number =>
  (inputTokens * price.input + outputTokens * price.output) / 1_000_000;

/** Before a call: a token is about 3 characters of mixed English and Cyrillic text. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 3);
