// Words beside a number that change what it claims: bounds, changes by or to, a part of another figure, its measure.
import { unitOf } from './fact-units.ts';
import type { Token } from './numerals.ts';

export type Bound = 'exact' | 'least' | 'most' | 'about' | 'vague';
export type Relation = 'by' | 'to' | 'from' | null;

const bounds: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:at least|more than|over|in excess of|north of|no fewer than|no less than|not less than|above|exceed\w*|upwards of|понад|(?:older|longer|larger|bigger|higher|greater|heavier) than|(?:більш|старш|довш|важч|вищ)\p{L}{0,3} (?:за|від|ніж|як)|більше|старше|дольше|выше|щонайменше|принаймні|не менше(?: ніж| як)?|як мінімум|більш ніж|более(?: чем)?|больше(?: чем)?|свыше|по меньшей мере|не менее|минимум|как минимум|перевищ\p{L}*|превы\p{L}*)$/u,
    'least',
  ],
  [
    /(?:up to|at most|less than|fewer than|under|(?:younger|shorter|smaller|lower|lighter) than|nearly|almost|no more than|not more than|as many as|as much as|below|майже|до|без малого|ледь не|мало не|(?:менш|молодш|коротш|легш|нижч)\p{L}{0,3} (?:за|від|ніж|як)|менше|моложе|младше|короче|ниже|не більше(?: ніж| як)?|щонайбільше|почти|едва не|чуть ли не|менее(?: чем)?|меньше(?: чем)?|не более(?: чем)?|не больше)$/u,
    'most',
  ],
  [
    /(?:about|around|some|roughly|approximately|close to|in the region of|an estimated|estimated|близько|приблизно|орієнтовно|біля|десь|около|примерно|порядка|приблизительно|где-то|~|≈)$/,
    'about',
  ],
];

export function boundBefore(tokens: readonly Token[], first: number, to: number): Bound {
  const left = tokens
    .slice(Math.max(0, first - 4), first)
    .filter(token => token.kind === 'word' || token.low === '~' || token.low === '≈');
  const phrase = left
    .map(token => token.low)
    .filter(
      (low, index, all) =>
        !/^(a|an|the)$/.test(low) && !(index === all.length - 1 && /^(in|for|by|в|у|на|к)$/.test(low)),
    )
    .join(' ');
  const isChange =
    /^(from|з|с|від|от)$/.test(tokens[first - 3]?.low ?? '') ||
    tokens.slice(Math.max(0, first - 6), first - 1).some(token => token.low === 'на') ||
    tokens.slice(Math.max(0, first - 12), first).some(token => changes.test(token.low));
  for (const [words, bound] of bounds) {
    const match = words.exec(phrase);
    if (!match) continue;
    if (match[0] === 'до' && isChange) continue;
    return bound;
  }
  const right = tokens
    .slice(to, to + 3)
    .map(token => token.low)
    .join(' ');
  if (
    /^(?:\p{L}+ )?(?:or more|або більше|или более|plus)\b|^(?:с лишним|с небольшим|із? гаком|з гаком|з лишком)/u.test(
      right,
    ) ||
    tokens[to]?.low === '+'
  )
    return 'least';
  return 'exact';
}

const changes =
  /^(r[oi]se[ns]?|rising|grew|grow\w*|increas\w*|climb\w*|jump\w*|fell|fall\w*|drop\w*|declin\w*|decreas\w*|cut|cuts|rais\w*|reduc\w*|lower\w*|soar\w*|surg\w*|up|down|slid\w*|plung\w*|slow\w*|зр[оі]с\p{L}*|збільш\p{L}*|підвищ\p{L}*|підня\p{L}*|зменш\p{L}*|зни[зж]\p{L}*|впа\p{L}*|опуст\p{L}*|опусти\p{L}*|скоро[тч]\p{L}*|приско\p{L}*|уповільн\p{L}*|сповільн\p{L}*|ускорил\p{L}*|замедл\p{L}*|accelerat\w*|eas(?:ed|es|ing)|widen\w*|narrow\w*|shr[aiu]nk\w*|doubl\w*|вирос\p{L}*|вырос\p{L}*|увелич\p{L}*|повы[сш]\p{L}*|подня\p{L}*|сни[зж]\p{L}*|уменьш\p{L}*|упа\p{L}*|сократ\p{L}*|росл\p{L}*|подорож\p{L}*|подешев\p{L}*|здорожч\p{L}*|здешев\p{L}*)$/u;

export function relationBefore(tokens: readonly Token[], first: number): Relation {
  const word = tokens[first - 1]?.low ?? '';
  const window = tokens.slice(Math.max(0, first - 8), first);
  if (/^(from|з|із|с|від|от)$/.test(word))
    return window.some(token => changes.test(token.low)) ||
      tokens.slice(first, first + 6).some(token => /^(to|до)$/.test(token.low))
      ? 'from'
      : null;
  const isFromTo =
    /^(to|до)$/.test(word) &&
    window
      .slice(-6)
      .some((token, index, all) => /^(from|з|із|с|від|от)$/.test(token.low) && all[index + 1]?.kind === 'number');
  if (isFromTo) return 'to';
  if (!window.some(token => changes.test(token.low))) return null;
  if (/^(by|на)$/.test(word)) return 'by';
  if (/^(to|до)$/.test(word)) return 'to';
  return changes.test(word) ? 'by' : null;
}

export function isPartAt(tokens: readonly Token[], first: number): boolean {
  const left = tokens.slice(Math.max(0, first - 4), first).map(token => token.low);
  return left.some(low => /^(including|among|зокрема|включно|серед|числі|том|включая|среди|них)$/.test(low));
}

type Measure = ReturnType<typeof unitOf>;

const skipped =
  /^(of|us|u\.s|u\.s\.|american|canadian|additional|further|extra|more|other|full|square|nautical|metric|американськ\p{L}*|американск\p{L}*|квадратн\p{L}*|кв|ще|еще|ещё|[а-яіїєґ]{3,}(?:их|ых))$/u;

/** The measure or currency right after a number, over at most two words such as "square" or "US". */
export function measureAfter(tokens: readonly Token[], to: number): Measure {
  let at = tokens[to]?.low === '-' ? to + 1 : to;
  for (let steps = 0; steps < 3; steps++, at++) {
    const low = tokens[at]?.low ?? '';
    if (low === 'per' && tokens[at + 1]?.low === 'cent') return unitOf('percent');
    const found = unitOf(low);
    if (found) return refine(found, tokens, at);
    if (!skipped.test(low)) return null;
  }
  return null;
}

/** "square km", "percentage points", "km/h", "degrees Fahrenheit". */
function refine(found: NonNullable<Measure>, tokens: readonly Token[], at: number): Measure {
  const [before, next, third] = [tokens[at - 1]?.low ?? '', tokens[at + 1]?.low ?? '', tokens[at + 2]?.low ?? ''];
  if (/^(square|квадратн\p{L}*|кв)$/u.test(before)) return { unit: `sq ${found.unit}`, kind: 'area' };
  if (found.kind === 'percent' && /^(points?|пункт\p{L}*)$/u.test(next))
    return { unit: 'percentage point', kind: 'percent' };
  if (found.kind === 'distance' && /^(per|an|на|\/|в)$/.test(next) && /^(h|hour|годину|год|час|ч)$/.test(third)) {
    return { unit: `${found.unit}/h`, kind: 'speed' };
  }
  if (found.unit === 'degree' && /^(fahrenheit|f)$/.test(next)) return { unit: 'fahrenheit', kind: 'temperature' };
  if (found.unit === 'pound' && next === 'sterling') return { unit: 'GBP', kind: 'money' };
  return found;
}
