// The text of an article whose feed has only a headline, where its publisher allows it: robots.txt, noindex, nosnippet.
import robotsParser from 'robots-parser';
import type { Clock } from '../clock.ts';
import { UserError } from '../errors.ts';
import { decode } from './decode.ts';
import type { Fetcher } from './fetch.ts';
import { forbidsUse } from './page.ts';
import type { Reader } from './read.ts';

export type PageText = { readonly text: string } | { readonly reason: string };

/** Asks one page; never throws. */
export type FetchText = (url: string) => Promise<PageText>;

const pageLimits = { accept: 'text/html, application/xhtml+xml;q=0.9', bytes: 2_000_000, timeoutMs: 3000 } as const;
/** RFC 9309 section 2.5: at least 500 KiB of robots.txt must be read; section 2.4: it may be kept for 24 hours. */
const robotsLimits = { accept: 'text/plain', bytes: 512_000, timeoutMs: 3000 } as const;
const robotsKeptMs = 24 * 3_600_000;
const robotName = 'Briefwire';

type Robots = { readonly readAt: number; readonly allows: (url: string) => boolean };

export function createFetchText(world: {
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly clock: Clock;
}): FetchText {
  const { fetcher, reader, clock } = world;
  const kept = new Map<string, Robots>();

  const robotsOf = async (origin: string): Promise<Robots> => {
    const known = kept.get(origin);
    if (known && clock.now() - known.readAt < robotsKeptMs) return known;
    const address = `${origin}/robots.txt`;
    const answer = await fetcher.fetchPage(address, robotsLimits);
    const robots: Robots = { readAt: clock.now(), allows: () => false };
    // RFC 9309 section 2.3.1: no robots.txt (4xx) allows everything, a server in trouble nothing.
    const read =
      answer.result === 'changed'
        ? { ...robots, allows: rulesOf(address, decode(answer.bytes, answer.contentType)) }
        : {
            ...robots,
            allows: () =>
              answer.status !== null && answer.status >= 400 && answer.status < 500 && answer.status !== 429,
          };
    kept.set(origin, read);
    if (kept.size > 500) kept.delete(kept.keys().next().value ?? '');
    return read;
  };

  return async url => {
    const target = URL.parse(url);
    if (!target || !/^https?:$/.test(target.protocol)) return { reason: 'no web address' };
    if (!(await robotsOf(target.origin)).allows(target.href)) return { reason: 'robots.txt does not allow it' };
    const answer = await fetcher.fetchPage(target.href, pageLimits);
    if (answer.result !== 'changed') return { reason: answer.result === 'failed' ? answer.reason : 'unchanged' };
    const landed = URL.parse(answer.url);
    if (landed && landed.origin !== target.origin && !(await robotsOf(landed.origin)).allows(landed.href)) {
      return { reason: 'robots.txt does not allow it' };
    }
    if (forbidsUse(answer.robots)) return { reason: 'the page says noindex or nosnippet' };
    if (answer.contentType && !/html|xml/i.test(answer.contentType)) return { reason: 'not a web page' };
    try {
      return await reader.readPage(answer.bytes, { contentType: answer.contentType, url: answer.url });
    } catch (error) {
      if (error instanceof UserError) return { reason: error.message };
      throw error;
    }
  };
}

/** The package's types speak of a default export; what it exports is the function. */
const readRobots = robotsParser as unknown as (
  address: string,
  text: string,
) => { isAllowed(url: string, name: string): boolean | undefined };

function rulesOf(address: string, text: string): (url: string) => boolean {
  const robots = readRobots(address, text);
  return url => robots.isAllowed(url, robotName) ?? true;
}
