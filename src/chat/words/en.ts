// What the bot itself says, in English. Functions where a sentence has a number or a name in it.
import { briefingEn } from './briefing-en.ts';
import { plural } from './plural.ts';
import { scheduleEn } from './schedule-en.ts';
import { webEn } from './web-en.ts';

const count = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${plural('en', n, { one, other })}`;

export const en = {
  unknownCommand: (typed: string, near: string | null) =>
    `There is no command "${typed}".${near ? ` Did you mean /${near}?` : ''} Type /brief help to see what there is.`,
  unknownOption: (name: string, command: string, options: string) =>
    `There is no option "${name}" in /${command}. ${options ? `Options: ${options}.` : 'It takes none.'} To look for these very words, put them in quotes.`,
  tooManyWords: (words: string, command: string, usage: string) =>
    `"${words}" is more than /${command} takes. Type it like this: ${usage}`,
  optionTwice: (name: string, first: string, second: string) =>
    `${name}: is given twice, as "${first}" and as "${second}". Leave one out.`,
  unclosedQuote: 'A quotation mark is not closed. Add the missing one, or leave it out.',
  missingOption: (name: string, command: string, usage: string) =>
    `/${command} needs ${name}. Type it like this: ${usage}`,
  wrongOption: (name: string, what: string, example: string | null) =>
    `${name}: ${what}${example ? ` For example ${example}.` : ''}`,
  wholeNumber: (minimum: number | null, maximum: number | null) =>
    minimum !== null && maximum !== null
      ? `must be a whole number from ${minimum} to ${maximum}.`
      : 'must be a whole number.',
  oneOf: (choices: string) => `must be one of ${choices}.`,
  yesOrNo: 'must be yes or no.',
  tooLong: (most: number) => `must have at most ${most} characters.`,
  invalid: 'cannot be read.',
  adminsOnly: 'Only admins of this workspace can do that. Ask one of them; /brief works for everyone.',
  bug: (command: string, id: string) =>
    `/${command} failed because of a fault in the program. It is in the log as ${id}: an admin can look there.`,
  oldButton: 'This button is from a version that no longer exists. Type /brief instead.',
  share: 'Share to channel',
  noButton: (n: number) => (n > 0 ? `The last answer has buttons 1 to ${n}.` : 'The last answer has no buttons.'),
  storyGone: 'This story is no longer kept. Type /brief for what is new.',
  answerGone: 'This answer is no longer kept. Ask again, then share.',
  nothingChanged: 'Nothing was changed.',
  whatIsWrong: 'What is wrong?',
  helpTitle: 'What you can type',
  helpIntro:
    'name:value sets an option; other words are the topic. Quotes keep words together, -word leaves out what has that word.',
  helpAdmins: 'For admins',
  usage: 'Usage',
  optional: 'optional',
  defaultIs: (value: string) => `default ${value}`,
  briefing: briefingEn,
  samplesWelcome: 'is reading its samples: twelve feeds written for this project about the news of 9-11 November 2022.',
  samplesNote: 'These are the samples of November 2022, not today’s news. Your own feeds: /briefing feeds add <url>',
  samplesLeft: 'The samples are over: from now on only your own feeds are read.',
  addFeeds: 'To read your own feeds, type',
  welcome: 'Type /brief, /brief <topic> or /briefing help. Ctrl-D leaves.',
  status: {
    title: 'Status',
    version: 'Version',
    samples: 'samples',
    feeds: 'Feeds',
    feedCounts: (all: number, failing: number, paused: number) => `${all}, ${failing} failing, ${paused} paused`,
    articles: 'Articles',
    articleCounts: (day: number, publishers: number, all: number) =>
      `${day} in the last 24 hours from ${publishers} ${plural('en', publishers, { one: 'publisher', other: 'publishers' })}, ${all} in all`,
    nextPoll: 'Next poll',
    never: 'none is due',
    connected: 'connected',
    notConnected: 'not connected',
    troubled: 'Feeds that need a look',
    paused: 'paused',
    failing: (times: number) => `failed ${times} ${plural('en', times, { one: 'time', other: 'times' })} in a row`,
    someTrouble: (n: number) =>
      `${n} ${plural('en', n, { one: 'feed needs', other: 'feeds need' })} a look: /briefing feeds show <id> tells why.`,
    allWell: 'All is well.',
    stale: 'answers, but has had nothing new for long',
    someDeliveries: (unknown: number, rejected: number) =>
      `Deliveries: ${unknown} nobody knows about, ${rejected} rejected: /briefing deliveries list shows them.`,
    noFeeds: 'No feed yet: /briefing feeds add <url> adds the first one.',
    clocksDiffer: (minutes: number) =>
      `The clock of a machine that runs the bot is ${Math.abs(minutes)} min ${minutes > 0 ? 'ahead of' : 'behind'} the database’s: editions go out by the database’s. Let both machines keep their time (timedatectl set-ntp true).`,
  },
  home: {
    title: 'Briefwire',
    intro: 'Type /brief for the news, or set up what channels get and when.',
    introReaders: 'Type /brief for the news. Admins of this workspace set up what channels get and when.',
    schedules: 'Schedules',
    noSchedules: 'No channel gets a briefing yet.',
    addSchedule: 'Add a schedule',
    everything: 'everything',
    next: 'next',
    preview: 'Preview',
    postNow: 'Post now',
    postNowConfirm: (channel: string) => `Post a briefing to ${channel} now?`,
    removeSchedule: 'Remove this schedule? What was posted stays.',
    feeds: 'Feeds',
    noFeeds: 'No feed yet: add the first one.',
    addFeed: 'Add a feed',
    allFeeds: 'All feeds',
    removeFeed: (title: string) => `Stop reading ${title}? Its stored articles stay citable.`,
    topics: 'Topics',
    noTopics: 'No topic has aliases yet; /brief takes any words.',
    addTopic: 'Add a topic',
    deliveries: 'Deliveries that need someone',
    postAgain: 'Post again',
    postAgainConfirm: 'It may have been posted already. Look into the channel first. Post again?',
    forget: 'Forget',
    show: 'Show',
    pause: 'Pause',
    resume: 'Resume',
    remove: 'Remove',
    paused: 'paused',
    failing: 'failing',
    ok: 'ok',
    notYet: 'not read yet',
    more: (n: number) => `and ${n} more`,
  },
  schedule: scheduleEn,
  web: webEn,
  count: {
    articles: (n: number) => count(n, 'article', 'articles'),
    publishers: (n: number) => count(n, 'publisher', 'publishers'),
    feeds: (n: number) => count(n, 'feed', 'feeds'),
    stories: (n: number) => count(n, 'story', 'stories'),
    hours: (n: number) => count(n, 'hour', 'hours'),
  },
};

/** Every language has every entry: types check it. */
export type Catalogue = typeof en;
