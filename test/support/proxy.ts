// A TCP proxy before PostgreSQL that can fall silent: nothing passes, nothing is closed, new connections are taken and get no
// answer, as behind a firewall that drops packets or before a frozen machine. What was sent meanwhile arrives afterwards.
import { connect, createServer, type Socket } from 'node:net';

export type SilencingProxy = {
  /** The database's URL, through the proxy. */
  url(databaseUrl: string): string;
  /** Nothing passes any more. */
  hush(): void;
  resume(): void;
  close(): Promise<void>;
};

export async function startProxy(databaseUrl: string): Promise<SilencingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer(near => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', data => void to.write(data));
      from.on('error', () => undefined);
      from.on('end', () => to.end());
      from.on('close', () => {
        sockets.delete(from);
        if (!isSilent) to.destroy();
      });
      if (isSilent) from.pause();
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: of => Object.assign(new URL(of), { port }).href,
    hush() {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    resume() {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise(done => void server.close(() => done()));
    },
  };
}
