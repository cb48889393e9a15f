import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluate, readLines, run, selections } from './bullets.ts';

const file = join(import.meta.dirname, 'own', 'bullets.jsonl');

test('the eval ends in one line of JSON and writes bullets that stand word for word in their documents', async () => {
  const out: string[] = [];
  const written = join(mkdtempSync(join(tmpdir(), 'eval-')), 'out.jsonl');
  await run([file, '--sentences', '3', '--out', written], line => out.push(line));
  expect(Object.keys(JSON.parse(out.at(-1) ?? '{}'))).toEqual([
    'items',
    'rouge1',
    'rouge2',
    'rougeL',
    'wordsPerItem',
    'msPerItem',
  ]);
  const lines = new Map(readLines(file).map(line => [line.id, line]));
  const decided = readFileSync(written, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(decided.map(item => item.id)).toEqual([...lines.keys()]);
  for (const { id, bullets } of decided) {
    expect(bullets.length).toBeGreaterThan(0);
    for (const { text, doc } of bullets) expect(lines.get(id)?.docs[doc]?.text).toContain(text);
  }
});

test('no two bullets of an item say the same', () => {
  for (const picked of evaluate(readLines(file), { sentences: 3 }, selections.own!).chosen) {
    const words = picked.map(({ text }) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)));
    for (const [index, own] of words.entries()) {
      for (const other of words.slice(0, index)) {
        expect(own.intersection(other).size / own.union(other).size).toBeLessThan(0.6);
      }
    }
  }
});

test('TextRank and LexRank put the sentence that the others share first, and never the same sentence twice', () => {
  const shared = 'Nine miners were rescued from the flooded shaft near Dunmore.';
  const sources = [
    `${shared} A choir sang in the market square.`,
    `The flooded shaft near Dunmore held nine miners. Trains ran late in Harlow.`,
    `Rescued miners left the Dunmore shaft. ${shared}`,
  ].map((text, index) => ({ title: '', text, language: 'en', group: `${index}` }));
  for (const name of ['textrank', 'lexrank'] as const) {
    const picked = selections[name]!(sources, { sentences: 3 }).map(({ text }) => text);
    expect(picked[0]).toBe(shared);
    expect(new Set(picked).size).toBe(picked.length);
  }
});
