// Ordinals in words and digits ("first", "21st", "двадцять перша"), and clock hours, which Ukrainian and Russian tell by them.

import { smallValue } from './numeral-words.ts';
import type { Token } from './numerals.ts';

const endings =
  '(?:ий|ій|а|я|е|є|ого|ього|ої|ьої|ому|ьому|у|ю|ою|ьою|им|ім|их|і|ом|ую|ими|ый|ой|ая|ое|ье|ьего|ьей|ьему|ью|ьем|ьим|ья|ьи|ьих|ьими|ые|ых|ым|ыми)';

const words: readonly (readonly [string, string, number])[] = [
  ['first|1st', 'перш|перв', 1],
  ['second|2nd', 'друг|втор', 2],
  ['third|3rd', 'трет', 3],
  ['fourth|4th', 'четверт', 4],
  ['fifth|5th', "п'ят|пят", 5],
  ['sixth|6th', 'шост|шест', 6],
  ['seventh|7th', 'сьом|седьм', 7],
  ['eighth|8th', 'восьм', 8],
  ['ninth|9th', "дев'ят|девят", 9],
  ['tenth|10th', 'десят', 10],
  ['eleventh', 'одинадцят|одиннадцат', 11],
  ['twelfth', 'дванадцят|двенадцат', 12],
  ['thirteenth', 'тринадцят|тринадцат', 13],
  ['fourteenth', 'чотирнадцят|четырнадцат', 14],
  ['fifteenth', "п'ятнадцят|пятнадцат", 15],
  ['sixteenth', 'шістнадцят|шестнадцат', 16],
  ['seventeenth', 'сімнадцят|семнадцат', 17],
  ['eighteenth', 'вісімнадцят|восемнадцат', 18],
  ['nineteenth', "дев'ятнадцят|девятнадцат", 19],
  ['twentieth', 'двадцят|двадцат', 20],
  ['thirtieth', 'тридцят|тридцат', 30],
  ['fortieth', 'сороков', 40],
  ['fiftieth', "п'ятдесят|пятидесят", 50],
];
/** Russian "другой" is another one, Ukrainian "другий" the second. */
const other = 'друг(?:ой|ая|ое|ую|ом|ие|их|ими)';
const ordinals = words.map(
  ([english, stems, value]) =>
    [new RegExp(`^(?!${other}$)(?:${english}|(?:${stems.replace("'", "'?")})${endings})$`), value] as const,
);

export type Ordinal = { readonly value: number; readonly from: number; readonly to: number };

/** The ordinal that begins with this token; `to` is one past its last token. */
export function readOrdinal(tokens: readonly Token[], from: number): Ordinal | null {
  const [token, next] = [tokens[from], tokens[from + 1]];
  // "друг друга", "друг от друга"
  if (token?.low.startsWith('друг') && tokens.slice(Math.max(0, from - 2), from).some(({ low }) => low === 'друг'))
    return null;
  if (!token || (token.low === 'second' && /^(a|per|each)$/.test(tokens[from - 1]?.low ?? ''))) return null;
  if (token.kind === 'number') {
    const to = suffixEnd(tokens, from);
    return to !== null && Number(token.text) <= 100 ? { value: Number(token.text), from, to } : null;
  }
  // "обвиняют друг друга": each other.
  if (/^друг/.test(token.low) && tokens.slice(Math.max(0, from - 2), from).some(before => before.low === 'друг'))
    return null;
  const value = ordinalOf(token.low);
  if (value !== null) return { value, from, to: from + 1 };
  const tens = smallValue(token.low) ?? 0;
  if (tens < 20 || tens >= 100) return null;
  const at = /^[-–]$/.test(next?.low ?? '') ? from + 2 : from + 1;
  const unit = ordinalOf(tokens[at]?.low ?? '');
  return unit !== null && unit < 10 ? { value: tens + unit, from, to: at + 1 } : null;
}

/** One past the ending of "21st" or "29-м". */
function suffixEnd(tokens: readonly Token[], from: number): number | null {
  const [token, next, third] = [tokens[from], tokens[from + 1], tokens[from + 2]];
  if (/^(st|nd|rd|th)$/.test(next?.low ?? '') && next?.at === token?.end) return from + 2;
  const isGlued = next?.at === token?.end && /^[-–]$/.test(next?.low ?? '') && third?.at === next?.end;
  return isGlued && /^(й|го|му|та|те|ий|ої|ї|я|ю|е|х|м|ый|ой|ая|ое)$/.test(third?.low ?? '') ? from + 3 : null;
}

const ordinalOf = (low: string): number | null => ordinals.find(([known]) => known.test(low))?.[1] ?? null;

const hour = /^(годин[аиіу]|час|часа|часов|часам|часу)$/;
const morning = /^(утра|ранку)$/;
const evening = /^(вечера|вечора|пополудні|пополудни)$/;
const night = /^(ночи|ночі)$/;
const before = /^(в|во|о|об|к|ко|до|с|з|із|около|після|после|близько|приблизно|примерно)$/;

/** The clock time, as 1430, of an hour that ends before token `to`: "at 6 pm", "о шостій вечора", "до 22-ї години". */
export function clockAfter(
  tokens: readonly Token[],
  from: number,
  to: number,
  value: number,
  isOrdinal: boolean,
): number | null {
  const next = tokens[to]?.low ?? '';
  const isHour = hour.test(next);
  const part = isHour ? (tokens[to + 1]?.low ?? '') : next;
  const isPart =
    morning.test(part) ||
    evening.test(part) ||
    (night.test(part) && (isHour || before.test(tokens[from - 1]?.low ?? '')));
  if (value > 24 || !(isPart || (isOrdinal && isHour) || (isHour && part === 'дня'))) return null;
  return (evening.test(part) || part === 'дня') && value < 12 ? value * 100 + 1200 : value * 100;
}
