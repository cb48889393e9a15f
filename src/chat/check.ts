/** One thing that `doctor` looked at. `todo` is a whole sentence that says what to do. */
export type Check = {
  readonly name: string;
  /** A warning does not keep the bot from its work. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly says: string;
  readonly todo: string | null;
};

export const ok = (name: string, says: string): Check => ({ name, state: 'ok', says, todo: null });
export const warning = (name: string, says: string, todo: string): Check => ({ name, state: 'warning', says, todo });
export const failed = (name: string, says: string, todo: string): Check => ({ name, state: 'failed', says, todo });
