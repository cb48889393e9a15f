import { expect, test } from 'vitest';
import { withoutBoilerplate } from '../../src/feeds/boilerplate.ts';
import { line, paragraphs } from '../../src/feeds/html.ts';
import { tellLanguage } from '../../src/feeds/language.ts';
import { publisherOf } from '../../src/feeds/normalize.ts';

const textOf = (html: string): string[] => withoutBoilerplate(paragraphs(html));

test('HTML becomes paragraphs with their sentences intact', () => {
  const html =
    '<h2>Head</h2><p>One&nbsp;two.<br>Three.</p><ul><li>First</li><li>Second <b>bold</b></li></ul><table><tr><td>a</td><td>b</td></tr></table><blockquote>Said.</blockquote>';
  expect(paragraphs(html)).toEqual(['Head', 'One two. Three.', 'First', 'Second bold', 'a b', 'Said.']);
});

test('two line breaks are a new paragraph', () => expect(paragraphs('One.<br><br/>Two.')).toEqual(['One.', 'Two.']));

test('soft hyphens, zero-width characters and directional marks go', () =>
  expect(line('Ukra\u00adine\u200b wins\u2060 \u202awar\u202c')).toBe('Ukraine wins war'));

test('scripts, styles, captions, players and forms go', () => {
  const html =
    '<script>x("<p>no</p>")</script><style>p{}</style><p>Kept.</p><figure><img src="x"><figcaption>A caption.</figcaption></figure><div class="wp-caption-text">Caption</div><iframe src="x">frame</iframe><p class="share-links social">Share</p>';
  expect(paragraphs(html)).toEqual(['Kept.']);
});

test.each([
  'The post Big news appeared first on The Site.',
  'Read more',
  'Read the full story »',
  'Continue reading Big news →',
  'Share this:',
  'Follow us on Twitter',
  'Advertisement',
  'Читати далі...',
  'Читайте також: Інша новина про щось',
  'Подробнее',
  'Читать далее',
  'Підписуйтесь на наш канал у Telegram',
  'Подписывайтесь на наш канал',
  'Фото: Укрінформ',
  'Photo: Reuters',
  'submitted by /u/someone [link] [comments]',
])('the line "%s" goes', text => expect(withoutBoilerplate(['Kept.', text])).toEqual(['Kept.']));

test.each([
  'Read more than one book a week and you will learn more.',
  'Share prices fell on Monday after the bank raised rates.',
  'More on this was said by the minister, who wants to do more.',
  'Like many others, he left the city in March.',
  'Следователи узнали больше.',
  'Читати книжки стали більше українців, показало опитування Інституту.',
  'Subscribe fees will rise to 5 dollars, the company said on Tuesday, the second rise this year and the fifth since 2015, as costs go up all over the world.',
])('the sentence "%s" stays', text => expect(withoutBoilerplate([text])).toEqual([text]));

test.each([
  ['The river rose by two metres. Read more', 'The river rose by two metres.'],
  ['The river rose by two metres [...]', 'The river rose by two metres…'],
  ['He said that the river... Read more »', 'He said that the river…'],
  ['The river rose. […] Read more »', 'The river rose.'],
  ['Річка піднялася на два метри. Читати далі…', 'Річка піднялася на два метри.'],
  ['The bridge is open. pic.twitter.com/AbC123 Ask the mayor.', 'The bridge is open. Ask the mayor.'],
])('"%s" loses its tail', (text, rest) => expect(withoutBoilerplate([text])).toEqual([rest]));

test('a page of nothing but boilerplate is empty', () => expect(textOf('<p>Read more</p><p>Share</p>')).toEqual([]));

test.each([
  ['uk', 'Ракетний удар по Харкову: що відомо'],
  ['uk', 'Росія атакувала порт'],
  ['uk', 'Голова МЗС прибув у Київ'],
  ['uk', 'Зеленський прибув до Херсона'],
  ['uk', 'Уряд схвалив бюджет на 2023 рік'],
  ['ru', 'Зеленский прибыл в Херсон'],
  ['ru', 'Ракетный удар по Харькову'],
  ['ru', 'Путин провел совещание'],
  ['ru', 'Глава МИД прибыл в Киев'],
  ['ru', 'Правительство одобрило бюджет на 2023 год'],
  ['en', 'Zelensky arrives in Kherson'],
  ['en', 'Fed raises rates again'],
  ['be', 'Прэзідэнт прыбыў у Мінск'],
  ['bg', 'Президентът пристигна в София'],
  ['de', 'Scholz reist nach Kiew'],
  ['pl', 'Prezydent spotkał się z premierem'],
])('%s: %s', (language, text) => expect(tellLanguage(text)).toBe(language));

test('a few letters are no evidence', () => expect(tellLanguage('5:0 OK')).toBeNull());

test.each([
  ['BBC News - World RSS Feed', 'BBC News'],
  ['The Kyiv Independent', 'The Kyiv Independent'],
  ['World | The Guardian', 'The Guardian'],
  ['NYT > World News', 'NYT'],
  ['Українська правда', 'Українська правда'],
  ['RSS Feed', 'news.example'],
  ['', 'news.example'],
])('"%s" is cited as %s', (title, publisher) =>
  expect(publisherOf(title, 'https://feeds.news.example/rss')).toBe(publisher));
