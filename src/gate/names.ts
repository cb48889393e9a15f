// Names: every name of a bullet stands in a cited sentence, in any inflection, script, demonym or as its initials.

import { fold, isStopword } from '../stories/words.ts';
import { familiesOf, isCountry, remembering } from './countries.ts';
import type { Material, Problem } from './material.ts';
import { isOffice } from './titles.ts';
import { isSameWord, type Reading, readSentence, type Word } from './words.ts';

/** Proper words that are no names to be proved: checked elsewhere or empty of claim. */
const ordinary =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mr|mrs|ms|dr|i|covid|ceo|cfo|mp|mps|pm|it|ai|tv|covid-19|президент|міністр|министр|нпз|[кмгт]?вт|[кмгт]?гц|[кмгт]б|дтп|чп|сво|іт|ші|зсу|всу|тв)$/;

/** Abbreviations that are no initials of separate words. */
const short: readonly RegExp[] = [/^(цб|центробанк|нбу|нацбанк)/, /^(мид|мзс|міндел)/, /^(мвд|мвс)/, /^(гос|держ)?дум/];

/** One name in other clothes: inflected, from another script, demonym or capital of one country. */
export function isSameName(a: Word, b: Word): boolean {
  if (isSameWord(a, b) || isSameRegion(a.low, b.low) || isSameEntity(a, b) || isSameShort(a, b)) return true;
  const [x, y] = [familiesOf(a.low), familiesOf(b.low)];
  if (x.some(index => y.includes(index))) return true;
  // Latvia and Lithuania have the same consonants.
  if (x.length > 0 && y.length > 0) return false;
  if (short.some(family => family.test(a.low) && family.test(b.low))) return true;
  const [p, q] = [skeleton(a.low), skeleton(b.low)];
  if (p.length < 3 || q.length < 3) return false;
  return (
    p === q ||
    (isCyrillic(a.low) !== isCyrillic(b.low) &&
      Math.min(p.length, q.length) >= 4 &&
      (p.startsWith(q) || q.startsWith(p)) &&
      Math.abs(p.length - q.length) <= 2)
  );
}

/** "Кая" and "Каї", "Яна" and "Яной": too short for a stem. */
function isSameShort(a: Word, b: Word): boolean {
  if (!a.isCapital || !b.isCapital || Math.max(a.low.length, b.low.length) > 4 || !isCyrillic(a.low)) return false;
  const root = (low: string): string => low.replace(/(?:[оеє][юй]|[оеє]м|[аяиіїыуюеє])$/u, '');
  return root(a.low).length === 2 && root(a.low) === root(b.low) && (a.low !== root(a.low) || b.low !== root(b.low));
}

const isSameEntity = (a: Word, b: Word): boolean =>
  a.concepts.some(concept => /^[cou]_/.test(concept) && b.concepts.includes(concept));

/** "Полтавщина" and "Полтавська область", "Кировоградская" and "Кіровоградщина". */
function isSameRegion(a: string, b: string): boolean {
  const root = (low: string): string | undefined => /^(\p{L}{3,}?)(?:щин|ччин|[сц]ьк|ск)\p{L}{0,4}$/u.exec(low)?.[1];
  const [x, y] = [root(a), root(b)];
  if (x === undefined || y === undefined) return false;
  if (x === y) return true;
  const length = Math.min(x.length, y.length);
  return length >= 4 && Math.abs(x.length - y.length) <= 1 && x.slice(0, length - 1) === y.slice(0, length - 1);
}

/** Among these words in any form, or as the initials of some of them. */
export const isNameAmong = (name: Word, words: readonly Word[]): boolean =>
  words.some(word => isSameName(name, word)) ||
  isInitials(name.text, words) ||
  words.some((_, index) => isCompoundName(name, words, index));

const isCyrillic = (text: string): boolean => /[\u0400-\u04ff]/.test(text);
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ы: 'i',
  э: 'e',
  ю: 'u',
  я: 'a',
  ь: '',
  ъ: '',
};

/** What is left of a name in any script: consonants in a rough Latin spelling, no case ending. */
const skeleton = remembering((low): string => {
  const base = isCyrillic(low)
    ? [...low.replace(/(?:ого|ому|ими|ами|ові|еві|ой|ою|ом|ем|ым|им|а|у|я|ю|і|и|ы|е|о)$/u, '')]
        .map(letter => latin[letter] ?? letter)
        .join('')
    : low;
  return base
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/sch|sh|zh|ch|cz|sz|tch/g, 'j')
    .replace(/kh|gh|h/g, 'g')
    .replace(/ph/g, 'f')
    .replace(/ck|c|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/ts|tz|z/g, 's')
    .replace(/[aeiouy]/g, '')
    .replace(/(.)\1+/g, '$1');
});

/** Names of a bullet: capitalized words; the first word of a sentence only when another name follows it. */
export function nameWords(reading: Reading): Word[] {
  const first = reading.words.find(word => word.kind === 'word');
  return reading.words.filter(word => {
    if (word.kind !== 'word' || !word.isCapital || ordinary.test(word.low)) return false;
    if (word === first && familiesOf(word.low).length > 0) return true;
    if (word !== first) return word.low.length > 1 || /\p{Lu}/u.test(word.text);
    const next = reading.words[word.index + 1];
    if (placing.test(word.low) || aged.test(word.low)) return false;
    return next?.isCapital === true && !isStopword(word.low, reading.language) && !/^(the|a|an)$/.test(word.low);
  });
}

/** Words before a name that are none: "Поблизу Тернополя", "Семнадцатилетний Каримов". */
const placing =
  /^(?:near|outside|inside|despite|unlike|besides|across|around|throughout|amid|former|поблизу|неподалік|недалеко|неподалеку|неподалёку|вблизи|поблизости|навколо|довкола|вокруг|всередині|внутри|крім|окрім|кроме|помимо|замість|вместо|попри|несмотря|вопреки|всупереч|напередодні|накануне|після|после|колишн\p{L}*|бывш\p{L}*|стосовно|относительно|щодо|неподалік)$/u;
const aged = /(?:річн|літн|летн)(?:ій|ього|ьому|ій|я|ю|ьої|ий|его|ему|яя|юю|ей|им|ім)$/u;

/** Before a name or with one behind: "Gov. Ortega", "Police Chief Hall", "Очільниця Міненерго". What it says is checked by titles. */
const isHonorific = (name: Word, sentence: Reading): boolean =>
  isOffice(name) && [1, 2, 3].some(step => sentence.words[name.index + step]?.isCapital === true);

export function checkNames(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    for (const name of nameWords(sentence)) {
      if (isHonorific(name, sentence) || isKnown(name, sentence, material) || isNoun(name, sentence, material))
        continue;
      return { reason: 'name', detail: `${name.text} is not in the cited sources` };
    }
  }
  return null;
}

/** "Частка Аліни Коваль": the first word is a name only where the sources put one before the name that follows it. */
function isNoun(name: Word, sentence: Reading, material: Material): boolean {
  const next = sentence.words[name.index + 1];
  if (name !== sentence.words.find(word => word.kind === 'word') || !next?.isCapital || isCountry(name.low))
    return false;
  if (name.concepts.some(concept => !/^[cou]_/.test(concept))) return true;
  const same = material.cited.flatMap(cited =>
    cited.words.filter(word => word.isCapital && isSameName(word, next)).map(word => cited.words[word.index - 1]),
  );
  return same.length > 0 && !same.some(word => word?.isCapital && word.index > 0);
}

function isKnown(name: Word, sentence: Reading, material: Material): boolean {
  for (const cited of material.cited) {
    // Glued or cut in the feed: "formerPlayboy", "B.C.", "Ont-based".
    if (name.low.length >= 5 && cited.text.includes(name.text)) return true;
    if (isCutShort(name, sentence, cited)) return true;
    if (isNameAmong(name, cited.words) || isSecondPart(name, sentence, cited)) return true;
    if (cited.words.some(other => /^\p{Lu}{2,6}$/u.test(other.text) && isInitials(other.text, sentence.words, name)))
      return true;
  }
  return (
    material.publishers.some(publisher =>
      readSentence(publisher, sentence.language).words.some(other => isSameName(name, other)),
    ) || isTranslatedTitle(name, material)
  );
}

/** "в Алма-Ате" for "Алма-Атинский марафон": the first parts are one name, the second ones begin alike. */
function isSecondPart(name: Word, sentence: Reading, cited: Reading): boolean {
  const first = ({ words }: Reading, { index }: Word): Word | undefined =>
    words[index - 1]?.text === '-' ? words[index - 2] : undefined;
  const own = first(sentence, name);
  const root = name.low.replace(/[аеиіоуыюяэ]$/u, '');
  return (
    own !== undefined &&
    root.length >= 2 &&
    cited.words.some(word => {
      const theirs = first(cited, word);
      return theirs !== undefined && isSameName(theirs, own) && word.low.startsWith(root);
    })
  );
}

/** "Ontario" for "Ont.", "British Columbia" for "B.C." */
function isCutShort(name: Word, sentence: Reading, cited: Reading): boolean {
  const isCut = cited.words.some(
    (word, index) =>
      word.isCapital &&
      word.low.length >= 3 &&
      name.low.startsWith(word.low) &&
      /^[.-]$/.test(cited.words[index + 1]?.text ?? ''),
  );
  const initials = cited.text.match(/(?<!\p{L})(?:\p{Lu}\.){2,4}/gu) ?? [];
  return isCut || initials.some(dotted => isInitials(dotted, sentence.words, name));
}

/** "Минтранс" for "министерство транспорта", "Мінагрополітики": beginnings of words in a row, joined, perhaps with an "o". */
function isCompoundName(name: Word, words: readonly Word[], from: number): boolean {
  const [first, ...rest] = words.slice(from, from + 4).filter(word => word.isContent);
  if (first !== words[from] || !first || !isCyrillic(name.low) || name.low.length < 6) return false;
  return isMadeOf(name.low, [first], rest);
}

/** `next` are the words that the beginning of what is left may come from. */
function isMadeOf(left: string, next: readonly Word[], rest: readonly Word[]): boolean {
  return next.some(word => {
    for (let cut = Math.min(sharedStart(left, word.low), left.length - 3); cut >= 3; cut--) {
      const tail = left.slice(cut).replace(/(?:ом|ем|ою|ею|ой|ей|[аеиіоуюяыь])$/u, '');
      const after = rest.slice(rest.indexOf(word) + 1);
      if (tail.length >= 3 && after.some(other => other.low.startsWith(tail.slice(0, 6)))) return true;
      if (tail.length >= 6 && [tail, tail.replace(/^[ое]/u, '')].some(part => isMadeOf(part, after, after)))
        return true;
    }
    return false;
  });
}

const sharedStart = (a: string, b: string): number => {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
};

/** In a translation, capitals of ordinary words ("Верховний Суд") cannot be looked up. */
const isTranslatedTitle = (name: Word, material: Material): boolean =>
  material.isTranslated && name.concepts.length > 0;

/** "МИД" for "министр иностранных дел", "UN" for "United Nations": initials of neighbouring words, small ones left out. */
function isInitials(short: string, words: readonly Word[], including?: Word): boolean {
  const initials = short.replace(/['’]s$/, '');
  const letters = fold(initials.replaceAll('.', ''));
  if (!/^\p{Lu}[\p{Lu}.]+$/u.test(initials) || letters.length < 2 || letters.length > 6) return false;
  const long = words.filter(
    word => word.kind === 'word' && !/^(of|the|and|for|in|з|із|та|і|и|по|с|в|у)$/.test(word.low),
  );
  for (let from = 0; from + 2 <= long.length; from++) {
    const run = long.slice(from, from + letters.length);
    if (
      run.length === letters.length &&
      run.every((word, index) => word.low[0] === letters[index]) &&
      (!including || run.includes(including))
    )
      return true;
    if (!including && letters.length >= 4 && isSpread(letters, long.slice(from, from + letters.length + 3)))
      return true;
    if (!including && letters.length >= 3 && isCompound(letters, long.slice(from, from + letters.length))) return true;
  }
  return false;
}

/** "УВКБ" for "Управління Верховного комісара ООН у справах біженців": letters in order, with other words between. */
const isSpread = (letters: string, words: readonly Word[]): boolean => {
  const found = words.reduce((taken, word) => (word.low[0] === letters[taken] ? taken + 1 : taken), 0);
  return words[0]?.low[0] === letters[0] && words[1]?.low[0] === letters[1] && found === letters.length;
};

/** "НПЗ" for "нефтеперерабатывающий завод", "АМКУ" for "Антимонопольний комітет": letters inside long words, a country left out. */
function isCompound(letters: string, words: readonly Word[]): boolean {
  const wanted = letters.replace(/[урф]$/u, '');
  let [taken, used] = [0, 0];
  for (const word of words) {
    if (word.low[0] !== wanted[taken]) break;
    [taken, used] = [taken + 1, used + 1];
    const inside = word.low.length >= 10 && taken < wanted.length ? word.low.indexOf(wanted[taken] ?? '', 3) : -1;
    if (inside > 0 && taken < wanted.length - 1) taken++;
    if (taken === wanted.length) return used >= 2;
  }
  return false;
}
