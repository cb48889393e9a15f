// What a briefing says around its bullets, in English.
import { plural } from './plural.ts';

const count = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${plural('en', n, { one, other })}`;

/** Roles of figures as they are shown; a role that is not here is shown by its own name. */
const roles: Readonly<Record<string, string>> = {
  killed: 'Killed',
  wounded: 'Wounded',
  hospitalised: 'In hospital',
  missing: 'Missing',
  trapped: 'Trapped',
  arrested: 'Arrested',
  charged: 'Charged',
  sentenced: 'Sentenced',
  evacuated: 'Evacuated',
  displaced: 'Displaced',
  rescued: 'Rescued',
  released: 'Released',
  infected: 'Infected',
  vaccinated: 'Vaccinated',
  destroyed: 'Destroyed',
  damaged: 'Damaged',
  downed: 'Shot down',
  launched: 'Launched',
  dismissed: 'Laid off',
  hired: 'Hired',
  for: 'Votes for',
  against: 'Votes against',
  abstained: 'Abstained',
  fined: 'Fines',
};

export const briefingEn = {
  title: 'Briefing',
  scanned: (articles: number, publishers: number) =>
    `${count(articles, 'article', 'articles')}, ${count(publishers, 'publisher', 'publishers')} checked`,
  failing: (failing: number, feeds: number) => `${failing} of ${count(feeds, 'feed', 'feeds')} failing`,
  excerpts: 'excerpts, no AI',
  model: 'AI-written from the linked reports',
  fellBack: (n: number, reasons: string) => `${count(n, 'bullet', 'bullets')} fell back to excerpts (${reasons})`,
  untranslated: (n: number) => `${count(n, 'story', 'stories')} not translated: no translation passed the check`,
  letGo: (n: number) => `${count(n, 'older story', 'older stories')} never had room and will not come`,
  carried: (n: number) => `${count(n, 'more story', 'more stories')} did not fit`,
  nothing: (topic: string | null, minutes: number) =>
    `No new reports${topic ? ` on ${topic}` : ''} in the last ${minutes < 60 ? count(minutes, 'minute', 'minutes') : count(Math.round(minutes / 60), 'hour', 'hours')}`,
  latest: 'Latest',
  didYouMean: (topics: string) => `Did you mean ${topics}?`,
  reported: (n: number) => `reported by ${count(n, 'independent publisher', 'independent publishers')}`,
  single: 'single source',
  also: (publishers: string) => `also in ${publishers}`,
  claim: (by: string) => `claim by ${by}`,
  figuresDiffer: 'figures differ',
  updated: (since: string) => `updated since ${since}`,
  corrected: (what: string) => `corrected: ${what}`,
  old: 'old report',
  opinion: 'opinion',
  live: 'live blog',
  fixture: 'fixture',
  headlineOnly: 'headline only',
  role: (role: string) => roles[role] ?? role,
  sources: 'Sources',
  more: 'More',
  mute: 'Mute',
  muteConfirm: 'This story will not be shown in this channel again. Go on?',
  report: 'Report a mistake',
  allSources: 'All sources',
  settings: 'Settings',
  last24Hours: 'Last 24 hours',
  sourcesOf: (slug: string) => `Sources: ${slug}`,
  restsOn: 'This bullet rests on',
  allReports: 'All reports',
};

export type BriefingWords = typeof briefingEn;
