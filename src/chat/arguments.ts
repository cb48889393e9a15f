// Strings as typed -> the values that a command's zod object accepts, or what is wrong, field by field.
import type { Command, CommandInfo, OptionInfo } from './command.ts';
import { usageOf } from './line.ts';
import type { Catalogue } from './words.ts';

export type Checked =
  | { readonly ok: true; readonly args: Record<string, unknown> }
  | {
      readonly ok: false;
      readonly problems: Readonly<Record<string, string>>;
      /** The values that can be read, without defaults. */
      readonly right: Record<string, unknown>;
    };

export function checkArguments<App>(
  definition: Command<App>,
  info: CommandInfo,
  given: Readonly<Record<string, string>>,
  words: Catalogue,
): Checked {
  const problems: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const option of info.options) {
    const typed = given[option.name]?.trim();
    if (!typed) {
      if (option.isRequired)
        problems[option.name] = words.missingOption(option.name, info.path.join(' '), usageOf(info));
      continue;
    }
    const value = convert(option, typed);
    if (value === undefined)
      problems[option.name] = words.wrongOption(option.name, expectation(option, words), exampleOf(option));
    else values[option.name] = value;
  }
  const parsed = definition.args.safeParse(values);
  if (parsed.success && Object.keys(problems).length === 0) return { ok: true, args: parsed.data };
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '');
    // Already told: it is missing here because it could not be read.
    if (name in problems) continue;
    const option = info.options.find(other => other.name === name);
    // Our own refinements speak in whole words; zod's built-in messages do not know the person's language.
    const isOwn = issue.code === 'custom' || !option;
    const isLong = issue.code === 'too_big' && issue.origin === 'string';
    const what = isOwn ? issue.message : isLong ? words.tooLong(Number(issue.maximum)) : expectation(option, words);
    problems[name] = words.wrongOption(name, what, option ? exampleOf(option) : null);
  }
  return {
    ok: false,
    problems,
    right: Object.fromEntries(Object.entries(values).filter(([name]) => !(name in problems))),
  };
}

function convert(option: OptionInfo, typed: string): unknown {
  if (option.type === 'integer') return /^[+-]?\d+$/.test(typed) ? Number(typed) : undefined;
  if (option.type === 'boolean') {
    if (/^(yes|y|true|on|1|так)$/i.test(typed)) return true;
    return /^(no|n|false|off|0|ні)$/i.test(typed) ? false : undefined;
  }
  return option.choices
    ? (option.choices.find(choice => choice.toLowerCase() === typed.toLowerCase()) ?? undefined)
    : typed;
}

/** As it is typed: hours:24, or the bare word where no name is needed. */
function exampleOf(option: OptionInfo): string | null {
  if (!option.example) return null;
  return option.takesRest || option.isRequired ? option.example : `${option.name}:${option.example}`;
}

function expectation(option: OptionInfo, words: Catalogue): string {
  if (option.choices) return words.oneOf(option.choices.join(', '));
  if (option.type === 'integer') return words.wholeNumber(option.minimum, option.maximum);
  return option.type === 'boolean' ? words.yesOrNo : words.invalid;
}
