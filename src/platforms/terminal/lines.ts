// Lines of a stream, asked for one at a time: what was piped in early waits its turn.
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export type Lines = {
  /** Shows the prompt on a terminal and gives the next line, or null when the input has ended. */
  next(prompt: string): Promise<string | null>;
  /** Shows prompt and half-typed line again after something was printed above them. */
  redraw(): void;
  close(): void;
};

/** History with the arrow keys, Ctrl-D and Ctrl-C to leave, on a terminal; plain lines from a pipe. */
export function readLines(input: Readable, output: Writable, isTty: boolean): Lines {
  const readline = createInterface({
    input,
    terminal: isTty,
    historySize: 200,
    removeHistoryDuplicates: true,
    ...(isTty ? { output } : {}),
  });
  const waiting: string[] = [];
  let isClosed = false;
  let take: ((line: string | null) => void) | null = null;
  const give = (line: string | null): void => {
    const taker = take;
    take = null;
    if (taker) taker(line);
    else if (line !== null) waiting.push(line);
  };
  readline.on('line', give);
  readline.on('SIGINT', () => readline.close());
  readline.on('close', () => {
    isClosed = true;
    give(null);
  });
  return {
    next(prompt) {
      const line = waiting.shift();
      if (line !== undefined || isClosed) return Promise.resolve(line ?? null);
      if (isTty) {
        readline.setPrompt(prompt);
        readline.prompt(true);
      }
      return new Promise(resolve => {
        take = resolve;
      });
    },
    redraw() {
      if (isTty && take) readline.prompt(true);
    },
    close: () => readline.close(),
  };
}
