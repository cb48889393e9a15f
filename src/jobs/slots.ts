// Which moments a schedule names. Pure: a slot is a local wall-clock minute. A minute that the clock skips in spring moves
// to the first minute after the gap; one that it shows twice in autumn counts once, the first time.
import type { Subscription } from '../model.ts';
import { type Pattern, readPattern } from './pattern.ts';

export type Schedule = { readonly pattern: string; readonly zone: string };

export type Slot = {
  /** "2026-03-29T08:00[Europe/Kyiv]": unique in a subscription, whatever time the machine thinks it is. */
  readonly key: string;
  readonly dueAt: number;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The slots after `after` (excluded), ascending, without end. Throws when the pattern is none: check it with `readPattern`. */
export function* slotsAfter(schedule: Schedule, after: number): Generator<Slot, undefined> {
  const pattern = patternOf(schedule);
  const { zone } = schedule;
  let last = after;
  // A day early: a slot of yesterday may have moved over midnight.
  for (let day = localDay(after, zone) - dayMs; ; day += dayMs) {
    for (const slot of slotsOfDay(pattern, zone, day)) {
      if (slot.dueAt <= last) continue;
      last = slot.dueAt;
      yield slot;
    }
  }
}

export function nextSlots(schedule: Schedule, after: number, count: number): readonly Slot[] {
  return slotsAfter(schedule, after).take(count).toArray();
}

export function nextSlot(schedule: Schedule, after: number): Slot {
  const [slot] = nextSlots(schedule, after, 1);
  if (!slot) throw new Error(`no slot after ${after} for ${schedule.pattern}`);
  return slot;
}

/** The newest slot in from..to, both included, or null: what is still worth posting after the bot was down. */
export function newestSlot(schedule: Schedule, from: number, to: number): Slot | null {
  const pattern = patternOf(schedule);
  const { zone } = schedule;
  for (let day = localDay(to, zone) + dayMs; day >= localDay(from, zone) - dayMs; day -= dayMs) {
    const found = slotsOfDay(pattern, zone, day).findLast(slot => slot.dueAt <= to && slot.dueAt >= from);
    if (found) return found;
  }
  return null;
}

/** Minutes after local midnight, 0 to 1439. */
export function minuteOfDay(at: number, zone: string): number {
  return Math.floor(((at + offsetAt(at, zone)) % dayMs) / minuteMs);
}

/** "22:00-07:00" holds 23:00 and 06:59, not 07:00. */
export function isQuiet(quiet: string | null, at: number, zone: string): boolean {
  const match = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(quiet ?? '');
  if (!match) return false;
  const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])];
  const minute = minuteOfDay(at, zone);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Slots that are looked at to find those that are not quiet. */
const mostLookedAt = 500;

/** The next moments at which something is posted: slots inside quiet hours are left out. */
export function nextRuns(
  subscription: Pick<Subscription, 'pattern' | 'zone' | 'quiet'>,
  after: number,
  count: number,
): readonly number[] {
  return slotsAfter(subscription, after)
    .take(mostLookedAt)
    .map(slot => slot.dueAt)
    .filter(at => !isQuiet(subscription.quiet, at, subscription.zone))
    .take(count)
    .toArray();
}

function slotsOfDay(pattern: Pattern, zone: string, day: number): readonly Slot[] {
  if (!pattern.hasDay(day)) return [];
  return pattern.minutesOfDay.map(minute => slotAt(day + minute * minuteMs, zone));
}

/** `local` is a wall-clock minute written as if it were UTC. */
function slotAt(local: number, zone: string): Slot {
  const dueAt = instantOf(local, zone);
  // Named by what the clock shows at that moment, so that two minutes of one gap are one slot.
  const shown = new Date(isShown(local, dueAt, zone) ? local : dueAt + offsetAt(dueAt, zone));
  return { key: `${shown.toISOString().slice(0, 16)}[${zone}]`, dueAt };
}

const isShown = (local: number, at: number, zone: string): boolean => at + offsetAt(at, zone) === local;

function instantOf(local: number, zone: string): number {
  const [before, after] = [offsetAt(local - dayMs, zone), offsetAt(local + dayMs, zone)];
  const shown = [local - before, local - after].filter(at => isShown(local, at, zone));
  if (shown.length > 0) return Math.min(...shown);
  // In a gap: the first minute that has the new offset.
  let [early, late] = [local - dayMs, local + dayMs];
  while (late - early > minuteMs) {
    const middle = Math.floor((early + late) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle, zone) === before) early = middle;
    else late = middle;
  }
  return late;
}

function localDay(at: number, zone: string): number {
  return Math.floor((at + offsetAt(at, zone)) / dayMs) * dayMs;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
/** Zones change their offset at whole quarters of an hour. */
const quarterMs = 15 * minuteMs;
const keptOffsets = 20_000;

/** What the zone's clock is ahead of UTC at this instant, in ms. */
function offsetAt(at: number, zone: string): number {
  const quarter = Math.floor(at / quarterMs);
  let known = offsets.get(zone);
  if (!known || known.size > keptOffsets) {
    known = new Map();
    offsets.set(zone, known);
  }
  const offset = known.get(quarter) ?? readOffset(quarter * quarterMs, zone);
  known.set(quarter, offset);
  return offset;
}

function readOffset(at: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    const two = '2-digit';
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    clocks.set(zone, clock);
  }
  return clock;
}

const patterns = new Map<string, Pattern>();

function patternOf(schedule: Schedule): Pattern {
  const known = patterns.get(schedule.pattern);
  if (known) return known;
  const read = readPattern(schedule.pattern);
  if (!read.ok) throw new Error(`not a cron pattern: ${schedule.pattern}`);
  patterns.set(schedule.pattern, read.pattern);
  return read.pattern;
}
