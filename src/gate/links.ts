import type { Cited, Material } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { contentOf, isDerived, isRelated, isSameWord, type Word } from './words.ts';

const bonds = new WeakMap<Word, Map<Word, number>>();

/** How far one word may stand for another: 1 = the same word, 0 = not at all. */
export function bond(a: Word, b: Word): number {
  if (a.low === b.low) return 1;
  const own = bonds.get(a) ?? new Map<Word, number>();
  bonds.set(a, own);
  const made = own.get(b) ?? bondOf(a, b);
  own.set(b, made);
  return made;
}

function bondOf(a: Word, b: Word): number {
  if (isSameWord(a, b)) return 1;
  if ((a.isCapital || b.isCapital) && isSameName(a, b)) return 1;
  if (isRelated(a, b)) return 0.9;
  return isDerived(a, b) ? (/^[a-z]/.test(a.low) ? 0.6 : 0.8) : 0;
}

export type Link = {
  readonly word: Word;
  readonly other: Word | null;
  readonly cited: Cited | null;
  readonly strength: number;
};

/** A part of a bullet with the source sentence that carries most of it. */
export type Part = {
  readonly sentence: Material['bullet'][number];
  readonly words: readonly Word[];
  readonly base: Cited | null;
  readonly links: readonly Link[];
};

const carries = (word: Word): boolean => word.isContent || word.kind === 'number';

/** The bullet in parts between semicolons and clause breaks of some length, each linked to its sources. */
const remembered = new WeakMap<Material, readonly Part[]>();

export function partsOf(material: Material): readonly Part[] {
  const known = remembered.get(material) ?? readParts(material);
  remembered.set(material, known);
  return known;
}

function readParts(material: Material): Part[] {
  return material.bullet.flatMap(sentence =>
    segmentsOf(sentence).map((words): Part => {
      const scored = material.cited.map(cited => ({
        cited,
        score:
          sum(words.map(word => bestIn(word, cited).strength * weightOf(word))) +
          0.25 * sum(contentOf(sentence).map(word => bestIn(word, cited).strength * weightOf(word))),
      }));
      scored.sort((a, b) => b.score - a.score);
      const base = scored[0] && scored[0].score > 0 ? scored[0].cited : null;
      const links = words.map((word): Link => {
        const own = base ? bestIn(word, base) : null;
        if (own && own.strength >= 0.6) return { word, other: own.other, cited: base, strength: own.strength };
        let best: Link = { word, other: own?.other ?? null, cited: own ? base : null, strength: own?.strength ?? 0 };
        for (const { cited } of scored) {
          const found = bestIn(word, cited);
          if (found.strength > best.strength + 0.2)
            best = { word, other: found.other, cited, strength: found.strength };
        }
        return best;
      });
      return { sentence, words, base, links };
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function bestIn(word: Word, cited: Cited): { other: Word | null; strength: number } {
  let [other, strength]: [Word | null, number] = [null, 0];
  if (word.kind === 'number') {
    const same = cited.words.find(item => item.kind === 'number' && item.low === word.low);
    return same ? { other: same, strength: 1 } : { other: null, strength: 0 };
  }
  for (const item of cited.words) {
    if (item.kind !== 'word' || (!item.isContent && item.low !== word.low)) continue;
    const found = bond(word, item);
    if (found > strength) [other, strength] = [item, found];
  }
  if (strength < 1 && word.isCapital && isNameAmong(word, cited.words)) return { other, strength: 1 };
  return { other, strength };
}

const light =
  /^(make|makes|made|making|take|takes|took|taken|taking|have|has|had|having|get|gets|got|give|gives|gave|given|giving|go|goes|went|gone|become|becomes|became|come|came|put|puts|set|sets|do|does|did|done|keep|keeps|kept|say|says|said|also|now|new|latest|still|already|just|including|included|include|according|people|some|amid|following|follow|followed|follows|due|across|around|total|number|part|use|used|see|saw|seen|remain|remains|remained|near|time|later|earlier|previously|currently|recent|recently|involving|involved|own|order|way|well|far|per|each|day|days|year|years|стати?|стал\p{L}*|став|стала|стало|стали|стає|буде|було|були|був|була|має|мають|мав|мали|мати|також|уже|вже|ще|нині|зараз|тепер|новий|нова|нове|нові|осіб|людей|людини|людина|особи|зокрема|серед|загалом|разом|кількість|частина|протягом|наразі|своїх|свою|своєї|свій|свого|зробив|зробили|робити|дати|дав|дала|дали|дає|можна|треба|раніше|пізніше|близько|приблизно|внаслідок|щодо|поблизу|рік|року|роки|років|році|день|дня|днів|был|была|было|были|будет|имеет|имеют|имел|также|еще|сейчас|теперь|новый|новая|новое|новые|человек|людей|люди|лиц|среди|всего|вместе|количество|число|часть|течение|своих|свою|своей|свой|своего|сделал|сделали|делать|дать|дал|дала|дали|дает|можно|нужно|ранее|раньше|позже|около|примерно|вследствие|возле|год|года|году|лет|дней|дня|someone|somebody|something|anyone|хтось|щось|кто-то|станут|станет|стануть|котор\p{L}*|який|яка|яке|які|яких|якому|якої|якій)$/u;

/** Says little by itself. */
export const isLight = (word: Word): boolean => light.test(word.low);

const weightOf = (word: Word): number =>
  word.isCapital ? 1.5 : word.kind === 'number' ? 1.5 : isLight(word) ? 0.25 : 1;

function segmentsOf(sentence: Material['bullet'][number]): Word[][] {
  const groups: Word[][] = [];
  let current: Word[] = [];
  for (const clause of sentence.clauses) {
    const words = sentence.words.slice(clause.from, clause.to).filter(carries);
    const isHard = sentence.words[clause.from]?.text === ';';
    if (current.length > 0 && (isHard || (current.length >= 5 && words.length >= 4))) {
      groups.push(current);
      current = [];
    }
    current = [...current, ...words];
  }
  if (current.length > 0) groups.push(current);
  return groups;
}
