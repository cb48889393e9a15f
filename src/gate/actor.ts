// Who: titles that changed owners, names beside the noun of another, names that changed places.
import { type Alignment, align, type Gap } from './align.ts';
import { isCountry } from './countries.ts';
import { isPassive } from './frames.ts';
import { isAction } from './lexicon.ts';
import { type Material, type Problem, supporting } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { stanceOf } from './stances.ts';
import { isDeputy, isOffice, titlesOf, titleWordsOf } from './titles.ts';
import { contentOf, isDerived, isRelated, isSameWord, type Reading, type Word } from './words.ts';

export function checkActor(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const problem =
      checkTitles(sentence, material) ?? checkNeighbours(sentence, material) ?? checkPlaces(sentence, material);
    if (problem) return problem;
  }
  return null;
}

function checkTitles(sentence: Reading, material: Material): Problem | null {
  for (const name of sentence.words) {
    if (!name.isCapital || !name.isContent || isOffice(name) || isCountry(name.low)) continue;
    if (isComplement(name, sentence)) continue;
    const own = titlesOf(name, sentence);
    if (own.length === 0) continue;
    const known = material.cited.flatMap(cited =>
      cited.words
        .filter(word => word.isCapital && isSameName(word, name) && !isComplement(word, cited))
        .map(word => ({
          titles: titlesOf(word, cited),
          isDeputy: isDeputy(word, cited),
          of: ministryOf(titleWordsOf(word, cited)),
        })),
    );
    const theirs = known.filter(item => item.titles.length > 0);
    const same = theirs.filter(item => item.titles.some(title => own.includes(title)));
    if (theirs.length > 0 && same.length === 0)
      return { reason: 'name', detail: `${name.text} is ${theirs[0]?.titles[0]} in the source, not ${own[0]}` };
    const branch = same.length > 0 ? branchOf(name, sentence, material) : null;
    if (branch) return { reason: 'name', detail: `${name.text} is ${branch.theirs} in the source, not ${branch.own}` };
    const of = ministryOf(titleWordsOf(name, sentence));
    const others = same.filter(item => item.of.length > 0);
    if (of.length > 0 && others.length > 0 && !others.some(item => isMinistrySame(of, item.of)))
      return {
        reason: 'name',
        detail: `${name.text} is minister of ${others[0]?.of.map(word => word.text).join(' ')}`,
      };
    if (same.length > 0 && same.every(item => item.isDeputy) && !isDeputy(name, sentence))
      return { reason: 'name', detail: `${name.text} is a deputy in the source` };
  }
  return null;
}

/** "адвокат Романа Гнатіва Тарас Микита": behind an office in the nominative, before another name, the genitive tells whose. */
function isComplement(name: Word, { words }: Reading): boolean {
  const from = words.slice(0, name.index).findLastIndex(word => !word.isCapital) + 1;
  const run = words.slice(name.index).findIndex(word => !word.isCapital);
  const to = run < 0 ? words.length : name.index + run;
  const [office, first] = [words[from - 1], words[from]];
  return (
    office !== undefined &&
    isOffice(office) &&
    /[бвгджзклмнпрстфхчйь]$|(?:ниця|ница|[рт]ка)$/u.test(office.low) &&
    /[аяиыії]$|ого$/u.test(first?.low ?? '') &&
    name.index < to - 2
  );
}

/** "foreign minister" for the culture minister: before the office a word that no cited source has, where the person has another. */
function branchOf(name: Word, sentence: Reading, material: Material): { own: string; theirs: string } | null {
  if (sentence.language !== 'en') return null;
  const branches = (word: Word, reading: Reading): readonly Word[] =>
    titleWordsOf(word, reading).filter(item => {
      const next = reading.words[item.index + 1];
      return item.isContent && !isOffice(item) && !isCountry(item.low) && next !== undefined && isOffice(next);
    });
  const isIn = (word: Word, reading: Reading): boolean =>
    reading.words.some(other => isRelated(word, other) || isDerived(word, other) || isSameName(word, other));
  const own = branches(name, sentence).find(word => !material.cited.some(cited => isIn(word, cited)));
  const theirs = material.cited
    .flatMap(cited =>
      cited.words.filter(word => word.isCapital && isSameName(word, name)).flatMap(word => branches(word, cited)),
    )
    .find(word => !isIn(word, sentence));
  return own && theirs && own.isCapital === theirs.isCapital ? { own: own.text, theirs: theirs.text } : null;
}

/** What a minister has in hand: "внутрішніх справ"; words of a title stand from the name backwards. */
const ministryOf = (title: readonly Word[]): readonly Word[] => {
  const at = title.findIndex(word => /^(?:экс|екс)?-?(?:міністр|министр)/.test(word.low));
  return title.slice(0, Math.max(0, at)).filter(word => word.isContent && !word.isCapital);
};

const isMinistrySame = (a: readonly Word[], b: readonly Word[]): boolean =>
  a.some(word => b.some(other => isRelated(word, other) || word.low.slice(0, 4) === other.low.slice(0, 4)));

/** Two that changed places beside the source sentence that carries most of this one. */
function checkPlaces(sentence: Reading, material: Material): Problem | null {
  const cited = supporting(contentOf(sentence), material.cited)[0]?.sentence;
  if (material.isTranslated || !cited) return null;
  for (const [from, to] of standingAlone(sentence)) {
    const alignment = align(sentence, cited, from, to);
    const crossed = crossing(alignment, material);
    if (crossed && alignment.ratio >= 0.4) {
      return { reason: 'actor', detail: `${crossed[0].text} and ${crossed[1].text} have changed places` };
    }
  }
  return null;
}

/** A sentence in its parts that could stand alone: between semicolons. */
function standingAlone(sentence: Reading): (readonly [number, number])[] {
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
      const isSingle =
        a.kind === b.kind && [first, second].every(gap => gap.bullet.length === 1 && gap.source.length === 1);
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
    ([word, other]) =>
      isPassive(alignment.bullet.words, word.index) === isPassive(alignment.source.words, other.index) &&
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

/** Endings of verbs. */
const verbal =
  /(?:[аиіеуюяї]ли?|[аиіеуюяї]ла|[аиіеуюяї]ло|[аиіу]в|ують|уют|ають|ает|ают|ить|ит|ять|ят|уть|ут|ється|ется|ти|ть|ся|сь|ed|ing)$/u;

/** Also written in lower case in a source: an ordinary word at the head of a sentence. */
const isKnownLower = (word: Word, material: Material): boolean =>
  material.cited.some(cited => cited.words.some(other => !other.isCapital && isRelated(other, word))) ||
  stanceOf(word.low) !== null;

/** A name beside a noun that the sources only put beside another name. */
function checkNeighbours(sentence: Reading, material: Material): Problem | null {
  if (material.isTranslated) return null;
  const places = material.cited.flatMap(cited => pairsOf(cited));
  for (const { name, noun } of pairsOf(sentence)) {
    const same = places.filter(place => isSameWord(place.noun, noun));
    // "членство Корнела Мунтяну" for "членство Мунтяну"
    const whole = [name, ...sentence.words.slice(name.index + 1, name.index + 3).filter(word => word.isCapital)];
    if (
      same.length === 0 ||
      same.some(place =>
        whole.some(own => isNameAmong(place.name, [own]) || isNameAmong(own, namesAround(place.name, material))),
      )
    )
      continue;
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

/** "the paramilitary Rapid Support Forces": the whole name, for its initials. */
function namesAround(name: Word, { cited }: Material): readonly Word[] {
  const words = cited.find(reading => reading.words[name.index] === name)?.words ?? [];
  const end = words.findIndex(word => word.index > name.index && !word.isCapital);
  return words.slice(name.index, end < 0 ? undefined : end);
}

/** When and how: adverbs and words of time belong to no name. */
const passing =
  /^(біля|поблизу|неподалік|возле|вблизи|около|неподалеку|навпроти|напротив|\w{3,}ly|overnight|late|later|midday|noon|midnight|dawn|dusk|today|tomorrow|yesterday|tonight|again|ago|soon|once|twice|nearby|meanwhile|afterwards?|mornings?|afternoons?|evenings?|nights?|days?|weeks?|months?|years?|вночі|вдень|уночі|удень|вранці|уранці|зранку|ввечері|увечері|рано|пізно|сьогодні|завтра|вчора|учора|опівдні|опівночі|торік|щойно|згодом|невдовзі|знову|наступн\p{L}*|минул\p{L}*|ночью|дн[её]м|утром|вечером|поздно|сегодня|вчера|полночь|полдень|недавно|вскоре|снова|следующ\p{L}*|прошл\p{L}*)$/u;

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
