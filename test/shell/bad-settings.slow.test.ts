// What operators get wrong, told by the real program: one clear line with the next step, and nothing lost.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { startPostgres } from '../support/postgres.ts';
import { freePort, runProgram, startProgram } from '../support/program.ts';
import { testFolder } from '../support/world.ts';

test('a typo, a wrong value and a secret file that is missing are told together, one line each', async () => {
  const { code, complained } = await runProgram({
    BRIEFING_LANGUGE: 'uk',
    LATE_HOURS: 'six',
    DISCORD_TOKEN_FILE: '/run/secrets/nothing',
  });
  expect(code).toBe(1);
  expect(complained.trim().split('\n')).toEqual([
    'The settings cannot be used:',
    '  - DISCORD_TOKEN_FILE: the file /run/secrets/nothing cannot be read. Check that it exists and that this user may read it.',
    '  - LATE_HOURS must be a whole number from 0 to 72. Example: LATE_HOURS=6',
    '  - BRIEFING_LANGUGE is not a setting. Did you mean BRIEFING_LANGUAGE?',
    'They are described in .env.example.',
  ]);
});

test('a port in use is one line that says what to set', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>(done => other.listen(port, '127.0.0.1', done));
  onTestFinished(() => void other.close());
  const { code, complained } = await runProgram({ HEALTH: 'on', METRICS: 'on', HEALTH_PORT: String(port) });
  expect(code).toBe(1);
  expect(complained).toContain(`The health port 127.0.0.1:${port} is in use by another program. Set HEALTH_PORT`);
  expect(complained).not.toMatch(/^\s+at /m);
});

test('a database that is not there yet is waited for, with one line, and the bot goes on when it comes', async () => {
  const server = await startPostgres(['-c', 'fsync=off']);
  onTestFinished(() => server.stop());
  const url = await server.database('late');
  await server.halt();
  const port = await freePort();
  const bot = startProgram({ DATABASE_URL: url, METRICS: 'on', HEALTH: 'on', HEALTH_PORT: String(port) });
  await bot.until('waiting for it');
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, await answer.text()] as const;
  };
  expect(await ask('/healthz')).toEqual([200, expect.stringContaining('"status":"ok"')]);
  const notReady = '{"status":"not ready","reasons":["database: not reachable"]}\n';
  expect(await ask('/readyz')).toEqual([503, notReady]);
  expect(await ask('/metrics')).toEqual([200, expect.stringContaining('briefwire_database_up 0')]);
  expect(await ask('/topics/all.rss')).toEqual([503, '{"status":"database: not reachable"}\n']);
  await server.start();
  await bot.until('database-came');
  expect(await ask('/readyz')).toEqual([200, '{"status":"ready","reasons":[]}\n']);
  const waiting = bot
    .complained()
    .split('\n')
    .filter(line => line.includes('waiting for it'));
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatch(/^The PostgreSQL database "late" on \S+ cannot be reached yet: .*DATABASE_URL/);
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('while it waits for its database a signal ends it with 0', async () => {
  const bot = startProgram({
    DATABASE_URL: 'postgres://briefwire:hunter2@127.0.0.1:1/none',
    HEALTH: 'on',
    HEALTH_PORT: '0',
    METRICS: 'on',
  });
  await bot.until('waiting for it');
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  expect(bot.complained()).not.toContain('hunter2');
});

test('a database that does not exist is no reason to wait: the line says to create it', async () => {
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: '/nowhere' }).href;
  const { code, complained } = await runProgram({ DATABASE_URL: url });
  expect(code).toBe(1);
  expect(complained).toMatch(/^There is no PostgreSQL database "nowhere" on \S+\. Create it \(createdb\)/m);
});

test('doctor fails with exit code 1 on a file that is no database, and says what to do', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'briefwire.db'), 'this is a letter, not a database, and it is longer than a header');
  const { code, shown } = await runProgram({ DATA_DIR: folder }, 'doctor');
  expect(code).toBe(1);
  expect(shown).toMatch(/^failed +database .*is not a database of Briefwire\.\n +-> Set another place/m);
});
