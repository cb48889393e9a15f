import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baselines } from './baseline.ts';
import { createArrivals, type Line } from './lines.ts';
import { spoils } from './spoil.ts';
import { run } from './stories.ts';

const file = join(import.meta.dirname, 'own', 'stories.jsonl');
const lines = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Line);

async function lastLine(...args: string[]): Promise<unknown> {
  const out: string[] = [];
  await run([file, ...args], line => out.push(line));
  const { articlesPerSecond, ...rest } = JSON.parse(out.at(-1) ?? '{}');
  expect(articlesPerSecond).toBeGreaterThan(0);
  return rest;
}

test('the eval ends in one line of JSON and writes the story of every line', async () => {
  const written = join(mkdtempSync(join(tmpdir(), 'eval-')), 'out.jsonl');
  const last = await lastLine('--out', written);
  expect(last).toMatchObject({ articles: lines.length, bcubed: { p: expect.any(Number), r: expect.any(Number) } });
  const decided = readFileSync(written, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(decided.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
});

test('every baseline decides otherwise than the others, and --baseline alone is the centroid', async () => {
  const names = Object.keys(baselines);
  const all = await Promise.all(names.map(name => lastLine('--baseline', name)));
  expect(new Set(all.map(result => JSON.stringify(result))).size).toBe(names.length);
  expect(await lastLine('--baseline')).toEqual(all[names.indexOf('centroid')]);
});

test('pairs heed the options as lines do, and are told why not where they cannot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eval-'));
  const [pairs, written] = [join(folder, 'pairs.jsonl'), join(folder, 'out.jsonl')];
  const [a, b] = lines.slice(0, 2).map(({ title, text }) => ({ title, text }));
  writeFileSync(pairs, `${JSON.stringify({ same: true, a, b: a })}\n${JSON.stringify({ same: false, a, b })}\n`);
  const out: string[] = [];
  await run([pairs, '--opening', '--spoil', 'order', '--out', written], line => out.push(line));
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ pairs: 2, recall: 100 });
  const ids = readFileSync(written, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).id);
  expect(ids.toSorted()).toEqual(['0-a', '0-b', '1-a', '1-b']);
  await expect(run([pairs, '--among', '100'], () => {})).rejects.toThrow('--among needs lines with dates');
});

test('a baseline or a way to spoil that there is not is answered with those that there are', async () => {
  await expect(lastLine('--baseline=best')).rejects.toThrow('no such baseline. There are: centroid, titles, link');
  await expect(lastLine('--spoil', 'colour')).rejects.toThrow('no such way to spoil. There are: order, lengths');
});

test('spoiling changes what it names, the same in every run, and no answer', () => {
  for (const [how, spoil] of Object.entries(spoils)) {
    const spoiled = spoil(lines);
    const answers = (given: readonly Line[]) => given.map(({ id, story }) => `${id} ${story}`).sort();
    expect(answers(spoiled), how).toEqual(answers(lines));
    expect(spoiled, how).toEqual(spoil(lines));
    expect(spoiled, how).not.toEqual(lines);
  }
});

test('markup in a line is read as feeds are, and an article without a date comes with the one before it', () => {
  const arrive = createArrivals();
  const dated = arrive({ id: 'a', title: 'Dam opens', date: '2026-03-02', story: '1' });
  const undated = arrive({ id: 'b', title: 'Dam &amp; lock', text: '<p>The <b>dam</b> opened.</p>', story: '1' });
  expect(undated).toMatchObject({ title: 'Dam & lock', text: 'The dam opened.', publishedAt: null });
  expect(undated.seenAt).toBe(dated.seenAt);
});
