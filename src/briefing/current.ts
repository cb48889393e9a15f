// What counts as news of a window. The window is by time of arrival; a feed's first fetch brings its archive along.
import type { Article, Window } from '../model.ts';

const dayMs = 86_400_000;
/** An answer may show what a new feed brought along if it was published this shortly before the window. */
const seededReachMs = 3 * dayMs;

/**
 * An edition never announces what a feed carried when it was added, unless it was published inside the window.
 * An answer to `/brief` shows it as long as it is not old; undated items are current.
 */
export function isCurrent(
  article: Pick<Article, 'isSeeded' | 'publishedAt' | 'seenAt'>,
  window: Window,
  kind: 'answer' | 'edition',
): boolean {
  if (!article.isSeeded) return true;
  if (article.publishedAt === null) return kind === 'answer';
  return article.publishedAt >= (kind === 'answer' ? window.from - seededReachMs : window.from);
}
