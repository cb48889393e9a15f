// Certainty and negation: what may be, is planned, alleged or denied stays so; nothing is denied that the source affirms.
import { type Doubt, doubtIn } from './doubt.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { checkTense, isDone, isPromised } from './tense.ts';
import { isOffice } from './titles.ts';
import { contentOf, coverage, isRelated, type Reading, type Word } from './words.ts';

export function checkCertainty(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const best = supporting(words, material.cited);
    const top = best[0];
    if (!top) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.75).map(item => item.sentence);
    for (const cited of rivals) {
      const problem = checkDoubts(sentence, cited, material);
      if (problem) return problem;
    }
    for (const cited of material.cited) {
      const problem = rivals.includes(cited) ? null : checkBorrowed(sentence, cited, material);
      if (problem) return problem;
    }
    const problem =
      (rivals.some(item => item.frames.length > 0 || item.words.some(word => doubtIn(word, item.words) !== null))
        ? checkRaised(sentence, material)
        : null) ??
      checkCondition(sentence, rivals) ??
      checkCertain(sentence, material) ??
      checkTense(sentence, rivals, material);
    if (problem) return problem;
  }
  return null;
}

/** Each doubt that governs words the bullet repeats must be there in the bullet. */
function checkDoubts(sentence: Material['bullet'][number], cited: Cited, material: Material): Problem | null {
  const own = new Set(sentence.words.map(word => doubtIn(word, sentence.words)).filter(doubt => doubt !== null));
  for (const word of cited.words) {
    const doubt = doubtIn(word, cited.words);
    if (!doubt || isKept(doubt, own, sentence) || isAsked(word, sentence) || isNegatedDoubt(word, cited)) continue;
    const scope = scopeOf(word, cited);
    const strict = scope.after.length > 0 ? scope.after : scope.before;
    if (strict.length === 0 || coverage(strict.slice(0, 6), contentOf(sentence)) < 0.5) continue;
    if (isCharge(word, strict, cited)) continue;
    if (doubt === 'future' && isDeedLeftOut(word, scope.after, cited, sentence)) continue;
    const isToCome = doubt === 'planned' || doubt === 'wished' || doubt === 'future';
    const isPlain =
      isToCome && !isDone(sentence, strict, doubt) && !(doubt === 'wished' && isPromised(sentence, strict));
    if (isPlain) continue;
    if (isSaidElsewhere(strict, cited, material)) continue;
    return { reason: 'certainty', detail: `the source says “${word.text}”` };
  }
  return null;
}

/** "Kestrel will recall 84,000 cars": the bullet tells of the cars, not of what will be done. */
const isDeedLeftOut = (will: Word, after: readonly Word[], cited: Cited, sentence: Reading): boolean => {
  const deed = after.find(word => !/ly$/.test(word.low));
  return (
    cited.language === 'en' &&
    deed !== undefined &&
    deed.index - will.index <= 3 &&
    !contentOf(sentence).some(word => isRelated(word, deed))
  );
};

/** "повідомило про підозру міністрові Ковалю": charged, whatever else is told of him. */
const isCharge = (word: Word, scope: readonly Word[], cited: Cited): boolean =>
  /^(?:підозр|подозр)/.test(word.low) && scope.every(item => item.isCapital || isOffice(item) || isBranch(item, cited));

/** "колишньому заступникові міністра інфраструктури": what an office is of. */
const isBranch = ({ index }: Word, { words }: Reading): boolean =>
  [words[index - 1], words[index + 1]].some(word => word !== undefined && !word.isCapital && isOffice(word));

/** Words that a sentence beside the best one holds only in doubt. */
function checkBorrowed(sentence: Material['bullet'][number], cited: Cited, material: Material): Problem | null {
  const own = new Set(sentence.words.map(word => doubtIn(word, sentence.words)).filter(doubt => doubt !== null));
  for (const word of cited.words) {
    if (doubtIn(word, cited.words) !== 'possible' || isKept('possible', own, sentence) || isNegatedDoubt(word, cited))
      continue;
    const plain = (other: Word): boolean =>
      material.cited.some(item => item !== cited && contentOf(item).some(known => isRelated(known, other)));
    const scope = scopeOf(word, cited).after.filter(other => !plain(other));
    if (scope.length < 2 || coverage(scope, contentOf(sentence)) < 0.9) continue;
    return { reason: 'certainty', detail: `the source says “${word.text}”` };
  }
  return null;
}

/** A question stays a question: what "whether" asks is unclear, looked into, or still to be decided. */
const isAsked = (word: Word, sentence: Reading): boolean =>
  /^(whether|чи|ли)$/.test(word.low) &&
  sentence.words.some(
    (item, index) =>
      asked.test(item.low) ||
      (item.low === 'review' && /^(for|under|a|the)$/.test(sentence.words[index - 1]?.low ?? '')),
  );
const asked =
  /^(unclear|unknown|uncertain|unsure|unresolved|questions?|reviewing|decid\w+|decision|determin\w+|establish\w*|examin(?:e[ds]?|ing|ations?)|investigat(?:e[ds]?|ing|ions?)|consider\w*|weigh\w*|asked|check\w*|indicat\w+|evidence|signs?|проясн\p{L}*|незрозуміл\p{L}*|невідом\p{L}*|неясн\p{L}*|питанн\p{L}*|виріш\p{L}*|встанов\p{L}*|перевір\p{L}*|розсліду\p{L}*|розгля\p{L}*|зясов\p{L}*|непонятн\p{L}*|неизвестн\p{L}*|вопрос\p{L}*|реш[аи]\p{L}*|установ\p{L}*|провер\p{L}*|расследу\p{L}*|рассм\p{L}*|выясн\p{L}*|признак\p{L}*|ознак\p{L}*)$/u;

function isKept(doubt: Doubt, own: ReadonlySet<Doubt>, sentence: Material['bullet'][number]): boolean {
  if ((doubt === 'possible' || doubt === 'alleged') && sentence.words.some(word => /^suspect(s|ing)?$/.test(word.low)))
    return true;
  if (doubt === 'future')
    return own.size > 0 || isGoingOn(sentence) || sentence.words.some(word => ahead.test(word.low));
  if (
    doubt === 'possible' &&
    sentence.words.some(word => /^(if|whether|чи|ли|якщо|если|threat\w*|загроз\p{L}*|угроз\p{L}*)$/u.test(word.low))
  )
    return true;
  if (doubt === 'planned' || doubt === 'wished')
    return (
      own.has('planned') ||
      own.has('wished') ||
      own.has('possible') ||
      (doubt === 'planned' && own.has('future')) ||
      sentence.words.some(word => proposed.test(word.low))
    );
  if (doubt === 'alleged')
    return (
      own.has('alleged') ||
      own.has('possible') ||
      sentence.frames.length > 0 ||
      sentence.words.some(word => blaming.test(word.low))
    );
  return (
    own.has('possible') ||
    own.has('alleged') ||
    ((own.has('planned') || own.has('wished')) &&
      !own.has('future') &&
      !sentence.words.some(word => promised.test(word.low))) ||
    (doubt === 'possible' && sentence.words.some(word => named.test(word.low)))
  );
}

const blaming =
  /^(?:blam\w+|faults?|возлага\p{L}*|возложил\p{L}*|поклада\p{L}*|поклал\p{L}*|винит|винят|винить|винять)$/u;

/** More than a possibility. */
const promised = /^(promis\w+|pledg\w+|vow\w*|guarant\w+|(?:по)?обіця\p{L}*|(?:по)?обеща\p{L}*|гарант\p{L}*)$/u;

/** "They call it the cause": an opinion. */
const named =
  /^(estimat\w*|оцен(?:к|ива)\p{L}*|оцін\p{L}*|call(?:s|ed|ing)?|describ\w+|regard\w*|назива\p{L}*|називаю\p{L}*|назвал\p{L}*|назвав|называ\p{L}*)$/u;

/** "is to shut", "is giving back": the present of what will be. */
const isGoingOn = (sentence: Reading): boolean =>
  sentence.words.some(
    (word, index) => /^(is|are)$/.test(word.low) && /^(to|\w{2,}ing)$/.test(sentence.words[index + 1]?.low ?? ''),
  );

/** A plan or a call told by a noun, or by a verb of asking. */
const proposed =
  /^(rumou?rs?|слух\p{L}*|чутк\p{L}*|predict\w*|fore(?:see|saw|seen|tell|told)\w*|project(?:s|ed|ions?)|передбач\p{L}*|предвид\p{L}*|предсказ\p{L}*|спрогноз\p{L}*|proposals?|suggest\w*|initiativ\w+|bids?|calls?|called|pleas?|hopes?|aims?|ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|proposed|запропонован\p{L}*|предложенн\p{L}*|insist\w*|demand\w*|wish\w*|recommend\w*|advis\w+|наполяг\p{L}*|вимог\p{L}*|домага\p{L}*|настаива\p{L}*|требова\p{L}*|добива\p{L}*|желани\p{L}*|бажанн\p{L}*|ініціатив\p{L}*|пропозиц\p{L}*|заклик\p{L}*|надію|надії|намір\p{L}*|порад\p{L}*|радит\p{L}*|рекоменд\p{L}*|клич\p{L}*|поклика\p{L}*|инициатив\p{L}*|предложени\p{L}*|призыв\p{L}*|надежд\p{L}*|намерени\p{L}*|совет(?:у|ова)\p{L}*|позва\p{L}*|зов[её]т|завер[яи]\p{L}*|запевн\p{L}*)$/u;

const ahead =
  /^(obliged|ordered|required|обязан\p{L}*|обяза(?:л|в)\p{L}*|зобов.?яза\p{L}*|ahead|still|yet|until|till|pending|await\w*|remain\w*|попереду|впереди|чека\p{L}*|жде\p{L}*|предсто\p{L}*|ще|еще)$/u;

/** "could not", "did not expect": no doubt but a negation. */
const isNegatedDoubt = (word: Word, cited: Reading): boolean =>
  cited.words.slice(Math.max(0, word.index - 5), word.index).some(item => refusing.test(item.low)) ||
  /^(not|no)$/.test(cited.words[word.index + 1]?.low ?? '') ||
  (/^(не)$/.test(cited.words[word.index - 1]?.low ?? '') && !/^(исключ|виключ)/.test(word.low));

/** "rejected a request to postpone": nothing is planned. */
const refusing = /^(reject|refus|dismiss|declin|відхил|відмов|відкин|отклон|отказ|отверг)/;

function scopeOf(word: Word, cited: Cited): { before: readonly Word[]; after: readonly Word[] } {
  const clause = cited.clauses.find(item => word.index >= item.from && word.index < item.to);
  const next = clause && clause.to - word.index <= 2 ? cited.clauses.find(item => item.from === clause.to) : undefined;
  const words = cited.words
    .slice(clause?.from ?? 0, next?.to ?? clause?.to ?? cited.words.length)
    .filter(item => item.isContent && doubtIn(item, cited.words) === null);
  return {
    before: words.filter(item => item.index < word.index),
    after: words.filter(item => item.index > word.index),
  };
}

/** Another cited sentence says the same without a doubt. */
function isSaidElsewhere(scope: readonly Word[], cited: Cited, material: Material): boolean {
  return material.cited.some(
    other =>
      other !== cited &&
      !other.words.some(word => doubtIn(word, other.words) !== null) &&
      coverage(scope, contentOf(other)) >= 0.8 &&
      scope.length >= 3,
  );
}

/** What is owned up to rather than told: a fault, a mistake, an apology. */
const owned =
  /^(wrong|mistake\w*|error\w*|fault\w*|apolog\w*|sorry|regret\w*|помил\p{L}*|винен|винна|вибач\p{L}*|шкоду[юєв]\p{L}*|ошиб\p{L}*|виноват\p{L}*|извин\p{L}*|сожале\p{L}*)$/u;

/** "confirmed", "proved", "admitted" only where a cited source says so. */
function checkRaised(sentence: Material['bullet'][number], material: Material): Problem | null {
  const raised = sentence.frames.find(frame => frame.stance === 'confirm');
  if (
    raised &&
    !material.cited.some(
      cited =>
        cited.frames.some(frame => frame.stance === 'confirm') ||
        cited.words.some(
          word =>
            word.low === sentence.words[raised.at]?.low ||
            /^(confirm|підтвер|подтвер|визна|призна)/.test(word.low) ||
            owned.test(word.low),
        ),
    )
  ) {
    return { reason: 'certainty', detail: `no cited source says “${sentence.words[raised.at]?.text}”` };
  }
  return null;
}

/** Words that leave no doubt, where no cited source has one of them. */
const certain =
  /^(definitely|certainly|inevitabl[ey]|undoubtedly|unquestionably|guarante\p{L}*|conclusively|categorically|definitively|неизбежн\p{L}*|неминуч\p{L}*|неминуем\p{L}*|безперечно|беззаперечно|неодмінно|бесспорно|непременно|безумовно|безусловно|несомненно|безсумнівно|окончательно|остаточно|гарантирова\p{L}*|гарантова\p{L}*|однозначно|достеменно|достоверно)$/u;

/** Told as brought to its end, where no cited source ends anything. */
const completed =
  /^(complet(?:ed|es)|finali[sz]ed|finished|concluded|завершив|завершил[аио]|завершено|закінчив|закінчил[аио]|завершил|закончил[аио]?|завершен[аы]?|окончен[аы]?)$/u;
const ended =
  /^(complet|finali|finish|conclu|clos|end(?:s|ed|ing)?$|over$|done$|final|wrap|built|open|pass|заверш|закінч|законч|оконч|кінц|кінец|конец|конц|закри|закры|відкри|откры|остаточн|окончат|фіна|фина|збуд|постро|вже|уже|провел|провод|підсум|итог|після|после|after)/u;

function checkCertain(sentence: Reading, material: Material): Problem | null {
  const done = sentence.words.find(
    item => completed.test(item.low) && doubtIn(item, sentence.words) === null && !isToCome(sentence, item),
  );
  if (done && !material.cited.some(cited => cited.words.some(item => ended.test(item.low))))
    return { reason: 'certainty', detail: `no cited source says “${done.text}”` };
  const word = sentence.words.find(item => certain.test(item.low));
  const isTold = material.cited.some(cited => cited.words.some(item => certain.test(item.low)));
  return word && !isTold ? { reason: 'certainty', detail: `no cited source says “${word.text}”` } : null;
}

/** "will be completed", "to be finished". */
const isToCome = (sentence: Reading, word: Word): boolean =>
  sentence.words
    .slice(Math.max(0, word.index - 3), word.index)
    .some(item => /^(will|would|to|not|be|буд\p{L}*|не)$/u.test(item.low));

const condition = /^(if|unless|provided|якщо|если)$/;
const conditional =
  /^(if|unless|provided|should|depend\w*|condition\w*|otherwise|case|would|could|may|might|when|once|after|якщо|залеж\p{L}*|умов\p{L}*|разі|може|можуть|коли|після|если|завис\p{L}*|услови\p{L}*|случае|может|могут|когда|после|при|за)$/u;

/** "if the weather allows": what depends on something is not told as settled. */
function checkCondition(sentence: Reading, rivals: readonly Cited[]): Problem | null {
  if (sentence.words.some(word => conditional.test(word.low) || doubtIn(word, sentence.words) === 'possible'))
    return null;
  for (const cited of rivals) {
    const at = cited.words.findIndex(word => condition.test(word.low));
    const clause = cited.clauses.findIndex(item => at >= item.from && at < item.to);
    if (at < 0 || clause < 0) continue;
    const [own, end] = [cited.clauses[clause], cited.words.length];
    const main = contentOf(cited, at > 2 ? { from: 0, to: own?.from ?? 0 } : { from: own?.to ?? 0, to: end });
    if (main.length >= 2 && coverage(main, contentOf(sentence)) >= 0.6)
      return { reason: 'certainty', detail: `the source says “${cited.words[at]?.text}”` };
  }
  return null;
}
