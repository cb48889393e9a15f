// Commands as Discord registers them, made from the one definition of each: name, summary, options. One bulk request
// replaces the whole set, and only when it changed (200 new commands a day are allowed).
// docs/interactions/application-commands#bulk-overwrite-global-application-commands.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandInfo, OptionInfo, Words } from '../../chat/command.ts';
import { limits, shorten } from './limits.ts';
import { discordWords, ukrainianNames } from './words.ts';

export type RegisteredCommand = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** Where briefings can be posted. */
export const postableTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const;

/** The option that Discord adds to commands for everyone: answers are for the asker alone unless it is set. */
export const shareOption = 'share';

/** The set to register. Throws when a command cannot be registered: that is a fault in its definition. */
export function commandSet(commands: readonly CommandInfo[]): RegisteredCommand[] {
  const visible = commands.filter(info => !info.isHidden);
  const names = [...new Set(visible.map(info => info.path[0] ?? ''))];
  return names.map(name => {
    const members = visible.filter(info => info.path[0] === name);
    const bare = members.find(info => info.path.length === 1);
    if (bare && members.length > 1) throw new Error(`Discord cannot have /${name} beside /${name} with subcommands`);
    const isAdmin = members.some(info => info.access === 'admin');
    const registered: RegisteredCommand = {
      type: ApplicationCommandType.ChatInput,
      ...named(name),
      ...described(bare?.summary ?? folderSummary(name)),
      options: bare ? leafOptions(bare) : nested(members),
      default_member_permissions: isAdmin ? PermissionFlagsBits.ManageGuild.toString() : null,
      integration_types: isAdmin
        ? [ApplicationIntegrationType.GuildInstall]
        : [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      contexts: isAdmin
        ? [InteractionContextType.Guild]
        : [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    };
    const size = commandSize(registered);
    if (size > limits.commandTotal)
      throw new Error(`/${name} has ${size} characters; Discord takes ${limits.commandTotal}`);
    return registered;
  });
}

/** Characters of all names, descriptions and choices, each in its longest language, as Discord counts them. */
export function commandSize(node: object): number {
  const own = node as {
    name?: string;
    name_localizations?: Record<string, string> | null;
    description?: string;
    description_localizations?: Record<string, string> | null;
    value?: string | number;
    options?: object[];
    choices?: object[];
  };
  const longest = (text: string | undefined, others: Record<string, string> | null | undefined): number =>
    Math.max(text?.length ?? 0, ...Object.values(others ?? {}).map(other => other.length));
  return (
    longest(own.name, own.name_localizations) +
    longest(own.description, own.description_localizations) +
    (own.value === undefined ? 0 : String(own.value).length) +
    [...(own.options ?? []), ...(own.choices ?? [])].reduce((sum, child) => sum + commandSize(child), 0)
  );
}

function nested(members: readonly CommandInfo[]): APIApplicationCommandOption[] {
  const seconds = [...new Set(members.map(info => info.path[1] ?? ''))];
  const options = seconds.map((second): APIApplicationCommandOption => {
    const inside = members.filter(info => info.path[1] === second);
    const leaf = inside.find(info => info.path.length === 2);
    if (leaf && inside.length > 1) throw new Error(`Discord cannot have a command and a group named ${second}`);
    if (leaf) return subcommand(leaf, second);
    return {
      type: ApplicationCommandOptionType.SubcommandGroup,
      ...named(second),
      ...described(folderSummary(second)),
      options: distinct(inside.map(info => subcommand(info, info.path[2] ?? ''))),
    };
  });
  return distinct(options);
}

/** Two siblings with one Ukrainian name would be refused: the second keeps its English one. */
function distinct<T extends { readonly name_localizations?: unknown }>(options: readonly T[]): T[] {
  const taken = new Set<unknown>();
  return options.map(option => {
    const uk = (option.name_localizations as { uk?: string } | undefined)?.uk;
    if (uk === undefined) return option;
    if (!taken.has(uk)) {
      taken.add(uk);
      return option;
    }
    const { name_localizations: _, ...rest } = option;
    return rest as T;
  });
}

function subcommand(info: CommandInfo, name: string) {
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    ...named(name),
    ...described(info.summary),
    options: leafOptions(info),
  };
}

/** Required options first, as Discord demands; then `share` where an answer can be shown to everyone. */
function leafOptions(info: CommandInfo): APIApplicationCommandBasicOption[] {
  const options = [...info.options].sort((a, b) => Number(b.isRequired) - Number(a.isRequired)).map(asOption);
  const canShare = info.access === 'everyone' && !info.options.some(option => option.name === shareOption);
  const share: APIApplicationCommandBasicOption = {
    type: ApplicationCommandOptionType.Boolean,
    ...named(shareOption),
    ...described({ en: discordWords('en').share, uk: discordWords('uk').share }),
  };
  const all = distinct(canShare ? [...options, share] : options);
  if (all.length > limits.commandOptions)
    throw new Error(`/${info.path.join(' ')} has more than ${limits.commandOptions} options`);
  return all;
}

function asOption(option: OptionInfo): APIApplicationCommandBasicOption {
  const base = { ...named(option.name), ...described(option.summary), required: option.isRequired };
  if (option.isChannel)
    return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...postableTypes] };
  if (option.type === 'boolean') return { ...base, type: ApplicationCommandOptionType.Boolean };
  if (option.type === 'integer') {
    return {
      ...base,
      type: ApplicationCommandOptionType.Integer,
      ...(option.completion ? { autocomplete: true as const } : {}),
      ...(option.minimum === null ? {} : { min_value: option.minimum }),
      ...(option.maximum === null ? {} : { max_value: option.maximum }),
    };
  }
  const choices = option.choices ?? [];
  const isFixed = choices.length > 0 && choices.length <= limits.commandChoices && !option.completion;
  if (isFixed) {
    return { ...base, type: ApplicationCommandOptionType.String, choices: choices.map(asChoice) };
  }
  const autocompletes = option.completion !== undefined || choices.length > 0;
  return {
    ...base,
    type: ApplicationCommandOptionType.String,
    ...(autocompletes ? { autocomplete: true as const } : {}),
  };
}

function asChoice(value: string): APIApplicationCommandOptionChoice<string> {
  return { name: shorten(value, limits.choiceText), value };
}

function named(name: string): { name: string; name_localizations?: { uk: string } } {
  const uk = ukrainianNames[name];
  return uk ? { name, name_localizations: { uk } } : { name };
}

function described(summary: Words): { description: string; description_localizations: { uk: string } } {
  return {
    description: shorten(summary.en, limits.commandDescription),
    description_localizations: { uk: shorten(summary.uk, limits.commandDescription) },
  };
}

function folderSummary(name: string): Words {
  return { en: discordWords('en').group(name), uk: discordWords('uk').group(ukrainianNames[name] ?? name) };
}
