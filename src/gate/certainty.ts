// Certainty and negation: what may be, is planned, alleged or denied stays so; nothing is denied that the source affirms.
import { type Doubt, doubtIn } from './doubt.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { contentOf, coverage, isRelated, isSameWord, type Reading, type Word } from './words.ts';

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
    const isPlain = (doubt === 'planned' || doubt === 'future') && !isDone(sentence, strict, doubt);
    if (isPlain) continue;
    if (isSaidElsewhere(strict, cited, material)) continue;
    return { reason: 'certainty', detail: `the source says “${word.text}”` };
  }
  return null;
}

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
  /^(whether|чи|ли)$/.test(word.low) && sentence.words.some(item => asked.test(item.low));
const asked =
  /^(unclear|unknown|uncertain|unsure|unresolved|questions?|review\w*|decid\w+|decision|determin\w+|establish\w*|examin\w+|investigat\w+|consider\w*|weigh\w*|asked|check\w*|indicat\w+|evidence|signs?|проясн\p{L}*|незрозуміл\p{L}*|невідом\p{L}*|неясн\p{L}*|питанн\p{L}*|виріш\p{L}*|встанов\p{L}*|перевір\p{L}*|розсліду\p{L}*|розгля\p{L}*|з'?ясов\p{L}*|зʼясов\p{L}*|непонятн\p{L}*|неизвестн\p{L}*|вопрос\p{L}*|реш[аи]\p{L}*|установ\p{L}*|провер\p{L}*|расследу\p{L}*|рассм\p{L}*|выясн\p{L}*|признак\p{L}*|ознак\p{L}*)$/u;

function isKept(doubt: Doubt, own: ReadonlySet<Doubt>, sentence: Material['bullet'][number]): boolean {
  if ((doubt === 'possible' || doubt === 'alleged') && sentence.words.some(word => /^suspect(s|ing)?$/.test(word.low)))
    return true;
  if (doubt === 'future') return own.size > 0 || sentence.words.some(word => ahead.test(word.low));
  if (
    doubt === 'possible' &&
    sentence.words.some(word => /^(if|whether|чи|ли|якщо|если|threat\w*|загроз\p{L}*|угроз\p{L}*)$/u.test(word.low))
  )
    return true;
  if (doubt === 'planned')
    return (
      own.has('planned') ||
      own.has('possible') ||
      own.has('future') ||
      sentence.words.some(word => proposed.test(word.low))
    );
  if (doubt === 'alleged') return own.has('alleged') || own.has('possible') || sentence.frames.length > 0;
  return own.has('possible') || own.has('alleged') || (own.has('planned') && !own.has('future'));
}

/** A plan or a call told by a noun, or by a verb of asking. */
const proposed =
  /^(predict\w*|fore(?:see|saw|seen|tell|told)\w*|project(?:s|ed|ions?)|передбач\p{L}*|предвид\p{L}*|предсказ\p{L}*|спрогноз\p{L}*|proposals?|suggest\w*|initiativ\w+|bids?|calls?|called|pleas?|hopes?|aims?|recommend\w*|advis\w+|ініціатив\p{L}*|пропозиц\p{L}*|заклик\p{L}*|надію|надії|намір\p{L}*|порад\p{L}*|радит\p{L}*|рекоменд\p{L}*|клич\p{L}*|поклика\p{L}*|инициатив\p{L}*|предложени\p{L}*|призыв\p{L}*|надежд\p{L}*|намерени\p{L}*|совет(?:у|ова)\p{L}*|позва\p{L}*|зов[её]т|завер[яи]\p{L}*|запевн\p{L}*)$/u;

const ahead =
  /^(ahead|still|yet|until|till|pending|await\w*|remain\w*|попереду|впереди|чека\p{L}*|жде\p{L}*|предсто\p{L}*|ще|еще)$/u;

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

/** The bullet tells it as done or as plain fact: no infinitive and, in Ukrainian and Russian, a past form of it. */
function isDone(sentence: Reading, scope: readonly Word[], doubt: Doubt): boolean {
  // In English the present may stand for what will be: "takes over", "is set for".
  if (sentence.language !== 'uk' && sentence.language !== 'ru')
    return doubt === 'planned' || tellsPast(sentence, scope);
  const told = contentOf(sentence);
  const verbs = scope.filter(word => isVerb(word.low));
  const shared = told.filter(word => scope.some(other => isSameWord(word, other)) && isVerb(word.low));
  if (shared.length > 0) return shared.some(word => isPast(word.low));
  return verbs.length > 0 || told.some(word => isPast(word.low));
}

const irregular =
  /^(met|held|won|lost|went|took|made|began|left|came|gave|got|found|paid|built|sent|sold|bought|cut|hit|led|rose|fell|grew|stood|spoke|ran|became|broke|chose|drew|kept|put|shut|spent|struck|threw|was|were|had|has|have)$/;

const tellsPast = (sentence: Reading, scope: readonly Word[]): boolean =>
  sentence.words.some(
    word => irregular.test(word.low) || (/ed$/.test(word.low) && scope.some(other => isRelated(word, other))),
  );

const isPast = (low: string): boolean =>
  /(?:й?шл[аои]|несл[аои]|ш[её]л|йшов|[аиуюяї]в|[аиіеєуюяїоы]л[аои]?|[аиіеєуюяїоы]л[аои]?с[яь]|вся|лся|но|то)$/u.test(
    low,
  ) &&
  low.length > 3 &&
  !/^(прав|глав|склад\p{L}*ів|цікав|жвав)$/u.test(low);
/** Verbs whose past and future share no beginning. */
const turns: readonly (readonly [RegExp, RegExp])[] = [
  [/^зан[яи]/, /^займ/],
  [/^поня/, /^пойм/],
  [/^взя/, /^в[оі]?зьм/],
  [/^наня/, /^найм/],
  [/^приня/, /^прим/],
  [/^прийня/, /^прийм/],
  [/^нача/, /^начн/],
  [/^поча/, /^почн/],
  [/^ста(в|л)/, /^стан/],
];

/** "прошло" and "пройдёт", "вийшла" and "вийде". */
const isGoing = (past: string, other: string): boolean => {
  const prefix = /^(\p{L}{1,5}?)й?ш(?:[её]л|л|ов)/u.exec(past)?.[1];
  if (turns.some(([done, coming]) => done.test(past) && coming.test(other))) return true;
  return prefix !== undefined && new RegExp(`^${prefix}(?:й|и|і)?д`).test(other.replace('ё', 'е'));
};

const isVerb = (low: string): boolean =>
  isPast(low) || /(?:ти|тися|ть|ться|тся|ет|ит|ют|ут|ят|ат|ує|ить|ють|уть|ять|є)$/u.test(low);

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
        cited.words.some(word => /^(confirm|підтвер|подтвер|визна|призна)/.test(word.low) || owned.test(word.low)),
    )
  ) {
    return { reason: 'certainty', detail: `no cited source says “${sentence.words[raised.at]?.text}”` };
  }
  return null;
}

/** Words that leave no doubt, where no cited source has one of them. */
const certain =
  /^(definitely|certainly|inevitabl[ey]|undoubtedly|unquestionably|guarante\p{L}*|conclusively|categorically|definitively|неизбежн\p{L}*|неминуч\p{L}*|неминуем\p{L}*|безумовно|безусловно|несомненно|безсумнівно|окончательно|остаточно|гарантирова\p{L}*|гарантова\p{L}*|однозначно|достеменно|достоверно)$/u;

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

/** What the source tells as done is not told as planned, and what it tells as to come is not told as done. */
function checkTense(sentence: Reading, rivals: readonly Cited[], material: Material): Problem | null {
  const own = sentence.words.find(word =>
    /^(will|plans|intends|буде|будуть|планує|планують|будет|будут|планирует|планируют)$/.test(word.low),
  );
  const open =
    /^(will|would|to|plans?|planned|due|next|until|tomorrow|expected?|scheduled|set|intend\w*|promis\w*|pledg\w*|vow\w*|may|might|could|буд[еу]\p{L}*|до|план\p{L}*|намір\p{L}*|обіця\p{L}*|очіку\p{L}*|наступн\p{L}*|завтра|може|можуть|ма[єю]\p{L}*|намерен\p{L}*|обеща\p{L}*|ожида\p{L}*|следующ\p{L}*|может|могут)$/u;
  const isOpen = (cited: Cited): boolean =>
    cited.words.some(
      word =>
        open.test(word.low) ||
        doubtIn(word, cited.words) !== null ||
        (word.kind === 'word' && /(?:ить|іть|ит|ет|є|уть|ють|ут|ют|ят)$/u.test(word.low)),
    );
  if (own && !material.cited.some(isOpen)) return { reason: 'certainty', detail: `“${own.text}” is not in the source` };
  if (sentence.language !== 'uk' && sentence.language !== 'ru') return null;
  for (const word of contentOf(sentence)) {
    if (
      !isPast(word.low) ||
      doubtIn(word, sentence.words) !== null ||
      /^(не|ні|ни)$/.test(sentence.words[word.index - 1]?.low ?? '')
    )
      continue;
    const same = rivals.flatMap(cited =>
      contentOf(cited).filter(
        other =>
          isVerb(other.low) &&
          (isSameWord(word, other) || isGoing(word.low, other.low)) &&
          (other.low.slice(0, 4) === word.low.slice(0, 4) || isGoing(word.low, other.low)),
      ),
    );
    if (
      same.length > 0 &&
      same.every(other => !isPast(other.low)) &&
      same.some(other => /(?:ти|тися|ть|ться|тся|ить|ять|уть|ють|ет|ит|ут|ют|ят)$/u.test(other.low))
    ) {
      return { reason: 'certainty', detail: `“${word.text}” is not done in the source` };
    }
  }
  return null;
}
