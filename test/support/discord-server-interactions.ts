// Interactions for the tests: made as if a person typed, pressed, chose or filled in, delivered through the gateway, answered
// over REST within 3 s and 15 min. docs/interactions/receiving-and-responding.
import * as spec from 'discord-api-spec/zod';
import type { DiscordServer, Json, ServedChannel, ServedMessage } from './discord-server.ts';
import { ApiError, checkMessage, fits, invalid } from './discord-server-checks.ts';
import { addMessage } from './discord-server-rest.ts';

export type Person = {
  readonly userId?: string;
  readonly isAdmin?: boolean;
  readonly locale?: string;
  /** Installed by the user, not by the server. */
  readonly isUserInstall?: boolean;
};

export type ServedInteraction = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly createdAt: number;
  readonly channel: ServedChannel;
  readonly isUserInstall: boolean;
  /** The first answer's type (4, 5, 6, 8, 9), or null. */
  answer: number | null;
  isEphemeral: boolean;
  /** Shown as "thinking". */
  isLoading: boolean;
  /** The first answer as it stands now; null when there is none or it was deleted. */
  original: ServedMessage | null;
  readonly followUps: ServedMessage[];
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  modal: Json | null;
};

type Made = { readonly type: number; readonly data: Json; readonly message?: ServedMessage };

/** Creates an interaction and sends it through the gateway. `ageMs`: how long ago Discord says it was made. */
export function interact(
  server: DiscordServer,
  channel: ServedChannel,
  made: Made,
  person: Person = {},
  ageMs = 0,
): ServedInteraction {
  const interaction: ServedInteraction = {
    id: server.snowflake(),
    token: `token-${server.interactions.size + 1}-${'x'.repeat(40)}`,
    type: made.type,
    createdAt: server.now() - ageMs,
    channel,
    isUserInstall: person.isUserInstall ?? false,
    answer: null,
    isEphemeral: false,
    isLoading: false,
    original: null,
    followUps: [],
    choices: null,
    modal: null,
  };
  server.interactions.set(interaction.id, interaction);
  const user = { id: person.userId ?? '700000000000000009', username: 'reader', discriminator: '0', avatar: null };
  const guild = channel.guild_id
    ? {
        guild_id: channel.guild_id,
        member: {
          user,
          roles: [],
          // Manage Server, or only View Channel and Send Messages.
          permissions: person.isAdmin ? '3104' : '3072',
          joined_at: new Date(0).toISOString(),
          deaf: false,
          mute: false,
          flags: 0,
        },
      }
    : { user };
  const payload = {
    id: interaction.id,
    application_id: server.applicationId,
    type: made.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: { id: channel.id, type: channel.type, name: channel.name },
    locale: person.locale ?? 'en-US',
    guild_locale: 'en-US',
    app_permissions: '309237730304',
    entitlements: [],
    attachment_size_limit: 10_000_000,
    authorizing_integration_owners: person.isUserInstall ? { 1: user.id } : { 0: channel.guild_id ?? '0' },
    context: channel.guild_id ? 0 : 1,
    data: made.data,
    ...(made.message ? { message: made.message } : {}),
    ...guild,
  };
  server.gateway.dispatch('INTERACTION_CREATE', payload, channel.guild_id);
  return interaction;
}

/** "/briefing feeds add" with options; values keep their type. Unknown commands and options are a mistake of the test. */
export function typed(
  server: DiscordServer,
  line: string,
  options: Readonly<Record<string, string | number | boolean>> = {},
): Made {
  return { type: 2, data: commandData(server, line, options) };
}

export function typing(server: DiscordServer, line: string, option: string, soFar: string): Made {
  return { type: 4, data: commandData(server, line, { [option]: soFar }, option) };
}

type Registered = { name: string; type?: number; id?: string; options?: Registered[] };

function commandData(
  server: DiscordServer,
  line: string,
  values: Readonly<Record<string, string | number | boolean>>,
  focused?: string,
): Json {
  const [name = '', ...rest] = line.replace(/^\//, '').split(' ');
  const command = (server.commands as Registered[]).find(other => other.name === name);
  if (!command) throw new Error(`/${name} is not registered`);
  let level = command;
  const folders: Registered[] = [];
  for (const part of rest) {
    const next = level.options?.find(option => option.name === part);
    if (!next) throw new Error(`${line}: ${part} is not registered`);
    folders.push(next);
    level = next;
  }
  const leaves: Json[] = Object.entries(values).map(([option, value]) => {
    const known = level.options?.find(other => other.name === option);
    if (!known) throw new Error(`${line}: the option ${option} is not registered`);
    return { name: option, type: known.type, value, ...(focused === option ? { focused: true } : {}) };
  });
  const options = folders.reduceRight<Json[]>(
    (inner, folder) => [{ name: folder.name, type: folder.type, options: inner }],
    leaves,
  );
  return { id: command.id, name, type: 1, options };
}

export function pressed(message: ServedMessage, customId: string): Made {
  return { type: 3, data: { custom_id: customId, component_type: 2 }, message };
}

export function chosen(message: ServedMessage, customId: string, value: string): Made {
  return { type: 3, data: { custom_id: customId, component_type: 3, values: [value] }, message };
}

type Label = { type: number; component: { type: number; custom_id: string } };

/** Fills the fields of a modal that the bot opened. */
export function filledIn(modal: Json, values: Readonly<Record<string, string>>): Made {
  const components = (modal.components as Label[]).map(label => {
    const { type, custom_id } = label.component;
    const value = values[custom_id] ?? '';
    const answer = type === 4 ? { value } : { values: value === '' ? [] : [value] };
    return { type: 18, id: 1, component: { type, id: 2, custom_id, ...answer } };
  });
  return { type: 5, data: { custom_id: modal.custom_id, components } };
}

const acknowledgeMs = 3_000;
const tokenMs = 15 * 60_000;

export function handleInteractionRoute(server: DiscordServer, method: string, path: string, body: Json): unknown {
  const callback = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path);
  if (callback && method === 'POST') {
    const interaction = server.interactions.get(callback[1] ?? '');
    if (!interaction || interaction.token !== callback[2]) throw new ApiError(404, 10062, 'Unknown interaction');
    return acknowledge(server, interaction, body);
  }
  const webhook = /^\/webhooks\/(\d+)\/([^/]+)(?:\/messages\/(@original|\d+))?$/.exec(path);
  const interaction = [...server.interactions.values()].find(other => other.token === webhook?.[2]);
  if (!webhook || !interaction) throw new ApiError(404, 10015, 'Unknown Webhook');
  if (server.now() - interaction.createdAt > tokenMs) throw new ApiError(401, 50027, 'Invalid Webhook Token');
  if (interaction.answer === null) throw new ApiError(404, 10015, 'Unknown Webhook');
  if (method === 'POST' && !webhook[3]) return followUp(server, interaction, body);
  if (!interaction.original) throw new ApiError(404, 10008, 'Unknown Message');
  if (method === 'PATCH') {
    fits(spec.IncomingWebhookUpdateRequestPartialSchema, body);
    checkMessage(body, interaction.isLoading);
    interaction.isLoading = false;
    return Object.assign(interaction.original, body);
  }
  if (method === 'DELETE') {
    remove(server, interaction);
    return undefined;
  }
  return interaction.original;
}

function acknowledge(server: DiscordServer, interaction: ServedInteraction, body: Json): undefined {
  if (server.now() - interaction.createdAt > acknowledgeMs) throw new ApiError(404, 10062, 'Unknown interaction');
  if (interaction.answer !== null) throw new ApiError(400, 40060, 'Interaction has already been acknowledged.');
  const type = Number(body.type);
  const data = (body.data ?? {}) as Json;
  const allowed: Record<number, readonly number[]> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] };
  if (!allowed[interaction.type]?.includes(type))
    throw invalid('type', `Type ${type} does not answer an interaction of type ${interaction.type}`);
  if (type === 8) {
    fits(spec.ApplicationCommandAutocompleteCallbackRequestSchema, body);
    interaction.choices = (data.choices as ServedInteraction['choices']) ?? [];
    if (interaction.choices && interaction.choices.length > 25)
      throw invalid('choices', 'Must be 25 or fewer in length.');
  } else if (type === 9) {
    fits(spec.ModalInteractionCallbackRequestSchema, body);
    if ((data.components as Json[]).length > 5) throw invalid('components', 'Must be 5 or fewer in length.');
    interaction.modal = data;
  } else {
    fits(spec.CreateMessageInteractionCallbackRequestSchema, type === 6 ? { type: 5, data } : body);
    if (type === 4) checkMessage(data, true);
  }
  interaction.answer = type;
  interaction.isEphemeral = (Number(data.flags ?? 0) & 64) !== 0;
  interaction.isLoading = type === 5;
  if (type === 4 || type === 5) interaction.original = show(server, interaction, data, interaction.isEphemeral);
  return undefined;
}

/** An ephemeral message is in no channel. */
function show(server: DiscordServer, interaction: ServedInteraction, body: Json, isEphemeral: boolean): ServedMessage {
  const message = addMessage(
    server,
    interaction.channel.id,
    { ...body, flags: isEphemeral ? 64 : 0 },
    server.snowflake(),
  );
  if (isEphemeral) hide(server, message);
  return message;
}

function hide(server: DiscordServer, message: ServedMessage): void {
  server.messages.set(
    message.channel_id,
    server.posted(message.channel_id).filter(other => other !== message),
  );
}

function remove(server: DiscordServer, interaction: ServedInteraction): void {
  if (interaction.original) hide(server, interaction.original);
  interaction.original = null;
  interaction.isLoading = false;
}

function followUp(server: DiscordServer, interaction: ServedInteraction, body: Json): ServedMessage {
  fits(spec.IncomingWebhookInteractionRequestSchema, body);
  checkMessage(body, true);
  if (interaction.isLoading && interaction.original) {
    // The first follow-up of a deferred answer takes its place and its visibility.
    interaction.isLoading = false;
    return Object.assign(interaction.original, body, { flags: interaction.isEphemeral ? 64 : 0 });
  }
  if (interaction.isUserInstall && interaction.followUps.length >= 5)
    throw new ApiError(400, 40094, 'This interaction has reached the maximum number of follow up messages');
  const message = show(server, interaction, body, (Number(body.flags ?? 0) & 64) !== 0);
  interaction.followUps.push(message);
  return message;
}
