// What SQLite and PostgreSQL do differently; everything else in this room is written once.
import type { Expression, RawBuilder, SqlBool } from 'kysely';
import type { Window } from '../model.ts';
import type { SearchQuery } from './contract.ts';
import type { Db } from './tables.ts';

export type IndexedWords = { readonly articleId: number; readonly seenAt: number; readonly words: readonly string[] };

/** The full-text index of title, lede and text. Words come folded (words.ts), so that both engines match alike. */
export type SearchIndex = {
  add(db: Db, rows: readonly IndexedWords[]): Promise<void>;
  /** Words of an edit; those of the article stay findable. */
  extend(db: Db, row: IndexedWords): Promise<void>;
  remove(db: Db, rows: readonly Pick<IndexedWords, 'articleId' | 'seenAt'>[]): Promise<void>;
  /** Tables that hold nothing any more go; one that somebody reads or writes now may stay until the next time. */
  dropEmpty(): Promise<void>;
  /**
   * Which articles to read: the newest matches whose ids are smaller than `below`, or null when none can be. All of the
   * window's are among them; a few that were seen minutes outside it may be too, since that costs nothing here.
   */
  find(query: SearchQuery, window: Window, limit: number, below: number): Promise<RawBuilder<unknown> | null>;
};

export type EngineName = 'sqlite' | 'postgres';

export type Engine = {
  readonly name: EngineName;
  readonly db: Db;
  readonly index: SearchIndex;
  /** Claims lock rows and pass over locked ones; SQLite has one writer at a time (`begin immediate`) and needs neither. */
  readonly locksRows: boolean;
  /** `column` is one of the values: one parameter however many there are, so that the statement's text stays the same. */
  among(column: string, values: readonly (number | string)[]): Expression<SqlBool>;
  /** The pairs as rows of a select, two parameters at most however many there are. */
  pairs(pairs: readonly (readonly [string, number])[]): RawBuilder<unknown>;
  /** Until the transaction ends nobody else holds these names. */
  lockNames(transaction: Db, names: readonly string[]): Promise<void>;
  /** What is written inside is on the disk when this resolves, whatever happens to the power. */
  durably<T>(write: (db: Db) => Promise<T>): Promise<T>;
  isUniqueViolation(error: unknown): boolean;
};
