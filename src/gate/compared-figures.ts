// Two figures that a source compares: profit of 41 million after 53 million is not told as higher, whatever words the source has.
import { type Fact, readFacts } from '../stories/facts.ts';
import type { Material, Problem } from './material.ts';
import { isEqual } from './units.ts';

type Side = 1 | -1;

export function checkComparedFigures(material: Material): Problem | null {
  if (material.isTranslated) return null;
  const pairs = material.cited.flatMap(cited => pairsOf(cited.text, readFacts(cited.text, cited.language)));
  if (pairs.length === 0) return null;
  for (const text of material.bullet.flatMap(sentence => sentence.text.split(';'))) {
    const facts = readFacts(text, material.language);
    for (const fact of facts) {
      const found = sideOf(text, fact, facts);
      const known = found
        ? pairs.filter(
            pair => isEqual(fact, pair.now) && fact.kind === pair.now.kind && (!pair.isReversed || found.isComparison),
          )
        : [];
      if (
        found &&
        known.length > 0 &&
        known.every(({ now, before }) => (now.value > before.value ? -1 : 1) === found.side)
      )
        return { reason: 'action', detail: `“${found.word}” against ${known[0]?.before.text} before ${fact.text}` };
    }
  }
  return null;
}

type Pair = { readonly now: Fact; readonly before: Fact; readonly isReversed: boolean };

const isMeasured = ({ kind }: Fact): boolean => !/^(date|time|age|ordinal|score|label)$/.test(kind);

/** The only two figures of their kind in a sentence, of which one is told to be an earlier one. */
function pairsOf(text: string, facts: readonly Fact[]): Pair[] {
  const measured = facts.filter(isMeasured);
  return measured.flatMap((now): Pair[] => {
    const alike = measured.filter(other => other === now || isAlike(other, now));
    const before = alike.find(other => other !== now);
    if (alike.length !== 2 || !before || before.value === now.value || isEarlier(text, now)) return [];
    return isEarlier(text, before)
      ? [
          { now, before, isReversed: false },
          { now: before, before: now, isReversed: true },
        ]
      : [];
  });
}

/** "to 41 million euros from 53 million"; but "from 90 to 55 million" leaves the size of the first open. */
const isAlike = (a: Fact, b: Fact): boolean =>
  sized.test(a.text) === sized.test(b.text) &&
  ((a.kind === b.kind && a.unit === b.unit) ||
    ([a, b].some(({ kind }) => kind === 'count') && a.value < b.value * 10 && b.value < a.value * 10));
const sized = /\p{L}{2,}/u;

const fromBefore =
  /(?:\b(?:from|against|compared (?:with|to)|versus|after)|(?<!\p{L})(?:проти|порівняно зі?|після|против|по сравнению со?|после|со?|зі?))\s(?:\p{L}+\s){0,2}$/iu;
const ago =
  /\b(?:a|\p{L}+) (?:year|month|quarter|week|day)s? (?:earlier|ago|before)\b|\b(?:last year|the year before|the previous)\b|(?<!\p{L})(?:торік|позаторік|рік тому|роки тому|років тому|роком раніше|год назад|года назад|лет назад|годом ранее|в прошлом году|минулого року|раніше|ранее)(?!\p{L})/iu;

/** "from 53 million", "против 11,1%", "four years ago it was 70%", "торік таких було 13,4%". */
function isEarlier(text: string, { position, end }: Fact): boolean {
  const before = text.slice(0, position).replace(/[$€£]$/, '');
  const ownClause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1);
  const rest = text.slice(end).split(/[,;]/)[0] ?? '';
  return fromBefore.test(before) || ago.test(ownClause) || ago.test(rest.split(/\s/).slice(0, 7).join(' '));
}

const sides: readonly (readonly [Side, RegExp, RegExp])[] = [
  [
    1,
    /\b(?:more|higher|larger|bigger|greater|faster) than\b(?! (?:[$€£]?\d))|(?<!\p{L})(?:більше|більшою|більшим|вище|вищ(?:ий|а|ою|им)|більш(?:ий|а)|больше|большей|большим|выше),? (?:ніж|за |як|чем|прошл|по сравнению|порівняно)/iu,
    /\b(?:rose|grew|increased|climbed|jumped|accelerated)\b|(?<!\p{L})(?:зріс|зросл\p{L}+|збільшив\p{L}+|збільшил\p{L}+|прискорил\p{L}+|вырос\p{L}*|увеличил\p{L}+|ускорил\p{L}+|повысил\p{L}+сь)(?!\p{L})/iu,
  ],
  [
    -1,
    /\b(?:less|lower|fewer|smaller|slower) than\b(?! (?:[$€£]?\d))|(?<!\p{L})(?:менше|меншою|меншим|нижче|нижч(?:ий|а|ою|им)|менш(?:ий|а)|меньше|меньшей|меньшим|ниже),? (?:ніж|за |як|чем|прошл|по сравнению|порівняно)/iu,
    /\b(?:fell|dropped|declined|decreased|slowed|shrank)\b|(?<!\p{L})(?:впа[вл]\p{L}*|знизив\p{L}+ся|знизил\p{L}+ся|зменшив\p{L}+|зменшил\p{L}+|скоротив\p{L}+|скоротил\p{L}+|сповільнил\p{L}+|уповільнил\p{L}+|упал\p{L}*|снизил\p{L}+сь|сократил\p{L}+|уменьшил\p{L}+|замедлил\p{L}+)(?!\p{L})/iu,
  ],
];

/** "slowed to", "замедлилась и составила": the figure is what it came to. */
const reaching = /(?:\b(?:to|at)|(?<!\p{L})(?:до|составил\p{L}*|становил\p{L}*|достиг\p{L}*|сягну\p{L}*))\s*[$€£]?$/iu;

/** Which way the bullet says a figure went: a comparison without a figure of its own, or the verb beside it. */
function sideOf(
  text: string,
  fact: Fact,
  facts: readonly Fact[],
): { side: Side; word: string; isComparison: boolean } | null {
  const others = facts.filter(other => other !== fact && other.kind === fact.kind);
  if (!isMeasured(fact) || fact.relation === 'by' || others.some(other => isEarlier(text, other))) return null;
  const from = Math.max(0, ...others.filter(other => other.end <= fact.position).map(other => other.end));
  const to = Math.min(text.length, ...others.filter(other => other.position >= fact.end).map(other => other.position));
  const before = text.slice(from, fact.position);
  const after = text.slice(fact.end, to);
  const near = reaching.test(before) ? before.split(/\s+/).slice(-9).join(' ') : '';
  const found = sides.flatMap(([side, comparison, verb]) => {
    const compared = comparison.exec(before) ?? comparison.exec(after);
    const match = compared ?? verb.exec(near);
    return match ? [{ side, word: match[0], isComparison: compared !== null }] : [];
  });
  return found.length === 1 && !fromBefore.test(text.slice(0, fact.position)) ? (found[0] ?? null) : null;
}
