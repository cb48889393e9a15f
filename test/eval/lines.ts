// Labelled lines as articles, in the ways that evals read them.
import { withoutBoilerplate } from '../../src/feeds/boilerplate.ts';
import { line as oneLine, paragraphs } from '../../src/feeds/html.ts';
import type { Groupable } from '../../src/stories/reading.ts';

export type Line = {
  readonly id: string;
  readonly title: string;
  readonly lede?: string;
  readonly text?: string;
  readonly date?: string | null;
  readonly publisher?: string;
  readonly story: string;
};

const dayMs = 86_400_000;

/** Lines as the product would have them: each arrives on its date, but never before the line above it; what has none, with that line. */
export function createArrivals(): (line: Line) => Groupable {
  let [seenAt, id] = [0, 0];
  return ({ title, lede = '', text = '', publisher = '', date }) => {
    const parsed = date ? Date.parse(date) : Number.NaN;
    const publishedAt = Number.isNaN(parsed) ? null : parsed;
    seenAt = Math.max(seenAt, publishedAt ?? seenAt);
    id += 1;
    const [plainLede, plainText] = [withoutMarkup(lede), withoutMarkup(text)];
    return {
      id,
      title: oneLine(title),
      lede: plainLede,
      text: plainText,
      publisher,
      language: 'und',
      publishedAt,
      seenAt,
    };
  };
}

/** As feeds are read: what holds tags or entities is HTML. */
function withoutMarkup(text: string): string {
  const isMarkup = /<\/?[a-z][^<>]*>|&(?:#\w+|[a-z]{2,8});/i.test(text);
  return isMarkup ? withoutBoilerplate(paragraphs(text)).join('\n\n') : text;
}

export function arrivals<L extends Line>(lines: readonly L[]): { readonly article: Groupable; readonly line: L }[] {
  const arrive = createArrivals();
  return lines.map(line => ({ line, article: arrive(line) }));
}

/** What a feed carries: title and opening. */
export function openingOnly(line: Line): Line {
  const lede = line.lede || (line.text ?? '').split(/\s+/).slice(0, 60).join(' ');
  return { ...line, lede, text: '' };
}

/** The same stories in a span that is so many times shorter; days between the articles of a story stay. */
export function thicken(lines: readonly Line[], times: number): Line[] {
  const dated = lines.flatMap(line => (line.date ? [{ line, at: Date.parse(line.date) }] : []));
  const startAt = Math.min(...dated.map(({ at }) => at));
  const shifts = new Map<string, number>();
  for (const { line, at } of dated) {
    if (!shifts.has(line.story))
      shifts.set(line.story, Math.floor((startAt + (at - startAt) / times - at) / dayMs) * dayMs);
  }
  return dated
    .map(({ line, at }) => ({ line, at: at + (shifts.get(line.story) ?? 0) }))
    .sort((a, b) => a.at - b.at)
    .map(({ line, at }) => ({ ...line, date: new Date(at).toISOString() }));
}

/**
 * The lines in a stream of `count`: the others are the same articles on other days, at least three weeks from their own,
 * so that every window is as full as a busy newsroom's and holds real texts about the same people and places.
 */
export function amongOthers(lines: readonly Line[], count: number): Line[] {
  const dated = lines.flatMap(line => (line.date ? [{ line, at: Date.parse(line.date) }] : []));
  const [first, last] = [dated[0]?.at, dated.at(-1)?.at];
  if (dated.length < lines.length || first === undefined || last === undefined || last - first < 60 * dayMs) {
    throw new Error('--among needs lines with dates that span two months at least');
  }
  const random = createRandom(1);
  const made = dated.map(({ line, at }) => ({ line, at }));
  while (made.length < count) {
    const { line, at: own } = dated[Math.floor(random() * dated.length)] ?? { line: lines[0], at: first };
    const at = first + Math.floor(random() * (last - first));
    if (!line || Math.abs(at - own) < 21 * dayMs) continue;
    const id = `other-${made.length}`;
    made.push({ line: { ...line, id, story: id, date: new Date(at).toISOString() }, at });
  }
  return made.sort((a, b) => a.at - b.at).map(({ line }) => line);
}

/** The same numbers every time (Lehmer, 1951): an eval must be repeatable. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
