// What can be typed of a schedule, and how it becomes one: every problem is named before anything is saved.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { option } from '../src/chat/command.ts';
import type { Asker, ChannelCheck } from '../src/chat/platform.ts';
import { problemWords } from '../src/chat/words/problems.ts';
import { languageOf, wordsFor } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';
import { nextRuns } from '../src/jobs/slots.ts';
import { readWhen } from '../src/jobs/when.ts';
import { readZone, zoneNames } from '../src/jobs/zones.ts';
import type { Subscription } from '../src/model.ts';
import { nearest } from '../src/near.ts';
import { readTopic } from '../src/stories/topic.ts';
import { wordsOf } from './schedule-view.ts';

export const channelOption = z
  .string()
  .meta(option({ en: 'Where to post', uk: 'Куди надсилати' }, { isChannel: true, example: '#news' }));
export const whenOption = z
  .string()
  .meta(
    option(
      { en: 'When: words or a cron pattern', uk: 'Коли: словами або шаблон cron' },
      { takesRest: true, example: 'weekdays 08:00' },
    ),
  );
export const otherOptions = {
  topic: z
    .string()
    .optional()
    .meta(
      option(
        { en: 'About what; everything when left out', uk: 'Про що; без цього про все' },
        { completion: 'topic', example: 'topic:kherson' },
      ),
    ),
  zone: z
    .string()
    .optional()
    .meta(option({ en: 'Time zone', uk: 'Часовий пояс' }, { completion: 'zone', example: 'zone:Europe/Kyiv' })),
  stories: z
    .int()
    .min(1)
    .max(8)
    .default(5)
    .meta(option({ en: 'How many stories at most', uk: 'Скільки подій щонайбільше' }, { example: 'stories:5' })),
  language: z
    .enum(['en', 'uk'])
    .optional()
    .meta(option({ en: 'Language of the briefing', uk: 'Мова випуску' }, { completion: 'language' })),
  empty: z
    .enum(['silent', 'line'])
    .default('silent')
    .meta(
      option({ en: 'When nothing is new: say nothing, or one line', uk: 'Коли нового немає: мовчати чи один рядок' }),
    ),
  quiet: z
    .string()
    .optional()
    .meta(
      option({ en: 'No posts in these hours', uk: 'Без повідомлень у ці години' }, { example: 'quiet:22:00-07:00' }),
    ),
  late: z
    .enum(['skip', 'latest'])
    .default('latest')
    .meta(
      option({
        en: 'After downtime: post the newest missed one, or skip',
        uk: 'Після простою: надіслати останній пропущений чи пропустити',
      }),
    ),
};

const typedSchedule = z.object({ channel: z.string(), when: z.string(), ...otherOptions });
type TypedSchedule = z.output<typeof typedSchedule>;
type Partly = { readonly [Name in keyof TypedSchedule]?: TypedSchedule[Name] | undefined };

/** @throws UserError with every problem, a line each. */
export async function readSchedule(typed: TypedSchedule, asker: Asker, app: App): Promise<Omit<Subscription, 'id'>> {
  const { problems, found, pattern, zone, quiet } = await examine(typed, asker, app);
  const lines = Object.values(problems);
  if (lines.length > 0 || !found || !pattern || !zone) throw new UserError(lines.join('\n'));
  return {
    channel: found.channel,
    channelName: found.name,
    topic: typed.topic?.trim() || null,
    pattern,
    when: typed.when.replace(/"/g, '').trim(),
    zone,
    stories: typed.stories,
    language: typed.language ?? null,
    empty: typed.empty,
    quiet,
    late: typed.late,
    pausedBy: null,
    pausedReason: null,
    createdAt: app.clock.now(),
    createdBy: asker.userId,
  };
}

/** What is wrong with what is there of a schedule, by option. */
export async function scheduleProblems(
  typed: Partly,
  asker: Asker,
  app: App,
): Promise<Readonly<Record<string, string>>> {
  return (await examine(typed, asker, app)).problems;
}

type Examined = {
  readonly problems: Readonly<Record<string, string>>;
  readonly found: ChannelCheck | null;
  readonly pattern: string | null;
  readonly zone: string | null;
  readonly quiet: string | null;
};

async function examine(typed: Partly, asker: Asker, app: App): Promise<Examined> {
  const words = wordsOf(asker);
  const { found, problems: refusals } = await checkChannel(typed.channel, asker, app);
  const when = typed.when === undefined ? null : readWhen(typed.when, wordsFor(languageOf(asker.locale)).schedule);
  const pattern = when?.ok ? when.pattern : null;
  const zone = readZone(typed.zone ?? asker.zone ?? app.zone);
  const quiet = typed.quiet === undefined ? null : readQuiet(typed.quiet);
  const silent = pattern && zone && quiet ? nextRuns({ pattern, zone, quiet }, app.clock.now(), 1).length === 0 : false;
  const problems: Readonly<Record<string, readonly string[]>> = {
    channel: refusals,
    when: when?.ok === false ? when.problems.map((problem, index) => (index === 0 ? `when: ${problem}` : problem)) : [],
    topic: await topicProblems(typed.topic, asker, app),
    zone: zone === null ? [words.noZone(typed.zone ?? '', nearestZone(typed.zone ?? ''))] : [],
    quiet: [
      ...(typed.quiet !== undefined && quiet === null ? [words.badQuiet(typed.quiet)] : []),
      ...(quiet && silent ? [words.allQuiet(quiet)] : []),
    ],
  };
  const told = Object.entries(problems).filter(([, lines]) => lines.length > 0);
  return {
    problems: Object.fromEntries(told.map(([name, lines]) => [name, lines.join('\n')])),
    found,
    pattern,
    zone,
    quiet,
  };
}

async function checkChannel(
  typed: string | undefined,
  asker: Asker,
  app: App,
): Promise<{ readonly found: ChannelCheck | null; readonly problems: readonly string[] }> {
  if (typed === undefined) return { found: null, problems: [] };
  try {
    const found = await findChannel(typed, asker, app);
    if (!found) return { found, problems: [missingChannel(typed, asker, app)] };
    return { found, problems: found.problems.map(problem => `channel: ${problem}`) };
  } catch (error) {
    // A platform that cannot be asked now says so itself.
    if (!(error instanceof UserError)) throw error;
    return { found: null, problems: [`channel: ${problemWords(error, languageOf(asker.locale))}`] };
  }
}

/** Where the asker is, first; outside chat any platform may have it. One that takes posts counts before one that does not. */
async function findChannel(typed: string, asker: Asker, app: App): Promise<ChannelCheck | null> {
  const all = app.directory();
  const own = all.filter(({ name }) => name === asker.platform);
  const others = isInChat(asker) ? [] : all.filter(({ name }) => name !== asker.platform);
  let refused: ChannelCheck | null = null;
  for (const platform of [...own, ...others]) {
    const found = await platform.resolve(typed.trim(), asker);
    if (found?.problems.length === 0) return found;
    refused ??= found;
  }
  return refused;
}

function missingChannel(typed: string, asker: Asker, app: App): string {
  const words = wordsOf(asker);
  if (isInChat(asker)) return words.noChannel(typed);
  const hasChat = app.directory().some(({ name }) => name !== 'terminal');
  return hasChat ? words.noChannelById(typed) : words.onlyTerminal(typed);
}

const isInChat = ({ platform }: Asker): boolean => platform === 'slack' || platform === 'discord';

function nearestZone(typed: string): string | null {
  const zones = zoneNames();
  const whole = nearest(typed, zones);
  if (whole) return whole;
  const city = nearest(
    typed,
    zones.map(zone => zone.split('/').at(-1) ?? zone),
  );
  return zones.find(zone => city !== null && zone.endsWith(`/${city}`)) ?? null;
}

/** "22-7", "22:00–07:00" -> "22:00-07:00"; null when it is none, or no time at all. */
function readQuiet(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim());
  if (!match) return null;
  const [from, to] = [clock(match[1], match[2]), clock(match[3], match[4])];
  return from === null || to === null || from === to ? null : `${from}-${to}`;
}

function clock(hour = '0', minute = '0'): string | null {
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

async function topicProblems(typed: string | undefined, asker: Asker, app: App): Promise<readonly string[]> {
  if (!typed?.trim()) return [];
  try {
    readTopic(typed, await app.store.topics.list());
    return [];
  } catch (error) {
    if (error instanceof UserError) return [`topic: ${problemWords(error, languageOf(asker.locale))}`];
    throw error;
  }
}
