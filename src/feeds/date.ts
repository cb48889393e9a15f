// The dates that feeds claim. `Date.parse` fails on half of them and reads zone-less ones as the server's local time.

const zoneHours: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 1,
  ist: 5.5,
  west: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  sast: 2,
  eest: 3,
  msk: 3,
  trt: 3,
  msd: 4,
  gst: 4,
  pkt: 5,
  wib: 7,
  ict: 7,
  hkt: 8,
  sgt: 8,
  cst_cn: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  acdt: 10.5,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  nst: -3.5,
  ndt: -2.5,
  brt: -3,
  art: -3,
  ast: -4,
  adt: -3,
  clt: -4,
  edt: -4,
  est: -5,
  et: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
  pt: -8,
  akdt: -8,
  akst: -9,
  hst: -10,
};

/** First letters of month names in the languages in which feeds were seen to write dates; longer ones first where they clash. */
const monthStems: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty', 'янв', 'січ', 'led', 'oca', 'ιαν', 'янu', 'студ'],
  ['feb', 'fev', 'fév', 'lut', 'фев', 'лют', 'úno', 'şub', 'φεβ'],
  ['mar', 'mär', 'mrz', 'maa', 'маp', 'мар', 'бер', 'bře', 'μαρ', 'mrt', 'сак'],
  ['apr', 'avr', 'abr', 'kwi', 'апр', 'кві', 'dub', 'nis', 'απρ', 'крас'],
  ['may', 'mai', 'mag', 'maj', 'mei', 'май', 'мая', 'тра', 'kvě', 'μαι', 'μάι'],
  ['jun', 'juin', 'giu', 'cze', 'июн', 'чер', 'čer', 'haz', 'ιουν', 'чэр'],
  ['jul', 'juil', 'lug', 'lip', 'июл', 'лип', 'čvc', 'tem', 'ιουλ', 'ліп'],
  ['aug', 'aoû', 'aou', 'ago', 'sie', 'авг', 'сер', 'srp', 'ağu', 'αυγ', 'жні'],
  ['sep', 'set', 'wrz', 'сен', 'вер', 'zář', 'eyl', 'σεπ'],
  ['oct', 'okt', 'ott', 'out', 'paź', 'окт', 'жов', 'říj', 'eki', 'οκτ', 'кас'],
  ['nov', 'noe', 'lis', 'ноя', 'лис', 'kas', 'νοε', 'ліст'],
  ['dec', 'dez', 'dic', 'déc', 'gru', 'дек', 'гру', 'pro', 'ara', 'δεκ', 'сне', 'dece'],
];
const months = new Map(monthStems.flatMap((stems, index) => stems.map(stem => [stem, index + 1] as const)));

type Parts = { year: number; month: number; day: number; rest: string };

/** Milliseconds since 1970 UTC, or null when the text is no date. Zone-less times are UTC; "10.06.2003" is the 10th of June. */
export function readDate(written: string): number | null {
  const text = written.normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 100);
  if (!text) return null;
  if (/^\d{9,11}$/.test(text)) return plausible(Number(text) * 1000);
  if (/^\d{12,14}$/.test(text) && !/^(19|20)\d{10}(\d{2})?$/.test(text)) return plausible(Number(text));
  const parts = readNumeric(text) ?? readNamed(text);
  if (!parts) return null;
  const time = readTime(parts.rest);
  if (!time) return null;
  if (parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > 31) return null;
  return plausible(Date.UTC(parts.year, parts.month - 1, parts.day) + time.ms - zoneMs(time.zone));
}

function plausible(at: number): number | null {
  // Whole seconds: fractions are made up by the publishers' programs and differ between their formats.
  return Number.isFinite(at) && at > 0 && at < Date.UTC(2200, 0) ? Math.floor(at / 1000) * 1000 : null;
}

/** 2003-06-10T.., 2003/06/10, 20030610T0400, 2003-06, 2003, 10.06.2003, 06/10/2003 (10/06 only where the first is no month). */
function readNumeric(text: string): Parts | null {
  let match =
    /^(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s_,;]|\d{4})[T\s_,;]*(.*)$/i.exec(text) ??
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)[T\s_,;]*(.*)$/i.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), rest: match[4] ?? '' };
  match = /^((?:19|20)\d{2})(?:-(\d{2}))?$/.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[2] ?? 1), day: 1, rest: '' };
  match = /^(?:\p{L}+\.?,? )?(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)[T\s,;]*(.*)$/u.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const isMonthFirst = match[2] === '/' ? first <= 12 : second > 12;
  return {
    year: fullYear(match[4] ?? ''),
    month: isMonthFirst ? first : second,
    day: isMonthFirst ? second : first,
    rest: match[5] ?? '',
  };
}

/** Any order of day, month's name and year: RFC 822, asctime, "June 10, 2003", "10 червня 2003 р.". */
function readNamed(text: string): Parts | null {
  const words = text
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .split(/(?<=\p{L})\.? |(?<=\d),? | |,|(?<=\d)-(?=\p{L})|(?<=\p{L})-(?=\d)/u)
    .filter(Boolean);
  const at = words.findIndex(
    (word, index) => monthOf(word) !== null && (isDay(words[index - 1]) || isDay(words[index + 1])),
  );
  const month = monthOf(words[at] ?? '');
  if (at < 0 || month === null) return null;
  const isDayBefore = isDay(words[at - 1]);
  const day = Number.parseInt((isDayBefore ? words[at - 1] : words[at + 1]) ?? '', 10);
  const left = words.filter((_, index) => index > at && (isDayBefore || index !== at + 1));
  const yearAt = left.findIndex((word, index) => /^\d{4}$/.test(word) || (index === 0 && /^\d{2}$/.test(word)));
  if (yearAt < 0) return null;
  return {
    year: fullYear(left[yearAt] ?? ''),
    month,
    day,
    rest: left.filter((_, index) => index !== yearAt).join(' '),
  };
}

function isDay(word: string | undefined): boolean {
  return /^\d{1,2}\.?$/.test(word ?? '');
}

function monthOf(word: string): number | null {
  if (!/^\p{L}{3,}\.?$/u.test(word)) return null;
  return months.get(word.slice(0, 4)) ?? months.get(word.slice(0, 3)) ?? null;
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** Null when there is something that is no time; no time at all is midnight. */
function readTime(rest: string): { ms: number; zone: string } | null {
  const text = rest
    .replace(/^(р\.?|г\.?|року|года|at|um|at|о|в)\s+/i, '')
    .replace(/^-\s*/, '')
    .trim();
  if (!/^[T]?\d/i.test(text)) return { ms: 0, zone: text };
  const match =
    /^T?(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,:](\d+))?)?\s*(?:([ap])\.?m\.?(?![a-z]))?\s*(.*)$/i.exec(text) ??
    /^T?(\d{2})(\d{2})(\d{2})?(?:\.(\d+))?()\s*(.*)$/i.exec(text) ??
    /^T?(\d{1,2})()()()\s*(?:([ap])\.?m\.?(?![a-z]))?(.*)$/i.exec(text);
  if (!match) return null;
  let hours = Number(match[1]);
  const half = match[5]?.toLowerCase();
  if (half === 'p' && hours < 12) hours += 12;
  if (half === 'a' && hours === 12) hours = 0;
  const [minutes, seconds] = [Number(match[2] || 0), Number(match[3] || 0)];
  if (hours > 24 || minutes > 59 || seconds > 60) return null;
  const fraction = match[4] ? Math.floor(Number(`0.${match[4]}`) * 1000) : 0;
  return { ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction, zone: (match[6] ?? '').trim() };
}

/** What to take off the local time, in ms. */
function zoneMs(zone: string): number {
  const offset = /([+-])\s?(\d{1,2}):?(\d{2})?(?:\s*\(.*\))?$/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return (offset[1] === '-' ? -1 : 1) * minutes * 60_000;
  }
  const name = zone.replace(/\(.*\)|[^a-z]/gi, '').toLowerCase();
  return (zoneHours[name] ?? 0) * 3_600_000;
}
