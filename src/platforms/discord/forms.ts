// Modals: the options of a command as fields, and the one question of "Report a mistake".
// docs/components/reference#label, #text-input, #string-select, #channel-select; five parts at most.
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { CommandInfo, OptionInfo } from '../../chat/command.ts';
import { readLine } from '../../chat/line.ts';
import type { Answerer, Asker, Invocation } from '../../chat/platform.ts';
import { languageOf, wordsFor } from '../../chat/words.ts';
import { limits, shorten } from './limits.ts';
import { postableTypes } from './register.ts';
import { discordWords } from './words.ts';

type Given = Readonly<Record<string, string>>;

/** Required options come first; what is more than five parts keeps what was given. */
export function commandForm(
  customId: string,
  info: CommandInfo,
  given: Given,
  locale: string | null,
): APIModalInteractionResponseCallbackData {
  const fields = [...info.options]
    .sort((a, b) => Number(b.isRequired) - Number(a.isRequired))
    .slice(0, limits.modalParts);
  return {
    custom_id: customId,
    title: shorten(info.summary[languageOf(locale)], limits.modalTitle),
    components: fields.map(option => field(option, given[option.name], locale)),
  };
}

export function reportForm(customId: string, locale: string | null): APIModalInteractionResponseCallbackData {
  const words = discordWords(locale);
  return {
    custom_id: customId,
    title: words.reportTitle,
    components: [
      {
        type: ComponentType.Label,
        label: words.reportLabel,
        component: {
          type: ComponentType.TextInput,
          custom_id: 'input',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: 1_000,
        },
      },
    ],
  };
}

function field(option: OptionInfo, given: string | undefined, locale: string | null): APILabelComponent {
  const summary = option.summary[languageOf(locale)];
  const isShort = summary.length <= limits.labelText;
  return {
    type: ComponentType.Label,
    label: isShort ? summary : shorten(option.name, limits.labelText),
    ...(isShort ? {} : { description: shorten(summary, limits.labelDescription) }),
    component: input(option, given),
  };
}

function input(option: OptionInfo, given: string | undefined): APILabelComponent['component'] {
  const base = { custom_id: option.name, required: option.isRequired };
  if (option.isChannel) {
    const known = given ? /^<?#?(\d{15,20})>?$/.exec(given)?.[1] : undefined;
    return {
      ...base,
      type: ComponentType.ChannelSelect,
      channel_types: [...postableTypes],
      min_values: option.isRequired ? 1 : 0,
      max_values: 1,
      ...(known ? { default_values: [{ id: known, type: 'channel' as never }] } : {}),
    };
  }
  const choices = option.type === 'boolean' ? ['yes', 'no'] : (option.choices ?? []);
  if (choices.length > 0 && choices.length <= limits.selectOptions) {
    const chosen = given ?? option.default ?? '';
    return {
      ...base,
      type: ComponentType.StringSelect,
      min_values: option.isRequired ? 1 : 0,
      max_values: 1,
      options: choices.map(value => ({
        label: shorten(value, limits.selectLabel),
        value,
        ...(value === chosen || (chosen === 'true' && value === 'yes') ? { default: true } : {}),
      })),
    };
  }
  const value = given ?? option.default;
  return {
    ...base,
    type: ComponentType.TextInput,
    style: TextInputStyle.Short,
    max_length: limits.textInput,
    ...(value ? { value: value.slice(0, limits.textInput) } : {}),
    ...(option.example ? { placeholder: shorten(option.example, limits.textInputPlaceholder) } : {}),
  };
}

type SubmittedPart = {
  readonly custom_id?: string;
  readonly value?: unknown;
  readonly values?: readonly string[];
  readonly component?: SubmittedPart;
  readonly components?: readonly SubmittedPart[];
};

/** Field name -> what was filled in; empty fields are left out. Reads labels and, from older clients, action rows. */
export function readForm(parts: readonly unknown[]): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (part: SubmittedPart): void => {
    const value = part.values ? part.values.join(' ') : typeof part.value === 'string' ? part.value : '';
    if (part.custom_id && value.trim() !== '') found[part.custom_id] = value.trim();
    if (part.component) visit(part.component);
    part.components?.forEach(visit);
  };
  for (const part of parts) visit(part as SubmittedPart);
  return found;
}

/** The command of a form's id, and what was given in it; null when there is no such command any more. */
export function readFormLine(answerer: Answerer, asker: Asker, line: string): Invocation | null {
  const words = wordsFor(languageOf(asker.locale));
  const commands = answerer.commands();
  const read = readLine(line, commands, words);
  if (read.kind === 'invocation') return read.invocation;
  const path = line.split(' ').slice(0, 3);
  const info = commands
    .filter(other => other.path.every((part, index) => path[index] === part))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return info ? { path: info.path, options: {} } : null;
}
