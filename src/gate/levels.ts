// Which council, which court: a city's body must not become a region's, nor a court of appeal the supreme one.
import type { Material, Problem } from './material.ts';
import type { Reading, Word } from './words.ts';

/** Words that tell one body from another of its kind; word beginnings. */
const levels: readonly RegExp[] = [
  /^(?:municipal|city$|town$|міськ|городск|горсовет|горадминистрац|горисполком)/,
  /^(?:regional|provincial|oblast|обласн|областн|облрад|облсовет|облдерж|облвійськ)/,
  /^(?:district$|county$|районн|райрад|райсовет|райсуд|райадм)/,
  /^(?:village$|сільськ|сельск|селищн|поселков)/,
  /^(?:supreme|верховн)/,
  /^(?:appeals?$|appellate|апеляц|апелляц)/,
  /^(?:constitutional|конституц)/,
  /^(?:federal|федеральн)/,
  /^(?:military|військов|военн)/,
];
const body =
  /^(?:councils?|courts?|tribunal|assembly|administration|prosecutor|legislature|рад[аиуіою]+|совет\p{L}*|суд(?:у|а|ом|і|е|ы)?|адміністрац\p{L}*|администрац\p{L}*|прокуратур\p{L}*|управлін\p{L}*|управлен\p{L}*|дум[аыеу])$/u;
const joined = /^(?:міськ|обл|рай|гор)(?:рад|совет|суд|прокуратур|администрац|адміністрац|виконком|исполком)/;

const levelsOf = (reading: Reading): readonly (readonly [number, Word])[] =>
  reading.words.flatMap((word, at) => {
    const near = reading.words.slice(at + 1, at + 4);
    const end = near.findIndex(item => item.kind === 'mark');
    const isBeside = (end < 0 ? near : near.slice(0, end)).some(item => body.test(item.low)) || joined.test(word.low);
    const level = isBeside ? levels.findIndex(item => item.test(word.low)) : -1;
    return level < 0 ? [] : [[level, word] as const];
  });

/** A body of a level that no cited source names, while they name one of another level. */
export function checkLevels(material: Material): Problem | null {
  const theirs = material.cited.flatMap(levelsOf);
  for (const [level, word] of material.bullet.flatMap(levelsOf)) {
    if (material.cited.some(cited => cited.words.some(item => levels[level]?.test(item.low)))) continue;
    const other = theirs.find(([known]) => known !== level)?.[1];
    if (other) return { reason: 'actor', detail: `${word.text} stands for ${other.text}` };
  }
  return null;
}
