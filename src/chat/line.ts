// Reads what people type. Forgiving: name:value, --name value and --name=value set an option; other words fill the rest.

import { nearest } from '../near.ts';
import type { CommandInfo, OptionInfo } from './command.ts';
import type { Invocation } from './platform.ts';
import type { Catalogue } from './words.ts';

export type ReadLine =
  | { readonly kind: 'invocation'; readonly invocation: Invocation }
  | { readonly kind: 'help'; readonly path: readonly string[] }
  | { readonly kind: 'problem'; readonly message: string };

/** `isQuoted`: the word itself was in quotes, so it is no option; `text` has no quotes. */
type Word = { readonly text: string; readonly isQuoted: boolean };

const quoted = /(?:"([^"]*)"|[“„]([^“”]*)[“”]|«([^»]*)»)/;
/** A phrase with what stands before it (-"two words", topic:"two words"), or a word. */
const wordPattern = new RegExp(`([^\\s"“„«]*[:=-])?${quoted.source}(?=\\s|$)|\\S+`, 'g');

/** Splits at white space and keeps what is in quotes together; null when a quotation mark is not closed. */
export function splitWords(line: string): readonly Word[] | null {
  const words: Word[] = [];
  for (const match of line.matchAll(wordPattern)) {
    const phrase = match[2] ?? match[3] ?? match[4];
    if (phrase === undefined && /^(?:[^\s"“„«]*[:=-])?["“„«]/.test(match[0])) return null;
    const before = match[1] ?? '';
    words.push({
      text: phrase === undefined ? match[0] : before + phrase,
      isQuoted: phrase !== undefined && (before === '' || before === '-'),
    });
  }
  return words;
}

/** A phrase goes on in straight quotes, so that the topic reader sees it as one. */
function restText(word: Word): string {
  if (!word.isQuoted || !/\s/.test(word.text)) return word.text;
  return word.text.startsWith('-') ? `-"${word.text.slice(1)}"` : `"${word.text}"`;
}

export const lineOf = (path: readonly string[]): string => path.join(' ');

/** "/brief [topic] [hours:24] [stories:5]" */
export function usageOf(info: CommandInfo): string {
  const parts = info.options.map(option => {
    const value = option.choices?.join('|') ?? option.default ?? option.example ?? '…';
    const shown = option.takesRest || isPositional(option, info) ? `<${option.name}>` : `${option.name}:${value}`;
    return option.isRequired ? shown : `[${shown.replace(/^<(.*)>$/, '$1')}]`;
  });
  return [`/${lineOf(info.path)}`, ...parts].join(' ');
}

function isPositional(option: OptionInfo, info: CommandInfo): boolean {
  return option.isRequired || (info.options.length === 1 && option.type === 'string');
}

/** The command with the longest path that the words begin with. */
function findCommand(words: readonly Word[], commands: readonly CommandInfo[]): CommandInfo | null {
  const typed = words.map(word => word.text.toLowerCase());
  return (
    commands
      .filter(info => info.path.every((part, index) => typed[index] === part))
      .sort((a, b) => b.path.length - a.path.length)[0] ?? null
  );
}

export function readLine(line: string, commands: readonly CommandInfo[], words: Catalogue): ReadLine {
  const split = splitWords(line.trim().replace(/^\/+/, ''));
  if (split === null) return { kind: 'problem', message: words.unclosedQuote };
  const typed = split.map(word => word.text.toLowerCase());
  const isHelp = (word: string | undefined) => word === 'help' || word === '--help' || word === '-h' || word === '?';
  if (typed.length === 0 || isHelp(typed[0])) return { kind: 'help', path: [] };
  const info = findCommand(split, commands);
  const isFolder = commands.some(other => other.path.length > 1 && other.path[0] === typed[0]);
  if (!info) {
    const rest = typed.filter(word => !isHelp(word));
    const isKnownFolder = commands.some(other => rest.every((word, index) => other.path[index] === word));
    if (isKnownFolder) return { kind: 'help', path: rest };
    const depth = isFolder ? typed.slice(0, 3) : typed.slice(0, 1);
    const visible = commands.filter(other => !other.isHidden).map(other => lineOf(other.path));
    return {
      kind: 'problem',
      message: words.unknownCommand(
        line.trim(),
        nearest(depth.join(' '), visible) ?? nearest(depth.slice(0, 2).join(' '), visible),
      ),
    };
  }
  const rest = split.slice(info.path.length);
  if (rest.length === 1 && isHelp(typed[info.path.length])) return { kind: 'help', path: info.path };
  return readOptions(rest, info, words);
}

/** "--hours=6", "--hours" or "hours:6"; null for other words. */
function optionIn({ text, isQuoted }: Word): { name: string; given: string | undefined; isDashed: boolean } | null {
  if (isQuoted) return null;
  const dashed = /^--([a-z][a-z-]*)(?:=(.*))?$/is.exec(text);
  // Letters of any alphabet: "алiас:..." is a mistyped option, too.
  const named = /^(\p{L}[\p{L}-]*):(?!\/\/)(.*)$/isu.exec(text);
  const name = (dashed?.[1] ?? named?.[1])?.toLowerCase();
  return name === undefined ? null : { name, given: dashed ? dashed[2] : named?.[2], isDashed: dashed !== null };
}

function readOptions(rest: readonly Word[], info: CommandInfo, words: Catalogue): ReadLine {
  // Also those that the command does not have: whoever checks the options tells of them.
  const options: Record<string, string> = {};
  const loose: Word[] = [];
  const byName = new Map(info.options.map(option => [option.name, option]));
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index];
    if (!word) continue;
    const option = optionIn(word);
    if (!option) {
      loose.push(word);
      continue;
    }
    const { name } = option;
    let { given } = option;
    if (option.isDashed && given === undefined && byName.get(name)?.type === 'boolean') given = 'yes';
    // "--hours 6" and "hours: 6": the value is the next word.
    if (!given && index + 1 < rest.length) given = rest[++index]?.text;
    const before = Object.hasOwn(options, name) ? options[name] : undefined;
    if (before !== undefined && before !== (given ?? ''))
      return { kind: 'problem', message: words.optionTwice(name, before, given ?? '') };
    options[name] = given ?? '';
  }
  return fillLoose(loose, options, info, words);
}

/** Words without a name: required options in their order, one word each; then the option that takes the rest; then the others. */
function fillLoose(
  loose: readonly Word[],
  options: Record<string, string>,
  info: CommandInfo,
  words: Catalogue,
): ReadLine {
  const left = [...loose];
  const open = info.options.filter(option => !(option.name in options));
  const restOption = open.find(option => option.takesRest);
  for (const option of open.filter(other => other.isRequired && other !== restOption)) {
    const word = left.shift();
    if (word) options[option.name] = word.text;
  }
  if (restOption && left.length > 0) options[restOption.name] = left.splice(0).map(restText).join(' ');
  for (const option of open.filter(other => !other.isRequired && other !== restOption && other.type === 'string')) {
    const word = left.shift();
    if (word) options[option.name] = word.text;
  }
  if (left.length > 0) {
    return {
      kind: 'problem',
      message: words.tooManyWords(left.map(word => word.text).join(' '), lineOf(info.path), usageOf(info)),
    };
  }
  return { kind: 'invocation', invocation: { path: info.path, options } };
}
