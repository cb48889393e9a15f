// Who does what: the one who acts in a clause of the bullet must be the one who acts in the source's clause about the same,
// told actively or passively ("A sued B", "B was sued by A").
import { isActor } from './company.ts';
import { isCountry } from './countries.ts';
import { type Deed, deedsOf, type Known } from './deeds.ts';
import { isAction } from './lexicon.ts';
import type { Material, Problem } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { stanceOf } from './stances.ts';
import { isRelated, isSameWord, type Word } from './words.ts';

type Told = {
  readonly all: readonly Deed[];
  readonly isNamed: (word: Word) => boolean;
  readonly words: readonly Word[];
  readonly cited: readonly (readonly Word[])[];
};

/** A deed of the bullet that the sources tell of somebody else, or as done to somebody else. */
export function checkRoles(material: Material): Problem | null {
  if (material.isTranslated) return null;
  const known = knownFrom(material);
  const told: Told = {
    all: material.cited.flatMap((cited, index) => {
      const earlier = material.cited[index - 1];
      return deedsOf(cited, known, earlier?.source === cited.source ? earlier : undefined);
    }),
    isNamed: known.isNamed,
    words: material.cited.flatMap(cited => cited.words),
    cited: material.cited.map(cited => cited.words),
  };
  for (const deed of material.bullet.flatMap(sentence => deedsOf(sentence, known))) {
    const detail = deed.agents.length > 0 && !isSpeech(deed.verb) ? turnIn(deed, told) : null;
    if (detail) return { reason: 'actor', detail };
  }
  return null;
}

function turnIn(deed: Deed, told: Told): string | null {
  const agent = deed.agents.at(-1)?.text;
  const same = told.all.filter(other => isSameVerb(deed.verb, other.verb));
  const sharing = same.filter(
    other => isOneSubject(subjectOf(deed), subjectOf(other), told) && !isForeign(subjectOf(deed), subjectOf(other)),
  );
  if (sharing.length > 0) {
    const details = sharing.map(other => otherObject(deed, other, told));
    return details.every(detail => detail !== null) ? (details[0] ?? null) : null;
  }
  const suffering = same.find(
    other =>
      isSameWord(deed.verb, other.verb) &&
      other.agents.length === 0 &&
      (deed.patients ?? []).length > 0 &&
      isShared(other.patients ?? [], deed.agents) &&
      isAlike(deed, other),
  );
  if (suffering) return `${agent} does what is done to them in the source`;
  if (same.length === 0 || same.some(other => other.agents.length === 0)) return null;
  const turned = same.find(
    other =>
      (isShared(other.agents, deed.others) && (isShared(deed.agents, other.others) || isAlike(deed, other))) ||
      (isShared(other.agents.filter(told.isNamed), deed.near) &&
        isShared(deed.agents.filter(told.isNamed), other.near)),
  );
  if (turned) return `${agent} and ${turned.agents.at(-1)?.text} have changed places`;
  if (same.some(other => isShared(deed.agents, [...other.others, ...other.rest]))) return null;
  // "здобула приз" for "отримала приз": the same told of them by another verb.
  if (told.all.some(other => isShared(deed.agents, other.agents) && sharedIn(deed.rest, other.rest) >= 3)) return null;
  const replaced = same.find(
    other =>
      isAlike(deed, other) &&
      !isElided(deed, other, told) &&
      (isOtherBody(subjectOf(deed), subjectOf(other)) ||
        ((isShared(told.words, deed.agents) || deed.agents.every(word => !word.isCapital)) &&
          subjectOf(deed).some(told.isNamed) === subjectOf(other).some(told.isNamed))) &&
      !isShared(other.agents, [...deed.rest, ...deed.others]),
  );
  return replaced ? `${agent} does what ${replaced.agents.at(-1)?.text} does in the source` : null;
}

/** Bodies of which one is never another. */
const bodies: readonly RegExp[] = [
  /^(?:polic|поліц|полиц)/,
  /^(?:army|armies|militar|troops?$|soldier|арм[іи]|військ|войск|военн|солдат)/,
  /^(?:navy|navies|naval|вмс$|вмф$|флот)/,
  /^(?:border|customs|прикордон|погранич|митн|тамож)/,
  /^(?:firefight|fire$|пожежн|пожарн)/,
  /^(?:rescue|рятувальн|спасател|мчс$|дснс$)/,
  /^(?:courts?$|tribunal|суд(?:у|ом|і|е)?$)/,
  /^(?:prosecut|прокур)/,
  /^(?:union|trade$|профспіл|профсоюз)/,
  /^(?:parliament|парламент|рад[аиіу]$|сейм)/,
  /^(?:government|cabinet|уряд|правительств|кабмін|кабмин)/,
  /^(?:security|intelligence|сбу$|фсб$|безпек|безопасност|розвідк|разведк)/,
  /^(?:volunteer|волонтер|доброволь)/,
];

function isOtherBody(a: readonly Word[], b: readonly Word[]): boolean {
  const [own, theirs] = [a, b].map(words => bodies.filter(body => words.some(word => body.test(word.low)))) as [
    RegExp[],
    RegExp[],
  ];
  return own.length === 1 && theirs.length === 1 && own[0] !== theirs[0];
}

/** "Dutch officers" are no Belgian police. */
function isForeign(a: readonly Word[], b: readonly Word[]): boolean {
  const [own, theirs] = [a, b].map(words => words.filter(word => word.isCapital && isCountry(word.low)));
  const isNamed = (words: readonly Word[]): boolean => words.some(word => word.isCapital && !isCountry(word.low));
  if (!own?.length || !theirs?.length || (isNamed(a) && isNamed(b))) return false;
  return !isShared(own, theirs);
}

/** Two parties or two Sudanese forces are not one: where both have more of a name than a country, names must agree. */
function isOneSubject(a: readonly Word[], b: readonly Word[], told: Told): boolean {
  const [own, theirs] = [a, b].map(words => words.filter(word => !isCountry(word.low))) as [Word[], Word[]];
  const [names, others] = [own, theirs].map(words => words.filter(told.isNamed)) as [Word[], Word[]];
  if (names.length > 0 && others.length > 0) return isShared(names, others);
  return own.some(isActing) && theirs.some(isActing) ? isShared(own, theirs) : isShared(a, b);
}

const isActing = (word: Word): boolean => word.isCapital || isActor(word);

const subjectOf = (deed: Deed): readonly Word[] => [...deed.agents, ...(deed.subject ?? [])];

/** "Два гола забил Лысенко, ещё один — Попович": the verb stands once for both. */
const isElided = (deed: Deed, other: Deed, told: Told): boolean =>
  told.cited.some(
    words =>
      words[other.verb.index] === other.verb &&
      words.some(
        (word, index) =>
          word.index > other.verb.index &&
          /^[—–-]$/.test(word.text) &&
          isShared(words.slice(index, index + 5), deed.agents),
      ),
  );

/** Done by the same to somebody else. */
function otherObject(deed: Deed, other: Deed, told: Told): string | null {
  if (!isAlike(deed, other)) return null;
  const free = (a: Deed, b: Deed): Word | undefined => {
    const named = a.others.filter(told.isNamed);
    return isShared([...b.others, ...b.agents, ...b.rest], named) ? undefined : named[0];
  };
  const [own, theirs] = [free(deed, other), free(other, deed)];
  if (own && theirs && isShared(told.words, [own])) return `${own.text} stands for ${theirs.text}`;
  const [mine, before] = [namedIn(deed.patients, told), namedIn(other.patients, told)];
  return mine[0] && before[0] && !isShared(mine, before) && isShared(told.words, mine)
    ? `${mine[0].text} stands for ${before[0].text}`
    : null;
}

const namedIn = (words: readonly Word[] | undefined, told: Told): readonly Word[] =>
  words?.some(told.isNamed) ? words : [];

/** Who says something is compared with what is said (speakers.ts); who asks or accuses does so to somebody. */
const isSpeech = (verb: Word): boolean =>
  stanceOf(verb.low) !== null &&
  !/^(?:accus|blam|ask|urg|call|appeal|звинувач|звинувати|обвин|попрос|просит|просят|просить|закликa|призва|призыва|заклика|вимага|требу|потребу|назва|назыв|назив|підозр|подозр|радя|совету)/u.test(
    verb.low,
  );

export function knownFrom(material: Material): Known & { readonly isNamed: (word: Word) => boolean } {
  const words = [...material.bullet, ...material.cited].flatMap(reading =>
    reading.words.filter(word => word.isContent),
  );
  const isSame = (a: Word, b: Word): boolean => a !== b && a.isCapital === b.isCapital && isSameWord(a, b);
  const isName = (word: Word): boolean =>
    word.isCapital &&
    word.isContent &&
    (word.index > 0 || isCountry(word.low) || words.some(other => other.index > 0 && isSame(word, other)));
  return {
    // "Українець" at the head of a sentence is no name, Вершинин is one.
    isNamed: word => isName(word) && !(word.index === 0 && /(?:ець|ец|єць|ці|цы|нин|нка|нець)$/u.test(word.low)),
    formsOf: word => words.filter(other => isSame(word, other)).map(other => other.low),
    isActing: word => isActor(word) || isName(word),
  };
}

/** Of two proper words a related one is another ("University", "Institutes"). */
const isOne = (words: readonly Word[], word: Word): boolean =>
  word.isContent &&
  words.some(
    own => isSameName(own, word) || (!(own.isCapital && word.isCapital && word.index > 0) && isRelated(own, word)),
  );

const isShared = (a: readonly Word[], b: readonly Word[]): boolean =>
  b.some(word => isOne(a, word) || (word.isCapital && isNameAmong(word, a))) ||
  a.some(word => word.isCapital && isNameAmong(word, b));

/** "lent" and "borrowed" tell one deed from its two sides. */
const twoSided = /^(?:lent|lend|borrow|loan|leas|rent|позич|одолж|зайня|заня|оренд|аренд)/u;

const isSameVerb = (a: Word, b: Word): boolean =>
  isSameWord(a, b) ||
  (!twoSided.test(a.low) && a.concepts.some(concept => isAction(concept) && b.concepts.includes(concept)));

/** The rest of both clauses tells the same, those acted upon included. */
function isAlike(a: Deed, b: Deed): boolean {
  const [own, theirs] = [a, b].map(deed => [...deed.rest, ...deed.others.filter(word => !word.isCapital)]) as [
    Word[],
    Word[],
  ];
  const shared = sharedIn(own, theirs);
  return shared >= 2 || (shared >= 1 && (own.length <= 2 || shared * 2 >= Math.min(own.length, theirs.length)));
}

const sharedIn = (own: readonly Word[], theirs: readonly Word[]): number =>
  own.filter(word => theirs.some(other => (word.kind === 'number' ? word.low === other.low : isRelated(word, other))))
    .length;
