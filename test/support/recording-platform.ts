// A platform in memory that answers as it is told: what was posted, updated and said to admins can be read.
import type { Message } from '../../src/chat/message.ts';
import type { FindResult, Platform, PostResult } from '../../src/chat/platform.ts';
import type { Channel, PlatformName } from '../../src/model.ts';

export type Posted = { readonly channel: Channel; readonly message: Message; readonly key: string };

export type RecordingPlatform = Platform & {
  readonly posted: Posted[];
  readonly updated: { readonly messageId: string; readonly message: Message }[];
  readonly told: Message[];
  /** Answers to the next posts, in order; then everything is sent. `lost` = posted, but the answer is lost. */
  readonly answers: (PostResult | 'lost' | Error)[];
  /** What `find` says when set; else it looks into `posted`. */
  find_: FindResult | null;
};

export function recordingPlatform(
  given: { readonly name?: PlatformName; readonly honoursKeysForMs?: number } = {},
): RecordingPlatform {
  const platform: RecordingPlatform = {
    name: given.name ?? 'slack',
    honoursKeysForMs: given.honoursKeysForMs ?? 0,
    posted: [],
    updated: [],
    told: [],
    answers: [],
    find_: null,
    async start() {},
    async post(channel, message, key) {
      const answer = platform.answers.shift();
      if (answer instanceof Error) throw answer;
      if (answer && answer !== 'lost') return answer;
      platform.posted.push({ channel, message, key });
      if (answer === 'lost') return { result: 'unknown', reason: 'the answer was lost' };
      return { result: 'sent', messageId: `m${platform.posted.length}`, permalink: null };
    },
    async update(_channel, messageId, message) {
      const answer = platform.answers.shift();
      if (answer && answer !== 'lost' && !(answer instanceof Error)) return answer;
      platform.updated.push({ messageId, message });
      return { result: 'sent', messageId, permalink: null };
    },
    async find(_channel, key) {
      if (platform.find_) return platform.find_;
      const index = platform.posted.findIndex(posted => posted.key === key);
      return index < 0 ? { result: 'absent' } : { result: 'found', messageId: `m${index + 1}`, permalink: null };
    },
    async resolve(typed) {
      const channelId = typed.replace(/^#/, '');
      if (channelId === 'nowhere') return null;
      const problems = channelId === 'closed' ? ['Type /invite @Briefwire in #closed.'] : [];
      return { channel: { platform: platform.name, workspaceId: 'T1', channelId }, name: `#${channelId}`, problems };
    },
    async tellAdmins(_workspaceId, message) {
      platform.told.push(message);
    },
    check: async () => [],
    connection: () => ({ isConnected: true, since: 0, reason: null }),
    async stop() {},
  };
  return platform;
}
