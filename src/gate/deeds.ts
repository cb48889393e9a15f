// Who does what to whom: each verb of a sentence with those who act and those who are acted upon. In English the order of
// words tells it (english-deeds.ts), in Ukrainian and Russian cases do (cyrillic-deeds.ts).
import { cyrillicDeeds } from './cyrillic-deeds.ts';
import { englishDeeds } from './english-deeds.ts';
import type { Reading, Word } from './words.ts';

export type Deed = {
  readonly verb: Word;
  /** Nobody when a pronoun stands for them, or when they are not told. */
  readonly agents: readonly Word[];
  readonly others: readonly Word[];
  /** The others, and in Ukrainian and Russian also those behind a preposition ("won over Metallurg"). */
  readonly near: readonly Word[];
  /** What else the clause tells: its numbers and words that do not act. */
  readonly rest: readonly Word[];
  /** All words of the noun that acts, its names and what is told of it; in English. */
  readonly subject?: readonly Word[];
  /** Who or what it is done to; in English. */
  readonly patients?: readonly Word[];
};

/** The texts at hand: other forms of a word in them, and whether a word at the head of a sentence is a name in them. */
export type Known = { readonly formsOf: (word: Word) => readonly string[]; readonly isActing: (word: Word) => boolean };

export const deedsOf = (reading: Reading, known: Known, earlier?: Reading): readonly Deed[] =>
  reading.language === 'uk' || reading.language === 'ru'
    ? cyrillicDeeds(reading, known)
    : englishDeeds(reading, known, earlier);
