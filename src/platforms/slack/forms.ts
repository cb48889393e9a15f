// Modals built from a command's own definition: one input an option. What the modal was opened for travels in its
// private_metadata, so that it works after a restart and in another process.
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { CommandInfo, OptionInfo } from '../../chat/command.ts';
import { readLine } from '../../chat/line.ts';
import type { Message } from '../../chat/message.ts';
import type { Invocation } from '../../chat/platform.ts';
import { languageOf, wordsFor } from '../../chat/words.ts';
import { limits } from './limits.ts';
import { richBlock } from './pieces.ts';
import { render, viewRoom } from './render.ts';
import { cut, neutral } from './text.ts';
import type { SlackWords } from './words.ts';

/** Where the modal was opened from: where its answer is told when the modal is gone. */
const origin = { channelId: z.string(), isHome: z.boolean() };
const metadata = z.discriminatedUnion('for', [
  z.object({ for: z.literal('form'), path: z.array(z.string()), given: z.record(z.string(), z.string()), ...origin }),
  z.object({ for: z.literal('report'), id: z.string(), ...origin }),
  z.object({ for: z.literal('confirm'), id: z.string(), ...origin }),
  z.object({ for: z.literal('answer'), ...origin }),
]);
export type Metadata = z.output<typeof metadata>;
export type Origin = { readonly channelId: string; readonly isHome: boolean };

export function readMetadata(value: string | undefined): Metadata | null {
  try {
    return metadata.parse(JSON.parse(value ?? ''));
  } catch {
    return null;
  }
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });
const title = (text: string) => plain(cut(neutral(text).trim() || 'Briefwire', limits.modalTitle));

/** "briefing feeds add url:https://..." -> the command and what is given; null when there is no such command. */
export function readForm(
  line: string,
  commands: readonly CommandInfo[],
): { readonly command: CommandInfo; readonly given: Readonly<Record<string, string>> } | null {
  const read = readLine(line, commands, wordsFor('en'));
  const [path, given] =
    read.kind === 'invocation' ? [read.invocation.path, read.invocation.options] : [line.split(' '), {}];
  const command = commands.find(info => info.path.join(' ') === path.join(' '));
  return command ? { command, given } : null;
}

export type FormContext = {
  readonly origin: Origin;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly words: SlackWords;
};

export function formView(
  command: CommandInfo,
  given: Readonly<Record<string, string>>,
  context: FormContext,
): types.ModalView {
  const language = languageOf(context.locale);
  const view: Metadata = { for: 'form', path: [...command.path], given, ...context.origin };
  const inputs = command.options.map((option): types.InputBlock => {
    const value = given[option.name] ?? (option.completion === 'zone' ? context.zone : null) ?? option.default;
    return {
      type: 'input',
      block_id: option.name,
      optional: !option.isRequired,
      label: plain(cut(neutral(option.summary[language]).trim() || option.name, limits.inputLabel)),
      element: input(option, value ?? null, context.words),
      ...(option.example ? { hint: plain(cut(neutral(option.example), limits.inputHint)) } : {}),
    };
  });
  const summary = neutral(command.summary[language]).trim() || `/${command.path.join(' ')}`;
  const intro = richBlock({ type: 'rich_text_section', elements: [{ type: 'text', text: summary }] });
  const privateMetadata = JSON.stringify(view);
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata:
      privateMetadata.length <= limits.privateMetadata ? privateMetadata : JSON.stringify({ ...view, given: {} }),
    title: title(
      summary.length <= limits.modalTitle ? summary : command.path.slice(1).join(' ') || command.path.join(' '),
    ),
    submit: plain(context.words.save),
    close: plain(context.words.cancel),
    blocks: [intro, ...inputs].slice(0, limits.viewBlocks),
  };
}

function input(option: OptionInfo, value: string | null, words: SlackWords): types.InputBlock['element'] {
  if (option.isChannel) return channelInput(option, value, words);
  if (option.type === 'integer') return numberInput(option, value);
  const choices = option.choices ?? (option.type === 'boolean' ? ['yes', 'no'] : []);
  if (choices.length > 0 && choices.length <= limits.selectOptions) return choiceInput(option, choices, value, words);
  const initial = value?.slice(0, limits.inputLength);
  // A topic may be any words; the other completions name what exists.
  if (option.completion && option.completion !== 'topic' && !option.takesRest) {
    return {
      type: 'external_select',
      action_id: option.name,
      min_query_length: 0,
      placeholder: plain(words.type),
      ...(initial && initial.length <= limits.optionValue ? { initial_option: menuOption(initial, initial) } : {}),
    };
  }
  return {
    type: 'plain_text_input',
    action_id: option.name,
    max_length: limits.inputLength,
    ...(initial ? { initial_value: initial } : {}),
  };
}

function channelInput(option: OptionInfo, value: string | null, words: SlackWords): types.ConversationsSelect {
  const id = /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value ?? '')?.[1] ?? /^[CGD][A-Z0-9]{6,}$/.exec(value ?? '')?.[0];
  return {
    type: 'conversations_select',
    action_id: option.name,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    placeholder: plain(words.choose),
    ...(id ? { initial_conversation: id } : { default_to_current_conversation: true }),
  };
}

function numberInput(option: OptionInfo, value: string | null): types.NumberInput {
  return {
    type: 'number_input',
    action_id: option.name,
    is_decimal_allowed: false,
    ...(option.minimum === null ? {} : { min_value: String(option.minimum) }),
    ...(option.maximum === null ? {} : { max_value: String(option.maximum) }),
    ...(value !== null && /^-?\d+$/.test(value) ? { initial_value: value } : {}),
  };
}

function choiceInput(
  option: OptionInfo,
  choices: readonly string[],
  value: string | null,
  words: SlackWords,
): types.StaticSelect {
  const options = choices.map(choice => menuOption(choiceLabel(choice, option, words), choice));
  const initial = options.find(item => item.value === asChoice(value, option));
  return {
    type: 'static_select',
    action_id: option.name,
    options,
    placeholder: plain(words.choose),
    ...(initial ? { initial_option: initial } : {}),
  };
}

function asChoice(value: string | null, option: OptionInfo): string | null {
  if (option.type !== 'boolean' || value === null) return value;
  return /^(true|yes|on|1)$/i.test(value) ? 'yes' : 'no';
}

function choiceLabel(choice: string, option: OptionInfo, words: SlackWords): string {
  if (option.type !== 'boolean') return choice;
  return choice === 'yes' ? words.yes : words.no;
}

export function menuOption(text: string, value: string): types.PlainTextOption {
  return {
    text: plain(cut(neutral(text).trim() || '…', limits.optionText)),
    value: value.slice(0, limits.optionValue),
  };
}

/** What the person chose and typed, by option; empty inputs are left out. */
export function readState(values: unknown): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [block, actions] of Object.entries((values ?? {}) as Record<string, Record<string, StateValue>>)) {
    for (const state of Object.values(actions ?? {})) {
      const value =
        state?.value ??
        state?.selected_option?.value ??
        state?.selected_conversation ??
        state?.selected_channel ??
        null;
      if (typeof value === 'string' && value.trim() !== '') chosen[block] = value.trim();
    }
  }
  return chosen;
}

type StateValue = {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_conversation?: string | null;
  readonly selected_channel?: string | null;
} | null;

/** A form's submission as what the command line would have given: what was given stands where no input was shown for it. */
export function formInvocation(
  form: Extract<Metadata, { for: 'form' }>,
  command: CommandInfo,
  values: unknown,
): Invocation {
  const shown = new Set(command.options.map(option => option.name));
  const hidden = Object.fromEntries(Object.entries(form.given).filter(([name]) => !shown.has(name)));
  return { path: form.path, options: { ...hidden, ...readState(values) } };
}

export function reportView(id: string, origin: Origin, words: SlackWords): types.ModalView {
  const view: Metadata = { for: 'report', id, ...origin };
  return {
    type: 'modal',
    callback_id: 'report',
    private_metadata: JSON.stringify(view),
    title: title(words.reportTitle),
    submit: plain(words.send),
    close: plain(words.cancel),
    blocks: [
      {
        type: 'input',
        block_id: 'input',
        label: plain(words.reportLabel),
        hint: plain(words.reportHint),
        element: { type: 'plain_text_input', action_id: 'input', multiline: true, max_length: 1_000 },
      },
    ],
  };
}

/** "Are you sure?" for a choice of a menu: what it does, and about what. */
export function confirmView(
  id: string,
  label: string,
  about: string,
  origin: Origin,
  words: SlackWords,
): types.ModalView {
  const view: Metadata = { for: 'confirm', id, ...origin };
  const question = cut([neutral(label), neutral(about)].filter(Boolean).join(': ') || words.sure, limits.richText);
  return {
    type: 'modal',
    callback_id: 'confirm',
    private_metadata: JSON.stringify(view),
    title: title(words.sure),
    submit: plain(cut(neutral(label).trim() || words.yes, limits.modalButton)),
    close: plain(words.cancel),
    blocks: [richBlock({ type: 'rich_text_section', elements: [{ type: 'text', text: question }] })],
  };
}

/** A modal that shows an answer; buttons in it work as in a message. */
export function answerView(message: Message, origin: Origin, words: SlackWords): types.ModalView {
  const view: Metadata = { for: 'answer', ...origin };
  return {
    type: 'modal',
    callback_id: 'answer',
    private_metadata: JSON.stringify(view),
    title: title(words.answer),
    close: plain(words.close),
    blocks: render(message, words, viewRoom(words)).first.blocks,
  };
}

export function homeView(message: Message, words: SlackWords): types.HomeView {
  return { type: 'home', callback_id: 'home', blocks: render(message, words, viewRoom(words)).first.blocks };
}
