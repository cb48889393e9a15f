// What the web page says, in English.
import { plural } from './plural.ts';

const count = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${plural('en', n, { one, other })}`;

export const webEn = {
  at: (address: string) => `The page is at ${address}/`,
  skip: 'Skip to the content',
  parts: 'Parts of this page',
  overview: 'Overview',
  signIn: 'Sign in',
  signOut: 'Sign out',
  token: 'Token',
  tokenHint: 'It is the value of WEB_TOKEN on the machine where Briefwire runs.',
  wrongToken: 'That is not the token. Look it up on the machine where Briefwire runs and try again.',
  tooManyGuesses: (seconds: number) =>
    `Too many wrong tokens were tried. Try again in ${count(seconds, 'second', 'seconds')}.`,
  thisMachineOnly:
    'Without a token this page is for this machine only. Set WEB_TOKEN to read it under another address.',
  notFound: 'There is no such page',
  notFoundHint: 'It may be about something that is no longer kept. The overview shows what is there now.',
  readOnly: (zone: string) => `This page only shows; commands are typed in a channel or a terminal. Times are ${zone}.`,
  type: 'type',
  orShell: 'or from the shell',
  needsSomeone: 'Deliveries that need someone',
  needsNobody: 'No delivery waits for a decision.',
  postAgain: 'to post it again',
  forget: 'if it was posted, or is not wanted',
  schedule: 'Schedule',
  noSchedule: 'No channel gets a briefing yet. Type this in Slack or Discord:',
  next: 'Next',
  last: 'Last',
  noEditionYet: 'none yet',
  editions: 'Recent editions',
  noEditions: 'No edition was made yet. The first one comes when a schedule is due.',
  noEditionsNow: 'To have it now, type:',
  earlier: 'Earlier',
  permalink: 'Permalink',
  inChannel: 'in the channel',
  edition: (channel: string) => `Edition for ${channel}`,
  editionStates: {
    claimed: 'being made',
    frozen: 'made',
    empty: 'nothing new, so nothing was posted',
    skipped: 'left out',
  },
  deliveryStates: {
    pending: 'waits to be posted',
    sending: 'being posted',
    sent: 'posted',
    rejected: 'refused',
    unknown: 'nobody knows whether it was posted',
    forgotten: 'forgotten',
  },
  topics: 'Briefings in a feed reader',
  topicsHint: 'Add one of these addresses to a feed reader.',
  topicKeys: 'Each address carries a key of its own: whoever has it can read that feed and nothing else.',
  everything: 'Everything',
  addTopic: 'For a topic of its own feed, type:',
  feedOf: (topic: string) => `Briefwire: ${topic}`,
  feedAbout: (topic: string) => `Stories about ${topic}, each in one or two bullets with their sources.`,
  feedOfAll: 'Stories across publishers, each in one or two bullets with their sources.',
  feeds: 'Feeds',
  noFeeds: 'No feed is there yet. Add one:',
  lastPoll: 'last asked',
  lastNew: 'last new article',
  never: 'never',
  model: 'Model spending',
  modelSince: { day: '24 hours', week: '7 days', month: '30 days' },
  spent: (calls: number, tokens: number, usd: string) =>
    `${count(calls, 'call', 'calls')}, ${count(tokens, 'token', 'tokens')}, $${usd}`,
  cap: (usd: string) => `No more than $${usd} a day; over it bullets are excerpts.`,
  sources: 'Sources',
  newest: 'Newest articles',
};

export type WebWords = typeof webEn;
