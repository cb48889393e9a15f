// What handling one interaction needs to know and has at hand.
import type { APIInteraction } from 'discord.js';
import { type Message, say } from '../../chat/message.ts';
import type { Meter } from '../../chat/meter.ts';
import type { Answerer, Asker } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { type Delivery, progressOf } from './answers.ts';
import type { Questions } from './components.ts';
import type { Reply } from './reply.ts';
import type { Rest } from './rest.ts';
import { discordWords } from './words.ts';

export type InteractionOptions = {
  readonly rest: Rest;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly admins: readonly string[];
  readonly answerer: Answerer;
  readonly questions: Questions;
};

export type Context = InteractionOptions & {
  readonly interaction: APIInteraction;
  readonly asker: Asker;
  readonly reply: Reply;
};

export const infoOf = (context: Context, path: readonly string[]) =>
  context.answerer.commands().find(info => info.path.join(' ') === path.join(' '));

/** The second check of who may: the first is Discord's, which a server's owner can change. */
export function refusal(context: Context, path: readonly string[]): Message | null {
  const info = infoOf(context, path);
  if (info?.access !== 'admin' || context.asker.isAdmin) return null;
  return say(discordWords(context.asker.locale).adminsOnly(path[0] ?? ''), 'error');
}

export function deliveryOf(
  context: Context,
  how: { readonly isShared: boolean; readonly canShare: boolean; readonly name: string; readonly isUpdate?: boolean },
): Delivery {
  return { ...context, ...how, isUpdate: how.isUpdate ?? false, ...progressOf(context) };
}
