import { expect, test } from 'vitest';
import { createSharedClock } from '../../src/shell/shared-clock.ts';
import { stoppedClock } from '../support/stopped-clock.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const minuteMs = 60_000;

/** A machine whose clock is two minutes ahead, and a database whose answers take as long as is said. */
function machine(engine: 'sqlite' | 'postgres') {
  const own = stoppedClock(noon + 2 * minuteMs);
  let [elapsed, tripMs, theirs] = [500_000, 20, noon];
  const pass = (ms: number): void => {
    elapsed += ms;
    theirs += ms;
    own.advance(ms);
  };
  const upkeep = {
    async now() {
      pass(tripMs / 2);
      const at = theirs;
      pass(tripMs / 2);
      return at;
    },
  };
  const clock = createSharedClock({ clock: own, elapsed: () => elapsed });
  return {
    own,
    clock,
    pass,
    theirs: () => theirs,
    setDatabase: (ms: number) => {
      theirs += ms;
    },
    slowDown: (ms: number) => {
      tripMs = ms;
    },
    agree: () => clock.agree({ engine, upkeep } as unknown as Parameters<typeof clock.agree>[0]),
  };
}

test('on PostgreSQL it goes by the database, whoever sets the clock of the machine', async () => {
  const { own, clock, agree, pass, theirs } = machine('postgres');
  expect(clock.now()).toBe(own.now());
  expect(await agree()).toBe(2 * minuteMs);
  expect(clock.now()).toBe(theirs());
  pass(minuteMs);
  own.set(own.now() - 5 * minuteMs);
  expect(clock.now()).toBe(theirs());
  expect(await agree()).toBe(-3 * minuteMs);
});

test('it follows a database whose clock is set, but not for what an answer takes', async () => {
  const { clock, agree, theirs, setDatabase, slowDown } = machine('postgres');
  await agree();
  setDatabase(300);
  await agree();
  expect(theirs() - clock.now()).toBe(300);
  setDatabase(minuteMs);
  slowDown(5_000);
  await agree();
  expect(theirs() - clock.now()).toBe(minuteMs + 300);
  slowDown(20);
  await agree();
  expect(clock.now()).toBe(theirs());
});

test('a machine that slept knows it before it has asked again', async () => {
  const { own, clock, agree, theirs, setDatabase } = machine('postgres');
  await agree();
  own.advance(10 * minuteMs);
  setDatabase(10 * minuteMs);
  expect(clock.now()).toBe(theirs());
  await agree();
  expect(clock.now()).toBe(theirs());
});

test('a machine’s clock that is set forward counts until the database is asked', async () => {
  const { own, clock, agree, theirs } = machine('postgres');
  await agree();
  own.advance(minuteMs);
  expect(clock.now()).toBe(theirs() + minuteMs);
  await agree();
  expect(clock.now()).toBe(theirs());
});

test('on SQLite it is the machine’s', async () => {
  const { own, clock, agree } = machine('sqlite');
  expect(await agree()).toBe(0);
  expect(clock.now()).toBe(own.now());
});
