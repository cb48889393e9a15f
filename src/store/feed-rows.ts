// Feeds and their polling between rows and the model.
import type { Selectable, Updateable } from 'kysely';
import type { Feed, Polling } from '../model.ts';
import type { Tables } from './tables.ts';

type FeedRow = Selectable<Tables['feeds']>;
type PollingRow = Selectable<Tables['polling']>;

export function toFeed({ removedAt: _, ...row }: FeedRow): Feed {
  return { ...row, tags: JSON.parse(row.tags), fullText: row.fullText === 1 };
}

export function toPolling({ leaseHolder: _, leaseUntilAt: __, leaseToken: ___, ...row }: PollingRow): Polling {
  return { ...row, isSeeded: row.isSeeded === 1 };
}

export function feedColumns({ tags, fullText, ...rest }: Partial<Omit<Feed, 'id'>>): Updateable<Tables['feeds']> {
  return {
    ...rest,
    ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
    ...(fullText === undefined ? {} : { fullText: Number(fullText) }),
  };
}

/** Jitter makes fractions of milliseconds, which PostgreSQL's bigint refuses. */
export function pollingColumns({ isSeeded, ...rest }: Partial<Polling>): Updateable<Tables['polling']> {
  const whole = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value) : value,
  ]);
  return { ...Object.fromEntries(whole), ...(isSeeded === undefined ? {} : { isSeeded: Number(isSeeded) }) };
}
