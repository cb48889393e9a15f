// Invented series: reports that come anew in the same words and are different events, and reports that tell how one event
// went on. Those marked isKnownWrong are grouped wrongly as yet: mend one and its mark must go.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createGrouping } from '../../src/stories/group.ts';
import { articleOf } from '../support/article.ts';

type Series = {
  readonly series: string;
  readonly isKnownWrong?: true;
  readonly reports: readonly { readonly hours: number; readonly title: string; readonly text: string }[];
};

const startAt = Date.UTC(2024, 2, 4, 8);
const hourMs = 3_600_000;

function read(name: string): readonly Series[] {
  const rows = readFileSync(join(import.meta.dirname, 'series', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return rows.map(row => JSON.parse(row) as Series);
}

/** Into an empty database, each report from another publisher. */
function storiesOf({ reports }: Series): ReadonlySet<number> {
  const grouping = createGrouping();
  const placed = reports.map(({ hours, title, text }, index) => {
    const seenAt = startAt + hours * hourMs;
    return grouping.place(articleOf({ title, text, publisher: `Publisher ${index}`, seenAt, publishedAt: seenAt }));
  });
  return new Set(placed.map(({ storyId }) => storyId));
}

describe('reports of one series are different stories', () => {
  for (const series of read('apart')) {
    const check = series.isKnownWrong ? test.fails : test;
    check(series.series, () => expect(storiesOf(series).size).toBe(series.reports.length));
  }
});

describe('reports of how one event went on are one story', () => {
  for (const series of read('one')) {
    const check = series.isKnownWrong ? test.fails : test;
    check(series.series, () => expect(storiesOf(series).size).toBe(1));
  }
});
