// The sample feeds keep what samples/README.md promises. Read with feedsmith alone, so that a fault of our own reader cannot hide theirs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, '../samples');
const listed = z
  .array(
    z.strictObject({
      file: z.string(),
      contentType: z.string(),
      title: z.string(),
      publisher: z.string(),
      language: z.enum(['en', 'uk']),
    }),
  )
  .parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));

type Item = { readonly id: string; readonly link: string; readonly date: string; readonly text: string };

const parse = (source: string) => parseFeed(source);
const plain = (text: string): string =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const samples = listed.map(sample => {
  const charset = /charset=(\S+)/.exec(sample.contentType)?.[1] ?? '';
  const source = new TextDecoder(charset, { fatal: true }).decode(readFileSync(join(folder, sample.file)));
  return { ...sample, charset, source, ...read(source) };
});
const items = samples.flatMap(sample => sample.items);

function read(source: string): { format: string; title: string; language: string; items: readonly Item[] } {
  const parsed = parse(source);
  const { feed, format } = parsed;
  const language =
    /<language>([^<]+)|<dc:language>([^<]+)|<feed[^>]*xml:lang="([^"]+)|"language": "([^"]+)/
      .exec(source)
      ?.slice(1)
      .find(Boolean) ?? '';
  const title = typeof feed.title === 'string' ? feed.title : (feed.title?.value ?? '');
  return { format, title, language, items: itemsOf(parsed) };
}

function itemsOf(parsed: ReturnType<typeof parse>): Item[] {
  if (parsed.format === 'json')
    return (parsed.feed.items ?? []).map(item => ({
      id: item.id ?? '',
      link: item.url ?? '',
      date: String(item.date_published),
      text: item.content_html ?? item.content_text ?? '',
    }));
  if (parsed.format === 'atom')
    return (parsed.feed.entries ?? []).map(entry => ({
      id: entry.id ?? '',
      link: new URL(entry.links?.[0]?.href ?? '', 'https://stepovyi-telegraf.example/').href,
      date: String(entry.published),
      text: typeof entry.content === 'string' ? entry.content : (entry.content?.value ?? ''),
    }));
  if (parsed.format === 'rdf')
    return (parsed.feed.items ?? []).map(item => ({
      id: item.rdf?.about ?? item.link ?? '',
      link: item.link ?? '',
      date: String(item.dc?.dates?.[0]),
      text: item.content?.encoded ?? item.description ?? '',
    }));
  return (parsed.feed.items ?? []).map(item => ({
    id: item.guid?.value ?? '',
    link: item.link ?? '',
    date: String(item.pubDate),
    text: item.content?.encoded ?? item.description ?? '',
  }));
}

test('the list names every sample that is there, once', () => {
  const there = readdirSync(folder).filter(name => !['README.md', 'index.json'].includes(name));
  expect(listed.map(sample => sample.file).sort()).toEqual(there.sort());
  expect(listed.length).toBeGreaterThanOrEqual(10);
});

test('the samples come in four formats and two languages, and name themselves as the list does', () => {
  const count = (format: string): number => samples.filter(sample => sample.format === format).length;
  expect(count('rss')).toBeGreaterThanOrEqual(2);
  expect(count('atom')).toBeGreaterThanOrEqual(2);
  expect(count('rdf')).toBeGreaterThanOrEqual(1);
  expect(count('json')).toBeGreaterThanOrEqual(1);
  expect(samples.filter(sample => sample.language.startsWith('uk')).length).toBeGreaterThanOrEqual(3);
  expect(samples.map(({ title, language }) => [title, language.split('-')[0]])).toEqual(
    listed.map(({ title, language }) => [title, language]),
  );
});

test('one Ukrainian sample is windows-1251 in its bytes, its declaration and its content type', () => {
  const [sample, ...others] = samples.filter(({ charset }) => charset === 'windows-1251');
  expect(others).toEqual([]);
  expect(sample?.source).toMatch(/^<\?xml version="1.0" encoding="windows-1251"\?>/);
  expect(sample?.title).toBe('Вісник Лиману');
  const bytes = readFileSync(join(folder, sample?.file ?? ''));
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
});

test('every sample has four to eight items with a text, an id of their own and a link in the reserved domain', () => {
  for (const sample of samples) {
    expect([4, 5, 6, 7, 8], sample.file).toContain(sample.items.length);
    for (const item of sample.items) {
      expect(plain(item.text).split(' ').length, item.id).toBeGreaterThan(20);
      expect(new URL(item.link).hostname, item.id).toMatch(/\.example$/);
    }
  }
  expect(items.map(item => item.id)).not.toContain('');
  expect(new Set(items.map(item => item.id)).size).toBe(items.length);
  expect(new Set(items.map(item => item.link)).size).toBe(items.length);
});

test('every item has a date in the form of its format, between 9 November 06:00 and 11 November 07:45 in Kyiv', () => {
  const rfc822 = /^(Wed, 09|Thu, 10|Fri, 11) Nov 2022 \d\d:\d\d:\d\d ([+-]\d{4}|GMT|EST)$/;
  const iso = /^2022-11-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
  for (const sample of samples)
    for (const { id, date } of sample.items) {
      expect(date, id).toMatch(sample.format === 'rss' ? rfc822 : iso);
      expect(Date.parse(date), id).toBeGreaterThanOrEqual(Date.parse('2022-11-09T06:00:00+02:00'));
      expect(Date.parse(date), id).toBeLessThanOrEqual(Date.parse('2022-11-11T07:45:00+02:00'));
    }
});

test('the withdrawal is told by at least five publishers in both languages, never in the same words', () => {
  const told = samples.flatMap(({ publisher, language, items }) =>
    items
      .map(({ text }) => ({ publisher, language: language.slice(0, 2), text: plain(text) }))
      .filter(({ text }) => /(Kherson|Херсон).*(Shoigu|Шойгу)|(Shoigu|Шойгу).*(Kherson|Херсон)/.test(text)),
  );
  const publishers = (language: string): number =>
    new Set(told.filter(item => item.language === language).map(({ publisher }) => publisher)).size;
  expect(publishers('en')).toBeGreaterThanOrEqual(3);
  expect(publishers('uk')).toBeGreaterThanOrEqual(2);
  expect(new Set(told.map(({ text }) => text)).size).toBe(told.length);
});

test('exactly one agency text is carried word for word by two publishers', () => {
  const texts = items.map(item => plain(item.text));
  const repeated = texts.filter((text, index) => texts.indexOf(text) !== index);
  expect(repeated).toHaveLength(1);
  expect(repeated[0]).toMatch(/^MYKOLAIV, Nov 10 \(Estuary News Agency\) - /);
});

test('the samples carry what cleaning must take away, and a figure on which officials differ', () => {
  const all = samples.map(sample => sample.source).join('\n');
  for (const mark of [
    'pic.twitter.com/',
    'Read more',
    'Advertisement',
    'figcaption',
    'By Olha',
    'KYIV, Nov 9',
    'Читайте також',
    'utm_source',
  ])
    expect(all).toContain(mark);
  expect(all).toMatch(/20,000 (to|and) 30,000 (Russian )?soldiers/);
  expect(all).toMatch(/40,000 soldiers/);
});
