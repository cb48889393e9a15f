import { expect, test } from 'vitest';
import { cleanSentence, isBalanced, isBoilerplate } from '../../src/stories/clean.ts';
import { isSelfContained } from '../../src/stories/openers.ts';

const report = 'Nine miners were rescued from a flooded shaft.';
const bericht = 'Дев’ятьох гірників підняли із затопленої шахти.';

test.each([
  'KYIV (Agency) - ',
  'KYIV (Reuters) -- ',
  'HARLOW, England (Reuters) - ',
  'WASHINGTON/SAN FRANCISCO (Reuters) - ',
  'Exclusive— ',
  'CLOSE ',
  '5 September 2012  ',
  'WASHINGTON — ',
  'NEW YORK, Aug. 7 (AP) — ',
  'LONDON, March 3 (Xinhua) -- ',
  'MOSCOW, November 5. /TASS/. ',
  'NEW DELHI: ',
  'Kyiv, Ukraine (CNN) — ',
  '(Reuters) - ',
  '(CNN)',
  'By Jane Roe WASHINGTON (Reuters) - ',
  'UPDATE 1-',
  'WATCH: ',
  'Lower Marl — ',
  'Dunmore, Ohio -- ',
  '(MarlNews.com) -- ',
  'Update 5 p.m. ET: ',
  'JUST NOW: ',
  'WASHINGTON—',
  'Wednesday, January 21, 2015, 2:28 PM - ',
  '3/37 ',
  'Al MARL AIR BASE, Iraq (Reuters) - ',
  'Why it matters: ',
  'DUNMORE, Ohio/MARL (Reuters) - ',
  'Marl, May 3: ',
  'Marl - Von Jo Roe · ',
  'By Jo Roe | ',
  'Driving the news: ',
  'BREAKING: ',
  'Updated: Nov. 7, 2019, 5:30 PM EST ',
  '• ',
])('"%s" is taken off the beginning', head => {
  expect(cleanSentence({ text: head + report, start: 10 })).toEqual({ text: report, start: 10 + head.length });
});

test.each([
  'КИЇВ. УНН. ',
  'КИЇВ, 5 листопада (УНН) — ',
  'ОНОВЛЕНО: ',
  'Київ. 29 березня. ІНТЕРФАКС - ',
])('"%s" is taken off the beginning', head => {
  expect(cleanSentence({ text: head + bericht, start: 0 })?.text).toBe(bericht);
});

test.each([
  ' pic.twitter.com/abc123',
  ' https://example.org/a?b=1',
  ' Read more',
  ' Read more...',
  ' Continue reading →',
  ' Advertisement',
  ' [...]',
  ' (AP)',
  ' Читати далі',
  ' Подробнее',
  ' Детальніше…',
])('"%s" is taken off the end', tail => {
  expect(cleanSentence({ text: report + tail, start: 3 })).toEqual({ text: report, start: 3 });
});

test.each([
  'The mayor asked the council to read more.',
  'NATO ministers meet in Vilnius on Friday.',
  'Харків — місто на сході України.',
  'USAID - the aid agency - closed its office.',
  'Donald Roe - the actor - died on Monday.',
  'Marl: Nine miners were rescued.',
  'By March the shaft was dry.',
])('"%s" has nothing to take off', text => {
  expect(cleanSentence({ text, start: 0 })?.text).toBe(text);
});

test.each([
  'A boy stands in the ruins. (Photo by A. Roe/Getty Images)',
  'Judge Ann Roe testifies before a county panel on flooded shafts in Dunmore on Tuesday, June 23, 2020.',
  'Dunmore firefighters work at the scene where nine barns burned in Marl, Ohio, Dec. 17.',
  'Mayor Ann Roe (center) and the engineer Jo Doe (left) opened the new bridge.',
  'Senator Ann Roe confers with the chair, Jo Doe, during a hearing on dams on Jan. 15, 2019.',
  'Mayor Ann Roe addresses the new practice on Aug. 12, 2013 in Lower Marl.',
  'Sep 8, 2018; Lower Marl, OH, USA; Ann Roe prepares to serve in the final.',
  'Ambassador Ann Roe is escorted by police as she arrives at the court in Dunmore, Tuesday, Oct. 22, 2019.',
  'The WARC files associated with this crawl are not available to the public.',
  'Enlarge this image toggle caption A. Roe/AP',
  'FILE PHOTO: Mayor Ann Roe and the engineer Jo Doe kneel in the shaft during the rescue in Dunmore.',
  'ФОТО: мер Тарас Гай біля шахти в Лозовій.',
  'Sign up for our morning newsletter and get the news first.',
  'Reporting by Jane Roe; Editing by John Doe',
  'Підписуйтесь на наш канал і дізнавайтеся першими.',
  'Напомним, ранее в городе прорвало трубу.',
  'Как сообщал «Курьер», в мае город закрыл обе шахты.',
  'Як раніше повідомляли журналісти, місто закрило обидві шахти.',
  'The minister wrote it here: https://example.org/x.',
])('"%s" reports nothing', text => {
  expect(isBoilerplate(text)).toBe(true);
});

test.each([
  'Ann Roe speaks at a rally in Dunmore.',
  'Harbour engineer and former mayor Ann Roe leaves a federal courthouse in Dunmore on April 26.',
  'Ann Roe, mother of Jo Roe, in November when the trial began.',
  'Mayor Ann Roe, left, and the engineer Jo Doe opened the new bridge.',
])('"%s" is a caption', text => {
  expect(isBoilerplate(text)).toBe(true);
});

test.each([
  'North Korea holds talks with China in Beijing.',
  'The company leaves the market in 2024 with debts of $5m.',
  'Ann Roe, mother of Jo Roe, told the court in November that she knew.',
  'The court in Dunmore ruled against Ann Roe on July 13, 2009.',
  'The court will hold hearings on the flooded shaft on June 3.',
  'The party of Ann Roe, left out of the talks, protested.',
  'Як повідомив мер, шахту осушили в понеділок.',
])('"%s" is none', text => {
  expect(isBoilerplate(text)).toBe(false);
});

test('what tells the reader to look somewhere is boilerplate', () => {
  expect(isBoilerplate('Track which candidates have qualified for the ballot in the various states.')).toBe(true);
});

test('a report is not taken for boilerplate', () => {
  expect([report, bericht, 'The court signed the order on Friday.'].filter(isBoilerplate)).toEqual([]);
});

test('quotations and brackets count as balanced in each country’s marks', () => {
  expect(
    ['«Так», — сказав він.', '„Ja“, sagte er.', '“Yes,” he said.', 'It (the dam) held.', 'It was a “stunt."'].every(
      isBalanced,
    ),
  ).toBe(true);
  expect(['“Yes, he said.', 'held.)', '«Так — сказав він.', '"No, he said.'].some(isBalanced)).toBe(false);
});

test.each([
  ['en', 'However, the dam held.'],
  ['en', 'He resigned on Monday.'],
  ['en', "It's over, the union said."],
  ['en', 'Meanwhile, rescuers waited.'],
  ['en', '“He lied,” the lawyer said.'],
  ['en', 'In a statement on Monday, she said the plant was safe.'],
  ['en', 'We asked the ministry.'],
  ['en', 'This is the third case.'],
  ['en', 'The move angered teachers.'],
  ['en', 'Soon after, the dam broke.'],
  ['en', 'Earlier today, the paper printed the letter.'],
  ['uk', 'Раніше мер називав це вигадкою.'],
  ['ru', 'Ранее министр назвал это выдумкой.'],
  ['uk', 'Однак гребля вистояла.'],
  ['uk', 'Він подав у відставку.'],
  ['uk', 'Тим часом рятувальники чекали.'],
  ['uk', 'Це вже третій випадок.'],
  ['uk', 'За його словами, станція працює.'],
  ['ru', 'При этом суд молчит.'],
  ['ru', 'Обычно его проводят в июне.'],
  ['uk', 'Щоб уникнути цього, дорогу закрили.'],
  ['en', 'Under its terms, the plant stays shut.'],
  ['ru', 'Она уехала в понедельник.'],
  ['ru', 'По их данным, мост цел.'],
  ['en', 'That’s the best reading of the deal near Marl.'],
  ['en', 'What’s moved the council: the dam near Marl.'],
  ['en', 'Now he’s got another dam near Marl.'],
  ['en', 'At issue was the clause on flooded shafts.'],
  ['en', 'The other is the dam near Marl.'],
  ['uk', 'У відомстві повідомили, що склад згорів.'],
  ['uk', 'Йдеться про мешканців дев’яти будинків.'],
  ['ru', 'В ведомстве не уточнили имя чиновника.'],
  ['ru', 'Речь идет о жителях девяти домов.'],
  ['ru', 'Речь, конечно, идет о жителях девяти домов.'],
  ['ru', 'Добавим также, что мост цел.'],
  ['ru', 'На втором месте по продажам трактор из Твери.'],
  ['de', 'Er trat zurück.'],
  ['fr', 'Cependant, le barrage a tenu.'],
  ['es', 'Sin embargo, la presa resistió.'],
  ['pl', 'Jednak tama wytrzymała.'],
  ['und', 'Однак гребля вистояла.'],
])('%s: "%s" cannot stand alone', (language, sentence) => {
  expect(isSelfContained(sentence, language)).toBe(false);
});

test.each([
  ['en', 'This week the dam held.'],
  ['en', 'There were 9 miners below.'],
  ['en', 'Heads of nine states met in Vilnius.'],
  ['en', 'When Ann Roe arrived, she opened the court.'],
  ['en', '“We won,” Ann Roe said on Friday.'],
  ['uk', 'Цього року гребля вистояла.'],
  ['uk', 'Восени цього року греблю відкриють.'],
  ['uk', 'Тарас Гай подав у відставку.'],
  ['uk', 'Ізюм знову без світла.'],
  ['ru', 'Аэропорт закрыли из-за тумана.'],
  ['en', 'The other dam held.'],
  ['en', 'There’s no water in Marl.'],
  ['uk', 'У компанії «Вода» повідомили про аварію.'],
  ['ru', 'В министерстве транспорта сообщили о девяти рейсах.'],
  ['fr', 'Il y a neuf blessés à Lyon.'],
  ['sv', 'Han som leder byn avgick.'],
])('%s: "%s" can', (language, sentence) => {
  expect(isSelfContained(sentence, language)).toBe(true);
});
