// Negation: nothing is denied that the source affirms, nothing affirmed that it denies.
import { doubtIn } from './doubt.ts';
import type { Cited, Material, Problem } from './material.ts';
import { supporting } from './material.ts';
import { stanceOf } from './stances.ts';
import { contentOf, coverage, isDerived, isRelated, isSameWord, type Reading, type Word } from './words.ts';

const negators =
  /^(not|never|no|none|nobody|nothing|without|neither|nor|cannot|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo|might|must|need)nt|не|ні|ни|нет|немає|нема|без|жодн\p{L}*|ніхто|ніщо|нічого|никто|ничего|никак\p{L}*|ніяк\p{L}*|жоден|жодного)$/u;
const lexical =
  /^(lift\w*|withdr\w*|drop(?:s|ped)?|revok\w*|зня(?:в|л)\p{L}*|знят\p{L}*|сня(?:л|т)\p{L}*|відклик\p{L}*|отозв\p{L}*|скасув\p{L}*|скасов\p{L}*|отмен\p{L}*|los(?:t|e|es|ing)|втрат\p{L}*|лиш\p{L}*|залиш\p{L}*|остал\p{L}*|потер\p{L}*|deni\w*|deny\w*|reject\w*|refus\w*|refrain\w*|abstain\w*|discourag\w*|untrue|false|unclear|unknown|uncertain|unsure|nowhere|rather|instead|невідом\p{L}*|неясн\p{L}*|незрозуміл\p{L}*|замість|неизвестн\p{L}*|непонятн\p{L}*|вместо|baseless|unfounded|fail\w*|unable|lack\w*|refut\w*|dismiss\w*|disput\w*|yet|absence|absent|unhurt|unharmed|rule[ds]?|avoid\w*|prevent\w*|stop\w*|neither|turned|halt\w*|still|needs?|await\w*|pending|досі|поки|пока|потребу\p{L}*|требуется|відмов\p{L}*|утрим\p{L}*|воздерж\p{L}*|заборон\p{L}*|запре[тщ]\p{L}*|брехн\p{L}*|неправд\p{L}*|ложь|безпідставн\p{L}*|відкин\p{L}*|відхил\p{L}*|знеструм\p{L}*|обесточ\p{L}*|запереч\p{L}*|спрост\p{L}*|відсутн\p{L}*|бракує|унікн\p{L}*|отказ\p{L}*|отверг\p{L}*|отриц\p{L}*|опроверг\p{L}*|опроверж\p{L}*|отклон\p{L}*|отсутств\p{L}*|избеж\p{L}*|против|проти)$/u;

const isNegator = (word: Word): boolean => negators.test(word.low);

/** "have yet to approve", "failed to stop", "проверить невозможно". */
const refusal =
  /^(yet|fail(s|ed)?|refus(e|es|ed)|unable|declin(e|es|ed)|impossible|неможлив\p{L}*|невозможн\p{L}*|відмови\p{L}*|отказал\p{L}*)$/u;

type Denied = { readonly word: Word; readonly negator: Word };

/** Words that a negation bears on: the next ones; before "немає" and "нет" also the one before. */
function deniedOf(reading: Reading): Denied[] {
  const found: Denied[] = [];
  for (const word of reading.words) {
    const isRefusal = refusal.test(word.low) && (word.low !== 'yet' || reading.words[word.index + 1]?.low === 'to');
    if (!isNegator(word) && !isRefusal) continue;
    // "чи не змовлялися", "whether or not": a question, no denial.
    if (/^(чи|ли|or|или|або)$/.test(reading.words[word.index - 1]?.low ?? '')) continue;
    const clause = reading.clauses.find(item => word.index >= item.from && word.index < item.to);
    const last = Math.min(clause?.to ?? reading.words.length, word.index + 7);
    // "could not say whether": the answer is denied, not what is asked.
    const asked = reading.words.slice(word.index, last).find(item => /^(whether|if|чи|ли)$/.test(item.low));
    const end = asked?.index ?? last;
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
          (item.isContent || doubtIn(item, reading.words) !== null) &&
          !/ly$/.test(item.low) &&
          !/^(yet|ещё|еще|ще|пока|поки|been)$/.test(item.low),
      )
      .slice(0, count);
    for (const item of next) found.push({ word: item, negator: word });
    if (/^(немає|нема|нет|неможлив\p{L}*|невозможн\p{L}*|impossible)$/u.test(word.low)) {
      const previous = reading.words.slice(Math.max(0, word.index - 4), word.index).filter(item => item.isContent);
      for (const item of previous.slice(word.low.length > 5 ? 0 : -1)) found.push({ word: item, negator: word });
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
    for (const cited of material.cited) {
      const isRival = rivals.includes(cited);
      const problem =
        checkDropped(sentence, cited, isRival ? 0 : 2) ??
        (isRival ? (checkPart(sentence, cited, material) ?? checkStance(sentence, cited, material)) : null);
      if (problem) return problem;
    }
    const problem = checkAdded(sentence, material.cited);
    if (problem) return problem;
  }
  return null;
}

const isLexical = (word: Word): boolean => lexical.test(word.low);

/** A denied part of the source that a part of the bullet tells without a denial. */
function checkPart(sentence: Reading, cited: Cited, material: Material): Problem | null {
  const own = partsOf(sentence).filter(part => !part.some(word => isNegator(word) || isLexical(word) || isOpen(word)));
  for (const part of partsOf(cited)) {
    if (!part.some(isNegator)) continue;
    const at = part.findIndex(isNegator);
    if (isDeniedToo(sentence, cited, part[at])) continue;
    const theirs = part.slice(Math.max(0, at - 3), at + 6).filter(isTold);
    const head = part.slice(at + 1).find(isTold) ?? part.slice(0, at).findLast(isTold);
    if (theirs.length < 2 || !head) continue;
    for (const mine of own) {
      const told = mine.filter(isTold);
      if (coverage(theirs, told) < 0.5 || coverage(told, theirs) < 0.33 || told.length < 2) continue;
      if (!told.some(word => isRelated(word, head) || isDerived(word, head))) continue;
      const isElsewhere = material.cited.some(item =>
        partsOf(item).some(
          other =>
            other !== part &&
            !other.some(isNegator) &&
            coverage(told, other.filter(isTold)) >= coverage(told, theirs) - 0.1,
        ),
      );
      if (!isElsewhere)
        return { reason: 'negation', detail: `the source says “${part.map(word => word.text).join(' ')}”` };
    }
  }
  return null;
}

/** The bullet denies the same thing, in whatever part: "was not contested" for "did not dispute". */
const isDeniedToo = (sentence: Reading, cited: Reading, negator: Word | undefined): boolean => {
  const own = deniedOf(sentence).map(denied => denied.word);
  return deniedOf(cited).some(
    ({ word, negator: theirs }) => theirs === negator && own.some(other => isRelated(other, word)),
  );
};

const isTold = (word: Word): boolean => word.isContent && stanceOf(word.low) === null;
const isOpen = (word: Word): boolean => /^(whether|if|чи|ли|якщо|если)$/.test(word.low);

/** Between marks and before a clause of its own; "and" joins what is denied together. */
function partsOf(reading: Reading): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of reading.words) {
    const isEdge = word.kind === 'mark' ? /^[,;:()—–]$/.test(word.text) : joint.test(word.low);
    if (isEdge) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter(part => part.length > 0);
}

const joint =
  /^(that|which|who|but|while|although|though|because|що|який|яка|яке|які|але|проте|бо|хоча|а|что|который|которая|которое|которые|но|хотя)$/;

/** How many content words within three of each other's place both share. */
function sharedAround(a: Reading, at: Word, b: Reading, to: Word): number {
  const near = (reading: Reading, word: Word): readonly Word[] => {
    const words = contentOf(reading);
    const index = words.indexOf(word);
    return words.slice(Math.max(0, index - 3), index + 4).filter(item => item !== word);
  };
  const theirs = near(b, to);
  return near(a, at).filter(word => theirs.some(other => isRelated(word, other))).length;
}

/** `shared` words around it must be the same in both, or it may be told of something else. */
function checkDropped(sentence: Reading, cited: Cited, shared: number): Problem | null {
  const own = deniedOf(sentence);
  for (const { word, negator } of deniedOf(cited)) {
    const told = sentence.words.filter(
      item => isRelated(item, word) || (doubtIn(word, cited.words) !== null && item.low === word.low),
    );
    for (const item of told) {
      if (!isSameWord(item, word) && item.concepts.length === 0) continue;
      const least = isSameWord(item, word) && !isWithout(negator) ? 0 : 1;
      if (sharedAround(sentence, item, cited, word) < Math.max(shared, least)) continue;
      if (own.some(denied => denied.word === item) || isInNegative(sentence, item)) continue;
      const affirmed = cited.words.some(
        other => other !== word && isSameWord(other, item) && !deniedOf(cited).some(denied => denied.word === other),
      );
      if (affirmed) continue;
      return { reason: 'negation', detail: `the source says “${negator.text} ${word.text}”` };
    }
  }
  return checkPrefixed(sentence, cited, own);
}

/** "unharmed", "невідомий" against "harmed", "відомий". */
function checkPrefixed(sentence: Reading, cited: Cited, own: readonly Denied[]): Problem | null {
  for (const word of cited.words) {
    const bare = /^(?:un|non|не)(\p{L}{5,})$/u.exec(word.low)?.[1];
    if (!bare || sentence.words.some(item => isSameWord(item, word))) continue;
    const item = sentence.words.find(other => other.low.startsWith(bare.slice(0, Math.max(5, bare.length - 3))));
    if (item && !own.some(denied => denied.word === item) && !isInNegative(sentence, item))
      return { reason: 'negation', detail: `the source says “${word.text}”` };
  }
  return null;
}

const isWithout = (word: Word): boolean => /^(without|без|no|нет|немає)$/.test(word.low);

/** A negation or a word of refusal in the same clause. */
function isInNegative(reading: Reading, word: Word): boolean {
  const clause = reading.clauses.find(item => word.index >= item.from && word.index < item.to);
  return reading.words
    .slice(clause?.from ?? 0, clause?.to)
    .some(item => item.index !== word.index && (isNegator(item) || isLexical(item)));
}

function checkAdded(sentence: Reading, cited: readonly Cited[]): Problem | null {
  for (const { word, negator } of deniedOf(sentence)) {
    const holders = cited.filter(item => item.words.some(other => isSameWord(word, other)));
    if (holders.length === 0) continue;
    const best = supporting(contentOf(sentence), cited)[0]?.sentence;
    const isNegative = [...holders, ...(best ? [best] : [])].some(item =>
      item.words.some(
        other => isNegator(other) || isLexical(other) || refusal.test(other.low) || /^(un|non)/.test(other.low),
      ),
    );
    if (!isNegative && !isDeniedAnywhere(sentence, negator, cited))
      return { reason: 'negation', detail: `“${negator.text} ${word.text}” is not in the source` };
  }
  return null;
}

/** What the rest of the negator's clause tells, some cited sentence tells with a negation of its own. */
function isDeniedAnywhere(sentence: Reading, negator: Word, cited: readonly Cited[]): boolean {
  const clause = sentence.clauses.find(item => negator.index >= item.from && negator.index < item.to);
  const words = contentOf(sentence, clause && { from: negator.index + 1, to: clause.to });
  return (
    words.length > 1 &&
    cited.some(item =>
      item.words.some(
        other =>
          (isNegator(other) || isLexical(other)) &&
          coverage(words, contentOf(item, { from: Math.max(0, other.index - 3), to: other.index + 9 })) >= 0.5,
      ),
    )
  );
}

/** Who denies it stands before, or too far away to be found: "the owner, the firm “X”, denies that". */
function denialOf(cited: Cited): { at: number; speaker: readonly Word[] } | undefined {
  const found = cited.frames.find(
    frame => frame.stance === 'deny' && !/^(reject|dispute|отклон|відхил)/.test(cited.words[frame.at]?.low ?? ''),
  );
  if (found) return found;
  const word = cited.words.find(
    item =>
      stanceOf(item.low) === 'deny' &&
      /^(that|що|что)$/.test(cited.words.slice(item.index + 1).find(next => next.kind === 'word')?.low ?? ''),
  );
  return word && { at: word.index, speaker: [] };
}

/** A denial stays a denial, and nothing else becomes one. */
function checkStance(sentence: Material['bullet'][number], cited: Cited, material: Material): Problem | null {
  const isNegative =
    sentence.words.some(word => isNegator(word) || isLexical(word) || isOpen(word)) ||
    material.bullet.some(item => item.frames.some(frame => frame.stance === 'deny'));
  const denial = denialOf(cited);
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
  const isDenied = material.cited.some(
    item =>
      item.frames.some(frame => frame.stance === 'deny') || item.words.some(word => isNegator(word) || isLexical(word)),
  );
  return own && !isDenied ? { reason: 'negation', detail: 'the source does not deny it' } : null;
}
