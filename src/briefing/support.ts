// Which other articles say what a bullet says: only those are cited beside it.
import type { Article, Evidence } from '../model.ts';
import { cleanSentence } from '../stories/clean.ts';
import { type Fact, readFacts } from '../stories/facts.ts';
import { publishersOf } from '../stories/publishers.ts';
import { splitSentences } from '../stories/sentences.ts';
import { terms } from '../stories/words.ts';
import { readingText } from './excerpt.ts';

/** Share of a bullet's terms that one sentence of another article must have, with every figure, to support it. */
const enough = 0.6;
const mostSentences = 10;

export type Support = { readonly article: Article; readonly evidence: Evidence };
type Said = { readonly text: string; readonly terms: ReadonlySet<string> };

/**
 * Finds who else says what a bullet says: at most one article a publisher, in the order of `all`, never the bullet's own
 * publisher. Made once a story, for each article is read once.
 */
export function createSupport(all: readonly Article[]): (text: string, own: Article) => readonly Support[] {
  const folded = publishersOf(all.toSorted((a, b) => a.id - b.id));
  const keys = new Map([...folded].map(([article, key]) => [article.id, key]));
  const read = new Map<number, readonly Said[]>();
  const sentencesOf = (article: Article): readonly Said[] => {
    const known = read.get(article.id);
    if (known) return known;
    const made = readOpening(article);
    read.set(article.id, made);
    return made;
  };
  return (text, own) => {
    const seen = new Set([keys.get(own.id)]);
    const said = new Set(terms(text, own.language));
    const figures = countsIn(text, own.language);
    const found: Support[] = [];
    for (const article of all.slice(0, mostRead)) {
      const key = keys.get(article.id);
      if (seen.has(key)) continue;
      const isSameLanguage = article.language === own.language;
      const sentence = supporting(sentencesOf(article), article.language, isSameLanguage ? said : null, figures);
      if (!sentence) continue;
      seen.add(key);
      found.push({ article, evidence: evidenceOf(article, sentence) });
    }
    return found;
  };
}

/** A story of a thousand articles is supported by its newest sixty. */
const mostRead = 60;

function readOpening(article: Article): readonly Said[] {
  return splitSentences(readingText(article), article.language, mostSentences).flatMap(sentence => {
    const text = cleanSentence(sentence)?.text;
    return text ? [{ text, terms: new Set(terms(text, article.language)) }] : [];
  });
}

/** The sentence that says it best, or null. In another language (`said` null) only figures can be compared: all must be there. */
function supporting(
  sentences: readonly Said[],
  language: string,
  said: ReadonlySet<string> | null,
  figures: readonly Fact[],
): string | null {
  let best: { readonly text: string; readonly share: number } | null = null;
  for (const sentence of sentences) {
    const share = said ? shareOf(said, sentence.terms) : figures.length > 0 ? enough : 0;
    if (share < Math.max(enough, best?.share ?? 0) || !hasFigures(sentence.text, language, figures)) continue;
    best = { text: sentence.text, share };
  }
  return best?.text ?? null;
}

function shareOf(said: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return said.size > 0 ? said.intersection(other).size / said.size : 0;
}

/** Figures that count something; dates, times, ages and ordinals are left to the words. */
function countsIn(text: string, language: string): readonly Fact[] {
  return readFacts(text, language).filter(
    ({ kind }) => kind !== 'date' && kind !== 'time' && kind !== 'label' && kind !== 'ordinal',
  );
}

function hasFigures(text: string, language: string, figures: readonly Fact[]): boolean {
  if (figures.length === 0) return true;
  const own = countsIn(text, language);
  return figures.every(figure => own.some(fact => fact.value === figure.value && fact.role === figure.role));
}

/** Where the sentence stands: the offset in the text, else in the lede, else in the title. */
export function evidenceOf(article: Article, sentence: string): Evidence {
  const at = [article.text, article.lede, article.title].map(part => part.indexOf(sentence)).find(index => index >= 0);
  return { articleId: article.id, sentence, position: at ?? 0 };
}
