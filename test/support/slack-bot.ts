// The Slack platform as main.ts starts it, against the test Slack, with a few commands of our own behind the real Answerer.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createAnswerer } from '../../src/chat/answer.ts';
import { type Command, command, option } from '../../src/chat/command.ts';
import { bold, type Message, say, text } from '../../src/chat/message.ts';
import { type Meter, noMeter } from '../../src/chat/meter.ts';
import type { Answerer, Platform } from '../../src/chat/platform.ts';
import type { Clock } from '../../src/clock.ts';
import type { Log, LogFacts } from '../../src/log.ts';
import { createSlack, type SlackConfig } from '../../src/platforms/slack/index.ts';
import type { SlackServer } from './slack-server.ts';
import { wallClock } from './wall-clock.ts';

const words = (en: string) => ({ en, uk: en });

/** Waits a twentieth of what is asked, so that tests do not wait for paces and working lines. */
export const quickClock: Clock = {
  now: wallClock.now,
  sleep: (ms, signal) => wallClock.sleep(Math.ceil(ms / 20), signal),
};

/** What the commands of a test share: how slow they are, what was asked. */
export type Desk = { slowMs: number; reports: string[]; added: string[]; kept: Message[]; shares: number };

function commandsOf(desk: Desk): Command<Desk>[] {
  const story = z.object({
    story: z.string().meta(option(words('Story'))),
    edition: z.string().meta(option(words('Edition'))),
    input: z
      .string()
      .optional()
      .meta(option(words('Input'))),
  });
  const wait = () => new Promise(resolve => setTimeout(resolve, desk.slowMs));
  return [
    command<Desk, z.ZodObject>({
      path: ['brief'],
      summary: words('What is new about a topic'),
      access: 'everyone',
      args: z.object({
        topic: z
          .string()
          .optional()
          .meta(option(words('Topic'), { takesRest: true })),
      }),
      run: async (args, asker) => {
        await wait();
        return {
          summary: `Briefing: ${args.topic}`,
          tone: 'answer',
          blocks: [
            { type: 'heading', level: 1, spans: [text(`Briefing: ${args.topic}`)] },
            {
              type: 'bullets',
              items: [[bold('Asked by'), text(` ${asker.userId} in ${asker.channelId}, zone ${asker.zone}`)]],
            },
          ],
        };
      },
    }),
    command<Desk, z.ZodObject>({
      path: ['briefing', 'feeds', 'add'],
      summary: words('Add a feed'),
      access: 'admin',
      args: z.object({
        url: z
          .string()
          .refine(value => URL.canParse(value), 'is not an address')
          .meta(option(words('Address'), { example: 'https://example.org/feed' })),
        weight: z
          .number()
          .int()
          .min(1)
          .max(9)
          .default(1)
          .meta(option(words('Weight'))),
        full: z
          .boolean()
          .optional()
          .meta(option(words('Full text'))),
        language: z
          .enum(['en', 'uk'])
          .optional()
          .meta(option(words('Language'))),
        zone: z
          .string()
          .optional()
          .meta(option(words('Zone'), { completion: 'zone' })),
        channel: z
          .string()
          .optional()
          .meta(option(words('Channel'), { isChannel: true })),
      }),
      run: async args => {
        desk.added.push(JSON.stringify(args));
        return say(`Added ${args.url}`);
      },
    }),
    command<Desk, z.ZodObject>({
      path: ['briefing', 'home'],
      summary: words('Settings'),
      access: 'everyone',
      isHidden: true,
      args: z.object({}),
      run: async (_, asker) => ({
        summary: 'Settings',
        tone: 'private',
        blocks: [
          { type: 'heading', level: 1, spans: [text(asker.isAdmin ? 'Settings' : 'Settings (read-only)')] },
          ...(asker.isAdmin
            ? [
                {
                  type: 'buttons',
                  buttons: [{ label: 'Add a feed', action: { type: 'form', line: 'briefing feeds add' } }],
                } as const,
              ]
            : []),
        ],
      }),
    }),
    ...(['sources', 'mute'] as const).map(verb =>
      command<Desk, typeof story>({
        path: ['button', verb],
        summary: words(verb),
        access: 'everyone',
        isHidden: true,
        args: story,
        run: async args => say(args.story === '404' ? 'This edition was deleted.' : `${verb} of story ${args.story}`),
      }),
    ),
    command<Desk, typeof story>({
      path: ['button', 'report'],
      summary: words('report'),
      access: 'everyone',
      isHidden: true,
      args: story,
      run: async args => {
        desk.reports.push(String(args.input));
        return say('Thank you, the admins see it.');
      },
    }),
    command<Desk, z.ZodObject>({
      path: ['button', 'share'],
      summary: words('share'),
      access: 'everyone',
      isHidden: true,
      args: z.object({ answer: z.string().meta(option(words('Answer'))) }),
      run: async args => {
        desk.shares++;
        return desk.kept[Number(args.answer) - 1] ?? say('This answer is gone. Ask again.', 'error');
      },
    }),
  ];
}

export type SlackBot = {
  readonly slack: Platform;
  readonly desk: Desk;
  readonly answerer: Answerer;
  readonly lines: { readonly level: string; readonly event: string; readonly facts: LogFacts }[];
  readonly secrets: Map<string, string>;
  start(): Promise<void>;
};

export function createBot(
  server: SlackServer,
  config: Partial<SlackConfig> = {},
  options: { readonly clock?: Clock; readonly meter?: Meter; readonly secrets?: Map<string, string> } = {},
): SlackBot {
  const desk: Desk = { slowMs: 0, reports: [], added: [], kept: [], shares: 0 };
  const lines: SlackBot['lines'] = [];
  const secrets = options.secrets ?? new Map<string, string>();
  const write =
    (level: string) =>
    (event: string, facts: LogFacts = {}) =>
      void lines.push({ level, event, facts });
  const log: Log = { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
  const slack = createSlack({
    config: {
      mode: 'socket',
      botToken: server.state.botToken,
      appToken: server.state.appToken,
      apiUrl: server.apiUrl,
      host: '127.0.0.1',
      port: 0,
      admins: [],
      ...config,
    },
    installations: {
      get: async (kind, key) => secrets.get(`${kind}/${key}`) ?? null,
      put: async (kind, key, value) => void secrets.set(`${kind}/${key}`, value),
      remove: async (kind, key) => void secrets.delete(`${kind}/${key}`),
      keys: async kind => [...secrets.keys()].flatMap(name => name.split(`${kind}/`)[1] ?? []),
    },
    clock: options.clock ?? quickClock,
    fetch,
    randomBytes,
    log,
    meter: options.meter ?? noMeter,
  });
  const answerer = createAnswerer<Desk>({
    commands: commandsOf(desk),
    app: () => desk,
    log,
    now: wallClock.now,
    language: 'en',
    complete: async (_, typed) =>
      ['Europe/Kyiv', 'Europe/Berlin', 'America/New_York']
        .filter(zone => zone.toLowerCase().includes(typed.toLowerCase()))
        .map(zone => ({ name: zone, value: zone })),
    keep: async message => desk.kept.push(message),
  });
  return { slack, desk, answerer, lines, secrets, start: () => slack.start(answerer) };
}

/** Waits until something is so; fails after some seconds. */
export async function until<T>(what: () => T | undefined | null | false, ms = 5_000): Promise<T> {
  for (let tries = 0; tries < ms / 10; tries++) {
    const value = what();
    if (value) return value;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error(`never came true: ${what}`);
}
