import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BriefingContext, briefStory } from '../../src/briefing/bullet.ts';
import { figuresOf } from '../../src/briefing/figures.ts';
import type { Article, BriefedStory } from '../../src/model.ts';
import type { Told } from '../../src/store/contract-editions.ts';
import { countWords } from '../../src/stories/sentences.ts';
import { articleOf } from '../support/article.ts';

const now = Date.UTC(2026, 0, 15, 12);
const channel = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
const context: BriefingContext = { language: null, now, told: null, marks: [] };

let host = 0;
const report = (publisher: string, text: string, given: Partial<Article> = {}): Article => {
  host += 1;
  return articleOf({
    publisher,
    text,
    language: 'en',
    url: `https://p${host}.example/a`,
    publishedAt: now - 3_600_000,
    ...given,
  });
};
const brief = (articles: readonly Article[], given: Partial<BriefingContext> = {}): BriefedStory | null =>
  briefStory({ storyId: 1, articles }, { ...context, ...given });
const said = (story: BriefedStory | null): string[] => story?.bullets.map(bullet => bullet.text) ?? [];
const toldOf = (articles: readonly Article[], story: BriefedStory | null): Told => ({
  channel,
  storyId: 1,
  editionId: 1,
  at: now - 7_200_000,
  articleIds: articles.map(article => article.id),
  figures: articles.flatMap(figuresOf),
  bullets: said(story),
});

const dam = report(
  'Courier',
  'DUNMORE (Agency) - Nine miners were rescued from a flooded shaft near Dunmore on Monday after a night of pumping, the county said. He said the pumps would stay. However, two shafts remain closed. A case against the owner, who had ignored two warnings since May, was opened by prosecutors, the court said. pic.twitter.com/abc',
  { title: 'Nine miners rescued near Dunmore' },
);
const damToo = report(
  'Ledger',
  'The county said nine miners were rescued on Monday from a flooded shaft near Dunmore. Prosecutors in Dunmore opened a case against the owner of the flooded shaft, who had ignored two warnings since May, the court said.',
  { title: 'Miners rescued from Dunmore shaft' },
);

test('a bullet is a sentence of an article, cleaned of its dateline', () => {
  const [first] = brief([dam])?.bullets ?? [];
  expect(first?.text).toBe(
    'Nine miners were rescued from a flooded shaft near Dunmore on Monday after a night of pumping, the county said.',
  );
  expect(first?.origin).toBe('excerpt');
});

test('a bullet cites every publisher that says the same', () => {
  const [first] = brief([dam, damToo])?.bullets ?? [];
  expect(first?.citations.map(citation => citation.publisher).sort()).toEqual(['Courier', 'Ledger']);
});

test('evidence is the exact sentence at its exact place in each cited article', () => {
  const articles = [dam, damToo];
  for (const bullet of brief(articles)?.bullets ?? []) {
    expect(bullet.evidence.map(one => one.articleId)).toEqual(bullet.citations.map(one => one.articleId));
    for (const { articleId, sentence, position } of bullet.evidence) {
      const article = articles.find(one => one.id === articleId);
      expect(article?.text.slice(position, position + sentence.length)).toBe(sentence);
    }
  }
});

test('a publisher whose figure differs is not cited for the other figure', () => {
  const other = report(
    'Meridian',
    'Twelve miners were rescued from a flooded shaft near Dunmore on Monday after a night of pumping, the county said.',
  );
  const [first] = brief([dam, other])?.bullets ?? [];
  expect(first?.citations).toHaveLength(1);
});

test('a second bullet comes only when it adds an angle', () => {
  const same = report(
    'Chronicle',
    'A flooded shaft near Dunmore was emptied on Monday and nine miners rescued after a night of pumping, the county said.',
  );
  expect(said(brief([dam, same]))).toHaveLength(1);
  expect(said(brief([dam, damToo]))[1]).toMatch(/^Prosecutors in Dunmore/);
});

test('what points at something told before is no first bullet, though it may be the second', () => {
  const [pointing, naming] = [
    'The victims are members of a choir that had rehearsed in the old mill of Lower Marl since May.',
    'Nine singers were hurt when a floor gave way in Lower Marl on Monday night, the county said.',
  ];
  const title = 'Floor gives way in Lower Marl';
  const told = 'The magazine told the county that nine singers had been hurt when a floor gave way in Lower Marl.';
  expect(said(brief([report('Courier', told, { title })]))).toEqual([title]);
  expect(said(brief([report('Courier', pointing, { title })]))).toEqual([title]);
  expect(said(brief([report('Courier', `${pointing} ${naming}`, { title })]))[0]).toBe(naming);
  expect(said(brief([report('Courier', `${naming} ${pointing}`, { title })]))).toEqual([naming, pointing]);
});

test('sentences of one article stand in its order, so that a surname follows the name', () => {
  const race = report(
    'Courier',
    'Ilva Marr of Dunmore kept her title at the regatta with another fine display before a home crowd. Marr, 22, who also won the short race on Friday, finished in 25 minutes, four seconds short of the river record.',
    { title: 'Marr finishes short of river record' },
  );
  const bullets = said(brief([race]));
  expect(bullets).toHaveLength(2);
  expect(bullets[0]).toMatch(/^Ilva Marr of Dunmore/);
});

test('a sentence about "today" gives way to one that names the day once the day is over', () => {
  const tail = 'the county of Dunmore said that it will drain the flooded shaft near the old mill before the winter.';
  const reports = (hoursAgo: number) => {
    const at = now - hoursAgo * 3_600_000;
    return [
      report('Ledger', `On Wednesday ${tail}`, { publishedAt: at - 60_000, seenAt: at }),
      report('Courier', `Today ${tail}`, { publishedAt: at, seenAt: at }),
    ];
  };
  expect(said(brief(reports(1)))).toEqual([`Today ${tail}`]);
  expect(said(brief(reports(20)))).toEqual([`On Wednesday ${tail}`]);
});

test('a report speaks before a column about the same event, and a column alone speaks', () => {
  const text = 'The flooded shaft near Dunmore shows once more that the county has never cared for its miners at all.';
  const column = report('Courier Opinion', text, { title: 'Flooded shaft near Dunmore shows county never cared' });
  expect(said(brief([column, dam]))[0]).toMatch(/^Nine miners/);
  expect(said(brief([column]))).toEqual([text]);
});

test('what another publisher opens with is no angle: it is the same news in other words', () => {
  const port = report(
    'Courier',
    'The harbour minister, Ann Roe, on Tuesday ordered all ferries out of the port of Lower Marl to the eastern quay, in remarks broadcast on radio.',
    { title: 'Minister orders ferries out of Lower Marl' },
  );
  const lead =
    'Ferries are to abandon Lower Marl, the only deep berth that the company kept after May, and moor across the water, the government announced on Tuesday.';
  const angle =
    'Captain Jo Doe told the minister that the crossings could no longer be supplied because three cranes had been out of order since May.';
  const other = { title: 'Ferry fleet told to give up Lower Marl' };
  expect(said(brief([port, report('Ledger', lead, other)]))).toHaveLength(1);
  expect(said(brief([port, report('Ledger', `${lead} ${angle}`, other)]))[1]).toBe(angle);
  // A lede of other words before it makes it no less a lead.
  expect(said(brief([port, report('Ledger', lead, { ...other, lede: 'The order was given on radio.' })]))).toHaveLength(
    1,
  );
});

test.each([
  ['en', 'However, the dam near Dunmore held through the whole night of rain, the county office said on Monday.'],
  ['en', 'He told reporters on Monday that the dam near Dunmore had held through the whole night.'],
  ['en', '“The dam held through the whole night and nobody was hurt in the valley,” he said on Monday.'],
  ['en', 'Do you live near the Dunmore dam and want to tell your story to our reporters?'],
  ['en', 'We visited the dam near Dunmore on Monday and spoke to nine people who live there.'],
  ['en', 'Luckily, the dam near Dunmore held through the whole night of rain, the county office said on Monday.'],
  ['en', '“The dam near Dunmore has held through the whole night and nobody was hurt in the valley below it.”'],
  ['ru', '– Плотина у Лозовой выдержала всю дождливую ночь, и никто в долине не пострадал.'],
  ['uk', 'Однак гребля біля Лозової вистояла протягом усієї ночі, повідомили в районній раді.'],
  ['uk', 'За його словами, гребля біля Лозової вистояла протягом усієї дощової ночі.'],
  ['uk', '«Гребля вистояла всю ніч, і ніхто в долині не постраждав», — сказав він.'],
  ['uk', 'Підписуйтесь на наш канал, щоб першими дізнаватися новини про греблю біля Лозової.'],
  ['ru', 'При этом плотина у Лозовой выдержала всю дождливую ночь, сообщили в районе.'],
  ['ru', 'Она рассказала, что плотина у Лозовой выдержала всю дождливую ночь без повреждений.'],
])('%s: "%s" is never a bullet: the headline stands instead', (language, text) => {
  const story = brief([report('Courier', text, { language, title: 'Dam holds near Dunmore' })]);
  expect(said(story)).toEqual(['Dam holds near Dunmore']);
  expect(story?.bullets[0].origin).toBe('headline');
});

test.each([
  ['en', 'A fire destroyed nine barns near Dunmore on Monday night, the fire service said, and no one was hurt.'],
  ['uk', 'Пожежа знищила дев’ять складів біля Лозової в ніч на понеділок, повідомила служба порятунку.'],
  ['ru', 'Пожар уничтожил девять складов у Лозовой в ночь на понедельник, сообщила служба спасения.'],
])('%s: "%s" is one', (language, text) => {
  expect(said(brief([report('Courier', text, { language })]))).toEqual([text]);
});

test('who says it comes along when the next sentence tells', () => {
  const text =
    'Унаслідок зсуву ґрунту біля Лозової перекрито дорогу й евакуйовано мешканців дев’яти будинків на вулиці Садовій. Про це повідомив мер міста Тарас Гай.';
  expect(said(brief([report('Вісник', text, { language: 'uk' })]))).toEqual([text]);
  const named = text.replace('мер міста Тарас Гай', 'Тарас Гай під час відвідин «Лозової води»');
  expect(said(brief([report('Вісник', named, { language: 'uk' })]))).toEqual([named]);
});

test('a long sentence is cut only where its last clause begins, and never when that clause holds the attribution', () => {
  const head =
    'The county council of Dunmore voted on Monday to close two of its five flooded shafts and to move the families of nine rescued miners into a school in the valley for the winter';
  const long = `${head}, after a night in which pumps from three neighbouring towns emptied the main shaft and rescue teams searched the galleries below the river twice.`;
  const attributed = `${head}, while two officials in the county office told reporters that the decision was not final and could be changed by the court this week.`;
  expect(said(brief([report('Courier', long)]))).toEqual([head]);
  expect(brief([report('Courier', attributed)])?.bullets[0].origin).toBe('headline');
  const offices = ['mayor', 'engineer', 'judge', 'doctor', 'bishop', 'captain'];
  const list = `The opening of the bridge brought together ${offices.map(one => `the ${one} of Dunmore, Ann Roe of the north valley`).join('; ')}.`;
  expect(brief([report('Courier', list)])?.bullets[0].origin).toBe('headline');
});

test('a story of articles in several languages speaks the channel’s language and lists every publisher', () => {
  const uk = report(
    'Вісник',
    'Дев’ятьох гірників врятували в понеділок із затопленої шахти біля Данмора, повідомив округ.',
    { language: 'uk' },
  );
  const articles = [dam, damToo, uk];
  expect(said(brief(articles, { language: 'uk' }))[0]).toMatch(/^Дев’ятьох гірників/);
  expect(said(brief(articles))[0]).toMatch(/nine miners/i);
  expect(
    brief(articles)
      ?.sources.map(source => source.publisher)
      .sort(),
  ).toEqual(['Courier', 'Ledger', 'Вісник']);
  // In another language only the figures can be compared: they are there.
  expect(brief(articles, { language: 'uk' })?.bullets[0].citations.map(one => one.publisher)).toContain('Courier');
});

test('one publisher is a single source; copies and second feeds of a publisher do not make it two', () => {
  const copy = report('Courier - World', dam.text);
  expect(brief([dam])?.labels).toContainEqual({ kind: 'single' });
  expect(brief([dam, copy])?.labels).toContainEqual({ kind: 'single' });
  expect(brief([dam, damToo])?.labels).toContainEqual({ kind: 'reported', publishers: 2 });
});

test('a claim names who makes it; an act is no claim', () => {
  expect(brief([dam])?.labels).toContainEqual({ kind: 'claim', by: 'the county' });
  const act = report(
    'Courier',
    'A judge in Dunmore added a new condition to the miners’ settlement on Monday and closed the case.',
  );
  expect(brief([act])?.labels.some(label => label.kind === 'claim')).toBe(false);
});

test('numbers that are added up in a sentence are no figure of their own', () => {
  const parts = report('Courier', 'A gunman killed eight students and two teachers at a school in Dunmore on Monday.');
  const whole = report('Ledger', 'A gunman killed 10 people at a school in Dunmore on Monday, police said.');
  expect(figuresOf(parts)).toEqual([]);
  expect(brief([parts, whole])?.labels.some(label => label.kind === 'figures-differ')).toBe(false);
});

test('numbers of other months or of counts and years are no figures that differ', () => {
  const jobs = report(
    'Courier',
    'Marl shops hired 196,000 people in March, the county said. Ann Roe was sentenced to eight years.',
  );
  const more = report(
    'Ledger',
    'Marl shops hired 180,000 people a month, the county said. Ann Roe was sentenced on five counts.',
  );
  expect(brief([jobs, more])?.labels.some(label => label.kind === 'figures-differ')).toBe(false);
});

test('figures that differ are listed by publisher and never averaged; a number without a role is not compared', () => {
  const nine = report(
    'Courier',
    'A landslide near Dunmore killed 9 people on Monday, the county said, and 40 people live there.',
    { publishedAt: now - 7_200_000 },
  );
  const twelve = report(
    'Ledger',
    'At least 12 people were killed when a landslide hit Dunmore on Monday, where 70 people live.',
  );
  const labels = brief([nine, twelve])?.labels.filter(label => label.kind === 'figures-differ') ?? [];
  expect(labels).toHaveLength(1);
  expect(labels[0]).toMatchObject({
    role: 'killed',
    figures: [
      { publisher: 'Ledger', text: 'at least 12', value: 12 },
      { publisher: 'Courier', text: '9' },
    ],
  });
});

test('a claim label names nobody who can only be told from the sentence', () => {
  const kinds = (text: string) => brief([report('Courier', text)])?.labels.map(label => label.kind);
  const sentence = 'Nine miners were rescued from a flooded shaft near Dunmore on Monday after a night of pumping';
  expect(kinds(`${sentence}, the government said.`)).not.toContain('claim');
  expect(kinds(`${sentence}, her lawyer said.`)).not.toContain('claim');
  expect(kinds(`${sentence}, the government of Marl said.`)).toContain('claim');
});

test('marks of the ranking are shown as labels', () => {
  expect(brief([dam], { marks: ['old', 'opinion'] })?.labels.slice(-2)).toEqual([{ kind: 'old' }, { kind: 'opinion' }]);
});

test('a channel that was told hears nothing when nothing is new', () => {
  const articles = [dam, damToo];
  expect(brief(articles, { told: toldOf(articles, brief(articles)) })).toBeNull();
});

test('a channel that was told hears only what is new, labelled as an update', () => {
  const told = toldOf([dam], brief([dam]));
  const again = report(
    'Ledger',
    'Nine miners were rescued from a flooded shaft near Dunmore on Monday after a night of pumping, the county said. Two engineers of the mine left for the capital on Tuesday to ask for newer pumps, the union said.',
    { title: dam.title },
  );
  const story = brief([dam, again], { told });
  expect(said(story)).toEqual([
    'Two engineers of the mine left for the capital on Tuesday to ask for newer pumps, the union said.',
  ]);
  expect(story?.labels).toContainEqual({ kind: 'updated', since: told.at });
});

test('a channel that was told hears no other wording of it, no headline for it and nothing from further down', () => {
  const told = toldOf([dam], brief([dam]));
  const paraphrase = report(
    'Ledger',
    'County officials say that nine miners trapped by a flooded shaft near Dunmore were brought out and rescued on Monday.',
    { title: 'All nine safe after the shaft was flooded' },
  );
  expect(brief([dam, paraphrase], { told })).toBeNull();
  const background = [
    paraphrase.text,
    'The miners of Dunmore were rescued from the flooded shaft on Monday, it said.',
    'Nine miners were in the shaft near Dunmore on Monday.',
    'The rescued miners near Dunmore were nine.',
    'The shaft near Dunmore was flooded on Monday.',
    'The owner of the shaft bought a vineyard in the hills of Upper Marl in the last spring before the crisis.',
  ];
  expect(brief([dam, report('Ledger', background.join(' '))], { told })).toBeNull();
});

test('the caption of a picture gives way to the report', () => {
  const caption =
    'Miners rescued from the flooded shaft near Dunmore hug their families, Monday, May 4, 2026, in Dunmore.';
  const story = brief([report('Courier', `${caption} ${dam.text}`)]);
  expect(said(story)[0]).toBe(said(brief([dam]))[0]);
});

test('the same words with a new figure are news', () => {
  const before = report('Courier', 'A landslide near Dunmore killed 9 people on Monday, the county said.');
  const after = report('Courier', 'A landslide near Dunmore killed 14 people on Monday, the county said.');
  expect(said(brief([before, after], { told: toldOf([before], brief([before])) }))).toEqual([
    'A landslide near Dunmore killed 14 people on Monday, the county said.',
  ]);
});

test.each([
  [
    'a toll in words that rose',
    'Two people were killed when a flood hit Lower Marl on Monday night, the county said.',
    'The flood in Lower Marl has killed five people and three are still missing, the county said on Tuesday.',
  ],
  [
    'a find in words',
    'Two people were killed when a flood hit Lower Marl on Monday night, the county said.',
    'Divers found two bodies under the old bridge of Lower Marl on Wednesday, the fire service said.',
  ],
  [
    'a release',
    'Mayor Ilva Marr was arrested in Dunmore on Monday on charges of taking bribes from a shaft owner, prosecutors said.',
    'Mayor Ilva Marr of Dunmore was released on bail on Friday, four days after her arrest, her lawyer said.',
  ],
  [
    'a sum',
    'Mayor Ilva Marr was arrested in Dunmore on Monday on charges of taking bribes from a shaft owner, prosecutors said.',
    'The judge in Dunmore set bail for Mayor Ilva Marr at 2 million crowns on Thursday, the court said.',
  ],
  [
    'an outcome',
    'The parliament of Marl will vote on the tax bill of Premier Ann Roe on Thursday, her office said.',
    'The parliament of Marl rejected the tax bill of Premier Ann Roe on Thursday after a night of debate.',
  ],
  [
    'a count of votes in words',
    'The parliament of Marl will vote on the tax bill of Premier Ann Roe on Thursday, her office said.',
    'Eleven members of her own party voted against the tax bill of Premier Ann Roe in parliament on Thursday.',
  ],
  [
    'a number told of something else',
    'A landslide near Dunmore killed 12 people and injured 15 on Monday, the county said.',
    'A landslide near Dunmore killed 15 people on Monday, the county said.',
  ],
])('a channel that was told hears %s', (_, before, after) => {
  const heard = report('Courier', before, { title: before, publishedAt: now - 86_400_000 });
  const told = toldOf([heard], brief([heard]));
  expect(told.bullets).toEqual([before]);
  expect(said(brief([heard, report('Ledger', after, { title: after })], { told }))).toEqual([after]);
});

test('a repeated article brings nothing, even under a new headline of the same words', () => {
  const told = toldOf([dam], brief([dam]));
  const copy = report('Chronicle', dam.text, {
    title: 'Nine miners rescued from flooded shaft near Dunmore on Monday, county said',
  });
  expect(brief([dam, copy], { told })).toBeNull();
});

test('a correction is told when a cited article changes its figure, with the sentence as it reads now', () => {
  const article = report(
    'Courier',
    'A landslide near Dunmore killed 12 people on Monday, the county said in a statement.',
  );
  const told = toldOf([article], brief([article]));
  const text = 'A landslide near Dunmore killed 9 people on Monday, the county said in a statement.';
  const revision = { articleId: article.id, at: now, title: article.title, lede: '', text };
  const story = briefStory({ storyId: 1, articles: [article], revisions: [revision] }, { ...context, told });
  expect(story?.labels).toContainEqual({ kind: 'corrected', what: 'Courier: 12 → 9' });
  expect(said(story)).toEqual([text]);
});

test('an article with a headline only is quoted by its headline', () => {
  const story = brief([report('Courier', '', { title: 'Dunmore dam holds' })]);
  expect(story?.bullets[0]).toMatchObject({ text: 'Dunmore dam holds', origin: 'headline' });
  expect(story?.slug).toBe('Dunmore dam');
});

test('no story without an article, no bullet without words', () => {
  expect(brief([])).toBeNull();
  expect(brief([report('Courier', '', { title: '  ' })])).toBeNull();
});

test('no wall of text: 200 KB, a thousand copies or fragments give at most two bullets of 45 words', () => {
  const long = report(
    'Courier',
    'The council of Dunmore met again on Monday to discuss the flooded shaft and the nine miners. '.repeat(2_200),
  );
  const copies = Array.from({ length: 1_000 }, () => report('Courier', dam.text, { title: dam.title }));
  const fragments = report('Courier', '<<<>>> ... !!! ??? 1 2 3\n\n'.repeat(500), { title: 'Fragments' });
  for (const story of [brief([long]), brief(copies), brief([fragments])]) {
    expect(said(story).length).toBeLessThanOrEqual(2);
    for (const text of said(story)) expect(countWords(text)).toBeLessThanOrEqual(45);
    expect(story?.bullets.length).toBeGreaterThan(0);
  }
});

test('whatever the text, every excerpt stands in its article and has at most 45 words', () => {
  const part = fc.constantFrom(
    'Nine miners of Dunmore were rescued on Monday',
    ', the county said.',
    ' However, ',
    '\n\n',
    '“',
    '”',
    'U.S. ',
    'м. Лозова ',
    '。',
    ' He ',
    'Read more',
    '12 people were killed in a landslide near Dunmore.',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string()), { minLength: 1, maxLength: 40 }), parts => {
      const article = report('Courier', parts.join(' '), { title: 'Dunmore' });
      for (const bullet of brief([article])?.bullets ?? []) {
        const flat = `${article.text}\n${article.title}`.replace(/\s+/g, ' ');
        expect(flat).toContain(bullet.text);
        expect(countWords(bullet.text)).toBeLessThanOrEqual(45);
      }
    }),
  );
});

test('a story is named by its reports, not by a column', () => {
  const column = (publisher: string) =>
    report(publisher, 'The mayor gets it all wrong again, and Marl pays.', {
      title: 'The mayor gets it all wrong again',
      url: `https://${publisher}.example/opinion/mayor`,
    });
  const plain = report('Courier', 'Marl will close two schools, the mayor said on Monday.', {
    title: 'Marl to close two schools',
  });
  expect(brief([column('ledger'), column('gazette'), plain])?.slug).toBe('Marl to close two schools');
  expect(brief([column('ledger')])?.slug).toBe('The mayor gets it all wrong again');
});
