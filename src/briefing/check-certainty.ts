// Certainty and negation: what may be, is planned, alleged or denied stays so; nothing is denied that the source affirms.
import type { Cited, Material, Problem } from './check-material.ts';
import { supporting } from './check-material.ts';
import { contentOf, coverage, isRelated, isSameWord, type Reading, type Word } from './check-words.ts';

type Doubt = 'possible' | 'alleged' | 'planned' | 'future';

const doubts: readonly (readonly [Doubt, RegExp])[] = [
  [
    'possible',
    /^(may|might|could|possible|possibly|perhaps|probabl\w+|likely|potential\w*|appears?|appeared|seems?|seemed|believe[ds]?|thought|suspect(s|ed)?|preliminar\w+|unconfirmed|unverified|apparently|presumably|estimated|risk|може|можуть|могли|могла|могло|міг|можлив\p{L}*|ймовірн\p{L}*|імовірн\p{L}*|вірогідн\p{L}*|схоже|мабуть|підозрю\p{L}*|попередн(ьо|іми|ьою)|вважа\p{L}*|припуска\p{L}*|припусти\p{L}*|ризик\p{L}*|може|может|могут|мог|могла|могло|возможн\p{L}*|вероятн\p{L}*|похоже|видимо|предполо\p{L}*|предполага\p{L}*|предварительн\p{L}*|счита\p{L}*|полага\p{L}*|риск\p{L}*|исключил\p{L}*|виключ\p{L}*|исключа\p{L}*)$/u,
  ],
  [
    'alleged',
    /^(alleg\w+|reportedly|purported\w*|supposed\w*|claim(s|ed|ing)?|accus\w+|suspicion|suspected|нібито|начебто|звинувач\p{L}*|звинувати\p{L}*|підозр\p{L}*|обвинувач\p{L}*|стверджу\p{L}*|якобы|обвин\p{L}*|подозр\p{L}*|утвержда\p{L}*)$/u,
  ],
  [
    'planned',
    /^(plan(s|ned|ning)?|intend(s|ed)?|hop(e|es|ed|ing)|propos(e|es|ed|al|ing)|consider(s|ed|ing)?|want(s|ed)?|aim(s|ed)?|seek(s|ing)?|sought|expect(s|ed|ing)?|expectations?|anticipat\w+|due|scheduled|set|pledg(e|es|ed)|promis(e|es|ed)|vow(s|ed)|threaten(s|ed)?|forecast\w*|projected|prepar(e|es|ing)|ready|offer(s|ed)?|tr(y|ies|ied|ying)|attempt(s|ed)?|планує|планують|планував|планувал\p{L}*|планує\p{L}*|намір\p{L}*|наміри|збира(ється|ються|вся|лися)|хоче|хочуть|хотів|хотіл\p{L}*|пропону\p{L}*|запропон\p{L}*|очіку\p{L}*|сподіва\p{L}*|розрахову\p{L}*|обіця\p{L}*|пообіця\p{L}*|погрож\p{L}*|готу\p{L}*|прогноз\p{L}*|спроб\p{L}*|намага\p{L}*|планиру\p{L}*|намерен\p{L}*|собира\p{L}*|хочет|хотят|хотел\p{L}*|предлага\p{L}*|предложи\p{L}*|ожида\p{L}*|наде[яю]\p{L}*|рассчитыва\p{L}*|обеща\p{L}*|пообеща\p{L}*|грозит\p{L}*|угрожа\p{L}*|готов\p{L}*|попыт\p{L}*|пыта\p{L}*)$/u,
  ],
  ['future', /^(will|would|shall|wont|буде|будуть|будет|будут|мають|має|должн\p{L}*|повинн\p{L}*)$/u],
];

const doubtOf = (word: Word): Doubt | null => {
  // "May" the month and "set" the noun are no doubts.
  if (word.text === 'May' && word.index > 0) return null;
  for (const [doubt, words] of doubts) if (words.test(word.low)) return doubt;
  return null;
};

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
    const problem = checkRaised(sentence, material) ?? checkTense(sentence, rivals, material);
    if (problem) return problem;
  }
  return null;
}

/** Each doubt that governs words the bullet repeats must be there in the bullet. */
function checkDoubts(sentence: Material['bullet'][number], cited: Cited, material: Material): Problem | null {
  const own = new Set(sentence.words.map(doubtOf).filter(doubt => doubt !== null));
  for (const word of cited.words) {
    const doubt = doubtOf(word);
    if (!doubt || isKept(doubt, own, sentence) || isNegatedDoubt(word, cited)) continue;
    const scope = scopeOf(word, cited);
    const strict = scope.after.length > 0 ? scope.after : scope.before;
    if (strict.length === 0 || coverage(strict.slice(0, 6), contentOf(sentence)) < 0.5) continue;
    const isPlain = (doubt === 'planned' || doubt === 'future') && !isDone(sentence, strict);
    if (isPlain) continue;
    if (isSaidElsewhere(strict, cited, material)) continue;
    return { reason: 'certainty', detail: `the source says “${word.text}”` };
  }
  return null;
}

function isKept(doubt: Doubt, own: ReadonlySet<Doubt>, sentence: Material['bullet'][number]): boolean {
  if (doubt === 'future') return own.size > 0;
  if (doubt === 'planned') return own.has('planned') || own.has('possible') || own.has('future');
  if (doubt === 'alleged') return own.has('alleged') || own.has('possible') || sentence.frames.length > 0;
  return own.has('possible') || own.has('alleged') || (own.has('planned') && !own.has('future'));
}

/** "could not", "did not expect": no doubt but a negation. */
const isNegatedDoubt = (word: Word, cited: Reading): boolean =>
  /^(not|no)$/.test(cited.words[word.index + 1]?.low ?? '') ||
  (/^(не)$/.test(cited.words[word.index - 1]?.low ?? '') && !/^(исключ|виключ)/.test(word.low));

function scopeOf(word: Word, cited: Cited): { before: readonly Word[]; after: readonly Word[] } {
  const clause = cited.clauses.find(item => word.index >= item.from && word.index < item.to);
  const next = clause && clause.to - word.index <= 2 ? cited.clauses.find(item => item.from === clause.to) : undefined;
  const words = cited.words
    .slice(clause?.from ?? 0, next?.to ?? clause?.to ?? cited.words.length)
    .filter(item => item.isContent && doubtOf(item) === null);
  return {
    before: words.filter(item => item.index < word.index),
    after: words.filter(item => item.index > word.index),
  };
}

/** The bullet tells it as done or as plain fact: no infinitive and, in Ukrainian and Russian, a past form of it. */
function isDone(sentence: Reading, scope: readonly Word[]): boolean {
  if (sentence.language !== 'uk' && sentence.language !== 'ru') return true;
  const told = contentOf(sentence);
  const verbs = scope.filter(word => isVerb(word.low));
  const shared = told.filter(word => scope.some(other => isSameWord(word, other)) && isVerb(word.low));
  if (shared.length > 0) return shared.some(word => isPast(word.low));
  return verbs.length > 0 || told.some(word => isPast(word.low));
}

const isPast = (low: string): boolean =>
  /(?:[аиіеєуюяїоы]в|[аиіеєуюяїоы]л[аои]?|[аиіеєуюяїоы]л[аои]?с[яь]|вся|лся|но|то)$/u.test(low) && low.length > 3;
const isVerb = (low: string): boolean =>
  isPast(low) || /(?:ти|тися|ть|ться|ет|ит|ют|ут|ят|ат|ує|ить|ють|уть|ять|є)$/u.test(low);

/** Another cited sentence says the same without a doubt. */
function isSaidElsewhere(scope: readonly Word[], cited: Cited, material: Material): boolean {
  return material.cited.some(
    other =>
      other !== cited &&
      !other.words.some(word => doubtOf(word) !== null) &&
      coverage(scope, contentOf(other)) >= 0.8 &&
      scope.length >= 3,
  );
}

/** "confirmed", "proved", "admitted" only where a cited source says so. */
function checkRaised(sentence: Material['bullet'][number], material: Material): Problem | null {
  const raised = sentence.frames.find(frame => frame.stance === 'confirm');
  if (
    raised &&
    !material.cited.some(
      cited =>
        cited.frames.some(frame => frame.stance === 'confirm') ||
        cited.words.some(word => /^(confirm|proof|prove|evidence|підтвер|подтвер|доказ|визна|призна)/.test(word.low)),
    )
  ) {
    return { reason: 'certainty', detail: `no cited source says “${sentence.words[raised.at]?.text}”` };
  }
  return null;
}

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
        doubtOf(word) !== null ||
        (word.kind === 'word' && /(?:ить|іть|ит|ет|є|уть|ють|ут|ют|ят)$/u.test(word.low)),
    );
  if (own && !material.cited.some(isOpen)) return { reason: 'certainty', detail: `“${own.text}” is not in the source` };
  if (sentence.language !== 'uk' && sentence.language !== 'ru') return null;
  for (const word of contentOf(sentence)) {
    if (!isPast(word.low)) continue;
    const same = rivals.flatMap(cited =>
      contentOf(cited).filter(
        other => isVerb(other.low) && isSameWord(word, other) && other.low.slice(0, 4) === word.low.slice(0, 4),
      ),
    );
    if (
      same.length > 0 &&
      same.every(other => !isPast(other.low)) &&
      same.some(other => /(?:ти|тися|ть|ться|ить|ять|уть|ють|ет|ит|ут|ют|ят)$/u.test(other.low))
    ) {
      return { reason: 'certainty', detail: `“${word.text}” is not done in the source` };
    }
  }
  return null;
}

const negators =
  /^(not|never|no|none|nobody|nothing|without|neither|nor|cannot|\p{L}+nt|не|ні|ни|нет|немає|нема|без|жодн\p{L}*|ніхто|ніщо|нічого|никто|ничего|никак\p{L}*|ніяк\p{L}*|жоден|жодного)$/u;
const lexical =
  /^(deni\w*|deny\w*|reject\w*|refus\w*|fail\w*|unable|lack\w*|refut\w*|dismiss\w*|disput\w*|yet|absence|absent|unhurt|unharmed|rule[ds]?|avoid\w*|prevent\w*|stop\w*|neither|turned|halt\w*|відмов\p{L}*|відкин\p{L}*|відхил\p{L}*|запереч\p{L}*|спрост\p{L}*|відсутн\p{L}*|бракує|унікн\p{L}*|отказ\p{L}*|отверг\p{L}*|отриц\p{L}*|опроверг\p{L}*|опроверж\p{L}*|отклон\p{L}*|отсутств\p{L}*|избеж\p{L}*|против|проти)$/u;

const isNegator = (word: Word): boolean =>
  negators.test(word.low) &&
  !/^(point|went|sent|percent|cent|want|present|president|agent|amount|count|front|grant|recent|accident|incident|parliament|government|different|patient|student|resident|event|movement|statement|tenant|plant|content|current|talent|client|moment|intent|extent|parent|rent|spent|bent|lent|account|appoint|joint|print|giant|servant|document|treatment|payment|investment|department|apartment|agreement|management|development|environment|settlement|announcement|deployment|employment|unemployment|shipment|equipment|element|segment|comment|judgment|argument|instrument|monument|tournament|opponent|component|continent|violent|silent|urgent|ancient|efficient|sufficient|independent|permanent|prominent|consent|descent|percent|infant|merchant|restaurant|participant|applicant|defendant|assistant|consultant|immigrant|migrant|hydrant|warrant|constant|distant|instant|important|significant|relevant|pregnant|reluctant|vacant|dominant|elephant|ant|hunt|mount|discount|mint|hint|pint|tent|vent|dent|scent|ascent|cement|basement|pavement|achievement|retirement|requirement|replacement|measurement|arrangement|engagement|amendment|commitment|recruitment|enforcement|reinforcement|involvement|improvement)$/.test(
    word.low,
  );

type Denied = { readonly word: Word; readonly negator: Word };

/** Words that a negation bears on: the next ones; before "немає" and "нет" also the one before. */
function deniedOf(reading: Reading): Denied[] {
  const found: Denied[] = [];
  for (const word of reading.words) {
    if (!isNegator(word)) continue;
    const clause = reading.clauses.find(item => word.index >= item.from && word.index < item.to);
    const end = Math.min(clause?.to ?? reading.words.length, word.index + 7);
    const count =
      /^(no|none|without|neither|немає|нема|нет|жодн\p{L}*|жоден|без|никак\p{L}*|nobody|ніхто|никто|nothing)$/u.test(
        word.low,
      )
        ? 2
        : 1;
    const next = reading.words
      .slice(word.index + 1, end)
      .filter(
        item =>
          (item.isContent || doubtOf(item) !== null) &&
          !/ly$/.test(item.low) &&
          !/^(yet|ещё|еще|ще|пока|поки|been)$/.test(item.low),
      )
      .slice(0, count);
    for (const item of next) found.push({ word: item, negator: word });
    if (/^(немає|нема|нет)$/.test(word.low)) {
      const previous = reading.words.slice(Math.max(0, word.index - 2), word.index).findLast(item => item.isContent);
      if (previous) found.push({ word: previous, negator: word });
    }
  }
  return found;
}

export function checkNegation(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const best = supporting(contentOf(sentence), material.cited);
    const top = best[0];
    if (!top) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.75).map(item => item.sentence);
    for (const cited of rivals) {
      const problem = checkDropped(sentence, cited) ?? checkStance(sentence, cited, rivals);
      if (problem) return problem;
    }
    const problem = checkAdded(sentence, material.cited);
    if (problem) return problem;
  }
  return null;
}

const isLexical = (word: Word): boolean => lexical.test(word.low);

function checkDropped(sentence: Reading, cited: Cited): Problem | null {
  const own = deniedOf(sentence);
  for (const { word, negator } of deniedOf(cited)) {
    const told = sentence.words.filter(
      item => isRelated(item, word) || (doubtOf(word) !== null && item.low === word.low),
    );
    for (const item of told) {
      if (!isSameWord(item, word) && item.concepts.length === 0) continue;
      if (own.some(denied => denied.word === item) || isInNegative(sentence, item)) continue;
      const affirmed = cited.words.some(
        other => other !== word && isSameWord(other, item) && !deniedOf(cited).some(denied => denied.word === other),
      );
      if (affirmed) continue;
      return { reason: 'negation', detail: `the source says “${negator.text} ${word.text}”` };
    }
  }
  for (const word of cited.words) {
    const bare = /^(?:un|non|не)(\p{L}{5,})$/u.exec(word.low)?.[1];
    if (!bare || sentence.words.some(item => isSameWord(item, word))) continue;
    const item = sentence.words.find(other => other.low.startsWith(bare.slice(0, Math.max(5, bare.length - 3))));
    if (item && !own.some(denied => denied.word === item) && !isInNegative(sentence, item))
      return { reason: 'negation', detail: `the source says “${word.text}”` };
  }
  return null;
}

/** A negation or a word of refusal in the same clause. */
function isInNegative(reading: Reading, word: Word): boolean {
  const clause = reading.clauses.find(item => word.index >= item.from && word.index < item.to);
  return reading.words.slice(clause?.from ?? 0, clause?.to).some(item => isNegator(item) || isLexical(item));
}

function checkAdded(sentence: Reading, cited: readonly Cited[]): Problem | null {
  for (const { word, negator } of deniedOf(sentence)) {
    const holders = cited.filter(item => item.words.some(other => isSameWord(word, other)));
    if (holders.length === 0) continue;
    const isNegative = holders.some(item =>
      item.words.some(other => isNegator(other) || isLexical(other) || /^(un|non)/.test(other.low)),
    );
    if (!isNegative) return { reason: 'negation', detail: `“${negator.text} ${word.text}” is not in the source` };
  }
  return null;
}

/** A denial stays a denial, and nothing else becomes one. */
function checkStance(sentence: Material['bullet'][number], cited: Cited, rivals: readonly Cited[]): Problem | null {
  const isNegative =
    sentence.words.some(word => isNegator(word) || isLexical(word)) ||
    sentence.frames.some(frame => frame.stance === 'deny');
  const denial = cited.frames.find(frame => frame.stance === 'deny');
  if (denial && !isNegative) {
    const said = contentOf(cited).filter(word => word.index > denial.at || !denial.speaker.includes(word));
    if (
      coverage(
        said.filter(word => word.index !== denial.at),
        contentOf(sentence),
      ) >= 0.4
    )
      return { reason: 'negation', detail: 'the source denies it' };
  }
  const own = sentence.frames.find(frame => frame.stance === 'deny');
  const isDenied = rivals.some(
    item =>
      item.frames.some(frame => frame.stance === 'deny') || item.words.some(word => isNegator(word) || isLexical(word)),
  );
  return own && !isDenied ? { reason: 'negation', detail: 'the source does not deny it' } : null;
}
