// The gate: a bullet is posted only when its cited sources carry every part of it. Deterministic; the order of the checks
// is the order of the editorial contract (docs/decisions), so that the reason given is the first one that an editor would give.
import { splitSentences } from '../stories/sentences.ts';
import { checkAction, checkDirections } from './action.ts';
import { checkActor } from './actor.ts';
import { checkAttribution } from './attribution.ts';
import { checkCertainty } from './certainty.ts';
import { checkComparedFigures } from './compared-figures.ts';
import { checkComparisons } from './comparisons.ts';
import { type CheckSource, type Material, type Problem, type Reason, readMaterial } from './material.ts';
import { checkMovedPlaces } from './moved-places.ts';
import { checkNames } from './names.ts';
import { checkNegation } from './negation.ts';
import { checkNumbers } from './numbers.ts';
import { checkQuotes } from './quotes.ts';
import { checkRoles } from './roles.ts';
import { checkScope } from './scope.ts';
import { checkSupport } from './support.ts';
import { checkTime } from './time.ts';
import { coverage, type Reading, type Word } from './words.ts';

export type { CheckSource, Reason } from './material.ts';

export type Draft = {
  readonly text: string;
  /** Numbers of the sources, counted from 1. */
  readonly sources: readonly number[];
};

export type Verdict =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'refused'; readonly reason: Reason; readonly detail: string };

const longestWords = 45;

/**
 * Checks a bullet against the sentences of the sources it cites, and nothing else.
 * `language` is the bullet's; told from its letters when not given. In a translation (another language than the
 * sources') numbers, names, quotes, opposites, attribution and certainty are compared, plain wording is not.
 */
export function checkBullet(
  draft: Draft,
  sources: readonly CheckSource[],
  options: { readonly language?: string } = {},
): Verdict {
  const early = checkShape(draft) ?? checkLetters(draft.text, options.language) ?? checkCitations(draft, sources);
  if (early) return { verdict: 'refused', ...early };
  const material = readMaterial(draft.text, options.language, sources, draft.sources);
  for (const check of checks) {
    const problem = check(material);
    if (problem) return { verdict: 'refused', ...problem };
  }
  return { verdict: 'ok' };
}

const checks: readonly ((material: Material) => Problem | null)[] = [
  checkCarried,
  checkQuotes,
  checkNumbers,
  checkTime,
  checkNames,
  checkActor,
  checkMovedPlaces,
  checkAction,
  checkRoles,
  checkDirections,
  checkComparisons,
  checkComparedFigures,
  checkAttribution,
  checkNegation,
  checkCertainty,
  checkScope,
  checkSupport,
  checkLength,
];

/** Plain words only: no address, no markup, no citation marks, no line break. */
function checkShape({ text, sources }: Draft): Problem | null {
  const shape = (detail: string): Problem => ({ reason: 'schema', detail });
  if (typeof text !== 'string' || !Array.isArray(sources)) return shape('not a text with source numbers');
  if (text.trim().length < 8) return shape('no sentence');
  if (/https?:|www\.|\b[\w-]+\.(?:com|org|net|ua|ru|info|io)\b\/?/i.test(text)) return shape('an address in the text');
  if (/[\n\r\t<>*_`#|\\]|\[\d|\]\(|\p{Cc}|[\u200b-\u200f\u202a-\u202e]/u.test(text))
    return shape('markup or marks in the text');
  return null;
}

/** An English draft where Ukrainian was asked for, or the other way round, is no translation. */
function checkLetters(text: string, language: string | undefined): Problem | null {
  if (language !== 'en' && language !== 'uk' && language !== 'ru') return null;
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const isCyrillic = count(/\p{Script=Cyrillic}/gu) > count(/\p{Script=Latin}/gu);
  return isCyrillic === (language !== 'en') ? null : { reason: 'schema', detail: 'not in the language asked for' };
}

function checkCitations({ sources }: Draft, known: readonly CheckSource[]): Problem | null {
  if (sources.length === 0) return { reason: 'citation', detail: 'no source' };
  if (new Set(sources).size !== sources.length) return { reason: 'citation', detail: 'a source twice' };
  const unknown = sources.find(number => !Number.isInteger(number) || number < 1 || number > known.length);
  return unknown === undefined ? null : { reason: 'citation', detail: `there is no source ${unknown}` };
}

/** The cited sources speak of this at all, each of them. */
function checkCarried(material: Material): Problem | null {
  if (material.isTranslated) return null;
  const told = (sentence: Reading): readonly Word[] =>
    sentence.words.filter(word => word.isContent || word.kind === 'number');
  const words = material.bullet.flatMap(told);
  const all = material.cited.flatMap(told);
  if (coverage(words, all) < 0.22) return { reason: 'citation', detail: 'the cited sources do not speak of this' };
  for (const source of new Set(material.cited.map(sentence => sentence.source))) {
    const own = material.cited.filter(sentence => sentence.source === source).flatMap(told);
    if (coverage(words, own) < 0.12) return { reason: 'citation', detail: `source ${source} does not speak of this` };
  }
  return null;
}

function checkLength(material: Material): Problem | null {
  const words = material.text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
  if (words > longestWords) return { reason: 'length', detail: `${words} words, ${longestWords} at most` };
  const sentences = splitSentences(material.text, material.language).length;
  return sentences > 2 ? { reason: 'length', detail: `${sentences} sentences, 2 at most` } : null;
}
