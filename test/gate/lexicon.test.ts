import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRelated, readSentence, type Word } from '../../src/gate/words.ts';

type Side = { readonly name: string; readonly columns: readonly (readonly string[])[] };

const raw = readFileSync(join(import.meta.dirname, '../../src/gate/data/lexicon.txt'), 'utf8').split('\n');
const lines = raw.filter(line => line !== '' && !line.startsWith('#'));
const wordsOf = (text: string): string[][] =>
  text.split('|').map(column => column.trim().split(/\s+/).filter(Boolean).flatMap(spelled));

/** "росі[яю]" is two words. */
function spelled(entry: string): string[] {
  const [, before, letters, after] = /^(.*?)\[([^\]]+)\](.*)$/.exec(entry) ?? [];
  return letters === undefined ? [entry] : [...letters].flatMap(letter => spelled(`${before}${letter}${after}`));
}

const isSame = (a: string, b: string): boolean =>
  a === b ||
  (!a.includes('_') &&
    !b.includes('_') &&
    ((a.endsWith('*') && b.startsWith(a.slice(0, -1))) || (b.endsWith('*') && a.startsWith(b.slice(0, -1)))));

const shared = (a: Side, b: Side): string[] =>
  a.columns.flatMap((words, column) =>
    words.filter(word => b.columns[column]?.some(other => isSame(word, other))).map(word => `${a.name}: ${word}`),
  );

const kinds = lines.filter(line => line.includes(' >< ')).map(line => line.slice(line.indexOf(':') + 1));
const concepts = lines
  .filter(line => !line.includes(' >< '))
  .map(line => {
    const [, name = '', opposite, text = ''] = /^([\w-]+)(?: <> ([\w-]+))?:(.*)$/.exec(line) ?? [];
    return { name, opposite, columns: wordsOf(text), line };
  });
const opposites = concepts.filter(line => line.opposite !== undefined);
const sidesOf = (name: string | undefined): Side[] =>
  concepts.filter(line => line.name === name && line.columns.some(words => words.length > 0));

describe('the lexicon', () => {
  test('every line is one of words or of near kinds', () => {
    expect(concepts.filter(({ name }) => name === '').map(({ line }) => line)).toEqual([]);
  });

  test('no line has a word twice', () => {
    const all = [
      ...concepts.flatMap(({ columns }) => columns),
      ...kinds.flatMap(line => line.split('><').flatMap(wordsOf)),
    ];
    expect(all.flatMap(words => words.filter((word, at) => words.indexOf(word) !== at))).toEqual([]);
  });

  test('no word is its own opposite', () => {
    const pairs = opposites.flatMap(({ name, opposite }) =>
      sidesOf(name).flatMap(a => sidesOf(opposite).flatMap(b => shared(a, b))),
    );
    expect(pairs).toEqual([]);
  });

  test('every opposite has words', () => {
    expect(
      opposites
        .filter(({ name, opposite }) => ![name, opposite].every(side => sidesOf(side).length > 0))
        .map(({ line }) => line),
    ).toEqual([]);
  });

  test('no word is of both kinds that a line holds apart', () => {
    const both = kinds.flatMap(line => {
      const [a = '', b = ''] = line.split('><');
      return shared({ name: line, columns: wordsOf(a) }, { name: line, columns: wordsOf(b) });
    });
    expect(both).toEqual([]);
  });
});

describe('words that tell one thing together', () => {
  const wordOf = (text: string, language: string, word: string): Word => {
    const found = readSentence(text, language).words.find(({ low }) => low === word);
    if (!found) throw new Error(`no ${word} in ${text}`);
    return found;
  };

  test.each([
    ['en', 'The minister stepped down.', 'The minister resigned.', 'stepped', 'resigned'],
    ['en', 'The law came into force.', 'The law took effect.', 'force', 'effect'],
    ['en', 'Brenn turned it down.', 'Brenn rejected it.', 'down', 'rejected'],
    ['uk', 'Закон набрав чинності.', 'Закон вступив у дію.', 'чинності', 'дію'],
    ['ru', 'Министр подал в отставку.', 'Министр сложил полномочия.', 'подал', 'сложил'],
  ])('%s: “%s” may stand for “%s”', (language, text, other, word, same) => {
    expect(isRelated(wordOf(text, language, word), wordOf(other, language, same))).toBe(true);
  });

  test('they tell nothing by themselves', () => {
    expect(isRelated(wordOf('The minister stepped down.', 'en', 'down'), wordOf('Prices fell.', 'en', 'fell'))).toBe(
      false,
    );
    expect(isRelated(wordOf('Prices went down.', 'en', 'down'), wordOf('Prices fell.', 'en', 'fell'))).toBe(true);
  });
});
