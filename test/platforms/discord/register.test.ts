// The commands as Discord gets them: one definition, both languages, within its limits.

import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../commands/index.ts';
import { type CommandInfo, command, describeCommand, option } from '../../../src/chat/command.ts';
import { say } from '../../../src/chat/message.ts';
import { commandSet, commandSize, type RegisteredCommand } from '../../../src/platforms/discord/register.ts';
import { checkCommands } from '../../support/discord-server-checks.ts';
import { infos } from './world.ts';

const real = commandSet(commands.map(describeCommand));
const named = (set: readonly RegisteredCommand[], name: string) => set.find(one => one.name === name);

test('the JSON of all commands is what Discord accepts, 8,000 characters at most each, in English and Ukrainian', () => {
  checkCommands(real as never);
  for (const one of real) expect(commandSize(one)).toBeLessThanOrEqual(8_000);
  expect(real.map(one => one.name)).toEqual(['brief', 'briefing']);
});

test('every command and option has a Ukrainian description, and nearly all have a Ukrainian name', () => {
  type Part = {
    name: string;
    name_localizations?: { uk?: string };
    description_localizations?: { uk?: string };
    options?: Part[];
  };
  const all = (part: Part): Part[] => [part, ...(part.options ?? []).flatMap(all)];
  const parts = real.flatMap(one => all(one as Part));
  expect(parts.filter(part => !part.description_localizations?.uk)).toEqual([]);
  // A name that is missing is one line more in `ukrainianNames` (src/platforms/discord/words.ts).
  const nameless = [...new Set(parts.filter(part => !part.name_localizations?.uk).map(part => part.name))];
  expect(nameless.length, `without a Ukrainian name: ${nameless.join(', ')}`).toBeLessThan(parts.length / 10);
});

test('/brief is for everyone, in servers, direct messages and user installs, with a share option', () => {
  const brief = named(real, 'brief');
  expect(brief).toMatchObject({ default_member_permissions: null, integration_types: [0, 1], contexts: [0, 1, 2] });
  expect(brief?.options?.at(-1)).toMatchObject({ name: 'share', type: 5 });
  expect(brief?.options?.find(one => one.name === 'topic')).toMatchObject({ autocomplete: true });
});

test('/briefing is for people who manage the server, in servers only', () => {
  expect(named(real, 'briefing')).toMatchObject({
    default_member_permissions: '32',
    integration_types: [0],
    contexts: [0],
  });
});

test('options become what Discord has for them: channels, choices, numbers with bounds, autocomplete; required ones first', () => {
  const briefing = named(commandSet(infos), 'briefing') as unknown as {
    options: { name: string; type: number; options: { name: string; type: number; options: object[] }[] }[];
  };
  expect(briefing.options.map(one => [one.name, one.type])).toEqual([
    ['feeds', 2],
    ['schedule', 2],
    ['status', 1],
  ]);
  const add = briefing.options[1]?.options[0]?.options;
  expect(add).toEqual([
    expect.objectContaining({ name: 'when', type: 3, required: true }),
    expect.objectContaining({ name: 'channel', type: 7, channel_types: [0, 5, 10, 11, 12, 15] }),
    expect.objectContaining({ name: 'zone', type: 3, autocomplete: true }),
    expect.objectContaining({
      name: 'empty',
      choices: [
        { name: 'silent', value: 'silent' },
        { name: 'line', value: 'line' },
      ],
    }),
    expect.objectContaining({ name: 'quiet', type: 5 }),
  ]);
  expect(briefing.options[0]?.options[1]?.options).toEqual([
    expect.objectContaining({ name: 'feed', type: 4, autocomplete: true }),
  ]);
});

test('hidden commands are not registered', () => {
  expect(JSON.stringify(commandSet(infos))).not.toContain('button');
});

const make = (path: string[], args = z.object({})): CommandInfo =>
  describeCommand(
    command({ path, summary: { en: 'x', uk: 'x' }, access: 'everyone', args, run: async () => say('x') }),
  );

test('what Discord cannot have is refused with its reason before anything is sent', () => {
  expect(() => commandSet([make(['brief']), make(['brief', 'subscribe'])])).toThrow('beside /brief with subcommands');
  expect(() => commandSet([make(['a', 'b']), make(['a', 'b', 'c'])])).toThrow('a command and a group named b');
  const wordy = z.object(
    Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `o${index}`,
        z.string().meta(option({ en: 'e'.repeat(100), uk: 'ї'.repeat(100) })),
      ]),
    ),
  );
  const many = Array.from({ length: 5 }, (_, index) => make(['big', `c${index}`], wordy));
  expect(() => commandSet(many)).toThrow('Discord takes 8000');
});
