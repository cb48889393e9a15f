// Quotes: word for word as a cited source quotes them, with their speaker in the same sentence.
import { fold } from '../stories/words.ts';
import { personOf } from './attribution.ts';
import { isCountry } from './countries.ts';
import { offsetsOf } from './figure-roles.ts';
import type { Frame } from './frames.ts';
import type { Cited, Material, Problem } from './material.ts';
import { isSameName } from './names.ts';
import { isRoleOf, isSpeakerSame } from './speakers.ts';
import { stanceOf } from './stances.ts';
import { isOffice } from './titles.ts';
import { isSameWord, type Reading, readSentence, type Word } from './words.ts';

const marks: readonly RegExp[] = [
  /“([^“”]+)”/gu,
  /«([^«»]+)»/gu,
  /„([^„“”]+)[“”]/gu,
  /"([^"]+)"/gu,
  /(?<![\p{L}\p{N}])‘([^‘’]{12,})’/gu,
];

/** What stands between quotation marks, without them. */
export function quotesIn(text: string): string[] {
  const found: string[] = [];
  for (const mark of marks) for (const match of text.matchAll(mark)) found.push((match[1] ?? '').trim());
  return found.filter(Boolean);
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A title or a name in quotation marks: «Обленерго», "Star Wars". */
const isTitle = (quote: string): boolean =>
  /^\p{Lu}/u.test(quote) && quote.split(/\s+/).length <= 4 && !/[.!?,]$/.test(quote);

export function checkQuotes(material: Material): Problem | null {
  if (!balanced(material.text)) return { reason: 'quote', detail: 'a quotation mark is open' };
  for (const sentence of material.bullet) {
    for (const quote of quotesIn(sentence.text)) {
      const problem = checkQuote(quote, sentence, material);
      if (problem) return problem;
    }
  }
  return null;
}

function balanced(text: string): boolean {
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
  return count(/"/g) % 2 === 0 && count(/[“”„]/g) % 2 === 0 && count(/«/g) === count(/»/g);
}

function checkQuote(quote: string, sentence: Material['bullet'][number], material: Material): Problem | null {
  const parts = quote
    .split(/\s*(?:…|\.{3})\s*/)
    .map(plain)
    .filter(Boolean);
  const holders = material.cited.filter(cited => parts.every(part => ` ${plain(cited.text)} `.includes(` ${part} `)));
  if (holders.length === 0) {
    const [word, ...more] = readSentence(quote, material.language).words.filter(item => item.kind === 'word');
    if (word && more.length === 0 && material.cited.some(cited => cited.words.some(other => isSameWord(word, other))))
      return null;
    if (isTitle(quote) && isNameSomewhere(quote, material)) return null;
    return { reason: 'quote', detail: `“${quote}” is not in the cited sources word for word` };
  }
  const quoted = holders.filter(
    cited =>
      quotesIn(cited.text).some(own => parts.every(part => ` ${plain(own)} `.includes(` ${part} `))) ||
      isInLongQuote(cited, material),
  );
  if (quoted.length === 0) {
    return plain(quote).split(' ').length <= 2 || isTitle(quote)
      ? null
      : { reason: 'quote', detail: `“${quote}” is no quote in the cited sources` };
  }
  if (!/\s/.test(quote)) return null;
  if (isTitle(quote) && ![sentence, ...quoted].some(reading => isSetOff(quote, reading.text))) return null;
  return checkSpeaker(quote, sentence, quoted, material);
}

const isInFrontOfNoSpeech = (cited: Cited): boolean => cited.frames.length === 0;

function isNameSomewhere(quote: string, material: Material): boolean {
  const words = readSentence(quote, material.language).words.filter(word => word.kind === 'word');
  return (
    material.cited.some(cited =>
      words.every(word =>
        cited.words.some(
          other =>
            isSameWord(word, other) || (other.low.length > 3 && other.low.slice(0, -2) === word.low.slice(0, -2)),
        ),
      ),
    ) ||
    material.publishers.some(name => {
      const own = readSentence(name, material.language).words;
      return words.every(word => own.some(other => isSameWord(word, other)));
    })
  );
}

/** Set off as speech is: behind a colon, a comma or a verb of saying, or before a comma and a dash. A name in marks is not. */
function isSetOff(quote: string, text: string): boolean {
  const at = text.indexOf(quote);
  if (at < 0) return false;
  const before = text.slice(0, at - 1).trimEnd();
  const last = /([\p{L}']+)$/u.exec(before)?.[1] ?? '';
  return (
    /[:,]$/.test(before) ||
    stanceOf(last.toLowerCase()) !== null ||
    /^[^\p{L}]*,[^\p{L}]*[—–-]/u.test(text.slice(at + quote.length))
  );
}

function checkSpeaker(
  quote: string,
  sentence: Material['bullet'][number],
  quoted: readonly Cited[],
  material: Material,
): Problem | null {
  const frames = sentence.frames;
  const own = frameBeside(quote, sentence);
  if (own && isOfAnother(own, quoted, material))
    return { reason: 'quote', detail: `“${quote}” was said by somebody else` };
  if (isSpeakerNamed(sentence, quoted, material) || isSubjectNamed(sentence, quoted)) return null;
  if (quoted.every(isInFrontOfNoSpeech)) return null;
  if (frames.length === 0) return { reason: 'quote', detail: `“${quote}” stands without its speaker` };
  const spoken = quoted.flatMap(cited => speakersAround(cited, material.cited));
  const known = spoken.filter(frame => frame.speaker.length > 0);
  if (known.length === 0) return null;
  const named = frames.filter(frame => frame.speaker.length > 0);
  if (named.length === 0) return null;
  if (named.some(frame => known.some(other => isSpeakerSame(frame.speaker, other.speaker)))) return null;
  if (named.some(frame => quoted.some(cited => isRoleOf(frame.speaker, cited, material)))) return null;
  // The quoting sentence names the speaker, but no verb of saying that we know ties them.
  const isNamed = quoted.some(
    cited =>
      cited.frames.every(frame => frame.speaker.length === 0) &&
      named.some(frame =>
        frame.speaker.some(word => word.isCapital && cited.words.some(other => isSameWord(word, other))),
      ),
  );
  if (isNamed) return null;
  return { reason: 'quote', detail: `“${quote}” was said by somebody else` };
}

/** The verb of saying right behind the quotation, else the last one before it. */
function frameBeside(quote: string, sentence: Material['bullet'][number]): Frame | undefined {
  const offsets = offsetsOf(sentence.text, sentence.language);
  const at = sentence.text.indexOf(quote);
  const from = offsets.findIndex(offset => offset >= at);
  const to = offsets.findLastIndex(offset => offset < at + quote.length);
  const isBeside = (frame: Frame): boolean =>
    sentence.words
      .slice(to + 1, Math.min(frame.at, ...frame.speaker.map(word => word.index)))
      .every(word => word.kind === 'mark' || /^(?:the|a|an)$/.test(word.low));
  return (
    sentence.frames.find(frame => frame.at > to && frame.speaker.length > 0 && isBeside(frame)) ??
    sentence.frames.findLast(frame => frame.at < from)
  );
}

/** By name somebody who in the sources says other things, while this is said by somebody else by name. */
function isOfAnother(own: Frame, quoted: readonly Cited[], material: Material): boolean {
  const known = quoted.flatMap(cited => cited.frames).filter(frame => frame.speaker.length > 0);
  const isNamed = (frame: Frame): boolean => frame.speaker.some(word => word.isCapital && word.index > 0);
  return (
    isNamed(own) &&
    known.length > 0 &&
    known.every(frame => isNamed(frame) && !isSpeakerSame(own.speaker, frame.speaker)) &&
    material.cited.some(
      cited => !quoted.includes(cited) && cited.frames.some(frame => isSpeakerSame(own.speaker, frame.speaker)),
    ) &&
    !quoted.some(cited => isRoleOf(own.speaker, cited, material))
  );
}

/** The bullet's sentence names who speaks in the source, with whatever verb; for "she said" a name of the sentence before. */
function isSpeakerNamed(sentence: Reading, quoted: readonly Cited[], material: Material): boolean {
  return quoted.some(cited => {
    const spoken = cited.frames.flatMap(frame => personOf(frame.speaker));
    const index = material.cited.indexOf(cited);
    const before = [material.cited[index - 1], material.cited[index - 2]].filter(
      other => other !== undefined && other.source === cited.source,
    );
    const isPronoun = cited.frames.some(frame => frame.isPronoun);
    const names = isPronoun
      ? [...spoken, ...before.flatMap(other => (other?.words ?? []).filter(word => !isCountry(word.low)))]
      : spoken;
    return names.some(
      name =>
        name.isCapital &&
        name.isContent &&
        !isOffice(name) &&
        sentence.words.some(
          word =>
            word.isCapital &&
            (name.index > 0 || word.index > 0 || isPronoun || isCountry(word.low)) &&
            isSameName(word, name),
        ),
    );
  });
}

/** A quotation that runs over several sentences leaves its marks with the first and the last of them. */
function isInLongQuote(cited: Cited, material: Material): boolean {
  if (!balanced(cited.text)) return true;
  const before = material.cited.slice(0, material.cited.indexOf(cited)).filter(item => item.source === cited.source);
  return before.filter(item => !balanced(item.text)).length % 2 === 1;
}

/** "Marchenko thanked for “…”" in both: whose words they are stands before them, with whatever verb. */
function isSubjectNamed(sentence: Reading, quoted: readonly Cited[]): boolean {
  const before = (reading: Reading): readonly Word[] => {
    const mark = reading.words.findIndex(word => /^[«"“„]$/.test(word.text));
    return reading.words.slice(0, Math.max(0, mark)).filter(word => word.isCapital && word.isContent);
  };
  return quoted.some(
    cited =>
      cited.frames.every(frame => frame.speaker.length === 0) &&
      before(cited).some(name => before(sentence).some(word => isSameName(word, name))),
  );
}

/** The quoting sentence's own speakers, or those of the sentences beside it when it names none. */
function speakersAround(cited: Cited, all: readonly Cited[]): Cited['frames'] {
  const named = cited.frames.filter(frame => frame.speaker.length > 0);
  if (named.length > 0) return named;
  const index = all.indexOf(cited);
  return [all[index - 1], all[index + 1]].flatMap(other =>
    other && other.source === cited.source ? other.frames : [],
  );
}
