import { expect, test } from 'vitest';
import { run } from '../bench/refresh.ts';

test('every item is stored once and none is lost, in two rounds and when the process is killed in the middle of one', async () => {
  const lines: string[] = [];
  await run(['feeds:120', 'hosts:12'], line => lines.push(line));
  expect(lines.filter(line => line.startsWith('WRONG'))).toEqual([]);
  expect(lines.filter(line => line.startsWith('every item stored once, none lost'))).toHaveLength(2);
  expect(lines.find(line => line.startsWith('killed by SIGKILL'))).toMatch(/with [1-9]\d* articles/);
});
