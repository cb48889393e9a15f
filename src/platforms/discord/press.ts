// Buttons and menus: from however old a message, answered for the presser alone.
import {
  type APIMessageComponentInteraction,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord.js';
import { readButtonId } from '../../chat/button.ts';
import { deliver, tellLate } from './answers.ts';
import { readCustomId } from './components.ts';
import { type Context, deliveryOf, infoOf, refusal } from './context.ts';
import { commandForm, readFormLine, reportForm } from './forms.ts';
import { limits, shorten } from './limits.ts';
import { literal } from './markdown.ts';
import { discordWords } from './words.ts';

export async function onComponent(context: Context, interaction: APIMessageComponentInteraction): Promise<void> {
  const { data } = interaction;
  const raw = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  if (raw === '') {
    // A choice that was taken back.
    await context.reply.deferUpdate();
    return;
  }
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

export async function press(context: Context, id: string, input?: string): Promise<void> {
  const isShare = readButtonId(id)?.type === 'share';
  // A shared answer is a new message for everyone; an error about it is for the presser alone: so no visible "thinking".
  const acknowledged = isShare ? await context.reply.deferUpdate() : await context.reply.defer(true);
  if (acknowledged === 'taken') return;
  const delivery = deliveryOf(context, {
    isShared: isShare,
    canShare: false,
    name: discordWords(context.asker.locale).aButton,
    isUpdate: isShare,
  });
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
      embeds: [
        { description: literal(context.questions.get(id) ?? discordWords(context.asker.locale).confirm(label)) },
      ],
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
  const read = readFormLine(context.answerer, context.asker, line);
  const info = read ? infoOf(context, read.path) : undefined;
  // Nothing to ask, or a command that no longer exists: the answerer says what to do.
  if (!read || !info || info.options.length === 0 || refusal(context, info.path)) return press(context, id);
  const data = commandForm(id, info, read.options, context.asker.locale);
  await context.reply.respond({ type: InteractionResponseType.Modal, data });
}
