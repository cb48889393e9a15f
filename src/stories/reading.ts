// What grouping reads of an article, once for all that it keeps of it.
import type { Article } from '../model.ts';
import { firstWords, guessLanguage, type Name, namesIn, terms } from './words.ts';

/** Words of the body that count: later ones are background that other stories share (measured: 120 to 200 is best). */
const openingWords = 200;
const ledeWords = 45;
/** Words of the opening that are compared across languages. */
const headWords = 90;

/** The articles fields that grouping reads: an eval line is enough. */
export type Groupable = Pick<
  Article,
  'id' | 'title' | 'lede' | 'text' | 'language' | 'publisher' | 'publishedAt' | 'seenAt'
>;

const dayMs = 86_400_000;

/** When it happened as far as we can tell: what the feed claims unless that lies in the future, else when we saw it. */
export function timeOf(article: Pick<Article, 'publishedAt' | 'seenAt'>): number {
  const { publishedAt, seenAt } = article;
  return publishedAt !== null && publishedAt <= seenAt + dayMs ? publishedAt : seenAt;
}

export type Reading = {
  readonly article: Groupable;
  readonly language: string;
  readonly title: string;
  readonly lede: string;
  /** Opening and title: what names are looked for in. */
  readonly whole: string;
  readonly names: readonly Name[];
  readonly titleTerms: readonly string[];
  readonly ledeTerms: readonly string[];
  /** Of the opening: `headLength` characters of it, and the rest. */
  readonly headTerms: readonly string[];
  readonly restTerms: readonly string[];
  readonly headLength: number;
};

export function readArticle(article: Groupable): Reading {
  const { opening, lede } = openingOf(article);
  const language = languageOf(article, opening);
  const title = article.title.slice(0, 1_000);
  const whole = `${opening}\n${title}`;
  const head = firstWords(opening, headWords);
  return {
    article,
    language,
    title,
    lede,
    whole,
    names: namesIn(whole, language),
    titleTerms: terms(title, language),
    ledeTerms: terms(lede, language),
    headTerms: terms(head, language),
    restTerms: terms(opening.slice(head.length), language),
    headLength: head.length,
  };
}

/** The first words of lede and text; the lede is the first paragraph when the article names none. */
function openingOf(article: Groupable): { readonly opening: string; readonly lede: string } {
  const text = article.text.slice(0, 20_000).trim();
  const given = article.lede.slice(0, 4_000).trim();
  const isInside = given !== '' && text.startsWith(given.slice(0, 60));
  const whole = isInside || given === '' ? text : `${given}\n\n${text}`;
  const opening = firstWords(whole, openingWords);
  return { opening, lede: firstWords(given || whole, ledeWords) };
}

/** Cyrillic texts are told apart by their letters: publishers of two languages often label every item alike. */
function languageOf(article: Groupable, opening: string): string {
  const text = `${article.title}\n${opening}`;
  const guessed = guessLanguage(text);
  if (guessed === 'uk' || guessed === 'ru') return guessed;
  if (article.language !== 'und') return article.language;
  return guessed === 'und' && isLikelyEnglish(text) ? 'en' : guessed;
}

/** Of headlines every second one has too few common words to be sure, and unstemmed it would be like no other article. */
function isLikelyEnglish(text: string): boolean {
  return /[a-z]/i.test(text) && !/[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(text) && !otherLatin.test(text);
}

/** Common words of Spanish, French, Portuguese, Italian, German, Dutch, Polish, Turkish; in English only names have them, with a capital. */
const otherLatin =
  /(?<!\p{L})(?:el|la|los|las|del|una|por|para|que|les|et|une|dans|pour|sur|em|uma|com|dos|il|di|che|della|nel|der|das|und|mit|von|auf|ist|het|een|voor|nie|na|jest|ve|bir|och|att|som)(?!\p{L})/u;
