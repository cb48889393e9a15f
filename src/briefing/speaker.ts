// Who says it: the attribution of a sentence, in English, Ukrainian and Russian.

/** Verbs of saying that close a sentence ("..., the mayor added."). */
const said =
  'said|says|told|claimed|claims|alleged|alleges|stated|wrote|writes|tweeted|argued|argues|insisted|insists|warned|warns|estimated|estimates|added|adds|denied|confirmed|acknowledged|explained|noted|suggested|reported';
/** Those that need no "that" after their subject; the others also take an object ("added a rule", "claimed the lead"). */
const saidFirst =
  '(?:said|says|told|alleged|alleges|insisted)|(?:claimed|claims|stated|wrote|tweeted|argued|argues|warned|warns|estimated|estimates|confirmed|denied|acknowledged|suggested|noted)(?: [^,.;]{1,25}?)? that';
const saidCyrillic =
  'повідоми(?:в|ла|ли|ло)|заяви(?:в|ла|ли|ло)|сказа(?:в|ла|ли)|розпові(?:в|ла|ли)|зазначи(?:в|ла|ли)|написа(?:в|ла|ли)|дода(?:в|ла|ли)|уточни(?:в|ла|ли)|наголоси(?:в|ла|ли)|підтверди(?:в|ла|ли|ло)|запереч(?:ив|ила|или)|стверджу(?:є|ють)|інформу(?:є|ють)|пиш(?:е|уть)|переда(?:є|ють)|' +
  'сообщи(?:л|ла|ли|ло)|сообща(?:ет|ют)|заяви(?:л|ла|ли|ло)|сказа(?:л|ла|ли)|рассказа(?:л|ла|ли)|отмети(?:л|ла|ли)|написа(?:л|ла|ли)|добави(?:л|ла|ли)|уточни(?:л|ла|ли)|подчеркну(?:л|ла|ли)|подтверди(?:л|ла|ли|ло)|опроверг(?:ла|ли)?|утвержда(?:ет|ют)|пиш(?:ет|ут)|переда(?:ет|ёт|ют)';

const edge = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
/** A dot may stand inside: "the U.S. Senate", "Gen. Mark B. Roe", "Marl.com". */
const name =
  '(?:[^,;:.“”"«»()—–]|\\.(?=\\p{L})|(?<=\\p{Lu}|(?<!\\p{L})(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Sgt|Col|Capt|Rev|St|Jr|Sr|Inc))\\.){2,70}?';
/** A full stop, not the dot of an initial or abbreviation. */
const stop =
  '[,;]|(?<!(?<!\\p{L})\\p{Lu}|(?<!\\p{L})(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Sgt|Col|Capt|Rev|St))\\.(?!\\p{L})';

/** The first group is the speaker. */
const patterns: readonly RegExp[] = [
  // "сообщили ТАСС в ГИБДД", "повідомили в поліції": those who were asked, not who wrote it.
  new RegExp(
    `(?:сообщили|рассказали|заявили|уточнили|повідомили|розповіли) (?:[^,;]{2,40}? )?((?:в|у|на) ${name})(?=${stop}|$)`,
    'u',
  ),
  new RegExp(`${edge}according to (${name})(?=${stop}|[:—–]|\\s(?:who|which|that|and)\\s|$)`, 'iu'),
  new RegExp(`(?:,|[”"])\\s(?:(?:${said}) )(${name})(?=${stop}|\\s(?:on|in|at|during|after)\\s|$)`, 'u'),
  new RegExp(
    `(?:,|[”"])\\s(${name}) (?:has |have |had |also )?(?:${said})(?=${stop}|$|\\s(?:on|in|at|during|after|late|early|earlier|last|this|yesterday|to|\\p{Lu}\\p{Ll}+day)(?!\\p{L}))`,
    'u',
  ),
  // "Ann Roe, one of two judges, said"
  new RegExp(`^(${name}), [^,;.“”"]{3,140}, (?:has |have |had |also )?(?:${saidFirst})${end}`, 'u'),
  new RegExp(`^(${name}) (?:has |have |had |also )?(?:${saidFirst})${end}`, 'u'),
  new RegExp(
    `${edge}((?:за словами|за даними|за інформацією|за повідомленням|на думку|по словам|по данным|по информации|по сообщению|по мнению|по оценке|за оцінкою) ${name})(?=${stop}|[—–]|$)`,
    'iu',
  ),
  new RegExp(
    `(?:,|[—–-])\\s(?:${saidCyrillic}) (${name})(?=${stop}|\\s(?:у|в|під|на|для|про|о|во|под|со ссылкой|і?з посиланням)\\s|$)`,
    'u',
  ),
  new RegExp(`(?:,|[—–-])\\s(${name}) (?:${saidCyrillic})(?=${stop}|$)`, 'u'),
  // "Как сообщил накануне сайт полиции, ..."
  new RegExp(`^(?:Як|Как) (?:${saidCyrillic}) (${name})(?=${stop})`, 'u'),
  new RegExp(`^(?!(?:Як|Как|Подробиці|Подробности) )(${name}) (?:${saidCyrillic})${end}`, 'u'),
];

/** Conjunctions and days before the speaker: "заявив у четвер радник", "said on Monday the mayor". */
const leading =
  /^(?:(?:as|and|but|що|як|как|что)\s+|(?:у|в|во|on|late|early)\s(?:понеділок|вівторок|середу|четвер|п.ятницю|суботу|неділю|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|\p{Lu}\p{Ll}+day)\s+|(?:увечері|ввечері|вечером|вранці|утром|вночі|ночью|вчора|вчера|накануне|напередодні|сьогодні|сегодня|раніше|ранее)\s+)+/iu;
const trailing =
  /\s(?:on|in|late on|early on|earlier|last|this)?\s?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|today|yesterday|в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|в воскресенье|у понеділок|у вівторок|у середу|у четвер|у п.ятницю|у суботу|у неділю)$/iu;
const noSpeaker =
  /^\p{N}|^(?:and|but|or|if|then|so|more|two|three|where|when|what|how)$|^(?:including|among|after|with|as|when|while|where|what|how|because|since|until)\s|\s(?:was|were|is|are|been|be|being|who|which|that|from|of|to)$|(?:^|\s)(?:she|he|they|it|would|will|could|should|has|had|have|(?:she|he|they|it|that|there)['’](?:s|d|ll|ve|re))(?:\s|$)/iu;
const pronoun =
  /^(?:he|she|they|it|who|which|we|i|you|there|він|вона|воно|вони|який|яка|які|що|он|она|оно|они|который|которая|которые|что|я|ми|мы)$/iu;

/** The speaker as the sentence names them ("the governor", "Oleksandr Prokudin"), or null when nobody is named. */
export function speakerOf(sentence: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(sentence)?.[1]?.trim();
    const plain =
      found
        ?.replace(leading, '')
        .replace(trailing, '')
        .replace(/ (?:first|later|earlier|previously|also|then)$/, '') ?? '';
    if (plain && !pronoun.test(plain) && !noSpeaker.test(plain) && plain.split(/\s+/).length <= 10) return plain;
  }
  return null;
}

const byPronoun =
  /(?:^|[,”"“]\s*)(?:he|she|they|it)\s(?:also\s)?(?:said|says|added|told|wrote|tweeted|explained|noted|continued|argued|stated)\b|\b(?:said|added|says|continued)\s(?:he|she|they)\b|\bas (?:he|she|they) put it\b/u;
const byCyrillicPronoun = new RegExp(
  `[—–,-]\\s*(?:(?:${saidCyrillic})\\s(?:він|вона|вони|он|она|они)|(?:він|вона|вони|он|она|они)\\s(?:${saidCyrillic}))${end}|[—–,-]\\s(?:${saidCyrillic})[.!]?$|${edge}(?:за (?:його|її|їх|їхніми)|по (?:его|её|ее|их)) словам`,
  'u',
);

/** True when somebody speaks whom the sentence calls only "he" or not at all: its reader cannot tell who. */
export function hasUnnamedSpeaker(sentence: string): boolean {
  const outside = sentence.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ').trim();
  const quotes = sentence.length - outside.length;
  // Nothing but a quotation.
  if (quotes > 0 && (outside.match(/\p{L}+/gu)?.length ?? 0) < 2) return true;
  // "По словам министра, ...": whose minister?
  if (/^(?:по словам|за словами|по мнению|на думку) \p{Ll}+,/iu.test(outside) && !/^\S+ \S+ \p{Lu}/u.test(outside))
    return true;
  if (!byPronoun.test(outside) && !byCyrillicPronoun.test(outside)) return false;
  const before = outside.split(byPronoun)[0]?.split(byCyrillicPronoun)[0] ?? '';
  return !/(?:^|\s)\p{Lu}\p{L}+/u.test(before.replace(/^\W*\p{Lu}/u, letter => letter.toLowerCase()));
}
