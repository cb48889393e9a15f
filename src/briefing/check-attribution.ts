// Attribution: what a source only says that somebody says, the bullet says so too, and of the same somebody.

import type { Cited, Material, Problem } from './check-material.ts';
import { supporting } from './check-material.ts';
import { isSameName } from './check-names.ts';
import { contentOf, coverage, isRelated, type Word } from './check-words.ts';

/** Names decide when both have them; else any word or role in common. */
export function isSpeakerSame(a: readonly Word[], b: readonly Word[]): boolean {
  const [namesA, namesB] = [namesOf(a), namesOf(b)];
  if (namesA.length > 0 && namesB.length > 0) {
    return namesA.some(name => namesB.some(other => isSameName(name, other)));
  }
  return a.some(word => b.some(other => isRelated(word, other) || isSameName(word, other)));
}

const namesOf = (words: readonly Word[]): readonly Word[] => words.filter(word => word.isCapital && word.index > 0);

export function checkAttribution(material: Material): Problem | null {
  const hasFrame = material.bullet.some(sentence => sentence.frames.length > 0);
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const best = supporting(words, material.cited);
    const top = best[0];
    if (!top) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.8).map(item => item.sentence);
    if (!hasFrame && rivals.every(item => isAttributed(item, words))) {
      return { reason: 'attribution', detail: `the source says this only of ${speakerText(top.sentence)}` };
    }
    const problem = checkSpeakers(sentence, rivals, material);
    if (problem) return problem;
  }
  return null;
}

/** The words lie in what is said, not in who says it. */
function isAttributed(cited: Cited, words: readonly Word[]): boolean {
  if (cited.frames.length === 0) return false;
  const speaker = new Set(cited.frames.flatMap(frame => frame.speaker.map(word => word.index)));
  const said = contentOf(cited).filter(
    word => !speaker.has(word.index) && !cited.frames.some(frame => frame.at === word.index),
  );
  return coverage(said, words) > 0 || coverage(words, said) > 0;
}

const speakerText = (cited: Cited): string => cited.frames[0]?.speaker.map(word => word.text).join(' ') || 'somebody';

/** Each speaker of the bullet is a speaker of a sentence that supports it. */
function checkSpeakers(
  sentence: Material['bullet'][number],
  rivals: readonly Cited[],
  material: Material,
): Problem | null {
  for (const frame of sentence.frames) {
    if (frame.speaker.length === 0) continue;
    const said = contentOf(sentence).filter(word => !frame.speaker.includes(word) && word.index !== frame.at);
    const best = supporting(said, material.cited);
    const top = best[0]?.score ?? 0;
    const carriers =
      said.length === 0 ? rivals : best.filter(item => item.score >= top * 0.85).map(item => item.sentence);
    const known = carriers.flatMap(cited => speakersOf(cited, material.cited));
    if (known.length === 0) {
      if (isPublisher(frame.speaker, material)) continue;
      if (
        carriers.some(cited =>
          frame.speaker.some(word => cited.words.some(other => isRelated(word, other) || isSameName(word, other))),
        )
      )
        continue;
      return {
        reason: 'attribution',
        detail: `the source does not give this to ${frame.speaker.map(word => word.text).join(' ')}`,
      };
    }
    if (known.some(speaker => isSpeakerSame(frame.speaker, speaker)) || isPublisher(frame.speaker, material)) continue;
    return {
      reason: 'attribution',
      detail: `${frame.speaker.map(word => word.text).join(' ')} is not who says this in the source`,
    };
  }
  return null;
}

const isPublisher = (speaker: readonly Word[], material: Material): boolean =>
  speaker.some(word => word.isCapital && material.publishers.some(name => name.toLowerCase().includes(word.low)));

/** A sentence's speakers; for "he said" those of the sentences before it. */
function speakersOf(cited: Cited, all: readonly Cited[]): (readonly Word[])[] {
  const found: (readonly Word[])[] = [];
  for (const frame of cited.frames) {
    if (frame.speaker.length > 0) found.push(frame.speaker);
    if (!frame.isPronoun) continue;
    const index = all.indexOf(cited);
    for (const earlier of all.slice(Math.max(0, index - 3), index)) {
      if (earlier.source !== cited.source) continue;
      for (const other of earlier.frames) if (other.speaker.length > 0) found.push(other.speaker);
      found.push(earlier.words.filter(word => word.isCapital && word.isContent));
    }
  }
  return found;
}
