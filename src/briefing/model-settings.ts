// From the environment's variables to what a model needs.
import type { ModelSettings } from './model-call.ts';

/** The variables of the environment that a model needs. */
type ModelVariables = {
  readonly MODEL_PROVIDER: 'none' | ModelSettings['provider'];
  readonly MODEL_NAME?: string | undefined;
  readonly MODEL_BASE_URL?: string | undefined;
  readonly MODEL_API_KEY?: string | undefined;
  readonly MODEL_TIMEOUT_SECONDS: number;
  readonly MODEL_DAILY_USD: number;
  readonly MODEL_EDITION_USD: number;
  readonly MODEL_INPUT_USD_PER_MILLION?: number | undefined;
  readonly MODEL_OUTPUT_USD_PER_MILLION?: number | undefined;
};

/** No edition waits longer than this for a model, whatever MODEL_TIMEOUT_SECONDS says. */
const longestWaitMs = 55_000;

/** Null when no model is set. */
export function modelSettings(config: ModelVariables): ModelSettings | null {
  if (config.MODEL_PROVIDER === 'none' || config.MODEL_NAME === undefined) return null;
  return {
    provider: config.MODEL_PROVIDER,
    name: config.MODEL_NAME,
    baseUrl: config.MODEL_BASE_URL,
    apiKey: config.MODEL_API_KEY,
    timeoutMs: Math.min(config.MODEL_TIMEOUT_SECONDS * 1_000, longestWaitMs),
    dailyUsd: config.MODEL_DAILY_USD,
    editionUsd: config.MODEL_EDITION_USD,
    inputUsdPerMillion: config.MODEL_INPUT_USD_PER_MILLION,
    outputUsdPerMillion: config.MODEL_OUTPUT_USD_PER_MILLION,
  };
}
