import { expect, test } from 'vitest';
import { isQuiet, newestSlot, nextSlots, type Slot, slotsAfter } from '../../src/jobs/slots.ts';

const zones = ['Europe/Kyiv', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const quarterMs = 15 * 60_000;
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2028, 0, 1);

function slotsBetween(pattern: string, zone: string): Slot[] {
  const slots: Slot[] = [];
  for (const slot of slotsAfter({ pattern, zone }, from - 1)) {
    if (slot.dueAt >= to) break;
    slots.push(slot);
  }
  return slots;
}

/** What the zone's clock shows at every quarter of an hour of two years, and when it shows it first: read off the clock. */
function clockOf(zone: string): Map<string, number> {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const firstShown = new Map<string, number>();
  for (let at = from; at < to; at += quarterMs) {
    const shown = clock.format(at).replace(' ', 'T');
    if (!firstShown.has(shown)) firstShown.set(shown, at);
  }
  return firstShown;
}

test.each(zones)('in %s every quarter of an hour that the clock shows in two years has exactly one slot', zone => {
  const expected = [...clockOf(zone)].map(([shown, dueAt]) => ({ key: `${shown}[${zone}]`, dueAt }));
  expect(slotsBetween('*/15 * * * *', zone)).toEqual(expected);
});

test.each(zones)('in %s a daily slot at any quarter of the night comes once on each of 730 days', zone => {
  const shown = clockOf(zone);
  for (const minute of ['0 0', '30 1', '0 2', '15 2', '30 2', '0 3', '30 3']) {
    const slots = slotsBetween(`${minute} * * *`, zone);
    const dates = new Set(slots.map(slot => slot.key.slice(0, 10)));
    expect(slots.length).toBe(dates.size);
    expect(slots.length).toBeGreaterThanOrEqual(729);
    expect(slots.length).toBeLessThanOrEqual(731);
    for (const slot of slots) expect(shown.get(slot.key.slice(0, 16))).toBe(slot.dueAt);
  }
});

test('a slot inside the spring gap moves to the first minute after it', () => {
  const [, gap] = nextSlots({ pattern: '30 3 * * *', zone: 'Europe/Kyiv' }, Date.UTC(2026, 2, 27, 12), 2);
  expect(gap).toEqual({ key: '2026-03-29T04:00[Europe/Kyiv]', dueAt: Date.UTC(2026, 2, 29, 1) });
});

test('a gap of half an hour moves its slots by half an hour', () => {
  const slots = nextSlots({ pattern: '*/15 2 * * *', zone: 'Australia/Lord_Howe' }, Date.UTC(2026, 9, 3, 12), 2);
  expect(slots.map(slot => slot.key)).toEqual([
    '2026-10-04T02:30[Australia/Lord_Howe]',
    '2026-10-04T02:45[Australia/Lord_Howe]',
  ]);
});

test('a slot inside the repeated hour comes once, the first time', () => {
  const slots = nextSlots({ pattern: '30 3 * * *', zone: 'Europe/Kyiv' }, Date.UTC(2026, 9, 24, 12), 2);
  expect(slots.map(slot => new Date(slot.dueAt).toISOString())).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ]);
});

test('the newest missed slot is found however long ago the first was', () => {
  const schedule = { pattern: '0 8 29 2 *', zone: 'Asia/Kathmandu' };
  const newest = newestSlot(schedule, Date.UTC(2020, 0, 1), Date.UTC(2027, 0, 1));
  expect(newest?.key).toBe('2024-02-29T08:00[Asia/Kathmandu]');
  expect(newestSlot(schedule, Date.UTC(2025, 0, 1), Date.UTC(2027, 0, 1))).toBeNull();
});

test('quiet hours over midnight hold both sides of it, and their end is not quiet', () => {
  const at = (hour: number, minute: number) => Date.UTC(2026, 6, 1, hour - 3, minute);
  const quiet = (hour: number, minute: number) => isQuiet('22:00-07:00', at(hour, minute), 'Europe/Kyiv');
  expect([quiet(21, 59), quiet(22, 0), quiet(23, 30), quiet(6, 59), quiet(7, 0)]).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(isQuiet(null, at(23, 0), 'Europe/Kyiv')).toBe(false);
});
