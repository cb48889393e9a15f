// A real HTTP server on loopback that answers like publishers do, and worse.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type FeedServer = {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** 127.0.0.1:port, for ALLOW_PRIVATE_HOSTS. */
  readonly host: string;
  /** Every request so far: method, path and headers. */
  readonly requests: IncomingMessage[];
  /** A body, or a function that answers; a new answer replaces the old one. */
  serve(path: string, answer: string | Uint8Array | Handler): void;
  close(): Promise<void>;
};

export async function startFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, string | Uint8Array | Handler>();
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    const answer = answers.get(request.url ?? '') ?? answers.get((request.url ?? '').replace(/\?.*/, ''));
    if (answer === undefined) response.writeHead(404).end('nothing here');
    else if (typeof answer === 'function') answer(request, response);
    else response.end(answer);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    serve: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
