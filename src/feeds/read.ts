// Reads documents in worker threads, so that no document stops the bot: a thread is ended after 5 s or 128 MB.
import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import { UserError } from '../errors.ts';
import type { ReadFeed, ReadHints } from './parse.ts';
import type { Task, TaskBegun, TaskResult } from './parse-worker.ts';

export type { ReadFeed, ReadHints, ReadItem } from './parse.ts';

export type Reader = {
  /** Throws a UserError that says why a document is no feed or took too long. The bytes stay the caller's. */
  read(bytes: Uint8Array, hints: ReadHints): Promise<ReadFeed>;
  /** The text of an article's page; throws a UserError that says why there is none. */
  readPage(bytes: Uint8Array, hints: ReadHints): Promise<{ readonly text: string }>;
  /** Ends its threads; idle ones never keep the program alive. */
  close(): Promise<void>;
};

type Thread = { readonly worker: Worker; isBusy: boolean };
type Waiting = (thread: Thread) => void;

/** Measured: no genuine feed up to 10 MB needs more than a second. */
const feedTimeoutMs = 5000;
const pageTimeoutMs = 3000;
/** A busy machine may take long to start a thread; that is no document's fault. */
const startTimeoutMs = 60_000;
const memoryMb = 96;

export function createReader(world: { readonly clock: Clock; readonly threads?: number }): Reader {
  const threads: Thread[] = [];
  const waiting: Waiting[] = [];
  let lastId = 0;

  const take = async (): Promise<Thread> => {
    const idle = threads.find(thread => !thread.isBusy);
    if (idle) {
      idle.isBusy = true;
      return idle;
    }
    if (threads.length < (world.threads ?? 1)) {
      const thread = { worker: startWorker(), isBusy: true };
      threads.push(thread);
      return thread;
    }
    return new Promise(resolve => waiting.push(resolve));
  };
  const give = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else {
      thread.isBusy = false;
      thread.worker.unref();
    }
  };
  /** A thread that was ended is replaced when somebody waits for it. */
  const drop = (thread: Thread): void => {
    threads.splice(threads.indexOf(thread), 1);
    void thread.worker.terminate();
    const next = waiting.shift();
    if (!next) return;
    const fresh = { worker: startWorker(), isBusy: true };
    threads.push(fresh);
    next(fresh);
  };

  const work = async (task: Omit<Task, 'id'>, timeoutMs: number): Promise<ReadFeed | { readonly text: string }> => {
    const thread = await take();
    const outcome = await run(thread.worker, { ...task, id: ++lastId }, world.clock, timeoutMs);
    if (outcome.result === 'answer') give(thread);
    else drop(thread);
    const answer = outcome.result === 'answer' ? outcome.answer : { reason: outcome.reason };
    if ('reason' in answer) throw new UserError(answer.reason);
    return answer;
  };

  return {
    read: async (bytes, hints) => (await work({ kind: 'feed', bytes, hints }, feedTimeoutMs)) as ReadFeed,
    readPage: async (bytes, hints) => (await work({ kind: 'page', bytes, hints }, pageTimeoutMs)) as { text: string },
    async close() {
      await Promise.all(threads.splice(0).map(thread => thread.worker.terminate()));
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    // One hostile document must not take the memory of the whole program.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
    // Flags of the parent (a test runner's loaders) mean nothing to this thread.
    execArgv: ['--no-warnings'],
  });
  // `run` listens while a document is read; a thread that dies at another time is no event for the program.
  worker.on('error', () => undefined);
  return worker;
}

type Outcome =
  | { readonly result: 'answer'; readonly answer: TaskResult['result'] }
  | { readonly result: 'ended'; readonly reason: string };

async function run(worker: Worker, task: Task, clock: Clock, timeoutMs: number): Promise<Outcome> {
  worker.ref();
  const settled = new AbortController();
  const begun = Promise.withResolvers<void>();
  const answered = new Promise<Outcome>(resolve => {
    const onMessage = (message: TaskBegun | TaskResult): void => {
      if (message.id !== task.id) return;
      if ('hasBegun' in message) begun.resolve();
      else resolve({ result: 'answer', answer: message.result });
    };
    const onError = (error: unknown): void => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      resolve({
        result: 'ended',
        reason: isMemory ? 'reading it takes more memory than a feed may use' : 'reading it failed',
      });
    };
    worker.on('message', onMessage).once('error', onError);
    settled.signal.addEventListener('abort', () => worker.off('message', onMessage).off('error', onError));
  });
  const late = Promise.race([begun.promise, clock.sleep(startTimeoutMs, settled.signal)])
    .then(() => clock.sleep(timeoutMs, settled.signal))
    .then((): Outcome => ({ result: 'ended', reason: `reading it took longer than ${timeoutMs / 1000} s` }));
  worker.postMessage(task);
  const outcome = await Promise.race([answered, late]);
  settled.abort();
  return outcome;
}

/** What `briefwire read --json` prints: dates ISO 8601 in UTC or null, text plain. */
export function printFeed(feed: ReadFeed): string {
  const { format, title, link, language } = feed;
  const items = feed.items.map(({ guid, title, url, publishedAt, author, lede, text }) => ({
    guid,
    title,
    url,
    publishedAt: publishedAt === null ? null : new Date(publishedAt).toISOString(),
    author,
    lede,
    text,
  }));
  return JSON.stringify({ format, title, link, language: language ?? commonLanguage(feed), items }, null, 2);
}

/** The language of most items, where the feed does not say. */
function commonLanguage(feed: ReadFeed): string | null {
  const counts = new Map<string, number>();
  for (const { language } of feed.items) if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
