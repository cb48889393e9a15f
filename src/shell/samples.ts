// The samples: original feeds of 9-11 November 2022, so that the first run needs no account and no network. They are
// served over loopback and go through the ordinary fetch, into a store of their own: real feeds never mix with them.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Feed } from '../model.ts';

/** 11 November 2022 08:00 in Kyiv. */
export const samplesAt = Date.UTC(2022, 10, 11, 6, 0);
export const samplesZone = 'Europe/Kyiv';

const index = z.array(
  z.object({
    file: z.string(),
    contentType: z.string(),
    title: z.string(),
    publisher: z.string(),
    language: z.string(),
  }),
);

export type SampleServer = {
  /** As ALLOW_PRIVATE_HOSTS wants it: 127.0.0.1:40123. */
  readonly host: string;
  readonly feeds: readonly Omit<Feed, 'id'>[];
  close(): Promise<void>;
};

export async function serveSamples(root: string): Promise<SampleServer> {
  const folder = join(root, 'samples');
  const files = new Map(
    index.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))).map(entry => [`/${entry.file}`, entry]),
  );
  const server = createServer((request, response) => {
    const entry = files.get(request.url ?? '');
    if (!entry) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': entry.contentType }).end(readFileSync(join(folder, entry.file)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    feeds: [...files.values()].map(({ file, title, publisher, language }) => ({
      url: `http://${host}/${file}`,
      title,
      publisher,
      language,
      tags: [],
      weight: 1,
      fullText: false,
      addedAt: samplesAt,
    })),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Time as it was then, going on from there. */
export function clockFrom(at: number, real: Clock): Clock {
  const offset = at - real.now();
  return { now: () => real.now() + offset, sleep: real.sleep };
}
