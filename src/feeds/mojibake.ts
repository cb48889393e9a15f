// Repairs text that a publisher encoded as UTF-8 twice: "KÃ¶ln" is "Köln".
import { isUtf8 } from 'node:buffer';

/** Certain: every character of the string is a byte, and the bytes are UTF-8. Anything else is left alone. */
export function withoutDoubleEncoding(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) || /[^\p{ASCII}\u0080-\u00ff]/u.test(text)) return text;
  return reread(text) ?? text;
}

/** windows-1252's characters for the bytes 0x80-0x9f. */
const westernMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const encodedTwice = new RegExp(`[\\u00c2-\\u00f4][\\u0080-\\u00bf${westernMarks}]{1,3}`, 'g');

/** Likely: read as windows-1252 in between ("donâ€™t"), or with the odd clean character. Only where nearly all non-ASCII characters say so. */
export function withoutLikelyDoubleEncoding(text: string): string {
  if (!/[\u00c2-\u00f4]/.test(text)) return text;
  let suspect = 0;
  for (const match of text.matchAll(encodedTwice)) suspect += match[0].length;
  if (suspect < 2 || suspect < (text.match(/\P{ASCII}/gu)?.length ?? 0) * 0.8) return text;
  return text.replace(encodedTwice, run => reread(run) ?? run);
}

function reread(text: string): string | null {
  const bytes = Uint8Array.from(text, char => {
    const mark = westernMarks.indexOf(char);
    return mark < 0 ? char.charCodeAt(0) : 0x80 + mark;
  });
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : null;
}
