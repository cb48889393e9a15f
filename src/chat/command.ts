// One definition of a command serves Slack, Discord, the terminal and the shell. No command knows its platform.
import { z } from 'zod';
import type { Message } from './message.ts';
import type { Asker, Progress } from './platform.ts';

/** Words of the bot itself, in each language it speaks. */
export type Words = { readonly en: string; readonly uk: string };

/** Where an option's choices come from when they are not a fixed list; `answer.ts` asks the app. */
export type Completion = 'topic' | 'zone' | 'feed' | 'subscription' | 'story' | 'language' | 'delivery';

/** What an option's zod schema carries in `.meta(option(...))`. */
export type OptionMeta = {
  readonly summary: Words;
  readonly completion?: Completion;
  /** The platform offers its channel picker; the value is what `Platform.resolve` reads. */
  readonly isChannel?: true;
  /** Takes the words that no other option claimed: "/brief drone strikes hours:6". At most one a command. */
  readonly takesRest?: true;
  /** An example of what can be typed, shown in help and when the value is wrong. */
  readonly example?: string;
};

/** What a top-level command without a bare form is for. */
export const folderSummaries: Readonly<Record<string, Words>> = {
  briefing: {
    en: 'Set up feeds, schedules and topics, and see how things are',
    uk: 'Налаштувати стрічки, розклади й теми та побачити стан',
  },
};

export type Choice = { readonly name: string; readonly value: string };

/** An option as registration, help and forms see it. */
export type OptionInfo = OptionMeta & {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly isRequired: boolean;
  readonly choices: readonly string[] | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly default: string | null;
};

export type CommandInfo = {
  /** ['brief'] or ['briefing', 'feeds', 'add']: at most three, as Discord allows. */
  readonly path: readonly string[];
  readonly summary: Words;
  readonly access: 'everyone' | 'admin';
  readonly options: readonly OptionInfo[];
  /** Not registered or listed in help; reachable through buttons. */
  readonly isHidden: boolean;
};

export type Command<App, Args extends z.ZodObject = z.ZodObject> = {
  readonly path: readonly string[];
  readonly summary: Words;
  readonly access: 'everyone' | 'admin';
  readonly args: Args;
  readonly isHidden?: true;
  /**
   * What only the app can find wrong, by option: asked about the options that can be read when others are wrong, so that
   * people hear of everything at once, and by forms before they are sent. `run` finds the same by itself.
   */
  readonly problems?: (
    typed: Partial<z.output<Args>>,
    asker: Asker,
    app: App,
  ) => Promise<Readonly<Record<string, string>>>;
  /** Throws UserError for what the person can fix. */
  readonly run: (args: z.output<Args>, asker: Asker, app: App, progress: Progress) => Promise<Message>;
};

/** Ties a command's args to its run, then forgets the args' type so that commands fit one list. */
export function command<App, Args extends z.ZodObject>(definition: Command<App, Args>): Command<App> {
  return definition as unknown as Command<App>;
}

/** For `.meta()`: z.string().optional().meta(option({ en: 'What about', uk: 'Про що' }, { takesRest: true })). */
export function option(summary: Words, more: Omit<OptionMeta, 'summary'> = {}): { option: OptionMeta } {
  return { option: { summary, ...more } };
}

type JsonSchema = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly option?: OptionMeta;
};

/** Reads the options out of a command's zod object: what registration, help, parsing and forms are made from. */
export function describeCommand<App>(definition: Command<App>): CommandInfo {
  const schema = z.toJSONSchema(definition.args, { io: 'input', unrepresentable: 'any' });
  const required = new Set(schema.required ?? []);
  const options = Object.entries(schema.properties ?? {}).map(([name, property]): OptionInfo => {
    const json = property as JsonSchema;
    if (!json.option) throw new Error(`option ${name} of /${definition.path.join(' ')} has no .meta(option(...))`);
    return {
      ...json.option,
      // Written as a value or as it is typed; read as a value.
      ...(json.option.example ? { example: json.option.example.replace(`${name}:`, '') } : {}),
      name,
      type:
        json.type === 'integer' || json.type === 'number' ? 'integer' : json.type === 'boolean' ? 'boolean' : 'string',
      isRequired: required.has(name),
      choices: json.enum ?? null,
      minimum: json.minimum ?? null,
      maximum: json.maximum ?? null,
      default: json.default === undefined ? null : String(json.default),
    };
  });
  return {
    path: definition.path,
    summary: definition.summary,
    access: definition.access,
    options,
    isHidden: definition.isHidden ?? false,
  };
}
