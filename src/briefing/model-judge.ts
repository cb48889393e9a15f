// What becomes of a model's drafts: those that pass the gate are kept, the others leave their reason, and a story without
// a kept one stays as it was.

import type { FallbackReason } from '../chat/words/fallback.ts';
import type { Article, BriefedStory, Briefing, Bullet, NonEmpty } from '../model.ts';
import { bulletOf, checkDraft, type NumberedStory } from './model-sources.ts';
import type { Answer, Refusal } from './prompt.ts';

export type Improved = {
  readonly stories: readonly BriefedStory[];
  readonly fellBack: Readonly<Record<string, number>>;
  readonly mode: Briefing['footer']['mode'];
};

export type Drafts = ReadonlyMap<number, Answer['stories'][number]['bullets']>;

export type Judged = {
  readonly kept: Kept;
  readonly refusals: readonly Refusal[];
  readonly reasons: ReadonlyMap<number, readonly FallbackReason[]>;
};
export type Kept = ReadonlyMap<number, readonly { readonly text: string; readonly sources: readonly number[] }[]>;

export function draftsOf(answer: Answer): Drafts {
  return new Map(answer.stories.map(item => [item.story, item.bullets]));
}

export function judge(numbered: readonly NumberedStory[], drafts: Drafts): Judged {
  const kept = new Map<number, { text: string; sources: readonly number[] }[]>();
  const reasons = new Map<number, FallbackReason[]>();
  const refusals: Refusal[] = [];
  for (const item of numbered) {
    const story = item.prompt.number;
    const own = (drafts.get(story) ?? []).slice(0, item.prompt.bullets);
    if (own.length === 0) reasons.set(story, ['no-bullet']);
    for (const draft of own) {
      const verdict = checkDraft(draft, item);
      if (verdict.verdict === 'ok') kept.set(story, [...(kept.get(story) ?? []), draft]);
      else {
        reasons.set(story, [...(reasons.get(story) ?? []), verdict.reason]);
        refusals.push({ story, text: draft.text, reason: verdict.reason, detail: verdict.detail });
      }
    }
  }
  return { kept, refusals, reasons };
}

export function merge(first: Kept, second: Kept): Kept {
  const merged = new Map(first);
  for (const [story, drafts] of second) {
    const own = merged.get(story) ?? [];
    merged.set(story, [...own, ...drafts.filter(draft => own.every(other => other.text !== draft.text))]);
  }
  return merged;
}

export const asAnswer = (kept: Kept): Answer => ({
  stories: [...kept].map(([story, bullets]) => ({
    story,
    bullets: bullets.map(({ text, sources }) => ({ text, sources: [...sources] })),
  })),
});

/** Stories with the bullets that passed; a story without one keeps its excerpts. */
export function finish(
  stories: readonly BriefedStory[],
  numbered: readonly NumberedStory[],
  kept: Kept,
  reasons: ReadonlyMap<number, readonly FallbackReason[]>,
): Improved {
  const fellBack: Record<string, number> = {};
  for (const own of reasons.values()) for (const reason of own) fellBack[reason] = (fellBack[reason] ?? 0) + 1;
  const worded = stories.map((story, index) => {
    const item = numbered.find(other => other.prompt.number === index + 1);
    const bullets = item
      ? (kept.get(index + 1) ?? []).flatMap((draft): Bullet[] => {
          const bullet = bulletOf(draft, item);
          return bullet ? [bullet] : [];
        })
      : [];
    const [first, ...others] = bullets;
    if (!first) return story;
    const shown: NonEmpty<Bullet> = [first, ...others];
    return { ...story, bullets: shown };
  });
  const isWorded = worded.some(story => story.bullets.some(bullet => bullet.origin === 'model'));
  return { stories: worded, fellBack, mode: isWorded ? 'model' : 'excerpts' };
}

export function asTheyAre(stories: readonly BriefedStory[], reason: FallbackReason): Improved {
  const bullets = stories.reduce((sum, story) => sum + story.bullets.length, 0);
  return { stories, fellBack: bullets > 0 ? { [reason]: bullets } : {}, mode: 'excerpts' };
}

/** Stories that stayed in another language than the one asked for; what has no known language is not counted. */
export function countUntranslated(
  stories: readonly BriefedStory[],
  articles: ReadonlyMap<number, readonly Article[]>,
  wanted: string | null,
): number {
  if (wanted === null) return 0;
  const isForeign = ({ storyId, bullets }: BriefedStory): boolean =>
    bullets.some(bullet => {
      const proof = articles.get(storyId)?.find(article => article.id === bullet.evidence[0].articleId);
      return bullet.origin !== 'model' && proof && proof.language !== 'und' && proof.language !== wanted;
    });
  return stories.filter(isForeign).length;
}
