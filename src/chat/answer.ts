// Answers what people type, press and choose: finds the command, checks who may, reads its options, runs it, and turns
// every failure into one clear line. Every platform asks here, so that they cannot disagree.
import { UserError } from '../errors.ts';
import { hash } from '../id.ts';
import type { Log } from '../log.ts';
import { type Checked, checkArguments } from './arguments.ts';
import { readButtonId } from './button.ts';
import { type Choice, type Command, type Completion, describeCommand } from './command.ts';
import { helpMessage } from './help.ts';
import { readLine } from './line.ts';
import { type Action, type Message, say } from './message.ts';
import type { Answerer, Asker, Invocation, Progress } from './platform.ts';
import { problemWords } from './words/problems.ts';
import { languageOf, wordsFor } from './words.ts';

export type AnswererOptions<App> = {
  readonly commands: readonly Command<App>[];
  /** The app as it is at this moment. */
  readonly app: () => App;
  readonly log: Log;
  readonly now: () => number;
  /** The language of people whose locale is not known. */
  readonly language: 'en' | 'uk';
  readonly complete: (kind: Completion, typed: string, asker: Asker) => Promise<readonly Choice[]>;
  /** Keeps a message and gives its id, for the "Share to channel" button. */
  readonly keep: (message: Message) => Promise<number>;
};

export function createAnswerer<App>(options: AnswererOptions<App>): Answerer {
  const infos = options.commands.map(describeCommand);
  const withLocale = (asker: Asker): Asker => ({ ...asker, locale: asker.locale ?? options.language });
  const wordsOf = (asker: Asker) => wordsFor(languageOf(withLocale(asker).locale));

  async function run(invocation: Invocation, given: Asker, progress: Progress = () => {}): Promise<Message> {
    const asker = withLocale(given);
    const words = wordsOf(asker);
    const name = invocation.path.join(' ');
    const index = infos.findIndex(info => info.path.join(' ') === name);
    const [definition, info] = [options.commands[index], infos[index]];
    if (!definition || !info) return say(words.unknownCommand(name, null), 'error');
    if (info.access === 'admin' && !asker.isAdmin) return say(words.adminsOnly, 'error');
    const names = info.options.map(option => option.name);
    const unknown = Object.keys(invocation.options).filter(option => !names.includes(option));
    const checked = checkArguments(definition, info, invocation.options, words);
    const startedAt = options.now();
    try {
      if (!checked.ok || unknown.length > 0) {
        const place = ([option]: readonly [string, string]) => names.indexOf(option);
        const problems = Object.entries(await allProblems(definition, checked, asker));
        const lines = problems.toSorted((a, b) => place(a) - place(b)).map(([, problem]) => problem);
        const strange = unknown.map(option => words.unknownOption(option, name, names.join(', ')));
        return say([...strange, ...lines].join('\n'), 'error');
      }
      const message = await definition.run(checked.args, asker, options.app(), progress);
      options.log.info('command-answered', {
        command: name,
        platform: asker.platform,
        tone: message.tone,
        ms: options.now() - startedAt,
      });
      return message;
    } catch (error) {
      if (error instanceof UserError) return say(problemWords(error, languageOf(asker.locale)), 'error');
      const id = hash(name, String(startedAt), asker.userId).slice(0, 8);
      options.log.error('command-failed', { command: name, platform: asker.platform, id, ...facts(error) });
      return say(words.bug(name, id), 'error');
    }
  }

  async function allProblems(
    definition: Command<App>,
    checked: Checked,
    asker: Asker,
  ): Promise<Readonly<Record<string, string>>> {
    const more = await definition.problems?.(checked.ok ? checked.args : checked.right, asker, options.app());
    return { ...more, ...(checked.ok ? {} : checked.problems) };
  }

  const answerer: Answerer = {
    async line(line, asker, progress) {
      const read = readLine(line, infos, wordsOf(asker));
      if (read.kind === 'help') return helpMessage(read.path, infos, asker, languageOf(withLocale(asker).locale));
      return read.kind === 'problem' ? say(read.message, 'error') : run(read.invocation, asker, progress);
    },
    invoke: run,
    async button(id, asker, input) {
      const action = readButtonId(id);
      if (!action) return say(wordsOf(asker).oldButton, 'error');
      if (action.type === 'run') return answerer.line(action.line, asker);
      if (action.type === 'form') return helpFor(action.line, asker);
      return run(invocationOf(action, input), asker);
    },
    async check(invocation, asker) {
      const name = invocation.path.join(' ');
      const index = infos.findIndex(info => info.path.join(' ') === name);
      const [definition, info] = [options.commands[index], infos[index]];
      if (!definition || !info || (info.access === 'admin' && !asker.isAdmin)) return {};
      const checked = checkArguments(definition, info, invocation.options, wordsOf(asker));
      try {
        return await allProblems(definition, checked, asker);
      } catch (error) {
        // Running it will tell.
        options.log.warn('check-failed', { command: name, ...facts(error) });
        return checked.ok ? {} : checked.problems;
      }
    },
    async complete(path, option, typed, asker) {
      const found = infos
        .find(info => info.path.join(' ') === path.join(' '))
        ?.options.find(other => other.name === option);
      if (!found?.completion) {
        return (found?.choices ?? [])
          .filter(choice => choice.startsWith(typed.toLowerCase()))
          .map(choice => ({ name: choice, value: choice }));
      }
      try {
        return (await options.complete(found.completion, typed.slice(0, 100), withLocale(asker))).slice(0, 25);
      } catch (error) {
        options.log.error('completion-failed', { option, ...facts(error) });
        return [];
      }
    },
    commands: () => infos,
    home: asker => run({ path: ['briefing', 'home'], options: {} }, asker),
    async shareable(message, asker) {
      if (message.tone === 'error') return message;
      const answerId = await options.keep(message);
      const button = { label: wordsOf(asker).share, action: { type: 'share', answerId } } as const;
      return { ...message, blocks: [...message.blocks, { type: 'buttons', buttons: [button] }] };
    },
  };

  function helpFor(line: string, asker: Asker): Message {
    return helpMessage(line.split(' '), infos, asker, languageOf(withLocale(asker).locale));
  }

  return answerer;
}

/** Buttons are hidden commands: ['button', verb] with the ids as options. */
function invocationOf(action: Exclude<Action, { type: 'run' | 'form' }>, input: string | undefined): Invocation {
  const options: Record<string, string> = input ? { input } : {};
  if (action.type === 'share')
    return { path: ['button', 'share'], options: { ...options, answer: String(action.answerId) } };
  const ids =
    action.type === 'story'
      ? { story: String(action.storyId), edition: String(action.editionId ?? 0) }
      : { edition: String(action.editionId) };
  const verb = action.type === 'story' ? action.verb : `edition-${action.verb}`;
  return { path: ['button', verb], options: { ...options, ...ids } };
}

function facts(error: unknown): Record<string, string> {
  return error instanceof Error
    ? { error: error.message.slice(0, 200), at: error.stack?.split('\n')[1]?.trim() ?? '' }
    : { error: String(error).slice(0, 200) };
}
