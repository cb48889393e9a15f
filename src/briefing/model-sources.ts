// A story's articles as numbered sources for a model, and its drafts as bullets with citations that code attaches.

import { type CheckSource, checkBullet, type Draft, type Verdict } from '../gate/check.ts';
import { closestSentence } from '../gate/material.ts';
import type { Article, BriefedStory, Bullet, Citation, Evidence, NonEmpty } from '../model.ts';
import { cleanSentence } from '../stories/clean.ts';
import { publisherKey } from '../stories/publishers.ts';
import { splitSentences } from '../stories/sentences.ts';
import { readingText } from './excerpt.ts';
import type { PromptStory } from './prompt.ts';
import { evidenceOf } from './support.ts';

export type NumberedStory = {
  readonly story: BriefedStory;
  readonly prompt: PromptStory;
  /** By source number - 1. */
  readonly articles: readonly Article[];
  readonly sources: readonly CheckSource[];
};

const mostSources = 5;
const mostSentences = 7;
const mostCharacters = 1_400;

/** Sentences that speak to a machine are no news: a model must not read them, and no bullet may rest on them. */
const addressed =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|above|previous|everything)|\b(?:system prompt|as an ai|language model|you are (?:now )?(?:an? )?(?:assistant|ai|chatbot|gpt)|jailbreak|developer mode)\b|\b(?:assistant|system|user)\s*:|<\/?(?:system|user|assistant|instructions?)>|(?:ігноруй|проігноруй|забудь|игнорируй|проигнорируй).{0,40}(?:інструкці|вказівк|инструкц|указан|правил|попередн|предыдущ)|(?:системн\p{L}* (?:промпт|запит)|ты теперь|ти тепер|мовна модель|языковая модель)/iu;

/** Null when no source has a sentence to write from. */
export function numberStory(
  story: BriefedStory,
  articles: readonly Article[],
  number: number,
  language: string | null,
): NumberedStory | null {
  const chosen: { readonly article: Article; readonly sentences: readonly string[] }[] = [];
  const seen = new Set<string>();
  for (const article of inOrder(story, articles)) {
    const key = publisherKey(article.publisher);
    if (seen.has(key) || chosen.length >= mostSources) continue;
    const sentences = sentencesOf(article, story);
    if (sentences.length === 0) continue;
    seen.add(key);
    chosen.push({ article, sentences });
  }
  const first = chosen[0];
  if (!first) return null;
  const sources = chosen.map(({ article, sentences }) => ({
    publisher: article.publisher,
    sentences,
    language: article.language,
  }));
  return {
    story,
    articles: chosen.map(({ article }) => article),
    sources,
    prompt: {
      number,
      language: language ?? languageOf(story, articles) ?? first.article.language,
      bullets: story.bullets.length,
      known: story.bullets.map(bullet => bullet.text).filter(text => !addressed.test(text)),
      sources: chosen.map(({ article, sentences }, index) => ({
        number: index + 1,
        publisher: article.publisher,
        date: article.publishedAt === null ? null : new Date(article.publishedAt).toISOString().slice(0, 10),
        sentences,
      })),
    },
  };
}

/** Articles that the excerpts rest on first, then as the story lists its sources. */
function inOrder(story: BriefedStory, articles: readonly Article[]): Article[] {
  const ids = [
    ...story.bullets.map(bullet => bullet.evidence[0].articleId),
    ...story.sources.map(source => source.articleId),
  ];
  return [...new Set(ids)].flatMap(id => articles.find(article => article.id === id) ?? []);
}

/** Its first sentences, and those that the excerpts were taken from. */
function sentencesOf(article: Article, story: BriefedStory): string[] {
  const quoted = story.bullets.flatMap(bullet =>
    bullet.evidence.filter(item => item.articleId === article.id).map(item => item.sentence),
  );
  const found: string[] = [];
  let characters = 0;
  for (const sentence of splitSentences(readingText(article), article.language)) {
    const text = cleanSentence(sentence)?.text;
    if (!text || text.length < 15 || addressed.test(text)) continue;
    const isQuoted = quoted.some(item => item.includes(text) || text.includes(item));
    if (!isQuoted && (found.length >= mostSentences || characters + text.length > mostCharacters)) continue;
    found.push(text);
    characters += text.length;
  }
  if (found.length === 0 && article.title.trim() && !addressed.test(article.title)) found.push(article.title.trim());
  return found;
}

const languageOf = (story: BriefedStory, articles: readonly Article[]): string | undefined =>
  articles.find(article => article.id === story.bullets[0].evidence[0].articleId)?.language;

export function checkDraft(draft: Draft, numbered: NumberedStory): Verdict {
  return checkBullet(draft, numbered.sources, { language: numbered.prompt.language });
}

/** The draft as a bullet: citations and evidence come from its source numbers. Call only for a draft that passed. */
export function bulletOf(draft: Draft, numbered: NumberedStory): Bullet | null {
  const cited = draft.sources.flatMap(number => {
    const [article, source] = [numbered.articles[number - 1], numbered.sources[number - 1]];
    return article && source ? [{ article, source }] : [];
  });
  const citations = cited.map(
    ({ article }): Citation => ({
      articleId: article.id,
      url: article.url,
      title: article.title,
      publisher: article.publisher,
    }),
  );
  const evidence = cited.map(
    ({ article, source }): Evidence =>
      evidenceOf(article, closestSentence(draft.text, source, numbered.prompt.language)),
  );
  const [citation, ...otherCitations] = citations;
  const [proof, ...otherProofs] = evidence;
  if (!citation || !proof) return null;
  const all: NonEmpty<Citation> = [citation, ...otherCitations];
  return { text: draft.text.trim(), citations: all, evidence: [proof, ...otherProofs], origin: 'model' };
}
