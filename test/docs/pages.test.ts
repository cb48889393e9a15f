// Pages that must agree with the program.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { tableNames } from '../../src/store/tables.ts';
import { blocksOf } from './main.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('docs/privacy.md names every table', () => {
  const page = read('docs/privacy.md');
  const named = page
    .split('\n')
    .filter(line => line.startsWith('| '))
    .flatMap(line => (line.split('|')[2] ?? '').split(',').map(name => name.trim()));
  const tables = tableNames.map(name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`));
  expect(tables.filter(name => !named.includes(name))).toEqual([]);
});

test('docs/operating.md names every metric of ours', () => {
  const names = [...read('src/health/metrics.ts').matchAll(/(?:gauge|counter)\('(\w+)'|name: 'briefwire_(\w+)'/g)].map(
    match => match[1] ?? match[2] ?? '',
  );
  const page = read('docs/operating.md');
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter(name => !page.includes(name.replace(/^model_(?!calls)/, '_')))).toEqual([]);
});

test('what deploy/ copies and starts is there', () => {
  const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
    from.split(' '),
  );
  expect(copied).toContain('commands');
  expect(copied.filter(path => !existsSync(join(root, path)))).toEqual([]);
  const kept = read('deploy/Dockerfile.dockerignore');
  expect(copied.filter(path => !kept.includes(`!${path}\n`))).toEqual([]);
  const started = /^ExecStart=\S+ (?:--\S+ )*\/opt\/briefwire\/(\S+)$/m.exec(read('deploy/briefwire.service'))?.[1];
  expect(existsSync(join(root, started ?? 'nothing'))).toBe(true);
});

test('only blocks marked sh are run, without their indent', () => {
  const page = 'a\n```sh\none\ntwo\n```\n- b\n  ```sh\n  three\n  ```\n```text\nfour\n```\n';
  expect(blocksOf('x.md', page)).toEqual([
    { page: 'x.md', line: 2, commands: 'one\ntwo' },
    { page: 'x.md', line: 7, commands: 'three' },
  ]);
});
