// The terminal is an ordinary platform on two streams: the bot can be talked to without any account.
import type { Readable, Writable } from 'node:stream';
import { buttonId } from '../../chat/button.ts';
import { type Button, type Message, say } from '../../chat/message.ts';
import type { Answerer, Asker, Platform } from '../../chat/platform.ts';
import { languageOf, wordsFor } from '../../chat/words.ts';
import { type Lines, readLines } from './lines.ts';
import { renderMessage } from './render.ts';

export type TerminalOptions = {
  readonly input: Readable;
  readonly output: Writable;
  /** Progress goes here, so that what is piped on stays clean. */
  readonly errors: Writable;
  readonly isTty: boolean;
  readonly hasColour: boolean;
  readonly width: () => number;
  /** Who types; asked anew for every line, because the zone changes when the samples are left. */
  readonly asker: () => Asker;
  readonly startedAt: number;
};

export type Terminal = Platform & {
  /** Resolves when the input has ended and every line is answered, or after `stop`. */
  readonly closed: Promise<void>;
  print(message: Message): void;
  /** One line that is replaced by the next; null takes it away. */
  progress(line: string | null): void;
};

const channelName = 'terminal';

export function createTerminal(options: TerminalOptions): Terminal {
  const words = wordsFor(languageOf(options.asker().locale));
  let lines: Lines | null = null;
  let buttons: readonly Button[] = [];
  let isProgressShown = false;
  let end = () => {};
  const closed = new Promise<void>(resolve => {
    end = resolve;
  });

  const progress = (line: string | null): void => {
    if (!options.isTty) {
      if (line !== null) options.errors.write(`${line}\n`);
      return;
    }
    if (isProgressShown || line !== null) options.errors.write('\r\u001b[2K');
    isProgressShown = line !== null;
    if (line !== null) options.errors.write(line.slice(0, options.width() - 1));
  };

  const print = (message: Message): void => {
    progress(null);
    const rendered = renderMessage(message, { width: options.width(), hasColour: options.hasColour, hasButtons: true });
    if (rendered.buttons.length > 0) buttons = rendered.buttons;
    options.output.write(`${options.isTty ? '\r\u001b[2K' : ''}${rendered.text}\n`);
    lines?.redraw();
  };

  async function answer(line: string, answerer: Answerer): Promise<Message> {
    const number = /^\(?(\d{1,3})\)?$/.exec(line.trim());
    const button = number ? buttons[Number(number[1]) - 1] : undefined;
    if (number && !button) return say(words.noButton(buttons.length), 'error');
    return button ? press(button, answerer) : answerer.line(line, options.asker(), progress);
  }

  async function press(button: Button, answerer: Answerer): Promise<Message> {
    if (button.action.type === 'form') return answerer.line(`${button.action.line} help`, options.asker());
    if (button.confirm) {
      const typed = await lines?.next(`${button.confirm} (yes/no) `);
      if (!/^(y|yes|т|так)$/i.test(typed?.trim() ?? '')) return say(words.nothingChanged);
    }
    const isReport = button.action.type === 'story' && button.action.verb === 'report';
    const input = isReport ? ((await lines?.next(`${words.whatIsWrong} `)) ?? '') : undefined;
    return answerer.button(buttonId(button.action), options.asker(), input);
  }

  async function converse(answerer: Answerer, source: Lines): Promise<void> {
    for (let line = await source.next('briefwire> '); line !== null; line = await source.next('briefwire> ')) {
      if (/^(exit|quit)$/i.test(line.trim())) break;
      if (line.trim() !== '') print(await answer(line, answerer));
    }
    source.close();
    if (options.isTty) options.output.write('\n');
  }

  return {
    name: 'terminal',
    honoursKeysForMs: 0,
    closed,
    print,
    progress,
    async start(answerer) {
      lines = readLines(options.input, options.output, options.isTty);
      converse(answerer, lines).finally(() => {
        lines = null;
        end();
      });
    },
    async post(_channel, message, key) {
      print(message);
      return { result: 'sent', messageId: key, permalink: null };
    },
    async update(_channel, messageId, message) {
      print(message);
      return { result: 'sent', messageId, permalink: null };
    },
    async find() {
      return { result: 'unsure', reason: 'a terminal keeps no history' };
    },
    async resolve(typed) {
      if (!['here', channelName].includes(typed.replace(/^#/, '').toLowerCase())) return null;
      return {
        channel: { platform: 'terminal', workspaceId: '', channelId: channelName },
        name: channelName,
        problems: [],
      };
    },
    async tellAdmins(_workspaceId, message) {
      print(message);
    },
    check: async () => [],
    connection: () => ({ isConnected: true, since: options.startedAt, reason: null }),
    async stop() {
      lines?.close();
      end();
    },
  };
}
