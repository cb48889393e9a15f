// npm run eval -- <what> <file.jsonl> [options]: how good the product's own steps are on labelled data.
// Without arguments: everything in ../shared/data when it is there, else the small original sets in test/eval/own.

type Run = (args: readonly string[], out: (line: string) => void) => Promise<void>;

const evals: Readonly<
  Record<string, () => Promise<{ readonly run: Run; readonly runAll: (out: (line: string) => void) => Promise<void> }>>
> = {
  feeds: () => import('./feeds.ts'),
  stories: () => import('./stories.ts'),
  bullets: () => import('./bullets.ts'),
  gate: () => import('./gate.ts'),
};

const out = (line: string): void => console.log(line);
const [what, ...args] = process.argv.slice(2);
if (what === undefined) {
  for (const load of Object.values(evals)) await (await load()).runAll(out);
} else {
  const load = evals[what];
  if (!load) {
    console.error(`unknown: ${what}. There are: ${Object.keys(evals).join(', ')}`);
    process.exitCode = 1;
  } else {
    await (await load()).run(args, out);
  }
}
