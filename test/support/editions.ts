// A store with news in it and the jobs that make editions of them: what tests of schedules start from.
import { type ComposeRequest, compose } from '../../src/briefing/compose.ts';
import { type DeliverDeps, deliver } from '../../src/jobs/deliver.ts';
import { type PublishDeps, publish } from '../../src/jobs/publish.ts';
import { nextSlot } from '../../src/jobs/slots.ts';
import { type Log, silentLog } from '../../src/log.ts';
import type { NewArticle, Subscription } from '../../src/model.ts';
import type { Store } from '../../src/store/contract.ts';
import type { SubscriptionWithDue } from '../../src/store/contract-editions.ts';
import { type RecordingPlatform, recordingPlatform } from './recording-platform.ts';
import { type StoppedClock, stoppedClock } from './stopped-clock.ts';
import { newArticle, newFeed, newSubscription, outcomeOf, store as storeArticles } from './store.ts';

/** 07:00 in Kyiv, an hour before the slots of these tests. */
export const morning = Date.UTC(2026, 0, 15, 5);
export const hourMs = 3_600_000;

export type Newsroom = {
  readonly store: Store;
  readonly clock: StoppedClock;
  readonly platform: RecordingPlatform;
  deps(given?: Partial<PublishDeps>): PublishDeps & DeliverDeps;
  /** An article that has no story yet; gives its id. */
  ungrouped(sentence: string, given?: Partial<NewArticle>): Promise<number>;
  /** An article in a story of its own, or in the given one; gives the story's id. */
  news(
    sentence: string,
    given?: { readonly seenAt?: number; readonly storyId?: number } & Partial<NewArticle>,
  ): Promise<number>;
  /** The feed says something else of an article now. */
  edit(articleId: number, sentence: string): Promise<void>;
  subscribe(given?: Partial<Subscription>): Promise<SubscriptionWithDue>;
  /** Publishes and delivers what is due. */
  run(given?: Partial<PublishDeps>): Promise<void>;
};

export async function newsroom(store: Store, log: Log = silentLog): Promise<Newsroom> {
  const clock = stoppedClock(morning);
  const platform = recordingPlatform();
  const { feed } = await store.feeds.add(newFeed(), 0);
  let count = 0;
  const room: Newsroom = {
    store,
    clock,
    platform,
    deps: given => ({
      clock,
      log,
      holder: 'one',
      compose: (request: ComposeRequest) => compose({ store, now: clock.now() }, request),
      lateMs: 6 * hourMs,
      language: 'en',
      platforms: () => [platform],
      random: () => 0.5,
      ...given,
      store,
    }),
    async ungrouped(sentence, given = {}) {
      count += 1;
      const seenAt = given.seenAt ?? clock.now();
      const title = sentence.replace(/\.$/, '');
      const article = newArticle(`n${count}`, {
        title,
        lede: sentence,
        text: sentence,
        publishedAt: seenAt,
        ...given,
        seenAt,
      });
      const [id] = await storeArticles(store, feed.id, [article]);
      return id ?? 0;
    },
    async news(sentence, { storyId, ...given } = {}) {
      const id = await room.ungrouped(sentence, given);
      const assigned = await store.stories.assign([{ articleId: id, storyId: storyId ?? null }]);
      return assigned?.[0] ?? 0;
    },
    async edit(articleId, sentence) {
      const [article] = await store.articles.get([articleId]);
      if (!article) throw new Error('no such article');
      const claim = await store.feeds.claim(feed.id, 0, { holder: 'test', ms: 1 });
      if (!claim) throw new Error('the feed is claimed');
      const { storyId: _, id: __, ...known } = article;
      const edited = {
        ...known,
        identity: article.url ?? '',
        title: sentence.replace(/\.$/, ''),
        lede: sentence,
        text: sentence,
      };
      await store.feeds.complete(claim, outcomeOf(claim, [edited], { at: clock.now() }));
    },
    async subscribe(given = {}) {
      const wanted = newSubscription({ topic: null, createdAt: clock.now(), ...given });
      const { id } = await store.subscriptions.add(wanted, nextSlot(wanted, clock.now()).dueAt);
      const added = await store.subscriptions.get(id);
      if (!added) throw new Error('not added');
      return added;
    },
    async run(given) {
      const deps = room.deps(given);
      await publish(deps);
      await deliver(deps);
    },
  };
  return room;
}
