// Support: what a bullet adds beside its sources' words. Causes, superlatives, days and whole phrases need a source.
import { readFacts } from '../stories/facts.ts';
import { align } from './align.ts';
import { type Cited, type Material, type Problem, supporting } from './material.ts';
import { isSameName } from './names.ts';
import { contentOf, coverage, isDerived, isRelated, type Reading, readSentence, type Word } from './words.ts';

/** A cause named by a preposition: what follows it must stand in a cited sentence. */
const causes =
  /\b(?:because(?: of)?|(?<!(?:is|are|was|were|be) )due to|owing to|thanks to|as a result of|caused by|in retaliation for|in response to)\b|(?<!\p{L})(?:внаслідок|унаслідок|завдяки|оскільки|бо|тому що|з вини|через|из-за|потому что|поскольку|благодаря|вследствие|в результате|по вине)(?!\p{L})/giu;

/** A cause told by a verb: a cited sentence must tell a cause too. */
const causing =
  /\b(?:caused|triggered|provoked|led to|resulted in)\b|(?<!\p{L})(?:спричини\p{L}*|викликав|викликала|призвів до|призвела до|вызвал[аио]?|привел[аио]? к|спровоцир\p{L}*)(?!\p{L})/iu;
const caused =
  /\b(?:because|due to|caus\w+|result\w*|forc\w+|thanks to|lead\w*|led|blam\w+|prompt\w*|trigger\w*|link\w*|explain\w*|killing|injuring|attribut\w+|behind|provok\w+)\b|(?<!\p{L})(?:через|внаслідок|унаслідок|бо|оскільки|спричин\p{L}*|поясню\p{L}*|причин\p{L}*|призв\p{L}*|викликав|викликала|пов.?яз\p{L}*|из-за|вследствие|потому|причин\p{L}*|в результате|вызва\p{L}*|объясня\p{L}*|привел\p{L}*|связ\p{L}*|спровоц\p{L}*)(?!\p{L})/iu;

const quantities =
  /\b(?:all|every|entire|whole)\b|(?<!\p{L})(?:усі|всі|всіх|усіх|кожн\p{L}*|весь|все|всех|кажд\p{L}*)(?!\p{L})/iu;
const knownQuantities =
  /\b(?:all|every|each|entire|whole|any|no|none|full)\b|(?<!\p{L})(?:усі|всі|всіх|усіх|кожн\p{L}*|весь|вся|все|всех|кажд\p{L}*|жодн\p{L}*|ні|ни|никто|ніхто)(?!\p{L})/iu;

/** Superlatives, by what they claim: each needs one of its kind in a cited sentence. */
const peaks: readonly RegExp[] = [
  /\b(?:in history|ever|of all time|unprecedented|historic|never before)\b|(?:в|за всю) істор|(?:в|за всю) истор|безпрецедент|історичн|беспрецедент|историческ|небувал|небывал/iu,
  /\b(?:for the first time|first(?!,| of| half| place| round| quarter))\b|вперше|(?<!\p{L})перш(?!е за|а-ліпш|\p{L}+ (?:місц|з|із|половин|раунд|тайм|сет))\p{L}+|впервые|(?<!\p{L})перв(?!\p{L}+ (?:мест|из|половин|раунд|тайм|сет))\p{L}+/iu,
  /\b(?:largest|biggest|greatest|worst|deadliest|bloodiest|best|highest|hottest|warmest|tallest|longest|strongest|records?(?= (?:high|number|level|amount|sum|profit))|all-time)\b|(?<!що)най(?!ближч|менш|нижч)\p{L}{3,}ш|крупнейш|(?:сам(?:ый|ая|ое|ой|ого|ую|ым|ые|ых)|наиболее) (?:больш|крупн|высок|жарк|теп|кровав|т[яе]ж|сильн|дорог|длинн|долг|стар|молод|быстр|опасн|серь|масштаб|значит|важн|популярн|богат|сложн|мощн)|наибольш|наивысш|худш|лучш(?:ий|ая|ее)|высочайш|рекорд/iu,
  /\b(?:lowest|coldest|smallest|fewest)\b|(?<!що)най(?:менш|нижч)|сам(?:ый|ая|ое|ой|ые) (?:мал|низк|холод)|наименьш|рекордно низ/iu,
  /\b(?:only|sole)\b|єдин(?:ий|а|е)|единственн/iu,
];

/** What says the same of a peak in other words: "initially", "not since 1987", "just two", "top". */
const likePeaks: readonly RegExp[] = [
  /\b(?:record|since records|on record)\b|рекорд|з часів|со времен/iu,
  /\b(?:initial\w*|original\w*|debut|maiden|inaugural|new|open\w*)\b|дебют|спершу|спочатку|початков|сначала|изначальн|первоначальн|перш|перв/iu,
  /\b(?:most|top|leading|peak|maximum|main|record|since \d{4}|\p{L}{3,}est)\b|(?<!що)най|максим|сам(?:ый|ая|ое|ой|ого|ые|ых)|наи|\p{L}ейш|рекорд/iu,
  /\b(?:least|minimum|bottom|record low|\p{L}{3,}est)\b|мінім|миним|(?<!що)найм|наим|сам(?:ый|ая|ое|ой|ые)|рекорд/iu,
  /\b(?:just|alone|single|no other|nobody else|one of)\b|лише|тільки|лишь|только|один|одн/iu,
];

/** March and May are words too: a month stands by a day, or behind what a month stands behind ("the May election"). */
const monthNamed = (name: string, others: string): RegExp =>
  new RegExp(
    `(?<=(?<!\\p{L})(?:[Ii]n|of|[Uu]ntil|[Ss]ince|[Bb]y|[Ff]rom|to|before|after|and|last|next|this|[Ee]arly|[Ll]ate|[Mm]id|the|a|between|through|during|\\d)[ -])${name}\\b|\\b${name}(?=,? \\d)|${others}`,
    'u',
  );

const days: readonly RegExp[] = [
  /\bmonday\b|понеділ|понедельник/iu,
  /\btuesday\b|вівтор|вторник/iu,
  /\bwednesday\b|середу(?!\p{L})|середи(?!\p{L})|среду(?!\p{L})|среды(?!\p{L})/iu,
  /\bthursday\b|(?<!\p{L})четвер(?:г\p{L}*|га)?(?!\p{L})/iu,
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
  /\b(?:january|jan)\b|січ(?:ень|ня|ні|нев)|январ/iu,
  /\b(?:february|feb)\b|лют(?:ий|ого|ому)(?!\p{L})|лютнев|феврал/iu,
  monthNamed('March', 'берез(?:ень|ня|ні|нев)|март(?:а|е)?(?!\\p{L})|мартовск'),
  /\b(?:april|apr)\b|квіт(?:ень|ня|ні|нев)|апрел/iu,
  monthNamed('May', 'травн|травень|(?<!\\p{L})ма[яе](?!\\p{L})|майск'),
  /\b(?:june|jun)\b|черв(?:ень|ня|ні|нев)|июн/iu,
  /\b(?:july|jul)\b|лип(?:ень|ня|ні|нев)|июл/iu,
  /\b(?:august|aug)\b|серп(?:ень|ня|ні|нев)|август/iu,
  /\b(?:september|sept?)\b|верес(?:ень|ня|ні|нев)|сентябр/iu,
  /\b(?:october|oct)\b|жовт(?:ень|ня|ні|нев)|октябр/iu,
  /\b(?:november|nov)\b|листопад|ноябр/iu,
  /\b(?:december|dec)\b|груд(?:ень|ня|ні|нев)|декабр/iu,
];

/** Spans of time told without a figure ("at least a month"). */
const spans: readonly RegExp[] = [
  /\b(?:seconds?)\b|секунд/iu,
  /\b(?:days?|daily)\b|(?<!\p{L})(?:день|дня|дні|днів|дней|добу|доби|днями|днях|дням|щодн\p{L}*|щоден\p{L}*|ежедневн\p{L}*|сутк\p{L}*)(?!\p{L})/iu,
  /\b(?:minutes?)\b|хвилин|минут/iu,
  /\b(?:hours?|hourly)\b|годин|(?<!\p{L})(?:год|час(?:а|ов|ами))(?!\p{L})/iu,
  /\b(?:weeks?|weekly)\b|тижн|тиждень|недел[ьяюие]/iu,
  /\b(?:months?|monthly)\b|місяц|місяч|месяц|месяч/iu,
  /\b(?:years?|yearly|annual\w*)\b|(?<!\p{L})(?:рік|року|років|роки|році|год|года|году|лет|щорічн\p{L}*|щорок\p{L}*|річн\p{L}*|ежегодн\p{L}*|годов\p{L}*)(?!\p{L})|річн|летн|торік/iu,
];

/** Spans with a figure are checked as figures. */
const withoutFigures = (material: Material): string =>
  material.bullet
    .map(({ text, language }) =>
      readFacts(text, language).reduceRight(
        (rest, fact) =>
          /^(duration|age|date|time)$/.test(fact.kind)
            ? rest.slice(0, fact.position) +
              rest.slice(fact.end).replace(/^[\s-]*(?:с лишним\s+|з лишком\s+|із? гаком\s+)?[\p{L}-]+/u, '')
            : rest,
        text,
      ),
    )
    .join('\n');

export function checkTime(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  const text = withoutFigures(material);
  for (const span of material.isTranslated ? [] : spans) {
    const found = span.exec(text);
    const isOther = spans.some(other => other !== span && other.test(cited) && !other.test(material.text));
    if (found && isOther && !span.test(cited))
      return { reason: 'time', detail: `“${found[0]}” is not in the cited sources` };
  }
  for (const day of days) {
    const found = day.exec(material.text);
    if (found && !day.test(cited)) return { reason: 'time', detail: `“${found[0]}” is not in the cited sources` };
  }
  return null;
}

export function checkSupport(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  const verb = causing.exec(material.text);
  if (verb && !caused.test(cited)) return { reason: 'support', detail: `“${verb[0]}” is not in the cited sources` };
  const reason = /\bbecause\b(?! of)|(?<!\p{L})(?:потому что|так как|тому що|оскільки|адже|бо)(?!\p{L})/iu.exec(
    material.text,
  );
  if (reason && !caused.test(cited) && !/\b(?:as|since|for|after)\b|адже|ведь/iu.test(cited)) {
    return { reason: 'support', detail: `“${reason[0]}” is not in the cited sources` };
  }
  const quantity = quantities.exec(material.text);
  if (quantity && !knownQuantities.test(cited)) {
    return { reason: 'support', detail: `“${quantity[0]}” is not in the cited sources` };
  }
  const cause = material.isTranslated ? null : newCause(material);
  if (cause) return { reason: 'support', detail: `the cause “${cause}” is not in the cited sources` };
  for (const [index, peak] of peaks.entries()) {
    const found = peak.exec(material.text);
    if (found && !peak.test(cited) && !likePeaks[index]?.test(cited))
      return { reason: 'support', detail: `“${found[0]}” is not in the cited sources` };
  }
  const reach = material.isTranslated ? null : checkReach(material.text, cited);
  if (reach) return { reason: 'support', detail: `“${reach}” is not in the cited sources` };
  return material.isTranslated ? null : checkNovel(material);
}

/** How far a claim reaches: the world's largest is more than Europe's, the warmest more than the second-warmest. */
function checkReach(text: string, cited: string): string | null {
  const world =
    /\b(?:world(?:'s)?|worldwide|globally?)\b|(?<!\p{L})(?:світов\p{L}*|у світі|миров\p{L}*|в мире)(?!\p{L})/iu;
  const isWorld =
    /world|global|international|earth|planet|світ|глобальн|міжнародн|мир|глобальн|международн|планет|земл/iu;
  const found = world.exec(text);
  if (found && !isWorld.test(cited)) return found[0];
  const ranked = /\b(second|third|fourth|fifth|sixth|2nd|3rd|4th|5th)[- ](?:\w+ )?(\w+est|most|best|worst)\b/i;
  const rank = ranked.exec(cited);
  const peak = rank ? new RegExp(`\\b${rank[2]}\\b`, 'i') : null;
  if (!rank || !peak?.test(text) || /second|third|fourth|fifth|sixth|[2-6](?:nd|rd|th)/i.test(text)) return null;
  return peak.test(cited.replace(new RegExp(ranked.source, 'gi'), '')) ? null : (rank[2] ?? null);
}

function newCause(material: Material): string | null {
  const known = material.cited.flatMap(sentence => contentOf(sentence));
  for (const sentence of material.bullet) {
    for (const match of sentence.text.matchAll(causes)) {
      // "Через" is a cause in Ukrainian and "through" or "after" in Russian.
      if (material.language === 'ru' && match[0].toLowerCase() === 'через') continue;
      const rest = readSentence(sentence.text.slice(match.index + match[0].length), sentence.language);
      const words = contentOf(rest, rest.clauses[0]).slice(0, 3);
      const fresh = words.filter(word => !known.some(other => isRelated(word, other) || isSameName(word, other)));
      const before = contentOf(readSentence(sentence.text.slice(0, match.index), sentence.language));
      const after = contentOf(rest).filter(word => !contentOf(rest, rest.clauses[0]).includes(word));
      if (
        words.length > 0 &&
        (fresh.length * 2 >= words.length ||
          (!outcome.test(match[0]) && isJoined(words, [...before, ...after], material)))
      )
        return words.map(word => word.text).join(' ');
    }
  }
  return null;
}

/** "As a result of the strike": an event and what came of it, which sources tell one after the other. */
const outcome = /result|наслідок|следстви|результат/iu;

/** Two things that the sources tell side by side, joined as cause and effect. */
function isJoined(cause: readonly Word[], effect: readonly Word[], material: Material): boolean {
  const [from, to] = [supporting(cause, material.cited)[0], supporting(effect, material.cited)[0]];
  if (!from || !to || effect.length < 2 || from.score < 0.6) return false;
  const holders = material.cited.filter(item => coverage(cause, contentOf(item)) >= from.score - 0.2);
  if (holders.some(item => item === to.sentence)) return !hint.test(to.sentence.text);
  const isTold = (item: Cited): boolean => caused.test(item.text) && coverage(cause, contentOf(item)) > 0;
  return !caused.test(to.sentence.text) && !material.cited.some(isTold);
}

/** What may tell a cause within one sentence. */
const hint =
  /\b(?:because|due|caus\w+|result\w*|forc\w+|thanks|lead\w*|led|blam\w+|prompt\w*|trigger\w*|link\w*|explain\w*|attribut\w+|behind|provok\w+|reasons?|after|following|followed|as|since|over|amid|for|from|by|with|so|when|on|\w+ing)\b|(?<!\p{L})(?:через|внаслідок|унаслідок|бо|оскільки|адже|спричин\p{L}*|поясн\p{L}*|причин\p{L}*|призв\p{L}*|виклик\p{L}*|пов.?яз\p{L}*|після|за|від|з|із|на тлі|завдяки|у зв.язку|при|по|тому|так|до|из-за|вследствие|потому|поэтому|так как|поскольку|в результате|вызва\p{L}*|объясн\p{L}*|прив[её]л\p{L}*|связ\p{L}*|спровоц\p{L}*|после|от|на фоне|благодаря|с|со|\p{L}+(?:вши|ючи|ячи|вшись))(?!\p{L})/iu;

/** Words that no cited sentence carries: too many in a row, or too many in all. */
function checkNovel(material: Material): Problem | null {
  const known = material.cited.flatMap(sentence => contentOf(sentence));
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const isNew = (word: Word): boolean =>
      !isSpeech(word, sentence) &&
      !known.some(other => isRelated(word, other) || isSameName(word, other) || isDerived(word, other));
    const fresh = words.filter(isNew);
    const run = longestRun(words, isNew);
    if (
      (run.length >= 4 && replacedBy(run, sentence, material) < run.length) ||
      (words.length >= 4 && fresh.length / words.length > 0.6)
    ) {
      return {
        reason: 'support',
        detail: `“${run.map(word => word.text).join(' ')}” is not in the cited sources`,
      };
    }
    const tail = newTail(sentence, isNew);
    if (
      tail &&
      (isReason(tail, sentence) || replacedBy(tail, sentence, material) < tail.length) &&
      coverage(
        words.filter(word => !tail.includes(word)),
        known,
      ) > 0.85
    ) {
      return {
        reason: 'support',
        detail: `“${tail.map(word => word.text).join(' ')}” is added to the cited sources`,
      };
    }
  }
  return null;
}

/** Words of the closest cited sentence that stand where these new words stand: they may be told by them. */
function replacedBy(fresh: readonly Word[], sentence: Reading, material: Material): number {
  const own = contentOf(sentence);
  const closest = supporting(own, material.cited)[0]?.sentence;
  if (!closest) return 0;
  const gaps = align(sentence, closest).gaps.filter(gap => gap.bullet.some(word => fresh.includes(word)));
  return gaps
    .flatMap(gap => gap.source)
    .filter(word => word.isContent && !own.some(other => isRelated(word, other) || isSameName(word, other))).length;
}

const isReason = (tail: readonly Word[], sentence: Reading): boolean =>
  sentence.words
    .slice(Math.max(0, (tail[0]?.index ?? 0) - 2), tail[0]?.index)
    .some(word => /^(because|бо|адже|оскільки|потому|поскольку)$/.test(word.low));

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
    if (
      clause.from > 0 &&
      words.length >= 2 &&
      words.filter(isNew).length / words.length >= (words.length === 2 ? 1 : 0.75)
    )
      return words;
  }
  const words = contentOf(sentence);
  const tail = words.slice(-3);
  return tail.length === 3 && words.length > 6 && tail.every(isNew) ? tail : null;
}
