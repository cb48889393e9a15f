// Support: what a bullet adds beside its sources' words. Causes, superlatives and whole phrases need a source.
import { align } from './align.ts';
import { isLight } from './links.ts';
import { type Cited, type Material, type Problem, supporting } from './material.ts';
import { isSameName } from './names.ts';
import { contentOf, coverage, isDerived, isRelated, type Reading, readSentence, type Word } from './words.ts';

/** A cause named by a preposition: what follows it must stand in a cited sentence. */
const causes =
  /\b(?:because(?: of)?|(?<!(?:is|are|was|were|be) )due to|owing to|thanks to|as a result of|(?:caused|brought on|driven|sparked|triggered|prompted|fuel+ed) by|blam(?:ed|es|ing)(?: on)?|stemming from|in retaliation for|in response to)\b|(?<!\p{L})(?:внаслідок|унаслідок|завдяки|оскільки|бо|тому що|з вини|через|из-за|потому что|поскольку|благодаря|вследствие|в результате|по вине|по причине|причин(?:ою|ой|у|ами)(?: \p{L}+){0,2} (?:назва\p{L}+|назив\p{L}+|назыв\p{L}+|став|стал[аоиь]?|було?|була|були|был[аои]?|є)|(?:вызван|спровоцирован|обусловлен|викликан|спричинен|зумовлен|спровокован)\p{L}+|пов.?язав|пов.?язала|пов.?язують?|связала?|связывают?|объяснил[аи]?|объясняют?|пояснил[аи]|пояснив|пояснюють|пояснює)(?!\p{L})/giu;

/** A cause told by a verb: a cited sentence must tell a cause too, and know what stands before the verb. */
const causing =
  /\b(?:caused|triggered|provoked|led to|resulted in|sparked|set off|started(?= (?:the|a) (?:fire|blaze)))\b|(?<!\p{L})(?:спричини\p{L}*|викликав|викликала|призвів до|призвела до|призвели до|вызвал[аио]?|вызыва[ею]т|виклика[єю]\p{L}*|приводит к|призводить до|прив[её]л[аио]? к|спровоцир\p{L}*)(?!\p{L})/iu;
const caused =
  /\b(?:because|due to|caus\w+|result\w*|forc\w+|thanks to|lead\w*|led|blam\w+|prompt\w*|trigger\w*|link\w*|explain\w*|killing|injuring|attribut\w+|behind|provok\w+|effects?|reactions?)\b|(?<!\p{L})(?:побічн\p{L}*|побочн\p{L}*|через|внаслідок|унаслідок|бо|оскільки|спричин\p{L}*|поясню\p{L}*|причин\p{L}*|призв\p{L}*|викликав|викликала|пов.?яз\p{L}*|из-за|вследствие|потому|причин\p{L}*|в результате|вызва\p{L}*|объясня\p{L}*|привел\p{L}*|связ\p{L}*|спровоц\p{L}*)(?!\p{L})/iu;

const quantities =
  /\b(?:all|every|entire|whole)\b|(?<!\p{L})(?:усі|всі|всіх|усіх|кожн\p{L}*(?! (?:друг|трет|четвер|п.?ят|шост|сьом|восьм|дев|десят))|весь|все|всех|кажд\p{L}*(?! (?:втор|трет|четвер|пят|шест|седьм|восьм|дев|десят)))(?!\p{L})/iu;
const knownQuantities =
  /\b(?:all|every\w*|each|entire|whole|any\w*|no|none|full)\b|(?<!\p{L})по (?:\d|дв|тр|чотир|четыр|п'?ят|шіст|шест|сім|сем|вісім|восем|дев|десят|ст)|(?<!\p{L})(?:усі|всі|всіх|усіх|кожн\p{L}*|весь|вся|все|всех|кажд\p{L}*|жодн\p{L}*|ні|ни|никто|ніхто)(?!\p{L})/iu;

/** Superlatives, by what they claim: each needs one of its kind in a cited sentence. */
const peaks: readonly RegExp[] = [
  /\b(?:in (?:\p{L}+(?:'s)? ){0,3}history|ever|of all time|unprecedented|historic|never before)\b(?<!(?:den\w+|never|not|nobody|no one|without|if|than) ever)|(?:в|за всю) істор|(?:в|за всю) истор|безпрецедент|історичн|беспрецедент|историческ|небувал|небывал/iu,
  /\b(?:for the first time|first(?!,| of| half| place| round| quarter))\b|вперше|(?<!\p{L})перш(?!е за|а-ліпш|\p{L}+ (?:місц|з|із|половин|раунд|тайм|сет))\p{L}+|впервые|(?<!\p{L})перв(?!\p{L}+ (?:мест|из|половин|раунд|тайм|сет))\p{L}+/iu,
  /\b(?:largest|biggest|greatest|worst|deadliest|bloodiest|best|highest|hottest|warmest|tallest|longest|strongest|records?(?= (?:high|number|level|amount|sum|profit))|all-time)\b|(?<!що)най(?!ближч|менш|нижч)\p{L}{3,}ш|крупнейш|(?:сам(?:ый|ая|ое|ой|ого|ую|ым|ые|ых)|наиболее) (?:больш|крупн|высок|жарк|теп|кровав|т[яе]ж|сильн|дорог|длинн|долг|стар|молод|быстр|опасн|серь|масштаб|значит|важн|популярн|богат|сложн|мощн)|наибольш|наивысш|худш|лучш(?:ий|ая|ее)|высочайш|рекорд/iu,
  /\b(?:lowest|coldest|smallest|fewest)\b|(?<!що)най(?:менш|нижч)|сам(?:ый|ая|ое|ой|ые) (?:мал|низк|холод)|наименьш|рекордно низ/iu,
  /\b(?:only|sole)\b(?! (?:about |around |some |by )?(?:[$€£]?\d|an? |one|two|three|four|five|six|seven|eight|nine|ten|half|in|on|after|when|if|until|for|with|at|to|just|then))|єдин(?:ий|а|е)|единственн/iu,
];

/** What says the same of a peak in other words: "initially", "not since 1987", "just two", "top". */
const likePeaks: readonly RegExp[] = [
  /\b(?:record|since records|on record)\b|рекорд|з часів|со времен/iu,
  /\b(?:initial\w*|original\w*|debut|maiden|inaugural|new|open\w*)\b|дебют|спершу|спочатку|початков|сначала|изначальн|первоначальн|перш|перв/iu,
  /\b(?:most|top|leading|peak|maximum|main|record|(?<!first (?:\p{L}+ )?)since \d{4}|\p{L}{3,}est)\b|(?<!що)най|максим|сам(?:ый|ая|ое|ой|ого|ые|ых)|наи|\p{L}ейш|рекорд/iu,
  /\b(?:least|minimum|bottom|record low|\p{L}{3,}est)\b|мінім|миним|(?<!що)най(?:м|дешев|коротш|слабш)|наим|cheapest|сам(?:ый|ая|ое|ой|ые)|рекорд/iu,
  /\b(?:just|alone|single|no other|nobody else|one of)\b|лише|тільки|лишь|только|один|одн/iu,
];

export function checkSupport(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  const verb = causing.exec(material.text);
  if (verb && !caused.test(cited)) return { reason: 'support', detail: `“${verb[0]}” is not in the cited sources` };
  const quantity = quantities.exec(material.text);
  if (quantity && !knownQuantities.test(cited)) {
    return { reason: 'support', detail: `“${quantity[0]}” is not in the cited sources` };
  }
  const cause = material.isTranslated ? null : (newCause(material) ?? newCauser(material));
  if (cause) return { reason: 'support', detail: `the cause “${cause}” is not in the cited sources` };
  for (const [index, peak] of peaks.entries()) {
    const found = peak.exec(material.text);
    if (!found) continue;
    const like = likePeaks[index];
    const plain = near.test(material.text) ? cited : withoutNear(new RegExp(`${peak.source}|${like?.source}`), cited);
    if (!peak.test(plain) && !like?.test(plain))
      return { reason: 'support', detail: `“${found[0]}” is not in the cited sources` };
  }
  const reach = material.isTranslated ? null : checkReach(material.text, cited);
  if (reach) return { reason: 'support', detail: `“${reach}” is not in the cited sources` };
  return material.isTranslated ? null : checkNovel(material);
}

/** "just short of the record", "one of the largest": near a peak is none. */
const near =
  /\b(?:short of|close to|near|nearly|almost|below|under|second|third|missed|one of|among|not)\b|(?<!\p{L})(?:майже|ледь не|близьк\p{L}*|нижч\p{L}*|друг\p{L}*|трет\p{L}*|серед|один з|одна з|одне з|почти|едва не|чуть не|близк\p{L}*|ниже|втор\p{L}*|среди|один из|одна из|одно из|не)(?!\p{L})/iu;

const withoutNear = (peak: RegExp, cited: string): string =>
  cited.replace(new RegExp(`(?:${near.source})(?:[\\s-]\\p{L}+){0,2}[\\s-](?:${peak.source})`, 'giu'), '');

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
      const rest = readSentence(
        causeIn(match[0], sentence.text.slice(match.index + match[0].length)),
        sentence.language,
      );
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

/** What is named as the cause: "связал рост С удешевлением", "объяснил рост СНИЖЕНИЕМ цен". */
function causeIn(told: string, after: string): string {
  if (/^(?:связ|пов.?яз)/iu.test(told)) return /(?<!\p{L})(?:с|со|з|із|зі)\s(.*)$/u.exec(after)?.[1] ?? after;
  if (!/^(?:объясн|поясн)/iu.test(told)) return after;
  const clause = /^[^,;:.«»]*/.exec(after)?.[0] ?? '';
  return (
    /(?<!(?:^|\s)(?:с|со|з|із|зі|за|над|под|під|перед|между|між)\s)(?<!\p{L})\p{L}{3,}(?:ом|[иен]ем|ями|ами|остью|ністю|нням)(?!\p{L}).*$/u.exec(
      clause,
    )?.[0] ?? ''
  );
}

/** "Lightning started the blaze": what stands before the verb is in no cited sentence. */
function newCauser(material: Material): string | null {
  const known = material.cited.flatMap(sentence => contentOf(sentence));
  for (const sentence of material.bullet) {
    const match = causing.exec(sentence.text);
    if (!match) continue;
    const before = readSentence(sentence.text.slice(0, match.index), sentence.language);
    const speech = sentence.frames.findLast(frame => frame.at < before.words.length)?.at ?? -1;
    const clause = before.clauses.at(-1);
    const causer = clause
      ? contentOf(before, clause)
          .filter(word => word.index > speech && !isLight(word))
          .slice(-2)
      : [];
    const isNew = (word: Word): boolean => !known.some(other => isRelated(word, other) || isSameName(word, other));
    if (causer.some(isNew) && causer.filter(isNew).length * 2 >= causer.length)
      return causer.map(word => word.text).join(' ');
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
  // The effect has a cause of its own.
  if (caused.test(to.sentence.text) && coverage(cause, contentOf(to.sentence)) === 0 && to.score >= 0.5)
    return !holders.some(item => caused.test(item.text));
  return !caused.test(to.sentence.text) && !material.cited.some(isTold);
}

/** What may tell a cause within one sentence. */
const hint =
  /(?<!\p{L})(?:отрима|зазна|дістав|дістал|получи)\p{L}* [^,;]*\s(?:і|й|та|и)\s|\b(?:because|due|caus\w+|result\w*|forc\w+|thanks|lead\w*|led|blam\w+|prompt\w*|trigger\w*|link\w*|explain\w*|attribut\w+|behind|provok\w+|reasons?|after|following|followed|as|since|over|amid|for|from|by|with|so|when|on|\w+ing)\b|(?<!\p{L})(?:через|внаслідок|унаслідок|бо|оскільки|адже|спричин\p{L}*|поясн\p{L}*|причин\p{L}*|призв\p{L}*|виклик\p{L}*|пов.?яз\p{L}*|після|за|від|з|із|на тлі|завдяки|у зв.язку|при|по|тому|так|до|из-за|вследствие|потому|поэтому|так как|поскольку|в результате|вызва\p{L}*|объясн\p{L}*|прив[её]л\p{L}*|связ\p{L}*|спровоц\p{L}*|после|от|на фоне|благодаря|с|со|\p{L}+(?:вши|ючи|ячи|вшись))(?!\p{L})/iu;

/** Words that no cited sentence carries: too many in a row, or too many in all. */
function checkNovel(material: Material): Problem | null {
  const known = material.cited.flatMap(sentence => contentOf(sentence));
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const figures = sentence.words.filter(
      word => word.kind === 'number' && material.cited.some(cited => cited.words.some(other => other.low === word.low)),
    ).length;
    const isNew = (word: Word): boolean =>
      !isSpeech(word, sentence) &&
      !isLight(word) &&
      !known.some(other => isRelated(word, other) || isSameName(word, other) || isDerived(word, other));
    const fresh = words.filter(isNew);
    const run = longestRun(words, isNew);
    if (
      (run.length >= 5 && replacedBy(run, sentence, material) < run.length) ||
      (words.length >= 4 && fresh.length / (words.length + figures) > 0.6)
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
  const clause = sentence.clauses.find(item => fresh[0] && fresh[0].index >= item.from && fresh[0].index < item.to);
  const near = clause ? contentOf(sentence, clause).filter(word => !fresh.includes(word)) : [];
  const figures = clause ? sentence.words.slice(clause.from, clause.to).filter(word => word.kind === 'number') : [];
  const withFigure = material.cited.find(cited =>
    figures.some(word => cited.words.some(other => other.low === word.low)),
  );
  const closest =
    supporting(near, material.cited)[0]?.sentence ?? withFigure ?? supporting(own, material.cited)[0]?.sentence;
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
