// What an article is besides news: opinion, a live blog, a fixture (horoscope, kick-off times), or old. Told from title,
// address and the publisher's name, because feeds rarely say.
import type { Article } from '../model.ts';
import { fold } from './words.ts';

export type Mark = 'old' | 'opinion' | 'live' | 'fixture';
export type Markable = Pick<Article, 'title' | 'publisher' | 'url' | 'publishedAt' | 'seenAt'>;

const dayMs = 86_400_000;
/** What a feed says it published longer before we saw it is old, whatever it looks like. */
export const oldAfterMs = 3 * dayMs;

const edge = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const pattern = (alternatives: string): RegExp => new RegExp(`${edge}(?:${alternatives})${end}`, 'u');

const titles: Readonly<Record<Exclude<Mark, 'old'>, RegExp>> = {
  opinion: new RegExp(
    `^(?:opinion|op-ed|oped|editorial|comment|commentary|column|letters?|perspective|viewpoint|the guardian view|думка|погляд|колонка|блог|мнение|мнения)\\s*[:|.–—-]|[|–—-]\\s*(?:opinion|op-ed|editorial|колонка|думка|мнение|блог)\\s*$|${edge}(?:letters? to the editor|opinion column|авторська колонка|авторская колонка)${end}`,
    'u',
  ),
  live: pattern(
    'live updates?|live blog|liveblog|live coverage|as it happened|latest updates|rolling coverage|minute by minute|live:.*|текстова трансляція|текстовая трансляция|онлайн-трансляція|онлайн-трансляция|наживо|хроніка|хроника|оновлюється|обновляется',
  ),
  fixture: pattern(
    'horoscopes?|star signs?|zodiac|wordle|crossword|sudoku|lottery numbers|lottery results|powerball|kick-?off times?|how to watch|tv channel(?=,|:|\\s(?:and|&)|\\s*$)|start time|team news|predicted line-?ups?|match preview|fixtures?|betting tips|odds and picks|quiz of the (?:day|week)|word of the day|recipes?|гороскоп\\p{L}*|знак\\p{L}* зодіаку|знак\\p{L}* зодиака|прикмети|народные приметы|анонс матчу|анонс матча|де дивитися|где смотреть|розклад матчів|расписание матчей|прогноз на матч|сонник|місячний календар|лунный календарь|молитва дня|іменини|именины',
  ),
};
/** "Fox News Opinion", "CNN - Editorial": a feed of columns. */
const columns = new RegExp(`${edge}(?:opinions?|editorials?|op-eds?|commentary|колонки|думки|мнения)$`, 'u');
/** Under "/blog/" a firm or a developer has its news; "/blogs/" are columns of a newspaper. */
const addresses: Readonly<Record<Exclude<Mark, 'old'>, RegExp>> = {
  opinion: /\/(?:opinions?|op-ed|commentisfree|editorials?|columns?|columnists?|blogs|dumka|kolonky|mnenie|mneniya)\//,
  live: /\/live(?:-?blogs?|-news|-updates)?\/|-live-updates/,
  fixture: /\/(?:horoscopes?|goroskop|crosswords?|puzzles|lottery)\//,
};
const anniversary = pattern(
  'anniversary|years? (?:on|ago today)|on this day|річниц\\p{L}*|роковин\\p{L}*|годовщин\\p{L}*|цього дня|в этот день|років тому|лет назад',
);

export function marksOf(article: Markable): Mark[] {
  const title = fold(article.title);
  const path = article.url && URL.canParse(article.url) ? new URL(article.url).pathname.toLowerCase() : '';
  const kinds = ['opinion', 'live', 'fixture'] as const;
  const isColumn = columns.test(fold(article.publisher));
  const marks: Mark[] = kinds.filter(
    kind => titles[kind].test(title) || addresses[kind].test(path) || (kind === 'opinion' && isColumn),
  );
  if (article.publishedAt !== null && article.seenAt - article.publishedAt > oldAfterMs) marks.push('old');
  return marks;
}

/** A story has a mark when most of its articles have; it is old only when all are. */
export function storyMarks(articles: readonly Markable[]): Mark[] {
  const all = articles.map(article => marksOf(article));
  const share = (mark: Mark): number => all.filter(marks => marks.includes(mark)).length / (all.length || 1);
  return (['opinion', 'live', 'fixture', 'old'] as const).filter(mark =>
    mark === 'old' ? share(mark) === 1 : share(mark) > 0.5,
  );
}

export function isAnniversary(article: Pick<Article, 'title'>): boolean {
  return anniversary.test(fold(article.title));
}
