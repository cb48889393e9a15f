// How much of something a bullet speaks of: all of it only where its sources say all, and not all where they say some.
import type { Material, Problem } from './material.ts';
import { isSameName } from './names.ts';
import { isDerived, isRelated, type Reading, type Word } from './words.ts';

export function checkScope(material: Material): Problem | null {
  if (material.isTranslated) return null;
  for (const sentence of material.bullet) {
    for (const word of sentence.words) {
      const detail = widened(word, sentence, material) ?? joined(word, sentence, material);
      if (detail) return { reason: 'support', detail };
    }
  }
  return null;
}

const whole =
  /^(?:all|every|entire|whole|any|усі|всі|всіх|усіх|всім|усім|всіма|усіма|кожен|кожн\p{L}+|весь|увесь|вся|уся|всю|усю|всієї|усієї|все|усе|всі|всех|всем|всеми|всей|кажд\p{L}+|будь(?:-\p{L}+)?|люб(?:ой|ая|ое|ые|ого|ую|ых|ым))$/u;
const wide =
  /^(?:all|every|each|everyone|everybody|entire|entirely|whole|any|no|none|both|full|fully|complete|completely|only|усі|всі|всіх|усіх|всім|усім|всіма|усіма|обидв\p{L}+|обоє|кожен|кожн\p{L}+|весь|увесь|вся|уся|всю|усю|всієї|усієї|все|усе|всех|всем|всеми|всей|обе|оба|обоих|кажд\p{L}+|жодн\p{L}+|ні|ни|никто|ніхто|нет|нема|немає|не|без|повн\p{L}+|полн\p{L}+|цілком|целиком|будь(?:-\p{L}+)?|люб\p{L}+)$/u;
const negating =
  /^(?:not|no|without|nor|if|whether|never|before|deni\w+|reject\w*|refus\w*|rul\w+|than|жодн\p{L}*|без|не|ні|ни)$/u;
/** Not all, whatever is denied of them: "most of the children had no vaccine". */
const most =
  /^(?:most|majority|half|many|several|більшіст\p{L}*|половин\p{L}*|багато|частин\p{L}+|большинств\p{L}*|част[ьи]|много)$/u;
const spans =
  /^(?:day|days|night|week|weeks|month|months|year|years|hour|hours|minute|minutes|time|other|long|ден\p{L}*|дн\p{L}+|доб\p{L}+|сутк\p{L}*|тиж\p{L}+|недел\p{L}*|місяц\p{L}*|месяц\p{L}*|рік|рок\p{L}+|год|года|лет|годин\p{L}*|час|часов|ніч|ночі|ночь|раз|разу|рази|світ\p{L}*|мир|мире|мира|ще|еще|таки|одно|равно|же|ж|більше|больше|менше|меньше)$/u;

/** "all its customers" for "2.6 million customers": the noun behind the quantifier stands without one in the sources. */
function widened(word: Word, sentence: Reading, material: Material): string | null {
  // "кожну третю роботу": a third.
  if (!whole.test(word.low) || readOrdinal(sentence, word)) return null;
  const { words } = sentence;
  const isSplit = word.low === 'будь' && words[word.index + 1]?.text === '-';
  const at = word.index + (isSplit ? 2 : 0);
  const [before, next] = [words[word.index - 1], words[at + 1]];
  if (next?.kind !== 'word' || spans.test(next.low) || next.low === 'but') return null;
  if (word.low === 'any' && words.slice(0, word.index).some(item => negating.test(item.low))) return null;
  if (before && /^(?:at|after|above|не|на|во|в)$/.test(before.low) && /^(?:all|все|всего)$/.test(word.low)) return null;
  const nouns = words.slice(at + 1, at + 6);
  const end = nouns.findIndex(item => item.kind === 'mark');
  const [first, second] = (end < 0 ? nouns : nouns.slice(0, end)).filter(item => item.isContent);
  if (!first || spans.test(first.low)) return null;
  const places = material.cited.flatMap(cited =>
    cited.words
      .filter(item => item.isContent && [first, second].some(own => own && isRelated(own, item)))
      .map(item => [cited, item] as const),
  );
  const isWide = (cited: Reading, at: number): boolean =>
    cited.words.slice(Math.max(0, at - 6), at + 4).some(item => wide.test(item.low)) &&
    !cited.words.slice(Math.max(0, at - 3), at).some(item => most.test(item.low));
  const isAnyNew = places.length === 0 && /^(?:any|будь|люб)/u.test(word.low);
  if (isAnyNew && !material.cited.some(cited => cited.words.some(item => wide.test(item.low))))
    return `“${word.text} ${next.text}” is wider than the cited sources`;
  if (places.length === 0 || places.some(([cited, item]) => isWide(cited, item.index))) return null;
  return `“${word.text} ${next.text}” is wider than the cited sources`;
}

const readOrdinal = ({ words }: Reading, { index }: Word): boolean =>
  /^(?:second|third|fourth|fifth|tenth|друг|трет|четвер|п.?ят|шост|шест|сьом|седьм|восьм|дев|десят)/.test(
    words[index + 1]?.low ?? '',
  );

/** "children and adults" for "children": one more plural noun beside what the source has. */
function joined(word: Word, sentence: Reading, material: Material): string | null {
  if (!/^(?:and|і|й|та|и)$/.test(word.low)) return null;
  const [left, right] = [sentence.words[word.index - 1], sentence.words[word.index + 1]];
  if (!left?.isContent || !right?.isContent || left.isCapital || right.isCapital) return null;
  if (!plurals.some(ending => ending.test(left.low) && ending.test(right.low))) return null;
  const known = material.cited.flatMap(cited => cited.words.filter(item => item.isContent));
  const isKnown = (item: Word): boolean =>
    known.some(other => isRelated(item, other) || isSameName(item, other) || isDerived(item, other));
  return isKnown(left) && !isKnown(right) ? `“${right.text}” is not in the cited sources` : null;
}

/** Endings that show a plural noun and its case. */
const plurals: readonly RegExp[] = [
  /[^su]s$|children$|adults$/,
  /(?:ів|їв|ей|ок|их|ых|ов|ев)$/u,
  /(?:ам|ям|им|ым)$/u,
  /(?:ами|ями|ими|ыми)$/u,
  /(?:ах|ях|их|ых)$/u,
];
