// The world that the chaos runs in: one loopback server that is the clock, the feed and two chat platforms. The platforms
// answer late, lose answers, and say 429, 500 and 403, as a seed decides.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Posted = { readonly platform: string; readonly channel: string; readonly key: string; readonly at: number };

export type ChaosWorld = {
  readonly port: number;
  /** Virtual time: ms since 1970. */
  now(): number;
  /** Moves the clock to a moment; never back. */
  jumpTo(at: number): void;
  /** Every message that people see, in order. */
  readonly messages: readonly Posted[];
  /** GUIDs of articles whose storing was acknowledged to a worker. */
  readonly stored: ReadonlySet<string>;
  readonly fates: Readonly<Record<string, number>>;
  /** Processes that have begun to work. */
  readonly workers: ReadonlySet<string>;
  /** From now on every answer is quick and good. */
  calm(): void;
  close(): Promise<void>;
};

export type WorldOptions = { readonly startAt: number; readonly rate: number; readonly seed: number };

const articleEveryMs = 10 * 60_000;
const lateMs = 900;
const retryAfterMs = 8_000;
/** In these the message is there, whatever the answer says. */
const seenFates = ['answered', 'answered late', 'answer lost', '500, posted'];

export async function startWorld({ startAt, rate, seed }: WorldOptions): Promise<ChaosWorld> {
  const random = mulberry(seed);
  const startedAt = Date.now();
  let offset = 0;
  let isCalm = false;
  const messages: Posted[] = [];
  const stored = new Set<string>();
  const fates: Record<string, number> = {};
  const workers = new Set<string>();
  const now = (): number => startAt + (Date.now() - startedAt) * rate + offset;

  /** Slack keeps a history that can be searched; Discord refuses the same key twice. */
  function post(request: Posted, response: ServerResponse): void {
    const fate = request.channel === 'archived' ? '403' : isCalm ? 'answered' : fateOf(random());
    fates[fate] = (fates[fate] ?? 0) + 1;
    const isSame = (other: Posted) => other.channel === request.channel && other.key === request.key;
    const isKnown = request.platform === 'discord' && messages.some(isSame);
    if (seenFates.includes(fate) && !isKnown) messages.push({ ...request, at: now() });
    const status = fate === '403' ? 403 : fate === '429' ? 429 : fate.startsWith('500') ? 500 : 200;
    const send = () => answer(response, status, { id: `m${messages.findIndex(isSame)}`, retryAfterMs });
    if (fate === 'answer lost') response.destroy();
    else if (fate === 'answered late') setTimeout(send, lateMs);
    else send();
  }

  function find(key: string, response: ServerResponse): void {
    const index = messages.findIndex(message => message.key === key);
    answer(response, !isCalm && random() < 0.1 ? 500 : 200, { id: index < 0 ? null : `m${index}` });
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://world');
    workers.add(url.searchParams.get('by') ?? '');
    if (url.pathname === '/clock') answer(response, 200, { startAt, startedAt, rate, offset });
    else if (url.pathname === '/feed') answer(response, 200, articlesUntil(startAt, now()));
    else if (url.pathname === '/find') find(url.searchParams.get('key') ?? '', response);
    else if (url.pathname === '/post') post((await bodyOf(request)) as Posted, response);
    else if (url.pathname === '/stored') {
      for (const guid of (await bodyOf(request)) as string[]) stored.add(guid);
      answer(response, 200, {});
    }
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    now,
    jumpTo: at => {
      offset += Math.max(0, at - now());
    },
    messages,
    stored,
    fates,
    workers,
    calm: () => {
      isCalm = true;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function fateOf(chance: number): string {
  const table: readonly (readonly [string, number])[] = [
    ['answered late', 0.06],
    ['answer lost', 0.14],
    ['500, posted', 0.2],
    ['500, not posted', 0.24],
    ['429', 0.32],
  ];
  return table.find(([, until]) => chance < until)?.[0] ?? 'answered';
}

/** A report every ten minutes, each of an event of its own: no two share a word that means something. */
function articlesUntil(
  startAt: number,
  now: number,
): { readonly guid: string; readonly at: number; readonly sentence: string }[] {
  const first = Math.ceil(startAt / articleEveryMs);
  const last = Math.floor(now / articleEveryMs);
  const articles = [];
  for (let n = Math.max(first, last - 60); n <= last; n++) {
    const [place, thing, deed, who, more] = wordsOf(n);
    const sentence = `The ${thing} of ${name(place)} ${deed}ed its ${more} on Sunday, ${name(who)} said.`;
    articles.push({ guid: `g${n}`, at: n * articleEveryMs, sentence });
  }
  return articles;
}

function wordsOf(n: number): string[] {
  const random = mulberry(n * 7919);
  const sounds = [
    'bra',
    'ko',
    'li',
    'ven',
    'tor',
    'mu',
    'sha',
    'pel',
    'ni',
    'zor',
    'gat',
    'hy',
    'rus',
    'dem',
    'wo',
    'fin',
  ];
  const word = () => Array.from({ length: 4 }, () => sounds[Math.floor(random() * sounds.length)]).join('');
  return Array.from({ length: 5 }, word);
}

const name = (word = ''): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;

/** A small seeded random (mulberry32): the same seed, the same day. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}
