// PostgreSQL through `pg`: many processes on many machines share one database.
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { describeError, StoreError, UnreachableError, UserError } from '../errors.ts';
import { hash } from '../id.ts';
import type { Log } from '../log.ts';
import type { Engine } from './engine.ts';
import { postgresIndex } from './postgres-index.ts';
import type { Db, Tables } from './tables.ts';

const connections = 8;
const connectTimeoutMs = 10_000;
/** From a server that fell silent (a firewall, a frozen machine) no error ever comes. */
const longestAnswerMs = 30_000;
/** So the kernel notices a machine that is gone even where an answer may take for ever; left alone it asks after two hours. */
const keepAliveMs = 10_000;
const int8 = 20;

/**
 * Connects when first asked something. Every failure that a person can mend is a UserError; later calls connect anew.
 * `answerMs`: a question without an answer for so long has failed; null for work that may take as long as it likes.
 */
export function openPostgres(url: string, log: Log, answerMs: number | null = longestAnswerMs): Engine {
  const where = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: Math.min(connectTimeoutMs, answerMs ?? connectTimeoutMs),
    ...(answerMs === null ? {} : { query_timeout: answerMs }),
    onConnect: client => client.query(serverLimits(answerMs)),
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    application_name: 'briefwire',
    // Ids and times are below 2^53; without this they would come as text.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid),
    } as pg.CustomTypesConfig,
  });
  // Without listeners a server that goes away ends the process.
  pool.on('error', error => log.warn('database-connection-lost', { reason: describeError(error) }));
  pool.on('connect', client => client.on('error', () => {}));
  const db: Db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: explainingPool(pool, where) }),
    plugins: [new CamelCasePlugin()],
  });
  return {
    name: 'postgres',
    db,
    index: postgresIndex(db),
    locksRows: true,
    among: (column, values) => sql`${sql.ref(column)} = any(${values})`,
    pairs: pairs =>
      sql`select * from unnest(${pairs.map(([text]) => text)}::text[], ${pairs.map(([, number]) => number)}::bigint[])`,
    async lockNames(transaction, names) {
      const keys = names.map(name => BigInt.asIntN(64, BigInt(`0x${hash('lock', name).slice(0, 16)}`)).toString());
      // In one order for everybody: two that lock the same names in different orders would wait for each other.
      await sql`select pg_advisory_xact_lock(key) from (select unnest(${keys}::bigint[]) as key order by 1) as keys`.execute(
        transaction,
      );
    },
    durably: write => write(db),
    isUniqueViolation: error => sqlState(error) === '23505',
  };
}

/**
 * The server gives up before we do, so that it does not go on with what nobody waits for, and lets nobody wait for the locks
 * of a process that stands still. Not among the startup parameters, of which PgBouncer refuses those that it does not know.
 */
function serverLimits(answerMs: number | null): string {
  return `set statement_timeout = ${Math.round((answerMs ?? 0) / 1.5)};
    set idle_in_transaction_session_timeout = ${Math.round((answerMs ?? longestAnswerMs) / 1.5)}`;
}

/** "database briefwire on db.example:5432": never the password. Throws a UserError when it is no such URL. */
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new UserError('DATABASE_URL must look like postgres://user:password@host:5432/name. Correct it.');
  }
  return `the PostgreSQL database "${parsed.pathname.slice(1)}" on ${parsed.host || 'this machine'}`;
}

function explainingPool(pool: pg.Pool, where: string): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await explaining(where, () => pool.connect());
      const known = wrapped.get(client) ?? explainingClient(client, where);
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function explainingClient(client: pg.PoolClient, where: string): PostgresPoolClient {
  const query = (text: string, parameters: readonly unknown[]): Promise<unknown> =>
    explaining(where, async () => {
      try {
        return await client.query(text, parameters.map(withoutNul));
      } catch (error) {
        // It still waits for that answer, and whoever got it next would wait for ever.
        if (isUnanswered(error)) void (client as pg.PoolClient & pg.Client).end();
        throw error;
      }
    });
  return { query: query as PostgresPoolClient['query'], release: destroy => client.release(destroy) };
}

/** PostgreSQL's text cannot hold U+0000, and people and feeds send it. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}

async function explaining<T>(where: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (isGone(cause)) throw new UnreachableError(capital(where), { cause });
    const explain = explanation(cause);
    if (explain === null) throw cause;
    throw new StoreError(explain(where), { cause });
  }
}

/** By SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html) or Node's error code. */
function explanation(error: unknown): ((where: string) => string) | null {
  const state = sqlState(error);
  if (state === '28P01' || state === '28000') {
    return where => `${capital(where)} refuses the user or password of DATABASE_URL. Correct them.`;
  }
  if (state === '3D000')
    return where => `There is no ${where.slice(4)}. Create it (createdb), or correct DATABASE_URL.`;
  if (state === '42501')
    return where => `The user of DATABASE_URL may not do this in ${where}. Grant it all rights there.`;
  if (state === '57014')
    return where => `${capital(where)} was too busy to answer in time. Check its load; the bot goes on by itself.`;
  if (state === '53100') return where => `The disk of ${where} is full. Free some space; the bot goes on by itself.`;
  if (state === '53300') {
    return where => `${capital(where)} has no free connections. Raise max_connections or run fewer processes.`;
  }
  if (state === '25006')
    return where => `${capital(where)} is read-only (a standby?). Point DATABASE_URL to the primary.`;
  return null;
}

/** What `pg` says when `query_timeout` is over. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

function isGone(error: unknown): boolean {
  const state = sqlState(error);
  const message = error instanceof Error ? error.message : '';
  return (
    isUnanswered(error) ||
    /^(08|25P03|57P0|58)/.test(state) ||
    /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOENT)/.test(state) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed))/.test(
      message,
    )
  );
}

function sqlState(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // Several addresses of one host were tried: Node throws them together.
  if (code === undefined && error instanceof AggregateError) return sqlState(error.errors[0]);
  return typeof code === 'string' ? code : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
