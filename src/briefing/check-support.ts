// Support: what a bullet adds beside its sources' words. Causes, superlatives, days and whole phrases need a source.
import type { Material, Problem } from './check-material.ts';
import { isSameName } from './check-names.ts';
import { contentOf, coverage, isRelated, type Reading, type Word } from './check-words.ts';

/** Claims carried by small words: when the bullet has one of a class, a cited sentence must have one of it too. */
const classes: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'cause',
    /\b(?:because|due to|owing to|caused by|thanks to|as a result of|in retaliation|in response to|sabotage)\b|(?<!\p{L})(?:через те|внаслідок|унаслідок|спричинив\p{L}*|спричинен\p{L}*|з огляду на|з вини|через|из-за|вследствие|в результате|по вине|вызван\p{L}*)(?!\p{L})/iu,
    /\b(?:because|due to|caus\w+|after|as|since|result\w*|forc\w+|thanks|following|lead\w*|led|blam\w+|prompt\w*|trigger\w*|link\w*|amid|over|explain\w*|killing|injuring|response|retaliat\w+|when|from)\b|(?<!\p{L})(?:через|внаслідок|унаслідок|бо|оскільки|спричин\p{L}*|пояснює|після|від|причин\p{L}*|через|призв\p{L}*|из-за|вследствие|потому|после|при|причин\p{L}*|результат\p{L}*|вызва\p{L}*|объясня\p{L}*|привел\p{L}*|от|по)(?!\p{L})/iu,
  ],
  [
    'superlative',
    /\b(?:first|last|largest|biggest|worst|best|deadliest|highest|lowest|record|unprecedented|historic|ever|only|most (?!of)\w+)\b|(?<!\p{L})(?:вперше|перш(?:ий|а|е|им|ою|их|ими)|найбільш\p{L}*|найгірш\p{L}*|найкращ\p{L}*|рекорд\p{L}*|історичн\p{L}*|безпрецедентн\p{L}*|впервые|перв(?:ый|ая|ое|ым|ой|ых|ыми)|крупнейш\p{L}*|самый|самая|самое|самой|рекорд\p{L}*|историческ\p{L}*|беспрецедентн\p{L}*|наибольш\p{L}*|худш\p{L}*)(?!\p{L})/iu,
    /\b(?:first|last|largest|biggest|worst|best|deadliest|highest|lowest|record|unprecedented|historic|ever|only|most \w+|no earlier|since)\b|(?<!\p{L})(?:вперше|перш\p{L}*|най\p{L}+|рекорд\p{L}*|історичн\p{L}*|безпрецедентн\p{L}*|впервые|перв\p{L}*|крупнейш\p{L}*|сам(?:ый|ая|ое|ой)|рекорд\p{L}*|историческ\p{L}*|беспрецедентн\p{L}*|наи\p{L}+|худш\p{L}*)(?!\p{L})/iu,
  ],
  [
    'all',
    /\b(?:all|every|entire|whole)\b|(?<!\p{L})(?:усі|всі|всіх|кожн\p{L}*|весь|вся|все|всех|кажд\p{L}*)(?!\p{L})/iu,
    /\b(?:all|every|each|entire|whole|any|no|none|full)\b|(?<!\p{L})(?:усі|всі|всіх|усіх|кожн\p{L}*|весь|вся|все|всех|кажд\p{L}*|жодн\p{L}*|ні|ни|никто|ніхто)(?!\p{L})/iu,
  ],
];

const days: readonly RegExp[] = [
  /\bmonday\b|понеділ|понедельник/iu,
  /\btuesday\b|вівтор|вторник/iu,
  /\bwednesday\b|середу(?!\p{L})|середи(?!\p{L})|среду(?!\p{L})|среды(?!\p{L})/iu,
  /\bthursday\b|четвер|четверг/iu,
  /\bfriday\b|п.?ятниц/iu,
  /\bsaturday\b|субот|суббот/iu,
  /\bsunday\b|неділ|воскресень/iu,
  /\byesterday\b|вчора|вчера/iu,
  /\btomorrow\b|завтра/iu,
  /\btoday\b|сьогодні|сегодня/iu,
  /\blast week\b|минулого тижня|на прошлой неделе/iu,
  /\bnext week\b|наступного тижня|на следующей неделе/iu,
  /\blast month\b|минулого місяця|в прошлом месяце/iu,
  /\bnext month\b|наступного місяця|в следующем месяце/iu,
  /\blast year\b|торік|минулого року|в прошлом году/iu,
  /\bnext year\b|наступного року|в следующем году/iu,
  /\bjanuary\b|січ(?:ень|ня|ні)|январ/iu,
  /\bfebruary\b|лют(?:ий|ого|ому)(?!\p{L})|феврал/iu,
  /\bmarch \d|\d march\b|\bin march\b|берез(?:ень|ня|ні)|март(?:а|е)?(?!\p{L})/iu,
  /\bapril\b|квіт(?:ень|ня|ні)|апрел/iu,
  /(?:\bin|\d|\bof|\buntil|\bsince) May\b|травн|травень|(?<!\p{L})ма[яе](?!\p{L})/u,
  /\bjune\b|черв(?:ень|ня|ні)|июн/iu,
  /\bjuly\b|лип(?:ень|ня|ні)|июл/iu,
  /\baugust\b|серп(?:ень|ня|ні)|август/iu,
  /\bseptember\b|верес(?:ень|ня|ні)|сентябр/iu,
  /\boctober\b|жовт(?:ень|ня|ні)|октябр/iu,
  /\bnovember\b|листопад|ноябр/iu,
  /\bdecember\b|груд(?:ень|ня|ні)|декабр/iu,
];

export function checkTime(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  for (const day of days) {
    const found = day.exec(material.text);
    if (found && !day.test(cited)) return { reason: 'time', detail: `“${found[0]}” is not in the cited sources` };
  }
  return null;
}

export function checkSupport(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  for (const [kind, own, theirs] of classes) {
    const found = own.exec(material.text);
    if (found && !theirs.test(cited))
      return { reason: 'support', detail: `the ${kind} “${found[0]}” is not in the cited sources` };
  }
  return material.isTranslated ? null : checkNovel(material);
}

/** Words that no cited sentence carries: too many in a row, or too many in all. */
function checkNovel(material: Material): Problem | null {
  const known = material.cited.flatMap(sentence => contentOf(sentence));
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const isNew = (word: Word): boolean =>
      !isSpeech(word, sentence) && !known.some(other => isRelated(word, other) || isSameName(word, other));
    const fresh = words.filter(isNew);
    const run = longestRun(words, isNew);
    if (run.length >= 4 || (words.length >= 4 && fresh.length / words.length > 0.6)) {
      return { reason: 'support', detail: `“${run.map(word => word.text).join(' ')}” is not in the cited sources` };
    }
    const tail = newTail(sentence, isNew);
    if (
      tail &&
      coverage(
        words.filter(word => !tail.includes(word)),
        known,
      ) > 0.85
    ) {
      return { reason: 'support', detail: `“${tail.map(word => word.text).join(' ')}” is added to the cited sources` };
    }
  }
  return null;
}

const isSpeech = (word: Word, sentence: Material['bullet'][number]): boolean =>
  sentence.frames.some(frame => frame.at === word.index);

function longestRun(words: readonly Word[], isNew: (word: Word) => boolean): Word[] {
  let [best, run]: [Word[], Word[]] = [[], []];
  for (const word of words) {
    run = isNew(word) ? [...run, word] : [];
    if (run.length > best.length) best = run;
  }
  return best;
}

/** A clause or a "with ..." of new words hung on an otherwise borrowed sentence. */
function newTail(sentence: Reading, isNew: (word: Word) => boolean): readonly Word[] | null {
  for (const clause of sentence.clauses) {
    const words = contentOf(sentence, clause);
    if (words.length >= 2 && words.filter(isNew).length / words.length >= 0.66) return words;
  }
  const words = contentOf(sentence);
  const tail = words.slice(-3);
  return tail.length === 3 && words.length > 6 && tail.every(isNew) ? tail : null;
}
