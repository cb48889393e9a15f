// Attribution: what a source only says that somebody says, the bullet says so too, and of the same somebody.

import { doubtIn } from './doubt.ts';
import type { Frame } from './frames.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { contentOf, coverage, isRelated, isSameWord, type Reading, type Word } from './words.ts';

/** Names decide when both have them; else any word or role in common. */
export function isSpeakerSame(a: readonly Word[], b: readonly Word[]): boolean {
  const [namesA, namesB] = [namesOf(a), namesOf(b)];
  if (namesA.length > 0 && namesB.length > 0) {
    return namesA.some(name => isNameAmong(name, namesB)) || namesB.some(name => isNameAmong(name, namesA));
  }
  return a.some(word => b.some(other => isRelated(word, other) || isSameName(word, other)));
}

const generic =
  /^(compan|firm|club|group|party|minist|agenc|office|authorit|official|statement|spokes|maker|developer|bank|court|board|union|team|hospital|school|police|компан|фірм|клуб|парті|міністер|відомств|агент|влад|речни|представн|банк|суд|профспіл|лікарн|поліц|фирм|парти|министер|ведомств|власт|представит|профсоюз|больниц|полиц|авиакомпан|авіакомпан|керівн|руковод|комісі|комисси)/;
const isGeneric = (speaker: readonly Word[]): boolean =>
  namesOf(speaker).length === 0 && speaker.some(word => generic.test(word.low));

const namesOf = (words: readonly Word[]): readonly Word[] => words.filter(word => word.isCapital && word.index > 0);

export function checkAttribution(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const best = supporting(words, material.cited);
    const top = best[0];
    if (!top) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.8).map(item => item.sentence);
    const isSaid = material.bullet.some(other => other.frames.some(frame => !isInner(other, frame, rivals)));
    if (
      !isSaid &&
      !isOwnWord(sentence, rivals) &&
      (rivals.every(item => isAttributed(item, words)) || isOnlySaid(words, material))
    ) {
      return { reason: 'attribution', detail: `the source says this only of ${speakerText(top.sentence)}` };
    }
    const problem = checkSpeakers(sentence, material);
    if (problem) return problem;
  }
  return null;
}

/** Words that only attributed sentences carry make up much of the bullet. */
function isOnlySaid(words: readonly Word[], material: Material): boolean {
  const [said, told] = [
    material.cited.filter(item => item.frames.length > 0),
    material.cited.filter(item => item.frames.length === 0),
  ];
  const isIn = (word: Word, sentences: readonly Cited[]): boolean =>
    sentences.some(item => contentOf(item).some(other => isRelated(word, other)));
  const only = words.filter(word => isIn(word, said) && !isIn(word, told));
  return only.length >= 2 && only.length >= words.length * 0.45 && told.length > 0;
}

/** "reported revenue", "asked for help": done by the speaker, not a claim about the world. */
function isAct(cited: Reading, frame: Frame): boolean {
  const [verb, next] = [cited.words[frame.at], cited.words[frame.at + 1]];
  if (!verb || !next || next.kind === 'mark') return false;
  const isAbout = /^(про|о|об)$/.test(next.low);
  if (
    /^(said|says|say|claim|believ|think|thought|сказа|каже|говор|заяв|счита|вважа|утвержда|стверджу|предупре|попере|warn)/.test(
      verb.low,
    ) &&
    !isAbout
  )
    return false;
  return !/^(that|що|что|he|she|it|they|there|how|why|whether|said)$/.test(next.low);
}

const measured =
  /^(result|figure|data|poll|survey|stud(y|ies)|estimate|forecast|результат|дан[іи]|опитув|опрос|дослідж|исслед|прогноз)/;

/** "Preliminary results put her ahead"; "the prosecutor plans to appeal" for "the prosecutor said she would appeal". */
function isOwnWord(sentence: Reading, rivals: readonly Cited[]): boolean {
  const speakers = rivals.flatMap(item => item.frames.flatMap(frame => frame.speaker));
  const named = contentOf(sentence).filter(word => speakers.some(other => isSameName(word, other)));
  if (named.some(word => measured.test(word.low))) return true;
  if (
    rivals.some(item =>
      item.frames.some(
        frame => isAct(item, frame) && frame.speaker.some(word => named.some(own => isSameWord(own, word))),
      ),
    )
  )
    return true;
  return named.some(word => word.isCapital) && sentence.words.some(word => doubtIn(word, sentence.words) === 'planned');
}

/** "X warned" where the source has "X said he warned": the bullet's verb is what is said, not who says it. */
function isInner(sentence: Material['bullet'][number], frame: Frame, rivals: readonly Cited[]): boolean {
  const verb = sentence.words[frame.at];
  if (!verb || frame.stance === 'claim') return false;
  return rivals.every(cited => {
    const same = cited.words.find(word => isSameWord(word, verb));
    const outer = cited.frames.find(
      other => other.at !== same?.index && Math.abs(other.at - (same?.index ?? other.at)) > 1,
    );
    if (!same || !outer || outer.at > same.index) return false;
    if (/^(and|і|й|та|и|або|or)$/.test(cited.words[same.index - 1]?.low ?? '')) return false;
    const said = cited.words[outer.at];
    return said !== undefined && !sentence.words.some(word => isSameWord(word, said));
  });
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

/** Each speaker of the bullet is a speaker of a sentence that supports what is put in his mouth. */
function checkSpeakers(sentence: Material['bullet'][number], material: Material): Problem | null {
  for (const frame of sentence.frames) {
    if (frame.speaker.length === 0 || isPublisher(frame.speaker, material)) continue;
    if (/^(accus|обвин|звинува|підозр|подозр)/.test(sentence.words[frame.at]?.low ?? '')) continue;
    if (frame.stance === 'deny' && isDeniedBy(frame, material)) continue;
    const carriers = carriersOf(sentence, frame, material);
    if (carriers.length === 0 || isSpokenBy(frame.speaker, carriers, material)) continue;
    return {
      reason: 'attribution',
      detail: `${frame.speaker.map(word => word.text).join(' ')} is not who says this in the source`,
    };
  }
  return null;
}

/** "the airline denies this": no word of what is denied need be there. */
const isDeniedBy = (frame: Frame, material: Material): boolean =>
  material.cited.some(cited =>
    cited.frames.some(other => other.stance === 'deny' && isSpeakerSame(frame.speaker, other.speaker)),
  );

function isSpokenBy(speaker: readonly Word[], carriers: readonly Cited[], material: Material): boolean {
  const known = carriers.flatMap(cited => speakersOf(cited, material.cited));
  if (known.length === 0) {
    return carriers.some(cited =>
      speaker.some(word => cited.words.some(other => isRelated(word, other) || isSameName(word, other))),
    );
  }
  const names = namesOf(speaker);
  const isOthers =
    names.length > 0 &&
    material.cited.some(
      cited =>
        !carriers.includes(cited) &&
        cited.frames.some(frame => namesOf(frame.speaker).some(name => isNameAmong(name, names))),
    );
  return known.some(other => {
    if (names.length > 0 && namesOf(other).length === 0) {
      if (isGeneric(other))
        return (
          !isOthers ||
          carriers.some(cited => cited.words.some(word => names.some(name => isSameName(name, word)))) ||
          isEarlier(names, carriers, material)
        );
      return !isOthers && isSpeakerSame(speaker, other);
    }
    return (
      isSpeakerSame(speaker, other) ||
      (isGeneric(speaker) && namesOf(speaker).length === 0 && !sharesRole(speaker, material))
    );
  });
}

/** "the company said": the company named as a speaker in an earlier sentence of the same source. */
const isEarlier = (names: readonly Word[], carriers: readonly Cited[], material: Material): boolean =>
  carriers.some(cited => {
    const index = material.cited.indexOf(cited);
    const person = names.length >= 2;
    return (
      !person &&
      material.cited
        .slice(0, index)
        .some(
          other =>
            other.source === cited.source && other.words.some(word => names.some(name => isSameName(name, word))),
        )
    );
  });

/** A role such as "the coast guard" that some sentence gives to another speaker. */
const sharesRole = (speaker: readonly Word[], material: Material): boolean =>
  material.cited.some(cited => speaker.some(word => cited.words.some(other => isSameWord(word, other))));

/** Sentences that carry what this frame says; with several speakers in a bullet those that carry any of its clauses. */
function carriersOf(sentence: Material['bullet'][number], frame: Frame, material: Material): readonly Cited[] {
  const edges = sentence.words.filter(word => word.text === ';').map(word => word.index);
  const from = edges.findLast(edge => edge < frame.at) ?? -1;
  const to = edges.find(edge => edge > frame.at) ?? sentence.words.length;
  const isSaid = (word: Word): boolean =>
    word.index > from && word.index < to && word.index !== frame.at && !frame.speaker.includes(word);
  const said = contentOf(sentence).filter(isSaid);
  if (said.length === 0) return material.cited;
  const isAlone = sentence.frames.every(other => other === frame || other.at < from || other.at > to);
  const groups = sentence.clauses
    .map(clause => contentOf(sentence, clause).filter(isSaid))
    .filter(words => words.length > (isAlone ? 1 : 0));
  const carriers = groups.flatMap(words => best(words, material.cited));
  return [...carriers, ...best(said, material.cited)];
}

function best(words: readonly Word[], cited: readonly Cited[]): Cited[] {
  const found = supporting(words, cited);
  const top = found[0]?.score ?? 0;
  return found.filter(item => item.score >= top * 0.85).map(item => item.sentence);
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
