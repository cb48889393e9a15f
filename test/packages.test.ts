import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const packages: [string, string][] = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

test('every package has an exact version', () => {
  expect(packages.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('every package has its reason in docs/decisions/packages.md, and no other is named there', () => {
  const page = readFileSync(join(root, 'docs/decisions/packages.md'), 'utf8');
  const named = [...page.matchAll(/^- (.+?):/gm)].flatMap(([, names]) =>
    [...(names ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(packages.map(([name]) => name).filter(name => !page.includes(`\`${name}\``))).toEqual([]);
  expect(named.filter(name => !packages.some(([known]) => known === name))).toEqual([]);
});
