// Moments in the reader's zone: the time alone on the day of what it is compared with, else with the date.
import type { Span } from '../chat/message.ts';
import type { Language } from '../chat/words.ts';

type Reader = { readonly language: Language; readonly zone: string };

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', uk: 'uk-UA' };

export function moment(at: number, beside: number, reader: Reader): Span {
  const isSameDay = day(at, reader) === day(beside, reader);
  return { type: 'time', at, style: isSameDay ? 'time' : 'datetime', text: momentText(at, beside, reader) };
}

export function momentText(at: number, beside: number, reader: Reader): string {
  const isSameDay = day(at, reader) === day(beside, reader);
  return format(at, reader, isSameDay ? {} : { day: 'numeric', month: 'short' });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is costly to make, and an edition asks for a hundred moments. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

function day(at: number, { zone }: Reader): string {
  return formatOf('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

function format(at: number, { language, zone }: Reader, date: Intl.DateTimeFormatOptions): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return formatOf(locales[language], { ...date, ...time }).format(at);
}

/** "2 days ago", "3 hours ago". */
export function durationWords(ms: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const hours = Math.max(0, Math.round(ms / 3_600_000));
  if (hours < 1) return format.format(-Math.max(1, Math.round(ms / 60_000)), 'minute');
  return hours < 48 ? format.format(-hours, 'hour') : format.format(-Math.round(hours / 24), 'day');
}
