// What an edition froze: its briefing and the message made from it, so that every target, retry and button shows the same.
import type { Message } from '../chat/message.ts';
import type { Language } from '../chat/words.ts';
import type { Briefing, Channel, Figure } from '../model.ts';

export type Correction = {
  readonly at: number;
  readonly articleId: number;
  readonly what: string;
  /** The story it mends, and the figures of its sources as they are shown since. */
  readonly storyId?: number;
  readonly figures?: readonly Figure[];
};

export type FrozenContent = {
  readonly briefing: Briefing;
  readonly message: Message;
  readonly language: Language;
  readonly zone: string;
  readonly title: string | null;
  readonly channelName: string;
  /** A late edition says when it was due. */
  readonly lateSince: number | null;
  /** Newest last; deliveries that do not show the newest yet are in `toUpdate`. */
  readonly corrections: readonly Correction[];
  readonly toUpdate: readonly number[];
};

export function readContent(content: string | null): FrozenContent | null {
  return content === null || content === '' ? null : (JSON.parse(content) as FrozenContent);
}

export const channelKey = ({ platform, workspaceId, channelId }: Channel): string =>
  `${platform}/${workspaceId}/${channelId}`;
