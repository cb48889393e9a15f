// Names and the nouns right beside them: "Merian officer" must not become "Kurland officer", nor "southern Lebanon"
// "southern Israel".

import { isCountry } from './countries.ts';
import type { Material, Problem } from './material.ts';
import { isSameName } from './names.ts';
import { titlesOf } from './titles.ts';
import { isSameWord, type Reading, type Word } from './words.ts';

/** A name beside a noun that the sources only put beside another name. */
export function checkNeighbours(sentence: Reading, material: Material): Problem | null {
  if (material.isTranslated) return null;
  const places = material.cited.flatMap(cited => pairsOf(cited));
  for (const { name, noun } of pairsOf(sentence)) {
    const same = places.filter(place => isSameWord(place.noun, noun));
    if (same.length === 0 || same.some(place => isSameName(place.name, name))) continue;
    const isThere = material.cited.some(cited => cited.words.some(word => word.isCapital && isSameName(word, name)));
    const other = same[0]?.name;
    const isKept =
      other !== undefined &&
      pairsOf(sentence).some(pair => isSameName(pair.name, other) && isSameWord(pair.noun, noun));
    if (isThere && other && !isKept && material.cited.every(cited => !isBeside(cited, name, noun))) {
      return { reason: 'actor', detail: `${name.text} beside ${noun.text}, which is ${other.text}'s in the source` };
    }
  }
  return null;
}

const verbal = /(?:л|ла|ло|ли|лся|лась|лись|ен|ена|ено|ены|ет|ит|ют|ут|ят|є|ить|ють|в|ed)$/u;

/** When and how: adverbs and words of time belong to no name. */
const passing =
  /^(\w{3,}ly|overnight|late|later|midday|noon|midnight|dawn|dusk|today|tomorrow|yesterday|tonight|again|ago|soon|once|twice|nearby|meanwhile|afterwards?|mornings?|afternoons?|evenings?|nights?|days?|weeks?|months?|years?|вночі|вдень|уночі|удень|вранці|уранці|зранку|ввечері|увечері|рано|пізно|сьогодні|завтра|вчора|учора|опівдні|опівночі|торік|щойно|згодом|невдовзі|знову|наступн\p{L}*|минул\p{L}*|ночью|дн[её]м|утром|вечером|поздно|сегодня|вчера|полночь|полдень|недавно|вскоре|снова|следующ\p{L}*|прошл\p{L}*)$/u;

type Pair = { readonly name: Word; readonly noun: Word };

/** Neighbouring words without a mark between, one a name inside the sentence, the other an ordinary noun that is no office. */
function pairsOf(reading: Reading): Pair[] {
  return reading.words.flatMap((word, index): Pair[] => {
    const next = reading.words[index + 1];
    if (!next || !word.isContent || !next.isContent || word.isCapital === next.isCapital) return [];
    const [name, noun] = word.isCapital ? [word, next] : [next, word];
    if ((name.index === 0 && !isCountry(name.low)) || verbal.test(noun.low) || passing.test(noun.low)) return [];
    return titlesOf(name, reading).length > 0 ? [] : [{ name, noun }];
  });
}

/** Within three words of each other. */
const isBeside = (reading: Reading, name: Word, noun: Word): boolean =>
  reading.words.some(
    word =>
      isSameWord(word, noun) &&
      reading.words
        .slice(Math.max(0, word.index - 3), word.index + 4)
        .some(other => other.isCapital && isSameName(other, name)),
  );
