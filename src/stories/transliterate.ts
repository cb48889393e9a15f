// One name in two alphabets: a common skeleton to compare by, and likely spellings in the other alphabet to search by.
// Sources of the spellings: Ukraine's Cabinet Resolution 55 of 2010 (uk), BGN/PCGN 1947 and ICAO Doc 9303 (ru), and the
// looser habits of newspapers (h for х, g for г, iy for ий).
import { fold, remembering, stem } from './words.ts';

const romanized: Readonly<Record<string, string>> = Object.fromEntries(
  `а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch
   ш sh щ shch ь . ъ . ы y э e ю iu я ia ў u`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, item, index, all) => {
      if (index % 2 === 0) pairs.push([item, (all[index + 1] ?? '').replace('.', '')]);
      return pairs;
    }, []),
);

export const isCyrillic = (word: string): boolean => /\p{Script=Cyrillic}/u.test(word);

/** What spellings of one name have in common: "херсон", "Kherson" and "Herson" give "herson". Takes a folded word or stem. */
export function skeleton(folded: string): string {
  const latin = isCyrillic(folded)
    ? [...folded].map(letter => romanized[letter] ?? letter).join('')
    : folded.normalize('NFD').replace(/\p{M}/gu, '');
  return latin
    .replace(/shch|sch/g, 'š')
    .replace(/kh|g/g, 'h')
    .replace(/[yj]/g, 'i')
    .replace(/i+([aeou])/g, '$1')
    .replace(/ts/g, 'c')
    .replace(/ph/g, 'f')
    .replace(/ck/g, 'k')
    .replace(/w/g, 'v')
    .replace(/x/g, 'ks')
    .replace(/(.)\1+/g, '$1');
}

/** First letters of Latin words -> how their skeletons may begin: "ship" and "shchedryk", "yod" and "yalta". */
const latinInitials: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'abdefhlmnoqruvz'].map(letter => [letter, letter])),
  ...{ c: 'ck', g: 'h', i: 'iaeou', j: 'iaeou', k: 'kh', p: 'pf', s: 'sš', t: 'tck', w: 'v', x: 'k', y: 'iaeou' },
};
const initials: readonly (readonly [number, string])[] = [
  ...Object.entries(latinInitials),
  ...Object.entries(romanized).map(([letter, latin]) => [letter, latinInitials[latin.charAt(0)] ?? ''] as const),
].map(([letter, all]) => [letter.charCodeAt(0), all]);

/** First letters (code units) of words whose skeletons begin as none of these: such words need no skeleton to be told apart. */
export function otherInitials(skeletons: readonly string[]): ReadonlySet<number> {
  const others = initials.filter(([, all]) => all !== '' && !skeletons.some(each => all.includes(each.charAt(0))));
  return new Set(others.map(([code]) => code));
}

/** The skeleton of a folded word's stem. Cyrillic words are stemmed as Ukrainian when they have its letters or the text is. */
export const stemSkeleton = remembering((folded, language) => {
  const slavic = /[іїєґ]/.test(folded) || language === 'uk' ? 'uk' : 'ru';
  const used = isCyrillic(folded)
    ? slavic
    : language === 'und' || language === 'uk' || language === 'ru'
      ? 'en'
      : language;
  return skeleton(stem(folded, used));
});

const toCyrillic: readonly (readonly [string, readonly string[]])[] = [
  ['shch', ['щ']],
  ['sch', ['щ', 'ш']],
  ['zh', ['ж']],
  ['kh', ['х']],
  ['ts', ['ц']],
  ['ch', ['ч']],
  ['sh', ['ш']],
  ['ya', ['я', 'ія']],
  ['ia', ['я', 'ія', 'иа']],
  ['yu', ['ю']],
  ['iu', ['ю']],
  ['ye', ['є', 'е']],
  ['ie', ['є', 'е', 'іє']],
  ['yi', ['ї', 'ий']],
  ['yy', ['ий', 'ый']],
  ['iy', ['ий', 'ій']],
  ['yo', ['йо', 'е']],
  ['a', ['а', 'я']],
  ['b', ['б']],
  ['c', ['к', 'ц']],
  ['d', ['д']],
  ['e', ['е', 'є', 'э']],
  ['f', ['ф']],
  ['g', ['г', 'ґ']],
  ['h', ['г', 'х']],
  ['i', ['і', 'и', 'ї']],
  ['j', ['й', 'дж', 'ж']],
  ['k', ['к']],
  ['l', ['л', 'ль']],
  ['m', ['м']],
  ['n', ['н']],
  ['o', ['о', 'ё']],
  ['p', ['п']],
  ['q', ['к']],
  ['r', ['р']],
  ['s', ['с']],
  ['t', ['т']],
  ['u', ['у', 'ю']],
  ['v', ['в']],
  ['w', ['в', 'у']],
  ['x', ['кс', 'х']],
  ['y', ['и', 'й', 'ы', 'і']],
  ['z', ['з']],
];
const toLatin: readonly (readonly [string, readonly string[]])[] = [
  ['зг', ['zgh', 'zg']],
  ['ий', ['yi', 'y', 'iy']],
  ['а', ['a']],
  ['б', ['b']],
  ['в', ['v', 'w']],
  ['г', ['h', 'g']],
  ['ґ', ['g']],
  ['д', ['d']],
  ['е', ['e', 'ye']],
  ['є', ['ie', 'ye', 'e']],
  ['ж', ['zh']],
  ['з', ['z']],
  ['и', ['y', 'i']],
  ['і', ['i']],
  ['ї', ['i', 'yi']],
  ['й', ['i', 'y']],
  ['к', ['k', 'c']],
  ['л', ['l']],
  ['м', ['m']],
  ['н', ['n']],
  ['о', ['o']],
  ['п', ['p']],
  ['р', ['r']],
  ['с', ['s']],
  ['т', ['t']],
  ['у', ['u']],
  ['ф', ['f']],
  ['х', ['kh', 'h']],
  ['ц', ['ts']],
  ['ч', ['ch']],
  ['ш', ['sh']],
  ['щ', ['shch']],
  ['ь', ['']],
  ['ъ', ['']],
  ['ы', ['y', 'i']],
  ['э', ['e']],
  ['ю', ['iu', 'yu']],
  ['я', ['ia', 'ya']],
];

/** Likely spellings of a folded word's beginning in the other alphabet, likeliest first; none for words of no or mixed alphabet. */
export function otherSpellings(folded: string, most = 12): string[] {
  const isLatin = /^\p{Script=Latin}+$/u.test(folded);
  if (!isLatin && !/^\p{Script=Cyrillic}+$/u.test(folded)) return [];
  const source = isLatin ? folded.normalize('NFD').replace(/\p{M}/gu, '') : folded;
  const table = isLatin ? toCyrillic : toLatin;
  let spellings: { readonly text: string; readonly cost: number }[] = [{ text: '', cost: 0 }];
  for (let at = 0; at < source.length; ) {
    const row = table.find(([from]) => source.startsWith(from, at));
    if (!row) return [];
    const [from, options] = row;
    spellings = spellings
      .flatMap(({ text, cost }) => options.map((option, index) => ({ text: text + option, cost: cost + index })))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, most * 2);
    at += from.length;
  }
  return [...new Set(spellings.map(({ text }) => fold(text)))].filter(text => text.length > 2).slice(0, most);
}
