// npm run docs:check: follows the README and docs in a fresh clone of what is committed, and runs every block marked `sh`
// (docs/style.md tells the convention). Blocks of one run share the clone, in the order of the pages.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const longestMs = 10 * 60_000;

type Block = { readonly page: string; readonly line: number; readonly commands: string };

export function blocksOf(page: string, text: string): readonly Block[] {
  return [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(match => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    commands: (match[2] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), '').trim(),
  }));
}

/** What a stranger's shell has: no settings of ours, no Node of this working tree. */
function strangersEnv(home: string): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? '').split(delimiter).filter(entry => !entry.startsWith(root));
  return {
    PATH: path.join(delimiter),
    HOME: home,
    npm_config_prefer_offline: 'true',
    npm_config_cache: npmCache(),
    CI: 'true',
  };
}

const npmCache = (): string => spawnSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).stdout.trim();

function follow(): number {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-docs-'));
  try {
    const clone = join(folder, 'briefwire');
    const cloned = spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
    if (cloned.status !== 0) return 1;
    const pages = [
      'README.md',
      ...readdirSync(join(clone, 'docs'))
        .filter(name => name.endsWith('.md'))
        .map(name => `docs/${name}`),
    ];
    const blocks = pages.flatMap(page => blocksOf(page, readFileSync(join(clone, page), 'utf8')));
    const failed = blocks.filter(block => !run(block, clone, strangersEnv(folder)));
    console.log(`${blocks.length - failed.length} of ${blocks.length} blocks of ${pages.length} pages ran well`);
    return failed.length > 0 || blocks.length === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run({ page, line, commands }: Block, cwd: string, env: NodeJS.ProcessEnv): boolean {
  const startedAt = performance.now();
  const { status, signal, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd,
    env,
    encoding: 'utf8',
    timeout: longestMs,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const isWell = status === 0;
  console.log(`${isWell ? 'ok    ' : 'FAILED'} ${page}:${line} ${seconds} s: ${commands.replaceAll('\n', ' ; ')}`);
  if (!isWell)
    console.log(`  ended with ${status ?? signal}\n${`${stdout}\n${stderr}`.trim().split('\n').slice(-20).join('\n')}`);
  return isWell;
}

if (import.meta.main) {
  const dirty = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout.trim();
  if (dirty) console.log('There are changes that are not committed: they are not looked at.');
  process.exitCode = follow();
}
