// Bytes -> text, whatever the labels say: publishers' labels are wrong more often than their bytes.
import { isUtf8 } from 'node:buffer';

/** UTF-16 text of a document; never throws. `contentType` is the HTTP header's value or null. */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const marked = byMark(bytes);
  if (marked) return decodeAs(bytes, marked) ?? '';
  const label = labelIn(contentType) ?? declaredEncoding(bytes);
  if (isSevenBitLabel(label) && bytes.includes(0x1b)) return decodeAs(bytes, label ?? '') ?? '';
  const utf8 = isUtf8(bytes) ? decodeAs(bytes, 'utf-8') : damagedUtf8(bytes);
  if (utf8 !== null) return utf8;
  for (const candidate of [labelIn(contentType), declaredEncoding(bytes)]) {
    if (!candidate || /^(utf-?8|utf-?16|unicode|us-ascii|ascii)/i.test(candidate) || isWesternDefault(candidate))
      continue;
    const text = decodeAs(bytes, candidate);
    if (text !== null) return text;
  }
  return decodeAs(bytes, guessCyrillic(bytes) ?? 'windows-1252') ?? '';
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

function labelIn(contentType: string | null): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  return (
    /<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(start)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ??
    null
  );
}

/** Encodings whose bytes are all ASCII: they would pass as UTF-8. */
function isSevenBitLabel(label: string | null): boolean {
  return label !== null && /^iso-2022-/i.test(label);
}

/** What servers say when nobody told them better; Cyrillic bytes outweigh it. */
function isWesternDefault(label: string): boolean {
  return /^(iso-?8859-1|latin-?1|windows-1252|cp1252)$/i.test(label);
}

function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few damaged characters, or one that was cut at the end, is still UTF-8. */
function damagedUtf8(bytes: Uint8Array): string | null {
  const text = decodeAs(bytes, 'utf-8') ?? '';
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  const good = (text.match(/\P{ASCII}/gu)?.length ?? 0) - bad;
  return good >= bad * 10 ? text : null;
}

/** Small and capital letters of Ukrainian and Russian with how often they occur is what tells the code pages apart. */
const commonLetters = new Set('оаинетрслвкідуміпзяьчбгїєйжцшюхщфґыэё');

/** The Cyrillic code page in which these bytes read as words, or null when they do not look Cyrillic at all. */
function guessCyrillic(bytes: Uint8Array): string | null {
  const sample = highRuns(bytes, 20_000);
  let best: { label: string; score: number } | null = null;
  for (const label of ['windows-1251', 'koi8-u', 'iso-8859-5', 'ibm866']) {
    const text = decodeAs(sample, label) ?? '';
    let letters = 0;
    let common = 0;
    for (const char of text) {
      if (char === ' ') continue;
      letters++;
      if (commonLetters.has(char)) common++;
    }
    const score = letters === 0 ? 0 : common / letters;
    if (!best || score > best.score) best = { label, score };
  }
  return best && best.score > 0.7 && sample.length >= 12 ? best.label : null;
}

/** The non-ASCII bytes that stand in runs of three or more (words, not the odd accent), separated by spaces. */
function highRuns(bytes: Uint8Array, limit: number): Uint8Array {
  const found: number[] = [];
  let start = -1;
  for (let index = 0; index <= bytes.length && found.length < limit; index++) {
    const isHigh = index < bytes.length && (bytes[index] ?? 0) >= 0x80;
    if (isHigh && start < 0) start = index;
    if (isHigh || start < 0) continue;
    if (index - start >= 3) found.push(...bytes.subarray(start, Math.min(index, start + 100)), 0x20);
    start = -1;
  }
  return Uint8Array.from(found);
}
