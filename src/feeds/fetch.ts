// Asks publishers' servers, politely (conditional GET, one request a host, an honest name) and safely (addresses, sizes, times).
import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import type { Clock } from '../clock.ts';
import { hash } from '../id.ts';
import { guardedConnector, type Resolve, readAllowList, systemResolve } from './address.ts';
import { readBody } from './body.ts';
import { explainFailure, explainStatus, isLasting } from './failure.ts';
import { createHosts } from './hosts.ts';
import { longestRetryAfterMs } from './schedule.ts';

export type Validators = { readonly etag: string | null; readonly lastModified: string | null };

type Facts = {
  /** HTTP status of the last answer, or null when there was none. */
  readonly status: number | null;
  /** Bytes that came over the wire as body. */
  readonly size: number;
  readonly ms: number;
};
type Answered = Facts & {
  /** Where the answer came from, redirects followed. */
  readonly url: string;
  /** Where permanent redirects (301, 308) alone lead, or null. */
  readonly movedPermanentlyTo: string | null;
  readonly validators: Validators;
  /** Cache-Control: max-age, or null. */
  readonly maxAgeMs: number | null;
  /** The server's clock, from its Date, or null. */
  readonly serverAt: number | null;
};
export type Changed = Answered & {
  readonly result: 'changed';
  readonly bytes: Uint8Array;
  readonly bodyHash: string;
  readonly contentType: string | null;
  /** X-Robots-Tag: what the publisher allows to be done with a page. */
  readonly robots: string | null;
};
export type Unchanged = Answered & { readonly result: 'unchanged' };
export type Failed = Facts & {
  readonly result: 'failed';
  /** One sentence for people, without a full stop. */
  readonly reason: string;
  /** From Retry-After, or null. */
  readonly retryAfterMs: number | null;
  /** 410: the publisher says that the feed will not come back. */
  readonly isGone: boolean;
  /** Asking the same again will not help: no such page or host, a private or impossible address. */
  readonly isLasting: boolean;
  /** 429 or 503: the whole host wants to be left alone. */
  readonly pausesHost: boolean;
};
export type FetchResult = Changed | Unchanged | Failed;

export type Fetcher = {
  /** Never throws. `validators` as the last answer gave them, word for word. */
  fetchFeed(url: string, validators: Validators | null, signal?: AbortSignal): Promise<FetchResult>;
  /** A page, robots.txt or list: like a feed without validators, with limits of its own. */
  fetchPage(url: string, limits: PageLimits, signal?: AbortSignal): Promise<FetchResult>;
  close(): Promise<void>;
};
export type PageLimits = { readonly accept: string; readonly bytes: number; readonly timeoutMs: number };

export type FetcherWorld = {
  readonly clock: Clock;
  readonly version: string;
  /** Where publishers read who we are; in the User-Agent. */
  readonly contactUrl: string | null;
  /** Private hosts, host:port or CIDR that may be asked. */
  readonly allowPrivateHosts: readonly string[];
  readonly resolve?: Resolve;
};

const limits = { connectMs: 10_000, totalMs: 25_000, rawBytes: 8_000_000, bytes: 10_000_000, redirects: 5 } as const;
const feedAccept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';
/** A host that gives no Retry-After is left alone this long. */
const hostPauseMs = 15 * 60_000;

export function createFetcher(world: FetcherWorld): Fetcher {
  const { clock } = world;
  const hosts = createHosts(clock);
  const agent = new Agent({
    connect: guardedConnector(readAllowList(world.allowPrivateHosts), world.resolve ?? systemResolve, limits.connectMs),
    headersTimeout: limits.totalMs,
    bodyTimeout: limits.totalMs,
    maxHeaderSize: 65_536,
    keepAliveTimeout: 4000,
    connections: 2,
  });
  const userAgent = `Briefwire/${world.version} (${world.contactUrl ? `+${world.contactUrl}` : 'news-briefing bot, feed reader'})`;

  const ask = async (
    start: string,
    headers: Readonly<Record<string, string>>,
    page: PageLimits,
    outer?: AbortSignal,
  ): Promise<FetchResult> => {
    const startedAt = clock.now();
    const ended = new AbortController();
    const late = new AbortController();
    void clock.sleep(page.timeoutMs, ended.signal).then(() => ended.signal.aborted || late.abort());
    const signal = outer ? AbortSignal.any([late.signal, outer]) : late.signal;
    const took = (): number => clock.now() - startedAt;
    try {
      return { ...(await follow(start, headers, page, signal)), ms: took() };
    } catch (error) {
      const reason = late.signal.aborted
        ? `no complete answer within ${page.timeoutMs / 1000} s`
        : explainFailure(error, start);
      return failed(outer?.aborted ? 'the bot is stopping' : reason, { ms: took(), isLasting: isLasting(error) });
    } finally {
      ended.abort();
    }
  };

  /** Redirects by hand: each hop is checked, waits for its host's turn, and tells whether the move is for good. */
  const follow = async (
    start: string,
    headers: Readonly<Record<string, string>>,
    page: PageLimits,
    signal: AbortSignal,
  ): Promise<FetchResult> => {
    let url = start;
    let movedPermanentlyTo: string | null = null;
    let isPermanent = true;
    for (let hop = 0; hop <= limits.redirects; hop++) {
      const target = URL.parse(url);
      if (!target || !/^https?:$/.test(target.protocol)) {
        return failed(`"${url.slice(0, 200)}" is no address that starts with http:// or https://`, { isLasting: true });
      }
      const pausedUntil = hosts.pausedUntil(target.hostname);
      if (pausedUntil !== null) {
        return failed(`${target.hostname} asked to be left alone`, {
          retryAfterMs: pausedUntil - clock.now(),
          pausesHost: true,
        });
      }
      const leave = await hosts.enter(target.hostname, signal);
      const answer = await askOnce(target, { ...headers, 'user-agent': userAgent }, page, signal).finally(leave);
      if (answer.location === null) return settle(answer, target.hostname, url, movedPermanentlyTo);
      isPermanent &&= answer.status === 301 || answer.status === 308;
      url = URL.parse(answer.location, target.href)?.href ?? answer.location;
      if (isPermanent) movedPermanentlyTo = url;
    }
    return failed(`more than ${limits.redirects} redirects, the last to ${url.slice(0, 200)}`);
  };

  const askOnce = async (
    target: URL,
    headers: Readonly<Record<string, string>>,
    page: PageLimits,
    signal: AbortSignal,
  ): Promise<Answer> => {
    const authorization = credentials(target);
    const response = await request(target.href, {
      dispatcher: agent,
      signal,
      headers: { ...headers, ...authorization },
    });
    const header = (name: string): string | null => [response.headers[name]].flat()[0] ?? null;
    const status = response.statusCode;
    const location = [301, 302, 303, 307, 308].includes(status) ? header('location') : null;
    if (location === null && (status === 200 || status === 203 || status === 226)) {
      const body = { rawBytes: Math.min(limits.rawBytes, page.bytes), bytes: page.bytes };
      return { status, header, location, ...(await readBody(response.body, header('content-encoding'), body, signal)) };
    }
    discard(response.body);
    return { status, header, location, bytes: null, rawBytes: 0 };
  };

  const settle = (
    { status, header, bytes, rawBytes }: Answer,
    host: string,
    url: string,
    movedPermanentlyTo: string | null,
  ): FetchResult => {
    const validators = { etag: header('etag'), lastModified: header('last-modified') };
    const answered = {
      status,
      size: rawBytes,
      ms: 0,
      url,
      movedPermanentlyTo,
      validators,
      maxAgeMs: maxAge(header('cache-control')),
      serverAt: timeOf(header('date')),
    };
    if (bytes)
      return {
        result: 'changed',
        ...answered,
        bytes,
        bodyHash: hash(bytes),
        contentType: header('content-type'),
        robots: header('x-robots-tag'),
      };
    if (status === 304) return { result: 'unchanged', ...answered };
    const retryAfterMs = retryAfter(header('retry-after'), clock.now());
    const pausesHost = status === 429 || status === 503;
    if (pausesHost) hosts.pause(host, clock.now() + (retryAfterMs ?? hostPauseMs));
    return failed(explainStatus(status), {
      status,
      retryAfterMs,
      pausesHost,
      isGone: status === 410,
      isLasting: status < 500 && ![408, 425, 429].includes(status),
    });
  };

  return {
    async fetchFeed(url, validators, signal) {
      const headers: Record<string, string> = { accept: feedAccept, 'accept-encoding': 'gzip, br' };
      if (validators?.etag) headers['if-none-match'] = validators.etag;
      if (validators?.lastModified) headers['if-modified-since'] = validators.lastModified;
      const page = { accept: feedAccept, bytes: limits.bytes, timeoutMs: limits.totalMs };
      const answer = await ask(url, headers, page, signal);
      if (answer.result !== 'unchanged' || validators?.etag || validators?.lastModified) return answer;
      // Seen with broken caches before a server: taken for unchanged, the feed would look well for ever.
      const { status, ms } = answer;
      return failed('the server answered 304 (not modified) although it was asked for everything', { status, ms });
    },
    fetchPage: (url, page, signal) => ask(url, { accept: page.accept, 'accept-encoding': 'gzip, br' }, page, signal),
    close: () => agent.destroy(),
  };
}

type Answer = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** Of a redirect, as written, or null. */
  readonly location: string | null;
  readonly bytes: Uint8Array | null;
  readonly rawBytes: number;
};

function failed(reason: string, more: Partial<Failed> = {}): Failed {
  const none = { status: null, size: 0, ms: 0, retryAfterMs: null, isGone: false, isLasting: false, pausesHost: false };
  return { result: 'failed', reason, ...none, ...more };
}

/** An unread body holds its connection; a listener keeps undici from ending the process. */
function discard(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

/** "https://name:password@host/feed": sent as Basic authentication, to that host only. */
function credentials(url: URL): Record<string, string> {
  if (!url.username) return {};
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function maxAge(cacheControl: string | null): number | null {
  const seconds = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3), as far as it is believed: it may keep all feeds of a host. */
function retryAfter(value: string | null, now: number): number | null {
  if (!value) return null;
  const waitMs = /^\s*\d{1,15}\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, waitMs), longestRetryAfterMs);
}

function timeOf(date: string | null): number | null {
  const at = date ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
