import { describe, expect, test } from 'vitest';
import { readFacts } from '../../src/stories/facts.ts';

const read = (sentence: string, language = 'en'): string[] =>
  readFacts(sentence, language).map(fact => {
    const bound = fact.bound === 'exact' ? '' : `${fact.bound} `;
    const relation = fact.relation ? `${fact.relation} ` : '';
    return `${bound}${relation}${fact.value} ${fact.unit ?? '-'} ${fact.role}`;
  });

describe('a number is read with what it counts and what happened to it', () => {
  test.each([
    [
      'A missile strike killed at least 12 people and wounded 30 others in Kharkiv.',
      ['least 12 people killed', '30 people wounded'],
    ],
    ['Twelve people were killed and 30 wounded.', ['12 people killed', '30 people wounded']],
    [
      'The blast, which killed 9, left 14 injured and three missing.',
      ['9 people killed', '14 people wounded', '3 people missing'],
    ],
    ['The death toll rose from 9 to 12.', ['from 9 people killed', 'to 12 people killed']],
    ['Police arrested two dozen protesters.', ['24 people arrested']],
    ['The company posted a profit of $1.5 billion.', ['1500000000 USD profit']],
    ['Inflation slowed to 5.4 percent in May.', ['to 5.4 percent inflation']],
    ['Prices rose by 3%.', ['by 3 percent percent']],
    ['The bridge is 1,500 metres long.', ['1500 m distance']],
    ['Twenty-five thousand residents were evacuated.', ['25000 people evacuated']],
    ['Hundreds of people fled.', ['vague 100 people displaced']],
    ['An F-16 crashed on March 12, 2024 at 14:30.', ['16 f label', '12 mar date', '2024 year date', '1430 - time']],
    ['A 35-year-old man was arrested.', ['35 year age']],
    ['Dynamo beat Shakhtar 3-1.', ['3 - score', '1 - score']],
    ['Half a million homes lost power.', ['500000 home count']],
    ['About 1.2m tonnes of grain was exported.', ['about 1200000 ton mass']],
    ['The brief of Dec. 17 was read at 5.30pm.', ['17 dec date', '1730 - time']],
    ['The twenty-first package comes on the 21st.', ['21 - ordinal', '21 - ordinal']],
  ])('%s', (sentence, expected) => {
    expect(read(sentence)).toEqual(expected);
  });

  test.each([
    ['Унаслідок удару загинули дванадцятеро людей, ще 30 поранено.', ['12 people killed', '30 people wounded']],
    ["Загинуло п'ять осіб, двоє дітей поранені.", ['5 people killed', '2 people wounded']],
    ['Сили оборони збили 33 з 40 ударних дронів.', ['33 дрон downed', '40 дрон downed']],
    ['Інфляція прискорилася до 9,5 % у травні 2024 року.', ['to 9.5 percent inflation', '2024 year date']],
    ['Уряд виділив понад 1,2 млрд грн на ремонт доріг.', ['least 1200000000 UAH money']],
    ['Ціни зросли на 15 відсотків.', ['by 15 percent percent']],
    ['Кількість жертв зросла до 21, серед них троє дітей.', ['to 21 people killed', '3 people killed']],
    ['На мітинг вийшли десятки тисяч людей.', ['vague 10000 people count']],
    ['За законопроєкт проголосували 238 депутатів.', ['238 депутат count']],
    ['Світло вимикатимуть з 17-ї до 22-ї години.', ['1700 - time', '2200 - time']],
    ['Вісімнадцятий пакет санкцій ухвалили о шостій вечора.', ['18 - ordinal', '1800 - time']],
  ])('%s', (sentence, expected) => {
    expect(read(sentence, 'uk')).toEqual(expected);
  });

  test.each([
    ['В результате взрыва погибли 15 человек, ещё 40 получили ранения.', ['15 people killed', '40 people wounded']],
    ['Суд приговорил его к 12 годам лишения свободы.', ['12 year sentenced']],
    ['Компания сократит 1 500 сотрудников.', ['by 1500 people dismissed']],
    ['Полиция задержала двадцать пять человек.', ['25 people arrested']],
    ['Пожар на 29-м километре потушили к шести утра.', ['29 - ordinal', '600 - time']],
    ['35-летний водитель ехал со скоростью 140 км/ч.', ['35 year age', '140 km/h speed']],
    ['Курс вырос с 90 до 95 рублей за доллар.', ['from 90 RUB money', 'to 95 RUB money']],
    ['Около полутора тысяч человек эвакуированы.', ['about 1500 people evacuated']],
    ['Пожар охватил 300 гектаров.', ['300 hectare area']],
  ])('%s', (sentence, expected) => {
    expect(read(sentence, 'ru')).toEqual(expected);
  });
});
