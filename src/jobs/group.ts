// Articles without a story, in order of arrival, get one: by one holder at a time, and exactly once, whoever dies when.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Assignment, Store } from '../store/contract.ts';
import { type Grouping, windowDays } from '../stories/group.ts';
import { leaseMs, whileHolding } from './holding.ts';

/** A second's work at most. */
const batch = 200;
const dayMs = 86_400_000;

export type Grouped = { readonly articles: number; readonly newStories: number };

type GroupDeps = {
  readonly store: Pick<Store, 'articles' | 'stories' | 'leases'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly grouping: Grouping;
  readonly signal?: AbortSignal;
};

/** Until nothing is left, the lease is lost, or the signal aborts. Null when another process holds the lease. */
export async function group(deps: GroupDeps): Promise<Grouped | null> {
  const { store, clock, log, holder, grouping } = deps;
  let total: Grouped = { articles: 0, newStories: 0 };
  for (;;) {
    const lease = await store.leases.acquire('group', holder, clock.now(), leaseMs);
    if (!lease) return total.articles > 0 ? total : null;
    const articles = await store.articles.ungrouped(batch);
    if (articles.length === 0) break;
    const firstSeenAt = articles[0]?.seenAt ?? clock.now();
    // To rebuild can take longer than a lease: two processes would take it from each other for ever.
    const renew = async (untilAt: number): Promise<boolean> => {
      const now = clock.now();
      return (await store.leases.acquire('group', holder, now, untilAt - now)) !== null;
    };
    await whileHolding(clock, renew, () => bringUpToDate(deps, `${holder}:${lease.token}`, firstSeenAt));
    const decisions = articles.map(article => grouping.place(article));
    const assignments: Assignment[] = decisions.map(({ articleId, storyId }) => ({ articleId, storyId }));
    const ids = await assign(store, grouping, assignments, lease.token);
    if (!ids) break;
    for (const [index, { articleId }] of assignments.entries()) grouping.settle(articleId, ids[index] ?? 0);
    total = {
      articles: total.articles + articles.length,
      newStories: total.newStories + decisions.filter(({ isNew }) => isNew).length,
    };
    if (deps.signal?.aborted) break;
  }
  if (total.articles > 0) log.info('articles-grouped', { ...total, ...grouping.counts() });
  return total;
}

/** Another holder grouped meanwhile, or an admin mended: what is in memory is no longer true and is built again. */
async function bringUpToDate(
  { store, clock, grouping }: Pick<GroupDeps, 'store' | 'clock' | 'grouping'>,
  holding: string,
  firstSeenAt: number,
): Promise<void> {
  const since = firstSeenAt - windowDays * dayMs;
  const mends = await store.stories.mends(since);
  const revision = `${holding}:${mends.map(mend => `${mend.articleId}-${mend.otherArticleId}-${mend.isSame}`).join()}`;
  if (grouping.revision() === revision) return;
  const pause = () => clock.sleep(0);
  await grouping.load(await store.stories.since(since, pause), mends, revision, pause);
}

/**
 * Null when the lease went to somebody else meanwhile. When nothing was stored, the places just given out are forgotten
 * with the rest of the state: the next run builds it again.
 */
async function assign(
  store: Pick<Store, 'stories'>,
  grouping: Grouping,
  assignments: readonly Assignment[],
  token: number,
): Promise<readonly number[] | null> {
  let ids: readonly number[] | null = null;
  try {
    ids = await store.stories.assign(assignments, { name: 'group', token });
  } finally {
    if (!ids) await grouping.load([], [], 'nothing stored');
  }
  return ids;
}
