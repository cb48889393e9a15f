// Attribution: what a source only says that somebody says, the bullet says so too, and of the same somebody.

import { isActor } from './company.ts';
import { isCountry } from './countries.ts';
import { doubtIn } from './doubt.ts';
import type { Frame } from './frames.ts';
import { type Cited, type Material, type Problem, supporting } from './material.ts';
import { isNameAmong, isSameName } from './names.ts';
import { checkSpeakers, isSpeakerSame } from './speakers.ts';
import { stanceOf } from './stances.ts';
import { statementOf } from './statements.ts';
import { contentOf, coverage, isRelated, isSameWord, type Reading, type Word } from './words.ts';

export function checkAttribution(material: Material): Problem | null {
  for (const sentence of material.bullet) {
    const words = contentOf(sentence);
    const best = supporting(words, material.cited);
    const top = best[0];
    if (!top) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.8).map(item => item.sentence);
    const isSaid =
      material.bullet.some(other => other.frames.some(frame => !isInner(other, frame, rivals))) ||
      isSpeakerThere(sentence, rivals, material);
    const isPlain =
      best.some(item => item.score >= top.score * 0.97 && isRecorded(item.sentence, material)) &&
      !isPartClaimed(words, material);
    if (
      !isSaid &&
      !isOwnWord(sentence, rivals) &&
      !isSaidOtherwise(sentence, rivals) &&
      ((rivals.every(item => isAttributed(item, words)) && !isPlain) ||
        isOnlySaid(words, material) ||
        isClaimTold(words, material))
    ) {
      return { reason: 'attribution', detail: `the source says this only of ${speakerText(top.sentence)}` };
    }
    const problem = checkParts(sentence, material) ?? checkSpeakers(sentence, material);
    if (problem) return problem;
  }
  return null;
}

/** A part of a sentence that states what its source only says that somebody says, while another part names another speaker. */
function checkParts(sentence: Material['bullet'][number], material: Material): Problem | null {
  const parts = statementsOf(sentence);
  if (parts.length < 2) return null;
  for (const part of parts) {
    const words = part.filter(word => word.isContent);
    if (words.length < 3 || sentence.frames.some(frame => part.some(word => word.index === frame.at))) continue;
    const best = supporting(words, material.cited);
    const top = best[0];
    if (!top || top.score < 0.5) continue;
    const rivals = best.filter(item => item.score >= top.score * 0.7).map(item => item.sentence);
    const own: Reading = { ...sentence, words: part };
    if (isSaidOtherwise(own, rivals) || isOwnWord(own, rivals) || isSpeakerThere(own, rivals, material)) continue;
    const isCarried = rivals.some(item =>
      contestedIn(item).some(frame =>
        material.bullet.some(other =>
          other.frames.some(
            told =>
              told.isPronoun ||
              isSpeakerSame(told.speaker, frame.isPronoun ? speakersBefore(item, material) : frame.speaker),
          ),
        ),
      ),
    );
    if (isCarried || !rivals.every(item => isAttributed(item, words) && contestedIn(item).length > 0)) continue;
    return {
      reason: 'attribution',
      detail: `the source says “${words[0]?.text} …” only of ${speakerText(top.sentence)}`,
    };
  }
  return null;
}

/** Held by somebody, not reported by whoever keeps the record: claims, guesses, what a witness tells. */
const contestedIn = (cited: Cited): readonly Frame[] =>
  cited.frames.filter(
    frame =>
      frame.stance === 'claim' ||
      /^(?:suggest|warn|hint|complain|скарж|поскарж|пожалов|жалу|засумнів|усомни|сомнева|сумніва)/.test(
        cited.words[frame.at]?.low ?? '',
      ) ||
      frame.speaker.some(word =>
        /^(?:witness|eyewitness|resident|neighbo|survivor|свід|очевид|мешкан|жител|сусід|сосед|свидет)/.test(word.low),
      ),
  );

const contrast = /^(?:while|but|though|although|whereas|а|але|но|проте|однак|однако|хоча|хотя|тоді|тогда)$/;

/** What could stand as a sentence of its own: between semicolons and before words that set one statement against another. */
function statementsOf(reading: Reading): (readonly Word[])[] {
  const cuts = reading.words.filter(
    word => /^[;:]$/.test(word.text) || (contrast.test(word.low) && reading.words[word.index - 1]?.text === ','),
  );
  return [...cuts, null].map((cut, at) => reading.words.slice(cuts[at - 1]?.index ?? 0, cut?.index));
}

/** "an explanation the tribunal accepted"; "preliminarily" for "by preliminary data". */
function isSaidOtherwise(sentence: Reading, rivals: readonly Cited[]): boolean {
  const isToldThere = (word: Word): boolean =>
    rivals.some(item =>
      item.words.some(other => isSameWord(word, other) && !item.frames.some(frame => frame.at === other.index)),
    );
  if (
    sentence.words.some(
      word => telling.test(word.low) && !(/^предлага|^пропону|^propos/.test(word.low) && isToldThere(word)),
    )
  )
    return true;
  const isUnnamed = rivals.every(item => item.frames.every(frame => frame.speaker.length === 0 && !frame.isPronoun));
  return isUnnamed && sentence.words.some(word => /^(possible|alleged)$/.test(doubtIn(word, sentence.words) ?? ''));
}

const telling =
  /^(explanations?|statements?|allegations?|accounts?|assertions?|reportedly|allegedly|accusations?|accused|alleged|suspected|expected|forecast|очікується|очікуються|ожидается|ожидаются|прогнозується|прогнозируется|обвиня\p{L}*|звинувачу\p{L}*|підозрю\p{L}*|подозрева\p{L}*|твердженн\p{L}*|заяв(?:а|у|и|ою)|поясненн\p{L}*|звинуваченн\p{L}*|утверждени\p{L}*|заявлени(?:е|я|ю|ем)|объяснени\p{L}*|обвинени\p{L}*|якобы|нібито|начебто|запропон\p{L}*|пропону\p{L}*|предлож\p{L}*|предлага\p{L}*|propos\p{L}*)$/u;

/** Who says it in the source acts in the bullet: "Lavanza is to increase prices" for "Lavanza said it would raise prices". */
const isSpeakerThere = (sentence: Reading, rivals: readonly Cited[], material: Material): boolean =>
  rivals.some(item =>
    item.frames.some(frame =>
      personOf(frame.isPronoun ? speakersBefore(item, material) : frame.speaker).some(
        word =>
          (word.isCapital || isActor(word)) &&
          sentence.words.some(
            own =>
              (isActor(own) || (own.isCapital && own.isContent)) &&
              isNameAmong(own, /^\p{Lu}{2,}$/u.test(own.text) ? frame.speaker : [word]),
          ),
      ),
    ),
  );

/** "Veres coach Pavlo Diachuk": the club is not who speaks. */
export function personOf(speaker: readonly Word[]): readonly Word[] {
  const [first, last] = speaker.slice(-2);
  const isPerson = first?.isCapital && last?.isCapital && last.index === first.index + 1 && !isCountry(last.low);
  return isPerson && first ? speaker.filter(word => !word.isCapital || word.index >= first.index) : speaker;
}

/** Who spoke last before this sentence of the same source. */
function speakersBefore(cited: Cited, material: Material): readonly Word[] {
  const before = material.cited
    .slice(0, material.cited.indexOf(cited))
    .findLast(item => item.source === cited.source && item.frames.some(frame => frame.speaker.length > 0));
  return before?.frames.findLast(frame => frame.speaker.length > 0)?.speaker ?? [];
}

/** A clause of the bullet is what one speaker claims, and no other sentence tells it: "ballot boxes were stuffed". */
const isClaimTold = (words: readonly Word[], material: Material): boolean =>
  material.cited.some(cited => {
    const [frame] = cited.frames;
    // "The company", "by first data": who speaks may be told by other words or not at all.
    if (!frame || frame.speaker.length < 2 || cited.frames.length > 1 || isRecorded(cited, material)) return false;
    const said = statementOf(cited, frame).filter(word => word.isContent);
    if (said.length < 3 || coverage(said, words) < 0.65) return false;
    return material.cited.every(other => other === cited || coverage(said, contentOf(other)) < 0.4);
  });

/** Words that only attributed sentences carry make up much of the bullet. */
function isOnlySaid(words: readonly Word[], material: Material): boolean {
  const [said, told] = [
    material.cited.filter(item => item.frames.length > 0 && !isRecorded(item, material)),
    material.cited.filter(item => item.frames.length === 0 || isRecorded(item, material)),
  ];
  const isIn = (word: Word, sentences: readonly Cited[]): boolean =>
    sentences.some(item => contentOf(item).some(other => isRelated(word, other)));
  const only = words.filter(word => isIn(word, said) && !isIn(word, told));
  return only.length >= 2 && only.length >= words.length * 0.45 && told.length > 0;
}

/** Told by those who keep the record (police of a crash, a ministry of exports) and by nobody else: a plain fact. */
const isRecorded = (cited: Cited, material: Material): boolean =>
  cited.frames.length > 0 &&
  cited.frames.every(frame => {
    const speaker = frame.speaker.length > 0 ? frame.speaker : speakersBefore(cited, material);
    return (
      reporting.test(cited.words[frame.at]?.low ?? '') &&
      speaker.some(word => recording.test(word.low)) &&
      !speaker.some(word => fighting.test(word.low))
    );
  }) &&
  !cited.words.some(word => doubtIn(word, cited.words) === 'alleged');

const reporting =
  /^(?:said|says|announced|reported|reports|according|confirmed|found|show(?:s|ed)|told|повідом\p{L}*|сообщ\p{L}*|уточн\p{L}*|оголос\p{L}*|объяв\p{L}*|даними|данным|інформацією|информации|говорится|йдеться|свідч\p{L}*|свидетельств\p{L}*|встанов\p{L}*|установ\p{L}*|зафіксу\p{L}*|показа\p{L}*)$/u;
const recording =
  /^(?:police|firefighters|ministry|agency|commission|service|directorate|department|institute|bureau|cent(?:re|er)|utility|railways?|operator|organi[sz]ers|authorit(?:y|ies)|parliament|statistics|staff|tests|observatory|поліці\p{L}*|полици\p{L}*|міністерств\p{L}*|министерств\p{L}*|мінекон\p{L}*|агентств\p{L}*|комісі\p{L}*|комисси\p{L}*|служб\p{L}*|управлінн\p{L}*|управлени\p{L}*|департамент\p{L}*|інститут\p{L}*|институт\p{L}*|бюро|центр\p{L}*|рад[аиіу]|совет\p{L}*|пресслужб\p{L}*|пресс-служб\p{L}*|залізниц\p{L}*|дорога|оператор\p{L}*|організатор\p{L}*|организатор\p{L}*|держстат\p{L}*|росстат\p{L}*|мчс|дснс|відомств\p{L}*|ведомств\p{L}*|статті|статье|дані|данные|аналіз\p{L}*|анализ\p{L}*|експертиз\p{L}*|экспертиз\p{L}*|тахограф\p{L}*|реліз\p{L}*|релизе|звіт[іу]?|отчете)$/u;
const fighting = /^(?:defen[cs]e|army|military|forces|оборон\p{L}*|арм\p{L}*|військ\p{L}*|воен\p{L}*|сил|сили|силы)$/u;

/** A word of the bullet that only a claim has: "the barge was seaworthy" beside how it sank. */
const isPartClaimed = (words: readonly Word[], material: Material): boolean => {
  const claims = material.cited.filter(item => contestedIn(item).length > 0);
  const others = material.cited.filter(item => !claims.includes(item));
  const isIn = (word: Word, sentences: readonly Cited[]): boolean =>
    sentences.some(item => contentOf(item).some(other => isRelated(word, other)));
  return words.some(word => isIn(word, claims) && !isIn(word, others));
};

/** "reported revenue", "asked for help": done by the speaker, not a claim about the world. */
function isAct(cited: Reading, frame: Frame): boolean {
  const [verb, next] = [cited.words[frame.at], cited.words[frame.at + 1]];
  if (!verb || !next || next.kind === 'mark') return false;
  // "по словам директора Nordvik Ларса Хедлунда": said, whatever else the firm does.
  if (stanceOf(verb.low) === null && personOf(frame.speaker).length < frame.speaker.length) return false;
  const isAbout = /^(про|о|об)$/.test(next.low);
  if (
    /^(said|says|say|claim|believ|think|thought|сказа|каже|говор|заяв|счита|вважа|утвержда|стверджу|предупре|попере|warn)/.test(
      verb.low,
    ) &&
    !isAbout
  )
    return false;
  return !/^(that|що|что|he|she|it|they|there|how|why|whether|said)$/.test(next.low);
}

const measured =
  /^(result|figure|data|poll|survey|stud(y|ies)|estimate|forecast|результат|дан[іи]|опитув|опрос|дослідж|исслед|прогноз)/;

/** "Preliminary results put her ahead"; "the prosecutor plans to appeal" for "the prosecutor said she would appeal". */
function isOwnWord(sentence: Reading, rivals: readonly Cited[]): boolean {
  const speakers = rivals.flatMap(item => item.frames.flatMap(frame => frame.speaker));
  const named = contentOf(sentence).filter(word => speakers.some(other => isSameName(word, other)));
  if (named.some(word => measured.test(word.low))) return true;
  if (
    rivals.some(item =>
      item.frames.some(
        frame => isAct(item, frame) && frame.speaker.some(word => named.some(own => isSameWord(own, word))),
      ),
    )
  )
    return true;
  return (
    named.some(word => word.isCapital) &&
    sentence.words.some(word => /^(planned|wished)$/.test(doubtIn(word, sentence.words) ?? ''))
  );
}

/** "X warned" where the source has "X said he warned": the bullet's verb is what is said, not who says it. */
function isInner(sentence: Material['bullet'][number], frame: Frame, rivals: readonly Cited[]): boolean {
  const verb = sentence.words[frame.at];
  if (!verb || frame.stance === 'claim') return false;
  return rivals.every(cited => {
    const same = cited.words.find(word => isSameWord(word, verb));
    const outer = cited.frames.find(
      other => other.at !== same?.index && Math.abs(other.at - (same?.index ?? other.at)) > 1,
    );
    if (!same || !outer || outer.at > same.index || stanceOf(same.low) === null) return false;
    if (/^(and|і|й|та|и|або|or)$/.test(cited.words[same.index - 1]?.low ?? '')) return false;
    const said = cited.words[outer.at];
    return said !== undefined && !sentence.words.some(word => isSameWord(word, said));
  });
}

/** The words lie in what is said, not in who says it. */
function isAttributed(cited: Cited, words: readonly Word[]): boolean {
  if (cited.frames.length === 0) return false;
  const speaker = new Set(cited.frames.flatMap(frame => frame.speaker.map(word => word.index)));
  // "cut its rate, saying that ...": only what stands behind is said.
  const isBehind = cited.frames.every(
    frame =>
      /^\w+ing$|(?:ючи|ячи|вши)$/u.test(cited.words[frame.at]?.low ?? '') && cited.words[frame.at - 1]?.text === ',',
  );
  const from = isBehind ? Math.min(...cited.frames.map(frame => frame.at)) : 0;
  if (isBehind && coverage(words, contentOf(cited, { from: 0, to: from })) >= coverage(words, contentOf(cited)))
    return false;
  const said = contentOf(cited).filter(
    word => !speaker.has(word.index) && !cited.frames.some(frame => frame.at === word.index),
  );
  return coverage(said, words) > 0 || coverage(words, said) > 0;
}

const speakerText = (cited: Cited): string => cited.frames[0]?.speaker.map(word => word.text).join(' ') || 'somebody';
