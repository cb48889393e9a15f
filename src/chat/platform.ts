// What a platform gives and gets. Slack, Discord and the terminal each fulfil `Platform`; `answer.ts` fulfils `Answerer`.
import type { Channel, PlatformName } from '../model.ts';
import type { Check } from './check.ts';
import type { Choice, CommandInfo } from './command.ts';
import type { Message } from './message.ts';

/** Who asks, and where. */
export type Asker = {
  readonly platform: PlatformName | 'shell';
  readonly workspaceId: string;
  /** The empty string where there is no channel (App Home, a user install). */
  readonly channelId: string;
  readonly userId: string;
  /** Told by the platform, never by the person. */
  readonly isAdmin: boolean;
  /** "en", "uk", "en-GB": the reader's, or null. */
  readonly locale: string | null;
  /** The reader's IANA time zone when the platform knows it, or null. */
  readonly zone: string | null;
};

/** Called with one line while a command takes long ("reading https://...", "3 of 12 feeds"); platforms may show only the last. */
export type Progress = (line: string) => void;

/** What a typed line or a platform's options became. `options` hold strings as typed; the command's zod object reads them. */
export type Invocation = { readonly path: readonly string[]; readonly options: Readonly<Record<string, string>> };

/** The half of the bot that every platform shares. None of its functions throws: a failure is a Message of tone `error`. */
export type Answerer = {
  /** The whole line, with or without "/": "brief kherson hours:6", "/briefing feeds list", "@Briefwire kherson" stripped of the name. */
  line(line: string, asker: Asker, progress?: Progress): Promise<Message>;
  invoke(invocation: Invocation, asker: Asker, progress?: Progress): Promise<Message>;
  /** A button's id as made by `button.ts`, from however old a message. `input` is what a modal asked for ("what is wrong?"). */
  button(id: string, asker: Asker, input?: string): Promise<Message>;
  /** Checks options without running: field name -> what is wrong, empty when all is well. For modals. */
  check(invocation: Invocation, asker: Asker): Promise<Readonly<Record<string, string>>>;
  /** At most 25 choices, best first, within a second. */
  complete(path: readonly string[], option: string, typed: string, asker: Asker): Promise<readonly Choice[]>;
  /** Every command that exists, for registration, help and forms. */
  commands(): readonly CommandInfo[];
  /** The settings page (App Home); readers get it without buttons that change things. */
  home(asker: Asker): Promise<Message>;
  /** Keeps an ephemeral answer so that "Share to channel" finds it; gives the Message back with the button added. */
  shareable(message: Message, asker: Asker): Promise<Message>;
};

export type PostResult =
  | { readonly result: 'sent'; readonly messageId: string; readonly permalink: string | null }
  /** Said no for good. `pauseChannel`: it will say no to everything (403, not_in_channel, archived, deleted). */
  | { readonly result: 'rejected'; readonly reason: string; readonly pauseChannel: boolean }
  /** Said not now, and surely did not post (429, refused connection). */
  | { readonly result: 'retry'; readonly afterMs: number; readonly reason: string }
  /** The answer was lost: it may have been posted. Never re-sent blindly. */
  | { readonly result: 'unknown'; readonly reason: string };

/** What looking for a lost message by its key gave. `unsure` = the platform cannot tell (no history scope). */
export type FindResult =
  | { readonly result: 'found'; readonly messageId: string; readonly permalink: string | null }
  | { readonly result: 'absent' }
  | { readonly result: 'unsure'; readonly reason: string };

/** Can we post there? `problems` are whole sentences that say what to do ("type /invite @Briefwire in #news"). */
export type ChannelCheck = { readonly channel: Channel; readonly name: string; readonly problems: readonly string[] };

/** Between our clock and a platform's: a message that counts as not posted because of it would be posted twice. */
export const clocksApartMs = 10 * 60_000;

export type Platform = {
  readonly name: PlatformName;
  /** True when posting the same key twice within `honoursKeysForMs` yields one message; then `unknown` may be sent again in that time. */
  readonly honoursKeysForMs: number;
  start(answerer: Answerer): Promise<void>;
  post(channel: Channel, message: Message, key: string): Promise<PostResult>;
  /** Replaces a posted message (a correction). */
  update(channel: Channel, messageId: string, message: Message): Promise<PostResult>;
  /** Looks for a message posted with this key. */
  find(channel: Channel, key: string, sinceAt: number): Promise<FindResult>;
  /** `typed` is what the admin wrote: "#news", "<#C123>", an id; null when there is no such channel. */
  resolve(typed: string, asker: Asker): Promise<ChannelCheck | null>;
  /** Tells the admins of a workspace one thing (a paused channel, a failing feed); resolves even when nobody can be told. */
  tellAdmins(workspaceId: string, message: Message): Promise<void>;
  /** For `doctor`: tokens, scopes and permissions, asked without starting and beside a running bot. Never throws. */
  check(): Promise<readonly Check[]>;
  connection(): { readonly isConnected: boolean; readonly since: number; readonly reason: string | null };
  stop(): Promise<void>;
};
