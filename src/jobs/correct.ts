// A source changed its report after we posted it: the posted edition is mended in place and says so.
import { asTheyRead, briefStory } from '../briefing/bullet.ts';
import { corrections, figuresOf } from '../briefing/figures.ts';
import { labelsOf } from '../briefing/labels.ts';
import type { Platform } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Article, BriefedStory, Bullet, Edition, Label, NonEmpty } from '../model.ts';
import type { Fence, Store } from '../store/contract.ts';
import { type Correction, type FrozenContent, readContent } from './content.ts';
import { messageOf } from './edition.ts';
import { leaseMs, whileHolding } from './holding.ts';

export type CorrectDeps = {
  readonly store: Pick<Store, 'articles' | 'editions' | 'deliveries' | 'subscriptions' | 'leases' | 'settings'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly platforms: () => readonly Platform[];
};

const minuteMs = 60_000;
const checkEveryMs = 10 * minuteMs;
const reachMs = 2 * 24 * 60 * minuteMs;
const mostEditions = 5_000;
const lastCheck = 'corrections-checked-at';

/** Looks at the editions of the last two days, every ten minutes, in one process; gives how many were mended. */
export async function correct(deps: CorrectDeps, signal?: AbortSignal): Promise<number> {
  const { store, clock, holder } = deps;
  const now = clock.now();
  if (now - Number((await store.settings.get(lastCheck)) ?? 0) < checkEveryMs) return 0;
  const hold = (untilAt: number) => store.leases.acquire('corrections', holder, clock.now(), untilAt - clock.now());
  const lease = await hold(now + leaseMs);
  if (!lease) return 0;
  const fence = { name: 'corrections', token: lease.token };
  try {
    // Platforms may let us wait for each message.
    return await whileHolding(
      clock,
      async untilAt => (await hold(untilAt)) !== null,
      () => correctAll(deps, now, fence, signal),
    );
  } finally {
    await store.leases.release('corrections', holder);
  }
}

async function correctAll(deps: CorrectDeps, now: number, fence: Fence, signal?: AbortSignal): Promise<number> {
  const { store, log } = deps;
  let mended = 0;
  for (const edition of await store.editions.list(mostEditions)) {
    if (signal?.aborted || edition.createdAt < now - reachMs) break;
    if (edition.state !== 'frozen') continue;
    try {
      if (await correctEdition(deps, edition, fence)) mended += 1;
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error('correction-failed', { edition: edition.id, error: describeError(error) });
    }
  }
  await store.settings.set(lastCheck, String(now));
  return mended;
}

async function correctEdition(deps: CorrectDeps, edition: Edition, fence: Fence): Promise<boolean> {
  const { store, clock, log } = deps;
  const content = readContent((await store.editions.get(edition.id))?.content ?? null);
  if (!content) return false;
  const changed = await withCorrections(deps, edition, content);
  if (changed) {
    const write = (shown: readonly number[]) => JSON.stringify({ ...changed, toUpdate: shown });
    if (!(await store.editions.correct(edition.id, write, fence))) return false;
    log.info('edition-corrected', { edition: edition.id, corrections: changed.corrections.length, at: clock.now() });
    const { toUpdate } = readContent((await store.editions.get(edition.id))?.content ?? null) ?? changed;
    await updateMessages(deps, edition.id, { ...changed, toUpdate }, fence);
  } else if (content.toUpdate.length > 0) await updateMessages(deps, edition.id, content, fence);
  return changed !== null;
}

/** The content as its sources read now, or null when no figure that it was made from has changed. */
async function withCorrections(
  { store, clock }: CorrectDeps,
  edition: Edition,
  content: FrozenContent,
): Promise<FrozenContent | null> {
  // Before the reports are read: an edit that comes meanwhile is compared the next time.
  const at = clock.now();
  const ids = content.briefing.stories.flatMap(story => story.sources.map(source => source.articleId));
  const revisions = (await store.articles.revisions(ids)).filter(revision => revision.at >= edition.createdAt);
  if (revisions.length === 0) return null;
  const subscription = await store.subscriptions.get(edition.subscriptionId);
  if (!subscription) return null;
  const told = (await store.editions.told(subscription.channel, edition.window.to)).filter(
    ({ editionId }) => editionId === edition.id,
  );
  const articles = asTheyRead(await store.articles.get(ids), revisions);
  const found: Correction[] = [];
  const stories = content.briefing.stories.map(story => {
    const cited = shownArticles(story);
    const last = content.corrections.findLast(({ storyId }) => storyId === story.storyId);
    const figures = last?.figures ?? told.find(({ storyId }) => storyId === story.storyId)?.figures ?? [];
    const shown = {
      figures: figures.filter(({ articleId }) => cited.has(articleId)),
      at: last?.at ?? edition.window.to,
    };
    const what = corrections(shown, articles, revisions).join('; ');
    if (what === '' || (!last && content.corrections.some(known => known.what === what))) return story;
    const own = articlesOf(story, articles);
    const { storyId } = story;
    found.push({ at, articleId: [...cited][0] ?? 0, what, storyId, figures: own.flatMap(figuresOf) });
    return rebuilt(story, own, content);
  });
  if (found.length === 0) return null;
  const mended = {
    ...content,
    briefing: { ...content.briefing, stories },
    corrections: [...content.corrections, ...found],
    toUpdate: [],
  };
  return { ...mended, message: messageOf(mended, edition.id) };
}

/** Articles of which a reader sees more than a link: the bullets cite them, or their figures stand among those that differ. */
function shownArticles({ bullets, labels }: BriefedStory): ReadonlySet<number> {
  const figures = labels.flatMap(label => (label.kind === 'figures-differ' ? label.figures : []));
  return new Set([...bullets.flatMap(({ citations }) => citations), ...figures].map(({ articleId }) => articleId));
}

function articlesOf({ sources }: BriefedStory, articles: readonly Article[]): readonly Article[] {
  return articles.filter(({ id }) => sources.some(source => source.articleId === id));
}

/** Bullets whose sentence still stands stay; the others are chosen anew from the reports as they read now. */
function rebuilt(story: BriefedStory, own: readonly Article[], content: FrozenContent): BriefedStory {
  const stands = (bullet: Bullet): boolean =>
    bullet.evidence.every(({ articleId, sentence }) => {
      const article = own.find(({ id }) => id === articleId);
      return article !== undefined && `${article.title}\n${article.lede}\n${article.text}`.includes(sentence);
    });
  const fresh = briefStory(
    { storyId: story.storyId, articles: own },
    {
      language: content.language,
      now: content.briefing.window.to,
      told: null,
      marks: [],
      maxBullets: story.bullets.length,
    },
  );
  const kept = story.bullets.filter(stands);
  const added = (fresh?.bullets ?? []).filter(bullet => !kept.some(({ text }) => text === bullet.text));
  const [first, ...others] = [...kept, ...added].slice(0, story.bullets.length);
  if (!first) return story;
  const bullets: NonEmpty<Bullet> = [first, ...others];
  // The slug, the speaker and the figures that differ may hold what changed.
  const isRead = ({ kind }: Label): boolean => kind === 'claim' || kind === 'figures-differ';
  const read = labelsOf({ publishers: 1, articles: own, bullets, told: null, corrected: [], marks: [] });
  // In the order in which they are shown: how many report it, these, and the rest.
  const [count, ...rest] = story.labels.filter(label => !isRead(label));
  const labels = [...(count ? [count] : []), ...read.filter(isRead), ...rest];
  return { ...story, slug: fresh?.slug ?? story.slug, bullets, labels };
}

/** Those that could not be updated now, or may still turn out to be sent, are looked at again at the next check. */
async function updateMessages(
  deps: CorrectDeps,
  editionId: number,
  content: FrozenContent,
  fence: Fence,
): Promise<void> {
  const left: number[] = [];
  for (const id of content.toUpdate) {
    const delivery = await deps.store.deliveries.get(id);
    if (delivery?.state === 'sending' || delivery?.state === 'unknown') left.push(id);
    if (!delivery?.messageId || delivery.state !== 'sent') continue;
    const platform = deps.platforms().find(({ name }) => name === delivery.channel.platform);
    const result = await platform?.update(delivery.channel, delivery.messageId, content.message);
    if (!result || result.result === 'retry' || result.result === 'unknown') left.push(id);
    else if (result.result === 'rejected')
      deps.log.warn('correction-rejected', { delivery: id, edition: editionId, reason: result.reason });
  }
  if (left.length === content.toUpdate.length) return;
  await deps.store.editions.correct(editionId, () => JSON.stringify({ ...content, toUpdate: left }), fence);
}
