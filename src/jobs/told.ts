// What a channel was told, by the stories as they are now: an admin may have split or merged them since.
import type { Channel } from '../model.ts';
import type { Store } from '../store/contract.ts';
import type { Told } from '../store/contract-editions.ts';

export async function toldBefore(
  store: Pick<Store, 'articles' | 'editions' | 'stories'>,
  channel: Channel,
  since: number,
): Promise<readonly Told[]> {
  const told = await store.editions.told(channel, since);
  const mends = told.length > 0 ? await store.stories.mends(since) : [];
  if (mends.length === 0) return told;
  const mended = new Set(mends.flatMap(({ articleId, otherArticleId }) => [articleId, otherArticleId]));
  const touched = told.filter(({ articleIds }) => articleIds.some(id => mended.has(id)));
  const articles = await store.articles.get([...new Set(touched.flatMap(({ articleIds }) => articleIds))]);
  const storyOf = new Map(articles.map(({ id, storyId }) => [id, storyId]));
  const moved = new Map<number, Told[]>();
  for (const one of touched) {
    const stories = new Set(one.articleIds.flatMap(id => storyOf.get(id) ?? []));
    stories.delete(one.storyId);
    for (const storyId of stories) moved.set(storyId, [...(moved.get(storyId) ?? []), one]);
  }
  const joined = [...moved].map(([storyId, from]) =>
    join(storyId, [...from, ...told.filter(one => one.storyId === storyId)]),
  );
  // Last, so that of two told at one moment these count.
  return [...told, ...joined];
}

/** All that was told of what is one story now; what was told last counts for its time and its figures. */
function join(storyId: number, parts: readonly Told[]): Told {
  const inOrder = parts.toSorted((a, b) => a.at - b.at || a.editionId - b.editionId);
  const last = inOrder.at(-1) as Told;
  const figures = inOrder
    .flatMap(part => part.figures)
    .map(figure => [`${figure.articleId} ${figure.role} ${figure.unit}`, figure] as const);
  return {
    ...last,
    storyId,
    articleIds: [...new Set(inOrder.flatMap(part => part.articleIds))],
    figures: [...new Map(figures).values()],
    bullets: [...new Set(inOrder.flatMap(part => part.bullets))],
  };
}
