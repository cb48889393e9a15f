// The gate's own dictionary (data/lexicon.txt): which words tell one thing, which are opposites, which must stay apart.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Token } from '../stories/numerals.ts';
import { fold, stem } from '../stories/words.ts';

type Column = {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  /** By the first two letters: the rest is tried in turn. */
  readonly prefixes: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  readonly phrases: ReadonlyMap<string, readonly (readonly [readonly string[], string])[]>;
};

const opposites = new Map<string, Set<string>>();
const actionNames = new Set<string>();
const lines = linesOf(readFileSync(join(import.meta.dirname, 'data', 'lexicon.txt'), 'utf8'));
const columns = { en: readColumn(0), uk: readColumn(1), ru: readColumn(2) } as const;

type Line = { readonly name: string; readonly columns: readonly string[] };

/** "a <> b: ..." names the opposite; "a >< b: ... >< ..." holds two kinds apart; a heading with "actions" begins actions. */
function linesOf(text: string): Line[] {
  let isAction = false;
  return text.split('\n').flatMap((raw): Line[] => {
    const line = raw.trim();
    if (line.startsWith('#')) isAction = /actions/.test(line);
    const kinds = /^([^#:]+?) >< ([^:]+?):(.*)$/.exec(line);
    if (kinds) {
      const name = `${kinds[1]}/${kinds[2]}`;
      return (kinds[3] ?? '')
        .split('><')
        .map((side, index) => ({ name: `=${name}:${index}`, columns: side.split('|') }));
    }
    const match = /^([\w-]+)(?: <> ([\w-]+))?:(.*)$/.exec(line);
    if (!match) return [];
    const [, name = '', opposite, rest = ''] = match;
    if (opposite) addOpposite(name, opposite);
    if (isAction) actionNames.add(name);
    return [{ name, columns: rest.split('|') }];
  });
}

function readColumn(column: number): Column {
  const exact = new Map<string, string[]>();
  const prefixes = new Map<string, [string, string][]>();
  const phrases = new Map<string, [string[], string][]>();
  for (const { name, columns: all } of lines) {
    for (const entry of (all[column] ?? '').trim().split(/\s+/).filter(Boolean).flatMap(expand)) {
      const plain = entry.replace(/ё/g, 'е').replaceAll("'", '');
      if (plain.includes('_')) push(phrases, plain.slice(0, 2), [plain.split('_'), name]);
      else if (plain.endsWith('*')) push(prefixes, plain.slice(0, 2), [plain.slice(0, -1), name]);
      else push(exact, column === 0 && !plain.startsWith('=') ? stem(plain, 'en') : plain, name);
    }
  }
  return { exact, prefixes, phrases };
}

/** "росі[яю]" is two words. */
function expand(entry: string): string[] {
  const match = /^(.*?)\[([^\]]+)\](.*)$/.exec(entry);
  if (!match) return [entry];
  return [...(match[2] ?? '')].flatMap(letter => expand(`${match[1]}${letter}${match[3]}`));
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function addOpposite(name: string, opposite: string): void {
  for (const [a, b] of [
    [name, opposite],
    [opposite, name],
  ] as const) {
    opposites.set(a, (opposites.get(a) ?? new Set()).add(b));
  }
}

export const oppositesOf = (concept: string): ReadonlySet<string> => opposites.get(concept) ?? new Set();
export const isAction = (concept: string): boolean => actionNames.has(concept);

/** Concepts of a word by itself; kinds begin with "=". */
export function conceptsOf(low: string, language: 'en' | 'uk' | 'ru'): string[] {
  const column = columns[language];
  const found = new Set<string>(column.exact.get(language === 'en' ? stem(low, 'en') : low));
  for (const name of column.exact.get(`=${low}`) ?? []) found.add(name);
  for (const [prefix, name] of column.prefixes.get(low.slice(0, 2)) ?? []) if (low.startsWith(prefix)) found.add(name);
  return [...found];
}

/** What several words tell together, and where they stand: "stepped down", "turned it down". */
export type Phrase = { readonly name: string; readonly places: readonly number[] };

export function phrasesAt(
  tokens: readonly Token[],
  index: number,
  low: string,
  language: 'en' | 'uk' | 'ru',
): Phrase[] {
  return (columns[language].phrases.get(low.slice(0, 2)) ?? []).flatMap(([parts, name]) => {
    const places = placesOf(tokens, index, parts, language);
    return places ? [{ name, places }] : [];
  });
}

/** The parts in a row; one word may stand between. */
function placesOf(
  tokens: readonly Token[],
  index: number,
  parts: readonly string[],
  language: string,
): number[] | null {
  const places: number[] = [];
  let at = index;
  for (const part of parts) {
    if (!isPart(tokens[at], part, language)) {
      if (places.length === 0 || !isPart(tokens[at + 1], part, language)) return null;
      at++;
    }
    places.push(at++);
  }
  return places;
}

function isPart(token: Token | undefined, part: string, language: string): boolean {
  const low = token ? fold(token.low).replaceAll("'", '') : '';
  if (!low) return false;
  if (part.endsWith('*')) return low.startsWith(part.slice(0, -1));
  return low === part || (language === 'en' && stem(low, 'en') === stem(part, 'en'));
}
