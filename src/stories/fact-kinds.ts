// Numbers that are no figures: dates, clock times, ages, scores, and parts of a name ("F-16", "Article 49").
import { isPeople, unitOf } from './fact-units.ts';
import type { Numeral, Token } from './numerals.ts';
import { clockAfter } from './ordinals.ts';

type Special = {
  readonly kind: 'date' | 'time' | 'age' | 'ordinal' | 'score' | 'label';
  readonly unit: string | null;
  /** The value when it is not the number itself: 1800 for "6 pm". */
  readonly value?: number;
} | null;

type Around = {
  readonly tokens: readonly Token[];
  readonly numeral: Numeral;
  readonly token: Token;
  readonly before: string;
  readonly after: string;
  readonly next: string;
};

const months =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|січ(ень|ня|ні)|лют(ий|ого|ому)|берез(ень|ня|ні)|квіт(ень|ня|ні)|трав(ень|ня|ні)|черв(ень|ня|ні)|лип(ень|ня|ні)|серп(ень|ня|ні)|верес(ень|ня|ні)|жовт(ень|ня|ні)|листопад\p{L}*|груд(ень|ня|ні)|январ\p{L}+|феврал\p{L}+|март\p{L}*|апрел\p{L}+|ма[йяею]|июн\p{L}+|июл\p{L}+|август\p{L}*|сентябр\p{L}+|октябр\p{L}+|ноябр\p{L}+|декабр\p{L}+)$/u;

/** What kind of special number this is, or null for a figure. */
export function readSpecial(tokens: readonly Token[], numeral: Numeral): Special {
  const token = tokens[numeral.from];
  if (!token) return null;
  const around: Around = {
    tokens,
    numeral,
    token,
    before: tokens[numeral.from - 1]?.low ?? '',
    after: tokens[numeral.to]?.low ?? '',
    next: tokens[numeral.to + 1]?.low ?? '',
  };
  return (
    readDate(around) ??
    readTime(around) ??
    readYear(around) ??
    readAge(around) ??
    readHyphen(around) ??
    readName(around)
  );
}

const glued = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && left.end === right?.at;

function readDate({ tokens, numeral, token, before, after }: Around): Special {
  if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(token.text)) return { kind: 'date', unit: null };
  if (numeral.isWord || numeral.value > 31) return null;
  if (months.test(after)) return { kind: 'date', unit: after.slice(0, 3) };
  // "Dec. 17"; in "21 травня 27 голосами" the month has its day.
  if (/^\d{1,2}$/.test(tokens[numeral.from - 2]?.text ?? '') && /[\u0400-\u04ff]/.test(before)) return null;
  const month = before === '.' ? (tokens[numeral.from - 2]?.low ?? '') : before;
  const isMonth = month === 'may' ? tokens[numeral.from - 1]?.text === 'May' : months.test(month);
  return isMonth ? { kind: 'date', unit: month.slice(0, 3) } : null;
}

function readTime({ tokens, numeral, token, after, next }: Around): Special {
  if (/^\d{1,2}:\d{2}$/.test(token.text)) return { kind: 'time', unit: null };
  if (/^\d{1,3}:\d{1,3}$/.test(token.text)) return { kind: 'score', unit: null };
  const clock = clockAfter(tokens, numeral.from, numeral.to, numeral.value, false);
  if (clock !== null) return { kind: 'time', unit: null, value: clock };
  if (after === "o'clock") return { kind: 'time', unit: null, value: numeral.value * 100 };
  const half = /^([ap])m?$/.exec(after)?.[1];
  if (!half || (after.length === 1 && next !== 'm' && next !== '.')) return null;
  const [hours, minutes] = [Math.floor(numeral.value) % 12, Number(/[.:](\d{2})$/.exec(token.text)?.[1] ?? 0)];
  return { kind: 'time', unit: null, value: (hours + (half === 'p' ? 12 : 0)) * 100 + minutes };
}

const yearWord = /^(року|році|рік|роком|рр|р|год|году|года|годом|г)$/;

function readYear({ token, numeral, before, after, tokens }: Around): Special {
  if (!/^\d{4}$/.test(token.text) || numeral.to !== numeral.from + 1) return null;
  if (numeral.value < 1800 || numeral.value > 2100) return null;
  if (yearWord.test(after)) return { kind: 'date', unit: 'year' };
  const isBare = tokens[numeral.to]?.kind !== 'word';
  const isDated =
    /^(in|since|of|by|until|у|в|до|з|с|от|mid|early|late)$/.test(before) || nearMonth(tokens, numeral.from);
  return !isCounted(after) && (isBare || isDated) ? { kind: 'date', unit: 'year' } : null;
}

const nearMonth = (tokens: readonly Token[], from: number): boolean =>
  tokens.slice(Math.max(0, from - 3), from).some(token => months.test(token.low));

const isOnePerson = (low: string): boolean =>
  /^(man|woman|boy|girl|teenager|student|worker|resident|driver|passenger|soldier|teacher|officer|suspect|victim|patient|father|mother|son|daughter|brother|sister|husband|wife|чоловік|жінка|хлопець|дівчина|водій|мешканець|мешканка|мужчина|женщина|юноша|девушка|водитель|житель|жительница)$/.test(
    low,
  );

const isCounted = (low: string): boolean => isPeople(low) || unitOf(low) !== null;

function readAge({ tokens, numeral, before, after, next }: Around): Special {
  const age: Special = { kind: 'age', unit: 'year' };
  if (/^(years?|рок\p{L}*|рік|лет|год\p{L}*)$/u.test(after) && next === 'old') return age;
  if (/^(aged|віком|возрасте|віці)$/.test(before)) return age;
  const owner = tokens[numeral.from - 2];
  // "a man of 37"
  if (before === 'of' && isOnePerson(owner?.low ?? '') && !isCounted(after)) return age;
  // "Ana Ruiz, 64, said", "one hiker, 58, is missing"
  const isOne = /^(a|an|one|the)$/.test(tokens[numeral.from - 3]?.low ?? '') || isOnePerson(owner?.low ?? '');
  const isName = (/^\p{Lu}/u.test(owner?.text ?? '') || isOne) && !numeral.isWord;
  const isBetweenCommas = before === ',' && after === ',' && numeral.value >= 5 && numeral.value < 110;
  return isName && isBetweenCommas ? age : null;
}

/** "35-year-old", "35-річний", "5-й", "3-1", "F-16". */
function readHyphen({ tokens, numeral, token, before, after, next }: Around): Special {
  const [hyphenAfter, right] = [tokens[numeral.to], tokens[numeral.to + 1]];
  if (/^[-–]$/.test(after) && right && glued(hyphenAfter, right)) {
    if (/^(річн|летн)\p{L}*$/u.test(next)) return { kind: 'age', unit: 'year' };
    if (/^years?$/.test(next)) return tokens[numeral.to + 3]?.low === 'old' ? { kind: 'age', unit: 'year' } : null;
    if (/^(й|го|му|та|те|ий|ої|ї|я|ю|е|х|м|ый|ой|ая|ое)$/.test(next)) return { kind: 'ordinal', unit: null };
    if (right.kind === 'number' && isScore(tokens, numeral.value, Number(right.text)))
      return { kind: 'score', unit: null };
  }
  const hyphen = tokens[numeral.from - 1];
  const owner = tokens[numeral.from - 2];
  if (numeral.isWord || !/^[-–]$/.test(before) || !glued(hyphen, token) || !glued(owner, hyphen)) return null;
  if (owner?.kind === 'word') return { kind: 'label', unit: owner.low };
  const isPart = owner?.kind === 'number' && isScore(tokens, Number(owner.text), numeral.value);
  return isPart ? { kind: 'score', unit: null } : null;
}

const named =
  /^(№|no|number|article|section|resolution|flight|highway|route|boeing|airbus|стат\p{L}*|резолюц\p{L}*|рейс\p{L}*)$/u;

function readName({ tokens, numeral, token, before }: Around): Special {
  const owner = tokens[numeral.from - 1];
  if (!numeral.isWord && owner?.kind === 'word' && glued(owner, token)) return { kind: 'label', unit: before };
  return named.test(before) ? { kind: 'label', unit: before } : null;
}

const sport =
  /^(won|wins?|beat|beats|defeat\w*|draw|drew|lost|loses?|loss|victory|score\w*|goals?|match|game|vote\w*|перем\p{L}*|побед\p{L}*|програ\p{L}*|проигр\p{L}*|рахун\p{L}*|сч[её]т\p{L}*|ничь\p{L}*|нічи\p{L}*|обігра\p{L}*|обыгра\p{L}*|матч\p{L}*)$/u;

const isScore = (tokens: readonly Token[], left: number, right: number): boolean =>
  left < 200 && right < 200 && (left > right || tokens.some(token => sport.test(token.low)));
