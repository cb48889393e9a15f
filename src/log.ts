// One JSON object a line. The event is a fixed kebab-case word; ids and counts, never tokens, article text or what people wrote.

export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** error = someone must look; warn = it healed; info = once per unit of work. */
export type Log = {
  error(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  info(event: string, facts?: LogFacts): void;
  debug(event: string, facts?: LogFacts): void;
};

export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {} };
