// How much of a document that was cut at a random byte is still read: every item that was complete before the cut should be.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader, type Reader, type ReadFeed, type ReadItem } from '../../src/feeds/read.ts';
import { wallClock } from '../support/wall-clock.ts';

const cutsAFile = 10;

/** args: the folder that holds files/. The same cuts in every run. */
export async function runTruncation(folder: string, out: (line: string) => void): Promise<void> {
  const reader = createReader({ clock: wallClock });
  let complete = 0;
  let right = 0;
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (const name of readdirSync(join(folder, 'files')).sort()) {
    const bytes = readFileSync(join(folder, 'files', name));
    const whole = await reader.read(bytes, { contentType: null, url: null });
    for (let cut = 0; cut < cutsAFile; cut++) {
      const part = bytes.subarray(0, Math.floor(random() * bytes.length));
      const expected = whole.items.slice(0, countEnds(part));
      const read = await readOr(reader, part);
      const found = expected.filter((item, index) => isSame(item, read?.items[index])).length;
      if (found < expected.length) out(`${name} cut at ${part.length}: ${found} of ${expected.length}`);
      complete += expected.length;
      right += found;
    }
  }
  await reader.close();
  out(JSON.stringify({ completeItems: complete, read: Math.round((right / Math.max(1, complete)) * 100_000) / 1000 }));
}

function countEnds(bytes: Uint8Array): number {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?(\]\]>|$)/g, '');
  return text.match(/<\/([\w-]+:)?(item|entry)\s*>/gi)?.length ?? 0;
}

async function readOr(reader: Reader, bytes: Uint8Array): Promise<ReadFeed | null> {
  return reader.read(bytes, { contentType: null, url: null }).catch(() => null);
}

function isSame(a: ReadItem, b: ReadItem | undefined): boolean {
  return (
    a.title === b?.title && a.guid === b.guid && a.url === b.url && a.publishedAt === b.publishedAt && a.text === b.text
  );
}
