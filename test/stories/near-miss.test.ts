import { describe, expect, test } from 'vitest';
import { createGrouping } from '../../src/stories/group.ts';
import { articleOf } from '../support/article.ts';

type Report = readonly [title: string, text: string];

/** Background of an ordinary day, so that rare words are rare. */
const others: readonly Report[] = [
  [
    'Council of Brookvale votes for new library',
    'The council of Brookvale voted on Monday for a library by the river, to open in two years.',
  ],
  [
    'Storm cuts power in Harwick',
    'A storm cut power to nine thousand homes in Harwick on Sunday night, the grid company said.',
  ],
  [
    'Ferry line to Skarholm closes',
    'The ferry line to Skarholm closes in May because too few people use it, the owner said.',
  ],
  [
    'У Луцьку відкрили басейн',
    'У Луцьку після ремонту відкрили міський басейн, вхід для дітей безплатний, повідомила міська рада.',
  ],
  ['Рівненські лісівники висадили дуби', 'Лісівники Рівненщини висадили п’ять тисяч молодих дубів біля Костополя.'],
  [
    'В Томске открыли выставку минералов',
    'В краеведческом музее Томска открылась выставка уральских минералов, она продлится до апреля.',
  ],
];

function placeAll(reports: readonly Report[]): readonly number[] {
  const grouping = createGrouping();
  for (const [title, text] of others) grouping.place(articleOf({ title, text }));
  return reports.map(([title, text]) => grouping.place(articleOf({ title, text })).storyId);
}

const apart: readonly (readonly [name: string, a: Report, b: Report])[] = [
  [
    'another magnitude',
    [
      'Magnitude 6.3 earthquake hits Vanuatu',
      'A magnitude 6.3 earthquake struck off Vanuatu on Monday, the geological survey said.',
    ],
    [
      'Magnitude 4.9 earthquake hits Vanuatu',
      'A magnitude 4.9 earthquake struck off Vanuatu on Monday, the geological survey said.',
    ],
  ],
  [
    'another ordinal',
    [
      'Second round of talks ends in Geneva',
      'The second round of talks on fishing rights ended in Geneva without a deal, diplomats said.',
    ],
    [
      'Third round of talks ends in Geneva',
      'The third round of talks on fishing rights ended in Geneva without a deal, diplomats said.',
    ],
  ],
  [
    'roles exchanged',
    [
      'Ardland accuses Bergovia of shelling border village',
      'The foreign ministry of Ardland accused Bergovia on Monday of shelling a border village. Bergovia denied it, Ardland insisted.',
    ],
    [
      'Bergovia accuses Ardland of shelling border village',
      'The foreign ministry of Bergovia accused Ardland on Monday of shelling a border village. Ardland denied it, Bergovia insisted.',
    ],
  ],
  [
    'another place',
    [
      'Gas explosion kills two in Harwick flat',
      'Two people died in a gas explosion in a flat in Harwick on Monday, firefighters said.',
    ],
    [
      'Gas explosion kills three in Skarholm flat',
      'Three people died in a gas explosion in a flat in Skarholm on Monday, firefighters said.',
    ],
  ],
  [
    'another actor at the same place',
    [
      'Mayor of Harwick resigns',
      'The mayor of Harwick, Anna Reed, resigned on Monday after a row over building permits.',
    ],
    [
      'Harwick hospital director dismissed',
      'The director of the hospital in Harwick, Peter Lind, was dismissed on Monday over unpaid bills.',
    ],
  ],
  [
    'another day of a daily report',
    [
      'General Staff: Bergovia lost 837 soldiers over past day',
      'The army of Bergovia lost 837 soldiers and 4 tanks over the past day, the General Staff of Ardland said in its morning report.',
    ],
    [
      'General Staff: Bergovia lost 874 soldiers over past day',
      'The army of Bergovia lost 874 soldiers and 4 tanks over the past day, the General Staff of Ardland said in its morning report.',
    ],
  ],
  [
    'інша доба зведення (uk)',
    [
      'Генштаб: втрати ворога за добу — 837 військових',
      'За минулу добу ворог втратив 837 військових і 4 танки, повідомив Генеральний штаб у ранковому зведенні.',
    ],
    [
      'Генштаб: втрати ворога за добу — 874 військових',
      'За минулу добу ворог втратив 874 військових і 4 танки, повідомив Генеральний штаб у ранковому зведенні.',
    ],
  ],
  [
    'інше місто (uk)',
    [
      'У Житомирі сталася пожежа на складі',
      'У Житомирі в понеділок загорівся склад меблів, рятувальники гасили вогонь п’ять годин.',
    ],
    [
      'У Черкасах сталася пожежа на складі',
      'У Черкасах у понеділок загорівся склад паперу, рятувальники гасили вогонь дві години.',
    ],
  ],
  [
    'інший тур (uk)',
    [
      '«Карпати» перемогли «Ниву» у другому турі',
      '«Карпати» обіграли «Ниву» з рахунком 2:0 у другому турі чемпіонату, забив Петро Гнатюк.',
    ],
    [
      '«Карпати» перемогли «Ниву» у третьому турі',
      '«Карпати» обіграли «Ниву» з рахунком 1:0 у третьому турі чемпіонату, забив Іван Лесів.',
    ],
  ],
  [
    'ролі навпаки (uk)',
    [
      'Ардландія звинуватила Берговію в обстрілі села',
      'Міністерство закордонних справ заявило, що Ардландія стверджує: Берговія обстріляла село. Ардландія чекає на відповідь, Берговія мовчить.',
    ],
    [
      'Берговія звинуватила Ардландію в обстрілі села',
      'Міністерство закордонних справ заявило, що Берговія стверджує: Ардландія обстріляла село. Берговія чекає на відповідь, Ардландія мовчить.',
    ],
  ],
  [
    'другой день сводки (ru)',
    [
      'В Томске выявили 41 новый случай гриппа',
      'За сутки в Томске выявили 41 новый случай гриппа, в больницах 120 человек, сообщил минздрав.',
    ],
    [
      'В Томске выявили 67 новых случаев гриппа',
      'За сутки в Томске выявили 67 новых случаев гриппа, в больницах 133 человека, сообщил минздрав.',
    ],
  ],
  [
    'другой город (ru)',
    [
      'В Кемерове автобус столкнулся с грузовиком',
      'В Кемерове рейсовый автобус столкнулся с грузовиком, пострадали четыре пассажира, сообщили в ГИБДД.',
    ],
    [
      'В Барнауле автобус столкнулся с трамваем',
      'В Барнауле рейсовый автобус столкнулся с трамваем, пострадали шесть пассажиров, сообщили в ГИБДД.',
    ],
  ],
  [
    'another release',
    [
      'Firkin 1.4 released',
      'Firkin 1.4 has been released with many improvements to the package manager, see the release notes.',
    ],
    [
      'Firkin 1.5.1 released',
      'Firkin 1.5.1 has been released with small improvements to the package manager, see the release notes.',
    ],
  ],
  [
    'eine andere Nacht (de), the date in a short title',
    [
      '[02.08.2018] Brandmeldeanlage',
      'Die automatische Brandmeldeanlage in einem Betrieb im Stadtgebiet wurde ausgelöst, kein Einsatz erforderlich.',
    ],
    [
      '[05.08.2018] Brandmeldeanlage',
      'Die automatische Brandmeldeanlage in einer Schule im Stadtgebiet wurde ausgelöst, kein Einsatz erforderlich.',
    ],
  ],
];

const together: readonly (readonly [name: string, a: Report, b: Report])[] = [
  [
    'a figure that grew',
    [
      'Nine killed as bridge falls in Skarholm',
      'Nine people were killed when a road bridge fell into the Lind river in Skarholm on Monday, police said.',
    ],
    [
      'Skarholm bridge: death toll rises to 14',
      'Fourteen people are now known to have died when a road bridge fell into the Lind river in Skarholm, police said.',
    ],
  ],
  [
    'passive voice',
    [
      'Ardland shoots down Bergovian drone near Kessel',
      'The army of Ardland shot down a Bergovian drone near Kessel on Monday after it crossed the border.',
    ],
    [
      'Bergovian drone shot down by Ardland near Kessel',
      'A drone from Bergovia was shot down near Kessel by the army of Ardland after it crossed the border on Monday.',
    ],
  ],
  [
    'одна подія (uk)',
    [
      'У Житомирі згорів склад меблів',
      'У Житомирі в понеділок згорів склад меблів на вулиці Ватутіна, рятувальники гасили вогонь п’ять годин.',
    ],
    [
      'Пожежа в Житомирі: вогонь знищив меблевий склад',
      'П’ять годин рятувальники гасили склад меблів на вулиці Ватутіна в Житомирі, який загорівся в понеділок.',
    ],
  ],
  [
    'одно событие (ru)',
    [
      'В Кемерове автобус столкнулся с грузовиком',
      'В Кемерове рейсовый автобус столкнулся с грузовиком на Кузнецком мосту, пострадали четыре пассажира, сообщили в ГИБДД.',
    ],
    [
      'Четыре пассажира пострадали в ДТП с автобусом в Кемерове',
      'На Кузнецком мосту в Кемерове грузовик столкнулся с рейсовым автобусом. Четыре пассажира в больнице, сообщили в ГИБДД.',
    ],
  ],
];

describe('near misses stay apart', () => {
  test.each(apart)('%s', (_name, a, b) => {
    const [first, second] = placeAll([a, b]);
    expect(second).not.toBe(first);
  });
});

describe('reports of one event come together', () => {
  test.each(together)('%s', (_name, a, b) => {
    const [first, second] = placeAll([a, b]);
    expect(second).toBe(first);
  });
});
