// Ids of overflow menus. Slack can ask "are you sure" for a whole menu only, so the menu's id says which of its choices
// ask first; for those we open a small modal.
import { hash } from '../../id.ts';

const mark = (value: string): string => hash(value).slice(0, 6);

/** The id of the menu at `index` of a message; `asking` are the values that ask first. */
export function menuId(index: number, asking: readonly string[]): string {
  return asking.length > 0 ? `menu#${index}?${asking.map(mark).join('.')}` : `menu#${index}`;
}

export function asksFirst(actionId: string, value: string): boolean {
  return actionId.split('?')[1]?.split('.').includes(mark(value)) ?? false;
}
