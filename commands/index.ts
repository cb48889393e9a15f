// Every command there is, in the order in which help lists them.
import type { App } from '../src/app.ts';
import type { Command } from '../src/chat/command.ts';

export const commands: readonly Command<App>[] = [];
