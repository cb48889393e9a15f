// /brief help, /briefing help, help for one command: made from the definitions, never by hand.
import type { CommandInfo, OptionInfo } from './command.ts';
import { usageOf } from './line.ts';
import { type Block, bold, code, type Message, type Spans, text } from './message.ts';
import type { Asker } from './platform.ts';
import { type Language, wordsFor } from './words.ts';

/** Help for the commands below `path`: all of them for an empty one, one in detail for a whole one. */
export function helpMessage(
  path: readonly string[],
  commands: readonly CommandInfo[],
  asker: Asker,
  language: Language,
): Message {
  const words = wordsFor(language);
  const exact = commands.find(info => info.path.join(' ') === path.join(' '));
  const listed = commands.filter(
    info =>
      !info.isHidden &&
      (path.length === 0 ||
        (path[0] === 'brief' ? info.path[0] === 'brief' : path.every((part, index) => info.path[index] === part))),
  );
  if (exact && path[0] !== 'brief') return detailed(exact, language);
  const readers = listed.filter(info => info.access === 'everyone');
  const admins = listed.filter(info => info.access === 'admin');
  const blocks: Block[] = [{ type: 'heading', level: 1, spans: [text(words.helpTitle)] }];
  if (readers.length > 0) blocks.push({ type: 'bullets', items: readers.map(info => commandLine(info, language)) });
  if (exact) blocks.push({ type: 'bullets', items: exact.options.map(option => optionLine(option, language)) });
  if (admins.length > 0) {
    if (readers.length > 0 || !asker.isAdmin)
      blocks.push({ type: 'heading', level: 3, spans: [text(words.helpAdmins)] });
    blocks.push({ type: 'bullets', items: admins.map(info => commandLine(info, language)) });
  }
  blocks.push({ type: 'note', spans: [text(words.helpIntro)] });
  return { summary: words.helpTitle, tone: 'private', blocks };
}

const commandLine = (info: CommandInfo, language: Language): Spans => [
  code(usageOf(info)),
  text(` ${info.summary[language]}`),
];

function optionLine(option: OptionInfo, language: Language): Spans {
  const words = wordsFor(language);
  const facts = [
    option.isRequired ? '' : words.optional,
    option.default ? words.defaultIs(option.default) : '',
    option.choices ? option.choices.join(' | ') : '',
    option.example && option.example !== option.default ? option.example : '',
  ].filter(Boolean);
  return [bold(option.name), text(` ${option.summary[language]}${facts.length ? ` (${facts.join('; ')})` : ''}`)];
}

function detailed(info: CommandInfo, language: Language): Message {
  const words = wordsFor(language);
  return {
    summary: info.summary[language],
    tone: 'private',
    blocks: [
      { type: 'heading', level: 1, spans: [text(`/${info.path.join(' ')}`)] },
      { type: 'text', spans: [text(info.summary[language])] },
      { type: 'text', spans: [text(`${words.usage}: `), code(usageOf(info))] },
      ...(info.options.length > 0
        ? [{ type: 'bullets', items: info.options.map(option => optionLine(option, language)) } as const]
        : []),
    ],
  };
}
