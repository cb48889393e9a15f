// Days of a month that a text names, in English, Ukrainian and Russian.

/** January is 0. */
export type NamedDate = { readonly day: number; readonly month: number };

const months = [
  'january|січня|января',
  'february|лютого|февраля',
  'march|березня|марта',
  'april|квітня|апреля',
  'may|травня|мая',
  'june|червня|июня',
  'july|липня|июля',
  'august|серпня|августа',
  'september|вересня|сентября',
  'october|жовтня|октября',
  'november|листопада|ноября',
  'december|грудня|декабря',
].flatMap((names, index) => names.split('|').map(name => [name, index] as const));
const monthNumbers: ReadonlyMap<string, number> = new Map(months);
const monthNames = months.map(([name]) => name).join('|');
const dates = new RegExp(
  `(?<!\\p{N})(\\d{1,2})\\s+(${monthNames})(?!\\p{L})|(?<!\\p{L})(${monthNames})\\s+(\\d{1,2})(?!\\p{N})`,
  'gu',
);

/** "02.08.2018", "2018-08-02" */
const figures =
  /(?<![\p{N}.])(\d{1,2})\.(\d{1,2})\.(?:19|20)\d{2}(?!\p{N})|(?<!\p{N})(?:19|20)\d{2}-(\d{2})-(\d{2})(?!\p{N})/gu;

/** "9 May", "May 9", "9 травня", "09.05.2024" in a folded text. */
export function datesIn(text: string): NamedDate[] {
  const named = [...text.matchAll(dates)].map(([, day, month, monthFirst, dayAfter]) => ({
    day: Number(day ?? dayAfter),
    month: monthNumbers.get(month ?? monthFirst ?? '') ?? 0,
  }));
  const written = [...text.matchAll(figures)].map(([, day, month, monthFirst, dayAfter]) => ({
    day: Number(day ?? dayAfter),
    month: Number(month ?? monthFirst) - 1,
  }));
  return [...named, ...written.filter(({ day, month }) => day >= 1 && day <= 31 && month >= 0 && month <= 11)];
}
