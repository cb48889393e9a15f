// The HTTP server of a running bot. Whoever has something to say hands in a handler; the first that answers wins.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { describeError, UserError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Null = this path is not mine. Requests have whole URLs and any method; `from` is the address they come from. */
export type Handler = (request: Request, from: string) => Response | null | Promise<Response | null>;

export type Health = {
  /** http://127.0.0.1:9090 */
  readonly address: string;
  close(): Promise<void>;
};

export type HealthOptions = {
  readonly host: string;
  readonly port: number;
  readonly handlers: readonly Handler[];
  readonly log: Log;
};

/** @throws UserError when the port cannot be had */
export async function startHealth({ host, port, handlers, log }: HealthOptions): Promise<Health> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, handlers)
      .catch(error => {
        log.error('http-answer-failed', { error: describeError(error) });
        return json(500, { status: 'failed' });
      })
      .then(response => send(response, incoming, outgoing))
      .catch(error => {
        log.warn('http-answer-lost', { error: describeError(error) });
        outgoing.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(refused(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { address, port: given } = server.address() as AddressInfo;
  return {
    address: `http://${address.includes(':') ? `[${address}]` : address}:${given}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(status: number, body: object): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}

/** For what only tells: whatever is no question is refused (RFC 9110, 15.5.6). */
export function telling(path: string, tell: () => Response | Promise<Response>): Handler {
  return request => {
    if (new URL(request.url).pathname !== path) return null;
    if (['GET', 'HEAD'].includes(request.method)) return tell();
    const refused = json(405, { status: 'method not allowed' });
    refused.headers.set('allow', 'GET, HEAD');
    return refused;
  };
}

const longestWaitMs = 3_000;

/** Whoever probes waits 5 or 10 s: a database that says nothing is told before. */
export async function inTime<T>({ sleep }: Pick<Clock, 'sleep'>, asked: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = sleep(longestWaitMs, answered.signal).then((): never => {
    throw new Error(`no answer within ${longestWaitMs / 1000} s`);
  });
  return Promise.race([asked, late]).finally(() => answered.abort());
}

async function answer(incoming: IncomingMessage, handlers: readonly Handler[]): Promise<Response> {
  const request = requestOf(incoming);
  if (!request) return json(400, { status: 'not understood' });
  for (const handler of handlers) {
    const response = await handler(request, incoming.socket.remoteAddress ?? '');
    if (response) return response;
  }
  return json(404, { status: 'not found' });
}

/** Null for what is no request of the web: a host that is none, a method such as TRACE. */
function requestOf(incoming: IncomingMessage): Request | null {
  const { method = 'GET', url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  try {
    return new Request(new URL(url, `http://${incoming.headers.host ?? 'localhost'}`), {
      method,
      headers: Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
        values.map((value): [string, string] => [name, value]),
      ),
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
    });
  } catch {
    return null;
  }
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  const isHead = incoming.method === 'HEAD';
  // Handlers may leave the body of a HEAD away: its length is then not that of a GET (RFC 9110, 8.6).
  if (!isHead) outgoing.setHeader('content-length', body.byteLength);
  outgoing.writeHead(response.status).end(isHead ? undefined : body);
}

function refused(error: Error, host: string, port: number): UserError {
  const code = 'code' in error ? String(error.code) : '';
  const why = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${describeError(error)})`;
  const todo = ['EADDRINUSE', 'EACCES'].includes(code)
    ? 'Set HEALTH_PORT to another one, or HEALTH=off.'
    : 'Set HEALTH_HOST to an address of this machine, such as 127.0.0.1.';
  return new UserError(`The health port ${host}:${port} ${why}. ${todo}`, { cause: error });
}
