// The slug: two to five concrete words of a story's titles, in bold before its bullets.
import { fold, isStopword, namesIn, stem, tokenize } from '../stories/words.ts';

type Titled = { readonly title: string; readonly lede: string; readonly text: string; readonly language: string };

const [fewest, most, longest] = [2, 5, 48];

/** Words that the titles share, in the order and the form of the title that has most of them. */
export function slugOf(articles: readonly Titled[]): string {
  const counts = new Map<string, number>();
  for (const { title, language } of articles) {
    for (const term of new Set(tokenize(title).map(word => stem(word, language)))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  // What the reports themselves repeat is what the story is about; a title's "seriously" is not.
  for (const { lede, text, language } of articles) {
    const times = new Map<string, number>();
    for (const word of tokenize(`${lede} ${text}`.slice(0, 800))) {
      const term = stem(word, language);
      if (counts.has(term)) times.set(term, (times.get(term) ?? 0) + 1);
    }
    for (const [term, count] of times) counts.set(term, (counts.get(term) ?? 0) + Math.log2(1 + count) / 2);
  }
  const slugs = articles.map(article => shorten(article, counts));
  const best = slugs.reduce((top, slug) => (slug.score > top.score ? slug : top), { words: [] as string[], score: -1 });
  const slug = best.words.join(' ') || articles[0]?.title.trim().slice(0, longest) || '';
  return slug.charAt(0).toUpperCase() + slug.slice(1);
}

function shorten({ title, language }: Titled, counts: ReadonlyMap<string, number>): { words: string[]; score: number } {
  const named = new Set(namesIn(title, language).flatMap(({ words }) => words));
  const words = [...title.matchAll(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’ʼ.,-]*/gu)].map(([match], order) => {
    const text = match.replace(/[.,'’-]+$/u, '').replace(/['’]s$/u, '');
    const folded = tokenize(text)[0] ?? fold(text);
    const shared = counts.get(stem(folded, language)) ?? 1;
    const isName = named.has(folded);
    const value = shared + (isName ? 0.75 : 0) + Math.min(folded.length, 9) / 20 + (/^\p{N}/u.test(folded) ? -0.5 : 0);
    return {
      text,
      order,
      value,
      term: stem(folded, language),
      isEmpty: isStopword(folded, language) || folded.length < 2,
    };
  });
  const kept = words
    .filter((word, index) => !word.isEmpty && words.findIndex(other => other.term === word.term) === index)
    .sort((a, b) => b.value - a.value || a.order - b.order)
    .slice(0, most - 1)
    .sort((a, b) => a.order - b.order);
  while (kept.length > fewest && kept.map(word => word.text).join(' ').length > longest) kept.pop();
  return { words: kept.map(word => word.text), score: kept.reduce((sum, word) => sum + word.value, 0) };
}
