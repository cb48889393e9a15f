// Ids of buttons: "b1:<verb>:<editionId>:<storyId>", versioned, 75 characters at most (Discord's custom_id allows 100,
// Slack's action value more; old messages keep their ids for years, so the first part names the version).
import type { Action } from './message.ts';

export const longestButtonId = 75;

/** The id of an action; throws when a `run` or `form` line is too long to fit. */
export function buttonId(action: Action): string {
  const id = idOf(action);
  if (id.length > longestButtonId) throw new Error(`button id of ${id.length} characters: ${id}`);
  return id;
}

function idOf(action: Action): string {
  switch (action.type) {
    case 'story':
      return `b1:${action.verb}:${action.editionId ?? 0}:${action.storyId}`;
    case 'edition':
      return `b1:${action.verb}:${action.editionId}:0`;
    case 'share':
      return `b1:share:${action.answerId}:0`;
    case 'run':
    case 'form':
      return `b1:${action.type}:${action.line}`;
  }
}

/** The action behind an id, or null when it is not one of ours or of a version that no longer exists. */
export function readButtonId(id: string): Action | null {
  const line = /^b1:(run|form):(.+)$/s.exec(id);
  if (line?.[1] && line[2]) return { type: line[1] as 'run' | 'form', line: line[2] };
  const match = /^b1:([a-z]+):(\d{1,15}):(\d{1,15})$/.exec(id);
  if (!match) return null;
  const [verb, editionId, storyId] = [match[1], Number(match[2]), Number(match[3])];
  if (verb === 'share') return { type: 'share', answerId: editionId };
  if (storyId > 0 && (verb === 'sources' || verb === 'more' || verb === 'mute' || verb === 'report')) {
    return { type: 'story', verb, editionId: editionId || null, storyId };
  }
  if (storyId === 0 && (verb === 'sources' || verb === 'more' || verb === 'day' || verb === 'settings')) {
    return { type: 'edition', verb, editionId };
  }
  return null;
}
