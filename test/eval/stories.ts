// npm run eval -- stories <file.jsonl> [--out <file>] [--opening] [--spoil <how>] [--among <n>] [--baseline [<name>]]
// Lines {id,title,lede?,text,date?,publisher?,story} in order of arrival, or pairs {same,a:{title,text},b:{title,text}}.
// Of pairs, --out writes both sides: line 7 gives the ids 6-a and 6-b.
//   --opening          without the text: title and lede only (or its first 60 words)
//   --among <n>        in a stream of n articles, the others being the file's own on other days
//   --spoil <how>      as feeds spoil them: order, lengths, dates, publishers or markup (spoil.ts)
//   --baseline <name>  instead of the product's grouping: centroid (when none is named), titles or link (baseline.ts)
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGrouping } from '../../src/stories/group.ts';
import type { Groupable } from '../../src/stories/reading.ts';
import { baselines, createBaseline } from './baseline.ts';
import { bcubed, percent } from './bcubed.ts';
import { amongOthers, createArrivals, type Line, openingOnly } from './lines.ts';
import { spoils } from './spoil.ts';

type Side = Pick<Line, 'title' | 'text' | 'date'>;
type Pair = { readonly same: boolean; readonly a: Side; readonly b: Side };
type Out = (line: string) => void;

type Place = (article: Groupable) => number;

export async function run(args: readonly string[], out: Out): Promise<void> {
  const { values, positionals } = parseArgs({
    args: withName(args),
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      opening: { type: 'boolean' },
      among: { type: 'string' },
      spoil: { type: 'string' },
      baseline: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (!file) throw new Error('stories needs a file: npm run eval -- stories <file.jsonl>');
  const place = values.baseline ? createBaseline(known(baselines, values.baseline, 'baseline')) : createPlace();
  const spoil = values.spoil ? spoils[known(spoils, values.spoil, 'way to spoil')] : null;
  const rows = readLines(file);
  const first = await rows.next();
  const pairs = !first.done && 'same' in first.value ? ([first.value, ...(await all(rows))] as Pair[]) : null;
  const lines = pairs ? sidesOf(pairs) : first.done ? [] : withFirst(first.value as Line, rows as AsyncGenerator<Line>);
  const given = spoil ? spoil(await all(lines)) : lines;
  const stream = values.among ? amongOthers(await all(given), Number(values.among)) : given;
  const { decided, ...measured } = await runLines(stream, place, values, out);
  out(JSON.stringify(pairs ? { ...scoreOf(pairs, decided), articlesPerSecond: measured.articlesPerSecond } : measured));
}

/** `--baseline` alone is the centroid. */
function withName(args: readonly string[]): string[] {
  return args.map((arg, index) => {
    const isNamed = Object.hasOwn(baselines, args[index + 1] ?? '');
    return arg === '--baseline' && !isNamed ? '--baseline=centroid' : arg;
  });
}

function known<T extends object>(table: T, name: string, what: string): keyof T {
  if (Object.hasOwn(table, name)) return name as keyof T;
  throw new Error(`no such ${what}. There are: ${Object.keys(table).join(', ')}`);
}

/** One line in memory at a time: a stream of any length is measured in the memory that grouping itself takes. */
async function runLines(
  lines: AsyncIterable<Line> | Iterable<Line>,
  place: Place,
  values: { readonly out?: string; readonly opening?: boolean; readonly among?: string },
  out: Out,
) {
  const arrive = createArrivals();
  const written = values.out ? createWriteStream(values.out) : null;
  const labelled: { readonly truth: string; readonly decided: number }[] = [];
  const stories = new Map<string, number>();
  const before = Math.round(process.resourceUsage().maxRSS / 1_024);
  let [articles, ms] = [0, 0];
  for await (const given of lines) {
    const line = values.opening ? openingOnly(given) : given;
    const article = arrive(line);
    const startedAt = performance.now();
    const decided = place(article);
    ms += performance.now() - startedAt;
    articles += 1;
    if (values.among && line.id.startsWith('other-')) continue;
    stories.set(line.id, decided);
    // Lines without a story fill the stream and are not scored.
    if (line.story) labelled.push({ truth: line.story, decided });
    written?.write(`${JSON.stringify({ id: line.id, story: String(decided) })}\n`);
  }
  if (written) await finished(written.end());
  const most = Math.round(process.resourceUsage().maxRSS / 1_024);
  const each = (ms / (articles || 1)).toFixed(2);
  out(`${articles} articles placed, ${each} ms each, ${most} MB at most, ${before} MB of them before the first`);
  const articlesPerSecond = Math.round((1_000 * articles) / Math.max(1, ms));
  const count = new Set(stories.values()).size;
  return { decided: stories, articles, stories: count, bcubed: bcubed(labelled), articlesPerSecond };
}

/** The product's grouping with what the store does: a new story gets the next id. */
function createPlace(): Place {
  const grouping = createGrouping();
  return article => {
    const decision = grouping.place(article);
    if (!decision.isNew) return decision.storyId;
    grouping.settle(decision.articleId, article.id);
    return article.id;
  };
}

export async function runAll(out: Out): Promise<void> {
  const shared = join(import.meta.dirname, '../../../shared/data/stories');
  const own = join(import.meta.dirname, 'own');
  const files = existsSync(shared)
    ? ['allsides-dev', 'wikinews-dev', 'ecbplus-dev', 'pairs-dev'].map(name => join(shared, `${name}.jsonl`))
    : [join(own, 'stories.jsonl')];
  for (const file of files) {
    out(`stories ${file}`);
    await run([file], out);
  }
}

async function* readLines(file: string): AsyncGenerator<Line | Pair> {
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line.trim() !== '') yield JSON.parse(line) as Line | Pair;
  }
}

async function* withFirst(first: Line, rest: AsyncGenerator<Line>): AsyncGenerator<Line> {
  yield first;
  yield* rest;
}

async function all<T>(rows: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

/** Both sides of every pair as lines of one stream. */
function sidesOf(pairs: readonly Pair[]): Line[] {
  return pairs.flatMap(({ a, b }, index) => [
    { ...a, id: `${index}-a`, story: '' },
    { ...b, id: `${index}-b`, story: '' },
  ]);
}

/** The two of a pair are said to be the same when they came into one story. */
function scoreOf(pairs: readonly Pair[], decided: ReadonlyMap<string, number>) {
  let [both, said, same] = [0, 0, 0];
  for (const [index, pair] of pairs.entries()) {
    const isJoined = decided.get(`${index}-a`) === decided.get(`${index}-b`);
    if (isJoined && pair.same) both += 1;
    if (isJoined) said += 1;
    if (pair.same) same += 1;
  }
  const [precision, recall] = [both / (said || 1), both / (same || 1)];
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { pairs: pairs.length, precision: percent(precision), recall: percent(recall), f1: percent(f1) };
}
