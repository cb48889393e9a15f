// Forms that were filled in: checked field by field, then run like a typed command.
import type { APIModalSubmitInteraction } from 'discord.js';
import { readButtonId } from '../../chat/button.ts';
import { type Message, say } from '../../chat/message.ts';
import { deliver, tellLate } from './answers.ts';
import { readCustomId } from './components.ts';
import { type Context, deliveryOf, refusal } from './context.ts';
import { readForm, readFormLine } from './forms.ts';
import { press } from './press.ts';
import { discordWords } from './words.ts';

export async function onModal(context: Context, interaction: APIModalSubmitInteraction): Promise<void> {
  const { id } = readCustomId(interaction.data.custom_id);
  const filled = readForm(interaction.data.components);
  const action = readButtonId(id);
  if (action?.type !== 'form') return press(context, id, filled.input ?? '');
  const read = readFormLine(context.answerer, context.asker, action.line);
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
