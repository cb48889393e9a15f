import { afterEach, beforeEach, expect, test } from 'vitest';
import { group } from '../../src/jobs/group.ts';
import { createGrouping, type Grouping } from '../../src/stories/group.ts';
import { type FeedApp, openFeedApp } from '../support/feed-app.ts';
import { rss } from '../support/rss.ts';

let house: FeedApp;
let grouping: Grouping;

beforeEach(async () => {
  house = await openFeedApp();
  grouping = createGrouping();
});

afterEach(() => house.close());

const flood =
  'Twelve villages in the Mykolaiv region were flooded on Tuesday when a dam on the river Inhulets gave way, the regional emergency service said. About 400 people were taken to safety by boat.';
const floodAgain =
  'A breach in a dam on the Inhulets put twelve villages of the Mykolaiv region under water on Tuesday. Rescuers with boats moved some 400 residents, the emergency service said.';
const floodLater =
  'Engineers closed the breach in the Inhulets dam that had flooded twelve villages of the Mykolaiv region and driven 400 people from their homes, the emergency service said.';
const budget =
  'Lawmakers approved the state budget on Tuesday with 245 votes in favour, a week after a first vote failed over spending on roads.';

async function arrive(path: string, title: string, description: string): Promise<void> {
  house.server.serve(
    path,
    rss([{ title, description, link: `https://paper-${path.slice(1)}.example/1`, guid: path }], {
      title: `Paper ${path}`,
    }),
  );
  await house.type(`briefing feeds add ${house.server.url}${path} backfill:1`);
  await groupAll();
}

async function groupAll(): Promise<void> {
  const { store, clock, log, holder } = house.app;
  await group({ store, clock, log, holder, grouping });
}

async function storiesOf(): Promise<ReadonlyMap<string, number | null>> {
  const articles = await house.app.store.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER }, 20);
  return new Map(articles.map(({ title, storyId }) => [title, storyId]));
}

test('a story that an admin took apart stays apart, and one that was joined again stays joined', async () => {
  await arrive('/a', 'River Inhulets floods twelve villages after dam breach', flood);
  await arrive('/b', 'Dam breach sends Inhulets water into 12 Mykolaiv villages', floodAgain);
  const before = [...(await storiesOf()).values()];
  expect(new Set(before).size).toBe(1);
  expect(await house.say(`briefing stories split ${before[0]}`)).toMatch(/keeps 1 article; 1 moved/);
  await groupAll();
  const [first, second] = [...(await storiesOf()).values()];
  expect(first).not.toBe(second);
  await arrive('/c', 'Engineers close breach in Inhulets dam', floodLater);
  const apart = await storiesOf();
  expect(apart.get('River Inhulets floods twelve villages after dam breach')).not.toBe(
    apart.get('Dam breach sends Inhulets water into 12 Mykolaiv villages'),
  );
  await house.say(`briefing stories merge ${first} ${second}`);
  expect(new Set([(await storiesOf()).get('River Inhulets floods twelve villages after dam breach')])).toEqual(
    new Set([(await storiesOf()).get('Dam breach sends Inhulets water into 12 Mykolaiv villages')]),
  );
});

test('after unlike stories are merged, a later report of either joins the merged one', async () => {
  await arrive('/a', 'River Inhulets floods twelve villages after dam breach', flood);
  await arrive('/x', 'Parliament passes budget at second attempt', budget);
  const stories = await storiesOf();
  const [floods, votes] = [
    'River Inhulets floods twelve villages after dam breach',
    'Parliament passes budget at second attempt',
  ].map(title => stories.get(title));
  expect(floods).not.toBe(votes);
  await house.say(`briefing stories merge ${votes} ${floods}`);
  await arrive('/b', 'Dam breach sends Inhulets water into 12 Mykolaiv villages', floodAgain);
  expect((await storiesOf()).get('Dam breach sends Inhulets water into 12 Mykolaiv villages')).toBe(floods);
});

test('split and merge say what is wrong and change nothing', async () => {
  await arrive('/a', 'Parliament passes budget at second attempt', budget);
  const [story] = [...(await storiesOf()).values()];
  expect(await house.say(`briefing stories split ${story}`)).toContain('nothing to split');
  expect(await house.say('briefing stories split 999')).toContain('There is no story 999');
  expect(await house.say(`briefing stories merge ${story} ${story}`)).toContain('two different numbers');
  expect(await house.say(`briefing stories merge ${story} 999`)).toContain('There is no story 999');
  expect([...(await storiesOf()).values()]).toEqual([story]);
});

test('why explains the score of a story with its reasons, publishers and articles', async () => {
  await arrive('/a', 'River Inhulets floods twelve villages after dam breach', flood);
  await arrive('/b', 'Dam breach sends Inhulets water into 12 Mykolaiv villages', floodAgain);
  const [story] = [...(await storiesOf()).values()];
  const said = await house.say(`briefing why ${story}`);
  expect(said).toContain('2 independent publishers');
  expect(said).toContain('newest report 0 h ago');
  const inUkrainian = await house.say(`briefing why ${story}`, { locale: 'uk' });
  expect(inUkrainian).toContain('2 незалежні видання');
  expect(inUkrainian).toContain('найновіше повідомлення 0 год тому');
  expect(inUkrainian).toContain('нових повідомлень: 2 з 2');
  expect(said).toContain('Inhulets');
  expect(said).toContain('Dam breach sends Inhulets water into 12 Mykolaiv villages');
});

test('topics are added with other names, listed and removed, and /brief knows them by any name', async () => {
  expect(await house.say('briefing topics list')).toContain('No topics yet');
  await house.say('briefing topics add Kakhovka dam aliases:"Каховська ГЕС, Nova Kakhovka" without:fishing');
  const listed = await house.say('briefing topics list');
  expect(listed).toContain('Kakhovka dam: also Каховська ГЕС, Nova Kakhovka; without fishing');
  await house.say('briefing topics remove Kakhovka dam');
  expect(await house.say('briefing topics list')).toContain('No topics yet');
  expect(await house.say('briefing topics remove Kakhovka dam')).toContain('There is no topic');
  // The "i" is Cyrillic.
  expect(await house.say('briefing topics add port алiас:harbour')).toContain('There is no option "алiас"');
  expect(await house.say('briefing topics add "port alias:harbour"')).toContain('"alias:harbour" stands inside');
  expect(await house.say('briefing topics add "Mission: port"')).toContain('Mission: port');
  expect(await house.say('briefing topics add 🎉')).toContain('look for');
});
