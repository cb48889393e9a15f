// Fetches the pages of articles that a briefing selected and whose feed has only a headline, where an admin turned it on.

import type { Clock } from '../clock.ts';
import type { FetchText } from '../feeds/full-text.ts';
import type { Log } from '../log.ts';
import type { Article } from '../model.ts';
import type { Store } from '../store/contract.ts';

export type FillText = (articles: readonly Article[]) => Promise<void>;

/** A feed that carries more than this of an article carries enough. */
const enough = 280;
const mostAtOnce = 3;
const mostRemembered = 5000;

/** The text becomes a revision, so that it is what bullets are made of and checked against. Tries each article once. */
export function createFillText(deps: {
  readonly store: Pick<Store, 'feeds' | 'articles'>;
  readonly fetchText: FetchText;
  readonly clock: Clock;
  readonly log: Log;
}): FillText {
  const tried = new Set<number>();
  return async articles => {
    const short = articles.filter(article => article.url && article.text.length < enough && !tried.has(article.id));
    if (short.length === 0) return;
    const wanted = new Set((await deps.store.feeds.list()).filter(feed => feed.fullText).map(feed => feed.id));
    const chosen = short.filter(article => wanted.has(article.feedId)).slice(0, mostAtOnce);
    const revised = new Set(
      (await deps.store.articles.revisions(chosen.map(({ id }) => id)))
        .filter(({ text }) => text.length >= enough)
        .map(({ articleId }) => articleId),
    );
    await Promise.all(chosen.filter(({ id }) => !revised.has(id)).map(article => fill(deps, tried, article)));
  };
}

async function fill(deps: Parameters<typeof createFillText>[0], tried: Set<number>, article: Article): Promise<void> {
  tried.add(article.id);
  if (tried.size > mostRemembered) tried.delete(tried.keys().next().value ?? 0);
  const page = await deps.fetchText(article.url ?? '');
  if ('reason' in page) {
    deps.log.info('page-not-read', { articleId: article.id, feedId: article.feedId, reason: page.reason });
    return;
  }
  const { id: articleId, title, lede } = article;
  const text = page.text.slice(0, 30_000);
  await deps.store.articles.revise({
    articleId,
    at: deps.clock.now(),
    title,
    lede: lede || (text.split('\n\n')[0] ?? ''),
    text,
  });
}
