// The slug: two to five concrete words in bold before a story's bullets. It names what the story is about and claims nothing:
// only noun phrases, each as it stands in a report, at most two of them ("Kherson: withdrawal of Russian troops").
import { splitSentences } from '../stories/sentences.ts';
import { isStopword, stem, tokenize } from '../stories/words.ts';
import { usageOf } from './phrase-tokens.ts';
import { isRole, type Phrase, phrasesOf } from './phrases.ts';
import { cyrillicPhrases } from './phrases-cyrillic.ts';

type Titled = { readonly title: string; readonly lede: string; readonly text: string; readonly language: string };
type Weighed = Phrase & { readonly score: number };

const [mostWords, longest, longestTitle] = [5, 48, 60];
/** What happened tells more than where and to whom. */
const eventBonus = 1.25;
const lesser = { vague: 0.6, own: 0.85, bare: 0.8 };
const [mostArticles, openingLength] = [12, 900];

export function slugOf(articles: readonly Titled[]): string {
  const read = articles.slice(0, mostArticles).map(withTitle);
  const language = read[0]?.language ?? 'und';
  const slug =
    language === 'en'
      ? compose(weighPhrases(read, termWeights(read)))
      : language === 'uk' || language === 'ru'
        ? bestOpening(read)
        : null;
  const titles = read.map(({ title }) => title.trim()).filter(Boolean);
  const made = (slug ?? shortTitle(titles, language)).replace(/(?:[,:;\s]|(?<=\p{Ll}{3})\.)+$/u, '');
  return made.charAt(0).toUpperCase() + made.slice(1);
}

/** Posts without a title are named by their first sentence. */
function withTitle(article: Titled): Titled {
  if (article.title.trim()) return article;
  return { ...article, title: splitSentences(openingOf(article), article.language, 1)[0]?.text ?? '' };
}

/** What opens the titles, of two words at least. */
function bestOpening(articles: readonly Titled[]): string | null {
  const weights = termWeights(articles);
  const scored = articles
    .flatMap(({ title, language }) => cyrillicPhrases(title, language))
    .filter(({ words, text }) => words > 1 && text.length <= longest)
    .map(phrase => ({
      text: phrase.text,
      score: phrase.terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) / phrase.terms.length ** 0.45,
    }))
    .sort((a, b) => b.score - a.score);
  return scored[0]?.text ?? null;
}

/** The shortest title; a long one ends where its first clause ends, or after a word and says that it goes on. */
function shortTitle(titles: readonly string[], language: string): string {
  const [title = ''] = titles.toSorted((a, b) => a.length - b.length);
  if (title.length <= longestTitle) return title;
  const [clause = ''] = (splitSentences(title, language, 1)[0]?.text ?? title).split(/[:;]\s|\s[—–|-]\s/u);
  if (isClause(clause)) return clause;
  const cut = title.slice(0, longestTitle).replace(/[\s,:;—–-]+[^\s]*$/u, '');
  return `${cut}…`;
}

/** Three words at least ("Police: ..." names who speaks, not what happened); no question, no "not". */
const isClause = (text: string): boolean =>
  text.length <= longestTitle &&
  text.split(/\s+/).length >= 3 &&
  !/^(?:why|how|what|who|when|where|чому|як|що|хто|де|коли|почему|как|что|кто|где|когда)\s|(?<!\p{L})(?:not|never|не|ні|ни)(?!\p{L})/iu.test(
    text,
  );

const openingOf = ({ lede, text }: Titled): string =>
  (lede.length > 200 ? lede : `${lede} ${text}`).slice(0, openingLength);

/** How much of the story a term is: the share of titles that have it, and of openings. */
function termWeights(articles: readonly Titled[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, language: string, weight: number): void => {
    for (const term of new Set(
      tokenize(text)
        .filter(word => !isStopword(word, language))
        .map(word => stem(word, language)),
    )) {
      weights.set(term, (weights.get(term) ?? 0) + weight / articles.length);
    }
  };
  for (const article of articles) {
    add(article.title, article.language, 1);
    add(openingOf(article), article.language, 0.6);
  }
  return weights;
}

function weighPhrases(articles: readonly Titled[], weights: ReadonlyMap<string, number>): readonly Weighed[] {
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
      const isFit = !isShouted && words <= mostWords && text.length <= longest && new Set(terms).size === terms.length;
      // A word that mostly stands before others is an adjective.
      const isCut = !isName && (heads.get(terms.at(-1) ?? '') ?? 0) < 0;
      const isVague = !isName && terms.length === 1 && (!forms.some(form => form.isOpened) || isRole(terms[0] ?? ''));
      if (!isFit || isCut || isVague || !terms.some(term => titled.has(term))) return [];
      // "rattles foundations": one writer's word is not what the story is about.
      const isOwn = articles.length > 1 && !isName && (spread.get(phrase.head) ?? 0) < 2;
      const sum = terms.reduce((total, term) => total + (weights.get(term) ?? 0), 0);
      return [
        {
          ...phrase,
          score:
            (sum / terms.length ** 0.45) *
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

/** The best phrase alone when it says what the story is about; a name, or one word, with the best other phrase beside it. */
function compose(phrases: readonly Weighed[]): string | null {
  const [first] = phrases;
  if (!first) return null;
  const others = phrases.filter(other => isBeside(first, other));
  if (!first.isName && first.terms.length >= 2) {
    if (blames(first)) return first.text;
    const name = others.find(other => other.isName && other.score >= first.score * 0.45);
    return name && (first.terms.length === 2 || !/\p{Lu}/u.test(first.text))
      ? `${name.text}: ${first.text}`
      : first.text;
  }
  const things = others.filter(other => !other.isName && !(first.isName && blames(other)));
  const best = things[0]?.score ?? 0;
  const second =
    things.find(other => other.isEvent && other.terms.length > 1 && other.score >= best * 0.6) ??
    things.find(other => other.terms.length > 1 && other.score >= best * 0.9) ??
    things[0] ??
    others.find(other => !blames(other));
  if (!second) return first.words > 1 ? first.text : null;
  // "Plan: CIA chief": one common word before another thing tells nothing more than the thing.
  if (!first.isName && !first.isEvent && !second.isName && second.terms.length > 1) return second.text;
  return first.isName || !second.isName ? `${first.text}: ${second.text}` : `${second.text}: ${first.text}`;
}

/** "Name: fraud allegations" would say who is to blame, and a report of who made them up would read the same. */
const blames = ({ text }: Phrase): boolean =>
  /\b(?:alleg|accus|assault|rape|abus|harass|molest|fraud|corrupt|brib|thef|misconduct|murder|scandal|racis|treason|launder|extort|plagiar|perjur|embezzl)/i.test(
    text,
  );

function isBeside(first: Phrase, other: Phrase): boolean {
  return (
    first.terms.length + other.terms.length <= mostWords &&
    first.text.length + other.text.length + 2 <= longest &&
    other.terms.every(term => !first.terms.includes(term))
  );
}

/** Hardly a longer word without a capital. */
function isTitleCase(title: string): boolean {
  const words = title.match(/\p{L}{4,}/gu) ?? [];
  return words.filter(word => /^\p{Ll}/u.test(word)).length <= words.length * 0.25;
}
