// Places that took another's place: what a bullet tells to be in, near or under a place, its sources tell of a place that it
// leaves out.
import { companyOf, likeness } from './company.ts';
import type { Material, Problem } from './material.ts';
import { isSameName, nameWords } from './names.ts';
import { isOffice } from './titles.ts';
import type { Reading, Word } from './words.ts';

type Named = { readonly word: Word; readonly reading: Reading; readonly behind: string | null };

export function checkMovedPlaces(material: Material): Problem | null {
  if (material.isTranslated) return null;
  const known = material.cited.flatMap(namedIn);
  const told = material.bullet.flatMap(sentence => sentence.words.filter(word => word.isContent));
  const rivals = known.filter(({ word, behind }) => behind !== null && !told.some(own => isSameName(own, word)));
  for (const name of material.bullet.flatMap(namedIn)) {
    const homes = known.filter(({ word }) => isSameName(word, name.word));
    if (name.behind === null || homes.length === 0) continue;
    const own = Math.max(...homes.map(home => likenessOf(name, home)));
    const rival = rivals.find(
      item =>
        item.behind === name.behind &&
        likenessOf(name, item) > own + margin &&
        !homes.some(home => home.reading === item.reading && Math.abs(home.word.index - item.word.index) <= 3),
    );
    if (rival) return { reason: 'actor', detail: `${name.word.text} took the place of ${rival.word.text}` };
  }
  return null;
}

const margin = 0.2;

const namedIn = (reading: Reading): Named[] =>
  nameWords(reading)
    .filter(word => word.isContent && !isOffice(word))
    .map(word => ({ word, reading, behind: prepositionOf(reading, word) }));

const prepositions: readonly RegExp[] = [
  /^(?:в|у)$/,
  /^(?:на|по)$/,
  /^(?:біля|поблизу|возле|вблизи|неподалік|недалеко|под|під|около)$/,
  /^(?:з|із|зі|из|с|со|від|от)$/,
  /^(?:до|к)$/,
  /^(?:in|at|on|near|off|inside|outside|across|around|over)$/,
  /^from$/,
  /^(?:to|into|towards?)$/,
];

/** The preposition that a place stands behind, at most two words between; none for parts of somebody's name. */
function prepositionOf({ words }: Reading, word: Word): string | null {
  if (words[word.index - 1]?.isCapital === true || words[word.index + 1]?.isCapital === true) return null;
  for (let index = word.index - 1; index >= Math.max(0, word.index - 3); index--) {
    const found = prepositions.find(item => item.test(words[index]?.low ?? ''));
    if (found) return found.source;
    if (words[index]?.kind !== 'word') return null;
  }
  return null;
}

const likenessOf = (a: Named, b: Named): number => likeness(ordinaryAround(a), ordinaryAround(b));

const ordinaryAround = ({ reading, word }: Named): ReturnType<typeof companyOf> =>
  companyOf(reading, word.index, word.index + 1).filter(item => !item.word.isCapital);
