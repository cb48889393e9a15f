// Words of doubt: what may be, is alleged, is wished for or asked, is planned or is to come.
import type { Word } from './words.ts';

export type Doubt = 'possible' | 'alleged' | 'wished' | 'planned' | 'future';

const doubts: readonly (readonly [Doubt, RegExp])[] = [
  [
    'possible',
    /^(may|might|could|able|версі[яюїє]\p{L}*|верси[яюией]\p{L}*|whether|opinion|view|думку|мнению|мнение|зможе|зможуть|сможет|смогут|possible|possibly|perhaps|probabl\w+|likely|potential\w*|appears?|appeared|seems?|seemed|believe[ds]?|thought|suspected|preliminar\w+|unconfirmed|unverified|apparently|presumably|estimated|risk|може|можуть|можем|можемо|можете|могу|можу|могли|могла|могло|міг|можлив\p{L}*|ймовірн\p{L}*|імовірн\p{L}*|вірогідн\p{L}*|схоже|мабуть|підозрю\p{L}*|попередн(ьо|іми|ьою)|вважа\p{L}*|допуска\p{L}*|допусти\p{L}*|припуска\p{L}*|припусти\p{L}*|ризик\p{L}*|може|может|могут|мог|могла|могло|возможн\p{L}*|вероятн\p{L}*|похоже|видимо|предполо\p{L}*|предполага\p{L}*|предварительн\p{L}*|счита\p{L}*|полага\p{L}*|риск\p{L}*|исключил\p{L}*|виключ\p{L}*|исключа\p{L}*)$/u,
  ],
  [
    'alleged',
    /^(alleg\w+|reportedly|purported\w*|supposed\w*|claim(s|ed|ing)?|accus\w+|suspicion|suspected|нібито|начебто|звинувач\p{L}*|звинувати\p{L}*|підозр(?!іл)\p{L}*|обвинувач\p{L}*|стверджу\p{L}*|якобы|обвин\p{L}*|подозр(?!ительн)\p{L}*|утвержда\p{L}*)$/u,
  ],
  [
    'wished',
    /^(ask(s|ed|ing)?|appeal(s|ed|ing)?|request(s|ed|ing)?|demand(s|ed|ing)?|urg(e|es|ed|ing)|proposal|прос(ить|ять|ит|ят)|попрос\p{L}*|вимага\p{L}*|заклик\p{L}*|требу\p{L}*|призва\p{L}*|призыва\p{L}*|hop(e|es|ed|ing)|propos(e|es|ed|ing)|consider(s|ed|ing)?|weigh(s|ed|ing)?|решается|вирішу[єю]ться|обсужда[ею]тся|рассматрива[ею]т\p{L}*|розгляда[єю]т\p{L}*|want(s|ed)?|aim(s|ed)?|seek(s|ing)?|sought|threaten(s|ed|ing)?|offer(s|ed)?|tr(y|ies|ied|ying)|attempt(s|ed)?|хоче|хочуть|хотів|хотіл\p{L}*|пропону\p{L}*|запропон\p{L}*|сподіва\p{L}*|погрож\p{L}*|спроб\p{L}*|намага\p{L}*|хочет|хотят|хотел\p{L}*|предлага\p{L}*|предложи\p{L}*|наде[яю]\p{L}*|грозит\p{L}*|угрожа\p{L}*|попыт\p{L}*|пыта\p{L}*)$/u,
  ],
  [
    'planned',
    /^(plan(s|ned|ning)?|intend(s|ed)?|expect(s|ed|ing)?|expectations?|anticipat\w+|due|scheduled|set|pledg(e|es|ed)|promis(e|es|ed)|vow(s|ed)|forecast\w*|projected|prepar(e|es|ing)|ready|планує|планують|планував|планувал\p{L}*|планує\p{L}*|намір\p{L}*|наміри|збира(ється|ються|вся|лися)|очіку\p{L}*|чека\p{L}*|розрахову\p{L}*|обіця\p{L}*|пообіця\p{L}*|готу\p{L}*|підготов\p{L}*|подготов\p{L}*|прогноз\p{L}*|планиру\p{L}*|намерен\p{L}*|собира\p{L}*|ожида\p{L}*|ждал\p{L}*|жд[её]т|ждут|рассчитыва\p{L}*|обеща\p{L}*|пообеща\p{L}*|готов\p{L}*)$/u,
  ],
  [
    'future',
    /^(will|would|shall|wont|буде|будуть|будет|будут|мають|має|мали|мав|мала|долж(?:ен|на|но|ны)|повинн\p{L}*)$/u,
  ],
];

/** "proposes to raise" is a plan; "proposed an amendment" and "an offer" are acts; "set on fire" is no plan. */
const needsVerb =
  /^(set|ask(s|ed|ing)?|appeal(s|ed|ing)?|request(s|ed|ing)?|demand(s|ed|ing)?|urg(e|es|ed|ing)|прос(ить|ять|ит|ят)|попрос\p{L}*|вимага\p{L}*|заклик\p{L}*|требу\p{L}*|призва\p{L}*|призыва\p{L}*|threaten(s|ed|ing)?|seek(s|ing)?|sought|aim(s|ed)?|tr(y|ies|ied|ying)|prepar(e|es|ing)|ready|погрож\p{L}*|загрож\p{L}*|угрожа\p{L}*|грозит\p{L}*|offer(s|ed)?|propos(e|es|ed|ing)|запропон\p{L}*|пропону\p{L}*|предлож\p{L}*|предлага\p{L}*|ма[єю]|мають|мали|мав|мала)$/u;

export const doubtIn = (word: Word, words: readonly Word[]): Doubt | null => {
  // Who is called a suspect may do what is no doubt: "the suspect was recognised".
  const isSuspect =
    /^(?:підозрюван|подозреваем)(?:ий|ого|ому|им|і|их|ими|а|ої|у|ою|ый|ые|ых|ым|ыми|ая|ой|ую)$/u.test(word.low) &&
    !/^(?:у|в|во)$/.test(words[word.index + 1]?.low ?? '');
  // "исключил перенос": it will not be.
  if (isSuspect || (/^(?:исключил|виключив|виключил)/.test(word.low) && words[word.index - 1]?.low !== 'не'))
    return null;
  const doubt = doubtOf(word);
  // "has not ruled out a strike": it may come.
  const isOpen =
    (/^exclud\w+$/.test(word.low) ||
      (/^rul(?:e[ds]?|ing)$/.test(word.low) && words[word.index + 1]?.low === 'out') ||
      (/^rule$/.test(word.low) && words[word.index + 2]?.low === 'out')) &&
    words.slice(Math.max(0, word.index - 3), word.index).some(item => /^(?:not|\w+nt|no)$/.test(item.low));
  if (isOpen) return 'possible';
  // "не сказала, чи звільнять", "не знает, освободят ли": a question; elsewhere these small words mean "or" and "hardly".
  if (word.low === 'чи' && words[word.index - 1]?.text === ',') return 'possible';
  if (word.low === 'ли' && !/^(вряд|едва|то)$/.test(words[word.index - 1]?.low ?? '')) return 'possible';
  // "Чемпіон за версією WBC", "по версии Forbes": an award, no supposition.
  if (/^верс/.test(word.low) && /^\p{Lu}?\p{Lu}|^[A-Z]/u.test(words[word.index + 1]?.text ?? '')) return null;
  if ((doubt !== 'planned' && doubt !== 'wished' && doubt !== 'future') || !needsVerb.test(word.low)) return doubt;
  const next = words.slice(word.index + 1, word.index + (word.low === 'set' ? 2 : 4));
  return next.some(item => item.low === 'to' || /(?:ти|тися|ть|ться)$/u.test(item.low)) ? doubt : null;
};

const doubtOf = (word: Word): Doubt | null => {
  // "May" the month is no doubt.
  if (word.text === 'May' && word.index > 0) return null;
  for (const [doubt, words] of doubts) if (words.test(word.low)) return doubt;
  return null;
};
