// Commands, choices, buttons, menus and modals: each is acknowledged at once, answered once, and fails alone.
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import { type Message, say } from '../../chat/message.ts';
import type { Invocation } from '../../chat/platform.ts';
import { describeError } from '../../errors.ts';
import { type Delivery, deliver, tellLate } from './answers.ts';
import { type Context, deliveryOf, type InteractionOptions, infoOf, refusal } from './context.ts';
import { askerOf, readCommand } from './invocation.ts';
import { limits, shorten } from './limits.ts';
import { clean } from './markdown.ts';
import { onModal } from './modals.ts';
import { onComponent } from './press.ts';
import { shareOption } from './register.ts';
import { renderPages } from './render.ts';
import { replyTo } from './reply.ts';
import { discordWords } from './words.ts';

/** Handles one interaction as the gateway delivered it; never throws. */
export type Handle = (interaction: APIInteraction) => Promise<void>;

const remembered = 2_000;
const completeWithinMs = 2_000;

export function createHandler(options: InteractionOptions): Handle {
  const { log, rest, clock, meter, admins } = options;
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
      reply: replyTo(interaction, { rest, clock, meter }),
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
  const message = refusal(context, invocation.path) ?? (await ask(context, given, delivery));
  await deliver(delivery, message, acknowledged === 'late');
}

/** "/brief help", typed where the topic goes, is help as everywhere else. */
function ask({ answerer, asker }: Context, invocation: Invocation, { progress }: Delivery): Promise<Message> {
  const [only, ...others] = Object.entries(invocation.options);
  const info = answerer.commands().find(other => other.path.join(' ') === invocation.path.join(' '));
  const isRest = info?.options.some(option => option.takesRest && option.name === only?.[0]) ?? false;
  if (isRest && others.length === 0 && /^\s*(help|\?)\s*$/i.test(only?.[1] ?? '')) {
    return answerer.line(`${invocation.path.join(' ')} help`, asker, progress);
  }
  return answerer.invoke(invocation, asker, progress);
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

function without(invocation: Invocation, name: string): Invocation {
  const options = Object.fromEntries(Object.entries(invocation.options).filter(([key]) => key !== name));
  return { path: invocation.path, options };
}
