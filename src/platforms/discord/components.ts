// Buttons and per-story menus -> action rows: what is about one story stands in a select menu that names the story, so that
// five rows serve an edition of twelve stories; the rest are buttons.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { buttonId } from '../../chat/button.ts';
import type { Button, Message } from '../../chat/message.ts';
import { limits, shorten } from './limits.ts';
import { clean } from './markdown.ts';
import type { Placed } from './units.ts';
import type { discordWords } from './words.ts';

type Words = ReturnType<typeof discordWords>;
type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Ids as they stand in messages: "?" asks for a confirmation first, "~" and a delivery's key end the first one. */
export type ReadId = { readonly id: string; readonly needsConfirm: boolean };

export function readCustomId(customId: string): ReadId {
  const id = customId.replace(/~[\w-]{1,24}$/, '');
  return id.startsWith('?') ? { id: id.slice(1), needsConfirm: true } : { id, needsConfirm: false };
}

const customIdOf = (button: Button): string => (button.confirm ? '?' : '') + buttonId(button.action);

/** The questions of buttons that ask first, by id. Kept in memory: after a restart the button's label asks. */
export type Questions = { remember(message: Message): void; get(id: string): string | undefined };

const keptQuestions = 5_000;

export function createQuestions(): Questions {
  const kept = new Map<string, string>();
  const remember = (button: Button): void => {
    if (!button.confirm) return;
    if (kept.size >= keptQuestions) kept.delete(kept.keys().next().value ?? '');
    kept.set(buttonId(button.action), button.confirm);
  };
  return {
    remember(message) {
      for (const block of [...message.blocks, ...(message.thread ?? [])]) {
        if (block.type === 'buttons') block.buttons.forEach(remember);
        if (block.type === 'heading') block.menu?.forEach(remember);
      }
    },
    get: id => kept.get(id),
  };
}

/** Five buttons a row, two rows at most; more than that, or labels that repeat, go into a menu that says what each is about. */
function arrange(menu: readonly Placed[], buttons: readonly Placed[]): { menu: Placed[]; buttons: Placed[] } {
  const seen = new Set<string>();
  const unique = (placed: Placed): boolean => {
    const id = customIdOf(placed.button);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
  const [inMenu, asButtons] = [menu.filter(unique), buttons.filter(unique)];
  const labels = asButtons.map(({ button }) => button.label);
  const isPlain = ({ button }: Placed): boolean => labels.indexOf(button.label) === labels.lastIndexOf(button.label);
  const plain = asButtons.filter(isPlain).slice(0, 2 * limits.buttonsInRow);
  return { menu: [...inMenu, ...asButtons.filter(placed => !plain.includes(placed))], buttons: plain };
}

export function rowsNeeded(menu: readonly Placed[], buttons: readonly Placed[]): number {
  const arranged = arrange(menu, buttons);
  return selects(arranged.menu).length + Math.ceil(arranged.buttons.length / limits.buttonsInRow);
}

/** Rows for one message, five at most; `key` is carried by the first button or, without one, the first menu. */
export function componentRows(
  menu: readonly Placed[],
  buttons: readonly Placed[],
  words: Words,
  key: string | undefined,
): Row[] {
  const arranged = arrange(menu, buttons);
  const suffix = key ? `~${key}` : '';
  const buttonRows = Array.from({ length: Math.ceil(arranged.buttons.length / limits.buttonsInRow) }, (_, row) =>
    arranged.buttons.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow),
  ).map(
    (row, rowIndex): Row => ({
      type: ComponentType.ActionRow,
      components: row.map((placed, index) => asButton(placed.button, rowIndex + index === 0 ? suffix : '')),
    }),
  );
  const selectRows = selects(arranged.menu)
    .slice(0, limits.rows - buttonRows.length)
    .map(
      (part, index): Row => ({
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: `b1s:${index}${buttonRows.length === 0 && index === 0 ? suffix : ''}`,
            placeholder: shorten(
              words.menu(unique(part.map(({ button }) => button.label)).join(', ')),
              limits.selectPlaceholder,
            ),
            // So that a choice can be taken back: clients do not send the same choice twice.
            min_values: 0,
            options: part.map(asOption),
          },
        ],
      }),
    );
  return [...selectRows, ...buttonRows];
}

const unique = (labels: readonly string[]): string[] => [...new Set(labels)];

/** Menus of 25 options at most; what is about one story stays in one menu. */
function selects(placed: readonly Placed[]): Placed[][] {
  const result: Placed[][] = [];
  for (let index = 0; index < placed.length; ) {
    const start = placed[index];
    let end = index + 1;
    while (end < placed.length && end - index < limits.selectOptions && placed[end]?.about === start?.about) end++;
    const last = result.at(-1);
    if (last && last.length + end - index <= limits.selectOptions) last.push(...placed.slice(index, end));
    else result.push(placed.slice(index, end));
    index = end;
  }
  return result;
}

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export function asButton(button: Button, suffix = ''): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: button.style ? styles[button.style] : ButtonStyle.Secondary,
    label: shorten(clean(button.label).trim() || '…', limits.buttonLabel),
    custom_id: customIdOf(button) + suffix,
  };
}

function asOption({ button, about }: Placed): APISelectMenuOption {
  const label = shorten(clean(button.label).trim() || '…', limits.selectLabel);
  const description = shorten(clean(about).trim(), limits.selectDescription);
  return { label, value: customIdOf(button), ...(description ? { description } : {}) };
}
