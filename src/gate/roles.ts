// Who does what: the one who acts in a clause of the bullet must be the one who acts in the source's clause about the same,
// told actively or passively ("A sued B", "B was sued by A").
import { isActor } from './company.ts';
import { type Deed, deedsOf, type Known } from './deeds.ts';
import { isAction } from './lexicon.ts';
import type { Material, Problem } from './material.ts';
import { isCountry, isNameAmong, isSameName } from './names.ts';
import { stanceOf } from './stances.ts';
import { isRelated, isSameWord, type Word } from './words.ts';

/** A deed of the bullet that the sources tell of somebody else, whom the bullet leaves out or makes its object. */
export function checkRoles(material: Material): Problem | null {
  const known = knownFrom(material);
  const theirs = material.cited.flatMap(cited => deedsOf(cited, known));
  for (const sentence of material.bullet) {
    for (const deed of deedsOf(sentence, known)) {
      const agent = deed.agents.at(-1);
      if (!agent || isSpeech(deed.verb)) continue;
      const same = theirs.filter(other => isSameVerb(deed.verb, other.verb));
      if (same.length === 0 || same.some(other => other.agents.length === 0 || isShared(deed.agents, other.agents)))
        continue;
      const turned = same.find(
        other => isShared(other.agents, deed.others) && (isShared(deed.agents, other.others) || isAlike(deed, other)),
      );
      if (turned)
        return { reason: 'actor', detail: `${agent.text} and ${turned.agents.at(-1)?.text} have changed places` };
      const replaced = same.find(other => isAlike(deed, other) && isReplaced(deed, other, known));
      if (replaced && same.every(other => !isShared(deed.agents, [...other.others, ...other.rest])))
        return {
          reason: 'actor',
          detail: `${agent.text} does what ${replaced.agents.at(-1)?.text} does in the source`,
        };
    }
  }
  return null;

  function isReplaced(deed: Deed, other: Deed, { isNamed }: { isNamed: (word: Word) => boolean }): boolean {
    const isThere = material.cited.some(cited => cited.words.some(word => isOne(deed.agents, word)));
    return (
      isThere &&
      deed.agents.some(isNamed) === other.agents.some(isNamed) &&
      !isShared(other.agents, [...deed.rest, ...deed.others])
    );
  }
}

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
    isNamed: word => isName(word) && !/(?:ець|ец|єць|ці|цы|нин|нка|нець)$/u.test(word.low),
    formsOf: word => words.filter(other => isSame(word, other)).map(other => other.low),
    isActing: word => isActor(word) || isName(word),
  };
}

const isOne = (words: readonly Word[], word: Word): boolean =>
  word.isContent && words.some(own => isSameName(own, word) || isRelated(own, word));

const isShared = (a: readonly Word[], b: readonly Word[]): boolean =>
  b.some(word => isOne(a, word) || (word.isCapital && isNameAmong(word, a)));

const isSameVerb = (a: Word, b: Word): boolean =>
  isSameWord(a, b) || a.concepts.some(concept => isAction(concept) && b.concepts.includes(concept));

/** The rest of both clauses tells the same. */
function isAlike(a: Deed, b: Deed): boolean {
  const shared = a.rest.filter(word =>
    b.rest.some(other => (word.kind === 'number' ? word.low === other.low : isRelated(word, other))),
  );
  return shared.length >= 2 || (shared.length >= 1 && (a.rest.length <= 2 || shared.length * 2 >= a.rest.length));
}
