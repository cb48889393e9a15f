import { expect, test } from 'vitest';
import { createGrouping } from '../../src/stories/group.ts';
import { articleOf } from '../support/article.ts';

const reports = [
  {
    language: 'en',
    title: 'Train and bus collide near Odesa, 34 people hurt',
    text: 'A passenger train hit a bus at a crossing near Odesa on Monday and 34 people were taken to hospital, the regional governor Oleh Kiper said.',
  },
  {
    language: 'en',
    title: 'Parliament in Chisinau backs the new budget',
    text: 'The parliament of Moldova approved the state budget for next year with 57 votes, the speaker Igor Grosu said on Monday.',
  },
  {
    language: 'en',
    title: 'Odesa port handles record grain exports',
    text: 'The port of Odesa loaded 2,400 thousand tonnes of grain last month, a record since the war began, the ministry said.',
  },
  {
    language: 'uk',
    title: 'Під Одесою зіткнулися потяг і автобус: 34 постраждалих',
    text: 'Пасажирський потяг зіткнувся з автобусом на переїзді біля Одеси в понеділок, 34 людини забрали до лікарні, повідомив губернатор області Олег Кіпер.',
  },
  {
    language: 'ru',
    title: 'Парламент Молдовы принял бюджет на следующий год',
    text: 'Парламент Молдовы принял государственный бюджет на следующий год 57 голосами, сообщил спикер Игорь Гросу в понедельник.',
  },
  {
    language: 'uk',
    title: 'В Одесі мер відкрив нову школу',
    text: 'Мер Одеси відкрив у понеділок нову школу на 800 учнів, повідомили в міській раді.',
  },
].map((given, index) =>
  articleOf({
    ...given,
    id: index + 1,
    lede: '',
    publishedAt: Date.UTC(2026, 2, 2, 8 + index),
    seenAt: Date.UTC(2026, 2, 2, 8 + index),
  }),
);

test('reports of one event in two languages are one story, and what only shares a place stays apart', () => {
  const grouping = createGrouping();
  const stories = reports.map(report => grouping.place(report).storyId);
  const [collision, budget, grain, collisionUk, budgetRu, schoolUk] = stories;
  expect(collisionUk).toBe(collision);
  expect(budgetRu).toBe(budget);
  expect(new Set([collision, budget, grain, schoolUk]).size).toBe(4);
});

test('the same report days later is another event', () => {
  const grouping = createGrouping();
  const [first, , , later] = reports;
  if (!first || !later) throw new Error('reports are missing');
  const story = grouping.place(first).storyId;
  const at = later.seenAt + 5 * 86_400_000;
  expect(grouping.place({ ...later, seenAt: at, publishedAt: at }).storyId).not.toBe(story);
});
