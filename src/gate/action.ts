// Actions turned round: a word whose opposite stands in the source, in the part that this part of the bullet rests on.

import { companyOf, likeness } from './company.ts';
import { deedsOf } from './deeds.ts';
import { oppositesOf } from './lexicon.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { isSameName } from './names.ts';
import { knownFrom } from './roles.ts';
import { type Clause, contentOf, coverage, isRelated, isSameWord, type Reading, type Word } from './words.ts';

/** Small words that turn a sentence round: one of a pair in the bullet, only the other one in its sources. */
const pairs: readonly (readonly [RegExp, RegExp])[] = [
  [/\babove\b|(?<!\p{L})(?:вище|выше)(?!\p{L})/iu, /\bbelow\b|(?<!\p{L})(?:нижче|ниже)(?!\p{L})/iu],
  [/\bpositive(?:ly)?\b|позитивн|положительн/iu, /\bnegative(?:ly)?\b|негативн|отрицательн/iu],
  [/\bnorth\w*|північ|северн|(?<!\p{L})север/iu, /\bsouth\w*|півден|південь|южн|(?<!\p{L})юг/iu],
  [
    /\beast\w*|східн|(?<!\p{L})схід|(?<!\p{L})сход[уі]|восточн|восток/iu,
    /\bwest\w*|західн|(?<!\p{L})захід|(?<!\p{L})заход[уі]|западн|запад/iu,
  ],
  [/\bwinter\b|зим(?:а|у|ою|ою|ний|ой)/iu, /\bsummer\b|літ(?:о|ом|ній)|лет(?:о|ом|ний)/iu],
  [/\bmorning\b|вранці|ранк|утр/iu, /\bevening\b|ввечері|увечері|вечор|вечер/iu],
  [/\b(?:wom[ae]n|female)\b|жінк|жінок|женщин/iu, /(?<!\p{L})(?:m[ae]n|male)(?!\p{L})|чоловік|мужчин/iu],
  [/\bmajority\b|більшіст|большинств/iu, /\bminority\b|меншіст|меньшинств/iu],
];

function checkPairs(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  for (const [one, other] of pairs) {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      const found = a.exec(material.text);
      if (found && !a.test(cited) && b.test(cited) && !b.test(material.text)) {
        return { reason: 'action', detail: `“${found[0]}” against “${b.exec(cited)?.[0]}”` };
      }
    }
  }
  return null;
}

/** An action whose opposite stands in the source, in the part that this part of the bullet rests on. */
export function checkAction(material: Material): Problem | null {
  const turned = checkPairs(material);
  if (turned) return turned;
  for (const sentence of material.bullet) {
    for (const clause of sentence.clauses) {
      const words = contentOf(sentence, clause);
      if (words.length < 2) continue;
      const base = supporting(words, withFigures(sentence, clause, material.cited))[0];
      if (!base) continue;
      const problem = checkTurned(words, sentence, base.sentence, material);
      if (problem) return problem;
    }
  }
  return null;
}

/** The sentences that have a figure of this clause; all when none has. */
function withFigures(sentence: Reading, clause: Clause, cited: readonly Cited[]): readonly Cited[] {
  const figures = sentence.words.slice(clause.from, clause.to).filter(word => word.kind === 'number');
  const found = cited.filter(item => figures.some(word => item.words.some(other => other.low === word.low)));
  return found.length > 0 ? found : cited;
}

function checkTurned(words: readonly Word[], sentence: Reading, cited: Cited, material: Material): Problem | null {
  const near = nearestClause(words, cited);
  const all = contentOf(cited);
  for (const word of words) {
    const isSame = isCarried(
      word,
      near.filter(item => !isVote(item, cited)),
    );
    if (isSame || isVote(word, sentence)) continue;
    const isToldElsewhere = material.cited.some(
      other =>
        other !== cited &&
        isCarried(word, contentOf(other)) &&
        (coverage(words, contentOf(other)) >= 0.4 || hasBeside(word, sentence, other)),
    );
    if (isToldElsewhere) continue;
    for (const concept of word.concepts) {
      const turned = near.find(
        other => other.concepts.some(own => oppositesOf(concept).has(own)) && !other.concepts.includes(concept),
      );
      const told = contentOf(sentence).filter(item => !isVote(item, sentence));
      if (!turned || isCarried(turned, told) || word.concepts.some(own => turned.concepts.includes(own))) continue;
      if (isDenied(word, sentence) !== isDenied(turned, cited) || isConverse(word, sentence, turned, cited, material))
        continue;
      // The opposite may belong to something else in a long sentence: "fell from 5 to 3 after it rose".
      if (isCarried(word, all) && near.length === all.length) continue;
      // A denial turned into a confession, or the other way round.
      const isDenial = [...word.concepts, ...turned.concepts].includes('deny');
      return { reason: isDenial ? 'negation' : 'action', detail: `${word.text} against ${turned.text}` };
    }
  }
  return null;
}

/** "B lost to A" for "A beat B", "ends on Friday" for "lasts until Friday": told from the other side. */
function isConverse(word: Word, sentence: Reading, turned: Word, cited: Reading, material: Material): boolean {
  if (isLasting(word, turned, cited) || isOtherMeasure(word, sentence, turned, cited)) return true;
  if (!word.concepts.some(concept => /^(?:win|lose|buy|sell|give|take|lead|trail)$/.test(concept))) return false;
  const known = knownFrom(material);
  const [own, theirs] = [
    deedsOf(sentence, known).find(deed => deed.verb === word),
    deedsOf(cited, known).find(deed => deed.verb === turned),
  ];
  const isIn = (some: readonly Word[], all: readonly Word[]): boolean =>
    some.some(item => item.isCapital && all.some(other => isSameName(item, other)));
  if (!own || !theirs || isIn(own.agents, theirs.agents)) return false;
  return (
    theirs.agents.length > 0 &&
    (isIn(theirs.agents, own.near) || isIn(own.agents, theirs.near) || isIn(own.agents, cited.words))
  );
}

/** "78 votes against 31": how many, not what was done. */
const isVote = ({ low, index }: Word, { words }: Reading): boolean =>
  /^(?:against|проти|против|за|for)$/.test(low) &&
  words.slice(index + 1, index + 4).some(item => item.kind === 'number' || /^(?:vot|голос)/.test(item.low));

/** "визнала поразку" stands so in another sentence. */
const hasBeside = (word: Word, sentence: Reading, other: Reading): boolean => {
  const told = contentOf(sentence);
  const at = told.indexOf(word);
  return other.words.some(
    item =>
      isSameWord(word, item) &&
      [told[at - 1], told[at + 1]].some(
        next =>
          next !== undefined &&
          !next.isCapital &&
          other.words.slice(Math.max(0, item.index - 2), item.index + 3).some(near => isSameWord(next, near)),
      ),
  );
};

/** "in May, 36 million, lower than in April" for "higher in April, 41 million, than 36 in May": the other one of two is told. */
const isOtherMeasure = (word: Word, sentence: Reading, turned: Word, cited: Reading): boolean =>
  measured.test(word.low) &&
  measured.test(turned.low) &&
  firstFigure(sentence, 0) !== undefined &&
  firstFigure(cited, turned.index) !== undefined &&
  firstFigure(sentence, 0) !== firstFigure(cited, turned.index) &&
  cited.words.some(item => item.kind === 'number' && item.low === firstFigure(sentence, 0));
const measured =
  /^(?:higher|lower|larger|smaller|bigger|greater|more|less|fewer|(?:більш|менш|вищ|нижч)\p{L}+|больше|меньше|выше|ниже|б[оó]льш(?:ей|ая|им)|меньш(?:ей|ая|им))$/u;
const firstFigure = ({ words }: Reading, from: number): string | undefined =>
  words.slice(from).find(item => item.kind === 'number')?.low;

/** What ends on a day lasts until then, and what lasted two days has ended. */
const lasted = /^(?:lasted|тривал\p{L}+|тривав|длил\p{L}+|продлил\p{L}+)$/u;
const lasting = /^(?:lasts?|lasted|трива\p{L}*|длит\p{L}*|длил\p{L}*|прод(?:олж|л)\p{L}*)$/u;
const isLasting = (word: Word, turned: Word, cited: Reading): boolean =>
  lasted.test(word.low) || (lasting.test(turned.low) && until.test(cited.text) && !past.test(word.low));
const past = /(?:ed|[аиіяюу]в|[аиіяюуы]л[аио]?)(?:ся|сь)?$/u;
const until = /(?<!\p{L})(?:until|till|до)(?!\p{L})/iu;

const isCarried = (word: Word, words: readonly Word[]): boolean => words.some(other => isRelated(word, other));

/** The clause of a source sentence that shares most with these words; the whole sentence when none stands out. */
function nearestClause(words: readonly Word[], cited: Cited): readonly Word[] {
  let [best, most] = [contentOf(cited), 0];
  for (const clause of cited.clauses) {
    const own = contentOf(cited, clause);
    const shared = words.filter(word => own.some(other => isRelated(word, other) || isSameName(word, other))).length;
    if (shared > most) [best, most] = [own, shared];
  }
  return most >= 2 ? best : contentOf(cited);
}

const turning = new Set(
  'rise fall win lose buy sell give take approve reject improve worsen import export hire fire strengthen weaken lead trail advance retreat above below convict acquit confirm deny admit ban allow start end'.split(
    ' ',
  ),
);

/** A word whose opposite keeps, in the source, the company that the word keeps in the bullet. */
export function checkDirections(material: Material): Problem | null {
  if (material.isTranslated) return null;
  for (const sentence of material.bullet) {
    for (const word of sentence.words) {
      if (!word.isContent || word.isCapital || !word.concepts.some(concept => turning.has(concept))) continue;
      if (isVote(word, sentence)) continue;
      const by = turnedBy(word, sentence, material);
      const home = by && material.cited.find(cited => cited.words[by.index] === by);
      if (
        by &&
        home &&
        !sentence.words.some(item => isRelated(item, by)) &&
        !isConverse(word, sentence, by, home, material)
      )
        return { reason: 'action', detail: `${word.text} against ${by.text}` };
    }
  }
  return null;
}

function turnedBy(word: Word, sentence: Reading, material: Material): Word | null {
  const own = companyOf(sentence, word.index, word.index + 1);
  let [same, turned, by]: [number, number, Word | null] = [0, 0, null];
  const clause = sentence.clauses.find(({ from, to }) => word.index >= from && word.index < to);
  for (const cited of clause ? withFigures(sentence, clause, material.cited) : material.cited) {
    for (const other of cited.words) {
      if (!other.isContent || other.isCapital) continue;
      const isSame = isRelated(word, other);
      if (!isSame && !isOpposite(word, other)) continue;
      const like = likeness(own, companyOf(cited, other.index, other.index + 1));
      if (isSame) same = Math.max(same, like);
      else if (like > turned && isDenied(word, sentence) === isDenied(other, cited) && !isLasting(word, other, cited))
        [turned, by] = [like, other];
    }
  }
  return turned > same + 0.15 && turned > 0.2 ? by : null;
}

const isOpposite = (a: Word, b: Word): boolean =>
  a.concepts.some(concept => b.concepts.some(other => oppositesOf(concept).has(other)));

const denying =
  /^(not|never|no|не|ни|ні|без|without|cannot|\w+nt|nor|fail|fails|failed|refus\w+|declin\w+|відмов\p{L}*|отказ\p{L}*)$/u;

const isDenied = (word: Word, reading: Reading): boolean =>
  reading.words.slice(Math.max(0, word.index - 3), word.index).some(item => denying.test(item.low));
