// The gate on cases: of wrong bullets how many are caught, of faithful ones how many are refused.
// npm run eval -- gate [cases.json] [--show]: a case is {lang, sources: [{publisher, sentences}], bullet, cites, expected,
// reason?, kind?}; a group shares sources: {lang, sources, cases: [{bullet, cites, expected, reason?, kind?}]}.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBullet } from '../../src/gate/check.ts';

type Source = { readonly publisher: string; readonly sentences: readonly string[]; readonly language?: string };

export type GateCase = {
  readonly lang?: string;
  readonly sources: readonly Source[];
  readonly bullet: string;
  readonly cites: readonly number[];
  readonly expected: 'ok' | 'refused';
  readonly reason?: string;
  readonly kind?: string;
};

type Group = Omit<GateCase, 'bullet' | 'cites' | 'expected'> & {
  readonly cases: readonly Pick<GateCase, 'bullet' | 'cites' | 'expected' | 'reason' | 'kind'>[];
};

export const casesFolder = join(import.meta.dirname, '../gate/cases');
/** Their rates alone are read, never their texts, so that they say what unseen bullets meet. Once read, they move to cases. */
const unreadFolder = join(import.meta.dirname, '../gate/unread');

const pathsIn = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map(name => join(folder, name));

/** Reads a file of cases: a JSON list or JSON lines, flat or in groups that share their sources. */
export function readCases(path: string): GateCase[] {
  const text = readFileSync(path, 'utf8').trim();
  const list = text.startsWith('[') ? JSON.parse(text) : text.split('\n').map(line => JSON.parse(line));
  return (list as (GateCase | Group)[]).flatMap(item =>
    'cases' in item ? item.cases.map(one => ({ ...item, ...one })) : [item],
  );
}

export type Rates = {
  readonly wrong: number;
  readonly missed: number;
  readonly faithful: number;
  readonly refused: number;
};

export function measure(cases: readonly GateCase[], show?: (line: string) => void): Rates {
  const rates = { wrong: 0, missed: 0, faithful: 0, refused: 0 };
  for (const item of cases) {
    const options = item.lang === undefined ? {} : { language: item.lang };
    const verdict = checkBullet({ text: item.bullet, sources: item.cites }, item.sources, options);
    if (item.expected === 'ok') {
      rates.faithful++;
      if (verdict.verdict === 'ok') continue;
      rates.refused++;
      show?.(`FALSE ALARM ${verdict.reason}: ${verdict.detail} | ${item.bullet}`);
    } else {
      rates.wrong++;
      if (verdict.verdict === 'refused') continue;
      rates.missed++;
      show?.(`MISSED ${item.kind ?? item.reason ?? ''} | ${item.bullet}`);
    }
  }
  return rates;
}

const percent = (part: number, whole: number): number => Math.round((1000 * part) / Math.max(1, whole)) / 10;

export async function run(args: readonly string[], out: (line: string) => void): Promise<void> {
  const isShown = args.includes('--show');
  const given = args.filter(arg => !arg.startsWith('--'));
  const paths = given.length > 0 ? given : pathsIn(casesFolder);
  const cases: GateCase[] = [];
  for (const path of paths) {
    const read = readCases(path);
    cases.push(...read);
    out(`${path.split('/').at(-1)}: ${describe(measure(read, isShown ? out : undefined))}`);
  }
  for (const language of new Set(cases.map(item => item.lang ?? ''))) {
    out(`${language}: ${describe(measure(cases.filter(item => (item.lang ?? '') === language)))}`);
  }
  for (const kind of new Set(cases.map(item => item.kind ?? '').sort())) {
    out(`${kind}: ${describe(measure(cases.filter(item => (item.kind ?? '') === kind)))}`);
  }
  const rates = measure(cases);
  const caughtPercent = percent(rates.wrong - rates.missed, rates.wrong);
  const falseAlarmPercent = percent(rates.refused, rates.faithful);
  out(`all: ${describe(rates)}`);
  if (given.length === 0) {
    for (const path of pathsIn(unreadFolder))
      out(`never read, ${path.split('/').at(-1)}: ${describe(measure(readCases(path)))}`);
    out(`never read: ${describe(measure(pathsIn(unreadFolder).flatMap(readCases)))}`);
  }
  out(JSON.stringify({ eval: 'gate', ...rates, caughtPercent, falseAlarmPercent }));
}

export const runAll = (out: (line: string) => void): Promise<void> => run([], out);

const describe = (rates: Rates): string =>
  [
    rates.wrong > 0 ? `${percent(rates.wrong - rates.missed, rates.wrong)} % of ${rates.wrong} wrong caught` : '',
    rates.faithful > 0 ? `${percent(rates.refused, rates.faithful)} % of ${rates.faithful} faithful refused` : '',
  ]
    .filter(Boolean)
    .join(', ');
