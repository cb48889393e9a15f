// What the commands about stories and topics say, in the bot's languages.

import type { Asker } from '../src/chat/platform.ts';
import { plural } from '../src/chat/words/plural.ts';
import { languageOf } from '../src/chat/words.ts';
import type { Reason } from '../src/stories/rank.ts';

const en = {
  noStory: (id: number) => `There is no story ${id}. /briefing why and the buttons under a story show its number.`,
  oneArticle: (id: number) => `Story ${id} has one article: there is nothing to split.`,
  split: (id: number, left: number, other: number, moved: number) =>
    `Story ${id} keeps ${left} ${left === 1 ? 'article' : 'articles'}; ${moved} moved to the new story ${other}. Grouping keeps them apart.`,
  notOf: (id: number) => `No such article in story ${id}. Give the numbers that /briefing why shows.`,
  allOf: (id: number) => `These are all articles of story ${id}. Leave at least one.`,
  sameStory: 'A story cannot be merged with itself. Give two different numbers.',
  merged: (from: number, into: number, moved: number) =>
    `${moved} ${moved === 1 ? 'article' : 'articles'} of story ${from} moved to story ${into}. Grouping keeps them together.`,
  undo: 'Undo',
  why: (id: number) => `Why story ${id} is where it is`,
  score: 'Score without a topic, now',
  reason: (reason: Reason): string => {
    switch (reason.name) {
      case 'publishers':
        return `${reason.count} independent ${plural('en', reason.count, { one: 'publisher', other: 'publishers' })}`;
      case 'newness':
        return `newest report ${reason.hours} h ago`;
      case 'growth':
        return `${reason.added} of ${reason.all} ${plural('en', reason.all, { one: 'report is', other: 'reports are' })} new`;
      case 'nearness':
        return `${reason.percent} % about ${reason.topic}`;
      case 'weight':
        return `feed weight ${reason.weight}`;
      case 'old':
        return 'published days before it was seen';
      case 'opinion':
        return 'opinion';
      case 'live':
        return 'a live blog';
      case 'fixture':
        return 'a fixture (horoscope, match times, puzzle)';
      case 'anniversary':
        return 'an anniversary';
    }
  },
  publishers: 'Independent publishers',
  copies: 'Copies of another publisher’s text',
  together: 'What its articles share',
  articles: 'Articles',
  topicAdded: (name: string) => `Topic ${name} is kept. Try /brief ${name}.`,
  topicRemoved: (name: string) => `Topic ${name} is removed.`,
  noTopic: (name: string) => `There is no topic ${name}. /briefing topics list shows them.`,
  optionInName: (typed: string) =>
    `"${typed}" stands inside the name. Options come outside its quotes: /briefing topics add "Kakhovka dam" aliases:"Nova Kakhovka"`,
  manyNames: (most: number) => `A topic has at most ${most} other names and ${most} exclusions. Leave some out.`,
  noTopics:
    'No topics yet. Any words work with /brief; a topic adds other names: /briefing topics add "Kakhovka dam" aliases:"Каховська ГЕС, Nova Kakhovka".',
  topics: 'Topics',
  also: 'also',
  without: 'without',
  remove: 'Remove',
};

const uk: typeof en = {
  noStory: id => `Події ${id} немає. Її номер показують /briefing why і кнопки під подією.`,
  oneArticle: id => `У події ${id} одна стаття: ділити нічого.`,
  split: (id, left, other, moved) =>
    `У події ${id} лишилося статей: ${left}; до нової події ${other} перенесено: ${moved}. Далі вони окремо.`,
  notOf: id => `Такої статті в події ${id} немає. Номери показує /briefing why.`,
  allOf: id => `Це всі статті події ${id}. Лишіть хоча б одну.`,
  sameStory: 'Подію не можна об’єднати з нею самою. Дайте два різні номери.',
  merged: (from, into, moved) => `Статей перенесено з події ${from} до події ${into}: ${moved}. Далі вони разом.`,
  undo: 'Скасувати',
  why: id => `Чому подія ${id} на своєму місці`,
  score: 'Оцінка без теми, зараз',
  reason: reason => {
    switch (reason.name) {
      case 'publishers':
        return `${reason.count} ${plural('uk', reason.count, { one: 'незалежне видання', few: 'незалежні видання', many: 'незалежних видань', other: 'незалежного видання' })}`;
      case 'newness':
        return `найновіше повідомлення ${reason.hours} год тому`;
      case 'growth':
        return `нових повідомлень: ${reason.added} з ${reason.all}`;
      case 'nearness':
        return `на ${reason.percent} % про «${reason.topic}»`;
      case 'weight':
        return `вага стрічки ${reason.weight}`;
      case 'old':
        return 'опубліковано за кілька днів до того, як надійшло';
      case 'opinion':
        return 'думка';
      case 'live':
        return 'онлайн-трансляція';
      case 'fixture':
        return 'анонс (гороскоп, розклад матчів, головоломка)';
      case 'anniversary':
        return 'річниця';
    }
  },
  publishers: 'Незалежні видання',
  copies: 'Передруки тексту іншого видання',
  together: 'Що спільного в її статтях',
  articles: 'Статті',
  topicAdded: name => `Тему ${name} збережено. Спробуйте /brief ${name}.`,
  topicRemoved: name => `Тему ${name} вилучено.`,
  noTopic: name => `Теми ${name} немає. Усі теми показує /briefing topics list.`,
  optionInName: typed =>
    `«${typed}» стоїть усередині назви. Параметри пишуть поза її лапками: /briefing topics add "Каховська ГЕС" aliases:"Нова Каховка"`,
  manyNames: most => `У теми щонайбільше інших назв: ${most}, вилучень: ${most}. Приберіть зайві.`,
  noTopics:
    'Тем ще немає. /brief приймає будь-які слова; тема додає інші назви: /briefing topics add "Каховська ГЕС" aliases:"Kakhovka dam".',
  topics: 'Теми',
  also: 'також',
  without: 'без',
  remove: 'Вилучити',
};

export const storyWords = (asker: Asker): typeof en => (languageOf(asker.locale) === 'uk' ? uk : en);
