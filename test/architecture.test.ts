// The house's rules (docs/architecture.md), enforced: who imports whom, one room a package, nobody but main.ts touches the world.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const groundFloor = ['model', 'errors', 'id', 'log', 'clock', 'near', 'redact'];

/** What each room may import besides the ground floor and itself. `x:types` = type imports only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  main: ['*'],
  shell: ['*'],
  commands: ['app', 'briefing', 'feeds', 'stories', 'jobs', 'chat', 'store:types'],
  jobs: ['app:types', 'briefing', 'feeds', 'stories', 'chat', 'store:types'],
  app: ['feeds', 'stories', 'store', 'briefing', 'config', 'chat:types'],
  config: [],
  briefing: ['stories', 'gate', 'store:types', 'chat'],
  gate: ['stories'],
  platforms: ['chat'],
  feeds: [],
  stories: [],
  store: [],
  chat: [],
  health: ['app:types', 'chat', 'store:types'],
  web: ['app:types', 'briefing', 'chat', 'feeds', 'jobs', 'store:types'],
  model: [],
  errors: [],
  id: [],
  log: [],
  clock: [],
  near: [],
  redact: [],
  'log-lines': ['config'],
};

/** Each package has one room. */
const roomOf: Readonly<Record<string, readonly string[]>> = {
  '@slack/bolt': ['platforms/slack'],
  'discord.js': ['platforms/discord'],
  kysely: ['store'],
  pg: ['store'],
  'node:sqlite': ['store'],
  'rss-parser': ['feeds'],
  feedsmith: ['feeds'],
  htmlparser2: ['feeds'],
  entities: ['feeds'],
  eld: ['feeds'],
  'robots-parser': ['feeds'],
  linkedom: ['feeds'],
  '@mozilla/readability': ['feeds'],
  undici: ['feeds'],
  'ipaddr.js': ['feeds'],
  'node-cron': ['jobs'],
  hono: ['web'],
  ai: ['briefing'],
  '@ai-sdk/openai': ['briefing'],
  '@ai-sdk/anthropic': ['briefing'],
  '@ai-sdk/openai-compatible': ['briefing'],
  pino: ['log-lines'],
  'pino-pretty': ['log-lines'],
  'prom-client': ['health'],
  zod: ['*'],
};

type Import = { readonly from: string; readonly to: string; readonly isType: boolean };

const files = [...sources('src'), ...sources('commands')];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name));
}

function room(file: string): string {
  const [top, second] = file.split('/');
  if (top === 'commands') return 'commands';
  return (second ?? '').replace(/\.ts$/, '');
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8').replace(/^\s*(\/\/|\*).*$/gm, '');
  const found = source.matchAll(
    /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gm,
  );
  return [...found].map(match => ({
    from: file,
    to: match[2] ?? match[3] ?? match[4] ?? '',
    isType: Boolean(match[1]),
  }));
}

const imports = files.flatMap(importsOf);
const local = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(item => ({ ...item, to: relative(root, resolve(root, dirname(item.from), item.to)) }));

test('every import goes in a direction that the house allows', () => {
  const wrong = local.filter(({ from, to, isType }) => {
    const [a, b] = [room(from), room(to)];
    if (a === b || groundFloor.includes(b)) return false;
    const allowed = mayImport[a] ?? [];
    return !(allowed.includes('*') || allowed.includes(b) || (isType && allowed.includes(`${b}:types`)));
  });
  expect(wrong).toEqual([]);
});

test('every room is known to this test', () => {
  expect(files.map(room).filter(name => !(name in mayImport))).toEqual([]);
});

test('platforms never import each other', () => {
  const platform = (file: string): string => (room(file) === 'platforms' ? (file.split('/')[2] ?? '') : '');
  expect(local.filter(({ from, to }) => platform(from) && platform(to) && platform(from) !== platform(to))).toEqual([]);
});

test('each package has one room', () => {
  const wrong = imports.filter(({ from, to }) => {
    const name = to.startsWith('@')
      ? to.split('/').slice(0, 2).join('/')
      : to.startsWith('node:')
        ? to
        : (to.split('/')[0] ?? '');
    const rooms = roomOf[name];
    if (to.startsWith('.') || !rooms || rooms.includes('*')) return false;
    return !rooms.some(
      allowed => room(from) === allowed || from.startsWith(`src/${allowed}/`) || from.startsWith(`${allowed}/`),
    );
  });
  expect(wrong).toEqual([]);
});

test('there is no value-import cycle', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, isType } of local) if (!isType) next.set(from, [...(next.get(from) ?? []), to]);
  const cycles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const other of next.get(file) ?? []) visit(other, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('nobody but main.ts reads the environment, the clock, randomness, timers or the console', () => {
  const world =
    /\bprocess\.(env|argv|stdout|stderr|stdin|exit|on)\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(Timeout|Interval|Immediate)\(|\bconsole\.|\bperformance\.now\(|\brandomUUID\(/;
  const wrong = files
    .filter(file => file !== 'src/main.ts')
    .flatMap(file =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .map((line, index) => ({ where: `${file}:${index + 1}`, line: line.replace(/\/\/.*$|^\s*\*.*$/, '') }))
        .filter(({ line }) => world.test(line)),
    );
  expect(wrong).toEqual([]);
});

test('files stay under 300 lines', () => {
  const long = files
    .map(file => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
    .filter(([, lines]) => lines >= 300);
  expect(long).toEqual([]);
});

test('no room is called for what it is not', () => {
  expect(files.filter(file => /(^|\/)(utils?|helpers?|common|shared|services?|types)(\/|\.ts$)/.test(file))).toEqual(
    [],
  );
});
