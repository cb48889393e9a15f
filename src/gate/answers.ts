// Answers: who denied, refused or kept silent does not confirm, admit, agree or explain.
import { isLexical, isNegator } from './denied.ts';
import type { Material, Problem } from './material.ts';
import { isSameName } from './names.ts';
import { isDerived, isRelated, isSameWord, type Reading, type Word } from './words.ts';

const affirming =
  /^(?:confirm(?:s|ed)|admit(?:s|ted)|acknowledg(?:es|ed)|conced(?:es|ed)|confess(?:es|ed)|agree[ds]|accept(?:s|ed)|підтверд(?:ив|ил|жу)\p{L}*|визна(?:в|л|є|ют)\p{L}*|погоди(?:в|л)\p{L}*|погоджу\p{L}*|зізна(?:в|л|є)\p{L}*|подтверд(?:ил|жд)\p{L}*|призна(?:л|[её]т|ют)\p{L}*|согласи(?:л)\p{L}*|созна(?:л)\p{L}*)$/u;
const telling =
  /^(?:comment(?:s|ed)|told|tells|discuss(?:es|ed)|explain(?:s|ed)|answer(?:s|ed)|reveal(?:s|ed)|disclos(?:es|ed)|nam(?:es|ed)|розпові(?:в|л)\p{L}*|прокоментува\p{L}*|поясни\p{L}*|відпові(?:в|л)\p{L}*|назва(?:в|л)\p{L}*|розкри(?:в|л)\p{L}*|рассказа\p{L}*|прокомментирова\p{L}*|объясни\p{L}*|ответил\p{L}*|назва(?:л)\p{L}*|раскры(?:л)\p{L}*)$/u;
const refusing =
  /^(?:den(?:y|ies|ied)|refus\w*|declin(?:es|ed)|reject\w*|dismiss\w*|refut\w*|відмови\p{L}*|запереч\p{L}*|відкида\p{L}*|відкину\p{L}*|спросту\p{L}*|відхил\p{L}*|отказа\p{L}*|отрица\p{L}*|отверг\p{L}*|опроверг\p{L}*|отклони\p{L}*|не)$/u;

/** The bullet has an answer where the source has a refusal about the same thing by the same one. */
export function checkAnswers(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    for (const word of sentence.words) {
      if (!affirming.test(word.low) && !telling.test(word.low)) continue;
      const clause = sentence.clauses.find(item => word.index >= item.from && word.index < item.to);
      const own = sentence.words.slice(clause?.from, clause?.to);
      if (own.some(item => isNegator(item) || isLexical(item))) continue;
      const near = aroundOf(sentence, word);
      const inside = near.filter(item => own.includes(item));
      const by = refusalOf(inside.length > 0 ? inside : near, material);
      if (by) return { reason: 'negation', detail: `${word.text} against ${by.text}` };
    }
  }
  return null;
}

/** The refusal that is more about these words than any answer in the sources. */
function refusalOf(told: readonly Word[], material: Material): Word | null {
  let [refused, answered, by]: [number, number, Word | null] = [0, 0, null];
  for (const cited of material.cited) {
    for (const word of cited.words) {
      const kind = kindOf(word, cited);
      const score = kind ? sharedOf(told, aroundOf(cited, word)) : 0;
      if (kind === 'answer') answered = Math.max(answered, score);
      else if (score > refused) [refused, by] = [score, word];
    }
  }
  return refused > answered && refused >= 1 ? by : null;
}

/** "refused to comment" and "did not answer" are refusals. */
function kindOf(word: Word, reading: Reading): 'answer' | 'refusal' | null {
  if (refusing.test(word.low)) return word.low !== 'не' || isAnswer(reading.words[word.index + 1]) ? 'refusal' : null;
  if (!isAnswer(word)) return null;
  const before = reading.words.slice(Math.max(0, word.index - 3), word.index);
  return before.some(item => isNegator(item) || refusing.test(item.low)) ? 'refusal' : 'answer';
}

const isAnswer = (word: Word | undefined): boolean =>
  word !== undefined &&
  (affirming.test(word.low) || telling.test(word.low) || /^(?:комм?енту|коммент|говор|каза)/.test(word.low));

const aroundOf = (reading: Reading, word: Word): readonly Word[] =>
  reading.words
    .slice(Math.max(0, word.index - 7), word.index + 8)
    .filter(item => item !== word && item.isContent && !isAnswer(item) && !refusing.test(item.low));

/** Words that both have; names tell who, the others what. */
const sharedOf = (told: readonly Word[], known: readonly Word[]): number => {
  const shared = told.filter(word =>
    known.some(
      other =>
        isSameWord(word, other) ||
        isRelated(word, other) ||
        isDerived(word, other) ||
        (word.isCapital && isSameName(word, other)),
    ),
  );
  return shared.every(word => word.isCapital) ? shared.length * 0.4 : shared.length;
};
