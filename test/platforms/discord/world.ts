// A bot on the test server: the real adapter, unmodified discord.js, an answerer that says what a test wants to hear.

import { z } from 'zod';
import { command, describeCommand, option } from '../../../src/chat/command.ts';
import { type Message, say } from '../../../src/chat/message.ts';
import { type Meter, noMeter } from '../../../src/chat/meter.ts';
import type { Answerer, Asker, Invocation, Platform } from '../../../src/chat/platform.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Log, LogFacts } from '../../../src/log.ts';
import { createDiscord, type DiscordConfig } from '../../../src/platforms/discord/index.ts';
import { DiscordServer } from '../../support/discord-server.ts';

const none = async (): Promise<Message> => say('unused');

/** Commands of the shapes that exist: bare, in a group, with every kind of option. */
export const infos = [
  command({
    path: ['brief'],
    summary: { en: 'What happened, in bullets with sources', uk: 'Що сталося, пунктами з джерелами' },
    access: 'everyone',
    args: z.object({
      topic: z
        .string()
        .optional()
        .meta(option({ en: 'What about', uk: 'Про що' }, { completion: 'topic', takesRest: true })),
      hours: z
        .int()
        .min(1)
        .max(168)
        .optional()
        .meta(option({ en: 'How far back', uk: 'За скільки годин' })),
    }),
    run: none,
  }),
  command({
    path: ['briefing', 'feeds', 'add'],
    summary: { en: 'Add a feed', uk: 'Додати стрічку' },
    access: 'admin',
    args: z.object({
      title: z
        .string()
        .optional()
        .meta(option({ en: 'Its name', uk: 'Назва' })),
      url: z
        .string()
        .meta(option({ en: 'Address of the feed or its site', uk: 'Адреса' }, { example: 'https://example.org/feed' })),
    }),
    run: none,
  }),
  command({
    path: ['briefing', 'feeds', 'pause'],
    summary: { en: 'Stop reading a feed', uk: 'Не читати стрічку' },
    access: 'admin',
    args: z.object({ feed: z.int().meta(option({ en: 'Which feed', uk: 'Яка стрічка' }, { completion: 'feed' })) }),
    run: none,
  }),
  command({
    path: ['briefing', 'schedule', 'add'],
    summary: { en: 'Post a briefing on a schedule', uk: 'Надсилати брифінг за розкладом' },
    access: 'admin',
    args: z.object({
      channel: z
        .string()
        .optional()
        .meta(option({ en: 'Where', uk: 'Де' }, { isChannel: true })),
      when: z.string().meta(option({ en: 'When', uk: 'Коли' }, { example: 'weekdays 08:00' })),
      zone: z
        .string()
        .optional()
        .meta(option({ en: 'Time zone', uk: 'Часовий пояс' }, { completion: 'zone' })),
      empty: z
        .enum(['silent', 'line'])
        .optional()
        .meta(option({ en: 'When nothing is new', uk: 'Коли нового немає' })),
      quiet: z
        .boolean()
        .optional()
        .meta(option({ en: 'Without sound', uk: 'Без звуку' })),
    }),
    run: none,
  }),
  command({
    path: ['briefing', 'status'],
    summary: { en: 'How the bot is', uk: 'Як справи в бота' },
    access: 'admin',
    args: z.object({}),
    run: none,
  }),
  command({
    path: ['button', 'share'],
    summary: { en: 'unused', uk: 'unused' },
    access: 'everyone',
    args: z.object({}),
    isHidden: true,
    run: none,
  }),
].map(describeCommand);

export type Heard = {
  readonly invocations: { readonly invocation: Invocation; readonly asker: Asker }[];
  readonly buttons: { readonly id: string; readonly asker: Asker; readonly input: string | undefined }[];
};

export function answererOf(answers: Partial<Answerer> = {}): { answerer: Answerer; heard: Heard } {
  const heard: Heard = { invocations: [], buttons: [] };
  const base: Answerer = {
    line: async line => say(`line ${line}`),
    invoke: async invocation => say(`answer to ${invocation.path.join(' ')}`),
    button: async id => say(`pressed ${id}`),
    check: async () => ({}),
    complete: async () => [],
    commands: () => infos,
    home: async () => say('home'),
    shareable: async message => ({
      ...message,
      blocks: [
        ...message.blocks,
        { type: 'buttons', buttons: [{ label: 'Share to channel', action: { type: 'share', answerId: 5 } }] },
      ],
    }),
    ...answers,
  };
  const answerer: Answerer = {
    ...base,
    invoke: async (invocation, asker, progress) => {
      heard.invocations.push({ invocation, asker });
      return base.invoke(invocation, asker, progress);
    },
    button: async (id, asker, input) => {
      heard.buttons.push({ id, asker, input });
      return base.button(id, asker, input);
    },
  };
  return { answerer, heard };
}

const sleepOf =
  (speed: number): Clock['sleep'] =>
  (ms, signal) =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, ms / speed);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });

/** Real time, because discord.js and the sockets live in it. */
export const wallClock: Clock = { now: () => Date.now(), sleep: sleepOf(1) };

/** The same with sleeps cut to a hundredth. */
export const quickClock: Clock = { now: () => Date.now(), sleep: sleepOf(100) };

export type Logged = { readonly level: string; readonly event: string; readonly facts: LogFacts };

export function memoryLog(): { log: Log; lines: Logged[] } {
  const lines: Logged[] = [];
  const at =
    (level: string) =>
    (event: string, facts: LogFacts = {}) =>
      void lines.push({ level, event, facts });
  return { log: { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }, lines };
}

/** One lease for all processes of a test, as the store would keep it. */
export function sharedLease(now: () => number = Date.now) {
  const held = new Map<string, { holder: string; untilAt: number }>();
  return (holder: string) => ({
    async hold(name: string, forMs: number) {
      const current = held.get(name);
      if (current && current.holder !== holder && current.untilAt > now()) return false;
      held.set(name, { holder, untilAt: now() + forMs });
      return true;
    },
    async release(name: string) {
      if (held.get(name)?.holder === holder) held.delete(name);
    },
  });
}

export type Bot = {
  readonly server: DiscordServer;
  readonly discord: Platform;
  readonly heard: Heard;
  readonly lines: Logged[];
  readonly stop: () => Promise<void>;
};

export type BotOptions = {
  readonly answers?: Partial<Answerer>;
  readonly config?: Partial<DiscordConfig>;
  readonly lease?: ReturnType<ReturnType<typeof sharedLease>>;
  readonly hash?: { value: string | null };
  readonly clock?: Clock;
  readonly meter?: Meter;
};

/** A bot that is not started yet. */
export function botOn(server: DiscordServer, options: BotOptions = {}): Omit<Bot, 'stop'> & { start(): Promise<void> } {
  const { log, lines } = memoryLog();
  const { answerer, heard } = answererOf(options.answers);
  const hash = options.hash ?? { value: null };
  const discord = createDiscord({
    config: { token: 'good-token', apiUrl: server.url, shards: 'auto', admins: [], ...options.config },
    clock: options.clock ?? quickClock,
    log,
    random: () => 0.5,
    meter: options.meter ?? noMeter,
    gatewayLease: options.lease ?? sharedLease()('one'),
    registeredHash: {
      get: async () => hash.value,
      set: async value => {
        hash.value = value;
      },
    },
  });
  return { server, discord, heard, lines, start: () => discord.start(answerer) };
}

/** A server with one guild and one channel, and a bot that is connected and has registered its commands. */
export async function startBot(options: BotOptions = {}) {
  const server = new DiscordServer();
  await server.start();
  const guild = server.addGuild();
  const channel = server.addChannel(guild);
  const bot = botOn(server, options);
  await bot.start();
  await until(() => server.commands.length > 0 && bot.discord.connection().isConnected);
  const stop = async (): Promise<void> => {
    await bot.discord.stop();
    await server.stop();
  };
  return {
    ...bot,
    guild,
    channel,
    stop,
    place: { platform: 'discord', workspaceId: guild.id, channelId: channel.id } as const,
  };
}

/** Waits for what comes over sockets; fails with what it waited for. */
export async function until(isDone: () => boolean, what = isDone.toString(), turns = 500): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    if (isDone()) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain for ${what}`);
}
