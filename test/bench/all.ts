// npm run bench: every bench once, each in a process of its own, in one table with the facts of the machine. Writes
// docs/performance.md. Takes about fifteen minutes, and stops each bench that takes longer than its share.
// [--only hostile,search] runs some of them and writes nothing.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, version as kernel, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

type Bench = {
  readonly what: string;
  readonly args: readonly string[];
  /** What it is about, for the page. */
  readonly about: string;
  readonly longestMinutes: number;
  /** Lines that are results; all when not given. */
  readonly keep?: RegExp;
};

/** One million articles (`search --articles 1000000`) take an hour: on request only. */
const benches: readonly Bench[] = [
  { what: 'hostile', args: [], about: 'inputs made to hurt, the worst of each', longestMinutes: 2, keep: /^\{/ },
  { what: 'refresh', args: [], about: '2,000 feeds polled, twice, and once more after a kill', longestMinutes: 6 },
  { what: 'editions', args: [], about: '1,000 channels due at one minute', longestMinutes: 3 },
  {
    what: 'search',
    args: ['--articles', '100000'],
    about: 'candidates for /brief among 100,000 articles',
    longestMinutes: 9,
  },
];

type Row = { readonly bench: Bench; readonly lines: readonly string[]; readonly seconds: number; readonly end: string };

export async function run(args: readonly string[], out: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' } } });
  const only = values.only?.split(',');
  const facts = machine();
  const rows: Row[] = [];
  for (const bench of benches.filter(({ what }) => !only || only.includes(what))) {
    out(`running ${bench.what} (${bench.about}) ...`);
    rows.push(await measure(bench));
  }
  facts.push(['load after', load()]);
  out('');
  for (const [name, value] of facts) out(`${name.padEnd(12)} ${value}`);
  for (const { bench, lines, seconds, end } of rows) {
    out(`\n${commandOf(bench)}  (${seconds.toFixed(0)} s${end ? `, ${end}` : ''})`);
    for (const line of lines) out(`  ${line}`);
  }
  if (!only) {
    writeFileSync(join(root, 'docs/performance.md'), page(facts, rows));
    out('\nWritten to docs/performance.md');
  }
  if (rows.some(({ end }) => end !== '')) process.exitCode = 1;
}

function measure(bench: Bench): Promise<Row> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, 'main.ts'), bench.what, ...bench.args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // Its own group, so that what it starts ends with it.
      detached: true,
    },
  );
  let shown = '';
  child.stdout.on('data', chunk => {
    shown += chunk;
  });
  const tooLong = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), bench.longestMinutes * 60_000);
  return new Promise(done =>
    child.on('close', (code, signal) => {
      clearTimeout(tooLong);
      const lines = shown.split('\n').filter(line => line.trim() !== '' && (bench.keep?.test(line) ?? true));
      const end = signal ? `stopped after ${bench.longestMinutes} min` : code === 0 ? '' : 'over a bar or wrong';
      done({ bench, lines, seconds: (performance.now() - startedAt) / 1000, end });
    }),
  );
}

const load = (): string =>
  loadavg()
    .map(value => value.toFixed(2))
    .join(', ');

function machine(): [string, string][] {
  const cores = cpus();
  return [
    ['date', new Date().toISOString().slice(0, 10)],
    ['CPU', `${cores[0]?.model ?? 'unknown'}, ${cores.length} cores`],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
    ['system', `${process.platform} ${process.arch}, ${kernel()}`],
    ['Node', process.versions.node],
    ['SQLite', process.versions.sqlite ?? 'unknown'],
    ['load before', load()],
  ];
}

const commandOf = ({ what, args }: Bench): string => ['npm run bench --', what, ...args].join(' ');

function page(facts: readonly (readonly [string, string])[], rows: readonly Row[]): string {
  const cell = (text: string): string => text.trim().replaceAll('|', '\\|');
  return [
    '# How fast it is',
    '',
    'Measured by `npm run bench` on the machine below and written by it; not edited by hand. Other work on the machine makes',
    'times longer: look at the load. Peak memory is that of the process that does the work.',
    '',
    '| machine | |',
    '|---|---|',
    ...facts.map(([name, value]) => `| ${name} | ${cell(value)} |`),
    '',
    '| bench | result |',
    '|---|---|',
    ...rows.flatMap(({ bench, lines, seconds, end }) => [
      `| **${bench.what}**: ${bench.about} | \`${commandOf(bench)}\`, ${seconds.toFixed(0)} s${end ? `, **${end}**` : ''} |`,
      ...lines.map(line => `| | ${cell(line)} |`),
    ]),
    '',
    'One million articles: `npm run bench -- search --articles 1000000` takes about an hour.',
    '',
  ].join('\n');
}
