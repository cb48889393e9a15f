// What an interaction says: who asks, which command with which options, which option is being typed.
import {
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  ApplicationCommandOptionType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Asker, Invocation } from '../../chat/platform.ts';

type Option = APIApplicationCommandInteractionDataOption;
type CommandData = Pick<APIChatInputApplicationCommandInteractionData, 'name'> & {
  readonly options?: readonly unknown[];
};

export type ReadCommand = {
  readonly invocation: Invocation;
  /** The option that is being typed and what stands there: in autocomplete only. */
  readonly focused: { readonly name: string; readonly typed: string; readonly isInteger: boolean } | null;
};

/** `admins`: user ids of DISCORD_ADMINS, who may everywhere. Others need Manage Server where the bot is installed. */
export function askerOf(interaction: APIInteraction, admins: readonly string[]): Asker {
  const userId = interaction.member?.user.id ?? interaction.user?.id ?? '';
  const owners = interaction.authorizing_integration_owners as Record<string, string> | undefined;
  // In a server without the bot (a user install) there is nothing to administer and no channel to post to.
  const isInstalled = interaction.guild_id !== undefined && (owners === undefined || '0' in owners);
  const permissions = BigInt(interaction.member?.permissions ?? '0');
  const manages = (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  return {
    platform: 'discord',
    workspaceId: isInstalled ? (interaction.guild_id ?? '') : '',
    channelId: isInstalled ? (interaction.channel?.id ?? interaction.channel_id ?? '') : '',
    userId,
    isAdmin: admins.includes(userId) || (isInstalled && manages),
    locale: 'locale' in interaction ? interaction.locale : null,
    zone: null,
  };
}

export function readCommand(data: CommandData): ReadCommand {
  const path = [data.name];
  let options = (data.options ?? []) as readonly Option[];
  for (let depth = 0; depth < 2; depth++) {
    const [only] = options;
    const isFolder =
      only?.type === ApplicationCommandOptionType.SubcommandGroup ||
      only?.type === ApplicationCommandOptionType.Subcommand;
    if (!only || !isFolder) break;
    path.push(only.name);
    options = only.options ?? [];
  }
  const values: Record<string, string> = {};
  let focused: ReadCommand['focused'] = null;
  for (const option of options) {
    if (!('value' in option)) continue;
    const typed = String(option.value);
    values[option.name] = typed;
    if ('focused' in option && option.focused) {
      focused = { name: option.name, typed, isInteger: option.type === ApplicationCommandOptionType.Integer };
    }
  }
  return { invocation: { path, options: values }, focused };
}
