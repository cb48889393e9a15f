// A story in one or two bullets, each a sentence that stands in an article, with everything that supports it.
import type { Article, BriefedStory, Bullet, Citation, Evidence, NonEmpty, Revision } from '../model.ts';
import type { Told } from '../store/contract-editions.ts';
import { type Mark, marksOf } from '../stories/marks.ts';
import { independentPublishers, isCopy, publisherKey, shinglesOf } from '../stories/publishers.ts';
import { splitSentences } from '../stories/sentences.ts';
import { terms } from '../stories/words.ts';
import { type Known, pickExcerpts, readingText } from './excerpt.ts';
import { corrections } from './figures.ts';
import { labelsOf } from './labels.ts';
import { slugOf } from './slug.ts';
import { createSupport, evidenceOf, type Support } from './support.ts';

export type StoryToBrief = {
  readonly storyId: number;
  readonly articles: readonly Article[];
  /** Edits of these articles, in any order: each article is read as it reads now. */
  readonly revisions?: readonly Revision[];
  /** How many independent publishers, when ranking has counted them already. */
  readonly publishers?: number;
};

export type BriefingContext = {
  /** Bullets in this language when the story has articles in it; null = the one that most publishers write in. */
  readonly language: string | null;
  readonly now: number;
  /** What this channel heard of the story last, or null: then only what is new is said. */
  readonly told: Told | null;
  readonly marks: readonly Mark[];
  /** How near a sentence is to what was asked for, 0 to 1. */
  readonly weigh?: (sentence: string) => number;
  /** 2 unless told otherwise. */
  readonly maxBullets?: number;
};

type FindSupport = (text: string, own: Article) => readonly Support[];

/** Null when there is nothing to say: no article, or nothing that the channel was not told before. */
export function briefStory(story: StoryToBrief, context: BriefingContext): BriefedStory | null {
  const articles = asTheyRead(story.articles, story.revisions ?? []).sort(byNews);
  const corrected = context.told ? corrections(context.told, articles, story.revisions ?? []) : [];
  const { fresh, known } = partByNews(articles, context.told);
  const support = createSupport(articles);
  const news = bulletsOf(fresh, known, support, context);
  const told = news.length === 0 && corrected.length > 0 ? correctedBullets(articles, support, context) : news;
  const [first, ...others] = told;
  const [source, ...sources] = sourcesOf(articles);
  if (!first || !source) return null;
  const shown: NonEmpty<Bullet> = [first, ...others];
  return {
    storyId: story.storyId,
    slug: slugOf(reportsOf(inLanguage(articles, languageOf(articles, context.language)))),
    bullets: shown,
    labels: labelsOf({
      publishers: story.publishers ?? independentPublishers(articles).count,
      articles,
      bullets: shown,
      told: context.told,
      corrected,
      marks: context.marks,
    }),
    sources: [source, ...sources],
    publishedAt: newestPublishedAt(articles, context.now),
    lastSeenAt: Math.max(...articles.map(article => article.seenAt)),
  };
}

/** Articles with their newest revision in place of what they said first. */
export function asTheyRead(articles: readonly Article[], revisions: readonly Revision[]): Article[] {
  const newest = new Map<number, Revision>();
  for (const revision of revisions) {
    const known = newest.get(revision.articleId);
    if (!known || known.at <= revision.at) newest.set(revision.articleId, revision);
  }
  return articles.map(article => {
    const revision = newest.get(article.id);
    return revision ? { ...article, title: revision.title, lede: revision.lede, text: revision.text } : article;
  });
}

/** Newest first, as far as feeds tell; what arrived later first where they do not. */
function byNews(a: Article, b: Article): number {
  return Math.min(b.publishedAt ?? b.seenAt, b.seenAt) - Math.min(a.publishedAt ?? a.seenAt, a.seenAt) || b.id - a.id;
}

/** What the channel has not heard: articles that it was not told and that copy none it was; and the sentences it knows. */
function partByNews(
  articles: readonly Article[],
  told: Told | null,
): { readonly fresh: readonly Article[]; readonly known: Known | null } {
  if (!told) return { fresh: articles, known: null };
  const heard = articles.filter(article => told.articleIds.includes(article.id)).slice(0, mostHeard);
  const shingles = heard.map(shinglesOf);
  const fresh = articles.filter(article => {
    if (told.articleIds.includes(article.id)) return false;
    const own = shinglesOf(article);
    return !shingles.some(other => isCopy(own, other));
  });
  const sentences = heard.flatMap(article => splitSentences(readingText(article), article.language, mostKnown));
  return { fresh, known: { told: told.bullets, heard: sentences.map(sentence => sentence.text) } };
}

const mostHeard = 20;
const mostKnown = 12;

/** Columns do not name what happened where reports do. */
function reportsOf(articles: readonly Article[]): readonly Article[] {
  const reports = articles.filter(article => !marksOf(article).includes('opinion'));
  return reports.length > 0 ? reports : articles;
}

/** The channel's language when the story has it, else the one that most publishers write in. */
function languageOf(articles: readonly Article[], wanted: string | null): string {
  if (wanted && articles.some(article => article.language === wanted)) return wanted;
  const publishers = Map.groupBy(articles, article => article.language);
  const sizes = [...publishers].map(([language, own]) => ({
    language,
    size: new Set(own.map(article => publisherKey(article.publisher))).size,
  }));
  return sizes.sort((a, b) => b.size - a.size)[0]?.language ?? 'und';
}

const inLanguage = (articles: readonly Article[], language: string): readonly Article[] =>
  articles.filter(article => article.language === language);

function bulletsOf(
  fresh: readonly Article[],
  known: Known | null,
  support: FindSupport,
  context: BriefingContext,
): readonly Bullet[] {
  if (fresh.length === 0) return [];
  const speaking = inLanguage(fresh, languageOf(fresh, context.language));
  const picked = pickExcerpts(speaking, {
    most: context.maxBullets ?? 2,
    known,
    weigh: context.weigh ?? null,
    now: context.now,
  });
  const bullets = picked.map(({ article, text }) => bulletFrom(text, article, support));
  if (bullets.length > 0) return bullets;
  // An article of which every sentence is known has nothing new to say in its headline.
  const [article] = known ? speaking.filter(isHeadlineOnly) : speaking;
  if (!article?.title.trim() || saidBefore(article, known)) return [];
  return [bulletFrom(article.title.trim(), article, null)];
}

/** A correction without news: the sentence as the corrected article has it now, or its headline. */
function correctedBullets(
  articles: readonly Article[],
  support: FindSupport,
  context: BriefingContext,
): readonly Bullet[] {
  const ids = new Set(context.told?.figures.map(figure => figure.articleId));
  const changed = articles.filter(article => ids.has(article.id));
  return bulletsOf(changed.length > 0 ? changed : articles.slice(0, 1), null, support, {
    ...context,
    told: null,
    maxBullets: 1,
  });
}

const isHeadlineOnly = (article: Article): boolean =>
  splitSentences(readingText(article), article.language, 1).length === 0;

/** True when the title only repeats what is known. */
function saidBefore(article: Article, known: Known | null): boolean {
  const words = new Set(terms(article.title, article.language));
  return [...(known?.told ?? []), ...(known?.heard ?? [])].some(text => {
    const said = new Set(terms(text, article.language));
    return words.size > 0 && words.intersection(said).size / words.size >= 0.75;
  });
}

/** `support` null: a headline, which nothing but itself supports. */
function bulletFrom(text: string, article: Article, support: FindSupport | null): Bullet {
  const others = support?.(text, article) ?? [];
  const evidence: NonEmpty<Evidence> = [evidenceOf(article, text), ...others.map(one => one.evidence)];
  const citations: NonEmpty<Citation> = [citationOf(article), ...others.map(one => citationOf(one.article))];
  return { text: text.replace(/\s+/g, ' '), citations, evidence, origin: support ? 'excerpt' : 'headline' };
}

export function citationOf({ id, url, title, publisher }: Article): Citation {
  return { articleId: id, url, title, publisher };
}

/** Every article, newest first, the newest of each publisher before any other of theirs. */
function sourcesOf(articles: readonly Article[]): readonly Citation[] {
  const seen = new Set<string>();
  const isFirst = (article: Article): boolean => {
    const key = publisherKey(article.publisher);
    return !seen.has(key) && Boolean(seen.add(key));
  };
  const firsts = articles.filter(isFirst);
  return [...firsts, ...articles.filter(article => !firsts.includes(article))].map(citationOf);
}

/** Dates from the future are a feed's mistake. */
function newestPublishedAt(articles: readonly Article[], now: number): number | null {
  const dates = articles.flatMap(({ publishedAt }) =>
    publishedAt !== null && publishedAt <= now ? [publishedAt] : [],
  );
  return dates.length > 0 ? Math.max(...dates) : null;
}
