// Who did what: names and words that changed places, titles that changed owners, actions that were turned round.
import { type Alignment, align, type Gap } from './align.ts';
import { checkBindings } from './bindings.ts';
import { isCountry } from './countries.ts';
import { isAction } from './lexicon.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { isSameName } from './names.ts';
import { checkNeighbours } from './neighbours.ts';
import { stanceOf } from './stances.ts';
import { isDeputy, isOffice, titlesOf } from './titles.ts';
import { contentOf, isDerived, isRelated, isSameWord, type Reading, type Word } from './words.ts';

export function checkActor(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const problem = checkTitles(sentence, material) ?? checkNeighbours(sentence, material);
    if (problem) return problem;
    const best = supporting(contentOf(sentence), material.cited).slice(0, 2);
    for (const { sentence: cited, score } of best) {
      if (score < (best[0]?.score ?? 0) * 0.9) continue;
      const found = checkPlaces(sentence, cited, material) ?? checkBindings(sentence, cited);
      if (found) return found;
      break;
    }
  }
  return null;
}

function checkTitles(sentence: Reading, material: Material): Problem | null {
  for (const name of sentence.words) {
    if (!name.isCapital || !name.isContent || isOffice(name)) continue;
    const own = titlesOf(name, sentence);
    if (own.length === 0) continue;
    const known = material.cited.flatMap(cited =>
      cited.words
        .filter(word => word.isCapital && isSameName(word, name))
        .map(word => ({ titles: titlesOf(word, cited), isDeputy: isDeputy(word, cited) })),
    );
    const theirs = known.filter(item => item.titles.length > 0);
    const same = theirs.filter(item => item.titles.some(title => own.includes(title)));
    if (theirs.length > 0 && same.length === 0)
      return { reason: 'name', detail: `${name.text} is ${theirs[0]?.titles[0]} in the source, not ${own[0]}` };
    if (same.length > 0 && same.every(item => item.isDeputy) && !isDeputy(name, sentence))
      return { reason: 'name', detail: `${name.text} is a deputy in the source` };
  }
  return null;
}

/** Words that stand where another word stood in an otherwise equal part. */
function checkPlaces(sentence: Reading, cited: Cited, material: Material): Problem | null {
  if (material.isTranslated) return null;
  for (const [from, to] of partsOf(sentence)) {
    const alignment = align(sentence, cited, from, to);
    const crossed = crossing(alignment, material);
    if (crossed && alignment.ratio >= 0.4) {
      return { reason: 'actor', detail: `${crossed[0].text} and ${crossed[1].text} have changed places` };
    }
    if (alignment.ratio < 0.55) continue;
    for (const gap of alignment.gaps) {
      const problem = checkGap(gap, sentence, cited, alignment, material);
      if (problem) return problem;
    }
  }
  return null;
}

/** A sentence in its parts that could stand alone: between semicolons. */
function partsOf(sentence: Reading): (readonly [number, number])[] {
  const edges = sentence.words.filter(word => word.text === ';').map(word => word.index);
  return [0, ...edges].map((from, index) => [from, edges[index] ?? sentence.words.length] as const);
}

/** Two gaps whose words were exchanged: "A ... B" became "B ... A". */
function crossing(alignment: Alignment, material: Material): readonly [Word, Word] | null {
  const gaps = alignment.gaps.filter(gap => gap.bullet.length <= 4 && gap.source.length <= 5);
  const shared = (a: Gap, b: Gap): Word | undefined => {
    const found = a.bullet.filter(
      word =>
        !/^(against|проти|против)$/.test(word.low) &&
        b.source.some(other => isSameWord(word, other) || (other.isCapital && isSameName(word, other))),
    );
    return found.find(word => isProper(word, material)) ?? found[0];
  };
  for (const first of gaps) {
    for (const second of gaps) {
      const [a, b] = first === second ? [] : [shared(first, second), shared(second, first)];
      if (
        !a ||
        !b ||
        !isAroundAction(a, b, alignment) ||
        isCaseKept(a, second, material) ||
        isCaseKept(b, first, material)
      )
        continue;
      const isSingle = [first, second].every(gap => gap.bullet.length === 1 && gap.source.length === 1);
      const proper = [a, b].filter(word => isProper(word, material)).length;
      // Where cases tell who does what, a name and a common noun change places freely.
      if (isSingle || proper === 2 || (proper === 1 && !/[\u0400-\u04ff]/.test(a.low))) return [a, b];
    }
  }
  return null;
}

const isQuoted = (word: Word, material: Material): boolean =>
  material.bullet.some(
    sentence => sentence.words[word.index] === word && /^[«"“„-]$/.test(sentence.words[word.index - 1]?.text ?? ''),
  );

/** In Ukrainian and Russian a name that kept its case kept its part, wherever it stands. */
const isCaseKept = (word: Word, gap: Gap, material: Material): boolean =>
  !isQuoted(word, material) &&
  /[\u0400-\u04ff]/.test(word.low) &&
  word.low.length > 4 &&
  gap.source.some(other => other.low === word.low);

/** An action stands between them: "A beat B", not "the semi-finals in Basel" for "Basel semi-finals". */
const isAroundAction = (a: Word, b: Word, alignment: Alignment): boolean =>
  alignment.pairs.some(
    ([word]) =>
      word.index > Math.min(a.index, b.index) &&
      word.index < Math.max(a.index, b.index) &&
      (word.concepts.some(isAction) || verbal.test(word.low)),
  );

/** A name: capital, and at the head of a sentence only when no source writes it small. */
const isProper = (word: Word, material: Material): boolean =>
  word.isCapital && (word.index > 0 || (!isKnownLower(word, material) && isNameElsewhere(word, material)));

/** The first word of a sentence is a name when it stands with a capital inside one, or names a country. */
const isNameElsewhere = (word: Word, material: Material): boolean =>
  isCountry(word.low) ||
  [...material.cited, ...material.bullet].some(item =>
    item.words.some(other => other.index > 0 && other.isCapital && isSameWord(word, other)),
  );

const verbal =
  /(?:[аиіеуюяї]ли?|[аиіеуюяї]ла|[аиіеуюяї]ло|[аиіу]в|ують|уют|ають|ает|ают|ить|ит|ять|ят|уть|ут|ється|ется|ти|ть|ся|сь|ed|ing)$/u;

type Place = { readonly put: readonly Word[]; readonly lost: readonly Word[] };

const isIn = (word: Word, words: readonly Word[]): boolean =>
  words.some(other => isRelated(word, other) || isSameName(word, other));

function checkGap(gap: Gap, sentence: Reading, cited: Cited, alignment: Alignment, material: Material): Problem | null {
  if (gap.bullet.length === 0 || gap.source.length === 0 || gap.bullet.length > 3 || gap.source.length > 3) return null;
  const own = contentOf(sentence);
  const put = gap.bullet.filter(word => word.kind === 'word' && !isIn(word, gap.source));
  const lost = gap.source.filter(word => word.kind === 'word' && !isIn(word, gap.bullet) && !isIn(word, own));
  if (put.length === 0) return null;
  const name = put.find(word => isProper(word, material) && !isIn(word, contentOf(cited)));
  const other = lost.find(word => isProper(word, material));
  if (name && other) return { reason: 'actor', detail: `${name.text} stands for ${other.text}` };
  const doubled = put.find(word => isProper(word, material) && count(word, sentence) > count(word, cited));
  const gone = gap.source.find(word => isProper(word, material) && count(word, sentence) < count(word, cited));
  if (doubled && gone && alignment.ratio >= 0.75) {
    return { reason: 'actor', detail: `${doubled.text} stands for ${gone.text}` };
  }
  if (lost.length === 0) return null;
  return checkOrdinary({ put, lost }, cited, alignment, material);
}

const count = (word: Word, reading: Reading): number =>
  reading.words.filter(other => other.isCapital && other.isContent && isSameName(word, other)).length;

/** Ordinary words put for others in an otherwise equal part: from another sentence, or of another meaning. */
function checkOrdinary({ put, lost }: Place, cited: Cited, alignment: Alignment, material: Material): Problem | null {
  if (put.some(word => isIn(word, contentOf(cited)) || stanceOf(word.low) !== null)) return null;
  if (put.some(word => contentOf(cited).some(other => isDerived(word, other)))) return null;
  const changed = alignment.gaps.reduce((sum, gap) => sum + gap.bullet.length, 0);
  if (changed !== put.length || alignment.pairs.length < Math.max(2, put.length * 2)) return null;
  const detail = `${put.map(item => item.text).join(' ')} stands for ${lost.map(item => item.text).join(' ')}`;
  const others = material.cited.filter(another => another !== cited);
  const isTogether = others.some(another => put.every(word => isIn(word, contentOf(another))));
  if (isTogether) return { reason: 'actor', detail };
  // Words have more synonyms than any list: only known ones are told apart.
  const isKnown = [...put, ...lost].every(word => word.concepts.length > 0);
  return isKnown && put.length === 1 && lost.length === 1 ? { reason: 'support', detail } : null;
}

/** Also written in lower case in a source: an ordinary word at the head of a sentence. */
const isKnownLower = (word: Word, material: Material): boolean =>
  material.cited.some(cited => cited.words.some(other => !other.isCapital && isRelated(other, word))) ||
  stanceOf(word.low) !== null;
