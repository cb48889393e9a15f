// What a story's words and phrases weigh: by how many of its titles and openings have them.
import { isStopword, stem, tokenize } from '../stories/words.ts';
import { usageOf } from './phrase-tokens.ts';
import { isRole, type Phrase, phrasesOf } from './phrases.ts';

export type Titled = {
  readonly title: string;
  readonly lede: string;
  readonly text: string;
  readonly language: string;
};
export type Weighed = Phrase & { readonly score: number };
/** Term -> how much of the story it is. */
export type TermWeights = ReadonlyMap<string, number>;

const [mostWords, openingLength] = [5, 900];
export const longestPhrase = 48;
/** What happened tells more than where and to whom. */
const eventBonus = 1.25;
const lesser = { vague: 0.6, own: 0.85, bare: 0.8 };

export const openingOf = ({ lede, text }: Titled): string =>
  (lede.length > 200 ? lede : `${lede} ${text}`).slice(0, openingLength);

export function termsOf(text: string, language: string): readonly string[] {
  return [
    ...new Set(
      tokenize(text)
        .filter(word => !isStopword(word, language))
        .map(word => stem(word, language)),
    ),
  ];
}

/** How much of the story a term is: the share of titles that have it, and of openings. */
export function termWeights(articles: readonly Titled[]): TermWeights {
  const weights = new Map<string, number>();
  const add = (text: string, language: string, weight: number): void => {
    for (const term of termsOf(text, language)) weights.set(term, (weights.get(term) ?? 0) + weight / articles.length);
  };
  for (const article of articles) {
    add(article.title, article.language, 1);
    add(openingOf(article), article.language, 0.6);
  }
  return weights;
}

/** The weight of some terms; longer ones gain less from each. */
export const weightOf = (terms: readonly string[], weights: TermWeights): number =>
  terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) / Math.max(1, terms.length) ** 0.45;

/** How much of the story a text's words are. */
export const weightIn = (text: string, language: string, weights: TermWeights): number =>
  termsOf(text, language).reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);

/** English noun phrases of a story, best first. */
export function weighPhrases(articles: readonly Titled[], weights: TermWeights): readonly Weighed[] {
  const texts = articles.map(openingOf);
  const titles = articles.map(({ title }) => (isTitleCase(title) ? '' : title));
  const usage = usageOf([...texts, ...titles]);
  const titled = new Set(articles.flatMap(({ title, language }) => tokenize(title).map(word => stem(word, language))));
  const found = new Map<string, { forms: Phrase[]; articles: Set<number> }>();
  const heads = new Map<string, number>();
  const spread = spreadOf(articles);
  for (const [index, text] of texts.entries()) {
    for (const phrase of [...phrasesOf(text, usage, false), ...phrasesOf(titles[index] ?? '', usage, true)]) {
      const key = phrase.terms.join(' ');
      const known = found.get(key) ?? { forms: [], articles: new Set<number>() };
      known.forms.push(phrase);
      known.articles.add(index);
      found.set(key, known);
      for (const [place, term] of phrase.terms.entries()) {
        heads.set(term, (heads.get(term) ?? 0) + (place === phrase.terms.length - 1 ? 1 : -1));
      }
    }
  }
  return [...found.values()]
    .flatMap(({ forms, articles: sharing }) => {
      const phrase = commonest(forms);
      const { terms, words, text, isName } = phrase;
      // "TRUMP'S IRAN REMARKS": a link or rubric, not a phrase.
      const isShouted = /\p{Lu}{4,}.*\p{Lu}{4,}/u.test(text);
      const isFit =
        !isShouted && words <= mostWords && text.length <= longestPhrase && new Set(terms).size === terms.length;
      // A word that mostly stands before others is an adjective.
      const isCut = !isName && (heads.get(terms.at(-1) ?? '') ?? 0) < 0;
      const isVague = !isName && terms.length === 1 && (!forms.some(form => form.isOpened) || isRole(terms[0] ?? ''));
      if (!isFit || isCut || isVague || !terms.some(term => titled.has(term))) return [];
      // "rattles foundations": one writer's word is not what the story is about.
      const isOwn = articles.length > 1 && !isName && (spread.get(phrase.head) ?? 0) < 2;
      return [
        {
          ...phrase,
          score:
            weightOf(terms, weights) *
              (isName || !forms.some(form => form.isEvent) ? 1 : eventBonus) *
              (isOwn ? lesser.own : 1) *
              (phrase.isVague ? lesser.vague : 1) *
              (!isName && terms.length === 1 && !phrase.isEvent ? lesser.bare : 1) +
            (0.5 * sharing.size) / articles.length,
        },
      ];
    })
    .sort((a, b) => b.score - a.score);
}

/** Term -> how many articles have it in their title or opening. */
function spreadOf(articles: readonly Titled[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const article of articles) {
    const words = tokenize(`${article.title} ${openingOf(article)}`);
    for (const term of new Set(words.map(word => stem(word, article.language))))
      spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  return spread;
}

function commonest(forms: readonly Phrase[]): Phrase {
  const counts = Map.groupBy(forms, form => form.text);
  const [best] = [...counts.values()].sort((a, b) => b.length - a.length);
  return best?.[0] as Phrase;
}

/** Hardly a longer word without a capital. */
function isTitleCase(title: string): boolean {
  const words = title.match(/\p{L}{4,}/gu) ?? [];
  return words.filter(word => /^\p{Ll}/u.test(word)).length <= words.length * 0.25;
}
