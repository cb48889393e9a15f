// Who says it: what a bullet lays in somebody's mouth, the source does not lay in somebody else's. A speaker may be told by
// name, by office, or by a pronoun for who spoke before.

import { isActor } from './company.ts';
import { isCountry } from './countries.ts';
import { type Frame, speech } from './frames.ts';
import { type Cited, type Material, type Problem, supporting } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { carriersOf } from './said.ts';
import { isShortFor } from './short-names.ts';
import { statementOf } from './statements.ts';
import { contentOf, coverage, isDerived, isRelated, isSameWord, type Reading, type Word } from './words.ts';

/** Names decide when both have them; else any word or role in common. */
export function isSpeakerSame(a: readonly Word[], b: readonly Word[]): boolean {
  const [namesA, namesB] = [namesOf(a), namesOf(b)];
  if (namesA.length > 0 && namesB.length > 0) {
    return namesA.some(name => isNameAmong(name, b)) || namesB.some(name => isNameAmong(name, a));
  }
  // "Sudan's army" and "the Sudan Doctors Network" share their country only.
  const [plainA, plainB] = [a, b].map(words => words.filter(word => !isCountry(word.low)));
  const [c, d] = plainA?.length && plainB?.length ? [plainA, plainB] : [a, b];
  return c.some(word => d.some(other => isRelated(word, other) || isSameName(word, other)));
}

const generic =
  /^(regulator|press|пресс|прес$|главк|регулятор|compan|firm|club|group|party|minist|agenc|office|authorit|official|statement|spokes|maker|developer|bank|court|board|union|team|hospital|school|police|компан|фірм|клуб|парті|міністер|відомств|агент|служб|влад|речни|представн|банк|суд|слідч|следовател|профспіл|лікарн|поліц|фирм|парти|министер|ведомств|власт|представит|профсоюз|больниц|полиц|авиакомпан|авіакомпан|керівн|руковод|комісі|комисси)/;
const isGeneric = (speaker: readonly Word[]): boolean =>
  namesOf(speaker).length === 0 && speaker.some(word => generic.test(word.low));

/** Names of people and bodies; of a country or its capital only when nothing else says who ("Germany's prosecutors"). */
function namesOf(words: readonly Word[]): readonly Word[] {
  const names = words.filter(word => word.isCapital && word.index > 0);
  const own = names.filter(word => !isCountry(word.low));
  return own.length > 0 || words.some(word => !word.isCapital || word.index === 0) ? own : names;
}

/** What the bullet lays in somebody's mouth, the source does not lay in somebody else's. */
export function checkSpeakers(sentence: Material['bullet'][number], material: Material): Problem | null {
  for (const frame of sentence.frames) {
    const speaker = frame.speaker.filter(word => isActor(word) || word.isCapital);
    if (speaker.length === 0 || isPublisher(speaker, material) || speaker.every(word => anybody.test(word.low)))
      continue;
    if (/^(accus|обвин|звинува|підозр|подозр)/.test(sentence.words[frame.at]?.low ?? '')) continue;
    if (frame.stance === 'deny' && isDeniedBy(frame, material)) continue;
    const other = saidByAnother(sentence, frame, speaker, material);
    if (other)
      return {
        reason: 'attribution',
        detail: `${textOf(other)} says this in the source, not ${textOf(speaker)}`,
      };
    const carriers = carriersOf(sentence, frame, material);
    if (
      carriers.length === 0 ||
      carriers.some(
        cited =>
          isRoleSame(frame, sentence, cited) ||
          mayBeSpokenBy(speaker, cited, material) ||
          isFirstIn(speaker, cited) ||
          isRoleOf(speaker, cited, material) ||
          isToldOf(speaker, cited, material),
      )
    )
      continue;
    if (isOwnSaying(sentence, frame, material)) continue;
    const isElsewhere = material.cited.some(cited => !carriers.includes(cited) && isIn(speaker, cited));
    if (!isElsewhere && !isUnknown(speaker, carriers, material)) continue;
    return {
      reason: 'attribution',
      detail: `${textOf(speaker)} is not who says this in the source`,
    };
  }
  return null;
}

const textOf = (words: readonly Word[]): string => words.map(word => word.text).join(' ');

/** "said X", "X said", "according to X": a verb that only says, right beside its one speaker. */
function isPlain({ words }: Reading, { at, speaker }: Frame): boolean {
  const places = speaker.map(word => word.index);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const between = last < at ? words.slice(last + 1, at) : words.slice(at + 1, first);
  return (
    speech.test(words[at]?.low ?? '') &&
    between.every(word => !word.isContent && word.kind === 'word') &&
    ![words[first - 1], words[last + 1]].some(word => /^(?:and|та|і|й|и)$/.test(word?.low ?? ''))
  );
}

/** Whoever says in the source what this one says in the bullet: every sentence that carries it has another speaker. */
function saidByAnother(
  sentence: Reading,
  frame: Frame,
  speaker: readonly Word[],
  material: Material,
): readonly Word[] | null {
  if (!isPlain(sentence, frame)) return null;
  const said = statementOf(sentence, frame);
  const scored = material.cited.map(cited => ({ cited, score: coverage(said, cited.words) }));
  const top = Math.max(0, ...scored.map(item => item.score));
  if (said.length < 3 || top < 0.6) return null;
  const isOwn = scored.some(
    ({ cited, score }) =>
      score >= top * 0.67 && cited.frames.some(item => isSpeakerSame(speaker, item.speaker) || item.isPronoun),
  );
  if (isOwn) return null;
  const others = scored
    .filter(({ score }) => score >= top * 0.85)
    .map(({ cited }) => {
      const own = cited.frames.filter(item => item.speaker.length > 0 && !isGeneric(item.speaker));
      const isOther =
        own.length > 0 &&
        own.length === cited.frames.length &&
        own.every(item => !isSpeakerSame(speaker, item.speaker)) &&
        !isIn(speaker, cited) &&
        !isRoleOf(speaker, cited, material) &&
        !isToldOf(speaker, cited, material);
      return isOther ? (own[0]?.speaker ?? null) : null;
    });
  const isThere = material.cited.some(cited => isIn(speaker, cited));
  return isThere && others.every(other => other !== null) ? (others[0] ?? null) : null;
}

/** A speaker without a name whom no cited source has, where every source of this says who speaks. */
const isUnknown = (speaker: readonly Word[], carriers: readonly Cited[], material: Material): boolean =>
  speaker.every(word => isActor(word) && !word.isCapital) &&
  carriers.every(cited => cited.frames.length > 0 && cited.frames.every(frame => frame.speaker.length > 0)) &&
  !material.cited.some(cited =>
    cited.words.some(word => word.isContent && speaker.some(own => isRelated(own, word) || isDerived(own, word))),
  );

/** An office that everybody who speaks for one has. */
const anybody =
  /^(officials?|authorit(?:y|ies)|sources?|spokes(?:man|woman|person|people)|representatives?|джерел\p{L}*|посадов\p{L}*|представни\p{L}*|источник\p{L}*|чиновни\p{L}*|представител\p{L}*)$/u;

/** "За ніч біля Тячева синоптики прогнозують": the word right before the verb says who. */
function isRoleSame(frame: Frame, sentence: Reading, cited: Cited): boolean {
  const near = sentence.words[frame.at - 1];
  if (!near?.isContent || near.isCapital) return false;
  return cited.frames.some(other => other.speaker.some(word => isSameWord(word, near)));
}

/** "The minister said" for "Banda said" where the same source calls Banda a minister before. */
export function isRoleOf(speaker: readonly Word[], cited: Cited, material: Material): boolean {
  if (namesOf(speaker).length > 0) return false;
  const names = cited.frames.flatMap(frame => namesOf(frame.speaker));
  return material.cited.some(
    other =>
      other.source === cited.source &&
      other.words.some(
        word =>
          names.some(name => isSameName(name, word)) &&
          other.words
            .slice(Math.max(0, word.index - 4), word.index + 6)
            .some(near => near.isContent && speaker.some(role => isActor(role) && isRelated(role, near))),
      ),
  );
}

/** What the speaker says in the source carries this about as well as the best sentence does. */
function isOwnSaying(sentence: Material['bullet'][number], frame: Frame, material: Material): boolean {
  const rest = contentOf(sentence).filter(word => word.index !== frame.at && !frame.speaker.includes(word));
  return [rest, statementOf(sentence, frame).filter(word => word.isContent)].some(said => {
    const scored = supporting(said, material.cited);
    const spoken = scored.find(item => item.sentence.frames.some(other => isSpeakerSame(frame.speaker, other.speaker)));
    return spoken !== undefined && spoken.score >= (scored[0]?.score ?? 0) * 0.6;
  });
}

/** By name when there is one: "coach Vuković" is not any coach. */
function isIn(speaker: readonly Word[], cited: Cited): boolean {
  const names = namesOf(speaker);
  const told = names.length > 0 ? names : speaker;
  const land = speaker.find(word => isCountry(word.low));
  const isForeign = (other: Word): boolean =>
    land !== undefined &&
    cited.words
      .slice(Math.max(0, other.index - 3), other.index)
      .some(near => near.isCapital && isCountry(near.low) && !isSameName(near, land));
  return told.some(
    word =>
      (isNameAmong(word, cited.words) && !cited.words.some(other => isSameWord(word, other) && isForeign(other))) ||
      isShortFor(word, told, cited) ||
      (!word.isCapital && cited.words.some(other => isActor(other) && isRelated(word, other) && !isForeign(other))),
  );
}

/** The source's sentence is about the speaker: the first actor in it, before any verb of saying. */
function isFirstIn(speaker: readonly Word[], cited: Cited): boolean {
  const names = namesOf(speaker);
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
    .some(item => own(item) && told.test(item.text) && isIn(speaker, item));
}

/** "Об этом сообщает", "Информацию об этом сообщает" */
const told = /^(?:\p{L}+ )?(?:про це|об этом|о том|про те|про те)(?!\p{L})/iu;

const openly = /^(he|she|they|it|він|вона|вони|он|она|они|також|также)$/;

/** Somebody acts in it, so that nobody else goes on speaking. */
const isPlaced = (cited: Cited): boolean => cited.words.some(word => word.isCapital && word.index > 0 && isActor(word));

/** The sentence names the speaker, or its own speaker is a pronoun or a word such as "the company" for one named before. */
function mayBeSpokenBy(speaker: readonly Word[], cited: Cited, material: Material): boolean {
  if (isIn(speaker, cited)) {
    const named = cited.frames.filter(frame => frame.speaker.length > 0);
    return (
      named.length === 0 ||
      named.some(frame => isGeneric(frame.speaker)) ||
      named.some(frame => isSpeakerSame(speaker, frame.speaker) || !frame.speaker.some(isActor)) ||
      !cited.words.some(word => isActor(word) && !isNameAmong(word, speaker))
    );
  }
  if (cited.frames.every(frame => frame.speaker.length === 0 && !frame.isPronoun))
    return cited.frames.length === 0 && !cited.words.some(isActor);
  const isOpen = cited.frames.some(
    frame =>
      frame.isPronoun ||
      isGeneric(frame.speaker) ||
      (namesOf(frame.speaker).length === 0 &&
        isSpeakerSame(
          speaker.filter(word => !word.isCapital || word.index === 0),
          frame.speaker,
        )),
  );
  if (!isOpen) return false;
  const index = material.cited.indexOf(cited);
  return material.cited
    .slice(Math.max(0, index - 8), index)
    .some(other => other.source === cited.source && isIn(speaker, other));
}

/** Who is meant by it was named before. */
const accused =
  /^(?:client|defendant|suspect|accused|підзахисн|клієнт|підсудн|підозрюван|обвинувачен|подзащитн|клиент|подсудим|подозреваем|обвиняем)/;

/** "the airline denies this": no word of what is denied need be there. */
const isDeniedBy = (frame: Frame, material: Material): boolean =>
  material.cited.some(cited =>
    cited.frames.some(
      other =>
        other.stance === 'deny' &&
        (isSpeakerSame(frame.speaker, other.speaker) ||
          (other.isPronoun && isIn(frame.speaker, cited)) ||
          other.speaker.some(word => accused.test(word.low))),
    ),
  );

const isPublisher = (speaker: readonly Word[], material: Material): boolean =>
  speaker.some(word => word.isCapital && material.publishers.some(name => name.toLowerCase().includes(word.low)));
