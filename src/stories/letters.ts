// What each character of a text is. Patterns with \p{...} say the same, but asked for every word of every article they
// take most of the time of reading.

export const [letter, capital, small, mark, digit, unspaced, cyrillic, latin, gap] = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const known = 512;

const patterns: readonly (readonly [number, RegExp])[] = [
  [letter, /\p{L}/u],
  [capital, /\p{Lu}/u],
  [small, /\p{Ll}/u],
  [mark, /\p{M}/u],
  [digit, /\p{N}/u],
  // Scripts written without spaces.
  [
    unspaced,
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
  ],
  [cyrillic, /\p{Script=Cyrillic}/u],
  [latin, /\p{Script=Latin}/u],
  // What stands between the words that a reader counts.
  [gap, /[\s—–]/u],
];

/** By UTF-16 unit, filled as units are met. */
const kinds = new Uint16Array(65_536);

/** The bits above of the character whose unit stands there. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if ((unit & 0xf800) === 0xd800)
    return kindOf(text.slice(unit < 0xdc00 ? at : at - 1, unit < 0xdc00 ? at + 2 : at + 1));
  if (kinds[unit] === 0) kinds[unit] = kindOf(text.charAt(at));
  return kinds[unit] ?? 0;
}

function kindOf(character: string): number {
  return patterns.reduce((kind, [bit, pattern]) => (pattern.test(character) ? kind | bit : kind), known);
}

/** Where the next character of one of the wanted kinds stands, or the text ends. */
export function nextOf(text: string, from: number, wanted: number): number {
  let at = from;
  while (at < text.length && (kindAt(text, at) & wanted) === 0) at++;
  return at;
}

/** Past the characters of the wanted kinds that begin at `from`. */
export function endOf(text: string, from: number, wanted: number): number {
  let at = from;
  while (at < text.length && (kindAt(text, at) & wanted) !== 0) at++;
  return at;
}

/** Gives where each longest run of characters of the wanted kinds begins and ends. */
export function forEachRun(text: string, wanted: number, take: (from: number, end: number) => void): void {
  for (let from = nextOf(text, 0, wanted); from < text.length; ) {
    const end = endOf(text, from, wanted);
    take(from, end);
    from = nextOf(text, end, wanted);
  }
}

export function countOf(text: string, wanted: number): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if ((kindAt(text, at) & wanted) !== 0) count += 1;
  return count;
}
