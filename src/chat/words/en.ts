// What the bot itself says, in English. Functions where a sentence has a number or a name in it.
import { briefingEn } from './briefing-en.ts';
import { plural } from './plural.ts';

const count = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${plural('en', n, { one, other })}`;

export const en = {
  unknownCommand: (typed: string, near: string | null) =>
    `There is no command "${typed}".${near ? ` Did you mean /${near}?` : ''} Type /brief help to see what there is.`,
  unknownOption: (name: string, command: string, options: string) =>
    `There is no option "${name}" in /${command}. ${options ? `Options: ${options}.` : 'It takes none.'} To look for these very words, put them in quotes.`,
  tooManyWords: (words: string, command: string, usage: string) =>
    `"${words}" is more than /${command} takes. Type it like this: ${usage}`,
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
  invalid: 'cannot be read.',
  adminsOnly: 'Only admins of this workspace can do that. Ask one of them; /brief works for everyone.',
  bug: (command: string, id: string) =>
    `/${command} failed because of a fault in the program. It is in the log as ${id}: an admin can look there.`,
  oldButton: 'This button is from a version that no longer exists. Type /brief instead.',
  share: 'Share to channel',
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
