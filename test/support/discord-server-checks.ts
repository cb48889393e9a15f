// What Discord refuses. Shapes come from its published OpenAPI description (discord-api-spec), made strict here; rules that a
// shape cannot say come from the pages named beside them.
import { isDeepStrictEqual } from 'node:util';
import * as spec from 'discord-api-spec/zod';
import type { Json } from './discord-server.ts';

/** Discord's error body: docs/reference#error-messages. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;
  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

type Schema = {
  safeParse(value: unknown): {
    data?: unknown;
    error?: { issues: readonly { path: PropertyKey[]; message: string }[] };
  };
};

export function invalid(path: string, message: string): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', { [path]: { _errors: [{ code: 'INVALID', message }] } });
}

/** Also refuses what the schema does not know: zod leaves such fields out of what it gives back. */
export function fits(schema: unknown, body: unknown): void {
  const parsed = (schema as Schema).safeParse(body);
  const issue = parsed.error?.issues[0];
  if (issue) throw invalid(issue.path.join('.') || 'body', `${issue.message} ${JSON.stringify(issue).slice(0, 300)}`);
  if (!isDeepStrictEqual(parsed.data, body))
    throw invalid('body', `unknown fields in ${JSON.stringify(body).slice(0, 300)}`);
}

/** The body of a message that a bot creates. */
export const fitsMessage = (body: Json): void => fits(spec.MessageCreateRequestSchema, body);

type Embed = {
  title?: string;
  description?: string;
  footer?: { text: string };
  author?: { name: string };
  fields?: { name: string; value: string }[];
};
type Component = {
  type: number;
  custom_id?: string;
  components?: Component[];
  options?: { value: string }[];
  label?: string;
};

/** docs/resources/message#create-message, #embed-object-embed-limits; docs/components/reference. */
export function checkMessage(body: Json, isNew: boolean): void {
  const content = String(body.content ?? '');
  const embeds = (body.embeds ?? []) as Embed[];
  const components = (body.components ?? []) as Component[];
  if (content.length > 2_000) throw invalid('content', 'Must be 2000 or fewer in length.');
  if (isNew && content === '' && embeds.length === 0 && components.length === 0)
    throw new ApiError(400, 50006, 'Cannot send an empty message');
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6_000) throw invalid('embeds', 'Embed size exceeds maximum size of 6000');
  for (const embed of embeds) if (embedLength(embed) === 0) throw invalid('embeds', 'This embed is empty');
  checkRows(components);
}

const embedLength = (embed: Embed): number =>
  [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap(field => [field.name, field.value]),
  ]
    .map(text => text?.length ?? 0)
    .reduce((a, b) => a + b, 0);

function checkRows(rows: readonly Component[]): void {
  if (rows.length > 5) throw invalid('components', 'Must be 5 or fewer in length.');
  const ids: string[] = [];
  for (const row of rows) {
    if (row.type !== 1) throw invalid('components', 'Only action rows without the Components V2 flag.');
    const parts = row.components ?? [];
    const hasSelect = parts.some(part => part.type === 3);
    if (hasSelect && parts.length > 1) throw invalid('components', 'A select menu stands alone in its row.');
    for (const part of parts) {
      if (part.custom_id !== undefined) ids.push(part.custom_id);
      if (part.type === 2 && !part.label) throw invalid('components', 'A button must have a label or emoji.');
      const values = (part.options ?? []).map(option => option.value);
      if (new Set(values).size !== values.length)
        throw invalid('components', 'The specified option value is already used');
    }
  }
  if (new Set(ids).size !== ids.length) throw invalid('components', 'Component custom id cannot be duplicated');
}

type CommandPart = {
  type: number;
  name: string;
  description?: string;
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number }[];
  options?: CommandPart[];
};

// docs/interactions/application-commands#application-command-object-application-command-naming
const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales = new Set(['en-US', 'en-GB', 'uk', 'de', 'fr', 'pl']);

export function checkCommands(commands: readonly Json[]): void {
  if (commands.length > 100) throw invalid('commands', 'Must be 100 or fewer in length.');
  for (const command of commands) {
    // The description says integer; the documentation, and every client, a string.
    const permissions = command.default_member_permissions;
    if (permissions !== null && permissions !== undefined && !/^\d+$/.test(String(permissions))) {
      throw invalid('default_member_permissions', 'Not a set of permissions.');
    }
    fits(spec.ApplicationCommandUpdateRequestSchema, {
      ...command,
      default_member_permissions: permissions === null || permissions === undefined ? null : Number(permissions),
    });
    checkPart(command as unknown as CommandPart, 0);
    const size = sizeOf(command as unknown as CommandPart);
    if (size > 8_000) throw invalid('command', `Command exceeds maximum size (8000): ${size}`);
  }
  const names = commands.map(command => command.name);
  if (new Set(names).size !== names.length) throw invalid('commands', 'Application command names must be unique');
}

function checkPart(part: CommandPart, depth: number): void {
  for (const name of [part.name, ...Object.values(part.name_localizations ?? {})]) {
    if (!nameForm.test(name) || name !== name.toLowerCase()) throw invalid(name, 'Command name is invalid');
  }
  for (const locale of [
    ...Object.keys(part.name_localizations ?? {}),
    ...Object.keys(part.description_localizations ?? {}),
  ]) {
    if (!locales.has(locale)) throw invalid(locale, 'Unknown locale');
  }
  if (part.autocomplete && (part.choices?.length ?? 0) > 0)
    throw invalid(part.name, 'autocomplete and choices exclude each other');
  const options = part.options ?? [];
  const isFolder = options.some(option => option.type <= 2);
  if (isFolder && options.some(option => option.type > 2))
    throw invalid(part.name, 'Sub-command and other options are mutually exclusive');
  if (isFolder && depth > 1) throw invalid(part.name, 'Too deep');
  const firstOptional = options.findIndex(option => option.type > 2 && !option.required);
  if (firstOptional >= 0 && options.slice(firstOptional).some(option => option.required)) {
    throw invalid(part.name, 'Required options must be placed before non-required options');
  }
  for (const names of [
    options.map(option => option.name),
    options.flatMap(option => option.name_localizations?.uk ?? []),
  ]) {
    if (new Set(names).size !== names.length)
      throw invalid(part.name, `Option names must be unique: ${names.join(' ')}`);
  }
  for (const option of options) checkPart(option, depth + 1);
}

/** "Only the longest localization for each field counts": docs/interactions/application-commands#slash-commands. */
function sizeOf(part: CommandPart): number {
  const longest = (...texts: (string | undefined)[]): number => Math.max(0, ...texts.map(text => text?.length ?? 0));
  const own =
    longest(part.name, ...Object.values(part.name_localizations ?? {})) +
    longest(part.description, ...Object.values(part.description_localizations ?? {}));
  const choices = (part.choices ?? []).reduce(
    (sum, choice) => sum + choice.name.length + String(choice.value).length,
    0,
  );
  return own + choices + (part.options ?? []).reduce((sum, option) => sum + sizeOf(option), 0);
}
