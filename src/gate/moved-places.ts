// Places that took another's place: what a bullet tells to be in, near or under a place, its sources tell of a place that it
// leaves out.
import { companyOf, likeness } from './company.ts';
import type { Material, Problem } from './material.ts';
import { isSameName, nameWords } from './names.ts';
import { isOffice } from './titles.ts';
import type { Reading, Word } from './words.ts';

/** `behind`: the preposition and what kind of place it is, where they are told. */
type Named = { readonly word: Word; readonly reading: Reading; readonly behind: readonly string[] };

export function checkMovedPlaces(material: Material): Problem | null {
  if (material.isTranslated) return null;
  const known = material.cited.flatMap(namedIn);
  const told = material.bullet.flatMap(sentence => sentence.words.filter(word => word.isContent));
  const rivals = known.filter(({ word, behind }) => behind.length > 0 && !told.some(own => isSameName(own, word)));
  for (const name of material.bullet.flatMap(namedIn)) {
    const homes = known.filter(({ word }) => isSameName(word, name.word));
    if (name.behind.length === 0 || homes.length === 0) continue;
    const own = Math.max(...homes.map(home => likenessOf(name, home)));
    const rival = rivals.find(
      item =>
        item.behind.some(found => name.behind.includes(found)) &&
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
    .map(word => ({ word, reading, behind: standingBehind(reading, word) }));

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

const kinds =
  /^(?:аеропорт|аэропорт|вокзал|станці|станци|порт(?:у|а|і|е|ом)?$|міст[оаіу]|город(?:а|е|у)?$|сел[оаіуе]$|район|області|області|области|округ|пров[іи]нці|провинц|шт[аі]т(?:у|а|і|е)?$|рег[іи]он|уезд|остр[оі]в|озер|реки$|річк|гор[иы]$|мост)/u;

/** The preposition that a place stands behind, at most two words between; none for parts of somebody's name. */
function standingBehind({ words }: Reading, word: Word): readonly string[] {
  const before = words[word.index - 1];
  if (before?.isCapital === true || words[word.index + 1]?.isCapital === true) return [];
  // "аэропорта Тампере": of what kind the place is.
  const kind = before && kinds.test(before.low) ? [before.low.slice(0, 4)] : [];
  for (let index = word.index - 1; index >= Math.max(0, word.index - 3); index--) {
    const found = prepositions.find(item => item.test(words[index]?.low ?? ''));
    if (found) return [...kind, found.source];
    if (words[index]?.kind !== 'word') break;
  }
  return kind;
}

const likenessOf = (a: Named, b: Named): number => likeness(ordinaryAround(a), ordinaryAround(b));

const ordinaryAround = ({ reading, word }: Named): ReturnType<typeof companyOf> =>
  companyOf(reading, word.index, word.index + 1).filter(item => !item.word.isCapital);
