// The slug: what stands in bold before a story's bullets. Two to five concrete words that name the event and claim nothing:
// noun phrases as they stand in a report, at most two of them ("Kherson: withdrawal of Russian troops"). Where no phrase
// says enough, a short headline of the story does, with its speaker.
import { splitSentences } from '../stories/sentences.ts';
import { highestOf } from './choose.ts';
import { bestHeadline, shortTitle } from './headline.ts';
import {
  longestPhrase,
  openingOf,
  type TermWeights,
  type Titled,
  termWeights,
  type Weighed,
  weighPhrases,
  weightIn,
  weightOf,
} from './phrase-weights.ts';
import { isGeneric, type Phrase } from './phrases.ts';
import { cyrillicPhrases, subjectOf } from './phrases-cyrillic.ts';

const [mostWords, mostArticles] = [5, 12];
/** An event phrase that weighs less than this part of the best phrase is not the story's event. */
const leastOfBest = 0.6;
/** Weight of its head, and its share of the story's chief words: less is enough where nearly all titles have the head. */
const leastHead = { any: 0.7, titled: 1 };
const leastShare = { any: 0.55, titled: 0.4 };
/** So much of them is enough for a phrase that may name no event, and for a short headline before it. */
const leastTold = 0.5;
/** Characters: about six words. */
const shortHeadline = 40;

export function slugOf(articles: readonly Titled[]): string {
  const read = articles.slice(0, mostArticles).map(withTitle);
  const language = read[0]?.language ?? 'und';
  const weights = termWeights(read);
  const titles = read.map(({ title }) => title.trim()).filter(Boolean);
  const phrases = namedBy(read, language, weights);
  const headline = bestHeadline(titles, language, weights);
  const short = headline && headline.length <= shortHeadline ? headline : null;
  const tells = (text: string | null | undefined) => text && shareOf(text, language, weights) >= leastTold;
  const slug =
    phrases.find(phrase => phrase.isEvent)?.text ??
    phrases.find(({ happens, text }) => happens && tells(text))?.text ??
    [short, phrases.at(-1)?.text].find(tells) ??
    headline ??
    phrases.at(-1)?.text ??
    shortTitle(titles, language);
  const made = slug.replace(/(?:[,:;\s]|(?<=\p{Ll}{3})\.)+$/u, '');
  return made.charAt(0).toUpperCase() + made.slice(1);
}

/** Posts without a title are named by their first sentence. */
function withTitle(article: Titled): Titled {
  if (article.title.trim()) return article;
  return { ...article, title: splitSentences(openingOf(article), article.language, 1)[0]?.text ?? '' };
}

/** A phrase, whether it surely names what happened, and whether it names anything that happens. */
type Named = { readonly text: string; readonly isEvent: boolean; readonly happens: boolean };

function namedBy(articles: readonly Titled[], language: string, weights: TermWeights): readonly Named[] {
  if (language === 'en') return englishPhrases(weighPhrases(articles, weights), weights);
  return language === 'uk' || language === 'ru' ? cyrillicNamed(articles, weights) : [];
}

function cyrillicNamed(articles: readonly Titled[], weights: TermWeights): readonly Named[] {
  const phrases = articles.flatMap(({ title, language, ...article }) => [
    ...[subjectOf(title, language)].filter(phrase => phrase !== null),
    ...cyrillicPhrases(`${title}\n${openingOf({ title, language, ...article })}`, language),
  ]);
  const best = highestOf(
    phrases.filter(({ text }) => text.length <= longestPhrase),
    ({ terms }) => weightOf(terms, weights),
  );
  return best
    ? [{ text: best.text, isEvent: isCore(best, best.text, articles[0]?.language ?? 'und', weights), happens: true }]
    : [];
}

/** What happened, with whom or where before it when it is short; and the best phrase whatever it says. */
function englishPhrases(phrases: readonly Weighed[], weights: TermWeights): readonly Named[] {
  const [first] = phrases;
  if (!first) return [];
  const event = phrases.find(
    phrase => phrase.isEvent && !phrase.isName && !phrase.isVague && phrase.score >= first.score * leastOfBest,
  );
  const [happened, text] = [event && withName(event, phrases), compose(first, phrases)];
  return [
    ...(event && happened
      ? [
          {
            text: happened,
            isEvent: isCore(event, happened, 'en', weights),
            happens: !isGeneric(event.terms) && event.terms.length > 1,
          },
        ]
      : []),
    ...(text ? [{ text, isEvent: false, happens: false }] : []),
  ];
}

/** True when most articles use the word for what happened, and the phrase has enough of the story's chief words. */
function isCore(event: Phrase, text: string, language: string, weights: TermWeights): boolean {
  const share = shareOf(text, language, weights);
  const head = weights.get(event.head) ?? 0;
  if (isGeneric(event.terms)) return false;
  return (
    (head >= leastHead.any && share >= leastShare.any) ||
    (event.terms.length > 1 && head >= leastHead.titled && share >= leastShare.titled)
  );
}

/** How much of the story's chief words a text has; about 0 to 1. */
function shareOf(text: string, language: string, weights: TermWeights): number {
  const chief = [...weights.values()].sort((a, b) => b - a).slice(0, mostWords);
  return weightIn(text, language, weights) / chief.reduce((sum, weight) => sum + weight, 0);
}

/** "Tax vote" -> "Varga: tax vote"; a phrase with a name inside stands alone. */
function withName(event: Weighed, phrases: readonly Weighed[]): string {
  if (blames(event)) return event.text;
  if (event.terms.length > 1 && /\p{Lu}/u.test(event.text)) return event.text;
  const name = phrases.find(other => other.isName && isBeside(event, other) && other.score >= event.score * 0.45);
  return name ? `${name.text}: ${event.text}` : event.text;
}

/** A name with the best other phrase behind it; a longer phrase with a name before it. */
function compose(first: Weighed, phrases: readonly Weighed[]): string | null {
  if (!first.isName && first.terms.length > 1) return withName(first, phrases);
  const second = phrases.find(other => isBeside(first, other) && !other.isName && !(first.isName && blames(other)));
  if (!second) return first.words > 1 ? first.text : null;
  return first.isName || second.terms.length === 1 ? `${first.text}: ${second.text}` : second.text;
}

/** "Name: fraud allegations" would say who is to blame, and a report of who made them up would read the same. */
const blames = ({ text }: Phrase): boolean =>
  /\b(?:alleg|accus|assault|rape|abus|harass|molest|fraud|corrupt|brib|thef|misconduct|murder|scandal|racis|treason|launder|extort|plagiar|perjur|embezzl)/i.test(
    text,
  );

function isBeside(first: Phrase, other: Phrase): boolean {
  return (
    first.terms.length + other.terms.length <= mostWords &&
    first.text.length + other.text.length + 2 <= longestPhrase &&
    other.terms.every(term => !first.terms.includes(term))
  );
}
