// How many genuine feeds are read right, by field. The set's README says what counts as right.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTML } from 'entities';
import { createReader, type ReadFeed } from '../../src/feeds/read.ts';
import { wallClock } from '../support/wall-clock.ts';
import { runTruncation } from './truncation.ts';

type Expected = {
  readonly file: string;
  readonly title: string | null;
  readonly items: readonly {
    readonly title: string | null;
    readonly links: readonly string[] | null;
    readonly id: string | null;
    readonly dates: readonly string[] | null;
  }[];
};
type Score = {
  files: number;
  parsed: number;
  count: number;
  titles: number;
  links: number;
  ids: number;
  dates: number;
};

/** Everything that this evaluation has beside the repository. */
export async function runAll(out: (line: string) => void): Promise<void> {
  const folder = join(import.meta.dirname, '../../../shared/data/feeds');
  if (existsSync(folder)) await run([folder], out);
  else out('feeds: no set beside the repository; name a folder');
}

/** args: the folder that holds files/ and expected.jsonl; `--verbose` prints each wrong item; `--truncated` cuts the files at random instead. */
export async function run(args: readonly string[], out: (line: string) => void): Promise<void> {
  const folder = args.find(arg => !arg.startsWith('--'));
  if (!folder) throw new Error('name the folder: npm run eval -- feeds ../shared/data/feeds');
  if (args.includes('--truncated')) return runTruncation(folder, out);
  const expected = readFileSync(join(folder, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Expected);
  const names = new Set(readdirSync(join(folder, 'files')));
  const reader = createReader({ clock: wallClock });
  const score: Score = { files: 0, parsed: 0, count: 0, titles: 0, links: 0, ids: 0, dates: 0 };
  const started = process.hrtime.bigint();
  for (const one of expected.filter(({ file }) => names.has(file))) {
    score.files++;
    const bytes = readFileSync(join(folder, 'files', one.file));
    const read = await reader.read(bytes, { contentType: null, url: null }).catch((error: unknown) => {
      out(`${one.file}: ${String(error)}`);
      return null;
    });
    if (read) judge(one, read, score, args.includes('--verbose') ? out : () => undefined);
  }
  await reader.close();
  out(
    `${score.files} files in ${Number((process.hrtime.bigint() - started) / 1_000_000n)} ms; share of files with every item right:`,
  );
  const share = (value: number): number => Math.round((value / Math.max(1, score.files)) * 10_000) / 100;
  const { parsed, count, titles, links, ids, dates } = score;
  const shares = { parsed, count, titles, links, ids, dates };
  out(
    JSON.stringify({
      files: score.files,
      ...Object.fromEntries(Object.entries(shares).map(([key, value]) => [key, share(value)])),
    }),
  );
}

function judge(expected: Expected, read: ReadFeed, score: Score, out: (line: string) => void): void {
  score.parsed++;
  if (expected.items.length !== read.items.length) {
    out(`${expected.file}: ${read.items.length} items, expected ${expected.items.length}`);
    return;
  }
  score.count++;
  const checks = {
    titles: (index: number) => same(expected.items[index]?.title, read.items[index]?.title ?? ''),
    links: (index: number) => oneOf(expected.items[index]?.links, read.items[index]?.url ?? null, link => link.trim()),
    ids: (index: number) => same(expected.items[index]?.id, read.items[index]?.guid ?? ''),
    dates: (index: number) =>
      oneOf(expected.items[index]?.dates, read.items[index]?.publishedAt ?? null, text => Date.parse(text)),
  };
  for (const field of ['titles', 'links', 'ids', 'dates'] as const) {
    const wrong = expected.items.findIndex((_, index) => !checks[field](index));
    if (wrong < 0) score[field]++;
    else
      out(
        `${expected.file} ${field} ${wrong}: ${JSON.stringify(read.items[wrong])?.slice(0, 300)} / ${JSON.stringify(expected.items[wrong])}`,
      );
  }
}

/** We print plain text: the reference's markup ("<div>", "<sup>") and zero-width characters are taken out of its titles too. */
function same(expected: string | null | undefined, read: string): boolean {
  const plain = (text: string): string =>
    decodeHTML(decodeHTML(text).replace(/<\/?[a-z][^>]*>/gi, ''))
      .replace(/\u200b/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return !expected || plain(expected) === plain(read);
}

function oneOf<T>(expected: readonly string[] | null | undefined, read: T, convert: (text: string) => T): boolean {
  return !expected || expected.length === 0 || expected.some(text => convert(text) === read);
}
