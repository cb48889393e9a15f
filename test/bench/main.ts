// npm run bench: all of them. npm run bench -- <what> [options]: one. A file each, loaded only when asked for.

type Run = (args: readonly string[], out: (line: string) => void) => Promise<void>;

const benches: Readonly<Record<string, () => Promise<{ readonly run: Run }>>> = {
  all: () => import('./all.ts'),
  editions: () => import('./editions.ts'),
  hostile: () => import('./hostile.ts'),
  refresh: () => import('./refresh.ts'),
  search: () => import('./search.ts'),
};

const [what = 'all', ...args] = process.argv.slice(2);
const load = benches[what];
if (load) {
  await (await load()).run(args, line => console.log(line));
} else {
  console.error(`npm run bench -- <what>. There are: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 1;
}
