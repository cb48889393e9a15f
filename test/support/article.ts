import type { Article } from '../../src/model.ts';

let lastId = 0;

/** An article with what a test does not care about filled in; ids grow with every call. */
export function articleOf(given: Partial<Article>): Article {
  lastId += 1;
  return {
    id: lastId,
    feedId: 1,
    guid: null,
    url: `https://news.example/${lastId}`,
    title: 'A title',
    publisher: 'The Example',
    author: null,
    lede: '',
    text: '',
    language: 'und',
    publishedAt: null,
    seenAt: Date.UTC(2026, 0, 15),
    isSeeded: false,
    storyId: null,
    ...given,
  };
}
