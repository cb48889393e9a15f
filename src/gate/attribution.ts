// Attribution: what a source only says that somebody says, the bullet says so too, and of the same somebody.

import { isActor } from './company.ts';
import { doubtIn } from './doubt.ts';
import { type Frame, quotedWords } from './frames.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { isShortFor } from './short-names.ts';
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
  /^(regulator|press|пресс|прес$|главк|регулятор|compan|firm|club|group|party|minist|agenc|office|authorit|official|statement|spokes|maker|developer|press|пресс|прес$|главк|bank|court|board|union|team|hospital|school|police|regulator|компан|фірм|клуб|парті|регулятор|міністер|відомств|агент|влад|речни|представн|банк|суд|слідч|следовател|профспіл|лікарн|поліц|фирм|парти|министер|ведомств|власт|представит|профсоюз|больниц|полиц|авиакомпан|авіакомпан|керівн|руковод|комісі|комисси)/;
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
    const isSaid =
      material.bullet.some(other => other.frames.some(frame => !isInner(other, frame, rivals))) ||
      isSpeakerThere(sentence, rivals, material);
    if (
      !isSaid &&
      !isOwnWord(sentence, rivals) &&
      !isSaidOtherwise(sentence, rivals) &&
      (rivals.every(item => isAttributed(item, words)) || isOnlySaid(words, material))
    ) {
      return { reason: 'attribution', detail: `the source says this only of ${speakerText(top.sentence)}` };
    }
    const problem = checkSpeakers(sentence, material);
    if (problem) return problem;
  }
  return null;
}

/** "an explanation the tribunal accepted"; "preliminarily" for "by preliminary data". */
function isSaidOtherwise(sentence: Reading, rivals: readonly Cited[]): boolean {
  if (sentence.words.some(word => telling.test(word.low))) return true;
  const isUnnamed = rivals.every(item => item.frames.every(frame => frame.speaker.length === 0 && !frame.isPronoun));
  return isUnnamed && sentence.words.some(word => /^(possible|alleged)$/.test(doubtIn(word, sentence.words) ?? ''));
}

const telling =
  /^(explanations?|statements?|allegations?|accounts?|assertions?|reportedly|allegedly|accusations?|твердженн\p{L}*|заяв(?:а|у|и|ою)|поясненн\p{L}*|звинуваченн\p{L}*|утверждени\p{L}*|заявлени(?:е|я|ю|ем)|объяснени\p{L}*|обвинени\p{L}*|якобы|нібито|начебто|запропон\p{L}*|пропону\p{L}*|предлож\p{L}*|предлага\p{L}*|propos\p{L}*)$/u;

/** Who says it in the source acts in the bullet: "Lavanza is to increase prices" for "Lavanza said it would raise prices". */
const isSpeakerThere = (sentence: Reading, rivals: readonly Cited[], material: Material): boolean =>
  rivals.some(item =>
    item.frames.some(frame =>
      (frame.isPronoun ? speakersBefore(item, material) : frame.speaker).some(
        word =>
          (word.isCapital || isActor(word)) &&
          sentence.words.some(own => (isActor(own) || (own.isCapital && own.isContent)) && isNameAmong(own, [word])),
      ),
    ),
  );

/** Who spoke last before this sentence of the same source. */
function speakersBefore(cited: Cited, material: Material): readonly Word[] {
  const before = material.cited
    .slice(0, material.cited.indexOf(cited))
    .findLast(item => item.source === cited.source && item.frames.some(frame => frame.speaker.length > 0));
  return before?.frames.findLast(frame => frame.speaker.length > 0)?.speaker ?? [];
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

/** What the bullet lays in somebody's mouth, the source does not lay in somebody else's. */
function checkSpeakers(sentence: Material['bullet'][number], material: Material): Problem | null {
  for (const frame of sentence.frames) {
    const speaker = frame.speaker.filter(word => isActor(word) || word.isCapital);
    if (speaker.length === 0 || isPublisher(speaker, material)) continue;
    if (/^(accus|обвин|звинува|підозр|подозр)/.test(sentence.words[frame.at]?.low ?? '')) continue;
    if (frame.stance === 'deny' && isDeniedBy(frame, material)) continue;
    const carriers = carriersOf(sentence, frame, material);
    if (
      carriers.length === 0 ||
      carriers.some(
        cited =>
          isRoleSame(frame, sentence, cited) ||
          mayBeSpokenBy(speaker, cited, material) ||
          isFirstIn(speaker, cited) ||
          isToldOf(speaker, cited, material),
      )
    )
      continue;
    const isElsewhere = material.cited.some(cited => !carriers.includes(cited) && isIn(speaker, cited));
    if (!isElsewhere) continue;
    return {
      reason: 'attribution',
      detail: `${speaker.map(word => word.text).join(' ')} is not who says this in the source`,
    };
  }
  return null;
}

/** "За ніч біля Тячева синоптики прогнозують": the word right before the verb says who. */
function isRoleSame(frame: Frame, sentence: Reading, cited: Cited): boolean {
  const near = sentence.words[frame.at - 1];
  if (!near?.isContent || near.isCapital) return false;
  return cited.frames.some(other => other.speaker.some(word => isSameWord(word, near)));
}

/** By name when there is one: "coach Vuković" is not any coach. */
function isIn(speaker: readonly Word[], cited: Cited): boolean {
  const names = speaker.filter(word => word.isCapital && word.index > 0);
  const told = names.length > 0 ? names : speaker;
  return told.some(
    word =>
      isNameAmong(word, cited.words) ||
      isShortFor(word, told, cited) ||
      (!word.isCapital && cited.words.some(other => isActor(other) && isRelated(word, other))),
  );
}

/** The source's sentence is about the speaker: the first actor in it, before any verb of saying. */
function isFirstIn(speaker: readonly Word[], cited: Cited): boolean {
  const names = speaker.filter(word => word.isCapital && word.index > 0);
  const first = cited.words.find(word => isActor(word));
  const verb = cited.frames[0]?.at ?? 0;
  return first !== undefined && first.index < verb && isNameAmong(first, names.length > 0 ? names : speaker);
}

/** "He declined to say": who spoke before; and "this was reported by the mayor": of the sentences before. */
function isToldOf(speaker: readonly Word[], cited: Cited, material: Material): boolean {
  const index = material.cited.indexOf(cited);
  const own = (item: Cited): boolean => item.source === cited.source;
  if (openly.test(cited.words[0]?.low ?? '') || (cited.frames.length === 0 && !isPlaced(cited))) {
    const before = material.cited.slice(Math.max(0, index - 3), index).filter(own);
    const last = before.findLast(item => item.frames.some(frame => frame.speaker.length > 0));
    if (last && isIn(speaker, last)) return true;
  }
  return material.cited
    .slice(index + 1, index + 3)
    .some(item => own(item) && /^(про це|об этом|о том|про те)/i.test(item.text) && isIn(speaker, item));
}

const openly = /^(he|she|they|it|він|вона|вони|он|она|они|також|также)$/;

/** Somebody acts in it, so that nobody else goes on speaking. */
const isPlaced = (cited: Cited): boolean => cited.words.some(word => word.isCapital && word.index > 0 && isActor(word));

/** The sentence names the speaker, or its own speaker is a pronoun or a word such as "the company" for one named before. */
function mayBeSpokenBy(speaker: readonly Word[], cited: Cited, material: Material): boolean {
  if (isIn(speaker, cited)) {
    const named = cited.frames.filter(frame => frame.speaker.length > 0);
    return (
      named.length === 0 ||
      named.some(frame => isSpeakerSame(speaker, frame.speaker) || !frame.speaker.some(isActor)) ||
      !cited.words.some(word => isActor(word) && !isNameAmong(word, speaker))
    );
  }
  if (cited.frames.every(frame => frame.speaker.length === 0 && !frame.isPronoun))
    return cited.frames.length === 0 && !cited.words.some(isActor);
  const isOpen = cited.frames.some(frame => frame.isPronoun || isGeneric(frame.speaker));
  if (!isOpen) return false;
  const index = material.cited.indexOf(cited);
  return material.cited
    .slice(Math.max(0, index - 8), index)
    .some(other => other.source === cited.source && isIn(speaker, other));
}

/** "the airline denies this": no word of what is denied need be there. */
const isDeniedBy = (frame: Frame, material: Material): boolean =>
  material.cited.some(cited =>
    cited.frames.some(
      other =>
        other.stance === 'deny' &&
        (isSpeakerSame(frame.speaker, other.speaker) || (other.isPronoun && isIn(frame.speaker, cited))),
    ),
  );

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
  const object = contentOf(sentence).filter(
    word => word.index > frame.at && word.index <= frame.at + 4 && isSaid(word),
  );
  const quoted = quotedWords(sentence).map(words => words.filter(isSaid));
  const carriers = [...groups, ...quoted].flatMap(words => best(words, material.cited));
  const spoken = best(object, material.cited).filter(cited => cited.frames.length > 0);
  return [...carriers, ...spoken, ...best(said, material.cited)];
}

function best(words: readonly Word[], cited: readonly Cited[]): Cited[] {
  const found = supporting(words, cited);
  const top = found[0]?.score ?? 0;
  return found.filter(item => item.score >= top * 0.85).map(item => item.sentence);
}

const isPublisher = (speaker: readonly Word[], material: Material): boolean =>
  speaker.some(word => word.isCapital && material.publishers.some(name => name.toLowerCase().includes(word.low)));
