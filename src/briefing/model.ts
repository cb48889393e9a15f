// Better wording from a model, never a false one. One call for a set of stories, the gate for each bullet, one more call for
// those that were refused, and the excerpt for the rest. Whatever happens, the stories come back in time.
import type { FallbackReason } from '../chat/words/fallback.ts';
import type { Clock } from '../clock.ts';
import type { Reason } from '../gate/check.ts';
import { hash } from '../id.ts';
import type { Log } from '../log.ts';
import type { Article, BriefedStory } from '../model.ts';
import type { ModelCallStore } from '../store/contract.ts';
import type { Improve } from './compose.ts';
import { type CallResult, createCaller, type ModelSettings } from './model-call.ts';
import {
  asAnswer,
  asTheyAre,
  countUntranslated,
  type Drafts,
  draftsOf,
  finish,
  type Improved,
  type Judged,
  judge,
  merge,
} from './model-judge.ts';
import { costOf, estimateTokens, priceOf } from './model-price.ts';
import { checkDraft, type NumberedStory, numberStory } from './model-sources.ts';
import { answerSchema, promptVersion, retryPrompt, systemPrompt, userPrompt } from './prompt.ts';

export type { ModelSettings } from './model-call.ts';
export { modelSettings } from './model-settings.ts';

export type BulletTrial = {
  readonly slug: string;
  readonly before: readonly string[];
  readonly drafts: readonly { readonly text: string; readonly verdict: 'ok' | Reason; readonly detail: string }[];
};

export type Trial = {
  readonly model: string;
  readonly stories: readonly BulletTrial[];
  readonly failure: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number;
  readonly ms: number;
};

export type Model = {
  readonly name: string;
  /** Never throws; takes no longer than the deadline of the settings. */
  readonly improve: Improve;
  /** One call without cache and without a second try, with the gate's verdicts: for `/briefing model test`. */
  readonly test: (
    stories: readonly BriefedStory[],
    articles: ReadonlyMap<number, readonly Article[]>,
    language: string | null,
  ) => Promise<Trial>;
};

export type ModelDeps = {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly calls: ModelCallStore;
};

const dayMs = 86_400_000;
const mostAtOnce = 2;
/** With room for a model that thinks before it writes. */
const outputTokensPerBullet = 400;

export function createModel(settings: ModelSettings, deps: ModelDeps): Model {
  const caller = limited(createCaller(settings, deps.fetch, deps.clock), mostAtOnce);
  const model: Working = {
    settings,
    deps,
    call: caller,
    price: priceOf(settings.provider, settings.name, {
      input: settings.inputUsdPerMillion,
      output: settings.outputUsdPerMillion,
    }),
  };
  return {
    name: `${settings.provider}/${settings.name}`,
    improve: async (stories, articles, request) => {
      const result = await improve(model, stories, articles, request.language).catch((error: unknown) => {
        deps.log.error('model-failed', { reason: 'error', detail: error instanceof Error ? error.name : 'unknown' });
        return asTheyAre(stories, 'error');
      });
      return { ...result, untranslated: countUntranslated(result.stories, articles, request.language) };
    },
    test: (stories, articles, language) => test(model, stories, articles, language),
  };
}

type Working = {
  readonly settings: ModelSettings;
  readonly deps: ModelDeps;
  readonly call: (system: string, prompt: string, deadlineAt: number) => Promise<CallResult>;
  readonly price: { readonly input: number; readonly output: number };
};

async function improve(
  model: Working,
  stories: readonly BriefedStory[],
  articles: ReadonlyMap<number, readonly Article[]>,
  language: string | null,
): Promise<Improved> {
  const { clock, log, calls } = model.deps;
  const deadlineAt = clock.now() + model.settings.timeoutMs;
  const numbered = number(stories, articles, language);
  if (numbered.length === 0) return asTheyAre(stories, 'no-source');
  const key = cacheKey(model.settings, numbered);
  const remembered = await readCache(calls, key);
  if (remembered) return finish(stories, numbered, judge(numbered, remembered).kept, new Map());

  const cap = await overCap(model, userPrompt(numbered.map(item => item.prompt)), numbered);
  if (cap) return fallBack(model, stories, cap);
  const first = await ask(model, 'bullets', userPrompt(numbered.map(item => item.prompt)), deadlineAt);
  if (!first.ok) return fallBack(model, stories, first.failure);
  const judged = judge(numbered, draftsOf(first.answer));
  const second = await tryAgain(model, numbered, judged, deadlineAt);
  const kept = merge(judged.kept, second.kept);
  await calls.remember(key, JSON.stringify(asAnswer(kept)), clock.now());
  const result = finish(stories, numbered, kept, second.reasons);
  const refused = Object.values(result.fellBack).reduce((sum, count) => sum + count, 0);
  if (refused > 0) {
    await calls.addReasons(result.fellBack, clock.now());
    log.info('model-bullets-refused', { refused, stories: stories.length });
  }
  return result;
}

function number(
  stories: readonly BriefedStory[],
  articles: ReadonlyMap<number, readonly Article[]>,
  language: string | null,
): NumberedStory[] {
  return stories.flatMap(
    (story, index) => numberStory(story, articles.get(story.storyId) ?? [], index + 1, language) ?? [],
  );
}

/** The same prompt of the same model over the same texts has the same answer: editing an article changes its sentences. */
function cacheKey(settings: ModelSettings, numbered: readonly NumberedStory[]): string {
  const texts = numbered.map(item => JSON.stringify([item.articles.map(article => article.id), item.prompt]));
  return hash(promptVersion, settings.provider, settings.name, settings.baseUrl ?? '', ...texts);
}

async function readCache(calls: ModelCallStore, key: string): Promise<Drafts | null> {
  const found = await calls.cached(key);
  if (found === null) return null;
  const parsed = answerSchema.safeParse(JSON.parse(found));
  return parsed.success ? draftsOf(parsed.data) : null;
}

async function overCap(
  model: Working,
  prompt: string,
  numbered: readonly NumberedStory[],
): Promise<FallbackReason | null> {
  const { settings, deps, price } = model;
  const bullets = numbered.reduce((sum, item) => sum + item.prompt.bullets, 0);
  const expected = costOf(price, estimateTokens(systemPrompt + prompt), bullets * outputTokensPerBullet);
  if (expected > settings.editionUsd) return 'over-edition-cap';
  const { usd } = await deps.calls.spentSince(deps.clock.now() - dayMs);
  return usd >= settings.dailyUsd || usd + expected > settings.dailyUsd ? 'over-daily-cap' : null;
}

async function ask(model: Working, purpose: string, prompt: string, deadlineAt: number): Promise<CallResult> {
  const { clock, calls, log } = model.deps;
  const startedAt = clock.now();
  const result = await model.call(systemPrompt, prompt, deadlineAt);
  const usd = costOf(model.price, result.inputTokens, result.outputTokens);
  const ms = clock.now() - startedAt;
  await calls.record({
    at: startedAt,
    model: `${model.settings.provider}/${model.settings.name}`,
    purpose,
    inputTokens: result.inputTokens,
    outputTokens: result.outputTokens,
    usd,
    ms,
    result: result.ok ? 'ok' : result.failure,
  });
  if (!result.ok) log.warn('model-failed', { reason: result.failure, requests: result.requests, ms });
  return result;
}

/** One retry with the reason, for stories that have no bullet yet or lost one. */
async function tryAgain(
  model: Working,
  numbered: readonly NumberedStory[],
  judged: Judged,
  deadlineAt: number,
): Promise<Judged> {
  const open = numbered.filter(item => judged.reasons.has(item.prompt.number));
  const none: Judged = { kept: new Map(), refusals: [], reasons: judged.reasons };
  if (open.length === 0 || model.deps.clock.now() >= deadlineAt) return none;
  const wanted = open.map(item => ({ ...item.prompt, bullets: judged.reasons.get(item.prompt.number)?.length ?? 1 }));
  const prompt = retryPrompt(wanted, judged.refusals);
  if (await overCap(model, prompt, open)) return none;
  const result = await ask(model, 'retry', prompt, deadlineAt);
  if (!result.ok) return none;
  const again = judge(
    open.map((item, index) => ({ ...item, prompt: wanted[index] ?? item.prompt })),
    draftsOf(result.answer),
  );
  // The first reason stands where the second try brought nothing at all.
  const reasons = new Map<number, readonly FallbackReason[]>();
  for (const [story, own] of again.reasons)
    reasons.set(story, own.includes('no-bullet') ? (judged.reasons.get(story) ?? own) : own);
  return { ...again, reasons };
}

async function fallBack(model: Working, stories: readonly BriefedStory[], reason: FallbackReason): Promise<Improved> {
  const { calls, clock, log } = model.deps;
  const result = asTheyAre(stories, reason);
  if (reason.startsWith('over-')) log.warn('model-over-cap', { reason, usd: model.settings.dailyUsd });
  await calls.addReasons(result.fellBack, clock.now());
  return result;
}

async function test(
  model: Working,
  stories: readonly BriefedStory[],
  articles: ReadonlyMap<number, readonly Article[]>,
  language: string | null,
): Promise<Trial> {
  const { clock } = model.deps;
  const startedAt = clock.now();
  const numbered = number(stories, articles, language);
  const prompt = userPrompt(numbered.map(item => item.prompt));
  const result = await ask(model, 'test', prompt, startedAt + model.settings.timeoutMs);
  const drafts = result.ok ? draftsOf(result.answer) : new Map();
  return {
    model: `${model.settings.provider}/${model.settings.name}`,
    stories: numbered.map(item => trialOf(item, drafts)),
    failure: result.ok ? null : `${result.failure}: ${result.detail}`,
    inputTokens: result.inputTokens,
    outputTokens: result.outputTokens,
    usd: costOf(model.price, result.inputTokens, result.outputTokens),
    ms: clock.now() - startedAt,
  };
}

function trialOf(item: NumberedStory, drafts: Drafts): BulletTrial {
  return {
    slug: item.story.slug,
    before: item.story.bullets.map(bullet => bullet.text),
    drafts: (drafts.get(item.prompt.number) ?? []).map(draft => {
      const verdict = checkDraft(draft, item);
      return {
        text: draft.text,
        verdict: verdict.verdict === 'ok' ? 'ok' : verdict.reason,
        detail: verdict.verdict === 'ok' ? '' : verdict.detail,
      };
    }),
  };
}

/** At most so many calls at the same time; the others wait their turn. */
function limited<Args extends readonly unknown[], Result>(
  run: (...args: Args) => Promise<Result>,
  most: number,
): (...args: Args) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (...args) => {
    while (running >= most) await new Promise<void>(resolve => waiting.push(resolve));
    running += 1;
    try {
      return await run(...args);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
