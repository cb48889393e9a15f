// npm run eval -- stories <file.jsonl> [--out <file>] [--opening] [--among <n>]
// Lines {id,title,lede?,text,date?,publisher?,story} in order of arrival, or pairs {same,a:{title,text},b:{title,text}}.
//   --opening    without the text: title and lede only (or its first 60 words)
//   --among <n>  in a stream of n articles, the others being the file's own on other days
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createGrouping } from '../../src/stories/group.ts';
import { bcubed, percent } from './bcubed.ts';
import { amongOthers, arrivals, type Line, openingOnly } from './lines.ts';

type Side = { readonly title: string; readonly text: string; readonly date?: string };
type Pair = { readonly id: string; readonly same: boolean; readonly a: Side; readonly b: Side };
type Out = (line: string) => void;

export async function run(args: readonly string[], out: Out): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, opening: { type: 'boolean' }, among: { type: 'string' } },
  });
  const [file] = positionals;
  if (!file) throw new Error('stories needs a file: npm run eval -- stories <file.jsonl>');
  const rows = readLines(file);
  if (rows.some(row => 'same' in row)) return runPairs(rows as Pair[], out);
  const own = (rows as Line[]).map(line => (values.opening ? openingOnly(line) : line));
  const stream = values.among ? amongOthers(own, Number(values.among)) : own;
  const all = groupLines(stream);
  const isOwn = new Set<Line>(own);
  const places = stream.map((line, index) => ({ line, decided: all.decided[index] ?? 0 }));
  const rowsOfOwn = places.filter(({ line }) => isOwn.has(line));
  const truth = rowsOfOwn.map(({ line, decided }) => ({ truth: line.story, decided }));
  if (values.out) {
    const text = rowsOfOwn.map(({ line, decided }) => `${JSON.stringify({ id: line.id, story: String(decided) })}\n`);
    writeFileSync(values.out, text.join(''));
  }
  const memory = `${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`;
  if (values.among)
    out(`stream of ${stream.length}: ${((1_000 * all.seconds) / stream.length).toFixed(2)} ms an article, ${memory}`);
  out(
    JSON.stringify({
      articles: own.length,
      stories: new Set(truth.map(({ decided }) => decided)).size,
      bcubed: bcubed(truth),
      articlesPerSecond: Math.round(stream.length / all.seconds),
    }),
  );
}

export async function runAll(out: Out): Promise<void> {
  const shared = join(import.meta.dirname, '../../../shared/data/stories');
  const own = join(import.meta.dirname, 'data');
  const files = existsSync(shared)
    ? ['allsides-dev', 'wikinews-dev', 'ecbplus-dev', 'pairs-dev'].map(name => join(shared, `${name}.jsonl`))
    : [join(own, 'stories.jsonl')];
  for (const file of files) {
    out(`stories ${file}`);
    await run([file], out);
  }
}

function readLines(file: string): (Line | Pair)[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Line | Pair);
}

function groupLines(lines: readonly Line[]): { readonly decided: readonly number[]; readonly seconds: number } {
  const grouping = createGrouping();
  const started = performance.now();
  const decided = arrivals(lines).map(({ article }, index) => {
    const decision = grouping.place(article);
    // What the store does: a new story gets the next id.
    const storyId = decision.isNew ? index + 1 : decision.storyId;
    if (decision.isNew) grouping.settle(decision.articleId, storyId);
    return storyId;
  });
  return { decided, seconds: Math.max(0.001, (performance.now() - started) / 1_000) };
}

/** Each pair in one stream with all others: the two are said to be the same when they came into one story. */
function runPairs(pairs: readonly Pair[], out: Out): void {
  const lines = pairs.flatMap((pair, index) =>
    [pair.a, pair.b].map((side, which): Line => ({ ...side, id: `${index}-${which}`, story: '' })),
  );
  const { decided, seconds } = groupLines(lines);
  let [both, said, same] = [0, 0, 0];
  for (const [index, pair] of pairs.entries()) {
    const isJoined = decided[2 * index] === decided[2 * index + 1];
    if (isJoined && pair.same) both += 1;
    if (isJoined) said += 1;
    if (pair.same) same += 1;
  }
  const [precision, recall] = [both / (said || 1), both / (same || 1)];
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  out(
    JSON.stringify({
      pairs: pairs.length,
      precision: percent(precision),
      recall: percent(recall),
      f1: percent(f1),
      articlesPerSecond: Math.round(lines.length / seconds),
    }),
  );
}
