// Commands, choices, buttons, menus and modals: each is acknowledged at once, answered once, and fails alone.
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import { readButtonId } from '../../chat/button.ts';
import { readLine } from '../../chat/line.ts';
import { type Message, say } from '../../chat/message.ts';
import type { Answerer, Asker, Invocation } from '../../chat/platform.ts';
import { languageOf, wordsFor } from '../../chat/words.ts';
import type { Clock } from '../../clock.ts';
import { describeError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type Delivery, deliver, progressOf, tellLate } from './answers.ts';
import { readCustomId } from './components.ts';
import { commandForm, readForm, reportForm } from './forms.ts';
import { askerOf, readCommand } from './invocation.ts';
import { limits, shorten } from './limits.ts';
import { clean, literal } from './markdown.ts';
import { shareOption } from './register.ts';
import { renderPages } from './render.ts';
import { type Reply, replyTo } from './reply.ts';
import type { Rest } from './rest.ts';
import { discordWords } from './words.ts';

export type InteractionOptions = {
  readonly rest: Rest;
  readonly clock: Clock;
  readonly log: Log;
  readonly admins: readonly string[];
  readonly answerer: Answerer;
};

/** Handles one interaction as the gateway delivered it; never throws. */
export type Handle = (interaction: APIInteraction) => Promise<void>;

const remembered = 2_000;
const completeWithinMs = 2_000;

export function createHandler(options: InteractionOptions): Handle {
  const { log, rest, clock, admins } = options;
  const seen = new Set<string>();
  return async interaction => {
    // After a resume the gateway replays what it already sent.
    if (seen.has(interaction.id)) return;
    seen.add(interaction.id);
    if (seen.size > remembered) seen.delete(seen.values().next().value ?? '');
    const context: Context = {
      ...options,
      interaction,
      asker: askerOf(interaction, admins),
      reply: replyTo(interaction, rest, clock),
    };
    try {
      await handle(context);
    } catch (error) {
      log.error('discord-interaction-failed', {
        interaction: interaction.id,
        kind: interaction.type,
        error: describeError(error).slice(0, 200),
      });
      await sayFailed(context).catch(() => false);
    }
  };
}

/** Instead of "thinking" for ever. Where nothing was acknowledged Discord itself says that it failed. */
async function sayFailed({ reply, asker }: Context): Promise<void> {
  const [page] = renderPages(say(discordWords(asker.locale).failed, 'error'), {
    kind: 'answer',
    maxPages: 1,
    locale: asker.locale,
  });
  if (page) await reply.edit(page);
}

type Context = InteractionOptions & {
  readonly interaction: APIInteraction;
  readonly asker: Asker;
  readonly reply: Reply;
};

async function handle(context: Context): Promise<void> {
  const { interaction } = context;
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return onCommand(context, interaction as APIChatInputApplicationCommandInteraction);
    case InteractionType.ApplicationCommandAutocomplete:
      return onAutocomplete(context, interaction);
    case InteractionType.MessageComponent:
      return onComponent(context, interaction);
    case InteractionType.ModalSubmit:
      return onModal(context, interaction);
    case InteractionType.Ping:
      return;
  }
}

async function onCommand(context: Context, interaction: APIChatInputApplicationCommandInteraction): Promise<void> {
  const { invocation } = readCommand(interaction.data);
  const info = infoOf(context, invocation.path);
  const hasOwnShare = info?.options.some(option => option.name === shareOption) ?? false;
  const isShared = invocation.options[shareOption] === 'true';
  const given: Invocation = hasOwnShare ? invocation : without(invocation, shareOption);
  const acknowledged = await context.reply.defer(!isShared);
  if (acknowledged === 'taken') return;
  const name = `/${invocation.path.join(' ')}`;
  const delivery = deliveryOf(context, { isShared, canShare: info?.access === 'everyone', name });
  if (acknowledged === 'late' && info?.access !== 'everyone') return tellLate(delivery);
  const message =
    refusal(context, invocation.path) ?? (await context.answerer.invoke(given, context.asker, delivery.progress));
  await deliver(delivery, message, acknowledged === 'late');
}

/** The second check of who may: the first is Discord's, which a server's owner can change. */
function refusal(context: Context, path: readonly string[]): Message | null {
  const info = infoOf(context, path);
  if (info?.access !== 'admin' || context.asker.isAdmin) return null;
  return say(discordWords(context.asker.locale).adminsOnly(path[0] ?? ''), 'error');
}

async function onAutocomplete(
  context: Context,
  interaction: APIApplicationCommandAutocompleteInteraction,
): Promise<void> {
  const { invocation, focused } = readCommand(interaction.data);
  const mayAsk = focused !== null && refusal(context, invocation.path) === null;
  const asked = mayAsk
    ? context.answerer.complete(invocation.path, focused.name, focused.typed, context.asker).catch(() => [])
    : Promise.resolve([]);
  const found = await Promise.race([asked, context.clock.sleep(completeWithinMs).then(() => [])]);
  const choices = found
    .filter(choice => choice.value !== '' && choice.value.length <= limits.choiceText)
    .map(choice => ({
      name: shorten(clean(choice.name).trim() || choice.value, limits.choiceText),
      value: focused?.isInteger ? Number(choice.value) : choice.value,
    }))
    .filter(choice => typeof choice.value === 'string' || Number.isSafeInteger(choice.value))
    .slice(0, limits.commandChoices);
  await context.reply.respond({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices },
  });
}

async function onComponent(context: Context, interaction: APIMessageComponentInteraction): Promise<void> {
  const { data } = interaction;
  const raw = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  const { id, needsConfirm } = readCustomId(raw);
  if (needsConfirm) return askFirst(context, interaction, id);
  const action = readButtonId(id);
  if (action?.type === 'form') return openForm(context, id, action.line);
  if (action?.type === 'story' && action.verb === 'report') {
    await context.reply.respond({ type: InteractionResponseType.Modal, data: reportForm(id, context.asker.locale) });
    return;
  }
  await press(context, id);
}

async function press(context: Context, id: string, input?: string): Promise<void> {
  const isShare = readButtonId(id)?.type === 'share';
  // A shared answer is a new message for everyone; an error about it is for the presser alone: so no visible "thinking".
  const acknowledged = isShare ? await context.reply.deferUpdate() : await context.reply.defer(true);
  if (acknowledged === 'taken') return;
  const delivery = deliveryOf(context, { isShared: isShare, canShare: false, name: 'button', isUpdate: isShare });
  if (acknowledged === 'late') return tellLate(delivery);
  await deliver(delivery, await context.answerer.button(id, context.asker, input), false);
}

/** "Remove: are you sure?", seen by the presser alone, with the button that does it. */
async function askFirst(context: Context, interaction: APIMessageComponentInteraction, id: string): Promise<void> {
  const label = labelOf(interaction) ?? '…';
  await context.reply.respond({
    type: InteractionResponseType.ChannelMessageWithSource,
    data: {
      flags: MessageFlags.Ephemeral,
      allowed_mentions: { parse: [] },
      embeds: [{ description: literal(discordWords(context.asker.locale).confirm(label)) }],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Danger,
              label: shorten(label, limits.buttonLabel),
              custom_id: id,
            },
          ],
        },
      ],
    },
  });
}

/** What the pressed button or chosen option is called in the message that has it. */
function labelOf(interaction: APIMessageComponentInteraction): string | null {
  const { data } = interaction;
  for (const row of interaction.message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const part of row.components) {
      if (part.type === ComponentType.Button && 'custom_id' in part && part.custom_id === data.custom_id)
        return part.label ?? null;
      if (part.type === ComponentType.StringSelect && data.component_type === ComponentType.StringSelect) {
        const option = part.options.find(other => other.value === data.values[0]);
        if (option) return option.description ? `${option.label} (${option.description})` : option.label;
      }
    }
  }
  return null;
}

async function openForm(context: Context, id: string, line: string): Promise<void> {
  const read = readFormLine(context, line);
  const info = read ? infoOf(context, read.path) : undefined;
  // Nothing to ask, or a command that no longer exists: the answerer says what to do.
  if (!read || !info || info.options.length === 0 || refusal(context, info.path)) return press(context, id);
  const data = commandForm(id, info, read.options, context.asker.locale);
  await context.reply.respond({ type: InteractionResponseType.Modal, data });
}

async function onModal(context: Context, interaction: APIModalSubmitInteraction): Promise<void> {
  const { id } = readCustomId(interaction.data.custom_id);
  const filled = readForm(interaction.data.components);
  const action = readButtonId(id);
  if (action?.type !== 'form') return press(context, id, filled.input ?? '');
  const read = readFormLine(context, action.line);
  if (!read) return press(context, id);
  const acknowledged = await context.reply.defer(true);
  if (acknowledged === 'taken') return;
  const delivery = deliveryOf(context, { isShared: false, canShare: false, name: `/${read.path.join(' ')}` });
  if (acknowledged === 'late') return tellLate(delivery);
  const invocation = { path: read.path, options: { ...read.options, ...filled } };
  const problems = await context.answerer.check(invocation, context.asker);
  const wrong = Object.values(problems);
  const message =
    refusal(context, read.path) ??
    (wrong.length > 0
      ? withRetry(say(wrong.join('\n'), 'error'), action.line, context.asker.locale)
      : await context.answerer.invoke(invocation, context.asker, delivery.progress));
  await deliver(delivery, message, false);
}

/** Discord cannot show an error beside a field: the answer names the fields and opens the form again. */
function withRetry(message: Message, line: string, locale: string | null): Message {
  const button = { label: discordWords(locale).tryAgain, action: { type: 'form', line } } as const;
  return { ...message, blocks: [...message.blocks, { type: 'buttons', buttons: [button] }] };
}

function readFormLine(context: Context, line: string): Invocation | null {
  const words = wordsFor(languageOf(context.asker.locale));
  const commands = context.answerer.commands();
  const read = readLine(line, commands, words);
  if (read.kind === 'invocation') return read.invocation;
  const path = line.split(' ').slice(0, 3);
  const info = commands
    .filter(other => other.path.every((part, index) => path[index] === part))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return info ? { path: info.path, options: {} } : null;
}

const infoOf = (context: Context, path: readonly string[]) =>
  context.answerer.commands().find(info => info.path.join(' ') === path.join(' '));

function without(invocation: Invocation, name: string): Invocation {
  const options = Object.fromEntries(Object.entries(invocation.options).filter(([key]) => key !== name));
  return { path: invocation.path, options };
}

function deliveryOf(
  context: Context,
  how: { readonly isShared: boolean; readonly canShare: boolean; readonly name: string; readonly isUpdate?: boolean },
): Delivery {
  return { ...context, ...how, isUpdate: how.isUpdate ?? false, ...progressOf(context) };
}
