// What every listener works with, and who is asking.
import type { Answerer, Asker } from '../../chat/platform.ts';
import type { People } from './people.ts';
import type { Bot, Tokens } from './tokens.ts';
import { type SlackWords, slackWords } from './words.ts';
import type { SlackWorld } from './world.ts';

export type House = {
  readonly world: SlackWorld;
  readonly tokens: Tokens;
  readonly people: People;
  readonly answerer: Answerer;
  /** Removes what is kept of a workspace that uninstalled the app. */
  readonly forget: (workspaceId: string) => Promise<void>;
  /** Goes on after Slack has been told that we heard; awaited when the bot stops. */
  readonly background: (work: () => Promise<void>) => void;
};

export async function askerOf(house: House, workspaceId: string, channelId: string, userId: string): Promise<Asker> {
  const person = await house.people.of(workspaceId, userId);
  return { platform: 'slack', workspaceId, channelId, userId, ...person };
}

/** In the language of the one who asks, as far as it is known. */
export async function wordsOf(house: House, workspaceId: string, userId: string): Promise<SlackWords> {
  return slackWords((await house.people.of(workspaceId, userId)).locale);
}

/** The bot in a workspace; null is logged, because nothing can be said there. */
export async function botIn(house: House, workspaceId: string): Promise<Bot | null> {
  try {
    const bot = await house.tokens.of(workspaceId);
    if (!bot) house.world.log.warn('slack-unknown-workspace', { workspaceId });
    return bot;
  } catch {
    house.world.log.warn('slack-unknown-workspace', { workspaceId });
    return null;
  }
}
