// Environment -> Config, once. All problems in one message, each with the variable's name, what is wrong and an example;
// no secret's value is ever shown.
import { z } from 'zod';
import { UserError } from './errors.ts';
import { edits } from './near.ts';

/** Reads a secret's file; throws when it cannot. Handed in by main.ts. */
export type ReadFile = (path: string) => string;

/** Secrets may also be given as a file: SLACK_BOT_TOKEN_FILE=/run/secrets/slack. */
const secretNames = [
  'DATABASE_URL',
  'SECRETS_KEY',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'DISCORD_TOKEN',
  'MODEL_API_KEY',
  'WEB_TOKEN',
] as const;

const flag = z.enum(['on', 'off'], 'must be on or off');
const list = z.string().transform(value => value.split(/[\s,]+/).filter(Boolean));
const whole = (minimum: number, maximum: number) =>
  z.coerce
    .number(`must be a whole number from ${minimum} to ${maximum}`)
    .int(`must be a whole number from ${minimum} to ${maximum}`)
    .min(minimum, `must be at least ${minimum}`)
    .max(maximum, `must be at most ${maximum}`);
const money = z.coerce.number('must be an amount in US dollars').min(0, 'must not be negative');
const address = (...protocols: string[]) =>
  z
    .string()
    .refine(
      value => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be an address that starts with ${protocols.map(p => `${p}//`).join(' or ')}`,
    );
const zone = z.string().refine(isZone, 'is not a time zone of the IANA list');

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).href === `${new URL(value).origin}/`;
}

export function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

const schema = z.object({
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: address('postgres:', 'postgresql:').optional(),
  TIME_ZONE: zone.optional(),
  BRIEFING_LANGUAGE: z.enum(['en', 'uk'], 'must be en or uk').default('en'),
  CONTACT_URL: address('http:', 'https:', 'mailto:').optional(),
  ALLOW_PRIVATE_HOSTS: list.default([]),
  LATE_HOURS: whole(0, 72).default(6),
  KEEP_TEXT_DAYS: whole(1, 3650).default(90),
  KEEP_RECORDS_DAYS: whole(1, 3650).default(365),
  SECRETS_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(xoxe\.)?xoxb-/, 'must start with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must start with xapp-').optional(),
  SLACK_MODE: z.enum(['socket', 'http'], 'must be socket or http').default('socket'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_HOST: z.string().default('0.0.0.0'),
  SLACK_PORT: whole(0, 65535).default(3000),
  SLACK_API_URL: address('http:', 'https:').optional(),
  SLACK_ADMINS: list.default([]),
  DISCORD_TOKEN: z.string().min(1).optional(),
  DISCORD_API_URL: address('http:', 'https:').optional(),
  DISCORD_SHARDS: z
    .union([z.literal('auto'), whole(1, 10_000)], 'must be auto or a whole number from 1 to 10000')
    .optional(),
  DISCORD_ADMINS: list.default([]),
  MODEL_PROVIDER: z
    .enum(['none', 'openai', 'anthropic', 'openai-compatible'], 'must be none, openai, anthropic or openai-compatible')
    .default('none'),
  MODEL_NAME: z.string().optional(),
  MODEL_BASE_URL: address('http:', 'https:').optional(),
  MODEL_API_KEY: z.string().optional(),
  MODEL_DAILY_USD: money.default(5),
  MODEL_EDITION_USD: money.default(0.5),
  MODEL_TIMEOUT_SECONDS: whole(1, 300).default(30),
  MODEL_INPUT_USD_PER_MILLION: money.optional(),
  MODEL_OUTPUT_USD_PER_MILLION: money.optional(),
  HEALTH: flag.default('on'),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: whole(0, 65535).default(9090),
  METRICS: flag.default('off'),
  WEB: flag.default('off'),
  WEB_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  WEB_URL: address('http:', 'https:').refine(isOrigin, 'must be an address without a path').optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], 'must be error, warn, info or debug').default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], 'must be json or pretty').optional(),
});

export type Config = z.output<typeof schema>;
export type VariableName = keyof Config;

/** For every variable that can be wrong, or missing where another needs it. Secrets in <>: what looks like one is masked. */
const examples: Partial<Record<VariableName, string>> = {
  DATABASE_URL: 'postgres://briefwire:<password>@localhost:5432/briefwire',
  TIME_ZONE: 'Europe/Kyiv',
  BRIEFING_LANGUAGE: 'en',
  CONTACT_URL: 'https://example.org/about-our-bot',
  LATE_HOURS: '6',
  KEEP_TEXT_DAYS: '90',
  KEEP_RECORDS_DAYS: '365',
  SECRETS_KEY: '<output of: openssl rand -hex 32>',
  SLACK_BOT_TOKEN: '<xoxb-...>',
  SLACK_APP_TOKEN: '<xapp-...>',
  SLACK_MODE: 'socket',
  SLACK_SIGNING_SECRET: '<Signing Secret of the app page>',
  SLACK_CLIENT_SECRET: '<Client Secret of the app page>',
  SLACK_STATE_SECRET: '<output of: openssl rand -hex 32>',
  SLACK_PORT: '3000',
  SLACK_API_URL: 'https://slack.com/api/',
  DISCORD_API_URL: 'https://discord.com/api',
  DISCORD_SHARDS: 'auto',
  MODEL_PROVIDER: 'openai',
  MODEL_NAME: 'gpt-6-luna',
  MODEL_BASE_URL: 'http://localhost:11434/v1',
  MODEL_API_KEY: '<sk-...>',
  MODEL_DAILY_USD: '5',
  MODEL_EDITION_USD: '0.5',
  MODEL_TIMEOUT_SECONDS: '30',
  MODEL_INPUT_USD_PER_MILLION: '0.25',
  MODEL_OUTPUT_USD_PER_MILLION: '2',
  HEALTH: 'on',
  HEALTH_PORT: '9090',
  METRICS: 'on',
  WEB: 'on',
  WEB_TOKEN: '<output of: openssl rand -hex 16>',
  WEB_URL: 'https://briefwire.example.org',
  LOG_LEVEL: 'info',
  LOG_FORMAT: 'json',
};

/**
 * Validates the environment. Empty values count as not given.
 * @throws UserError that lists every problem, one a line.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, readFile: ReadFile): Config {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  for (const name of secretNames) {
    const path = env[`${name}_FILE`]?.trim();
    if (!path) continue;
    if (given[name]) problems.push(`${name} and ${name}_FILE are both set: remove one of them.`);
    else
      try {
        given[name] = readFile(path).trim();
      } catch {
        problems.push(
          `${name}_FILE: the file ${path} cannot be read. Check that it exists and that this user may read it.`,
        );
      }
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]) as VariableName;
      const example = examples[name];
      problems.push(`${name} ${issue.message}.${example ? ` Example: ${name}=${example}` : ''}`);
    }
  }
  problems.push(...missingPartners({ SLACK_MODE: 'socket', MODEL_PROVIDER: 'none', ...given }), ...typos(env));
  if (problems.length > 0 || !parsed.success) {
    throw new UserError(
      [
        'The settings cannot be used:',
        ...problems.map(problem => `  - ${problem}`),
        'They are described in .env.example.',
      ].join('\n'),
    );
  }
  return parsed.data;
}

/** Variables that only make sense together; looked at as given, so that they are told with whatever else is wrong. */
function missingPartners(config: Readonly<Partial<Record<VariableName, string>>>): string[] {
  const problems: string[] = [];
  const need = (name: VariableName, because: string) => {
    if (config[name] === undefined)
      problems.push(`${name} is missing: ${because}.${examples[name] ? ` Example: ${name}=${examples[name]}` : ''}`);
  };
  if (config.SLACK_BOT_TOKEN && config.SLACK_MODE === 'socket')
    need('SLACK_APP_TOKEN', 'Slack in Socket Mode needs an app-level token (xapp-...)');
  if (config.SLACK_APP_TOKEN && config.SLACK_MODE === 'socket')
    need('SLACK_BOT_TOKEN', 'Slack needs the bot token (xoxb-...) beside the app token');
  if (config.SLACK_MODE === 'http') need('SLACK_SIGNING_SECRET', 'Slack over HTTP checks signatures');
  if (config.SLACK_CLIENT_ID) {
    need('SLACK_CLIENT_SECRET', 'installing in many workspaces needs it beside SLACK_CLIENT_ID');
    need('SLACK_STATE_SECRET', 'installing in many workspaces needs it beside SLACK_CLIENT_ID');
    need('SECRETS_KEY', 'installations are stored encrypted');
  }
  if (config.MODEL_PROVIDER !== 'none') need('MODEL_NAME', `MODEL_PROVIDER is ${config.MODEL_PROVIDER}`);
  if (config.MODEL_PROVIDER === 'openai' || config.MODEL_PROVIDER === 'anthropic')
    need('MODEL_API_KEY', `MODEL_PROVIDER is ${config.MODEL_PROVIDER}`);
  if (config.MODEL_PROVIDER === 'openai-compatible') need('MODEL_BASE_URL', 'MODEL_PROVIDER is openai-compatible');
  if (config.WEB === 'on' && config.HEALTH === 'off')
    problems.push('WEB is on and HEALTH is off: the page is served on the health port. Example: HEALTH=on');
  if (config.METRICS === 'on' && config.HEALTH === 'off')
    problems.push('METRICS is on and HEALTH is off: /metrics is served on the health port. Example: HEALTH=on');
  if (config.WEB === 'on' && !isLoopback(config.HEALTH_HOST ?? '127.0.0.1'))
    need('WEB_TOKEN', `with WEB=on and HEALTH_HOST=${config.HEALTH_HOST} everybody who reaches it could read the page`);
  return problems;
}

/** Reached from this machine only. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Prefixes that nobody else uses: what stands behind them is ours, or a typo. */
const ours = /^(SLACK|DISCORD|MODEL|HEALTH|KEEP|BRIEFING|BRIEFWIRE)_/;
/** Prefixes and words that other programs use too: only a near miss is a typo. */
const perhapsOurs = /^(DATA|DATABASE|TIME|CONTACT|ALLOW|LATE|SECRETS?|METRIC|WEB|LOG|HEALT)/;

/**
 * Names that look like ours and are none: SLACK_BOT_TOKE. Left alone when nothing is near (Slack's and Discord's own
 * tools), or when it is an ordinary name of other programs.
 */
function typos(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = [...Object.keys(schema.shape), ...secretNames.map(name => `${name}_FILE`)];
  return Object.keys(env)
    .filter(name => (ours.test(name) || perhapsOurs.test(name)) && !known.includes(name))
    .flatMap(name => {
      const most = ours.test(name) || name.length > 8 ? 2 : 1;
      const near = known
        .map(other => ({ other, distance: edits(name, other) }))
        .filter(({ distance }) => distance <= most)
        .sort((a, b) => a.distance - b.distance)[0]?.other;
      return near ? [`${name} is not a setting. Did you mean ${near}?`] : [];
    });
}

/** Values that must never be shown; of a database's address only its password. */
export function secretValues(config: Config): readonly string[] {
  return secretNames.flatMap(name => {
    const value = config[name];
    if (!value) return [];
    if (name !== 'DATABASE_URL') return [value];
    const password = URL.canParse(value) ? new URL(value).password : '';
    return password ? [password, safelyDecoded(password)] : [];
  });
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What is in force, secrets masked: [name, shown value] in the order of .env.example. */
export function showConfig(config: Config): readonly (readonly [string, string])[] {
  return (Object.keys(schema.shape) as VariableName[]).map(name => {
    const value = config[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [name, '(not set)'];
    if ((secretNames as readonly string[]).includes(name)) return [name, '(set, not shown)'];
    return [name, Array.isArray(value) ? value.join(',') : String(value)];
  });
}
