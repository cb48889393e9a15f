// Tells the people in charge one thing, never in a channel that readers see: the operators named in DISCORD_ADMINS, else the
// server's own channel for moderators ("community updates"), else its owner.
import { type APIChannel, type APIGuild, Routes } from 'discord.js';
import type { Message } from '../../chat/message.ts';
import type { Log } from '../../log.ts';
import { readRefusal } from './refusal.ts';
import { renderPages } from './render.ts';
import type { Rest } from './rest.ts';
import { bodyOf } from './send.ts';

export type TellOptions = { readonly rest: Rest; readonly admins: readonly string[]; readonly log: Log };

/** Resolves even when nobody can be told; then the log has it. */
export async function tellAdmins({ rest, admins, log }: TellOptions, guildId: string, message: Message): Promise<void> {
  const [page] = renderPages(message, { kind: 'answer', maxPages: 1, locale: null });
  if (!page) return;
  const reasons: string[] = [];

  async function tell(channelId: () => Promise<string | null>): Promise<boolean> {
    try {
      const id = await channelId();
      if (!id) return false;
      await rest.ask('post', Routes.channelMessages(id), {
        body: bodyOf(page ?? { content: '', embeds: [], components: [] }),
      });
      return true;
    } catch (error) {
      reasons.push(readRefusal(error).reason);
      return false;
    }
  }
  const directly = async (userId: string): Promise<string> =>
    (await rest.askAgain<APIChannel>('post', Routes.userChannels(), { body: { recipient_id: userId } })).id;

  const told = await Promise.all(admins.map(id => tell(() => directly(id))));
  if (told.some(Boolean)) return;
  if (guildId !== '') {
    const guild = await rest.askAgain<APIGuild>('get', Routes.guild(guildId)).catch((error: unknown) => {
      reasons.push(readRefusal(error).reason);
      return null;
    });
    if (guild) {
      if (await tell(async () => guild.public_updates_channel_id)) return;
      if (await tell(() => directly(guild.owner_id))) return;
    }
  }
  log.warn('discord-admins-not-told', { guild: guildId, reason: reasons.join('; ').slice(0, 300) });
}
