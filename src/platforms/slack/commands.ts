// What people type: slash commands, direct messages, mentions. All three are one line for the answerer.
import type { App } from '@slack/bolt';
import { askerOf, botIn, type House, wordsOf } from './house.ts';
import { answer, channelReply, urlReply } from './reply.ts';
import { readTyped } from './text.ts';

export function listenForLines(app: App, house: House): void {
  app.command(/^\/.+/, async ({ command, ack, context }) => {
    await ack();
    house.background(async () => {
      const workspaceId = context.teamId ?? command.team_id;
      const bot = await botIn(house, workspaceId);
      if (!bot) return;
      const place = { bot, channelId: command.channel_id, userId: command.user_id };
      const line = `${command.command} ${readTyped(command.text ?? '')}`.trim();
      const reply = urlReply(house.world, house.tokens, command.response_url, place, 'command');
      await answer(house.world, reply, wordsOf(house, workspaceId, command.user_id), async progress => {
        const asker = await askerOf(house, workspaceId, command.channel_id, command.user_id);
        const message = await house.answerer.line(line, asker, progress);
        // Settings are nobody else's business, and a direct message has no others; a briefing may be shared.
        if (place.channelId.startsWith('D')) return message;
        const isSharable = message.tone === 'answer' || (message.tone === 'private' && command.command === '/brief');
        return isSharable ? house.answerer.shareable(message, asker) : message;
      });
    });
  });

  app.event('app_mention', async ({ event, context }) => {
    // In a direct message the message event tells it already.
    if (!event.user || event.bot_id || event.channel.startsWith('D')) return;
    const mention = context.botUserId ? `<@${context.botUserId}>` : /^<@[A-Z0-9]+>/.exec(event.text)?.[0];
    const line = readTyped(event.text.replaceAll(mention ?? '', ' '));
    inChannel(house, context.teamId, event.channel, event.user, event.thread_ts ?? event.ts, line, false);
  });

  app.event('message', async ({ event, context }) => {
    // Only what a person wrote to the bot; edits, joins and the bot's own messages have a subtype or a bot_id.
    if (event.channel_type !== 'im' || event.subtype !== undefined || !('user' in event) || !event.user) return;
    if ('bot_id' in event && event.bot_id) return;
    const line = readTyped(event.text ?? '');
    if (line === '') return;
    const thread = 'thread_ts' in event ? event.thread_ts : undefined;
    inChannel(house, context.teamId, event.channel, event.user, thread, line, true);
  });
}

function inChannel(
  house: House,
  workspaceId: string | undefined,
  channelId: string,
  userId: string,
  threadTs: string | undefined,
  typed: string,
  isDirect: boolean,
): void {
  house.background(async () => {
    if (!workspaceId) return;
    const bot = await botIn(house, workspaceId);
    if (!bot) return;
    const reply = channelReply(house.world, house.tokens, { bot, channelId, userId }, threadTs, isDirect);
    await answer(house.world, reply, wordsOf(house, workspaceId, userId), async progress => {
      const asker = await askerOf(house, workspaceId, channelId, userId);
      return house.answerer.line(withCommand(typed, house), asker, progress);
    });
  });
}

/** "@Briefwire kherson" means /brief kherson; "help" and lines that begin with a command stay as they are. */
function withCommand(typed: string, house: House): string {
  const first = typed.replace(/^\/+/, '').split(/\s+/)[0]?.toLowerCase() ?? '';
  const known = house.answerer.commands().some(command => command.path[0] === first);
  return known || /^(help|\?|--help|-h|)$/.test(first) ? typed : `brief ${typed}`;
}
