// One claimed edition -> composed and frozen, or left out with a reason.

import { briefingMessage } from '../briefing/briefing-message.ts';
import { asTheyRead } from '../briefing/bullet.ts';
import type { ComposeRequest } from '../briefing/compose.ts';
import { figuresOf } from '../briefing/figures.ts';
import { momentText } from '../briefing/moment.ts';
import { type Message, text } from '../chat/message.ts';
import { type Language, languageOf, wordsFor } from '../chat/words.ts';
import type { Clock } from '../clock.ts';
import { deliveryKey } from '../id.ts';
import type { Log } from '../log.ts';
import type { BriefedStory, Briefing, Edition, Figure, Subscription, Window } from '../model.ts';
import type { Fence, Store } from '../store/contract.ts';
import type { EditionClaim, Told } from '../store/contract-editions.ts';
import type { FrozenContent } from './content.ts';
import { isQuiet, nextSlot } from './slots.ts';
import { toldBefore } from './told.ts';

export type ComposeEdition = (request: ComposeRequest) => Promise<Briefing>;

export type EditionDeps = {
  readonly store: Pick<Store, 'articles' | 'stories' | 'subscriptions' | 'editions' | 'topics'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly compose: ComposeEdition;
  /** A missed slot older than this is not posted any more. */
  readonly lateMs: number;
  /** For subscriptions that name none. */
  readonly language: Language;
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Later than this, an edition says so. */
export const lateAfterMs = 5 * 60_000;
/** What a channel was told is forgotten after this long: then a story is new again. */
const toldMs = 14 * dayMs;
/**
 * An article is stored and grouped some moments after it was seen: the next edition looks back this far behind the
 * window's beginning, and what the channel was told is not told again.
 */
const overlapMs = hourMs;
/** What had no room waits this long, and for two editions at least; then it is no news any more, and the footer says so. */
const carriedMs = 2 * dayMs;
const mostCarried = 300;
const mostLeftOut = 1_000;

export type Skip = 'missed' | 'paused' | 'quiet' | 'late' | 'removed';

/** Why this edition is not made, or null. Decided when it is made, so that whoever takes it over decides anew. */
export function skipReason(
  subscription: Subscription | null,
  edition: Pick<Edition, 'slot' | 'dueAt'>,
  now: number,
  lateMs: number,
): Skip | null {
  if (!subscription) return 'removed';
  const age = now - edition.dueAt;
  // An admin asked for it: only age stands against it.
  if (isAskedFor(edition)) return age > Math.max(lateMs, lateAfterMs) ? 'late' : null;
  if (subscription.pausedBy !== null) return 'paused';
  if (nextSlot(subscription, edition.dueAt).dueAt <= now) return 'missed';
  const { quiet, zone } = subscription;
  if (isQuiet(quiet, edition.dueAt, zone) || isQuiet(quiet, now, zone)) return 'quiet';
  return age > lateAfterMs && (subscription.late === 'skip' || age > lateMs) ? 'late' : null;
}

/** An admin asked for it (`/briefing schedule now`). */
export const isAskedFor = ({ slot }: Pick<Edition, 'slot'>): boolean => slot.startsWith('now:');

/** Written down without being made: its news comes with the next one. False when it was taken over meanwhile. */
export async function leaveOut(
  { store, log }: Pick<EditionDeps, 'store' | 'log'>,
  claim: EditionClaim,
  reason: Skip | 'restored' | null,
): Promise<boolean> {
  const { id: edition, subscriptionId: subscription, slot } = claim.edition;
  const left = { state: 'skipped', content: null, told: [], carried: [], deliveries: [] } as const;
  const isLeft = await store.editions.freeze(claim, left);
  log.info('edition-skipped', { edition, subscription, slot, reason });
  return isLeft;
}

/**
 * From the end of the last edition; the first one covers a day, or reaches back to where the first that was left out
 * began. It ends where articles have no story yet: those are news of the next one.
 */
export async function windowFor(
  store: Pick<Store, 'editions' | 'articles'>,
  subscriptionId: number,
  until: number,
): Promise<Window> {
  const [ungrouped] = await store.articles.ungrouped(1);
  const to = Math.min(until, ungrouped?.seenAt ?? until);
  const last = await store.editions.last(subscriptionId);
  if (last) return { from: Math.min(last.window.to, to), to };
  const leftOut = (await store.editions.list(mostLeftOut, subscriptionId)).at(-1);
  return { from: Math.min(leftOut?.window.from ?? to - dayMs, to), to };
}

/** What an edition of this subscription says for this window. */
export async function composeFor(
  deps: Pick<EditionDeps, 'store' | 'compose'>,
  subscription: Subscription,
  window: Window,
): Promise<Briefing> {
  const { store } = deps;
  const { channel } = subscription;
  const mutes = await store.topics.mutes(channel);
  const isFirst = subscription.id === 0 || (await store.editions.last(subscription.id)) === null;
  // The last edition's too, however long ago it was: its last hour is looked at again.
  const told = await toldBefore(store, channel, Math.min(window.to - toldMs, window.from));
  const { carried, letGo } = await waiting(store, isFirst ? [] : await store.editions.carried(subscription.id), {
    window,
    told,
  });
  const briefing = await deps.compose({
    topic: subscription.topic,
    window: isFirst ? window : { from: window.from - overlapMs, to: window.to },
    stories: subscription.stories,
    language: subscription.language,
    kind: 'edition',
    told,
    mutedStoryIds: new Set(mutes.map(mute => mute.storyId)),
    carried,
  });
  const footer = { ...briefing.footer, letGo: letGo + Math.max(0, briefing.carried.length - mostCarried) };
  return { ...briefing, window, carried: briefing.carried.slice(0, mostCarried), footer };
}

/** Which of the stories that had no room are still news, and how many are not and were never told. */
async function waiting(
  store: Pick<Store, 'stories'>,
  ids: readonly number[],
  { window, told }: { readonly window: Window; readonly told: readonly Told[] },
): Promise<{ readonly carried: readonly number[]; readonly letGo: number }> {
  const since = window.to - Math.max(carriedMs, 2 * (window.to - window.from));
  const stories = ids.length === 0 ? [] : await store.stories.get(ids);
  const carried = stories.filter(story => story.lastSeenAt >= since).map(({ id }) => id);
  const known = new Set([...carried, ...told.map(({ storyId }) => storyId)]);
  return { carried, letGo: stories.filter(({ id }) => !known.has(id)).length };
}

/** `lost` when its lease or the channel's (`fence`) went to somebody else meanwhile: nothing was written then. */
export async function makeEdition(
  deps: EditionDeps,
  claim: EditionClaim,
  subscription: Subscription,
  fence: Fence,
): Promise<'frozen' | 'skipped' | 'lost'> {
  const { edition } = claim;
  const startedAt = deps.clock.now();
  const briefing = await composeFor(deps, subscription, edition.window);
  // A model takes its time: whoever paused or removed the schedule meanwhile wants nothing posted.
  const current = await deps.store.subscriptions.get(subscription.id);
  if (!current || (current.pausedBy !== null && !isAskedFor(edition))) {
    return (await leaveOut(deps, claim, current ? 'paused' : 'removed')) ? 'skipped' : 'lost';
  }
  const now = deps.clock.now();
  const lateSince = now - edition.dueAt > lateAfterMs ? edition.dueAt : null;
  const isPosted = briefing.stories.length > 0 || subscription.empty === 'line';
  const content = freezeContent(briefing, subscription, { editionId: edition.id, language: deps.language, lateSince });
  const key = deliveryKey(edition, subscription.channel);
  const frozen = {
    state: isPosted ? 'frozen' : 'empty',
    content: JSON.stringify(content),
    told: await toldOf(deps.store, briefing, subscription, edition),
    carried: briefing.carried,
    deliveries: isPosted ? [{ channel: subscription.channel, key, nextAttemptAt: now }] : [],
  } as const;
  const isFrozen = await deps.store.editions.freeze(claim, frozen, fence);
  const facts = {
    edition: edition.id,
    subscription: subscription.id,
    slot: edition.slot,
    stories: briefing.stories.length,
    carried: briefing.carried.length,
    letGo: briefing.footer.letGo ?? 0,
  };
  if (isFrozen) deps.log.info('edition-frozen', { ...facts, late: lateSince !== null, ms: now - startedAt });
  else deps.log.warn('edition-lost', facts);
  return isFrozen ? 'frozen' : 'lost';
}

export function freezeContent(
  briefing: Briefing,
  subscription: Subscription,
  shown: { readonly editionId: number | null; readonly language: Language; readonly lateSince: number | null },
): FrozenContent {
  const content = {
    briefing,
    language: subscription.language ? languageOf(subscription.language) : shown.language,
    zone: subscription.zone,
    title: subscription.topic,
    channelName: subscription.channelName,
    lateSince: shown.lateSince,
    corrections: [],
    toUpdate: [],
  };
  return { ...content, message: messageOf(content, shown.editionId) };
}

/** The briefing's message with what must be said of the edition itself: that it is late, that it was corrected. */
export function messageOf(content: Omit<FrozenContent, 'message'>, editionId: number | null): Message {
  const { briefing, language, zone, title, lateSince } = content;
  const message = briefingMessage(briefing, { language, zone, kind: 'edition', editionId, title });
  const words = wordsFor(language).schedule;
  const at = (moment: number, beside: number) => momentText(moment, beside, { language, zone });
  const notes = [
    ...(lateSince === null ? [] : [words.late(at(lateSince, briefing.window.to))]),
    ...content.corrections.map(correction => words.corrected(at(correction.at, briefing.window.to), correction.what)),
  ].map(line => ({ type: 'note', spans: [text(line)] }) as const);
  const [heading, ...rest] = message.blocks;
  return notes.length === 0 || !heading ? message : { ...message, blocks: [heading, ...notes, ...rest] };
}

async function toldOf(
  store: EditionDeps['store'],
  briefing: Briefing,
  subscription: Subscription,
  edition: Edition,
): Promise<readonly Told[]> {
  const figures = figuresRead.get(briefing.stories) ?? (await readFigures(store, briefing.stories));
  figuresRead.set(briefing.stories, figures);
  return briefing.stories.map(story => ({
    channel: subscription.channel,
    storyId: story.storyId,
    editionId: edition.id,
    // What is seen from here on is news to this channel.
    at: edition.window.to,
    articleIds: articleIdsOf(story),
    figures: articleIdsOf(story).flatMap(id => figures.get(id) ?? []),
    bullets: story.bullets.map(bullet => bullet.text),
  }));
}

type FiguresByArticle = ReadonlyMap<number, readonly Figure[]>;

// Channels that share a composition have the same stories: their articles are read once.
const figuresRead = new WeakMap<readonly BriefedStory[], FiguresByArticle>();

async function readFigures(store: EditionDeps['store'], stories: readonly BriefedStory[]): Promise<FiguresByArticle> {
  const ids = stories.flatMap(articleIdsOf);
  if (ids.length === 0) return new Map();
  const articles = asTheyRead(await store.articles.get(ids), await store.articles.revisions(ids));
  return new Map(articles.map(article => [article.id, figuresOf(article)]));
}

const articleIdsOf = ({ sources }: BriefedStory): readonly number[] => sources.map(source => source.articleId);
