// Offices and institutions as speakers: which of them tell of their own work, and their short names.
import type { Cited, Material } from './material.ts';
import type { Word } from './words.ts';

const authority =
  /^(ministr|agenc|department|police|authorit|service|guard|commission|court|council|office|official|mayor|governor|operator|emergency|nasa|press|head|companies|tass|reuters|риа|тасс|интерфакс|укрінформ|інтерфакс|голов|начальни|глав|очільни|енерго|міністер|відомств|агент|поліц|служб|управлін|адміністрац|ова$|дснс|рятувальник|мвс|міськрад|мерія|комісі|суд$|суді|колегі|коллеги|президентк|міносвіт|моз|енергетик|енергетичн|цвк|минист|минобр|минздрав|ведомств|полиц|управлени|администрац|мчс|мвд|спасател|мэри|комисси|цик|пресс|прес|губернатор|мер$|мэр$)/;

/** An office tells of its own work in a neutral word; "he added" is who spoke in the sentence before. */
export function isOfficial(cited: Cited, material: Material): boolean {
  if (cited.frames.length === 0) return false;
  const index = material.cited.indexOf(cited);
  return cited.frames.every(frame => {
    if (/^(announc|объяви|оголоси)/.test(cited.words[frame.at]?.low ?? '')) return true;
    if ((frame.stance !== 'say' && frame.stance !== 'confirm') || partial.test(cited.words[frame.at]?.low ?? ''))
      return false;
    if (frame.speaker.some(word => authority.test(word.low))) return true;
    const before = material.cited.slice(Math.max(0, index - 2), index).findLast(item => item.frames.length > 0);
    return frame.isPronoun && before?.source === cited.source && before !== cited && isOfficial(before, material);
  });
}

/** Words that judge, accuse or foretell. */
const partial =
  /^(call|blam|predict|forecast|warn|suggest|condemn|denounc|promis|vow|версі|верси|оцін|оцен|прогноз|назва|назыв|наз|попере|предупр|обіця|обеща|пообещ|пообіця|пов'яз|связыва|твердя|твердит)/;

/** "AMD" for "Advanced Micro Devices", "Генпрокуратура" for "Генеральная прокуратура". */
export function isShortFor(word: Word, told: readonly Word[], cited: Cited): boolean {
  const initials = (words: readonly Word[]): string =>
    words
      .filter(item => item.isCapital)
      .map(item => item.low[0] ?? '')
      .join('');
  const isShort = /^\p{Lu}{2,6}$/u.test(word.text);
  if (isShort && initials(cited.words.filter(item => item.isContent)).includes(word.low) && word.low.length > 2)
    return true;
  const own = initials(told);
  if (own.length > 2 && cited.words.some(item => item.low === own && /^\p{Lu}+$/u.test(item.text))) return true;
  return cited.words.some(
    item =>
      item.isContent && item.stem.length >= 6 && item.low !== word.low && word.low.indexOf(item.stem.slice(0, 8)) > 1,
  );
}
