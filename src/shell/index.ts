// What can be typed behind `npm run -s briefwire --`: nothing starts the bot, a chat command is answered once, and a few
// words are for operators only.

import { readFileSync } from 'node:fs';
import type { World } from '../app.ts';
import { readConfig, showConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { nearest } from '../near.ts';

type ShellCommand = {
  readonly usage: string;
  readonly summary: string;
  /** Nothing may stand behind it. */
  readonly isBare?: true;
  readonly run: (args: readonly string[], world: World) => Promise<number>;
};

// Each is loaded when it is typed: what only asks the running bot does not load Slack and Discord.
const shellCommands: Readonly<Record<string, ShellCommand>> = {
  start: {
    usage: 'start',
    summary: 'run the bot (the same as npm start)',
    isBare: true,
    run: async (_args, world) => (await import('./start.ts')).startBot(world, configOf(world)),
  },
  brief: {
    usage: 'brief [topic] [hours:24] [stories:5] [--json]',
    summary: 'one briefing from the stored articles',
    run: async (args, world) => (await import('./once.ts')).answerOnce(['brief', ...args], world, configOf(world)),
  },
  briefing: {
    usage: 'briefing <...> [--json]',
    summary: 'what admins type: briefing help lists it',
    run: async (args, world) => (await import('./once.ts')).answerOnce(['briefing', ...args], world, configOf(world)),
  },
  read: {
    usage: 'read <file or url> [--json]',
    summary: 'what the bot reads from one feed; stores nothing',
    run: async (args, world) => (await import('./read.ts')).readOne(args, world, configOf(world)),
  },
  backup: {
    usage: 'backup <file>',
    summary: 'a consistent copy of the SQLite database, also while the bot runs',
    run: async (args, world) => (await import('./keep.ts')).runBackup(args, world, configOf(world)),
  },
  restore: {
    usage: 'restore <file>',
    summary: 'put a backup in its place; the bot must not run',
    run: async (args, world) => (await import('./keep.ts')).runRestore(args, world, configOf(world)),
  },
  database: {
    usage: 'database copy --to <url>',
    summary: 'move a SQLite database to PostgreSQL',
    run: async (args, world) => (await import('./keep.ts')).runDatabase(args, world, configOf(world)),
  },
  slack: {
    usage: 'slack manifest [--http <url>]',
    summary: 'the app manifest that creates the Slack app',
    run: async (args, world) => (await import('./chat.ts')).runSlack(args, world),
  },
  discord: {
    usage: 'discord invite | register',
    summary: 'the link that adds the bot to a guild; register its commands now',
    run: async (args, world) => (await import('./chat.ts')).runDiscord(args, world, configOf(world)),
  },
  doctor: {
    usage: 'doctor [--json]',
    summary: 'what is wrong and what to do about it; exit code 1 when something is',
    run: async (args, world) => (await import('./doctor.ts')).runDoctor(args, world, configOf(world)),
  },
  health: {
    usage: 'health [--ready]',
    summary: 'ask the running bot whether it is well; exit code 1 when not',
    run: async (args, world) => (await import('./probe.ts')).askHealth(args, world, configOf(world)),
  },
  config: {
    usage: 'config',
    summary: 'the settings in force, secrets masked',
    isBare: true,
    run: async (_args, world) =>
      print(
        world,
        showConfig(configOf(world)).map(([name, value]) => `${name}=${value}`),
      ),
  },
  help: { usage: 'help', summary: 'this list', isBare: true, run: async (_args, world) => print(world, help()) },
  version: {
    usage: 'version',
    summary: 'the version',
    isBare: true,
    run: async (_args, world) => print(world, [world.version]),
  },
};

/** Gives the exit code. @throws UserError for what the person can fix. */
export async function runShell(world: World): Promise<number> {
  const [typed = 'start', ...args] = world.args;
  const name = typed
    .replace(/^--?(?=help$|version$|h$)/, '')
    .replace(/^\//, '')
    .replace(/^h$/, 'help');
  const command = shellCommands[name];
  if (command?.isBare && args.length > 0)
    throw new UserError(`${name} takes nothing more: leave out "${args.join(' ')}". Settings are set in .env.`);
  if (command) return command.run(args, world);
  const near = nearest(name, Object.keys(shellCommands));
  throw new UserError(
    `There is no command "${typed}".${near ? ` Did you mean ${near}?` : ''} \`npm run -s briefwire -- help\` lists them.`,
  );
}

function configOf(world: World) {
  return readConfig(world.env, path => readFileSync(path, 'utf8'));
}

function print(world: World, lines: readonly string[]): number {
  world.output.write(`${lines.join('\n')}\n`);
  return 0;
}

function help(): string[] {
  const rows = Object.values(shellCommands);
  const width = Math.max(...rows.map(row => row.usage.length));
  return [
    'npm start, or npm run -s briefwire -- followed by one of:',
    ...rows.map(row => `  ${row.usage.padEnd(width)}  ${row.summary}`),
  ];
}
