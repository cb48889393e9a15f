// npm run chaos -- --kills 500 --seed 7 --engine sqlite|postgres|both
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { temporaryPath } from '../support/store.ts';
import { type ChaosResult, runChaos } from './chaos.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'both' },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];

if (values.engine !== 'postgres') {
  const { path, remove } = temporaryPath();
  report('SQLite, one process', await runChaos({ url: null, path, processes: 1, kills, seed }));
  remove();
}
if (values.engine !== 'sqlite') {
  const server = await startPostgres(['-c', 'fsync=off']);
  const url = await server.database('chaos');
  report('PostgreSQL, three processes', await runChaos({ url, path: '', processes: 3, kills, seed }));
  await server.stop();
}

function report(name: string, { problems, counts }: ChaosResult): void {
  console.log(`${name}, seed ${seed}`);
  for (const [what, count] of Object.entries(counts)) console.log(`  ${what}: ${count}`);
  console.log(problems.length === 0 ? '  every promise kept' : `  ${problems.length} promises broken:`);
  for (const problem of problems.slice(0, 50)) console.log(`    ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
