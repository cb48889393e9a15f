// One question to a model: at most three requests, one deadline over all of them, Retry-After respected, and every way to
// fail told as a reason code. Uses the Vercel AI SDK; the schema is in the prompt too, for servers that know no schemas.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, type LanguageModel, NoObjectGeneratedError, Output } from 'ai';
import type { Clock } from '../clock.ts';
import { describeError } from '../errors.ts';
import { type Answer, answerSchema } from './prompt.ts';

export type ModelSettings = {
  readonly provider: 'openai' | 'anthropic' | 'openai-compatible';
  readonly name: string;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly timeoutMs: number;
  readonly dailyUsd: number;
  readonly editionUsd: number;
  readonly inputUsdPerMillion?: number | undefined;
  readonly outputUsdPerMillion?: number | undefined;
};

export type CallFailure =
  | 'model-timeout'
  | 'model-key'
  | 'model-unknown'
  | 'model-busy'
  | 'model-down'
  | 'model-refused'
  | 'model-nonsense';

export type CallResult = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
} & (
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly failure: CallFailure; readonly detail: string }
);

/** How the answer's shape is asked for: by schema, as JSON, or in words only. */
type Shape = 'schema' | 'json' | 'text';

const mostRequests = 3;
/** Models that think count their thoughts as output: a tight limit would cut the answer off behind them. */
const longestAnswerTokens = 16_000;

export type Caller = (system: string, prompt: string, deadlineAt: number) => Promise<CallResult>;

/** `fetch` reaches the model's server and nothing else. The shape that a server accepts is remembered. */
export function createCaller(settings: ModelSettings, fetcher: typeof fetch, clock: Clock): Caller {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const memory: { shape: Shape } = { shape: 'schema' };
  return async (system, prompt, deadlineAt) => {
    const spent = { inputTokens: 0, outputTokens: 0, requests: 0 };
    let last: { failure: CallFailure; detail: string } = { failure: 'model-timeout', detail: 'no time left' };
    while (spent.requests < mostRequests && clock.now() < deadlineAt) {
      spent.requests += 1;
      const shape = memory.shape;
      const reply = await ask(settings, fetcher, clock, { system, prompt, shape, deadlineAt });
      spent.inputTokens += reply.inputTokens;
      spent.outputTokens += reply.outputTokens;
      if ('answer' in reply) return { ok: true, answer: reply.answer, ...spent };
      last = reply;
      const next = await recover(reply, shape, clock, deadlineAt, spent.requests);
      if (next === 'stop') break;
      memory.shape = next;
    }
    return { ok: false, ...last, ...spent };
  };
}

type Reply = { readonly inputTokens: number; readonly outputTokens: number } & (
  | { readonly answer: Answer }
  | {
      readonly failure: CallFailure;
      readonly detail: string;
      readonly isShapeRefused: boolean;
      readonly waitMs: number | null;
    }
);

/** The shape to try next, after waiting as long as the server asked; or 'stop'. */
async function recover(
  reply: Extract<Reply, { failure: CallFailure }>,
  shape: Shape,
  clock: Clock,
  deadlineAt: number,
  requests: number,
): Promise<Shape | 'stop'> {
  if (requests >= mostRequests) return 'stop';
  if (reply.isShapeRefused) return shape === 'schema' ? 'json' : shape === 'json' ? 'text' : 'stop';
  if (reply.failure !== 'model-busy' && reply.failure !== 'model-down' && reply.failure !== 'model-nonsense')
    return 'stop';
  const waitMs = reply.waitMs ?? (reply.failure === 'model-nonsense' ? 0 : 1_000 * requests);
  if (clock.now() + waitMs >= deadlineAt) return 'stop';
  if (waitMs > 0) await clock.sleep(waitMs);
  return shape;
}

async function ask(
  settings: ModelSettings,
  fetcher: typeof fetch,
  clock: Clock,
  question: { readonly system: string; readonly prompt: string; readonly shape: Shape; readonly deadlineAt: number },
): Promise<Reply> {
  const stop = new AbortController();
  const timer = new AbortController();
  // Raced, not only aborted: a body that never ends must not hold an edition.
  const late = clock.sleep(question.deadlineAt - clock.now(), timer.signal).then((): Reply => {
    stop.abort();
    return {
      failure: 'model-timeout',
      detail: 'no answer in time',
      isShapeRefused: false,
      waitMs: null,
      inputTokens: 0,
      outputTokens: 0,
    };
  });
  const reply = await Promise.race([request(settings, fetcher, question, stop.signal), late]);
  timer.abort();
  return reply;
}

async function request(
  settings: ModelSettings,
  fetcher: typeof fetch,
  { system, prompt, shape }: { readonly system: string; readonly prompt: string; readonly shape: Shape },
  abortSignal: AbortSignal,
): Promise<Reply> {
  const base = {
    model: modelOf(settings, fetcher, shape),
    system,
    prompt,
    maxRetries: 0,
    maxOutputTokens: longestAnswerTokens,
    abortSignal,
  };
  try {
    const result =
      shape === 'text' || (shape === 'json' && settings.provider !== 'openai-compatible')
        ? await generateText(base)
        : await generateText({ ...base, output: Output.object({ schema: answerSchema }) });
    return readAnswer(result.text, result.totalUsage);
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) return readAnswer(error.text ?? '', error.usage);
    return { inputTokens: 0, outputTokens: 0, ...failureOf(error) };
  }
}

function modelOf(settings: ModelSettings, fetcher: typeof fetch, shape: Shape): LanguageModel {
  const { provider, name, baseUrl, apiKey } = settings;
  const given = { fetch: fetcher, ...(apiKey === undefined ? {} : { apiKey }) };
  const at = baseUrl === undefined ? {} : { baseURL: baseUrl.replace(/\/+$/, '') };
  if (provider === 'anthropic') return createAnthropic({ ...given, ...at })(name);
  if (provider === 'openai') return createOpenAI({ ...given, ...at }).chat(name);
  return createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: baseUrl?.replace(/\/+$/, '') ?? '',
    supportsStructuredOutputs: shape === 'schema',
    ...given,
  })(name);
}

type Usage = { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined };

/** The first JSON object of the text that has the right form; models like to talk around it. */
function readAnswer(text: string, usage: Usage | undefined): Reply {
  const tokens = { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
  for (const start of objectStarts(text)) {
    for (let end = text.lastIndexOf('}'); end > start; end = text.lastIndexOf('}', end - 1)) {
      const parsed = parse(text.slice(start, end + 1));
      if (parsed) return { answer: parsed, ...tokens };
      if (text.length > 40_000) break;
    }
  }
  return {
    failure: 'model-nonsense',
    detail: 'the answer is no bullets',
    isShapeRefused: false,
    waitMs: null,
    ...tokens,
  };
}

function* objectStarts(text: string): Generator<number> {
  for (
    let index = text.indexOf('{'), count = 0;
    index >= 0 && count < 3;
    index = text.indexOf('{', index + 1), count++
  ) {
    yield index;
  }
}

function parse(text: string): Answer | null {
  try {
    const result = answerSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    // Not JSON: the caller tries another part of the text.
    return null;
  }
}

function failureOf(error: unknown): Omit<Extract<Reply, { failure: CallFailure }>, keyof Usage> {
  const detail = describeError(error).slice(0, 200);
  const plain = { detail, isShapeRefused: false, waitMs: null };
  if (!APICallError.isInstance(error)) {
    const isAbort = error instanceof Error && error.name === 'AbortError';
    return { ...plain, failure: isAbort ? 'model-timeout' : 'model-down' };
  }
  const status = error.statusCode ?? 0;
  if (status === 401 || status === 403) return { ...plain, failure: 'model-key' };
  if (status === 404) return { ...plain, failure: 'model-unknown' };
  if (status === 429) return { ...plain, failure: 'model-busy', waitMs: retryAfterMs(error.responseHeaders) };
  if (status === 400 || status === 422) return { ...plain, failure: 'model-refused', isShapeRefused: true };
  if (status >= 500) return { ...plain, failure: 'model-down', waitMs: retryAfterMs(error.responseHeaders) };
  return { ...plain, failure: status === 0 || status === 200 ? 'model-down' : 'model-refused' };
}

/** Seconds (RFC 9110, 10.2.3) or OpenAI's milliseconds. A date is rare here and taken as "not soon". */
function retryAfterMs(headers: Record<string, string> | undefined): number | null {
  const ms = Number(headers?.['retry-after-ms']);
  if (Number.isFinite(ms) && ms > 0) return ms;
  const value = headers?.['retry-after'];
  if (value === undefined) return null;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1_000 : 60_000;
}
