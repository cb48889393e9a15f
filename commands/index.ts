// Every command there is, in the order in which help lists them.
import type { App } from '../src/app.ts';
import type { Command } from '../src/chat/command.ts';
import { brief } from './brief.ts';
import { share } from './button-share.ts';
import { storyMore, storySources } from './button-story.ts';
import { home } from './home.ts';
import { status } from './status.ts';

export const commands: readonly Command<App>[] = [brief, status, home, storySources, storyMore, share];
