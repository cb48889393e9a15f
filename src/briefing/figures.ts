// Figures by publisher: what "figures differ" lines, corrections and "what is new" are made from. Never averaged.
import type { Article, Figure, Label, NonEmpty, Revision } from '../model.ts';
import type { Told } from '../store/contract-editions.ts';
import { type Fact, readFacts } from '../stories/facts.ts';
import { splitSentences } from '../stories/sentences.ts';

/** Figures stand high in a report; further down they are often those of other events. */
const mostSentences = 6;

/** A sentence without digits or a number word needs no closer reading. */
const mayCount =
  /\p{N}|(?<!\p{L})(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|одн|дв|тр|чотир|четыр|п['’ʼ]?ят|шіст|шест|сім|сем|вос|віс|дев|десят|сорок|сто)/iu;

/** Counts with a role of their own: "9 killed", not "9 people", "day 9" or "rose by 9". */
function isFigure(fact: Fact): boolean {
  return (
    fact.kind === 'count' &&
    fact.bound !== 'vague' &&
    fact.unit !== null &&
    fact.role !== fact.kind &&
    !fact.isPart &&
    fact.relation !== 'by' &&
    fact.relation !== 'from'
  );
}

/** What one article reports, the first figure of each role, in order of the text. */
export function figuresOf(article: Article): readonly Figure[] {
  const figures = new Map<string, Figure>();
  const opening = splitSentences(openingOf(article), article.language, mostSentences);
  for (const sentence of [article.title, ...opening.map(one => one.text)]) {
    if (!mayCount.test(sentence)) continue;
    for (const fact of readFacts(sentence, article.language)) {
      const key = `${fact.role} ${fact.unit}`;
      if (!isFigure(fact) || isAge(sentence, fact) || isSummand(sentence, fact) || figures.has(key)) continue;
      figures.set(key, {
        value: fact.value,
        text: boundWords(sentence, fact),
        role: fact.role,
        unit: fact.unit,
        publisher: article.publisher,
        articleId: article.id,
        at: article.publishedAt ?? article.seenAt,
      });
    }
  }
  return [...figures.values()];
}

/**
 * Tells whether a text has a new figure or only told ones: new is a number that was nowhere, in digits or words, or one told
 * of something else while this was told to be another ("killed 12 and injured 15", then "killed 15").
 */
export function figuresAfter(told: readonly string[], language: string): (text: string) => 'none' | 'told' | 'new' {
  const read = (text: string): readonly Fact[] =>
    mayCount.test(text) ? readFacts(text, language).filter(fact => fact.kind !== 'ordinal') : [];
  const known = told.flatMap(read);
  const values = new Set(known.map(fact => fact.value));
  const ofRole = Map.groupBy(known, fact => fact.role);
  const isNew = (fact: Fact): boolean => {
    const others = isFigure(fact) ? ofRole.get(fact.role) : undefined;
    return !values.has(fact.value) || (others?.every(other => other.value !== fact.value) ?? false);
  };
  return text => {
    const facts = read(text);
    if (facts.length === 0) return 'none';
    return facts.some(isNew) ? 'new' : 'told';
  };
}

/** "Roe, 77, died", "died at 77", "mother of 2 dead": numbers beside a role that count nobody. */
function isAge(sentence: string, { position, end }: Fact): boolean {
  const [before, after] = [sentence.slice(0, position), sentence.slice(end)];
  const isBetweenCommas = /,\s*$/.test(before) && /^\s*(?:,|\.|$)/.test(after);
  return (
    isBetweenCommas ||
    /(?:\bat|\baged?|\b(?:mother|father|mum|mom|dad|parents?) of|віком|у віці|в возрасте)\s*$/iu.test(before)
  );
}

/** "eight students and two teachers": neither number is how many were killed. */
function isSummand(sentence: string, { position, end }: Fact): boolean {
  const number =
    '(?:\\p{N}+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|один|одна|два|дві|двоє|две|двое|три|троє|трое|чотири|четыре|п.ять|пять|шість|шесть|сім|семь|вісім|восемь|дев.ять|девять|десять)';
  return (
    new RegExp(`^\\s(?:\\p{L}+\\s){1,3}(?:and|та|і|й|и)\\s(?:at least\\s)?${number}\\s\\p{Ll}`, 'iu').test(
      sentence.slice(end),
    ) || new RegExp(`${number}\\s(?:\\p{L}+\\s){1,3}(?:and|та|і|й|и)\\s$`, 'iu').test(sentence.slice(0, position))
  );
}

function openingOf(article: Article): string {
  return `${article.lede}\n\n${article.text.slice(0, 3_000)}`;
}

/** "at least 12" keeps its bound: the words just before the number. */
function boundWords(sentence: string, fact: Fact): string {
  const text = /^\p{Lu}\p{Ll}/u.test(fact.text) ? fact.text.toLowerCase() : fact.text;
  if (fact.bound === 'exact') return text;
  const before = sentence.slice(Math.max(0, fact.position - 24), fact.position);
  const words = /(?:\p{L}+\s+){1,2}$/u.exec(before)?.[0] ?? '';
  const known =
    /(?:at least|more than|up to|fewer than|less than|as many as|about|around|nearly|almost|over|some|щонайменше|принаймні|понад|більше|до|близько|майже|менше|не менее|более|около|почти|свыше|по меньшей мере|больше)\s+$/iu;
  return `${(known.exec(words)?.[0] ?? '').toLowerCase()}${text}`;
}

/**
 * What an event does to people and things, counted once. Months and quarters have their own numbers ("hired",
 * "unemployment"), and counts, years and people share "sentenced": different numbers there are no dispute.
 */
const tolls: ReadonlySet<string> = new Set(
  'killed wounded hospitalised missing trapped arrested charged evacuated displaced rescued released infected destroyed downed launched dismissed for against abstained'.split(
    ' ',
  ),
);

/** One label a role for which publishers name different numbers: the newest of each publisher, newest first. */
export function differingFigures(articles: readonly Article[]): Label[] {
  const newestFirst = [...articles].sort((a, b) => timeOf(b) - timeOf(a) || b.id - a.id);
  const byRole = new Map<string, Map<string, Figure>>();
  for (const figure of newestFirst.flatMap(figuresOf)) {
    if (!tolls.has(figure.role)) continue;
    const key = `${figure.role} ${figure.unit}`;
    const publishers = byRole.get(key) ?? new Map<string, Figure>();
    if (!publishers.has(figure.publisher)) publishers.set(figure.publisher, figure);
    byRole.set(key, publishers);
  }
  return [...byRole.values()].flatMap((publishers): Label[] => {
    const figures = [...publishers.values()];
    const [first, ...others] = figures;
    if (!first || !isDispute(figures.map(figure => figure.value))) return [];
    const all: NonEmpty<Figure> = [first, ...others];
    return [{ kind: 'figures-differ', role: first.role, figures: all }];
  });
}

/** Numbers far apart count different things ("40 doctors", "657 patients"). */
function isDispute(values: readonly number[]): boolean {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most > least && (most <= least * 3 || most - least <= 5);
}

function timeOf(article: Article): number {
  return article.publishedAt ?? article.seenAt;
}

/**
 * What a channel was told and a source has since changed, one line an article and figure: "Courier: 12 → 9", or
 * "Courier: 12 → –" when the edited article no longer has it. Articles without a later revision are as they were.
 */
export function corrections(
  told: Pick<Told, 'figures' | 'at'>,
  articles: readonly Article[],
  revisions: readonly Revision[],
): string[] {
  const edited = new Set(revisions.filter(revision => revision.at >= told.at).map(revision => revision.articleId));
  return told.figures.flatMap(before => {
    const article = edited.has(before.articleId) ? articles.find(one => one.id === before.articleId) : undefined;
    if (!article) return [];
    const after = figuresOf(article).find(({ role, unit }) => role === before.role && unit === before.unit);
    return after?.value === before.value ? [] : [`${before.publisher}: ${before.text} → ${after?.text ?? '–'}`];
  });
}
